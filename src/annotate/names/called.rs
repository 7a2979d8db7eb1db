//! What the common noun right before a name calls it: "the newspaper Nova Roe", "the hamlet of
//! Marlow", "the tanker Alma Roe".
//!
//! Invariant: the noun is in lower case and its phrase has an article, a possessive or nothing before
//! it; what it calls a ship or storm is no name here, wherever the passage says it again. Deliberately
//! absent: nouns for people, which are roles.

use std::collections::HashSet;
use std::ops::Range;

use super::consistency::key;
use super::document::{BODY, Capitals, TITLE, View};
use super::known::{is_entry, is_known_body, is_known_place, is_people};
use super::{Name, laid_over, opening_at};
use crate::learned::facts::Gazetteer;
use crate::lexicon::List;
use crate::model::{EntityKind, RuleId};
use crate::text::words::TokenKind;

/// The most words that describe a noun before it.
const MOST_WORDS: usize = 4;

/// The most tokens of a name in quotation marks.
const LONGEST_QUOTED: usize = 6;

/// What a noun calls the name behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Called {
    Kind(EntityKind),
    /// None of the three kinds.
    Thing,
}

/// The names with what common nouns call them: some have another kind, some are found, some go.
pub(super) fn settle(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    let mut things: HashSet<u64> = HashSet::new();
    let mut found: Vec<Name> = Vec::new();
    for noun in 0..view.passage.tokens.len() {
        let Some((called, tokens)) = called(view, &names, noun) else { continue };
        match called {
            Called::Thing => {
                things.insert(key(view, tokens));
            }
            Called::Kind(kind) => {
                found.push(Name::found(view.passage, tokens, kind, RuleId::CalledByNoun));
            }
        }
    }
    if !things.is_empty() {
        names.retain(|name| !things.contains(&key(view, name.tokens.clone())));
    }
    laid_over(names, found)
}

/// What the noun at `noun` calls the words behind it, and which they are.
fn called(view: &View, names: &[Name], noun: usize) -> Option<(Called, Range<usize>)> {
    let passage = view.passage;
    let (list, called) = [
        (List::CalledBodies, Called::Kind(EntityKind::Organisation)),
        (List::CalledPlaces, Called::Kind(EntityKind::Place)),
        (List::CalledThings, Called::Thing),
        (List::BodyNouns, Called::Kind(EntityKind::Organisation)),
    ]
    .into_iter()
    .find(|&(list, _)| {
        // "the shipping line Marlow"
        passage.is(noun, list) || noun > 0 && passage.phrase(noun - 1, list) == Some(2)
    })?;
    let sentence = passage.sentence(noun)?.tokens.clone();
    // "the State of Oregon": an office, or another state of things, unless a region is known so.
    let small = passage.word(noun) == passage.lower(noun);
    let region = || {
        let run = view.run(noun + 2).map(|run| run.tokens.clone());
        passage.lower(noun + 1) == "of"
            && run.is_some_and(|run| is_entry(passage, &run, List::Regions))
    };
    if !(small && passage.lower(noun) != "state" || region())
        || view.capitals(noun) != Capitals::Normal
    {
        return None;
    }
    let opener = opens_phrase(view, noun, sentence.start)?;
    let of = called == Called::Kind(EntityKind::Place) && passage.lower(noun + 1) == "of";
    let start = noun + 1 + usize::from(of);
    let start = if called == Called::Thing { behind_naming(view, start) } else { start };
    let body = called == Called::Kind(EntityKind::Organisation);
    let tokens = match quoted(view, start, sentence.end) {
        Some(tokens) => tokens,
        None => bare(view, names, start, body)?,
    };
    let own = opening_at(names, start).filter(|name| name.tokens == tokens).map(|name| name.kind);
    let fits = match called {
        // "told the newspaper Ana Roe had left"
        Called::Kind(EntityKind::Organisation) => {
            own != Some(EntityKind::Organisation)
                && !is_entry(passage, &tokens, List::Countries)
                && (list == List::CalledBodies
                    || !is_known_place(passage, &tokens) && by_itself(view, &tokens))
                && !(passage.is(noun, List::CalledBodiesOrPeople) && first_name(view, &tokens))
                && !(opener > sentence.start
                    && passage.says(opener - 1)
                    && (does(view, tokens.end) || plays_auxiliary(view, tokens.end)))
        }
        Called::Kind(_) => {
            own != Some(EntityKind::Place)
                && !is_known_body(passage, &tokens)
                && (own != Some(EntityKind::Person) || tokens.len() == 1 || of)
        }
        Called::Thing => true,
    };
    fits.then_some((called, tokens))
}

/// Behind "named" or "called", which may stand behind a comma: "a storm, named Alma".
fn behind_naming(view: &View, at: usize) -> usize {
    let passage = view.passage;
    let verb = at + usize::from(passage.word(at) == ",");
    let named = matches!(passage.lower(verb), "named" | "called" | "dubbed" | "christened");
    if named { verb + 1 } else { at }
}

/// Whether the name is one word that is not known for people, and a verb follows: behind a noun
/// that is often followed by other names too ("the office Nordstat said").
fn by_itself(view: &View, tokens: &Range<usize>) -> bool {
    let facts = view.token(tokens.start).facts;
    let next = tokens.end;
    tokens.len() == 1
        && facts.level(0) < 2
        && !facts.is(Gazetteer::Given)
        && !facts.is(Gazetteer::Surname)
        && does(view, next)
}

/// Whether a verb with a tense stands at `at`, as far as words alone tell.
fn does(view: &View, at: usize) -> bool {
    view.passage.says(at) || view.passage.is(at, List::FiniteVerbs)
}

/// Whether a form of "have", "be" or a modal verb stands at `at`.
fn plays_auxiliary(view: &View, at: usize) -> bool {
    view.passage.plays(at, List::FunctionWords, "auxiliary")
}

/// Whether the name opens with the first name of a person ("the producer Ana Roe").
fn first_name(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() > 1 && view.token(tokens.start).facts.is(Gazetteer::Given)
}

/// Where the phrase of the noun opens: at an article, possessive or the first word of the sentence,
/// few words before it.
fn opens_phrase(view: &View, noun: usize, sentence: usize) -> Option<usize> {
    let passage = view.passage;
    let limit = noun.saturating_sub(MOST_WORDS).max(sentence);
    if noun == sentence {
        return Some(noun);
    }
    for at in (limit..noun).rev() {
        let owner = passage.token(at).kind == TokenKind::Possessive;
        if owner || passage.is(at, List::BeforeARole) {
            return Some(at);
        }
        let adjective = passage.token(at).kind == TokenKind::Word
            && !passage.is(at, List::FunctionWords)
            && !passage.is(at, List::FiniteVerbs)
            && (!view.token(at).capital || is_people(passage, at) || at == sentence)
            || view.hyphen(at);
        // "Prices fell, mortgage lender | Marlow said."
        if at == sentence || passage.word(at) == "," {
            return Some(at);
        }
        if !adjective {
            return None;
        }
    }
    None
}

/// The capitalised words in quotation marks at `start`.
fn quoted(view: &View, start: usize, end: usize) -> Option<Range<usize>> {
    let passage = view.passage;
    if !matches!(passage.word(start), "“" | "\"" | "‘" | "«") {
        return None;
    }
    let first = start + 1;
    let close = (first..end.min(first + LONGEST_QUOTED + 1))
        .find(|&at| matches!(passage.word(at), "”" | "\"" | "’" | "»"))?;
    let last = close.checked_sub(1)?;
    (close > first && view.token(first).capital && view.token(last).capital).then_some(first..close)
}

/// The run of capitalised words at `start`, with the rest of the name that begins there. `body`: the
/// noun calls them a body, whose name may open with a head word.
fn bare(view: &View, names: &[Name], start: usize, body: bool) -> Option<Range<usize>> {
    let passage = view.passage;
    let run = view.run(start).map(|run| run.tokens.clone()).filter(|run| run.start == start)?;
    let own_end = opening_at(names, start).map_or(start, |name| name.tokens.end);
    let other = |at: usize| {
        let seen = view.token(at);
        seen.class & TITLE != 0
            || seen.class & BODY != 0 && !(body && run.len() > 1)
            || seen.in_title != 0
            || passage.is(at, List::Calendar)
            || passage.is(at, List::FunctionWords)
            || passage.is(at, List::Honorifics)
    };
    let tokens = start..run.end.max(own_end);
    (!other(start) && !is_people(passage, start)).then_some(tokens)
}
