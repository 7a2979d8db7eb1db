//! What is told in the status line until the next key or click, one thing after the other.
//!
//! Invariant: what went wrong is seen: nothing takes its place but the answer to a key, and then it
//! comes back. Deliberately absent: what is told, and how it looks (`status`).

use std::collections::VecDeque;

use super::Severity;

/// More than anybody reads; each costs a key.
const MOST: usize = 8;

/// A notice, and those that have to wait for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Notices {
    shown: Option<(String, Severity)>,
    waiting: VecDeque<(String, Severity)>,
}

impl Notices {
    /// What is shown.
    pub(super) fn shown(&self) -> Option<(&str, Severity)> {
        self.shown.as_ref().map(|(text, severity)| (text.as_str(), *severity))
    }

    /// Shows a notice; a fault that nobody has answered yet comes back after it.
    pub(super) fn show(&mut self, text: String, severity: Severity) {
        if let Some(fault) =
            self.shown.take_if(|(shown, severity)| *severity == Severity::Error && *shown != text)
        {
            self.waiting.push_front(fault);
            self.waiting.truncate(MOST);
        }
        self.shown = Some((text, severity));
    }

    /// Shows a notice that nobody asked for; behind a fault it waits.
    pub(super) fn add(&mut self, text: String, severity: Severity) {
        if !matches!(self.shown, Some((_, Severity::Error))) {
            return self.show(text, severity);
        }
        let known = self.shown.iter().chain(&self.waiting).any(|(known, _)| *known == text);
        if !known && self.waiting.len() < MOST {
            self.waiting.push_back((text, severity));
        }
    }

    /// A key or click was the answer to what is shown.
    pub(super) fn answered(&mut self) {
        self.shown = None;
    }

    /// Shows what has waited, where nothing else is shown.
    pub(super) fn go_on(&mut self) {
        if self.shown.is_none() {
            self.shown = self.waiting.pop_front();
        }
    }

    /// Adds all of these.
    pub(super) fn add_all(&mut self, texts: impl IntoIterator<Item = String>, severity: Severity) {
        for text in texts {
            self.add(text, severity);
        }
    }

    /// Drops the faults: they are looked for anew.
    pub(super) fn drop_faults(&mut self) {
        self.shown.take_if(|(_, severity)| *severity == Severity::Error);
        self.waiting.retain(|(_, severity)| *severity != Severity::Error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(notices: &Notices) -> &str {
        notices.shown().map_or("", |(text, _)| text)
    }

    fn next(notices: &mut Notices) -> String {
        notices.answered();
        notices.go_on();
        shown(notices).to_owned()
    }

    #[test]
    fn every_fault_is_seen_and_none_twice() {
        let mut notices = Notices::default();
        notices.show("fine".to_owned(), Severity::Note);
        for fault in ["one", "two", "one", "two"] {
            notices.add(fault.to_owned(), Severity::Error);
        }
        notices.add("a note".to_owned(), Severity::Note);
        assert_eq!(shown(&notices), "one");
        notices.show("an answer".to_owned(), Severity::Note);
        assert_eq!(shown(&notices), "an answer");
        let rest: Vec<String> = (0..4).map(|_| next(&mut notices)).collect();
        assert_eq!(rest, ["one", "two", "a note", ""]);
    }

    #[test]
    fn faults_that_are_looked_for_anew_are_dropped_and_there_is_an_end_of_them() {
        let mut notices = Notices::default();
        for number in 0..100 {
            notices.add(format!("fault {number}"), Severity::Error);
            notices.show(format!("fault {number} again"), Severity::Error);
        }
        assert!(notices.waiting.len() <= MOST);
        notices.add("a note".to_owned(), Severity::Note);
        notices.drop_faults();
        assert_eq!(shown(&notices), "");
        assert_eq!(next(&mut notices), "", "there was no room for the note");
        notices.add("a note".to_owned(), Severity::Note);
        notices.drop_faults();
        assert_eq!(shown(&notices), "a note");
    }
}
