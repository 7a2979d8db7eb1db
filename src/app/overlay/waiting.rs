//! What is known of a view while its rows are worked out elsewhere.
//!
//! Invariant: the rows that are shown meanwhile are of what they were made of. Deliberately absent:
//! asking for rows, and showing those that come (`view::awaited`).

use crate::app::list::ListState;
use crate::app::shelf::Open;
use crate::model::EntityId;
use crate::pane::RowRef;

/// The rows of a view that are still worked out.
#[derive(Debug, Clone)]
pub(in crate::app) struct Awaited {
    /// The query that they come from; none before they were asked for.
    pub(in crate::app) query: Option<u64>,
    /// What those rows are of that are shown meanwhile.
    pub(in crate::app) of: Open,
    pub(in crate::app) cursor: Cursor,
}

/// Where the cursor of a view goes when its rows come.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) enum Cursor {
    /// Where that of a view goes which was opened.
    Start,
    /// To this row, with so many above it: where it was when the view was left.
    Again(RowRef, usize),
    /// To the row of this person.
    Person(EntityId),
    /// Where it was before a filter was typed.
    As(ListState),
    /// It stays on its row; if that is not among those that were filtered, it goes to the first.
    Found,
    /// It stays on its row.
    Stays,
}
