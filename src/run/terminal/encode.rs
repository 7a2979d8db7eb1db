//! The difference between two frames as the bytes that a terminal takes.
//!
//! Invariant: after the bytes the terminal shows the second frame if it showed the first, and its
//! pen is plain. A letter whose width terminals may see otherwise is followed by a move to where the
//! next one stands. Deliberately absent: whole rows that have moved (`scroll`).

use std::ops::Range;

use ratatui::buffer::{Cell, CellDiffOption};

use super::frame::{Frame, Row};
use super::pen::{Pen, number};
use crate::text::width;

/// So many cells that have not changed are drawn again, where that is shorter than a move.
const BRIDGE: usize = 4;

/// So many blanks and more are erased rather than drawn.
const ERASED: usize = 5;

/// Writes what turns `shown` into `next`; both are of one size.
pub(super) fn encode(shown: &Frame, next: &Frame, out: &mut Vec<u8>) {
    let mut encoder = Encoder { out, pen: Pen::PLAIN, at: None };
    for y in 0..next.area().height.into() {
        encoder.row(y, shown.row(y), next.row(y));
    }
    encoder.pen.become_pen(Pen::PLAIN, encoder.out);
}

struct Encoder<'a> {
    out: &'a mut Vec<u8>,
    pen: Pen,
    /// Row and column of the cursor, where that is certain. A column behind the last is that of a
    /// cursor that waits at the end of its row.
    at: Option<(usize, usize)>,
}

impl Encoder<'_> {
    /// Writes what has changed in a row.
    fn row(&mut self, y: usize, before: Row, after: Row) {
        let (shown, next) = (before.cells, after.cells);
        // Cells before this were behind a wide letter that is gone.
        let mut stale = 0;
        // Where nothing but blanks follows, once it is asked for.
        let mut filled = None;
        let mut x = 0;
        loop {
            // Most cells are as they were.
            if x >= stale {
                x += after.plainly_same(before, x);
            }
            let (Some(old), Some(new)) = (shown.get(x), next.get(x)) else { return };
            let wide = columns(new);
            let changed = new != old && !(is_blank(new) && is_blank(old)) || x < stale;
            if !changed || new.diff_option == CellDiffOption::Skip {
                x += wide;
                continue;
            }
            if is_blank(new) {
                let filled = *filled.get_or_insert_with(|| {
                    next.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1)
                });
                if x >= filled {
                    return self.erase_rest(y, x, next.len());
                }
                let end = self.blanks(y, x, next);
                stale = stale.max(reach(shown, x..end));
                x = end;
                continue;
            }
            stale = stale.max(reach(shown, x..x + wide));
            if new.symbol().contains('\u{FE0F}') && wide > 1 {
                // A terminal to which it is narrow leaves the cell behind it as it was.
                self.clear_behind(y, x, wide);
            }
            self.move_to(y, x, next);
            self.draw(y, x, new);
            x += wide;
        }
    }

    /// Draws one cell where the cursor is.
    fn draw(&mut self, y: usize, x: usize, cell: &Cell) {
        self.pen.become_pen(Pen::for_cell(cell), self.out);
        self.out.extend_from_slice(cell.symbol().as_bytes());
        self.at = is_certain(cell).then(|| (y, x + columns(cell)));
    }

    /// Draws or erases the blanks from `x` on; gives the column behind them.
    fn blanks(&mut self, y: usize, x: usize, next: &[Cell]) -> usize {
        let rest = next.get(x..).unwrap_or_default();
        let count = rest.iter().take_while(|cell| is_blank(cell)).count();
        self.move_to(y, x, next);
        self.leave_blanks();
        if count >= ERASED {
            self.out.extend_from_slice(b"\x1b[");
            number(count as u16, self.out);
            self.out.push(b'X');
        } else {
            self.out.resize(self.out.len() + count, b' ');
            self.at = Some((y, x + count));
        }
        x + count
    }

    /// Erases the row from `x` on, where nothing but blanks is to be.
    fn erase_rest(&mut self, y: usize, x: usize, columns: usize) {
        self.go(y, x);
        self.leave_blanks();
        if columns - x < 3 {
            self.out.resize(self.out.len() + columns - x, b' ');
            self.at = Some((y, columns));
        } else {
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    fn clear_behind(&mut self, y: usize, x: usize, wide: usize) {
        self.go(y, x + 1);
        self.leave_blanks();
        self.out.resize(self.out.len() + wide - 1, b' ');
        self.at = None;
    }

    /// Takes a pen that leaves blanks, if it is none.
    fn leave_blanks(&mut self) {
        if !self.pen.leaves_blanks() {
            self.pen.become_pen(Pen::PLAIN, self.out);
        }
    }

    /// Brings the cursor to a cell of the row `next`, over cells between that are drawn again if
    /// that is shorter.
    fn move_to(&mut self, y: usize, x: usize, next: &[Cell]) {
        if let Some((row, column)) = self.at
            && row == y
            && column <= x
            && x - column <= BRIDGE
            && let Some(between) = next.get(column..x)
            && between.iter().all(|cell| self.draws_in_passing(cell))
        {
            for cell in between {
                self.out.extend_from_slice(cell.symbol().as_bytes());
            }
            return;
        }
        self.go(y, x);
    }

    /// Whether a cell is one letter that the pen draws as it is.
    fn draws_in_passing(&self, cell: &Cell) -> bool {
        cell.symbol().len() == 1
            && cell.diff_option == CellDiffOption::None
            && (Pen::for_cell(cell) == self.pen || is_blank(cell) && self.pen.leaves_blanks())
    }

    /// Brings the cursor to a cell.
    fn go(&mut self, y: usize, x: usize) {
        match self.at {
            Some(here) if here == (y, x) => return,
            Some((row, _)) if row == y => {
                self.out.extend_from_slice(b"\x1b[");
                number(x as u16 + 1, self.out);
                self.out.push(b'G');
            }
            Some((row, _)) if row + 1 == y && x == 0 => self.out.extend_from_slice(b"\r\n"),
            _ => {
                self.out.extend_from_slice(b"\x1b[");
                number(y as u16 + 1, self.out);
                if x > 0 {
                    self.out.push(b';');
                    number(x as u16 + 1, self.out);
                }
                self.out.push(b'H');
            }
        }
        self.at = Some((y, x));
    }
}

/// Whether a cell looks as if it was erased.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
        && cell.diff_option == CellDiffOption::None
        && Pen::for_cell(cell).leaves_blanks()
}

/// Columns that a cell takes with those it covers.
fn columns(cell: &Cell) -> usize {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get().into(),
        _ => width::of_grapheme(cell.symbol()).max(1),
    }
}

/// The end of what some cells cover: where one half of a wide letter is drawn over, the other half
/// goes as well.
fn reach(shown: &[Cell], cells: Range<usize>) -> usize {
    let covered = shown.get(cells.clone()).unwrap_or_default();
    cells.zip(covered).map(|(place, cell)| place + columns(cell)).max().unwrap_or(0)
}

/// Whether all terminals agree on how wide a cell's text is: one letter, and not one of those that
/// became wide with some version of Unicode.
fn is_certain(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    let mut letters = symbol.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    symbol.len() == 1
        || columns(cell) == 1
        || matches!(letter,
            '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}
