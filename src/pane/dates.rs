//! The dates pane: what each date of the text means, and what happened then.
//!
//! Invariant: a row for each date, in the order of the text; one that could not be resolved shows
//! its own words. Deliberately absent: times of day and lengths of time.

use super::{Cell, Excerpt, Line, Row, Source, StyleName, Subject, Target, clause};
use crate::text::width;

/// Lines that the words of an event may take.
const LINES: u8 = 2;
/// Columns of what a date means; one that needs more pushes its own event aside.
const MEANING: usize = 15;

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(date) = source.annotations.dates.get(index) else { return Row::blank() };
    let meaning = match date.resolved {
        Some(_) => source.meaning(date),
        None => source.briefing.words(date.span),
    };
    let style = if date.resolved.is_some() { StyleName::Date } else { StyleName::Dim };
    let event = clause::event(source, date.span);
    // Where there is nothing else the date's own words say more than nothing.
    let event = if event.contains(char::is_alphanumeric) {
        event
    } else {
        source.briefing.words(date.span)
    };
    let behind = MEANING.saturating_sub(width::of(&meaning)) as u16 + 2;
    let line = Line::of(vec![
        Cell::Text(meaning, style),
        Cell::Blank(behind),
        Cell::Wrapped(Excerpt::new(event, LINES), StyleName::Text),
    ]);
    Row::of(line, Target::Of(Subject::Date(index as u32), date.span))
}
