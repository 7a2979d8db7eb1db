//! Opener views over the panes.
//!
//! Invariant: a view that leads the reader keeps where that was when it was opened. Deliberately absent:
//! closing them, which may lead the reader back (`overlay`, `focus`).

use super::chrome::Chrome;
use super::documents::Documents;
use super::list::ListState;
use super::navigation::Navigation;
use super::reader::Reader;
use super::settings::Settings;
use super::standpoint::Standpoint;
use super::{Overlay, View};
use crate::pane::{Card, ThingRef};
use crate::text::never::never;

/// What it takes to open a view.
pub(super) struct Opener<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a Reader,
    pub(super) nav: &'a mut Navigation,
    pub(super) chrome: &'a mut Chrome,
    pub(super) settings: &'a Settings,
}

impl Opener<'_> {
    fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    /// Opens a view, its cursor on the first row that leads somewhere.
    pub(super) fn view(&mut self, view: View) {
        let before = view.is_of_text().then(|| self.standpoint().place());
        self.chrome.stack.push(Overlay { before, ..Overlay::new(view) });
        self.chrome.stack.change_top(self.documents.source(), ListState::first);
    }

    /// Keeps where the reader is as the place that Esc comes back to, unless a list leads it
    /// already.
    pub(super) fn keep_origin(&mut self) {
        self.nav.preview.begin(self.standpoint().place());
    }

    /// Opens a card over the panes; says so if nothing is known.
    pub(super) fn card(&mut self, thing: ThingRef) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let source = open.source();
        if matches!(self.chrome.stack.view(), Some(View::Card(shown, _)) if source.is_same(*shown, thing))
        {
            return;
        }
        let card = Card::new(source, thing);
        if never!(card.is_empty(), "nothing stands at {thing:?}") {
            return self.chrome.say("Nothing is known about this".to_owned());
        }
        self.keep_origin();
        self.view(View::Card(thing, Box::new(card)));
    }
}
