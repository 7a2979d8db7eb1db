//! Filters while they are typed: what stands around a list stays, and what is erased was never
//! typed.

use dateline::app::compute::Task;
use dateline::app::{Effect, Focus, Msg};
use dateline::pane::Pane;
use dateline::text::Span;

use super::numbered;
use super::searching::queries;
use super::sight::in_sight;
use crate::stage::{Stage, marked, symbols};

/// Where the regions of the screen lie.
fn regions(stage: &Stage) -> String {
    let layout = stage.app.chrome().layout();
    format!("{:?} {:?} {:?}", layout.reader, layout.panes, layout.drawer)
}

#[test]
fn a_filter_moves_nothing_around_its_list() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        for pane in ["g p", "g m", "g d", "g o"] {
            let mut stage = Stage::with(&numbered(), columns, rows);
            stage.keys(pane);
            let before = regions(&stage);
            for keys in ["& L", "i m a", "z z", "Enter", "Esc"] {
                stage.keys(keys);
                assert_eq!(regions(&stage), before, "{pane} {keys} at {columns}×{rows}");
            }
        }
    }
}

#[test]
fn what_is_erased_of_a_filter_was_never_typed() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        for opening in ["g p", "g p j", "g m j j", "3 j g m G", "g o", "?", "? d"] {
            for erasing in ["Backspace Backspace", "C-u", "Backspace a C-w", "Esc"] {
                let mut stage = Stage::with(&numbered(), columns, rows);
                stage.keys(&format!("{opening} & C-u"));
                let before = (symbols(&stage.draw()), stage.app.navigation().selection());
                stage.keys(&format!("1 2 {erasing}"));
                if erasing == "Esc" {
                    stage.keys("& C-u");
                }
                assert_eq!(
                    (symbols(&stage.draw()), stage.app.navigation().selection()),
                    before,
                    "{opening} {erasing} at {columns}×{rows}"
                );
                // Whoever leaves the list is where they were before it.
                stage.keys("Enter Esc");
                let mut other = Stage::with(&numbered(), columns, rows);
                other.keys(&format!("{opening} Esc"));
                assert_eq!(
                    (stage.rows(), stage.app.navigation().selection()),
                    (other.rows(), other.app.navigation().selection()),
                    "{opening} {erasing}"
                );
            }
        }
    }
}

#[test]
fn what_comes_while_a_filter_is_typed_is_taken_in() {
    // More is found: the cursor is on its row again, wherever that stands now.
    let text = numbered();
    let mut stage = Stage::with(&text, 80, 24);
    stage.annotate(0, &text, false);
    stage.keys("g m j j j & 1 1");
    stage.annotate(0, &text, true);
    stage.keys("Esc");
    assert_eq!(led(&stage), selected(&stage));
    // The text is another one: what stood where in it holds no more.
    stage.keys("G & z");
    let longer =
        text.briefing.text.replacen("\n\n", "\n\nA paragraph that was not there before.\n\n", 1);
    stage.open(0, &marked(&longer));
    let rows = stage.rows();
    stage.keys("Esc");
    assert_eq!(stage.rows(), rows);
    // What is pasted leads as what is typed does.
    let mut stage = Stage::with(&text, 80, 24);
    stage.keys("g p G &");
    stage.send(Msg::Paste("Lima".to_owned()));
    assert_eq!(led(&stage), selected(&stage));
    assert!(in_sight(&stage));
}

/// The list of figures: its title, and the first words of its rows.
fn figures(stage: &Stage) -> (String, Vec<Option<Span>>) {
    let open = stage.app.documents().shelf().open().unwrap();
    let (rows, source) = (stage.app.panes().projection(), open.source());
    let spans = (0..rows.len(Pane::Figures, source))
        .map(|index| rows.row(Pane::Figures, source, index).target.span());
    (stage.app.panes().pane_title(Pane::Figures), spans.collect())
}

#[test]
fn keys_do_not_wait_for_a_filter_or_an_order() {
    for (keys, title, left) in [
        ("& 1 1 1", "FIGURES &111", 1),
        ("& 1 1 Enter", "FIGURES &11", 10),
        ("s", "FIGURES by value ↓", 24),
        ("S", "FIGURES in text order ↓", 24),
    ] {
        let mut stage = Stage::with(&numbered(), 120, 40);
        stage.keys("g m j j");
        let (_, all) = figures(&stage);
        let before = (
            stage.rows(),
            stage.app.navigation().selection(),
            stage.app.panes().list(Pane::Figures),
        );
        stage.busy = true;
        stage.keys(keys);
        assert_eq!(figures(&stage), (format!("{title} …"), all.clone()), "{keys}");
        let now = (
            stage.rows(),
            stage.app.navigation().selection(),
            stage.app.panes().list(Pane::Figures),
        );
        assert_eq!(now, before, "the list and its place stay: {keys}");
        let mut asked = queries(&mut stage);
        let last = asked.pop().unwrap();
        for stale in asked {
            stage.work(stale, usize::MAX);
            assert_eq!(figures(&stage).1, all, "nobody asks for it any more: {keys}");
        }
        stage.work(last, usize::MAX);
        let (said, rows) = figures(&stage);
        assert_eq!((said.as_str(), rows.len()), (title, left), "{keys}");
        assert_ne!(rows, all, "{keys}");
        assert_eq!(led(&stage), selected(&stage), "{keys}");
    }
    // Whoever has gone back to the text meanwhile stays where they are.
    let mut stage = Stage::with(&numbered(), 60, 20);
    stage.busy = true;
    stage.keys("g m & 1 2 3 Enter Enter");
    let before = (stage.rows(), stage.app.navigation().selection());
    let last = queries(&mut stage).pop().unwrap();
    stage.work(last, usize::MAX);
    assert_eq!((stage.rows(), stage.app.navigation().selection()), before);
    assert_eq!(figures(&stage).1.len(), 1);
}

#[test]
fn a_filter_that_takes_its_time_is_stopped() {
    for (keys, stop) in
        [("& 1 1", "Esc"), ("& 1 1", "C-c"), ("& 1 Enter", "C-c"), ("& 1 Enter", "Esc")]
    {
        let mut stage = Stage::with(&numbered(), 120, 40);
        stage.keys("g m j j");
        let before = (figures(&stage), stage.rows(), stage.app.panes().list(Pane::Figures));
        stage.busy = true;
        stage.keys(keys);
        let query = queries(&mut stage).pop().unwrap();
        stage.keys(stop);
        assert_eq!(stage.effects, [Effect::Abandon(Task::Arrange)], "{keys} {stop}");
        stage.work(query, usize::MAX);
        let after = (figures(&stage), stage.rows(), stage.app.panes().list(Pane::Figures));
        assert_eq!(after, before, "{keys} {stop}");
        let said = stage.app.status().middle;
        assert_eq!(said.starts_with("Stopped: "), keys.ends_with("Enter"), "{stop}: {said}");
    }
    // What was filtered before is so again at once.
    let mut stage = Stage::with(&numbered(), 120, 40);
    stage.keys("g m s & 1 1 Enter");
    let before = figures(&stage);
    stage.busy = true;
    stage.keys("& 9 Esc");
    assert_eq!(figures(&stage), before);
}

#[test]
fn rows_are_looked_at_in_pieces() {
    let text: String = (1000..1500)
        .map(|at| ["The fleet has [F ", "] boats.\n\n"].join(&at.to_string()))
        .collect();
    let mut stage = Stage::with(&marked(&text), 120, 40);
    stage.busy = true;
    stage.keys("g m &");
    stage.keys("1 4 9 . $");
    let query = queries(&mut stage).pop().unwrap();
    stage.work(query.clone(), 7);
    assert_eq!(figures(&stage).1.len(), 500, "not all of them yet");
    stage.work(query, usize::MAX);
    assert!((1..20).contains(&figures(&stage).1.len()), "{:?}", figures(&stage).1.len());
}

/// Where the row of the pane with the focus leads.
fn led(stage: &Stage) -> Option<Span> {
    let (Focus::Pane(pane), Some(open)) =
        (stage.app.chrome().focus(), stage.app.documents().shelf().open())
    else {
        return None;
    };
    stage
        .app
        .panes()
        .projection()
        .row(pane, open.source(), stage.app.panes().list(pane).cursor)
        .target
        .span()
}

fn selected(stage: &Stage) -> Option<Span> {
    stage.app.navigation().selection().map(|selection| selection.span)
}
