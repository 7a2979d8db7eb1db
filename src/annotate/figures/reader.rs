//! The amount that begins at a token, in all the ways that a number is written with its unit.
//!
//! Invariant: an amount lies in one sentence and one cell. Deliberately absent: ranges, and whether
//! the number is a figure at all (`guard`).

use std::ops::Range;

use super::super::number::{self, Form, Letter};
use super::super::passage::Passage;
use super::amount::Amount;
use super::{money, unit};
use crate::model::{FigureKind, RuleId};
use crate::text::words::TokenKind;

/// The amount that begins with the token at `at`.
pub(super) fn amount(passage: &Passage, at: usize) -> Option<Amount> {
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
    let mut found = amount(passage, at + 1).filter(|found| !found.value.is_sign_negative())?;
    let end = found.tokens.end;
    if passage.word(end) != ")" || found.value.is_zero() {
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
    let accounted = match found.form {
        Form::Digits if of_rate => false,
        Form::Digits => alone || listed || in_statement(passage, &(at..end + 1)),
        Form::Scaled => alone,
        Form::Words | Form::Fraction | Form::Vague => false,
    };
    if !accounted {
        return None;
    }
    found.value.set_sign_negative(true);
    found.tokens = at..end + 1;
    passage.said_together(&found.tokens).then_some(found)
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
