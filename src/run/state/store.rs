//! The folder with a small file for each source.
//!
//! Invariant: a file is there whole or not at all, whatever ends the program, and two programs at
//! once lose nothing: each changes what it finds under a lock. What cannot be read is put aside
//! before anything stands in its place, and never in the place of what was put aside before; the
//! file of a later version of the program is left as it is. Deliberately absent: when that is done,
//! and on which thread (`writer`).

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, DirEntry, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::super::small;
use super::super::source::Source;
use super::format::{self, Fault};
use crate::app::resume::{KeptMark, Resume, Standing};
use crate::correct::Correction;
use crate::text::hash::hash;

/// Files at most; when there is to be one more, the oldest goes.
const MOST: usize = 1000;

/// More bytes than any file that was written here has.
const LARGEST: usize = 1 << 20;

/// How long another program may hold the lock where nobody waits for it to be let go, and how often
/// it is asked for.
pub(super) const PATIENCE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(5);

const LOCK: &str = ".lock";

/// Files with what could not be read of one source.
const ASIDE: u32 = 99;

/// What is said of a file that a later version of the program has written.
pub(super) const LATER: &str =
    "stored by a newer version of dateline: they are left alone, and nothing is stored";

/// Which source a file is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// Its canonical path; for a page its address, for the sample its name, which are none.
    path: String,
    /// The name of its file, without the ending.
    name: String,
}

/// What is to be changed of what is kept of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Change {
    /// Where it was left, if it was moved.
    pub(super) standing: Option<Standing>,
    /// The marks that were set, moved or taken away.
    pub(super) marks: BTreeMap<char, Option<KeptMark>>,
    /// What was put right, or was taken back, in order.
    pub(super) corrections: Vec<(Correction, bool)>,
}

impl Change {
    /// Both changes, this one first.
    pub(super) fn and_then(&mut self, later: Self) {
        self.standing = later.standing.or(self.standing.take());
        self.marks.extend(later.marks);
        self.corrections.extend(later.corrections);
    }

    /// Makes the change to what is kept; what it does not name stays as it is.
    pub(super) fn apply(&self, resume: &mut Resume) {
        if let Some(standing) = &self.standing {
            resume.standing = Some(standing.clone());
        }
        for (&letter, mark) in &self.marks {
            match mark {
                Some(mark) => resume.marks.insert(letter, mark.clone()),
                None => resume.marks.remove(&letter),
            };
        }
        for (correction, holds) in &self.corrections {
            resume.corrections.retain(|known| known != correction);
            if *holds {
                resume.corrections.push(correction.clone());
            }
        }
    }
}

/// Why nothing was read.
#[derive(Debug)]
pub(super) enum Problem {
    /// It cannot be read, and was put aside if that could be done.
    Unreadable(io::Error),
    /// A later version of the program has written it.
    Later,
}

/// The folder.
#[derive(Debug, Clone)]
pub(super) struct Store {
    folder: PathBuf,
    most: usize,
}

/// The folder while no other program changes anything in it.
pub(super) struct Held<'s> {
    store: &'s Store,
    _lock: File,
}

/// What stands in the place of a file.
enum Found {
    Nothing,
    Kept(Resume),
    /// The file of another source whose path has the same hash.
    Another,
    /// The file of a later version of the program.
    Later,
    Unreadable(String),
}

impl Key {
    /// That of a plain file, of a page of the web, of a part of either, or of the sample; other
    /// sources have none.
    pub(super) fn from_source(source: &Source) -> Option<Self> {
        match source {
            Source::File(path) if source.is_at_hand() => {
                fs::canonicalize(path).ok().map(|path| Self::new(&path))
            }
            Source::Sample => Some(Self::new(Path::new(&source.name()))),
            Source::Page { address, .. } => Some(Self::new(Path::new(address))),
            Source::Item(item) => Some(Self::of_item(&item.key)),
            Source::File(_) | Source::Stdin | Source::Clipboard => None,
        }
    }

    /// That of a part of a source, by what it is known by.
    pub(super) fn of_item(key: &str) -> Self {
        Self::new(Path::new(key))
    }

    fn new(path: &Path) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            name: format!("{:016x}", hash(path.as_os_str().as_encoded_bytes())),
        }
    }
}

/// The ending of what was put aside as the `number`th, from 1.
fn aside(number: u32) -> String {
    if number == 1 { "broken".to_owned() } else { format!("broken-{number}") }
}

/// Whether a file in the folder has a name that is given here.
fn is_ours(name: &OsStr) -> bool {
    let Some((name, ending)) = name.to_str().and_then(|name| name.split_once('.')) else {
        return false;
    };
    let is_hash =
        name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash
        && (matches!(ending, "json" | "new") || (1..=ASIDE).any(|number| ending == aside(number)))
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
    pub(super) fn read(&self, key: &Key) -> Result<Option<Resume>, Problem> {
        match self.look(key) {
            Found::Nothing | Found::Another => Ok(None),
            Found::Kept(resume) => Ok(Some(resume)),
            Found::Later => Err(Problem::Later),
            Found::Unreadable(why) => self.set_aside(key, &why).map_err(Problem::Unreadable),
        }
    }

    /// The same for those who change nothing: what cannot be read stays where it is.
    pub(super) fn peek(&self, key: &Key) -> Result<Option<Resume>, String> {
        match self.look(key) {
            Found::Nothing | Found::Another => Ok(None),
            Found::Kept(resume) => Ok(Some(resume)),
            Found::Later => Err("stored by a newer version of dateline".to_owned()),
            Found::Unreadable(why) => Err(why),
        }
    }

    /// Puts a file aside that cannot be read; it may have been put right meanwhile, and is read
    /// then.
    fn set_aside(&self, key: &Key, why: &str) -> io::Result<Option<Resume>> {
        let held = self.lock(Instant::now() + PATIENCE)?;
        if let Found::Kept(resume) = self.look(key) {
            return Ok(Some(resume));
        }
        let aside = held.put_aside(key)?;
        Err(io::Error::other(format!(
            "Place and marks cannot be read ({why}); the file is now {aside}"
        )))
    }

    fn look(&self, key: &Key) -> Found {
        match small::read(&self.path(key, "json"), LARGEST) {
            Ok(text) => match format::read(&text, &key.path) {
                Ok(resume) => Found::Kept(resume),
                Err(Fault::Another) => Found::Another,
                Err(Fault::Newer) => Found::Later,
                Err(Fault::Unreadable(why)) => Found::Unreadable(why),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Nothing,
            Err(error) => Found::Unreadable(error.to_string()),
        }
    }

    /// Makes the folder, and keeps other programs from changing anything in it until what comes
    /// back is dropped; another program may let go of it `until` then.
    pub(super) fn hold(&self, until: Instant) -> io::Result<Held<'_>> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        self.lock(until)
    }

    /// Nobody needs the lock for long: a program that was stopped with it must not stop this one.
    fn lock(&self, until: Instant) -> io::Result<Held<'_>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600);
        let file = small::without_waiting(&mut options).open(self.folder.join(LOCK))?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Held { store: self, _lock: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(STEP),
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::new(
                        io::ErrorKind::TimedOut,
                        "another dateline has locked the folder",
                    ));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

impl Held<'_> {
    /// Stores what has changed of a source; the rest stays as it is.
    pub(super) fn change(&self, key: &Key, change: &Change) -> io::Result<()> {
        let found = self.store.look(key);
        let fresh = matches!(found, Found::Nothing | Found::Unreadable(_));
        let mut resume = match found {
            Found::Kept(resume) => resume,
            Found::Nothing => Resume::default(),
            Found::Unreadable(_) => {
                self.put_aside(key)?;
                Resume::default()
            }
            Found::Later => return Err(io::Error::other(LATER)),
            Found::Another => {
                return Err(io::Error::other(format!(
                    "{}.json belongs to another source",
                    key.name
                )));
            }
        };
        change.apply(&mut resume);
        if fresh {
            self.make_room();
        }
        self.write(key, &resume)
    }

    /// Gives a file that cannot be read a name that no other has, and says which.
    fn put_aside(&self, key: &Key) -> io::Result<String> {
        let free = (1..=ASIDE)
            .map(aside)
            .find(|ending| fs::symlink_metadata(self.store.path(key, ending)).is_err());
        let Some(ending) = free else {
            return Err(io::Error::other(format!(
                "{}.json cannot be read, and too many such files were set aside before",
                key.name
            )));
        };
        fs::rename(self.store.path(key, "json"), self.store.path(key, &ending))?;
        Ok(format!("{}.{ending}", key.name))
    }

    /// A new file takes the old one's place at once. The disk is waited for only where there are
    /// marks or corrections to lose: a place is soon found again.
    fn write(&self, key: &Key, resume: &Resume) -> io::Result<()> {
        let new = self.store.path(key, "new");
        let write = || {
            // What an earlier run left there, or somebody else put there, is never written into.
            match fs::remove_file(&new) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut file =
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
            file.write_all(format::write(resume, &key.path).as_bytes())?;
            if !resume.marks.is_empty() || !resume.corrections.is_empty() {
                file.sync_data()?;
            }
            fs::rename(&new, self.store.path(key, "json"))
        };
        write().inspect_err(|_| {
            // What is left of it would only lie about.
            let _ = fs::remove_file(&new);
        })
    }

    /// Takes the oldest files away until there is room for one more, as far as they can be taken
    /// away. What was not written here is no business of ours. A file from the future, which a clock
    /// that was wrong has left, counts as one of now: else it would outlive each that comes after.
    fn make_room(&self) {
        let now = SystemTime::now();
        let Ok(entries) = fs::read_dir(&self.store.folder) else { return };
        let file = |entry: DirEntry| {
            let metadata = entry
                .metadata()
                .ok()
                .filter(|metadata| metadata.is_file() && is_ours(&entry.file_name()))?;
            let (modified, path) = (metadata.modified().ok()?, entry.path());
            if modified > now {
                // As it was, where it cannot be changed.
                let _ = File::options().write(true).open(&path).and_then(|f| f.set_modified(now));
            }
            Some((modified.min(now), path))
        };
        let mut files: Vec<_> = entries.flatten().filter_map(file).collect();
        files.sort();
        let surplus = (files.len() + 1).saturating_sub(self.store.most);
        for (_, path) in files.iter().take(surplus) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
pub(super) mod tests;
