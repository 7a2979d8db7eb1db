//! How the cells of a line share the columns of its list.
//!
//! Invariant: a name or a measure is cut only where nothing that says less keeps columns beside it:
//! pictures, long forms and blanks give way first, in that order. Lines whose words go on over
//! several rows need not give way. Deliberately absent: drawing, and how rows take lines
//! (`height`).

use super::height::Fit;
use crate::pane::{Cell, Line};
use crate::text::width;

/// Columns that the words of a line keep before anything stands beside them: two or three words.
pub(super) const WORDS: u16 = 16;
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
    /// The room of a bar that is none.
    BlankBar,
    /// Half of a strip.
    HalfStrip,
    /// Bars and strips.
    Pictures,
    /// Long forms of words that have a short one.
    LongForms,
    /// Blanks but one, those as well that align a value.
    Blanks,
}

impl Squeeze {
    const ALL: [Self; 6] = [
        Self::Loose,
        Self::BlankBar,
        Self::HalfStrip,
        Self::Pictures,
        Self::LongForms,
        Self::Blanks,
    ];
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
    pub fn of(line: &'a Line, fit: Fit, columns: u16) -> Self {
        let all =
            Self { left: &line.left, right: &line.right, squeeze: Squeeze::Loose, fit, columns };
        // What stands at the right is given up when all else was: then its room is free again.
        let squeezed = all.squeezed().right_in_room();
        Self { right: squeezed.right, ..all }.squeezed()
    }

    /// The same with no more given up than is needed.
    fn squeezed(self) -> Self {
        if self.goes_on() {
            return self;
        }
        let fits = |placed: &Self| {
            placed.left_columns() + placed.gap() + placed.right_columns() <= placed.columns
        };
        let mut tries = Squeeze::ALL.into_iter().map(|squeeze| Self { squeeze, ..self });
        tries.find(fits).unwrap_or(Self { squeeze: Squeeze::Blanks, ..self })
    }

    /// The same with those cells at the right that have room. The first is given up first (a period
    /// goes before an arrow), and only where the words at the left would be cut below `WORDS`
    /// columns, for a sign alone below half of that; a line whose words go on over several rows
    /// wants half of the columns for them.
    fn right_in_room(self) -> Self {
        let words: u16 =
            self.left.iter().filter(|cell| is_words(cell)).map(|c| self.of_cell(c)).sum();
        let fixed = self.left_columns().saturating_sub(words);
        let mut placed = self;
        while let [_, rest @ ..] = placed.right {
            let least = if placed.right_columns() <= SIGN { WORDS / 2 } else { WORDS };
            let wanted = if self.goes_on() { self.columns / 2 } else { fixed + words.min(least) };
            if wanted + placed.gap() + placed.right_columns() <= self.columns {
                break;
            }
            placed.right = rest;
        }
        placed
    }

    /// Whether its words go on over several rows, or are cut on both sides.
    fn goes_on(self) -> bool {
        self.left.iter().any(|cell| match cell {
            Cell::Wrapped(excerpt, _) => excerpt.lines() > 1,
            Cell::Context { .. } => true,
            _ => false,
        })
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
    /// latter begin with; one where blanks were given up.
    pub fn gap(self) -> u16 {
        let most = if self.squeeze == Squeeze::Blanks { 1_u16 } else { 2 };
        match self.right.iter().find(|cell| self.of_cell(cell) > 0) {
            None => 0,
            Some(Cell::Text(text, _)) => {
                most.saturating_sub((text.len() - text.trim_start().len()) as u16)
            }
            Some(_) => most,
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

fn is_words(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(..) | Cell::Either { .. } | Cell::Wrapped(..))
}

/// Whether a bar has its columns: one of nothing is blank, and gives way first.
fn has_bar(share: u16, fit: Fit, squeeze: Squeeze) -> bool {
    let gone = if share == 0 { Squeeze::BlankBar } else { Squeeze::Pictures };
    fit.bar > 0 && squeeze < gone
}

/// Columns of half a strip.
fn half(pieces: usize) -> usize {
    pieces.div_ceil(2)
}

/// Columns that a cell takes where there is room for it.
fn cell_columns(cell: &Cell, fit: Fit, squeeze: Squeeze) -> u16 {
    let columns = match cell {
        Cell::Text(text, _) => width::of(text),
        Cell::Either { long, short, .. } => {
            width::of(if squeeze < Squeeze::LongForms { long } else { short })
        }
        Cell::Value(text) if squeeze == Squeeze::Blanks => width::of(text.trim_end()),
        Cell::Value(text) => fit.value_columns.max(width::of(text)),
        Cell::Bar(share) if has_bar(*share, fit, squeeze) => usize::from(fit.bar) + 1,
        Cell::Strip(counts, _) if squeeze < Squeeze::HalfStrip => counts.len(),
        Cell::Strip(counts, _) if squeeze < Squeeze::Pictures => half(counts.len()),
        Cell::Blank(columns) if squeeze == Squeeze::Blanks => usize::from(*columns).min(1),
        Cell::Blank(columns) | Cell::Stack(_, columns) => usize::from(*columns),
        Cell::Axis(..) => 1,
        Cell::Wrapped(excerpt, _) if excerpt.lines() == 1 => width::of(excerpt.words()),
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

    /// A line of everything that a line can have.
    fn full() -> Line {
        let unit = Cell::Either {
            long: "barrels per day".to_owned(),
            short: "bpd".to_owned(),
            style: StyleName::Dim,
        };
        Line {
            left: vec![
                Cell::Value("2.5 m  ".to_owned()),
                Cell::Blank(2),
                Cell::Bar(9),
                unit,
                Cell::Blank(2),
                text("crude from the northern field"),
            ],
            right: vec![Cell::Strip([1; 10], StyleName::Person)],
        }
    }

    #[test]
    fn what_says_less_gives_way_before_words_are_cut() {
        let line = full();
        let mut met: Vec<Squeeze> = Vec::new();
        for columns in (0..120).rev() {
            let placed = Placed::of(&line, FIT, columns);
            let cut = placed.room(placed.left_columns() - 29) < 29;
            assert_eq!(
                cut,
                placed.squeeze == Squeeze::Blanks && columns < 5 + 1 + 3 + 1 + 29,
                "{columns}"
            );
            assert!(met.last().is_none_or(|last| *last <= placed.squeeze), "{columns}");
            met.push(placed.squeeze);
        }
        met.dedup();
        assert_eq!(
            met,
            [
                Squeeze::Loose,
                Squeeze::HalfStrip,
                Squeeze::Pictures,
                Squeeze::LongForms,
                Squeeze::Blanks
            ]
        );
    }

    #[test]
    fn words_take_the_room_of_a_bar_that_is_none_before_they_take_that_of_a_bar() {
        let line = |share: u16| {
            Line::of(vec![
                Cell::Value(String::new()),
                Cell::Blank(2),
                Cell::Bar(share),
                text("per person"),
            ])
        };
        let squeeze = |share, columns| Placed::of(&line(share), FIT, columns).squeeze;
        let least = 10 + 2 + BAR + 1 + 10;
        assert_eq!(squeeze(0, least), Squeeze::Loose, "all fits");
        assert_eq!(squeeze(0, least - 1), Squeeze::BlankBar);
        assert_eq!(squeeze(8, least - 1), Squeeze::Pictures);
    }

    #[test]
    fn the_period_is_given_up_before_what_is_measured() {
        let of = |words: &str, right: &[&str]| Line {
            left: vec![Cell::Value(String::new()), Cell::Blank(2), text(words)],
            right: right.iter().map(|words| text(words)).collect(),
        };
        let shown = |line: &Line, columns: u16| Placed::of(line, FIT, columns).right.len();
        let line = of("quarterly revenue of the ferries", &["a year earlier", " ↑"]);
        // One blank on either side of the words, sixteen columns of which they keep.
        assert_eq!((shown(&line, 34), shown(&line, 33)), (2, 1), "the arrow stays");
        assert_eq!((shown(&line, 11), shown(&line, 10)), (1, 0), "beside a word at least");
        let alone = of("quarterly revenue of the ferries", &["January"]);
        assert_eq!((shown(&alone, 25), shown(&alone, 24)), (1, 0), "a period alone is no sign");
        assert_eq!(shown(&of("pay", &["a year earlier", " ↑"]), 21), 2, "short words leave room");
    }

    #[test]
    fn words_that_go_on_over_several_rows_squeeze_nothing() {
        let words = Cell::Wrapped(Excerpt::new("many words ".repeat(9), 3), StyleName::Text);
        let line = Line { right: full().right, ..Line::of(vec![Cell::Blank(4), words]) };
        assert_eq!(Placed::of(&line, FIT, 30).squeeze, Squeeze::Loose);
        assert_eq!(Placed::of(&line, FIT, 30).room(4), 30 - 4 - 2 - 10);
    }
}
