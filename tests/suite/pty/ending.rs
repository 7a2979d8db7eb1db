//! However the reader ends or stops, the terminal is given back first.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, PtySize, native_pty_system};

use super::OPENING;
use crate::process::{Folder, PROGRAM, SAMPLE};
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
    for (signal, code) in [
        ("TERM", 143),
        ("HUP", 129),
        ("INT", 130),
        ("QUIT", 131),
        ("USR1", 138),
        ("USR2", 140),
        ("ALRM", 142),
        ("VTALRM", 154),
        ("XCPU", 152),
    ] {
        let mut terminal = started();
        terminal.signal(signal);
        assert_eq!(terminal.ends(), code, "{signal}");
    }
}

#[test]
fn a_panic_shows_its_message_on_the_restored_screen() {
    for thread in ["main", "input"] {
        let mut terminal = Start::sized(80, 24).with("DATELINE_TEST_FAULT", thread).run();
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
        assert!(screen.contains(&format!("thread '{thread}'")), "{screen}");
    }
}

#[test]
fn a_signal_ends_a_reader_that_stands_still() {
    let mut terminal = Start::sized(80, 24).with("DATELINE_TEST_FAULT", "freeze").run();
    terminal.shows(OPENING);
    terminal.keys("j");
    terminal.signal("TERM");
    assert_eq!(terminal.ends(), 143);
}

/// Closes the terminal of `command` as soon as the reader shows its text.
fn hung_up(mut command: CommandBuilder) -> ExitStatus {
    let pair = native_pty_system()
        .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    command.env("TERM", "xterm-256color");
    let folders = [Folder::new(), Folder::new()];
    command.env("XDG_CONFIG_HOME", folders[0].path());
    command.env("XDG_STATE_HOME", folders[1].path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut written = Vec::new();
    let mut buffer = [0; 1 << 12];
    while !String::from_utf8_lossy(&written).contains("official") {
        let read = reader.read(&mut buffer).unwrap();
        assert!(read > 0, "it ends too soon");
        written.extend(buffer.iter().take(read));
    }
    drop(reader);
    drop(pair.master);
    child.wait().unwrap()
}

#[test]
fn a_terminal_that_is_closed_ends_it_as_its_signal_does() {
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg(SAMPLE);
    assert_eq!(hung_up(command).exit_code(), 129);
}

/// Where nobody sends SIGHUP, the keys that never come would be read for ever.
#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_it_too() {
    let folder = Folder::new();
    let code = folder.path().join("code");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "trap '' HUP; \"$0\" \"$1\"; echo $? > \"$2\"", PROGRAM, SAMPLE]);
    command.arg(&code);
    hung_up(command);
    assert_eq!(fs::read_to_string(&code).unwrap().trim(), "129");
}

#[test]
fn a_stopped_reader_ends_with_its_shell() {
    let folder = Folder::new();
    let process = folder.path().join("process");
    let mut terminal = Start::sized(80, 24)
        .reading(SAMPLE)
        .reading(&process)
        .script("set -m; \"$0\" \"$1\"; jobs -p > \"$2\"");
    terminal.shows(OPENING);
    terminal.keys("\x1a");
    assert_eq!(terminal.ends(), 0);
    let process = fs::read_to_string(&process).unwrap();
    let process = Path::new("/proc").join(process.trim());
    let deadline = Instant::now() + Duration::from_secs(20);
    while process.exists() {
        assert!(Instant::now() < deadline, "it stays: {}", process.display());
        std::thread::sleep(Duration::from_millis(20));
    }
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
