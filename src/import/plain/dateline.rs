//! The dateline that a report begins with: `CITY, date (Agency) —`.
//!
//! Invariant: a dateline is taken for one only with a dash or colon behind it, and a place alone
//! only where nothing else is likely: no place is worse than a wrong one. Deliberately absent: a
//! list of places (what a place is called says little; where it stands says enough), and dates in
//! running text.

use super::written_date::{self, Written};
use crate::lexicon::{List, capitalised, lists};
use crate::text::{floor_boundary, head, tail};

/// How much of a paragraph can be dateline, in bytes.
const LONGEST: usize = 160;

/// Place, date and agency, with offsets from the start of the text they were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    /// Start and end of the place as written.
    pub(super) place: Option<(usize, usize)>,
    /// Start of the date, and the date.
    pub(super) date: Option<(usize, Written)>,
    /// Whether an agency is named.
    pub(super) agency: bool,
}

/// The dateline at the start of `paragraph`.
pub(super) fn opening(paragraph: &str) -> Option<Parts> {
    let window = head(paragraph, floor_boundary(paragraph, LONGEST));
    if let Some(parts) = undashed(window) {
        return Some(parts);
    }
    for (at, c) in window.char_indices() {
        let dash = match c {
            '—' | '–' | '―' => true,
            '-' => {
                let behind = tail(window, at + 1);
                behind.starts_with('-')
                    || (head(window, at).ends_with([' ', ')']) && behind.starts_with([' ', '\n']))
            }
            // The dash of older wire copy: "ARVEN (NWA) _ Ships".
            '_' => head(window, at).ends_with(' ') && tail(window, at + 1).starts_with(' '),
            ':' => false,
            '.' | '!' | '?' if tail(window, at + 1).starts_with(' ') && at > 40 => return None,
            _ => continue,
        };
        let rest = tail(paragraph, at)
            .trim_start_matches(['—', '–', '―', '-', '_', ':', ' ', '\n', '\u{a0}']);
        let Some(parts) = parts(head(window, at)) else { continue };
        if rest.is_empty() {
            return None;
        }
        let dated = parts.date.is_some() || (parts.agency && dash);
        if dated || (dash && names_place_alone(head(window, at), c, rest)) {
            return Some(parts);
        }
    }
    None
}

/// Place, date and agency with no dash behind them: `CITY, date (Agency) News` and
/// `CITY, date. /AGENCY/. News`.
fn undashed(window: &str) -> Option<Parts> {
    const LONGEST_AGENCY: usize = 24;
    let whole = |parts: &Parts| parts.place.is_some() && parts.date.is_some();
    let begins = |rest: &str| {
        let news = rest.trim_start();
        news.len() < rest.len() && news.starts_with(|c: char| c.is_uppercase())
    };
    if let Some((before, inner)) = window.split_once('(') {
        let close = inner.find(')').filter(|&close| (2..=LONGEST_AGENCY).contains(&close))?;
        let end = before.len() + 1 + close + 1;
        let agency = head(inner, close).starts_with(char::is_uppercase);
        return parts(head(window, end))
            .filter(|found| agency && whole(found) && begins(tail(window, end)));
    }
    let (before, inner) = window.split_once(['/']).filter(|(before, _)| before.ends_with(' '))?;
    let close = inner.find('/').filter(|&close| (2..=LONGEST_AGENCY).contains(&close))?;
    let behind = tail(inner, close + 1).trim_start_matches(['.', '-', '–', ',']);
    let agency = head(inner, close).chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-'));
    let found = parts(before.trim_end_matches([' ', '.']))?;
    (agency && whole(&found) && begins(behind)).then_some(Parts { agency: true, ..found })
}

/// Whether `before`, a place without date or agency in front of the mark `c`, is a dateline: all
/// capitals, or with a comma, or before a long dash; and a sentence must begin behind it.
fn names_place_alone(before: &str, c: char, rest: &str) -> bool {
    let begins = rest
        .trim_start_matches(['“', '"', '‘', '\'', '(', '«'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let name = before.trim();
    let capitals = super::line::is_capitals(name);
    let place = capitals
        || name.contains(", ")
        || matches!(c, '—' | '–' | '―') && name.split_whitespace().count() <= 3;
    begins && place && !is_label(name)
}

/// Words that stand before a dash or colon at the start of a report and are no place.
const LABELS: &str = "alert analysis background breaking briefing business bulletin clarification comment context \
    correction economy editorial energy exclusive explainer factbox feature flash health highlights \
    interview live market markets news newsletter note opinion overview politics preview profile release \
    report review roundup science snapshot sport sports statement stocks summary technology timeline \
    update updated urgent weather world wrap yes no now today yesterday tomorrow meanwhile finally first";

pub(super) fn is_label(name: &str) -> bool {
    name.split(|c: char| !c.is_alphabetic()).any(|word| {
        !word.is_empty() && LABELS.split(' ').any(|label| label.eq_ignore_ascii_case(word))
    })
}

/// Reads the whole of `line` as place, date and agency, in any order a dateline has them. `None` if
/// it holds anything else.
pub(super) fn parts(line: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut at = 0;
    let mut names = 0;
    while at < line.len() {
        let rest = tail(line, at);
        let lead = rest.len()
            - rest
                .trim_start_matches([' ', ',', '(', ')', '[', ']', '\n', '\u{a0}', '|', ';', ':'])
                .len();
        if lead > 0 {
            at += lead;
            continue;
        }
        if let Some(date) = written_date::parse(rest).filter(|_| parts.date.is_none()) {
            parts.date = Some((at, date));
            at += date.length;
            continue;
        }
        let length = name_length(rest);
        let name = head(rest, length).trim_end();
        let bracketed = head(line, at).ends_with(['(', '[']);
        if bracketed {
            parts.agency = true;
        } else if parts.place.is_none() && is_place(name) {
            parts.place = Some((at, at + name.len()));
        } else if is_place(name) && parts.place.is_some() {
            parts.agency = true;
        } else {
            return None;
        }
        names += 1;
        if names > 3 || length == 0 {
            return None;
        }
        at += length;
    }
    (parts.date.is_some() || parts.place.is_some() || parts.agency).then_some(parts)
}

/// Length of the name at the start of `rest`: up to a bracket, or to a date behind a comma or
/// blank.
fn name_length(rest: &str) -> usize {
    for (at, c) in rest.char_indices() {
        if matches!(c, '(' | ')' | '[' | ']' | '|' | ';') {
            return at;
        }
        if matches!(c, ',' | ' ' | ':')
            && written_date::parse(tail(rest, at + 1).trim_start()).is_some()
        {
            return at;
        }
    }
    rest.len()
}

/// Whether `name` looks like the name of a place: a few capitalised words, several places apart by
/// commas, slashes or "and".
fn is_place(name: &str) -> bool {
    let mut words = 0;
    for word in name.split([' ', ',', '/', '\n', '\u{a0}']).filter(|word| !word.is_empty()) {
        let capital = word.trim_start_matches(['‘', '’', '\'']).starts_with(char::is_uppercase);
        let plain =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‘'));
        let particle = words > 0 && lists(word).has(List::SmallInPlaces);
        if !plain || !(capital || particle) || word.len() > 40 {
            return false;
        }
        words += 1;
    }
    let opening =
        name.split_whitespace().next().is_some_and(|word| capitalised(word, List::OpensASentence));
    (1..=7).contains(&words) && (!opening || name.starts_with("The Hague"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_in_their_styles() {
        for (text, place, date) in [
            (
                "HARBOUR CITY, 14 May 2025 (Wire) — Shares rose",
                Some("HARBOUR CITY"),
                Some("2025-05-14"),
            ),
            ("Oslo, March 3, 2025 - The bank", Some("Oslo"), Some("2025-03-03")),
            ("GENEVA (3 March 2025) – The office", Some("GENEVA"), Some("2025-03-03")),
            (
                "GENEVA/NEW YORK, 3 March 2025 – The office",
                Some("GENEVA/NEW YORK"),
                Some("2025-03-03"),
            ),
            ("ST. PAUL, Minn. (Wire) -- A judge", Some("ST. PAUL, Minn."), None),
            ("Nairobi, Kenya – The river rose", Some("Nairobi, Kenya"), None),
            ("PARIS — “No,” he said", Some("PARIS"), None),
            ("February 18, 2025 – The talks", None, Some("2025-02-18")),
            ("Tuesday, 18 February 2025: The talks", None, Some("2025-02-18")),
            ("2025-02-18 – The talks", None, Some("2025-02-18")),
            ("March 3, 2025, LIMA — The port", Some("LIMA"), Some("2025-03-03")),
            (
                "Port-au-Prince, Haiti, 3 March 2025 (Wire) - Rain",
                Some("Port-au-Prince, Haiti"),
                Some("2025-03-03"),
            ),
            ("LIMA, Peru--The port", Some("LIMA, Peru"), None),
            ("(Wire) - Rain fell", None, None),
            ("Port Moss, Jan 9, 2025 (CWA) Divers found", Some("Port Moss"), Some("2025-01-09")),
            ("LIMA, April 2, 2025. /COAST/. The port", Some("LIMA"), Some("2025-04-02")),
        ] {
            let parts = opening(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(parts.place.and_then(|(start, end)| text.get(start..end)), place, "{text}");
            assert_eq!(
                parts
                    .date
                    .and_then(|(_, date)| date.date(None))
                    .map(|date| date.to_string())
                    .as_deref(),
                date,
                "{text}"
            );
        }
    }

    #[test]
    fn other_dashes_open_no_dateline() {
        for text in [
            "The bank — the oldest in the country — closed",
            "Inflation — the rate at which prices rise — fell",
            "Markets – Shares rose",
            "MARKET UPDATE — Shares rose",
            "MINISTER: I will not resign",
            "Anna Holm, who led the inquiry – It took years",
            "It rained. PARIS — was wet",
            "Ana Holm (Green) Won the seat",
            "The bill, May 3, 2025 (Draft) Was read",
        ] {
            assert_eq!(opening(text), None, "{text}");
        }
    }
}
