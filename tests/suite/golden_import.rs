//! The structure that plain text is read with, case by case (`golden/import.txt`).
//!
//! A case is `%% name`, the text, `%% gives`, the expectation: `title`, `place`, `date` and
//! `byline` where there are any (`title none`, `date none` say that there is none), then a block a
//! line: `[2 …]` a heading with its level, `P` a paragraph, `I1 -` an item with level and marker,
//! `Q1` a quotation, `T` a table, `V` preformatted text, `C` a credit line, `+` before a block that
//! continues the one above. ` / ` is a line end.

use std::fmt::Write as _;

use dateline::import;
use dateline::model::{Block, BlockKind, Briefing};

fn shown(text: &str) -> String {
    text.replace('\n', " / ")
}

fn block(briefing: &Briefing, block: &Block) -> String {
    let text = shown(block.span.slice(&briefing.text));
    let mark = if block.continues { "+" } else { "" };
    match block.kind {
        BlockKind::Heading => format!("{mark}[{} {text}]", block.level),
        BlockKind::Paragraph => format!("{mark}P {text}"),
        BlockKind::Item => {
            format!("{mark}I{} {} {text}", block.level, block.marker.slice(&briefing.text))
        }
        BlockKind::Quote => format!("{mark}Q{} {text}", block.level),
        BlockKind::Table => format!("{mark}T {text}"),
        BlockKind::Preformatted => format!("{mark}V {text}"),
        BlockKind::Credit => format!("{mark}C {text}"),
    }
}

/// The structure of `text` in the words of the golden file.
fn structure(text: &str) -> String {
    let import = import::read_text(text, "golden");
    let briefing = &import.briefings[0];
    let mut out = String::new();
    let _ = writeln!(out, "title {}", shown(briefing.title_text().unwrap_or("none")));
    if let Some(place) = briefing.dateline.place {
        let _ = writeln!(out, "place {}", place.slice(&briefing.text));
    }
    let _ = writeln!(
        out,
        "date {}",
        briefing.dateline.date.map_or("none".to_owned(), |date| date.to_string())
    );
    if let Some(byline) = &briefing.byline {
        let _ = writeln!(out, "byline {byline}");
    }
    for one in &briefing.blocks {
        let _ = writeln!(out, "{}", block(briefing, one));
    }
    out
}

#[test]
fn plain_text_has_the_structure_a_reader_sees() {
    let golden = include_str!("golden/import.txt");
    let mut wrong = String::new();
    let mut count = 0;
    let mut parts = golden.split("%% ").skip(1);
    while let (Some(case), Some(gives)) = (parts.next(), parts.next()) {
        let (name, input) = case.split_once('\n').unwrap();
        let expected =
            gives.strip_prefix("gives\n").unwrap_or_else(|| panic!("{name}: no expectation"));
        // A date that is not mentioned is none.
        let expected = if expected.contains("\ndate ") {
            expected.to_owned()
        } else {
            panic!("{name}: no date")
        };
        let found = structure(input);
        if found != expected {
            writeln!(wrong, "-- {name}\nexpected:\n{expected}found:\n{found}").unwrap();
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 30, "only {count} cases were read");
}
