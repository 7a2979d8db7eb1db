//! What a table says by where things stand: a row's first cell names what its numbers are of.
//!
//! Invariant: a row is a sentence of the passage, and nothing of one row is said of another. Deliberately absent:
//! the heads of columns; as often they are years or "change" as what is measured, and a row may lack a cell.

use std::ops::Range;

use super::amount::Amount;
use super::measure::Found;
use super::phrase::Classified;
use super::setting::Setting;
use crate::text::words::TokenKind;

/// What the amount's row is of: its first cell, if that is words, not a time, and not the amount's own.
pub(super) fn measure(setting: &Setting) -> Option<Found> {
    let label = label(setting.passage, setting.amount.tokens.start);
    let apart = label.end <= setting.amount.tokens.start;
    (apart && says_words(setting.passage, &label) && !setting.is_time(&label)).then_some((label, "measure-row"))
}

/// Whether a number without a unit is part of the words of its row's first cell ("Index 100").
pub(super) fn names(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    if !passage.in_row(start) {
        return false;
    }
    let label = label(passage, start);
    label.contains(&start) && says_words(passage, &(label.start..start))
}

fn says_words(passage: &Classified, cell: &Range<usize>) -> bool {
    cell.clone().any(|at| passage.token(at).kind == TokenKind::Word)
}

/// The first cell of the row that holds the token at `at`; empty if the row has none.
fn label(passage: &Classified, at: usize) -> Range<usize> {
    let Some(row) = passage.sentence(at).map(|sentence| sentence.tokens.clone()) else { return at..at };
    let bar = |at: usize| passage.word(at) == "|";
    let start = row.clone().find(|&at| !bar(at)).unwrap_or(row.end);
    let end = (start + 1..row.end).find(|&at| bar(at) || passage.opens_cell(at)).unwrap_or(row.end);
    start..end
}
