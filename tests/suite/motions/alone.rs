//! The text alone on the screen (`z`), and what ends it.

use dateline::app::StatusLine;

use super::{numbered, table};
use crate::stage::Stage;

#[test]
fn the_text_alone_and_back() {
    for (columns, rows) in [(24, 8), (80, 24), (120, 40), (200, 60)] {
        for before in ["", "g p j", "g o"] {
            let mut stage = Stage::with(&numbered(), columns, rows);
            stage.keys("1 2 j");
            stage.keys(&format!("{before} z z"));
            let (layout, focus) = (stage.app.layout().clone(), stage.app.focus());
            stage.keys("z j k");
            let zen = stage.app.layout();
            assert!(zen.header.is_none() && zen.panes.is_empty() && zen.drawer.is_none() && zen.rules.is_empty(), "{zen:?}");
            let beside = (zen.reader.x, columns - zen.reader.right());
            assert!(beside.0.abs_diff(beside.1) <= 1, "in the middle: {beside:?}");
            assert_eq!(stage.app.status(), StatusLine::default());
            stage.keys("z");
            assert_eq!((stage.app.layout(), stage.app.focus()), (&layout, focus), "{columns}×{rows} after {before}");
        }
    }
    table(
        &mut Stage::with(&numbered(), 120, 40),
        "
        z | Number 0 |  |
        ] p | Number 0 | Ana Lima |
        c | Number 0 | Ana Lima | PERSON
        Esc | Number 0 | Ana Lima |
        g p | Number 0 | Ana Lima | PEOPLE 1/3
        Esc | Number 0 | Ana Lima |
        z | Number 0 | Ana Lima |
        Tab | Number 0 | Ana Lima | SUMMARY
    ",
    );
}
