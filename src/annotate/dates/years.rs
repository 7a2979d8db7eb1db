//! Years: where four digits, or number words, are one.
//!
//! Invariant: digits are a year only if nothing near them says that they count, measure or name
//! something else. Deliberately absent: two-digit years without a century, save in dates between
//! strokes.

use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Read, Term, Words, leads};
use super::expression::Expression;
use crate::annotate::number::Form;
use crate::lexicon::List;
use crate::model::{Partial, Resolved};
use crate::text::words::TokenKind;

/// The year behind a month or day at `at`: `2024`, `, 2024`, `of 2024`, `’07`, `nineteen
/// eighty-six`.
pub(super) fn behind(words: &Words, at: usize) -> Read<i16> {
    let next = at + usize::from(matches!(words.lower(at), "," | "of" | "in"));
    let apostrophe = matches!(words.word(next), "'" | "’" | "‘") && words.glued(next + 1);
    if apostrophe && next == at {
        let (value, 2) = words.digits(next + 1)? else { return None };
        return Some((if value < 70 { 2000 + value } else { 1900 + value }, next + 2));
    }
    if let Some((value, 4)) = words.digits(next) {
        let glued = words.glued(next + 1)
            && (words.is_kind(next + 1, TokenKind::Word)
                || words.is_kind(next + 1, TokenKind::Symbol));
        let counts = words.word(at) == "," && words.is(next + 1, List::CountedByDigits)
            || words.any(next + 1, &["gmt", "hrs", "hours"]);
        return ((1000..2200).contains(&value) && !glued && !counts).then_some((value, next + 1));
    }
    let preposition = matches!(words.lower(at), "in" | ",");
    if preposition { None } else { spoken(words, next) }
}

/// A year in words: `nineteen eighty-six`, `nineteen hundred ninety-three`, `two thousand and
/// nine`.
pub(super) fn spoken(words: &Words, at: usize) -> Read<i16> {
    let numeral = words.numeral(at).filter(|numeral| numeral.form == Form::Words)?;
    let value = numeral.value.to_i16()?;
    let end = numeral.tokens.end;
    if (1000..2200).contains(&value) {
        return Some((value, end));
    }
    if !(10..=21).contains(&value) {
        return None;
    }
    let rest = words.numeral(end).filter(|rest| rest.form == Form::Words)?;
    let below = rest.value.to_i16().filter(|below| (10..100).contains(below))?;
    Some((value * 100 + below, rest.tokens.end))
}

/// A year that stands by itself: `in 2014`, `the 2011 budget`, `2024`; and two in one, `2006-07`,
/// `2024/25`.
pub(super) fn alone(words: &Words, at: usize) -> Read<Expression> {
    let (year, 4) = words.digits(at)? else { return None };
    if !is_year(words, at, year) {
        return None;
    }
    if let Some(end) = split_year(words, at, year) {
        let found = Resolved::Interval(Some(Partial::Year(year)), Some(Partial::Year(year + 1)));
        return Some((Expression::Stated(found), end));
    }
    let era = usize::from(words.any(at + 1, &["a.d.", "ad", "ce"]) && words.capital(at + 1));
    Some((Expression::Stated(Resolved::One(Partial::Year(year))), at + 1 + era))
}

/// The index after `-07` of `2006-07`, `/25` of `2024/25`: the year that follows, in two digits.
fn split_year(words: &Words, at: usize, year: i16) -> Option<usize> {
    let joined =
        matches!(words.word(at + 1), "-" | "–" | "/") && words.glued(at + 1) && words.glued(at + 2);
    let (short, 2) = words.digits(at + 2)? else { return None };
    (joined && short == (year + 1) % 100).then_some(at + 3)
}

/// Whether the four digits at `at` are a year.
fn is_year(words: &Words, at: usize, year: i16) -> bool {
    if !(1000..2200).contains(&year) || joined_before(words, at) || joined_behind(words, at) {
        return false;
    }
    if words.is(at + 1, List::CountedByDigits)
        || names_a_law(words, at + 1)
        || named_before(words, at)
        || digits_beside(words, at)
    {
        return false;
    }
    let before = words.before(at);
    let strong = words.is_before(at, List::BeforeAYear);
    let approximate = words.is_before(at, List::ApproximateCount);
    if year % 50 == 0 || !(1900..2060).contains(&year) {
        // A round or remote number is a count unless the words say otherwise.
        let weak =
            leads(words, at.wrapping_sub(1)) || matches!(before, "and" | "with" | "than" | "the");
        return !counts(words, at + 1)
            && (strong || (weak && (1500..2100).contains(&year) && ends_clause(words, at + 1)));
    }
    let determined = words.is_before(at, List::DeterminesAYear);
    strong || determined || !(approximate || counts(words, at + 1))
}

/// Whether the word at `at` is a plural noun that digits before it may count; the news has some
/// things by the year.
fn counts(words: &Words, at: usize) -> bool {
    let word = words.lower(at);
    let plural = words.is_kind(at, TokenKind::Word)
        && !words.capital(at)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss");
    plural && !words.is(at, List::ByYear)
}

fn ends_clause(words: &Words, at: usize) -> bool {
    matches!(words.word(at), "" | "." | "," | ";" | ")" | ":" | "?" | "!" | "”" | "\"")
        || words.is(at, List::BehindAClause)
}

/// Whether a sign or letters touch the digits from the left: `$2000`, `GT2000`, `#2000`, `3.2000`,
/// `-2000`.
fn joined_before(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.word(before));
    if matches!(before, "$" | "€" | "£" | "¥" | "₹" | "#" | "+" | "§") {
        return true;
    }
    let mark = matches!(before, "(" | "[" | "“" | "\"" | "'" | "‘" | "’" | "—" | "…" | "«");
    let chained = at >= 2
        && words.glued(at - 2)
        && matches!(words.word(at.wrapping_sub(3)), "-" | "–" | "/" | ".");
    let date_joint = matches!(before, "-" | "–" | "/")
        && at >= 2
        && !chained
        && (words.term(at - 2).is_some()
            || words.digits(at - 2).is_some_and(|(_, count)| count == 4));
    let word_joint = before == "-" && at >= 2 && words.is(at - 2, List::JoinedToAYear);
    words.glued(at) && !mark && !date_joint && !word_joint
}

/// Whether something touches them from the right that makes them no year: a letter, a sign, a
/// model's hyphen.
fn joined_behind(words: &Words, at: usize) -> bool {
    let next = at + 1;
    if matches!(words.word(next), "%" | "°" | "€" | "$" | "£") {
        return true;
    }
    if !words.glued(next) {
        return false;
    }
    let part = words.glued(next + 1);
    match words.word(next) {
        "-" | "–" => {
            part && words.is_kind(next + 1, TokenKind::Number)
                && words.digits(next + 1).is_none_or(|(_, count)| count != 4 && count != 2)
        }
        "/" | ":" => {
            part && words.is_kind(next + 1, TokenKind::Number)
                && words.digits(next + 1).is_none_or(|(_, count)| count != 4 && count != 2)
        }
        _ => words.is_kind(next, TokenKind::Word) || words.is_kind(next, TokenKind::Symbol),
    }
}

/// Whether the word at `at` ends the name of a law, to which a year beside it belongs: "the Data
/// Act 2017", "the 2017 Act".
fn names_a_law(words: &Words, at: usize) -> bool {
    words.capital(at) && words.is(at, List::Laws)
}

/// Whether a capitalised word before makes the digits part of a name: `Agenda 2030`, `Windows
/// 2000`.
fn named_before(words: &Words, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if words.is(before, List::NumbersAThing) || names_a_law(words, before) {
        return true;
    }
    let calendar = words.term(before).is_some() || words.is(before, List::Feasts);
    let function = leads(words, before)
        || words.lower(before).len() <= 3
            && !words.word(before).bytes().all(|b| b.is_ascii_uppercase());
    let common = words.is(before, List::NeverInAName);
    words.capital(before)
        && words.glued(at) == words.glued(before + 1)
        && !calendar
        && !function
        && !common
}

/// Whether the digits are one group of a longer number or of a list of them: `1 2000`, `2000 500`,
/// `3-2000`.
fn digits_beside(words: &Words, at: usize) -> bool {
    let number = |i: usize| words.is_kind(i, TokenKind::Number);
    let before = at.checked_sub(1).is_some_and(number)
        && !matches!(words.term(at.wrapping_sub(2)), Some(Term::Month(_) | Term::ShortMonth(_)));
    let behind = number(at + 1) && !words.glued(at + 1) && words.term(at + 2).is_none();
    before || behind
}
