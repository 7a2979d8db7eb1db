//! Percent signs and units of measure behind a number.
//!
//! Invariant: a unit is given by its full name in the singular ("kilometre"), `%`, `percentage
//! point` or `basis point`. Deliberately absent: currencies (`money`), counted nouns (`count`),
//! lengths of time (dates).

use rust_decimal::Decimal;

use super::super::number::{Form, Numeral};
use super::super::passage::Passage;
use super::amount::{Amount, over_hyphen};
use crate::annotate::number::decimal;
use crate::lexicon::{self, List};
use crate::model::{FigureKind, RuleId};
use crate::text::words::TokenKind;

/// `43%`, `five per cent`, `0.2 percentage points`, `25 bp`.
pub(super) fn percent(passage: &Passage, numeral: &Numeral) -> Option<Amount> {
    if numeral.form == Form::Vague {
        return None;
    }
    let at = over_hyphen(passage, numeral.tokens.end);
    let point = |i: usize| matches!(passage.lower(i), "point" | "points");
    let per_cent =
        passage.lower(at) == "per" && passage.lower(over_hyphen(passage, at + 1)) == "cent";
    let (unit, end) = match passage.lower(at) {
        "percentage" | "%" if point(over_hyphen(passage, at + 1)) => {
            ("percentage point", over_hyphen(passage, at + 1) + 1)
        }
        "%" | "٪" | "％" | "percent" | "pct" | "pct." => ("%", at + 1),
        "pc" | "p.c." if passage.token(at).glued => ("%", at + 1),
        "per" if per_cent => ("%", over_hyphen(passage, at + 1) + 1),
        "pp" | "ppt" | "ppts" | "pps" => ("percentage point", at + 1),
        "basis" if point(over_hyphen(passage, at + 1)) => {
            ("basis point", over_hyphen(passage, at + 1) + 1)
        }
        "bp" | "bps" => ("basis point", at + 1),
        _ => return None,
    };
    let (kind, rule) = if unit == "basis point" {
        (FigureKind::Rate, RuleId::RateBasisPoints)
    } else {
        (FigureKind::Percent, RuleId::PercentSign)
    };
    Some(Amount::new(numeral, end, kind, Some(unit), rule))
}

/// `3.4 million barrels`, `22.4 km`, `4.5-mile`, `thousands of tonnes`, `1.2 mb/d`, `2.4x`.
pub(super) fn measure(passage: &Passage, numeral: &Numeral) -> Option<Amount> {
    let mut at = over_hyphen(passage, numeral.tokens.end);
    at += usize::from(numeral.form == Form::Vague && passage.lower(at) == "of");
    let of = |end: usize, unit| {
        Some(Amount::new(numeral, end, FigureKind::Quantity, Some(unit), RuleId::QuantityUnit))
    };
    if matches!(passage.lower(at), "pound" | "pounds") {
        return of(at + 1, "pound");
    }
    if is_multiple(passage, numeral, at) {
        // "1.9x EBITDA": what it is a multiple of, in capitals, belongs to it.
        let word = passage.word(at + 1);
        let of_what = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        return of(at + 1 + usize::from(of_what), "time");
    }
    let count = passage.phrase(at, List::Units)?;
    let traded = trade_unit(passage, at).filter(|_| count == 1);
    if count == 1 && traded.is_none() && !stands_for_a_unit(passage, numeral, at) {
        return None;
    }
    let entry = (at + 1..at + count)
        .fold(passage.lower(at).to_owned(), |entry, i| entry + " " + passage.lower(i));
    let listed = traded.or_else(|| lexicon::value(List::Units, &entry))?;
    let (scale, unit) = scaled(listed);
    let mut amount = of(at + count, unit)?;
    amount.value = amount.value.checked_mul(scale)?;
    amount.scale = amount.scale.checked_mul(scale)?;
    Some(amount)
}

/// A unit without the scale that its short form holds ("million barrel per day"), and that scale.
pub(super) fn scaled(unit: &'static str) -> (Decimal, &'static str) {
    unit.split_once(' ')
        .and_then(|(word, rest)| Some((decimal(lexicon::value(List::NumberScales, word)?)?, rest)))
        .unwrap_or((Decimal::ONE, unit))
}

/// `2.4x`: so many times, and no size ("4x4").
fn is_multiple(passage: &Passage, numeral: &Numeral, at: usize) -> bool {
    numeral.form == Form::Digits
        && matches!(passage.word(at), "x" | "X" | "×")
        && passage.token(at).glued
        && at == numeral.tokens.end
        && !(passage.token(at + 1).glued && passage.token(at + 1).kind == TokenKind::Number)
}

/// How far around a short unit the words of its trade may stand, in tokens.
const REACH: usize = 40;

/// What a short unit means where the nearest word of a trade is one that uses it so: `mb` barrels
/// of oil, `Mt` of grain or metal.
fn trade_unit(passage: &Passage, at: usize) -> Option<&'static str> {
    let unit = passage.unit(at).map_or(at..at, |unit| unit.tokens.clone());
    let word = |i: usize| {
        (unit.contains(&i) && passage.is(i, List::TradeWords))
            .then(|| lexicon::value(List::TradeWords, passage.lower(i)))
            .flatten()
    };
    let trade = (1..REACH)
        .find_map(|back| at.checked_sub(back).and_then(word).or_else(|| word(at + back)))?;
    match (passage.lower(at), passage.word(at)) {
        ("mb", _) => match trade {
            "oil" | "gas" => Some("million barrel"),
            "grain" => Some("million bushel"),
            _ => None,
        },
        ("kb", _) => matches!(trade, "oil" | "gas").then_some("thousand barrel"),
        ("mt", "MT") => (trade != "data").then_some("tonne"),
        ("mt", _) => (trade != "data").then_some("million tonne"),
        _ => None,
    }
}

/// Whether the one word at `at` is meant as a unit, not as a letter or preposition that looks like
/// one.
fn stands_for_a_unit(passage: &Passage, numeral: &Numeral, at: usize) -> bool {
    let (word, token, next) = (passage.word(at), passage.token(at), passage.token(at + 1));
    if numeral.form == Form::Words && word.len() <= 2 {
        return false;
    }
    let sentence_ends = passage.sentence(at).is_none_or(|sentence| at + 1 >= sentence.tokens.end);
    match passage.lower(at) {
        "m" => {
            word == "m"
                && (token.glued
                    || next.kind != TokenKind::Word
                    || passage.is(at + 1, List::FunctionWords))
        }
        "v" | "w" | "c" | "f" if !token.glued => {
            matches!(word, "V" | "W" | "C" | "F")
                && !passage.word(at + 1).starts_with(char::is_uppercase)
                && next.kind != TokenKind::Number
        }
        // "742 000 t": behind digits, and before nothing that it could begin.
        "t" if word == "t" && !token.glued => {
            numeral.form != Form::Words
                && (sentence_ends
                    || next.kind == TokenKind::Mark && passage.word(at + 1) != "'"
                    || passage.is(at + 1, List::FunctionWords))
        }
        "g" | "t" | "v" | "w" | "l" | "c" | "f" => {
            token.glued && matches!(word, "g" | "t" | "V" | "W" | "l" | "L" | "C" | "F")
        }
        // Barrels, bushels or bytes: without a word of a trade nobody can tell.
        "mb" if word.starts_with(char::is_lowercase) && !token.glued => false,
        "in" => sentence_ends || (next.kind == TokenKind::Mark && next.glued),
        // "Acme Ha", "5 mi": short words count only as abbreviations are written.
        _ if passage.is(at, List::ShortUnits) => {
            token.glued || word.chars().skip(1).any(char::is_alphabetic) && word != "Mt"
        }
        _ => true,
    }
}
