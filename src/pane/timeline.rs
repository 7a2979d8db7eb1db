//! The timeline: the dates in the order of the calendar, each with the clause that names it.
//!
//! Invariant: a row for each date that was found, one where a clause names a date twice; in the
//! order of the days on which they begin, which is what distances are counted to; dates that could
//! not be resolved stand at the end, under a heading, never in a guessed place. Only the order is
//! kept: a row is made when it is to be seen. Deliberately absent: today; distances are counted
//! from the reference date. Lines of the text that are nothing but a date, or the title, tell of
//! nothing.

mod distance;
mod label;

use std::cmp::Reverse;

use distance::distance;
use jiff::civil::Date;

use super::{
    Cell, Excerpt, Line, Pane, Row, Source, StyleName, Target, ThingRef, clause, context, dates,
};
use crate::model::{Kind, Partial, Resolved};
use crate::text::{Span, work};

/// Lines that a clause takes at most.
const LINES: u8 = 3;

/// The dates in the order of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Indices into the annotations' dates: those with a place in the calendar, in its order, then
    /// the others.
    order: Vec<u32>,
    /// How many have a place.
    placed: usize,
    /// Whether one row says how many have none, for want of a date to count from.
    noted: bool,
    /// The reference date, and how many dates begin before it.
    reference: Option<(Date, usize)>,
    /// Dates that a row shows already, each with the one whose row that is.
    again: Vec<(u32, u32)>,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// A date, by its place in the order.
    Date(usize),
    /// The reference date.
    Reference(Date),
    /// A blank row.
    Gap,
    /// The heading of the dates that could not be resolved.
    Heading,
    /// How many could not be, where there is no date to count from.
    Note,
}

impl Timeline {
    /// The pane that lists the same dates.
    pub const PANE: Pane = Pane::Dates;

    /// Sorts the dates.
    pub fn new(source: Source) -> Self {
        let dates = &source.annotations.dates;
        // What begins on the same day is sorted from the longest to the shortest: the year, its
        // first month, its first day.
        let place = |index: u32| {
            work::step();
            let resolved = dates.get(index as usize)?.resolved?;
            let first = resolved.first_day().or_else(|| resolved.last_day())?;
            Some((first, Reverse(resolved.last_day().unwrap_or(Date::MAX))))
        };
        let indices = 0..dates.len() as u32;
        let told: Vec<u32> = indices.clone().filter(|&index| tells(source, index)).collect();
        // Where there is nothing else, a bare date is better than none.
        let indices = if told.is_empty() { indices.collect() } else { told };
        let mut placed: Vec<_> =
            indices.iter().filter_map(|&index| Some((place(index)?, index))).collect();
        placed.sort_unstable();
        let again = drop_repeated(source, &mut placed);
        let reference = source.annotations.reference.or_else(|| source.briefing.own_date());
        let reference =
            reference.map(|day| (day, placed.partition_point(|((first, _), _)| *first < day)));
        let count = placed.len();
        let mut order: Vec<u32> = placed.into_iter().map(|(_, index)| index).collect();
        let noted = dates::undated(source) > 0;
        if !noted {
            order.extend(indices.into_iter().filter(|&index| place(index).is_none()));
        }
        Self { order, placed: count, noted, reference, again }
    }

    /// How many dates.
    pub fn dates(&self) -> usize {
        self.order.len()
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        let note = usize::from(self.noted);
        match self.order.len() {
            0 => note,
            dates => {
                note + dates
                    + usize::from(self.reference.is_some())
                    + if self.placed < dates { 2 } else { 0 }
            }
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of the first date that begins on the reference date or later; of the last one if all
    /// begin before it.
    pub fn start(&self) -> usize {
        match self.reference {
            Some((_, before)) if before < self.placed => before + 1,
            Some((_, before)) => before.saturating_sub(1),
            None => usize::from(self.noted),
        }
    }

    /// The row of the first date that stands at a place of the text.
    pub(super) fn row_at(&self, source: Source, place: Span) -> Option<usize> {
        self.row_of(source.annotations.dates_in(place).next()?)
    }

    /// The row of the date with this index in the annotations.
    pub fn row_of(&self, date: usize) -> Option<usize> {
        let date = self
            .again
            .iter()
            .find(|(dropped, _)| *dropped as usize == date)
            .map_or(date, |(_, kept)| *kept as usize);
        let at = self.order.iter().position(|&index| index as usize == date)?;
        let reference = self.reference.is_some_and(|(_, before)| before <= at);
        let above = usize::from(self.noted) + usize::from(reference);
        Some(at + above + if at < self.placed { 0 } else { 2 })
    }

    /// What row `index` shows.
    fn entry(&self, index: usize) -> Entry {
        let Some(mut at) = index.checked_sub(usize::from(self.noted)) else { return Entry::Note };
        if let Some((day, before)) = self.reference {
            if index == before {
                return Entry::Reference(day);
            }
            at -= usize::from(index > before);
        }
        match at.checked_sub(self.placed) {
            None => Entry::Date(at),
            Some(0) => Entry::Gap,
            Some(1) => Entry::Heading,
            Some(_) => Entry::Date(at - 2),
        }
    }

    /// What the date at place `at` of the order means, and whether that is but an edge of a longer
    /// time.
    fn resolved(&self, source: Source, at: usize) -> Option<(Resolved, bool)> {
        let date = source.annotations.dates.get(*self.order.get(at)? as usize)?;
        Some((date.resolved?, date.edge.is_some()))
    }

    /// Row `index`; a blank one past the end.
    pub fn row(&self, source: Source, index: usize) -> Row {
        if index >= self.len() {
            return Row::blank();
        }
        match self.entry(index) {
            Entry::Date(at) => self.date_row(source, index, at).unwrap_or_else(Row::blank),
            Entry::Reference(day) => {
                let words = if source.briefing.own_date() == Some(day) {
                    "this briefing"
                } else {
                    "the reference date"
                };
                let label = vec![(source.dates.weekday(day), StyleName::Strong)];
                Row::new(
                    line(
                        source,
                        label,
                        Some(("◆", StyleName::Strong)),
                        Cell::Text(words.to_owned(), StyleName::Strong),
                    ),
                    Target::Nowhere,
                )
            }
            Entry::Note => dates::note(source),
            Entry::Gap => Row::blank(),
            Entry::Heading => {
                Row::new(Line::text("NOT RESOLVED", StyleName::PaneTitle), Target::Nowhere)
            }
        }
    }

    fn date_row(&self, source: Source, index: usize, at: usize) -> Option<Row> {
        let number = *self.order.get(at)?;
        let date = source.annotations.dates.get(number as usize)?;
        let clause = clause::around(source, date.span);
        let clause =
            Cell::Wrapped(Excerpt::quoted(source.briefing, clause, LINES), StyleName::Text);
        let target = Target::thing(ThingRef::new(Kind::Date, date.span));
        let Some(resolved) = date.resolved.filter(|_| at < self.placed) else {
            return Some(Row::new(
                line(
                    source,
                    vec![(source.briefing.words(date.span), StyleName::Date)],
                    None,
                    clause,
                ),
                target,
            ));
        };
        let above = index.checked_sub(1).and_then(|above| match self.entry(above) {
            Entry::Date(at) => self.resolved(source, at),
            Entry::Reference(day) => Some((Resolved::One(Partial::Day(day)), false)),
            Entry::Note | Entry::Gap | Entry::Heading => None,
        });
        let mut label = Vec::new();
        if above != Some((resolved, date.edge.is_some())) {
            label.extend(
                label::lines(source, date, resolved)
                    .into_iter()
                    .map(|words| (words, StyleName::Date)),
            );
            // An edge of a longer time is no nearer to the day than the whole is told.
            let told = date.edge.map_or(resolved, |(_, whole)| whole);
            let distance = self.reference.and_then(|(day, _)| distance(told, day));
            label.extend(distance.map(|distance| (distance, StyleName::Dim)));
        }
        Some(Row::new(line(source, label, Some(("●", StyleName::Date)), clause), target))
    }
}

/// Takes out what would repeat the row above it: the same time in the same clause. Gives each
/// with the one that stays.
fn drop_repeated<P>(source: Source, placed: &mut Vec<(P, u32)>) -> Vec<(u32, u32)> {
    let dates = &source.annotations.dates;
    let time = |index: u32| dates.get(index as usize).map(|date| (date.resolved, date.edge));
    let clause =
        |index: u32| dates.get(index as usize).map(|date| clause::around(source, date.span));
    let start = |index: u32| dates.get(index as usize).map_or(0, |date| date.span.from());
    let is_near = |one: u32, other: u32| start(one).abs_diff(start(other)) <= 2 * clause::REACH;
    let mut again = Vec::new();
    placed.dedup_by(|(_, next), (_, kept)| {
        // Most dates are told apart by the calendar, or stand too far from each other to share a
        // clause: only where they are not is it looked for.
        let same =
            time(*next) == time(*kept) && is_near(*next, *kept) && clause(*next) == clause(*kept);
        if same {
            again.push((*next, *kept));
        }
        same
    });
    again
}

/// The label, the axis with its sign, and what stands at its right.
fn line(
    source: Source,
    label: Vec<(String, StyleName)>,
    sign: Option<(&'static str, StyleName)>,
    cell: Cell,
) -> Line {
    let axis = sign.map_or(Cell::Blank(1), |(sign, style)| Cell::Axis(sign, style));
    Line::new(vec![
        Cell::Stack(label, label::columns(source.dates)),
        Cell::Blank(1),
        axis,
        Cell::Blank(1),
        cell,
    ])
}

/// Whether the sentence of a date says more than the date, and is not the title.
fn tells(source: Source, index: u32) -> bool {
    let briefing = source.briefing;
    let Some(date) = source.annotations.dates.get(index as usize) else { return false };
    let sentence = context::sentence(source, date.span);
    if briefing.title.is_some_and(|title| title.contains(sentence)) {
        return false;
    }
    // The place of a dateline is no news either.
    let place = briefing.dateline.place.filter(|place| sentence.contains(*place));
    let mut known = [Some(date.span), place].map(|span| span.unwrap_or(date.span));
    known.sort_unstable();
    let mut from = sentence.from();
    // The first letter that is none of theirs decides: a sentence may be as long as the text.
    for span in known.into_iter().chain([Span::new(sentence.to(), sentence.to())]) {
        let between = Span::new(from, span.from());
        if between.slice(&briefing.text).contains(char::is_alphanumeric) {
            return true;
        }
        from = from.max(span.to());
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Briefing, DateRef, Evidence, RuleId};

    fn day(text: &str) -> Resolved {
        Resolved::One(Partial::Day(text.parse().unwrap()))
    }

    #[test]
    fn dates_stand_in_the_order_of_the_calendar_and_the_unresolved_at_the_end() {
        let resolved = [
            Some(day("2025-03-01")),
            None,
            Some(day("2024-12-24")),
            Some(Resolved::One(Partial::Year(2025))),
            Some(day("2025-01-01")),
        ];
        let dates = resolved.iter().enumerate().map(|(at, &resolved)| DateRef {
            span: Span::new(at, at + 1),
            resolved,
            edge: None,
            evidence: Evidence::by(RuleId::Given),
        });
        let briefing = Briefing::default();
        let rows = |annotations: &Annotations| {
            let timeline = Timeline::new(Source::new(&briefing, annotations));
            let entries: Vec<_> = (0..timeline.len()).map(|index| timeline.entry(index)).collect();
            for (index, entry) in entries.iter().enumerate() {
                if let Entry::Date(at) = entry {
                    assert_eq!(timeline.row_of(timeline.order[*at] as usize), Some(index));
                }
            }
            (timeline.order.clone(), timeline.start(), entries)
        };
        let mut annotations = Annotations { dates: dates.collect(), ..Annotations::default() };
        let (order, start, entries) = rows(&annotations);
        assert_eq!((order, start), (vec![2, 3, 4, 0], 1), "one row for the unresolved one");
        let in_order = |range: std::ops::Range<usize>| range.map(Entry::Date);
        assert!(entries.into_iter().eq([Entry::Note].into_iter().chain(in_order(0..4))));
        for (reference, start, before) in
            [("2024-01-01", 1, 0), ("2025-01-01", 2, 1), ("2025-02-18", 4, 3), ("2026-01-01", 3, 4)]
        {
            let reference: Date = reference.parse().unwrap();
            annotations.reference = Some(reference);
            let (order, seen, entries) = rows(&annotations);
            assert_eq!((order, seen), (vec![2, 3, 4, 0, 1], start), "{reference}");
            assert!(entries.ends_with(&[Entry::Gap, Entry::Heading, Entry::Date(4)]));
            assert_eq!(
                entries.iter().position(|entry| *entry == Entry::Reference(reference)),
                Some(before)
            );
            assert_eq!(entries.len(), 8);
        }
        annotations.dates.clear();
        assert!(Timeline::new(Source::new(&briefing, &annotations)).is_empty());
    }
}
