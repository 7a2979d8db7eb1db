//! Links as the terminal is told of them: the exact bytes, and that no cell keeps the address of
//! another.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::process::Folder;
use crate::terminal::{Start, Terminal};

/// Forty numbered links, a row each, the words before them equally long.
fn many(folder: &Folder) -> Start {
    let rows: Vec<String> =
        (10..50).map(|number| format!("See https://example.org/{number} now.\n\n")).collect();
    let file = folder.file("links.txt", format!("Forty Links in Forty Rows\n\n{}", rows.concat()));
    Start::sized(80, 24).reading(file)
}

fn linked(number: usize) -> String {
    format!("\x1b]8;;https://example.org/{number}\x1b\\https://example.org/{number}\x1b]8;;\x1b\\")
}

fn times(terminal: &Terminal, number: usize) -> usize {
    terminal.written().matches(&linked(number)).count()
}

#[test]
fn the_terminal_is_told_of_each_link_and_of_nothing_twice() {
    let folder = Folder::new();
    let mut terminal = many(&folder).run();
    terminal.shows("See https://example.org/20 now.");
    terminal.writes(&linked(20));
    // What comes with the annotations would take the status line from a key that is faster.
    terminal.tells("does not seem to be English");
    assert_eq!(times(&terminal, 11), 1);
    // A row further on, the cells of the first link are those of the second.
    terminal.keys("}");
    terminal.shows_no("https://example.org/10 ");
    terminal.writes(&linked(21));
    let place = terminal
        .ask(|screen| screen.rows(0, 80).position(|row| row.contains("https://example.org/11")));
    assert_eq!((place, times(&terminal, 11)), (Some(2), 2));
    let before = times(&terminal, 12);
    terminal.keys("]u");
    terminal.tells("https://example.org/11");
    assert_eq!(
        (times(&terminal, 11), times(&terminal, 12)),
        (3, before),
        "a selected link is drawn anew, the others stay"
    );
    // What lies over the text takes the links with it.
    terminal.keys("?");
    terminal.tells("HELP");
    let (written, text) = (terminal.written(), terminal.screen());
    assert!(!text.contains("example.org"), "{text}");
    assert_eq!(
        written.matches("\x1b]8;;\x1b\\").count() * 2,
        written.matches("\x1b]8;;").count(),
        "every link is closed"
    );
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_link_over_two_rows_is_told_whole_on_both() {
    let folder = Folder::new();
    let file = folder.file("long.txt", "A Long Address\n\nThe report of the auditors is at https://example.org/reports/2031/ferry-line/ß for all.\n");
    let terminal = Start::sized(60, 20).reading(file).run();
    let url = "https://example.org/reports/2031/ferry-line/%C3%9F";
    terminal.writes(&format!("\x1b]8;;{url}\x1b\\https://"));
    terminal.shows("for all.");
    assert!(terminal.written().matches(&format!("\x1b]8;;{url}\x1b\\")).count() >= 2);
}

#[test]
fn a_terminal_that_would_print_the_sequences_gets_none() {
    let folder = Folder::new();
    for (name, value) in [("TERM", "linux"), ("STY", "1234.pts-0")] {
        let terminal = many(&folder).with(name, value).run();
        terminal.shows("See https://example.org/20 now.");
        assert!(!terminal.written().contains("\x1b]8;"), "{name}={value}");
    }
}

/// claudenews PR#10: a title with `ESC ]8` led a link elsewhere, and OSC 52 reached the clipboard.
#[test]
fn what_a_text_or_a_name_holds_is_never_a_sequence() {
    let folder = Folder::new();
    let evil = "\x1b]8;;https://evil.example/\x1b\\\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x1b[2J\u{9b}31m\u{9d}52;c;ZXZpbA==\u{9c}\u{202e}";
    let text = format!(
        "Title {evil} of It\n\nSee https://example.org/{evil} now, said {evil} Ana Lima.\n\nLast words.\n"
    );
    let file = folder.file(format!("evil{}.txt", evil.replace('/', "|")), text);
    let mut terminal =
        Start::sized(100, 24).reading(&file).reading("no-such\x1b]52;c;ZXZpbA==\x07.txt").run();
    terminal.shows("Last words.");
    terminal.keys("gb");
    terminal.tells("BRIEFINGS");
    terminal.keys("\x1b]uyy");
    terminal.tells("Copied");
    terminal.keys("]b");
    terminal.shows("no such file");
    terminal.keys("[b:evil");
    terminal.shows("PALETTE");
    terminal.keys("\x1bx\x03");
    terminal.shows_no("PALETTE");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 1, "the other could not be read");
    let written = terminal.written();
    for sequence in [
        "\x1b]8;;https://evil",
        "\x1b]52;c;ZXZpbA",
        "\x1b]0;",
        "\x1b[2J\u{9b}",
        "\u{9b}",
        "\u{9d}",
        "\u{202e}",
    ] {
        assert!(!written.contains(sequence), "{sequence:?}");
    }
    let copied =
        written.split("\x1b]52;c;").nth(1).and_then(|rest| rest.split('\x1b').next()).unwrap();
    assert!(
        copied.len() > 20 && !copied.contains("Gy") && !copied.contains("G1"),
        "no ESC among what is copied: {copied}"
    );
}

/// A terminal whose selected link is opened; `xdg-open` is a script that does `what`, and the only
/// program to be found.
fn opened(folder: &Folder, start: Start, what: &str) -> Terminal {
    let file = folder.file("links.txt", "One Link\n\nSee https://example.org/a?b=1&c=é for all.\n");
    let program = folder.file("xdg-open", format!("#!/bin/sh\n{what}\n"));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut terminal = start.with("PATH", folder.path().to_str().unwrap()).reading(file).run();
    terminal.shows("for all.");
    terminal.keys("]u\r");
    terminal
}

#[test]
fn enter_hands_a_link_to_the_desktop() {
    let folder = Folder::new();
    let terminal = opened(
        &folder,
        Start::sized(80, 24).with("DISPLAY", ":0"),
        "echo \"$#\" \"$@\" >\"$0.said\"",
    );
    terminal.tells("Handed to the desktop: https://example.org/a?b=1&c=%C3%A9");
    assert_eq!(
        fs::read_to_string(folder.path().join("xdg-open.said")).unwrap(),
        "1 https://example.org/a?b=1&c=%C3%A9\n"
    );
}

#[test]
fn what_could_not_be_opened_is_told() {
    let folder = Folder::new();
    let terminal =
        opened(&folder, Start::sized(100, 24).with("WAYLAND_DISPLAY", "wayland-0"), "exit 3");
    terminal.tells("! Not opened: ");
    terminal.tells("3");
}

#[test]
fn over_ssh_the_address_is_copied() {
    let folder = Folder::new();
    let start = Start::sized(100, 24).with("DISPLAY", ":0").with("SSH_TTY", "/dev/pts/0");
    let terminal = opened(&folder, start, "echo >\"$0.said\"");
    terminal.tells(
        "Copied the address: links do not open over SSH · 34 characters · through the terminal",
    );
    terminal.writes("\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy9hP2I9MSZjPSVDMyVBOQ==\x1b\\");
    assert!(!folder.path().join("xdg-open.said").exists());
    let terminal = opened(&folder, Start::sized(100, 24), "echo >\"$0.said\"");
    terminal.tells(
        "Copied the address: there is no desktop to open it on · 34 characters · through the",
    );
    assert!(!folder.path().join("xdg-open.said").exists());
}
