//! The briefings at hand, what the user has changed of them, and what is worked out for them.
//!
//! Invariant: every change that is kept outside is told once. Deliberately absent: where the reader
//! is in them (`navigation`).

use std::sync::Arc;

use jiff::civil::Date;

use super::Selection;
use super::history::History;
use super::outstanding::Outstanding;
use super::search;
use super::settings::Settings;
use super::shelf::{Entry, Open, Progress, Shelf, State};
use crate::correct::Correction;
use crate::model::Annotations;
use crate::pane::{ShelfEntry, Source, ThingRef};
use crate::watchlist::WatchList;

/// A correction that was made or taken back: the briefing, as an index of the shelf; the correction;
/// whether it holds now.
pub type CorrectionChange = (usize, Correction, bool);

/// The briefings at hand.
#[derive(Debug, Clone)]
pub struct Documents {
    pub(super) shelf: Shelf,
    /// What is read while there is no text.
    nothing: Open,
    /// What the list of briefings is filtered by, whether it is open or not.
    pub(super) filter: String,
    pub(super) history: History,
    /// The corrections that were made or taken back since that was last told.
    pub(super) corrected: Vec<CorrectionChange>,
    /// The briefings whose findings are still worked out.
    pub(super) choosing: Outstanding<usize>,
    /// The briefings whose findings are to be shown anew.
    pub(super) stale: Vec<usize>,
    /// What the user wants to see wherever it is named.
    pub(super) watch_list: Arc<WatchList>,
}

impl Documents {
    /// The briefings at hand.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Those of these sources, by their names as shown.
    pub(super) fn new(sources: Vec<String>) -> Self {
        Self {
            shelf: Shelf::new(sources),
            nothing: Open::default(),
            filter: String::new(),
            history: History::default(),
            corrected: Vec::new(),
            choosing: Outstanding::default(),
            stale: Vec::new(),
            watch_list: Arc::default(),
        }
    }

    /// Whether what was looked for may still come.
    pub fn is_working(&self) -> bool {
        self.shelf.open().is_none_or(|open| !open.annotated)
            || self.choosing.holds(self.shelf.current())
    }

    /// The corrections of the briefing that is read, in the order in which they were made.
    pub fn corrections(&self) -> &[Correction] {
        self.shelf.entry(self.shelf.current()).map_or(&[], |entry| &entry.corrections)
    }

    /// The corrections that were made or taken back since this was last asked, in order.
    pub fn take_correction_changes(&mut self) -> Vec<CorrectionChange> {
        std::mem::take(&mut self.corrected)
    }

    /// Byte of the text that a briefing is to be shown from when it comes.
    pub fn awaited_place(&self, index: usize) -> Option<u32> {
        Some(self.shelf.entry(index)?.left.as_ref()?.anchor.offset)
    }

    /// What the user wants to see wherever it is named.
    pub fn watch_list(&self) -> &WatchList {
        &self.watch_list
    }

    /// The text that is read with what was found in it; an empty one while there is none.
    pub(super) fn source(&self) -> Source<'_> {
        self.shelf.open().unwrap_or(&self.nothing).source()
    }

    /// The thing that a selection is in the briefing that is read, if it is more than a place.
    pub fn thing(&self, selection: Selection) -> Option<ThingRef> {
        selection.thing(self.shelf.open()?.source())
    }

    /// Takes in what was put right in earlier readings, before the text comes.
    pub(super) fn bring_corrections(&mut self, index: usize, corrections: Vec<Correction>) {
        let is_open = |entry: &Entry| matches!(entry.state, State::Open(_));
        if let Some(entry) = self.shelf.entry_mut(index).filter(|entry| !is_open(entry)) {
            entry.corrections = corrections;
        }
    }

    /// Shows the findings of an entry anew: something that they are made of has changed.
    pub(super) fn show_anew(&mut self, index: usize) {
        if !self.stale.contains(&index) {
            self.stale.push(index);
        }
    }

    pub(super) fn put_annotations(&mut self, index: usize, annotations: Arc<Annotations>) {
        if let Some(State::Open(open)) = self.shelf.entry_mut(index).map(|entry| &mut entry.state) {
            open.annotations = annotations;
        }
    }

    /// Why more may still be found of what is shown: behind a place, or before it.
    pub(super) fn still_to_come(&self, forward: bool) -> Option<&'static str> {
        let open = self.shelf.open()?;
        if forward && !open.whole {
            return Some("the text is still being read");
        }
        if forward && !open.annotated {
            return Some("the findings are still being worked out");
        }
        let updated = self.choosing.holds(self.shelf.current());
        updated.then_some("the findings are still being updated")
    }

    /// Why there is no text to do something with.
    pub(super) fn no_text(&self) -> &'static str {
        self.never_a_text().unwrap_or("The text is still being read")
    }

    /// Why there is no text to do something with, where none will come.
    pub(super) fn never_a_text(&self) -> Option<&'static str> {
        match &self.shelf.entry(self.shelf.current())?.state {
            State::List => Some("Open a briefing first"),
            State::Failed(_) => Some("There is no text here"),
            State::Waiting | State::Reading | State::Open(_) => None,
        }
    }

    /// Whether what is current is no briefing but a source of many.
    pub(super) fn is_at_list(&self) -> bool {
        let entry = self.shelf.entry(self.shelf.current());
        entry.is_some_and(|entry| matches!(entry.state, State::List))
    }

    /// How many briefings the list shows, and how many of them nobody has read.
    pub(super) fn front_count(&self, shown: usize) -> String {
        let all = self.shelf.len();
        let unread = self.shelf.unread();
        // Of a few files that somebody named, the rows say it all.
        if unread == 0 && !self.shelf.holds_lists() {
            return String::new();
        }
        let mut words = if shown < all { format!("{shown}/{all}") } else { all.to_string() };
        if unread > 0 {
            words = format!("{words} · {unread} unread");
        }
        words
    }

    /// The rows of the list of briefings that its filter leaves.
    pub(super) fn front_rows(&self, settings: &Settings) -> Vec<(usize, Arc<ShelfEntry>)> {
        let keeps = search::filter(&self.filter);
        let matches = |entry: &ShelfEntry| {
            let ShelfEntry { title, source, state, about, first, .. } = entry;
            let yours = entry.yours().unwrap_or_default();
            self.filter.is_empty()
                || keeps(&format!("{title} {source} {state} {about} {yours} {first}"))
        };
        let listed = self.shelf.listed(|date| settings.day(date));
        listed.filter(|(_, entry)| matches(entry)).collect()
    }

    /// How much of the current source has come, if somebody is waiting for it.
    pub(super) fn progress(&self) -> Option<Progress> {
        self.shelf.entry(self.shelf.current())?.progress
    }

    /// More of a source has come.
    pub(super) fn progressed(&mut self, index: usize, progress: Progress) {
        if let Some(entry) = self.shelf.entry_mut(index).filter(|entry| entry.asked) {
            entry.progress = Some(progress);
        }
    }

    /// The date that was given to the briefing that is read.
    pub(super) fn date_given(&self) -> Option<Date> {
        self.shelf.entry(self.shelf.current())?.date
    }
}
