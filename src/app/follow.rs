//! Cursors after the rows of their lists were made anew: each stays on its row.
//!
//! Invariant: a list that nobody has touched stays at its beginning. Deliberately absent: what a row
//! is known by (`pane::row_ref`), and what makes rows anew (`arrivals`, `arrange`).

use super::chrome::Chrome;
use super::documents::Documents;
use super::list::{ListState, Rows};
use super::navigation::Navigation;
use super::panes::Panes;
use super::shelf::Open;
use super::{Focus, View};
use crate::pane::{Pane, PerPane, RowRef};

/// What the rows under the cursors of panes and of open views are known by.
#[derive(Debug, Clone, Default)]
pub(super) struct Cursors {
    panes: PerPane<Option<RowRef>>,
    overlays: Vec<Option<RowRef>>,
    /// What the rows are of.
    open: Option<Open>,
}

impl Rows<'_> {
    /// What row `index` is known by, if it leads somewhere in the text.
    pub(super) fn row_ref(self, index: usize) -> Option<RowRef> {
        match self {
            Self::Card(card, source) => RowRef::of_card(card, source, index),
            Self::Pairs(pairs, _) => pairs.pair(index).map(RowRef::of_pair),
            Self::Matrix(matrix, _) => matrix.pair(index).map(RowRef::of_pair),
            Self::Hits(hits) => RowRef::of_hit(&hits.row(index)),
            Self::Pane(..)
            | Self::Whole(..)
            | Self::Timeline(..)
            | Self::Shelf(_)
            | Self::Output(_)
            | Self::Fixed(_) => RowRef::of_list(&self.row(index)),
        }
    }

    /// The row that is known by `row`, if there still is one.
    pub(super) fn find(self, row: RowRef) -> Option<usize> {
        match self {
            Self::Pane(projection, pane, source) => row.in_pane(projection, pane, source),
            Self::Timeline(timeline, source) => row.in_timeline(timeline, source),
            Self::Card(card, source) => row.in_card(card, source),
            Self::Pairs(pairs, source) => row.in_pairs(pairs, source),
            Self::Matrix(matrix, source) => row.in_matrix(matrix, source),
            Self::Hits(hits) => hits.row_of(row.hit()?),
            Self::Whole(..) | Self::Shelf(_) | Self::Output(_) | Self::Fixed(_) => None,
        }
    }
}

impl ListState {
    /// Puts the cursor on the row that is known by `row`, which keeps its line on the screen;
    /// without it on row `otherwise`.
    pub(super) fn follow(&mut self, rows: Rows, row: Option<RowRef>, otherwise: Option<usize>) {
        if let Some(row) = row.and_then(|row| rows.find(row)).or(otherwise) {
            if !self.adrift {
                self.top = (self.top + row).saturating_sub(self.cursor);
            }
            self.cursor = row;
        }
        self.settle(rows);
    }
}

impl Cursors {
    /// What the rows under the cursors are known by, where somebody has put them: a list that
    /// nobody has touched stays at its beginning.
    pub(super) fn new(
        documents: &Documents,
        panes: &Panes,
        chrome: &Chrome,
        nav: &Navigation,
    ) -> Self {
        let Some(open) = documents.shelf.open() else { return Self::default() };
        let source = open.source();
        let pane = |pane: Pane| {
            let list = panes.list(pane);
            let touched = list.cursor > 0
                || list.top > 0
                || chrome.focus == Focus::Pane(pane) && !nav.untouched;
            touched
                .then(|| Rows::Pane(&panes.projection, pane, source).row_ref(list.cursor))
                .flatten()
        };
        let overlay = |overlay: &super::Overlay| {
            let untouched = matches!(&overlay.view, View::Timeline(timeline) if timeline.start() == overlay.list.cursor);
            if untouched { None } else { overlay.rows(source).row_ref(overlay.list.cursor) }
        };
        let overlays = chrome.stack.overlays.iter().map(overlay).collect();
        Self { panes: PerPane::new(pane), overlays, open: Some(open.clone()) }
    }

    /// What the rows are of that they were taken from.
    pub(super) fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// That of a pane.
    pub(super) fn of_pane(&self, pane: Pane) -> Option<RowRef> {
        self.panes[pane]
    }

    /// Those of the open views, from the lowest up.
    pub(super) fn of_overlays(&self) -> impl Iterator<Item = Option<RowRef>> {
        self.overlays.iter().copied()
    }
}
