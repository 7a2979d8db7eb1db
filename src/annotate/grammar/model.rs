//! The grammar's model as it lies in the binary: a table of features, each with its weights, used
//! in place.
//!
//! Invariant: bytes that [`Grammar::new`] accepts have the sizes their head states; looking anything
//! up in any other bytes finds nothing. Nothing is parsed or copied at start. Deliberately absent:
//! writing it (the trainer's work).
//!
//! All numbers are little-endian. The head is 64 bytes: magic, version, number of buckets, bytes of
//! weights, fingerprint of the classes of words it was trained with. Then the buckets, 64 bytes each:
//! ten entries of a 16-bit check, a 24-bit place among the weights in pairs, and a byte with their
//! number in its lower five bits and a shift in the upper three; four bytes unused. Then the
//! weights, pairs of a tag's number and an `i8`, which features may share. The lower bits of a hash
//! choose the bucket, its upper 16 bits are the check; a check of 0 marks an empty entry.

use crate::learned::table::{self, LINE};
use crate::learned::tags::SCORED;

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"grammar\n";
/// The format described above, with the features of `features.rs`.
pub const VERSION: u32 = 1;
/// Size of an entry.
pub const ENTRY: usize = 6;
/// Entries in a bucket.
pub const PER_BUCKET: usize = 10;
/// The most weights of one feature.
pub const MOST: usize = 31;

/// A model in memory.
#[derive(Debug, Clone, Copy)]
pub struct Grammar<'a> {
    buckets: &'a [[u8; LINE]],
    weights: &'a [[u8; 2]],
    fingerprint: u32,
}

impl<'a> Grammar<'a> {
    /// The model in `bytes`; `None` if they are no model of this version.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<LINE>()?;
        let number = |at: usize| table::number(head, at);
        if !head.starts_with(&MAGIC) || number(8)? != VERSION {
            return None;
        }
        let (buckets, weights) = rest.split_at_checked(number(12)? as usize * LINE)?;
        let (buckets, []) = buckets.as_chunks::<LINE>() else { return None };
        let (weights, []) = weights.as_chunks::<2>() else { return None };
        (!buckets.is_empty() && weights.len() * 2 == number(16)? as usize).then_some(())?;
        Some(Self { buckets, weights, fingerprint: number(20)? })
    }

    /// The fingerprint of the classes of words that it was trained with.
    pub fn fingerprint(&self) -> u32 {
        self.fingerprint
    }

    /// Adds the weights of the feature with this hash to `scores`, if the model has any.
    pub fn add(&self, feature: u64, scores: &mut [i32; SCORED]) {
        let found = table::find::<ENTRY>(self.buckets, feature);
        let Some(&[_, _, a, b, c, how]) = found else { return };
        let start = u32::from_le_bytes([a, b, c, 0]) as usize;
        let weights = self.weights.get(start..start + usize::from(how & 31));
        for &[tag, weight] in weights.unwrap_or_default() {
            if let Some(score) = scores.get_mut(usize::from(tag)) {
                *score += i32::from(weight.cast_signed()) << (how >> 5);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert!(Grammar::new(b"").is_none());
        assert!(Grammar::new(&[0; 640]).is_none());
        let mut head = [0; LINE];
        head[..8].copy_from_slice(&MAGIC);
        head[8] = VERSION as u8;
        head[12] = 200;
        assert!(Grammar::new(&head).is_none(), "shorter than its head says");
    }
}
