//! The terminal: taken for the reader, and given back whatever happens.
//!
//! Invariant: a panic that nothing catches, on any thread, gives the terminal back before its
//! message is printed, and ends the program; dropping a [`Screen`] gives it back. Nothing is asked
//! of the terminal but its background, and nothing waits for the answer but, for a moment, the end.
//! A frame is one write, and one that changes nothing is none. Deliberately absent: what is drawn.

mod encode;
mod frame;
mod pen;
mod scroll;
#[cfg(test)]
mod tests;

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::os::fd::AsFd as _;
use std::panic;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{execute, queue};
use ratatui::layout::Rect;

use super::jobs;
use crate::app::layout::Size;
use frame::Frame;

/// What says that the terminal is on another machine.
const REMOTE: [&str; 3] = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"];

/// Whether the terminal is on another machine than the program.
pub(super) fn is_remote() -> bool {
    REMOTE.iter().any(|name| env::var_os(name).is_some())
}

/// Whether the terminal is one of those that never answer a question.
pub(super) fn is_mute() -> bool {
    env::var_os("TERM").is_some_and(|name| name == "linux" || name == "dumb")
}

/// What is around a frame (mode 2026): a terminal that knows the two shows the frame when it is
/// whole, others ignore them.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Clears the screen.
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// The largest screen that is drawn on, more than any display shows; what a terminal has beyond it
/// stays blank. Each cell costs memory twice.
const LARGEST: Size = Size { columns: 2048, rows: 1024 };

/// The exit code after a panic, as the standard library gives it on the main thread.
const PANICKED: i32 = 101;

/// Whether the terminal is taken, as everyone knows who may have to give it back.
#[derive(Debug, Clone, Default)]
pub(super) struct Lease(Arc<Mutex<bool>>);

impl Lease {
    /// Takes the terminal: raw mode, alternate screen, no cursor, pasted text and changes of focus
    /// marked as such.
    fn take(&self) -> io::Result<()> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = true;
        terminal::enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste, EnableFocusChange)
    }

    /// Gives the terminal back if it is taken, and returns when that is done, whoever does it.
    /// Failing here leaves nothing to do: the terminal is gone.
    pub(super) fn give_back(&self) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !std::mem::take(&mut *taken) {
            return;
        }
        // First what needs no bytes to be taken: a terminal that is held up keeps no raw mode.
        let _ = terminal::disable_raw_mode();
        let mut out = io::stdout();
        let _ = tell_mouse(false);
        let _ = queue!(out, DisableFocusChange, DisableBracketedPaste, Show, LeaveAlternateScreen);
        let _ = out.flush();
    }
}

/// The terminal while the reader has it.
pub(super) struct Screen {
    /// What the terminal shows.
    shown: Frame,
    /// The frame that is drawn next.
    next: Frame,
    /// Whether the terminal shows something else and is to be cleared.
    forgotten: bool,
    /// The bytes of a frame.
    bytes: Vec<u8>,
    /// Standard output as it is: the library's own writes what stands before a line feed first.
    out: File,
    mouse: bool,
    lease: Lease,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take(lease: Lease) -> io::Result<Self> {
        // NO_COLOR is the theme's business: the library's own handling loses bold and reverse.
        force_color_output(true);
        let earlier = panic::take_hook();
        let hooked = lease.clone();
        panic::set_hook(Box::new(move |info| {
            // What is caught becomes a notice; the screen stays.
            if !jobs::is_guarded() {
                hooked.give_back();
                earlier(info);
                // A program that has lost a thread would go on deaf or blind.
                process::exit(PANICKED);
            }
        }));
        let taken = lease
            .take()
            .and_then(|()| Ok((Self::size()?, io::stdout().as_fd().try_clone_to_owned()?)));
        match taken {
            Ok((size, out)) => Ok(Self {
                shown: Frame::empty(area(size)),
                next: Frame::empty(area(size)),
                forgotten: false,
                bytes: Vec::new(),
                out: File::from(out),
                mouse: false,
                lease,
            }),
            Err(error) => {
                lease.give_back();
                Err(error)
            }
        }
    }

    /// The terminal's size, as far as it is drawn on.
    pub(super) fn size() -> io::Result<Size> {
        terminal::size().map(|(columns, rows)| Size {
            columns: columns.min(LARGEST.columns),
            rows: rows.min(LARGEST.rows),
        })
    }

    /// Whether the terminal is this program's to use: a job in the background is stopped when it
    /// tries to.
    pub(super) fn is_ours() -> bool {
        // Where there are no jobs, or no terminal any more, nobody is stopped.
        rustix::termios::tcgetpgrp(io::stdout())
            .map_or(true, |group| group == rustix::process::getpgrp())
    }

    /// Draws what has changed; `draw` gives the part of the screen whose rows may have moved.
    pub(super) fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer) -> Rect) -> io::Result<()> {
        let area = area(Self::size()?);
        if self.shown.area() != area {
            self.next = Frame::empty(area);
            self.forgotten = true;
        }
        let moving = self.next.draw(|cells| draw(area, cells));
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN);
        if mem::take(&mut self.forgotten) {
            self.shown = Frame::empty(area);
            self.bytes.extend_from_slice(CLEAR);
        }
        scroll::scroll(&mut self.shown, &self.next, moving, &mut self.bytes);
        encode::encode(&self.shown, &self.next, &mut self.bytes);
        mem::swap(&mut self.shown, &mut self.next);
        if self.bytes.len() == BEGIN.len() {
            return Ok(());
        }
        self.bytes.extend_from_slice(END);
        self.out.write_all(&self.bytes)
    }

    /// Listens to the mouse, or leaves it to the terminal. Presses, drags and the wheel are
    /// reported, mere movement is not: an idle hand costs nothing.
    pub(super) fn listen_to_mouse(&mut self, listen: bool) -> io::Result<()> {
        if listen != self.mouse {
            self.mouse = listen;
            return tell_mouse(listen);
        }
        Ok(())
    }

    /// Asks the terminal for its background (OSC 11); the answer, if one comes, comes among the
    /// keys.
    pub(super) fn ask_background() -> io::Result<()> {
        Self::send("\x1b]11;?\x07")
    }

    /// Sends the terminal a sequence that draws nothing.
    pub(super) fn send(sequence: &str) -> io::Result<()> {
        let mut out = io::stdout();
        out.write_all(sequence.as_bytes())?;
        out.flush()
    }

    /// Forgets what is on the screen, so that the next frame draws every cell.
    pub(super) fn forget(&mut self) {
        self.forgotten = true;
    }

    /// What whoever may have to give the terminal back needs.
    pub(super) fn lease(&self) -> Lease {
        self.lease.clone()
    }

    /// Gives the terminal back for a while.
    pub(super) fn lend(&mut self) {
        self.lease.give_back();
    }

    /// Takes the terminal again.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        self.lease.take()?;
        if self.mouse {
            tell_mouse(true)?;
        }
        self.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.lease.give_back();
        drop(panic::take_hook());
    }
}

fn area(Size { columns, rows }: Size) -> Rect {
    Rect::new(0, 0, columns, rows)
}

/// Turns the reports of buttons, drags and the wheel on or off, in the form that knows wide screens
/// (xterm's modes 1000, 1002 and 1006; the library's own command would also turn on 1003, every
/// movement).
fn tell_mouse(on: bool) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(if on {
        b"\x1b[?1000h\x1b[?1002h\x1b[?1006h"
    } else {
        b"\x1b[?1006l\x1b[?1002l\x1b[?1000l"
    })?;
    out.flush()
}
