//! What was done and can be undone.
//!
//! Invariant: a new change forgets what was undone. Deliberately absent: undoing (`undo`).

use jiff::civil::Date;

use super::marks::{Mark, Name};
use crate::correct::Correction;
use crate::watchlist::Edit;

/// Changes kept; older ones are forgotten.
const MOST: usize = 200;

/// Something that can be undone.
#[derive(Debug, Clone)]
pub(super) enum Change {
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
    /// The last change that holds, which holds no more.
    pub(super) fn step_back(&mut self) -> Option<Change> {
        let last = self.holding.checked_sub(1)?;
        let change = self.changes.get(last).cloned()?;
        self.holding = last;
        Some(change)
    }

    /// The change that was undone last, which holds again.
    pub(super) fn step_on(&mut self) -> Option<Change> {
        let change = self.changes.get(self.holding).cloned()?;
        self.holding += 1;
        Some(change)
    }

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
