//! Tells when a file of the user's, the configuration or a theme, was saved.
//!
//! Invariant: a save is told once, when it is over; reading the file tells nothing. Folders that
//! are not there are waited for in the nearest one that is. Deliberately absent: what is in the
//! file, and polling: where the system cannot watch a folder, a change counts from the next start.

use std::io;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::reader::Event;

/// How long nothing happens to the file before a save is over: editors write in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// A folder on the way to the file has come or gone.
    Way,
    /// The file was changed.
    File,
    /// Nobody wants to know any more.
    Enough,
}

/// A file that is watched as long as this lives.
pub(super) struct Watch {
    file: PathBuf,
    saw: Sender<Seen>,
}

impl Watch {
    /// The file.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Where the thread has ended already, nothing is left to end.
        let _ = self.saw.send(Seen::Enough);
    }
}

/// Sends what `told` gives for each save of `file` from now on, without keeping the caller waiting.
pub(super) fn watch(file: &Path, told: fn() -> Event, events: Sender<Event>) -> io::Result<Watch> {
    let (saw, seen) = mpsc::channel();
    let watch = Watch { file: file.to_owned(), saw: saw.clone() };
    let file = path::absolute(file).unwrap_or_else(|_| file.to_owned());
    thread::Builder::new().name("files".to_owned()).spawn(move || {
        let mut there = file.exists();
        // Without a watcher the reader goes on as well: nothing that it shows is wrong.
        let Ok(mut watcher) = watcher(&file, &saw) else { return };
        while let Some(what) = when_over(&seen) {
            // Folders may have come or gone. The new watcher sees what is saved after the reader
            // was told.
            if let Ok(anew) = self::watcher(&file, &saw) {
                watcher = anew;
            }
            let before = std::mem::replace(&mut there, file.exists());
            if (what == Seen::File || before || there) && events.send(told()).is_err() {
                break;
            }
        }
        drop(watcher);
    })?;
    Ok(watch)
}

/// Waits for something to happen, and until it is over; none if nobody wants to know.
fn when_over(seen: &Receiver<Seen>) -> Option<Seen> {
    let mut what = seen.recv().ok()?;
    while let Ok(more) = seen.recv_timeout(QUIET) {
        what = what.max(more);
    }
    (what != Seen::Enough).then_some(what)
}

/// Watches the folders of the file and of what it links to, or the nearest above that are there:
/// editors put a new file in the old one's place, and what was watched would be gone.
fn watcher(file: &Path, saw: &Sender<Seen>) -> notify::Result<RecommendedWatcher> {
    let mut places = vec![file.to_owned(), real(file)];
    places.dedup();
    let (saw, known) = (saw.clone(), places.clone());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove() {
            let about = |path: &PathBuf| {
                let file = known.iter().any(|place| place == path).then_some(Seen::File);
                file.or_else(|| {
                    known.iter().any(|place| place.starts_with(path)).then_some(Seen::Way)
                })
            };
            if let Some(what) = event.paths.iter().filter_map(about).max() {
                // The receiver goes only with the program.
                let _ = saw.send(what);
            }
        }
    })?;
    for place in &places {
        // What comes to be between looking and watching would not be seen: then there is a nearer
        // one now.
        let mut last = None;
        while let Some(folder) = nearest(place)
            && last.as_deref() != Some(folder)
        {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            last = Some(folder.to_owned());
        }
    }
    Ok(watcher)
}

/// The nearest folder above `place` that is there.
fn nearest(place: &Path) -> Option<&Path> {
    place.ancestors().skip(1).find(|folder| folder.is_dir())
}

/// Where `file` is when links are followed, as far as there is anything.
fn real(file: &Path) -> PathBuf {
    let there = file.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    there.map_or_else(
        || file.to_owned(),
        |(part, real)| {
            file.strip_prefix(part).map_or_else(|_| real.clone(), |rest| real.join(rest))
        },
    )
}
