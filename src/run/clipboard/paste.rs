//! The text on the clipboard, from a program of this machine.
//!
//! Invariant: what the clipboard holds is read once and is bounded; whatever goes wrong is told in
//! words. Deliberately absent: asking the terminal (OSC 52), which most refuse to answer.

use std::io::{self, Read as _};
use std::process::{Command, Stdio};

use super::{Program, Programs};
use crate::import;
use crate::run::terminal::is_remote;

const PASTING: Programs = Programs {
    wayland: &[&["wl-paste", "--no-newline", "--type", "text"]],
    x11: &[&["xclip", "-selection", "clipboard", "-out"], &["xsel", "--clipboard", "--output"]],
    macos: &[&["pbpaste"]],
};

/// Why nothing came from the clipboard, and what may help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub(in crate::run) struct Nothing {
    pub(in crate::run) what: String,
    pub(in crate::run) hint: &'static str,
}

impl Nothing {
    fn new(what: impl Into<String>, hint: &'static str) -> Self {
        Self { what: what.into(), hint }
    }
}

/// What helps where no program can reach the clipboard.
const PIPE: &str = "pipe the text in: `cat | dateline`, paste, then Ctrl-D";

/// The bytes on the clipboard.
pub(in crate::run) fn paste() -> Result<Vec<u8>, Nothing> {
    let programs = PASTING.here();
    if programs.is_empty() {
        let what = if is_remote() {
            "no program can reach your clipboard over SSH"
        } else {
            "neither Wayland nor X11 is running here"
        };
        return Err(Nothing::new(what, PIPE));
    }
    from(&programs)
}

/// What the first of the programs that is there says.
fn from(programs: &[Program]) -> Result<Vec<u8>, Nothing> {
    let mut names = Vec::new();
    for program in programs {
        let Some((name, arguments)) = program.split_first() else { continue };
        match run(name, arguments) {
            Ok(bytes) if bytes.trim_ascii().is_empty() => {
                return Err(Nothing::new("it is empty, or holds no text", "copy a text first"));
            }
            Ok(bytes) => return Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => names.push(*name),
            Err(error) => {
                return Err(Nothing::new(format!("{name} cannot be run: {error}"), PIPE));
            }
        }
    }
    let what = format!("there is no {} here", names.join(", no "));
    Err(Nothing::new(what, "install one of them (wl-clipboard, xclip, xsel)"))
}

/// What a program writes until it ends. One that finds no text says so by failing.
fn run(name: &str, arguments: &[&str]) -> io::Result<Vec<u8>> {
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut bytes = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        // One byte more than is shown, so that the import sees that something is left out.
        stdout.take(import::LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    }
    Ok(if child.wait()?.success() || bytes.len() > import::LONGEST { bytes } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_gives_way_to_the_next() {
        let missing: Program = &["no-such-clipboard"];
        assert_eq!(from(&[missing, &["echo", "Boats"]]), Ok(b"Boats\n".to_vec()));
        for (program, told) in [
            (missing, "there is no no-such-clipboard here"),
            (&["true"], "it is empty, or holds no text"),
            (&["false"], "it is empty, or holds no text"),
            (&["/"], "/ cannot be run: Permission denied (os error 13)"),
        ] {
            assert_eq!(from(&[program]).map_err(|nothing| nothing.what), Err(told.to_owned()));
        }
    }
}
