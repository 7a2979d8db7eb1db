//! The card of a date: what it means, and how far it is from the reference date.
//!
//! Invariant: the distance is counted in days from the reference date, to both ends of a longer
//! time, never from today. Deliberately absent: weeks and months, which differ in length.

use jiff::civil::Date;

use super::{Part, Told, fact, sentence_rows};
use crate::model::{DateRef, Resolved};
use crate::pane::{DateFormat, Line, Row, Source, StyleName, Target};
use crate::text::counted;

pub(super) fn parts(source: Source, date: &DateRef) -> Vec<Part> {
    let here = Target::Place(date.span);
    let mut rows =
        vec![Row::new(Line::text(source.briefing.words(date.span), StyleName::Date), here)];
    rows.push(fact("means", source.whole_meaning(date), here));
    if let (Some(resolved), Some(reference)) = (date.resolved, source.annotations.reference) {
        // The words name no day of an edge: how far the whole is says as much as they do.
        let told = date.edge.map_or(resolved, |(_, whole)| whole);
        rows.extend(
            distance(told, reference, source.dates).map(|distance| fact("that is", distance, here)),
        );
    }
    rows.extend(sentence_rows(source, date.span));
    vec![Part::Rows(rows), Part::Rules(date.evidence.rules().collect(), Vec::new())]
}

/// How far from `reference`: "3 days before 18 Feb 2025"; of a longer time both ends: "8 to 2 days
/// before". `None` for dates out of the calendar.
fn distance(resolved: Resolved, reference: Date, dates: &DateFormat) -> Option<String> {
    let (first, last) = (resolved.first_day(), resolved.last_day());
    let away = |day: Date| {
        reference.until(day).map(|span| span.get_days().unsigned_abs()).unwrap_or_default()
    };
    let days = |count: u32| counted(count as usize, "day");
    let day = dates.day(reference);
    let side = |word: &str, open: &str, near: Date, far: Option<Date>| match far {
        Some(far) if far == near => format!("{} {word} {day}", days(away(near))),
        // The first day comes first, whichever is nearer.
        Some(far) => {
            format!("{} to {} {word} {day}", away(near.min(far)), days(away(near.max(far))))
        }
        None => format!("{open} {} {word} {day}", days(away(near))),
    };
    match (first, last) {
        (None, None) => None,
        (Some(first), _) if first > reference => Some(side("after", "from", first, last)),
        (_, Some(last)) if last < reference => Some(side("before", "until", last, first)),
        (Some(first), Some(last)) if first == last => Some(format!("the reference date, {day}")),
        _ => Some(format!("a period that includes {day}")),
    }
}

/// The words, and what they mean.
pub(super) fn told(source: Source, date: &DateRef) -> Told {
    let (words, meaning) = (source.briefing.words(date.span), source.whole_meaning(date));
    let spoken = vec![format!("date {words}"), meaning.clone()];
    // A year means itself.
    let meaning = Some(meaning).filter(|meaning| *meaning != words);
    Told { line: std::iter::once(words).chain(meaning).collect(), spoken }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Partial;

    #[test]
    fn distances_are_counted_to_both_ends() {
        let reference = Date::constant(2025, 2, 18);
        let day = |year, month, day| Partial::Day(Date::constant(year, month, day));
        for (resolved, expected) in [
            (Resolved::One(day(2025, 2, 15)), "3 days before 18 Feb 2025"),
            (Resolved::One(day(2025, 2, 19)), "1 day after 18 Feb 2025"),
            (Resolved::One(day(2025, 2, 18)), "the reference date, 18 Feb 2025"),
            (Resolved::One(day(2024, 2, 18)), "366 days before 18 Feb 2025"),
            (
                Resolved::Interval(Some(day(2025, 2, 10)), Some(day(2025, 2, 16))),
                "8 to 2 days before 18 Feb 2025",
            ),
            (Resolved::One(Partial::Month(2025, 1)), "48 to 18 days before 18 Feb 2025"),
            (Resolved::One(Partial::Month(2025, 3)), "11 to 41 days after 18 Feb 2025"),
            (Resolved::One(Partial::Year(2025)), "a period that includes 18 Feb 2025"),
            (Resolved::Interval(None, Some(day(2025, 2, 17))), "until 1 day before 18 Feb 2025"),
            (Resolved::Interval(Some(day(2025, 2, 20)), None), "from 2 days after 18 Feb 2025"),
            (
                Resolved::Interval(Some(day(2025, 2, 17)), None),
                "a period that includes 18 Feb 2025",
            ),
        ] {
            assert_eq!(
                distance(resolved, reference, DateFormat::usual()).as_deref(),
                Some(expected),
                "{resolved}"
            );
        }
        assert_eq!(distance(Resolved::Interval(None, None), reference, DateFormat::usual()), None);
    }
}
