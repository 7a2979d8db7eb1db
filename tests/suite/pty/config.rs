//! The reader with a configuration.

use std::fs;
use std::process::Command;

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
    let mut terminal = Start::sized(80, 24).reading("--config").reading(&path).run();
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
fn a_folder_that_is_made_later_is_noticed() {
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
            terminal.gets_focus();
            terminal.shows("18 Feb 2025");
        }
    }
}

#[test]
fn the_folder_is_watched_while_the_focus_is_elsewhere_and_only_if_it_is_there() {
    let folder = Folder::new();
    let home = folder.path().to_str().unwrap();
    let mut terminal = Start::sized(80, 24).with("XDG_CONFIG_HOME", home).run();
    terminal.shows("18 Feb 2025");
    terminal.understands();
    assert_eq!(terminal.watchers(), 0);
    // Nothing of the program's is there: nothing is watched, least of all the folder above.
    terminal.keys("\x1b[O?");
    terminal.tells("HELP");
    assert_eq!(terminal.watchers(), 0);
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    terminal.keys("\x1b[I\x1b[O");
    terminal.has_watchers(1);
    folder.file("dateline/config.toml", "date_format = \"%Y/%m/%d\"\n");
    terminal.tells("Reloaded the configuration");
    terminal.gets_focus();
    terminal.has_watchers(0);
    terminal.keys("qq");
    assert_eq!(terminal.ends(), 0);
    assert!(terminal.written().ends_with("\x1b[?1049l"), "nothing comes after the terminal");
    assert!(terminal.written().contains("\x1b[?1004l"));
}

/// A pipe, a device or a folder where a small file should be is neither waited for nor read.
#[test]
fn what_is_no_plain_file_is_refused_and_the_reader_opens() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    let home = folder.path().to_str().unwrap();
    for (name, told) in [
        ("config.toml", "config.toml: cannot be read: not a regular file"),
        ("themes/mine.toml", "theme `mine` cannot be read: not a regular file"),
    ] {
        let path = folder.path().join("dateline").join(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let theme = if name == "config.toml" { "mono" } else { "mine" };
        let mut terminal = Start::sized(120, 24)
            .with("XDG_CONFIG_HOME", home)
            .reading(format!("--theme={theme}"))
            .run();
        terminal.shows(OPENING);
        terminal.tells(told);
        terminal.keys("Q");
        assert_eq!(terminal.ends(), 0, "{name}");
        fs::remove_file(&path).unwrap();
    }
    let mut terminal = Start::sized(120, 24).reading("--config=/dev/zero").run();
    terminal.shows(OPENING);
    terminal.tells("zero: cannot be read: not a regular file");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let large = folder.file("large.toml", "# nothing\n".repeat(10_000));
    let mut terminal = Start::sized(160, 24).reading("--config").reading(large).run();
    terminal.shows(OPENING);
    terminal.tells("cannot be read: larger than 64 KiB");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_a_command_writes_is_shown_and_scrolls() {
    let folder = Folder::new();
    let path = folder.file(
        "config.toml",
        "[commands]\nlist = [\"seq\", \"-f\", \"row-%g\", \"90\"]\nfail = [\"sh\", \"-c\", \"echo no ink >&2; exit 3\"]\n",
    );
    let mut terminal = Start::sized(80, 24).reading("--config").reading(&path).run();
    terminal.shows(OPENING);
    terminal.keys("|l");
    terminal.shows("OUTPUT: list");
    terminal.shows("row-20");
    terminal.keys("G");
    terminal.shows("row-90");
    terminal.keys("\x1b");
    terminal.shows(OPENING);
    terminal.keys("|f");
    terminal.tells("! fail failed: no ink");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}
