//! A sentence, read once for all finders: its noun phrases and its verb groups.
//!
//! Invariant: read when somebody first asks, then remembered. Deliberately absent: anything that only
//! one finder wants.

use super::Parsed;
use super::phrases::NounPhrase;
use super::verbs::VerbGroup;

/// What is in a sentence.
#[derive(Debug, Default)]
pub(super) struct Reading {
    phrases: Vec<NounPhrase>,
    verbs: Vec<VerbGroup>,
}

impl Parsed<'_> {
    /// The noun phrases of the sentence that holds the token at `at`, in order.
    pub fn phrases(&self, at: usize) -> &[NounPhrase] {
        self.reading(at).map_or(&[], |reading| &reading.phrases)
    }

    /// Its verb groups, in order.
    pub fn verbs(&self, at: usize) -> &[VerbGroup] {
        self.reading(at).map_or(&[], |reading| &reading.verbs)
    }

    /// The verb group that holds the token at `at`.
    pub fn verb_at(&self, at: usize) -> Option<&VerbGroup> {
        let verbs = self.verbs(at);
        let place = verbs.partition_point(|group| group.tokens.end <= at);
        verbs.get(place).filter(|group| group.tokens.contains(&at))
    }

    /// The last verb group of the sentence that ends before the token at `at`.
    pub fn verb_before(&self, at: usize) -> Option<&VerbGroup> {
        let verbs = self.verbs(at);
        let place = verbs.partition_point(|group| group.tokens.end <= at);
        place.checked_sub(1).and_then(|place| verbs.get(place))
    }

    fn reading(&self, at: usize) -> Option<&Reading> {
        let index = self.passage.sentence_index(at)?;
        let sentence = self.passage.sentences.get(index)?;
        let cell = self.readings.get(index)?;
        Some(cell.get_or_init(|| Reading {
            phrases: self.read_phrases(&sentence.tokens),
            verbs: self.read_verbs(&sentence.tokens),
        }))
    }
}
