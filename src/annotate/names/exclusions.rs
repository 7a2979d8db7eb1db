//! What the model takes for a name and is none: peoples, events, ships and storms, diseases, first
//! words of sentences.
//!
//! Invariant: names are dropped here, never changed. Deliberately absent: where names end
//! (`boundaries`).

use super::Name;
use super::document::{Capitals, View, usage};
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
            || portfolio(view, name))
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

/// Whether the name is the country of a currency (`US$3m`, "U.S. dollars"), a sum (`N2 billion`,
/// `R4.50`), a term (`3M | OIS`) or, as a place, the letters of an index (`XY50`).
fn amount(view: &View, name: &Name) -> bool {
    let (start, end, passage) = (name.tokens.start, name.tokens.end, view.passage);
    let lists = [List::CurrencyWords, List::CurrencyPrefixes];
    let words = lists.iter().filter_map(|&list| passage.phrase(start, list)).max().unwrap_or(0);
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let sum = passage.word(end - 1).get(1..).is_some_and(digits);
    let number = |at: usize| passage.token(at).kind == TokenKind::Number;
    let traded = passage.is(end, List::NoBodies) || passage.is(end, List::BehindTreasury);
    // "3M" alone is a firm.
    let term = passage.token(start).glued && start > 0 && number(start - 1)
        || number(start) && name.tokens.len() == 2 && traded;
    let letters = passage.word(start).trim_end_matches(|c: char| c.is_ascii_digit());
    let index = name.kind == EntityKind::Place
        && passage.word(start).len() >= letters.len() + 2
        && letters.chars().all(char::is_uppercase);
    words > 1 && words >= name.tokens.len()
        || sum && (passage.is(end, List::NumberScales) || passage.token(end + 1).glued)
        || term
        || index
}

/// Whether the name is an index, a statistic, a currency or debt by its words and those around it.
pub(super) fn no_body(view: &View, name: &Name) -> bool {
    let words: Vec<&str> = name.tokens.clone().map(|at| view.passage.word(at)).collect();
    let before = name.tokens.start.checked_sub(1).map_or("", |at| view.passage.lower(at));
    let behind = view.passage.lower(name.tokens.end);
    // "The CPI", "Treasury yields", "Nasdaq fell": a body of that name is not meant.
    let traded = [List::BehindTreasury, List::Rising, List::Falling];
    let other_sense = before == "the" || traded.iter().any(|&list| lists(behind).has(list));
    let letters = !words.iter().any(|word| word.contains(char::is_lowercase));
    // Nor does anybody bear the name of one: "Hong Kong's Hang Seng".
    let kind = match name.kind {
        EntityKind::Organisation => true,
        EntityKind::Person => words.len() > 1,
        EntityKind::Place => letters,
    };
    amount(view, name)
        || kind
            && (other_sense || !is_known_body(view.passage, &name.tokens))
            && is_no_body(before, &words, behind)
}
