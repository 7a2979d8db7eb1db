//! Dates, times of day and lengths of time as the text gives them.
//!
//! Invariant: a resolved date is worked out from the reference date and the text alone, never from
//! the clock. Deliberately absent: time zones (news text names them too seldom to resolve a
//! moment).

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::annotations::Evidence;
use crate::text::Span;

/// A date or period in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRef {
    /// The words, without preposition or leading "the".
    pub span: Span,
    /// What they mean; `None` where that hangs on a reference date that is not known, and for what
    /// the calendar does not have.
    pub resolved: Option<Resolved>,
    /// Where the words name but an edge of a longer time ("the end of 2027"): which, and of what.
    /// `resolved` is then its outermost day, by convention: the words say none.
    pub edge: Option<(Edge, Resolved)>,
    /// How it was found.
    pub evidence: Evidence,
}

/// A part of a longer time that words name without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

impl Edge {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Partial {
    /// A whole year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// What a date expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resolved {
    /// One day, month or year.
    One(Partial),
    /// From one to another, both ends included; `None` is an open end.
    Interval(Option<Partial>, Option<Partial>),
}

/// A time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOfDay {
    /// The words.
    pub span: Span,
    /// `HH:MM`, 24 hours.
    pub value: String,
    /// How it was found.
    pub evidence: Evidence,
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// The words.
    pub span: Span,
    /// How many units.
    pub value: Decimal,
    /// `second`, `minute`, `hour`, `day`, `week`, `month`, `quarter`, `year`, `decade`, `century`.
    pub unit: &'static str,
    /// How it was found.
    pub evidence: Evidence,
}

impl Partial {
    /// Its first day; `None` outside the years that dates can have.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Day(day) => Some(day),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok().map(Date::last_of_month),
            Self::Day(day) => Some(day),
        }
    }
}

impl Resolved {
    /// The first day of it; `None` without a beginning, and outside the years that dates can have.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::One(partial) => partial.first_day(),
            Self::Interval(from, _) => from?.first_day(),
        }
    }

    /// The last day of it; `None` without an end, and outside the years that dates can have.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::One(partial) => partial.last_day(),
            Self::Interval(_, to) => to?.last_day(),
        }
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl fmt::Display for Resolved {
    /// `2025-03-06`, `2025-03`, `2025`, or `A/B` with `..` for an open end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, end: &Option<Partial>| match end {
            Some(partial) => write!(f, "{partial}"),
            None => f.write_str(".."),
        };
        match self {
            Self::One(partial) => write!(f, "{partial}"),
            Self::Interval(from, to) => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_iso() {
        let day = Partial::Day(Date::constant(2025, 3, 6));
        assert_eq!(Resolved::One(day).to_string(), "2025-03-06");
        assert_eq!(
            Resolved::Interval(Some(Partial::Month(2024, 2)), None).to_string(),
            "2024-02/.."
        );
        assert_eq!(Partial::Month(2024, 2).last_day(), Some(Date::constant(2024, 2, 29)));
    }
}
