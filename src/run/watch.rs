//! Tells when the configuration was saved.
//!
//! Invariant: a save is told once, when it is over; reading the file tells nothing. Deliberately absent: what is in it,
//! and polling: where the system cannot watch a folder, a change counts from the next start.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};

use super::reader::Event;

/// How long nothing happens to the file before a save is over: editors write in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// Sends an event for each save of `file` from now on, without keeping the caller waiting.
pub(super) fn watch(file: PathBuf, events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("configuration".to_owned()).spawn(move || {
        let (saw, seen) = mpsc::channel();
        // Without a watcher the reader goes on as well: nothing that it shows is wrong.
        let Ok(_watcher) = watcher(&file, saw) else { return };
        while seen.recv().is_ok() {
            while quiet_not_yet(&seen) {}
            if events.send(Event::Saved).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

fn quiet_not_yet(seen: &Receiver<()>) -> bool {
    seen.recv_timeout(QUIET).is_ok()
}

/// Watches the folders of the file and of what it links to: editors put a new file in the old one's place, and what
/// was watched would be gone.
fn watcher(file: &Path, saw: Sender<()>) -> notify::Result<notify::RecommendedWatcher> {
    let real = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut places = vec![file.to_owned(), real];
    places.dedup();
    let names: Vec<_> = places.iter().filter_map(|place| place.file_name().map(ToOwned::to_owned)).collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let changed = event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove();
        if changed && event.paths.iter().filter_map(|path| path.file_name()).any(|name| names.iter().any(|known| known == name)) {
            // The receiver goes only with the program.
            let _ = saw.send(());
        }
    })?;
    for place in &places {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}
