//! What lies before the user: the text with its place and selection, the panes, the views over them.
//!
//! Invariant: to move about in it changes nothing of the briefings and asks for nothing outside: what has
//! to be done there is handed back.
//! Deliberately absent: where a move leads (`travel`, `focus`, `motions`), and what keys mean.

use super::chrome::Chrome;
use super::documents::Documents;
use super::layout::{Cover, Layout, Request};
use super::lists::Lists;
use super::navigation::Navigation;
use super::opener::Opener;
use super::panes::Panes;
use super::reader::Reader;
use super::settings::Settings;
use super::shelf::Open;
use super::stand::Stand;
use super::standpoint::{AtHand, Standpoint};
use super::trail::Trail;
use super::{Focus, View};

/// The parts of the state that are shown, to be moved about in as the user likes it.
pub(super) struct Desk<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a mut Reader,
    pub(super) panes: &'a mut Panes,
    pub(super) nav: &'a mut Navigation,
    pub(super) chrome: &'a mut Chrome,
    pub(super) settings: &'a Settings,
}

impl Desk<'_> {
    /// Where the user stands in the text.
    pub(super) fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    /// What the next key is about.
    pub(super) fn at_hand(&self) -> AtHand<'_> {
        AtHand { standpoint: self.standpoint(), panes: self.panes, chrome: self.chrome }
    }

    /// Where the user stands in the text, to be moved.
    pub(super) fn stand(&mut self) -> Stand<'_> {
        Stand { documents: self.documents, reader: self.reader, nav: self.nav, chrome: self.chrome }
    }

    /// The lists that go along with the reader.
    pub(super) fn lists(&mut self) -> Lists<'_> {
        Lists {
            documents: self.documents,
            reader: self.reader,
            panes: self.panes,
            nav: self.nav,
            chrome: self.chrome,
        }
    }

    /// What opens views.
    pub(super) fn opener(&mut self) -> Opener<'_> {
        Opener {
            documents: self.documents,
            reader: self.reader,
            nav: self.nav,
            chrome: self.chrome,
            settings: self.settings,
        }
    }

    /// The trail that leads here.
    pub(super) fn trail(&mut self) -> Trail<'_> {
        Trail { documents: self.documents, reader: self.reader, nav: self.nav, chrome: self.chrome }
    }

    /// Runs `with` on the briefing that is open.
    pub(super) fn with_open<R>(&mut self, with: impl FnOnce(&mut Self, &Open) -> R) -> Option<R> {
        let documents = self.documents;
        Some(with(self, documents.shelf.open()?))
    }

    /// Works out the layout and brings what is shown into line with it.
    pub(super) fn lay_out(&mut self) {
        let open = self.documents.shelf.open().cloned().unwrap_or_default();
        let (briefing, source) = (&open.briefing, open.source());
        let most = self.chrome.size.rows;
        let natural = |pane, columns| self.panes.natural(pane, source, (columns, most));
        let whole_rows =
            |pane, columns, lines| self.panes.whole_rows(pane, source, (columns, most), lines);
        let cover = self.chrome.stack.view().map(View::cover);
        let keeps = self.chrome.beside_card(source);
        let request = |drawer| Request {
            drawer,
            overlay: cover,
            list_alone: self.documents.is_at_list(),
            beneath: self.chrome.stack.beneath().is_some(),
            keeps,
            zen: self.chrome.zen.is_some(),
            natural: Some(&natural),
            whole_rows: Some(&whole_rows),
        };
        let mut layout =
            Layout::new(self.chrome.size, &self.chrome.plan, request(self.chrome.drawer));
        // A drawer whose pane has a place beside the reader is none; a focused pane without a place
        // needs one.
        let settled = match self.chrome.focus {
            Focus::Pane(pane)
                if !layout.in_rail(pane)
                    || self.chrome.drawer == Some(pane) && self.chrome.drawer_only(pane) =>
            {
                Some(pane)
            }
            Focus::Pane(_) | Focus::Reader => {
                self.chrome.drawer.filter(|&pane| self.chrome.drawer_only(pane))
            }
        };
        if settled != self.chrome.drawer {
            layout = Layout::new(self.chrome.size, &self.chrome.plan, request(settled));
        }
        let lists = self.panes.settle_lists(&layout, source);
        // The palette is about nothing in the text: that stands as it would without it.
        let covered = (cover == Some(Cover::Below)).then(|| {
            let overlay = self.chrome.stack.overlays.last().map(|overlay| overlay.view.cover());
            Layout::new(
                self.chrome.size,
                &self.chrome.plan,
                Request { overlay, ..request(settled) },
            )
        });
        self.chrome.drawer = settled;
        self.chrome.layout = layout;
        self.panes.lists = lists;
        let rows =
            covered.map_or(self.chrome.layout.reader.height, |without| without.reader.height);
        self.reader.resize(briefing, (self.chrome.layout.reader.width, rows), self.nav.in_sight);
        self.reader.cut(briefing, self.chrome.layout.reader.height);
        if let (Some(area), Some(view)) =
            (self.chrome.layout.beneath, self.chrome.stack.overlays.last_mut())
        {
            view.show(source, area);
        }
        if let Some(area) = self.chrome.layout.overlay
            && let Some(view) = self.chrome.stack.top_mut()
        {
            view.show(source, area);
        }
    }
}
