//! Who does what a cue verb says: the subject of a verb in news English, without a parser.
//!
//! Invariant: looks only within the sentence of the verb, and only a bounded number of tokens far. Deliberately
//! absent: quotation marks.

use std::ops::Range;

use super::{Pronoun, Speaker};
use crate::annotate::lexicon::List;
use crate::annotate::roles::head_identity;
use crate::annotate::tagged::Tagged;
use crate::model::EntityKind;
use crate::text::words::TokenKind;

/// A noun phrase with its noun is not longer than this.
const LONGEST_PHRASE: usize = 14;

/// Words between a subject and its verb.
const BETWEEN: &[&str] = &[
    "had",
    "has",
    "have",
    "also",
    "later",
    "then",
    "previously",
    "earlier",
    "recently",
    "once",
    "again",
    "often",
    "never",
    "always",
    "still",
    "now",
    "did",
    "would",
    "will",
    "was",
    "is",
    "been",
    "being",
    "not",
    "further",
    "however",
    "repeatedly",
    "both",
    "himself",
    "herself",
    "itself",
    "today",
    "yesterday",
    "just",
    "even",
];

/// Nouns for bodies that speak.
const BODIES: &[&str] = &[
    "government",
    "company",
    "bank",
    "ministry",
    "union",
    "agency",
    "group",
    "court",
    "party",
    "firm",
    "army",
    "military",
    "police",
    "committee",
    "commission",
    "council",
    "organisation",
    "organization",
    "charity",
    "university",
    "regulator",
    "department",
    "embassy",
    "office",
    "newspaper",
    "network",
    "airline",
    "club",
    "association",
    "federation",
    "administration",
    "parliament",
    "lender",
    "watchdog",
    "think",
    "body",
    "authority",
    "retailer",
    "carmaker",
    "manufacturer",
    "board",
    "institute",
    "foundation",
    "team",
    "senate",
    "coalition",
    "bureau",
    "service",
    "ministry",
];

/// Nouns for people that are no role: a country before one is no subject.
const BEARERS: &[&str] =
    &["citizen", "national", "resident", "native", "man", "woman", "teenager", "survivor", "victim", "fan", "voter", "parent", "mother", "father"];

/// Papers that speak for those who wrote them.
const PAPERS: &[&str] = &[
    "letter",
    "statement",
    "report",
    "document",
    "notice",
    "note",
    "memo",
    "release",
    "post",
    "tweet",
    "message",
    "website",
    "filing",
    "ruling",
    "communique",
    "communiqué",
    "email",
    "study",
    "spokesman",
    "spokeswoman",
    "spokesperson",
];

/// The subject of the verb at `verb`, not before `limit`.
pub(super) fn subject(tagged: &Tagged, verb: usize, limit: usize) -> Speaker {
    let limit = limit.max(tagged.sentence(verb).start);
    let mut at = verb;
    let mut passive = false;
    while at > limit && is_between(tagged, at - 1) {
        at -= 1;
        passive |= tagged.is_word(at, &["was", "is", "were", "are", "been", "being", "be", "remains", "remained"]);
    }
    // `It was revealed that`, `was described as`: the subject is not who speaks.
    if passive && !tagged.lower(verb).ends_with("ing") {
        return agent(tagged, verb);
    }
    let Some(last) = at.checked_sub(1).filter(|&last| last >= limit) else { return Speaker::Unknown };
    let participle = tagged.lower(verb).ends_with("ing");
    if tagged.is_word(last, &[","]) && !participle {
        return across_commas(tagged, last, limit).unwrap_or_else(|| main_subject(tagged, limit, verb));
    }
    if tagged.is_word(last, &["and", "but", "then", "or", ",", "as", "while", "whilst", "before", "after", "by", "when"]) {
        return main_subject(tagged, limit, verb);
    }
    match ending_at(tagged, at, limit, participle) {
        // `Roe issued a statement saying`: the clause that the participle hangs on.
        Speaker::Unknown if participle => {
            let clause = (limit..last).rev().find(|&at| tagged.is_word(at, &["that"])).map_or(limit, |that| that + 1);
            main_subject(tagged, clause, verb)
        }
        speaker => speaker,
    }
}

/// Who is named behind a passive verb: `was called “…” by Roe`.
fn agent(tagged: &Tagged, verb: usize) -> Speaker {
    let end = tagged.sentence(verb).end;
    if tagged.is_word(verb + 1, &["by"]) { following(tagged, verb + 2, end) } else { Speaker::Unknown }
}

fn is_between(tagged: &Tagged, at: usize) -> bool {
    tagged.name_at(at).is_none() && (tagged.is_word(at, BETWEEN) || tagged.lower(at).ends_with("ly") && !tagged.capital(at))
}

/// `Roe, the bank's governor, said`: the name before the comma that opens what the comma at `last` closes.
fn across_commas(tagged: &Tagged, last: usize, limit: usize) -> Option<Speaker> {
    let open = (limit.max(last.saturating_sub(40))..last).rev().find(|&at| tagged.is_word(at, &[",", "—", "–", "("]))?;
    let before = open.checked_sub(1).filter(|&at| at >= limit)?;
    if let Some(name) = tagged.name_at(before) {
        return Some(Speaker::Name(name));
    }
    // `the bank's governor, Jane Roe, said`
    let inside = (open + 1..last).find_map(|at| tagged.person_at(at));
    inside.map(Speaker::Name)
}

/// The noun phrase that ends before the token `end`.
fn ending_at(tagged: &Tagged, end: usize, limit: usize, participle: bool) -> Speaker {
    let Some(last) = end.checked_sub(1).filter(|&last| last >= limit) else { return Speaker::Unknown };
    if let Some(speaker) = pronoun(tagged, last) {
        return speaker;
    }
    if tagged.is_word(last, &["who", "which", "that"]) {
        let before = last.checked_sub(1).map(|at| if tagged.is_word(at, &[","]) { at.saturating_sub(1) } else { at });
        return before.filter(|&at| at >= limit).map_or(Speaker::Unknown, |at| ending_at(tagged, at + 1, limit, false));
    }
    if tagged.is_word(last, &[")"])
        && let Some(open) = (limit.max(last.saturating_sub(12))..last).rev().find(|&at| tagged.is_word(at, &["("]))
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

/// A name right before the verb: the subject, unless it only belongs to what stands before it
/// ("a letter seen by Acme says", "the head of Acme said", "Jane Roe of Acme said").
fn named(tagged: &Tagged, index: usize, limit: usize, participle: bool) -> Speaker {
    let Some(name) = tagged.names.get(index) else { return Speaker::Unknown };
    let mut front = name.tokens.start;
    // Its article and titles.
    while front > limit
        && (tagged.is_word(front - 1, &["the", "The"])
            || tagged.passage.is(front - 1, List::RoleNouns)
            || tagged.passage.is(front - 1, List::RoleModifiers)
            || tagged.passage.is(front - 1, List::Honorifics))
    {
        front -= 1;
    }
    let Some(before) = front.checked_sub(1).filter(|&at| at >= limit) else { return Speaker::Name(index) };
    if tagged.is_word(before, &["by"]) {
        return Speaker::Unknown;
    }
    if !participle && tagged.is_word(before, &["of", "at", "from", "in", "for"]) && before > limit {
        if let Some(owner) = tagged
            .name_at(before - 1)
            .filter(|&owner| tagged.kind(owner) != Some(EntityKind::Place) || tagged.kind(index) != Some(EntityKind::Person))
        {
            return Speaker::Name(owner);
        }
        if name.kind != EntityKind::Person {
            return described(tagged, before - 1, limit);
        }
    }
    Speaker::Name(index)
}

/// A pronoun that can speak.
pub(super) fn pronoun(tagged: &Tagged, at: usize) -> Option<Speaker> {
    let pronoun = match tagged.lower(at) {
        "he" => Pronoun::He,
        "she" => Pronoun::She,
        "it" => Pronoun::It,
        "they" => Pronoun::They,
        _ => return None,
    };
    Some(Speaker::Pronoun { span: tagged.passage.token(at).span, pronoun })
}

/// A description whose noun is at `last`: "the minister", "officials", "the Home Office letter".
fn described(tagged: &Tagged, last: usize, limit: usize) -> Speaker {
    if tagged.passage.token(last).kind != TokenKind::Word {
        return Speaker::Unknown;
    }
    let noun = tagged.lower(last);
    let mut front = last;
    while front > limit && last - front < LONGEST_PHRASE && (part_of_phrase(tagged, front - 1) || tagged.possessive(front - 1)) {
        front -= 1;
        if tagged.is_word(front, &["the", "a", "an", "his", "her", "their", "its", "this", "one", "another", "each", "some", "many", "several"]) {
            break;
        }
    }
    let body = (front..last).rev().find_map(|at| tagged.name_at(at));
    // `the Home Ministry letter`, `the Acme news agency`
    if (PAPERS.contains(&noun) || BODIES.contains(&noun))
        && let Some(name) = body
    {
        return Speaker::Name(name);
    }
    let person = tagged.passage.is(last, List::RoleNouns);
    let people = noun.ends_with('s') && tagged.passage.word(last).len() > 3;
    if !person && !people && !BODIES.contains(&noun) && !tagged.passage.is(last, List::OrganisationHeads) {
        return Speaker::Unknown;
    }
    Speaker::Description {
        span: tagged.passage.span_of(front..last + 1),
        head: head_identity(noun),
        definite: tagged.is_word(front, &["the", "his", "her", "its", "their"]),
        body: !person && !people,
        of: body.filter(|_| person && matches!(noun, "spokesman" | "spokeswoman" | "spokesperson")),
    }
}

fn part_of_phrase(tagged: &Tagged, at: usize) -> bool {
    let article = tagged.is_word(
        at,
        &["the", "a", "an", "his", "her", "their", "its", "this", "some", "many", "several", "one", "another", "each", "-", "two", "three"],
    );
    let word = tagged.passage.token(at).kind == TokenKind::Word
        && !crate::annotate::tagged::FUNCTION_WORDS.contains(&tagged.lower(at))
        && tagged.cue(at).is_none();
    article || word
}

/// What a sentence is about: its first name or pronoun that depends on nothing before it.
pub(super) fn main_subject(tagged: &Tagged, start: usize, end: usize) -> Speaker {
    let mut at = start;
    // `After the vote, Roe said`: an opening clause is passed over if a subject follows it.
    if tagged.is_word(
        at,
        &[
            "after",
            "before",
            "during",
            "in",
            "on",
            "at",
            "while",
            "despite",
            "with",
            "following",
            "under",
            "since",
            "as",
            "for",
            "when",
            "if",
            "although",
            "asked",
            "speaking",
        ],
    ) && let Some(comma) = (at..end).find(|&at| tagged.is_word(at, &[","]))
        && let found @ (Speaker::Name(_) | Speaker::Pronoun { .. }) = first_free(tagged, comma + 1..end)
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
        let bound = at > range.start && tagged.is_word(at - 1, &["of", "in", "by", "at", "with", "from", "to", "for", "against", "on"])
            || at > range.start + 1
                && tagged.is_word(at - 1, &["the"])
                && tagged.is_word(at - 2, &["of", "in", "by", "at", "with", "from", "to", "for", "against", "on"]);
        let possessive = tagged.possessive(name.tokens.end);
        // A country or body before a title or a noun is no subject: its head follows.
        let modifier = name.kind != EntityKind::Person
            && (tagged.passage.is(name.tokens.end, List::RoleNouns)
                || tagged.passage.is(name.tokens.end, List::RoleModifiers)
                || tagged.is_word(name.tokens.end, BEARERS)
                || tagged.capital(name.tokens.end));
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

/// The speaker whose noun phrase begins at `start`, behind a cue (`said Roe`, `according to the bank's Jane Roe`).
pub(super) fn following(tagged: &Tagged, start: usize, limit: usize) -> Speaker {
    if let Some(speaker) = pronoun(tagged, start) {
        return speaker;
    }
    let mut body = None;
    let mut noun = None;
    let mut at = start;
    while at < limit && at < start + LONGEST_PHRASE {
        if let Some(index) = tagged.name_at(at) {
            if tagged.kind(index) == Some(EntityKind::Person) {
                return Speaker::Name(index);
            }
            let end = tagged.names.get(index).map_or(at + 1, |name| name.tokens.end);
            // An owner ("Norland's news agency Acme") gives way to the name it owns.
            if body.is_none_or(|(_, place, owner)| owner && place < at) {
                body = Some((index, at, tagged.possessive(end)));
            }
            at = end;
            continue;
        }
        let comma = tagged.is_word(at, &[","]);
        // `said another man, Joe Roe`
        if comma
            && at > start
            && tagged.is_word(start, &["a", "an", "one", "another", "the", "his", "her", "their", "its"])
            && let Some(person) = tagged.person_at(at + 1)
        {
            return Speaker::Name(person);
        }
        if comma && noun.is_some() && body.is_none_or(|(_, place, _)| noun.is_some_and(|noun| noun < place)) && tagged.person_at(at + 1).is_some() {
            at += 1;
            continue;
        }
        let mark = tagged.passage.token(at).kind == TokenKind::Mark && !tagged.possessive(at) && !tagged.is_word(at, &["-", "&"]);
        if mark
            || tagged.cue(at).is_some()
            || tagged.is_word(at, &["who", "which", "after", "when", "in", "on", "as", "during", "while", "at", "to", "and", "that", "before"])
                && noun.is_some_and(|noun| noun < at)
                && !tagged.capital(at)
        {
            break;
        }
        if tagged.passage.token(at).kind == TokenKind::Word
            && (tagged.passage.is(at, List::RoleNouns) || BODIES.contains(&tagged.lower(at)) || tagged.lower(at).ends_with('s') && at > start)
        {
            noun = Some(at);
        }
        at += 1;
    }
    match (noun, body) {
        (Some(noun), Some((index, _, owner))) if PAPERS.contains(&tagged.lower(noun)) || BODIES.contains(&tagged.lower(noun)) && !owner => {
            Speaker::Name(index)
        }
        (None, Some((index, ..))) => Speaker::Name(index),
        (Some(noun), _) => described(tagged, noun, start),
        (None, None) => Speaker::Unknown,
    }
}
