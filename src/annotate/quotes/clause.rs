//! Who does what a cue verb says: the subject of a verb in news English, without a parser.
//!
//! Invariant: looks only within the sentence of the verb, and only a bounded number of tokens far.
//! Deliberately absent: quotation marks.

use std::ops::Range;

use super::Speaker;
use super::beside::agent;
use super::speaker::{described, named, pronoun};
use crate::annotate::grammar::Parsed;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::EntityKind;

/// The subject of the verb at `verb`, not before `limit`.
pub(super) fn subject(parsed: &Parsed, verb: usize, limit: usize) -> Speaker {
    let limit = limit.max(parsed.bounds(verb).start);
    let group = parsed.verb_at(verb);
    // `It was revealed that`, `was described as`: the subject is not who speaks.
    if group.is_some_and(|group| group.passive && group.main() == verb) {
        let by = parsed.is_word(verb + 1, &["by"]);
        let end = parsed.bounds(verb).end;
        return if by { agent(parsed, verb + 1, end) } else { Speaker::Unknown };
    }
    // `Roe had this to say`: the infinitive has the subject of the verb that it hangs on.
    let infinitive = group.filter(|group| parsed.tag(group.tokens.start) == Tag::To);
    if let Some(group) = infinitive {
        let leads = parsed.verb_before(group.tokens.start).filter(|lead| {
            parsed.is(lead.main(), List::HaveForms)
                && lead.main() >= limit
                && (lead.tokens.end..group.tokens.start).all(|at| parsed.tag(at) != Tag::Mark)
        });
        return leads.map_or(Speaker::Unknown, |lead| subject(parsed, lead.main(), limit));
    }
    let mut at = group.map_or(verb, |group| group.tokens.start.max(limit));
    while at > limit && is_between(parsed, at - 1) {
        at -= 1;
    }
    let Some(last) = at.checked_sub(1).filter(|&last| last >= limit) else {
        return Speaker::Unknown;
    };
    let participle = parsed.lower(verb).ends_with("ing");
    if parsed.is_word(last, &[","]) && !participle {
        return across_commas(parsed, last, limit)
            .unwrap_or_else(|| main_subject(parsed, limit, verb));
    }
    if parsed.is_word(last, &[","]) || parsed.is(last, List::PartsClauses) {
        return main_subject(parsed, limit, verb);
    }
    match ending_at(parsed, at, limit, participle) {
        // `Roe issued a statement saying`: the clause that the participle hangs on.
        Speaker::Unknown if participle => {
            let clause = (limit..last)
                .rev()
                .find(|&at| parsed.is_word(at, &["that"]))
                .map_or(limit, |that| that + 1);
            main_subject(parsed, clause, verb)
        }
        speaker => speaker,
    }
}

fn is_between(parsed: &Parsed, at: usize) -> bool {
    parsed.name_at(at).is_none()
        && (parsed.is(at, List::BeforeTheVerb)
            || parsed.lower(at).ends_with("ly")
                && !parsed.capital(at)
                && !parsed.passage.is(at, List::Relations))
}

/// `Roe, the bank's governor, said`: the name before the comma that opens what the comma at `last`
/// closes.
fn across_commas(parsed: &Parsed, last: usize, limit: usize) -> Option<Speaker> {
    let open = parsed.opens_insertion(last, limit)?;
    let before = open.checked_sub(1).filter(|&at| at >= limit)?;
    if parsed.is(open + 1, List::OpensAClause) && parsed.name_at(before).is_none() {
        // `The board, which is led by Jane Roe, said`: a clause about the subject, not its name.
        return Some(ending_at(parsed, open, limit, false))
            .filter(|speaker| *speaker != Speaker::Unknown);
    }
    // `Roe, the mayor, with two sons at Acme, said`: nobody is named by what is said besides.
    let besides = matches!(parsed.tag(open + 1), Tag::Preposition | Tag::VerbIng);
    if besides && parsed.name_at(before).is_none() {
        return across_commas(parsed, open, limit);
    }
    // `the bank's governor, Jane Roe, said`, `the head of Acme, Jane Roe, said`
    let inside = parsed.person_at(open + 1).or_else(|| {
        (open + 1..last)
            .find_map(|at| parsed.person_at(at))
            .filter(|_| parsed.name_at(before).is_none())
    });
    if let Some(person) = inside.filter(|_| parsed.person_at(before).is_none()) {
        return Some(Speaker::Name(person));
    }
    // `Jane Roe of Norland, its governor, said`: the one the place or body belongs to.
    parsed.name_at(before).map(|index| match named(parsed, index, limit, false) {
        speaker @ (Speaker::Name(_) | Speaker::Description { .. }) => speaker,
        _ => Speaker::Name(index),
    })
}

/// The noun phrase that ends before the token `end`.
fn ending_at(parsed: &Parsed, end: usize, limit: usize, participle: bool) -> Speaker {
    let Some(last) = end.checked_sub(1).filter(|&last| last >= limit) else {
        return Speaker::Unknown;
    };
    if let Some(speaker) = pronoun(parsed, last) {
        return speaker;
    }
    if parsed.is_word(last, &["who", "which", "that"]) {
        let before = last
            .checked_sub(1)
            .map(|at| if parsed.is_word(at, &[","]) { at.saturating_sub(1) } else { at });
        return before
            .filter(|&at| at >= limit)
            .map_or(Speaker::Unknown, |at| ending_at(parsed, at + 1, limit, false));
    }
    if parsed.is_word(last, &[")"])
        && let Some(open) =
            (limit.max(last.saturating_sub(12))..last).rev().find(|&at| parsed.is_word(at, &["("]))
    {
        return ending_at(parsed, open, limit, participle);
    }
    if let Some(index) = parsed.name_at(last) {
        return named(parsed, index, limit, participle);
    }
    if participle && parsed.is_word(last, &["with"]) {
        return Speaker::Unknown;
    }
    described(parsed, last, limit)
}

/// What a sentence is about: its first name or pronoun that depends on nothing before it.
pub(super) fn main_subject(parsed: &Parsed, start: usize, end: usize) -> Speaker {
    let mut at = start;
    // `After the vote, Roe said`: an opening clause is passed over if a subject follows it.
    if parsed.is(at, List::OpensASetting)
        && let Some(comma) = (at..end).find(|&at| parsed.is_word(at, &[","]))
        && let found @ (Speaker::Name(_) | Speaker::Pronoun { .. }) =
            first_free(parsed, comma + 1..end)
    {
        return found;
    }
    if parsed.is_word(at, &["according"]) {
        at += 2;
    }
    first_free(parsed, at..end)
}

fn first_free(parsed: &Parsed, range: Range<usize>) -> Speaker {
    let mut at = range.start;
    let mut fallback = Speaker::Unknown;
    while at < range.end {
        if let Some(speaker) = pronoun(parsed, at) {
            return speaker;
        }
        let Some(index) = parsed.name_at(at) else {
            at += 1;
            continue;
        };
        let Some(name) = parsed.names.get(index) else { break };
        let bound = at > range.start && parsed.is(at - 1, List::BindsAName)
            || at > range.start + 1
                && parsed.is_word(at - 1, &["the"])
                && parsed.is(at - 2, List::BindsAName);
        let possessive = parsed.possessive(name.tokens.end);
        // A country or body before a title or a noun is no subject: its head follows.
        let head = behind_brackets(parsed, name.tokens.end);
        let modifier = name.kind != EntityKind::Person
            && (parsed.passage.is(head, List::RoleNouns)
                || parsed.passage.is(head, List::RoleModifiers)
                || parsed.is(head, List::Bearers)
                || parsed.capital(head));
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
fn behind_brackets(parsed: &Parsed, at: usize) -> usize {
    if parsed.is_word(at, &[")"]) {
        return at + 1;
    }
    let closed = parsed.is_word(at, &["("]) && parsed.name_at(at + 1).is_some();
    (at + 2..at + 5).find(|&end| closed && parsed.is_word(end, &[")"])).map_or(at, |end| end + 1)
}
