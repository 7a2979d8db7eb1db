//! What the model knows of a word or phrase by itself: which lists of names hold it, how often the
//! training texts use it in names of each kind, whether news writes it in lower case, which words
//! are used like it.
//!
//! Invariant: 32 bits, written by the trainer and read here; a word the model does not know has
//! none set. Deliberately absent: the words themselves (the model keeps hashes only).

use super::table::Packed;

/// Facts about a word or a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(pub u32);

/// The open lists of names; each is one bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Gazetteer {
    /// Given names of people.
    Given,
    /// Family names of people.
    Surname,
    /// Cities and towns.
    City,
    /// States, provinces and other regions.
    Region,
    /// Countries.
    Country,
    /// Companies.
    Company,
    /// Words that stand in the name of a city or region of several words.
    PlaceWord,
    /// Words that open a phrase of which there are facts.
    OpensPhrase,
}

/// How often a word is seen in lower case within sentences of the unlabelled news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// Too rare to say.
    Unknown,
    /// Nearly always.
    Lower,
    /// Now and then.
    Mixed,
    /// Nearly never.
    Capital,
}

impl Case {
    /// The case of a word seen `lower` times in lower case and `capital` times with a capital
    /// inside sentences.
    pub fn of_counts(lower: u32, capital: u32) -> Self {
        match lower + capital {
            0..3 => Self::Unknown,
            total if lower * 10 >= total * 9 => Self::Lower,
            total if lower * 20 >= total => Self::Mixed,
            _ => Self::Capital,
        }
    }
}

/// First bit of the case; two bits.
const CASE: u32 = 8;
/// First bit of the levels; two bits for each of [`LEVELS`].
const LEVEL: u32 = 10;
/// People, organisations, places, and capitalised outside of names.
pub const LEVELS: u32 = 4;
/// First bit of the cluster; eleven bits.
const CLUSTER: u32 = 21;

impl Facts {
    /// With the bit of `list` set.
    #[must_use]
    pub fn with(self, list: Gazetteer) -> Self {
        Self(self.0 | 1 << list as u32)
    }

    /// Whether `list` holds it.
    pub fn is(self, list: Gazetteer) -> bool {
        self.0 & (1 << list as u32) != 0
    }

    /// The bits of the lists of names alone.
    pub fn lists(self) -> u32 {
        self.0 & 0x7f
    }

    /// With the lists of names of `other`.
    #[must_use]
    pub fn with_lists(self, other: Self) -> Self {
        Self(self.0 | other.lists())
    }

    /// With this case.
    #[must_use]
    pub fn with_case(self, case: Case) -> Self {
        Self(self.0 & !(3 << CASE) | (case as u32) << CASE)
    }

    /// The case in which news writes it, as the number of a [`Case`].
    pub fn case(self) -> u32 {
        self.0 >> CASE & 3
    }

    /// Whether news writes it in lower case, always or sometimes: it is a common word.
    pub fn is_common(self) -> bool {
        [Case::Lower as u32, Case::Mixed as u32].contains(&self.case())
    }

    /// With `level` (0 to 3: never, rarely, mostly, always) for the kind with index `kind`; index 3
    /// is capitalised outside of names.
    #[must_use]
    pub fn with_level(self, kind: u32, level: u32) -> Self {
        let at = LEVEL + 2 * kind;
        Self(self.0 & !(3 << at) | level << at)
    }

    /// The level of one kind.
    pub fn level(self, kind: u32) -> u32 {
        self.0 >> (LEVEL + 2 * kind) & 3
    }

    /// All levels together.
    pub fn levels(self) -> u32 {
        self.0 >> LEVEL & 0xff
    }

    /// In this cluster, 1 to 2047; 0 is none.
    #[must_use]
    pub fn with_cluster(self, cluster: u32) -> Self {
        Self(self.0 & !(0x7ff << CLUSTER) | cluster << CLUSTER)
    }

    /// The cluster of words used alike.
    pub fn cluster(self) -> u32 {
        self.0 >> CLUSTER
    }
}

/// The facts about many words, as they lie in a file: what words have in common stands there once.
///
/// In bytes: the distinct facts, 32 bits each; then a table of entries with the check of a word and the
/// 16-bit place of what is known of it (`learned::table`).
#[derive(Debug, Clone, Copy)]
pub struct FactTable<'a> {
    distinct: &'a [[u8; 4]],
    words: Packed<'a, FACT_ENTRY>,
}

/// Size of an entry of the table of words.
pub const FACT_ENTRY: usize = 4;

impl<'a> FactTable<'a> {
    /// The table that `bytes` are, of which a head states these sizes; `None` if they are another.
    pub fn new(bytes: &'a [u8], distinct: u32, buckets: u32, words: u32) -> Option<Self> {
        let (distinct, rest) = bytes.split_at_checked((distinct as usize).checked_mul(4)?)?;
        let (words, rest) = Packed::split(rest, buckets, words)?;
        rest.is_empty().then_some(Self { distinct: distinct.as_chunks().0, words })
    }

    /// The checks and facts of the words of each bucket.
    pub fn buckets(&self) -> impl Iterator<Item = impl Iterator<Item = (u16, Facts)>> {
        let entry = |&entry: &[u8; FACT_ENTRY]| {
            let [a, b, ..] = entry;
            (u16::from_le_bytes([a, b]), self.entry(entry))
        };
        self.words.buckets().map(move |bucket| bucket.iter().map(entry))
    }

    fn entry(&self, [_, _, a, b]: [u8; FACT_ENTRY]) -> Facts {
        let place = usize::from(u16::from_le_bytes([a, b]));
        self.distinct.get(place).map_or(Facts::default(), |&bytes| Facts(u32::from_le_bytes(bytes)))
    }

    /// Appends such a table to a file: the checks and facts of the words of each bucket. Gives the
    /// numbers of distinct facts and of words, which its head must state.
    pub fn write(buckets: &[Vec<(u16, Facts)>], out: &mut Vec<u8>) -> [u32; 2] {
        let all = buckets.iter().flatten();
        let mut distinct: Vec<u32> = all.map(|(_, facts)| facts.0).collect();
        distinct.sort_unstable();
        distinct.dedup();
        // What has no place within 16 bits is left out.
        distinct.truncate(usize::from(u16::MAX));
        let entry = |&(check, facts): &(u16, Facts)| -> Option<[u8; FACT_ENTRY]> {
            let place = distinct.binary_search(&facts.0).ok()? as u16;
            let ([a, b], [c, d]) = (check.to_le_bytes(), place.to_le_bytes());
            Some([a, b, c, d])
        };
        let buckets: Vec<Vec<_>> =
            buckets.iter().map(|bucket| bucket.iter().filter_map(entry).collect()).collect();
        out.extend(distinct.iter().flat_map(|facts| facts.to_le_bytes()));
        Packed::write(&buckets, out);
        [distinct.len() as u32, buckets.iter().map(Vec::len).sum::<usize>() as u32]
    }
}

impl Source for FactTable<'_> {
    fn facts(&self, hash: u64) -> Facts {
        self.words.find(hash).map_or(Facts::default(), |&entry| self.entry(entry))
    }
}

/// Where facts come from: the model, or, while it is trained, the texts without the one at hand.
pub trait Source {
    /// The facts about the word or phrase with this hash; none if it is unknown.
    fn facts(&self, hash: u64) -> Facts;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::table::{bucket, check};

    #[test]
    fn what_is_written_of_words_is_found_again() {
        let known: Vec<(u64, Facts)> = (1..=90u32)
            .map(|n| (u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15), Facts((n % 7) << 9)))
            .collect();
        let mut buckets = vec![Vec::new(); 13];
        for &(hash, facts) in &known {
            buckets[bucket(hash, 13)].push((check(hash), facts));
        }
        let mut bytes = Vec::new();
        let [distinct, words] = FactTable::write(&buckets, &mut bytes);
        assert_eq!((distinct, words), (7, 90));
        let table = FactTable::new(&bytes, distinct, 13, words).unwrap();
        assert!(known.iter().all(|&(hash, facts)| table.facts(hash) == facts));
        let again: Vec<Vec<_>> = table.buckets().map(Iterator::collect).collect();
        assert_eq!(again, buckets);
        assert!(FactTable::new(&bytes, distinct, 13, words - 1).is_none(), "longer than it says");
    }

    #[test]
    fn the_fields_do_not_touch_each_other() {
        let facts = Facts::default()
            .with(Gazetteer::Surname)
            .with_case(Case::Capital)
            .with_level(2, 3)
            .with_level(0, 1)
            .with_cluster(2047);
        assert!(facts.is(Gazetteer::Surname) && !facts.is(Gazetteer::Given));
        assert_eq!(
            (facts.case(), facts.level(0), facts.level(1), facts.level(2), facts.level(3)),
            (3, 1, 0, 3, 0)
        );
        assert_eq!((facts.cluster(), facts.with_cluster(5).cluster()), (2047, 5));
        assert_eq!(facts.with_case(Case::Unknown).case(), 0);
    }
}
