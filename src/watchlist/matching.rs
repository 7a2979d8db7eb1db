//! Finding the entries in a text: all at once, in one pass.
//!
//! Invariant: linear in the text, whatever the list holds: an entry has a bounded length. An entry
//! is met as whole words within one block. Deliberately absent: who is named by what is found
//! (`watchlist`).

use aho_corasick::AhoCorasick;

use super::letters;
use crate::model::{BlockKind, Briefing};
use crate::text::words::is_unspaced;
use crate::text::{Span, work};

/// All entries, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Matcher {
    /// The entries as they stand in the list.
    entries: Vec<String>,
    /// None where there is nothing to look for.
    automaton: Option<AhoCorasick>,
}

/// The small letter of a letter, where that is one letter.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => c,
    }
}

fn folded(words: &str) -> String {
    letters(words).map(|(_, c)| small(c)).collect()
}

/// Whether `found` is written as an entry wants it. One in small letters wants nothing; a capital
/// in it is meant, and then it is met as it is written, with a capital at its beginning, or all in
/// capitals as in a headline.
fn is_written(entry: &str, found: &str) -> bool {
    if !entry.chars().any(char::is_uppercase) {
        return true;
    }
    let (wanted, given) = (|| letters(entry).map(|(_, c)| c), || letters(found).map(|(_, c)| c));
    let from_second = wanted().skip(1).eq(given().skip(1));
    let first = (wanted().next(), given().next());
    let begins = match first {
        (Some(wanted), Some(given)) => {
            wanted == given || wanted.is_lowercase() && wanted == small(given)
        }
        _ => false,
    };
    begins && from_second || !found.chars().any(char::is_lowercase)
}

/// Whether an entry says the words of a name, from end to end.
pub(super) fn alike(entry: &str, name: &str) -> bool {
    folded(entry) == folded(name) && is_written(entry, name)
}

/// Whether a word may end between these two.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: char| {
        (c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)) && !is_unspaced(c)
    };
    !(before.is_some_and(is_word) && after.is_some_and(is_word))
}

/// A piece of a text in small letters, and where each byte of them comes from.
#[derive(Default)]
struct Folded {
    text: String,
    places: Vec<u32>,
}

impl Folded {
    fn fill(&mut self, text: &str, span: Span) {
        self.text.clear();
        self.places.clear();
        for (at, c) in letters(span.slice(text)) {
            self.text.push(small(c));
            self.places.resize(self.text.len(), span.start + at as u32);
        }
        self.places.push(span.end);
    }

    /// Whether what stands from `start` to `end` is whole words.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let text = &self.text;
        let inside = text.get(start..end).unwrap_or_default();
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(end..).and_then(|text| text.chars().next());
        parts(before, inside.chars().next()) && parts(inside.chars().next_back(), after)
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(Span { start: *self.places.get(start)?, end: *self.places.get(end)? })
    }
}

impl Matcher {
    pub(super) fn new<'e>(entries: impl Iterator<Item = &'e str>) -> Self {
        let entries: Vec<String> = entries.map(str::to_owned).collect();
        if entries.is_empty() {
            return Self::default();
        }
        // A list that is too large for it, which no file of this size is, watches nothing.
        let automaton = AhoCorasick::new(entries.iter().map(|entry| folded(entry))).ok();
        Self { entries, automaton }
    }

    /// Where the title and the blocks have an entry, and which, by its number in the list; lines of
    /// the page around the text are no part of it.
    pub(super) fn hits(&self, briefing: &Briefing) -> Vec<(Span, usize)> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let blocks = briefing.blocks.iter();
        let read = blocks.filter(|block| block.kind != BlockKind::Furniture);
        let mut out = Vec::new();
        let mut folded = Folded::default();
        for piece in briefing.title.into_iter().chain(read.map(|block| block.span)) {
            folded.fill(&briefing.text, piece);
            for found in automaton.find_overlapping_iter(&folded.text) {
                let (start, end, entry) = (found.start(), found.end(), found.pattern().as_usize());
                work::step();
                if !folded.is_whole(start, end) {
                    continue;
                }
                let words = self.entries.get(entry);
                let fits = |span: &Span| {
                    words.is_some_and(|words| is_written(words, span.slice(&briefing.text)))
                };
                let span = folded.span(start, end).filter(fits);
                out.extend(span.map(|span| (span, entry)));
            }
        }
        out
    }
}
