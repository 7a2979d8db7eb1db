//! Times of day: `10 a.m.`, `15:30`, `noon`, `half past eight`.
//!
//! Invariant: a value is `HH:MM` of a day of 24 hours. Deliberately absent: time zones, which stay
//! outside the span, and numbers with a colon that are scores or ratios (`4:3`).

use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Read, Words};
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// An hour and a minute as read, before the half of the day is known.
type Clock = (u32, u32);

/// The time of day at `at`, as `HH:MM`.
pub(super) fn read(words: &Words, at: usize) -> Read<String> {
    match words.lower(at) {
        "noon" | "midday" => return Some((write((12, 0)), at + 1)),
        "midnight" => return Some((write((0, 0)), at + 1)),
        _ => {}
    }
    if let Some(found) = military(words, at) {
        return Some(found);
    }
    if let Some((clock, end)) = past_or_to(words, at) {
        let (later, after) = half_of_day(words, end).unwrap_or((None, end));
        return Some((write(apply(clock, later)?), after));
    }
    let (clock, end, exact) = figures(words, at)?;
    if let Some((half, after)) = half_of_day(words, end) {
        return Some((write(apply(clock, half)?), after));
    }
    if words.any(end, &["o'clock"]) && clock.0 <= 12 {
        let (half, after) = half_of_day(words, end + 1).unwrap_or((None, end + 1));
        return Some((write(apply(clock, half)?), after));
    }
    (exact && clock.0 < 24).then(|| (write(clock), end))
}

fn write((hour, minute): Clock) -> String {
    format!("{hour:02}:{minute:02}")
}

/// `1500 GMT`, `0900 local time`, `1800 hours`.
fn military(words: &Words, at: usize) -> Read<String> {
    let (value, 4) = words.digits(at)? else { return None };
    let (hour, minute) = (u32::try_from(value / 100).ok()?, u32::try_from(value % 100).ok()?);
    let zone = words.is(at + 1, List::TimeZones)
        || (words.lower(at + 1) == "local" && words.lower(at + 2) == "time");
    let hours = words.lower(at + 1) == "hours" && words.is_before(at, List::BeforeClockHours);
    ((zone || hours) && hour < 24 && minute < 60 && !words.glued(at))
        .then(|| (write((hour, minute)), at + 1))
}

/// `half past eight`, `quarter to nine`, `10 min past four`, `ten to six`.
fn past_or_to(words: &Words, at: usize) -> Read<Clock> {
    let (minutes, next) = match words.lower(at) {
        "half" => (30, at + 1),
        "quarter" => (15, at + 1),
        _ => {
            let numeral = words.numeral(at)?;
            let end = numeral.tokens.end;
            let unit = words.any(end, &["min", "mins", "minutes", "minute"]);
            (numeral.value.to_u32().filter(|minutes| (1..30).contains(minutes) && unit)?, end + 1)
        }
    };
    let past = match words.lower(next) {
        "past" => true,
        "to" if minutes != 30 => false,
        _ => return None,
    };
    let hour = words.numeral(next + 1)?;
    let value = hour.value.to_u32().filter(|hour| (1..=12).contains(hour))?;
    let counted =
        words.unit(hour.tokens.end).is_some() || words.is_kind(hour.tokens.end, TokenKind::Symbol);
    let clock = if past { (value, minutes) } else { ((value + 11) % 12, 60 - minutes) };
    (!counted).then_some((clock, hour.tokens.end))
}

/// An hour with or without minutes, and whether it is a time without more: `15:30` is, `5` and
/// `6.45` are not.
fn figures(words: &Words, at: usize) -> Option<(Clock, usize, bool)> {
    if !words.is_kind(at, TokenKind::Number) {
        let numeral = words.numeral(at)?;
        let hour = numeral.value.to_u32().filter(|hour| (1..=12).contains(hour))?;
        return Some(((hour, 0), numeral.tokens.end, false));
    }
    if let Some((hour, minute)) = words.word(at).split_once('.') {
        let two = minute.len() == 2 && hour.len() <= 2;
        let clock = (hour.parse().ok()?, minute.parse().ok().filter(|minute| two && *minute < 60)?);
        return Some((clock, at + 1, false));
    }
    let (hour, count) = words.digits(at)?;
    let hour = u32::try_from(hour).ok().filter(|hour| count <= 2 && *hour <= 24)?;
    if words.word(at + 1) != ":" || !words.glued(at + 1) || !words.glued(at + 2) {
        return Some(((hour, 0), at + 1, false));
    }
    let (minute, 2) = words.digits(at + 2)? else { return None };
    let minute = u32::try_from(minute).ok().filter(|minute| *minute < 60)?;
    let seconds = words.word(at + 3) == ":"
        && words.glued(at + 3)
        && words.digits(at + 4).is_some_and(|(_, count)| count == 2);
    let end = if seconds { at + 5 } else { at + 3 };
    let joined = words.glued(end)
        && matches!(words.word(end), ":" | "." | "/" | "%")
        && words.glued(end + 1);
    let behind_word = words.glued(at)
        && !matches!(
            words.word(at.wrapping_sub(1)),
            "(" | "[" | "-" | "–" | "—" | "“" | "\"" | "T"
        );
    let verse = at > words.start + 1 && words.capital(at - 1) && words.term(at - 1).is_none();
    (!joined && !behind_word).then_some(((hour, minute), end, !verse))
}

/// Which half of the day the words at `at` say: `Some(true)` for the second. `a.m.`, `pm`, `in the
/// evening`.
fn half_of_day(words: &Words, at: usize) -> Option<(Option<bool>, usize)> {
    match words.lower(at) {
        "a.m." | "a.m" => return Some((Some(false), at + 1)),
        "p.m." | "p.m" => return Some((Some(true), at + 1)),
        "am" | "pm" if words.glued(at) || words.lower(at) == "pm" || !words.any(at + 1, &["i"]) => {
            return Some((Some(words.lower(at) == "pm"), at + 1));
        }
        _ => {}
    }
    let day = if words.lower(at) == "in" && words.lower(at + 1) == "the" {
        words.lower(at + 2)
    } else {
        return None;
    };
    match day {
        "morning" => Some((Some(false), at + 3)),
        "afternoon" | "evening" => Some((Some(true), at + 3)),
        _ => None,
    }
}

/// The hour of the day: 12 a.m. is midnight, 5 p.m. is 17.
fn apply((hour, minute): Clock, later: Option<bool>) -> Option<Clock> {
    match later {
        None => Some((hour, minute)).filter(|clock| clock.0 < 24),
        Some(_) if hour > 12 => Some((hour, minute)).filter(|clock| clock.0 < 24),
        Some(false) => Some((hour % 12, minute)),
        Some(true) => Some((hour % 12 + 12, minute)),
    }
}
