//! The terminal: taken for the reader, and given back whatever happens.
//!
//! Invariant: while a [`Screen`] lives, a panic on the reader's own threads restores the terminal
//! before its message is printed; dropping it restores the terminal. Nothing is asked of the
//! terminal unless the user asks for it, and nothing waits for an answer but, for a moment, the
//! end. Deliberately absent: what is drawn.

use std::env;
use std::io::{self, BufWriter, Stdout, Write};
use std::panic;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{execute, queue};
use ratatui::layout::Rect;

use super::jobs::JOB;
use crate::app::layout::Size;

/// What says that the terminal is on another machine.
const REMOTE: [&str; 3] = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"];

/// Whether the terminal is on another machine than the program.
pub(super) fn is_remote() -> bool {
    REMOTE.iter().any(|name| env::var_os(name).is_some())
}

/// Enough for a frame of a large screen: a frame goes out in one write.
const FRAME: usize = 1 << 17;

/// The terminal while the reader has it.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, no cursor, pasted text marked as such.
    pub(super) fn take() -> io::Result<Self> {
        // NO_COLOR is the theme's business: the library's own handling loses bold and reverse.
        force_color_output(true);
        enter()?;
        let earlier = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A job's panic is caught and becomes a notice; the screen stays.
            if std::thread::current().name() != Some(JOB) {
                leave();
                earlier(info);
            }
        }));
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, io::stdout()));
        match Terminal::new(backend) {
            Ok(terminal) => Ok(Self { terminal, mouse: false }),
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// The terminal's size.
    pub(super) fn size() -> io::Result<Size> {
        terminal::size().map(|(columns, rows)| Size { columns, rows })
    }

    /// Draws what has changed.
    pub(super) fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        self.terminal.draw(|frame| draw(frame.area(), frame.buffer_mut()))?;
        Ok(())
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
        let (columns, rows) = terminal::size()?;
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    /// Gives the terminal back while `outside` runs (the program is suspended), then takes it
    /// again.
    pub(super) fn lend(&mut self, outside: impl FnOnce()) -> io::Result<()> {
        leave();
        outside();
        self.retake()
    }

    /// Takes the terminal again after the program was stopped from outside.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        enter()?;
        if self.mouse {
            tell_mouse(true)?;
        }
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // After a panic the hook has done it, and the message stands on the screen.
        if !std::thread::panicking() {
            leave();
            drop(panic::take_hook());
        }
    }
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    let mut out = io::stdout();
    let entered = execute!(out, EnterAlternateScreen, Hide, EnableBracketedPaste);
    if entered.is_err() {
        leave();
    }
    entered
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

/// Restores the terminal. Failing here leaves nothing to do: the terminal is gone.
fn leave() {
    let mut out = io::stdout();
    let _ = tell_mouse(false);
    let _ = queue!(out, DisableBracketedPaste, Show, LeaveAlternateScreen);
    let _ = out.flush();
    let _ = terminal::disable_raw_mode();
}
