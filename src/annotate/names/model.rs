//! The name model as it lies in the binary: a table of feature weights and a table of word facts,
//! used in place.
//!
//! Invariant: a file that [`Model::new`] accepts has the sizes its head states; looking anything up
//! in any other bytes finds nothing. Nothing is parsed or copied at start. Deliberately absent:
//! writing it (the trainer's work).
//!
//! All numbers are little-endian. The head is 64 bytes: magic, version, number of weight buckets,
//! number of fact buckets, the fingerprint of the word lists it was trained with (64 bits; 0 in
//! models that do not say), number of distinct facts, number of words with facts. The transitions
//! follow, 13 × 13 `i16`, padded to 64 bytes. Then the weight buckets, 64 bytes each: four entries of
//! a 16-bit check, 13 `i8` weights and a shift. Then the facts (`FactTable`).

use crate::learned::facts::{FactTable, Facts, Source};
use crate::learned::name_tags::TAGS;
use crate::learned::table::{self, LINE};

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"dateline";
/// The format described above, with the features of `features.rs`.
pub const VERSION: u32 = 2;
/// Size of the transitions with their padding.
pub const TRANSITIONS: usize = (TAGS * TAGS * 2).next_multiple_of(LINE);
/// Size of an entry of weights.
pub const WEIGHT_ENTRY: usize = 16;

/// A model in memory.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    lists: u64,
    transitions: &'a [u8],
    weights: &'a [[u8; LINE]],
    /// What it knows of words.
    pub facts: FactTable<'a>,
}

impl<'a> Model<'a> {
    /// The model in `bytes`; `None` if they are no model of this version.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let head = bytes.first_chunk::<LINE>()?;
        let number = |at: usize| table::number(head, at);
        if !head.starts_with(&MAGIC) || number(8)? != VERSION {
            return None;
        }
        let lists = u64::from(number(20)?) | u64::from(number(24)?) << 32;
        let (transitions, rest) = bytes.get(LINE..)?.split_at_checked(TRANSITIONS)?;
        let (weights, facts) = rest.split_at_checked((number(12)? as usize).checked_mul(LINE)?)?;
        let facts = FactTable::new(facts, number(28)?, number(16)?, number(32)?)?;
        Some(Self { lists, transitions, weights: weights.as_chunks().0, facts })
    }

    /// The fingerprint of the word lists that it was trained with.
    pub fn lists(&self) -> u64 {
        self.lists
    }

    /// The score of the tag `next` after `tag`.
    pub fn transition(&self, tag: usize, next: usize) -> i32 {
        let at = 2 * (tag * TAGS + next);
        match self.transitions.get(at..at + 2) {
            Some(&[low, high]) => i32::from(i16::from_le_bytes([low, high])),
            _ => 0,
        }
    }

    /// Adds the weights of the feature with this hash to `scores`, if the model has any.
    pub fn add(&self, feature: u64, scores: &mut [i32; TAGS]) {
        let found = table::find::<WEIGHT_ENTRY>(self.weights, feature);
        let Some([_, _, weights @ .., shift]) = found else { return };
        for (score, &weight) in scores.iter_mut().zip(weights) {
            *score += i32::from(weight.cast_signed()) << (shift & 7);
        }
    }
}

impl Source for Model<'_> {
    fn facts(&self, hash: u64) -> Facts {
        self.facts.facts(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert!(Model::new(b"").is_none());
        assert!(Model::new(&[0; 640]).is_none());
        let mut head = [0; LINE];
        head[..8].copy_from_slice(&MAGIC);
        head[8] = VERSION as u8;
        head[12] = 200;
        head[16] = 1;
        assert!(Model::new(&head).is_none(), "shorter than its head says");
    }
}
