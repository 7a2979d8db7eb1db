//! Prepositions that look like hedges: "charged over 12 deaths" is not "more than 12".
//!
//! Verbs, nouns and adjectives of speech, dispute, accusation and feeling have prepositions of their
//! own, and what stands behind those is what is spoken of, fought over or felt about.
//!
//! Invariant: looks back a bounded number of tokens, within the clause. Deliberately absent: hedges
//! that are no such prepositions ("more than", "nearly"), which nothing governs.

use super::phrase::{Class, Classified, class};
use crate::lexicon::List;

/// How far before its preposition a governor may stand, in tokens.
const REACH: usize = 14;

/// Whether the preposition at `at`, right before a number, belongs to a word before it and so says
/// nothing of the number.
pub(super) fn is_governed(passage: &Classified, at: usize) -> bool {
    let preposition = passage.lower(at);
    if !matches!(preposition, "over" | "about" | "under" | "around") {
        return false;
    }
    let floor = passage.bounds(at).start.max(at.saturating_sub(REACH));
    // "spoke to about 200 people": a preposition before governs the number, hedge and all.
    if at > floor && class(passage, at - 1) == Class::Preposition {
        return false;
    }
    for word in (floor..at).rev() {
        if passage.is(word, List::Governors) {
            return governs(passage, word, preposition, at, floor);
        }
        if closes(passage, word) {
            return false;
        }
    }
    false
}

/// Whether the governor at `word` takes `preposition`, which stands at `at`.
fn governs(passage: &Classified, word: usize, preposition: &str, at: usize, floor: usize) -> bool {
    let takes = |part: &str| passage.plays(word, List::Governors, part);
    let adverbs =
        |mut tokens: std::ops::Range<usize>| tokens.all(|i| class(passage, i) == Class::Adverb);
    if !takes(preposition) {
        return false;
    }
    if !takes("object") || !adverbs(word + 1..at) {
        return true;
    }
    // "Police arrested over 40 people", but "were arrested over 12 thefts".
    (floor..word)
        .rev()
        .find(|&i| class(passage, i) != Class::Adverb)
        .is_some_and(|i| passage.is(i, List::BeforeAParticiple))
}

/// Whether a clause ends at the token, or a verb there would govern what stands behind it.
fn closes(passage: &Classified, at: usize) -> bool {
    let mark = class(passage, at) == Class::Mark && !passage.is(at, List::CurrencyPrefixes);
    let verb = matches!(
        class(passage, at),
        Class::Verb | Class::Auxiliary | Class::Participle | Class::Relative | Class::Conjunction
    );
    let measures =
        [List::MeasureVerbs, List::Rising, List::Falling].iter().any(|&list| passage.is(at, list));
    mark || verb || measures
}

/// Whether the "up to" at `at` says where a rise went, not how much at most: behind a verb of a small
/// move ("edged up to"), and in a headline behind what rose ("Rents up to £1,210 from £1,180").
pub(super) fn is_rise(passage: &Classified, at: usize, number: usize) -> bool {
    if passage.lower(at) != "up" || passage.lower(at + 1) != "to" || at == 0 {
        return false;
    }
    let Some(sentence) = passage.sentence(at) else { return false };
    let moves = [List::Rising, List::RisingPhrases];
    if moves.iter().any(|&list| passage.phrase(at - 1, list) == Some(2)) {
        return true;
    }
    let headline = passage.in_heading(at);
    let noun = at > sentence.tokens.start && class(passage, at - 1) == Class::Noun;
    let verbless = (sentence.tokens.start..at).all(|i| !closes(passage, i));
    let mut ahead = number..sentence.tokens.end.min(number + 7);
    let share = ahead.clone().take(3).any(|i| matches!(passage.lower(i), "%" | "percent" | "cent"));
    let from = ahead.any(|i| passage.lower(i) == "from");
    headline && noun && verbless && (share || from)
}
