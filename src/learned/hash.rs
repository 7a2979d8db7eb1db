//! The hash by which the trained parts know words and features.
//!
//! Invariant: the same on every machine and for ever: a model is only as good as the hash it was
//! trained with. Deliberately absent: any defence against made-up collisions; they cost a wrong
//! score, nothing more.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes `value` into `seed`.
pub fn mix(seed: u64, value: u64) -> u64 {
    let x = (seed ^ value).wrapping_mul(MULTIPLIER);
    (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) ^ seed.rotate_left(23)
}

/// The hash of some bytes.
pub fn bytes(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = bytes.len() as u64;
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let last = rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
    finish(mix(hash, last))
}

/// Spreads the last bits of a hash over all of it.
pub fn finish(hash: u64) -> u64 {
    let x = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// The hash of a word.
pub fn word(word: &str) -> u64 {
    bytes(word.as_bytes())
}

/// The hash of a phrase, from that of its beginning and that of its next word.
pub fn phrase(beginning: u64, next: u64) -> u64 {
    finish(mix(beginning.rotate_left(17), next))
}

/// Collects the features of one place, numbering the templates they are made by.
///
/// A feature is a hash of the template's number and the values it looks at; the number is the place
/// of the call in the order of calls.
#[derive(Debug)]
pub struct Templates<'o> {
    out: &'o mut Vec<u64>,
    number: u64,
}

impl<'o> Templates<'o> {
    /// Adds to `out`; the first template has the number after `number`.
    pub fn new(out: &'o mut Vec<u64>, number: u64) -> Self {
        Self { out, number }
    }

    /// The next template, with its value.
    pub fn one(&mut self, value: u64) {
        self.number += 1;
        self.out.push(finish(mix(self.number, value)));
    }

    /// The next template, with two values.
    pub fn two(&mut self, first: u64, second: u64) {
        self.number += 1;
        self.out.push(finish(mix(mix(self.number, first), second)));
    }

    /// The next template, with three values.
    pub fn three(&mut self, first: u64, second: u64, third: u64) {
        self.number += 1;
        self.out.push(finish(mix(mix(mix(self.number, first), second), third)));
    }

    /// The next template, if it has something to say.
    pub fn maybe(&mut self, value: Option<u64>) {
        self.number += 1;
        if let Some(value) = value {
            self.out.push(finish(mix(self.number, value)));
        }
    }

    /// Leaves out the next `count` templates.
    pub fn pass(&mut self, count: u64) {
        self.number += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stays_as_the_model_knows_it() {
        assert_eq!(word(""), bytes(&[]));
        assert_ne!(word("a"), word("a\0"));
        assert_ne!(phrase(word("new"), word("york")), phrase(word("york"), word("new")));
    }
}
