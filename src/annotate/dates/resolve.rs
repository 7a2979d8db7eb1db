//! From what a date expression says to the days it means.
//!
//! Invariant: the answer depends on the expression and the context alone; out of the calendar's
//! years, or without a reference date where one is needed, it is `None` and never a guess. Weeks
//! begin on Monday. Deliberately absent: words.

use jiff::Span;
use jiff::civil::Date;

use super::calendar::{Season, Unit, Which};
use super::ends;
use super::expression::{Amount, Expression, Origin, Part};
use super::tense::Tense;
use crate::model::{Edge, Partial, Resolved};

/// What resolving depends on beside the expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The date of the briefing.
    pub(super) reference: Option<Date>,
    /// Whether the clause looks back or ahead.
    pub(super) tense: Tense,
    /// The date spoken of last.
    pub(super) story: Option<Resolved>,
}

/// Days within which a day of the year is near.
const NEAR: i32 = 45;

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
        Expression::UpTo(amount, last) => ends::up_to(*amount, resolve(last, context)?),
        Expression::Shift(amount, after, origin) => shifted(*amount, *after, origin, context),
        Expression::SameOf(unit, of) => same_of(*unit, resolve(of, context)?, context.story?),
        Expression::Range(first, last) => ends::range(first, last, context),
        Expression::Untold => None,
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

fn day(date: Date) -> Resolved {
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

/// `count` whole months from the month `month` of `year` on; `month` may lie outside 1 to 12.
fn months(year: i16, month: i8, count: i64) -> Option<Resolved> {
    let first = plus_months(Date::new(year, 1, 1).ok()?, i64::from(month) - 1)?;
    period(first, plus_months(first, count)?.yesterday().ok()?)
}

/// What a part of the year means in `year`; `None` for parts that are not yearly and for days it
/// lacks.
fn in_year(part: Part, year: i16) -> Option<Resolved> {
    match part {
        Part::Month(month) => months(year, month, 1),
        Part::Day(month, number) => Date::new(year, month, number).ok().map(day),
        Part::Days(month, first, last) => {
            period(Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?)
        }
        Part::Season(season) => months(year, first_month(season), 3),
        Part::Quarter(0) => months(year, 10, 3),
        Part::Quarter(quarter) => months(year, quarter * 3 - 2, 3),
        Part::Half(1) => months(year, 1, 6),
        Part::Half(_) => months(year, 7, 6),
        Part::Holiday(holiday) => holiday.day(year).map(day),
        _ => None,
    }
}

fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The Monday of the week of `date`.
fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// What a part of the week means in the week that begins on `monday`.
fn in_week(part: Part, monday: Date) -> Option<Resolved> {
    match part {
        Part::Weekday(weekday) => plus_days(monday, i64::from(weekday) - 1).map(day),
        Part::Weekend => period(plus_days(monday, 5)?, plus_days(monday, 6)?),
        _ => None,
    }
}

/// The occurrences of a part around `date`, in order: enough to reach a leap day on both sides.
fn occurrences(part: Part, date: Date) -> impl Iterator<Item = (Date, Date, Resolved)> {
    let weekly = matches!(part, Part::Weekday(_) | Part::Weekend);
    let reach: i16 = match part {
        Part::Weekday(_) | Part::Weekend => 1,
        Part::Day(2, 29) | Part::Days(2, ..) => 8,
        _ => 2,
    };
    (-reach..=reach).filter_map(move |step| {
        let resolved = if weekly {
            in_week(part, plus_days(monday(date)?, 7 * i64::from(step))?)?
        } else {
            in_year(part, date.year() + step)?
        };
        let (first, last) = bounds(resolved)?;
        Some((first, last, resolved))
    })
}

/// The last occurrence that begins on or before `date`.
pub(super) fn latest(part: Part, date: Date) -> Option<Resolved> {
    occurrences(part, date)
        .take_while(|(first, ..)| *first <= date)
        .last()
        .map(|(.., resolved)| resolved)
}

/// The first occurrence that ends on or after `date`.
pub(super) fn earliest(part: Part, date: Date) -> Option<Resolved> {
    occurrences(part, date).find(|(_, last, _)| *last >= date).map(|(.., resolved)| resolved)
}

/// Whether a day without a year is near on the other side of `reference` than `tense` says: who tells
/// what "covers 3 to 9 May" on the tenth does not speak of next year's, nor who "discussed the vote
/// on 20 May" of last year's.
pub(super) fn is_near_otherwise(expression: &Expression, tense: Tense, reference: Date) -> bool {
    let part = match expression {
        Expression::Loose(part @ (Part::Day(..) | Part::Days(..)), Which::Bare) => *part,
        Expression::Range(_, last) => return is_near_otherwise(last, tense, reference),
        _ => return false,
    };
    let other = match tense {
        Tense::Past => earliest(part, reference),
        Tense::Future => latest(part, reference),
        Tense::Unknown => None,
    };
    let other = other.and_then(bounds);
    other.is_some_and(|(first, last)| (1..=NEAR).contains(&distance(first, last, reference)))
}

/// A part whose year or week is not named.
pub(super) fn loose(part: Part, which: Which, context: &Context) -> Option<Resolved> {
    let weekly = matches!(part, Part::Weekday(_) | Part::Weekend);
    let Some(reference) = context.reference else {
        // The day or month that the text has just dated in full is named again. A year that it
        // names otherwise is that of something else.
        let story = bounds(context.story.filter(|_| which == Which::Bare)?)?;
        return in_year(part, story.0.year()).filter(|&found| bounds(found) == Some(story));
    };
    if let Part::DayOfMonth(number) = part {
        return day_of_month(number, context.tense, reference);
    }
    match which {
        Which::Following if weekly => earliest(part, story_day(context)?.tomorrow().ok()?),
        Which::Last | Which::Previous | Which::Past => occurrences(part, reference)
            .take_while(|(_, last, _)| *last < reference)
            .last()
            .map(|(.., resolved)| resolved),
        Which::Next if weekly => in_week(part, plus_days(monday(reference)?, 7)?),
        Which::Next | Which::Following => occurrences(part, reference)
            .find(|(first, ..)| *first > reference)
            .map(|(.., resolved)| resolved),
        Which::This | Which::Same if weekly => {
            match (context.tense, in_week(part, monday(reference)?)) {
                (Tense::Past, Some(found)) if bounds(found)?.0 > reference => {
                    latest(part, reference)
                }
                (_, found) => found,
            }
        }
        Which::This | Which::Same => {
            let around = occurrences(part, reference)
                .find(|(first, last, _)| *first <= reference && reference <= *last);
            around.map(|(.., resolved)| resolved).or_else(|| in_year(part, reference.year()))
        }
        Which::Bare => match context.tense {
            Tense::Past => latest(part, reference),
            Tense::Future => earliest(part, reference),
            Tense::Unknown if weekly => latest(part, reference),
            Tense::Unknown => occurrences(part, reference)
                .min_by_key(|(first, last, _)| distance(*first, *last, reference))
                .map(|(.., resolved)| resolved),
        },
    }
}

/// The day with this number before or behind `reference`, as the tense says; none without one.
fn day_of_month(number: i8, tense: Tense, reference: Date) -> Option<Resolved> {
    let mut days = (-2..=2).filter_map(|step| {
        let month = plus_months(reference.first_of_month(), step)?;
        Date::new(month.year(), month.month(), number).ok()
    });
    let found = match tense {
        Tense::Past => days.take_while(|day| *day <= reference).last(),
        Tense::Future => days.find(|day| *day >= reference),
        Tense::Unknown => None,
    };
    found.map(day)
}

/// How many days `date` lies from a period; 0 inside.
fn distance(first: Date, last: Date, date: Date) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    if date < first {
        days(date, first)
    } else if date > last {
        days(last, date)
    } else {
        0
    }
}

/// A part of the period from `first` to `last`.
pub(super) fn within(part: Part, first: Date, last: Date) -> Option<Resolved> {
    let inside = |resolved: Resolved| {
        bounds(resolved).is_some_and(|(from, _)| first <= from && from <= last)
    };
    match part {
        Part::Weekday(_) | Part::Weekend => {
            let found = in_week(part, monday(first)?)?;
            if inside(found) {
                Some(found)
            } else {
                in_week(part, plus_days(monday(first)?, 7)?).filter(|&found| inside(found))
            }
        }
        Part::Edge(Edge::Start) => Some(day(first)),
        Part::Edge(Edge::End) => Some(day(last)),
        Part::Edge(Edge::Middle) => {
            plus_days(first, i64::from(distance(last, last, first) / 2)).map(day)
        }
        Part::Nth(nth, unit) => nth_unit(nth, unit, first, last).filter(|&found| {
            bounds(found).is_some_and(|(_, end)| end <= plus_days(last, 7).unwrap_or(last))
        }),
        Part::NthWeekday(0, weekday) => {
            let back = (i64::from(last.weekday().to_monday_one_offset()) - i64::from(weekday))
                .rem_euclid(7);
            plus_days(last, -back).map(day).filter(|&found| inside(found))
        }
        Part::NthWeekday(nth, weekday) => {
            let ahead = (i64::from(weekday) - i64::from(first.weekday().to_monday_one_offset()))
                .rem_euclid(7);
            plus_days(first, ahead + 7 * (nth - 1)).map(day).filter(|&found| inside(found))
        }
        Part::First(count, unit) => {
            period(first, plus_units(first, count, unit)?.yesterday().ok()?)
        }
        Part::Last(count, unit) => {
            let after = last.tomorrow().ok()?;
            period(plus_units(after, -count, unit)?, last)
        }
        _ => [first.year(), first.year().saturating_add(1)]
            .into_iter()
            .filter_map(|year| in_year(part, year))
            .find(|&found| inside(found)),
    }
}

/// The nth unit of a period, 0 for the last. The first week is the one that has most of its days in
/// the period.
fn nth_unit(nth: i64, unit: Unit, first: Date, last: Date) -> Option<Resolved> {
    let start = match (nth, unit) {
        (0, Unit::Week) => monday(plus_days(last, -3)?)?,
        (0, _) => plus_units(last.tomorrow().ok()?, -1, unit)?,
        (_, Unit::Week) => plus_days(monday(plus_days(first, 3)?)?, 7 * (nth - 1))?,
        _ => plus_units(first, nth - 1, unit)?,
    };
    period(start, plus_units(start, 1, unit)?.yesterday().ok()?)
}

/// The day `count` units after `date`.
pub(super) fn plus_units(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let amount = Amount::new(count, unit)?;
    plus_days(plus_months(date, amount.months)?, amount.days)
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

/// The first day of the date spoken of last, else the reference date.
fn story_day(context: &Context) -> Option<Date> {
    context.story.and_then(bounds).map(|(first, _)| first).or(context.reference)
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
fn same_of(unit: Unit, year: Resolved, story: Resolved) -> Option<Resolved> {
    let (first, last) = bounds(story)?;
    let (target, _) = bounds(year)?;
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
