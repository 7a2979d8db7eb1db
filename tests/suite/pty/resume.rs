//! Closing a briefing and opening it again: where it was left, with its marks, whatever ended the
//! program.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use super::OPENING;
use crate::process::Folder;
use crate::terminal::{Start, Terminal};

/// A text of numbered paragraphs, each a row with a blank one above it.
fn numbered(count: usize) -> String {
    let mut text = String::from("Prices in Numbered Paragraphs\n");
    for number in 0..count {
        let _ = writeln!(text, "\nNumber {number} says that barley rose again on Monday.");
    }
    text
}

/// A folder for texts and one for what is kept.
pub(super) struct Desk {
    pub(super) texts: Folder,
    pub(super) state: Folder,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self { texts: Folder::new(), state: Folder::new() }
    }

    fn start(&self, columns: u16) -> Start {
        Start::sized(columns, 24).with("XDG_STATE_HOME", self.state.path().to_str().unwrap())
    }

    /// A reader of a text that is open.
    pub(super) fn reading(&self, text: &PathBuf) -> Terminal {
        let terminal = self.start(80).reading(text).run();
        terminal.shows("Number ");
        terminal
    }

    /// The files with places.
    pub(super) fn kept(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.state.path().join("dateline/places")) else {
            return Vec::new();
        };
        let mut paths: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| !path.ends_with(".lock"))
            .collect();
        paths.sort();
        paths
    }

    /// Waits until what is kept of the only text holds `words`.
    pub(super) fn keeps(&self, words: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self
            .kept()
            .iter()
            // What is still being written does not count.
            .find(|path| path.extension().is_some_and(|ending| ending == "json"))
            .and_then(|path| fs::read_to_string(path).ok())
            .is_some_and(|kept| kept.contains(words))
        {
            assert!(Instant::now() < deadline, "{words} is not kept in {:?}", self.kept());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The first row of text on the screen: below the header and its blank row.
fn first_row(terminal: &Terminal) -> String {
    first_row_of(&terminal.screen())
}

fn first_row_of(screen: &str) -> String {
    screen
        .lines()
        .skip(1)
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_briefing_opens_where_it_was_left_with_its_panes() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("40j");
    terminal.shows("Number 20 ");
    terminal.keys("3-");
    terminal.tells("64 columns");
    let left = first_row(&terminal);
    // The text has no date; the one that is given is kept with the place.
    terminal.keys(":date 2025-01-12\r");
    terminal.tells("Dates are worked out from 12 Jan 2025");
    // The text is annotated again with it: the list opens where the reader is once that is done.
    terminal.keys("gt");
    terminal.shows("Mon 6 Jan 2025");
    terminal.keys("q");
    terminal.keys("gd");
    terminal.tells("DATES 21/60");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = desk.reading(&text);
    terminal.shows("DATES");
    terminal.tells("DATES 21/60");
    terminal.keys("\x1b");
    terminal.shows_no("DATES");
    terminal.keys("=");
    terminal.tells("76 columns");
    assert_eq!(first_row(&terminal), left);
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_first_frame_stands_at_the_place_in_a_long_text() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(20_000));
    let mut terminal = desk.reading(&text);
    terminal.keys_until("50%", "Number 10");
    terminal.keys_until("G", "Number 19999 ");
    terminal.keys("50%");
    terminal.until("the middle", |screen| {
        screen.contents().contains("Number 10") || screen.contents().contains("Number 9")
    });
    terminal.settles(Duration::from_millis(100));
    let left = first_row(&terminal);
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let terminal = desk.reading(&text);
    assert_eq!(first_row(&terminal), left);
    assert!(!terminal.written().contains("Number 0 "), "the beginning was never shown");
}

#[test]
fn marks_and_place_outlive_a_kill() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("20jma");
    terminal.tells("Mark a");
    desk.keeps("\"a\"");
    let marked = first_row(&terminal);
    terminal.keys("20j");
    terminal.shows("Number 30 ");
    let left = first_row(&terminal);
    desk.keeps(left.split_at(10).0);
    terminal.signal("KILL");
    drop(terminal);
    let mut terminal = desk.reading(&text);
    assert_eq!(first_row(&terminal), left);
    terminal.keys("'a");
    terminal.until("the mark", |screen| first_row_of(&screen.contents()) == marked);
    // What is undone is undone for the next time too.
    terminal.keys("mbU");
    terminal.tells("mark b is gone");
    terminal.signal("TERM");
    assert_eq!(terminal.ends(), 143);
    let kept = fs::read_to_string(&desk.kept()[0]).unwrap();
    assert!(kept.contains("\"a\"") && !kept.contains("\"b\""), "{kept}");
}

#[test]
fn two_readers_at_once_lose_no_mark() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let (mut one, mut two) = (desk.reading(&text), desk.reading(&text));
    one.keys("2jma");
    one.tells("Mark a");
    two.keys("4jmb");
    two.tells("Mark b");
    one.keys("2jmc");
    one.tells("Mark c");
    for terminal in [&mut two, &mut one] {
        terminal.keys("q");
        assert_eq!(terminal.ends(), 0);
    }
    let kept = fs::read_to_string(&desk.kept()[0]).unwrap();
    assert!(
        ["a", "b", "c"].iter().all(|letter| kept.contains(&format!("\"{letter}\": {{"))),
        "{kept}"
    );
}

#[test]
fn a_capital_leads_to_a_briefing_that_was_not_opened_yet() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let other = desk.texts.file("other.txt", "Number theory is another text.\n");
    let mut terminal = desk.reading(&text);
    terminal.keys("40jmZgg");
    terminal.shows("Number 0 ");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = desk.start(80).reading(&other).reading(&text).run();
    terminal.shows("another text");
    terminal.keys("'Z");
    terminal.shows("Number 20 ");
    terminal.shows_no("Number 0 ");
    // It moves to another briefing, and leaves the one it was in.
    terminal.keys("[bmZ");
    terminal.tells("Mark Z moved");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let with_mark = desk
        .kept()
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .filter(|kept| kept.contains("\"Z\""));
    let with_mark: Vec<_> = with_mark.collect();
    assert!(with_mark.len() == 1 && with_mark[0].contains("other.txt"), "{with_mark:?}");
}

#[test]
fn nothing_is_left_where_that_is_asked_for() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let configuration = desk.texts.file("config.toml", "state = false\n");
    let flag = || desk.start(80).reading("--no-state");
    let setting = || desk.start(80).reading("--config").reading(&configuration);
    for start in [&flag as &dyn Fn() -> Start, &setting] {
        let mut terminal = start().reading(&text).run();
        terminal.shows("Number 0 ");
        terminal.keys("20jma");
        terminal.tells("Mark a");
        terminal.keys("q");
        assert_eq!(terminal.ends(), 0);
        assert!(!desk.state.path().join("dateline").exists());
    }
    let mut terminal = desk.reading(&text);
    terminal.keys("20jma");
    terminal.tells("Mark a");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let terminal = flag().reading(&text).run();
    terminal.shows("Number 0 ");
}

#[test]
fn what_nobody_moved_in_and_what_is_piped_leaves_nothing() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = desk.start(80).reading(&text).script("\"$0\" < \"$1\"");
    terminal.shows("Number 0 ");
    terminal.keys("20jma");
    terminal.tells("Mark a");
    terminal.settles(Duration::from_millis(1500));
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(desk.kept(), Vec::<PathBuf>::new());
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_put_aside() {
    let desk = Desk::new();
    let mut terminal = desk.start(80).run();
    terminal.shows(OPENING);
    terminal.keys("5jma");
    terminal.tells("Mark a");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let path = desk.kept().remove(0);
    fs::write(&path, "{\"schema\": \"datel").unwrap();
    let mut terminal = desk.start(120).run();
    terminal.shows(OPENING);
    terminal.tells("the file is now ");
    assert_eq!(desk.kept(), [path.with_extension("broken")]);
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_once() {
    let desk = Desk::new();
    desk.state.file("dateline", "a file where a folder should be");
    let mut terminal = desk.start(120).run();
    terminal.shows(OPENING);
    terminal.keys("5jma");
    terminal.tells("cannot be stored");
    terminal.keys("jmb");
    terminal.tells("Mark b");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 1, "what was lost is said once more where it stays");
    terminal.shows("error: Places and marks cannot be stored: ");
}

#[test]
fn a_place_that_is_no_plain_file_is_put_aside() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("20jma");
    terminal.tells("Mark a");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let path = desk.kept().remove(0);
    fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mut terminal = desk.start(120).reading(&text).run();
    terminal.shows("Number 0 ");
    terminal.tells("(not a regular file); the file is now ");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_idle_reader_sleeps_after_it_has_stored() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("20j");
    terminal.shows("Number 10 ");
    desk.keeps("Number ");
    terminal.settles(Duration::from_millis(200));
    let before = terminal.wakeups();
    assert!(!terminal.writes_within(Duration::from_millis(1500)));
    assert_eq!(terminal.wakeups(), before, "it wakes up while nothing happens");
}

#[test]
fn nobody_waits_for_another_program_and_all_is_stored_in_the_end() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("ma");
    desk.keeps("\"a\"");
    let lock = fs::File::options()
        .write(true)
        .open(desk.state.path().join("dateline/places/.lock"))
        .unwrap();
    lock.lock().unwrap();
    // Each would take half a second if it were waited for.
    let start = Instant::now();
    for letter in "bcdefghijklmnopqrstuvw".chars() {
        terminal.keys(&format!("jm{letter}"));
        terminal.tells(&format!("Mark {letter}"));
    }
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    terminal.tells("cannot be stored: another dateline has locked the folder");
    drop(lock);
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let kept = fs::read_to_string(&desk.kept()[0]).unwrap();
    assert!(('a'..='w').all(|letter| kept.contains(&format!("\"{letter}\": {{"))), "{kept}");
}

#[test]
fn what_a_later_version_keeps_is_left_as_it_is_and_told_once() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.reading(&text);
    terminal.keys("20jma");
    desk.keeps("\"a\"");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let path = desk.kept().remove(0);
    let later = fs::read_to_string(&path).unwrap().replace("place/1", "place/2");
    fs::write(&path, &later).unwrap();
    let mut terminal = desk.start(120).reading(&text).run();
    terminal.tells("stored by a newer version of dateline");
    terminal.shows("Number 0 ");
    terminal.keys("20jmb");
    terminal.tells("Mark b");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!((fs::read_to_string(&path).unwrap(), desk.kept()), (later, vec![path]));
}

#[test]
fn a_file_that_is_listed_twice_keeps_its_mark() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.start(80).reading(&text).reading(&text).run();
    terminal.shows("Number 0 ");
    terminal.keys("]b");
    terminal.shows("Number 0 ");
    terminal.keys("20jmZ[bmZ");
    terminal.tells("Mark Z moved");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let kept = fs::read_to_string(&desk.kept()[0]).unwrap();
    assert!(kept.contains("\"Z\""), "{kept}");
}

#[test]
fn what_was_done_while_nothing_was_to_be_kept_is_not_kept_later() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let configuration = desk.texts.file("config.toml", "state = false\n");
    let mut terminal = desk
        .start(80)
        .reading("--config")
        .reading(&configuration)
        .reading(&text)
        .reading(&text)
        .run();
    terminal.shows("Number 0 ");
    terminal.keys("20jma");
    terminal.tells("Mark a");
    // A place that was left, and one where the reader still is.
    terminal.keys("]b");
    terminal.shows("Number 0 ");
    terminal.keys("30j");
    terminal.shows("Number 15 ");
    terminal.follows(&configuration, "state = true\n", "Reloaded");
    terminal.keys("[b");
    terminal.shows("Number 10 ");
    terminal.settles(Duration::from_millis(1500));
    assert_eq!(desk.kept(), Vec::<PathBuf>::new());
    terminal.keys("jmb");
    terminal.tells("Mark b");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let kept = fs::read_to_string(&desk.kept()[0]).unwrap();
    assert!(kept.contains("\"b\": {") && !kept.contains("\"a\": {"), "{kept}");
}

#[test]
fn a_file_that_is_listed_twice_opens_where_it_was_left_before_that_is_stored() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", numbered(60));
    let mut terminal = desk.start(80).reading(&text).reading(&text).run();
    terminal.shows("Number 0 ");
    terminal.keys("ma");
    desk.keeps("\"a\"");
    let lock = fs::File::options()
        .write(true)
        .open(desk.state.path().join("dateline/places/.lock"))
        .unwrap();
    lock.lock().unwrap();
    terminal.keys("40jmb");
    terminal.tells("Mark b");
    let left = first_row(&terminal);
    terminal.keys("]b");
    terminal.shows("2/2");
    assert_eq!(first_row(&terminal), left);
    terminal.keys("gg'b");
    terminal.until("the mark", |screen| first_row_of(&screen.contents()) == left);
}
