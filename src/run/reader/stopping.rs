//! Stops and ends of the program, as the terminal and the shell that started it bring them.
//!
//! Invariant: the terminal is touched only while it is this program's, and what it still has to say is
//! not left to whoever reads it next. Deliberately absent: signals (`signals`).

use std::time::{Duration, Instant};

use super::{Event, FAREWELL, Shell};
use crate::run::terminal::Screen;
use crate::run::{Ending, Failure, signals};

/// A terminal that has not answered for so long does not: the end does not wait for it.
const SILENT: Duration = Duration::from_millis(250);

/// How long a program that wakes up in the background waits to hear whether it is to end.
const AWAKENING: Duration = Duration::from_millis(500);

impl Shell {
    /// The ending if a signal to end comes within `patience`. Other events wait.
    pub(super) fn ending_within(&mut self, patience: Duration) -> Option<Ending> {
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(left).ok()? {
                Event::End(signal, taken) => {
                    let _ = taken.send(());
                    return Some(Ending::Signal(signal));
                }
                other => self.held.push_back(other),
            }
        }
    }

    /// Takes in an answer that is about to come: whatever reads the terminal next would take it for
    /// keys.
    pub(super) fn hear_out(&self) {
        let end = Instant::now() + FAREWELL;
        while self.asked.is_awaited_for_less_than(SILENT)
            && let Some(left) = end.checked_duration_since(Instant::now())
            && self.receiver.recv_timeout(left).is_ok()
        {}
    }

    pub(super) fn suspend(&mut self) -> Result<Option<Ending>, Failure> {
        // What cannot be kept was told, and is tried again at the end.
        let _ = self.keep();
        self.screen.lend();
        signals::stop();
        self.come_back()
    }

    /// Takes the terminal again after a stop, as soon as it is this program's to take. A shell that
    /// ends wakes what it has stopped: then the signal to end that came with that counts, and the
    /// terminal is not touched.
    pub(super) fn come_back(&mut self) -> Result<Option<Ending>, Failure> {
        loop {
            let patience = if Screen::is_ours() { Duration::ZERO } else { AWAKENING };
            if let Some(ending) = self.ending_within(patience) {
                return Ok(Some(ending));
            }
            self.held.retain(|event| !matches!(event, Event::Resumed));
            if Screen::is_ours() {
                break;
            }
            signals::stop();
        }
        self.screen.retake().map_err(Failure::Terminal)?;
        self.resize().map(|()| None)
    }
}
