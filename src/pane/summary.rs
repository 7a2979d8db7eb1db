//! The summary pane: the chosen sentences, numbered, in the order of the text.
//!
//! Invariant: a row for each chosen sentence, which is shown whole or not at all. Deliberately absent: any word that is not the text's.

use super::{Cell, Excerpt, Line, Row, Source, StyleName, Target};

/// Lines a sentence may take: more than the longest of a news text does.
const LINES: u8 = 12;

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(sentence) = source.annotations.summary.get(index) else { return Row::blank() };
    let words = Excerpt::quoted(source.briefing, sentence.span, LINES);
    let line = Line::new(vec![
        Cell::Text(format!("{} ", index + 1), StyleName::Dim),
        Cell::Wrapped(words, StyleName::Text),
    ]);
    let row = Row::new(line, Target::Place(sentence.span));
    Row { kept_whole: true, ..row }
}
