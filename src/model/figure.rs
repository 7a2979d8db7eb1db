//! Figures: numbers that measure something.
//!
//! Invariant: `value` is exact (decimal, never binary floating point) and in the main unit: six
//! billion dollars are 6000000000 USD, 45 cents 0.45, 43 % is 43. Deliberately absent: conversion
//! between units.

use rust_decimal::Decimal;

use super::annotations::Evidence;
use super::rule::RuleId;
use super::standing::Standing;
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
    /// No number at all: "billions of dollars" (its value is the scale itself).
    Vague,
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

/// The rules that found what is said of a figure; none where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FigureRules {
    /// That of [`Figure::measures`].
    pub measures: Option<RuleId>,
    /// That of [`Figure::direction`].
    pub direction: Option<RuleId>,
    /// That of [`Figure::period`].
    pub period: Option<RuleId>,
    /// That of [`Standing::role`].
    pub role: Option<RuleId>,
    /// That of the first of [`Standing::basis`].
    pub basis: Option<RuleId>,
    /// That of [`Standing::owner`].
    pub owner: Option<RuleId>,
}

/// A number that measures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number with its scale word, unit or currency; hedges and "a share", "per day" stay
    /// outside.
    pub span: Span,
    /// What kind of measure.
    pub kind: FigureKind,
    /// The value, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_high: Option<Decimal>,
    /// How exact.
    pub hedge: Option<Hedge>,
    /// Unit in full, singular, lower case ("barrel per day"); `%`, `percentage point`, `basis
    /// point`; for a count the counted noun as written.
    pub unit: Option<String>,
    /// What an amount is for one of, as written: "a share", "per day".
    pub per: Option<Span>,
    /// The currency of an amount, or the quoted side of an exchange rate.
    pub currency: Option<Currency>,
    /// Where the measured thing went.
    pub direction: Option<Direction>,
    /// Whether it is the level before the change ("from 3% to 2%", "up from 3%").
    pub earlier: bool,
    /// The words that say what is measured.
    pub measures: Option<Span>,
    /// In a table where a column's head says what is measured: the first cell of the row, which
    /// says whose it is.
    pub row: Option<Span>,
    /// The words that say for which time ("2024", "in April").
    pub period: Option<Span>,
    /// How it stands among others of its measure.
    pub standing: Standing,
    /// How it was found.
    pub evidence: Evidence,
    /// How what is said of it was found.
    pub rules: FigureRules,
}

impl Figure {
    /// Where the measured thing went to reach this value, for a mark beside it: none beside the
    /// level before the change.
    pub fn reached(&self) -> Option<Direction> {
        self.direction.filter(|_| !self.earlier)
    }

    /// A count and nothing more, for tests.
    #[cfg(test)]
    pub(crate) fn counted(value: &str) -> Self {
        Self {
            span: Span::default(),
            kind: FigureKind::Number,
            value: value.parse().unwrap(),
            value_high: None,
            hedge: None,
            unit: None,
            per: None,
            currency: None,
            direction: None,
            earlier: false,
            measures: None,
            row: None,
            period: None,
            standing: Standing::default(),
            evidence: Evidence::of(RuleId::Given),
            rules: FigureRules::default(),
        }
    }
}
