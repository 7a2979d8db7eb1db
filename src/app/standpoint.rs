//! What the user is at: where they stand in the text, and what the next key is about.
//!
//! Invariant: what has been scrolled away is not meant. Deliberately absent: going anywhere
//! (`travel`), and what a key makes of it (`copy`, `remedies`, `status`).

use super::chrome::Chrome;
use super::documents::Documents;
use super::jumps::Place;
use super::list::Rows;
use super::navigation::Navigation;
use super::panes::Panes;
use super::reader::Reader;
use super::shelf::State;
use super::spot::Spot;
use super::{App, Selection};
use crate::pane::{Target, ThingRef};
use crate::text::Span;

/// Where the user stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Standpoint<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a Reader,
    pub(super) nav: &'a Navigation,
}

/// What the next key is about: the row under the cursor of the list at hand, or else what is
/// selected.
#[derive(Clone, Copy)]
pub(super) struct AtHand<'a> {
    pub(super) standpoint: Standpoint<'a>,
    pub(super) panes: &'a Panes,
    pub(super) chrome: &'a Chrome,
}

impl App {
    /// Where the user stands in the text.
    pub(super) fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: &self.documents, reader: &self.reader, nav: &self.nav }
    }

    /// What the next key is about.
    pub(super) fn at_hand(&self) -> AtHand<'_> {
        AtHand { standpoint: self.standpoint(), panes: &self.panes, chrome: &self.chrome }
    }
}

impl Standpoint<'_> {
    /// Where the reader is, whatever is open over it.
    pub(super) fn place(&self) -> Place {
        Place {
            briefing: self.documents.shelf.current(),
            anchor: self.reader.anchor(),
            selection: self.nav.selection,
            view: None,
        }
    }

    /// What is selected, if it is on the screen. What has been scrolled away does not act: there is
    /// no card of it and it is not copied. Going on from it (`;`, `*`, as `n` from a match) is
    /// counted from the screen then, as in `less`, and as in `vim`, whose cursor never leaves the
    /// screen.
    pub(super) fn selection_in_sight(&self) -> Option<Selection> {
        self.nav.selection.filter(|selection| self.reader.shows(selection.span))
    }

    /// What stays on the screen when something takes rows from the text: the match that was gone to,
    /// or is shown while its pattern is typed, else what is selected.
    pub(super) fn to_stay_in_sight(self, typing: bool) -> Option<Span> {
        let typed = self.nav.search.here().filter(|_| typing);
        let found = typed.or_else(|| self.nav.match_at_hand());
        found
            .filter(|span| self.reader.shows(*span))
            .or_else(|| self.selection_in_sight().map(|selection| selection.span))
    }

    /// The end of the text, if the reader was sent there and has not moved since: what lies before
    /// it is looked for from there, the last of it first.
    pub(super) fn stands_at_end(&self) -> Option<u32> {
        self.nav.at_end.filter(|end| end.is_where(&self.place()))?;
        Some(self.reader.bottom())
    }

    /// The place that jumps are counted from: what is selected if it is on the screen, else the
    /// screen's edge. What stands at the beginning of a sentence that is selected is still to come.
    pub(super) fn position(&self, forward: bool) -> u32 {
        if let Some(end) = self.stands_at_end().filter(|_| !forward) {
            return end;
        }
        let watched = |place| {
            self.documents.shelf.open().is_some_and(|open| open.annotations.is_watched(place))
        };
        match self.selection_in_sight() {
            Some(selection)
                if forward
                    && (self.documents.thing(selection).is_some() || watched(selection.span)) =>
            {
                selection.span.start + 1
            }
            Some(selection) => selection.span.start,
            None => self.reader.first_shown(),
        }
    }

    /// Where the reader is in the current briefing. While the text has not come whole and nobody
    /// has moved since it was shown, that is where it was to be shown from: its words may be still
    /// to come.
    pub(super) fn spot(&self) -> Option<Spot> {
        let entry = self.documents.shelf.entry(self.documents.shelf.current())?;
        let State::Open(open) = &entry.state else { return None };
        let here = self.place();
        if entry.waits_at.is_some_and(|waits_at| waits_at.is_where(&here)) {
            return entry.left.clone();
        }
        // Who only opened a list was still reading where they came from.
        let read = self.nav.preview.glanced_from().unwrap_or(here);
        Some(Spot::new(&open.briefing, read.anchor, read.selection))
    }

    /// The match that was gone to last, if nothing else was since and it is on the screen.
    pub(super) fn met(&self) -> Option<(Option<ThingRef>, Span)> {
        let span = self.nav.match_at_hand().filter(|span| self.reader.shows(*span))?;
        let thing = self.documents.shelf.open()?.source().thing_at(span, None);
        Some((thing, span))
    }
}

impl AtHand<'_> {
    /// Where the row under the cursor of the list with the focus leads.
    pub(super) fn row(&self) -> Option<Target> {
        let source = self.standpoint.documents.source();
        if let Some(overlay) = self.chrome.stack.top() {
            return Some(overlay.rows(source).row(overlay.list.cursor).target);
        }
        let pane = self.chrome.focused_pane()?;
        Some(
            Rows::Pane(&self.panes.projection, pane, source)
                .row(self.panes.list(pane).cursor)
                .target,
        )
    }

    /// The briefing of the row under the cursor, or else the one that is open.
    pub(super) fn briefing(&self) -> usize {
        match self.row() {
            Some(Target::Briefing(index)) => index,
            _ => self.standpoint.documents.shelf.current(),
        }
    }

    /// What the cursor of a list is on, or what is selected and on the screen.
    pub(super) fn place(&self) -> Option<(Option<ThingRef>, Span)> {
        match self.row() {
            Some(Target::Of(thing, span)) => Some((Some(thing), span)),
            Some(Target::Place(span)) => Some((None, span)),
            Some(
                Target::Nowhere
                | Target::Briefing(_)
                | Target::Entry(_)
                | Target::Hit(_)
                | Target::MoreNumbers,
            )
            | None => self
                .standpoint
                .selection_in_sight()
                .map(|selection| (self.standpoint.documents.thing(selection), selection.span)),
        }
    }
}
