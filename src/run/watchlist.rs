//! The file of the watch list: where it lies, and reading it.
//!
//! Invariant: a file that is not there is an empty list; one that cannot be read leaves the list as
//! it was. Deliberately absent: what its lines say (`watchlist`), and when it is read (`reader`).

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{config, small};
use crate::import;
use crate::watchlist::WatchList;

/// The largest file that is taken for a list, in bytes.
const LARGEST: usize = 1 << 16;

/// The file.
#[derive(Debug)]
pub(super) struct File {
    path: Option<PathBuf>,
    /// The list as it was last read.
    list: Arc<WatchList>,
}

impl File {
    /// The one in the user's configuration folder.
    pub(super) fn of_user() -> Self {
        Self { path: config::folder().map(|folder| folder.join("watch")), list: Arc::default() }
    }

    /// Where it is; none if there is no home.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The list, and what is wrong in it: its first fault by the file's own name, for a status line
    /// is short. What cannot be read leaves it as it was.
    pub(super) fn read(&mut self) -> (Arc<WatchList>, Vec<String>) {
        let faults = match self.text() {
            Ok(text) => {
                let (list, problems) = WatchList::parse(&text);
                self.list = Arc::new(list);
                config::lines("watch", &problems)
            }
            Err(error) => {
                let why = import::display_safe(&error.to_string()).into_owned();
                vec![format!("watch: cannot be read: {why}")]
            }
        };
        let more = faults.len().saturating_sub(1);
        let first = faults.into_iter().next();
        let first = first.map(|fault| match more {
            0 => fault,
            more => format!("{fault} (and {more} more)"),
        });
        (Arc::clone(&self.list), first.into_iter().collect())
    }

    /// What stands in the file; nothing where there is none.
    fn text(&self) -> io::Result<String> {
        let Some(path) = &self.path else { return Ok(String::new()) };
        match small::read(path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            read => read,
        }
    }
}
