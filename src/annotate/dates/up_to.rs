//! Lengths of time that a date ends: `the three months to June`, `the week ended 3 May`, `the fiscal
//! year ending March 31`.
//!
//! Invariant: one date from the length to the day it ends, never a length and a day apart; "moved the
//! deadline three months to June" is none. Deliberately absent: lengths up to now (`pointed`),
//! what the date means (`ends`).

use super::absolute;
use super::calendar::{Read, Term, Unit, Words};
use super::days::Amount;
use super::duration;
use super::expression::{Expression, Part};
use super::range::{Grain, grain};
use crate::lexicon::List;
use crate::model::Edge;

/// The length that begins at `at` and the date that ends it; `simple` reads a date that is no range.
pub(super) fn read(
    words: &Words,
    at: usize,
    simple: impl Fn(usize) -> Read<Expression>,
) -> Read<Expression> {
    let (amount, end) = length(words, at)?;
    let closed = words.any(end, &["ended", "ending"]);
    let led = words.before(at) == "the" || words.is_before(at, List::LeadsToALength);
    let open = led && words.any(end, &["to", "through", "until", "till"]);
    if !(closed || open) {
        return None;
    }
    let next = end + 1 + usize::from(words.any(end + 1, &["on", "in"]));
    let next = next + usize::from(words.lower(next) == "the");
    let (last, after) = simple(next)?;
    fits(amount.unit, &last).then(|| (Expression::UpTo(amount, Box::new(last)), after))
}

/// A length: "three months", "12-month period", "first quarter", "half-year", "fiscal year".
fn length(words: &Words, at: usize) -> Read<Amount> {
    let at = absolute::ordinal(words, at).map_or(at, |(_, end)| end);
    let at = at + usize::from(words.is(at, List::Fiscal) || words.lower(at) == "full");
    let (amount, end) = if words.lower(at) == "half" {
        let end = words.after_hyphen(at + 1);
        (Amount::new(6, Unit::Month)?, end + usize::from(words.lower(end) == "year"))
    } else if let Some(Term::Unit(unit)) = words.term(at) {
        let whole = (Unit::Week..=Unit::Year).contains(&unit) && !words.lower(at).ends_with('s');
        (Amount::new(1, unit).filter(|_| whole)?, at + 1)
    } else {
        let length = duration::length(words, at).filter(|length| length.unit >= Unit::Day)?;
        (length.amount()?, length.end)
    };
    Some((amount, end + usize::from(words.any(end, &["period", "periods"]))))
}

/// Whether a length in `unit` can end with the date: a week ends with a day, a decade with a year.
fn fits(unit: Unit, last: &Expression) -> bool {
    let edge = matches!(last, Expression::Within(Part::Edge(Edge::End), _));
    match grain(last) {
        Grain::Day => true,
        Grain::Weekday => unit <= Unit::Week,
        Grain::Month => unit >= Unit::Month,
        Grain::Year => unit >= Unit::Year,
        Grain::Other => edge,
    }
}
