//! The dates pane: what each date of the text means, and what happened then.
//!
//! Invariant: a row for each date, in the order of the text; one that could not be resolved shows
//! its own words. Where no date is known to count from, one row says how many could not be resolved
//! instead. Deliberately absent: times of day and lengths of time.

use super::{Cell, Excerpt, Line, Row, Source, StyleName, Target, ThingRef, clause};
use crate::model::DateRef;
use crate::model::Kind;
use crate::text::{Span, width};

/// Lines that the words of an event may take.
const LINES: u8 = 2;
/// Columns of what a date means; one that needs more pushes its own event aside.
const MEANING: usize = 15;

/// What is typed to set the reference date.
const REMEDY: &str = ":date 2025-01-12";

/// Which dates have rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Dates {
    /// Indices into the annotations' dates, where not all of them have a row.
    resolved: Option<Vec<u32>>,
}

impl Dates {
    pub(super) fn new(source: Source) -> Self {
        let resolved = (undated(source) > 0).then(|| {
            let dates = source.annotations.dates.iter().enumerate();
            dates
                .filter(|(_, date)| date.resolved.is_some())
                .map(|(index, _)| index as u32)
                .collect()
        });
        Self { resolved }
    }

    /// How many rows stand above those of the dates.
    pub(super) fn notes(&self) -> usize {
        usize::from(self.resolved.is_some())
    }

    pub(super) fn len(&self, source: Source) -> usize {
        self.resolved.as_ref().map_or(source.annotations.dates.len(), |resolved| resolved.len() + 1)
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        match (&self.resolved, index.checked_sub(self.notes())) {
            (Some(_), None) => note(source),
            (Some(resolved), Some(index)) => {
                resolved.get(index).map_or_else(Row::blank, |&date| row(source, date as usize))
            }
            (None, _) => row(source, index),
        }
    }

    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let date = source.annotations.dates_in(span).next()?;
        match &self.resolved {
            Some(resolved) => {
                resolved.binary_search(&(date as u32)).ok().map(|row| row + self.notes())
            }
            None => Some(date),
        }
    }
}

/// How many dates could not be resolved because no date is known to count from.
pub(super) fn undated(source: Source) -> usize {
    if source.annotations.reference.or(source.briefing.own_date()).is_some() {
        return 0;
    }
    source.annotations.dates.iter().filter(|date| date.resolved.is_none()).count()
}

/// The row that stands for the dates that could not be resolved, and says what can be done.
pub(super) fn note(source: Source) -> Row {
    let text = format!("No date · {} not resolved", undated(source));
    let remedy = vec![
        Cell::Text("To set one, type ".to_owned(), StyleName::Dim),
        Cell::Text(REMEDY.to_owned(), StyleName::Strong),
    ];
    Row::of_lines(vec![Line::text(text, StyleName::Dim), Line::new(remedy)], Target::Nowhere)
}

fn row(source: Source, index: usize) -> Row {
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
    let behind = MEANING.saturating_sub(width::columns(&meaning)) as u16 + 2;
    let line = Line::new(vec![
        Cell::Text(meaning, style),
        Cell::Blank(behind),
        Cell::Wrapped(Excerpt::new(event, LINES), StyleName::Text),
    ]);
    Row::new(line, Target::thing(ThingRef::new(Kind::Date, date.span)))
}

/// What is said of a date that has no place in the calendar.
const UNRESOLVED: &str = "not resolved";

impl Source<'_> {
    /// What a date means, or that it could not be resolved, as where there is but a column for it.
    pub(super) fn meaning(self, date: &DateRef) -> String {
        match (date.edge, date.resolved) {
            (Some((edge, whole)), _) => {
                format!("{} of {}", edge.word(), self.dates.resolved(whole))
            }
            (None, Some(resolved)) => self.dates.resolved(resolved),
            (None, None) => UNRESOLVED.to_owned(),
        }
    }

    /// The same where there is room: with what was missing, if there is no date to count from.
    pub(super) fn whole_meaning(self, date: &DateRef) -> String {
        let bare = date.resolved.is_none() && self.annotations.reference.is_none();
        if bare { format!("{UNRESOLVED}, no reference date") } else { self.meaning(date) }
    }
}
