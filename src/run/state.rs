//! Places and marks between two readings: what is read before a briefing is opened, and when what
//! is stored.
//!
//! Invariant: nothing is read or stored where that is not wanted, and a store that fails never
//! stops the reader. Nobody waits until something is stored but the end and a stop; what cannot be
//! read is put aside before its source opens, which waits for another program's lock as long as
//! `store` does. Deliberately absent: how a file is kept whole (`store`), and what is in it
//! (`format`).

mod corrections;
mod findings;
mod format;
mod practice;
mod read;
mod store;
mod writer;

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(super) use findings::{KeptFindings, PutRight};
use store::{Change, Key, LATER, Problem, Store};
use writer::Writer;

use super::config;
use super::reader::Event;
use super::source::{Source, Unreadable};
use crate::app::resume::{KeptMark, Resume, Standing};
use crate::app::{App, Msg};
use crate::correct::Correction;

/// How long nobody touches a key before a place counts as one that is worth keeping.
const REST: Duration = Duration::from_secs(1);

/// How long the end, or a stop, waits until all is stored: another program may hold the lock.
const FAREWELL: Duration = Duration::from_secs(2);

/// The places of all sources of the shelf.
pub(super) struct Places {
    /// Where they are kept; none if there is no home.
    store: Option<Store>,
    /// What stores, as soon as there is something to be stored.
    writer: Option<Writer>,
    events: Sender<Event>,
    /// How many keys were pressed in earlier readings; none where that is not wanted.
    practice: Option<practice::KeyCount>,
    entries: Vec<Entry>,
    /// Which texts were read; none where that is not wanted.
    read: Option<read::ReadTexts>,
    /// What was to be stored in this reading, by whose file it is: it may not be stored yet.
    ordered: BTreeMap<Key, Change>,
    on: bool,
    /// Whether it was told that a later version keeps something: once is enough.
    told: bool,
    touched: Instant,
    due: Option<Instant>,
}

/// A source of the shelf.
struct Entry {
    source: Source,
    /// Whose file it is; none as long as there is nothing that could have one.
    key: Option<Key>,
    /// How it stood when it was opened or stored, or when storing was turned on.
    last: Option<Standing>,
    /// What was changed of its marks and is not to be stored yet.
    changes: BTreeMap<char, Option<KeptMark>>,
    /// What was put right in it, or taken back, and is not to be stored yet.
    corrections: Vec<(Correction, bool)>,
    /// Whether a later version of the program keeps it: it is left alone.
    closed: bool,
}

impl Places {
    /// Those of `sources`; what goes wrong with them later is told as an event.
    pub(super) fn new(sources: &[Source], on: bool, events: Sender<Event>) -> Self {
        let folder = config::users_folder("XDG_STATE_HOME", ".local/state");
        let practice = folder.as_deref().filter(|_| on).map(practice::KeyCount::read);
        let read = folder.as_deref().filter(|_| on).map(read::ReadTexts::new);
        let store = folder.map(|folder| Store::new(folder.join("places")));
        let entries = sources.iter().map(Entry::new).collect();
        Self {
            store,
            writer: None,
            events,
            practice,
            entries,
            read,
            ordered: BTreeMap::new(),
            on,
            told: false,
            touched: Instant::now(),
            due: None,
        }
    }

    /// Takes in more sources of the shelf.
    pub(super) fn add(&mut self, sources: &[Source]) {
        self.entries.extend(sources.iter().map(Entry::new));
    }

    /// Whether the text that is known by `print` was read.
    pub(super) fn has_read(&mut self, print: u64) -> bool {
        self.read.as_mut().filter(|_| self.on).is_some_and(|read| read.has(print))
    }

    /// Remembers whether a text was read.
    pub(super) fn put_read(&mut self, print: u64, read: bool) {
        if let Some(texts) = self.read.as_mut().filter(|_| self.on) {
            texts.put(print, read);
        }
    }

    /// Reads and stores from now on, or does neither. What was done while nothing was stored is not
    /// stored later either.
    pub(super) fn turn(&mut self, on: bool) {
        if on && !self.on {
            for entry in &mut self.entries {
                entry.last = None;
            }
        }
        self.on = on;
    }

    /// Tells `app` how many keys were pressed in earlier readings.
    pub(super) fn bring_practice(&self, app: &mut App) {
        if let Some(practice) = self.practice.as_ref().and_then(practice::KeyCount::practice) {
            app.update(Msg::Practised(practice));
        }
    }

    /// Stores how many there are now.
    pub(super) fn keep_practice(&mut self, app: &App) {
        if let (Some(kept), Some(practice)) =
            (self.practice.as_mut().filter(|_| self.on), app.chrome().practice())
        {
            kept.store(practice);
        }
    }

    /// Tells `app` what is known of an entry that is about to be opened.
    pub(super) fn resume(&mut self, app: &mut App, index: usize) {
        if let Some(resume) = self.read(app, index) {
            app.update(Msg::Resume { entry: index, resume: Box::new(resume) });
        }
        if let Some(entry) = self.entries.get_mut(index) {
            entry.last = None;
        }
    }

    /// Tells `app` the marks in the entries that nobody has turned to yet: a capital leads there.
    pub(super) fn bring_marks(&mut self, app: &mut App) {
        let current = app.documents().shelf().current();
        for index in (0..self.entries.len()).filter(|&index| index != current) {
            if let Some(resume) = self.read(app, index).filter(|resume| !resume.marks.is_empty()) {
                app.update(Msg::Resume {
                    entry: index,
                    resume: Box::new(Resume { standing: None, ..resume }),
                });
            }
        }
    }

    fn read(&mut self, app: &mut App, index: usize) -> Option<Resume> {
        let store = self.store.as_ref().filter(|_| self.on)?;
        let key = self.entries.get_mut(index)?.key()?.clone();
        let kept = match store.read(&key) {
            Ok(kept) => kept,
            Err(Problem::Unreadable(problem)) => {
                app.update(Msg::Trouble(problem.to_string()));
                None
            }
            Err(Problem::Later) => {
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.closed = true;
                }
                if !std::mem::replace(&mut self.told, true) {
                    app.update(Msg::Trouble(format!("Place and marks: {LATER}")));
                }
                return None;
            }
        };
        // One file may be on the shelf twice.
        let Some(ordered) = self.ordered.get(&key) else { return kept };
        let mut resume = kept.unwrap_or_default();
        ordered.apply(&mut resume);
        Some(resume)
    }

    /// Somebody touched a key or the mouse.
    pub(super) fn touch(&mut self) {
        self.touched = Instant::now();
    }

    /// When something is to be stored if nothing else happens; none if nothing has changed.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Has stored what was changed of marks and put right, and the place if it has rested.
    pub(super) fn settle(&mut self, app: &mut App) {
        let since = now();
        for (index, letter, spot) in app.take_mark_changes() {
            if let Some(entry) = self.entries.get_mut(index).filter(|_| self.on) {
                entry.changes.insert(letter, spot.map(|spot| KeptMark { spot, since }));
                self.keep(app, index);
            }
        }
        for (index, correction, holds) in app.take_correction_changes() {
            if let Some(entry) = self.entries.get_mut(index).filter(|_| self.on) {
                entry.corrections.push((correction, holds));
                self.keep(app, index);
            }
        }
        let current = app.documents().shelf().current();
        let (Some(entry), Some(now)) = (self.entries.get_mut(current), app.resume_of(current))
        else {
            self.due = None;
            return;
        };
        let last = entry.last.get_or_insert_with(|| now.clone());
        self.due = (self.on && self.store.is_some() && *last != now).then(|| self.touched + REST);
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.keep(app, current);
        }
    }

    /// Has stored what has changed of an entry.
    pub(super) fn keep(&mut self, app: &App, index: usize) {
        let current = index == app.documents().shelf().current();
        if current {
            self.due = None;
        }
        let Some(entry) = self
            .entries
            .get_mut(index)
            .filter(|entry| self.on && self.store.is_some() && !entry.closed)
        else {
            return;
        };
        let standing = app.resume_of(index);
        // What was opened and never moved leaves what was there before.
        let moved =
            standing.as_ref().filter(|_| entry.last.is_some() && entry.last != standing).cloned();
        if moved.is_none() && entry.changes.is_empty() && entry.corrections.is_empty() {
            return;
        }
        // A mark brings its place along: whoever sets one is reading there.
        let place = moved.or(standing.clone().filter(|_| current));
        // Whatever becomes of it now: a full disk is not asked again before something changes.
        entry.last = standing.or(entry.last.take());
        let change = Change {
            standing: place,
            marks: std::mem::take(&mut entry.changes),
            corrections: std::mem::take(&mut entry.corrections),
        };
        let Some(key) = entry.key().cloned() else { return };
        self.ordered.entry(key.clone()).or_default().and_then(change.clone());
        if let Some(writer) = self.writer() {
            writer.store(key, change);
        }
    }

    /// What stores.
    fn writer(&mut self) -> Option<&Writer> {
        if self.writer.is_none() {
            let (events, store) = (self.events.clone(), self.store.clone()?);
            let complain = move |problem: &io::Error| {
                // The reader may have ended: nobody is left to be told.
                let _ = events.send(Event::Message(Msg::Trouble(cannot_be_kept(problem))));
            };
            self.writer = match Writer::start(store, complain.clone()) {
                Ok(writer) => Some(writer),
                Err(problem) => {
                    complain(&problem);
                    // Once is enough.
                    self.store = None;
                    None
                }
            };
        }
        self.writer.as_ref()
    }

    /// Waits until all that was to be stored is, though not for ever.
    ///
    /// # Errors
    /// If something of it was not stored.
    pub(super) fn finish(&mut self) -> Result<(), Unreadable> {
        if let Some(read) = &mut self.read {
            read.store();
        }
        let Some(writer) = &self.writer else { return Ok(()) };
        writer.finish(FAREWELL).map_err(|problem| Unreadable {
            message: cannot_be_kept(&problem),
            hint: Some("`--no-state` stores none".to_owned()),
        })
    }
}

fn cannot_be_kept(problem: &io::Error) -> String {
    format!("Places and marks cannot be stored: {problem}")
}

/// The time of a change, in milliseconds.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

impl Entry {
    fn new(source: &Source) -> Self {
        Self {
            source: source.clone(),
            key: None,
            last: None,
            changes: BTreeMap::new(),
            corrections: Vec::new(),
            closed: false,
        }
    }

    /// Whose file it is: that of a plain file or of the sample. A pipe is read only once and leaves
    /// nothing.
    fn key(&mut self) -> Option<&Key> {
        if self.key.is_none() {
            self.key = Key::from_source(&self.source);
        }
        self.key.as_ref()
    }
}
