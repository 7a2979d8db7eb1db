//! What an office puts above an announcement: its kind, its number, the time of its release.
//!
//! Invariant: nothing but kind, number, time, date and place stands in such a line; a headline with
//! a number in it is none. Deliberately absent: lines of authors and plain dates (`credits`).

use super::credits::{Credit, find_date};
use super::dateline;
use super::stamps::is_time;
use crate::lexicon::{List, lists, longest};
use crate::text::{head, tail};

/// A longer line tells more than when a text may be published.
const LONGEST: usize = 100;

/// What `part` of a line says, if it is such a line.
pub(super) fn read(part: &str) -> Option<Credit> {
    if part.len() > LONGEST {
        return None;
    }
    let release = prefix(part, List::ReleaseKinds);
    let timed = prefix(part, List::ReleaseTimes);
    let report = prefix(part, List::ReportKinds);
    let kind = release.into_iter().chain(timed).chain(report).max().unwrap_or(0);
    let (number, coded) = number(tail(part, kind));
    let from = kind + number;
    let rest = tail(part, from).trim_matches(is_filler);
    let labels = release.is_some() || timed.is_some();
    if kind == 0 && (number == 0 || !rest.is_empty()) || rest.is_empty() && report == Some(kind) {
        // A number alone says nothing of a line, but may stand beside a date; a coded one
        // ("88/24") is that of a release.
        return (kind == 0 && number > 0).then(|| Credit { labelled: coded, ..Credit::naming() });
    }
    if rest.is_empty() || timed.is_some() && find_date(rest).is_none() && is_when(rest) {
        return Some(Credit::labelling());
    }
    if report.is_some() && !labels && number == 0 {
        return None;
    }
    let lead = rest.as_ptr().addr() - part.as_ptr().addr();
    let dated = date(rest)?;
    Some(Credit { labelled: labels, ..Credit::naming() }.joined(dated, lead))
}

/// Whether `line` is the kind of a release and nothing more.
pub(super) fn is_kind(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.len() <= LONGEST && prefix(line, List::ReleaseKinds) == Some(line.len())
}

/// Whether `line` says of the text that it may not be published before an hour that stands below
/// ("Material in this release is embargoed until").
pub(super) fn is_embargo(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    lower.match_indices("embargo").any(|(at, _)| {
        let rest = tail(&lower, at);
        let until = ["embargoed until", "embargo until", "embargoed for", "embargoed to"]
            .iter()
            .find_map(|lead| rest.strip_prefix(lead));
        until.is_some_and(|rest| rest.split_whitespace().count() <= 1)
    })
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | ',' | '(' | ')' | '.' | '-' | '[' | ']')
}

/// Length of the entry of `list` that `part` begins with, if a word ends there.
fn prefix(part: &str, list: List) -> Option<usize> {
    const MOST_WORDS: usize = 6;
    let mut words = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    for word in part.split(' ').take(MOST_WORDS) {
        let bare = word.trim_end_matches([':', ',', '.']);
        words.push(bare.to_lowercase());
        ends.push(at + word.len());
        at += word.len() + 1;
    }
    let count = longest(list, words.iter().map(String::as_str))?;
    ends.get(count - 1).copied()
}

/// Length of the number of a release at the start of `text` (`No. 88/24`, `# 12`), and whether it
/// is written as a code. Without "No." only a code of three groups is one (`AB-24-17`).
fn number(text: &str) -> (usize, bool) {
    let rest = text.trim_start_matches([' ', ':', ',']);
    let marked = ["No. ", "No.", "No ", "NO. ", "no. ", "Nr. ", "Number ", "#", "N° "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark));
    let code = marked.unwrap_or(rest);
    let length = code.find([' ', ',', '(', ':']).unwrap_or(code.len());
    let code = head(code, length);
    let groups = code.split(['/', '-']).filter(|group| !group.is_empty()).count();
    let plain =
        code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "/-".contains(c));
    let digits = code.chars().any(|c| c.is_ascii_digit());
    let unmarked =
        marked.is_none() && (groups < 3 || !code.starts_with(|c: char| c.is_ascii_uppercase()));
    if !plain || !digits || unmarked || find_date(code).is_some() {
        return (0, false);
    }
    let end = code.as_ptr().addr() - text.as_ptr().addr() + code.len();
    (end, groups > 1)
}

/// Whether `text` holds nothing but a time ("Monday, noon GMT").
fn is_when(text: &str) -> bool {
    text.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| {
        is_time(word)
            || matches!(word.to_lowercase().as_str(), "until" | "tomorrow" | "today" | "delivery")
            || lists(&word.to_lowercase()).has(List::Calendar)
    })
}

/// A date among words of time, a place before or behind it aside.
fn date(text: &str) -> Option<Credit> {
    let (start, date) = find_date(text).filter(|(_, date)| date.day.is_some())?;
    let before = head(text, start).trim_matches(is_filler);
    let behind = tail(text, start + date.length).trim_matches(is_filler);
    let updated = before.eq_ignore_ascii_case("as of") || before.eq_ignore_ascii_case("as at");
    let place = dateline::parts(before).filter(|parts| parts.date.is_none());
    let when = updated || is_when(before);
    if !(when || place.is_some()) || !is_time(behind) {
        return None;
    }
    let lead = before.as_ptr().addr() - text.as_ptr().addr();
    let place = place
        .and_then(|parts| parts.place)
        .filter(|_| !when)
        .map(|(from, to)| (lead + from, lead + to));
    Some(Credit { place, date: Some((start, date)), updated, ..Credit::default() })
}
