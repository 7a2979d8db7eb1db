//! The panes' rows and cursors, and how the rows are arranged.
//!
//! Invariant: the rows are those of the findings that are shown. Deliberately absent: where panes
//! stand on the screen (`chrome`).

use super::arrange::Arrangement;
use super::arrange::rows::PendingPanes;
use super::list::{Heights, ListState};
use crate::pane::{NumberRows, PerPane, Projection};

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
