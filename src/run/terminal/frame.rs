//! A frame: its cells, and what each looks like in a form that is compared at once.
//!
//! Invariant: two cells with one look are drawn alike, unless it is [`Look::OTHER`]: such cells are
//! compared themselves. Deliberately absent: what a terminal makes of them (`encode`, `scroll`).

use std::mem;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Color;

/// What a cell looks like: its letter, colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look(u128);

impl Look {
    /// That of a cell with a letter of more than four bytes, or one that is drawn in its own way.
    const OTHER: Self = Self(u128::MAX);

    fn new(cell: &Cell) -> Self {
        let letter = match *cell.symbol().as_bytes() {
            [one] => [one, 0, 0, 0],
            [one, two] => [one, two, 0, 0],
            [one, two, three] => [one, two, three, 0],
            [one, two, three, four] => [one, two, three, four],
            _ => return Self::OTHER,
        };
        if cell.diff_option != CellDiffOption::None {
            return Self::OTHER;
        }
        let colours = u64::from(colour(cell.fg)) << 32 | u64::from(colour(cell.bg));
        let letter = u64::from(cell.modifier.bits()) << 32 | u64::from(u32::from_le_bytes(letter));
        Self(u128::from(colours) << 64 | u128::from(letter))
    }

    /// Its letter as a number: the first byte is the lowest.
    fn letter(self) -> u32 {
        self.0 as u32
    }

    /// Whether no letter is seen.
    pub(super) fn is_blank(self) -> bool {
        self.letter() == u32::from(b' ')
    }

    /// Whether it is a letter of ASCII, which takes one column.
    fn is_plain(self) -> bool {
        self.letter() < 0x80
    }
}

/// A number for a colour; no two have the same.
fn colour(colour: Color) -> u32 {
    match colour {
        Color::Reset => 0,
        Color::Indexed(index) => 0x100 | u32::from(index),
        Color::Rgb(red, green, blue) => u32::from_be_bytes([1, red, green, blue]),
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
    }
}

/// What is drawn on a screen.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    area: Rect,
    /// The cells; of a frame on which nothing was drawn one row, which stands for all.
    cells: Buffer,
    looks: Vec<Look>,
    drawn: bool,
}

/// Some cells of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) cells: &'a [Cell],
    pub(super) looks: &'a [Look],
}

impl Frame {
    /// A blank one, which takes no memory for its cells before it is drawn: the first frame comes
    /// sooner by some hundred pages.
    pub(super) fn empty(area: Rect) -> Self {
        let cells = Buffer::empty(Rect { height: area.height.min(1), ..area });
        let looks = vec![Look::new(&Cell::EMPTY); cells.content.len()];
        Self { area, cells, looks, drawn: false }
    }

    /// That of these cells.
    #[cfg(test)]
    pub(super) fn new(cells: Buffer) -> Self {
        let looks = cells.content.iter().map(Look::new).collect();
        Self { area: cells.area, cells, looks, drawn: true }
    }

    /// The part of the screen that it is for.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// Draws it anew.
    pub(super) fn draw<T>(&mut self, draw: impl FnOnce(&mut Buffer) -> T) -> T {
        if mem::replace(&mut self.drawn, true) {
            self.cells.reset();
        } else {
            self.cells = Buffer::empty(self.area);
        }
        let out = draw(&mut self.cells);
        self.looks.clear();
        self.looks.extend(self.cells.content.iter().map(Look::new));
        out
    }

    /// A row from its left edge to its right.
    pub(super) fn row(&self, y: usize) -> Row<'_> {
        let width = usize::from(self.area.width);
        let y = if self.drawn { y } else { 0 };
        let cells = y * width..(y + 1) * width;
        Row {
            cells: self.cells.content.get(cells.clone()).unwrap_or_default(),
            looks: self.looks.get(cells).unwrap_or_default(),
        }
    }

    /// Moves the rows from `top` to `bottom` up by so many, or down; what stood beyond is gone, and
    /// blank rows take its place.
    pub(super) fn shift(&mut self, (top, bottom): (usize, usize), rows: usize, up: bool) {
        if !self.drawn {
            return;
        }
        let width = usize::from(self.area.width);
        let range = top * width..bottom * width;
        let blank = Look::new(&Cell::EMPTY);
        let (Some(cells), Some(looks)) =
            (self.cells.content.get_mut(range.clone()), self.looks.get_mut(range))
        else {
            return;
        };
        let moved = (rows * width).min(cells.len());
        let rest = cells.len() - moved;
        if up {
            cells.rotate_left(moved);
            looks.rotate_left(moved);
            cells.iter_mut().skip(rest).for_each(Cell::reset);
            looks.iter_mut().skip(rest).for_each(|look| *look = blank);
        } else {
            cells.rotate_right(moved);
            looks.rotate_right(moved);
            cells.iter_mut().take(moved).for_each(Cell::reset);
            looks.iter_mut().take(moved).for_each(|look| *look = blank);
        }
    }
}

impl Row<'_> {
    /// How many cells from `x` on are letters of ASCII and stand in `other` as well.
    pub(super) fn plainly_same(self, other: Self, x: usize) -> usize {
        let both = self.looks.iter().zip(other.looks).skip(x);
        both.take_while(|(one, other)| one == other && one.is_plain()).count()
    }

    /// Whether it looks like `other`.
    pub(super) fn is_same(self, other: Self) -> bool {
        let others = self.cells.iter().zip(other.cells);
        self.looks == other.looks
            && self
                .looks
                .iter()
                .zip(others)
                .all(|(look, (one, other))| *look != Look::OTHER || one == other)
    }

    /// How many cells differ from those of `other`, or may do so.
    pub(super) fn differing(self, other: Self) -> usize {
        let both = self.looks.iter().zip(other.looks);
        both.filter(|(one, other)| one != other || **one == Look::OTHER).count()
    }
}
