//! What a table says by where things stand: the head of a column says what its numbers measure, the
//! first cell of a row whose they are; where the head is a time, a name or a word such as "change",
//! the first cell says what is measured.
//!
//! Invariant: a row is a sentence of the passage, and nothing of one row but the first is said of
//! another. Deliberately absent: which column a number stands in (`heads`).

use std::ops::Range;

use super::super::number::Form;
use super::amount::Amount;
use super::head_time;
use super::heads;
use super::phrase::Classified;
use super::setting::{Found, Setting};
use super::table_unit;
use crate::lexicon::List;
use crate::model::{Resolved, RuleId};
use crate::text::Span;
use crate::text::head_rows;
use crate::text::words::TokenKind;

/// What the amount measures: what its column's head says, or else its row's first cell.
pub(super) fn measure(setting: &Setting) -> Option<Found> {
    let passage = setting.passage;
    let label =
        row(passage, setting.amount.tokens.start).and_then(|label| heads::name(passage, &label));
    let head = heads::above(passage, setting.amount.tokens.start);
    let names = |head: &Range<usize>| {
        !(heads::is_plain(passage, head) || label.is_some() && heads::is_name(passage, head))
    };
    match head.filter(names).and_then(|head| heads::name(passage, &head)) {
        Some(head) => Some((head, RuleId::MeasureColumn)),
        None => label.map(|label| (label, RuleId::MeasureRow)),
    }
}

/// The first cell of the amount's row, if that is words, not a time, and not the amount's own.
pub(super) fn row(passage: &Classified, at: usize) -> Option<Range<usize>> {
    // Asked first: a sentence is no row, and looking for its first cell would read all of it for
    // each of its numbers.
    if !passage.in_row(at) {
        return None;
    }
    let label = label(passage, at);
    let words = label.clone().filter(|&at| passage.token(at).kind == TokenKind::Word);
    // "91-day" is a name of what is lent for so long.
    let length = passage.word(label.start + 1) == "-";
    let says = words.clone().next().is_some()
        && (length || !words.clone().all(|at| passage.is(at, List::TimeWords)));
    (label.end <= at && says).then_some(label)
}

/// The time that the head of the amount's column is, or that its row's first cell names ("Rents
/// (May)"): one of `dates`, which are in order.
pub(super) fn period(passage: &Classified, dates: &[Span], amount: &Amount) -> Option<Span> {
    of_column(passage, dates, amount)
        .or_else(|| of_row(passage, dates, amount))
        .or_else(|| of_first_cell(passage, dates, amount))
}

/// The time that is all of the row's first cell, in a table whose head says what is measured.
fn of_first_cell(passage: &Classified, dates: &[Span], amount: &Amount) -> Option<Span> {
    let at = amount.tokens.start;
    let cell = label(passage, at);
    let head = heads::above(passage, at).filter(|head| !heads::is_plain(passage, head))?;
    let span = passage.span_of(cell.clone());
    let date = dates.get(dates.partition_point(|date| date.start < span.start));
    let whole = |date: &&Span| date.start == span.start && date.end >= span.end;
    let prior = head.clone().any(|at| passage.is(at, List::Priors));
    let time =
        date.filter(whole).copied().or_else(|| is_year(span.slice(passage.text)).then_some(span));
    time.filter(|_| cell.end <= at && !prior)
}

/// The only time in the row's first cell; none for a value of the time before.
fn of_row(passage: &Classified, dates: &[Span], amount: &Amount) -> Option<Span> {
    let at = amount.tokens.start;
    let label = passage.span_of(row(passage, at)?);
    let prior = heads::above(passage, at)
        .is_some_and(|mut head| head.any(|at| passage.is(at, List::Priors)));
    let next = dates.partition_point(|date| date.start < label.start);
    let mut own = dates.get(next..)?.iter().take_while(|date| label.contains(**date));
    let date = own.next()?;
    (own.next().is_none() && !prior).then_some(*date)
}

/// What the period of a column means with all heads above it and the lines above the table; `None`
/// where that is no more than its words say.
pub(super) fn time(passage: &Classified, at: usize) -> Option<Resolved> {
    let heads = heads::stacked(passage, at);
    let group = group(passage, at);
    let told = heads.iter().chain(&group).map(|head| {
        let span = passage.span_of(head.clone());
        span.slice(passage.text)
    });
    (heads.len() + usize::from(group.is_some()) > 1).then(|| head_time::told(told)).flatten()
}

fn of_column(passage: &Classified, dates: &[Span], amount: &Amount) -> Option<Span> {
    let at = amount.tokens.start;
    let heads = heads::stacked(passage, at);
    let head = passage.span_of(heads.first()?.clone());
    let lasts = |head: &Range<usize>| head.clone().any(|at| passage.is(at, List::PeriodNouns));
    let short = |head: &Range<usize>| head.clone().any(|at| passage.is(at, List::ShortTimes));
    let length = heads.iter().skip(1).find(|head| lasts(head)).cloned();
    let less = length.or_else(|| group(passage, at)).is_some_and(|line| short(&line));
    let date = dates.get(dates.partition_point(|date| date.start < head.start));
    let date = date.filter(|date| head.contains(**date)).copied();
    // A year is no period of what is told for less than it.
    let bare = is_year(head.slice(passage.text)).then_some(head);
    if bare.is_some() && less && time(passage, at).is_none() { None } else { date.or(bare) }
}

/// Whether a cell is no more than a year.
fn is_year(cell: &str) -> bool {
    let digits = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    digits && (cell.starts_with("19") || cell.starts_with("20"))
}

/// The line above the table that says for how long the numbers of the column of the token at `at` are:
/// "Three months ended 31 May"; of several such lines that of the column's group.
fn group(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let lasts = |line: &Range<usize>| line.clone().any(|at| passage.is(at, List::PeriodNouns));
    let mut groups: Vec<Range<usize>> =
        table_unit::captions(passage, at).filter(|line| lasts(line)).collect();
    groups.reverse();
    if groups.len() < 2 {
        return groups.pop();
    }
    let (place, columns) = heads::place(passage, at)?;
    let over = head_rows::shared_out(place, columns, groups.len())?;
    groups.into_iter().nth(over)
}

/// How far the words behind a number that ends before `at` may belong to it: to the end of the
/// sentence, in a table to that of the cell.
pub(super) fn goes_on_to(passage: &Classified, at: usize) -> usize {
    let Some(last) = at.checked_sub(1) else { return at };
    let end = passage.sentence(last).map_or(at, |sentence| sentence.tokens.end);
    if !passage.in_row(last) {
        return end;
    }
    let limit = end.min(at + LONGEST);
    (at..limit).find(|&at| passage.word(at) == "|" || passage.opens_cell(at)).unwrap_or(limit)
}

/// Whether the head above the token at `at` says that its numbers are changes: "Change on year, %".
pub(super) fn changes(passage: &Classified, at: usize) -> bool {
    let head = || heads::above(passage, at);
    let says = |mut head: Range<usize>| head.any(|at| passage.is(at, List::ChangeHeads));
    passage.in_row(at) && head().is_some_and(says)
}

/// Gives a bare number of a table the unit of its column.
pub(super) fn give_unit(passage: &Classified, amount: &mut Amount) {
    let start = amount.tokens.start;
    if passage.in_row(start) && !heads::holds(passage, start) {
        table_unit::give_unit(passage, amount, &label(passage, start));
    }
}

/// Whether a number without a unit is part of the words of its row's first cell ("Index 100"), or
/// the scale of a column ("Exports, thousands").
pub(super) fn names(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    if !passage.in_row(start) {
        return false;
    }
    let first = passage
        .unit(start)
        .zip(passage.sentence_index(start))
        .is_some_and(|(unit, sentence)| unit.sentences.start == sentence);
    if first && amount.form == Form::Vague {
        return true;
    }
    if amount.is_bare() && heads::holds(passage, start) {
        return true;
    }
    let label = label(passage, start);
    // "3 | Rents | 2%": the place of the row.
    let place = label.start > start && amount.value.is_integer() && amount.form == Form::Digits;
    place || label.contains(&start) && says_words(passage, &(label.start..start))
}

fn says_words(passage: &Classified, cell: &Range<usize>) -> bool {
    cell.clone().any(|at| passage.token(at).kind == TokenKind::Word)
}

/// The longest cell, in tokens: one that is longer holds no label and no single number, and would
/// be read through again for each number in it.
const LONGEST: usize = 60;

/// The first cell of the row that holds the token at `at`, or its beginning; empty if the row has
/// none. Where that only says when, is a code, or counts the rows, it is the next ("8:30 am | NOK |
/// Rents | 2%").
fn label(passage: &Classified, at: usize) -> Range<usize> {
    let Some(row) = passage.sentence(at).map(|sentence| sentence.tokens.clone()) else {
        return at..at;
    };
    let bar = |at: usize| passage.word(at) == "|";
    let start = row.clone().take(LONGEST).find(|&at| !bar(at)).unwrap_or(row.end);
    let limit = row.end.min(start + LONGEST);
    let cell = |start: usize| {
        start..(start + 1..limit).find(|&at| bar(at) || passage.opens_cell(at)).unwrap_or(limit)
    };
    let first = cell(start);
    let mut named = first.clone();
    for _ in 0..LEADING {
        if named.end >= at || !leads(passage, &named) {
            break;
        }
        named = cell(named.end + usize::from(bar(named.end)));
    }
    let says = named.end <= at && says_words(passage, &named) && !says_when(passage, &named);
    if says { named } else { first }
}

/// The most cells before the one that names the row: its place, a time, a country, how much it matters.
const LEADING: usize = 4;

/// Whether a cell only leads to the one that names the row.
fn leads(passage: &Classified, cell: &Range<usize>) -> bool {
    let mut words = cell.clone().filter(|&at| passage.token(at).kind == TokenKind::Word);
    let (first, more) = (words.next(), words.next());
    let code = |at: usize| {
        let word = passage.word(at);
        (2..=CODE).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    says_when(passage, cell)
        || passage.word(cell.start) == "."
        || passage.phrase(cell.start, List::Countries) == Some(cell.len())
        || more.is_none() && first.is_some_and(|at| code(at) || passage.is(at, List::Weights))
}

/// The longest code of a currency, country or paper, in bytes.
const CODE: usize = 6;

/// Whether a cell is a time, or no more than a number.
fn says_when(passage: &Classified, cell: &Range<usize>) -> bool {
    cell.clone().all(|at| {
        passage.token(at).kind != TokenKind::Word
            || passage.is(at, List::ClockWords)
            || passage.is(at, List::TimeWords)
    })
}
