//! Giving text to a command of the configuration.
//!
//! Invariant: the text is a command's standard input and never part of what is run; what the command
//! writes is cleaned before it is shown. Deliberately absent: a terminal for the command, which the
//! reader keeps, and waiting for it on the reader's own thread.

use std::io::{self, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

use super::reader::Event;
use crate::app::Msg;
use crate::app::commands::Command;
use crate::import;
use crate::text::counted;

/// Bytes of what a command writes that are kept: a notice shows the first line.
const KEPT: u64 = 1 << 16;

/// Gives `text`, which is called `what`, to `command` on a thread of its own, which tells how that
/// went; gives what is to be told at once.
pub(super) fn pipe(command: Command, text: String, what: String, events: Sender<Event>) -> Msg {
    let name = shown(&command.name);
    let giving = format!("Giving {what} to {name} …");
    let started = thread::Builder::new().name("command".to_owned()).spawn(move || {
        // Nobody listens any more only when the reader has ended.
        let _ = events.send(Event::Message(give(&command, text, &what)));
    });
    match started {
        Ok(_) => Msg::Notice(giving),
        Err(error) => Msg::Trouble(format!("{name} was not started: {error}")),
    }
}

/// Gives `text` to `command` and waits for its end.
fn give(command: &Command, text: String, what: &str) -> Msg {
    let name = shown(&command.name);
    let ended = start(command).and_then(|child| feed(child, text));
    let (status, written, complaints) = match ended {
        Ok(ended) => ended,
        Err(error) => return Msg::Trouble(format!("{name} was not started: {error}")),
    };
    let (line, more) = first_line(&written);
    if !status.success() {
        let (why, _) = first_line(if complaints.is_empty() { &written } else { &complaints });
        let why = if why.is_empty() { status.to_string() } else { why };
        return Msg::Trouble(format!("{name} failed: {why}"));
    }
    Msg::Notice(match (line.is_empty(), more) {
        (true, _) => format!("{name} took {what}"),
        (false, 0) => format!("{name}: {line}"),
        (false, more) => format!("{name}: {line} (and {})", counted(more, "more line")),
    })
}

fn start(command: &Command) -> io::Result<Child> {
    // A group of its own: keys that stop or end the reader do not reach it.
    std::process::Command::new(&command.program)
        .args(&command.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
}

/// Writes `text` to a command while it is read; its end, what it has written, and what it complained
/// of.
fn feed(mut child: Child, text: String) -> io::Result<(ExitStatus, String, String)> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (written, complaints) = thread::scope(|scope| {
        // A command may end before it has read all: that is its business.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
        let complaints = scope.spawn(move || stderr.map(kept).unwrap_or_default());
        let written = stdout.map(kept).unwrap_or_default();
        (written, complaints.join().unwrap_or_default())
    });
    Ok((child.wait()?, written, complaints))
}

/// The beginning of what is written; the rest is read as well, so that nobody waits for a reader.
fn kept(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = from.by_ref().take(KEPT).read_to_end(&mut bytes);
    let _ = io::copy(&mut from, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The first line that says something, and how many more do.
fn first_line(written: &str) -> (String, usize) {
    let mut lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().map(shown).unwrap_or_default();
    (first, lines.count())
}

fn shown(text: &str) -> String {
    import::display_safe(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(program: &str, arguments: &[&str], text: &str) -> String {
        let command = Command {
            name: "it".to_owned(),
            program: program.to_owned(),
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
        };
        match give(&command, text.to_owned(), "3 words") {
            Msg::Notice(text) => text,
            Msg::Trouble(text) => format!("! {text}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn text_is_input_and_never_a_command() {
        let hostile = "$(touch x); `id` | rm -rf / \n' \" && echo no";
        assert_eq!(told("cat", &[], hostile), "it: $(touch x); `id` | rm -rf / (and 1 more line)");
        assert_eq!(
            told("echo", &["$(id)", "a b", "~"], ""),
            "it: $(id) a b ~",
            "no shell reads it"
        );
    }

    #[test]
    fn what_comes_of_it_is_told() {
        assert_eq!(told("wc", &["-w"], "one two three"), "it: 3");
        assert_eq!(told("true", &[], "x"), "it took 3 words");
        assert_eq!(told("sh", &["-c", "echo why >&2; exit 3"], ""), "! it failed: why");
        assert!(told("no-such-program", &[], "").starts_with("! it was not started: "));
    }

    #[test]
    fn nobody_waits_for_the_other_and_nothing_harmful_is_shown() {
        let long = "words and more words\n".repeat(200_000);
        assert_eq!(told("head", &["-n1"], &long), "it: words and more words");
        let all = told("cat", &[], &long);
        assert!(all.starts_with("it: words and more words (and "), "{all}");
        let escape = told("printf", &["\\033]0;x\\007red"], "");
        assert!(!escape.contains(['\u{1b}', '\u{7}']), "{escape:?}");
    }
}
