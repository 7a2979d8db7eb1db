//! Undo and redo.
//!
//! Invariant: undoing and redoing as often gives the same state; a new change forgets what was
//! undone. Deliberately absent: motions (the jump list has them), and whatever only changes how
//! something is shown.

use jiff::civil::Date;

use super::corrections::in_words;
use super::marks::{Mark, Name};
use super::{App, watching};
use crate::correct::Correction;
use crate::watchlist::Edit;

/// Changes kept; older ones are forgotten.
const MOST: usize = 200;

/// Something that can be undone.
#[derive(Debug, Clone)]
enum Change {
    /// A mark was set, moved or taken away.
    Mark {
        /// Which.
        name: Name,
        /// What it was.
        before: Option<Box<Mark>>,
        /// What it became.
        after: Option<Box<Mark>>,
    },
    /// Something was put right, or was taken back.
    Correction {
        /// In which briefing, as an index of the shelf.
        entry: usize,
        /// What.
        correction: Box<Correction>,
        /// Whether it holds since.
        holds: bool,
    },
    /// The watch list was changed.
    Watch(Edit),
    /// A briefing was given another reference date.
    Date {
        /// Which, as an index of the shelf.
        entry: usize,
        /// The one it had.
        before: Option<Date>,
        /// The one it got.
        after: Option<Date>,
    },
}

/// What was done, and how much of it holds.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    changes: Vec<Change>,
    /// How many of them hold; those behind were undone.
    holding: usize,
}

impl History {
    /// Takes in that a mark was set, moved or taken away.
    pub(super) fn push_mark(&mut self, name: Name, before: Option<Mark>, after: Option<Mark>) {
        let (before, after) = (before.map(Box::new), after.map(Box::new));
        self.push(Change::Mark { name, before, after });
    }

    /// Takes in that something was put right, or taken back.
    pub(super) fn push_correction(&mut self, entry: usize, correction: Correction, holds: bool) {
        let correction = Box::new(correction);
        self.push(Change::Correction { entry, correction, holds });
    }

    /// Takes in that the watch list was changed.
    pub(super) fn push_watch(&mut self, edit: Edit) {
        self.push(Change::Watch(edit));
    }

    /// Takes in that a briefing was given another reference date.
    pub(super) fn push_date(&mut self, entry: usize, before: Option<Date>, after: Option<Date>) {
        self.push(Change::Date { entry, before, after });
    }

    /// Takes in a change that was made.
    fn push(&mut self, change: Change) {
        self.changes.truncate(self.holding);
        self.changes.push(change);
        if self.changes.len() > MOST {
            self.changes.remove(0);
        }
        self.holding = self.changes.len();
    }
}

impl App {
    /// Takes the last change back that holds.
    pub(super) fn undo(&mut self) {
        let last = self.documents.history.holding.checked_sub(1);
        let Some(change) = last.and_then(|last| self.documents.history.changes.get(last)).cloned()
        else {
            return self.chrome.say("Nothing to undo".to_owned());
        };
        self.documents.history.holding -= 1;
        match change {
            Change::Mark { name, before, .. } => {
                let what = if before.is_some() { "is back" } else { "is gone" };
                self.put_mark(name, before);
                self.chrome.say(format!("Undone: mark {} {what}", name.1));
            }
            Change::Correction { entry, correction, holds } => {
                self.put_correction(entry, &correction, !holds);
                self.chrome.say(format!("Undone: {}", in_words(&correction)));
            }
            Change::Watch(edit) => {
                watching::change(self, &edit.reverse());
                self.chrome.say(format!("Undone: {}", watching::in_words(&edit)));
            }
            Change::Date { entry, before, .. } => {
                self.documents.put_date(&mut self.errands, entry, before);
                self.chrome.say(format!("Undone: {}", self.settings.date_said(before)));
            }
        }
    }

    /// Makes the change again that was undone last.
    pub(super) fn redo(&mut self) {
        let Some(change) =
            self.documents.history.changes.get(self.documents.history.holding).cloned()
        else {
            return self.chrome.say("Nothing to redo".to_owned());
        };
        self.documents.history.holding += 1;
        match change {
            Change::Mark { name, after, .. } => {
                self.put_mark(name, after);
                self.chrome.say(format!("Redone: mark {}", name.1));
            }
            Change::Correction { entry, correction, holds } => {
                self.put_correction(entry, &correction, holds);
                self.chrome.say(format!("Redone: {}", in_words(&correction)));
            }
            Change::Watch(edit) => {
                watching::change(self, &edit);
                self.chrome.say(format!("Redone: {}", watching::in_words(&edit)));
            }
            Change::Date { entry, after, .. } => {
                self.documents.put_date(&mut self.errands, entry, after);
                self.chrome.say(format!("Redone: {}", self.settings.date_said(after)));
            }
        }
    }

    fn put_mark(&mut self, name: Name, mark: Option<Box<Mark>>) {
        self.nav.marks.put(name, mark.map(|mark| *mark));
        // The text may have been read anew since.
        self.nav.marks.settle(&self.documents.shelf, name);
    }
}
