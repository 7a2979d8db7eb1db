//! The line of keys for a newcomer: shown until some keys were pressed, once per user.

use std::fs;

use super::OPENING;
use crate::process::Folder;
use crate::terminal::{Start, Terminal};

const FIRST_KEYS: &str = "]p people  ]m figures  f labels  g panes  / search";

fn start(state: &Folder) -> Start {
    Start::sized(80, 24).with("XDG_STATE_HOME", state.path().to_str().unwrap())
}

fn quit(mut terminal: Terminal) {
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn it_is_shown_until_some_keys_were_pressed_and_never_again() {
    let state = Folder::new();
    let mut terminal = start(&state).run();
    terminal.shows(OPENING);
    terminal.tells(FIRST_KEYS);
    terminal.tells("? help");
    // What is selected comes first.
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    terminal.keys("\x1b");
    terminal.tells(FIRST_KEYS);
    // Seven keys with the last one: `g p Esc ] p Esc Q`.
    quit(terminal);
    let mut terminal = start(&state).run();
    terminal.tells(FIRST_KEYS);
    terminal.keys("jkjkjkjkjkjk");
    terminal.tells(FIRST_KEYS);
    terminal.keys("j");
    terminal.shows_no(FIRST_KEYS);
    quit(terminal);
    let mut terminal = start(&state).run();
    terminal.shows("Marco Rubio");
    terminal.understands();
    assert!(!terminal.written().contains("]p people"));
    quit(terminal);
    let kept = fs::read_to_string(state.path().join("dateline/keys-pressed")).unwrap();
    assert_eq!(kept, "20\n");
}

#[test]
fn without_state_nobody_counts() {
    let state = Folder::new();
    let mut terminal = start(&state).reading("--no-state").run();
    terminal.shows(OPENING);
    terminal.understands();
    assert!(!terminal.written().contains("]p people"));
    quit(terminal);
    assert!(!state.path().join("dateline").exists());
}

#[test]
fn it_names_the_keys_that_are_bound() {
    let (state, folder) = (Folder::new(), Folder::new());
    let keys = "[keys]\nnext-person = ['A-p']\nlabels = []\nsearch = ['C-s']\n";
    let path = folder.file("config.toml", keys);
    let terminal = start(&state).reading("--config").reading(path).run();
    terminal.tells("A-p people  ]m figures  g panes  C-s search");
    quit(terminal);
}
