//! How many keys the user has pressed: a file with one number.
//!
//! Invariant: what cannot be read counts as practice enough, and what cannot be stored is forgotten:
//! a few words in the status line are worth no complaint. Deliberately absent: what follows from the
//! number (`app::practice`).

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::app::practice::Practice;

/// More bytes than any number that was written here has.
const LONGEST: u64 = 16;

/// The file, and what was read from it.
#[derive(Debug)]
pub(super) struct KeyCount {
    path: PathBuf,
    practice: Option<Practice>,
}

impl KeyCount {
    /// That in `folder`, which is made when something is stored.
    pub(super) fn read(folder: &Path) -> Self {
        let path = folder.join("keys-pressed");
        let mut text = String::new();
        let read = File::open(&path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        let practice = match read {
            Ok(_) => text.trim().parse().ok().map(Practice::new),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Practice::new(0)),
            Err(_) => None,
        };
        Self { path, practice }
    }

    /// What was read or stored last; none if it could not be read.
    pub(super) fn practice(&self) -> Option<Practice> {
        self.practice
    }

    /// Stores what has changed.
    pub(super) fn store(&mut self, practice: Practice) {
        if self.practice.is_some_and(|stored| stored != practice) {
            self.practice = Some(practice);
            // Nobody misses it.
            let _ = self.write(practice);
        }
    }

    fn write(&self, practice: Practice) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let mut open = OpenOptions::new();
        let mut file = open.write(true).create(true).truncate(true).mode(0o600).open(&self.path)?;
        writeln!(file, "{}", practice.keys())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_number_is_read_as_it_was_stored_and_nothing_else_is_one() {
        let folder = std::env::temp_dir().join(format!("dateline-keys-{}", std::process::id()));
        let read = || KeyCount::read(&folder);
        assert_eq!(read().practice(), Some(Practice::new(0)));
        read().store(Practice::new(7));
        assert_eq!(read().practice(), Some(Practice::new(7)));
        let path = folder.join("keys-pressed");
        for damaged in ["", "seven", "-1", "99999999999999999999", "7 7"] {
            fs::write(&path, damaged).unwrap();
            let mut kept = read();
            assert_eq!(kept.practice(), None, "{damaged:?}");
            kept.store(Practice::new(8));
            assert_eq!(fs::read_to_string(&path).unwrap(), damaged, "it is left alone");
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
