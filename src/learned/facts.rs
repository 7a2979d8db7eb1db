//! What the model knows of a word or phrase by itself: which lists of names hold it, how often the
//! training texts use it in names of each kind, whether news writes it in lower case, which words
//! are used like it.
//!
//! Invariant: 32 bits, written by the trainer and read here; a word the model does not know has
//! none set. Deliberately absent: the words themselves (the model keeps hashes only).

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

/// Where facts come from: the model, or, while it is trained, the texts without the one at hand.
pub trait Source {
    /// The facts about the word or phrase with this hash; none if it is unknown.
    fn facts(&self, hash: u64) -> Facts;
}

#[cfg(test)]
mod tests {
    use super::*;

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
