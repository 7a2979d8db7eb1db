//! What a drawer or card is about stays in sight above it, and the place comes back when it is
//! closed; no page is half empty.

use std::sync::Arc;

use dateline::app::{Msg, View};
use dateline::pane::ThingRef;

use super::{numbered, state};
use crate::stage::Stage;

/// Whether what is selected is on a row of the text that nothing lies over.
pub(super) fn in_sight(stage: &Stage) -> bool {
    let span = stage.app.navigation().selection().unwrap().span;
    let rows = usize::from(stage.app.chrome().layout().reader.height);
    stage.app.reader().screen().iter().take(rows).any(|row| !row.gap && row.span.holds(span.start))
}

/// What the card on top is about.
fn card(stage: &Stage) -> Option<ThingRef> {
    match stage.app.chrome().stack().top().map(|overlay| &overlay.view) {
        Some(View::Card(thing, _)) => Some(*thing),
        _ => None,
    }
}

#[test]
fn what_a_drawer_or_card_is_about_stays_in_sight() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        for jumps in 1..9 {
            for opening in ["Enter", "c", "g p", "g m", "g s", "g q", "g p c", "g m j k c", "F m"] {
                let mut stage = Stage::with(&numbered(), columns, rows);
                stage.keys(&format!("3 j {jumps} ] m"));
                let (before, anchor, selection) =
                    (stage.rows(), stage.app.reader().anchor(), stage.app.navigation().selection());
                let open = if opening.starts_with("g ") && opening.ends_with('c') {
                    "Esc Esc"
                } else {
                    "Esc"
                };
                if opening == "F m" {
                    // A label of the card on the last figure on the screen.
                    stage.keys(opening);
                    let label = stage.app.labels().last().unwrap().label().to_uppercase();
                    stage.keys(&label);
                } else {
                    stage.keys(opening);
                }
                assert!(
                    in_sight(&stage),
                    "{jumps} ] m {opening} at {columns}×{rows}: {}",
                    state(&stage)
                );
                // A pane that has no row of what is selected shows the place of its first.
                if matches!(opening, "Enter" | "c" | "g m") {
                    assert_eq!(
                        stage.app.reader().anchor(),
                        anchor,
                        "nobody has moved: {jumps} ] m {opening} at {columns}×{rows}"
                    );
                }
                if opening != "F m" {
                    stage.keys(open);
                    assert_eq!(
                        (stage.rows(), stage.app.navigation().selection()),
                        (before, selection),
                        "{jumps} ] m {opening} {open} at {columns}×{rows}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_closed_gives_back_what_was_there_when_it_was_opened() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        for below in ["7 ] m g p", "7 ] m g m j j", "g p j", "7 ] m c", "g p j c j", "g t", "g m G"]
        {
            for above in ["c", "c j", "c G", "c j k"] {
                let mut stage = Stage::with(&numbered(), columns, rows);
                stage.keys(&format!("3 j {below} C-l"));
                let (text, selection, open) =
                    (stage.rows(), stage.app.navigation().selection(), card(&stage));
                stage.keys(above);
                // Of what a card is about there is no second one.
                if card(&stage) != open {
                    stage.keys("Esc");
                    assert_eq!(
                        (stage.rows(), stage.app.navigation().selection()),
                        (text, selection),
                        "{below}, {above} at {columns}×{rows}"
                    );
                }
            }
        }
    }
}

#[test]
fn who_moves_the_text_beside_what_is_open_stays_there() {
    for opening in ["c", "g p", "g p j j", "g p j c"] {
        for moving in ["}", "2 }", "] ]", "9 ] p"] {
            let mut stage = Stage::with(&numbered(), 80, 24);
            stage.keys(&format!("] p {opening} {moving}"));
            let rows = stage.rows();
            let place = stage.app.reader().anchor();
            stage.keys("Esc Esc");
            assert_eq!(stage.app.reader().anchor(), place, "{opening} {moving}");
            assert_eq!(stage.rows().first(), rows.first(), "{opening} {moving}");
        }
    }
}

#[test]
fn reading_again_and_another_size_keep_it_in_sight_too() {
    let text = numbered();
    for keys in ["7 ] m c", "7 ] m g p", "7 ] m g p G", "G g m k"] {
        let mut stage = Stage::with(&text, 80, 24);
        stage.keys(keys);
        let rows = stage.rows();
        stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&text.briefing), whole: true });
        stage.annotate(0, &text, true);
        assert_eq!(stage.rows(), rows, "read again: {keys}");
        for (columns, height) in [(80, 16), (60, 20), (120, 40), (30, 8), (80, 24)] {
            stage.resize(columns, height);
        }
        assert_eq!(stage.rows(), rows, "other sizes and back: {keys}");
        let standing = stage.app.resume_of(0).unwrap();
        let mut again = Stage::new(&["invented.txt"], 80, 24);
        let resume =
            dateline::app::resume::Resume { standing: Some(standing), ..Default::default() };
        again.send(Msg::Resume { entry: 0, resume: Box::new(resume) });
        again.open(0, &text);
        if !keys.ends_with('c') {
            assert_eq!((again.rows(), in_sight(&again)), (rows, true), "taken up again: {keys}");
        }
    }
}

#[test]
fn the_palette_moves_nothing_whatever_is_open_below_it() {
    for keys in ["7 ] m", "7 ] m c", "7 ] m g p", "G", "7 ] m g m & 1 0 Enter"] {
        let mut stage = Stage::with(&numbered(), 80, 24);
        stage.keys(keys);
        let rows = stage.rows();
        stage.keys(": n u m");
        let shown = stage.rows();
        let shared = shown.len().min(rows.len());
        assert_eq!(shown[..shared], rows[..shared], "{keys}");
        stage.resize(60, 20);
        stage.resize(80, 24);
        stage.keys("b Esc");
        assert_eq!(stage.rows(), rows, "{keys}");
    }
}

#[test]
fn the_last_page_is_full() {
    for (columns, rows) in [(60, 20), (80, 24)] {
        for keys in [
            "g p G Enter",
            "g m G Enter",
            "g m G g r",
            "g o G Enter",
            "g p c G Enter",
            "G - -",
            "g m G z",
        ] {
            let mut stage = Stage::with(&numbered(), columns, rows);
            stage.keys(keys);
            assert_eq!(
                stage.rows().len(),
                usize::from(stage.app.chrome().layout().reader.height),
                "{keys} at {columns}×{rows}"
            );
        }
    }
    let mut stage = Stage::with(&numbered(), 80, 16);
    stage.keys("G");
    let end = stage.rows();
    stage.resize(80, 30);
    assert_eq!(
        stage.rows().len(),
        usize::from(stage.app.chrome().layout().reader.height),
        "a larger screen is filled"
    );
    stage.resize(80, 16);
    assert_eq!(stage.rows(), end);
}
