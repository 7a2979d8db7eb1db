//! A name with what its surroundings say of its bearer: form of address, office, sex, place in the
//! sentence.
//!
//! Invariant: all of it is read off the sentence that holds the name. Deliberately absent: other
//! mentions (`link`).

use std::ops::Range;

use super::grammar::Parsed;
use super::names::Name;
use super::passage::Sentence;
use super::roles;
use crate::lexicon::{List, value};
use crate::model::{EntityKind, Evidence};
use crate::text::Span;

/// What the words about a person say: he or she.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// What `list` says of its entry `word`: he or she.
pub(super) fn gender(list: List, word: &str) -> Option<Gender> {
    match value(list, word)? {
        "f" => Some(Gender::Female),
        "m" => Some(Gender::Male),
        _ => None,
    }
}

/// A name as the linking of the whole document sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts about one name, each asked for by itself")]
pub(super) struct Seen {
    pub(super) span: Span,
    pub(super) kind: EntityKind,
    pub(super) evidence: Evidence,
    /// Ordinal of its sentence in the document.
    pub(super) sentence: u32,
    /// Head of the title before it.
    pub(super) head: Option<u64>,
    /// A form of address, a title or a word of kinship that tells he from she.
    pub(super) gender: Option<Gender>,
    /// A pronoun behind it in a sentence with no other person: weaker.
    pub(super) pronoun: Option<Gender>,
    /// Whether a word of kinship with its owner stands before it ("his son Jon Roe").
    pub(super) kin: bool,
    /// Whether it is called late: "the late President Jon Roe".
    pub(super) late: bool,
    /// Whether a form of address (Mr, Ms) or a title stands before it.
    pub(super) addressed: bool,
    /// Whether its sentence is about it: the first name of the sentence, with no preposition or
    /// possessive.
    pub(super) subject: bool,
    /// Whether it is who is asked: an answer may be its own ("Roe asked Jane Holm").
    pub(super) asked: bool,
    /// Whether it owns what follows ("Roe's lawyer").
    pub(super) possessive: bool,
    /// Whether it stands in the title or a heading.
    pub(super) headline: bool,
    /// Whether it stands at a cue: it speaks.
    pub(super) speaks: bool,
    /// The name in brackets right behind it is its short form (or it is that short form): "Acme
    /// Widgets (AW)".
    pub(super) explains_next: bool,
}

/// The names of a passage with their surroundings; `first` is the ordinal of the passage's first
/// sentence.
pub(super) fn look(parsed: &Parsed, roles: &[roles::Found], first: u32) -> Vec<Seen> {
    let mut titles = roles.iter().peekable();
    let mut out = Vec::with_capacity(parsed.names.len());
    for (index, name) in parsed.names.iter().enumerate() {
        let mut head = None;
        while let Some(role) = titles.next_if(|role| role.name <= index) {
            if role.name == index && role.role.span.end <= name.span.start && head.is_none() {
                head = Some(role.head);
            }
        }
        out.push(around(parsed, index, name, head, first));
    }
    out
}

/// The sentences that "he" or "she" is the subject of, outside quotations, by their ordinals in the
/// document, and which of them.
pub(super) fn spoken_of(parsed: &Parsed, first: u32) -> Vec<(u32, Gender)> {
    let found = |sentence: &Sentence| {
        let opens = |at: &usize| !parsed.is_word(*at, &["“", "\"", "‘", ";"]);
        let mut before = sentence.tokens.clone().take_while(opens);
        let at = before.find(|&at| parsed.is_word(at, &["he", "she"]))?;
        let verb = sentence.tokens.start..at;
        let leads = verb.into_iter().all(|at| !parsed.tag(at).is_finite());
        let gender = if parsed.lower(at) == "she" { Gender::Female } else { Gender::Male };
        leads.then_some(gender)
    };
    let sentences = (first..).zip(&parsed.passage.sentences);
    sentences.filter_map(|(ordinal, sentence)| Some((ordinal, found(sentence)?))).collect()
}

fn around(parsed: &Parsed, index: usize, name: &Name, head: Option<u64>, first: u32) -> Seen {
    let passage = parsed.passage;
    let start = name.tokens.start;
    let person = name.kind == EntityKind::Person;
    let honorific = person && start > 0 && passage.is(start - 1, List::Honorifics);
    let sentence = passage.sentence_index(start).unwrap_or(0);
    let possessive = parsed.possessive(name.tokens.end);
    let titles = titles(parsed, start);
    let asked = titles.start > 0 && parsed.is(titles.start - 1, List::Questioning);
    let dead = |at| parsed.lower(at) == "late" && !parsed.is(at + 1, List::Calendar);
    let late = person && titles.clone().any(dead);
    Seen {
        span: name.span,
        kind: name.kind,
        evidence: name.evidence,
        sentence: first + sentence as u32,
        head,
        gender: person.then(|| gender_before(parsed, start)).flatten(),
        pronoun: person.then(|| gender_behind(parsed, name.tokens.clone())).flatten(),
        kin: person && is_kin(parsed, start)
            || late && is_kin_of_late(parsed, &titles, name.tokens.end),
        late,
        addressed: honorific || head.is_some(),
        subject: !possessive && is_subject(parsed, name),
        asked: person && asked,
        possessive,
        headline: passage.in_heading(start),
        speaks: parsed.cue(name.tokens.end).is_some()
            && !parsed.is_word(start.wrapping_sub(1), &["in", "from", "of", "at", "the"]),
        explains_next: explains_next(parsed, index, name),
    }
}

/// He or she by the words before the name, up to five of its clause.
fn gender_before(parsed: &Parsed, start: usize) -> Option<Gender> {
    let sentence = parsed.bounds(start).start;
    for at in (sentence.max(start.saturating_sub(6))..start).rev() {
        if parsed.passage.is(at, List::GenderWords) {
            return gender(List::GenderWords, parsed.lower(at));
        }
        let stops = parsed.name_at(at).is_some()
            || parsed.cue(at).is_some()
            || parsed.is_word(at, &[".", ";", ":"])
            || parsed.is(at, List::EndsABearing);
        if stops {
            return None;
        }
    }
    None
}

/// Whether "his son" or the like, and a comma perhaps, stand before `start`.
fn is_kin(parsed: &Parsed, start: usize) -> bool {
    let noun = start.saturating_sub(1 + usize::from(parsed.is_word(start.wrapping_sub(1), &[","])));
    parsed.is(noun, List::GenderWords)
        && !parsed.is(noun, List::Honorifics)
        && (noun.saturating_sub(2)..noun).any(|at| is_owned(parsed, at))
}

fn is_owned(parsed: &Parsed, at: usize) -> bool {
    parsed.is_word(at, &["his", "her", "their"]) || parsed.possessive(at)
}

/// Whether a word of kinship ties one who is called late to another, ", his father" at `end` as well.
fn is_kin_of_late(parsed: &Parsed, titles: &Range<usize>, end: usize) -> bool {
    let of = titles.start.saturating_sub(1);
    let kin = |at: usize| parsed.is(at, List::GenderWords) && !parsed.is(at, List::Honorifics);
    parsed.passage.word(end) == "," && is_owned(parsed, end + 1) && kin(end + 2)
        || is_kin(parsed, titles.start)
        || of > 0 && parsed.lower(of) == "of" && kin(of - 1)
}

/// He or she by the first pronoun behind the name in its sentence, if no other person stands
/// between.
fn gender_behind(parsed: &Parsed, name: Range<usize>) -> Option<Gender> {
    let sentence = parsed.bounds(name.start);
    let alone = || (sentence.start..name.start).all(|at| parsed.person_at(at).is_none());
    let end = name.end;
    for at in end..sentence.end.min(end + 25) {
        if parsed.person_at(at).is_some() {
            return None;
        }
        match parsed.lower(at) {
            "he" | "his" | "him" | "himself" => return alone().then_some(Gender::Male),
            "she" | "her" | "hers" | "herself" => return alone().then_some(Gender::Female),
            "“" | "\"" => return None,
            _ => {}
        }
    }
    None
}

/// Whether the sentence is about this name: no other name of its kind or preposition stands before
/// it in its sentence.
fn is_subject(parsed: &Parsed, name: &Name) -> bool {
    let sentence = parsed.bounds(name.tokens.start);
    let behind = name.tokens.end + usize::from(parsed.is_word(name.tokens.end, &[","]));
    if parsed.cue(behind).is_some() {
        return true;
    }
    let mut at = name.tokens.start;
    let mut same_clause = true;
    while at > sentence.start {
        at -= 1;
        same_clause &= !parsed.is_word(at, &[",", ";", "—", "–"]);
        // "She has served under Roe": the clause has its subject.
        if same_clause && parsed.is(at, List::SubjectPronouns) {
            return false;
        }
        // Behind a quotation the sentence begins anew: `“…,” Roe said`.
        if parsed.is_word(at, &["”", "“", "\"", "»"]) {
            return true;
        }
        let other = parsed.name_at(at).is_some_and(|other| parsed.kind(other) == Some(name.kind));
        if other || parsed.is(at, List::BeforeNoSubject) {
            return false;
        }
    }
    true
}

/// The titles and the article before the name that begins at `start`.
fn titles(parsed: &Parsed, start: usize) -> Range<usize> {
    let title = |at: &usize| {
        let word =
            parsed.passage.is(*at, List::RoleNouns) || parsed.is(*at, List::ArticlesAndOwners);
        word || parsed.capital(*at) || parsed.passage.is(*at, List::RoleModifiers)
    };
    let floor = parsed.bounds(start).start.max(start.saturating_sub(9));
    (floor..start).rev().take_while(title).last().unwrap_or(start)..start
}

/// Whether a name in brackets follows: the second form of this one.
fn explains_next(parsed: &Parsed, index: usize, name: &Name) -> bool {
    let open = name.tokens.end;
    let Some(next) = parsed.names.get(index + 1).filter(|_| parsed.is_word(open, &["(", "["]))
    else {
        return false;
    };
    let opener = usize::from(parsed.is_word(open + 1, &["the", "“", "\"", "or"]));
    next.tokens.start == open + 1 + opener
        && parsed.is_word(next.tokens.end, &[")", "]", ",", ";", "”", "\""])
}
