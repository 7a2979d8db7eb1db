//! The structure that sources of every format are read with, case by case (`golden/import.txt` for
//! plain text, else the file that is called like the format).
//!
//! A case is `%% name`, the text, `%% gives`, the expectation: `title`, `place`, `date` and
//! `byline` where there are any (`title none`, `date none` say that there is none), then a block a
//! line: `[2 …]` a heading with its level, `P` a paragraph, `I1 -` an item with level and marker,
//! `Q1` a quotation, `T` a table, `V` preformatted text, `C` a credit line, `+` before a block that
//! continues the one above. ` / ` is a line end, ` ¦ ` parts the cells of a table. For other formats
//! than plain text the links follow, `L words > address`. Where there are several briefings, each
//! begins with `briefing`. A case of a packed format shows its body, which the test packs.

use std::fmt::Write as _;

use dateline::import::{self, Format};
use dateline::model::{Block, BlockKind, Briefing};

use crate::documents;

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
            format!("{mark}I{} {} {text}", block.level, block.mark(&briefing.text))
        }
        BlockKind::Quote => format!("{mark}Q{} {text}", block.level),
        BlockKind::Table => format!("{mark}T {text}"),
        BlockKind::Preformatted => format!("{mark}V {text}"),
        BlockKind::Credit => format!("{mark}C {text}"),
        BlockKind::Furniture => format!("{mark}F {text}"),
    }
}

/// The structure of `bytes`, read as `format`, in the words of the golden file.
fn structure(bytes: &[u8], format: Format) -> String {
    let import = import::read(bytes, "golden", Some(format)).unwrap();
    let mut out = String::new();
    for briefing in &import.briefings {
        if import.briefings.len() > 1 {
            out.push_str("briefing\n");
        }
        one(&mut out, briefing, format);
    }
    out
}

fn one(out: &mut String, briefing: &Briefing, format: Format) {
    let _ = writeln!(out, "title {}", shown(briefing.title_text().unwrap_or("none")));
    if let Some(place) = briefing.dateline.place {
        let _ = writeln!(out, "place {}", place.slice(&briefing.text));
    }
    let date = briefing.dateline.date.map(|date| date.to_string());
    let date = briefing.published.clone().or(date);
    let _ = writeln!(out, "date {}", date.as_deref().unwrap_or("none"));
    if let Some(byline) = &briefing.byline {
        let _ = writeln!(out, "byline {byline}");
    }
    for found in &briefing.blocks {
        let _ = writeln!(out, "{}", block(briefing, found).replace('\t', " ¦ "));
    }
    for link in briefing.links.iter().filter(|_| format != Format::Plain) {
        let _ = writeln!(out, "L {} > {}", shown(link.span.slice(&briefing.text)), link.url);
    }
}

/// Holds every case of `golden` against what `format` gives; how many there are.
fn hold(golden: &str, format: Format) -> usize {
    hold_packed(golden, format, |text| text.as_bytes().to_vec())
}

/// The same, of cases that `pack` makes a source of.
fn hold_packed(golden: &str, format: Format, pack: impl Fn(&str) -> Vec<u8>) -> usize {
    let mut wrong = String::new();
    let mut count = 0;
    let mut parts = golden.split("%% ").skip(1);
    while let (Some(case), Some(gives)) = (parts.next(), parts.next()) {
        let (name, input) = case.split_once('\n').unwrap();
        let expected =
            gives.strip_prefix("gives\n").unwrap_or_else(|| panic!("{name}: no expectation"));
        // A date that is not mentioned is none.
        assert!(expected.contains("\ndate "), "{name}: no date");
        let found = structure(&pack(input), format);
        // A blank line may part two cases.
        if found.trim_end() != expected.trim_end() {
            writeln!(wrong, "-- {name}\nexpected:\n{expected}found:\n{found}").unwrap();
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    count
}

#[test]
fn plain_text_has_the_structure_a_reader_sees() {
    let count = hold(include_str!("golden/import.txt"), Format::Plain);
    assert!(count > 30, "only {count} cases were read");
}

#[test]
fn markdown_has_the_structure_that_its_marks_say() {
    let count = hold(include_str!("golden/markdown.txt"), Format::Markdown);
    assert!(count > 8, "only {count} cases were read");
}

#[test]
fn pages_are_their_article() {
    let count = hold(include_str!("golden/html.txt"), Format::Html);
    assert!(count > 2, "only {count} cases were read");
}

#[test]
fn messages_are_what_they_say() {
    let count = hold(include_str!("golden/mail.txt"), Format::Mail);
    assert!(count > 3, "only {count} cases were read");
}

#[test]
fn feeds_are_their_items() {
    let count = hold(include_str!("golden/feed.txt"), Format::Feed);
    assert!(count > 3, "only {count} cases were read");
}

#[test]
fn documents_of_word_are_their_paragraphs_and_tables() {
    let count = hold_packed(include_str!("golden/docx.txt"), Format::Docx, documents::docx);
    assert!(count > 6, "only {count} cases were read");
}

#[test]
fn documents_that_are_printed_are_their_text() {
    let count = hold_packed(include_str!("golden/pdf.txt"), Format::Pdf, documents::pdf);
    assert!(count > 4, "only {count} cases were read");
}
