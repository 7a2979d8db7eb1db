//! Which entries of the palette match what is typed, and how well: worked out piece by piece, since
//! a long text has a hundred thousand entries.
//!
//! Invariant: the answer depends on the entries and the letters alone. Deliberately absent: what
//! the entries look like, and what choosing one does.

use std::cmp::Reverse;
use std::sync::Arc;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Choice, Entry, actions};
use crate::app::shelf::Open;
use crate::pane;
use crate::text::{floor_boundary, head};

/// Rows shown: whoever has looked through so many types another letter.
pub(super) const MOST: usize = 200;

/// Bytes of an entry's words that are looked through: more than any name.
const WORDS: usize = 240;

/// Entries of a piece.
const PIECE: usize = 4096;

/// The entries that match some letters, while they are looked for.
#[derive(Debug, Clone)]
pub(in crate::app) struct Matching {
    typed: String,
    /// What the entries are made of.
    open: Open,
    /// All entries, once they are made.
    entries: Option<Arc<[Entry]>>,
    kind: AtomKind,
    /// The entry that is looked at next.
    at: usize,
    matches: Vec<Match>,
    done: bool,
}

/// What was found.
#[derive(Debug, Clone)]
pub(in crate::app) struct Matched {
    /// All entries.
    pub(super) entries: Arc<[Entry]>,
    /// Those that match, the best first, as many as are shown.
    pub(super) found: Vec<usize>,
    /// How many match.
    pub(super) count: usize,
}

impl Matching {
    /// Looks for what was typed among the entries, which are made of `open` if they are not there.
    pub(super) fn new(typed: &str, open: Open, entries: Option<Arc<[Entry]>>) -> Self {
        Self {
            typed: typed.to_owned(),
            open,
            entries,
            kind: AtomKind::Substring,
            at: 0,
            matches: Vec::new(),
            done: false,
        }
    }

    /// Looks at the next entries; false if none are left.
    pub(in crate::app) fn step(&mut self) -> bool {
        let Some(entries) = self.entries.clone() else {
            let named = pane::named(self.open.source())
                .into_iter()
                .map(|named| Entry { words: named.words, choice: Choice::Go(named.target) });
            self.entries = Some(actions().chain(named).collect());
            return true;
        };
        if self.done {
            return false;
        }
        let end = (self.at + PIECE).min(entries.len());
        if !self.typed.trim().is_empty() {
            let piece = entries.get(self.at..end).unwrap_or_default();
            let words = piece.iter().map(|entry| entry.words.as_str());
            self.matches.extend(matches(&self.typed, self.kind, words, self.at));
        }
        self.at = end;
        if end == entries.len() {
            self.end();
        }
        !self.done
    }

    /// Every entry was looked at. Letters with others in between count where nothing has them in
    /// one piece, and of those only the ones that come near the best.
    fn end(&mut self) {
        let letters = self.typed.chars().filter(|c| c.is_alphanumeric()).count();
        if self.kind == AtomKind::Fuzzy {
            let best = self.matches.iter().map(|found| found.score.0).max().unwrap_or(0);
            self.matches.retain(|found| found.score.0 >= best - best / 5);
        } else if self.matches.is_empty() && letters >= SCATTERED {
            (self.kind, self.at) = (AtomKind::Fuzzy, 0);
            return;
        }
        self.matches.sort_unstable();
        self.done = true;
    }

    /// What was found, once all entries were looked at. What was typed is met by the best first, of
    /// equals the shortest: more of it was typed. Every word of it has to be met; nothing typed is
    /// met by all.
    pub(in crate::app) fn found(&self) -> Option<Matched> {
        let entries = self.entries.clone().filter(|_| self.done)?;
        let (found, count) = if self.typed.trim().is_empty() {
            // What the text has, and behind it what can be done.
            let is_place = |entry: &Entry| matches!(entry.choice, Choice::Go(_));
            let entries_that_are = |place: bool| {
                let indexed = entries.iter().enumerate();
                indexed.filter(move |(_, entry)| is_place(entry) == place).map(|(index, _)| index)
            };
            (
                entries_that_are(true).chain(entries_that_are(false)).take(MOST).collect(),
                entries.len(),
            )
        } else {
            (self.matches.iter().take(MOST).map(|found| found.index).collect(), self.matches.len())
        };
        Some(Matched { entries, found, count })
    }
}

/// How well words match: the fewer the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// They begin with all that was typed, and a word ends there.
    Name,
    /// Words of them begin with each word that was typed.
    Beginnings,
    /// Each word that was typed stands in them in one piece.
    Pieces,
    /// The letters stand in them, with others in between.
    Letters,
}

/// Letters that have to be typed before those with others in between count: fewer are met by nearly
/// everything.
const SCATTERED: usize = 3;

/// A match; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    closeness: Closeness,
    score: Reverse<u32>,
    length: usize,
    index: usize,
}

/// Those of some words that match, counted from `first` on.
fn matches<'a>(
    pattern: &str,
    kind: AtomKind,
    words: impl Iterator<Item = &'a str>,
    first: usize,
) -> Vec<Match> {
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let wanted = Pattern::new(pattern, CaseMatching::Smart, Normalization::Smart, kind);
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (at, words) in words.enumerate() {
        let words = head(words, floor_boundary(words, WORDS));
        places.clear();
        let haystack = Utf32Str::new(words, &mut letters);
        let Some(score) = wanted.indices(haystack, &mut matcher, &mut places) else { continue };
        let named = words
            .get(..pattern.trim().len())
            .is_some_and(|name| name.eq_ignore_ascii_case(pattern.trim()));
        let ends = words
            .get(pattern.trim().len()..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let closeness = match kind {
            AtomKind::Fuzzy => Closeness::Letters,
            _ if named && ends => Closeness::Name,
            _ if begins_words(haystack, &places) => Closeness::Beginnings,
            _ => Closeness::Pieces,
        };
        found.push(Match {
            closeness,
            score: Reverse(score),
            length: words.len(),
            index: first + at,
        });
    }
    found
}

/// Whether each piece that was met, given by the places of its letters, stands at the beginning of
/// a word.
fn begins_words(haystack: Utf32Str, places: &[u32]) -> bool {
    let inside = |at: u32| {
        at > 0
            && (at as usize) < haystack.len()
            && haystack.get(at - 1).is_alphanumeric()
            && haystack.get(at).is_alphanumeric()
    };
    let begins = |at: usize| {
        places.get(at.wrapping_sub(1)).is_none_or(|before| Some(&(before + 1)) != places.get(at))
    };
    places.iter().enumerate().filter(|(at, _)| begins(*at)).all(|(_, place)| !inside(*place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;

    fn matching(typed: &str, words: &[&str]) -> Vec<usize> {
        let choice = Choice::Do(Action::Quit);
        let entries =
            words.iter().map(|&words| Entry { words: words.to_owned(), choice }).collect();
        let mut matching = Matching::new(typed, Open::default(), Some(entries));
        while matching.step() {}
        matching.found().unwrap().found
    }

    #[test]
    fn many_entries_are_looked_at_in_pieces() {
        let words: Vec<String> = (0..3 * PIECE).map(|number| format!("entry {number}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let choice = Choice::Do(Action::Quit);
        let entries =
            words.iter().map(|&words| Entry { words: words.to_owned(), choice }).collect();
        let mut matching = Matching::new("9001", Open::default(), Some(entries));
        let mut pieces = 1;
        while matching.step() {
            assert!(matching.found().is_none());
            pieces += 1;
        }
        assert_eq!(pieces, 3);
        assert_eq!(matching.found().unwrap().found, [9001]);
    }

    #[test]
    fn the_best_match_comes_first() {
        let words = [
            "line down, or next row of a list line-down",
            "Sergei Lavrov Russian Foreign Minister",
            "21 % interest rates",
            "Lars Vroon",
        ];
        let of = |pattern| matching(pattern, &words);
        assert_eq!(of("lavrov"), [1]);
        assert_eq!(of("rates"), [2]);
        assert_eq!(of("minister sergei"), [1], "words in any order");
        assert_eq!(of("slrv"), [1], "letters with others between them");
        assert_eq!(of("vroon"), [3]);
        assert_eq!(of("Down"), Vec::<usize>::new(), "a capital that is typed matters");
        assert_eq!(of(""), [0, 1, 2, 3]);
    }

    #[test]
    fn letters_far_from_each_other_are_no_match_where_others_are_better() {
        let words = [
            "open the previous briefing",
            "bind the pages",
            "cabin crew",
            "label in a hint",
            "show the line",
            "a beautiful tin",
        ];
        let of = |pattern| matching(pattern, &words);
        assert_eq!(
            of("bin"),
            [1, 2],
            "the beginning of a word first, then what has it inside; no letters one by one"
        );
        assert_eq!(of("zq"), Vec::<usize>::new());
        assert_eq!(of("bn"), Vec::<usize>::new(), "two letters are met by nearly everything");
        assert_eq!(of("btfltn"), [5]);
    }
}
