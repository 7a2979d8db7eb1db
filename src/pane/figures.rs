//! The figures pane: value, a bar against others of the same measure, what is measured, direction
//! and period.
//!
//! Invariant: in the order of the text; numbers stand below each other on the decimal point, what
//! is measured begins in one column in every row that has room for it. A bar compares only figures
//! of one measure in one unit, and only where two of them differ; zero has none. Deliberately
//! absent: small counts without a unit, and conversion.

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
    /// Columns behind the decimal point of those values that stand below each other on it.
    behind_point: usize,
}

/// Columns of the numbers at most; one that is longer stands before the words instead.
const VALUE: usize = 12;
/// Columns before and behind the decimal point of the numbers that stand below each other on it;
/// one that has more would push all others aside.
const BEFORE: usize = 7;
const BEHIND: usize = 6;

/// A number whose decimal point stands below those of the others: blanks behind it make up for what
/// it has less there. None where it would be too long for that.
fn aligned(text: &str, behind_point: usize, columns: usize) -> Option<String> {
    let behind = value::behind_point(text);
    let pad = behind_point.saturating_sub(behind);
    let fits = behind <= BEHIND && width::of(text) + pad <= columns;
    let alone = || (width::of(text) <= columns).then(|| text.to_owned());
    if fits { Some(format!("{text}{}", " ".repeat(pad))) } else { alone() }
}

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
        let (mut widest, mut before_point) = (0, 0);
        for index in indices {
            let Some(figure) =
                source.annotations.figures.get(index).filter(|figure| value::worth_showing(figure))
            else {
                continue;
            };
            out.order.push(index as u32);
            let (number, _) = value::parts(source, figure);
            let (columns, behind) = (width::of(&number), value::behind_point(&number));
            if behind <= BEHIND && columns - behind <= BEFORE {
                before_point = before_point.max(columns - behind);
                out.behind_point = out.behind_point.max(behind);
            } else if columns <= VALUE {
                widest = widest.max(columns);
            }
            let Some(scale) = scale(source.briefing, figure) else { continue };
            let value = figure.value.abs();
            let (least, largest) = met.entry(scale).or_insert((value, value));
            (*least, *largest) = ((*least).min(value), (*largest).max(value));
        }
        out.value_columns = widest.max(before_point + out.behind_point).min(VALUE);
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
        let shown = aligned(&number, self.behind_point, self.value_columns);
        let dim = |words| Cell::Text(words, StyleName::Dim);
        let mut words = Vec::new();
        words.extend(shown.is_none().then_some(Cell::Text(number, StyleName::Figure)));
        words.extend(unit.map(|unit| match value::short_unit(source, figure) {
            Some(short) => {
                Cell::Either { long: unit, short: short.to_owned(), style: StyleName::Dim }
            }
            None => dim(unit),
        }));
        // Where the list has lines to spare, what is measured goes on over them.
        let measured = value::measured_words(source.briefing, figure);
        words.extend(match (measured, figure.row) {
            (Some(words), None) => Some(Cell::Wrapped(Excerpt::new(words, 1), StyleName::Text)),
            (Some(words), Some(_)) => Some(Cell::Text(words, StyleName::Text)),
            (None, _) => figure.unit.clone().filter(|_| figure.kind == FigureKind::Number).map(dim),
        });
        words.extend(figure.row.map(|row| dim(source.briefing.words(row))));
        let mut left = vec![Cell::Value(shown.unwrap_or_default()), Cell::Blank(2)];
        // Where any row has a bar, the others leave its room blank.
        if !self.scales.is_empty() {
            left.push(Cell::Bar(self.bar(source.briefing, figure).unwrap_or(0)));
        }
        for (at, cell) in words.into_iter().enumerate() {
            left.extend((at > 0).then_some(Cell::Blank(2)));
            left.push(cell);
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
        Row::of(Line { left, right }, Target::Of(Subject::Figure(place), figure.span))
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
