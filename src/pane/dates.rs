//! The dates pane: the words of the text, and the day, month or year that they mean.
//!
//! Invariant: a row for each date, in the order of the text; one that could not be resolved says
//! so. Deliberately absent: times of day and lengths of time.

use super::{Cell, Line, Row, Source, StyleName, Subject, Target};

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(date) = source.annotations.dates.get(index) else { return Row::blank() };
    let (words, meaning) = (source.briefing.words(date.span), source.meaning(date));
    let line = Line {
        left: vec![Cell::Text(words, StyleName::Date)],
        right: vec![Cell::Text(meaning, StyleName::Text)],
    };
    Row::of(line, Target::Of(Subject::Date(index as u32), date.span))
}
