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
use crate::app::output::Ended;
use crate::import;

/// Bytes of what a command writes that are kept.
const KEPT: u64 = 1 << 20;

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
    let failed = (!status.success()).then(|| {
        let why = if complaints.text.is_empty() { &written.text } else { &complaints.text };
        let first = why.lines().map(str::trim).find(|line| !line.is_empty());
        first.map_or_else(|| status.to_string(), str::to_owned)
    });
    let cut = written.cut || failed.is_some() && complaints.cut;
    let text = match &failed {
        Some(_) if !complaints.text.is_empty() => {
            format!("{}\n{}", complaints.text.trim_end(), written.text)
        }
        // A command that says nothing else may have something to complain of.
        None if written.text.trim().is_empty() => complaints.text,
        _ => written.text,
    };
    Msg::CommandEnded(Box::new(Ended { name, what: what.to_owned(), failed, text, cut }))
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

/// What a command has written.
#[derive(Default)]
struct Written {
    /// As it may be shown.
    text: String,
    /// Whether that is only the beginning.
    cut: bool,
}

/// Writes `text` to a command while it is read; its end, what it has written, and what it complained
/// of.
fn feed(mut child: Child, text: String) -> io::Result<(ExitStatus, Written, Written)> {
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
fn kept(mut from: impl Read) -> Written {
    let mut bytes = Vec::new();
    let _ = from.by_ref().take(KEPT).read_to_end(&mut bytes);
    let more = io::copy(&mut from, &mut io::sink()).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<_> = text.split('\n').map(cleaned).collect();
    Written { text: lines.join("\n"), cut: more > 0 }
}

/// A line that may be shown; tabs stay.
fn cleaned(line: &str) -> String {
    line.split('\t').map(shown).collect::<Vec<_>>().join("\t")
}

fn shown(text: &str) -> String {
    import::display_safe(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(program: &str, arguments: &[&str], text: &str) -> Result<Ended, String> {
        let command = Command {
            name: "it".to_owned(),
            program: program.to_owned(),
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
        };
        match give(&command, text.to_owned(), "3 words") {
            Msg::CommandEnded(ended) => Ok(*ended),
            Msg::Trouble(text) => Err(text),
            other => panic!("{other:?}"),
        }
    }

    fn written(program: &str, arguments: &[&str], text: &str) -> String {
        let ended = ended(program, arguments, text).unwrap();
        assert_eq!((ended.failed, ended.cut), (None, false));
        ended.text
    }

    #[test]
    fn text_is_input_and_never_a_command() {
        let hostile = "$(touch x); `id` | rm -rf / \n' \" && echo no\n";
        assert_eq!(written("cat", &[], hostile), hostile);
        assert_eq!(
            written("echo", &["$(id)", "a b", "~"], ""),
            "$(id) a b ~\n",
            "no shell reads it"
        );
    }

    #[test]
    fn what_comes_of_it_is_told() {
        assert_eq!(written("wc", &["-w"], "one two three"), "3\n");
        assert_eq!(written("true", &[], "x"), "");
        assert_eq!(written("sh", &["-c", "echo mind >&2"], ""), "mind\n");
        assert_eq!(written("sh", &["-c", "echo mind >&2; echo done"], ""), "done\n");
        let failed = ended("sh", &["-c", "echo; echo out; echo why >&2; exit 3"], "").unwrap();
        assert_eq!((failed.failed.as_deref(), failed.text.as_str()), (Some("why"), "why\n\nout\n"));
        let failed = ended("sh", &["-c", "exit 3"], "").unwrap();
        assert_eq!(failed.failed.as_deref(), Some("exit status: 3"));
        let missing = ended("no-such-program", &[], "").unwrap_err();
        assert!(missing.starts_with("it was not started: "), "{missing}");
    }

    #[test]
    fn nobody_waits_for_the_other_and_nothing_harmful_is_shown() {
        let long = "words and more words\n".repeat(200_000);
        assert_eq!(written("head", &["-n1"], &long), "words and more words\n");
        let all = ended("cat", &[], &long).unwrap();
        assert_eq!((all.text.len(), all.cut), (KEPT as usize, true));
        let escape = written("printf", &["\\033]0;x\\007red\\033[31m\\r\\ta\\n\\302\\205b"], "");
        assert!(!escape.contains(|c: char| c.is_control() && !"\t\n".contains(c)), "{escape:?}");
        assert_eq!(escape.split_whitespace().collect::<Vec<_>>(), ["red", "a", "b"]);
    }
}
