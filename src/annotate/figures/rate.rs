//! Rates: percentages that are interest rates by what they measure, and the currency of cents.
//!
//! Invariant: only the kind, currency and unit of a figure change here, never its place or value.
//! Deliberately absent: conversion from one currency to another.

use super::amount::Amount;
use super::exchange;
use super::phrase::Classified;
use super::setting::Reading;
use crate::lexicon::{self, List};
use crate::model::{Currency, Evidence, Figure, FigureKind, RuleId, Unit};

/// Settles what depends on the measure or on the money before: `money` is the currency last spoken
/// of.
pub(super) fn settle(
    passage: &Classified,
    amount: &Amount,
    figure: &mut Figure,
    reading: &Reading,
    money: Option<Currency>,
) {
    if figure.evidence.rule == RuleId::MoneyCents
        && figure.currency() == Some(Currency("USD"))
        && let Some(last) =
            money.filter(|last| lexicon::lists(&last.0.to_lowercase()).has(List::WithCents))
    {
        figure.unit =
            Some(Unit::Money { currency: Some(last), per: figure.unit_words().map(str::to_owned) });
    }
    exchange::settle(passage, amount, figure, reading);
    let Some(measure) = &reading.measure else { return };
    let words = measure.clone().map(|at| passage.lower(at));
    if figure.kind == FigureKind::Percent
        && figure.unit == Some(Unit::Percent)
        && is_interest(words.clone())
    {
        figure.kind = FigureKind::Rate;
        figure.evidence = Evidence::by(RuleId::RateInterest);
    }
}

/// Whether the words name an interest rate: "benchmark rate", "bond yields", "the repo rate".
fn is_interest<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut qualified = false;
    for word in words {
        if lexicon::lists(word).has(List::InterestWords) {
            return true;
        }
        if matches!(word, "rate" | "rates") && qualified {
            return true;
        }
        qualified |= lexicon::lists(word).has(List::KindsOfInterest);
    }
    false
}
