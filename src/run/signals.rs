//! Signals, as events of the reader's loop.
//!
//! Invariant: a signal that asks for the end reaches the loop, which restores the terminal on its
//! way out. Deliberately absent: work inside a signal handler.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::reader::Event;

/// Sends signals as events from now on.
pub(super) fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Resumed,
                SIGWINCH => Event::Resized,
                other => Event::End(other),
            };
            if events.send(event).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Stops this process until it is told to go on.
pub(super) fn stop() {
    // An error would mean that the signal cannot be sent to oneself: then the program goes on.
    let _ = emulate_default_handler(SIGTSTP);
}
