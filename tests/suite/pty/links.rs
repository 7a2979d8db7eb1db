//! Links as the terminal is told of them: the exact bytes, and that no cell keeps the address of another.

use crate::process::Folder;
use crate::terminal::{Start, Terminal};

/// Forty numbered links, a row each, the words before them equally long.
fn many(folder: &Folder) -> Start {
    let rows: Vec<String> = (10..50).map(|number| format!("See https://example.org/{number} now.\n\n")).collect();
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
    assert_eq!(times(&terminal, 11), 1);
    // A row further on, the cells of the first link are those of the second.
    terminal.keys("}");
    terminal.shows_no("https://example.org/10 ");
    terminal.writes(&linked(21));
    let place = terminal.ask(|screen| screen.rows(0, 80).position(|row| row.contains("https://example.org/11")));
    assert_eq!((place, times(&terminal, 11)), (Some(2), 2));
    let before = times(&terminal, 12);
    terminal.keys("]u");
    terminal.tells("https://example.org/11");
    assert_eq!((times(&terminal, 11), times(&terminal, 12)), (3, before), "a selected link is drawn anew, the others stay");
    // What lies over the text takes the links with it.
    terminal.keys("?");
    terminal.tells("HELP");
    let (written, text) = (terminal.written(), terminal.screen());
    assert!(!text.contains("example.org"), "{text}");
    assert_eq!(written.matches("\x1b]8;;\x1b\\").count() * 2, written.matches("\x1b]8;;").count(), "every link is closed");
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
