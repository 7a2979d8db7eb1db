//! Who with whom as a list: how it is opened, filtered, and made anew.
//!
//! Invariant: a filter holds until it is taken back, whatever is found meanwhile. Deliberately
//! absent: the pairs (`pane::pairs`), and the matrix (`matrix`).

use super::list::ListState;
use super::opener::Opener;
use super::overlay::waiting::Cursor;
use super::shelf::Open;
use super::{Stack, View, search};
use crate::pane::{Pairs, Source};

/// The pairs, and what was typed to filter them.
#[derive(Debug, Clone, Default)]
pub struct PairList {
    /// The pairs.
    pub pairs: Pairs,
    /// What was typed to filter them.
    pub filter: String,
}

impl PairList {
    /// All pairs, filtered by `filter`.
    pub(super) fn made(source: Source, filter: String) -> Self {
        let mut pairs = Pairs::new(source);
        if !filter.is_empty() {
            pairs.filter(source, &search::filter(&filter));
        }
        Self { pairs, filter }
    }

    /// The pairs of a briefing; none yet where they cost more than a key can.
    fn begun(open: &Open) -> Self {
        if open.costs_little() { Self::made(open.source(), String::new()) } else { Self::default() }
    }
}

impl Stack {
    /// Turns the matrix that lies on top into the list.
    pub(super) fn turn_into_pairs(&mut self, open: &Open) {
        let list = PairList::begun(open);
        if let Some(overlay) = self.top_mut() {
            overlay.view = View::Pairs(list);
            overlay.list = ListState::default();
            overlay.awaited = None;
        }
        self.wait_for_view(Some(open), Cursor::Start);
    }

    /// Filters the list on top; the empty pattern shows all pairs. False if it does not lie there.
    pub(super) fn filter_pairs(&mut self, open: &Open, pattern: &str) -> bool {
        let Some(overlay) = self.top_mut() else { return false };
        let View::Pairs(list) = &mut overlay.view else { return false };
        pattern.clone_into(&mut list.filter);
        if !open.costs_little() {
            overlay.wait(open, Cursor::Found);
            return true;
        }
        let source = open.source();
        let known = overlay.rows(source).row_ref(overlay.list.cursor);
        overlay.view = View::Pairs(PairList::made(source, pattern.to_owned()));
        // The cursor stays on its pair; without that, what is found is shown from the first on.
        overlay.change(source, |list, rows| {
            *list = ListState { top: 0, ..*list };
            list.follow(rows, known, Some(0));
        });
        true
    }
}

impl Opener<'_> {
    /// Who is named with whom.
    pub(super) fn pairs(&mut self) {
        let Some(open) = self.documents.shelf.open() else {
            return self.chrome.say(self.documents.no_text().to_owned());
        };
        self.keep_origin();
        self.view(View::Pairs(PairList::begun(open)));
        self.chrome.stack.wait_for_view(Some(open), Cursor::Start);
    }
}
