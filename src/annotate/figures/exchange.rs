//! Rates of exchange: "61.40 against the dollar", "EUR/USD at 1.0875", "$1.27 per pound", "the euro
//! bought 162 yen".
//!
//! The one of two currencies that markets quote first is the unit: so many dollars a euro, so many
//! yen a dollar, so many rupees a dollar.
//!
//! Invariant: the place and value of a figure stay; where the words leave open which of the two the
//! number counts, it has no currency. Deliberately absent: conversion.

use std::ops::Range;

use super::amount::Amount;
use super::nearest;
use super::phrase::Classified;
use super::setting::Reading;
use crate::annotate::number::Form;
use crate::lexicon::{self, List};
use crate::model::{Currency, Evidence, Figure, FigureKind, RuleId, Unit};
use crate::text::words::TokenKind;

/// How far before the number the other currency may stand, in tokens.
const REACH: usize = 20;

/// The currencies that markets quote in others, the first one first.
const FIRST: &[&str] = &["EUR", "GBP", "AUD", "NZD", "USD"];

/// A currency as the text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named<'p> {
    /// None where the name is shared and no country near it decides.
    code: Option<&'static str>,
    /// The word for it.
    word: &'p str,
    /// Where it stands.
    at: usize,
}

impl Named<'_> {
    /// What a rate is for one of: "per dollar".
    fn unit(self) -> String {
        // The pound alone has a name of its own in the markets, which is no unit.
        match (self.code, self.word) {
            (Some("GBP"), _) => "per pound".to_owned(),
            (Some("USD"), _) => "per dollar".to_owned(),
            (Some("EUR"), _) => "per euro".to_owned(),
            (Some("JPY"), _) => "per yen".to_owned(),
            (Some("AUD"), _) => "per Australian dollar".to_owned(),
            (Some("NZD"), _) => "per New Zealand dollar".to_owned(),
            (Some("CAD"), _) => "per Canadian dollar".to_owned(),
            (_, word) => format!("per {word}"),
        }
    }
}

/// Makes `figure` a rate of exchange if it is one.
pub(super) fn settle(
    passage: &Classified,
    amount: &Amount,
    figure: &mut Figure,
    reading: &Reading,
) {
    let small = amount.value < rust_decimal::Decimal::from(1_000_000);
    let money = amount.kind == FigureKind::Money;
    if !small || !money && !is_bare(passage, amount) {
        return;
    }
    let found = if money {
        of_money(passage, amount, reading)
    } else {
        pair_before(passage, amount).or_else(|| of_number(passage, amount, reading))
    };
    let Some((currency, per)) = found else { return };
    figure.kind = FigureKind::Rate;
    figure.unit = Some(Unit::Money { currency: currency.map(Currency), per });
    figure.per = None;
    figure.evidence = Evidence::by(RuleId::RateExchange);
}

/// The currency that a rate counts, and "per" the other.
type Quoted = (Option<&'static str>, Option<String>);

/// Whether a number without a unit may be a rate: digits that count nothing in the plural.
fn is_bare(passage: &Classified, amount: &Amount) -> bool {
    amount.is_bare()
        && amount.form == Form::Digits
        && !super::count::noun(passage, amount.tokens.end)
            .is_some_and(|noun| super::phrase::is_plural(passage, noun.end - 1))
}

/// An amount of one currency "to the dollar", or what one of another is worth.
fn of_money(passage: &Classified, amount: &Amount, reading: &Reading) -> Option<Quoted> {
    let own = amount.currency?.0;
    let other = other_behind(passage, amount.tokens.end).map(|(other, _)| other).or_else(|| {
        let last = reading.measure.clone()?.next_back()?;
        currency_at(passage, last)
    })?;
    let unit = other.unit();
    (other.code? != own).then_some((Some(own), Some(unit)))
}

/// A bare number behind one currency and before another: "the crown closed at 61.40 against the
/// dollar".
fn of_number(passage: &Classified, amount: &Amount, reading: &Reading) -> Option<Quoted> {
    let (other, exact) = other_behind(passage, amount.tokens.end)?;
    let measured = reading
        .measure
        .clone()
        .and_then(|mut measure| measure.find_map(|at| currency_at(passage, at)));
    let floor = passage.sentence(amount.tokens.start)?.tokens.start;
    let own = measured.or_else(|| {
        (floor.max(amount.tokens.start.saturating_sub(REACH))..amount.tokens.start)
            .rev()
            .find_map(|at| currency_at(passage, at))
    })?;
    if own.code.is_some() && own.code == other.code {
        return None;
    }
    let rank = |named: Named| {
        FIRST.iter().position(|code| Some(*code) == named.code).unwrap_or(FIRST.len())
    };
    if rank(own) < rank(other) {
        return Some((other.code, Some(own.unit())));
    }
    // "the dollar at 0.92 against the euro" counts now the one, now the other.
    if own.code == Some("USD") || rank(own) == rank(other) && !exact {
        return Some((None, None));
    }
    Some((own.code, Some(other.unit())))
}

/// The pair of currencies that stands before a number: `EUR/USD`, `USDJPY`, `euro/dollar`.
fn pair_before(passage: &Classified, amount: &Amount) -> Option<Quoted> {
    let start = amount.tokens.start;
    let floor = passage.sentence(start)?.tokens.start.max(start.saturating_sub(REACH));
    let led = start.checked_sub(1).is_some_and(|at| {
        passage.token(at).kind == TokenKind::Mark
            || passage.is(at, List::BeforeARate)
            || passage.lower(at) == "|"
            || passage.opens_cell(start)
            || pair(passage, at).is_some()
            || at >= 2 && pair(passage, at - 2).is_some()
    });
    let (first, second) = (floor..start).rev().filter(|_| led).find_map(|at| pair(passage, at))?;
    Some((second.code, Some(first.unit())))
}

/// The pair of currencies that ends right before the token at `start`, as tokens.
pub(super) fn pair_right_before(passage: &Classified, start: usize) -> Option<Range<usize>> {
    let spelled = start.checked_sub(3).filter(|&at| pair(passage, at).is_some());
    let at = spelled.or_else(|| start.checked_sub(1).filter(|&at| pair(passage, at).is_some()))?;
    Some(at..start)
}

/// The two currencies of a pair that begins at `at`.
fn pair<'p>(passage: &'p Classified, at: usize) -> Option<(Named<'p>, Named<'p>)> {
    if let Some((first, second)) = passage.word(at).split_at_checked(3)
        && second.len() == 3
        && passage.word(at).bytes().all(|byte| byte.is_ascii_uppercase())
    {
        let of = |word: &str| lexicon::value(List::CurrencyCodes, &word.to_lowercase());
        let named = |word| Some(Named { code: Some(of(word)?), word: of(word)?, at });
        return Some((named(first)?, named(second)?));
    }
    let joined = matches!(passage.word(at + 1), "/" | "-" | "–") && passage.token(at + 1).glued;
    let first = currency_at(passage, at).filter(|_| joined)?;
    Some((first, currency_at(passage, at + 2)?))
}

/// The currency that the number ending before `at` is set against: "against the US dollar", "to the
/// euro", "per pound"; and whether the words say that the number is for one of it.
fn other_behind<'p>(passage: &'p Classified, at: usize) -> Option<(Named<'p>, bool)> {
    let exact = match passage.lower(at) {
        "to" | "per" | "for" => true,
        "against" | "versus" | "vs" | "vs." => false,
        "/" => {
            return sign(passage, at + 1).or_else(|| named(passage, at + 1)).map(|it| (it, true));
        }
        "a" => return named(passage, at + 1).filter(is_money).map(|named| (named, true)),
        _ => return None,
    };
    let article = usize::from(matches!(passage.lower(at + 1), "the" | "one" | "a" | "each"));
    if exact && article == 0 && passage.lower(at) != "per" {
        return None;
    }
    named(passage, at + 1 + article)
        .filter(|named| article > 0 || is_money(named))
        .map(|named| (named, exact))
}

/// The currency whose sign stands at `at`: "1,690/$".
fn sign<'p>(passage: &'p Classified, at: usize) -> Option<Named<'p>> {
    let code = lexicon::value(List::CurrencyPrefixes, passage.lower(at));
    code.map(|code| Named { code: Some(code), word: code, at })
}

/// Whether the name is of money alone: "$4.90 per pound" is a price by weight.
fn is_money(named: &Named) -> bool {
    named.word != "pound"
}

/// The currency whose name, of one word or several, begins at `at`.
fn named<'p>(passage: &'p Classified, at: usize) -> Option<Named<'p>> {
    let words = passage
        .phrase(at, List::CurrencyWords)
        .or_else(|| passage.is(at, List::CurrencyShared).then_some(1))
        .unwrap_or(1);
    let last = at + words - 1;
    let mut found = currency_at(passage, last)?;
    if words > 1 {
        let entry = (at..=last).map(|at| passage.lower(at)).collect::<Vec<_>>().join(" ");
        found.code = lexicon::value(List::CurrencyWords, &entry).or(found.code);
    }
    Some(found)
}

/// The currency that the word at `at` names in the singular, or its code.
fn currency_at<'p>(passage: &'p Classified, at: usize) -> Option<Named<'p>> {
    let word = passage.lower(at);
    let named = |code| Some(Named { code, word, at });
    let several = word.strip_suffix('s').is_some_and(|one| {
        let lists = lexicon::lists(one);
        lists.has(List::CurrencyWords) || lists.has(List::CurrencyShared)
    });
    let other = passage.token(at).kind != TokenKind::Word || passage.is(at, List::CurrencyParts);
    if other || several {
        return None;
    }
    if passage.is(at, List::CurrencyShared) {
        let candidates = lexicon::value(List::CurrencyShared, word)?;
        let direct = at.checked_sub(1).and_then(|before| {
            passage.is(before, List::Demonyms).then(|| nearest::place(passage, before)).flatten()
        });
        let usual = || lexicon::value(List::CurrencyWords, word);
        let near =
            candidates.contains(' ').then(|| nearest::currency(passage, at, candidates)).flatten();
        return named(direct.or(near).or_else(usual));
    }
    if let Some(code) = lexicon::value(List::CurrencyWords, word) {
        return named(Some(code));
    }
    let capitals = passage.word(at).len() == 3
        && passage.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    lexicon::value(List::CurrencyCodes, word)
        .filter(|_| capitals)
        .and_then(|code| named(Some(code)))
}
