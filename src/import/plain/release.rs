//! What an office puts above an announcement: its kind, its number, the time of its release.
//!
//! Invariant: nothing but kind, number, time, date and place stands in such a line; a headline with
//! a number in it is none. Deliberately absent: lines of authors and plain dates (`credits`).

use super::credits::{self, Credit, find_date};
use super::dateline;
use crate::lexicon::{List, lists, longest};
use crate::text::{head, tail};

/// A longer line tells more than when a text may be published.
const LONGEST: usize = 100;

/// Reads `part` of a line, which begins at `at`, into `credit`; whether it is such a line.
pub(super) fn take(part: &str, at: usize, credit: &mut Credit) -> bool {
    if part.len() > LONGEST {
        return false;
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
        return kind == 0 && number > 0 && named(credit, coded);
    }
    if rest.is_empty() || timed.is_some() && find_date(rest).is_none() && is_when(rest) {
        credit.labelled = true;
        return true;
    }
    if report.is_some() && !labels && number == 0 {
        return false;
    }
    let lead = rest.as_ptr().addr() - part.as_ptr().addr();
    let dated = take_date(rest, at + lead, credit);
    credit.labelled |= dated && labels;
    credit.named |= dated;
    dated
}

/// Whether `line` is the kind of a release and nothing more.
pub(super) fn is_kind(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.len() <= LONGEST && prefix(line, List::ReleaseKinds) == Some(line.len())
}

/// A number alone says nothing of a line, but may stand beside a date; a coded one ("88/24") is
/// that of a release.
fn named(credit: &mut Credit, coded: bool) -> bool {
    credit.named = true;
    credit.labelled |= coded;
    true
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
        credits::is_time(word)
            || matches!(word.to_lowercase().as_str(), "until" | "tomorrow" | "today" | "delivery")
            || lists(&word.to_lowercase()).has(List::Calendar)
    })
}

/// Reads a date among words of time, a place before or behind it aside, into `credit`.
fn take_date(text: &str, at: usize, credit: &mut Credit) -> bool {
    let text_at = |inner: &str| inner.as_ptr().addr() - text.as_ptr().addr();
    let Some((start, date)) = find_date(text).filter(|(_, date)| date.day.is_some()) else {
        return false;
    };
    let before = head(text, start).trim_matches(is_filler);
    let behind = tail(text, start + date.length).trim_matches(is_filler);
    let updated = before.eq_ignore_ascii_case("as of") || before.eq_ignore_ascii_case("as at");
    let place = dateline::parts(before).filter(|parts| parts.date.is_none());
    if !(updated || is_when(before) || place.is_some()) || !credits::is_time(behind) {
        return false;
    }
    if let Some((from, to)) = place
        .and_then(|parts| parts.place)
        .filter(|_| !updated && !is_when(before) && credit.place.is_none())
    {
        let lead = at + text_at(before);
        credit.place = Some((lead + from, lead + to));
    }
    credit.updated |= updated;
    credit.date = credit.date.or(Some((at + start, date)));
    true
}
