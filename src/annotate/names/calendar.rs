//! Days and months that are given names ("Sunday Roe, 40, said", "Friday Roe and Monday Marlow"), and
//! months that stand before what is measured in them ("August CPI").
//!
//! Invariant: behind a preposition, and where the next word is known for something else, the day is a
//! day. Deliberately absent: dates.

use super::document::{Capitals, TITLE, View};
use super::known::{is_known_body, is_known_place};
use super::{Name, laid_over};
use crate::lexicon::{List, names_month, names_weekday};
use crate::model::{EntityKind, RuleId};
use crate::text::words::TokenKind;

/// The names with people who are called like a day, without what is only a month and its figure.
pub(super) fn settle(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    let figures = names.iter().filter(|name| month_and_figure(view, name));
    let words: Vec<&str> =
        figures.flat_map(|name| name.tokens.clone()).map(|at| view.passage.word(at)).collect();
    // What was taken for the first or last name of such a one goes with it.
    let part = |name: &Name| {
        name.tokens.len() == 1 && words.contains(&view.passage.word(name.tokens.start))
    };
    names.retain(|name| !part(name) && !month_and_figure(view, name) && !day_alone(view, name));
    for name in &mut names {
        if behind_its_day(view, name) {
            let tokens = name.tokens.start + 1..name.tokens.end;
            *name = name.with_tokens(view.passage, tokens, RuleId::Trimmed);
        }
    }
    let mut found: Vec<Name> = Vec::new();
    for at in 0..view.passage.tokens.len() {
        if !view.token(at).capital || !names_weekday(view.passage.lower(at)) {
            continue;
        }
        let before = names.partition_point(|name| name.tokens.end <= at);
        let next = names.get(before).filter(|name| name.tokens.start <= at + 1);
        let joined = |name: &Name| name.tokens.end + 1 == at && name.kind == EntityKind::Person;
        let listed = found.last().is_some_and(joined)
            || before.checked_sub(1).and_then(|last| names.get(last)).is_some_and(joined);
        if next.is_some_and(|name| name.tokens.start <= at && name.kind == EntityKind::Person)
            || !called_like_a_day(view, &names, at, listed)
        {
            continue;
        }
        let end = next.map_or(at + 2, |name| name.tokens.end.max(at + 2));
        found.push(Name::found(view.passage, at..end, EntityKind::Person, RuleId::NamedLikeADay));
    }
    laid_over(names, found)
}

/// A weekday by itself, which the first name of somebody is taken for.
fn day_alone(view: &View, name: &Name) -> bool {
    name.kind == EntityKind::Person
        && name.tokens.len() == 1
        && names_weekday(view.passage.lower(name.tokens.start))
}

/// "on Sunday Roe said": the day that opens the name of a person is that of the sentence.
fn behind_its_day(view: &View, name: &Name) -> bool {
    let start = name.tokens.start;
    name.kind == EntityKind::Person
        && name.tokens.len() > 1
        && names_weekday(view.passage.lower(start))
        && start > 0
        && view.passage.is(start - 1, List::BeforeAWeekday)
}

/// "August CPI": a month, and behind it letters that are all capitals.
fn month_and_figure(view: &View, name: &Name) -> bool {
    let (first, at) = (name.tokens.start, name.tokens.end - 1);
    let last = view.passage.word(at);
    let letters = last.chars().count() >= 3 && last.chars().all(char::is_uppercase);
    let month = |at: usize| names_month(view.passage.lower(at));
    // "M/M Dec": the slash ends no name.
    let rate = view.passage.word(first).len() == 1 && (at == first || month(at));
    let figure = letters && view.capitals(first) != Capitals::All;
    let good = view.passage.is(at, List::Contracts);
    rate || name.tokens.len() == 2 && month(first) && (figure || good)
}

/// Whether the weekday at `at` is somebody's first name. `listed`: a person stands before it, with
/// one word or comma between.
fn called_like_a_day(view: &View, names: &[Name], at: usize, listed: bool) -> bool {
    let passage = view.passage;
    let Some(sentence) = passage.sentence(at).map(|sentence| sentence.tokens.clone()) else {
        return false;
    };
    let (family, behind) = (at + 1, at + 2);
    if behind >= sentence.end || view.capitals(at) != Capitals::Normal {
        return false;
    }
    let seen = view.token(family);
    let run = view.run(family).map_or(family..behind, |run| run.tokens.clone());
    let other = seen.facts.level(0).max(seen.facts.level(1)).max(seen.facts.level(2)) >= 2;
    let plain = seen.capital
        && passage.token(family).kind == TokenKind::Word
        && passage.word(family).chars().any(char::is_lowercase)
        && seen.class & !TITLE == 0
        && seen.in_title == 0
        && !passage.is(family, List::FunctionWords)
        && !passage.is(family, List::PaperOfAWeekday)
        && !passage.is(family, List::Calendar)
        && !(seen.facts.is_common() || other && !listed)
        && run.end == behind
        && !is_known_place(passage, &(family..behind))
        && !is_known_body(passage, &(family..behind));
    let titled = at > sentence.start
        && (view.token(at - 1).class & TITLE != 0 || passage.is(at - 1, List::RoleNouns));
    let joined = listed && matches!(passage.lower(at - 1), "and" | "," | "or");
    let acts = passage.is(behind, List::FiniteVerbs)
        || passage.is(behind, List::PastTense)
        || passage.says(behind)
        || passage.token(behind).kind == TokenKind::Possessive
        || passage.is(behind, List::FormsOfBe)
        || matches!(passage.lower(behind), "," | "and" | "has" | "had");
    // Whom the passage names in full by another first name is that person: "Sunday Roe said".
    let full = |name: &Name| {
        name.kind == EntityKind::Person
            && name.tokens.len() > 1
            && (name.tokens.start > family || name.tokens.end <= at)
            && view.token(name.tokens.end - 1).lower == seen.lower
    };
    let placed = at == sentence.start || titled || joined;
    plain && placed && acts && !names.iter().any(full)
}
