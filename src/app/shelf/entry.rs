//! A source and what became of it: its text and findings, or why there are none.
//!
//! Invariant: what is told of it in the list is made when it is asked for, and anew when it has
//! changed. Deliberately absent: which of them are listed, and in which order (`shelf`).

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::brief::{Brief, reading_time};
use crate::app::jumps::Place;
use crate::app::spot::Spot;
use crate::correct::Correction;
use crate::model::{Annotations, Briefing};
use crate::pane::{DateFormat, ShelfEntry, Source};
use crate::text::width;

/// Columns of what became of a source that stand beside its name; more go below it.
const SHORT: usize = 24;

/// A source and what became of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name as shown.
    pub source: String,
    /// The same in the list: of a file of a folder without the way there.
    pub(super) short: Option<String>,
    /// What became of it.
    pub state: State,
    /// What is told of it in the list.
    pub brief: Option<Brief>,
    /// It as the list shows it, where that was asked for since it last changed.
    pub(super) shown: OnceCell<Arc<ShelfEntry>>,
    /// The date that its dates count from, where the user has given one.
    pub date: Option<Date>,
    /// What the user has put right in it.
    pub(in crate::app) corrections: Vec<Correction>,
    /// Whether it was asked for and has not come whole yet.
    pub(in crate::app) asked: bool,
    /// How much of it has come, where that takes a while.
    pub(in crate::app) progress: Option<Progress>,
    /// Its text as it was when somebody asked for it again, until it has come.
    pub(in crate::app) before: Option<Arc<Briefing>>,
    /// Where it was left.
    pub(in crate::app) left: Option<Spot>,
    /// Where the reader was put while the text had not come whole: as long as it stays there,
    /// `left` counts.
    pub(in crate::app) waits_at: Option<Place>,
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
    pub(in crate::app) fn in_words(self) -> String {
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
    /// It holds many briefings, which are on the shelf themselves.
    List,
    /// It is here.
    Open(Open),
}

/// Bytes of a text whose findings are worked on at once.
const AT_ONCE: usize = 256 << 10;

/// A briefing that is here; by default no text, which lists that need none (help, shelf) are shown
/// over before one was read.
#[derive(Debug, Clone, Default)]
pub struct Open {
    /// The text; the head of it while `whole` is false.
    pub briefing: Arc<Briefing>,
    /// What was found in it so far, of the kinds that are wanted.
    pub annotations: Arc<Annotations>,
    /// The same of all kinds, as it was found: before the user put anything right.
    pub(in crate::app) found: Arc<Annotations>,
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
    /// Whether what is made of all of its findings can be made while a key waits.
    pub(in crate::app) fn costs_little(&self) -> bool {
        self.briefing.text.len() <= AT_ONCE
    }

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

/// The name of a file without the way to the folder that lists it; with the folder's own name where
/// others are listed beside it.
pub(super) fn short_name(source: &str, folder: &str, keeps_folder: bool) -> Option<String> {
    let folder = folder.trim_end_matches('/');
    let name = source.strip_prefix(folder)?.strip_prefix('/').filter(|name| !name.is_empty())?;
    let own = folder.rsplit('/').next().filter(|own| keeps_folder && !own.is_empty());
    Some(own.map_or(name.to_owned(), |own| format!("{own}/{name}")))
}

impl Entry {
    pub(super) fn new(source: String) -> Self {
        Self {
            source,
            short: None,
            state: State::Waiting,
            brief: None,
            shown: OnceCell::new(),
            date: None,
            corrections: Vec::new(),
            asked: false,
            progress: None,
            before: None,
            left: None,
            waits_at: None,
        }
    }

    /// Its title as far as it is known, else its source.
    pub(in crate::app) fn title(&self) -> &str {
        self.brief.as_ref().and_then(|brief| brief.title.as_deref()).unwrap_or(self.name())
    }

    /// Its source as the list names it.
    fn name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.source)
    }

    /// Whether it is known that nobody has read it.
    pub(super) fn is_unread(&self) -> bool {
        self.told().is_some_and(|brief| !brief.read)
    }

    /// Its text has come, or more of it.
    pub(in crate::app) fn has_come(&mut self, whole: bool) {
        self.asked &= !whole;
        self.progress = self.progress.filter(|_| !whole);
    }

    /// What is told of it once it was read.
    pub(super) fn told(&self) -> Option<&Brief> {
        self.brief.as_ref().filter(|brief| brief.print != 0)
    }

    /// It as the list shows it.
    pub(in crate::app) fn listed(&self, day: impl Fn(Date) -> String) -> ShelfEntry {
        let mut title = self.title().to_owned();
        let told = self.told();
        let about = |brief: &Brief| brief.about(reading_time(brief.bytes));
        let mut about = told.map(about).unwrap_or_default();
        let mut first = told.map(|brief| brief.first.clone()).unwrap_or_default();
        let state = match (&self.state, told) {
            (State::Waiting | State::List, None) => "not read yet".to_owned(),
            (State::Waiting | State::List, Some(brief)) if brief.bytes == 0 => "empty".to_owned(),
            (State::Waiting | State::List, Some(brief)) => brief.date.map(day).unwrap_or_default(),
            (State::Reading, _) => "being read".to_owned(),
            (State::Failed(message), _) => {
                // The name stands before it in the same line.
                let named =
                    message.strip_prefix(&self.source).and_then(|rest| rest.strip_prefix(": "));
                let why = named.unwrap_or(message).to_owned();
                first.clear();
                if width::columns(&why) > SHORT {
                    about = why;
                    "unreadable".to_owned()
                } else {
                    about.clear();
                    why
                }
            }
            (State::Open(open), _) => {
                if let Some(own) = open.briefing.title {
                    title = open.briefing.words(own);
                }
                open.briefing.own_date().map(day).unwrap_or_default()
            }
        };
        let is_failed = matches!(self.state, State::Failed(_));
        ShelfEntry {
            watched: told.filter(|_| !is_failed).map_or(0, |brief| brief.watched),
            title,
            source: self.name().to_owned(),
            state,
            unread: self.is_unread(),
            about,
            first,
        }
    }
}
