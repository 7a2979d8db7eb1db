//! Words that say a basis right in what is measured, or beside the amount: "core", "annual inflation",
//! "a 0.3% monthly rise".
//!
//! Invariant: a word says a basis of the one amount alone. Deliberately absent: phrases of the clause
//! (`phrases`).

use super::super::phrase::Class;
use super::super::spot::Spot;
use super::NEAR;
use super::phrases::listed;
use crate::lexicon::{self, List};
use crate::model::{Basis, Said};

/// The bases that the words of what is measured say.
pub(super) fn of_measure(spot: &Spot) -> Vec<Basis> {
    let passage = spot.setting.passage;
    let Some(Said { span: measures, .. }) = spot.figure.measures else { return Vec::new() };
    let mut tokens = passage.token_at(measures.start)..passage.token_at(measures.end);
    let sentence = passage.sentence(tokens.start).map_or(0, |sentence| sentence.tokens.start);
    // The ranking may leave out the first words of the phrase.
    for _ in 0..2 {
        let before = tokens.start.checked_sub(1).filter(|&at| at >= sentence);
        let part = before.is_some_and(|at| {
            passage.is(at, List::BasesOfMeasures) || passage.is(at, List::ReckonedByTime)
        });
        tokens.start -= usize::from(part);
    }
    let mut out = Vec::new();
    for at in tokens.clone() {
        let rest = at + 1..tokens.end;
        let said = match passage.lower(at) {
            "real" => rest.clone().take(2).any(|at| passage.is(at, List::ReckonedInPrices)),
            _ => passage.is(at, List::BasesOfMeasures),
        };
        let months = matches!(passage.lower(at), "12" | "twelve")
            && (at + 1..at + 3).any(|at| passage.lower(at) == "month");
        let reckoned =
            |mut rest: std::ops::Range<usize>| rest.any(|at| passage.is(at, List::Reckoned));
        let word = if months && reckoned(at + 2..at + 5) {
            Some(Basis::YearOnYear.word())
        } else if said {
            lexicon::value(List::BasesOfMeasures, passage.lower(at))
        } else if rest.clone().take(3).any(|at| passage.is(at, List::Reckoned)) {
            lexicon::value(List::ReckonedByTime, passage.lower(at))
                .filter(|_| passage.is(at, List::ReckonedByTime))
        } else {
            listed(passage, at, tokens.end, List::BasisWords).map(|(_, word)| word)
        };
        out.extend(word.and_then(Basis::named));
    }
    out
}

/// The bases that words right beside the amount say: "an annual 3%", "a 0.3% monthly rise", "at an
/// annual rate of 3%".
pub(super) fn beside(spot: &Spot) -> Vec<Basis> {
    let setting = &spot.setting;
    let passage = setting.passage;
    let by_time = |at: usize| {
        let word = setting.is(at, List::ReckonedByTime).then(|| setting.lower(at))?;
        lexicon::value(List::ReckonedByTime, word).and_then(Basis::named)
    };
    let rated = passage.token_at(spot.figure.span.start) == setting.amount.tokens.start;
    let mut out: Vec<Basis> =
        (setting.left.max(spot.floor)..setting.amount.tokens.start).filter_map(by_time).collect();
    if setting.is(setting.right + 1, List::Reckoned) {
        out.extend(by_time(setting.right));
    }
    // "for annual growth of 3%".
    if let Some(of) =
        setting.preposition().filter(|&at| at > spot.floor && setting.lower(at) == "of")
    {
        let noun = setting.phrase_before(of);
        let head = noun.end.checked_sub(1).filter(|&at| setting.is(at, List::Reckoned));
        out.extend(head.into_iter().flat_map(|head| (noun.start..head).filter_map(by_time)));
    }
    // "at an annual rate of 3%", "an annual pace of 3%", "the annual rate at 3%".
    let end = setting
        .before()
        .filter(|&at| at > spot.floor && matches!(setting.lower(at), "of" | "at" | "to" | "was"));
    let noun = end.map(|end| end - 1).filter(|&at| {
        matches!(setting.lower(at), "rate" | "pace") && setting.lower(at - 1) == "annual"
    });
    let behind = setting.lower(setting.right) == "annual"
        && matches!(setting.lower(setting.right + 1), "rate" | "pace");
    if rated && (noun.is_some() || behind) {
        let near = setting.floor.max(setting.left.saturating_sub(NEAR))..setting.limit;
        let prices = near
            .take(2 * NEAR)
            .any(|at| setting.is(at, List::OfPrices) && setting.class(at) == Class::Noun);
        out.push(if prices { Basis::YearOnYear } else { Basis::Annualised });
    }
    out
}
