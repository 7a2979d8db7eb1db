//! Opening a link in what the desktop has for it; where there is no desktop, the address is copied
//! instead.
//!
//! Invariant: the reader waits for no program, and is told what was done. Deliberately absent:
//! which addresses are links (`import` decides), and any look at what they lead to.

use std::env;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::address;
use super::clipboard::Clipboard;
use super::reader::Event;
use super::terminal::is_remote;
use crate::app::Msg;
use crate::app::settings::CopyWith;

/// What says that there is a desktop to open things on. Without one, openers would start a browser
/// for this very terminal.
const DESKTOP: [&str; 3] = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"];

/// Opens `url`, or copies it with `with`, and gives what is to be told at once. The opener is
/// started on a thread of its own, which tells how that went.
pub(super) fn open(
    url: &str,
    clipboard: &Clipboard,
    with: CopyWith,
    events: Sender<Event>,
) -> io::Result<Msg> {
    let Some(url) = address::outgoing(url) else {
        return Ok(Msg::Trouble(
            "Not opened: only http, https and mailto links are allowed".to_owned(),
        ));
    };
    if let Some(why) = nowhere() {
        return clipboard.copy(url, &format!("the address: {why}"), with, events);
    }
    let opening = format!("Opening {url} …");
    let started = thread::Builder::new().name("open".to_owned()).spawn(move || {
        // Nobody listens any more only when the reader has ended.
        let _ = events.send(Event::Message(told(open::that_detached(&url), &url)));
    });
    Ok(started.map_or_else(
        |error| Msg::Trouble(format!("Not opened: {error}")),
        |_| Msg::Notice(opening),
    ))
}

/// Why nothing can be opened here, if that is so: the person in front of the terminal would not see
/// it.
fn nowhere() -> Option<&'static str> {
    if is_remote() {
        return Some("links do not open over SSH");
    }
    let desktop = cfg!(target_os = "macos")
        || DESKTOP.iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    (!desktop).then_some("there is no desktop to open it on")
}

/// How it went: an opener that has taken the address says no more.
fn told(outcome: io::Result<()>, url: &str) -> Msg {
    match outcome {
        Ok(()) => Msg::Notice(format!("Handed to the desktop: {url}")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Msg::Trouble(format!("Not opened: xdg-open is not installed ({url})"))
        }
        Err(error) => Msg::Trouble(format!("Not opened: {error} ({url})")),
    }
}
