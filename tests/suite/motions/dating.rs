//! The date that a briefing is given: what is said where there is none,
//! and how it is taken back.

use std::sync::Arc;

use dateline::app::Effect;
use dateline::model::{Annotations, Partial, Resolved};
use jiff::civil::date;

use crate::stage::{Marked, Stage, marked, symbols};

/// Two dates that need another to count from, and two that do not.
fn undated() -> Marked {
    marked(
        "Ferry Talks\n\nThe crew met on [D Monday]. It was founded on [D:2019-05-03 3 May 2019].\n\nThey meet again [D next week]. The pier dates from [D:1988-07-01 1 July 1988].\n",
    )
}

/// The same with all of them resolved.
fn dated(text: &Marked) -> Marked {
    let mut annotations = Annotations::clone(&text.annotations);
    annotations.reference = Some(date(2025, 1, 12));
    for found in &mut annotations.dates {
        found.resolved.get_or_insert(Resolved::One(Partial::Day(date(2025, 1, 6))));
    }
    Marked { briefing: Arc::clone(&text.briefing), annotations: Arc::new(annotations) }
}

fn screen(stage: &Stage) -> String {
    symbols(&stage.draw())
}

#[test]
fn without_a_date_one_line_says_so_and_how_to_set_one() {
    let text = undated();
    for view in ["g d", "g t"] {
        let mut stage = Stage::with(&text, 80, 24);
        stage.keys(view);
        assert_eq!(stage.app.status().left, if view == "g d" { "DATES 1/2" } else { "TIMELINE" });
        let seen = screen(&stage);
        assert_eq!(seen.matches("No date · 2 not resolved").count(), 1, "{seen}");
        assert!(seen.contains(":date 2025-01-12") && !seen.contains("NOT RESOLVED"), "{seen}");
        stage.keys("G g g k Enter");
        let place =
            stage.app.navigation().selection().map(|selection| text.briefing.words(selection.span));
        assert_eq!(
            place.as_deref(),
            Some(if view == "g d" { "3 May 2019" } else { "1 July 1988" })
        );
    }
    let mut stage = Stage::with(&dated(&text), 80, 24);
    stage.keys("g d");
    assert_eq!(stage.app.status().left, "DATES 1/4");
    assert!(!screen(&stage).contains("No date"));
}

#[test]
fn a_date_that_is_given_is_shown_and_taken_back() {
    let text = undated();
    let mut stage = Stage::with(&text, 80, 24);
    stage.effects.clear();
    let given = |stage: &Stage| stage.app.documents().shelf().entries()[0].date;
    stage.keys("D 2 0 2 5 - 0 1");
    assert_eq!(stage.app.status().middle, ":date 2025-01");
    stage.keys("- 1 2 Enter");
    assert_eq!(
        (given(&stage), &stage.effects),
        (Some(date(2025, 1, 12)), &vec![Effect::Annotate(0)])
    );
    assert_eq!(stage.app.status().middle, "Dates are worked out from 12 Jan 2025");
    assert!(
        stage.app.documents().header(stage.app.settings()).1.starts_with("12 Jan 2025"),
        "{:?}",
        stage.app.documents().header(stage.app.settings())
    );
    assert!(stage.app.documents().is_working(), "until they are");
    stage.annotate(0, &dated(&text), true);
    stage.keys("g d");
    assert_eq!(stage.app.status().left, "DATES 1/4");
    stage.effects.clear();
    stage.keys("Esc U");
    assert_eq!((given(&stage), &stage.effects), (None, &vec![Effect::Annotate(0)]));
    stage.keys("C-r");
    assert_eq!(given(&stage), Some(date(2025, 1, 12)));
    stage.keys(": d a t e Enter");
    assert_eq!(given(&stage), None, "without one it is forgotten");
    assert_eq!(stage.app.status().middle, "Dates are no longer worked out from 12 Jan 2025");
    let kept = stage.app.resume_of(0).unwrap();
    assert_eq!(kept.date, None);
    stage.keys("U");
    assert_eq!(stage.app.resume_of(0).unwrap().date, Some(date(2025, 1, 12)), "it is kept");
}
