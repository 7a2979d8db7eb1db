//! The watch list between its file and the state.
//!
//! Invariant: what the state has is what the file says, as far as that can be read. Deliberately
//! absent: what is marked by it (`app`).

use std::sync::Arc;

use super::Shell;
use crate::app::Msg;
use crate::run::Failure;

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
}
