//! Lengths of time: `three days`, `eleven-day`, `two and a half years`.
//!
//! Invariant: a length has a number and a unit. Ages ("60-year-old") and rates ("24 hours a day")
//! are none, nor is an "a year" that nothing marks as a length. Deliberately absent: vague lengths
//! ("several weeks").

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Read, Term, Unit, Words};
use super::days::Amount;
use crate::annotate::number::Form;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// A number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) value: Decimal,
    pub(super) unit: Unit,
    /// Whether the number is an article ("a year").
    article: bool,
    /// Index after the unit.
    pub(super) end: usize,
}

impl Length {
    /// The number of units if it is a whole one.
    pub(super) fn whole(&self) -> Option<i64> {
        self.value.is_integer().then(|| self.value.to_i64()).flatten()
    }

    /// As months and days; halves of years, decades and weeks are whole months and days.
    pub(super) fn amount(&self) -> Option<Amount> {
        if let Some(count) = self.whole() {
            return Amount::new(count, self.unit);
        }
        let (count, unit) = match self.unit {
            Unit::Year => (self.value * Decimal::from(12), Unit::Month),
            Unit::Decade => (self.value * Decimal::from(10), Unit::Year),
            Unit::Century => (self.value * Decimal::from(100), Unit::Year),
            _ => return None,
        };
        Amount::new(count.is_integer().then(|| count.to_i64()).flatten()?, unit)
    }
}

/// The length that begins at `at`, whatever stands around it.
pub(super) fn length(words: &Words, at: usize) -> Option<Length> {
    if let Some(found) = half(words, at) {
        return Some(found);
    }
    if words.any(at, &["a", "an"]) {
        let (unit, times) = words
            .unit(at + 1)
            .filter(|_| !words.lower(at + 1).ends_with('s') && !ordinal_second(words, at + 1))?;
        let half_more = words.lower(at + 2) == "and"
            && words.any(at + 3, &["a", "one"])
            && words.lower(at + 4) == "half";
        let value =
            Decimal::from(times) + if half_more { Decimal::new(5, 1) } else { Decimal::ZERO };
        return Some(Length {
            value,
            unit,
            article: true,
            end: at + if half_more { 5 } else { 2 },
        });
    }
    let numeral = words.numeral(at).filter(|numeral| {
        matches!(numeral.form, Form::Digits | Form::Words | Form::Fraction)
            && !numeral.value.is_sign_negative()
    })?;
    let mut end = numeral.tokens.end;
    // "two quarters" is read as a fraction; here it is two of them.
    if numeral.form == Form::Fraction && words.lower(end - 1).starts_with("quarter") {
        let value = (numeral.value * Decimal::from(4)).normalize();
        return value.is_integer().then_some(Length {
            value,
            unit: Unit::Quarter,
            article: false,
            end,
        });
    }
    end = words.after_hyphen(end);
    if words.is(end, List::Unbroken) {
        end += 1;
    }
    let (unit, times) = words.unit(end)?;
    let short = matches!(words.term(end), Some(Term::ShortUnit(_)));
    let second = ordinal_second(words, end)
        && !words.hyphen(end.wrapping_sub(1))
        && numeral.form != Form::Digits;
    if second || (short && numeral.form != Form::Digits) {
        return None;
    }
    let value = numeral.value.checked_mul(Decimal::from(times))?;
    (value < Decimal::from(100_000)).then_some(Length { value, unit, article: false, end: end + 1 })
}

/// "second" in the singular, which is more often an ordinal.
fn ordinal_second(words: &Words, at: usize) -> bool {
    matches!(words.term(at), Some(Term::Ordinal(_)))
}

/// `half a century`, `half an hour`, `half-hour`, `a quarter century`, `quarter of a century`.
fn half(words: &Words, at: usize) -> Option<Length> {
    let first = at + usize::from(words.lower(at) == "a" && words.lower(at + 1) == "quarter");
    let (value, least) = match words.lower(first) {
        "half" => (Decimal::new(5, 1), Unit::Second),
        "quarter" => (Decimal::new(25, 2), Unit::Century),
        _ => return None,
    };
    let hyphen = words.after_hyphen(first + 1);
    let of = hyphen + usize::from(words.lower(hyphen) == "of");
    let next = of + usize::from(words.any(of, &["a", "an"]));
    let (unit, 1) = words.unit(next)? else { return None };
    let joined = next > first + 1 || unit == Unit::Century;
    let fits = joined && unit >= least && unit != Unit::Quarter && !ordinal_second(words, next);
    fits.then_some(Length { value, unit, article: false, end: next + 1 })
}

/// What stands at `at` as a length of time.
pub(super) enum Reading {
    /// A length, and the index after it.
    Length(Length),
    /// An age or a rate up to this index: neither a length nor a figure's business.
    Other(usize),
}

/// The length of time at `at`, if it is one in its place: `six to eight weeks` is one with the
/// lower value.
pub(super) fn read(words: &Words, at: usize) -> Option<Reading> {
    let found = ranged(words, at).or_else(|| length(words, at))?;
    let end = words.after_hyphen(found.end);
    if words.any(end, &["old", "olds"])
        || words.any(found.end, &["old", "olds"])
        || (words.lower(found.end) == "of" && words.lower(found.end + 1) == "age")
    {
        return Some(Reading::Other(found.end + 1));
    }
    if words.any(at.wrapping_sub(1), &["aged", "age", "ages"]) {
        return Some(Reading::Other(found.end));
    }
    let rate = words.any(found.end, &["a", "an", "per", "each", "every"])
        && words.unit(found.end + 1).is_some_and(|(unit, _)| unit > found.unit);
    if rate || words.any(at.wrapping_sub(1), &["per", "every", "each", "/"]) {
        return Some(Reading::Other(found.end));
    }
    let one = found.article
        || (found.value == Decimal::ONE && words.lower(at) == "one" && !words.hyphen(at + 1));
    let marked = match found.unit {
        Unit::Decade | Unit::Century => !words.is_kind(at.wrapping_sub(1), TokenKind::Number),
        _ => lasts(words, at),
    };
    if one && (!marked || words.any(found.end, &["in", "on"]) && found.article)
        || (found.unit == Unit::Quarter && words.lower(found.end) == "of")
    {
        return None;
    }
    Some(Reading::Length(found))
}

/// Whether what stands before `at` makes "a year" or "one day" a length.
fn lasts(words: &Words, at: usize) -> bool {
    words.is(at.wrapping_sub(1), List::BeforeALength)
}

/// `six to eight weeks`, `18-24 months`, `two or three days`.
fn ranged(words: &Words, at: usize) -> Option<Length> {
    let low =
        words.numeral(at).filter(|numeral| matches!(numeral.form, Form::Digits | Form::Words))?;
    let joint = low.tokens.end;
    let joined = words.any(joint, &["to", "or", "-", "–"])
        || (words.lower(joint) == "and" && words.before(at) == "between");
    let high = length(words, joint + 1)
        .filter(|high| joined && !high.article && high.value > low.value)?;
    Some(Length { value: low.value, ..high })
}

/// All of a length in several units: `3 weeks and 4 days`.
pub(super) fn compound(words: &Words, first: &Length) -> Read<Amount> {
    let mut amount = first.amount()?;
    let mut end = first.end;
    for _ in 0..3 {
        let next = end + usize::from(words.lower(end) == "and");
        let next = next
            + usize::from(
                next == end && words.word(end) == "," && words.is_kind(end + 1, TokenKind::Number),
            );
        if next == end {
            break;
        }
        let Some(more) = length(words, next)
            .filter(|more| more.unit < amount.unit && !pointed_away(words, more.end, next))
        else {
            break;
        };
        let Some(part) = more.amount() else { break };
        amount = amount.plus(part);
        end = more.end;
    }
    Some((amount, end))
}

/// Whether the length that ends at `end` is a date of its own and a full unit apart ("5 months and
/// 6 days ago").
fn pointed_away(words: &Words, end: usize, start: usize) -> bool {
    words.lower(end) == "ago" && matches!(words.term(start.wrapping_sub(4)), Some(Term::Which(_)))
}
