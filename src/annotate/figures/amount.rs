//! One number with its unit: what a figure is made from.
//!
//! Invariant: the tokens of an amount lie in one sentence and one cell, its value is in the main
//! unit.
//! Deliberately absent: the words around it (hedges, what it measures), and ranges.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{Form, Numeral};
use super::super::passage::Passage;
use crate::model::{Currency, FigureKind, RuleId, Value};

/// A number with its unit, before it is known whether it is a figure and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// Number, scale word, unit or currency.
    pub tokens: Range<usize>,
    /// What kind of measure the unit makes it; [`FigureKind::Number`] without a unit.
    pub kind: FigureKind,
    /// The value, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The unit's full name.
    pub unit: Option<&'static str>,
    /// The currency of an amount of money.
    pub currency: Option<Currency>,
    /// How the number is written.
    pub form: Form,
    /// What its scale words are worth.
    pub scale: Decimal,
    /// The rule that read it.
    pub rule: RuleId,
}

impl Amount {
    /// `numeral` with what follows it up to the token `end`.
    pub(super) fn new(
        numeral: &Numeral,
        end: usize,
        kind: FigureKind,
        unit: Option<&'static str>,
        rule: RuleId,
    ) -> Self {
        Self {
            tokens: numeral.tokens.start..end,
            kind,
            value: numeral.value,
            high: None,
            unit,
            currency: None,
            form: numeral.form,
            scale: numeral.scale,
            rule,
        }
    }

    /// Its number or numbers.
    pub(super) fn worth(&self) -> Value {
        match self.high {
            _ if self.form == Form::Vague => Value::Scale(self.value),
            Some(high) => Value::Range(self.value, high),
            None => Value::Exact(self.value),
        }
    }

    /// Whether the number stands without any unit.
    pub(super) fn is_bare(&self) -> bool {
        self.kind == FigureKind::Number
    }

    /// Whether `other` is of the same measure.
    pub(super) fn same_measure(&self, other: &Self) -> bool {
        self.kind == other.kind && self.unit == other.unit && self.currency == other.currency
    }
}

/// The index behind the hyphen at `at` that ties the word behind it to the number before
/// ("2.5-mile"), else `at`.
pub(super) fn over_hyphen(passage: &Passage, at: usize) -> usize {
    let hyphen = matches!(passage.word(at), "-" | "\u{2010}" | "\u{2011}");
    if hyphen && passage.token(at).glued && passage.token(at + 1).glued { at + 1 } else { at }
}
