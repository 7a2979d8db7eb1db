//! Undo and redo.
//!
//! Invariant: undoing and redoing as often gives the same state; a new change forgets what was
//! undone. Deliberately absent: motions (the jump list has them), and whatever only changes how
//! something is shown.

use super::compute::Errands;
use super::corrections::in_words;
use super::documents::Documents;
use super::history::Change;
use super::marks::Marks;
use super::settings::Settings;
use super::watching;

impl Documents {
    /// Takes the last change back that holds; what is said of it.
    pub(super) fn undo(
        &mut self,
        marks: &mut Marks,
        errands: &mut Errands,
        settings: &Settings,
    ) -> String {
        let Some(change) = self.history.step_back() else { return "Nothing to undo".to_owned() };
        match change {
            Change::Mark { name, before, .. } => {
                let what = if before.is_some() { "is back" } else { "is gone" };
                marks.restore(&self.shelf, name, before);
                format!("Undone: mark {} {what}", name.1)
            }
            Change::Correction { entry, correction, holds } => {
                self.put_correction(entry, &correction, !holds);
                format!("Undone: {}", in_words(&correction))
            }
            Change::Watch(edit) => {
                self.edit_watch_list(errands, &edit.reverse());
                format!("Undone: {}", watching::in_words(&edit))
            }
            Change::Date { entry, before, .. } => {
                self.put_date(errands, entry, before);
                format!("Undone: {}", settings.date_said(before))
            }
        }
    }

    /// Makes the change again that was undone last; what is said of it.
    pub(super) fn redo(
        &mut self,
        marks: &mut Marks,
        errands: &mut Errands,
        settings: &Settings,
    ) -> String {
        let Some(change) = self.history.step_on() else { return "Nothing to redo".to_owned() };
        match change {
            Change::Mark { name, after, .. } => {
                marks.restore(&self.shelf, name, after);
                format!("Redone: mark {}", name.1)
            }
            Change::Correction { entry, correction, holds } => {
                self.put_correction(entry, &correction, holds);
                format!("Redone: {}", in_words(&correction))
            }
            Change::Watch(edit) => {
                self.edit_watch_list(errands, &edit);
                format!("Redone: {}", watching::in_words(&edit))
            }
            Change::Date { entry, after, .. } => {
                self.put_date(errands, entry, after);
                format!("Redone: {}", settings.date_said(after))
            }
        }
    }
}
