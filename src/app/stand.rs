//! Where the user stands in the text, to be changed: the place that is read, and what is selected there.
//!
//! Invariant: whoever goes to a place here asks neither where from nor what stands beside the text.
//! Deliberately absent: the jump list (`trail`), and the lists that go with it (`lists`).

use super::chrome::Chrome;
use super::documents::Documents;
use super::jumps::Place;
use super::navigation::Navigation;
use super::reader::Reader;
use super::standpoint::Standpoint;
use crate::model::Briefing;
use crate::text::Span;

/// The standpoint of the user, to be moved.
pub(super) struct Stand<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a mut Reader,
    pub(super) nav: &'a mut Navigation,
    pub(super) chrome: &'a Chrome,
}

impl Stand<'_> {
    /// Where that is.
    pub(super) fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    /// Brings `span` onto the screen; what is there already stays as it is seen.
    pub(super) fn show_span(&mut self, span: Span) {
        if let Some(open) = self.documents.shelf.open() {
            self.reader.stay(&open.briefing);
            self.reader.show(&open.briefing, span);
        }
    }

    /// Stands at a place of the text, with what was selected there.
    pub(super) fn stand_at(&mut self, place: Place) {
        self.nav.selection = None;
        if let Some(open) = self.documents.shelf.open() {
            self.nav.selection =
                place.selection.filter(|selection| selection.is_in(&open.briefing));
            self.put_reader(&open.briefing, place.anchor);
        }
    }

    /// Puts the reader at a place it had before, with all the rows there are: what is selected
    /// there is in sight then, and stays so above whatever takes the lower rows.
    pub(super) fn put_reader(&mut self, briefing: &Briefing, anchor: u32) {
        self.reader.restore(briefing, anchor);
        let area = self.chrome.whole_text();
        self.reader.resize(briefing, (area.width, area.height), None);
    }

    /// To the end of the text.
    pub(super) fn go_to_end(&mut self) {
        if let Some(open) = self.documents.shelf.open() {
            self.reader.end(&open.briefing);
        }
        self.stand_at_end();
    }

    /// Takes the end of the text as the place.
    pub(super) fn stand_at_end(&mut self) {
        self.nav.at_end = Some(self.standpoint().place());
    }

    /// Opens and closes the furniture on the screen; false if there is none.
    pub(super) fn turn_folds(&mut self) -> bool {
        let open = self.documents.shelf.open();
        open.is_some_and(|open| self.reader.turn_folds(&open.briefing))
    }
}
