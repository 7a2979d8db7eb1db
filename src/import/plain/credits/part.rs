//! One part of a credit line: authors, a release, a date with its place, a name.
//!
//! Invariant: a part is read whole or not at all; offsets are from its start. Deliberately absent:
//! how lines are parted (`credits`).

use super::authors;
use super::label::{Label, label};
use super::{Credit, find_date};
use crate::import::plain::line::is_capitals;
use crate::import::plain::stamps::{self, is_age, is_time};
use crate::import::plain::{dateline, release, stack};
use crate::lexicon::{List, lists, longest};
use crate::text::{head, tail};

/// The longest name of whoever put a text on a page, in bytes.
const LONGEST_POSTER: usize = 40;

/// What `part` says; `dated` tells that a part before it gave the date.
pub(super) fn read(part: &str, dated: bool) -> Option<Credit> {
    if let Some(second) = second_label(part) {
        let first = read(head(part, second).trim_end_matches([' ', ',']), dated)?;
        let dated = dated || first.date.is_some();
        return Some(first.joined(read(tail(part, second), dated)?, second));
    }
    if let Some(names) = authors::behind_by(part) {
        return authors::read(part, names);
    }
    // "Release date: 3 May 2025" is no release, "Press release, 3 May 2025" is.
    let found = labelled(part);
    let stated = found.as_ref().is_some_and(|credit| credit.labelled && credit.date.is_some());
    let found = if stated { found } else { release::read(part).or(found) };
    if found.is_some() {
        return found;
    }
    // A label without a value.
    if part.ends_with(':') {
        return None;
    }
    let silent = is_time(part) || is_age(part);
    let found = silent.then(Credit::default).or_else(|| stamps::issue(part)).or_else(|| name(part));
    found.or_else(|| (dated && is_coverage(part)).then(Credit::default))
}

/// Where the second label of a part begins: "Published 12 March 2024, updated 13 March 2024",
/// "Posted: 12 March 2024 9:00 AM Updated: 13 March 2024".
fn second_label(part: &str) -> Option<usize> {
    let dated = |at: usize| matches!(label(tail(part, at)).0, Label::Published | Label::Updated);
    let behind_comma = part.match_indices(", ").map(|(comma, _)| comma + 2).find(|&at| dated(at));
    behind_comma.or_else(|| {
        // Most lines have one label, and this looks at each word.
        let colon = part.rfind(": ").filter(|&last| part.find(": ") < Some(last))?;
        let words = head(part, colon).match_indices(' ').map(|(blank, _)| blank + 1);
        words
            .filter(|&at| !tail(part, at).starts_with(' '))
            .skip(1)
            .find(|&at| dated(at) && find_date(head(part, at)).is_some())
    })
}

/// A part with a label, or a date without one.
fn labelled(part: &str) -> Option<Credit> {
    let (label, mut length) = label(part);
    // "Posted by admin on 3 May 2025"
    if label == Label::Published && tail(part, length).starts_with("by ") {
        length +=
            tail(part, length).find(" on ").filter(|&on| on <= LONGEST_POSTER)? + " on ".len();
    }
    let value = tail(part, length);
    if label == Label::Later {
        return (!value.is_empty()).then(Credit::labelling);
    }
    if let Some(credit) = date(value, label != Label::None) {
        let labelled = !matches!(label, Label::None | Label::Covered);
        let updated = matches!(label, Label::Updated | Label::Covered);
        return Some(Credit::default().joined(Credit { updated, labelled, ..credit }, length));
    }
    let told = match label {
        Label::None | Label::Later | Label::Covered => false,
        Label::Author | Label::Source | Label::Topic => !value.is_empty(),
        Label::Published | Label::Updated => {
            !value.is_empty() && (value.ends_with(" ago") || is_time(value))
        }
    };
    let byline = if label == Label::Author { authors::names(value) } else { None };
    told.then(|| Credit { byline, ..Credit::labelling() })
}

/// Whether `part`, beside the date of the text, names the days that it tells of ("Data for week
/// ending 6 September 2024").
fn is_coverage(part: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let Some((start, date)) = find_date(part) else { return false };
    let mut before = head(part, start).split_whitespace();
    let few = before.clone().count() <= MOST_WORDS;
    let leads = before
        .next_back()
        .is_some_and(|word| matches!(word, "ending" | "ended" | "through" | "until" | "of" | "to"));
    few && leads && is_time(tail(part, start + date.length))
}

/// A name without date or label. With a comma (`Lima, Peru`), or if it is a known city, it is a
/// place, behind a paper (`Harbour Post, Lima`) if it is known as one; else it may as well be the
/// publication's.
fn name(part: &str) -> Option<Credit> {
    let parts = dateline::parts(part).filter(|parts| parts.date.is_none())?;
    let place = match part.split_once(", ") {
        Some((_, _)) if !opens_with_body(part) => parts.place,
        Some((body, town)) => {
            let start = body.len() + ", ".len();
            stack::is_known_place(town).then(|| (start, start + town.len()))
        }
        None => stack::is_known_city(part).then_some((0, part.len())),
    };
    Some(Credit { place, ..Credit::naming() })
}

/// Whether what stands before the first comma of `part` is a paper or another body, not a place
/// ("Harbour Gazette, Lima").
pub(super) fn opens_with_body(part: &str) -> bool {
    let name = part.split(',').next().unwrap_or(part).trim().to_lowercase();
    let words = name.split_whitespace();
    let count = words.clone().count();
    longest(List::Media, words.clone()) == Some(count)
        || count > 1
            && words
                .clone()
                .next_back()
                .is_some_and(|word| lists(word).has(List::OrganisationHeads))
}

/// `PLACE, date, time`, if that is all that `value` holds; behind a label no place is read.
fn date(value: &str, labelled: bool) -> Option<Credit> {
    let (start, date) = find_date(value)?;
    let before = head(value, start)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '(' | '-'));
    let behind = tail(value, start + date.length);
    let behind_name =
        behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '.'));
    let place = dateline::parts(before).filter(|parts| parts.date.is_none());
    // "Posted on: 3 May 2025 5:24PM by Harbour Desk"
    let behind = match behind.split_once(" by ").filter(|_| labelled) {
        Some((time, names)) if authors::is_names(names) => time,
        _ => behind,
    };
    if !before.is_empty() && place.is_none() && !is_time(before) {
        return None;
    }
    let named = |name: &str| dateline::parts(name).is_some_and(|parts| parts.date.is_none());
    if !(is_time(behind) || (!labelled && named(behind_name))) {
        return None;
    }
    if date.day.is_none() && !(before.is_empty() && behind_name.is_empty()) {
        return None;
    }
    let lead = value.find(before).unwrap_or(0);
    let place = place
        .and_then(|parts| parts.place)
        .filter(|_| !labelled && !is_unknown_label(before, head(value, start)))
        .map(|(from, to)| (lead + from, lead + to));
    Some(Credit { place, date: Some((start, date)), ..Credit::default() })
}

/// Whether the words before a date say what it is to the text, not where it was written ("Logged:",
/// "Archived").
fn is_unknown_label(words: &str, lead: &str) -> bool {
    let colon = lead.trim_end().ends_with(':') && !is_capitals(words);
    let verb = !words.contains(' ') && words.ends_with("ed");
    (colon || verb) && !stack::is_known_place(words)
}
