//! Who does what a cue verb says: the subject of a verb in news English, without a parser.
//!
//! Invariant: looks only within the sentence of the verb, and only a bounded number of tokens far.
//! Deliberately absent: quotation marks.

use std::ops::Range;

use super::Speaker;
use super::phrase::{described, following, named, pronoun};
use crate::annotate::tagged::Tagged;
use crate::lexicon::List;
use crate::model::EntityKind;

/// The subject of the verb at `verb`, not before `limit`.
pub(super) fn subject(tagged: &Tagged, verb: usize, limit: usize) -> Speaker {
    let limit = limit.max(tagged.sentence(verb).start);
    let mut at = verb;
    let mut passive = false;
    while at > limit && is_between(tagged, at - 1) {
        at -= 1;
        passive |= tagged.is(at, List::MakesPassive);
    }
    // `It was revealed that`, `was described as`: the subject is not who speaks.
    if passive && !tagged.lower(verb).ends_with("ing") {
        return agent(tagged, verb);
    }
    let Some(last) = at.checked_sub(1).filter(|&last| last >= limit) else {
        return Speaker::Unknown;
    };
    let participle = tagged.lower(verb).ends_with("ing");
    if tagged.is_word(last, &[","]) && !participle {
        return across_commas(tagged, last, limit)
            .unwrap_or_else(|| main_subject(tagged, limit, verb));
    }
    if tagged.is_word(last, &[","]) || tagged.is(last, List::PartsClauses) {
        return main_subject(tagged, limit, verb);
    }
    match ending_at(tagged, at, limit, participle) {
        // `Roe issued a statement saying`: the clause that the participle hangs on.
        Speaker::Unknown if participle => {
            let clause = (limit..last)
                .rev()
                .find(|&at| tagged.is_word(at, &["that"]))
                .map_or(limit, |that| that + 1);
            main_subject(tagged, clause, verb)
        }
        speaker => speaker,
    }
}

/// Who is named behind a passive verb: `was called “…” by Roe`.
fn agent(tagged: &Tagged, verb: usize) -> Speaker {
    let end = tagged.sentence(verb).end;
    if tagged.is_word(verb + 1, &["by"]) {
        following(tagged, verb + 2, end)
    } else {
        Speaker::Unknown
    }
}

fn is_between(tagged: &Tagged, at: usize) -> bool {
    tagged.name_at(at).is_none()
        && (tagged.is(at, List::BeforeTheVerb)
            || tagged.lower(at).ends_with("ly") && !tagged.capital(at))
}

/// `Roe, the bank's governor, said`: the name before the comma that opens what the comma at `last`
/// closes.
fn across_commas(tagged: &Tagged, last: usize, limit: usize) -> Option<Speaker> {
    let open = (limit.max(last.saturating_sub(40))..last)
        .rev()
        .find(|&at| tagged.is_word(at, &[",", "—", "–", "("]))?;
    let before = open.checked_sub(1).filter(|&at| at >= limit)?;
    if tagged.is(open + 1, List::OpensAClause) && tagged.name_at(before).is_none() {
        // `The board, which is led by Jane Roe, said`: a clause about the subject, not its name.
        return Some(ending_at(tagged, open, limit, false))
            .filter(|speaker| *speaker != Speaker::Unknown);
    }
    // `the bank's governor, Jane Roe, said`, `the head of Acme, Jane Roe, said`
    let inside = tagged.person_at(open + 1).or_else(|| {
        (open + 1..last)
            .find_map(|at| tagged.person_at(at))
            .filter(|_| tagged.name_at(before).is_none())
    });
    if let Some(person) = inside.filter(|_| tagged.person_at(before).is_none()) {
        return Some(Speaker::Name(person));
    }
    // `Jane Roe of Norland, its governor, said`: the one the place or body belongs to.
    tagged.name_at(before).map(|index| match named(tagged, index, limit, false) {
        speaker @ (Speaker::Name(_) | Speaker::Description { .. }) => speaker,
        _ => Speaker::Name(index),
    })
}

/// The noun phrase that ends before the token `end`.
fn ending_at(tagged: &Tagged, end: usize, limit: usize, participle: bool) -> Speaker {
    let Some(last) = end.checked_sub(1).filter(|&last| last >= limit) else {
        return Speaker::Unknown;
    };
    if let Some(speaker) = pronoun(tagged, last) {
        return speaker;
    }
    if tagged.is_word(last, &["who", "which", "that"]) {
        let before = last
            .checked_sub(1)
            .map(|at| if tagged.is_word(at, &[","]) { at.saturating_sub(1) } else { at });
        return before
            .filter(|&at| at >= limit)
            .map_or(Speaker::Unknown, |at| ending_at(tagged, at + 1, limit, false));
    }
    if tagged.is_word(last, &[")"])
        && let Some(open) =
            (limit.max(last.saturating_sub(12))..last).rev().find(|&at| tagged.is_word(at, &["("]))
    {
        return ending_at(tagged, open, limit, participle);
    }
    if let Some(index) = tagged.name_at(last) {
        return named(tagged, index, limit, participle);
    }
    if participle && tagged.is_word(last, &["with"]) {
        return Speaker::Unknown;
    }
    described(tagged, last, limit)
}

/// What a sentence is about: its first name or pronoun that depends on nothing before it.
pub(super) fn main_subject(tagged: &Tagged, start: usize, end: usize) -> Speaker {
    let mut at = start;
    // `After the vote, Roe said`: an opening clause is passed over if a subject follows it.
    if tagged.is(at, List::OpensASetting)
        && let Some(comma) = (at..end).find(|&at| tagged.is_word(at, &[","]))
        && let found @ (Speaker::Name(_) | Speaker::Pronoun { .. }) =
            first_free(tagged, comma + 1..end)
    {
        return found;
    }
    if tagged.is_word(at, &["according"]) {
        at += 2;
    }
    first_free(tagged, at..end)
}

fn first_free(tagged: &Tagged, range: Range<usize>) -> Speaker {
    let mut at = range.start;
    let mut fallback = Speaker::Unknown;
    while at < range.end {
        if let Some(speaker) = pronoun(tagged, at) {
            return speaker;
        }
        let Some(index) = tagged.name_at(at) else {
            at += 1;
            continue;
        };
        let Some(name) = tagged.names.get(index) else { break };
        let bound = at > range.start && tagged.is(at - 1, List::BindsAName)
            || at > range.start + 1
                && tagged.is_word(at - 1, &["the"])
                && tagged.is(at - 2, List::BindsAName);
        let possessive = tagged.possessive(name.tokens.end);
        // A country or body before a title or a noun is no subject: its head follows.
        let head = behind_brackets(tagged, name.tokens.end);
        let modifier = name.kind != EntityKind::Person
            && (tagged.passage.is(head, List::RoleNouns)
                || tagged.passage.is(head, List::RoleModifiers)
                || tagged.is(head, List::Bearers)
                || tagged.capital(head));
        if !bound && !possessive && !modifier {
            return Speaker::Name(index);
        }
        if fallback == Speaker::Unknown && !possessive && name.kind == EntityKind::Person {
            fallback = Speaker::Name(index);
        }
        at = name.tokens.end;
    }
    fallback
}

/// The token behind a short form in brackets: the "chief" of "the Widget Board (WB) chief", asked
/// behind either name.
fn behind_brackets(tagged: &Tagged, at: usize) -> usize {
    if tagged.is_word(at, &[")"]) {
        return at + 1;
    }
    let closed = tagged.is_word(at, &["("]) && tagged.name_at(at + 1).is_some();
    (at + 2..at + 5).find(|&end| closed && tagged.is_word(end, &[")"])).map_or(at, |end| end + 1)
}
