//! The program as a process with piped streams, and folders for its files.
//!
//! Invariant: a folder of a test is its own and goes with it. Deliberately absent: the terminal
//! (`terminal`).

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::Value;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// A folder for configurations in which there is none: tests never read the developer's own.
const NO_CONFIGURATION: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-configuration");

/// A folder for places and marks that nothing makes: commands leave none, and readers in terminals
/// have their own.
const NO_STATE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-state");

/// What no folder can be made in: pages are not kept, unless a test wants it.
pub(crate) const NO_CACHE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

/// The sample briefing.
pub(crate) const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/us-russia-talks.txt");

/// How a run ended and what it wrote.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; none if a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// Standard output, line by line, as JSON.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))
            })
            .collect()
    }
}

/// Runs the program with `arguments`, with nothing on standard input.
pub(crate) fn dateline<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    dateline_fed(arguments, b"")
}

/// Runs the program with `arguments` and the configurations in `folder`.
pub(crate) fn dateline_in<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Ran {
    ran(arguments, b"", folder)
}

/// Runs the program with `arguments` and `input` on standard input.
pub(crate) fn dateline_fed<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    input: &[u8],
) -> Ran {
    ran(arguments, input, Path::new(NO_CONFIGURATION))
}

fn ran<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    input: &[u8],
    configurations: &Path,
) -> Ran {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("XDG_CONFIG_HOME", configurations)
        .env("XDG_STATE_HOME", NO_STATE)
        .env("XDG_CACHE_HOME", NO_CACHE)
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that does not read its input to the end is not at fault.
            let _ = stdin.write_all(input);
        });
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    })
}

/// The one briefing that `annotate` gives for `text` on standard input.
pub(crate) fn understood(text: &str) -> Value {
    let ran = dateline_fed(["annotate"], text.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str(&ran.out).unwrap()
}

/// A folder that lives as long as this.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it and says where it is.
    pub(crate) fn file(&self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name.as_ref());
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Reads `bytes` bytes, no more.
pub(crate) fn read_exactly(from: &mut impl Read, bytes: usize) -> Vec<u8> {
    let mut buffer = vec![0; bytes];
    from.read_exact(&mut buffer).unwrap();
    buffer
}
