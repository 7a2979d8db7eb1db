//! Where the user is and has been: selection, search, jumps, marks, and the list that leads there.
//!
//! Invariant: a jump leaves the place it began at in the jump list. Deliberately absent: the rows on
//! the screen (`reader`), and how far a jump goes (`travel`).

use std::sync::Arc;

use super::Selection;
use super::action::Action;
use super::hits::Hits;
use super::jumps::{JumpList, Place};
use super::marks::Marks;
use super::preview::Preview;
use super::search::{Awaited, Past, Search};
use crate::model::Kind;
use crate::text::Span;

/// How the text stood when a match was gone to: until something else is selected the match is what
/// was gone to last.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtMatch {
    selection: Option<Selection>,
}

/// Where the user is and has been.
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    pub(super) selection: Option<Selection>,
    /// What is selected, or the match at hand, if it was on the screen when something was last done:
    /// it stays there when something takes rows from the text, at whatever size.
    pub(super) in_sight: Option<Span>,
    pub(super) search: Search,
    /// What was searched for.
    pub(super) searched: Past,
    /// The last time that a match was gone to.
    pub(super) at_match: Option<AtMatch>,
    /// What was found last in all briefings.
    pub(super) hits: Option<Arc<Hits>>,
    pub(super) jumps: JumpList,
    pub(super) last_jump: Option<Kind>,
    pub(super) marks: Marks,
    /// Whether a list leads the reader, and where that comes back to.
    pub(super) preview: Preview,
    /// Whether nothing was done since the list with the focus was to begin at the place of the
    /// text, which may be that of an earlier reading: it follows that as its rows come.
    pub(super) untouched: bool,
    /// Whether the last key sent the reader to the end of a text that has not come whole: it goes
    /// there when it has.
    pub(super) to_the_end: bool,
    /// Where the reader was when it was last sent to the end.
    pub(super) at_end: Option<Place>,
}

impl Navigation {
    /// The letters of the marks in a briefing, with the places they are at, in bytes.
    pub fn marks(&self, briefing: usize) -> impl Iterator<Item = (char, u32)> {
        self.marks.within(briefing)
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The search.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// A match was gone to.
    pub(super) fn reach_match(&mut self) {
        self.at_match = Some(AtMatch { selection: self.selection });
    }

    /// The match that was gone to last, if nothing else was since.
    pub(super) fn match_at_hand(&self) -> Option<Span> {
        self.at_match.filter(|at| at.selection == self.selection)?;
        self.search.here()
    }

    /// A key does something else than to go along the matches: nothing moves when they come.
    pub(super) fn forget_awaited(&mut self, action: Action) {
        let along = matches!(
            action,
            Action::NextMatch | Action::PreviousMatch | Action::Redraw | Action::Suspend
        );
        if !along && self.search.awaited != Awaited::Nothing {
            self.search.awaited = Awaited::Outcome;
        }
    }
}
