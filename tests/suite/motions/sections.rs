//! Sections: which one is read, and that each can be gone to.

use std::fmt::Write as _;

use dateline::pane::Pane;

use super::{numbered, state, table};
use crate::stage::{Marked, Stage, marked};

/// A lead, a long section, and three short ones that end the text on one screen.
fn ending() -> Marked {
    let mut text = String::from(
        "A Report That Ends in Short Sections\n\nNumber 0 leads [F 100] boats.\n\nSection 1 of the Report\n",
    );
    for number in 1..12 {
        let _ = write!(text, "\nNumber {number} counts [F {}] boats.\n", number + 100);
    }
    for section in 2..5 {
        let _ = write!(
            text,
            "\nSection {section} of the Report\n\nNumber {} counts [F {}] boats.\n",
            section + 10,
            section + 200
        );
    }
    marked(&text)
}

#[test]
fn every_section_is_gone_to_and_told() {
    let mut stage = Stage::with(&ending(), 60, 20);
    table(
        &mut stage,
        "
        ] ] | Section 1 |  | §1/4
        ] ] | Number 9 | Section 2 of the Report | §2/4
        ] ] | Number 9 | Section 3 of the Report | §3/4
        ] ] | Number 9 | Section 4 of the Report | §4/4
        ] ] | Number 9 | Section 4 of the Report | §4/4
        [ [ | Number 9 | Section 3 of the Report | §3/4
        2 [ [ | Section 1 |  | §1/4
        [ [ | Number 0 |  |
        G | Number 9 |  | §4/4
        [ [ | Number 9 | Section 4 of the Report | §4/4
        H | Number 9 |  | §4/4
        [ m | Number 9 | 204 | §4/4
        ] ] | Number 9 | 204 | §4/4
        ] m | Number 9 | 204 | §4/4
        g g | Number 0 | 204 |
        ] m | Number 0 | 100 |
        2 ] m | Number 0 | 102 | §1/4
        [ [ | Section 1 |  | §1/4
        j j | Number 1 |  | §1/4
        ] ] ] ] ] ] ] ] | Number 9 | Section 4 of the Report | §4/4
    ",
    );
    stage.keys("] ]");
    assert_eq!(stage.app.status().middle, "No later section");
    stage.keys("g o");
    assert_eq!(stage.app.status().left, "OUTLINE 4/4", "counted and marked as in the status line");
}

#[test]
fn the_outline_stands_where_the_text_is_read() {
    let mut stage = Stage::with(&numbered(), 200, 30);
    for (keys, row) in [("] ]", 0), ("] ]", 1), ("g g 9 ] p", 0), ("G", 1)] {
        stage.keys(keys);
        assert_eq!(stage.app.panes().list(Pane::Outline).cursor, row, "{keys}: {}", state(&stage));
    }
}
