//! Undo and redo.
//!
//! Invariant: undoing and redoing as often gives the same state; a new change forgets what was
//! undone. Deliberately absent: motions (the jump list has them), and whatever only changes how
//! something is shown.

use super::corrections::in_words;
use super::history::Change;
use super::{App, watching};

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
                self.nav.marks.restore(&self.documents.shelf, name, before);
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
                self.nav.marks.restore(&self.documents.shelf, name, after);
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
}
