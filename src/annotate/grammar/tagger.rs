//! Chooses the tag of each atom, from left to right, by the model's weights.
//!
//! Invariant: greedy and of one pass: the work is linear in the atoms, and the same sentence has the
//! same tags wherever it stands. Deliberately absent: search over sequences; the features see the
//! words ahead.

use std::ops::Range;

use super::atoms::{AtomKind, Atoms};
use super::features::{Clause, Look, OFFSETS, Setting, alone, in_place};
use super::model::Grammar;
use crate::annotate::passage::Passage;
use crate::learned::facts::Source;
use crate::learned::tags::{SCORED, Tag};
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// Gives a look for an atom, and remembers those of words.
#[derive(Debug)]
pub struct Looks<S> {
    facts: S,
    /// By the identity of the word as written.
    words: Vec<Option<Look>>,
}

impl<S: Source> Looks<S> {
    /// Looks with the word facts of `facts`.
    pub fn new(facts: S) -> Self {
        Self { facts, words: Vec::new() }
    }

    /// The look of an atom and, for a single token, the identity of its word.
    pub fn look(&mut self, passage: &Passage, atoms: &Atoms, index: usize) -> (Look, Option<u32>) {
        let Some(atom) = atoms.get(index) else { return (Look::BEYOND, None) };
        if !matches!(atom.kind, AtomKind::Token(_)) {
            return (Look::of_group(atom.kind), None);
        }
        let at = atom.tokens.start;
        let id = passage.word_id(at);
        if self.words.len() <= id as usize {
            self.words.resize(id as usize + 1, None);
        }
        let facts = &self.facts;
        let look = self.words.get_mut(id as usize).map_or(Look::BEYOND, |slot| {
            *slot.get_or_insert_with(|| Look::of_token(passage, at, facts))
        });
        (look, Some(id))
    }
}

/// The tag of an atom that follows from what it is; `None` for a word, which the model tags.
pub fn fixed(passage: &Passage, atoms: &Atoms, index: usize) -> Option<Tag> {
    let atom = atoms.get(index)?;
    match atom.kind {
        AtomKind::Name(_) | AtomKind::Token(TokenKind::Address) => Some(Tag::Proper),
        AtomKind::Time => Some(Tag::Time),
        AtomKind::Amount | AtomKind::Token(TokenKind::Number) => Some(Tag::Cardinal),
        AtomKind::Token(TokenKind::Symbol) => Some(Tag::Symbol),
        AtomKind::Token(TokenKind::Mark) => Some(match passage.word(atom.tokens.start) {
            "&" => Tag::Coordinator,
            _ => Tag::Mark,
        }),
        AtomKind::Token(TokenKind::Word | TokenKind::Possessive) => None,
    }
}

/// How the words of a sentence are capitalised: 0 as in a sentence, 1 most with a capital, 2 all in
/// capitals.
pub fn capitals(passage: &Passage, tokens: Range<usize>) -> u8 {
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    for at in tokens {
        let word = passage.word(at);
        if passage.token(at).kind != TokenKind::Word || word.len() < 4 {
            continue;
        }
        words += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
        upper += usize::from(!word.contains(char::is_lowercase));
    }
    if words > 1 && upper * 5 > words * 4 {
        2
    } else {
        u8::from(words > 2 && capital * 3 > words * 2)
    }
}

/// The tags of all atoms of a passage.
pub fn tag(passage: &Passage, atoms: &Atoms, grammar: Grammar, facts: impl Source) -> Vec<Tag> {
    let mut tagger = Tagger::new(grammar, facts);
    let all = (0..passage.sentences.len()).flat_map(|index| tagger.sentence(passage, atoms, index));
    all.collect()
}

/// Tags sentences of one passage, remembering what its words weigh.
#[derive(Debug)]
pub struct Tagger<'m, S> {
    grammar: Grammar<'m>,
    looks: Looks<S>,
    /// For each offset, and each word by its identity, the sum of the weights of
    /// `features::alone`.
    known: [Vec<Option<[i32; SCORED]>>; OFFSETS.len()],
    found: Vec<u64>,
}

impl<'m, S: Source> Tagger<'m, S> {
    /// A tagger with these weights and word facts.
    pub fn new(grammar: Grammar<'m>, facts: S) -> Self {
        let looks = Looks::new(facts);
        Self { grammar, looks, known: Default::default(), found: Vec::with_capacity(32) }
    }

    /// The tags of the atoms of the sentence with this index.
    pub fn sentence(&mut self, passage: &Passage, atoms: &Atoms, index: usize) -> Vec<Tag> {
        let Some(sentence) = passage.sentences.get(index) else { return Vec::new() };
        let range = atoms.of_tokens(&sentence.tokens);
        let capitals = capitals(passage, sentence.tokens.clone());
        self.atoms(passage, atoms, range, capitals)
    }

    /// The tags of the atoms `range`, which make a sentence.
    fn atoms(
        &mut self,
        passage: &Passage,
        atoms: &Atoms,
        range: Range<usize>,
        capitals: u8,
    ) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::with_capacity(range.len());
        let looks: Vec<(Look, Option<u32>)> =
            range.clone().map(|index| self.looks.look(passage, atoms, index)).collect();
        let mut clause = Clause::default();
        for place in 0..looks.len() {
            let tag = fixed(passage, atoms, range.start + place)
                .unwrap_or_else(|| self.choose(&looks, place, &tags, clause, capitals));
            if let Some((look, _)) = looks.get(place) {
                clause = clause.with(look, tag);
            }
            tags.push(tag);
        }
        settle(&mut tags);
        for (place, tag) in tags.iter_mut().enumerate().skip(1) {
            if is_forecast(passage, atoms, range.start + place) {
                *tag = Tag::VerbParticiple;
            }
        }
        tags
    }

    fn choose(
        &mut self,
        looks: &[(Look, Option<u32>)],
        place: usize,
        before: &[Tag],
        clause: Clause,
        capitals: u8,
    ) -> Tag {
        let mut scores = [0; SCORED];
        let beyond = (Look::BEYOND, None);
        let around = OFFSETS.map(|offset| {
            place.checked_add_signed(offset).and_then(|at| looks.get(at)).unwrap_or(&beyond)
        });
        for ((offset, known), (look, id)) in OFFSETS.into_iter().zip(&mut self.known).zip(around) {
            let mut sum = || {
                self.found.clear();
                alone(look, offset, &mut self.found);
                let mut sum = [0; SCORED];
                self.found.iter().for_each(|&feature| self.grammar.add(feature, &mut sum));
                sum
            };
            let Some(id) = *id else {
                scores.iter_mut().zip(sum()).for_each(|(score, more)| *score += more);
                continue;
            };
            if known.len() <= id as usize {
                known.resize(id as usize + 1, None);
            }
            if let Some(slot) = known.get_mut(id as usize) {
                let sums = slot.get_or_insert_with(sum);
                scores.iter_mut().zip(sums).for_each(|(score, more)| *score += *more);
            }
        }
        let setting = Setting {
            looks: around.map(|(look, _)| look),
            tags: [before.last().copied(), before.iter().rev().nth(1).copied()],
            clause,
            capitals,
        };
        in_place(&setting, &mut self.found);
        self.found.iter().for_each(|&feature| self.grammar.add(feature, &mut scores));
        let best = (0..SCORED)
            .max_by_key(|&tag| (scores.get(tag).copied(), std::cmp::Reverse(tag)))
            .unwrap_or(0);
        Tag::numbered(best)
    }
}

/// Corrects what the next tag shows to be wrong: right before a verb in the past tense, and behind a
/// noun or an adjective, stands no other verb in the present ("the farm price dropped").
fn settle(tags: &mut [Tag]) {
    for place in 1..tags.len().saturating_sub(1) {
        let [before, here, next] = [place - 1, place, place + 1].map(|at| tags.get(at).copied());
        let noun = before.is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adjective));
        let wrong = noun && here == Some(Tag::VerbPresent) && next == Some(Tag::VerbPast);
        if let Some(slot) = tags.get_mut(place).filter(|_| wrong) {
            *slot = Tag::Noun;
        }
    }
}

/// Whether an atom is the participle of "to forecast", which looks like the noun: "had forecast", "is
/// forecast at 3%".
fn is_forecast(passage: &Passage, atoms: &Atoms, index: usize) -> bool {
    let token = |index: usize| atoms.get(index).map(|atom| atom.tokens.start);
    let (Some(before), Some(here)) = (token(index - 1), token(index)) else { return false };
    passage.lower(here) == "forecast"
        && (passage.is(before, List::FormsOfBe) || passage.is(before, List::HaveForms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_verb_stands_between_a_noun_and_a_past_tense() {
        let mut tags = [Tag::Noun, Tag::VerbPresent, Tag::VerbPast];
        settle(&mut tags);
        assert_eq!(tags, [Tag::Noun, Tag::Noun, Tag::VerbPast]);
        let mut tags = [Tag::NounPlural, Tag::VerbPresent, Tag::VerbThird];
        settle(&mut tags);
        assert_eq!(tags[1], Tag::VerbPresent, "what people say is");
    }
}
