//! Words that a line end parts: whether the hyphen is the line's or the word's.
//!
//! Invariant: a hyphen goes only where the word without it is known, or one of its halves is no word;
//! without any sign it stays. Deliberately absent: hyphens within a line.

use std::collections::BTreeSet;

use crate::lexicon::{Lists, lists};

/// What parts a word at the end of a line.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// The words that stand whole in a document.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: BTreeSet<String>,
    /// Those with a hyphen inside.
    compounds: BTreeSet<String>,
    /// Whether the last line ended within a word.
    parted: bool,
}

impl Vocabulary {
    /// Notes the words of the next line, but the halves of words at its ends.
    pub(super) fn add(&mut self, line: &str) {
        let parted = line.ends_with(HYPHENS);
        let skipped = usize::from(std::mem::replace(&mut self.parted, parted));
        let count = line.split_whitespace().count() - usize::from(parted);
        for word in line.split_whitespace().take(count).skip(skipped) {
            let word = bare(word).to_lowercase();
            if word.contains('-') {
                self.compounds.insert(word);
            } else if !word.is_empty() {
                self.words.insert(word);
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.words.contains(&lower) || lists(&lower) != Lists::default()
    }

    /// Adds the line `next` to `text`, which ends in the line before it.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        let Some(mark) = text.chars().last() else {
            text.push_str(next);
            return;
        };
        let front = text.trim_end_matches(HYPHENS);
        let parted = HYPHENS.contains(&mark)
            && front.ends_with(char::is_alphanumeric)
            && next.starts_with(char::is_alphanumeric);
        if !parted {
            if mark == '\u{ad}' {
                text.pop();
            }
            text.push(' ');
            text.push_str(next);
            return;
        }
        let length = front.len();
        if mark == '\u{ad}' || self.is_one_word(front, next) {
            text.truncate(length);
        }
        text.push_str(next);
    }

    /// Whether the last word of `front` and the first of `next` are one without a hyphen.
    fn is_one_word(&self, front: &str, next: &str) -> bool {
        let first = front.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        let second = next.split(char::is_whitespace).next().unwrap_or_default();
        let second = bare(second);
        let small = second.starts_with(char::is_lowercase) && first.ends_with(char::is_lowercase);
        if !small || second.contains('-') && first.contains('-') {
            return false;
        }
        let whole = format!("{first}{second}");
        if self.compounds.contains(&format!("{first}-{second}").to_lowercase()) {
            return false;
        }
        // Of "long-term-" the last part alone is in question.
        let first = first.rsplit('-').next().unwrap_or(first);
        self.knows(&whole) || !(self.knows(first) && self.knows(second))
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(known: &str, front: &str, next: &str) -> String {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(known);
        let mut text = front.to_owned();
        vocabulary.join(&mut text, next);
        text
    }

    #[test]
    fn a_hyphen_of_the_line_goes_and_one_of_the_word_stays() {
        assert_eq!(joined("the harbour", "in the har-", "bour today"), "in the harbour today");
        assert_eq!(joined("", "the embank-", "ment held"), "the embankment held");
        assert_eq!(joined("a well-known one", "the well-", "known one"), "the well-known one");
        assert_eq!(joined("decision making", "in decision-", "making"), "in decision-making");
        assert_eq!(joined("", "the Anglo-", "Dutch firm"), "the Anglo-Dutch firm");
        assert_eq!(joined("", "in 2024-", "25 or so"), "in 2024-25 or so");
        assert_eq!(joined("", "soft\u{ad}", "ened"), "softened");
        assert_eq!(joined("", "one line", "and another"), "one line and another");
        assert_eq!(joined("", "a dash -", "then more"), "a dash - then more");
    }
}
