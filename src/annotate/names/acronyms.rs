//! Acronyms: one in brackets has the kind of the words that it is short for, and is no name if those
//! are in lower case ("gross margin rate (GMR)"); one beside a date in brackets is a source.
//!
//! Invariant: only words all in capitals are touched. Deliberately absent: which names an acronym is
//! joined to (`link`).

use std::collections::{HashMap, HashSet};

use super::consistency::{acronym_after, key};
use super::document::{BODY, Capitals, View};
use super::{Name, laid_over};
use crate::learned::facts::Gazetteer;
use crate::lexicon::{List, names_month};
use crate::model::{EntityKind, RuleId};
use crate::text::words::TokenKind;

/// The most words that an acronym is short for, small words among them.
const MOST_WORDS: usize = 10;

/// The names with acronyms as the passage explains them.
pub(super) fn settle(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    join_by_acronym(view, &mut names);
    bodies_by_acronym(view, &mut names);
    let explained = explained(view, &names);
    let own = |name: &Name| {
        (name.tokens.len() == 1 && is_acronym(view, name.tokens.start))
            .then(|| explained.get(&view.token(name.tokens.start).lower).copied())
            .flatten()
    };
    names.retain(|name| own(name) != Some(None));
    for name in &mut names {
        if let Some(Some(kind)) = own(name).filter(|kind| *kind != Some(name.kind)) {
            *name = name.clone().with_kind(kind, RuleId::AcronymInBrackets);
        }
    }
    let cited = cited(view, &names);
    laid_over(names, cited)
}

/// Joins a body and the place behind its "in", "of" or "for" where an acronym in brackets has the letters
/// of both: "Organization for Trade in Africa (OTA)".
fn join_by_acronym(view: &View, names: &mut Vec<Name>) {
    let passage = view.passage;
    let mut at = 0;
    while let Some([body, place]) = names.get(at..at + 2) {
        let whole = body.tokens.start..place.tokens.end;
        let tied = place.tokens.start == body.tokens.end + 1
            && passage.is(body.tokens.end, List::OutsideInitials)
            && place.kind == EntityKind::Place;
        let words = || whole.clone().filter(|&at| !passage.is(at, List::OutsideInitials));
        let initials: String = words().filter_map(|at| passage.word(at).chars().next()).collect();
        let told = |acronym: usize| passage.word(acronym) == initials;
        let joins = tied && body.kind == EntityKind::Organisation;
        if joins && acronym_after(view, &whole).is_some_and(told) {
            let name = Name::found(passage, whole, body.kind, RuleId::AcronymInBrackets);
            names.splice(at..at + 2, [name]);
        }
        at += 1;
    }
}

/// Makes bodies of the people whose names an acronym in brackets follows ("Tarn Halle Berg (THB)"),
/// save those that open with a first name: some people go by their initials.
fn bodies_by_acronym(view: &View, names: &mut [Name]) {
    let person = |name: &Name| name.kind == EntityKind::Person && name.tokens.len() > 1;
    let given = |name: &Name| view.token(name.tokens.start).facts.is(Gazetteer::Given);
    let bodies: HashSet<u64> = names
        .iter()
        .filter(|name| person(name) && !given(name))
        .filter(|name| {
            acronym_after(view, &name.tokens)
                .is_some_and(|at| view.passage.word(at).len() == name.tokens.len())
        })
        .map(|name| key(view, name.tokens.clone()))
        .collect();
    for name in names.iter_mut().filter(|name| name.kind != EntityKind::Organisation) {
        if bodies.contains(&key(view, name.tokens.clone())) {
            *name = name.clone().with_kind(EntityKind::Organisation, RuleId::AcronymInBrackets);
        }
    }
}

/// What the acronyms in brackets are short for: the kind of a name, or no name at all.
fn explained(view: &View, names: &[Name]) -> HashMap<u64, Option<EntityKind>> {
    let mut out = HashMap::new();
    for name in names.iter().filter(|name| name.tokens.len() > 1 && name.kind != EntityKind::Person)
    {
        if let Some(at) = acronym_after(view, &name.tokens) {
            out.entry(view.token(at).lower).or_insert(Some(name.kind));
        }
    }
    for at in 1..view.passage.tokens.len() {
        if view.passage.word(at - 1) == "(" && is_acronym(view, at) && stands_for_common(view, at) {
            out.entry(view.token(at).lower).or_insert(None);
        }
    }
    out
}

/// Whether the word is two letters or more, all capitals but an `s` at the end.
fn is_acronym(view: &View, at: usize) -> bool {
    let word = view.passage.word(at);
    let letters = word.strip_suffix('s').unwrap_or(word);
    view.passage.token(at).kind == TokenKind::Word
        && letters.chars().count() >= 2
        && letters.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether the letters of the acronym at `at`, in brackets, are the first ones of words in lower case
/// before them, before a noun for no body of some with capitals too ("Rift Valley fever").
fn stands_for_common(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let floor = passage.bounds(at).start;
    let letters = passage.word(at).trim_end_matches('s').to_lowercase();
    let mut letters = letters.chars().filter(|c| *c != '.').rev().peekable();
    let limit = floor.max(at.saturating_sub(1 + MOST_WORDS));
    let (mut small, mut large) = (0, 0);
    for place in (limit..at - 1).rev() {
        let Some(&letter) = letters.peek() else { break };
        if view.hyphen(place) {
            continue;
        }
        if passage.lower(place).starts_with(letter) && passage.token(place).kind == TokenKind::Word
        {
            letters.next();
            *(if view.token(place).capital { &mut large } else { &mut small }) += 1;
        } else if !passage.is(place, List::OutsideInitials) {
            return false;
        }
    }
    let head = at.saturating_sub(2);
    let body = passage.is(head, List::BodyNouns) || view.token(head).class & BODY != 0;
    let common = large == 0 || large <= 2 * small && !body && !view.token(head).capital;
    letters.peek().is_none() && common
}

/// The acronyms that stand before a date in brackets, as in notes of sources: "(ABCD 12/09/2023)".
fn cited(view: &View, names: &[Name]) -> Vec<Name> {
    let passage = view.passage;
    let mut out = Vec::new();
    for at in 1..passage.tokens.len() {
        let opens = matches!(passage.word(at - 1), "(" | "[" | "," | ";");
        if !opens || !is_acronym(view, at) || passage.word(at).len() < 3 {
            continue;
        }
        let next = at + 1;
        let dated = passage.token(next).kind == TokenKind::Number
            && passage.sentence_index(next) == passage.sentence_index(at)
            && (matches!(passage.word(next + 1), "/" | ".") && passage.token(next + 2).glued
                || names_month(passage.lower(next + 1)));
        let taken = names.binary_search_by(|name| {
            if name.tokens.end <= at {
                std::cmp::Ordering::Less
            } else if name.tokens.start > at {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        if dated && taken.is_err() && view.capitals(at) == Capitals::Normal && in_brackets(view, at)
        {
            let kind = EntityKind::Organisation;
            out.push(Name::found(passage, at..next, kind, RuleId::CitedWithDate));
        }
    }
    out
}

/// Whether a bracket is open at the token, which stands in it not far from its beginning.
fn in_brackets(view: &View, at: usize) -> bool {
    let floor = view.passage.bounds(at).start;
    (floor.max(at.saturating_sub(40))..at)
        .rev()
        .find_map(|at| match view.passage.word(at) {
            "(" | "[" => Some(true),
            ")" | "]" => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}
