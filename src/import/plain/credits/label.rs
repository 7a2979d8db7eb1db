//! The word before a colon or date, and what it says of them: "Published", "Last updated:", "From:".
//!
//! Invariant: a label ends with a colon, or stands before what it announces. Deliberately absent: the
//! value (`part`).

use crate::lexicon::{List, longest, value};
use crate::text::tail;

/// What the word before a colon or date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    Published,
    Updated,
    /// The time that the text is about.
    Covered,
    Author,
    Source,
    /// What the text is about.
    Topic,
    /// When the next text of its kind comes.
    Later,
}

impl Label {
    /// The one that the lexicon calls `name`.
    fn named(name: &str) -> Self {
        match name {
            "published" => Self::Published,
            "updated" => Self::Updated,
            "covered" => Self::Covered,
            "author" => Self::Author,
            "source" => Self::Source,
            "later" => Self::Later,
            "topic" => Self::Topic,
            _ => Self::None,
        }
    }
}

/// The label that `part` begins with, and its length with the colon, "on" and blanks behind it.
pub(super) fn label(part: &str) -> (Label, usize) {
    const MOST_WORDS: usize = 5;
    let mut words = Vec::new();
    let mut ends = Vec::new();
    for word in part.split([' ', '\u{a0}']).take(MOST_WORDS) {
        let bare = word.split([':', ',']).next().unwrap_or(word);
        words.push(bare.to_lowercase());
        ends.push(bare.as_ptr().addr() - part.as_ptr().addr() + bare.len());
        if bare.len() < word.len() {
            break;
        }
    }
    // The shorter label where the longer one is not followed by what it announces.
    (1..=longest(List::CreditLabels, words.iter().map(String::as_str)).unwrap_or(0))
        .rev()
        .find_map(|count| {
            let known = value(List::CreditLabels, &words.get(..count)?.join(" "))?;
            labelled(part, *ends.get(count - 1)?, Label::named(known))
        })
        .unwrap_or((Label::None, 0))
}

/// The label that ends at `end` of `part`, if it is one there: with a colon, or before a date.
fn labelled(part: &str, end: usize, label: Label) -> Option<(Label, usize)> {
    let behind = tail(part, end);
    let dated = matches!(label, Label::Published | Label::Updated | Label::Covered);
    let colon = behind.trim_start().strip_prefix(':');
    if colon.is_none() && !(dated && behind.starts_with([' ', ',', '\u{a0}'])) {
        return None;
    }
    let mut value = colon.unwrap_or(behind).trim_start_matches([' ', ',', ':', '\u{a0}']);
    for word in ["on ", "at ", "in "] {
        value = value.strip_prefix(word).filter(|_| dated).unwrap_or(value);
    }
    Some((label, part.len() - value.len()))
}
