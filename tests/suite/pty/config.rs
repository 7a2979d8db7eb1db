//! The reader with a configuration.

use super::OPENING;
use crate::process::Folder;
use crate::terminal::Start;

#[test]
fn settings_hold_and_the_first_fault_is_told() {
    let folder = Folder::new();
    let path = folder.file("config.toml", "measure = 40\ndate_format = \"%Y/%m/%d\"\nmesure = 1\n[keys]\nquit = [\"C-x C-x\"]\n");
    let mut terminal = Start::sized(120, 40).reading("--config").reading(&path).run();
    terminal.shows("The United");
    terminal.shows("2025/02/18");
    terminal.tells("config.toml:3: unknown key `mesure`; did you mean `measure`?");
    terminal.keys("+");
    terminal.tells("The text is 44 columns wide");
    terminal.keys("\x18\x18");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_configuration_that_is_not_there_is_told_and_the_reader_opens() {
    let terminal = Start::sized(80, 24).reading("--config").reading("no/such.toml").run();
    terminal.shows(OPENING);
    terminal.tells("no such file");
}

#[test]
fn a_saved_configuration_counts_at_once() {
    let folder = Folder::new();
    let path = folder.file("config.toml", "date_format = \"%Y/%m/%d\"\n");
    let terminal = Start::sized(80, 24).reading("--config").reading(&path).run();
    terminal.shows("2025/02/18");
    terminal.follows(&path, "date_format = \"%Y.%m.%d\"\n", "2025.02.18");
    terminal.tells("read again");
    terminal.follows(&path, "measure = 1\n", "config.toml:1: `measure` is a whole number from 40 to 84");
    terminal.shows("18 Feb 2025");
    terminal.follows(&path, "measure = = 1\ndate_format = \"%Y\"", "config.toml:1: ");
    terminal.shows("18 Feb 2025");
}
