//! The card of a date: what it means, and how far it is from the reference date.
//!
//! Invariant: the distance is counted in days from the reference date to the nearer end, never from today. Deliberately
//! absent: weeks and months, which differ in length.

use jiff::civil::Date;

use super::{fact, found, sentence_rows};
use crate::model::{DateRef, Resolved};
use crate::pane::dates::meaning;
use crate::pane::{Line, Row, Source, StyleName, Target};

pub(super) fn rows(source: Source, date: &DateRef) -> Vec<Row> {
    let here = Target::Place(date.span);
    let mut rows = vec![Row::of(Line::text(source.briefing.words(date.span), StyleName::Date), here)];
    rows.push(fact("means", date.resolved.map_or_else(|| "no reference date to resolve it against".to_owned(), meaning), here));
    if let (Some(resolved), Some(reference)) = (date.resolved, source.annotations.reference) {
        rows.extend(distance(resolved, reference).map(|distance| fact("that is", distance, here)));
    }
    rows.extend(sentence_rows(source, date.span));
    rows.extend(found(date.evidence));
    rows
}

/// How far from `reference`: "3 days before 2025-02-18"; of a longer time its nearer end. `None` for dates out of the calendar.
fn distance(resolved: Resolved, reference: Date) -> Option<String> {
    let (first, last) = (resolved.first_day(), resolved.last_day());
    let one = first.is_some() && first == last;
    let days = |from: Date, to: Date| {
        let count = from.until(to).map(|span| span.get_days().unsigned_abs()).unwrap_or_default();
        format!("{count} {}", if count == 1 { "day" } else { "days" })
    };
    match (first, last) {
        (None, None) => None,
        (Some(first), _) if first > reference => Some(format!("{}{} after {reference}", if one { "" } else { "from " }, days(reference, first))),
        (_, Some(last)) if last < reference => Some(format!("{}{} before {reference}", if one { "" } else { "until " }, days(last, reference))),
        _ if one => Some(format!("the reference date, {reference}")),
        _ => Some(format!("a time that includes {reference}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Partial;

    #[test]
    fn distances_are_counted_to_the_nearer_end() {
        let reference = Date::constant(2025, 2, 18);
        let day = |year, month, day| Partial::Day(Date::constant(year, month, day));
        for (resolved, expected) in [
            (Resolved::One(day(2025, 2, 15)), "3 days before 2025-02-18"),
            (Resolved::One(day(2025, 2, 19)), "1 day after 2025-02-18"),
            (Resolved::One(day(2025, 2, 18)), "the reference date, 2025-02-18"),
            (Resolved::One(day(2024, 2, 18)), "366 days before 2025-02-18"),
            (Resolved::One(Partial::Month(2025, 1)), "until 18 days before 2025-02-18"),
            (Resolved::One(Partial::Month(2025, 3)), "from 11 days after 2025-02-18"),
            (Resolved::One(Partial::Year(2025)), "a time that includes 2025-02-18"),
            (Resolved::Interval(None, Some(day(2025, 2, 17))), "until 1 day before 2025-02-18"),
            (Resolved::Interval(Some(day(2025, 2, 17)), None), "a time that includes 2025-02-18"),
        ] {
            assert_eq!(distance(resolved, reference).as_deref(), Some(expected), "{resolved}");
        }
        assert_eq!(distance(Resolved::Interval(None, None), reference), None);
    }
}
