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
mod lines;
mod standing;

use std::ops::Range;

use bars::Bars;
use beside::{others, unbroken};
use lines::{Around, wrapped};
use standing::{basis_words, named, role_words};

use super::group::Group;
use super::{
    Cell, Line, NumberRows, Row, Source, StyleName, Target, ThingRef, period, unit, value,
};
use crate::model::{Figure, FigureKind, Kind};
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
        let measured = named(source, figure);
        let mut value = vec![Cell::Value(number), Cell::Blank(2)];
        // Where any row has a bar, the others leave its room blank.
        if !self.bars.is_empty() {
            value.push(Cell::Bar(self.bars.eighths(source.briefing, figure).unwrap_or(0)));
        }
        let unit = unit.map(|unit| match unit::short_unit(source, figure) {
            Some(short) => either(unit, short.to_owned()),
            None => dim(unit),
        });
        let role = figure.standing.role.and_then(role_words);
        let role = role.map(|(long, short)| either(long.to_owned(), short.to_owned()));
        let around = Around {
            value,
            unit: unit.into_iter().chain(role).collect(),
            right: end_of_line(source, figure, measured.as_deref().unwrap_or_default()),
            target: Target::thing(ThingRef::new(Kind::Figure, figure.span)),
        };
        if let Some(row) = figure.row {
            return around.in_table(measured, source.briefing.words(row));
        }
        let counted = figure.unit_words().filter(|_| figure.kind == FigureKind::Number);
        let words = measured
            .map(|words| wrapped(words, StyleName::Text))
            .or_else(|| counted.map(|words| dim(words.to_owned())));
        let against = figure.against.map(|span| unbroken(&source.briefing.words(span)));
        let others = against.into_iter().chain(others(source, group));
        around.in_sentence(words, &others.collect::<Vec<_>>().join(" · "))
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

fn dim(words: String) -> Cell {
    Cell::Text(words, StyleName::Dim)
}

fn either(long: String, short: String) -> Cell {
    Cell::Either { long, short, style: StyleName::Dim }
}

/// What stands at the end of a figure's line, where the words of what is `measured` have not said
/// it: its basis, its period, and which way it went.
fn end_of_line(source: Source, figure: &Figure, measured: &str) -> Vec<Cell> {
    let mut right = Vec::new();
    if let Some(words) = basis_words(figure, measured) {
        right.push(dim(words));
        right.extend(figure.period.map(|_| Cell::Blank(1)));
    }
    if let Some(period) = figure.period {
        // Heads one above the other say it together.
        let told = figure.time.map(|time| source.dates.resolved(time));
        let long = told.unwrap_or_else(|| source.briefing.words(period.span));
        let short = period::short(&long);
        right.push(either(long, short));
    }
    // The value of a change says itself which way that went.
    if let Some(direction) = figure.reached().filter(|_| !value::is_signed(source.briefing, figure))
    {
        let mark = format!(" {}", value::direction_mark(direction));
        right.push(Cell::Text(mark, StyleName::Text));
    }
    right
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Briefing};

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
