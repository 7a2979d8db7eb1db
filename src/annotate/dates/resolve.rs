//! From what a date expression says to the days it means.
//!
//! Invariant: the answer depends on the expression and the context alone; out of the calendar's
//! years, or without a reference date where one is needed, it is `None` and never a guess. Weeks
//! begin on Monday. Deliberately absent: words.

use jiff::civil::Date;

use super::calendar::{Unit, Which};
use super::days::{Amount, bounds, day, period, plus_days, plus_months, plus_units};
use super::expression::{Expression, Origin, Part};
use super::occurrence::{Context, earliest, in_year, latest, loose, monday, story_day, within};
use super::tense::Tense;
use crate::model::{Partial, Resolved};

/// How many units "the previous week" of a story may lie before the reference date.
const MOST_BACK: i64 = 8;

/// The days an expression means in a context.
pub(super) fn resolve(expression: &Expression, context: &Context) -> Option<Resolved> {
    match expression {
        Expression::Stated(resolved) => Some(*resolved),
        Expression::Loose(part, which) => loose(*part, *which, context),
        Expression::Within(part, of) => {
            let (first, last) = bounds(resolve(of, context)?)?;
            within(*part, first, last)
        }
        Expression::Unit(unit, which) => whole_unit(*unit, *which, context),
        Expression::Today(days) => plus_days(context.reference?, i64::from(*days)).map(day),
        Expression::Rolling(amount, ahead) => rolling(*amount, *ahead, context.reference?),
        Expression::UpTo(amount, last) => up_to(*amount, resolve(last, context)?),
        Expression::Shift(amount, after, origin) => shifted(*amount, *after, origin, context),
        Expression::SameOf(unit, of) => {
            let stated = matches!(**of, Expression::Stated(_));
            // "The same period" is as long as the time spoken of.
            let story = if *unit == Unit::Year { context.whole } else { context.story };
            same_of(*unit, resolve(of, context)?, story?, stated)
        }
        Expression::Range(first, last) => range(first, last, context),
        Expression::Untold => None,
    }
}

/// The calendar unit around `date`, `steps` further on.
fn unit_around(date: Date, unit: Unit, steps: i64) -> Option<Resolved> {
    let start = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => date,
        Unit::Week => monday(date)?,
        Unit::Month => date.first_of_month(),
        Unit::Quarter => Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).ok()?,
        Unit::Year => date.first_of_year(),
        Unit::Decade => Date::new(date.year().div_euclid(10) * 10, 1, 1).ok()?,
        Unit::Century => Date::new((date.year() - 1).div_euclid(100) * 100 + 1, 1, 1).ok()?,
    };
    let start = plus_units(start, steps, unit)?;
    period(start, plus_units(start, 1, unit)?.yesterday().ok()?)
}

fn whole_unit(unit: Unit, which: Which, context: &Context) -> Option<Resolved> {
    let (base, steps) = match which {
        Which::Last => (context.reference?, -1),
        Which::This | Which::Bare => (context.reference?, 0),
        Which::Next => (context.reference?, 1),
        Which::Past if unit == Unit::Quarter => (context.reference?, -1),
        Which::Past => return rolling(Amount::new(1, unit)?, false, context.reference?),
        Which::Previous => (near_story(unit, context)?, -1),
        Which::Following if context.tense == Tense::Past => (bounds(context.story?)?.0, 1),
        Which::Following => (story_day(context)?, 1),
        Which::Same => (bounds(context.story?)?.0, 0),
    };
    unit_around(base, unit, steps)
}

/// The first day of the date spoken of last where "the previous week" can be the one before it: it
/// is no longer than the unit and not long past; else the reference date.
fn near_story(unit: Unit, context: &Context) -> Option<Date> {
    let story = context.story.and_then(bounds).filter(|&(first, last)| {
        let Some(reference) = context.reference else { return true };
        let Some(after) = plus_units(first, 1, unit) else { return false };
        let past = plus_units(reference, -MOST_BACK, unit).is_some_and(|least| first >= least);
        last < after && past
    });
    story.map(|(first, _)| first).or(context.reference)
}

/// The time up to the reference date, or from the day after it on. Quarters and decades are those
/// of the calendar.
fn rolling(amount: Amount, ahead: bool, reference: Date) -> Option<Resolved> {
    if amount.unit == Unit::Quarter {
        let (first, last) = bounds(unit_around(reference, Unit::Quarter, i64::from(ahead))?)?;
        return if ahead {
            period(first, plus_months(first, amount.months)?.yesterday().ok()?)
        } else {
            period(plus_months(first, -amount.months)?, first.yesterday().ok()?)
                .filter(|_| first < last)
        };
    }
    if ahead && amount.unit >= Unit::Decade {
        let (first, _) = bounds(unit_around(reference, amount.unit, 1)?)?;
        return period(first, plus_months(first, amount.months)?.yesterday().ok()?);
    }
    let end =
        |sign: i64| plus_days(plus_months(reference, sign * amount.months)?, sign * amount.days);
    if ahead { period(reference.tomorrow().ok()?, end(1)?) } else { period(end(-1)?, reference) }
}

fn shifted(amount: Amount, after: bool, origin: &Origin, context: &Context) -> Option<Resolved> {
    let today = context.reference.map(day);
    let (base, exact) = match origin {
        Origin::Reference | Origin::Lead => (today?, false),
        Origin::Story if after && context.tense != Tense::Future => (context.story?, false),
        // "For the nine months to June, against $3 million a year earlier".
        Origin::Story if amount.days == 0 && amount.unit == Unit::Year => {
            (context.whole.or(today)?, false)
        }
        Origin::Story => (context.story.or(today)?, false),
        Origin::Date(date) => (resolve(date, context)?, true),
    };
    // What is told in the past tense is no later than the telling.
    let told = |found: &Resolved| {
        let ahead = bounds(*found)
            .is_some_and(|(first, _)| context.reference.is_some_and(|reference| first > reference));
        !(ahead && matches!(origin, Origin::Story) && context.tense != Tense::Future)
    };
    shift(base, amount, after, exact).filter(told)
}

/// `base` moved by `amount`: as exact as the coarser of the two, or to the day if `exact`.
fn shift(base: Resolved, amount: Amount, after: bool, exact: bool) -> Option<Resolved> {
    let sign = if after { 1 } else { -1 };
    let moved =
        |date: Date| plus_days(plus_months(date, sign * amount.months)?, sign * amount.days);
    let (first, last) = bounds(base)?;
    match base {
        Resolved::One(Partial::Day(date)) => {
            let date = moved(date)?;
            match amount.unit {
                Unit::Year | Unit::Decade | Unit::Century if !exact => {
                    Some(Resolved::One(Partial::Year(date.year())))
                }
                Unit::Month | Unit::Quarter if !exact => {
                    Some(Resolved::One(Partial::Month(date.year(), date.month())))
                }
                _ => Some(day(date)),
            }
        }
        Resolved::One(Partial::Year(_)) if amount.unit < Unit::Year => None,
        Resolved::One(Partial::Month(..)) if amount.unit < Unit::Month => None,
        _ if amount.days == 0 => {
            period(moved(first)?, moved(last.tomorrow().ok()?)?.yesterday().ok()?)
        }
        _ => period(moved(first)?, moved(last)?),
    }
}

/// The unit of `story` in the year `year`: "the same month last year".
fn same_of(unit: Unit, year: Resolved, story: Resolved, stated: bool) -> Option<Resolved> {
    let (first, last) = bounds(story)?;
    let (mut target, _) = bounds(year)?;
    // A release of February: "the fourth quarter, against the same quarter a year ago".
    if !stated && target.year() == first.year() {
        target = plus_months(target, -12)?;
    }
    // "The same month" needs a story that lies in one.
    if bounds(unit_around(first, unit, 0)?)?.1 < last {
        return None;
    }
    let part = match unit {
        Unit::Day => Part::Day(first.month(), first.day()),
        Unit::Month => Part::Month(first.month()),
        Unit::Quarter => Part::Quarter((first.month() - 1) / 3 + 1),
        _ => {
            let months = i64::from(target.year() - first.year()) * 12;
            return period(
                plus_months(first, months)?,
                plus_months(last.tomorrow().ok()?, months)?.yesterday().ok()?,
            );
        }
    };
    in_year(part, target.year())
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The end whose year or week the other one supplies; `None` where each has its own.
pub(super) fn follower(first: &Expression, last: &Expression, tense: Tense) -> Option<End> {
    match (unnamed(first), unnamed(last)) {
        (Some(from), Some(_)) if tense == Tense::Future && !matches!(from, Part::Weekday(_)) => {
            Some(End::First)
        }
        (Some(_), None) => Some(End::First),
        (_, Some(_)) => Some(End::Last),
        (None, None) => None,
    }
}

/// From one date to another; what one of them leaves out, the other and the order of time supply.
pub(super) fn range(first: &Expression, last: &Expression, context: &Context) -> Option<Resolved> {
    let (from, to) = match follower(first, last, context.tense) {
        None => (resolve(first, context)?, resolve(last, context)?),
        Some(End::First) => {
            let to = match unnamed(last) {
                Some(to) => earliest(to, context.reference?)?,
                None => resolve(last, context)?,
            };
            (latest(unnamed(first)?, bounds(to)?.0)?, to)
        }
        Some(End::Last) => {
            let from = match unnamed(first) {
                Some(from) => loose(from, Which::Bare, context)?,
                None => resolve(first, context)?,
            };
            (from, earliest(unnamed(last)?, bounds(from)?.0)?)
        }
    };
    period(bounds(narrowed(first, from)?)?.0, bounds(narrowed(last, to)?)?.1)
}

/// The length `amount` that ends with the last day of `last`.
pub(super) fn up_to(amount: Amount, last: Resolved) -> Option<Resolved> {
    let (_, last) = bounds(last)?;
    let behind = last.tomorrow().ok()?;
    let first = plus_days(plus_months(behind, -amount.months)?, -amount.days)?;
    period(first, last)
}

/// The part whose year or week is left open, also where only a part of it is meant ("the end of
/// March").
fn unnamed(expression: &Expression) -> Option<Part> {
    match expression {
        Expression::Loose(part, Which::Bare) => Some(*part),
        Expression::Within(_, of) => match **of {
            Expression::Loose(part, Which::Bare) => Some(part),
            _ => None,
        },
        _ => None,
    }
}

/// What `expression` means once its open part is `whole`; anything else is `whole` already.
fn narrowed(expression: &Expression, whole: Resolved) -> Option<Resolved> {
    match expression {
        Expression::Within(part, _) if unnamed(expression).is_some() => {
            let (first, last) = bounds(whole)?;
            within(*part, first, last)
        }
        _ => Some(whole),
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn the_same_time_of_another_year_is_never_that_of_the_story() {
        for (text, expected) in [
            (
                "Tolls rose in the third quarter of 2030 from the same quarter a year ago.",
                "2029-07/2029-09",
            ),
            ("Tolls rose in May 2030 from the same month in the prior year.", "2029-05"),
            ("Tolls rose in May 2031 from the same month last year.", "2030-05"),
            ("Tolls rose in May 2030 and in the same month of 2029.", "2029-05"),
            ("Dues in the second quarter of 2030 beat the year-ago quarter.", "2029-04/2029-06"),
            ("Dues in the second quarter of fiscal 2030 beat the year-ago quarter.", ""),
            ("Dues rose in FY98.", "1998"),
            ("Dues in June 2030 were above the comparable month of 2028.", "2028-06"),
            ("Dues in the first half of 2030 beat the prior-year period.", "2029-01/2029-06"),
            (
                "For the six months ended June 30, 2030, dues were below the same period in 2029.",
                "2029-01/2029-06",
            ),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let options = Options { reference: Some(jiff::civil::date(2031, 2, 6)) };
            let found = annotate(&briefing, &options);
            let last = found.dates.last().and_then(|date| date.resolved);
            assert_eq!(last.map_or_else(String::new, |time| time.to_string()), expected, "{text}");
        }
    }
}
