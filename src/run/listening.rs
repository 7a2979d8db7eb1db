//! The thread that waits for what the terminal sends.
//!
//! Invariant: what comes is passed on in order, and waiting for it costs nothing. Deliberately
//! absent: what an event means to the reader (`input`).

use std::env;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event;

use super::background::{Heard, Listener};
use super::input::{Clicks, message};
use super::reader::Event;
use crate::app::Msg;

/// Sends the terminal's events as messages from now on.
pub(super) fn listen(sender: Sender<Event>, mut listener: Listener) -> io::Result<()> {
    let mut clicks = Clicks::default();
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            let heard = match listener.patience().map_or(Ok(true), event::poll) {
                Ok(true) => event::read().map(|event| listener.take(event)),
                Ok(false) => Ok(Heard::Events(listener.give_up())),
                Err(error) => Err(error),
            };
            let sent = match heard {
                Ok(Heard::Answer(background)) => sender.send(Event::Background(background)).is_ok(),
                Ok(Heard::Events(events)) => events
                    .into_iter()
                    .filter_map(|event| match event {
                        event::Event::FocusGained => Some(Event::Focus(true)),
                        event::Event::FocusLost => Some(Event::Focus(false)),
                        other => message(other, &mut clicks).map(|message| {
                            fail_if_asked("input", &message);
                            Event::Message(message)
                        }),
                    })
                    .all(|event| sender.send(event).is_ok()),
                Err(error) => {
                    let _ = sender.send(Event::Lost(error));
                    false
                }
            };
            if !sent {
                break;
            }
        }
    })?;
    Ok(())
}

/// In debug builds, `DATELINE_TEST_FAULT` in the environment makes the first key panic on the main
/// thread (`main`) or on that of the keys (`input`), or makes the loop stand still (`freeze`), so
/// that a test can see the terminal restored. Release builds know nothing of it.
pub(super) fn fail_if_asked(thread: &str, message: &Msg) {
    if cfg!(debug_assertions) && matches!(message, Msg::Key(_)) {
        let fault = env::var("DATELINE_TEST_FAULT").unwrap_or_default();
        assert!(fault != thread, "a panic was asked for");
        if fault == "freeze" && thread == "main" {
            loop {
                thread::park();
            }
        }
    }
}
