//! How the row of a figure is written: on one line where there is room, else with what stands behind
//! its first words on a second.
//!
//! Invariant: the second line begins where the words of the first begin. Deliberately absent: which
//! words these are.

use crate::pane::{Cell, Excerpt, Line, Row, StyleName, Target};
use crate::text::width;

/// Lines that what is measured may take.
const LINES: u8 = 2;
/// Columns of the head of a table's column with the row of the table behind it on one line.
const HEAD: usize = 26;

/// What the row of any figure has: its value, where it leads, and what stands around its words.
pub(super) struct Around {
    /// The value, and the bar where its list has bars.
    pub(super) value: Vec<Cell>,
    /// What tells the value: its unit, its role.
    pub(super) unit: Vec<Cell>,
    /// The end of the line: basis, period, direction.
    pub(super) right: Vec<Cell>,
    pub(super) target: Target,
}

impl Around {
    /// The row of a figure of a sentence with the words of its own, and with `others`, which are
    /// said with it, on a line of their own where there is little room.
    pub(super) fn in_sentence(self, words: Option<Cell>, others: &str) -> Row {
        let Self { value, unit, right, target } = self;
        let below = below(&value, wrapped(others.to_owned(), StyleName::Dim));
        let left = joined(value, unit.into_iter().chain(words));
        if others.is_empty() {
            return Row::new(Line { left, right }, target);
        }
        let gap = if right.is_empty() { "  " } else { "   " };
        let told = Cell::Text(format!("  {others}{gap}"), StyleName::Dim);
        let wide = Line {
            left: left.clone(),
            right: std::iter::once(told).chain(right.iter().cloned()).collect(),
        };
        Row { wide: Some(wide), ..Row::of_lines(vec![Line { left, right }, below], target) }
    }

    /// The row of a figure of a table with the head of its column and the row of the table it stands
    /// in, the latter on a line of its own where there is little room.
    pub(super) fn in_table(self, head: Option<String>, row: String) -> Row {
        let Self { value, unit, right, target } = self;
        let row = wrapped(row, StyleName::Dim);
        let Some(head) = head else {
            let left = joined(value, unit.into_iter().chain([row]));
            return Row::new(Line { left, right }, target);
        };
        let below = below(&value, row.clone());
        let wide = (width::columns(&head) <= HEAD).then(|| {
            let head = Cell::Text(head.clone(), StyleName::Text);
            let left = joined(value.clone(), unit.clone().into_iter().chain([head, row]));
            Line { left, right: right.clone() }
        });
        let first = joined(value, unit.into_iter().chain([wrapped(head, StyleName::Text)]));
        let lines = vec![Line { left: first, right }, below];
        Row { wide, ..Row::of_lines(lines, target) }
    }
}

/// A line of `words` below a row that begins with `value`, whose room stays blank.
fn below(value: &[Cell], words: Cell) -> Line {
    let left = value.iter().map(|cell| match cell {
        Cell::Value(_) => Cell::Value(String::new()),
        Cell::Bar(_) => Cell::Bar(0),
        other => other.clone(),
    });
    Line::new(left.chain([words]).collect())
}

/// Words that may take two lines.
pub(super) fn wrapped(words: String, style: StyleName) -> Cell {
    Cell::Wrapped(Excerpt::new(words, LINES), style)
}

/// `cells` behind those before them, two blanks apart.
fn joined(mut before: Vec<Cell>, cells: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    for (at, cell) in cells.into_iter().enumerate() {
        before.extend((at > 0).then_some(Cell::Blank(2)));
        before.push(cell);
    }
    before
}
