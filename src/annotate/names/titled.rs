//! Names of people that the words before them give away, where the model saw less or something
//! else: a rank taken for the first word of a body ("General | Ana Roe"), a first name left out, a
//! surname that is a place's too ("Prime Minister
//! | Ana Jordan").
//!
//! Invariant: a name takes in words directly before it that no other name holds. Deliberately
//! absent: evidence from elsewhere in the passage (`consistency`), and any list of names of people.

use std::ops::Range;

use super::Name;
use super::document::{BODY, Capitals, View, usage};
use super::known::{is_known_body, is_known_place};
use crate::learned::facts::{Case, Gazetteer};
use crate::lexicon::List;
use crate::model::EntityKind::{Organisation, Person, Place};
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// The most words that stand between a title and a surname, or are left out before a name.
const MOST: usize = 3;

/// Words of a person's name that is completed, particles and hyphens among them.
const LONGEST: usize = 6;

/// Completes the names of people.
pub(super) fn complete(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let taken = out.last().map_or(0, |last| last.tokens.end);
        let normal = view.capitals(name.tokens.start) == Capitals::Normal;
        let found = match name.kind {
            Organisation if normal && holds_office(view, &name.tokens) => {
                Some((name.tokens.clone(), RuleId::TitleBeforeName))
            }
            Organisation if normal => {
                behind_rank(view, &name.tokens).map(|tokens| (tokens, RuleId::AfterRank))
            }
            Place if normal => behind_title(view, &name.tokens, taken)
                .map(|tokens| (tokens, RuleId::TitleBeforeName)),
            Person => with_first_name(view, &name.tokens, taken)
                .map(|tokens| (tokens, RuleId::WholeNameOfPerson)),
            Organisation | Place => None,
        };
        out.push(match found {
            Some((tokens, rule)) => name.with_tokens(view.passage, tokens, rule).of_kind(Person),
            None => name,
        });
    }
    out
}

/// The person in `General Ana Roe`: behind the rank at least two words that are no common ones and
/// end as no body does.
fn behind_rank(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    let passage = view.passage;
    let rest = tokens.start + 1..tokens.end;
    let rank = passage.is(tokens.start, List::Ranks) && matches!(rest.len(), 2..=4);
    let person = |at: usize| {
        plain(view, at)
            || passage.is(at, List::NameParticles)
            || view.hyphen(at)
            || at > rest.start && view.hyphen(at - 1)
    };
    let given = rest.len() > 1
        && view.token(rest.start).facts.is(Gazetteer::Given)
        && rest.clone().all(|at| {
            let seen = view.token(at);
            seen.capital && seen.class == 0 && seen.facts.case() != Case::Lower as u32
        });
    (rank && !is_known_body(passage, tokens) && (given || rest.clone().all(person))).then_some(rest)
}

/// Whether the name stands behind an office and a comma ("the firm's chairwoman, Sri Wani Tarto,")
/// and holds no word of bodies.
fn holds_office(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    let Some(office) = tokens.start.checked_sub(2) else { return false };
    let floor = passage.bounds(office).start;
    let owned = (floor.max(office.saturating_sub(MOST))..office)
        .rev()
        .take_while(|&at| !view.token(at + 1).capital)
        .any(|at| {
            passage.token(at).kind == TokenKind::Possessive
                || matches!(passage.lower(at), "its" | "their" | "his" | "her")
        });
    matches!(tokens.len(), 2..=4)
        && passage.word(office + 1) == ","
        && passage.is(office, List::RoleNouns)
        && passage.word(office) == passage.lower(office)
        && owned
        && matches!(passage.word(tokens.end), "," | ";" | "." | ")")
        && !is_known_body(passage, tokens)
        && tokens.clone().all(|at| view.token(at).class & BODY == 0)
}

/// The person in `Prime Minister Ana Jordan`, of which only the place was seen.
fn behind_title(view: &View, tokens: &Range<usize>, taken: usize) -> Option<Range<usize>> {
    if tokens.len() > 1 || !is_known_place(view.passage, tokens) {
        return None;
    }
    let first = first_before(view, tokens.start, taken)?;
    let title = first.checked_sub(1).filter(|&at| view.token(at).in_title != 0)?;
    (view.passage.sentence_index(title) == view.passage.sentence_index(first))
        .then_some(first..tokens.end)
}

/// The name of a person with the first names before it that were left out (`Basit | Omar
/// al-Karim`).
fn with_first_name(view: &View, tokens: &Range<usize>, taken: usize) -> Option<Range<usize>> {
    let first = first_before(view, tokens.start, taken)
        .filter(|&first| tokens.len() > 1 && tokens.end - first <= LONGEST)?;
    // What opens a sentence has a capital anyway: there the word must be one that no text writes
    // without.
    let facts = view.token(first).facts;
    let particle = tokens.clone().any(|at| view.passage.is(at, List::NameParticles));
    let rare = facts.case() == Case::Capital as u32
        || facts.lists() != 0
        || particle && facts.case() == Case::Unknown as u32;
    let opens = view.opens(first) && !rare;
    (!opens).then_some(first..tokens.end)
}

/// Where the plain capitalised words begin that stand directly before `start`, all of their run but
/// a title.
fn first_before(view: &View, start: usize, taken: usize) -> Option<usize> {
    let run = view.run(start).map(|run| run.tokens.clone()).filter(|run| run.contains(&start))?;
    let floor = run.start.max(taken);
    let mut first = start;
    while first > floor && start - first < MOST && plain(view, first - 1) {
        first -= 1;
    }
    let bounded = first == run.start || view.token(first - 1).in_title != 0;
    let tied = first > 0 && view.hyphen(first - 1);
    (first < start && bounded && !tied).then_some(first)
}

/// Whether the word at `at` may be a part of a person's name: a capitalised one that is no title,
/// place, body or people, and that news never writes in lower case.
fn plain(view: &View, at: usize) -> bool {
    let seen = view.token(at);
    let word = view.passage.token(at);
    let town = seen.facts.is(Gazetteer::City) && !seen.facts.is(Gazetteer::Given)
        || seen.facts.level(2) >= 2;
    let common = seen.usage & usage::LOWER != 0 || seen.facts.is_common();
    seen.capital
        && word.kind == TokenKind::Word
        && word.span.len() > 1
        && seen.in_title == 0
        && (seen.class == 0 || view.passage.is(at, List::NameParticles))
        && !common
        && !town
        && written_as_a_name(view.passage.word(at))
}

/// Whether the word is written as names of people are: `Roe`, `McRoe`, not `PCdoB`, `Ft.` and `M.`.
fn written_as_a_name(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_lowercase) && !word.ends_with('.')
}
