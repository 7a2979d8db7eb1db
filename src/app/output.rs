//! What becomes of a command that text was given to: a notice, or a view of what it has written.
//!
//! Invariant: what the command wrote came clean. Deliberately absent: running it (`run`), and its
//! lines (`pane::output`).

use super::chrome::Chrome;
use super::{Overlay, Severity, View};
use crate::pane::Output;
use crate::text::width;

/// What came of a command that text was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// What the command is called.
    pub name: String,
    /// What it was given: "the briefing".
    pub what: String,
    /// Why it failed, if it did.
    pub failed: Option<String>,
    /// What it has written, or complained of, without anything that could harm.
    pub text: String,
    /// Whether it has written more than that.
    pub cut: bool,
}

impl Ended {
    /// Says that the command has ended, and shows what it has written unless a notice has room for
    /// that.
    pub(super) fn tell(&self, chrome: &mut Chrome) {
        let Self { name, what, failed, text, cut } = self;
        let mut output = Output::new(text);
        let room = usize::from(chrome.size.columns).saturating_sub(width::columns(name) + 4);
        let short = !output.text().contains('\n') && width::columns(output.text()) <= room;
        let line = output.text().trim_start();
        match failed {
            Some(why) => chrome.notices.show(format!("{name} failed: {why}"), Severity::Error),
            None if line.is_empty() => chrome.say(format!("{name} took {what}")),
            None if short => chrome.say(format!("{name}: {line}")),
            None => chrome.say(format!("{name} took {what}: here is what it wrote")),
        }
        if short {
            return;
        }
        if *cut {
            output = Output::new(&format!("{text}\n… the command wrote more, which is not shown"));
        }
        let title = format!("{}: {name}", if failed.is_some() { "FAILED" } else { "OUTPUT" });
        chrome.stack.overlays.retain(|overlay| !matches!(overlay.view, View::Output(..)));
        chrome.stack.push(Overlay::new(View::Output(title, Box::new(output))));
    }
}
