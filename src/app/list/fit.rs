//! What all rows of a list share when they are laid out, and how words are broken into lines.
//!
//! Invariant: bars of one list are of one scale. Deliberately absent: how many lines a row takes
//! (`height`).

use super::{MARKER, Rows};
use crate::pane::BAR;
use crate::text::{Span, lines};

/// Lines that a mention takes at most, unless some are spare.
pub(super) const MENTION_LINES: u8 = 2;

/// What the height of a row depends on beside its words and the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// Columns of the column in which values are right-aligned.
    pub value_columns: usize,
    /// Lines that words may go on over beyond what is usual.
    pub spare: u8,
    /// Columns of the longest bar; none where there is no room for bars.
    pub bar: u16,
}

/// Columns of the longest bar where there is little room.
const BAR_LEAST: u16 = 3;
/// Columns that are left for words beside a bar.
const BESIDE_BAR: u16 = 20;

impl Fit {
    /// Lines that a name among the words around it may take.
    pub fn mention_lines(self) -> u16 {
        u16::from(MENTION_LINES.saturating_add(self.spare))
    }

    /// How rows take the columns of a list that is `columns` wide.
    pub(super) fn new(rows: Rows, columns: u16, spare: u8) -> Self {
        let value_columns = rows.value_columns();
        // Two blanks behind the value, one behind the bar, an arrow with two. Bars of one list are of
        // one scale: they shrink together, and go where measures would take more rows for them.
        let room = columns.saturating_sub(MARKER + 2 + 1 + BESIDE_BAR + 3 + value_columns as u16);
        let bar = [BAR, BAR_LEAST].into_iter().find(|bar| *bar <= room).unwrap_or(0);
        Self { value_columns, spare, bar }
    }
}

/// The lines that words are broken into.
pub(super) fn rows_of(text: &str, columns: usize) -> Vec<Span> {
    lines::rows(text, Span::new(0, text.len()), columns.max(1), false)
}
