//! Figures: numbers that measure something.
//!
//! Invariant: values are exact (decimal, never binary floating point) and in the main unit: six
//! billion dollars are 6000000000 USD, 45 cents 0.45, 43 % is 43. Deliberately absent: conversion
//! between units.

use rust_decimal::Decimal;

use super::annotations::Evidence;
#[cfg(test)]
use super::annotations::NamedBody;
use super::rule::RuleId;
use super::standing::Standing;
use super::time::Resolved;
use crate::text::Span;

/// What kind of measure a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureKind {
    /// An amount in a currency.
    Money,
    /// A share or change in percent or percentage points.
    Percent,
    /// An interest rate, basis points, an exchange rate.
    Rate,
    /// A number with a unit of measure.
    Quantity,
    /// A count.
    Number,
}

/// How exact the text says a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// "about", "nearly", "some".
    About,
    /// "more than", "above".
    Over,
    /// "at least", "or more".
    AtLeast,
    /// "less than", "below".
    Under,
    /// "up to", "no more than".
    AtMost,
}

/// What a figure is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Exact(Decimal),
    /// From the first number to the second, which is higher.
    Range(Decimal, Decimal),
    /// No number at all: "billions of dollars", with what the scale is worth.
    Scale(Decimal),
}

impl Value {
    /// The number, the lower end of a range, or the scale.
    pub fn low(self) -> Decimal {
        match self {
            Self::Exact(value) | Self::Range(value, _) | Self::Scale(value) => value,
        }
    }

    /// The upper end of a range.
    pub fn high(self) -> Option<Decimal> {
        match self {
            Self::Range(_, high) => Some(high),
            Self::Exact(_) | Self::Scale(_) => None,
        }
    }

    /// The number, or the upper end of a range, or the scale.
    pub fn highest(self) -> Decimal {
        self.high().unwrap_or(self.low())
    }

    /// Whether it is no number but a scale alone.
    pub fn is_scale(self) -> bool {
        matches!(self, Self::Scale(_))
    }
}

/// Where the text says the measured thing went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Unchanged,
}

impl Direction {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Unchanged => "unchanged",
        }
    }
}

/// An ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(pub &'static str);

/// What the number of a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Money; of a rate of exchange the currency that the number counts.
    Money {
        /// The currency, where the words decide which.
        currency: Option<Currency>,
        /// What it is for one of, in words that begin with "per".
        per: Option<String>,
    },
    /// Hundredths.
    Percent,
    /// The difference of two shares.
    PercentagePoint,
    /// Hundredths of a percentage point.
    BasisPoint,
    /// A unit of measure in full, singular, lower case: "barrel per day".
    Measure(String),
    /// The counted noun as written.
    Counted(String),
}

impl Unit {
    /// The unit of measure with this name.
    pub fn of_measure(name: &str) -> Self {
        match name {
            "%" => Self::Percent,
            "percentage point" => Self::PercentagePoint,
            "basis point" => Self::BasisPoint,
            _ => Self::Measure(name.to_owned()),
        }
    }

    /// Its words; of money only what it is for one of.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Money { per, .. } => per.as_deref(),
            Self::Percent => Some("%"),
            Self::PercentagePoint => Some("percentage point"),
            Self::BasisPoint => Some("basis point"),
            Self::Measure(words) | Self::Counted(words) => Some(words),
        }
    }
}

/// Words that say something of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Where.
    pub span: Span,
    /// How they were found.
    pub evidence: Evidence,
}

/// A change that the text tells of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Where the measured thing went.
    pub direction: Direction,
    /// How it was found.
    pub evidence: Evidence,
}

/// A number that measures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number with its scale word, unit or currency; hedges and "a share", "per day" stay
    /// outside.
    pub span: Span,
    /// What kind of measure.
    pub kind: FigureKind,
    /// The number or numbers.
    pub value: Value,
    /// How exact.
    pub hedge: Option<Hedge>,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// What an amount is for one of, as written: "a share", "per day".
    pub per: Option<Span>,
    /// The change that led to it or from it.
    pub moved: Option<Moved>,
    /// Whether it is the level before the change ("from 3% to 2%", "up from 3%").
    pub earlier: bool,
    /// The words that say what is measured.
    pub measures: Option<Said>,
    /// Those words with what tells them from others of their kind, where that is more: "earnings for
    /// tankers".
    pub series: Option<Said>,
    /// In a table where a column's head says what is measured: the first cell of the row, which
    /// says whose it is.
    pub row: Option<Span>,
    /// The words that say for which time ("2024", "in April").
    pub period: Option<Said>,
    /// What the period means, where the heads of a table say that together.
    pub time: Option<Resolved>,
    /// For a difference, the words that say from what: "below the average", "lower than forecast".
    pub against: Option<Span>,
    /// How it stands among others of its measure.
    pub standing: Standing,
    /// How it was found.
    pub evidence: Evidence,
}

/// How likely what a figure measures must be for it to be listed, in thousandths. Of whole texts that
/// were labelled and kept out of training, 4 of 10 rows below this were wrong, and 1 of 6 of all rows.
const SURE: i32 = 650;

impl Figure {
    /// Where the measured thing went to reach this value, for a mark beside it: none beside the
    /// level before the change.
    pub fn reached(&self) -> Option<Direction> {
        self.moved.filter(|_| !self.earlier).map(|moved| moved.direction)
    }

    /// The currency of an amount, or the quoted side of an exchange rate.
    pub fn currency(&self) -> Option<Currency> {
        match self.unit {
            Some(Unit::Money { currency, .. }) => currency,
            _ => None,
        }
    }

    /// The words that say what it measures, as fully as the text does.
    pub fn measured(&self) -> Option<Span> {
        self.series.or(self.measures).map(|said| said.span)
    }

    /// The words of its unit.
    pub fn unit_words(&self) -> Option<&str> {
        self.unit.as_ref().and_then(Unit::words)
    }

    /// Whether lists show it and jumps lead to it. A number is left out if the text does not say what
    /// it measures, even if it says whose it is, since such a row tells nobody anything, or where the
    /// program is not sure of it. So are counts below ten, and a bare scale ("the billions") of which
    /// the text does not say what it counts. An index reading ("rose to 0.75") is no count.
    pub fn is_listed(&self) -> bool {
        let bare = self.value.is_scale() && self.unit.is_none() && self.measures.is_none();
        let sure = |said: Said| said.evidence.score.is_none_or(|likely| likely >= SURE);
        let named = self.measures.is_some_and(sure) || self.row.is_some();
        // What somebody gave by hand is wanted whatever the text says.
        let given = self.evidence.rule == RuleId::Given;
        if !(named || given) {
            return false;
        }
        let value = self.value.low();
        let reads = !value.fract().is_zero() && self.measures.is_some();
        self.kind != FigureKind::Number || value.abs() >= Decimal::TEN && !bare || reads
    }

    /// A count and nothing more, for tests.
    #[cfg(test)]
    pub(crate) fn counted(value: &str) -> Self {
        Self {
            span: Span::default(),
            kind: FigureKind::Number,
            value: Value::Exact(value.parse().unwrap()),
            hedge: None,
            unit: None,
            per: None,
            moved: None,
            earlier: false,
            measures: None,
            series: None,
            row: None,
            period: None,
            time: None,
            against: None,
            standing: Standing::default(),
            evidence: Evidence::by(RuleId::Given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_and_bare_scales_are_not_listed() {
        let measures = Said { span: Span::new(0, 4), evidence: Evidence::by(RuleId::Given) };
        let counted = |value| Figure {
            unit: Some(Unit::Counted("boats".to_owned())),
            measures: Some(measures),
            ..Figure::counted(value)
        };
        assert!(counted("12").is_listed());
        assert!(!counted("3").is_listed());
        assert!(!Figure::counted("0.75").is_listed());
        assert!(Figure { measures: Some(measures), ..Figure::counted("0.75") }.is_listed());
        let of_kind = |kind, value| Figure { kind, value, ..counted("3") };
        let three = Value::Exact(Decimal::from(3));
        assert!(of_kind(FigureKind::Percent, three).is_listed());
        let billions = Value::Scale(Decimal::from(1_000_000_000));
        assert!(!Figure { value: billions, ..Figure::counted("3") }.is_listed());
        assert!(of_kind(FigureKind::Money, billions).is_listed());
    }

    #[test]
    fn a_figure_that_measures_nothing_is_not_listed() {
        let evidence = Evidence::by(RuleId::MoneySymbol);
        let dollars = Figure { kind: FigureKind::Money, evidence, ..Figure::counted("40") };
        assert!(!dollars.is_listed());
        assert!(Figure { evidence: Evidence::by(RuleId::Given), ..dollars.clone() }.is_listed());
        let owner = NamedBody { span: Span::new(0, 4), entity: None };
        let standing = Standing { owner: Some(owner), ..Standing::default() };
        assert!(!Figure { standing, ..dollars.clone() }.is_listed());
        let told = |likely| Said {
            span: Span::new(0, 4),
            evidence: Evidence::scored(RuleId::MeasureRanked, likely),
        };
        assert!(Figure { measures: Some(told(SURE)), ..dollars.clone() }.is_listed());
        assert!(!Figure { measures: Some(told(SURE - 1)), ..dollars }.is_listed());
    }
}
