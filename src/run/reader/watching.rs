//! The watch list between its file and the state.
//!
//! Invariant: what the state has is what the file says, as far as that can be read. Deliberately
//! absent: what is marked by it (`app`).

use std::sync::Arc;

use super::Shell;
use crate::app::Msg;
use crate::run::Failure;
use crate::watchlist::Edit;

impl Shell {
    /// Takes the watch list in as its file has it now.
    pub(super) fn follow_watch_list(&mut self) -> Result<(), Failure> {
        let (list, faults) = self.watch_list.read();
        let well = faults.is_empty();
        self.survey.watch(Arc::clone(&list), &self.sources);
        self.tell(Msg::Watching(list, faults))?;
        if well {
            self.tell(Msg::Notice("Reloaded the watch list".to_owned()))?;
        }
        Ok(())
    }

    /// Changes the file of the watch list, and takes it in as it is then.
    pub(super) fn edit_watch_list(&mut self, edit: &Edit) -> Result<(), Failure> {
        let changed = self.watch_list.edit(edit);
        self.files.know_watch_list();
        // What is wrong in it was told when it was read.
        let (list, _) = self.watch_list.read();
        self.survey.watch(Arc::clone(&list), &self.sources);
        self.tell(Msg::Watching(list, Vec::new()))?;
        match changed {
            Ok(()) => Ok(()),
            Err(error) => self.tell(Msg::Trouble(error)),
        }
    }
}
