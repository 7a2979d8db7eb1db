//! Whether words are a name that our own lists know, or have the form of one that is written alike
//! everywhere.
//!
//! Invariant: the words must be an entry from the first to the last. Deliberately absent: lists of
//! people.

use std::ops::Range;

use super::document::View;
use crate::annotate::passage::Passage;
use crate::learned::facts::{Case, Gazetteer};
use crate::lexicon::List;

/// Lists whose entries are names of places by themselves.
const PLACES: [List; 3] = [List::Countries, List::Cities, List::Regions];

/// Lists whose entries are names of organisations by themselves.
const BODIES: [List; 4] = [List::Bodies, List::Companies, List::Media, List::Groups];

/// Whether the tokens are, all together, an entry of `list`.
pub(super) fn is_entry(passage: &Passage, tokens: &Range<usize>, list: List) -> bool {
    passage.phrase(tokens.start, list) == Some(tokens.len())
}

/// Whether the tokens are, all together, the name of a well-known place.
pub(super) fn is_known_place(passage: &Passage, tokens: &Range<usize>) -> bool {
    PLACES.iter().any(|&list| is_entry(passage, tokens, list))
}

/// Whether the tokens are, all together, the name of a well-known organisation.
pub(super) fn is_known_body(passage: &Passage, tokens: &Range<usize>) -> bool {
    BODIES.iter().any(|&list| is_entry(passage, tokens, list))
}

/// Whether the tokens are named as firms are: `Marlow Capital`, `Banco Solar`.
pub(super) fn is_firm(passage: &Passage, tokens: &Range<usize>) -> bool {
    let firm = passage.is(tokens.end - 1, List::FirmHeads)
        || matches!(passage.lower(tokens.start), "banco" | "banca" | "banque");
    firm && tokens.len() > 1 && !is_known_place(passage, tokens)
}

/// Whether the tokens are the letters of a body with the place of its branch ("ABCD Norland").
pub(super) fn branch(passage: &Passage, tokens: &Range<usize>) -> bool {
    let first = passage.word(tokens.start);
    let place = tokens.start + 1..tokens.end;
    !place.is_empty()
        && first.chars().count() >= 3
        && first.chars().all(char::is_uppercase)
        && !is_known_place(passage, &(tokens.start..tokens.start + 1))
        && !is_known_place(passage, tokens)
        && passage.word(place.start).chars().any(char::is_lowercase)
        && is_known_place(passage, &place)
}

/// Whether the word at `at` names a people or is an adjective of one.
pub(super) fn is_people(passage: &Passage, at: usize) -> bool {
    passage.is(at, List::Demonyms) || passage.is(at, List::Peoples)
}

/// Whether the tokens are a family name with the first syllable of a given name (`Park Min |
/// -seo`).
pub(super) fn hyphened_name(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() == 2
        && syllable_after(view, tokens.end)
        && view.token(tokens.start).facts.is(Gazetteer::Surname)
}

/// Whether a hyphen and a short syllable stand at `at` and directly after it, in one sentence: a
/// syllable that is no common word, or one of [`List::KoreanSyllables`] behind what can only be a name.
pub(super) fn syllable_after(view: &View, at: usize) -> bool {
    let syllable = view.token(at + 1);
    // `Kim Jae-won`, `Moon Jae-in`: behind a short word and a family name.
    let korean = view.passage.is(at + 1, List::KoreanSyllables)
        && !view.token(at + 1).capital
        && at >= 2
        && view.token(at - 1).capital
        && view.passage.token(at - 1).span.len() <= 5
        && view.token(at - 2).facts.is(Gazetteer::Surname);
    let rare = korean
        || !syllable.capital
            && syllable.facts.case() != Case::Lower as u32
            && view.passage.token(at + 1).span.len() <= 5;
    view.hyphen(at)
        && rare
        && view.passage.sentence_index(at + 1) == view.passage.sentence_index(at.saturating_sub(1))
}
