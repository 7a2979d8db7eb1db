//! Golden cases of the figures finder: `golden/figures.txt`, and for values, units and tables
//! `golden/figures-values.txt`.
//!
//! A case is a line `== name` and the text below it, in which every figure stands as `[words](what
//! it is)`. What it is: kind, value (`low..high` for a range) and unit or currency, then `; key:
//! words` for hedge, per, direction, measures and row. A missing key means that there is none.

use std::fmt::Write as _;

use dateline::annotate::{Options, annotate};
use dateline::import;
use dateline::model::{Figure, FigureKind, Moved};

const CASES: &[&str] =
    &[include_str!("golden/figures.txt"), include_str!("golden/figures-values.txt")];

/// The text of a case without its marks.
fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").expect("a mark has words and meaning");
        let (_, after) = after.split_once(')').expect("a mark is closed");
        text.push_str(before);
        text.push_str(words);
        rest = after;
    }
    text + rest
}

/// A figure in the words of the case file.
fn written(figure: &Figure, text: &str) -> String {
    let kind = match figure.kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Rate => "rate",
        FigureKind::Quantity => "quantity",
        FigureKind::Number => "number",
    };
    let mut out = format!("{kind} {}", figure.value.low().normalize());
    if let Some(high) = figure.value.high() {
        write!(out, "..{}", high.normalize()).unwrap();
    }
    for unit in figure.currency().map(|currency| currency.0).into_iter().chain(figure.unit_words())
    {
        write!(out, " {unit}").unwrap();
    }
    if figure.value.is_scale() {
        out.push_str("; hedge: vague");
    }
    if let Some(hedge) = figure.hedge {
        write!(out, "; hedge: {}", format!("{hedge:?}").to_lowercase()).unwrap();
    }
    if let Some(per) = figure.per {
        write!(out, "; per: {}", per.slice(text)).unwrap();
    }
    if let Some(Moved { direction, .. }) = figure.moved {
        write!(out, "; direction: {}", format!("{direction:?}").to_lowercase()).unwrap();
        // The change is told of the level before as well, but no screen shows it beside that.
        assert_eq!(
            figure.reached().is_none(),
            text[..figure.span.from()].trim_end_matches("over ").ends_with("from "),
            "{text}"
        );
    }
    if let Some(measures) = figure.measures {
        write!(out, "; measures: {}", measures.span.slice(text)).unwrap();
    }
    if let Some(row) = figure.row {
        write!(out, "; row: {}", row.slice(text)).unwrap();
    }
    out
}

/// The text with the figures found in it marked as the case file marks them.
fn mark(text: &str, figures: &[Figure]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for figure in figures {
        write!(
            out,
            "{}[{}]({})",
            &text[at..figure.span.from()],
            figure.span.slice(text),
            written(figure, text)
        )
        .unwrap();
        at = figure.span.to();
    }
    out + &text[at..]
}

#[test]
fn figures_are_found_as_the_golden_cases_say() {
    let mut wrong = String::new();
    let mut count = 0;
    for case in CASES.iter().flat_map(|cases| cases.split("\n== ").skip(1)) {
        let (name, marked) = case.split_once('\n').expect("a case has a name and a text");
        let marked = marked.trim_end();
        let text = plain(marked);
        let import = import::read_text(&text, "golden");
        let briefing = &import.briefings[0];
        let annotations = annotate(briefing, &Options::default());
        let found = mark(&briefing.text, &annotations.figures);
        count += 1;
        if found != marked {
            writeln!(wrong, "== {name}\n-  {marked}\n+  {found}\n").unwrap();
        }
    }
    assert!(count > 110, "the cases are read");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn numbers_in_square_brackets_point_to_notes() {
    for text in ["The yard, worth $5bn[3], employs 900 welders.", "Tolls rose [2] and fell [12]."] {
        let import = import::read_text(text, "golden");
        let annotations = annotate(&import.briefings[0], &Options::default());
        let found: Vec<&str> =
            annotations.figures.iter().map(|figure| figure.span.slice(text)).collect();
        assert!(!found.iter().any(|words| words.len() < 3), "{found:?}");
    }
}
