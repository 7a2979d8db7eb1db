//! What a search over all briefings has found, and how far it has come.
//!
//! Invariant: what comes of another search, or after this one was stopped, changes nothing.
//! Deliberately absent: searching (`everywhere`, `run`), and what keys do (`seek_all`).

use super::everywhere::{Found, Tidings};
use super::spot::Spot;
use crate::pane::HitList;
use crate::text::counted;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// What was looked for.
    pattern: String,
    /// The search that it comes from.
    number: u64,
    /// The rows.
    pub list: HitList,
    /// Where the places are: in which briefings, and where in them.
    places: Vec<(usize, Spot)>,
    /// How many briefings are searched, how many were, and how many of these could not be read.
    of: usize,
    searched: usize,
    unread: usize,
    running: bool,
}

impl Hits {
    /// What is found for `pattern` by the search with this number in so many briefings.
    pub(super) fn begun(pattern: &str, number: u64, of: usize) -> Self {
        Self { pattern: pattern.to_owned(), number, of, running: true, ..Self::default() }
    }

    /// The title of the list.
    pub(super) fn titled(&self) -> String {
        format!("SEARCH /{}", self.pattern)
    }

    /// How much was found, and how far the search has come.
    pub(super) fn count(&self) -> String {
        let mut parts = Vec::new();
        if !self.list.is_empty() {
            let briefings = counted(self.list.briefings(), "briefing");
            parts.push(format!("{} in {briefings}", self.list.hits()));
        }
        if self.running || self.searched < self.of {
            parts.push(format!("searched {} of {}", self.searched, self.of));
        }
        if self.unread > 0 {
            parts.push(format!("{} not read", self.unread));
        }
        parts.join(" · ")
    }

    /// What an empty list says.
    pub(super) fn empty(&self) -> String {
        if self.running {
            String::new()
        } else {
            format!("No briefing has “{}”.", self.pattern)
        }
    }

    /// What was looked for.
    pub(super) fn pattern(&self) -> &str {
        &self.pattern
    }

    /// The place with this number: in which briefing, and where in it.
    pub(super) fn place(&self, number: usize) -> Option<&(usize, Spot)> {
        self.places.get(number)
    }

    /// Whether it waits for what comes of this search.
    pub(super) fn awaits(&self, tidings: &Tidings) -> bool {
        self.running && self.number == tidings.number
    }

    /// Takes in that more was found, with the titles of the briefings.
    pub(super) fn take_in(&mut self, titled: Vec<(String, Found)>, tidings: &Tidings) {
        for (title, found) in titled {
            let (rows, spots): (Vec<_>, Vec<_>) = found.hits.into_iter().unzip();
            self.list.push(title, rows);
            self.places.extend(spots.into_iter().map(|spot| (found.entry, spot)));
        }
        (self.searched, self.unread) = (tidings.searched, tidings.unread);
        self.running = !tidings.done;
    }

    /// How far the search has come, if it goes on.
    pub(super) fn so_far(&self) -> Option<String> {
        self.running.then(|| format!("searched {} of {} briefings", self.searched, self.of))
    }

    /// Waits for nothing more.
    pub(super) fn stop(&mut self) {
        self.running = false;
    }
}
