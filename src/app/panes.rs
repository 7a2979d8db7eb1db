//! The panes' rows and cursors, and how the rows are arranged.
//!
//! Invariant: the rows are those of the findings that are shown. Deliberately absent: where panes
//! stand on the screen (`chrome`).

use super::documents::Documents;
use super::layout::Layout;
use super::list::{Heights, ListState, Natural, Rows, Scrolled};
use super::outstanding::Outstanding;
use crate::pane::{NumberRows, Pane, PerPane, Projection, RowsVersion, Sort, Source};
use crate::text::never::never;

/// How a pane is arranged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Arrangement {
    pub(super) sort: Sort,
    pub(super) filter: String,
}

impl Arrangement {
    /// Whether the pane is whole and in its own order.
    pub(super) fn is_usual(&self) -> bool {
        self.sort == Sort::default() && self.filter.is_empty()
    }
}

/// The panes.
#[derive(Debug, Clone, Default)]
pub struct Panes {
    pub(super) projection: Projection,
    /// How often the rows were made anew.
    pub(super) made: u64,
    /// The numbers that have a row in the figures pane.
    pub(super) numbers: NumberRows,
    pub(super) lists: PerPane<ListState>,
    pub(super) heights: Heights,
    scrolled: Scrolled,
    pub(super) arrangements: PerPane<Arrangement>,
    /// The panes whose rows are still worked out.
    pub(super) arranging: Outstanding<Pane>,
}

impl Panes {
    /// The cursor of a pane.
    pub fn list(&self, pane: Pane) -> ListState {
        self.lists[pane]
    }

    /// The panes' rows.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// Has a row in the figures pane for all numbers, or again only for those worth one.
    pub(super) fn toggle_numbers(&mut self) {
        self.numbers = match self.numbers {
            NumberRows::Worth => NumberRows::All,
            NumberRows::All => NumberRows::Worth,
        };
    }

    /// How many rows a pane has, as its title shows it: `12+` while the annotation goes on.
    pub fn count(&self, pane: Pane, documents: &Documents) -> String {
        let Some(open) = documents.shelf.open() else { return String::new() };
        let source = open.source();
        let whole = self.projection.whole_things(pane, source).len();
        let count = self.projection.things(pane, source).len();
        // What a note below tells of is not nothing.
        if whole == 0 && self.projection.len(pane, source) > 0 {
            return String::new();
        }
        let count = if count < whole { format!("{count} of {whole}") } else { count.to_string() };
        let more =
            if !documents.is_working() || pane == Pane::Outline && open.whole { "" } else { "+" };
        format!("{count}{more}")
    }

    pub(super) fn is_filtered(&self, pane: Pane) -> bool {
        !self.arrangements[pane].filter.is_empty()
    }

    /// What stands for the rows that a pane's place is measured by, as long as they are the same.
    fn version_to_fit(&self, pane: Pane) -> RowsVersion {
        self.projection.rows_version(pane, !self.is_filtered(pane))
    }

    /// The rows that a pane's place on the screen is measured by: a filter moves nothing around it.
    fn rows_to_fit<'a>(&'a self, pane: Pane, source: Source<'a>) -> Rows<'a> {
        let rows = if self.is_filtered(pane) { Rows::Whole } else { Rows::Pane };
        rows(&self.projection, pane, source)
    }

    /// The lines that a pane would like in so many columns, counted up to `most` lines.
    pub(super) fn natural(
        &self,
        pane: Pane,
        source: Source,
        (columns, most): (u16, u16),
    ) -> Natural {
        let rows = self.rows_to_fit(pane, source);
        self.heights.natural((pane, self.version_to_fit(pane)), rows, columns, most)
    }

    /// The lines of those of its rows that fit whole into `lines`; `None` where the last may be cut.
    pub(super) fn whole_rows(
        &self,
        pane: Pane,
        source: Source,
        (columns, most): (u16, u16),
        lines: u16,
    ) -> Option<u16> {
        let rows = self.rows_to_fit(pane, source);
        self.heights.whole_rows((pane, self.version_to_fit(pane)), rows, columns, (lines, most))
    }

    /// The lists scrolled so that their cursors are shown.
    pub(super) fn settle_lists(&self, layout: &Layout, source: Source) -> PerPane<ListState> {
        let mut lists = self.lists;
        for (pane, area) in layout.panes.iter().copied().chain(layout.drawer) {
            let rows = Rows::Pane(&self.projection, pane, source);
            let version = self.projection.rows_version(pane, true);
            let size = (area.width, area.height.saturating_sub(1));
            lists[pane] = self.scrolled.show((pane, version), lists[pane], rows, size);
            let ListState { cursor, top, .. } = lists[pane];
            let beyond = cursor.max(top) >= rows.len().max(1);
            never!(beyond, "row {cursor} below {top} of {} in {pane:?}", rows.len());
        }
        lists
    }
}
