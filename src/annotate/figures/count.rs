//! The noun that a number counts.
//!
//! Invariant: a counted noun begins right behind the number, or behind "of the", in the same
//! sentence and cell. Deliberately absent: units of measure and currencies, which are part of the
//! figure itself.

use std::ops::Range;

use super::phrase::{self, Class, Classified};
use super::table;
use crate::lexicon::{self, List};
use crate::text::words::TokenKind;

/// The longest number, in tokens: "1.2 million".
const NUMBER: usize = 3;

/// The noun phrase that the number ending before `at` counts, without article: `container ships`,
/// `people`, `appeals` in "312, of the appeals".
pub(super) fn noun(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let end = table::goes_on_to(passage, at);
    if at >= end {
        return None;
    }
    found(passage, at).map(|noun| noun.start..noun.end.min(end)).filter(|noun| !noun.is_empty())
}

fn found(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let comma = usize::from(passage.word(at) == "," && passage.lower(at + 1) == "of");
    let out = usize::from(passage.lower(at) == "out" && passage.lower(at + 1) == "of");
    let of = passage.lower(at + comma + out) == "of";
    let from = if of { at + comma + out + 1 } else { super::amount::over_hyphen(passage, at) };
    if of && matches!(phrase::class(passage, from), Class::Pronoun) {
        return None;
    }
    if !of && phrase::class(passage, from) == Class::Determiner {
        return None;
    }
    if !of && from > at {
        if matches!(passage.lower(from), "strong" | "plus" | "odd") {
            return None;
        }
        // "the 11-member cartel": the hyphen ties the number to one word, and "five-to-four" to a
        // second number.
        return (passage.token(from).kind == TokenKind::Word
            && !passage.is(from, List::FunctionWords))
        .then_some(from..from + 1);
    }
    if !of && passage.is(from, List::Plurals) && phrase::class(passage, from) != Class::Noun {
        // "40 wounded", "12 injured".
        return Some(from..from + 1);
    }
    // "400 more boats".
    let more = !of
        && matches!(passage.lower(from), "more" | "further" | "other")
        && phrase::class(passage, from + 1) == Class::Noun;
    let from = if of { over_number(passage, from) } else { from + usize::from(more) };
    let adverb = usize::from(
        phrase::class(passage, from) == Class::Adverb && passage.lower(from).ends_with("ly"),
    );
    if !of && is_participle(passage, from + adverb) {
        // "36 confirmed cases", "400 newly built homes".
        let noun = phrase::after(passage, from + adverb + 1);
        let end = head(passage, noun.clone())?;
        return phrase::is_plural(passage, end - 1).then_some(from..end);
    }
    if passage.is(from, List::ShortUnits) {
        return None;
    }
    let found = phrase::after(passage, from);
    if passage.token(found.start).kind == TokenKind::Symbol || passage.word(found.start) == "&" {
        // "44 & 51" goes on with another number.
        return None;
    }
    let start = if of { after_possessive(passage, found.clone()) } else { found.start };
    let end = head(passage, start..found.end)?;
    (of || !is_step(passage, at, start..end)).then_some(start..end)
}

/// "a 20,000 gain": the singular noun behind the number that ends before `at` says by how much
/// something changed, and counts nothing.
fn is_step(passage: &Classified, at: usize, noun: Range<usize>) -> bool {
    let number = (at.saturating_sub(NUMBER)..at).rev().find(|&at| {
        phrase::class(passage, at) != Class::Number && !passage.is(at, List::NumberScales)
    });
    let article = number.is_some_and(|at| phrase::class(passage, at) == Class::Determiner);
    let head = noun.end - 1;
    let change = [List::Rising, List::Falling].iter().any(|&list| {
        passage.is(head, list)
            && lexicon::value(list, passage.lower(head)).is_some_and(|part| part != "verb")
    });
    article && change && !phrase::is_plural(passage, head)
}

/// Whether the word at `at`, behind a number and before a plural, is a participle that describes it.
fn is_participle(passage: &Classified, at: usize) -> bool {
    let class = phrase::class(passage, at);
    let past = passage.lower(at).ends_with("ed") || passage.is(at, List::PastTense);
    let all = (1..=2).filter_map(|back| at.checked_sub(back)).any(|i| passage.lower(i) == "all");
    past && !all
        && matches!(class, Class::Verb | Class::Participle)
        && phrase::class(passage, at + 1) == Class::Noun
}

/// Whether a number that ends before `at` counts what the number before counted: "31 deaths in
/// Halden, 14 in Marlow", "400 more", "nine of them".
pub(super) fn is_of_the_same(passage: &Classified, at: usize) -> bool {
    let next = passage.lower(at + 1);
    match passage.lower(at) {
        "of" => matches!(next, "them" | "these" | "those" | "whom" | "which"),
        "more" | "others" => phrase::class(passage, at + 1) != Class::Noun,
        "in" | "at" | "on" | "near" => passage.word(at + 1).starts_with(char::is_uppercase),
        _ => false,
    }
}

/// Where the noun begins in "nine of 21 counties", "three out of the four cities".
fn over_number(passage: &Classified, from: usize) -> usize {
    let article = from + usize::from(phrase::class(passage, from) == Class::Determiner);
    if phrase::class(passage, article) == Class::Number { article + 1 } else { from }
}

/// Where the phrase goes on behind its last possessive ("the club's | members").
fn after_possessive(passage: &Classified, phrase: Range<usize>) -> usize {
    let possessive =
        phrase.clone().rev().find(|&at| phrase::class(passage, at) == Class::Possessive);
    possessive.map_or(phrase.start, |at| at + 1)
}

/// Where the counted noun ends: behind the first plural that no further plural follows.
fn head(passage: &Classified, phrase: Range<usize>) -> Option<usize> {
    let plural = phrase.clone().find(|&at| {
        phrase::is_plural(passage, at)
            && (at + 1 >= phrase.end || !phrase::is_plural(passage, at + 1))
    });
    match plural {
        Some(at) => Some(at + 1),
        // No plural in sight: a short phrase may still be one ("the 40 poorest"), a long one is a
        // guess, and an adjective alone names nothing ("300 new or amended laws").
        None => (!phrase.is_empty()
            && phrase.len() <= 3
            && !passage.is(phrase.end - 1, List::PlainAdjectives))
        .then_some(phrase.end),
    }
}
