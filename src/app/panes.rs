//! The panes' rows and cursors, and how the rows are arranged.
//!
//! Invariant: the rows are those of the findings that are shown. Deliberately absent: where panes
//! stand on the screen (`chrome`).

use super::arrange::Arrangement;
use super::arrange::rows::PendingPanes;
use super::list::{Heights, ListState, Rows};
use crate::pane::{NumberRows, Pane, PerPane, Projection, RowsVersion, Source};

/// The panes.
#[derive(Debug, Clone, Default)]
pub(super) struct Panes {
    pub(super) projection: Projection,
    /// The numbers that have a row in the figures pane.
    pub(super) numbers: NumberRows,
    pub(super) lists: PerPane<ListState>,
    pub(super) heights: Heights,
    pub(super) arrangements: PerPane<Arrangement>,
    /// The panes whose rows are still worked out.
    pub(super) arranging: PendingPanes,
}

impl Panes {
    pub(super) fn is_filtered(&self, pane: Pane) -> bool {
        !self.arrangements[pane].filter.is_empty()
    }

    /// What stands for the rows that a pane's place is measured by, as long as they are the same.
    pub(super) fn version_to_fit(&self, pane: Pane) -> RowsVersion {
        self.projection.rows_version(pane, !self.is_filtered(pane))
    }

    /// The rows that a pane's place on the screen is measured by: a filter moves nothing around it.
    pub(super) fn rows_to_fit<'a>(&'a self, pane: Pane, source: Source<'a>) -> Rows<'a> {
        let rows = if self.is_filtered(pane) { Rows::Whole } else { Rows::Pane };
        rows(&self.projection, pane, source)
    }

    pub(super) fn arrangement(&self, pane: Pane) -> Arrangement {
        self.arrangements[pane].clone()
    }

    /// Whether the rows of `pane` are still worked out.
    pub(super) fn is_arranging(&self, pane: Pane) -> bool {
        self.arranging.holds(pane)
    }
}
