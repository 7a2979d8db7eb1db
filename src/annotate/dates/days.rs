//! Days, months and years counted on and back, and the days that a date covers.
//!
//! Invariant: out of the calendar's years there is nothing. Deliberately absent: words, and what
//! they mean (`resolve`).

use jiff::Span;
use jiff::civil::Date;

use super::calendar::Unit;
use crate::model::{Partial, Resolved};

/// A length of time to count from a day: whole months and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) months: i64,
    pub(super) days: i64,
    /// The smallest unit named; the result is as exact as this.
    pub(super) unit: Unit,
}

impl Amount {
    /// So many units; `None` for hours and below, which move no date.
    pub(super) fn new(count: i64, unit: Unit) -> Option<Self> {
        let of = |months: i64, days: i64| {
            let amount =
                Self { months: months.checked_mul(count)?, days: days.checked_mul(count)?, unit };
            Some(amount)
                .filter(|amount| amount.months.abs() < 240_000 && amount.days.abs() < 7_000_000)
        };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => of(0, 1),
            Unit::Week => of(0, 7),
            Unit::Month => of(1, 0),
            Unit::Quarter => of(3, 0),
            Unit::Year => of(12, 0),
            Unit::Decade => of(120, 0),
            Unit::Century => of(1200, 0),
        }
    }

    /// Both together, as exact as the smaller unit.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            months: self.months + other.months,
            days: self.days + other.days,
            unit: self.unit.min(other.unit),
        }
    }
}

/// First and last day of what was resolved; `None` if an end is open.
pub(super) fn bounds(resolved: Resolved) -> Option<(Date, Date)> {
    match resolved {
        Resolved::One(one) => Some((one.first_day()?, one.last_day()?)),
        Resolved::Interval(first, last) => Some((first?.first_day()?, last?.last_day()?)),
    }
}

/// The day `days` after `date`.
pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day of the month `months` after `date`, or the last day of that month.
pub(super) fn plus_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// One day as what a date means.
pub(super) fn day(date: Date) -> Resolved {
    Resolved::One(Partial::Day(date))
}

/// The days from `first` to `last`, written as whole months or years where they are such.
pub(super) fn period(first: Date, last: Date) -> Option<Resolved> {
    if last < first {
        return None;
    }
    let ends = |first: Partial, last: Partial| {
        if first == last {
            Resolved::One(first)
        } else {
            Resolved::Interval(Some(first), Some(last))
        }
    };
    let months = first.day() == 1 && last.day() == last.days_in_month();
    Some(if months && first.month() == 1 && last.month() == 12 {
        ends(Partial::Year(first.year()), Partial::Year(last.year()))
    } else if months {
        ends(Partial::Month(first.year(), first.month()), Partial::Month(last.year(), last.month()))
    } else {
        ends(Partial::Day(first), Partial::Day(last))
    })
}

/// The day `count` units after `date`.
pub(super) fn plus_units(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let amount = Amount::new(count, unit)?;
    plus_days(plus_months(date, amount.months)?, amount.days)
}
