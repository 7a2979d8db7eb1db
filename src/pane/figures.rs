//! The figures pane: value, a bar against others of the same measure, what is measured, direction
//! and period.
//!
//! Invariant: in the order of the text; values end in one column and what is measured begins in one,
//! whatever its length. A bar compares only figures of one measure in one unit, and only where two
//! of them differ; zero has none. Deliberately absent: small counts without a unit, and conversion.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::row::BAR;
use super::{Cell, Excerpt, Line, Row, Source, StyleName, Subject, Target, Thing, value};
use crate::model::{Briefing, Figure, FigureKind};
use crate::text::{Span, width};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// Indices into the annotations' figures.
    pub(super) order: Vec<u32>,
    /// For each measure of which at least two figures differ, the largest value.
    scales: HashMap<Scale, Decimal>,
    pub(super) value_columns: usize,
}

/// Columns of the values; one that has more pushes its own measure aside.
const VALUE: usize = 12;
/// Lines that what is measured may take.
const LINES: u8 = 2;
/// Columns of the head of a table's column with the row of the table behind it on one line.
const HEAD: usize = 26;

/// What makes figures comparable: one measure in one unit.
type Scale = (String, String);

/// The scale of a figure, if bars make sense for it: money of one currency, percentages and rates
/// in percent that say what they measure. A price for one of something is no amount to hold beside
/// the others.
fn scale(briefing: &Briefing, figure: &Figure) -> Option<Scale> {
    if figure.per.is_some() {
        return None;
    }
    let unit = match figure.kind {
        FigureKind::Percent | FigureKind::Rate => figure.unit.clone().filter(|unit| unit == "%")?,
        FigureKind::Money => figure.currency?.0.to_owned(),
        FigureKind::Quantity | FigureKind::Number => return None,
    };
    Some((value::same_measure(briefing, figure)?, unit))
}

impl Figures {
    /// All figures of the text.
    pub(super) fn new(source: Source) -> Self {
        Self::of(source, 0..source.annotations.figures.len())
    }

    /// The figures with these indices, which are in order; those not worth showing are left out.
    pub(super) fn of(source: Source, indices: impl Iterator<Item = usize>) -> Self {
        let mut out = Self::default();
        // For each scale the smallest and the largest value.
        let mut met: HashMap<Scale, (Decimal, Decimal)> = HashMap::new();
        for index in indices {
            let Some(figure) =
                source.annotations.figures.get(index).filter(|figure| value::worth_showing(figure))
            else {
                continue;
            };
            out.order.push(index as u32);
            let (number, _) = value::parts(source, figure);
            let columns = width::of(&number);
            if columns <= VALUE {
                out.value_columns = out.value_columns.max(columns);
            }
            let Some(scale) = scale(source.briefing, figure) else { continue };
            let value = figure.value.abs();
            let (least, largest) = met.entry(scale).or_insert((value, value));
            (*least, *largest) = ((*least).min(value), (*largest).max(value));
        }
        out.scales = met
            .into_iter()
            .filter(|(_, (least, largest))| least < largest)
            .map(|(scale, (_, largest))| (scale, largest))
            .collect();
        out
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(&place) = self.order.get(index) else { return Row::blank() };
        let Some(figure) = source.annotations.figures.get(place as usize) else {
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
        let measured = value::measured_words(source.briefing, figure);
        let mut before = vec![Cell::Value(number), Cell::Blank(2)];
        // Where any row has a bar, the others leave its room blank.
        if !self.scales.is_empty() {
            before.push(Cell::Bar(self.bar(source.briefing, figure).unwrap_or(0)));
        }
        let mut right = Vec::new();
        if let Some(period) = figure.period {
            right.push(Cell::Text(source.briefing.words(period), StyleName::Dim));
        }
        if let Some(direction) = figure.reached() {
            right.push(Cell::Text(
                format!(" {}", value::direction_mark(direction)),
                StyleName::Text,
            ));
        }
        let target = Target::Of(Subject::Figure(place), figure.span);
        let Some(row) = figure.row.map(|row| source.briefing.words(row)) else {
            let counted = figure.unit.clone().filter(|_| figure.kind == FigureKind::Number);
            let words =
                measured.map(|words| wrapped(words, StyleName::Text)).or_else(|| counted.map(dim));
            let left = beside(before, unit.into_iter().chain(words));
            return Row::of(Line { left, right }, target);
        };
        of_table(before, unit, measured, row, right, target)
    }

    /// Length of the bar in eighths of a column, at least one for what is not zero.
    fn bar(&self, briefing: &Briefing, figure: &Figure) -> Option<u16> {
        let largest = self.scales.get(&scale(briefing, figure)?)?;
        if figure.value.is_zero() || largest.is_zero() {
            return None;
        }
        let share = figure.value.abs().checked_div(*largest)?.to_f64()?;
        let eighths = (share * f64::from(BAR * 8)).round().clamp(1.0, f64::from(BAR * 8));
        eighths.to_u16()
    }

    /// The row of the first figure within `span` that is listed here.
    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        source.things_of(Thing::Figure, span).find_map(|(subject, _)| match subject {
            Subject::Figure(found) => self.order.binary_search(&found).ok(),
            Subject::Entity(_) | Subject::Quote(_) | Subject::Date(_) | Subject::Link(_) => None,
        })
    }
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

/// The row of a figure of a table: the head of its column and the row of the table it stands in,
/// the latter on a line of its own where there is little room.
fn of_table(
    before: Vec<Cell>,
    unit: Option<Cell>,
    head: Option<String>,
    row: String,
    right: Vec<Cell>,
    target: Target,
) -> Row {
    let row = wrapped(row, StyleName::Dim);
    let Some(head) = head else {
        let left = beside(before, unit.into_iter().chain([row]));
        return Row::of(Line { left, right }, target);
    };
    let below = before.iter().map(|cell| match cell {
        Cell::Value(_) => Cell::Value(String::new()),
        Cell::Bar(_) => Cell::Bar(0),
        other => other.clone(),
    });
    let below = Line::of(beside(below.collect(), [row.clone()]));
    let wide = (width::of(&head) <= HEAD).then(|| {
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
    use crate::model::{Annotations, Briefing, Currency};

    #[test]
    fn a_bar_is_as_long_as_its_share_and_zero_has_none() {
        let briefing = Briefing { text: "The tax. A tax. Pay".to_owned(), ..Briefing::default() };
        let (the_tax, a_tax, pay) = (Span::new(0, 7), Span::new(9, 14), Span::new(16, 19));
        let percent = |value, measures| Figure {
            kind: FigureKind::Percent,
            unit: Some("%".to_owned()),
            measures,
            ..Figure::counted(value)
        };
        let dollars = Figure {
            kind: FigureKind::Money,
            currency: Some(Currency("USD")),
            measures: Some(the_tax),
            ..Figure::counted("5")
        };
        let figures = vec![
            percent("0", Some(the_tax)),
            percent("0.1", Some(a_tax)),
            percent("50", Some(the_tax)),
            percent("-100", Some(a_tax)),
            dollars,
            percent("20", Some(pay)),
            percent("10", None),
            percent("30", None),
        ];
        let annotations = Annotations { figures, ..Annotations::default() };
        let source = Source::new(&briefing, &annotations);
        let pane = Figures::new(source);
        let bars = (0..8).flat_map(|index| pane.row(source, index).lines.remove(0).left);
        let bars: Vec<u16> = bars
            .filter_map(|cell| if let Cell::Bar(eighths) = cell { Some(eighths) } else { None })
            .collect();
        assert_eq!(
            bars,
            [0, 1, 20, 40, 0, 0, 0, 0],
            "what is alone of its measure and unit has nothing to be held beside"
        );
    }
}
