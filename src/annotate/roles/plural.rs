//! Titles in the plural before several names: `Senators Jane Roe, Joe Hart and Ann Beck`.
//!
//! Invariant: the names stand in one row whose last is joined by "and", and the title right before
//! the first. Deliberately absent: titles behind the names.

use super::title::{Phrase, extend_left};
use crate::annotate::grammar::Parsed;
use crate::lexicon::{List, lists};

/// A title and the names that share it.
pub(super) struct Shared {
    pub(super) phrase: Phrase,
    /// The title's head in the singular.
    pub(super) singular: String,
    pub(super) names: Vec<usize>,
}

/// The plural title right before the name with this index, with all names behind it.
pub(super) fn title(parsed: &Parsed, index: usize) -> Option<Shared> {
    let first = parsed.names.get(index)?.tokens.start;
    let sentence = parsed.bounds(first);
    let mut head = first.checked_sub(1).filter(|&at| at >= sentence.start)?;
    // `Sens.`, if its stop is a token of its own.
    if parsed.is_word(head, &["."]) && head > sentence.start {
        head -= 1;
    }
    if parsed.name_at(head).is_some() {
        return None;
    }
    let singular = singular(parsed.lower(head))?;
    let names = row(parsed, index, sentence.end)?;
    let start = extend_left(parsed, head, sentence.start);
    Some(Shared { phrase: Phrase { start, head, end: first }, singular, names })
}

/// The singular of a plural whose singular is an office or occupation.
fn singular(plural: &str) -> Option<String> {
    let (word, stop) = plural.strip_suffix('.').map_or((plural, ""), |word| (word, "."));
    if lists(plural).has(List::RoleNouns) {
        return None;
    }
    let stem = word.strip_suffix('s').map(str::to_owned);
    let other = word
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| word.strip_suffix("men").map(|stem| format!("{stem}man")))
        .or_else(|| word.strip_suffix("women").map(|stem| format!("{stem}woman")));
    let forms = [stem, other];
    forms
        .into_iter()
        .flatten()
        .flat_map(|form| [format!("{form}{stop}"), format!("{form}."), form])
        .find(|form| form.len() > 2 && lists(form).has(List::RoleNouns))
}

/// The row of people that begins with the name `index`: two or more, the last behind "and".
fn row(parsed: &Parsed, index: usize, end: usize) -> Option<Vec<usize>> {
    let mut names = vec![index];
    let mut at = behind(parsed, index)?;
    loop {
        let comma = usize::from(parsed.is_word(at, &[","]));
        let and = usize::from(parsed.is_word(at + comma, &["and", "&"]));
        let next = at + comma + and;
        let person = parsed.person_at(next).filter(|_| comma + and > 0 && next < end)?;
        names.push(person);
        at = behind(parsed, person)?;
        if and > 0 {
            return Some(names);
        }
    }
}

/// The token behind a name and the place or body it is from (`Jane Roe of Norland`).
fn behind(parsed: &Parsed, index: usize) -> Option<usize> {
    let end = parsed.names.get(index)?.tokens.end;
    let from = parsed.name_at(end + 1).filter(|&name| parsed.person_at(end + 1) != Some(name));
    let from = from.filter(|_| parsed.is_word(end, &["of", "from"]));
    Some(from.and_then(|name| parsed.names.get(name)).map_or(end, |name| name.tokens.end))
}
