//! Filters while they are typed: what stands around a list stays, and what is erased was never
//! typed.

use dateline::app::{Focus, Msg};
use dateline::text::Span;

use super::numbered;
use super::sight::in_sight;
use crate::stage::{Stage, marked, symbols};

/// Where the regions of the screen lie.
fn regions(stage: &Stage) -> String {
    let layout = stage.app.layout();
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
                let before = (symbols(&stage.draw()), stage.app.selection());
                stage.keys(&format!("1 2 {erasing}"));
                if erasing == "Esc" {
                    stage.keys("& C-u");
                }
                assert_eq!(
                    (symbols(&stage.draw()), stage.app.selection()),
                    before,
                    "{opening} {erasing} at {columns}×{rows}"
                );
                // Whoever leaves the list is where they were before it.
                stage.keys("Enter Esc");
                let mut other = Stage::with(&numbered(), columns, rows);
                other.keys(&format!("{opening} Esc"));
                assert_eq!(
                    (stage.rows(), stage.app.selection()),
                    (other.rows(), other.app.selection()),
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

/// Where the row of the pane with the focus leads.
fn led(stage: &Stage) -> Option<Span> {
    let (Focus::Pane(pane), Some(open)) = (stage.app.focus(), stage.app.shelf().open()) else {
        return None;
    };
    stage.app.projection().row(pane, open.source(), stage.app.list(pane).cursor).target.span()
}

fn selected(stage: &Stage) -> Option<Span> {
    stage.app.selection().map(|selection| selection.span)
}
