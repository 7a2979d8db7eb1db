//! One number with its unit: what a figure is made from.
//!
//! Invariant: the tokens of an amount lie in one sentence and one cell, its value is in the main
//! unit.
//! Deliberately absent: the words around it (hedges, what it measures), and ranges.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{self, Form, Letter, Numeral};
use super::super::passage::Passage;
use super::{money, unit};
use crate::model::{Currency, FigureKind, RuleId, Value};
use crate::text::words::TokenKind;

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

/// The amount that begins with the token at `at`.
pub(super) fn read(passage: &Passage, at: usize) -> Option<Amount> {
    let whole = |amount: &Amount| passage.said_together(&amount.tokens);
    let marked = in_brackets(passage, at).or_else(|| flagged(passage, at));
    if let Some(amount) = marked.or_else(|| money::prefixed(passage, at).filter(whole)) {
        return Some(amount);
    }
    let numeral = number::parse(passage, at)?;
    let scaled = number::parse_as(passage, at, Letter::Scale)?;
    money::suffixed(passage, &scaled)
        .filter(whole)
        .or_else(|| unit::percent(passage, &numeral).filter(whole))
        .or_else(|| unit::measure(passage, &numeral).filter(whole))
        .or_else(|| {
            let end = numeral.tokens.end;
            Some(Amount::new(&numeral, end, FigureKind::Number, None, RuleId::Number))
        })
        .filter(whole)
}

/// `2.2e`, `2.8p` alone in a cell: the letter marks an estimate or a first figure, as a table's note
/// explains; a `p` is of pence where all numbers of the row have it.
fn flagged(passage: &Passage, at: usize) -> Option<Amount> {
    let letter = passage.token(at + 1);
    let alone = |at: usize| passage.opens_cell(at) || ends_cell(passage, at);
    let flag = passage.in_row(at)
        && passage.token(at).kind == TokenKind::Number
        && (passage.opens_cell(at) || passage.word(at.checked_sub(1)?) == "|")
        && letter.glued
        && matches!(passage.word(at + 1), "e" | "p" | "f" | "r" | "b" | "u" | "s" | "c")
        && alone(at + 2);
    let row = passage.sentence(at)?.tokens.clone();
    let bare = |i: usize| i != at && passage.token(i).kind == TokenKind::Number && alone(i + 1);
    if !flag || passage.word(at + 1) == "p" && !row.take(COLUMNS * 2).any(bare) {
        return None;
    }
    let numeral = number::parse(passage, at).filter(|numeral| numeral.form == Form::Digits)?;
    Some(Amount::new(&numeral, at + 2, FigureKind::Number, None, RuleId::Number))
}

/// `(7,072)` as accounts write a loss: alone in a cell of a table, one of several in a row, or in
/// the row of a statement.
fn in_brackets(passage: &Passage, at: usize) -> Option<Amount> {
    let onto = passage.token(at).glued
        && at.checked_sub(1).is_some_and(|before| passage.token(before).kind != TokenKind::Mark);
    if !opens_bracket(passage, at) || onto {
        return None;
    }
    let mut amount = read(passage, at + 1).filter(|amount| !amount.value.is_sign_negative())?;
    let end = amount.tokens.end;
    if passage.word(end) != ")" || amount.value.is_zero() {
        return None;
    }
    let alone = passage.in_row(at)
        && (passage.opens_cell(at) || passage.word(at.checked_sub(1)?) == "|")
        && (passage.opens_cell(end + 1) || ends_cell(passage, end + 1));
    let listed = opens_bracket(passage, end + 1)
        || at >= 3
            && passage.word(at - 1) == ")"
            && passage.token(at - 2).kind == TokenKind::Number
            && passage.word(at - 3) == "(";
    // "+0.5%  (16)  +0.8%": of how many a rate is.
    let of_rate = end == at + 2 && at.checked_sub(1).is_some_and(|i| passage.word(i) == "%");
    let accounted = match amount.form {
        Form::Digits if of_rate => false,
        Form::Digits => alone || listed || in_statement(passage, &(at..end + 1)),
        Form::Scaled => alone,
        Form::Words | Form::Fraction | Form::Vague => false,
    };
    if !accounted {
        return None;
    }
    amount.value.set_sign_negative(true);
    amount.tokens = at..end + 1;
    passage.said_together(&amount.tokens).then_some(amount)
}

/// Tokens of the columns of a statement: six amounts, each in brackets and with a currency.
const COLUMNS: usize = 24;

/// Whether the number in brackets at `tokens` stands in the row of a statement: beside another
/// amount, and with nothing but amounts behind it. One digit is more likely to be that of a note, as
/// is a bare number before rates.
fn in_statement(passage: &Passage, tokens: &Range<usize>) -> bool {
    let amount = |at: usize| match passage.token(at).kind {
        TokenKind::Number | TokenKind::Symbol => true,
        TokenKind::Mark => {
            matches!(passage.word(at), "(" | ")") || number::opens_negative(passage, at)
        }
        _ => false,
    };
    let Some(row) = passage.sentence(tokens.start) else { return false };
    let behind = tokens.end..row.tokens.end;
    let before = tokens.start.checked_sub(1).filter(|at| row.tokens.contains(at));
    let beside = !behind.is_empty()
        || before.is_some_and(|at| {
            passage.token(at).kind == TokenKind::Number && !may_be_year(passage.word(at))
        });
    let note = tokens.len() == 3
        && behind.clone().any(|at| passage.word(at) == "%")
        && !behind.clone().any(|at| passage.word(at) == "(");
    beside
        && !note
        && (tokens.len() > 3 || passage.word(tokens.start + 1).len() > 1)
        && behind.len() <= COLUMNS
        && behind.into_iter().all(amount)
}

/// Whether a number has the four digits of a year.
fn may_be_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a bracket stands at `at` with a number right behind it.
fn opens_bracket(passage: &Passage, at: usize) -> bool {
    let next = passage.token(at + 1);
    passage.word(at) == "("
        && (next.glued || passage.in_row(at))
        && matches!(next.kind, TokenKind::Number | TokenKind::Symbol)
}

/// Whether a cell ends before the token at `at`.
fn ends_cell(passage: &Passage, at: usize) -> bool {
    passage.word(at) == "|" || passage.sentence_index(at) != passage.sentence_index(at - 1)
}

/// The index behind the hyphen at `at` that ties the word behind it to the number before
/// ("2.5-mile"), else `at`.
pub(super) fn over_hyphen(passage: &Passage, at: usize) -> usize {
    let hyphen = matches!(passage.word(at), "-" | "\u{2010}" | "\u{2011}");
    if hyphen && passage.token(at).glued && passage.token(at + 1).glued { at + 1 } else { at }
}
