//! What the model takes for a name and is none: peoples, events, ships and storms, diseases, first
//! words of sentences.
//!
//! Invariant: names are dropped here, never changed. Deliberately absent: where names end
//! (`boundaries`).

use super::Name;
use super::document::{BODY, Capitals, TITLE, View, usage};
use super::known::{is_entry, is_known_body, is_people};
use crate::learned::facts::Case;
use crate::lexicon::no_bodies::is_no_body;
use crate::lexicon::{List, lists};
use crate::model::EntityKind;
use crate::text::words::TokenKind;

/// The names that are names.
pub(super) fn keep(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    names.retain(|name| {
        !(people(view, name)
            || event(view, name)
            || vessel_or_storm(view, name)
            || common_word(view, name)
            || title_alone(view, name)
            || portfolio(view, name)
            || words_of_headline(view, name)
            || currency(view, name))
    });
    names
}

/// Whether the name is a nationality, creed or party's people.
fn people(view: &View, name: &Name) -> bool {
    let passage = view.passage;
    name.kind != EntityKind::Person
        && (name.tokens.clone().all(|at| is_people(passage, at) || view.hyphen(at))
            || is_entry(passage, &name.tokens, List::Demonyms)
            || is_entry(passage, &name.tokens, List::Peoples))
}

/// Whether the name is an event, award or law, or stands inside the name of one (`FIFA | World
/// Cup`).
fn event(view: &View, name: &Name) -> bool {
    let passage = view.passage;
    let head = |at: usize| passage.is(at, List::EventHeads) && view.token(at).capital;
    let (last, next) = (name.tokens.end - 1, name.tokens.end);
    if name.kind != EntityKind::Person && name.tokens.len() > 1 && head(last) {
        return !is_entry(passage, &name.tokens, List::Regions);
    }
    let inside =
        next < passage.tokens.len() && passage.sentence_index(last) == passage.sentence_index(next);
    if !inside || view.capitals(last) != Capitals::Normal {
        return false;
    }
    let disease = passage.token(next).kind == TokenKind::Possessive
        && matches!(passage.lower(next + 1), "disease" | "syndrome");
    let after_one_more = view.token(next).capital
        && passage.is(next + 1, List::EventHeads)
        && head(next + 1)
        && !passage.is(next, List::Titles)
        && passage.word(next + 1) != "Plan";
    disease
        || (head(next) && passage.token(next).kind == TokenKind::Word)
        || after_one_more && passage.lower(next) == "world"
}

/// Whether the name is that of a ship or storm.
fn vessel_or_storm(view: &View, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |at| view.passage.lower(at));
    let opens = |word: &str| lists(word).has(List::Vessels) || lists(word).has(List::Storms);
    opens(before) || opens(view.passage.lower(name.tokens.start))
}

/// Whether the name is a common word with the capital of a sentence's first word.
fn common_word(view: &View, name: &Name) -> bool {
    let at = name.tokens.start;
    let seen = view.token(at);
    let acronym = view.passage.word(at).chars().filter(|c| c.is_uppercase()).count() > 1;
    name.tokens.len() == 1
        && view.opens(at)
        && !acronym
        && seen.facts.case() == Case::Lower as u32
        && seen.usage & (usage::CAPITAL_INSIDE | usage::AFTER_TITLE) == 0
}

/// Whether the name is nothing but common words with a verb among them, all of which have the capitals of a headline.
fn words_of_headline(view: &View, name: &Name) -> bool {
    let common = |at: usize| view.token(at).facts.is_common() && view.token(at).class & BODY == 0;
    name.kind == EntityKind::Organisation
        && name.tokens.len() > 1
        && name.tokens.clone().any(|at| view.passage.is(at, List::FiniteVerbs))
        && view.capitals(name.tokens.start) == Capitals::Headline
        && name.tokens.clone().all(common)
}

/// Whether the name is what a minister or secretary is for ("Secretary for | Marine Affairs").
fn portfolio(view: &View, name: &Name) -> bool {
    let passage = view.passage;
    let inside = passage.word(name.tokens.start) == "for";
    let before = name.tokens.start.checked_sub(if inside { 1 } else { 2 });
    let office = |at: usize| {
        view.token(at).in_title != 0
            && matches!(passage.lower(at), "minister" | "secretary" | "state" | "undersecretary")
    };
    name.kind == EntityKind::Organisation
        && !is_known_body(passage, &name.tokens)
        && before.is_some_and(|at| office(at) && passage.lower(at + 1) == "for")
}

/// Whether the name is the country of a currency sign (`US$3m`), or a sum (`N2 billion`, `R4.50`).
fn currency(view: &View, name: &Name) -> bool {
    let (end, passage) = (name.tokens.end, view.passage);
    let sign = passage.token(end).glued && matches!(passage.word(end), "$" | "€" | "£" | "¥");
    let sum = passage.word(end - 1).get(1..).is_some_and(|rest| rest.parse::<u32>().is_ok());
    sign || sum && (passage.is(end, List::NumberScales) || passage.token(end + 1).glued)
}

/// Whether the body is an index, a statistic, a currency or debt by its words and those around it.
pub(super) fn no_body(view: &View, name: &Name) -> bool {
    let words: Vec<&str> = name.tokens.clone().map(|at| view.passage.word(at)).collect();
    let before = name.tokens.start.checked_sub(1).map_or("", |at| view.passage.lower(at));
    let behind = view.passage.lower(name.tokens.end);
    // "The CPI", "Treasury yields": a body of that name is not meant.
    let other_sense = lists(behind).has(List::BehindTreasury) || before == "the";
    // Nor does anybody bear the name of one: "Hong Kong's Hang Seng".
    (name.kind == EntityKind::Organisation || name.kind == EntityKind::Person && words.len() > 1)
        && (other_sense || !is_known_body(view.passage, &name.tokens))
        && is_no_body(before, &words, behind)
}

/// Whether the name is nothing but a title.
fn title_alone(view: &View, name: &Name) -> bool {
    name.tokens.clone().all(|at| {
        view.token(at).class & TITLE != 0
            || matches!(view.passage.lower(at), "of" | "the" | "mr" | "ms")
    }) && name.tokens.len() == view.passage.phrase(name.tokens.start, List::Titles).unwrap_or(0)
}
