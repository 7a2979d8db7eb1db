//! When a part of the year, month or week comes round: the last time, the next, or within a period.
//!
//! Invariant: the answer depends on the part and the context alone; a part that a year or month lacks
//! is `None`. Weeks begin on Monday. Deliberately absent: whole expressions (`resolve`).

use jiff::civil::Date;

use super::calendar::{Season, Unit, Which};
use super::days::{bounds, day, period, plus_days, plus_months, plus_units};
use super::expression::{Expression, Part};
use super::tense::Tense;
use crate::model::{Edge, Resolved};

/// What resolving depends on beside the expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The date of the briefing.
    pub(super) reference: Option<Date>,
    /// Whether the clause looks back or ahead.
    pub(super) tense: Tense,
    /// The date spoken of last; of a time that is told by its end, that end.
    pub(super) story: Option<Resolved>,
    /// The whole time spoken of last: "the nine months ended 30 June".
    pub(super) whole: Option<Resolved>,
}

/// Days within which a day of the year is near.
const NEAR: i32 = 45;

/// `count` whole months from the month `month` of `year` on; `month` may lie outside 1 to 12.
fn months(year: i16, month: i8, count: i64) -> Option<Resolved> {
    let first = plus_months(Date::new(year, 1, 1).ok()?, i64::from(month) - 1)?;
    period(first, plus_months(first, count)?.yesterday().ok()?)
}

/// What a part of the year means in `year`; `None` for parts that are not yearly and for days it
/// lacks.
pub(super) fn in_year(part: Part, year: i16) -> Option<Resolved> {
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
pub(super) fn monday(date: Date) -> Option<Date> {
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

/// The first day of the date spoken of last, else the reference date.
pub(super) fn story_day(context: &Context) -> Option<Date> {
    context.story.and_then(bounds).map(|(first, _)| first).or(context.reference)
}
