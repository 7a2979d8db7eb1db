//! Dates as datelines and date lines write them.
//!
//! Invariant: a date is read only where its order is certain: month by name, ISO, dotted (day
//! first), or a slashed one whose numbers leave no choice. Deliberately absent: relative dates and
//! dates in running text (the date finder's work).

use jiff::civil::Date;

use crate::lexicon::{List, lists, value};
use crate::text::{head, tail};

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// Length in bytes, a weekday before it included.
    pub(super) length: usize,
    /// Year, if it is given.
    pub(super) year: Option<i16>,
    /// Month, 1 to 12.
    pub(super) month: i8,
    /// Day, if it is given.
    pub(super) day: Option<i8>,
}

impl Written {
    /// The day it names; `year` serves where it gives none.
    pub(super) fn date(self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day?).ok()
    }
}

/// The date that `text` begins with.
pub(super) fn parse(text: &str) -> Option<Written> {
    let first = text.chars().next()?;
    if !first.is_alphanumeric() || !may_lead(text) {
        return None;
    }
    if let Some(written) = abroad(text) {
        return Some(written);
    }
    let lead = weekday(text).unwrap_or(0);
    let rest = tail(text, lead);
    let written = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        numeric(rest).or_else(|| day_first(rest))
    } else {
        month_first(rest)
    }?;
    let possible = written.day.is_none() || written.date(Some(2000)).is_some();
    possible.then_some(Written { length: lead + written.length, ..written })
}

/// Whether so few words stand before the first digit of `text` as before that of a date: most
/// words are told so at little cost.
fn may_lead(text: &str) -> bool {
    // Three words that lead, each of two parts ("segunda-feira").
    const MOST: usize = 6;
    let (mut words, mut inside) = (0, false);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            return true;
        }
        let before = inside;
        inside = byte.is_ascii_alphabetic() || !byte.is_ascii();
        words += usize::from(inside && !before);
        if words > MOST {
            return false;
        }
    }
    false
}

/// `le mardi 12 mars 2024`, `1er février 2024`, `3. März 2025`, `3 de marzo de 2024`: a full date of
/// another language.
fn abroad(text: &str) -> Option<Written> {
    const MOST_LEADS: usize = 3;
    let mut at = 0;
    for _ in 0..MOST_LEADS {
        let word = tail(text, at).split([' ', ',']).next()?;
        if word.is_empty() || !lists(&word.to_lowercase()).has(List::DateLeads) {
            break;
        }
        at += word.len();
        at += tail(text, at).len() - tail(text, at).trim_start_matches([' ', ',']).len();
    }
    let (value, length) = number(tail(text, at), 2)?;
    let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    at += length;
    at += ["er ", "º ", "° ", ". ", " "]
        .iter()
        .find_map(|end| tail(text, at).starts_with(end).then_some(end.len()))?;
    at += tail(text, at).strip_prefix("de ").map_or(0, |_| 3);
    let word = tail(text, at).split(' ').next()?;
    let month = month_abroad(word)?;
    at += word.len() + 1;
    at += ["de ", "del "]
        .iter()
        .find_map(|of| tail(text, at).starts_with(of).then_some(of.len()))
        .unwrap_or(0);
    let (year, length) =
        number(tail(text, at), 4).filter(|&(year, _)| (1500..=2999).contains(&year))?;
    let written = Written { length: at + length, year: Some(year), month, day: Some(day) };
    written.date(None).is_some().then_some(written)
}

/// The number of a month that is called so in another language, or in several.
fn month_abroad(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let named = value(List::MonthsAbroad, &lower)
        .or_else(|| value(List::Calendar, &lower)?.strip_prefix("month "));
    named?.parse().ok()
}

/// Length of a weekday at the start of `text`, with the comma and blanks behind it.
fn weekday(text: &str) -> Option<usize> {
    let word = letters(text);
    let (kind, _) = calendar(head(text, word))?;
    if !matches!(kind, "weekday" | "short-weekday") {
        return None;
    }
    let rest = tail(text, word);
    let after = rest.trim_start_matches(['.', ',', ' ', '\u{a0}']);
    (after.len() < rest.len()).then_some(text.len() - after.len())
}

fn letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphabetic).count()
}

/// The month at the start of `text`, by name or abbreviation, and its length with a stop.
fn month(text: &str) -> Option<(i8, usize)> {
    let length = letters(text);
    let (kind, number) = calendar(head(text, length))?;
    if !matches!(kind, "month" | "short-month") {
        return None;
    }
    let short = length == 3 || kind == "short-month";
    let stop = usize::from(short && tail(text, length).starts_with('.'));
    Some((number.parse().ok()?, length + stop))
}

/// What a word is in the calendar, and which one.
fn calendar(word: &str) -> Option<(&'static str, &'static str)> {
    value(List::Calendar, &word.to_ascii_lowercase())?.split_once(' ')
}

/// A whole number of at most `most` digits that ends there, and its length.
fn number(text: &str, most: usize) -> Option<(i16, usize)> {
    let length = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    if length == 0 || length > most {
        return None;
    }
    Some((head(text, length).parse().ok()?, length))
}

/// A day of the month, with an ordinal ending, and its length.
fn day(text: &str) -> Option<(i8, usize)> {
    let (value, length) = number(text, 2)?;
    let rest = tail(text, length);
    let ending = ["st", "nd", "rd", "th"]
        .into_iter()
        .any(|ending| rest.starts_with(ending) && letters(rest) == 2);
    (1..=31).contains(&value).then_some((value as i8, length + if ending { 2 } else { 0 }))
}

/// A year of four digits behind `text`'s comma and blanks, and the length of all.
fn year(text: &str) -> Option<(i16, usize)> {
    let rest = text.trim_start_matches([',', ' ', '\u{a0}', '-']);
    let lead = text.len() - rest.len();
    let (value, length) = number(rest, 4)?;
    (length == 4 && lead > 0 && (1500..=2999).contains(&value)).then_some((value, lead + length))
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{a0}', '-']).len()
}

/// `18 February 2025`, `18th Feb.`, `18-Feb-2025`, `18 of February`.
fn day_first(text: &str) -> Option<Written> {
    let (value, mut at) = day(text)?;
    at += blanks(tail(text, at));
    at += tail(text, at).strip_prefix("of ").map_or(0, |_| 3);
    let (month, length) = month(tail(text, at))?;
    at += length;
    if tail(text, at).starts_with(char::is_alphanumeric) {
        return None;
    }
    let year = year(tail(text, at));
    Some(Written {
        length: at + year.map_or(0, |(_, length)| length),
        year: year.map(|(value, _)| value),
        month,
        day: Some(value),
    })
}

/// `February 18, 2025`, `Feb. 18`, `February 2025`.
fn month_first(text: &str) -> Option<Written> {
    let (month, mut at) = month(text)?;
    if let Some((value, length)) = year(tail(text, at)) {
        return Some(Written { length: at + length, year: Some(value), month, day: None });
    }
    at += blanks(tail(text, at));
    let (value, length) = day(tail(text, at))?;
    at += length;
    if tail(text, at).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ':')) {
        return None;
    }
    let year = year(tail(text, at));
    Some(Written {
        length: at + year.map_or(0, |(_, length)| length),
        year: year.map(|(value, _)| value),
        month,
        day: Some(value),
    })
}

/// `2025-02-18` (a time behind `T` included), `18.02.2025`, `18/02/2025`.
fn numeric(text: &str) -> Option<Written> {
    let (first, one) = number(text, 4)?;
    let mark = *text.as_bytes().get(one)?;
    if !matches!(mark, b'-' | b'.' | b'/') {
        return None;
    }
    let (second, two) = number(tail(text, one + 1), 2)?;
    let at = one + 1 + two;
    if text.as_bytes().get(at) != Some(&mark) {
        return None;
    }
    let (third, three) = number(tail(text, at + 1), 4)?;
    let length = at + 1 + three;
    let (year, month, day) = match (one, mark, three) {
        (4, _, 1 | 2) => (first, second, third),
        (_, b'.', 4) => (third, second, first),
        (_, _, 4) if first > 12 => (third, second, first),
        (_, _, 4) if second > 12 || first == second => (third, first, second),
        _ => return None,
    };
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    known.then_some(Written { length, year: Some(year), month: month as i8, day: Some(day as i8) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_their_forms() {
        for (text, length, expected) in [
            ("February 18, 2025 – The", 17, "2025-02-18"),
            ("Tuesday, 18 Feb 2025", 20, "2025-02-18"),
            ("18th February, 2025.", 19, "2025-02-18"),
            ("Wed Mar. 5, 2025", 16, "2025-03-05"),
            ("2025-02-18T06:00", 10, "2025-02-18"),
            ("18.02.2025", 10, "2025-02-18"),
            ("31/12/2024", 10, "2024-12-31"),
            ("12/31/2024", 10, "2024-12-31"),
            ("1-Sept-2024", 11, "2024-09-01"),
            ("le 12 mars 2024 (Wire)", 15, "2024-03-12"),
            ("mardi 1er août 2023", 20, "2023-08-01"),
            ("Montag, den 3. März 2025", 25, "2025-03-03"),
            ("3 de marzo de 2024", 18, "2024-03-03"),
            ("5 novembre 2023", 15, "2023-11-05"),
        ] {
            let written = parse(text).unwrap();
            assert_eq!(
                (written.length, written.date(None).unwrap().to_string().as_str()),
                (length, expected),
                "{text}"
            );
        }
    }

    #[test]
    fn parts_of_dates_and_other_words_are_told_apart() {
        assert_eq!(
            parse("Oct. 4 (Wire)")
                .map(|written| (written.year, written.date(Some(2008)).is_some())),
            Some((None, true))
        );
        assert_eq!(parse("March 2025").map(|written| written.day), Some(None));
        for text in [
            "March of time",
            "May we",
            "02/03/2025",
            "31 June 2025",
            "Monday morning",
            "Mayor 5",
            "5 marches",
            "12.5 per cent",
            "le 12 mars",
            "12 mars bars",
            "am 12",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
