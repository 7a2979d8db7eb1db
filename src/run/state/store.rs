//! The folder with a small file for each source.
//!
//! Invariant: a file is there whole or not at all, whatever ends the program, and two programs at once lose nothing: each
//! changes what it finds under a lock. What cannot be read is put aside before anything stands in its place. Deliberately
//! absent: when that is done.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::super::source::Source;
use super::format::{self, Fault};
use crate::app::resume::{KeptMark, Resume, Spot, Standing};

/// Files at most; when there is to be one more, the oldest goes.
const MOST: usize = 1000;

/// More bytes than any file that was written here has.
const LONGEST: u64 = 1 << 20;

/// How long another program may hold the lock, and how often it is asked for.
const PATIENCE: u32 = 100;
const STEP: Duration = Duration::from_millis(5);

const LOCK: &str = ".lock";

/// Which source a file is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Its canonical path; for the sample, its name, which is none.
    path: String,
    /// The name of its file, without the ending.
    name: String,
}

/// The folder.
pub(super) struct Store {
    folder: PathBuf,
    most: usize,
}

/// What stands in the place of a file.
enum Found {
    Nothing,
    Kept(Resume),
    /// The file of another source whose path has the same hash.
    Another,
    Unreadable(String),
}

impl Key {
    /// That of a plain file or of the sample; other sources have none.
    pub(super) fn of(source: &Source) -> Option<Self> {
        match source {
            Source::File(path) if source.is_at_hand() => fs::canonicalize(path).ok().map(|path| Self::new(&path)),
            Source::Sample => Some(Self::new(Path::new(&source.name()))),
            Source::File(_) | Source::Stdin => None,
        }
    }

    fn new(path: &Path) -> Self {
        Self { path: path.to_string_lossy().into_owned(), name: format!("{:016x}", hash(path.as_os_str().as_encoded_bytes())) }
    }
}

/// FNV-1a: the same on every machine and in every version, as names of files have to be.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Store {
    /// The one in `folder`, which is made when something is stored.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, most: MOST }
    }

    fn path(&self, key: &Key, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", key.name))
    }

    /// What is kept of a source.
    ///
    /// # Errors
    /// If it cannot be read; it is put aside then.
    pub(super) fn read(&self, key: &Key) -> io::Result<Option<Resume>> {
        match self.look(key) {
            Found::Nothing | Found::Another => Ok(None),
            Found::Kept(resume) => Ok(Some(resume)),
            Found::Unreadable(why) => {
                let _lock = self.lock()?;
                // It may have been put right meanwhile.
                if let Found::Kept(resume) = self.look(key) {
                    return Ok(Some(resume));
                }
                let aside = self.put_aside(key)?;
                Err(io::Error::other(format!("Place and marks cannot be read ({why}); kept aside as {aside}")))
            }
        }
    }

    /// Stores where a source was left, and what was changed of its marks; the rest stays as it is.
    pub(super) fn change(&self, key: &Key, standing: Option<&Standing>, changes: &BTreeMap<char, Option<Spot>>, since: u64) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let _lock = self.lock()?;
        let found = self.look(key);
        let fresh = matches!(found, Found::Nothing | Found::Unreadable(_));
        let mut resume = match found {
            Found::Kept(resume) => resume,
            Found::Nothing => Resume::default(),
            Found::Unreadable(_) => {
                self.put_aside(key)?;
                Resume::default()
            }
            Found::Another => return Err(io::Error::other(format!("{}.json is another file's", key.name))),
        };
        resume.standing = standing.cloned().or(resume.standing);
        for (&letter, change) in changes {
            match change {
                Some(spot) => resume.marks.insert(letter, KeptMark { spot: spot.clone(), since }),
                None => resume.marks.remove(&letter),
            };
        }
        if fresh {
            self.make_room()?;
        }
        self.write(key, &resume)
    }

    fn look(&self, key: &Key) -> Found {
        let mut text = String::new();
        match File::open(self.path(key, "json")).and_then(|file| file.take(LONGEST).read_to_string(&mut text)) {
            Ok(_) => match format::read(&text, &key.path) {
                Ok(resume) => Found::Kept(resume),
                Err(Fault::Another) => Found::Another,
                Err(Fault::Unreadable(why)) => Found::Unreadable(why),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Nothing,
            Err(error) => Found::Unreadable(error.to_string()),
        }
    }

    /// Gives a file that cannot be read another name, and says which.
    fn put_aside(&self, key: &Key) -> io::Result<String> {
        fs::rename(self.path(key, "json"), self.path(key, "broken"))?;
        Ok(format!("{}.broken", key.name))
    }

    /// A new file takes the old one's place at once. The disk is waited for only where there are marks to lose: a place
    /// is soon found again.
    fn write(&self, key: &Key, resume: &Resume) -> io::Result<()> {
        let new = self.path(key, "new");
        let write = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
            file.write_all(format::write(resume, &key.path).as_bytes())?;
            if !resume.marks.is_empty() {
                file.sync_data()?;
            }
            fs::rename(&new, self.path(key, "json"))
        };
        write().inspect_err(|_| {
            // What is left of it would only lie about.
            let _ = fs::remove_file(&new);
        })
    }

    /// Takes the oldest files away until there is room for one more.
    fn make_room(&self) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() != LOCK {
                files.push((entry.metadata()?.modified()?, entry.path()));
            }
        }
        files.sort();
        let surplus = (files.len() + 1).saturating_sub(self.most);
        files.iter().take(surplus).try_for_each(|(_, path)| fs::remove_file(path))
    }

    /// Keeps other programs from changing anything until it is dropped. Nobody needs it for long: one that was stopped
    /// with it must not stop this one.
    fn lock(&self) -> io::Result<File> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(self.folder.join(LOCK))?;
        for _ in 0..PATIENCE {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => thread::sleep(STEP),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::new(io::ErrorKind::TimedOut, "another dateline holds the lock"))
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
