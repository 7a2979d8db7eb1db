//! The word lists of `assets/lexicon`, embedded and searched in place.
//!
//! Invariant: nothing is built at start; a look-up walks a finite state map that `build.rs` made.
//! Words are asked for in lower case. Deliberately absent: lists that find names of persons (the
//! trained model does; given names here only tell whom a "she" can mean).

pub mod countries;
pub mod no_bodies;
pub mod speakers;

use std::ops::Range;
use std::sync::LazyLock;

use fst::raw::{Fst, Output};
use fst::{Map, Streamer as _};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));

/// The entries that have a value, and their values.
static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

/// A piece of [`WORDS`]: its first byte times 256, and its length.
#[derive(Debug, Clone, Copy)]
struct Piece(u32);

impl Piece {
    #[inline]
    fn range(self) -> Range<usize> {
        let start = (self.0 >> 8) as usize;
        start..start + (self.0 & 0xff) as usize
    }
}

/// Reading the map's header is all that happens here; an unreadable map, which a test rules out, is
/// an empty one.
static MAP: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(BYTES).ok());

/// The set of lists that hold an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists(&'static Set);

impl Lists {
    /// No list.
    const NONE: Self = Self(&SETS[0]);

    /// The set with this place in the table of sets.
    fn at(place: u64) -> Self {
        usize::try_from(place).ok().and_then(|place| SETS.get(place)).map_or(Self::NONE, Self)
    }

    /// Whether the entry stands in `list`.
    pub fn has(self, list: List) -> bool {
        self.bit(list as usize)
    }

    /// Whether an entry of several words begins with this one.
    pub fn opens_phrase(self) -> bool {
        self.bit(OPENS_PHRASE)
    }

    fn bit(self, bit: usize) -> bool {
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }
}

impl Default for Lists {
    fn default() -> Self {
        Self::NONE
    }
}

/// The lists that hold the single word `word`, given in lower case.
pub fn lists(word: &str) -> Lists {
    MAP.as_ref().and_then(|map| map.get(word)).map_or(Lists::NONE, Lists::at)
}

/// Whether `word`, its first letter a capital and the others small, stands in `list`.
pub fn capitalised(word: &str, list: List) -> bool {
    let mut letters = word.chars();
    letters.next().filter(|first| first.is_uppercase()).is_some_and(|first| {
        let lower: String = first.to_lowercase().chain(letters).collect();
        lists(&lower).has(list)
    })
}

/// The value that `list` gives for `entry` (lower case, words joined by blanks): `russian` →
/// `Russia` in [`List::Demonyms`].
pub fn value(list: List, entry: &str) -> Option<&'static str> {
    let values = values(list);
    values
        .binary_search_by(|(key, _)| WORDS.as_bytes().get(key.range()).cmp(&Some(entry.as_bytes())))
        .ok()
        .and_then(|index| values.get(index))
        .and_then(|(_, value)| WORDS.get(value.range()))
}

/// Whether a word (lower case) names a month, in full or cut short.
pub fn names_month(word: &str) -> bool {
    let kind = kind_in_calendar(word);
    matches!(kind, Some("month" | "short-month"))
}

/// Which month a word (lower case) names, in full or short: 1 to 12.
pub fn month_number(word: &str) -> Option<u8> {
    let (kind, number) = value(List::Calendar, word)?.split_once(' ')?;
    number.parse().ok().filter(|_| matches!(kind, "month" | "short-month"))
}

/// Which place a word (lower case) such as "third" names.
pub fn ordinal(word: &str) -> Option<u8> {
    value(List::Calendar, word)?.strip_prefix("ordinal ")?.parse().ok()
}

/// Whether a word (lower case) is the full name of a weekday.
pub fn names_weekday(word: &str) -> bool {
    kind_in_calendar(word) == Some("weekday")
}

fn kind_in_calendar(word: &str) -> Option<&'static str> {
    value(List::Calendar, word)?.split(' ').next()
}

/// The longest entry of `list` that the words (lower case) begin with: how many of them it takes,
/// at least one.
pub fn longest<'w>(list: List, words: impl Iterator<Item = &'w str>) -> Option<usize> {
    let mut best = None;
    each(words, |count, lists| best = lists.has(list).then_some(count).or(best));
    best
}

/// Calls `see` for each entry that the words (lower case) begin with, the shortest first, with the
/// number of its words and the lists that hold it.
pub fn each<'w>(words: impl Iterator<Item = &'w str>, mut see: impl FnMut(usize, Lists)) {
    let Some(map) = MAP.as_ref() else { return };
    let fst: &Fst<&'static [u8]> = map.as_fst();
    let mut node = fst.root();
    let mut output = Output::zero();
    for (count, word) in words.enumerate() {
        let blank = if count == 0 { "" } else { " " };
        for byte in blank.bytes().chain(word.bytes()) {
            let Some(index) = node.find_input(byte) else { return };
            let transition = node.transition(index);
            output = output.cat(transition.out);
            node = fst.node(transition.addr);
        }
        if node.is_final() {
            see(count + 1, Lists::at(output.cat(node.final_output()).value()));
        }
    }
}

/// A number that is another one when an entry comes into one of `wanted` or leaves it.
pub fn fingerprint(wanted: &[List]) -> u64 {
    // FNV-1a over each entry with the numbers of the lists that hold it.
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = START;
    let Some(mut entries) = MAP.as_ref().map(Map::stream) else { return hash };
    while let Some((entry, place)) = entries.next() {
        let set = Lists::at(place);
        for (number, _) in wanted.iter().enumerate().filter(|(_, list)| set.has(**list)) {
            for byte in entry.iter().copied().chain([0, number as u8]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
            }
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_map_is_readable_and_answers() {
        assert!(MAP.is_some());
        assert!(lists("russian").has(List::Demonyms));
        assert_eq!(value(List::Demonyms, "russian"), Some("Russia"));
        assert_eq!(longest(List::Demonyms, ["russian", "forces"].into_iter()), Some(1));
        assert_eq!(longest(List::Demonyms, ["forces"].into_iter()), None);
    }

    #[test]
    fn a_fingerprint_knows_the_lists_and_their_order() {
        let of = |lists: &[List]| fingerprint(lists);
        assert_eq!(of(&[List::Titles, List::Cities]), of(&[List::Titles, List::Cities]));
        assert_ne!(of(&[List::Titles, List::Cities]), of(&[List::Cities, List::Titles]));
        assert_ne!(of(&[List::Titles, List::Cities]), of(&[List::Titles]));
    }

    #[test]
    fn a_word_with_one_capital_is_asked_for_in_lower_case() {
        assert!(capitalised("Russian", List::Demonyms));
        assert!(!capitalised("russian", List::Demonyms));
        assert!(!capitalised("RUSSIAN", List::Demonyms));
    }
}
