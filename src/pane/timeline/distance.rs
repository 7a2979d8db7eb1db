//! How far a time is from the reference date: "3 days before", "2 years after".
//!
//! Invariant: no finer than the text gives the time; a time that holds the reference date has no
//! distance. Deliberately absent: weeks, and parts of a day.

use jiff::civil::Date;

use crate::model::{Partial, Resolved};
use crate::text::counted;

/// Distances of more days are counted in months, of more months in years.
const MOST_DAYS: i32 = 99;
const MOST_MONTHS: i32 = 23;

/// How far it begins from `reference`, no finer than the text gives it: "3 days before", "2 years
/// after"; of a time without a beginning how far it ends. `None` for a time that holds it.
pub(super) fn distance(resolved: Resolved, reference: Date) -> Option<String> {
    let (from, to) = match resolved {
        Resolved::One(partial) => (Some(partial), Some(partial)),
        Resolved::Interval(from, to) => (from, to),
    };
    let after = from.filter(|from| from.first_day().is_some_and(|day| day > reference));
    let before = from
        .or(to)
        .filter(|_| to.is_some_and(|to| to.last_day().is_some_and(|day| day < reference)));
    let (begin, word) =
        after.map(|begin| (begin, "after")).or_else(|| before.map(|begin| (begin, "before")))?;
    let (count, unit) = match begin {
        Partial::Year(year) => ((i32::from(year) - i32::from(reference.year())).abs(), "year"),
        Partial::Month(year, month) => months(
            (month_number(year, month) - month_number(reference.year(), reference.month())).abs(),
        ),
        Partial::Day(day) => {
            let days = reference.until(day).map(|span| span.get_days()).unwrap_or_default().abs();
            if days <= MOST_DAYS {
                (days, "day")
            } else {
                months(whole_months(reference.min(day), reference.max(day)))
            }
        }
    };
    Some(format!("{} {word}", counted(count.unsigned_abs() as usize, unit)))
}

fn month_number(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// The months between two days that are over.
fn whole_months(from: Date, to: Date) -> i32 {
    month_number(to.year(), to.month())
        - month_number(from.year(), from.month())
        - i32::from(to.day() < from.day())
}

fn months(count: i32) -> (i32, &'static str) {
    if count <= MOST_MONTHS { (count, "month") } else { (count / 12, "year") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Resolved {
        Resolved::One(Partial::Day(text.parse().unwrap()))
    }

    #[test]
    fn distances_are_as_fine_as_the_text() {
        let reference = Date::constant(2025, 2, 18);
        let one = Resolved::One;
        for (resolved, expected) in [
            (day("2025-02-15"), Some("3 days before")),
            (day("2025-02-19"), Some("1 day after")),
            (day("2025-02-18"), None),
            (day("2024-10-20"), Some("3 months before")),
            (day("2023-02-18"), Some("2 years before")),
            (day("2023-02-19"), Some("23 months before")),
            (one(Partial::Month(2025, 1)), Some("1 month before")),
            (one(Partial::Month(2025, 2)), None),
            (one(Partial::Year(2025)), None),
            (one(Partial::Year(1989)), Some("36 years before")),
            (Resolved::Interval(None, Some(Partial::Year(2030))), None),
            (
                Resolved::Interval(Some(Partial::Year(2026)), Some(Partial::Year(2030))),
                Some("1 year after"),
            ),
            (
                Resolved::Interval(Some(Partial::Year(2020)), Some(Partial::Year(2022))),
                Some("5 years before"),
            ),
            (
                Resolved::Interval(
                    Some(Partial::Day(Date::constant(2025, 2, 10))),
                    Some(Partial::Day(Date::constant(2025, 2, 16))),
                ),
                Some("8 days before"),
            ),
            (Resolved::Interval(None, Some(Partial::Year(2020))), Some("5 years before")),
        ] {
            assert_eq!(distance(resolved, reference).as_deref(), expected, "{resolved}");
        }
    }
}
