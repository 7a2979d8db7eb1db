//! The clipboard: the bytes that go to the terminal, and a program where they would be too many.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use super::OPENING;
use crate::process::Folder;
use crate::terminal::{Start, Terminal};

#[test]
fn what_is_copied_goes_to_the_terminal() {
    let folder = Folder::new();
    let source =
        folder.file("wheat.txt", "Wheat\n\nWheat prices rose on Monday.\n\nBarley fell.\n");
    let mut terminal = Start::sized(80, 24).with("SSH_TTY", "/dev/pts/0").reading(source).run();
    terminal.shows("Wheat prices rose");
    terminal.keys("yy");
    terminal.tells("Copied the sentence “Wheat prices rose on Monday.” · 28 characters");
    terminal.writes("\x1b]52;c;V2hlYXQgcHJpY2VzIHJvc2Ugb24gTW9uZGF5Lg==\x1b\\");
}

/// A terminal that shows a text with more figures than a terminal takes, with a program `xclip`
/// that keeps what it is given in the file.
fn too_much(folder: &Folder, start: Start) -> (Terminal, PathBuf) {
    let source = folder.file(
        "wheat.txt",
        format!("Wheat\n\n{}", "Wheat prices rose 5% on Monday, and barley 6%.\n\n".repeat(900)),
    );
    let program = folder.file("xclip", "#!/bin/sh\nprintf '%s ' \"$@\" >\"$0.said\"\ncat >\"$0.took\"\nmv \"$0.took\" \"$0.copied\"\n");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let mut terminal = start.with("PATH", path).reading(source).run();
    terminal.shows("Wheat prices rose");
    terminal.keys("gm");
    terminal.tells("1/1800");
    (terminal, folder.path().join("xclip"))
}

#[test]
fn a_program_takes_what_is_too_long_for_the_terminal() {
    let folder = Folder::new();
    let (mut terminal, program) = too_much(&folder, Start::sized(80, 24).with("DISPLAY", ":0"));
    terminal.keys("ym");
    terminal.tells("Copied 1800 figures · ");
    terminal.tells(" characters · through xclip");
    let copied = fs::read_to_string(program.with_extension("copied")).unwrap();
    assert_eq!(
        (copied.lines().count(), copied.lines().last()),
        (
            1801,
            Some(
                "\tbarley\t\t6\t\t%\t\t\t\t\tMonday\tup\t6%\tWheat prices rose 5% on Monday, and barley 6%."
            )
        )
    );
    assert_eq!(
        fs::read_to_string(program.with_extension("said")).unwrap(),
        "-selection clipboard "
    );
    assert!(!terminal.written().contains("\x1b]52;"), "nothing of it goes to the terminal");
}

#[test]
fn the_configuration_may_want_the_terminal_alone() {
    let folder = Folder::new();
    let configuration = folder.file("config.toml", "clipboard = \"osc52\"\n");
    let start =
        Start::sized(120, 24).with("DISPLAY", ":0").reading("--config").reading(configuration);
    let (mut terminal, program) = too_much(&folder, start);
    terminal.keys("yy");
    terminal.writes("\x1b]52;c;");
    terminal.tells("(OSC 52)");
    terminal.keys("ym");
    terminal
        .tells("! Not copied: too long for OSC 52, and the configuration allows no program (1800");
    assert!(!program.with_extension("said").exists());
}

#[test]
fn the_configuration_may_want_a_program_alone_and_changes_at_once() {
    let folder = Folder::new();
    let configuration = folder.file("config.toml", "clipboard = \"program\"\n");
    // X11 may be forwarded: what is asked for is done over SSH too.
    let start = Start::sized(120, 24)
        .with("DISPLAY", ":0")
        .with("SSH_TTY", "/dev/pts/0")
        .reading("--config")
        .reading(&configuration);
    let (mut terminal, program) = too_much(&folder, start);
    terminal.keys("yy");
    terminal.tells("through xclip");
    let sentence = "Wheat prices rose 5% on Monday, and barley 6%.";
    assert_eq!(fs::read_to_string(program.with_extension("copied")).unwrap(), sentence);
    assert!(!terminal.written().contains("\x1b]52;"), "nothing of it goes to the terminal");
    terminal.follows(&configuration, "clipboard = \"osc52\"\n", "Reloaded");
    terminal.keys("yy");
    terminal.writes("\x1b]52;c;");
}

#[test]
fn no_program_is_asked_over_ssh() {
    let folder = Folder::new();
    let (mut terminal, program) = too_much(
        &folder,
        Start::sized(120, 24)
            .with("DISPLAY", ":0")
            .with("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"),
    );
    terminal.keys("ym");
    terminal.tells(
        "! Not copied: too long for OSC 52, and no program can reach your clipboard over SSH (1800",
    );
    assert!(!program.with_extension("said").exists());
}

#[test]
fn the_console_has_no_clipboard() {
    let mut terminal = Start::sized(80, 24).with("TERM", "linux").run();
    terminal.shows(OPENING);
    terminal.keys("yy");
    terminal.tells("! Not copied: the console has no clipboard (the sentence “");
    assert!(!terminal.written().contains("\x1b]52;"));
}
