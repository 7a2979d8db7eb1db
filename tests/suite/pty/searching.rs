//! Searches in a real terminal: matches while the pattern is typed, and patterns that take longer
//! than anybody waits.

use super::OPENING;
use crate::process::Folder;
use crate::terminal::{Start, Terminal};

/// Patterns that look at each part of the text again and again, with matches and without: five
/// megabytes take half a minute and more, the few keys that are pressed meanwhile less than one.
const WILD: [&str; 2] = ["(?s)[ae].{0,4000}[xj]q|plan", "(?s)(?:a|e).{0,4000}[xj]q"];

fn long_text(folder: &Folder) -> Terminal {
    let line =
        "The council said that the bridge and the river would be a part of a large plan.\n\n";
    let file = folder
        .file("long.txt", format!("A Long Report\n\nIt begins here.\n\n{}", line.repeat(60_000)));
    let terminal = Start::sized(80, 24).reading("--no-state").reading(file).run();
    terminal.shows("It begins here.");
    terminal
}

#[test]
fn matches_are_shown_while_typing_and_esc_gives_the_place_back() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.keys("/Arctic");
    terminal.shows("especially in the Arctic");
    terminal.tells("1/1");
    terminal.keys("\x1b");
    terminal.shows(OPENING);
    terminal.keys("/zzzz");
    terminal.tells("not found");
    terminal.shows(OPENING);
}

#[test]
fn a_wild_pattern_keeps_no_key_waiting_and_is_stopped() {
    for pattern in WILD {
        let folder = Folder::new();
        let mut terminal = long_text(&folder);
        terminal.keys(&format!("/{pattern}\r"));
        terminal.tells(" of ");
        // The search goes on behind the help: it is stopped after that has come.
        terminal.keys("?");
        terminal.tells("HELP");
        terminal.keys("\x1b");
        terminal.tells("Stopped: searched ");
        terminal.keys("\x1b");
        terminal.shows("It begins here.");
        terminal.keys(&format!("/{pattern}\r"));
        terminal.tells(" of ");
        terminal.keys("q");
        assert_eq!(terminal.ends(), 0, "{pattern}");
    }
}
