//! The briefings at hand, and which of them is being read.
//!
//! Invariant: there is always a current entry; an entry keeps the place that was read last.
//! Deliberately absent: reading files (`run` does, and answers with messages).

use std::sync::Arc;

use jiff::civil::Date;

use super::resume::Spot;
use crate::model::{Annotations, Briefing};
use crate::pane::{DateFormat, ShelfEntry, Source};
use crate::text::Span;

/// A source and what became of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name as shown.
    pub source: String,
    /// What became of it.
    pub state: State,
    /// The date that its dates count from, where the user has given one.
    pub date: Option<Date>,
    /// Whether it was asked for and has not come whole yet.
    pub(super) asked: bool,
    /// How much of it has come, where that takes a while.
    pub(super) progress: Option<Progress>,
    /// Its text as it was when somebody asked for it again, until it has come.
    pub(super) before: Option<Arc<Briefing>>,
    /// Where it was left.
    pub(super) left: Option<Spot>,
    /// Where the reader was put while the text had not come whole: as long as it stays there,
    /// `left` counts.
    pub(super) waits_at: Option<(u32, Option<Span>)>,
}

/// How much of a source has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes so far; nothing was heard yet if there are none.
    pub bytes: u64,
    /// Bytes in all, if that is known.
    pub of: Option<u64>,
}

impl Progress {
    /// It in words.
    pub(super) fn in_words(self) -> String {
        let kib = |bytes: u64| bytes.div_ceil(1024);
        match (self.bytes, self.of) {
            (0, _) => "Waiting …".to_owned(),
            // What is packed becomes longer than it was said to be.
            (bytes, Some(of)) if of >= bytes => {
                format!("Reading … {} of {} KiB", kib(bytes), kib(of))
            }
            (bytes, _) => format!("Reading … {} KiB", kib(bytes)),
        }
    }
}

/// What became of a source.
#[derive(Debug, Clone)]
pub enum State {
    /// It was not asked for yet.
    Waiting,
    /// It is being read.
    Reading,
    /// It could not be read.
    Failed(String),
    /// It is here.
    Open(Open),
}

/// A briefing that is here; by default no text, which lists that need none (help, shelf) are shown
/// over before one was read.
#[derive(Debug, Clone, Default)]
pub struct Open {
    /// The text; the head of it while `whole` is false.
    pub briefing: Arc<Briefing>,
    /// What was found in it so far, of the kinds that are wanted.
    pub annotations: Arc<Annotations>,
    /// The same of all kinds.
    pub(super) found: Arc<Annotations>,
    /// Whether the text is all there.
    pub whole: bool,
    /// Whether the annotations are those of the whole text.
    pub annotated: bool,
    /// How the settings want days to be written.
    pub dates: DateFormat,
    /// Whether the settings want ASCII signs alone.
    pub ascii: bool,
}

impl Open {
    /// What panes read of it.
    pub fn source(&self) -> Source<'_> {
        Source {
            briefing: &self.briefing,
            annotations: &self.annotations,
            dates: &self.dates,
            ascii: self.ascii,
        }
    }
}

/// The briefings at hand.
#[derive(Debug, Clone)]
pub struct Shelf {
    entries: Vec<Entry>,
    current: usize,
}

impl Shelf {
    /// A shelf of these sources, the first of them current; one nameless source if there is none.
    pub fn new(sources: Vec<String>) -> Self {
        let sources = if sources.is_empty() { vec![String::new()] } else { sources };
        let entries = sources
            .into_iter()
            .map(|source| Entry {
                source,
                state: State::Waiting,
                date: None,
                asked: false,
                progress: None,
                before: None,
                left: None,
                waits_at: None,
            })
            .collect();
        Self { entries, current: 0 }
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Index of the entry that is being read.
    pub fn current(&self) -> usize {
        self.current
    }

    /// Makes another entry current; false if there is no such entry.
    pub(super) fn turn_to(&mut self, index: usize) -> bool {
        let known = index < self.entries.len();
        if known {
            self.current = index;
        }
        known
    }

    /// An entry.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    pub(super) fn entry_mut(&mut self, index: usize) -> Option<&mut Entry> {
        self.entries.get_mut(index)
    }

    /// The briefing that is being read, if it is here.
    pub fn open(&self) -> Option<&Open> {
        match &self.entries.get(self.current)?.state {
            State::Open(open) => Some(open),
            State::Waiting | State::Reading | State::Failed(_) => None,
        }
    }

    /// The entries as the list shows them.
    pub(super) fn listed(&self, day: impl Fn(Date) -> String) -> Vec<ShelfEntry> {
        self.entries.iter().map(|entry| entry.listed(&day)).collect()
    }
}

impl Entry {
    /// Its text has come, or more of it.
    pub(super) fn has_come(&mut self, whole: bool) {
        self.asked &= !whole;
        self.progress = self.progress.filter(|_| !whole);
    }

    /// It as the list shows it.
    pub(super) fn listed(&self, day: impl Fn(Date) -> String) -> ShelfEntry {
        let (title, state) = match &self.state {
            State::Waiting => (None, "not read yet".to_owned()),
            State::Reading => (None, "being read".to_owned()),
            // The name stands before it in the same line.
            State::Failed(message) => {
                let named =
                    message.strip_prefix(&self.source).and_then(|rest| rest.strip_prefix(": "));
                (None, named.unwrap_or(message).to_owned())
            }
            State::Open(open) => (
                open.briefing.title.map(|title| open.briefing.words(title)),
                open.briefing.own_date().map(day).unwrap_or_default(),
            ),
        };
        ShelfEntry {
            title: title.unwrap_or_else(|| self.source.clone()),
            source: self.source.clone(),
            state,
        }
    }
}
