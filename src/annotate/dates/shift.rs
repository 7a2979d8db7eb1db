//! Dates counted from somewhere: "two years ago", "five years later", "three days prior to the
//! talks", "the day before".
//!
//! Invariant: what is counted from is a date in the words, the story, the lead's event or the
//! reference date; an event that the text does not date gives no date. Deliberately absent: vague
//! counts ("a few days ago").

use rust_decimal::prelude::ToPrimitive;

use super::absolute::{self, with_year};
use super::calendar::{Read, Term, Unit, Which, Words};
use super::days::Amount;
use super::duration::{self, compound};
use super::expression::{Expression, Origin, Part};
use super::pointed::pointed;
use super::recurring::{holiday, weekday};
use super::years;
use crate::lexicon::List;
use crate::model::{Partial, Resolved};
use crate::text::words::TokenKind;

/// So long before or after something: `two years ago`, `five years later`, `three days prior to the
/// talks`, `two weeks from Monday`, `a year earlier`.
pub(super) fn shifted(words: &Words, at: usize) -> Read<Expression> {
    let length = duration::length(words, at)?;
    let (amount, end) = compound(words, &length)?;
    let end =
        end + usize::from(matches!(words.word(end), "'" | "’") && words.lower(end + 1) == "time");
    let shift = |after: bool, origin: Origin| Expression::Shift(amount, after, origin);
    match words.lower(end) {
        "ago" => Some((shift(false, Origin::Reference), end + 1)),
        "hence" => Some((shift(true, Origin::Reference), end + 1)),
        "time" if words.before(at) == "in" => Some((shift(true, Origin::Reference), end + 1)),
        "later" | "afterwards" | "afterward" => Some((shift(true, Origin::Story), end + 1)),
        "earlier" | "previously" | "beforehand" => Some((shift(false, Origin::Story), end + 1)),
        "before" | "after" | "prior" | "from" | "following" => shifted_from(words, amount, end),
        _ => None,
    }
}

/// The same with what it is counted from.
fn shifted_from(words: &Words, amount: Amount, at: usize) -> Read<Expression> {
    let after = !matches!(words.lower(at), "before" | "prior");
    let from = words.lower(at) == "from";
    let next = at + 1 + usize::from(words.lower(at) == "prior" && words.lower(at + 1) == "to");
    if from && words.lower(next) == "now" {
        return Some((Expression::Shift(amount, true, Origin::Reference), next + 1));
    }
    let article = next + usize::from(words.lower(next) == "the");
    if let Some((date, end)) = origin_date(words, article) {
        return Some((Expression::Shift(amount, after, Origin::Date(Box::new(date))), end));
    }
    if from {
        return None;
    }
    let end = event_in_lead(words, next)?;
    Some((Expression::Shift(amount, after, Origin::Lead), end))
}

/// A date that a shift may start from; none that is itself a shift.
fn origin_date(words: &Words, at: usize) -> Read<Expression> {
    if let Some(Term::Day(days)) = words.term(at) {
        return Some((Expression::Today(days), at + 1));
    }
    absolute::any(words, at)
        .filter(|(found, _)| !matches!(found, Expression::Stated(Resolved::One(Partial::Year(_)))))
        .or_else(|| holiday(words, at).map(|(day, end)| with_year(words, Part::Holiday(day), end)))
        .or_else(|| weekday(words, at))
        .or_else(|| pointed(words, at).filter(|(found, _)| matches!(found, Expression::Loose(..))))
}

/// The index after a definite event ("the talks") that the lead of the briefing reports: its date
/// is the briefing's. A noun that the lead does not have is some other day's.
fn event_in_lead(words: &Words, at: usize) -> Option<usize> {
    if words.lower(at) != "the" || !words.is_kind(at + 1, TokenKind::Word) || words.capital(at + 1)
    {
        return None;
    }
    let longer = words.is_kind(at + 2, TokenKind::Word) && !words.is(at + 2, List::BehindAnEvent);
    (!longer && words.lead_has(at + 1)).then_some(at + 2)
}

/// "3 Fridays from now", "two Thursdays ago".
pub(super) fn weekdays_away(words: &Words, at: usize) -> Read<Expression> {
    let numeral = words.numeral(at)?;
    let count = numeral.value.to_i64().filter(|count| (1..60).contains(count))?;
    let (Term::Weekdays(weekday) | Term::Weekday(weekday)) = words.term(numeral.tokens.end)? else {
        return None;
    };
    let next = numeral.tokens.end + 1;
    let (which, end) = match (words.lower(next), words.lower(next + 1)) {
        ("ago", _) => (Which::Last, next + 1),
        ("from", "now") => (Which::Following, next + 2),
        _ => return None,
    };
    let first = Expression::Loose(Part::Weekday(weekday), which);
    let weeks = Amount::new(count - 1, Unit::Week)?;
    Some((Expression::Shift(weeks, which != Which::Last, Origin::Date(Box::new(first))), end))
}

/// "the day before", "the day after tomorrow", "the year before": a unit counted from the story or
/// a date.
pub(super) fn unit_beside(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Unit(unit)) = words.term(at) else { return None };
    let after = match words.lower(at + 1) {
        "before" => false,
        "after" => true,
        _ => return None,
    };
    if unit < Unit::Day || words.before(at) != "the" || words.lower(at).ends_with('s') {
        return None;
    }
    if unit == Unit::Day {
        let article = at + 2 + usize::from(words.lower(at + 2) == "the");
        if let Some((date, end)) = origin_date(words, article) {
            return Some((
                Expression::Shift(Amount::new(1, unit)?, after, Origin::Date(Box::new(date))),
                end,
            ));
        }
    }
    let closes =
        !words.is_kind(at + 2, TokenKind::Word) && !words.is_kind(at + 2, TokenKind::Number);
    let which = if after { Which::Following } else { Which::Previous };
    closes.then_some((Expression::Unit(unit, which), at + 2))
}

/// "the same month last year", "the comparable period of 2023", "the year-ago quarter", "the prior-year
/// month".
pub(super) fn same(words: &Words, at: usize) -> Read<Expression> {
    if let Some(noun) = behind_year_before(words, at) {
        let year = Expression::Unit(Unit::Year, Which::Last);
        return Some((Expression::SameOf(part_of_year(words, noun)?, Box::new(year)), noun + 1));
    }
    if !words.is(at, List::SameTime) {
        return None;
    }
    let at = at + 1;
    let unit = part_of_year(words, at)?;
    let next = at + 1 + usize::from(words.any(at + 1, &["of", "in"]));
    let next = next + usize::from(words.lower(next) == "the");
    let (year, end) = match words.term(next) {
        Some(Term::Which(Which::Last | Which::Previous)) if words.lower(next + 1) == "year" => {
            (Expression::Unit(Unit::Year, Which::Last), next + 2)
        }
        _ => years::alone(words, next).or_else(|| shifted(words, next))?,
    };
    Some((Expression::SameOf(unit, Box::new(year)), end))
}

/// The unit that the noun at `at` names; a period is of whatever length the story has.
fn part_of_year(words: &Words, at: usize) -> Option<Unit> {
    match words.term(at) {
        Some(Term::Unit(unit)) if unit >= Unit::Day => Some(unit),
        _ => (words.lower(at) == "period").then_some(Unit::Year),
    }
}

/// The noun behind "year-ago" or "prior-year" at `at`, a part of a year.
fn behind_year_before(words: &Words, at: usize) -> Option<usize> {
    let second = at + 1 + usize::from(words.hyphen(at + 1));
    let told = match words.lower(at) {
        "year" => words.is(second, List::LookingBack),
        _ => words.is(at, List::Priors) && words.lower(second) == "year",
    };
    let noun = second + 1 + usize::from(words.is_kind(second + 1, TokenKind::Possessive));
    let unit = part_of_year(words, noun).filter(|unit| told && *unit < Unit::Decade);
    let year = words.lower(noun) == "year";
    unit.filter(|_| !year && !words.lower(noun).ends_with('s')).map(|_| noun)
}
