//! Which texts were read: a file with a line for each, what the text is known by.
//!
//! Invariant: each program only adds lines, so that two at once lose nothing, until the file is long
//! and its older half goes; what cannot be read or stored is forgotten, and costs a mark in a list.
//! Deliberately absent: the texts, and where they came from.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::super::small;
use crate::text::{floor_boundary, tail};

/// Bytes of the file at most, or a little more: some sixty thousand texts.
const LARGEST: usize = 1 << 20;

/// What stands before a text that was marked as unread again.
const TAKEN_BACK: char = '-';

/// The file, and what is known of it.
#[derive(Debug)]
pub(super) struct ReadTexts {
    path: PathBuf,
    /// What was read, as soon as somebody asked.
    known: Option<HashSet<u64>>,
    /// What has changed since, in order.
    changes: Vec<(u64, bool)>,
}

impl ReadTexts {
    /// That in `folder`, which is made when something is stored.
    pub(super) fn new(folder: &Path) -> Self {
        Self { path: folder.join("read"), known: None, changes: Vec::new() }
    }

    /// Whether the text that is known by `print` was read.
    pub(super) fn has(&mut self, print: u64) -> bool {
        self.known().contains(&print)
    }

    /// Remembers whether a text was read.
    pub(super) fn put(&mut self, print: u64, read: bool) {
        let known = self.known();
        if if read { known.insert(print) } else { known.remove(&print) } {
            self.changes.push((print, read));
        }
    }

    fn known(&mut self) -> &mut HashSet<u64> {
        let Self { path, known, .. } = self;
        known.get_or_insert_with(|| parsed(&small::read(path, 2 * LARGEST).unwrap_or_default()))
    }

    /// Stores what has changed.
    pub(super) fn store(&mut self) {
        let changes = std::mem::take(&mut self.changes);
        if !changes.is_empty() {
            // Nobody misses it.
            let _ = self.write(&changes);
        }
    }

    fn write(&self, changes: &[(u64, bool)]) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let added: String = changes.iter().map(|(print, read)| line(*print, *read)).collect();
        if self.path.metadata().is_ok_and(|found| found.len() as usize > LARGEST) {
            return self.shorten(&added);
        }
        add(OpenOptions::new().append(true), &self.path, &added)
    }

    /// Leaves the older half out before it adds lines.
    fn shorten(&self, added: &str) -> io::Result<()> {
        let text = small::read(&self.path, 2 * LARGEST).unwrap_or_default();
        let half = tail(&text, floor_boundary(&text, text.len() / 2));
        let newer = half.split_once('\n').map_or("", |(_, newer)| newer);
        let beside = self.path.with_extension("new");
        add(OpenOptions::new().write(true).truncate(true), &beside, &format!("{newer}{added}"))?;
        fs::rename(beside, &self.path)
    }
}

fn add(options: &mut OpenOptions, path: &Path, lines: &str) -> io::Result<()> {
    let options = small::without_waiting(options.create(true).mode(0o600));
    options.open(path)?.write_all(lines.as_bytes())
}

fn line(print: u64, read: bool) -> String {
    if read { format!("{print:016x}\n") } else { format!("{TAKEN_BACK}{print:016x}\n") }
}

fn parsed(text: &str) -> HashSet<u64> {
    let mut known = HashSet::new();
    for line in text.lines() {
        let (digits, read) = match line.strip_prefix(TAKEN_BACK) {
            Some(digits) => (digits, false),
            None => (line, true),
        };
        if let Ok(print) = u64::from_str_radix(digits, 16) {
            if read {
                known.insert(print)
            } else {
                known.remove(&print)
            };
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_known_the_next_time() {
        let folder = std::env::temp_dir().join(format!("dateline-read-{}", std::process::id()));
        let mut first = ReadTexts::new(&folder);
        assert!(!first.has(1));
        first.put(1, true);
        first.put(2, true);
        first.store();
        let mut second = ReadTexts::new(&folder);
        assert!(second.has(1) && second.has(2));
        second.put(1, false);
        second.store();
        let kept = fs::read_to_string(folder.join("read")).unwrap();
        assert_eq!(kept.lines().count(), 3, "lines are added");
        fs::write(folder.join("read"), format!("{kept}damaged\n\n-\n")).unwrap();
        let mut third = ReadTexts::new(&folder);
        assert_eq!((third.has(1), third.has(2), third.has(0)), (false, true, false));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn of_a_long_file_the_oldest_go() {
        let folder = std::env::temp_dir().join(format!("dateline-old-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let many = LARGEST as u64 / 17 + 1;
        fs::write(
            folder.join("read"),
            (0..many).map(|print| line(print, true)).collect::<String>(),
        )
        .unwrap();
        let mut texts = ReadTexts::new(&folder);
        texts.put(many, true);
        texts.store();
        let mut texts = ReadTexts::new(&folder);
        assert!([0, many / 2 - 1].iter().all(|&print| !texts.has(print)));
        assert!([many / 2 + 1, many - 1, many].iter().all(|&print| texts.has(print)));
        fs::remove_dir_all(&folder).unwrap();
    }
}
