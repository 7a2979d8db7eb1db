//! Ranges: two numbers that together are one figure ("6-8 billion euros", "between 300 and 450").
//!
//! Invariant: the lower end is below the upper one. A change from one level to another ("from 2% to
//! 3%" behind a verb of change) is two figures, not a range. Deliberately absent: ranges of dates,
//! scores, votes.

use rust_decimal::Decimal;

use super::super::number::Form;
use super::amount::Amount;
use super::phrase::{Class, Classified};
use super::{count, direction, reader};
use crate::lexicon::List;
use crate::model::{FigureKind, RuleId};
use crate::text::words::TokenKind;

/// How the two ends are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `6-8`, `6–8`, `6 - 8`.
    Dash,
    /// `6 to 8`, `6 through 8`.
    To,
    /// `between 6 and 8`.
    And,
}

/// The range that begins with `low`, if the words behind it make it one.
pub(super) fn read(passage: &Classified, low: &Amount) -> Option<Amount> {
    let (joint, next) = joint(passage, low)?;
    let mut high = reader::amount(passage, next)
        .filter(|high| high.form != Form::Vague && low.form != Form::Vague)?;
    let mut low = low.clone();
    let lent = low.is_bare() && !high.is_bare();
    if !agree(&mut low, &mut high) {
        return None;
    }
    // "between -11 °C and -19 °C": degrees of frost are told upwards.
    if joint == Joint::And && low.value.is_sign_negative() && high.value.is_sign_negative() {
        let least = low.value.min(high.value);
        (low.value, high.value) = (least, low.value.max(high.value));
    }
    let tokens = low.tokens.start..high.tokens.end;
    if low.value >= high.value || !passage.said_together(&tokens) {
        return None;
    }
    let cell = fills_cell(passage, &tokens);
    let holds = match joint {
        Joint::And => true,
        Joint::Dash => {
            !high.is_bare()
                || bare_dash(passage, &low, &high)
                || cell && low.value.scale() > 0 && high.value.scale() > 0
        }
        Joint::To => cell || plain_to(passage, &low, &high, lent),
    };
    holds.then_some(Amount { tokens, value: low.value, high: Some(high.value), ..high })
}

/// The most numbers of a list that share the unit of its last one.
const LISTED: usize = 8;

/// `single`, with the unit of the number behind where it has none itself: a percent sign behind
/// "and" ("by 18 and 16 per cent"), also over commas between decimals, and any unit behind "from A
/// to" ("from 5 million to 6 million tonnes").
pub(super) fn lend(passage: &Classified, single: Amount) -> Amount {
    let start = single.tokens.start;
    let change =
        start > 0 && passage.lower(start - 1) == "from" && passage.lower(single.tokens.end) == "to";
    // "The quay numbers 31 and 55% are let": another clause.
    let told = |other: &Amount| passage.function(other.tokens.end) == Some(Class::Auxiliary);
    // "by 6.4, 3.8 and 1.5 percent"
    let decimal =
        |at: usize| passage.word(at).contains('.') && passage.token(at).kind == TokenKind::Number;
    let listed = passage.lower(single.tokens.end) == ","
        && decimal(start)
        && decimal(single.tokens.end + 1)
        && matches!(passage.lower(single.tokens.end + 2), "and" | "," | "or");
    let joined = single.is_bare()
        && (change || listed || matches!(passage.lower(single.tokens.end), "and" | "or"))
        && single.form != Form::Vague;
    if !joined || (single.form == Form::Digits && passage.word(single.tokens.start).len() == 4) {
        return single;
    }
    let mut next = single.tokens.end + 1;
    let last = next + 2 * LISTED;
    while listed && next < last && decimal(next) && passage.lower(next + 1) == "," {
        next += 2;
    }
    next += usize::from(listed) * 2;
    let other = reader::amount(passage, next)
        .filter(|other| passage.said_together(&(single.tokens.start..other.tokens.end)));
    match other {
        Some(other)
            if change
                && !other.is_bare()
                && other.rule != RuleId::MoneySymbol
                && other.rule != RuleId::MoneyCents =>
        {
            Amount {
                kind: other.kind,
                unit: other.unit,
                currency: other.currency,
                rule: other.rule,
                ..single
            }
        }
        Some(other) if other.kind == FigureKind::Percent && !told(&other) => {
            Amount { kind: other.kind, unit: other.unit, rule: other.rule, ..single }
        }
        _ => single,
    }
}

/// The joint behind `low` and where the upper end begins.
fn joint(passage: &Classified, low: &Amount) -> Option<(Joint, usize)> {
    let at = low.tokens.end;
    let between = low.tokens.start > 0 && passage.lower(low.tokens.start - 1) == "between";
    let spaced = passage.token(at).glued == passage.token(at + 1).glued && !passage.opens_cell(at);
    match passage.lower(at) {
        "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "−" if spaced => {
            Some((Joint::Dash, at + 1))
        }
        "to" | "through" => Some((if between { Joint::And } else { Joint::To }, at + 1)),
        "and" if between => Some((Joint::And, at + 1)),
        _ => None,
    }
}

/// Gives each end what only the other one states (unit, currency, scale); false if they do not go
/// together.
fn agree(low: &mut Amount, high: &mut Amount) -> bool {
    let lend_scale =
        low.scale == Decimal::ONE && high.scale > Decimal::ONE && low.value < Decimal::ONE_THOUSAND;
    let mantissa = high.value.checked_div(high.scale).unwrap_or(high.value);
    if lend_scale && low.value < mantissa {
        let Some(scaled) = low.value.checked_mul(high.scale) else { return false };
        low.value = scaled;
    }
    if low.is_bare() && !high.is_bare() {
        let cents = high.rule == RuleId::MoneyCents;
        let part =
            if cents { low.value.checked_div(Decimal::ONE_HUNDRED) } else { Some(low.value) };
        low.value = part.unwrap_or(low.value);
        (low.kind, low.unit, low.currency) = (high.kind, high.unit, high.currency);
    } else if high.is_bare() && low.currency.is_some() {
        (high.kind, high.currency, high.rule) = (low.kind, low.currency, low.rule);
    }
    low.same_measure(high)
}

/// Whether two bare numbers with a dash between are a range and no score, year, or part of a longer
/// number.
fn bare_dash(passage: &Classified, low: &Amount, high: &Amount) -> bool {
    let dash = |at: usize| matches!(passage.word(at), "-" | "–" | "/");
    let longer = (dash(high.tokens.end)
        && passage.token(high.tokens.end).glued
        && passage.token(high.tokens.end + 1).kind == TokenKind::Number)
        || (low.tokens.start > 0 && passage.token(low.tokens.start).glued);
    let counted = count::noun(passage, high.tokens.end)
        .is_some_and(|noun| super::phrase::is_plural(passage, noun.end - 1));
    let long = |amount: &Amount| amount.value >= Decimal::ONE_HUNDRED;
    let year = long(low)
        && passage.word(low.tokens.start).len() == 4
        && (Decimal::from(1800)..Decimal::from(2100)).contains(&low.value)
        && high.value < Decimal::from(2101);
    !longer && !year && (counted || (long(low) && long(high)))
}

/// Whether `tokens` are all that a cell of a table holds.
fn fills_cell(passage: &Classified, tokens: &std::ops::Range<usize>) -> bool {
    let bar = |at: usize| passage.word(at) == "|";
    let opens = |at: usize| {
        passage.opens_cell(at)
            || bar(at)
            || passage.sentence_index(at) != passage.sentence_index(tokens.start)
    };
    passage.in_row(tokens.start)
        && (passage.opens_cell(tokens.start) || tokens.start.checked_sub(1).is_some_and(bar))
        && opens(tokens.end)
}

/// How far a noun of change stands before the "of" of its phrase, in tokens.
const PHRASE: usize = 8;

/// Whether the phrase that goes on with the "of" at `at` is of a change: "an increase in costs of $3 to
/// $5"; what stands before "and" is another.
fn changes_in_phrase(passage: &Classified, at: usize) -> bool {
    let floor = passage.sentence(at).map_or(at, |sentence| sentence.tokens.start);
    let near = (floor.max(at.saturating_sub(PHRASE))..at).rev();
    let mut words = near.take_while(|&i| !matches!(passage.lower(i), "and" | ";" | ","));
    words.any(|i| passage.is(i, List::Rising) || passage.is(i, List::Falling))
}

/// Whether "A to B" is a range: the first end borrows from the second, or nothing says that A
/// became B. With `lent` only the second end has the unit.
fn plain_to(passage: &Classified, low: &Amount, high: &Amount, lent: bool) -> bool {
    let start = low.tokens.start;
    if start > 0 && passage.is(start - 1, List::BeforeAges) {
        return true;
    }
    // "to 3 to 4 percent", "at 3 to 4 percent", "a 3 to 4 percent band": a level has been reached
    // already, so what follows is its other end.
    let level = start > 0
        && passage.is(start - 1, List::BeforeALevel)
        && low.tokens.len() < high.tokens.len();
    if level {
        return true;
    }
    // "a range of 3% to 4%".
    let band = start > 1 && passage.lower(start - 1) == "of" && passage.is(start - 2, List::Bands);
    if band {
        return true;
    }
    let close = high.value <= low.value.checked_mul(Decimal::from(3)).unwrap_or(high.value);
    let tie = if start > 0 { passage.lower(start - 1) } else { "" };
    if matches!(tie, "from" | "of") {
        // "growth of 3 to 4 percent": what came from somewhere says "from".
        return match tie {
            "of" if lent => close,
            "of" => !changes_in_phrase(passage, start - 1),
            _ => !direction::changes_before(passage, start - 1),
        };
    }
    if low.unit.is_none() && low.currency.is_none() {
        let counted = count::noun(passage, high.tokens.end).is_some();
        // "grew by 500 to 90,000 berths": by so much, to so many.
        let grew = start > 0 && passage.lower(start - 1) == "by" && !close;
        return counted && !grew || passage.lower(low.tokens.end) == "through";
    }
    // "up 10 to $10.46": by so many of the parts in which the price is told.
    if lent && high.rule == RuleId::MoneySymbol && direction::changes_before(passage, start) {
        return false;
    }
    // "rising 3% to 4%", "will grow 3% to 4%": what is still to come did not reach a level.
    let verb = start
        .checked_sub(1)
        .filter(|&at| passage.is(at, List::Rising) || passage.is(at, List::Falling));
    let to_come = verb.is_some_and(|at| {
        passage.lower(at).ends_with("ing") || at > 0 && passage.is(at - 1, List::BeforeAnInfinitive)
    });
    if to_come && close && low.kind == FigureKind::Percent && high.kind == FigureKind::Percent {
        return true;
    }
    // "rose 3 to 4 percent": what has no unit of its own is no change by so much.
    let borrowed = low.tokens.len() < high.tokens.len() && low.scale != high.scale || lent && close;
    let near = high.value < low.value.checked_mul(Decimal::from(20)).unwrap_or(high.value);
    near && (borrowed || !direction::changes_before(passage, start))
}
