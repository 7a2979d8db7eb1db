//! The summary pane: the chosen sentences, numbered, in the order of the text.
//!
//! Invariant: a row for each chosen sentence. Deliberately absent: any word that is not the text's.

use super::{Cell, Line, Row, Source, StyleName, Target};

/// Lines a sentence may take.
const LINES: u8 = 3;

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(sentence) = source.annotations.summary.get(index) else { return Row::blank() };
    let words = source.briefing.words(sentence.span);
    let line = Line::of(vec![
        Cell::Text(format!("{} ", index + 1), StyleName::Dim),
        Cell::Wrapped(words, StyleName::Text, LINES),
    ]);
    Row::of(line, Target::Place(sentence.span))
}
