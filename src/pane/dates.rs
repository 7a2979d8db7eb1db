//! The dates pane: the words of the text, and the day, month or year that they mean.
//!
//! Invariant: a row for each date, in the order of the text; one that could not be resolved says so. Deliberately absent:
//! times of day and lengths of time.

use jiff::civil::Weekday;

use super::{Cell, Line, Row, Source, StyleName, Subject, Target};
use crate::model::{Partial, Resolved};

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(date) = source.annotations.dates.get(index) else { return Row::blank() };
    let meaning = date.resolved.map_or_else(|| "not resolved".to_owned(), meaning);
    let line = Line { left: vec![Cell::Text(source.briefing.words(date.span), StyleName::Date)], right: vec![Cell::Text(meaning, StyleName::Text)] };
    Row::of(line, Target::Of(Subject::Date(index as u32), date.span))
}

/// As in the JSON, a single day with its weekday before it: `Tue 2025-02-18`.
pub(super) fn meaning(resolved: Resolved) -> String {
    match resolved {
        Resolved::One(Partial::Day(day)) => format!("{} {resolved}", weekday(day.weekday())),
        _ => resolved.to_string(),
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}
