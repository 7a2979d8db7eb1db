//! The bars beside values: how much of the largest value of its measure a figure is.
//!
//! Invariant: a bar compares only figures of one measure in one unit, and only where two of them
//! differ; zero has none. Deliberately absent: conversion.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Briefing, Figure, FigureKind, Unit};
use crate::pane::measure;
use crate::pane::row::BAR;

/// What makes figures comparable: one measure in one unit, and whether they are by how much that
/// moved.
type Scale = (String, &'static str, bool);

/// The scale of a figure, if bars make sense for it: money of one currency, percentages and rates
/// in percent that say what they measure. A price for one of something is no amount to hold beside
/// the others.
fn scale(briefing: &Briefing, figure: &Figure) -> Option<Scale> {
    if figure.per.is_some() {
        return None;
    }
    let unit = match (figure.kind, &figure.unit) {
        (FigureKind::Percent | FigureKind::Rate, Some(Unit::Percent)) => "%",
        (FigureKind::Money, Some(Unit::Money { currency, .. })) => (*currency)?.0,
        _ => return None,
    };
    Some((measure::key(briefing, figure)?, unit, figure.standing.change))
}

/// What the bars of a list are held against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bars {
    /// For each scale on which at least two figures differ, the largest value.
    largest: HashMap<Scale, Decimal>,
}

impl Bars {
    /// The bars of a list of these figures.
    pub(super) fn new<'a>(briefing: &Briefing, figures: impl Iterator<Item = &'a Figure>) -> Self {
        // For each scale the smallest and the largest value.
        let mut met: HashMap<Scale, (Decimal, Decimal)> = HashMap::new();
        for figure in figures {
            let Some(scale) = scale(briefing, figure) else { continue };
            let value = figure.value.low().abs();
            let (least, largest) = met.entry(scale).or_insert((value, value));
            (*least, *largest) = ((*least).min(value), (*largest).max(value));
        }
        let differing = met.into_iter().filter(|(_, (least, largest))| least < largest);
        Self { largest: differing.map(|(scale, (_, largest))| (scale, largest)).collect() }
    }

    /// Whether no figure of the list has a bar.
    pub(super) fn is_empty(&self) -> bool {
        self.largest.is_empty()
    }

    /// The length of a figure's bar in eighths of a column, at least one for what is not zero.
    pub(super) fn eighths(&self, briefing: &Briefing, figure: &Figure) -> Option<u16> {
        let largest = self.largest.get(&scale(briefing, figure)?)?;
        let value = figure.value.low();
        if value.is_zero() || largest.is_zero() {
            return None;
        }
        let share = value.abs().checked_div(*largest)?.to_f64()?;
        let eighths = (share * f64::from(BAR * 8)).round().clamp(1.0, f64::from(BAR * 8));
        eighths.to_u16()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Evidence, RuleId, Said};
    use crate::text::Span;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_zero_has_none() {
        let briefing = Briefing { text: "The tax. A tax. Pay".to_owned(), ..Briefing::default() };
        let (the_tax, a_tax, pay) = (Span::new(0, 7), Span::new(9, 14), Span::new(16, 19));
        let said = |span| Said { span, evidence: Evidence::by(RuleId::Given) };
        let percent = |value, measures: Option<Span>| Figure {
            kind: FigureKind::Percent,
            unit: Some(Unit::Percent),
            measures: measures.map(said),
            ..Figure::counted(value)
        };
        let dollars = Figure {
            kind: FigureKind::Money,
            unit: Some(Unit::Money { currency: Some(Currency("USD")), per: None }),
            measures: Some(said(the_tax)),
            ..Figure::counted("5")
        };
        let figures = [
            percent("0", Some(the_tax)),
            percent("0.1", Some(a_tax)),
            percent("50", Some(the_tax)),
            percent("-100", Some(a_tax)),
            dollars,
            percent("20", Some(pay)),
            percent("10", None),
            percent("30", None),
        ];
        let bars = Bars::new(&briefing, figures.iter());
        assert_eq!(
            figures.each_ref().map(|figure| bars.eighths(&briefing, figure)),
            [None, Some(1), Some(20), Some(40), None, None, None, None],
            "what is alone of its measure and unit has nothing to be held beside"
        );
    }
}
