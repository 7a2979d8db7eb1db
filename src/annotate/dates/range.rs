//! Ranges: `from 2001 to 2003`, `2014-2018`, `between March and May`, `Monday to Friday` as one
//! date.
//!
//! Invariant: both ends are dates of one kind, in order. Words that move a date ("postponed from
//! March to May") make no range. Deliberately absent: days of one month (`June 3-5`, read as one by
//! `absolute`).

use super::calendar::{Read, Term, Which, Words};
use super::days::bounds;
use super::expression::{Expression, Part};
use crate::lexicon::List;
use crate::model::{Edge, Partial, Resolved};

/// How exact a date is; the ends of a range are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Weekday,
    Day,
    Month,
    Year,
    Other,
}

pub(super) fn grain(expression: &Expression) -> Grain {
    match expression {
        Expression::Loose(Part::Weekday(_), _) => Grain::Weekday,
        Expression::Loose(part, _) | Expression::Within(part, _) => match part {
            Part::Day(..) | Part::Days(..) | Part::Holiday(_) => Grain::Day,
            Part::Month(_) => Grain::Month,
            _ => Grain::Other,
        },
        Expression::Stated(Resolved::One(one)) => match one {
            Partial::Day(_) => Grain::Day,
            Partial::Month(..) => Grain::Month,
            Partial::Year(_) => Grain::Year,
        },
        Expression::Today(_) => Grain::Day,
        _ => Grain::Other,
    }
}

/// The range that begins with `first` (the tokens `start..end`), if it is one; `simple` reads a
/// date that is none.
pub(super) fn extend(
    words: &Words,
    start: usize,
    first: &Expression,
    end: usize,
    simple: impl Fn(usize) -> Read<Expression>,
) -> Read<Expression> {
    let lead = start - usize::from(start > words.start && words.before(start) == "the");
    let from = words.before(lead) == "from";
    let between = words.before(lead) == "between";
    let dash =
        (words.hyphen(end) || words.word(end) == "—") && (words.glued(end) == words.glued(end + 1));
    let worded = match words.lower(end) {
        "to" | "through" | "thru" => true,
        "until" | "till" => from,
        "and" => between,
        _ => false,
    };
    if !(dash || worded) || words.is(start.wrapping_sub(2), List::MovesFromTo) {
        return None;
    }
    if let Some(found) = short_year(words, first, end) {
        return Some(found);
    }
    let next = end + 1 + usize::from(words.any(end + 1, &["the", "early", "late"]));
    if words.any(next, &["present", "date", "now"]) && (from || dash || between) {
        return Some((Expression::range(first.clone(), Expression::Today(0)), next + 1));
    }
    if let Some(found) = bare_year(words, first, next).filter(|_| between) {
        return Some(found);
    }
    let (last, after) = simple(next)?;
    if opens_quarter(first, &last) {
        return Some((last, after));
    }
    let same = grain(first) == grain(&last) && grain(first) != Grain::Other;
    let free = from || between || worded && words.any(end, &["through", "thru"]);
    if !(same || free)
        || !in_order(first, &last)
        || words.term(next) == Some(Term::Which(Which::Same))
    {
        return None;
    }
    Some((Expression::range(first.clone(), last), after))
}

/// "the April-June quarter": the first month of the quarter that the last one names.
fn opens_quarter(first: &Expression, last: &Expression) -> bool {
    match (first, last) {
        (
            Expression::Loose(Part::Month(month), _),
            Expression::Loose(Part::Quarter(quarter), _)
            | Expression::Within(Part::Quarter(quarter), _),
        ) => *month == quarter * 3 - 2,
        _ => false,
    }
}

/// `2014-18`: the last year in two digits.
fn short_year(words: &Words, first: &Expression, end: usize) -> Read<Expression> {
    let Expression::Stated(Resolved::One(Partial::Year(year))) = first else { return None };
    let (short, 2) = words.digits(end + 1)? else { return None };
    let last = year - year % 100 + short;
    let glued = words.hyphen(end)
        && words.glued(end)
        && words.glued(end + 1)
        && !(words.glued(end + 2) && words.hyphen(end + 2));
    let found = Resolved::Interval(Some(Partial::Year(*year)), Some(Partial::Year(last)));
    (glued && last > *year).then_some((Expression::Stated(found), end + 2))
}

/// "between 1996 and 2000": the second year needs no more to be one.
fn bare_year(words: &Words, first: &Expression, at: usize) -> Read<Expression> {
    let Expression::Stated(Resolved::One(Partial::Year(year))) = first else { return None };
    let (last, 4) = words.digits(at)? else { return None };
    let found = Resolved::Interval(Some(Partial::Year(*year)), Some(Partial::Year(last)));
    (last > *year && last < 2200).then_some((Expression::Stated(found), at + 1))
}

/// Whether the ends are in order as far as the words alone tell.
fn in_order(first: &Expression, last: &Expression) -> bool {
    let stated = |expression: &Expression| match expression {
        Expression::Stated(resolved) => bounds(*resolved),
        _ => None,
    };
    match (stated(first), stated(last)) {
        (Some(first), Some(last)) => first.0 < last.1 && first != last,
        _ => true,
    }
}

/// The middle of a period is too vague to stand alone; only a range has it for an end.
pub(super) fn is_vague(expression: &Expression) -> bool {
    matches!(expression, Expression::Within(Part::Edge(Edge::Middle), _))
}
