//! What a reader waits for, counted: instructions where valgrind is installed, bytes for the
//! terminal everywhere.
//!
//! Invariant: no clock takes part. Ceilings stand a little above what was counted last, for the
//! program as tests are built (debug assertions, little optimisation). With `DATELINE_COUNTED` another
//! one is counted, such as a release build with its symbols, and nothing but printed. Deliberately
//! absent: what is on the screen, and how long anything takes (`benches/felt.rs`).

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{Folder, PROGRAM, SAMPLE};
use crate::terminal::{Start, Terminal};

/// Of the sample briefing, which has some 4 KB, up to the end of the first frame.
const FIRST_FRAME: u64 = 11_200_000;
/// From a key that moves the text by a line to the end of its frame.
const LINE_KEY: u64 = 3_000_000;
/// To annotate the sample, beyond what an empty text takes.
const ANNOTATING: u64 = 36_000_000;

/// Bytes for a line of text on a screen of 120 columns: alone, and with the panes beside it.
const LINE_ALONE: usize = 250;
const LINE_WITH_PANES: usize = 2_700;

/// How long something is waited for at most.
const PATIENCE: Duration = Duration::from_mins(3);

/// The program that is counted, and whether the ceilings are its own.
fn counted() -> (OsString, bool) {
    env::var_os("DATELINE_COUNTED").map_or((PROGRAM.into(), true), |other| (other, false))
}

/// Whether instructions can be counted here; says so if not.
fn can_count() -> bool {
    let mut valgrind = Command::new("valgrind");
    let there = valgrind.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = there.is_ok_and(|status| status.success());
    if !can {
        let said = b"skipped: counting instructions, since valgrind is not installed\n";
        let _ = std::io::stderr().write_all(said);
    }
    can
}

/// The instructions that a file of callgrind tells of; none while it is being written.
fn instructions(file: &Path) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()
}

/// What the main thread did up to the end of each frame, in order.
fn frames(folder: &Folder) -> Vec<u64> {
    let mut frames = Vec::new();
    loop {
        let file = folder.path().join(format!("count.{}-01", frames.len() + 1));
        let Some(count) = instructions(&file) else { return frames };
        frames.push(count);
    }
}

/// The reader with the sample.
fn reading(counting: Option<&Folder>) -> Terminal {
    let start = Start::sized(120, 40).reading(SAMPLE);
    match counting {
        None => start.run(),
        Some(folder) => start.reading(folder.path().join("count")).reading(counted().0).script(
            "exec valgrind -q --tool=callgrind --separate-threads=yes \
             --dump-after='*Shell*draw' --callgrind-out-file=\"$2\" \"$3\" \"$1\"",
        ),
    }
}

/// Waits until something is so, with the patience that a program needs which is counted.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "waited for {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until the sample is annotated: the pane of people says how many there are.
fn understands(terminal: &mut Terminal) {
    let foot = |terminal: &Terminal| terminal.screen().lines().last().unwrap_or("").to_owned();
    until("the text", || terminal.screen().contains("The United States and Russia"));
    terminal.keys("gp");
    until("all people", || {
        let foot = foot(terminal);
        foot.contains("PEOPLE 1/") && !foot.contains('+')
    });
    terminal.keys("\x1b");
    until("the reader", || !foot(terminal).contains("PEOPLE"));
}

#[test]
fn a_first_frame_and_a_key_take_few_instructions() {
    if !can_count() {
        return;
    }
    let folder = Folder::new();
    let mut terminal = reading(Some(&folder));
    understands(&mut terminal);
    for _ in 0..3 {
        // What else has to be drawn is drawn first.
        terminal.settles(Duration::from_millis(300));
        let before = frames(&folder).len();
        terminal.keys("j");
        until("a frame", || frames(&folder).len() > before);
    }
    let frames = frames(&folder);
    let (first, key) = (frames[0], *frames.last().unwrap());
    let own = counted().1;
    assert!(!own || first <= FIRST_FRAME, "{first} instructions to the first frame");
    assert!(!own || key <= LINE_KEY, "{key} instructions for a line key");
    println!("{first} instructions to the first frame, {key} for a line key");
}

#[test]
fn annotating_takes_few_instructions() {
    if !can_count() {
        return;
    }
    let folder = Folder::new();
    let empty = folder.file("empty.txt", "\n");
    let count = |text: &Path| {
        let out = folder.path().join("annotating");
        let counted = Command::new("valgrind")
            .args(["-q", "--tool=callgrind"])
            .arg(format!("--callgrind-out-file={}", out.display()))
            .arg(counted().0)
            .args(["annotate", "--no-text", "--jobs", "1"])
            .arg(text)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(counted.success());
        instructions(&out).expect("a total")
    };
    let taken = count(Path::new(SAMPLE)) - count(&empty);
    assert!(!counted().1 || taken <= ANNOTATING, "{taken} instructions to annotate the sample");
    println!("{taken} instructions to annotate the sample");
}

/// The bytes that a line key takes after `keys`.
fn bytes_of_a_line(keys: &str) -> usize {
    let mut terminal = reading(None);
    understands(&mut terminal);
    for key in [keys, "j", "j"] {
        terminal.settles(Duration::from_millis(300));
        terminal.keys(key);
    }
    terminal.settles(Duration::from_millis(300));
    let before = terminal.written().len();
    terminal.keys("j");
    until("a line", || terminal.written().len() > before);
    terminal.settles(Duration::from_millis(300));
    terminal.written().len() - before
}

#[test]
fn a_line_key_sends_little_more_than_a_line() {
    let alone = bytes_of_a_line("z");
    assert!(alone <= LINE_ALONE, "{alone} bytes");
    let with_panes = bytes_of_a_line("j");
    assert!(with_panes <= LINE_WITH_PANES, "{with_panes} bytes");
    println!("{alone} bytes for a line alone, {with_panes} with panes beside it");
}
