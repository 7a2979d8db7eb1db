//! Who with whom as a list: how it is opened, filtered, and made anew.
//!
//! Invariant: a filter holds until it is taken back, whatever is found meanwhile. Deliberately
//! absent: the pairs (`pane::pairs`), and the matrix (`matrix`).

use super::chrome::Chrome;
use super::desk::Desk;
use super::list::ListState;
use super::{View, search};
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
    /// Makes the pairs anew, filtered as they were.
    pub(super) fn refresh(&mut self, source: Source) {
        self.pairs = Pairs::new(source);
        if !self.filter.is_empty() {
            self.pairs.filter(source, &search::filter(&self.filter));
        }
    }

    fn new(source: Source) -> Self {
        Self { pairs: Pairs::new(source), filter: String::new() }
    }
}

impl Chrome {
    /// Turns the matrix that lies on top into the list.
    pub(super) fn turn_into_pairs(&mut self, source: Source) {
        let list = PairList::new(source);
        if let Some(overlay) = self.overlay_mut() {
            overlay.view = View::Pairs(list);
            overlay.list = ListState::default();
        }
    }

    /// Filters the list on top; the empty pattern shows all pairs. False if it does not lie there.
    pub(super) fn filter_pairs(&mut self, source: Source, pattern: &str) -> bool {
        let Some(overlay) = self.overlay_mut() else { return false };
        let known = overlay.rows(source).row_ref(overlay.list.cursor);
        let View::Pairs(list) = &mut overlay.view else { return false };
        pattern.clone_into(&mut list.filter);
        list.refresh(source);
        // The cursor stays on its pair; without that, what is found is shown from the first on.
        overlay.change(source, |list, rows| {
            *list = ListState { top: 0, ..*list };
            list.follow(rows, known, Some(0));
        });
        true
    }
}

impl Desk<'_> {
    /// Who is named with whom; closes it if it is open.
    pub(super) fn show_pairs(&mut self) {
        if self.close_to(|view| matches!(view, View::Pairs(_) | View::Matrix(_))) {
            return;
        }
        let Some(list) = self.with_open(|_, open| PairList::new(open.source())) else {
            return self.chrome.say(self.documents.no_text().to_owned());
        };
        self.keep_origin();
        self.push_overlay(View::Pairs(list));
    }
}
