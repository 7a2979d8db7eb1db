//! Names that the model took for one: lists, compounds, a body with the person who speaks for it.
//!
//! Invariant: the pieces are in order, and only what stands between them is left out. Deliberately
//! absent: titles and articles at a name's ends (`boundaries`).

use std::ops::Range;

use super::Name;
use super::document::{BODY, View};
use super::known::{is_known_body, is_known_place};
use crate::annotate::passage::Passage;
use crate::learned::facts::Gazetteer;
use crate::lexicon::{List, lists};
use crate::model::EntityKind::{Organisation, Person, Place};
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// The names in `name`, in order: a place is cut at a comma (`Kano, Nigeria`), names joined by
/// `and` or a hyphen are cut there (`North and West Africa`, `US-China`), a place before a
/// possessive is one of its own (`Oslo's Old Mosque`), and a person after a body's head word
/// another name.
pub(super) fn pieces(view: &View, name: Name) -> Vec<Name> {
    let passage = view.passage;
    let mut out = Vec::new();
    let mut rest = name;
    if let Some(at) = verb_inside(view, &rest.tokens) {
        rest = rest.with_tokens(passage, rest.tokens.start..at, RuleId::CutBeforeVerb);
    }
    if let Some(based) = based_inside(view, &rest.tokens) {
        let town = based - 2..based - 1;
        if is_known_place(passage, &town) {
            let place = Name { kind: Place, ..rest.clone() };
            out.push(place.with_tokens(passage, town, RuleId::Cut));
        }
        rest = rest.with_tokens(passage, based + 1..rest.tokens.end, RuleId::Cut);
    }
    if rest.kind == Organisation && opens_with_common_noun(view, &rest.tokens) {
        rest = rest.with_tokens(passage, rest.tokens.start + 2..rest.tokens.end, RuleId::Cut);
    }
    while let Some(at) = cut_at(passage, &rest) {
        let before = rest.tokens.start..at;
        let kind = if is_known_place(passage, &before) { Place } else { rest.kind };
        out.push(rest.with_tokens(passage, before, RuleId::Cut).of_kind(kind));
        rest = rest.with_tokens(passage, at + 1..rest.tokens.end, RuleId::Cut);
    }
    let title = title_inside(view, &rest.tokens)
        .or_else(|| role_inside(view, &rest.tokens))
        .filter(|_| rest.kind != Place);
    if let Some(title) = title {
        let person = rest
            .with_tokens(passage, title.end..rest.tokens.end, RuleId::CutBehindTitle)
            .of_kind(Person);
        let before = rest.tokens.start..title.start;
        let kind = if is_known_place(passage, &before) { Place } else { Organisation };
        out.push(rest.with_tokens(passage, before, RuleId::CutBeforeTitle).of_kind(kind));
        rest = person;
    }
    if let Some(at) = person_inside(view, &rest.tokens).filter(|_| rest.kind == Organisation) {
        let person = rest.with_tokens(passage, at..rest.tokens.end, RuleId::Cut).of_kind(Person);
        out.push(rest.with_tokens(passage, rest.tokens.start..at, RuleId::Cut));
        rest = person;
    }
    out.push(rest);
    out
}

/// Where "based" stands in a name of one body with its seat: `Turku | -based | Holm Oy`.
fn based_inside(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let passage = view.passage;
    (tokens.start + 2..tokens.end.saturating_sub(1)).find(|&at| {
        matches!(passage.lower(at), "based" | "listed")
            && view.hyphen(at - 1)
            && view.token(at + 1).capital
    })
}

/// Whether the first word has its capital from the sentence alone and stands before "of": `Shares of
/// | Holm Oy`.
fn opens_with_common_noun(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    let first = view.token(tokens.start);
    tokens.len() > 2
        && passage.word(tokens.start + 1) == "of"
        && view.opens(tokens.start)
        && first.facts.is_common()
        && first.class & BODY == 0
        && !passage.is(tokens.start, List::OrganisationHeads)
        && !is_known_body(passage, tokens)
        && view.token(tokens.start + 2).capital
}

/// The first token between the names that `name` holds.
fn cut_at(passage: &Passage, name: &Name) -> Option<usize> {
    let tokens = name.tokens.clone();
    if is_known_place(passage, &tokens) || matches!(passage.lower(tokens.end - 1), "d.c." | "dc") {
        return None;
    }
    (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&at| {
        let (before, after) = (tokens.start..at, at + 1..tokens.end);
        match passage.lower(at) {
            "," => name.kind == Place,
            "and" if employers(passage, &tokens) && before.len() == 1 && after.len() == 1 => true,
            "and" | "-" | "–" => joins_names(passage, &before, &after),
            _ => {
                passage.token(at).kind == TokenKind::Possessive && is_known_place(passage, &before)
            }
        }
    })
}

/// Where a verb stands within a name (`Harbour Board | hired Ana Cruz`): a word in lower case that
/// is no part of any name.
fn verb_inside(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let passage = view.passage;
    (tokens.start + 1..tokens.end).find(|&at| {
        let word = passage.word(at);
        let lower = word.chars().all(char::is_lowercase) && !passage.token(at).glued;
        lower && (passage.is(at, List::FiniteVerbs) || (word.len() > 4 && word.ends_with("ed")))
    })
}

/// The title between a body's name and a person's (`Bank of Norland | Governor | Ana de la Cruz`):
/// behind it stand capitalised words, particles between, of which the first is a given name.
fn title_inside(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    let passage = view.passage;
    let title = (tokens.start + 1..tokens.end)
        .find(|&at| matches!(view.token(at).in_title, 1 | 4) && view.token(at).capital)?;
    let end = title + passage.phrase(title, List::Titles).unwrap_or(1);
    let plain = |at: usize| {
        (view.token(at).capital && view.token(at).class & BODY == 0)
            || passage.is(at, List::NameParticles)
            || view.hyphen(at)
    };
    let person = end + 2 <= tokens.end
        && view.token(end).facts.is(Gazetteer::Given)
        && (end..tokens.end).all(plain);
    (person && view.token(title - 1).capital && view.token(tokens.end - 1).capital)
        .then_some(title..end)
}

/// The role in lower case between a body's name and a person's (`Norland Bank | economist | Ana
/// Cruz`).
fn role_inside(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    let passage = view.passage;
    let role = (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&at| {
        passage.is(at, List::RoleNouns)
            && passage.word(at) == passage.lower(at)
            && !view.hyphen(at - 1)
            && (at + 1..tokens.end).all(|at| {
                view.token(at).capital || view.hyphen(at) || passage.is(at, List::NameParticles)
            })
    })?;
    Some(role..role + 1)
}

/// Where a person's name begins within a body's (`Fishery Council | Ana Cruz`, `Bank of Peru | Ana
/// Cruz`): after a head word or the place that the body is named after, two or three capitalised
/// words of which the first is a given name.
fn person_inside(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let passage = view.passage;
    let first = tokens.start + 2;
    (first.max(tokens.end.saturating_sub(3))..tokens.end.saturating_sub(1)).find(|&at| {
        let place = passage.lower(at - 2) == "of"
            && at - 2 > tokens.start
            && is_known_place(passage, &(at - 1..at));
        let head =
            (passage.is(at - 1, List::OrganisationHeads) && view.token(at - 1).capital) || place;
        let plain = |at: usize| view.token(at).capital && view.token(at).class & BODY == 0;
        head && view.token(at).facts.is(Gazetteer::Given) && (at..tokens.end).all(plain)
    })
}

/// Whether the name stands behind people of several bodies: "economists at | Marlow and Norbank".
fn employers(passage: &Passage, tokens: &Range<usize>) -> bool {
    let plural = |at: usize| {
        passage.lower(at).strip_suffix('s').is_some_and(|one| lists(one).has(List::RoleNouns))
    };
    tokens.start >= 2
        && passage.lower(tokens.start - 1) == "at"
        && plural(tokens.start - 2)
        && !is_known_body(passage, tokens)
}

/// Whether the words on the two sides of `and` or a hyphen are names of their own.
fn joins_names(passage: &Passage, before: &Range<usize>, after: &Range<usize>) -> bool {
    let place = |tokens: &Range<usize>| {
        is_known_place(passage, tokens)
            || (tokens.len() == 1 && passage.is(tokens.start, List::RegionWords))
    };
    (place(before) || is_known_body(passage, before))
        && (place(after) || is_known_body(passage, after))
}
