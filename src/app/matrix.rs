//! Who with whom as a matrix on the screen: how its cursor moves, what switches its columns, and which cells
//! have room.
//!
//! Invariant: the cell of the cursor is among those that are shown, if any is. Deliberately absent:
//! the counts (`pane`), and drawing.

use super::action::Motion;
use super::layout::{Rect, Size};
use super::list::{ListState, MARKER};
use super::overlay::waiting::Cursor;
use super::shelf::Open;
use super::{Stack, View};
use crate::pane::{Across, Matrix, Party, Source};
use crate::text::{counted, width};

/// Lines above the first row: the title, the letters.
pub const ABOVE: u16 = 2;
/// Lines that what is said of a pair wants below the rows: a blank one, the names, one of the
/// sentence; another where there are as many lines as `MANY`.
const BELOW: u16 = 3;
const MANY: u16 = 12;
/// Columns that names keep before a column of counts is left out; of a wide screen a third.
const NAME_LEAST: u16 = 12;

/// Which cells have room, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// Columns of the names at the side, the blank behind them included.
    pub names: u16,
    /// Columns of a cell.
    pub cell: u16,
    /// The first row shown, and how many are.
    pub rows: (usize, usize),
    /// The first column shown, and how many are.
    pub columns: (usize, usize),
}

/// The letters of a column, and of a row where both sides are the same people: A to Z, then AA, AB.
pub fn letters(index: usize) -> String {
    let mut out = String::new();
    let mut left = Some(index);
    while let Some(index) = left {
        out.insert(0, char::from(b'A' + (index % 26) as u8));
        left = (index / 26).checked_sub(1);
    }
    out
}

impl Grid {
    /// The cells that have room in a region of `size`, the one of the cursor among them.
    pub fn new(matrix: &Matrix, source: Source, cursor: usize, size: Size) -> Self {
        let (row, column) = matrix.place(cursor);
        let cell = matrix.largest().to_string().len() as u16 + 2;
        let letter = if matrix.across() == Across::People {
            letters(matrix.rows().len().saturating_sub(1)).len() as u16 + 1
        } else {
            0
        };
        let natural = matrix
            .rows()
            .iter()
            .map(|party| width::columns(&source.briefing.words(party.name)) as u16)
            .max()
            .unwrap_or(0)
            + letter
            + 1;
        let room = size.columns.saturating_sub(MARKER);
        let names = natural.min(
            room.saturating_sub(cell.saturating_mul(matrix.columns().len() as u16))
                .max(NAME_LEAST)
                .max(room / 3),
        );
        let window = |count: usize, room: u16, at: usize| {
            let shown = count.min(usize::from(room));
            (at.saturating_sub(shown.saturating_sub(1)), shown)
        };
        let lines = size.rows.saturating_sub(ABOVE);
        // What the letters on top stand for is said below, where the side does not.
        let key = if matrix.across() == Across::Organisations { lines / 5 } else { 0 };
        let columns = window(matrix.columns().len(), room.saturating_sub(names) / cell, column);
        Self {
            names,
            cell,
            rows: window(
                matrix.rows().len(),
                lines.saturating_sub(BELOW + u16::from(lines >= MANY) + key).max(lines.min(1)),
                row,
            ),
            columns,
        }
    }

    /// The cell in this column and row of the region.
    fn at(&self, matrix: &Matrix, (column, row): (u16, u16)) -> Option<usize> {
        let row = usize::from(row.checked_sub(ABOVE)?);
        let column = usize::from(column.checked_sub(MARKER + self.names)? / self.cell);
        let shown = row < self.rows.1 && column < self.columns.1;
        shown.then(|| (self.rows.0 + row) * matrix.columns().len() + self.columns.0 + column)
    }
}

/// A matrix of a briefing; an empty one where it costs more than a key can.
fn begun(open: &Open, across: Across) -> Matrix {
    if open.costs_little() { Matrix::new(open.source(), across) } else { Matrix::empty(across) }
}

impl Stack {
    /// The matrix that lies on top, with its cursor.
    fn matrix(&self) -> Option<(&Matrix, usize)> {
        let overlay = self.top()?;
        match &overlay.view {
            View::Matrix(matrix) => Some((matrix, overlay.list.cursor)),
            View::Card(..)
            | View::Timeline(_)
            | View::Pairs(_)
            | View::Help(_)
            | View::Shelf(_)
            | View::Hits(_)
            | View::Palette(_)
            | View::Output(..)
            | View::Remedies(_) => None,
        }
    }

    /// Turns the list of who with whom that lies on top into people by what stands `across`.
    pub(super) fn show_matrix(&mut self, open: &Open, across: Across) {
        let matrix = begun(open, across);
        let start = matrix.start();
        if let Some(overlay) = self.top_mut() {
            overlay.view = View::Matrix(matrix);
            overlay.list = ListState::default();
            overlay.list.put(start);
            overlay.awaited = None;
        }
        self.wait_for_view(Some(open), Cursor::Start);
    }

    /// Who with whom in the next form: the list, people by people, people by organisations; false
    /// if it does not lie on top.
    pub(super) fn switch_columns(&mut self, open: &Open) -> bool {
        if matches!(self.view(), Some(View::Pairs(_))) {
            self.show_matrix(open, Across::People);
            return true;
        }
        let Some((matrix, cursor)) = self.matrix() else { return false };
        if matrix.across() == Across::Organisations {
            self.turn_into_pairs(open);
            return true;
        }
        let (across, person) =
            (Across::Organisations, matrix.pair(cursor).map(|(one, _)| one.entity));
        let matrix = begun(open, across);
        let to = person.map_or_else(|| matrix.start(), |person| matrix.start_of(person));
        if let Some(overlay) = self.top_mut() {
            overlay.view = View::Matrix(matrix);
            overlay.list.put(to);
            overlay.awaited = None;
        }
        self.wait_for_view(Some(open), person.map_or(Cursor::Start, Cursor::Person));
        true
    }

    /// The pair under the cursor of the matrix on top, and how many sentences name both.
    pub(super) fn described_pair(&self, source: Source) -> Option<String> {
        let (matrix, cursor) = self.matrix()?;
        let source = self.top()?.source(source);
        let (one, other) = matrix.pair(cursor).filter(|_| !matrix.is_empty())?;
        let words = |party: Party| source.briefing.words(party.name);
        Some(match matrix.count(cursor) {
            Some(0) => format!("{} and {} · no shared sentence", words(one), words(other)),
            Some(count) => format!(
                "{} and {} · {}",
                words(one),
                words(other),
                counted(count as usize, "sentence")
            ),
            None => words(one),
        })
    }

    /// What Enter says on a pair that no sentence names.
    pub(super) fn nothing_shared(&self) -> Option<String> {
        let (matrix, cursor) = self.matrix().filter(|(matrix, _)| !matrix.is_empty())?;
        match matrix.count(cursor) {
            Some(0) => Some("No sentence names both".to_owned()),
            None => Some("The same name".to_owned()),
            Some(_) => None,
        }
    }

    /// Whether the matrix lies on top.
    pub(super) fn is_matrix(&self) -> bool {
        self.matrix().is_some()
    }
}

impl Stack {
    /// The cell of the matrix on top that a motion leads to; nothing if none lies there, or it has
    /// no such motion.
    pub(super) fn matrix_moved(
        &self,
        source: Source,
        area: Option<Rect>,
        (motion, count): (Motion, Option<usize>),
    ) -> Option<usize> {
        let (matrix, cursor) = self.matrix()?;
        let times = count.unwrap_or(1) as isize;
        let size = area.map_or(Size::default(), size_of);
        let grid = Grid::new(matrix, self.top()?.source(source), cursor, size);
        let page = grid.rows.1.max(1) as isize;
        let half = (page / 2).max(1);
        let all = matrix.rows().len() as isize;
        let (down, right) = match motion {
            Motion::LineDown => (times, 0),
            Motion::LineUp => (-times, 0),
            Motion::ColumnRight => (0, times),
            Motion::ColumnLeft => (0, -times),
            Motion::HalfPageDown => (half.saturating_mul(times), 0),
            Motion::HalfPageUp => (-half.saturating_mul(times), 0),
            Motion::PageDown => (page.saturating_mul(times), 0),
            Motion::PageUp => (-page.saturating_mul(times), 0),
            Motion::Top | Motion::Bottom if let Some(number) = count => {
                (number.max(1) as isize - 1 - matrix.place(cursor).0 as isize, 0)
            }
            Motion::Top => (-all, 0),
            Motion::Bottom => (all, 0),
            Motion::Percent
            | Motion::NextParagraph
            | Motion::PreviousParagraph
            | Motion::NextSection
            | Motion::PreviousSection => return None,
        };
        Some(matrix.moved(cursor, down, right))
    }

    /// The cell of the matrix on top, which lies in `area`, under a place of the screen.
    pub(super) fn matrix_under(
        &self,
        source: Source,
        area: Rect,
        (column, row): (u16, u16),
    ) -> Option<usize> {
        let (matrix, cursor) = self.matrix()?;
        let place = (column.saturating_sub(area.x), row.saturating_sub(area.y));
        Grid::new(matrix, self.top()?.source(source), cursor, size_of(area)).at(matrix, place)
    }
}

fn size_of(area: Rect) -> Size {
    Size { columns: area.width, rows: area.height }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 51, 52, 99].map(letters), ["A", "Z", "AA", "AZ", "BA", "CV"]);
    }
}
