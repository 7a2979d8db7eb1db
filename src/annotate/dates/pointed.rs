//! Dates with a pointing word before them: "last week", "next Monday", "this summer", "the past two
//! years".
//!
//! Invariant: the pointing word is the first token read. Deliberately absent: what they mean in
//! days (`resolve`).

use super::calendar::{Read, Term, Unit, Which, Words};
use super::duration::{self, compound};
use super::expression::{Expression, Part};
use super::parts::{nth, of_period, unit_with_weekday};
use super::recurring::{holiday, season};
use crate::lexicon::List;

/// A date that begins with "last", "next", "this" and the like.
pub(super) fn pointed(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Which(which)) = words.term(at) else { return None };
    let next = at + 1;
    // "following Saturday's vote" is after it; "that Tuesday" is a Tuesday.
    let preposition =
        words.any(at, &["following", "preceding"]) && !matches!(words.before(at), "the" | "");
    if preposition || (words.lower(at) == "that") {
        return None;
    }
    if which == Which::This && words.any(next, &["coming", "past"]) {
        return pointed(words, next);
    }
    if words.lower(next) == "night" && which == Which::Last {
        return Some((Expression::Today(-1), next + 1));
    }
    if words.any(next, &["morning", "afternoon", "evening"]) && words.lower(at) == "this" {
        return Some((Expression::Today(0), next + 1));
    }
    if let Some(found) = counted_units(words, next, which) {
        return Some(found);
    }
    if which == Which::Last
        && let Some(found) = nth(words, 0, next, 0)
    {
        return Some(found);
    }
    if let Some((season, end)) = season(words, next) {
        return Some((Expression::Loose(Part::Season(season), which), end));
    }
    if let Some((holiday, end)) = holiday(words, next) {
        return Some((Expression::Loose(Part::Holiday(holiday), which), end));
    }
    match words.term(next) {
        Some(Term::Weekday(weekday)) => {
            Some((Expression::Loose(Part::Weekday(weekday), which), next + 1))
        }
        Some(Term::Month(month)) if words.capital(next) => {
            Some((Expression::Loose(Part::Month(month), which), next + 1))
        }
        Some(Term::Opens) if words.lower(next) == "weekend" => {
            Some((Expression::Loose(Part::Weekend, which), next + 1))
        }
        Some(Term::Opens) if words.is(next, List::Fiscal) => None,
        _ if which == Which::Same => None,
        _ => unit_with_weekday(words, next, which),
    }
}

/// "the last three months", "the next two weeks", and "the last three weeks of May".
fn counted_units(words: &Words, at: usize, which: Which) -> Read<Expression> {
    // "is to last 60 days": a verb.
    if which == Which::Last && words.is_before(at - 1, List::BeforeAVerb) {
        return None;
    }
    let length = duration::length(words, at)?;
    let count = length.whole()?;
    if matches!(which, Which::Last)
        && let Some((period, end)) = of_period(words, length.end, 0)
    {
        return Some((Expression::within(Part::Last(count, length.unit), period), end));
    }
    let (amount, end) = compound(words, &length)?;
    let ahead = match which {
        Which::Last | Which::Past | Which::Previous => false,
        Which::Next | Which::Following => true,
        _ => return None,
    };
    // "the next five-year plan" is no five years.
    (!words.hyphen(at + 1) && length.unit >= Unit::Day)
        .then_some((Expression::Rolling(amount, ahead), end))
}
