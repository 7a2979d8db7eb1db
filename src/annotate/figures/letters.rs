//! Letters that stand for a currency before a number: `N2.4 trillion`, `R17.84`, `Ft310bn`, `Sh 500
//! million`.
//!
//! Invariant: a letter that is also the name of a road, a model or a quarter counts only before what
//! is written as money is, or where a country near it has such money; which currency it is follows
//! from that country. Deliberately absent: codes and signs (`money`).

use rust_decimal::Decimal;

use super::super::number::{self, Form, Letter, Numeral};
use super::super::passage::Passage;
use super::nearest;
use crate::lexicon::{self, List};
use crate::text::words::TokenKind;

/// The amount of money that letters open at `at`, and its currency where that is clear.
pub(super) fn read(passage: &Passage, at: usize) -> Option<(Numeral, Option<&'static str>)> {
    let word = passage.word(at);
    let split = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let letters = word.get(..split)?;
    if !letters.starts_with(char::is_uppercase) {
        return None;
    }
    let candidates = lexicon::value(List::CurrencyLetters, &letters.to_lowercase())?;
    let onto = split < word.len();
    let numeral = if onto {
        digits_onto(passage, at, split)?
    } else {
        let digits = passage.token(at + 1).kind == TokenKind::Number
            && letters.chars().count() > 1
            && passage.sentence_index(at) == passage.sentence_index(at + 1);
        number::parse_as(passage, at + 1, Letter::Scale).filter(|_| digits)?
    };
    let near = nearest::currency(passage, at, candidates);
    let long = letters.chars().count() > 1;
    let written = passage.span_of(at..numeral.tokens.end).slice(passage.text);
    // "R700t" is a model, "R700 trillion" is not.
    let word = written.trim_end_matches(|c: char| c.is_alphabetic()).ends_with(' ');
    let much = numeral.form == Form::Scaled && (long || near.is_some() || word);
    let clear = much || grouped(written);
    let holds = match near {
        Some(_) => clear || long || written.contains('.') || is_spent(passage, at),
        None => clear && (long || is_usual(letters)),
    };
    // Several letters are mostly those of the first; of one letter nobody can tell.
    let usual = candidates.split(' ').next().filter(|one| long || *one == candidates);
    holds.then_some((numeral, near.or(usual)))
}

/// Whether one letter alone is known for its currency, whatever else it may stand for.
fn is_usual(letters: &str) -> bool {
    matches!(letters, "N" | "R" | "P")
}

/// Whether thousands are set apart ("1,502").
fn grouped(written: &str) -> bool {
    written.split_once(',').is_some_and(|(_, rest)| {
        rest.len() >= 3 && rest.bytes().take(3).all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a plain number stands where a price does: "at R40", "costs N500", "R60 a litre".
fn is_spent(passage: &Passage, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| passage.is(before, List::BeforeAPrice))
        || matches!(passage.lower(at + 1), "a" | "per" | "an" | "each" | "note")
}

/// The digits that a word at `at` has from the byte `split` on, with what belongs to them: `240.5`
/// of `USD240.5`, `3bn` of `CHF3bn`.
pub(super) fn digits_onto(passage: &Passage, at: usize, split: usize) -> Option<Numeral> {
    let digits = passage.word(at).get(split..)?;
    let ends = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let mut written = digits.get(..ends)?.to_owned();
    let mut end = at + 1;
    if ends == digits.len() {
        // "1,502.40": each mark between digits is a token of its own here.
        while end < at + 12
            && matches!(passage.word(end), "." | ",")
            && passage.token(end).glued
            && passage.token(end + 1).glued
            && passage.token(end + 1).kind == TokenKind::Number
        {
            written += passage.word(end);
            written += passage.word(end + 1);
            end += 2;
        }
    }
    let value = number::decimal(&written)?;
    let suffix = digits.get(ends..).unwrap_or("").to_lowercase();
    let scale = match suffix.as_str() {
        "" => spaced_scale(passage, end).inspect(|_| end += 1).unwrap_or(Decimal::ONE),
        "k" => Decimal::ONE_THOUSAND,
        "m" => Decimal::from(1_000_000),
        "b" => Decimal::from(1_000_000_000),
        "t" => Decimal::from(1_000_000_000_000_i64),
        other => number::decimal(lexicon::value(List::NumberScales, other)?)?,
    };
    let form = if scale == Decimal::ONE { Form::Digits } else { Form::Scaled };
    Some(Numeral { tokens: at..end, value: value.checked_mul(scale)?, form, scale })
}

/// The scale behind the digits: a word, or a letter written onto them.
fn spaced_scale(passage: &Passage, at: usize) -> Option<Decimal> {
    let letter = match passage.word(at) {
        "k" | "K" => 1_000_i64,
        "m" | "M" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        "t" | "T" => 1_000_000_000_000,
        _ => return number::scale(passage, at),
    };
    passage.token(at).glued.then(|| Decimal::from(letter))
}
