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
        // It is read when what was asked for is written.
        if self.watch_list_writer.is_busy() {
            return Ok(());
        }
        let (list, faults) = self.watch_list.read();
        let well = faults.is_empty();
        self.survey.watch(Arc::clone(&list), &self.sources);
        self.tell(Msg::Watching(list, faults))?;
        if well {
            self.tell(Msg::Notice("Reloaded the watch list".to_owned()))?;
        }
        Ok(())
    }

    /// Has the file of the watch list changed; what is shown has changed already.
    pub(super) fn edit_watch_list(&mut self, edit: Edit) -> Result<(), Failure> {
        let changing = self.watch_list_writer.change(&self.watch_list, edit, &self.sender);
        changing.map_err(Failure::Terminal)
    }

    /// Takes the watch list in as its file has it after the last change.
    pub(super) fn watch_list_written(
        &mut self,
        written: Result<(), String>,
    ) -> Result<(), Failure> {
        self.watch_list_writer.wrote();
        if !self.watch_list_writer.is_busy() {
            self.files.know_watch_list();
            // What is wrong in it was told when it was read.
            let (list, _) = self.watch_list.read();
            self.survey.watch(Arc::clone(&list), &self.sources);
            if list.text() != self.app.documents().watch_list().text() {
                self.tell(Msg::Watching(list, Vec::new()))?;
            }
        }
        match written {
            Ok(()) => Ok(()),
            Err(error) => self.tell(Msg::Trouble(error)),
        }
    }
}
