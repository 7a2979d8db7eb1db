//! A list on the screen: which row the cursor is on, which is the first shown, and how rows take
//! lines.
//!
//! Invariant: the cursor is on a row that leads somewhere, if there is one, and is shown whenever
//! the list has room for it. Deliberately absent: what the rows say, and how many lines that takes
//! (`height`).

mod fit;
mod height;
mod mention;
mod placed;
mod remembered;

use std::sync::Arc;

use crate::pane::{
    self, Card, HitList, Matrix, Output, Pairs, Pane, Projection, Row, ShelfEntry, Source, Target,
    Timeline,
};
pub use fit::Fit;
pub use height::{Natural, wrapped};
use height::{row_height, spare};
pub use mention::{Mention, lead};
pub use placed::{Placed, Squeeze, lines_of};
pub(super) use remembered::{Heights, Scrolled};

/// Rows that a motion looks at one by one: those of more are counted without asking where each
/// leads.
const WALK: usize = 1000;

/// Columns of the marker before a row (`▸ `).
pub const MARKER: u16 = 2;

/// Cursor and scroll position of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListState {
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
    /// Whether it was scrolled away from its cursor: it stays there until the cursor moves.
    pub(super) adrift: bool,
    /// Lines that words may go on over beyond what is usual: all rows fit, and lines would stay
    /// blank below them.
    pub(super) spare: u8,
}

/// A list as motions see it: its rows are made one at a time.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'a> {
    /// The rows of a pane.
    Pane(&'a Projection, Pane, Source<'a>),
    /// The rows of a pane in its own order, those too that a filter leaves out.
    Whole(&'a Projection, Pane, Source<'a>),
    /// The rows of a card.
    Card(&'a Card, Source<'a>),
    /// The rows of the timeline.
    Timeline(&'a Timeline, Source<'a>),
    /// Who with whom, as a list.
    Pairs(&'a Pairs, Source<'a>),
    /// The cells of who with whom.
    Matrix(&'a Matrix, Source<'a>),
    /// The list of briefings.
    Shelf(&'a [(usize, Arc<ShelfEntry>)]),
    /// What a command has written.
    Output(&'a Output),
    /// What a search over all briefings has found.
    Hits(&'a HitList),
    /// Rows made beforehand: help, palette.
    Fixed(&'a [Row]),
}

impl Rows<'_> {
    /// How many rows.
    pub fn len(self) -> usize {
        match self {
            Self::Pane(projection, pane, source) => projection.len(pane, source),
            Self::Whole(projection, pane, source) => projection.whole_len(pane, source),
            Self::Card(card, _) => card.len(),
            Self::Timeline(timeline, _) => timeline.len(),
            Self::Pairs(pairs, _) => pairs.len(),
            Self::Matrix(matrix, _) => matrix.len(),
            Self::Shelf(rows) => rows.len(),
            Self::Output(output) => output.len(),
            Self::Hits(hits) => hits.len(),
            Self::Fixed(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Row `index`; a blank one past the end.
    pub fn row(self, index: usize) -> Row {
        match self {
            Self::Pane(projection, pane, source) => projection.row(pane, source, index),
            Self::Whole(projection, pane, source) => projection.whole_row(pane, source, index),
            Self::Card(card, source) => card.row(source, index),
            Self::Timeline(timeline, source) => timeline.row(source, index),
            Self::Pairs(pairs, source) => pairs.row(source, index),
            Self::Matrix(matrix, source) => matrix.row(source, index),
            Self::Shelf(rows) => {
                rows.get(index).map_or_else(Row::blank, |(at, entry)| pane::shelf_row(entry, *at))
            }
            Self::Output(output) => output.row(index),
            Self::Hits(hits) => hits.row(index),
            Self::Fixed(rows) => rows.get(index).cloned().unwrap_or_else(Row::blank),
        }
    }

    /// Columns of the column in which values are right-aligned.
    pub fn value_columns(self) -> usize {
        match self {
            Self::Pane(projection, pane, _) | Self::Whole(projection, pane, _) => {
                projection.value_columns(pane)
            }
            Self::Card(card, _) => card.value_columns(),
            Self::Timeline(..)
            | Self::Pairs(..)
            | Self::Matrix(..)
            | Self::Shelf(_)
            | Self::Output(_)
            | Self::Hits(_)
            | Self::Fixed(_) => 0,
        }
    }

    /// Whether row `index` leads nowhere.
    fn leads_nowhere(self, index: usize) -> bool {
        self.lead_nowhere() || self.row(index).target == Target::Nowhere
    }

    /// Whether no row leads anywhere, which is known without looking at them.
    fn lead_nowhere(self) -> bool {
        matches!(self, Self::Output(_))
    }
}

impl ListState {
    /// Moves the cursor by `by` rows that lead somewhere; stays within the list. Rows that lead
    /// nowhere are passed over.
    pub(super) fn move_by(&mut self, by: isize, rows: Rows) {
        self.adrift = false;
        let step = by.signum();
        let walked = by.unsigned_abs().min(WALK);
        let mut at = self.cursor;
        for _ in 0..walked {
            let Some(next) = next_row(at, step, rows) else { break };
            at = next;
        }
        let left = by.saturating_sub(step * walked as isize);
        if left != 0 {
            let far = at.saturating_add_signed(left).min(rows.len().saturating_sub(1));
            // One short of it on the side of the cursor, so that the row itself counts.
            let near = far.saturating_add_signed(-step);
            at = next_row(near, step, rows).or_else(|| next_row(far, -step, rows)).unwrap_or(at);
        }
        // A list without any place to go (the help) scrolls.
        if at == self.cursor && next_row(at, 1, rows).is_none() && next_row(at, -1, rows).is_none()
        {
            self.top = self.top.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        }
        self.cursor = at;
    }

    /// Moves the cursor by as many rows as take `lines` lines of a list that is `columns` wide, one
    /// at least, `by` times over; back where that is negative. A list without any place to go (the
    /// help) scrolls, past no row that was not shown.
    pub(super) fn page(&mut self, by: isize, rows: Rows, columns: u16, lines: u16) {
        let fit = self.fit(rows, columns);
        let tall = |index: usize| usize::from(row_height(&rows.row(index), columns, fit));
        let scrolls = rows.is_empty() || rows.leads_nowhere(self.cursor.min(rows.len() - 1));
        let start = if scrolls { self.top } else { self.cursor };
        let on = |index: usize| {
            let next = if by < 0 { index.checked_sub(1)? } else { index + 1 };
            (next < rows.len()).then_some(next)
        };
        // What is left behind: the first row itself on the way down, the one above on the way up.
        let first = if by < 0 { on(start) } else { Some(start) };
        let mut used = 0;
        let passed = std::iter::successors(first, |index| on(*index))
            .take_while(|index| {
                used += tall(*index);
                used <= usize::from(lines)
            })
            .count();
        self.move_by(by.saturating_mul(passed.max(1) as isize), rows);
    }

    /// Puts the cursor on a row, which is shown.
    pub(super) fn put(&mut self, row: usize) {
        self.cursor = row;
        self.adrift = false;
    }

    /// Scrolls by `by` rows; the cursor stays where it is.
    pub(super) fn scroll(&mut self, by: isize, rows: Rows) {
        let top = self.top.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.adrift |= top != self.top;
        self.top = top;
    }

    /// The row that leads somewhere and is drawn on line `line` of a list that is `columns` wide.
    pub(super) fn row_under(&self, rows: Rows, columns: u16, line: u16) -> Option<usize> {
        let mut below: u16 = 0;
        for index in self.top..rows.len() {
            let row = rows.row(index);
            // The blank line above the first one is not drawn.
            let height = row_height(&row, columns, self.fit(rows, columns))
                - u16::from(row.apart && index == self.top);
            below = below.saturating_add(height);
            if line < below {
                return Some(index).filter(|&index| !rows.leads_nowhere(index));
            }
        }
        None
    }

    /// To the first row that leads somewhere.
    pub fn first(&mut self, rows: Rows) {
        *self = Self::default();
        self.settle(rows);
    }

    /// To row `index`, or the one next to it that leads somewhere.
    pub(super) fn to(&mut self, index: usize, rows: Rows) {
        self.put(index);
        self.settle(rows);
        // A list without any place to go (the help) scrolls.
        if rows.is_empty() || rows.leads_nowhere(self.cursor) {
            self.top = self.cursor;
        }
    }

    /// To the last one.
    pub fn last(&mut self, rows: Rows) {
        *self = Self {
            cursor: rows.len().saturating_sub(1),
            top: rows.len().saturating_sub(1),
            ..Self::default()
        };
        if !rows.is_empty() && rows.leads_nowhere(self.cursor) {
            self.cursor = next_row(self.cursor, -1, rows).unwrap_or(self.cursor);
        }
    }

    /// Brings the cursor back onto a row that leads somewhere after the rows have changed.
    pub fn settle(&mut self, rows: Rows) {
        let last = rows.len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        self.top = self.top.min(last);
        if !rows.is_empty() && rows.leads_nowhere(self.cursor) {
            let near = next_row(self.cursor, 1, rows).or_else(|| next_row(self.cursor, -1, rows));
            self.cursor = near.unwrap_or(self.cursor);
        }
    }

    /// How its rows take lines.
    pub fn fit(&self, rows: Rows, columns: u16) -> Fit {
        Fit::new(rows, columns, self.spare)
    }

    /// Lines that one of its rows takes.
    pub fn row_height(&self, row: &Row, rows: Rows, columns: u16) -> u16 {
        row_height(row, columns, self.fit(rows, columns))
    }

    /// Scrolls so that the cursor's row is shown whole in `columns` × `height`, and no room is left
    /// empty below.
    pub fn show(&mut self, rows: Rows, columns: u16, height: u16) {
        let spare = spare(rows, columns, height);
        self.spare = spare.unwrap_or(0);
        if spare.is_some() {
            (self.top, self.adrift) = (0, false);
            return;
        }
        let fit = self.fit(rows, columns);
        let tall = |index: usize| usize::from(row_height(&rows.row(index), columns, fit));
        let height = usize::from(height).max(1);
        let walkable = !rows.is_empty() && !rows.leads_nowhere(self.cursor.min(rows.len() - 1));
        if walkable && !self.adrift {
            if self.cursor < self.top {
                self.top = self.cursor;
                // What heads the row (a heading of a card) comes along.
                while self.top > 0 && self.cursor - self.top < 3 && rows.leads_nowhere(self.top - 1)
                {
                    self.top -= 1;
                }
            }
            let mut used: usize = 0;
            let mut first = self.cursor;
            loop {
                used += tall(first);
                // Whatever stands above the first row shown is not asked for.
                if used > height || first <= self.top {
                    break;
                }
                first -= 1;
            }
            let lowest = if used > height { (first + 1).min(self.cursor) } else { first };
            self.top = self.top.max(lowest);
        }
        // From its beginning on a list leaves no room that rows could take.
        if self.top == 0 {
            return;
        }
        let mut used = 0;
        let mut first = rows.len();
        while first > 0 {
            used += tall(first - 1);
            if used > height {
                break;
            }
            first -= 1;
        }
        self.top = self.top.min(first.min(rows.len().saturating_sub(1)));
    }
}

/// The next row from `at` in direction `step` that leads somewhere.
fn next_row(at: usize, step: isize, rows: Rows) -> Option<usize> {
    if rows.lead_nowhere() {
        return None;
    }
    let mut at = at;
    loop {
        at = at.checked_add_signed(step).filter(|&next| next < rows.len())?;
        if !rows.leads_nowhere(at) {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pane::{Line, StyleName};
    use crate::text::Span;

    fn list(marks: &str) -> Vec<Row> {
        let place = Target::Place(Span::new(0, 1));
        marks
            .chars()
            .map(|c| {
                Row::new(
                    Line::text(c, StyleName::Text),
                    if c == '-' { Target::Nowhere } else { place },
                )
            })
            .collect()
    }

    #[test]
    fn the_cursor_passes_over_rows_that_lead_nowhere() {
        let made = list("-a-b--c");
        let rows = Rows::Fixed(&made);
        let mut state = ListState::default();
        state.settle(rows);
        let mut seen = vec![state.cursor];
        for by in [1, 1, 1, -2, -5] {
            state.move_by(by, rows);
            seen.push(state.cursor);
        }
        assert_eq!(seen, [1, 3, 6, 6, 1, 1]);
    }

    #[test]
    fn the_cursor_is_always_shown() {
        let made = list("abcdefghij");
        let rows = Rows::Fixed(&made);
        let mut state = ListState::default();
        for (by, top) in [(3, 1), (1, 2), (-4, 0), (9, 7), (-1, 7), (-2, 6)] {
            state.move_by(by, rows);
            state.show(rows, 20, 3);
            assert_eq!(state.top, top, "after {by}");
        }
    }
}
