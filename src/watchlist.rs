//! The watch list: names, firms, places and words that the user wants to see at once.
//!
//! Invariant: reading a list cannot fail: a line that is wrong costs itself and is told. The file's
//! text is kept as it is, so that a change of one line leaves the others, comments and all, where
//! they are. Deliberately absent: where the file lies and who reads it (`run`).

mod edit;
mod matching;

use std::collections::BTreeSet;
use std::iter;

use crate::model::{Annotations, Briefing, EntityId, EntityKind, Mention};
use crate::text::problem::{Problem, Problems};
use crate::text::{Span, head};
pub use edit::Edit;
use matching::{Matcher, alike};

/// Characters of an entry at most.
const LONGEST: usize = 100;

/// Words of an entry at most that is made of words of a text.
const MOST_WORDS: usize = 8;

/// What opens a comment.
const COMMENT: char = '#';

/// The list.
#[derive(Debug, Clone, Default)]
pub struct WatchList {
    /// The file.
    text: String,
    entries: Vec<Entry>,
    matcher: Matcher,
}

/// What a line of the list says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The words, with one blank between two.
    words: String,
    /// The line, from 0.
    line: usize,
}

/// The words of a line; none for a blank line and a comment.
fn words_of(line: &str) -> Option<String> {
    let line = line.trim();
    // A hash within a word opens no comment: "C#".
    let opens = |before: &str| !before.ends_with(|c: char| !c.is_whitespace());
    let mut hashes = line.match_indices(COMMENT).map(|(at, _)| head(line, at));
    let kept = hashes.find(|before| opens(before)).unwrap_or(line);
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Why words cannot be watched.
fn fault(words: &str) -> Option<&'static str> {
    if words.chars().any(char::is_control) {
        Some("holds a control character")
    } else if !words.chars().any(char::is_alphanumeric) {
        Some("has no letter or digit to look for")
    } else if words.chars().count() > LONGEST {
        Some("is longer than 100 characters: a line is one name or word")
    } else {
        None
    }
}

impl WatchList {
    /// The list that a file's text says, and what is wrong in it.
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        let mut problems = Problems::new(text);
        let mut entries = Vec::new();
        let mut at = 0;
        for (line, whole) in text.split_inclusive('\n').enumerate() {
            let words = words_of(whole.trim_start_matches('\u{feff}'));
            if let Some(words) = words {
                match fault(&words) {
                    Some(fault) => {
                        let shown: String = words.chars().take(24).collect();
                        let cut = if shown.len() < words.len() { "…" } else { "" };
                        problems.push(at, format!("`{shown}{cut}` {fault}"));
                    }
                    None => entries.push(Entry { words, line }),
                }
            }
            at += whole.len();
        }
        let matcher = Matcher::new(entries.iter().map(|entry| entry.words.as_str()));
        (Self { text: text.to_owned(), entries, matcher }, problems.by_line())
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is watched.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where a briefing has what is watched, in order and without overlaps: the words, and every
    /// mention of a person, organisation or place of which an entry is one of the names. Of a person
    /// the surname is one.
    pub fn find(&self, briefing: &Briefing, annotations: &Annotations) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut spans: Vec<Span> =
            self.matcher.hits(briefing).into_iter().map(|(span, _)| span).collect();
        let named: BTreeSet<EntityId> =
            spans.iter().filter_map(|&span| named_at(annotations, span)).collect();
        let entities = named.iter().filter_map(|id| annotations.entity(*id));
        spans.extend(entities.flat_map(|entity| annotations.spans_of(entity)));
        joined(spans)
    }

    /// How many of the entries a briefing has.
    pub fn count(&self, briefing: &Briefing) -> usize {
        if self.is_empty() {
            return 0;
        }
        let found: BTreeSet<usize> =
            self.matcher.hits(briefing).into_iter().map(|(_, entry)| entry).collect();
        found.len()
    }

    /// The change that has something with these names watched, by the first of them; or watched no
    /// longer, if one of them is.
    pub fn turned(&self, names: &[String]) -> Option<Edit> {
        let says = |entry: &&Entry| names.iter().any(|name| alike(&entry.words, name));
        let lines: Vec<(usize, String)> = self
            .entries
            .iter()
            .filter(says)
            .filter_map(|entry| {
                let line = self.text.split_inclusive('\n').nth(entry.line)?;
                Some((entry.line, line.trim_end_matches(['\n', '\r']).to_owned()))
            })
            .collect();
        let name = names.first()?;
        if lines.is_empty() {
            let line = entry_for(name)?;
            return Some(Edit { adds: true, words: line.clone(), lines: vec![(usize::MAX, line)] });
        }
        let words = self.entries.iter().find(says).map(|entry| entry.words.clone());
        Some(Edit { adds: false, words: words.unwrap_or_default(), lines })
    }

    /// The list after a change.
    #[must_use]
    pub fn edited(&self, edit: &Edit) -> Self {
        Self::parse(&edit.apply(&self.text)).0
    }
}

/// The line that watches `words`; `None` if they are none that can be watched.
fn entry_for(words: &str) -> Option<String> {
    let bare = words.trim_start_matches(|c: char| c == COMMENT || c.is_whitespace());
    let kept = bare.split_whitespace();
    let line: Vec<&str> = kept.map(|word| word.trim_start_matches(COMMENT)).collect();
    let line = line.join(" ");
    let good = line.split(' ').count() <= MOST_WORDS && fault(&line).is_none();
    (good && words_of(&line).as_deref() == Some(line.as_str())).then_some(line)
}

/// Whoever or whatever is named at `span`, from end to end; of a person the last words of a name do.
fn named_at(annotations: &Annotations, span: Span) -> Option<EntityId> {
    let mentions = annotations.mentions.get(annotations.mentions_in(span))?;
    let is_name = |mention: &&Mention| {
        let Some(entity) = annotations.entity(mention.entity) else { return false };
        let ends = entity.kind == EntityKind::Person && mention.span.end == span.end;
        mention.span == span || entity.name == span || ends && mention.span.contains(span)
    };
    let mut named = mentions.iter().filter(is_name);
    named.next().map(|mention| mention.entity)
}

/// The spans in order, those that overlap as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// The letters of `text` with their places: white space as one blank, curly marks straight.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut all = text.char_indices();
    iter::from_fn(move || {
        loop {
            let (at, c) = all.next()?;
            let c = match c {
                c if c.is_whitespace() => ' ',
                '’' | '‘' | 'ʼ' => '\'',
                '“' | '”' => '"',
                c => c,
            };
            if c != ' ' || before != Some(' ') {
                before = Some(c);
                return Some((at, c));
            }
        }
    })
}

#[cfg(test)]
#[path = "watchlist/tests.rs"]
mod tests;
