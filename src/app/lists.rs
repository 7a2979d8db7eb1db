//! The lists of the panes, as they go along with the reader.
//!
//! Invariant: what is selected is where their cursors are; the list that leads the reader stays as it is.
//! Deliberately absent: leading the reader (`travel`).

use super::Focus;
use super::chrome::Chrome;
use super::documents::Documents;
use super::navigation::Navigation;
use super::panes::Panes;
use super::reader::Reader;
use super::standpoint::Standpoint;
use crate::pane::Pane;
use crate::text::Span;

/// The lists of the panes, and what they go along with.
pub(super) struct Lists<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a Reader,
    pub(super) panes: &'a mut Panes,
    pub(super) nav: &'a mut Navigation,
    pub(super) chrome: &'a Chrome,
}

impl Lists<'_> {
    fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    /// Whether what is selected is a row of a pane, which has its cursor there.
    pub(super) fn is_on_selection(&self, pane: Pane) -> bool {
        let Some(open) = self.documents.shelf.open() else { return false };
        self.standpoint().selection_in_sight().is_some_and(|selection| {
            self.panes.projection.row_at(pane, open.source(), selection.span).is_some()
        })
    }

    /// Puts the cursors of the panes that do not have the focus on what is selected.
    pub(super) fn sync(&mut self) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let place = self.standpoint().place_read(&open.briefing) as usize;
        let shown = self.standpoint().selection_in_sight().map(|selection| selection.span);
        for pane in Pane::ALL {
            let leads = self.chrome.focus == Focus::Pane(pane) && !self.nav.untouched;
            if leads || shown.is_none() && pane != Pane::Outline {
                continue;
            }
            let row = self.panes.projection.row_at(
                pane,
                open.source(),
                shown.unwrap_or(Span::new(place, place)),
            );
            // A list that was scrolled stays so while what is read is on the same row.
            if let Some(row) = row.filter(|&row| self.panes.lists[pane].cursor != row) {
                self.panes.lists[pane].put(row);
            }
        }
    }

    /// Puts the cursor of a pane on the first row that is about what is on the screen; one that is
    /// still to come when it comes.
    pub(super) fn start_here(&mut self, pane: Pane) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let first =
            self.panes.projection.first_from(pane, open.source(), self.reader.first_shown());
        self.nav.untouched |= first.is_none() && self.documents.is_working();
        if let Some(row) = first {
            self.panes.lists[pane].put(row);
        }
    }
}
