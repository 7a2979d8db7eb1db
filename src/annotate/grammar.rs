//! Grammar: what each word of a sentence does.
//!
//! A trained tagger gives each word its part of speech; names, dates and amounts, which are found
//! first, are one unit each for it. Invariant: a sentence is tagged once, when somebody asks.
//! Deliberately absent: what the words mean.

pub mod atoms;
pub mod features;
mod insertions;
pub mod model;
pub mod phrases;
mod sentence;
mod subject;
pub mod tagger;
pub mod verbs;
mod words;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::names::{Name, model::Model};
use super::passage::Passage;
use crate::learned::table::Aligned;
use crate::learned::tags::Tag;
use atoms::{Atom, Atoms};
use model::Grammar;
use sentence::Reading;
use tagger::Tagger;

static MODEL: &[u8] = &Aligned(*include_bytes!("../../assets/grammar.model")).0;

/// The classes of words used alike that the tagger was trained with, as the word facts of a name
/// model without names: so the name model may change and the tagger stay.
pub static CLASSES: &[u8] = include_bytes!("../../assets/classes.model");

/// A token in no name.
const NONE: u32 = u32::MAX;

/// A passage with its names and the tags of its words. It is tagged sentence by sentence when somebody
/// asks: many sentences hold nothing that a finder wants their tags for.
#[derive(Debug)]
pub struct Parsed<'p> {
    pub(super) passage: &'p Passage<'p>,
    /// Its names, in order.
    pub(super) names: &'p [Name],
    /// For each token the index of its name.
    name_of: Vec<u32>,
    atoms: Atoms,
    /// `None` if a model is unreadable, which a test rules out.
    tagger: Option<RefCell<Tagger<'static, Model<'static>>>>,
    /// For each sentence the tags of its atoms.
    tags: Vec<OnceCell<Vec<Tag>>>,
    /// For each sentence its phrases and verbs.
    readings: Vec<OnceCell<Reading>>,
}

impl<'p> Parsed<'p> {
    /// Prepares a passage with its names.
    pub fn new(passage: &'p Passage<'p>, names: &'p [Name], atoms: Atoms) -> Self {
        let mut name_of = vec![NONE; passage.tokens.len()];
        for (index, name) in names.iter().enumerate() {
            for slot in name_of.get_mut(name.tokens.clone()).unwrap_or_default() {
                *slot = index as u32;
            }
        }
        let models = Grammar::new(MODEL).zip(Model::new(CLASSES));
        let tagger = models.map(|(grammar, facts)| RefCell::new(Tagger::new(grammar, facts)));
        let tags = vec![OnceCell::new(); passage.sentences.len()];
        let readings = passage.sentences.iter().map(|_| OnceCell::new()).collect();
        Self { passage, names, name_of, atoms, tagger, tags, readings }
    }

    /// The passage.
    pub fn passage(&self) -> &'p Passage<'p> {
        self.passage
    }

    /// The tag of the token at `at`; that of a mark past the last one.
    pub fn tag(&self, at: usize) -> Tag {
        let Some(index) = self.passage.sentence_index(at) else { return Tag::Mark };
        let Some(first) = self.passage.sentences.get(index).map(|sentence| sentence.tokens.start)
        else {
            return Tag::Mark;
        };
        let tags = self.tags.get(index).map(|cell| {
            cell.get_or_init(|| {
                let tagger = self.tagger.as_ref();
                tagger.map_or_else(Vec::new, |tagger| {
                    tagger.borrow_mut().sentence(self.passage, &self.atoms, index)
                })
            })
        });
        let place = self.atoms.at(at) - self.atoms.at(first);
        tags.and_then(|tags| tags.get(place)).copied().unwrap_or(Tag::Mark)
    }

    /// The atom that holds the token at `at`.
    pub fn atom(&self, at: usize) -> Option<&Atom> {
        self.atoms.get(self.atoms.at(at))
    }

    /// The tokens that are read as one with the token at `at`.
    pub fn whole(&self, at: usize) -> Range<usize> {
        self.atom(at).map_or(at..at + 1, |atom| atom.tokens.clone())
    }
}

impl<'p> std::ops::Deref for Parsed<'p> {
    type Target = Passage<'p>;

    fn deref(&self) -> &Passage<'p> {
        self.passage
    }
}

/// A short number that tells whether the classes of words, which follow the head of their file, have
/// changed.
pub fn fingerprint(model: &[u8]) -> u32 {
    (crate::learned::hash::bytes(model.get(crate::learned::table::LINE..).unwrap_or_default())
        >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_one_and_was_trained_with_these_classes() {
        let model = Grammar::new(MODEL).unwrap();
        assert!(MODEL.len() <= 1_500_000);
        assert_eq!(
            model.fingerprint(),
            fingerprint(CLASSES),
            "classes.model has changed: train again (CONTRIBUTING.md)"
        );
    }
}
