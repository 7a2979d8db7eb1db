//! Dates and times as sources state them beside their text, as ISO 8601.
//!
//! Invariant: a stamp names the day that its source names, in the source's own zone; what is no date
//! gives none. Deliberately absent: dates within the text (`annotate` finds those).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;

use super::plain;
use crate::lexicon::{List, lists};
use crate::text::{head, tail};

/// Longer values are no dates.
const LONGEST: usize = 80;

/// What `value` states, as an ISO 8601 day or stamp; a day that no calendar has is none.
pub(super) fn iso(value: &str) -> Option<String> {
    let value = value.trim();
    if value.len() > LONGEST {
        return None;
    }
    standard(value)
        .or_else(|| mail(value))
        .or_else(|| digits(value))
        .or_else(|| dotted(value))
        .or_else(|| plain::written_day(value).map(|day| day.to_string()))
}

/// A day, or a day and a time, in the order of ISO 8601, with or without its `T`.
fn standard(value: &str) -> Option<String> {
    let day: Date = value.get(..10)?.parse().ok()?;
    let rest = tail(value, 10).trim_start_matches(['T', 't', ' ']).trim();
    if rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(day.to_string());
    }
    let clock =
        rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(rest.len());
    let zone = tail(rest, clock).trim();
    let time = head(rest, clock);
    let whole = format!("{day}T{time}");
    let Ok(at) = whole.parse::<DateTime>() else { return Some(day.to_string()) };
    let offset = match zone {
        "Z" | "z" | "UTC" | "GMT" => Some("Z".to_owned()),
        _ => offset(zone),
    };
    Some(format!("{at}{}", offset.unwrap_or_default()))
}

/// `+01:00` for `+0100` and the like.
fn offset(zone: &str) -> Option<String> {
    let sign = zone.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits: String = tail(zone, 1).chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "00"),
        4 => (head(&digits, 2), tail(&digits, 2)),
        _ => return None,
    };
    (hours < "24" && minutes < "60").then(|| format!("{sign}{hours}:{minutes}"))
}

/// The date of a message or feed item (RFC 2822 and what is near it).
fn mail(value: &str) -> Option<String> {
    let stamp = |zoned: &jiff::Zoned| {
        let offset = zoned.offset();
        let seconds = offset.seconds();
        let at = zoned.datetime();
        if seconds == 0 {
            return format!("{at}Z");
        }
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.abs() / 60;
        format!("{at}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    };
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    // The library takes any word for a zone without an offset.
    let zone = value.rsplit(' ').next().unwrap_or("");
    let unknown = zone.len() > 1 && zone.chars().all(char::is_alphabetic) && !names_zone(zone);
    if let Ok(zoned) = parser.parse_zoned(value)
        && !unknown
    {
        return Some(stamp(&zoned));
    }
    // A remark in brackets, a zone by its name, a long name of the weekday or the month.
    let plain = head(value, value.find('(').unwrap_or(value.len()));
    let plain = plain.replace(',', " ");
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.first().is_some_and(|word| word.starts_with(char::is_alphabetic)) {
        words.remove(0);
    }
    // `Mar 3 10:15:00 2025`, with or without a zone before the year: the date of a line in a log.
    if let [month, day, clock, zone @ .., year] = words.clone().as_slice()
        && month.starts_with(char::is_alphabetic)
        && clock.contains(':')
    {
        words = vec![*day, *month, *year, *clock];
        words.extend(zone.first());
    }
    let [day, month, year, rest @ ..] = words.as_slice() else { return None };
    let month = month.get(..3)?;
    let zone = rest.get(1).copied().unwrap_or_default();
    let known = zone.starts_with(['+', '-']) || names_zone(zone);
    let clock = rest.first().copied().unwrap_or("00:00:00");
    let whole = format!("{day} {month} {year} {clock} {}", if known { zone } else { "+0000" });
    let zoned = parser.parse_zoned(&whole).ok()?;
    Some(match (rest.first(), known) {
        (None, _) => zoned.date().to_string(),
        (_, false) => zoned.datetime().to_string(),
        _ => stamp(&zoned),
    })
}

/// Whether dates of messages name this zone without an offset.
fn names_zone(word: &str) -> bool {
    !word.contains(char::is_lowercase) && lists(&word.to_lowercase()).has(List::MailZones)
}

/// `3.3.2025`: the order with dots is that of day, month and year wherever it is written.
fn dotted(value: &str) -> Option<String> {
    let digits = |c: char| c.is_ascii_digit();
    value.split(|c: char| !(digits(c) || c == '.')).find_map(|word| {
        let mut parts = word.trim_matches('.').split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let sound = parts.next().is_none() && year.len() == 4 && day.len() <= 2 && month.len() <= 2;
        let day = sound.then(|| format!("{year}-{month:0>2}-{day:0>2}"))?;
        day.parse::<Date>().ok().map(|day| day.to_string())
    })
}

/// `20250303T101500Z`, `20250303`, or seconds since 1970.
fn digits(value: &str) -> Option<String> {
    if !value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'T' | b'Z')) {
        return None;
    }
    let day = head(value, 8);
    if matches!(value.len(), 8 | 15 | 16) {
        let day = format!("{}-{}-{}", head(day, 4), day.get(4..6)?, day.get(6..8)?);
        return day.parse::<Date>().ok().map(|day| day.to_string());
    }
    let number: i64 = value.parse().ok()?;
    let seconds = if value.len() == 13 { number / 1000 } else { number };
    if !(9..=10).contains(&value.len()) && value.len() != 13 {
        return None;
    }
    Timestamp::from_second(seconds).ok().map(|stamp| stamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_all_kinds_name_their_day() {
        for (value, expected) in [
            ("2025-03-03", "2025-03-03"),
            ("2025-03-03T10:15:00Z", "2025-03-03T10:15:00Z"),
            ("2025-03-03 10:15:30.25 +0100", "2025-03-03T10:15:30.25+01:00"),
            ("2025-03-03T10:15:00-05", "2025-03-03T10:15:00-05:00"),
            ("2025-03-03 in the morning", "2025-03-03"),
            ("Mon, 3 Mar 2025 10:15:00 +0000", "2025-03-03T10:15:00Z"),
            ("Mon, 03 Mar 2025 10:15:00 EST", "2025-03-03T10:15:00-05:00"),
            ("Tuesday, 3 March 2025 10:15:00 +0200 (CEST)", "2025-03-03T10:15:00+02:00"),
            ("3 Mar 2025 10:15:00 NZDT", "2025-03-03T10:15:00"),
            ("Mon, 3 Mar 2025", "2025-03-03"),
            ("Mon Mar  3 10:15:00 2025", "2025-03-03T10:15:00"),
            ("Mon Mar 3 10:15:00 EST 2025", "2025-03-03T10:15:00-05:00"),
            ("20250303", "2025-03-03"),
            ("1741000000", "2025-03-03T11:06:40Z"),
            ("1741000000000", "2025-03-03T11:06:40Z"),
            ("Stand: 3.3.2025, 10 Uhr", "2025-03-03"),
            ("March 3, 2025", "2025-03-03"),
            ("Published on 3 March 2025", "2025-03-03"),
        ] {
            assert_eq!(iso(value).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for value in [
            "",
            "soon",
            "2025-02-30",
            "Mon Feb 30 10:15:00 2025",
            "99999999",
            "12",
            "3 Mar",
            "é".repeat(60).as_str(),
        ] {
            assert_eq!(iso(value), None, "{value}");
        }
    }
}
