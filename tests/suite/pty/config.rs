//! The reader with a configuration.

use std::fs;

use super::OPENING;
use crate::process::{Folder, dateline_in};
use crate::terminal::Start;

#[test]
fn settings_hold_and_the_first_fault_is_told() {
    let folder = Folder::new();
    let path = folder.file(
        "config.toml",
        "measure = 40\ndate_format = \"%Y/%m/%d\"\nmesure = 1\n[keys]\nquit = [\"C-x C-x\"]\n",
    );
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
    terminal.tells("Reloaded");
    terminal.follows(
        &path,
        "measure = 1\n",
        "config.toml:1: `measure` must be a whole number from 40 to 84",
    );
    terminal.shows("18 Feb 2025");
    terminal.follows(&path, "date_format = \"%Y.%m.%d\"\n", "2025.02.18");
    terminal.follows(&path, "# nothing\nmeasure = = 1\ndate_format = \"%Y\"", "! config.toml:2: ");
    terminal.shows("2025.02.18");
    terminal.follows(
        &path,
        "theme = \"drak\"\n",
        "config.toml:1: unknown theme `drak`; did you mean `dark`?",
    );
    terminal.shows("18 Feb 2025");
}

#[test]
fn a_configuration_that_is_no_toml_is_told_and_the_reader_opens() {
    let folder = Folder::new();
    let path = folder.file("config.toml", "measure = 40\n[keys\nquit = [\"x\"]\n");
    let mut terminal = Start::sized(80, 24).reading("--config").reading(&path).run();
    terminal.shows(OPENING);
    terminal.tells("! config.toml:2: ");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn each_fault_is_told_a_key_apart() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    let theme = |text: &str| folder.file("dateline/themes/mine.toml", text);
    theme("text = {}\npersn = { bold = true }\n");
    let path = folder.file("dateline/config.toml", "theme = \"mine\"\nmesure = 1\n");
    let source = folder.file("empty.txt", "");
    let mut terminal = Start::sized(80, 24)
        .with("XDG_CONFIG_HOME", folder.path().to_str().unwrap())
        .reading(source)
        .run();
    terminal.tells("! config.toml:2: unknown key `mesure`; did you mean `measure`?");
    terminal.keys("j");
    terminal.tells("! themes/mine.toml:2: unknown style `persn`; did you mean `person`?");
    terminal.keys("j");
    terminal.tells("The source is empty.");
    terminal.keys("j");
    terminal.shows_no("The source is empty.");
    let ran = dateline_in(folder.path(), ["config"]);
    assert_eq!((ran.code, ran.err.lines().count()), (Some(1), 2), "{}", ran.err);
    assert!(
        ran.err.ends_with(
            "/dateline/themes/mine.toml:2: unknown style `persn`; did you mean `person`?\n"
        ),
        "{}",
        ran.err
    );
    terminal.follows(&path, "measure = = 1\n", "! config.toml:1: ");
    terminal.follows(&path, "theme = \"mine\"\n", "Reloaded");
}

#[test]
fn a_folder_that_is_made_later_is_watched() {
    let folder = Folder::new();
    for home in ["", "not/there/yet"] {
        let home = folder.path().join(home);
        let mut terminal =
            Start::sized(80, 24).with("XDG_CONFIG_HOME", home.to_str().unwrap()).run();
        terminal.shows("18 Feb 2025");
        terminal.understands();
        let path = home.join("dateline/config.toml");
        for format in ["%Y/%m/%d", "%Y.%m.%d"] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            terminal.follows(
                &path,
                &format!("date_format = \"{format}\"\n"),
                &format.replace("%Y", "2025").replace("%m", "02").replace("%d", "18"),
            );
            // A folder that goes away takes its settings with it, and may come again.
            fs::remove_dir_all(path.parent().unwrap()).unwrap();
            terminal.shows("18 Feb 2025");
        }
    }
}
