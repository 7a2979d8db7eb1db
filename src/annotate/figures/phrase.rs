//! Noun phrases beside a figure.
//!
//! Invariant: every walk is bounded, stays in its sentence, and gives token ranges without an
//! article at the start. Deliberately absent: any attempt at a full parse; where the words do not
//! decide, the phrase is short.

use std::ops::Range;

pub(super) use super::class::{Class, Classified, capital, class, is_gerund, starts_sentence};
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 9;

/// The noun phrase that begins at `from` (articles before it are passed over); empty if none does.
pub(super) fn after(passage: &Classified, from: usize) -> Range<usize> {
    let limit = passage.bounds(from).end;
    let mut start = from;
    while start < limit.min(from + 3) && class(passage, start) == Class::Determiner {
        start += 1;
    }
    let mut end = start;
    if is_gerund(passage, start)
        && matches!(
            class(passage, start + 1),
            Class::Preposition | Class::Determiner | Class::Pronoun
        )
    {
        return start..start;
    }
    while end < limit.min(start + LONGEST) {
        let goes_on = match class(passage, end) {
            Class::Noun => end == start || !takes_an_object(passage, end),
            Class::Hyphen | Class::Possessive => end > start,
            Class::Participle => {
                matches!(class(passage, end + 1), Class::Noun)
                    && end + 1 < limit
                    && !(end > start && is_told_of(passage, end))
            }
            // "10-year notes", "Class 4".
            Class::Number => {
                let named = end > start && passage.word(end - 1).starts_with(char::is_uppercase);
                let tied = end == start && class(passage, end + 1) == Class::Hyphen;
                passage.token(end).kind == TokenKind::Number && (named || tied)
            }
            Class::Adverb => {
                end == start
                    && matches!(class(passage, end + 1), Class::Noun | Class::Participle)
                    && passage.lower(end).ends_with("ly")
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start
        && matches!(class(passage, end - 1), Class::Hyphen | Class::Possessive | Class::Adverb)
    {
        end -= 1;
    }
    start..end
}

/// Whether the word in -s at `at` is a verb, by the number or article behind it ("the plant burns
/// 12,000 tonnes").
fn takes_an_object(passage: &Classified, at: usize) -> bool {
    let lower = passage.lower(at);
    let object = matches!(passage.token(at + 1).kind, TokenKind::Number)
        || passage.function(at + 1) == Some(Class::Determiner);
    object
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && at > 0
        && !is_plural(passage, at - 1)
        && !passage.is(at - 1, List::PlainAdjectives)
        && !passage.is(at + 2, List::PerNouns)
}

/// Whether the participle at `at` says what the noun before it did: "ships | used", "oil | lifted prices".
fn is_told_of(passage: &Classified, at: usize) -> bool {
    let noun = passage.grammar().is_some_and(|parsed| parsed.tag(at - 1).is_common_noun());
    let change = |at: usize| passage.is(at, List::Rising) || passage.is(at, List::Falling);
    is_plural(passage, at - 1) || noun && (change(at) || change(at - 1))
}

/// Whether the word at `at` looks like a plural noun.
pub(super) fn is_plural(passage: &Classified, at: usize) -> bool {
    let lower = passage.lower(at);
    let ending = lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is");
    ending || passage.is(at, List::Plurals)
}

/// Whether an irregular past tense stands as one behind a noun or an amount, whatever its tag: "takings
/// of $4 million overtook rents".
fn is_told(passage: &Classified, at: usize) -> bool {
    let behind = |at: usize| {
        class(passage, at) == Class::Number
            || passage.is(at, List::NumberScales)
            || capital(passage, at)
    };
    passage.is(at, List::PastTense) && at > 0 && !capital(passage, at) && behind(at - 1)
}

/// Whether the word in -ed at `at` stands as an adjective ("an estimated cost"), not as a verb
/// ("has increased tariffs").
fn attributive(passage: &Classified, at: usize, floor: usize) -> bool {
    // What a number is that somebody reports: "posted adjusted earnings".
    if passage.lower(at) == "adjusted" {
        return true;
    }
    let before = if at > floor { class(passage, at - 1) } else { Class::Determiner };
    matches!(
        before,
        Class::Determiner
            | Class::Preposition
            | Class::Possessive
            | Class::Hyphen
            | Class::Number
            | Class::Adverb
    ) && !(before == Class::Preposition && passage.lower(at - 1) == "to")
}

/// The noun phrase that ends before `end`, as far left as it goes above `floor`; empty if none
/// does.
pub(super) fn before(passage: &Classified, end: usize, floor: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        let goes_on = match class(passage, at) {
            Class::Noun => start == end || !is_told(passage, at),
            Class::Hyphen | Class::Possessive => start > floor + 1,
            // "Value Added Tax" is a name.
            Class::Participle => {
                let named = at > floor && capital(passage, at) && capital(passage, start);
                start < end && (named || attributive(passage, at, floor))
            }
            Class::Number => {
                let word = passage.token(at).kind == TokenKind::Number;
                let named = start == end
                    && at > floor
                    && passage.word(at - 1).starts_with(char::is_uppercase);
                let inside = start < end
                    && at > floor
                    && capital(passage, start)
                    && (capital(passage, at - 1)
                        || passage.token(at - 1).kind == TokenKind::Possessive);
                let tied = start < end && class(passage, start) == Class::Hyphen;
                word && (named || inside || tied || (start < end && passage.word(at).len() == 4))
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        start = at;
    }
    while start < end && matches!(class(passage, start), Class::Hyphen | Class::Possessive) {
        start += 1;
    }
    behind_description(passage, behind_forecast(passage, start..end))
}

/// Where words end that the mark of a note or "(loss)" stands behind: "net income | (2)". Without one,
/// `end`.
pub(super) fn before_note(passage: &Classified, end: usize) -> usize {
    let Some(open) = end.checked_sub(3).filter(|&open| open > 0) else { return end };
    let number = passage.word(open + 1);
    let digits = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let note = passage.word(open) == "("
        && passage.word(end - 1) == ")"
        && (digits || matches!(number, "loss" | "losses" | "deficit"))
        && passage.token(open - 1).kind == TokenKind::Word;
    if note { open } else { end }
}

/// What is forecast, without who does it: "the bank forecast | growth".
fn behind_forecast(passage: &Classified, phrase: Range<usize>) -> Range<usize> {
    let inner = phrase.start + 1..phrase.end.saturating_sub(1).max(phrase.start + 1);
    let verb = inner.rev().find(|&at| matches!(passage.lower(at), "forecast" | "forecasts"));
    verb.map_or(phrase.clone(), |verb| verb + 1..phrase.end)
}

/// A name without the description before it: "software giant | Acme", "rival | Acme Freight".
pub(super) fn behind_description(passage: &Classified, phrase: Range<usize>) -> Range<usize> {
    let capital = |at: usize| {
        passage.word(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(passage.word(at), "&" | "-")
    };
    let run = phrase.clone().rev().take_while(|&at| capital(at)).count();
    let start = phrase.end - run;
    let describes = start > phrase.start
        && run > 0
        && passage.word(start - 1).starts_with(char::is_lowercase)
        && passage.token(start - 1).kind == TokenKind::Word;
    // "services PMI": what is written in capitals and no body is a part of the name.
    let acronym = run == 1 && passage.word(start).bytes().all(|byte| byte.is_ascii_uppercase());
    let body = [List::BodyNouns, List::FirmHeads, List::OrganisationHeads, List::RoleNouns]
        .iter()
        .any(|&list| passage.is(start - usize::from(start > 0), list));
    if describes && (!acronym || body) && passage.token(start).kind == TokenKind::Word {
        start..phrase.end
    } else {
        phrase
    }
}
