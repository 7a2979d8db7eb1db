//! The clipboard: through the terminal (OSC 52), or with a program of this machine.
//!
//! Invariant: the terminal comes first, since it reaches the clipboard of the person in front of
//! it, over SSH too; unless the settings want it, a program is never asked over SSH, where it would
//! fill the wrong machine's clipboard or none. Whatever happens is told. Deliberately absent:
//! waiting for a program on the reader's own thread.

mod paste;

use std::env;
use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

pub(super) use paste::{Nothing, paste};

use super::reader::Event;
use super::terminal::{Screen, is_remote};
use crate::app::Msg;
use crate::app::settings::CopyWith;
use crate::text::counted;

/// The most bytes of base64 that are sent to a terminal: terminals cut longer sequences off, or
/// show them as text.
const MOST: usize = 74_994;

/// A program that takes the clipboard from its standard input, or writes it to its standard output,
/// with its arguments.
type Program = &'static [&'static str];

/// The programs of each system that has a clipboard.
struct Programs {
    wayland: &'static [Program],
    x11: &'static [Program],
    macos: &'static [Program],
}

const COPYING: Programs = Programs {
    wayland: &[&["wl-copy"]],
    x11: &[&["xclip", "-selection", "clipboard"], &["xsel", "--clipboard", "--input"]],
    macos: &[&["pbcopy"]],
};

impl Programs {
    /// Those that can work here.
    fn here(&self) -> Vec<Program> {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let all = [
            (is_set("WAYLAND_DISPLAY"), self.wayland),
            (is_set("DISPLAY"), self.x11),
            (cfg!(target_os = "macos"), self.macos),
        ];
        all.into_iter().filter(|(there, _)| *there).flat_map(|(_, some)| some).copied().collect()
    }
}

/// What there is to copy with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clipboard {
    /// Whether the terminal knows OSC 52 at all; the Linux console does not.
    terminal: bool,
    remote: bool,
    programs: Vec<Program>,
}

/// How a text gets to the clipboard.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    /// As this sequence to the terminal.
    Terminal(String),
    /// With the first of the programs that is there.
    Programs(Vec<Program>),
    /// Not at all, and why.
    None(&'static str),
}

impl Clipboard {
    /// What there is here.
    pub(super) fn here() -> Self {
        Self {
            terminal: env::var_os("TERM").is_none_or(|term| term != "linux"),
            remote: is_remote(),
            programs: COPYING.here(),
        }
    }

    /// Copies `text`, which is called `what`, with what the settings want, and gives what is to be
    /// told at once. A program is fed on a thread of its own, which tells how that went.
    pub(super) fn copy(
        &self,
        text: String,
        what: &str,
        with: CopyWith,
        events: Sender<Event>,
    ) -> io::Result<Msg> {
        let characters = counted(text.chars().count(), "character");
        let what = format!("{what} · {characters}");
        Ok(match self.way(&text, with) {
            Way::Terminal(sequence) => {
                Screen::send(&sequence)?;
                Msg::Notice(format!("Copied {what} · through the terminal (OSC 52)"))
            }
            Way::Programs(programs) => {
                let telling = what.clone();
                let refused =
                    if with == CopyWith::Auto { "the terminal cannot take it, and " } else { "" };
                let started =
                    thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
                        // Nobody listens any more only when the reader has ended.
                        let _ =
                            events.send(Event::Message(feed(&programs, &text, &telling, refused)));
                    });
                match started {
                    Ok(_) => Msg::Notice(format!("Copying {what} …")),
                    Err(error) => Msg::Trouble(failed(&error.to_string(), &what)),
                }
            }
            Way::None(why) => Msg::Trouble(failed(why, &what)),
        })
    }

    fn way(&self, text: &str, with: CopyWith) -> Way {
        if with != CopyWith::Program && self.terminal && text.len().div_ceil(3) * 4 <= MOST {
            return Way::Terminal(format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes())));
        }
        match (with, self.terminal, self.remote, self.programs.is_empty()) {
            // Whoever asks for a program has a reason over SSH too: X11 may be forwarded.
            (CopyWith::Program, _, _, false) | (CopyWith::Auto, _, false, false) => {
                Way::Programs(self.programs.clone())
            }
            (CopyWith::Program, _, _, true) => {
                Way::None("no clipboard program can be used: neither Wayland nor X11 is running")
            }
            (CopyWith::Osc52, true, ..) => {
                Way::None("too long for OSC 52, and the configuration allows no program")
            }
            (CopyWith::Osc52, false, ..) => {
                Way::None("the console has no clipboard, and the configuration allows no program")
            }
            (CopyWith::Auto, true, true, _) => {
                Way::None("too long for OSC 52, and no program can reach your clipboard over SSH")
            }
            (CopyWith::Auto, true, false, true) => {
                Way::None("too long for OSC 52, and there is no clipboard program")
            }
            (CopyWith::Auto, false, true, _) => {
                Way::None("the console has no clipboard, and no program can reach yours over SSH")
            }
            (CopyWith::Auto, false, false, true) => Way::None("the console has no clipboard"),
        }
    }
}

/// Which way, or why it did not work, comes first: the end is cut where the status line is short.
fn failed(why: &str, what: &str) -> String {
    format!("Not copied: {why} ({what})")
}

/// Gives `text` to the first of the programs that is there, and tells how that went; where none is,
/// `refused` says why the terminal was not asked.
fn feed(programs: &[Program], text: &str, what: &str, refused: &str) -> Msg {
    let mut names = Vec::new();
    for program in programs {
        let Some((name, arguments)) = program.split_first() else { continue };
        match run(name, arguments, text) {
            Ok(()) => return Msg::Notice(format!("Copied {what} · through {name}")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => names.push(*name),
            Err(error) => return Msg::Trouble(failed(&format!("{name}: {error}"), what)),
        }
    }
    Msg::Trouble(failed(&format!("{refused}there is no {} here", names.join(", no ")), what))
}

/// Runs a program with `text` as its input until it ends; it may leave a process behind that keeps
/// the clipboard.
fn run(name: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut command = Command::new(name);
    // A group of its own: what keeps the clipboard outlives the reader and whatever ends it.
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    let mut child = command.spawn()?;
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()));
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    written
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let letter =
                LETTERS.get((bits >> (18 - 6 * index)) as usize & 63).copied().unwrap_or(b'A');
            out.push(if index > three.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const X11: &[Program] = COPYING.x11;

    #[test]
    fn base64_by_the_vectors_of_its_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn the_terminal_first_then_a_program_of_this_machine() {
        let at = |terminal, remote, programs: &[Program]| Clipboard {
            terminal,
            remote,
            programs: programs.to_vec(),
        };
        let (short, long) = ("x".repeat(MOST / 4 * 3), "x".repeat(MOST / 4 * 3 + 1));
        for remote in [false, true] {
            let Way::Terminal(sequence) = at(true, remote, X11).way(&short, CopyWith::Auto) else {
                panic!("the terminal takes what is short enough")
            };
            assert!(sequence.len() <= MOST + 9, "{}", sequence.len());
        }
        assert_eq!(at(true, false, X11).way(&long, CopyWith::Auto), Way::Programs(X11.to_vec()));
        assert_eq!(at(false, false, X11).way("x", CopyWith::Auto), Way::Programs(X11.to_vec()));
        for nothing in
            [at(true, true, X11), at(true, false, &[]), at(false, true, X11), at(false, false, &[])]
        {
            assert!(matches!(nothing.way(&long, CopyWith::Auto), Way::None(_)), "{nothing:?}");
        }
    }

    #[test]
    fn the_settings_may_want_the_terminal_or_a_program_alone() {
        let at = |terminal, remote, programs: &[Program]| Clipboard {
            terminal,
            remote,
            programs: programs.to_vec(),
        };
        let long = "x".repeat(MOST);
        for (terminal, remote) in [(true, false), (true, true), (false, false), (false, true)] {
            let here = at(terminal, remote, X11);
            assert_eq!(here.way("x", CopyWith::Program), Way::Programs(X11.to_vec()), "{here:?}");
            assert!(
                matches!(at(terminal, remote, &[]).way("x", CopyWith::Program), Way::None(_)),
                "{here:?}"
            );
            assert_eq!(
                matches!(here.way("x", CopyWith::Osc52), Way::Terminal(_)),
                terminal,
                "{here:?}"
            );
            assert!(matches!(here.way(&long, CopyWith::Osc52), Way::None(_)), "{here:?}");
        }
    }

    #[test]
    fn a_program_that_is_missing_gives_way_to_the_next() {
        let missing: Program = &["no-such-clipboard"];
        assert!(
            matches!(feed(&[missing, &["cat"]], "x", "x", ""), Msg::Notice(told) if told == "Copied x · through cat")
        );
        assert!(
            matches!(feed(&[missing, &["false"]], "x", "x", ""), Msg::Trouble(told) if told.starts_with("Not copied: false: "))
        );
        assert!(
            matches!(feed(&[missing], "x", "x", "so "), Msg::Trouble(told) if told == "Not copied: so there is no no-such-clipboard here (x)")
        );
    }
}
