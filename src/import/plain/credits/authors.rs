//! Those who wrote a text, as the part of a credit line behind "By" names them.
//!
//! Invariant: every word of a byline is a name, a function, a place or employer of one of them, or
//! what joins them. Deliberately absent: a name alone on its line (`bare_name`).

use super::{Credit, find_date};
use crate::import::plain::stamps::is_time;
use crate::lexicon::{List, lists, value};
use crate::text::{floor_boundary, head, tail};

/// The part behind "By" and the like, if `part` begins so with a name behind it.
pub(super) fn behind_by(part: &str) -> Option<usize> {
    const INTERVIEW: &str = "interview ";
    let opening = head(part, floor_boundary(part, 32)).to_ascii_lowercase();
    let lead = if opening.starts_with(INTERVIEW) { INTERVIEW.len() } else { 0 };
    let lower = tail(&opening, lead);
    let written = lower
        .split_once(' ')
        .filter(|(word, _)| lists(word).has(List::CreditVerbs) || lists(word).has(List::EditVerbs));
    let rest = if let Some((_, rest)) = written {
        rest.strip_prefix("by ")?
    } else {
        let (word, rest) = lower.split_once(' ')?;
        Some(rest).filter(|_| lists(word.trim_end_matches(':')).has(List::BylineWords))?
    };
    let length = opening.len() - rest.len();
    let authors = tail(part, length).trim_start();
    (authors.starts_with(char::is_uppercase) || opens_with_desk(authors)).then_some(length)
}

/// Whether `authors` are named by what they are ("our Lima correspondent", "a staff reporter").
fn opens_with_desk(authors: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let mut words = authors.split(',').next().unwrap_or(authors).split_whitespace();
    words.next().is_some_and(|word| matches!(word, "our" | "a" | "an" | "the"))
        && words.take(MOST_WORDS).any(|word| lists(word).has(List::DeskFunctions))
}

/// The byline whose names begin at `names_at` in `part`, a date behind them included.
pub(super) fn read(part: &str, names_at: usize) -> Option<Credit> {
    let mut authors = tail(part, names_at);
    let mut credit = Credit::default();
    if let Some((start, date)) = find_date(authors) {
        if !is_time(tail(authors, start + date.length)) {
            return None;
        }
        credit.date = Some((names_at + start, date));
        authors = head(authors, start)
            .trim_end_matches([' ', ',', ':', '(', '-'])
            .trim_end_matches(" on");
    }
    let found = names(authors)?;
    // Who edits a text has not written it.
    let verb = part.split(' ').next().unwrap_or_default().to_lowercase();
    if lists(&verb).has(List::EditVerbs) {
        credit.labelled = true;
    } else {
        credit.byline = Some(found);
    }
    Some(credit)
}

/// The names in `authors`, joined by ", ": without places, employers and functions. `None` if a
/// word in it can be no part of a byline.
pub(super) fn names(authors: &str) -> Option<String> {
    const ENDINGS: &[&str] = &[
        ". Edited",
        ". Editing",
        ". Additional",
        ". Reporting",
        ". Photo",
        ". Writing",
        "; editing",
        "; Editing",
    ];
    const TAILS: &[&str] = &[" in ", " at ", " for ", " from "];
    let authors = authors.trim_end_matches(['.', ',']);
    let kept = ENDINGS
        .iter()
        .filter_map(|ending| authors.find(ending))
        .min()
        .map_or(authors, |at| head(authors, at));
    if kept.is_empty()
        || !is_names(kept)
        || !is_names(tail(authors, kept.len()).trim_start_matches(['.', ';', ' ']))
    {
        return None;
    }
    let mut out: Vec<&str> = Vec::new();
    for part in kept
        .split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
    {
        let part = part.trim().trim_start_matches("and ");
        let name =
            TAILS.iter().filter_map(|tail| part.find(tail)).min().map_or(part, |at| head(part, at));
        let addition = !out.is_empty()
            && (["in ", "at ", "for "].iter().any(|start| name.starts_with(start))
                || !name.contains([' ', '\u{a0}'])
                || names_function(name));
        if !name.is_empty() && !addition {
            out.push(name);
        }
    }
    let lone_words = kept.contains(" and ") && out.iter().all(|name| !name.contains(' '));
    (!out.is_empty() && !lone_words).then(|| out.join(", "))
}

/// Whether `name` is a function ("Political Editor").
pub(super) fn names_function(name: &str) -> bool {
    name.split_whitespace().any(|word| lists(&word.to_lowercase()).has(List::DeskFunctions))
}

/// Whether all words of `text` can stand in a byline: capitalised, particles of names, or what
/// joins them.
pub(super) fn is_names(text: &str) -> bool {
    let words = text.split([' ', ',', ';', '&', '\u{a0}']).filter(|word| !word.is_empty());
    let mut count = 0;
    for word in words {
        count += 1;
        let capital = word.starts_with(char::is_uppercase)
            || word.contains(['\'', '’', '-'])
            || lists(word).has(List::DeskFunctions)
            || count == 1 && opens_with_desk(text);
        let plain = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '®' | '™'));
        if !plain || !(capital || lists(word).has(List::SmallInBylines) || is_small_surname(text)) {
            return false;
        }
    }
    count <= 16
}

/// Whether `text` is a first name and a surname that was typed in small letters ("Eric holm").
fn is_small_surname(text: &str) -> bool {
    let first = |word: &str| {
        let lists = lists(&word.to_lowercase());
        lists.has(List::GivenNames) && !lists.has(List::Calendar)
    };
    let last = |word: &str| value(List::FunctionWords, word).is_none() && word.len() > 2;
    text.split_once(' ').is_some_and(|(given, family)| {
        first(given) && last(family) && family.chars().all(char::is_alphabetic)
    })
}
