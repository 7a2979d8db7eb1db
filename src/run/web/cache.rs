//! Pages as they came, so that a server that has nothing new need not send them again.
//!
//! Invariant: the server is asked each time, and what is shown is what it has now. A page is kept
//! whole or not at all, for this user alone, and the folder never grows beyond its bounds. What
//! fails here costs time and nothing else. Deliberately absent: reading a page without its server,
//! and what a server forbids to keep.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use ureq::http::HeaderMap;

use crate::run::{config, small};
use crate::text::hash::hash;

/// A larger page is not kept, in bytes.
const LARGEST: usize = 4 << 20;

/// What all pages together may take, in bytes, and how many there may be.
const MOST_BYTES: u64 = 64 << 20;
const MOST_PAGES: usize = 500;

const ENDING: &str = "page";

/// The folder with a file for each page.
#[derive(Debug, Clone)]
pub(in crate::run) struct Cache {
    folder: PathBuf,
}

/// What a server said of a page, and asks to be told when it is wanted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// What was asked for.
    asked: String,
    /// Where it was, which another address may have led to.
    pub(super) address: String,
    pub(super) content_type: Option<String>,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Stamp {
    /// What the answer to `asked` says, if it may be kept and told from a later one.
    pub(super) fn from_headers(asked: &str, address: &str, headers: &HeaderMap) -> Option<Self> {
        let value = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let forbids = |name: &str, word: &str| {
            let mut all = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            all.any(|value| value.split(',').any(|one| one.trim().eq_ignore_ascii_case(word)))
        };
        let (etag, last_modified) = (value("etag"), value("last-modified"));
        let known = etag.is_some() || last_modified.is_some();
        (known && !forbids("cache-control", "no-store") && !forbids("vary", "*")).then(|| Self {
            asked: asked.to_owned(),
            address: address.to_owned(),
            content_type: value("content-type"),
            etag,
            last_modified,
        })
    }
}

impl Cache {
    /// This user's, if there is a home.
    pub(in crate::run) fn here() -> Option<Self> {
        let folder = config::users_folder("XDG_CACHE_HOME", ".cache")?.join("pages");
        Some(Self { folder })
    }

    /// What was kept of the page `asked` for.
    pub(super) fn find(&self, asked: &str) -> Option<(Stamp, Vec<u8>)> {
        let path = self.path(asked, ENDING);
        // With the line that the stamp is.
        let bytes = small::read_bytes(&path, 2 * LARGEST).ok()?;
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let stamp: Stamp = serde_json::from_slice(bytes.get(..end)?).ok()?;
        let body = bytes.get(end + 1..)?.to_vec();
        (stamp.asked == asked).then_some((stamp, body))
    }

    /// Notes that a page is still wanted: the oldest go first.
    pub(super) fn touch(&self, asked: &str) {
        if let Ok(file) = small::open(&self.path(asked, ENDING)) {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    fn path(&self, asked: &str, ending: &str) -> PathBuf {
        self.folder.join(format!("{:016x}.{ending}", hash(asked.as_bytes())))
    }

    fn put(&self, stamp: &Stamp, body: &[u8]) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        // Of its own for each program: two may fetch the same page at once.
        let new = self.path(&stamp.asked, &format!("{}.new", std::process::id()));
        let write = || {
            let mut line = serde_json::to_vec(stamp)?;
            line.push(b'\n');
            let mut options = OpenOptions::new();
            let mut file = options.write(true).create_new(true).mode(0o600).open(&new)?;
            file.write_all(&line)?;
            file.write_all(body)?;
            fs::rename(&new, self.path(&stamp.asked, ENDING))
        };
        write().inspect_err(|_| {
            // What is left of it would only lie about.
            let _ = fs::remove_file(&new);
        })?;
        self.make_room(MOST_BYTES, MOST_PAGES);
        Ok(())
    }

    /// Takes the oldest pages away until there are no more than `pages`, with `bytes` in all.
    fn make_room(&self, bytes: u64, pages: usize) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut all: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let (path, file) = (entry.as_ref().ok()?.path(), entry.ok()?.metadata().ok()?);
                let ours = file.is_file() && path.extension().is_some_and(|end| end == ENDING);
                ours.then_some((file.modified().ok()?, file.len(), path))
            })
            .collect();
        all.sort();
        let (mut count, mut total) = (all.len(), all.iter().map(|(_, size, _)| size).sum::<u64>());
        for (_, size, path) in all {
            if count <= pages && total <= bytes {
                break;
            }
            let _ = fs::remove_file(path);
            (count, total) = (count - 1, total - size);
        }
    }
}

/// A body that is kept when it has come to its end.
pub(super) struct Keeping<R> {
    reader: R,
    /// Where to, what is known of it, and what has come; none of what is not to be kept.
    kept: Option<(Cache, Stamp, Vec<u8>)>,
}

impl<R> Keeping<R> {
    pub(super) fn new(reader: R, cache: Option<&Cache>, stamp: Option<Stamp>) -> Self {
        let kept = cache.cloned().zip(stamp).map(|(cache, stamp)| (cache, stamp, Vec::new()));
        Self { reader, kept }
    }
}

impl<R: Read> Read for Keeping<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let asked_for = buffer.len();
        let read = self.reader.read(buffer).inspect_err(|_| self.kept = None)?;
        if let Some((_, _, bytes)) = &mut self.kept {
            bytes.extend_from_slice(buffer.get(..read).unwrap_or_default());
            if bytes.len() > LARGEST {
                self.kept = None;
            }
        }
        if read == 0
            && asked_for > 0
            && let Some((cache, stamp, bytes)) = self.kept.take()
        {
            // A page that cannot be kept is fetched again.
            let _ = cache.put(&stamp, &bytes);
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::fs::File;
    use std::time::Duration;

    use super::*;

    fn stamp(asked: &str) -> Stamp {
        let mut headers = HeaderMap::new();
        headers.insert("etag", "\"1\"".parse().unwrap());
        Stamp::from_headers(asked, asked, &headers).unwrap()
    }

    fn cache(name: &str) -> Cache {
        let folder = env::temp_dir().join(format!("dateline-cache-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Cache { folder }
    }

    fn fetch(cache: &Cache, asked: &str, bytes: &[u8]) {
        let mut body = Keeping::new(bytes, Some(cache), Some(stamp(asked)));
        let mut read = Vec::new();
        body.read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
    }

    #[test]
    fn a_page_is_kept_when_all_of_it_has_come() {
        let cache = cache("whole");
        fetch(&cache, "http://a.example/", b"one\ntwo");
        assert_eq!(
            cache.find("http://a.example/"),
            Some((stamp("http://a.example/"), b"one\ntwo".to_vec()))
        );
        assert_eq!(cache.find("http://b.example/"), None);
        let mut half = Keeping::new(&b"half"[..], Some(&cache), Some(stamp("http://c.example/")));
        half.read_exact(&mut [0; 2]).unwrap();
        assert_eq!(cache.find("http://c.example/"), None);
        fetch(&cache, "http://d.example/", &vec![b'a'; LARGEST + 1]);
        assert_eq!(cache.find("http://d.example/"), None);
        fs::write(cache.path("http://a.example/", ENDING), b"{}\nbroken").unwrap();
        assert_eq!(cache.find("http://a.example/"), None);
        fs::remove_dir_all(&cache.folder).unwrap();
    }

    #[test]
    fn the_oldest_pages_go_first() {
        let cache = cache("bounded");
        let pages = ["http://a.example/1", "http://a.example/2", "http://a.example/3"];
        for (page, age) in pages.iter().zip([20, 30, 10]) {
            fetch(&cache, page, b"1234567890");
            let file = File::open(cache.path(page, ENDING)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        }
        let left = || pages.map(|page| cache.find(page).is_some());
        cache.make_room(MOST_BYTES, 2);
        assert_eq!(left(), [true, false, true]);
        cache.touch(pages[0]);
        cache.make_room(0, MOST_PAGES);
        assert_eq!(left(), [false; 3]);
        fs::remove_dir_all(&cache.folder).unwrap();
    }

    #[test]
    fn what_a_server_forbids_is_not_kept() {
        for (name, value, kept) in [
            ("cache-control", "max-age=60, private", true),
            ("cache-control", "private, No-Store", false),
            ("vary", "Accept-Encoding", true),
            ("vary", "*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("last-modified", "Mon, 03 Mar 2025 10:00:00 GMT".parse().unwrap());
            headers.insert(name, value.parse().unwrap());
            assert_eq!(Stamp::from_headers("a", "a", &headers).is_some(), kept, "{name}: {value}");
        }
        assert_eq!(Stamp::from_headers("a", "a", &HeaderMap::new()), None);
    }
}
