//! What looks like a figure and is none: years, dates, times, ages, lengths of time, scores, names
//! with numbers, addresses, telephone numbers, sections and ranks.
//!
//! Invariant: looks at a few tokens on either side only. Amounts with a currency or percent sign
//! always are figures. Deliberately absent: dates that the dates finder has taken; these are left
//! out before.

mod age;
mod digits;
mod heading;
mod name;
mod vote;

use rust_decimal::Decimal;

use super::super::number::Form;
use super::amount::Amount;
use super::phrase::{self, Classified};
use super::table;
use crate::lexicon::{List, names_month};
use crate::model::FigureKind;
use crate::text::words::{TokenKind, is_unspaced};

/// Whether `amount` is no figure.
pub(super) fn rejects(passage: &Classified, amount: &Amount) -> bool {
    if is_year_to_come(passage, amount.tokens.start) {
        return true;
    }
    match amount.kind {
        FigureKind::Money => false,
        FigureKind::Percent | FigureKind::Rate => {
            tied_before(passage, amount)
                && amount.form == Form::Digits
                && passage.token(amount.tokens.start).kind == TokenKind::Number
                && letter_before(passage, amount)
        }
        FigureKind::Quantity => {
            name::part_of_a_name(passage, amount) || denominator(passage, amount)
        }
        FigureKind::Number if digits::telephone(passage, amount) => true,
        // What accounts write in brackets is an amount, whatever stands before it.
        FigureKind::Number if passage.word(amount.tokens.start) == "(" => false,
        FigureKind::Number => {
            is_name(passage, amount)
                || digits::part_of_a_longer_number(passage, amount)
                || digits::clock(passage, amount)
                || digits::address(passage, amount)
                || digits::row_of_digits(passage, amount)
                || digits::called(passage, amount)
                || age::age_or_length_of_time(passage, amount)
                || vote::rejects(passage, amount)
                || heading::counts_parts(passage, amount)
                || date_or_time(passage, amount)
                || pronoun(passage, amount)
                || denominator(passage, amount)
                || table::names(passage, amount)
        }
    }
}

/// Whether a year with the letter of a forecast or an estimate stands at `at`: "2031F".
pub(super) fn is_year_to_come(passage: &Classified, at: usize) -> bool {
    let year = passage.word(at);
    year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && passage.token(at + 1).glued
        && matches!(passage.word(at + 1), "F" | "E" | "f" | "e")
}

/// Whether the number is a name or a part of one.
fn is_name(passage: &Classified, amount: &Amount) -> bool {
    name::part_of_a_name(passage, amount)
        || name::numbered(passage, amount)
        || name::name_before(passage, amount)
        || name::written_as_a_name(passage, amount)
        || name::of_group(passage, amount)
        || name::in_brackets(passage, amount)
        || name::hyphened(passage, amount)
        || name::airliner(passage, amount)
        || name::months(passage, amount)
}

/// Whether the number counts things that the words behind it name in the plural.
fn counts_plural(passage: &Classified, amount: &Amount) -> bool {
    super::count::noun(passage, amount.tokens.end)
        .is_some_and(|noun| phrase::is_plural(passage, noun.end - 1))
}

/// Whether the number touches what stands before it.
fn tied_before(passage: &Classified, amount: &Amount) -> bool {
    passage.token(amount.tokens.start).glued
}

fn letter_before(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    start > 0
        && passage.token(start - 1).kind == TokenKind::Word
        && !passage.word(start - 1).ends_with(is_unspaced)
}

fn same_sentence(passage: &Classified, a: usize, b: usize) -> bool {
    passage.sentence_index(a) == passage.sentence_index(b)
}

/// Bare years, days beside a month, times of day.
fn date_or_time(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    if amount.form != Form::Digits && amount.form != Form::Words {
        return false;
    }
    let month = |at: usize| {
        passage.word(at).starts_with(char::is_uppercase) && names_month(passage.lower(at))
    };
    let day = amount.value.is_integer()
        && amount.value >= Decimal::ONE
        && amount.value <= Decimal::from(31);
    let before = start.checked_sub(1);
    if day && (month(end) || before.is_some_and(month)) {
        return true;
    }
    let clock = passage.is(end, List::ClockWords);
    let word = passage.word(start);
    let year = amount.high.is_none()
        && amount.form == Form::Digits
        && word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (Decimal::from(1500)..Decimal::from(2100)).contains(&amount.value);
    clock || (year && !year_is_counted(passage, amount)) || base_of_index(passage, start)
}

/// "2015=100": what an index is set to in its base year.
fn base_of_index(passage: &Classified, at: usize) -> bool {
    let year = at.checked_sub(2).map_or("", |at| passage.word(at));
    at > 1
        && passage.word(at - 1) == "="
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether four digits that could be a year count something ("2000 people", "over 2000").
fn year_is_counted(passage: &Classified, amount: &Amount) -> bool {
    let before = amount.tokens.start.checked_sub(1).map_or("", |at| passage.lower(at));
    let dated = amount.tokens.start > 0 && passage.is(amount.tokens.start - 1, List::DatesAYear)
        || matches!(before, "," | "(" | "'" | "’");
    let counted = counts_plural(passage, amount);
    let pair = before == "and"
        && amount.tokens.start > 1
        && passage.word(amount.tokens.start - 2).len() == 4
        && passage.token(amount.tokens.start - 2).kind == TokenKind::Number;
    counted && !dated && !pair
}

/// "12 deaths per 100,000 people": the number that a rate is for.
fn denominator(passage: &Classified, amount: &Amount) -> bool {
    amount
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.lower(at), "per" | "every"))
}

/// "one" without a unit: "this one", "one of them", "no one".
fn pronoun(passage: &Classified, amount: &Amount) -> bool {
    let alone = passage
        .sentence(amount.tokens.start)
        .is_some_and(|sentence| sentence.tokens == amount.tokens);
    amount.form == Form::Words
        && passage.lower(amount.tokens.start) == "one"
        && amount.tokens.len() == 1
        && !alone
}
