//! Places and marks between two readings: what is read before a briefing is opened, and when what is stored.
//!
//! Invariant: nothing is read or stored where that is not wanted, and a store that fails never stops the reader.
//! Deliberately absent: how a file is kept whole (`store`), and what is in it (`format`).

mod format;
mod store;

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use store::{Key, Store};

use super::config;
use super::source::Source;
use crate::app::resume::{Resume, Spot, Standing};
use crate::app::{App, Msg};

/// How long nobody touches a key before a place counts as one that is worth keeping.
const REST: Duration = Duration::from_secs(1);

/// The places of all sources of the shelf.
pub(super) struct Places {
    /// Where they are kept; none if there is no home.
    store: Option<Store>,
    entries: Vec<Entry>,
    on: bool,
    /// Whether a failure was told: one word about a full disk is enough.
    told: bool,
    touched: Instant,
    due: Option<Instant>,
}

/// A source of the shelf.
struct Entry {
    source: Source,
    /// Whose file it is; none as long as there is nothing that could have one.
    key: Option<Key>,
    /// How it stood when it was opened or stored.
    last: Option<Standing>,
    /// What was changed of its marks and is not stored yet.
    changes: BTreeMap<char, Option<Spot>>,
}

impl Places {
    /// Those of `sources`.
    pub(super) fn new(sources: &[Source], on: bool) -> Self {
        let entry = |source: &Source| Entry { source: source.clone(), key: None, last: None, changes: BTreeMap::new() };
        let store = config::users_folder("XDG_STATE_HOME", ".local/state").map(|folder| Store::new(folder.join("places")));
        Self { store, entries: sources.iter().map(entry).collect(), on, told: false, touched: Instant::now(), due: None }
    }

    /// Reads and stores from now on, or does neither.
    pub(super) fn turn(&mut self, on: bool) {
        self.on = on;
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
        let current = app.shelf().current();
        for index in (0..self.entries.len()).filter(|&index| index != current) {
            if let Some(resume) = self.read(app, index).filter(|resume| !resume.marks.is_empty()) {
                app.update(Msg::Resume { entry: index, resume: Box::new(Resume { standing: None, ..resume }) });
            }
        }
    }

    fn read(&mut self, app: &mut App, index: usize) -> Option<Resume> {
        let (entry, store) = (self.entries.get_mut(index)?, self.store.as_ref().filter(|_| self.on)?);
        match store.read(entry.key()?) {
            Ok(resume) => resume,
            Err(problem) => {
                app.update(Msg::Trouble(problem.to_string()));
                None
            }
        }
    }

    /// Somebody touched a key or the mouse.
    pub(super) fn touch(&mut self) {
        self.touched = Instant::now();
    }

    /// When something is to be stored if nothing else happens; none if nothing has changed.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Stores what was changed of marks, and the place if it has rested. True if that failed and was told.
    pub(super) fn settle(&mut self, app: &mut App) -> bool {
        let mut told = false;
        for (index, letter, spot) in app.take_mark_changes() {
            if let Some(entry) = self.entries.get_mut(index) {
                entry.changes.insert(letter, spot);
                told |= self.keep(app, index);
            }
        }
        let current = app.shelf().current();
        let (Some(entry), Some(now)) = (self.entries.get_mut(current), app.resume_of(current)) else {
            self.due = None;
            return told;
        };
        let last = entry.last.get_or_insert_with(|| now.clone());
        self.due = (self.on && self.store.is_some() && *last != now).then(|| self.touched + REST);
        if self.due.is_some_and(|due| due <= Instant::now()) {
            told |= self.keep(app, current);
        }
        told
    }

    /// Stores what has changed of an entry. True if that failed and was told.
    pub(super) fn keep(&mut self, app: &mut App, index: usize) -> bool {
        let current = index == app.shelf().current();
        if current {
            self.due = None;
        }
        let (Some(entry), Some(store)) = (self.entries.get_mut(index), self.store.as_ref().filter(|_| self.on)) else { return false };
        let standing = app.resume_of(index);
        // What was opened and never moved leaves what was there before.
        let moved = standing.as_ref().filter(|_| entry.last.is_some() && entry.last != standing).cloned();
        if moved.is_none() && entry.changes.is_empty() {
            return false;
        }
        // A mark brings its place along: whoever sets one is reading there.
        let place = moved.or(standing.clone().filter(|_| current));
        // Whatever becomes of it now: a full disk is not asked again before something changes.
        entry.last = standing.or(entry.last.take());
        let Some(key) = entry.key().cloned() else {
            entry.changes.clear();
            return false;
        };
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
        let Err(error) = store.change(&key, place.as_ref(), &entry.changes, since) else {
            entry.changes.clear();
            return false;
        };
        if !self.told {
            app.update(Msg::Trouble(format!("Places and marks cannot be kept: {error}")));
        }
        !std::mem::replace(&mut self.told, true)
    }
}

impl Entry {
    /// Whose file it is: that of a plain file or of the sample. A pipe is read only once and leaves nothing.
    fn key(&mut self) -> Option<&Key> {
        if self.key.is_none() {
            self.key = Key::of(&self.source);
        }
        self.key.as_ref()
    }
}
