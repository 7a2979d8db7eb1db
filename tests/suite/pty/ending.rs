//! However the reader ends or stops, the terminal is given back first.

use super::OPENING;
use crate::process::SAMPLE;
use crate::terminal::{Start, Terminal};

fn started() -> Terminal {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    terminal.understands();
    assert!(!terminal.is_as_before(), "the reader reads keys as they are typed");
    terminal
}

#[test]
fn q_and_capital_q_quit() {
    for keys in ["q", "Q", "?Q", "]pcQ"] {
        let mut terminal = started();
        terminal.keys(keys);
        assert_eq!(terminal.ends(), 0, "{keys}");
    }
}

#[test]
fn q_goes_back_before_it_quits() {
    let mut terminal = started();
    terminal.keys("?");
    terminal.tells("HELP");
    terminal.keys("q");
    terminal.shows_no("HELP");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn signals_end_it_with_their_exit_codes() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut terminal = started();
        terminal.signal(signal);
        assert_eq!(terminal.ends(), code, "{signal}");
    }
}

#[test]
fn a_panic_shows_its_message_on_the_restored_screen() {
    let mut terminal = Start::sized(80, 24).with("DATELINE_TEST_PANIC", "1").run();
    terminal.shows(OPENING);
    terminal.keys("j");
    assert_eq!(terminal.ends(), 101);
    let written = terminal.written();
    let restored = written.rfind("\x1b[?1049l").unwrap();
    let message = written.find("a panic was asked for").unwrap();
    assert!(
        restored < message,
        "the message comes after the terminal is restored, else it is lost with the screen"
    );
    let screen = terminal.screen();
    assert!(screen.contains("a panic was asked for") && !screen.contains(OPENING), "{screen}");
}

#[test]
fn it_stops_and_goes_on() {
    let mut terminal = started();
    terminal.keys("]p");
    terminal.tells("Marco Rubio");
    terminal.keys("\x1a");
    terminal.process_is('T');
    terminal.until("the main screen", |screen| !screen.alternate_screen());
    terminal.given_back();
    terminal.signal("CONT");
    terminal.until("the screen as it was", |screen| {
        screen.alternate_screen() && screen.contents().contains(OPENING)
    });
    terminal.tells("Marco Rubio");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_shell_takes_it_as_a_job() {
    let mut terminal = Start::sized(80, 24).reading(SAMPLE).script(
        "set -m; \"$0\" \"$1\"; echo \"stopped by $?\"; read answer; fg; echo \"ended with $?\"",
    );
    terminal.shows(OPENING);
    terminal.keys("\x1a");
    terminal.shows("stopped by");
    terminal.shows_no(OPENING);
    terminal.resize(120, 40);
    terminal.keys("go on\n");
    terminal.shows(OPENING);
    terminal.shows("PEOPLE");
    terminal.keys("Q");
    terminal.shows("ended with 0");
    terminal.ends();
}
