//! How the cells of a line share the columns of its list.
//!
//! Invariant: what begins in one column in one row begins there in all: values and bars have their
//! columns for the whole list (`Fit`) or for no row of it. A name or a measure is cut only where
//! nothing that says less keeps columns beside it: long forms and pictures give way first, in that
//! order, as does what stands at the right. Deliberately absent: drawing, and how rows take
//! lines (`height`).

use super::MARKER;
use super::fit::{Fit, rows_of};
use crate::pane::{Cell, Line, Row};
use crate::text::width;

/// Columns that the words of a line keep before anything stands beside them: two words.
const WORDS: u16 = 12;
/// Columns that they keep before a sign alone: a word.
const WORD: u16 = 8;
/// More columns than any screen has: a sum of a line's cells stays a number of columns.
const MOST: usize = 4_000;
/// Columns of a sign with the blank before it: an arrow says much in little room.
const SIGN: u16 = 2;

/// What a line gives up for its words: what is named, and all that comes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Squeeze {
    /// Nothing.
    #[default]
    Loose,
    /// Long forms of words that have a short one.
    LongForms,
    /// Strips.
    Pictures,
}

impl Squeeze {
    const ALL: [Self; 3] = [Self::Loose, Self::LongForms, Self::Pictures];
}

/// A line in the columns of its list.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The cells from the left.
    pub left: &'a [Cell],
    /// Those at the right that have room.
    pub right: &'a [Cell],
    /// What the line gave up.
    pub squeeze: Squeeze,
    fit: Fit,
    columns: u16,
}

impl<'a> Placed<'a> {
    /// `line` in `columns` columns.
    pub fn new(line: &'a Line, fit: Fit, columns: u16) -> Self {
        let all =
            Self { left: &line.left, right: &line.right, squeeze: Squeeze::Loose, fit, columns };
        // Most lines have nothing to give up, and breaking their words to see whether they need it
        // would be the greater part of a frame.
        if line.right.is_empty() && !line.left.iter().any(gives_way) {
            return all;
        }
        // What stands at the right is given up when all else was: then its room is free again.
        let squeezed = all.squeezed().right_in_room();
        Self { right: squeezed.right, ..all }.squeezed()
    }

    /// The same with no more given up than is needed.
    fn squeezed(self) -> Self {
        let mut tries = Squeeze::ALL.into_iter().map(|squeeze| Self { squeeze, ..self });
        tries.find(|placed| placed.fits()).unwrap_or(Self { squeeze: Squeeze::Pictures, ..self })
    }

    /// Whether no words are cut.
    fn fits(self) -> bool {
        match self.going_on() {
            Some((_, None)) => true,
            Some((used, Some((words, lines)))) => {
                let room = usize::from(self.room(used));
                // Words in as many columns as the lines have could break at each end but the last.
                width::columns(words) <= room || {
                    let rows = rows_of(words, room);
                    rows.len() <= usize::from(lines) && !rows.iter().any(|row| row.cut)
                }
            }
            None => self.left_columns() + self.gap() + self.right_columns() <= self.columns,
        }
    }

    /// The same with those cells at the right that have room. The first is given up first (a period
    /// goes before an arrow): where the words at the left would be cut, and a sign alone only where
    /// they have no room for a word.
    fn right_in_room(self) -> Self {
        let words: u16 =
            self.left.iter().filter(|cell| is_words(cell)).map(|c| self.of_cell(c)).sum();
        let fixed = self.left_columns().saturating_sub(words);
        let mut placed = self;
        while let [_, rest @ ..] = placed.right {
            let sign = placed.right_columns() <= SIGN;
            let least = if sign { WORD } else { WORDS };
            let has_room = if let Some((used, of)) = placed.going_on() {
                let room = placed.room(used);
                let short = of.is_some_and(|(words, _)| width::columns(words) <= usize::from(room));
                short || room >= least && (sign || placed.fits())
            } else {
                let wanted = fixed + words.min(least);
                wanted + placed.gap() + placed.right_columns() <= placed.columns
            };
            if has_room {
                break;
            }
            placed.right = rest;
        }
        placed
    }

    /// Where the words begin that may go on over several rows, with them and the rows that they may
    /// take; without them where they are cut on both sides.
    fn going_on(self) -> Option<(u16, Option<(&'a str, u8)>)> {
        let mut used = 0;
        for cell in self.left {
            match cell {
                Cell::Wrapped(excerpt, _) if excerpt.lines() > 1 => {
                    return Some((used, Some((excerpt.words(), excerpt.lines()))));
                }
                Cell::Context { .. } => return Some((used, None)),
                _ => used += self.of_cell(cell),
            }
        }
        None
    }

    /// Columns that a cell takes where there is room for it.
    pub fn of_cell(self, cell: &Cell) -> u16 {
        cell_columns(cell, self.fit, self.squeeze)
    }

    fn left_columns(self) -> u16 {
        self.left.iter().map(|cell| self.of_cell(cell)).sum()
    }

    /// Columns of the cells at the right.
    pub fn right_columns(self) -> u16 {
        self.right.iter().map(|cell| self.of_cell(cell)).sum()
    }

    /// Blank columns between the cells at the left and those at the right: two, with those that the
    /// latter begin with.
    pub fn gap(self) -> u16 {
        const GAP: u16 = 2;
        match self.right.iter().find(|cell| self.of_cell(cell) > 0) {
            None => 0,
            Some(Cell::Text(text, _)) => {
                GAP.saturating_sub((text.len() - text.trim_start().len()) as u16)
            }
            Some(_) => GAP,
        }
    }

    /// Columns for the cell of the left that begins `used` columns behind the left edge.
    pub fn room(self, used: u16) -> u16 {
        self.columns
            .saturating_sub(self.right_columns())
            .saturating_sub(used)
            .saturating_sub(self.gap())
    }
}

/// The lines of a row in a list that is `columns` wide: one, where that gives up nothing of what
/// the others say, or else as many as it has.
pub fn lines_of(row: &Row, fit: Fit, columns: u16) -> &[Line] {
    let says_all = |line: &&Line| {
        let placed = Placed::new(line, fit, columns.saturating_sub(MARKER));
        placed.right.len() == line.right.len() && placed.fits()
    };
    row.as_one(columns).filter(says_all).map_or(&row.lines, std::slice::from_ref)
}

/// Whether a cell takes less room where words need it.
fn gives_way(cell: &Cell) -> bool {
    matches!(cell, Cell::Either { .. } | Cell::Strip(..))
}

fn is_words(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(..) | Cell::Either { .. } | Cell::Wrapped(..))
}

/// Columns that a cell takes where there is room for it.
fn cell_columns(cell: &Cell, fit: Fit, squeeze: Squeeze) -> u16 {
    let columns = match cell {
        Cell::Text(text, _) => width::columns(text),
        Cell::Either { long, short, .. } => {
            width::columns(if squeeze < Squeeze::LongForms { long } else { short })
        }
        Cell::Value(text) => fit.value_columns.max(width::columns(text)),
        Cell::Bar(_) if fit.bar > 0 => usize::from(fit.bar) + 1,
        Cell::Strip(counts, _) if squeeze < Squeeze::Pictures => counts.len(),
        Cell::Blank(columns) | Cell::Stack(_, columns) => usize::from(*columns),
        Cell::Axis(..) => 1,
        Cell::Wrapped(excerpt, _) if excerpt.lines() == 1 => width::columns(excerpt.words()),
        Cell::Bar(_) | Cell::Strip(..) | Cell::Wrapped(..) | Cell::Context { .. } => 0,
    };
    columns.min(MOST) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pane::{BAR, Excerpt, StyleName};

    fn text(words: &str) -> Cell {
        Cell::Text(words.to_owned(), StyleName::Text)
    }

    const FIT: Fit = Fit { value_columns: 10, spare: 0, bar: BAR };

    fn kind() -> Cell {
        Cell::Either {
            long: "organisation ".to_owned(),
            short: "org. ".to_owned(),
            style: StyleName::Dim,
        }
    }

    /// A name with all that can stand beside it.
    fn named() -> Line {
        Line {
            left: vec![text("Harbour Board of the North"), Cell::Blank(3), text("warden")],
            right: vec![kind(), Cell::Strip([1; 10], StyleName::Place), text("  3")],
        }
    }

    #[test]
    fn what_says_less_gives_way_before_words_are_cut() {
        let line = named();
        let mut met: Vec<Squeeze> = Vec::new();
        for columns in (0..90).rev() {
            let placed = Placed::new(&line, FIT, columns);
            let cut = placed.room(placed.left_columns() - 6) < 6;
            // The blanks before the role and two behind it, `org. `, and the count; alone in the end.
            let least = if placed.right.is_empty() { 26 + 3 + 6 } else { 26 + 3 + 6 + 2 + 5 + 3 };
            assert_eq!(cut, columns < least, "{columns}");
            assert!(met.last().is_none_or(|last| *last <= placed.squeeze), "{columns}");
            met.push(placed.squeeze);
        }
        met.dedup();
        assert_eq!(met, Squeeze::ALL);
    }

    /// A figure whose measure may take two rows.
    fn measured(value: &str, words: &str, right: &[&str]) -> Line {
        Line {
            left: vec![
                Cell::Value(value.to_owned()),
                Cell::Blank(2),
                Cell::Bar(9),
                Cell::Wrapped(Excerpt::new(words, 2), StyleName::Text),
            ],
            right: right.iter().map(|words| text(words)).collect(),
        }
    }

    #[test]
    fn measures_begin_in_one_column_whatever_their_length() {
        let lines = [
            measured("2.5 m", "crude", &["January", " ↑"]),
            measured("$1", "crude oil from the northern field, with gas and condensate", &[" ↓"]),
            measured("9,999.99 m", "pay", &[]),
        ];
        for columns in 0..90 {
            for line in &lines {
                let placed = Placed::new(line, FIT, columns);
                assert_eq!(placed.going_on().unwrap().0, 10 + 2 + BAR + 1, "{columns}");
            }
        }
    }

    #[test]
    fn the_period_is_given_up_before_what_is_measured() {
        let shown = |words: &str, right: &[&str], columns: u16| {
            Placed::new(&measured("", words, right), FIT, 18 + columns).right.len()
        };
        let right = ["a year earlier", " ↑"];
        let words = "quarterly revenue of the ferries";
        // Two rows of seventeen columns, and eighteen for the gap, the period and the arrow.
        assert_eq!((shown(words, &right, 35), shown(words, &right, 34)), (2, 1), "the arrow stays");
        assert_eq!((shown(words, &right, 11), shown(words, &right, 10)), (1, 0), "beside a word");
        assert_eq!((shown("pay", &right, 21), shown("pay", &right, 20)), (2, 1), "short words");
        let long = "the quarterly revenue of all ferries between the islands";
        assert_eq!((shown(long, &right, 46), shown(long, &right, 45)), (2, 1), "no word is cut");
    }

    #[test]
    fn words_cut_on_both_sides_squeeze_nothing() {
        let context = Cell::Context {
            before: "many words ".repeat(9),
            name: "Ulm".to_owned(),
            after: String::new(),
            style: StyleName::Place,
        };
        let line = Line { right: named().right, ..Line::new(vec![Cell::Blank(4), context]) };
        assert_eq!(Placed::new(&line, FIT, 60).room(4), 60 - 4 - 2 - 26);
    }
}
