//! The reader as its user meets it: the real program in a pseudo-terminal.
//!
//! Deliberately absent: what every key does and how screens look; those are tested on the state
//! without a terminal.

mod clipboard;
mod config;
mod correcting;
mod ending;
mod links;
mod practice;
mod resume;
mod searching;
mod sources;
mod themes;
mod watching;

use std::time::Duration;

use crate::terminal::Start;

/// The first words of the sample's first sentence, as a line of the screen has them.
const OPENING: &str = "The United States and Russia held their first official";

#[test]
fn it_starts_with_headline_and_first_sentence() {
    let terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    let screen = terminal.screen();
    let header = screen.lines().next().unwrap();
    assert!(
        header.starts_with(" US and Russia Hold First Talks in Two Years, Signaling…"),
        "{header}"
    );
    assert!(header.ends_with("18 Feb 2025 · 3 min"), "{header}");
    assert!(terminal.ask(|screen| screen.alternate_screen() && screen.hide_cursor()));
}

#[test]
fn a_typed_jump_selects_and_the_status_line_says_what() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("Marco Rubio · ");
    terminal.tells("mention 1/");
    terminal.keys("]p");
    terminal.tells("Sergei Lavrov · ");
    terminal.keys("[p");
    terminal.tells("Marco Rubio · ");
    terminal.keys("2]p");
    terminal.tells("Rubio · ");
    terminal.tells("mention 2/");
}

#[test]
fn a_figure_is_a_jump_away() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]m");
    terminal.tells("$6 b");
    terminal.keys_until("]m", "43% of the national budget");
    terminal.tells("43 %");
}

#[test]
fn a_pane_opens_as_a_drawer_and_enter_goes_to_the_place() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("gp");
    terminal.until("people below the text", |screen| {
        let contents = screen.contents();
        contents
            .find("PEOPLE")
            .is_some_and(|below| contents.find("Donald Trump").is_some_and(|above| above < below))
    });
    terminal.tells("1/");
    // The last row's person is mentioned at the end of the text.
    terminal.keys("G\r");
    terminal.tells("mention 1/");
    terminal.shows_no("PEOPLE");
}

#[test]
fn search_goes_to_the_match_and_counts() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.keys("/");
    terminal.tells("Enter search");
    terminal.keys("Arctic");
    terminal.tells("/Arctic");
    terminal.keys("\r");
    terminal.shows("especially in the Arctic");
    terminal.tells("1/1");
    terminal.keys("/ukraine\r");
    terminal.until("a later match of many", |screen| {
        screen.contents().lines().last().is_some_and(|line| {
            line.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count()
                >= 3
                && !line.contains("1/1 ")
        })
    });
}

#[test]
fn a_card_tells_all_of_the_selected_and_esc_closes_it() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("Marco Rubio");
    terminal.keys("c");
    terminal.tells("PERSON");
    terminal.shows("MENTIONS");
    terminal.keys("\x1b");
    terminal.shows_no("MENTIONS");
    terminal.shows(OPENING);
}

#[test]
fn labels_are_typed_over_the_text() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    let before = terminal.screen();
    let (row, line) =
        before.lines().enumerate().find(|(_, line)| line.contains("Marco Rubio")).unwrap();
    let column = line.find("Marco Rubio").unwrap();
    terminal.keys("Fp");
    terminal.tells("LABELS");
    let labelled = terminal.screen();
    let label = labelled.lines().nth(row).and_then(|line| line.chars().nth(column)).unwrap();
    assert!(label.is_ascii_lowercase(), "{label} in\n{labelled}");
    assert_eq!(
        labelled.lines().nth(row).map(|line| line.chars().count()),
        Some(line.chars().count()),
        "nothing moves"
    );
    terminal.keys("\x1b");
    terminal.until("the screen as it was", |screen| screen.contents() == before);
    terminal.keys(&format!("Fp{label}"));
    terminal.tells("Marco Rubio · ");
    terminal.keys(&format!("Fp{}", label.to_ascii_uppercase()));
    terminal.tells("PERSON");
    terminal.shows("MENTIONS");
}

/// epy#61, #58, #119, zulip-terminal#1005: a change of size ends the program or leaves the wrong
/// width.
#[test]
fn sizes_in_quick_succession_leave_the_right_one() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.keys("gp");
    for step in 0..60_u16 {
        terminal.resize(1 + step * 37 % 300, 1 + step * 23 % 100);
    }
    terminal.resize(120, 40);
    // The list may have led the text to its first row: the headline is whole only at this width.
    terminal.until("rail and headline", |screen| {
        screen.contents().contains("FIGURES") && screen.contents().contains("in Ukraine Strategy")
    });
    terminal.resize(80, 24);
    terminal.tells("PEOPLE");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn help_lists_the_keys() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.keys("?");
    terminal.tells("HELP");
    terminal.shows("down a line");
    terminal.keys("\x1b");
    terminal.shows_no("HELP");
}

#[test]
fn a_larger_screen_gets_the_rail_and_keeps_the_sentence() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    assert!(!terminal.screen().contains("PEOPLE"));
    terminal.resize(120, 40);
    terminal.shows("PEOPLE");
    terminal.shows("SUMMARY");
    terminal.shows(OPENING);
    terminal.resize(30, 8);
    terminal.shows_no("PEOPLE");
    terminal.shows("first official talks in nearly");
    terminal.resize(10, 3);
    terminal.shows_no("official talks");
    terminal.resize(80, 24);
    terminal.shows(OPENING);
}

/// Mode 2026: what draws stands between the two, and each frame has both.
#[test]
fn a_terminal_is_told_where_a_frame_begins_and_ends() {
    let (begin, end) = ("\x1b[?2026h", "\x1b[?2026l");
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    terminal.resize(120, 40);
    terminal.shows("PEOPLE");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let written = terminal.written();
    let (before, frames) = written.split_once(begin).unwrap();
    let mut outside = vec![before];
    let mut inside = Vec::new();
    for frame in frames.split(begin) {
        let (drawn, behind) = frame.split_once(end).expect("each frame has its end");
        inside.push(drawn);
        outside.push(behind);
    }
    assert!(inside.len() >= 3, "{} frames", inside.len());
    assert!(inside[0].contains("official"), "the first one is the text");
    for sequences in outside {
        assert!(!sequences.contains(end), "{sequences:?}");
        for sequence in sequences.split('\x1b').filter(|sequence| !sequence.is_empty()) {
            assert!(sequence.starts_with(['[', ']']), "nothing is drawn here: {sequences:?}");
        }
        assert!(!sequences.contains("\x1b[2J"), "nor cleared: {sequences:?}");
    }
}

#[test]
fn an_idle_reader_writes_nothing() {
    let mut terminal = Start::sized(120, 40).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    terminal.settles(Duration::from_millis(200));
    assert!(
        !terminal.writes_within(Duration::from_millis(500)),
        "something is drawn while nothing happens"
    );
}

#[test]
fn pasted_text_is_no_keys() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.keys("\x1b[200~Q:q\x1b[201~");
    terminal.keys("/");
    terminal.tells("Enter search");
    terminal.keys("\x1b[200~Arctic\x1b[201~\r");
    terminal.shows("especially in the Arctic");
}

#[test]
fn the_mouse_is_listened_to_and_given_back() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    let at = terminal.screen().lines().position(|line| line.contains("Marco Rubio")).unwrap();
    let column = terminal.screen().lines().nth(at).unwrap().find("Marco Rubio").unwrap();
    // Button 0 pressed and released, in the form of mode 1006; columns and rows from 1.
    terminal.keys(&format!("\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m", column + 2, at + 1));
    terminal.tells("Marco Rubio · ");
    terminal.keys("\x1b[<65;10;10M");
    terminal.shows_no(OPENING);
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let written = terminal.written();
    assert!(
        written.contains("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
            && written.contains("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    );
    assert!(!written.contains("1003h"), "movement alone is not asked for");
}

#[test]
fn the_mouse_is_left_alone_where_that_is_asked_for() {
    let mut terminal = Start::sized(80, 24).reading("--no-mouse").run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.written().contains("1000h"));
}
