//! What is in a folder, and what comes into it.
//!
//! Invariant: no file is opened to list it, and none outside the folder is listed but what a link in
//! it names. Deliberately absent: folders within the folder, and files whose names begin with a dot.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::reader::Event;

/// Files of a folder at most.
const MOST: usize = 1_000_000;

/// How long nothing happens in a folder before what was saved there is read: editors write in
/// several steps.
const QUIET: Duration = Duration::from_millis(200);

/// The files in `folder`, the last name first: names often begin with a day.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed =
        |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| is_listed(&entry.path(), kind));
    let entries = fs::read_dir(folder)?.flatten().filter(listed).take(MOST);
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort_unstable_by(|one, other| other.cmp(one));
    Ok(files)
}

fn is_listed(path: &Path, kind: FileType) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    // Pipes and devices are opened only by somebody who names them.
    let is_file = kind.is_file()
        || kind.is_symlink() && fs::metadata(path).is_ok_and(|found| found.is_file());
    is_file && !hidden
}

/// Tells `events` of files in `folder`, the source `entry`, that come or change from now on.
pub(super) fn watch(
    folder: &Path,
    entry: usize,
    events: Sender<Event>,
) -> notify::Result<RecommendedWatcher> {
    let (saw, seen) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && (event.kind.is_modify() || event.kind.is_create())
        {
            // The receiver goes only with the program.
            let _ = saw.send(event.paths);
        }
    })?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    thread::Builder::new().name("folder".to_owned()).spawn(move || {
        while let Ok(first) = seen.recv() {
            let mut paths: BTreeSet<PathBuf> = first.into_iter().collect();
            while let Ok(more) = seen.recv_timeout(QUIET) {
                paths.extend(more);
            }
            let kind = |path: &Path| fs::symlink_metadata(path).map(|found| found.file_type());
            paths.retain(|path| kind(path).is_ok_and(|kind| is_listed(path, kind)));
            if !paths.is_empty()
                && events.send(Event::Came(entry, paths.into_iter().collect())).is_err()
            {
                break;
            }
        }
    })?;
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("dateline-folder-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        for name in ["a.txt", "c.md", ".hidden", "sub/d.txt"] {
            fs::write(folder.join(name), "Rain fell.").unwrap();
        }
        std::os::unix::fs::symlink("a.txt", folder.join("b.txt")).unwrap();
        std::os::unix::fs::symlink("..", folder.join("loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.join("e.txt")).unwrap();
        std::os::unix::net::UnixListener::bind(folder.join("socket")).unwrap();
        let found = files(&folder);
        fs::remove_dir_all(&folder).unwrap();
        let names = ["c.md", "b.txt", "a.txt"].map(|name| folder.join(name));
        assert_eq!(found.unwrap(), names);
    }
}
