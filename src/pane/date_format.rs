//! How days, months and longer times are written on the screen.
//!
//! Invariant: one format of `strftime` for days; months are written with what it has of month and
//! year, years as they are. Deliberately absent: the JSON's dates, which are always ISO 8601.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::fmt::strtime;

use crate::model::{Partial, Resolved};

/// How days are written, as `strftime` does; a valid format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat(Cow<'static, str>);

/// How they are written where nothing else is asked for: 18 Feb 2025.
static USUAL: DateFormat = DateFormat(Cow::Borrowed("%-d %b %Y"));

impl Default for DateFormat {
    fn default() -> Self {
        USUAL.clone()
    }
}

impl DateFormat {
    /// The format that holds where nothing else is asked for.
    pub fn usual() -> &'static Self {
        &USUAL
    }

    /// A format, if days can be written with it.
    pub fn parse(format: &str) -> Option<Self> {
        let tried = strtime::format(format, Date::constant(2025, 2, 18)).ok()?;
        let good = !tried.trim().is_empty() && !tried.chars().any(char::is_control);
        good.then(|| Self(Cow::Owned(format.to_owned())))
    }

    /// The format itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A day.
    pub fn day(&self, day: Date) -> String {
        // The format was tried when it was read.
        strtime::format(&*self.0, day).unwrap_or_else(|_| day.to_string())
    }

    /// A day with its weekday, unless the format has that already.
    pub fn weekday(&self, day: Date) -> String {
        let written = self.day(day);
        if specifiers(&self.0).any(|specifier| matches!(specifier, 'a' | 'A' | 'c' | 'u' | 'w')) {
            return written;
        }
        strtime::format("%a", day)
            .map_or_else(|_| written.clone(), |weekday| format!("{weekday} {written}"))
    }

    /// A day, month or year.
    pub(super) fn partial(&self, partial: Partial) -> String {
        let month = |year, month| {
            let format = month_format(&self.0)?;
            strtime::format(format, Date::new(year, month, 1).ok()?).ok()
        };
        match partial {
            Partial::Day(day) => self.day(day),
            Partial::Month(year, number) => {
                month(year, number).unwrap_or_else(|| partial.to_string())
            }
            Partial::Year(_) => partial.to_string(),
        }
    }

    /// What a date means: a day with its weekday, a month, a year, or from one to another.
    pub(super) fn resolved(&self, resolved: Resolved) -> String {
        match resolved {
            Resolved::One(Partial::Day(day)) => self.weekday(day),
            Resolved::One(partial) => self.partial(partial),
            Resolved::Interval(Some(from), Some(to)) => {
                joined(&self.partial(from), &self.partial(to))
            }
            Resolved::Interval(Some(from), None) => format!("from {}", self.partial(from)),
            Resolved::Interval(None, Some(to)) => format!("until {}", self.partial(to)),
            Resolved::Interval(None, None) => resolved.to_string(),
        }
    }
}

/// Both ends of a time; what they end in alike is written once: `24–27 Feb 2025`.
fn joined(from: &str, to: &str) -> String {
    let (mut left, mut right): (Vec<&str>, Vec<&str>) =
        (from.split(' ').collect(), to.split(' ').collect());
    while left.len() > 1 && right.len() > 1 && left.last() == right.last() {
        left.pop();
        right.pop();
    }
    let first = left.join(" ");
    let first = first.trim_end_matches(',');
    let blank = if first.contains([' ', '-', '/', '.']) || right.len() > 1 { " " } else { "" };
    format!("{first}{blank}–{blank}{to}")
}

/// The letters of a format that stand for something.
fn specifiers(format: &str) -> impl Iterator<Item = char> {
    pieces(format).into_iter().filter_map(|(specifier, _)| specifier)
}

/// A format in pieces: what stands for something, with its letter, and what stands for itself.
fn pieces(format: &str) -> Vec<(Option<char>, &str)> {
    let mut out = Vec::new();
    let mut rest = format;
    while !rest.is_empty() {
        let piece = if let Some(specifier) = rest.strip_prefix('%') {
            // Flags and widths stand before the letter.
            let flags = specifier
                .find(|c: char| c.is_ascii_alphabetic() || c == '%')
                .unwrap_or(specifier.len());
            let letter = crate::text::tail(specifier, flags).chars().next();
            let length = 1 + flags + letter.map_or(0, char::len_utf8);
            (letter.filter(|&c| c != '%'), crate::text::head(rest, length))
        } else {
            (None, crate::text::head(rest, rest.find('%').unwrap_or(rest.len())))
        };
        rest = crate::text::tail(rest, piece.1.len());
        out.push(piece);
    }
    out
}

/// The format of a month: that of days without what tells the day, and without what stood between.
/// `None` where no month or no year is left.
fn month_format(format: &str) -> Option<String> {
    let expanded = format.replace("%F", "%Y-%m-%d").replace("%D", "%m/%d/%y");
    let mut kept: Vec<(Option<char>, &str)> = Vec::new();
    let mut dropped = false;
    for (letter, piece) in pieces(&expanded) {
        match letter {
            Some('a' | 'A' | 'd' | 'e' | 'j' | 'u' | 'w' | 'U' | 'V' | 'W') => dropped = true,
            // What parts a day from what follows goes with it.
            None if dropped => dropped = false,
            _ => {
                dropped = false;
                kept.push((letter, piece));
            }
        }
    }
    if dropped && matches!(kept.last(), Some((None, _))) {
        kept.pop();
    }
    let has = |wanted: &[char]| {
        kept.iter().any(|(letter, _)| letter.is_some_and(|letter| wanted.contains(&letter)))
    };
    let told = has(&['m', 'b', 'B', 'h']) && has(&['Y', 'y', 'G', 'g']);
    told.then(|| kept.iter().map(|(_, piece)| *piece).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Partial {
        Partial::Day(text.parse().unwrap())
    }

    #[test]
    fn months_are_written_as_days_are() {
        for (format, month) in [
            ("%-d %b %Y", "Feb 2025"),
            ("%Y-%m-%d", "2025-02"),
            ("%F", "2025-02"),
            ("%d/%m/%y", "02/25"),
            ("%B %-d, %Y", "February 2025"),
            ("%A, %-d %B %Y", "February 2025"),
            ("%d.%m.%Y", "02.2025"),
            ("%Y (day %j)", "2025-02"),
            ("%x", "2025-02"),
            ("100%% %m/%Y", "100% 02/2025"),
        ] {
            assert_eq!(
                DateFormat::parse(format).unwrap().partial(Partial::Month(2025, 2)),
                month,
                "{format}"
            );
        }
        assert_eq!(DateFormat::parse("%H"), None);
    }

    #[test]
    fn what_both_ends_of_a_time_have_is_written_once() {
        let usual = DateFormat::usual();
        let between = |format: &DateFormat, from: &str, to: &str| {
            format.resolved(Resolved::Interval(Some(day(from)), Some(day(to))))
        };
        assert_eq!(between(usual, "2025-02-24", "2025-02-27"), "24–27 Feb 2025");
        assert_eq!(between(usual, "2025-02-24", "2025-03-02"), "24 Feb – 2 Mar 2025");
        assert_eq!(between(usual, "2024-12-24", "2025-03-02"), "24 Dec 2024 – 2 Mar 2025");
        let iso = DateFormat::parse("%Y-%m-%d").unwrap();
        assert_eq!(between(&iso, "2025-02-24", "2025-02-27"), "2025-02-24 – 2025-02-27");
        let american = DateFormat::parse("%b %-d, %Y").unwrap();
        assert_eq!(between(&american, "2025-02-24", "2025-02-27"), "Feb 24 – Feb 27, 2025");
        assert_eq!(
            usual.resolved(Resolved::Interval(
                Some(Partial::Month(2025, 6)),
                Some(Partial::Month(2025, 8))
            )),
            "Jun–Aug 2025"
        );
        assert_eq!(
            usual
                .resolved(Resolved::Interval(Some(Partial::Year(2026)), Some(Partial::Year(2030)))),
            "2026–2030"
        );
        assert_eq!(
            usual.resolved(Resolved::Interval(None, Some(Partial::Year(2030)))),
            "until 2030"
        );
    }

    #[test]
    fn a_weekday_stands_before_a_day_that_does_not_have_one() {
        let date = "2025-02-18".parse().unwrap();
        assert_eq!(DateFormat::usual().weekday(date), "Tue 18 Feb 2025");
        assert_eq!(DateFormat::parse("%A, %-d %B").unwrap().weekday(date), "Tuesday, 18 February");
    }
}
