//! The file of the watch list: where it lies, reading it and changing it.
//!
//! Invariant: a file that is not there is an empty list; one that cannot be read leaves the list as
//! it was. A change is made to what stands in the file then, and is there whole or not at all.
//! Deliberately absent: what its lines say (`watchlist`), and when it is read (`reader`).

use std::fs::{self, File as Opened, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::jobs::guarded;
use super::reader::Event;
use super::{config, small};
use crate::import;
use crate::watchlist::{Edit, WatchList};

/// The largest file that is taken for a list, in bytes.
const LARGEST: usize = 1 << 16;

/// The file.
#[derive(Debug)]
pub(super) struct File {
    path: Option<PathBuf>,
    /// The list as it was last read.
    list: Arc<WatchList>,
}

/// Changes the file on a thread of its own, one change after the other: a disk may take its time.
#[derive(Default)]
pub(super) struct Writer {
    started: Option<(Sender<Edit>, JoinHandle<()>)>,
    /// How many changes are not written yet.
    awaited: usize,
}

impl Writer {
    /// Has `file` changed; an event tells when it is.
    pub(super) fn change(
        &mut self,
        file: &File,
        edit: Edit,
        events: &Sender<Event>,
    ) -> io::Result<()> {
        let (edits, _) = match &self.started {
            Some(started) => started,
            None => self.started.insert(start(file.path.clone(), events.clone())?),
        };
        // The thread ends after its sender alone.
        if edits.send(edit).is_ok() {
            self.awaited += 1;
        }
        Ok(())
    }

    /// Takes in that a change was written.
    pub(super) fn wrote(&mut self) {
        self.awaited = self.awaited.saturating_sub(1);
    }

    /// Whether the file is still to be changed.
    pub(super) fn is_busy(&self) -> bool {
        self.awaited > 0
    }
}

/// Waits until every change is written.
impl Drop for Writer {
    fn drop(&mut self) {
        if let Some((edits, thread)) = self.started.take() {
            drop(edits);
            let _ = thread.join();
        }
    }
}

fn start(
    path: Option<PathBuf>,
    events: Sender<Event>,
) -> io::Result<(Sender<Edit>, JoinHandle<()>)> {
    let (sender, edits) = mpsc::channel();
    let file = File { path, list: Arc::default() };
    let run = move || write_all(&file, &edits, &events);
    Ok((sender, thread::Builder::new().name("watch list".to_owned()).spawn(run)?))
}

/// Writes until nobody is left to order.
fn write_all(file: &File, edits: &Receiver<Edit>, events: &Sender<Event>) {
    for edit in edits {
        let broken = || Err("A bug in dateline stopped the change of the watch list".to_owned());
        let changed = guarded(|| file.edit(&edit)).unwrap_or_else(broken);
        // Who ends waits for the file, not for this.
        let _ = events.send(Event::WatchListWritten(changed));
    }
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

    /// Changes the file.
    ///
    /// # Errors
    /// A sentence, if it cannot be read or written.
    pub(super) fn edit(&self, edit: &Edit) -> Result<(), String> {
        let Some(path) = &self.path else {
            return Err("There is no home folder to keep the watch list in".to_owned());
        };
        let changed = self.text().and_then(|text| replace(path, &edit.apply(&text)));
        changed.map_err(|error| {
            let why = import::display_safe(&error.to_string()).into_owned();
            format!("watch: cannot be changed: {why}")
        })
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

/// Puts `text` in the place of a file at once. A link stays one: what it leads to is changed.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if text.len() > LARGEST {
        let message = format!("it would be larger than {} KiB", LARGEST >> 10);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let new = path.with_file_name(format!(".watch-{}.new", process::id()));
    let write = || {
        // What an earlier run left there is never written into.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(&new)?;
        if let Ok(old) = Opened::open(&path).and_then(|old| old.metadata()) {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_data()?;
        fs::rename(&new, &path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn add(words: &str) -> Edit {
        WatchList::default().turned(&[words.to_owned()]).unwrap()
    }

    #[test]
    fn a_change_keeps_what_others_wrote_the_rights_and_a_link() {
        let folder = std::env::temp_dir().join(format!("dateline-watch-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        let path = folder.join("made/later/watch");
        let mut file = File { path: Some(path.clone()), list: Arc::default() };
        assert_eq!(file.read().1, Vec::<String>::new());
        file.edit(&add("Ana Lima")).unwrap();
        let first = fs::read_to_string(&path).unwrap();
        assert!(first.starts_with("# ") && first.ends_with("\nAna Lima\n"), "{first}");
        let kept = folder.join("kept");
        fs::write(&kept, "# mine\n\nsteel # and tin\n").unwrap();
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o640)).unwrap();
        fs::remove_file(&path).unwrap();
        symlink(&kept, &path).unwrap();
        file.edit(&add("Oslo")).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), "# mine\n\nsteel # and tin\nOslo\n");
        assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing lies about");
        file.edit(&add("Oslo").reverse()).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), "# mine\n\nsteel # and tin\n");
        fs::write(&kept, "x\n".repeat(LARGEST / 2)).unwrap();
        assert_eq!(
            file.edit(&add("Oslo")).unwrap_err(),
            "watch: cannot be changed: it would be larger than 64 KiB"
        );
        fs::write(&kept, [0xff]).unwrap();
        assert!(file.edit(&add("Oslo")).is_err(), "what is not understood is not written over");
        assert_eq!(fs::read(&kept).unwrap(), [0xff]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn changes_are_written_in_their_order_before_the_end() {
        let folder = std::env::temp_dir().join(format!("dateline-writer-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        let path = folder.join("watch");
        let file = File { path: Some(path.clone()), list: Arc::default() };
        let (sender, events) = mpsc::channel();
        let mut writer = Writer::default();
        for edit in [add("Oslo"), add("Ana Lima"), add("Oslo").reverse()] {
            writer.change(&file, edit, &sender).unwrap();
        }
        let told: Vec<Event> = events.iter().take(3).collect();
        for event in told {
            assert!(matches!(event, Event::WatchListWritten(Ok(()))));
            assert!(writer.is_busy());
            writer.wrote();
        }
        assert!(!writer.is_busy(), "each change is told of");
        writer.change(&file, add("steel"), &sender).unwrap();
        drop(writer);
        assert!(fs::read_to_string(&path).unwrap().ends_with("\nAna Lima\nsteel\n"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
