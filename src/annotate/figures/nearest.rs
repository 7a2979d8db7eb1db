//! Which country's money a shared name or letter means: rupees, pesos, `Sh`, `P`.
//!
//! Invariant: the nearest country, people, chief city or currency word that one of the candidates
//! belongs to decides, in the sentence before anything else; the walk is bounded. Deliberately
//! absent: a guess where none is near.

use std::ops::Range;

use super::super::passage::Passage;
use crate::lexicon::{self, List};

/// How far from the amount the country may stand, in tokens.
const REACH: usize = 250;

/// The one of `candidates` (codes with blanks between) that the words nearest to `at` speak of.
pub(super) fn currency(passage: &Passage, at: usize, candidates: &str) -> Option<&'static str> {
    let own = passage.bounds(at);
    let fits = |i: usize| {
        place(passage, i)
            .or_else(|| named(passage, i))
            .filter(|code| candidates.split(' ').any(|one| one == *code))
    };
    let within = |range: &Range<usize>, back: usize| {
        let before = at.checked_sub(back).filter(|i| range.contains(i));
        let behind = Some(at + back).filter(|i| range.contains(i));
        before.and_then(fits).or_else(|| behind.and_then(fits))
    };
    let beside = (1..own.len().min(REACH)).find_map(|back| within(&own, back));
    let all = at.saturating_sub(REACH)..passage.tokens.len().min(at + REACH);
    beside
        .or_else(|| (1..REACH).find_map(|back| at.checked_sub(back).and_then(fits)))
        .or_else(|| (1..REACH).find_map(|back| within(&all, back)))
}

/// The currency of the country, people or city that is named at `at`.
pub(super) fn place(passage: &Passage, at: usize) -> Option<&'static str> {
    if passage.is(at, List::Demonyms) {
        let country = lexicon::value(List::Demonyms, passage.lower(at))?;
        return lexicon::value(List::CurrencyPlaces, &country.to_lowercase());
    }
    let count = passage.phrase(at, List::CurrencyPlaces)?;
    passage.word(at).starts_with(char::is_uppercase).then_some(())?;
    lexicon::value(List::CurrencyPlaces, &joined(passage, at..at + count))
}

/// The currency that a word of one country alone names at `at`: naira, rand.
fn named(passage: &Passage, at: usize) -> Option<&'static str> {
    passage
        .is(at, List::CurrencyWords)
        .then(|| lexicon::value(List::CurrencyWords, passage.lower(at)))
        .flatten()
        .filter(|_| !passage.is(at, List::CurrencyShared) && !passage.is(at, List::CurrencyLetters))
}

/// The words in lower case with a blank between.
fn joined(passage: &Passage, words: Range<usize>) -> String {
    words.map(|at| passage.lower(at)).collect::<Vec<_>>().join(" ")
}

/// The currency whose name, shared by several countries, stands at `at`, with the word for the
/// people before it or without ("Kenyan shillings", "crowns"): its code, if that is clear, and where
/// the name ends.
pub(super) fn shared(passage: &Passage, at: usize) -> Option<(Option<&'static str>, usize)> {
    let people = passage.is(at, List::Demonyms) && passage.is(at + 1, List::CurrencyShared);
    if people {
        let codes = lexicon::value(List::CurrencyShared, passage.lower(at + 1)).unwrap_or("");
        // Dollars and pounds are of any country, dinars of those that have some.
        let fits = |code: &&str| !codes.contains(' ') || codes.split(' ').any(|one| one == *code);
        return place(passage, at).map(|code| (Some(code).filter(fits), at + 2));
    }
    let candidates = passage
        .is(at, List::CurrencyShared)
        .then(|| lexicon::value(List::CurrencyShared, passage.lower(at)))
        .flatten()
        .filter(|codes| codes.contains(' '))?;
    let usual = lexicon::value(List::CurrencyWords, passage.lower(at));
    Some((currency(passage, at, candidates).or(usual), at + 1))
}
