//! Signals, as events of the reader's loop; and the end of a terminal that goes away without one.
//!
//! Invariant: what asks for the end ends the program. The loop has two seconds to take it; where it
//! does not, the terminal is given back from here. Deliberately absent: work inside a signal
//! handler.

use std::io;
use std::process;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Ending;
use super::reader::Event;
use super::terminal::Lease;

/// How long the loop may take for what it is at before it takes a signal to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long a terminal may take for the bytes that give it back.
const FAREWELL: Duration = Duration::from_millis(500);

/// Sends signals as events from now on.
pub(super) fn watch(events: Sender<Event>, lease: Lease) -> io::Result<()> {
    let mut signals = Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGXCPU, SIGTSTP,
        SIGCONT, SIGWINCH,
    ])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let sent = match signal {
                SIGTSTP => events.send(Event::Suspend),
                SIGCONT => events.send(Event::Resumed),
                SIGWINCH => events.send(Event::Resized),
                other => {
                    end(other, &events, &lease);
                    Ok(())
                }
            };
            if sent.is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Ends the reader as SIGHUP does when its terminal goes away, from now on: where nobody sends that
/// signal, reading keys from what is gone would never end.
pub(super) fn watch_terminal(events: Sender<Event>, lease: Lease) -> io::Result<()> {
    thread::Builder::new().name("terminal".to_owned()).spawn(move || {
        let out = io::stdout();
        // No event is asked for: that the other end is gone is always told.
        let mut terminal = [PollFd::new(&out, PollFlags::empty())];
        while poll(&mut terminal, None) == Err(rustix::io::Errno::INTR) {}
        let [terminal] = terminal;
        if terminal.revents().intersects(PollFlags::HUP | PollFlags::ERR) {
            end(SIGHUP, &events, &lease);
        }
    })?;
    Ok(())
}

/// Asks the loop to end; where it does not hear that in time, ends the program without it.
fn end(signal: i32, events: &Sender<Event>, lease: &Lease) {
    let (taken, heard) = mpsc::channel();
    let sent = events.send(Event::End(signal, taken));
    if sent.is_ok() && heard.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        let (done, given_back) = mpsc::channel();
        let lease = lease.clone();
        // The terminal may be what the loop is waiting for.
        let started = thread::Builder::new().name("farewell".to_owned()).spawn(move || {
            lease.give_back();
            let _ = done.send(());
        });
        if started.is_ok() {
            let _ = given_back.recv_timeout(FAREWELL);
        }
        process::exit(Ending::Signal(signal).code().into());
    }
}

/// Stops this process until it is told to go on.
pub(super) fn stop() {
    // An error would mean that the signal cannot be sent to oneself: then the program goes on.
    let _ = emulate_default_handler(SIGTSTP);
}
