//! Names that their own words show, where the model marked none.
//!
//! Invariant: a name found here has a sign of its own (a known place or body, a given name first,
//! a nationality before a body); what the passage shows of it elsewhere is for `consistency`. Deliberately absent: repeats of names found before.

use std::ops::Range;

use super::Name;
use super::document::{Capitals, Seen, TITLE, View, usage};
use super::known::{branch, hyphened_name, is_entry, is_firm, is_known_body, is_known_place};
use crate::learned::facts::{Case, Gazetteer};
use crate::lexicon::List;
use crate::model::{EntityKind, RuleId};
use crate::text::words::TokenKind;

/// The most tokens of a name that is found without the model.
pub(super) const LONGEST: usize = 8;

/// A name that the words alone give away, where the model saw none.
pub(super) fn name_at(view: &View, at: usize, limit: usize) -> Option<Name> {
    let passage = view.passage;
    let run = view.run(at).map(|run| run.tokens.clone()).filter(|run| run.contains(&at))?;
    if view.capitals(at) != Capitals::Normal {
        return None;
    }
    // One side of a compound (`India-Pakistan`, `anti-Beijing`), or what a form of address stands
    // before, or all of the run.
    let after_hyphen = at > 0 && view.hyphen(at - 1);
    let addressed = at > run.start && passage.is(at - 1, List::Honorifics);
    // "The Roe Embassy": the capital of the sentence's first word is none of the name.
    let behind_article =
        at == run.start + 1 && view.opens(run.start) && passage.lower(run.start) == "the";
    // "(D Norland)": the letter of a party.
    let behind_letter = at == run.start + 1
        && at >= 2
        && passage.word(at - 2) == "("
        && passage.token(run.start).span.len() == 1;
    let bounded = at == run.start || behind_article || behind_letter;
    if !bounded && !addressed && !after_hyphen {
        return None;
    }
    let end = (at..run.end.min(at + LONGEST)).find(|&at| view.hyphen(at)).unwrap_or(run.end);
    let compound = view.hyphen(end) || after_hyphen;
    let tokens = at..end;
    if tokens.end > limit || tokens.len() > LONGEST {
        return None;
    }
    if at == run.start && hyphened_name(view, &run) && run.end + 2 <= limit {
        let tokens = at..run.end + 2;
        return Some(Name::found(passage, tokens, EntityKind::Person, RuleId::HyphenedGivenName));
    }
    let (kind, rule) = if addressed && !compound && tokens.len() <= 3 && !titles(view, &tokens) {
        (EntityKind::Person, RuleId::AfterFormOfAddress)
    } else {
        by_words(view, &tokens, compound)?
    };
    Some(Name::found(passage, tokens, kind, rule))
}

/// What the words of a name show it to be. `compound`: it is one side of a compound.
fn by_words(view: &View, tokens: &Range<usize>, compound: bool) -> Option<(EntityKind, RuleId)> {
    let (passage, at) = (view.passage, tokens.start);
    Some(if partners(view, tokens) {
        (EntityKind::Organisation, RuleId::JoinedByAmpersand)
    } else if branch(passage, tokens) && is_known_body(passage, &(at..at + 1)) {
        (EntityKind::Organisation, RuleId::WellKnownBody)
    } else if known_place(view, tokens, compound) {
        (EntityKind::Place, RuleId::WellKnownPlace)
    } else if known_body(view, tokens, compound) {
        (EntityKind::Organisation, RuleId::WellKnownBody)
    } else if !compound && firm(view, tokens) {
        (EntityKind::Organisation, RuleId::KindByHeadWord)
    } else if !compound && function_word_behind(view, tokens) {
        (EntityKind::Person, RuleId::GivenNameOpensRun)
    } else if !compound && national_body(view, tokens) {
        (EntityKind::Organisation, RuleId::CountryBeforeBody)
    } else if !compound && !view.opens(at) && given_name_first(view, tokens) {
        (EntityKind::Person, RuleId::GivenNameOpensRun)
    } else {
        return None;
    })
}

/// Whether an ampersand joins the tokens as it does the partners of a firm ("Roe & Sons"); single
/// letters ("R&D") only stand for one in a list of names.
fn partners(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    let letters = tokens.clone().all(|at| passage.token(at).span.len() == 1);
    let listed = tokens.start >= 2
        && passage.word(tokens.start - 1) == ","
        && view.token(tokens.start - 2).capital;
    tokens.clone().any(|at| passage.word(at) == "&")
        && (!letters || listed)
        && !passage.is(tokens.start, List::FunctionWords)
        && !matches!(passage.token(tokens.end).kind, TokenKind::Number | TokenKind::Possessive)
}

/// Whether the tokens are the name of a well-known place that is hardly anything else.
fn known_place(view: &View, tokens: &Range<usize>, compound: bool) -> bool {
    let seen = view.token(tokens.start);
    // A country too rare for the news that was counted is one all the same.
    let rare = seen.facts.case() == Case::Unknown as u32
        && is_entry(view.passage, tokens, List::Countries);
    let certain = (rare || seen.facts.case() == Case::Capital as u32)
        && (compound || !seen.facts.is(Gazetteer::Given));
    is_known_place(view.passage, tokens)
        && (tokens.len() > 1 || certain)
        && !(view.passage.is(tokens.end, List::EventHeads) && view.token(tokens.end).capital)
}

/// Whether the tokens are the name of a well-known body: of several words, all capitals as the list
/// of bodies means them ("WHO"), or a word that news never writes in lower case.
fn known_body(view: &View, tokens: &Range<usize>, compound: bool) -> bool {
    let seen = view.token(tokens.start);
    let word = view.passage.word(tokens.start);
    let acronym = word.chars().count() >= 3 && word.chars().all(char::is_uppercase);
    let single = acronym
        || !view.opens(tokens.start)
            && seen.facts.case() == Case::Capital as u32
            && !seen.facts.is(Gazetteer::Given)
            && !seen.facts.is(Gazetteer::Surname);
    is_known_body(view.passage, tokens)
        && (tokens.len() > 1 || single && !compound)
        && !(view.passage.is(tokens.end, List::EventHeads) && view.token(tokens.end).capital)
}

/// Whether the tokens are named as firms are, with a first word that is no common one.
fn firm(view: &View, tokens: &Range<usize>) -> bool {
    let common = view.token(tokens.start).facts.is_common();
    is_firm(view.passage, tokens) && !common && !view.passage.is(tokens.start, List::FunctionWords)
}

/// Whether the tokens are nothing but titles ("Mr | Speaker").
fn titles(view: &View, tokens: &Range<usize>) -> bool {
    tokens.clone().all(|at| view.token(at).in_title != 0 || view.token(at).class & TITLE != 0)
}

/// Whether the tokens are a given name and a small word with a capital that no place in the sentence
/// gives it ("Lena So").
fn function_word_behind(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    let (given, last) = (view.token(tokens.start), tokens.end - 1);
    let next = tokens.end;
    let follows = passage.is(next, List::FiniteVerbs)
        || passage.is(next, List::PastTense)
        || passage.says(next)
        || passage.token(next).kind == TokenKind::Possessive
        || matches!(passage.lower(next), "," | "and");
    tokens.len() == 2
        && given.facts.is(Gazetteer::Given)
        && given.facts.case() != Case::Lower as u32
        && given.class == 0
        && passage.is(last, List::FunctionWords)
        && passage.word(last).chars().skip(1).all(char::is_lowercase)
        && follows
}

/// Whether the tokens are an adjective of nationality with the head word of a body, all in capitals
/// (`Israeli Army`).
fn national_body(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    matches!(tokens.len(), 2..=5)
        && passage.phrase(tokens.start, List::Demonyms).is_some_and(|length| length < tokens.len())
        && passage.is(tokens.end - 1, List::BodyHeads)
}

/// Whether the tokens look like a person's full name: a given name before words that are known for
/// nothing else.
pub(super) fn given_name_first(view: &View, tokens: &Range<usize>) -> bool {
    let mut words = tokens.clone().map(|at| view.token(at));
    let plain = |seen: Seen| {
        let other = seen.facts.level(1).max(seen.facts.level(2));
        seen.class == 0
            && seen.capital
            && seen.usage & usage::LOWER == 0
            && seen.facts.case() != Case::Lower as u32
            && other < 2
    };
    matches!(tokens.len(), 2 | 3)
        && view.token(tokens.start).facts.is(Gazetteer::Given)
        && words.all(plain)
}
