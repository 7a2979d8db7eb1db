//! Dates that the calendar names: days, months, years, decades, and how they are written.
//!
//! Invariant: a reader begins at a token and gives what it read with the index after it; it reads a
//! bounded number of tokens. Where day and month could be swapped (`3/4/2024`), the month comes
//! first unless the text writes its dates with the day first. Deliberately absent: which year an
//! unnamed one is (`resolve`).

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Read, Term, Unit, Which, Words, leads};
use super::days::period;
use super::expression::{Expression, Part};
use super::years;
use crate::annotate::number::Form;
use crate::lexicon::List;
use crate::model::{Partial, Resolved};
use crate::text::words::TokenKind;

/// Any date that begins at `at`.
pub(super) fn any(words: &Words, at: usize) -> Read<Expression> {
    match words.term(at) {
        Some(Term::Month(_) | Term::ShortMonth(_)) => {
            numeric(words, at).or_else(|| month_first(words, at))
        }
        Some(Term::Weekday(_) | Term::ShortWeekday(_)) => weekday_with_date(words, at),
        _ => numeric(words, at)
            .or_else(|| day_first(words, at))
            .or_else(|| era(words, at))
            .or_else(|| years::alone(words, at)),
    }
}

/// A date in figures alone, or with a month's name between strokes: `2024-05-14`, `10/1/2008`,
/// `17/Nov/2021`, `25.12.2024`, `2024/10`, `Dec-2018`.
pub(super) fn numeric(words: &Words, at: usize) -> Read<Expression> {
    if let Some(found) = dotted(words.word(at)) {
        return Some((found, at + 1));
    }
    let stroke = words.word(at + 1);
    if !matches!(stroke, "-" | "/" | "–")
        || !words.glued(at + 1)
        || !words.glued(at + 2)
        || (at > words.start && words.glued(at) && words.word(at - 1) == stroke)
    {
        return None;
    }
    let third = words.word(at + 3) == stroke && words.glued(at + 3) && words.glued(at + 4);
    let (first, second) = (piece(words, at)?, piece(words, at + 2)?);
    let found = match (first, second, third.then(|| piece(words, at + 4)).flatten()) {
        (Piece::Number(year, 4), second, Some(Piece::Number(number, 1..=2))) => {
            exact(year, second.month()?, number)?
        }
        (Piece::Number(number, 1..=2), Piece::Month(month), Some(year)) => {
            exact(year.year()?, month, number)?
        }
        (Piece::Number(first, 1..=2), Piece::Number(second, 1..=2), Some(year))
            if stroke == "/" || matches!(year, Piece::Number(_, 4)) =>
        {
            let (month, number) = if second > 12 || (first <= 12 && !words.habits.day_first) {
                (first, second)
            } else {
                (second, first)
            };
            exact(year.year()?, i8::try_from(month).ok()?, number)?
        }
        (Piece::Number(year, 4), Piece::Number(month, 2), None)
            if !third
                && (1..=12).contains(&month)
                && (year + 1) % 100 != month
                && plausible(year) =>
        {
            return Some((
                Expression::Stated(Resolved::One(Partial::Month(year, i8::try_from(month).ok()?))),
                at + 3,
            ));
        }
        (Piece::Month(month), Piece::Number(year, 4), None) if !third && plausible(year) => {
            return Some((Expression::Stated(Resolved::One(Partial::Month(year, month))), at + 3));
        }
        _ => return None,
    };
    let end = at + 5;
    // An ISO stamp goes on with its time of day.
    let stamp = words.glued(end)
        && words
            .word(end)
            .strip_prefix('T')
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let more = words.glued(end) && matches!(words.word(end), "-" | "/") && words.glued(end + 1);
    (!more || stamp).then_some((found, end))
}

/// What a date in figures at `at` shows of the order of day and month: 1 if the day comes first
/// (`25/11/2023`), -1 if the month does, 0 if it shows nothing.
pub(super) fn order(words: &Words, at: usize) -> i64 {
    let stroke = |at: usize| words.word(at) == "/" && words.glued(at) && words.glued(at + 1);
    let short = |at: usize| words.digits(at).filter(|(_, count)| *count <= 2);
    if !stroke(at + 1) || !stroke(at + 3) || words.digits(at + 4).is_none() {
        return 0;
    }
    match (short(at), short(at + 2)) {
        (Some((13..=31, _)), Some((1..=12, _))) => 1,
        (Some((1..=12, _)), Some((13..=31, _))) => -1,
        _ => 0,
    }
}

/// One piece of a date between strokes.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// A number with the count of its digits.
    Number(i16, usize),
    Month(i8),
}

impl Piece {
    fn month(self) -> Option<i8> {
        match self {
            Self::Month(month) => Some(month),
            Self::Number(number, 1..=2) => {
                i8::try_from(number).ok().filter(|month| (1..=12).contains(month))
            }
            Self::Number(..) => None,
        }
    }

    /// A year of four digits, or of two: 70 to 99 are of the last century.
    fn year(self) -> Option<i16> {
        match self {
            Self::Number(year, 4) => Some(year),
            Self::Number(year, 2) => Some(if year < 70 { 2000 + year } else { 1900 + year }),
            _ => None,
        }
    }
}

fn piece(words: &Words, at: usize) -> Option<Piece> {
    if let Some((value, count)) = words.digits(at) {
        return Some(Piece::Number(value, count));
    }
    match words.term(at)? {
        Term::Month(month) | Term::ShortMonth(month) => Some(Piece::Month(month)),
        _ => None,
    }
}

fn exact(year: i16, month: i8, number: i16) -> Option<Expression> {
    let date = Date::new(year, month, i8::try_from(number).ok()?).ok()?;
    plausible(year).then_some(Expression::Stated(Resolved::One(Partial::Day(date))))
}

fn plausible(year: i16) -> bool {
    (1000..2200).contains(&year)
}

/// `25.12.2024`: one token, the day first.
fn dotted(word: &str) -> Option<Expression> {
    let mut pieces = word.split('.');
    let (day, month, year) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    exact(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A date that begins with a month: `May 2024`, `October 8, 2025`, `June 3-5`, `Sept. 11`, `March`.
pub(super) fn month_first(words: &Words, at: usize) -> Read<Expression> {
    let (month, long) = month(words, at)?;
    let mut next = after_stop(words, at + 1);
    if words.lower(next) == "the" && ordinal(words, next + 1).is_some() {
        next += 1;
    }
    if let Some((number, end)) = day_number(words, next) {
        if let Some((last, after)) = days_to(words, number, end) {
            return Some(with_year(words, Part::Days(month, number, last), after));
        }
        return Some(with_year(words, Part::Day(month, number), end));
    }
    if let Some((year, end)) = years::behind(words, after_stop(words, at + 1)) {
        return Some((Expression::Stated(Resolved::One(Partial::Month(year, month))), end));
    }
    let plain = !words.is(at, List::ShortMonthsAsWords);
    let title_case = words.word(at).chars().skip(1).all(char::is_lowercase);
    // "Rents (Apr)", "Tolls Apr: 3%", "Apr tolls".
    let dated = plain && (title_case || leads(words, at.wrapping_sub(1)))
        || in_brackets(words, at)
        || labels_number(words, at);
    let ranged =
        joined_to_month(words, at, at + 2) || joined_to_month(words, at.wrapping_sub(2), at);
    let capital = words.capital(at) && (long || dated || ranged) || words.word(at).ends_with('.');
    let small = long && !matches!(words.lower(at), "march" | "may" | "august");
    let led = long && words.is_before(at, List::LeadsToMonth);
    ((capital || small || led) && names_month(words, at))
        .then(|| relative_year(words, Part::Month(month), at + 1))
}

/// Whether a hyphen joins the months at `first` and `last`: "Jul-Sep".
fn joined_to_month(words: &Words, first: usize, last: usize) -> bool {
    let hyphen = first.wrapping_add(1);
    words.hyphen(hyphen)
        && words.glued(hyphen)
        && words.glued(last)
        && [first, last].iter().all(|&at| words.capital(at) && month(words, at).is_some())
}

/// The month at `at`, and whether it is written out.
pub(super) fn month(words: &Words, at: usize) -> Option<(i8, bool)> {
    match words.term(at)? {
        Term::Month(month) => Some((month, true)),
        Term::ShortMonth(month) => Some((month, false)),
        _ => None,
    }
}

/// The index after the full stop of an abbreviation that the token does not hold itself.
fn after_stop(words: &Words, at: usize) -> usize {
    at + usize::from(
        words.word(at) == "." && words.glued(at) && words.is_kind(at + 1, TokenKind::Number),
    )
}

/// Whether a month's name that stands alone is one: not a person's name ("Theresa May", "June
/// Miller"), a verb ("may") or an event ("the Women's March").
fn names_month(words: &Words, at: usize) -> bool {
    let word = words.lower(at);
    let before = words.before(at);
    if before == "-" || (before == "–" && words.glued(at)) {
        return !words.capital(at.wrapping_sub(2)) || calendar_word(words, at.wrapping_sub(2));
    }
    let named_before = at > words.start
        && words.capital(at - 1)
        && at - 1 > words.start
        && !calendar_word(words, at - 1)
        && !leads(words, at.wrapping_sub(1));
    let doubtful = words.is(at, List::MonthsAsNames);
    if doubtful && named_before {
        return false;
    }
    let joined = (matches!(before, "and" | "or") && at >= 2 && calendar_word(words, at - 2))
        || (words.any(at + 1, &["to", "through", "-", "–"]) && month(words, at + 2).is_some());
    if word == "may" {
        // Of somebody called May much may be said that is said of a month: "support for May", "a
        // letter from May".
        let least = before == "least"
            && words.lower(at.wrapping_sub(2)) == "at"
            && words.is_before(at.wrapping_sub(2), List::SetsAMonth);
        let sure = words.is_before(at, List::SetsAMonth) || least || joined;
        let led =
            leads(words, at.wrapping_sub(1)) || in_brackets(words, at) || labels_number(words, at);
        return sure || (led && !words.habits.may_is_name);
    }
    if doubtful
        && !leads(words, at.wrapping_sub(1))
        && !joined
        && words.capital(at + 1)
        && !calendar_word(words, at + 1)
    {
        return false;
    }
    if word == "march"
        && (matches!(before, "a" | "an" | "protest" | "long" | "'s")
            || words.any(at + 1, &["for", "on", "against", "of"])
                && !leads(words, at.wrapping_sub(1)))
    {
        return false;
    }
    true
}

/// Whether the word at `at` stands alone in brackets.
fn in_brackets(words: &Words, at: usize) -> bool {
    words.before(at) == "(" && words.word(at + 1) == ")"
}

/// Whether the month at `at` is the label of a number: "May: 68%".
fn labels_number(words: &Words, at: usize) -> bool {
    let number = |at| words.is_kind(at, TokenKind::Number) || words.is_kind(at, TokenKind::Symbol);
    words.word(at + 1) == ":" && number(at + 2)
}

fn calendar_word(words: &Words, at: usize) -> bool {
    words.term(at).is_some()
}

/// The day of a month in figures or words, an ordinal ending included: `6`, `6th`, `third`,
/// `twenty-first`.
pub(super) fn day_number(words: &Words, at: usize) -> Read<i8> {
    let (value, end) = match words.digits(at) {
        Some((value, 1..=2)) => {
            let suffix = words.glued(at + 1) && words.any(at + 1, &["st", "nd", "rd", "th"]);
            (i64::from(value), at + 1 + usize::from(suffix))
        }
        Some(_) => return None,
        None => ordinal(words, at)?,
    };
    let measured = (words.is(end, List::MeasuredDay) || words.any(end, &["%"]))
        || (words.word(end) == ":" && words.glued(end + 1) && words.digits(end + 1).is_some());
    let small = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    (!measured).then_some((small, end))
}

/// An ordinal: `third`, `3rd`, `twenty-first`.
pub(super) fn ordinal(words: &Words, at: usize) -> Read<i64> {
    if let Some((value, _)) = words.digits(at) {
        let suffix = words.glued(at + 1) && words.any(at + 1, &["st", "nd", "rd", "th"]);
        return suffix.then_some((i64::from(value), at + 2));
    }
    if let Some(Term::Ordinal(value)) = words.term(at) {
        return Some((value, at + 1));
    }
    let tens = match words.lower(at) {
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    };
    let next = if words.hyphen(at + 1) { at + 2 } else { at + 1 };
    match words.term(next)? {
        Term::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
        _ => None,
    }
}

/// What follows `first` in `June 3-5`, `July 20 through 24`, `June 3 and 4`: the last day, if days
/// go on.
fn days_to(words: &Words, first: i8, at: usize) -> Read<i8> {
    let next = joint(words, at)?;
    let (last, end) = day_number(words, next)?;
    let beside = words.lower(at) == "and";
    let fits = if beside {
        last == first + 1 || words.any(at.wrapping_sub(3), &["between"])
    } else {
        last > first
    };
    let other = words
        .term(end)
        .is_some_and(|term| matches!(term, Term::Month(_) | Term::ShortMonth(_) | Term::Unit(_)));
    (fits && !other && !(words.hyphen(end) && words.glued(end + 1))).then_some((last, end))
}

/// The index after the word or mark that joins the two ends of a range at `at`.
pub(super) fn joint(words: &Words, at: usize) -> Option<usize> {
    let mark = matches!(words.lower(at), "-" | "–" | "—" | "‐" | "‑" | "&");
    (mark || words.is(at, List::JoinsDates)).then_some(at + 1)
}

/// A date that begins with a day: `14 May 2025`, `the 5th of May`, `28–29 May`, `3rd of June`.
pub(super) fn day_first(words: &Words, at: usize) -> Read<Expression> {
    let (number, end) = day_number(words, at).or_else(|| spoken_day(words, at))?;
    if let Some(found) = month_behind(words, end, Part::Day(1, number)) {
        return Some(found);
    }
    let next = joint(words, end)?;
    let (last, after) = day_number(words, next)?;
    let fits = if words.lower(end) == "and" {
        last == number + 1 || words.before(at) == "between"
    } else {
        last > number
    };
    if fits { month_behind(words, after, Part::Days(1, number, last)) } else { None }
}

/// `twelve` of `twelve April nineteen eighty-one`: number words are days only before a month.
fn spoken_day(words: &Words, at: usize) -> Read<i8> {
    let numeral = words
        .numeral(at)
        .filter(|numeral| numeral.form == Form::Words && numeral.tokens.start == at)?;
    let day = numeral.value.to_i8().filter(|day| (1..=31).contains(day))?;
    let (_, long) = month(words, numeral.tokens.end)?;
    (long && years::behind(words, numeral.tokens.end + 1).is_some())
        .then_some((day, numeral.tokens.end))
}

/// The month (`of` may precede it) behind a day, with its year.
fn month_behind(words: &Words, at: usize, part: Part) -> Read<Expression> {
    let of = words.lower(at) == "of";
    let hyphen = words.after_hyphen(at);
    let next = if of { at + 1 } else { hyphen };
    let (month, long) = month(words, next)?;
    let verb = words.is(next, List::MonthsAsWords)
        && !words.capital(next)
        && !of
        && !words.is_kind(at.wrapping_sub(1), TokenKind::Word);
    if verb && years::behind(words, next + 1).is_none() || (!long && of && !words.capital(next)) {
        return None;
    }
    let part = match part {
        Part::Day(_, day) => Part::Day(month, day),
        Part::Days(_, first, last) => Part::Days(month, first, last),
        other => other,
    };
    Some(with_year(words, part, after_stop(words, next + 1)))
}

/// A part of the year with the year behind it, if one follows (`, 2024`, `2024`, `of 2024`, `last
/// year`).
pub(super) fn with_year(words: &Words, part: Part, at: usize) -> (Expression, usize) {
    let Some((year, end)) = years::behind(words, at) else { return relative_year(words, part, at) };
    let year = Expression::Stated(Resolved::One(Partial::Year(year)));
    (Expression::within(part, year), end)
}

/// The same with "last year", "of this year", "next year" behind it.
pub(super) fn relative_year(words: &Words, part: Part, at: usize) -> (Expression, usize) {
    let of = at + usize::from(words.any(at, &["of", "in"]));
    let which = match words.term(of) {
        Some(Term::Which(which @ (Which::Last | Which::This | Which::Next)))
            if words.lower(of + 1) == "year" =>
        {
            which
        }
        _ => return (Expression::Loose(part, Which::Bare), at),
    };
    (Expression::within(part, Expression::Unit(Unit::Year, which)), of + 2)
}

/// A weekday with the date it belongs to: `Wednesday, October 8, 2025`, `Monday 19 December`,
/// `Fri., Aug. 21`.
pub(super) fn weekday_with_date(words: &Words, at: usize) -> Read<Expression> {
    if !matches!(words.term(at)?, Term::Weekday(_) | Term::ShortWeekday(_)) {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(words.word(next) == "." && words.glued(next));
    next += usize::from(words.word(next) == ",");
    next += usize::from(words.lower(next) == "the" || words.word(next) == "(");
    let (found, end) = numeric(words, next)
        .or_else(|| day_first(words, next))
        .or_else(|| month_first(words, next))?;
    let names_day = matches!(
        found,
        Expression::Loose(Part::Day(..) | Part::Days(..), _)
            | Expression::Within(Part::Day(..) | Part::Days(..), _)
    ) || matches!(found, Expression::Stated(Resolved::One(Partial::Day(_))));
    names_day.then_some((found, end))
}

/// A decade or century: `1990s`, `’90s`, `nineties`, `19th century`.
pub(super) fn era(words: &Words, at: usize) -> Read<Expression> {
    if matches!(words.word(at), "'" | "’" | "‘") && words.glued(at + 1) {
        let (value, 2) = words.digits(at + 1)? else { return None };
        return (words.lower(at + 2) == "s" && words.glued(at + 2) && value % 10 == 0)
            .then(|| decade(1900 + if value < 30 { value + 100 } else { value }, at + 3))?;
    }
    if let Some((value, 4)) = words.digits(at) {
        let plural = words.glued(at + 1) && words.lower(at + 1) == "s"
            || (matches!(words.word(at + 1), "'s" | "’s")
                && value % 10 == 0
                && matches!(words.before(at), "the" | "early" | "late" | "mid"));
        return (plural && value % 10 == 0 && plausible(value)).then(|| decade(value, at + 2))?;
    }
    if let Some(Term::Decade(value)) = words.term(at) {
        return matches!(words.before(at), "the" | "early" | "late" | "mid" | "-")
            .then(|| decade(1900 + value, at + 1))?;
    }
    let (nth, end) = ordinal(words, at)?;
    let end = words.after_hyphen(end);
    let century = i16::try_from(nth)
        .ok()
        .filter(|nth| (5..=22).contains(nth) && words.lower(end) == "century")?;
    let first = Date::new((century - 1) * 100 + 1, 1, 1).ok()?;
    Some((Expression::Stated(period(first, Date::new(century * 100, 12, 31).ok()?)?), end + 1))
}

fn decade(year: i16, end: usize) -> Read<Expression> {
    let found = period(Date::new(year, 1, 1).ok()?, Date::new(year.checked_add(9)?, 12, 31).ok()?)?;
    Some((Expression::Stated(found), end))
}
