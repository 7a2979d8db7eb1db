//! Noun phrases that can speak: names with their titles, pronouns, "the minister", "a spokesman for
//! the union".
//!
//! Invariant: looks only within the bounds given and a bounded number of tokens far. Deliberately
//! absent: verbs.

use super::{Pronoun, Speaker};
use crate::annotate::grammar::Parsed;
use crate::annotate::roles::head_identity;
use crate::lexicon::List;
use crate::model::EntityKind::{Person, Place};
use crate::text::words::TokenKind;

/// A noun phrase with its noun is not longer than this.
const LONGEST_PHRASE: usize = 14;

/// A name right before the verb: the subject, unless it only belongs to what stands before it
/// ("a memo obtained by Acme says", "the head of Acme said", "Jane Roe of Acme said").
pub(super) fn named(parsed: &Parsed, index: usize, limit: usize, participle: bool) -> Speaker {
    let Some(name) = parsed.names.get(index) else { return Speaker::Unknown };
    let mut front = name.tokens.start;
    // Its article and titles.
    while front > limit
        && (parsed.is_word(front - 1, &["the"])
            || parsed.passage.is(front - 1, List::RoleNouns)
            || parsed.passage.is(front - 1, List::RoleModifiers)
            || parsed.passage.is(front - 1, List::Honorifics))
    {
        front -= 1;
    }
    let Some(before) = front.checked_sub(1).filter(|&at| at >= limit) else {
        return Speaker::Name(index);
    };
    if parsed.is_word(before, &["by"]) {
        return Speaker::Unknown;
    }
    if !participle && parsed.is_word(before, &["of", "at", "from", "in", "for"]) && before > limit {
        if let Some(person) =
            behind_open_apposition(parsed, before, limit).filter(|_| name.kind != Person)
        {
            return Speaker::Name(person);
        }
        if let Some(owner) = parsed.name_at(before - 1).filter(|&owner| {
            parsed.kind(owner) != Some(Place) || parsed.kind(index) != Some(Person)
        }) {
            return Speaker::Name(owner);
        }
        if name.kind != Person {
            return described(parsed, before - 1, limit);
        }
    }
    Speaker::Name(index)
}

/// `Roe, an analyst at Acme in Lima says`: the person before the comma of an apposition that was
/// not closed.
fn behind_open_apposition(parsed: &Parsed, end: usize, limit: usize) -> Option<usize> {
    let comma =
        (limit.max(end.saturating_sub(20))..end).rev().find(|&at| parsed.is_word(at, &[","]))?;
    let article = parsed.is_word(comma + 1, &["a", "an", "the"]);
    comma.checked_sub(1).filter(|&at| at >= limit && article).and_then(|at| parsed.person_at(at))
}

/// A pronoun that can speak.
pub(super) fn pronoun(parsed: &Parsed, at: usize) -> Option<Speaker> {
    let pronoun = match parsed.lower(at) {
        "he" => Pronoun::He,
        "she" => Pronoun::She,
        "it" => Pronoun::It,
        "they" => Pronoun::They,
        _ => return None,
    };
    Some(Speaker::Pronoun { span: parsed.passage.token(at).span, pronoun })
}

/// A description whose noun is at `last`: "the minister", "officials", "the Labour Ministry
/// notice".
pub(super) fn described(parsed: &Parsed, last: usize, limit: usize) -> Speaker {
    // `the union Solidarity`: a capital behind a common noun is a name that was not found.
    let unknown_name = parsed.capital(last)
        && last > limit
        && parsed.passage.token(last - 1).kind == TokenKind::Word
        && !parsed.ends_phrase(last - 1)
        && !parsed.capital(last - 1);
    if parsed.passage.token(last).kind != TokenKind::Word || unknown_name {
        return Speaker::Unknown;
    }
    let noun = parsed.lower(last);
    let mut front = last;
    while front > limit
        && last - front < LONGEST_PHRASE
        && (part_of_phrase(parsed, front - 1) || parsed.possessive(front - 1))
    {
        front -= 1;
        if parsed.is(front, List::OpensAPhrase) {
            break;
        }
    }
    let body = (front..last).rev().find_map(|at| parsed.name_at(at));
    // `the Home Ministry letter`, `the Acme news agency`
    if (parsed.passage.is(last, List::Mouthpieces) || parsed.passage.is(last, List::BodyNouns))
        && let Some(name) = body
    {
        return Speaker::Name(name);
    }
    let relation = parsed.passage.is(last, List::Relations);
    let person = relation || parsed.passage.is(last, List::RoleNouns);
    // Banners and letters say what others wrote on them.
    let people = noun.ends_with('s')
        && parsed.passage.word(last).len() > 3
        && !parsed.passage.is(last, List::Mouthpieces);
    if !person
        && !people
        && !parsed.passage.is(last, List::BodyNouns)
        && !parsed.passage.is(last, List::OrganisationHeads)
    {
        return Speaker::Unknown;
    }
    Speaker::Description {
        span: parsed.passage.span_of(front..last + 1),
        head: head_identity(noun),
        // Whose daughter speaks is not the daughter.
        definite: !relation && parsed.is_word(front, &["the", "his", "her", "its", "their"]),
        body: !person && !people,
    }
}

fn part_of_phrase(parsed: &Parsed, at: usize) -> bool {
    let article = parsed.is(at, List::ArticleOfASpeaker) || parsed.is_word(at, &["-"]);
    let word = parsed.passage.token(at).kind == TokenKind::Word
        && !parsed.ends_phrase(at)
        && parsed.cue(at).is_none()
        && !is_past(parsed, at);
    article || word
}

/// Whether a word in -ed is a verb: its subject, a name or a plural, stands right before it
/// ("marchers lifted banners").
fn is_past(parsed: &Parsed, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| parsed.lower(at).ends_with("ed")) else {
        return false;
    };
    let plural = parsed.passage.token(before).kind == TokenKind::Word
        && parsed.lower(before).ends_with('s')
        && !parsed.ends_phrase(before);
    !parsed.capital(at) && (plural || parsed.name_at(before).is_some())
}

/// The speaker whose noun phrase begins at `start`, behind a cue (`said Roe`, `according to the
/// bank's Jane Roe`).
pub(super) fn following(parsed: &Parsed, start: usize, limit: usize) -> Speaker {
    if let Some(speaker) = pronoun(parsed, start) {
        return speaker;
    }
    let mut body = None;
    let mut noun = None;
    let mut at = start;
    while at < limit && at < start + LONGEST_PHRASE {
        if let Some(index) = parsed.name_at(at) {
            if parsed.kind(index) == Some(Person) {
                return Speaker::Name(index);
            }
            let end = parsed.names.get(index).map_or(at + 1, |name| name.tokens.end);
            // An owner ("Norland's news agency Acme") gives way to the name it owns.
            if body.is_none_or(|(_, place, owner)| owner && place < at) {
                body = Some((index, at, parsed.possessive(end)));
            }
            at = end;
            continue;
        }
        let comma = parsed.is_word(at, &[","]);
        // `said another man, Joe Roe`
        if comma
            && at > start
            && parsed.is(start, List::OpensADescription)
            && let Some(person) = parsed.person_at(at + 1)
        {
            return Speaker::Name(person);
        }
        if comma
            && noun.is_some()
            && body.is_none_or(|(_, place, _)| noun.is_some_and(|noun| noun < place))
            && parsed.person_at(at + 1).is_some()
        {
            at += 1;
            continue;
        }
        let mark = parsed.passage.token(at).kind == TokenKind::Mark
            && !parsed.possessive(at)
            && !parsed.is_word(at, &["-", "&"]);
        if mark
            || parsed.cue(at).is_some()
            || parsed.is(at, List::ClosesADescription)
                && noun.is_some_and(|noun| noun < at)
                && !parsed.capital(at)
        {
            break;
        }
        if parsed.passage.token(at).kind == TokenKind::Word
            && (parsed.passage.is(at, List::RoleNouns)
                || parsed.passage.is(at, List::Relations)
                || parsed.passage.is(at, List::BodyNouns)
                || parsed.lower(at).ends_with('s') && at > start)
        {
            noun = Some(at);
        }
        at += 1;
    }
    heard(parsed, noun, body.map(|(index, _, owner)| (index, owner)), start)
}

/// The speaker that a phrase names by its `noun`, by a `body` (whose name, whether an owner's), or
/// by both.
fn heard(
    parsed: &Parsed,
    noun: Option<usize>,
    body: Option<(usize, bool)>,
    start: usize,
) -> Speaker {
    match (noun, body) {
        (Some(noun), Some((index, owner)))
            if parsed.passage.is(noun, List::Mouthpieces)
                || parsed.passage.is(noun, List::BodyNouns) && !owner =>
        {
            Speaker::Name(index)
        }
        (None, Some((index, _))) => Speaker::Name(index),
        (Some(noun), _) => described(parsed, noun, start),
        (None, None) => Speaker::Unknown,
    }
}
