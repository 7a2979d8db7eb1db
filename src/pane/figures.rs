//! The figures pane: value, a bar against others of the same unit, what is measured, direction and period.
//!
//! Invariant: in the order of the text; a bar compares only figures of one kind, unit and currency, and only
//! where there are at least two. Deliberately absent: small counts without a unit, and conversion.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::row::BAR;
use super::{Cell, Line, Row, Source, StyleName, Subject, Target, value};
use crate::model::{Figure, FigureKind};
use crate::text::{Span, width};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// Indices into the annotations' figures.
    pub(super) order: Vec<u32>,
    /// For each kind of figure that is met at least twice, the largest value.
    scales: Vec<(Scale, Decimal)>,
    pub(super) value_columns: usize,
    /// Columns behind the decimal point of those values that stand below each other on it.
    behind_point: usize,
}

/// Columns that values are aligned in at most. A longer one (`$65.48 a barrel`) is shown whole all the same and moves what
/// stands beside it: one of them must not take the room from the words of all others.
const VALUE: usize = 12;

/// Columns behind the decimal point (`.25 %`, ` bn`) of a value that takes part in the alignment; one with a longer
/// unit ("tonnes", "barrels per day") would push all others to the left and stands against the right edge instead.
const BEHIND: usize = 6;

/// A value whose decimal point stands below those of the others: blanks behind it make up for what it has less there.
fn aligned(text: String, behind_point: usize) -> String {
    let behind = value::behind_point(&text);
    if behind > BEHIND { text } else { text + &" ".repeat(behind_point.saturating_sub(behind)) }
}

/// What makes figures comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Scale {
    percent: bool,
    currency: Option<&'static str>,
}

/// The scale of a figure, if bars make sense for it: money of one currency, percentages and rates in percent. A price
/// for one of something is no amount to hold beside the others.
fn scale(figure: &Figure) -> Option<Scale> {
    if figure.per.is_some() {
        return None;
    }
    let percent = matches!(figure.kind, FigureKind::Percent | FigureKind::Rate) && figure.unit.as_deref() == Some("%");
    let currency = (figure.kind == FigureKind::Money).then_some(figure.currency).flatten().map(|currency| currency.0);
    (percent || currency.is_some()).then_some(Scale { percent, currency })
}

impl Figures {
    /// All figures of the text.
    pub(super) fn new(source: Source) -> Self {
        Self::of(source, 0..source.annotations.figures.len())
    }

    /// The figures with these indices, which are in order; those not worth showing are left out.
    pub(super) fn of(source: Source, indices: impl Iterator<Item = usize>) -> Self {
        let mut out = Self::default();
        let mut met: Vec<(Scale, Decimal, usize)> = Vec::new();
        let (mut widest, mut before_point) = (0, 0);
        for index in indices {
            let Some(figure) = source.annotations.figures.get(index).filter(|figure| value::worth_showing(figure)) else { continue };
            out.order.push(index as u32);
            let text = value::short(source.briefing, figure);
            let behind = value::behind_point(&text);
            if behind > BEHIND {
                widest = widest.max(Some(width::of(&text)).filter(|&columns| columns <= VALUE).unwrap_or(0));
            } else if width::of(&text) - behind <= VALUE - BEHIND {
                before_point = before_point.max(width::of(&text) - behind);
                out.behind_point = out.behind_point.max(behind);
            }
            let Some(scale) = scale(figure) else { continue };
            match met.iter_mut().find(|(known, ..)| *known == scale) {
                Some((_, largest, count)) => {
                    *largest = (*largest).max(figure.value.abs());
                    *count += 1;
                }
                None => met.push((scale, figure.value.abs(), 1)),
            }
        }
        out.value_columns = widest.max(before_point + out.behind_point).min(VALUE);
        out.scales = met.into_iter().filter(|(_, _, count)| *count > 1).map(|(scale, largest, _)| (scale, largest)).collect();
        out
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(&place) = self.order.get(index) else { return Row::blank() };
        let Some(figure) = source.annotations.figures.get(place as usize) else { return Row::blank() };
        let mut left = vec![Cell::Value(aligned(value::short(source.briefing, figure), self.behind_point)), Cell::Blank(2)];
        if let Some(eighths) = self.bar(figure) {
            left.push(Cell::Bar(eighths));
            left.push(Cell::Blank(1));
        }
        match figure.measures {
            Some(span) => left.push(Cell::Text(source.briefing.words(span), StyleName::Text)),
            None => left.push(Cell::Text(figure.unit.clone().filter(|_| figure.kind == FigureKind::Number).unwrap_or_default(), StyleName::Dim)),
        }
        let mut right = Vec::new();
        if let Some(period) = figure.period {
            right.push(Cell::Text(source.briefing.words(period), StyleName::Dim));
        }
        if let Some(direction) = figure.direction {
            right.push(Cell::Text(format!(" {}", value::direction_mark(direction)), StyleName::Text));
        }
        Row::of(Line { left, right }, Target::Of(Subject::Figure(place), figure.span))
    }

    /// Length of the bar in eighths of a column, at least one for what is not zero.
    fn bar(&self, figure: &Figure) -> Option<u16> {
        let scale = scale(figure)?;
        let (_, largest) = self.scales.iter().find(|(known, _)| *known == scale)?;
        if largest.is_zero() {
            return None;
        }
        let share = figure.value.abs().checked_div(*largest)?.to_f64()?;
        let eighths = (share * f64::from(BAR * 8)).round().clamp(1.0, f64::from(BAR * 8));
        eighths.to_u16()
    }

    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let found = source.annotations.figures_in(span).next()? as u32;
        self.order.binary_search(&found).ok()
    }
}
