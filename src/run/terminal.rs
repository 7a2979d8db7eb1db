//! The terminal: taken for the reader, and given back whatever happens.
//!
//! Invariant: a panic that nothing catches, on any thread, gives the terminal back before its
//! message is printed, and ends the program; dropping a [`Screen`] gives it back. Nothing is asked
//! of the terminal but its background, and nothing waits for the answer but, for a moment, the end. Deliberately absent: what is drawn.

use std::cell::RefCell;
use std::env;
use std::io::{self, Write};
use std::panic;
use std::process;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{execute, queue};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::jobs;
use crate::app::layout::Size;

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

/// The bytes of a frame while it is drawn, shared with what draws it. Flushing does nothing: the
/// screen is cleared and drawn in one write, so that nobody sees it empty.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Frame {
    /// Writes what was drawn.
    fn show(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        bytes.extend_from_slice(END);
        let mut out = io::stdout();
        let shown = out.write_all(&bytes).and_then(|()| out.flush());
        bytes.clear();
        shown
    }
}

impl Write for Frame {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let mut bytes = self.0.borrow_mut();
        if bytes.is_empty() {
            bytes.extend_from_slice(BEGIN);
        }
        bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

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
    /// Showing the cursor again as it is dropped reaches nobody: that ends in the frame.
    terminal: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
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
        let frame = Frame::default();
        let taken = lease.take().and_then(|()| {
            let viewport = Viewport::Fixed(area(Self::size()?));
            let backend = CrosstermBackend::new(frame.clone());
            Terminal::with_options(backend, TerminalOptions { viewport })
        });
        match taken {
            Ok(terminal) => Ok(Self { terminal, frame, mouse: false, lease }),
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

    /// Draws what has changed.
    pub(super) fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        let area = area(Self::size()?);
        if self.terminal.get_frame().area() != area {
            self.terminal.resize(area)?;
        }
        self.terminal.draw(|frame| draw(frame.area(), frame.buffer_mut()))?;
        self.frame.show()
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
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.terminal.resize(area(Self::size()?))
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
        self.forget()
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
