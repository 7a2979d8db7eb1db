//! Whether the user's files, the configuration, the theme that is shown and the watch list, were
//! saved.
//!
//! Each is compared with what it was when it was last read: before a frame, and when the terminal
//! gets the focus. While another window has the focus, where somebody may be editing, the program's
//! own folder is watched as well, so that a save counts without a key. It is not watched all the
//! time, since the system needs up to 20 ms to take a watch down and a process that ends with one
//! waits for that.
//!
//! Invariant: nothing outside the program's own folder is watched; reading a file counts as no
//! save. Deliberately absent: what is in the files, and polling.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::reader::Event;

/// How long nothing happens in the folder before a save is over: editors write in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// What tells two versions of a file apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    length: u64,
    seconds: i64,
    nanoseconds: i64,
}

/// A file as it was when it was last read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Known {
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
}

impl Known {
    fn new(path: Option<PathBuf>) -> Self {
        let stamp = path.as_deref().and_then(stamp);
        Self { path, stamp }
    }

    /// Whether it is another than it was; from then on it is known as it is.
    fn has_changed(&mut self) -> bool {
        let now = self.path.as_deref().and_then(stamp);
        std::mem::replace(&mut self.stamp, now) != now
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::metadata(path).ok()?;
    Some(Stamp {
        inode: found.ino(),
        length: found.size(),
        seconds: found.mtime(),
        nanoseconds: found.mtime_nsec(),
    })
}

/// Which of the files were saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) configuration: bool,
    pub(super) theme: bool,
    pub(super) watch_list: bool,
}

/// The user's files.
#[derive(Debug)]
pub(super) struct Files {
    configuration: Known,
    theme: Known,
    watch_list: Known,
    /// The folder that is watched while the focus is elsewhere, with those in it.
    folder: Option<PathBuf>,
    watcher: Option<RecommendedWatcher>,
}

impl Files {
    /// Configuration and watch list, as they are now, and what is in `folder`.
    pub(super) fn new(
        configuration: Option<&Path>,
        watch_list: Option<&Path>,
        folder: Option<PathBuf>,
    ) -> Self {
        Self {
            configuration: Known::new(configuration.map(Path::to_owned)),
            theme: Known::default(),
            watch_list: Known::new(watch_list.map(Path::to_owned)),
            folder,
            watcher: None,
        }
    }

    /// From now on `file` is the one of the theme that is shown.
    pub(super) fn follow_theme(&mut self, file: Option<PathBuf>) {
        if self.theme.path != file {
            self.theme = Known::new(file);
        }
    }

    /// The watch list is known as it is now.
    pub(super) fn know_watch_list(&mut self) {
        self.watch_list.has_changed();
    }

    /// Which files were saved since this was last asked. While the folder is watched nothing is
    /// said unless a save is `over`.
    pub(super) fn saved(&mut self, over: bool) -> Option<Saved> {
        if self.watcher.is_some() && !over {
            return None;
        }
        let saved = Saved {
            configuration: self.configuration.has_changed(),
            theme: self.theme.has_changed(),
            watch_list: self.watch_list.has_changed(),
        };
        (saved.configuration || saved.theme || saved.watch_list).then_some(saved)
    }

    /// The terminal got the focus, or lost it. `events` hears of each save that is over until it
    /// comes back.
    pub(super) fn focus(&mut self, here: bool, events: &Sender<Event>) {
        // Without a watcher a save counts when the focus comes back: nothing that is shown is
        // wrong.
        let folder = self.folder.as_deref().filter(|folder| !here && folder.is_dir());
        self.watcher = folder.and_then(|folder| watch(folder, events.clone()).ok());
    }
}

/// Watches `folder` and the themes in it.
fn watch(folder: &Path, events: Sender<Event>) -> notify::Result<RecommendedWatcher> {
    let (saw, seen) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| {
            event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove()
        }) {
            // The receiver goes only with the program.
            let _ = saw.send(());
        }
    })?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    let themes = folder.join("themes");
    if themes.is_dir() {
        watcher.watch(&themes, RecursiveMode::NonRecursive)?;
    }
    thread::Builder::new().name("files".to_owned()).spawn(move || {
        while seen.recv().is_ok() {
            while seen.recv_timeout(QUIET).is_ok() {}
            if events.send(Event::Saved).is_err() {
                break;
            }
        }
    })?;
    Ok(watcher)
}
