//! The figures pane: a row for each group with its value, a bar beside others of the same measure,
//! what it is if it was not simply measured ("expected"), the owner and what is measured, the change,
//! the prior and the expected value, basis, period and direction.
//!
//! Invariant: in the order of the text; values end in one column and what is measured begins in one,
//! whatever its length. The last line says how many numbers have no row, small counts and what says
//! neither what it measures nor whose it is, and leads to them and back.
//! Deliberately absent: how long a bar is (`bars`), and what a figure is called (`standing`).

mod bars;
mod beside;
mod standing;

use std::ops::Range;

use bars::Bars;
use beside::{others, unbroken};
use standing::{basis_words, named, role_words};

use super::group::Group;
use super::{
    Cell, Excerpt, Line, NumberRows, Row, Source, StyleName, Target, ThingRef, period, value,
};
use crate::model::{FigureKind, Kind};
use crate::text::{Span, width, work};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// For each row the first figure of its group, or the figure, as indices into the annotations'
    /// figures.
    order: Vec<u32>,
    /// Whether a row is a group.
    grouped: bool,
    /// How many numbers are not worth a row.
    left_out: usize,
    /// Whether they have one all the same.
    numbers: NumberRows,
    bars: Bars,
    pub(super) value_columns: usize,
}

/// Columns of the values; one that has more pushes its own measure aside.
const VALUE: usize = 12;
/// Lines that what is measured may take.
const LINES: u8 = 2;
/// Columns of the head of a table's column with the row of the table behind it on one line.
const HEAD: usize = 26;

impl Figures {
    /// The groups of the text that have a row where `numbers` have.
    pub(super) fn new(source: Source, numbers: NumberRows) -> Self {
        let annotations = source.annotations;
        let mut left_out = 0;
        let mut order = Vec::new();
        for members in annotations.figure_groups() {
            let listed = annotations.is_listed(members.start);
            if listed || numbers == NumberRows::All {
                order.push(members.start);
            }
            left_out += if listed { 0 } else { members.len() };
        }
        let mains = order.iter().map(|&at| Group::around(annotations, at).main);
        let rows = Self::sized(source, mains);
        let order = order.into_iter().map(|at| at as u32).collect();
        Self { order, grouped: true, left_out, numbers, ..rows }
    }

    /// The figures with these indices, which are in order, each by itself; those not worth showing
    /// are left out.
    pub(super) fn each(source: Source, indices: impl Iterator<Item = usize>) -> Self {
        let shown = indices.filter(|&index| source.annotations.is_listed(index));
        Self::sized(source, shown)
    }

    /// Rows of these figures.
    fn sized(source: Source, indices: impl Iterator<Item = usize>) -> Self {
        let mut out = Self::default();
        for index in indices {
            work::step();
            let Some(figure) = source.annotations.figures.get(index) else { continue };
            out.order.push(index as u32);
            let (number, _) = value::parts(source, figure);
            let columns = width::columns(&number);
            if columns <= VALUE {
                out.value_columns = out.value_columns.max(columns);
            }
        }
        let figures = &source.annotations.figures;
        let listed = out.order.iter().filter_map(|&at| figures.get(at as usize));
        out.bars = Bars::new(source.briefing, listed);
        out
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.order.len() + usize::from(self.left_out > 0)
    }

    /// The rows of figures; a note may stand below them.
    pub(super) fn things(&self) -> Range<usize> {
        0..self.order.len()
    }

    /// The figures that row `index` is about.
    fn group(&self, source: Source, index: usize) -> Option<Group> {
        let at = *self.order.get(index)? as usize;
        Some(if self.grouped {
            Group::around(source.annotations, at)
        } else {
            Group { main: at, change: None, prior: None, expected: None }
        })
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        if index == self.order.len() && self.left_out > 0 {
            return more_numbers(self.left_out, self.numbers, self.order.is_empty());
        }
        let group = self.group(source, index);
        let Some((group, figure)) =
            group.and_then(|group| Some((group, source.annotations.figures.get(group.main)?)))
        else {
            return Row::blank();
        };
        let (number, unit) = value::parts(source, figure);
        let dim = |words| Cell::Text(words, StyleName::Dim);
        let unit = unit.map(|unit| match value::short_unit(source, figure) {
            Some(short) => {
                Cell::Either { long: unit, short: short.to_owned(), style: StyleName::Dim }
            }
            None => dim(unit),
        });
        let measured = named(source, figure);
        let mut before = vec![Cell::Value(number), Cell::Blank(2)];
        // Where any row has a bar, the others leave its room blank.
        if !self.bars.is_empty() {
            before.push(Cell::Bar(self.bars.eighths(source.briefing, figure).unwrap_or(0)));
        }
        let role = figure.standing.role.and_then(role_words).map(|(long, short)| Cell::Either {
            long: long.to_owned(),
            short: short.to_owned(),
            style: StyleName::Dim,
        });
        let unit: Vec<Cell> = unit.into_iter().chain(role).collect();
        let mut right = Vec::new();
        if let Some(words) = basis_words(figure, measured.as_deref().unwrap_or_default()) {
            right.push(dim(words));
            right.extend(figure.period.map(|_| Cell::Blank(1)));
        }
        if let Some(period) = figure.period {
            // Heads one above the other say it together.
            let told = figure.time.map(|time| source.dates.resolved(time));
            let long = told.unwrap_or_else(|| source.briefing.words(period.span));
            let short = period::short(&long);
            right.push(Cell::Either { long, short, style: StyleName::Dim });
        }
        // The value of a change says itself which way that went.
        if let Some(direction) =
            figure.reached().filter(|_| !value::is_signed(source.briefing, figure))
        {
            right.push(Cell::Text(
                format!(" {}", value::direction_mark(direction)),
                StyleName::Text,
            ));
        }
        let target = Target::thing(ThingRef::new(Kind::Figure, figure.span));
        let Some(row) = figure.row.map(|row| source.briefing.words(row)) else {
            let counted = figure.unit_words().filter(|_| figure.kind == FigureKind::Number);
            let words = measured
                .map(|words| wrapped(words, StyleName::Text))
                .or_else(|| counted.map(|words| dim(words.to_owned())));
            let against = figure.against.map(|span| unbroken(&source.briefing.words(span)));
            let others = against.into_iter().chain(others(source, group));
            let others = others.collect::<Vec<_>>().join(" · ");
            return of_sentence(before, unit.into_iter().chain(words), &others, right, target);
        };
        of_table(before, unit, measured, row, right, target)
    }

    /// The row of the first figure within `span` that is listed here.
    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let first = |found: usize| {
            if self.grouped { source.annotations.group_of(found).start } else { found }
        };
        source.things_of(Kind::Figure, span).find_map(|thing| {
            let (found, _) = source.figure(thing)?;
            self.order.binary_search(&(first(found) as u32)).ok()
        })
    }
}

/// The row that says how many numbers are not worth a row, and leads to them or back.
fn more_numbers(count: usize, shown: NumberRows, alone: bool) -> Row {
    let numbers = if count == 1 { "number" } else { "numbers" };
    let text = match shown {
        NumberRows::All => format!("hide {count} {numbers}"),
        NumberRows::Worth if alone => format!("only {count} small or bare {numbers}"),
        NumberRows::Worth => format!("{count} more {numbers}"),
    };
    Row::new(Line::text(text, StyleName::Dim), Target::MoreNumbers)
}

/// A line of `words` below a row that begins with the cells `before`, whose room stays blank.
fn below(before: &[Cell], words: Cell) -> Line {
    let left = before.iter().map(|cell| match cell {
        Cell::Value(_) => Cell::Value(String::new()),
        Cell::Bar(_) => Cell::Bar(0),
        other => other.clone(),
    });
    Line::new(left.chain([words]).collect())
}

/// Words that may take two lines.
fn wrapped(words: String, style: StyleName) -> Cell {
    Cell::Wrapped(Excerpt::new(words, LINES), style)
}

/// `cells` behind those before them, two blanks apart.
fn beside(mut before: Vec<Cell>, cells: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    for (at, cell) in cells.into_iter().enumerate() {
        before.extend((at > 0).then_some(Cell::Blank(2)));
        before.push(cell);
    }
    before
}

/// The row of a figure of a sentence: `cells` behind those before them, and `others`, which are said
/// with it, on a line of their own where there is little room.
fn of_sentence(
    before: Vec<Cell>,
    cells: impl IntoIterator<Item = Cell>,
    others: &str,
    right: Vec<Cell>,
    target: Target,
) -> Row {
    let below = below(&before, wrapped(others.to_owned(), StyleName::Dim));
    let left = beside(before, cells);
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

/// The row of a figure of a table: the head of its column and the row of the table it stands in,
/// the latter on a line of its own where there is little room.
fn of_table(
    before: Vec<Cell>,
    unit: Vec<Cell>,
    head: Option<String>,
    row: String,
    right: Vec<Cell>,
    target: Target,
) -> Row {
    let row = wrapped(row, StyleName::Dim);
    let Some(head) = head else {
        let left = beside(before, unit.into_iter().chain([row]));
        return Row::new(Line { left, right }, target);
    };
    let below = below(&before, row.clone());
    let wide = (width::columns(&head) <= HEAD).then(|| {
        let head = Cell::Text(head.clone(), StyleName::Text);
        let left = beside(before.clone(), unit.clone().into_iter().chain([head, row]));
        Line { left, right: right.clone() }
    });
    let first = beside(before, unit.into_iter().chain([wrapped(head, StyleName::Text)]));
    let lines = vec![Line { left: first, right }, below];
    Row { wide, ..Row::of_lines(lines, target) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Briefing, Figure};

    #[test]
    fn numbers_without_a_row_are_not_more_than_nothing() {
        let briefing = Briefing { text: "Five and 6.".to_owned(), ..Briefing::default() };
        let figures = vec![Figure::counted("5"), Figure::counted("6")];
        let annotations = Annotations { figures, ..Annotations::default() };
        let source = Source::new(&briefing, &annotations);
        let pane = Figures::new(source, NumberRows::Worth);
        let words = Cell::Text("only 2 small or bare numbers".to_owned(), StyleName::Dim);
        assert_eq!(pane.row(source, 0).lines.remove(0).left, [words]);
    }
}
