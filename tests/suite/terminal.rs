//! The real program in a real pseudo-terminal: keys in, the screen as an emulator sees it out.
//!
//! Invariant: waits are for what the screen shows, with a limit; no time is slept away. The program
//! ends with the test. Deliberately absent: what screens look like in detail (`screens`).

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::process::{Folder, NO_CACHE, PROGRAM};

/// How long anything may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

/// What came from the program so far.
struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// How the program is started.
pub(crate) struct Start {
    columns: u16,
    rows: u16,
    arguments: Vec<OsString>,
    environment: Vec<(&'static str, String)>,
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    shared: Arc<Shared>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's modes before the program changed them, as the system prints them.
    modes: String,
    /// Where the program keeps places and marks and looks for its configuration, unless the test
    /// says where.
    _folders: [Folder; 2],
}

impl Start {
    /// In a terminal of this size.
    pub(crate) fn sized(columns: u16, rows: u16) -> Self {
        let environment = vec![("XDG_CACHE_HOME", NO_CACHE.to_owned())];
        Self { columns, rows, arguments: Vec::new(), environment }
    }

    /// With a variable in its environment.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// Reading a source.
    pub(crate) fn reading(mut self, source: impl AsRef<OsStr>) -> Self {
        self.arguments.push(source.as_ref().to_owned());
        self
    }

    /// Starts the program.
    pub(crate) fn run(mut self) -> Terminal {
        let arguments = std::mem::take(&mut self.arguments);
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        self.spawn(command)
    }

    /// Starts a shell that runs `script`, in which `$0` is the program and `$1`, `$2`, … are the
    /// sources.
    pub(crate) fn script(mut self, script: &str) -> Terminal {
        let arguments = std::mem::take(&mut self.arguments);
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, PROGRAM]);
        command.args(arguments);
        self.spawn(command)
    }

    fn spawn(self, mut command: CommandBuilder) -> Terminal {
        let Self { columns, rows, environment, .. } = self;
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        for name in [
            "NO_COLOR",
            "COLORTERM",
            "SSH_CONNECTION",
            "SSH_TTY",
            "SSH_CLIENT",
            "STY",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "RUST_BACKTRACE",
            "DATELINE_TEST_FAULT",
        ] {
            command.env_remove(name);
        }
        // A folder that nothing is done in: tests never read the developer's own.
        let configuration = Folder::new();
        command.env("XDG_CONFIG_HOME", configuration.path());
        let state = Folder::new();
        command.env("XDG_STATE_HOME", state.path());
        for (name, value) in environment {
            command.env(name, value);
        }
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        // The program has the only other end now: when it ends, so does what is read.
        drop(pair.slave);
        let parser = vt100::Parser::new(size(rows), size(columns), 0);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen { parser, raw: Vec::new(), ended: false }),
            changed: Condvar::new(),
        });
        let mut reader = pair.master.try_clone_reader().unwrap();
        let feeding = Arc::clone(&shared);
        thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = feeding.seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.parser.process(&buffer[..read]);
                seen.raw.extend_from_slice(&buffer[..read]);
                seen.ended = read == 0;
                feeding.changed.notify_all();
                if read == 0 {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal {
            shared,
            master: pair.master,
            writer,
            child,
            modes,
            _folders: [state, configuration],
        }
    }
}

fn size(value: u16) -> NonZeroU16 {
    NonZeroU16::new(value).unwrap()
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Terminal {
    /// Types `keys` as they are.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Everything that the program wrote.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen().raw).into_owned()
    }

    /// Asks `question` of the emulated screen.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&vt100::Screen) -> T) -> T {
        question(self.seen().parser.screen())
    }

    /// Waits until the screen is as `wanted` says; if that does not come, fails with what there is.
    #[track_caller]
    pub(crate) fn until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |seen| wanted(seen.parser.screen()));
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program has written `sequence`.
    #[track_caller]
    pub(crate) fn writes(&self, sequence: &str) {
        self.wait(sequence, |seen| {
            seen.raw.windows(sequence.len()).any(|window| window == sequence.as_bytes())
        });
    }

    /// Waits until `text` is no longer on the screen.
    #[track_caller]
    pub(crate) fn shows_no(&self, text: &str) {
        self.until(&format!("no {text}"), |screen| !screen.contents().contains(text));
    }

    /// Waits until `text` is in the status line.
    #[track_caller]
    pub(crate) fn tells(&self, text: &str) {
        self.until(&format!("{text} in the status line"), |screen| {
            screen.rows(0, screen.size().1.get()).last().is_some_and(|line| line.contains(text))
        });
    }

    #[track_caller]
    fn wait(&self, what: &str, wanted: impl Fn(&Seen) -> bool) {
        assert!(self.comes_within(LIMIT, wanted), "waited for {what}; there is\n{}", self.screen());
    }

    /// Whether what is `wanted` comes within `time`.
    fn comes_within(&self, time: Duration, wanted: impl Fn(&Seen) -> bool) -> bool {
        let waiting = self
            .shared
            .changed
            .wait_timeout_while(self.seen(), time, |seen| !seen.ended && !wanted(seen));
        wanted(&waiting.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Types `keys`, again and again where they come before there is what they go to, until `text`
    /// is shown.
    #[track_caller]
    pub(crate) fn keys_until(&mut self, keys: &str, text: &str) {
        let deadline = Instant::now() + LIMIT;
        loop {
            self.keys(keys);
            if self.comes_within(Duration::from_millis(500), |seen| {
                seen.parser.screen().contents().contains(text)
            }) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "typed {keys} for {text}; there is\n{}",
                self.screen()
            );
        }
    }

    /// Comes back from another window.
    pub(crate) fn gets_focus(&mut self) {
        self.keys("\x1b[I");
    }

    /// Saves a file in another window as editors do, a new one in the old one's place, and comes
    /// back; again until `seen` is on the screen, since what comes before the first frame is not
    /// heard.
    #[track_caller]
    pub(crate) fn follows(&mut self, file: &Path, text: &str, seen: &str) {
        let deadline = Instant::now() + LIMIT;
        let new = file.with_extension("new");
        loop {
            fs::write(&new, text).unwrap();
            fs::rename(&new, file).unwrap();
            self.gets_focus();
            if self.comes_within(Duration::from_secs(1), |there| {
                there.parser.screen().contents().contains(seen)
            }) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "saved {text:?} for {seen}; there is\n{}",
                self.screen()
            );
        }
    }

    /// Waits until all is found that will be: the list of people has its final count.
    #[track_caller]
    pub(crate) fn understands(&mut self) {
        self.keys("gp");
        self.until("the final count of people", |screen| {
            let line = screen.rows(0, screen.size().1.get()).last().unwrap_or_default();
            line.contains("PEOPLE 1/") && !line.contains('+')
        });
        self.keys("\x1b");
        self.until("the reader", |screen| {
            !screen.rows(0, screen.size().1.get()).last().unwrap_or_default().contains("PEOPLE")
        });
    }

    /// Waits until nothing was written for `quiet`.
    #[track_caller]
    pub(crate) fn settles(&self, quiet: Duration) {
        let deadline = Instant::now() + LIMIT;
        while self.writes_within(quiet) {
            assert!(Instant::now() < deadline, "it never stops writing");
        }
    }

    /// Whether anything is written within `time`.
    pub(crate) fn writes_within(&self, time: Duration) -> bool {
        let seen = self.seen();
        let before = seen.raw.len();
        let (seen, _) = self
            .shared
            .changed
            .wait_timeout_while(seen, time, |seen| seen.raw.len() == before && !seen.ended)
            .unwrap();
        seen.raw.len() > before
    }

    /// Changes the terminal's size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.seen().parser.set_size_of(rows, columns);
        self.master
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .unwrap();
    }

    /// Sends the program a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// The state letter of the program's process: `T` is stopped, `S` is waiting.
    pub(crate) fn process_state(&self) -> Option<char> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        stat.rsplit_once(')')?.1.trim_start().chars().next()
    }

    /// How often the program's threads gave up or lost the processor.
    pub(crate) fn wakeups(&self) -> u64 {
        let tasks =
            fs::read_dir(format!("/proc/{}/task", self.child.process_id().unwrap())).unwrap();
        let statuses =
            tasks.map(|task| fs::read_to_string(task.unwrap().path().join("status")).unwrap());
        let switches = |status: String| -> u64 {
            let counts = status.lines().filter(|line| line.contains("ctxt_switches"));
            counts.filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok()).sum()
        };
        statuses.map(switches).sum()
    }

    /// How many watchers of files the program has with the system.
    pub(crate) fn watchers(&self) -> usize {
        let files = fs::read_dir(format!("/proc/{}/fd", self.child.process_id().unwrap())).unwrap();
        files
            .filter_map(|file| fs::read_link(file.ok()?.path()).ok())
            .filter(|file| file.as_os_str() == "anon_inode:inotify")
            .count()
    }

    /// Waits until there are so many watchers.
    #[track_caller]
    pub(crate) fn has_watchers(&self, count: usize) {
        let deadline = Instant::now() + LIMIT;
        while self.watchers() != count {
            assert!(Instant::now() < deadline, "{} watchers, not {count}", self.watchers());
            thread::yield_now();
        }
    }

    /// Waits until the program's process is in `state`.
    #[track_caller]
    pub(crate) fn process_is(&self, state: char) {
        let deadline = Instant::now() + LIMIT;
        while self.process_state() != Some(state) {
            assert!(
                Instant::now() < deadline,
                "waited for state {state}, there is {:?}",
                self.process_state()
            );
            thread::yield_now();
        }
    }

    /// Waits until the modes are what they were before the program: only then a line that is typed
    /// ends.
    #[track_caller]
    pub(crate) fn becomes_as_before(&self) {
        let deadline = Instant::now() + LIMIT;
        while !self.is_as_before() {
            assert!(
                Instant::now() < deadline,
                "modes stay\n{}\ninstead of\n{}",
                modes(&*self.master),
                self.modes
            );
            thread::yield_now();
        }
    }

    /// Whether the modes (echo, line editing, signals by keys) are what they were before the
    /// program.
    pub(crate) fn is_as_before(&self) -> bool {
        modes(&*self.master) == self.modes
    }

    /// Waits for the end and gives the exit code, having seen the terminal given back: modes as
    /// before, main screen, visible cursor, no marking of pasted text.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> u32 {
        self.wait("the end", |seen| seen.ended);
        let code = self.child.wait().unwrap().exit_code();
        self.given_back();
        code
    }

    /// That the terminal is given back.
    #[track_caller]
    pub(crate) fn given_back(&self) {
        assert!(
            self.is_as_before(),
            "modes changed from\n{}\nto\n{}",
            self.modes,
            modes(&*self.master)
        );
        let written = self.written();
        for sequence in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"] {
            assert!(written.contains(sequence), "{sequence:?} was not written");
        }
        let (alternate, hidden, paste) = self.ask(|screen| {
            (screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste())
        });
        assert!(
            !alternate && !hidden && !paste,
            "alternate screen {alternate}, cursor hidden {hidden}, paste marked {paste}"
        );
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sizes of the emulator in plain numbers.
trait SetSize {
    fn set_size_of(&mut self, rows: u16, columns: u16);
}

impl SetSize for vt100::Parser {
    fn set_size_of(&mut self, rows: u16, columns: u16) {
        self.set_size(size(rows), size(columns));
    }
}
