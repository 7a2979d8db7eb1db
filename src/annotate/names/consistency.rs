//! What a name is elsewhere in the passage: people by their surname, repeats that were missed, the
//! kind that most mentions have, acronyms given in brackets.
//!
//! Invariant: evidence is a mention that the model found; names found here do not overlap others.
//! Deliberately absent: joining mentions into entities (`link`).

use std::collections::HashMap;
use std::ops::Range;

use super::Name;
use super::document::{Capitals, TITLE, View, usage};
use super::known::{is_firm, is_known_place};
use super::surnames;
use super::unmarked::{self, LONGEST};
use crate::learned::facts::{Case, Gazetteer};
use crate::learned::hash;
use crate::learned::name_tags;
use crate::lexicon::List;
use crate::model::EntityKind::{self, Organisation, Person, Place};
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// What the passage shows of a name with certain words.
#[derive(Debug, Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "signs of their own, any of which may hold with the others"
)]
struct Shown {
    /// How sure the mentions of each kind are, summed.
    votes: [i64; 3],
    /// Whether a person's full name ends in it.
    surname: bool,
    /// Whether a person's full name begins with it.
    given: bool,
    /// Whether it is the acronym of a body, given in brackets.
    acronym: bool,
    /// Whether a title or form of address stands before it as the name of a person.
    titled: bool,
    /// Whether a body's name opens with it as the name of a region: "Norland State …".
    region: bool,
    /// Whether it, a person's surname, stands as the place of that name too: "in Jordan".
    place: bool,
}

/// A margin of the tagger below which the words of the name may outweigh it: a lead of two nats.
const UNSURE: i32 = 96;

/// Names by the hash of their words, in lower case.
type Known = HashMap<u64, Shown>;

/// Applies what the passage shows to all its names.
pub(super) fn agree(view: &View, names: Vec<Name>) -> Vec<Name> {
    let known = collect(view, &names);
    let names: Vec<Name> = names.into_iter().map(|name| rekinded(view, &known, name)).collect();
    let before = names.len();
    let names = fill(view, &known, names);
    // A full name found only now may have a surname that stands elsewhere.
    let new_full_name = names.len() > before
        && names.iter().any(|name| name.evidence.score.is_none() && name.tokens.len() > 1);
    if new_full_name { fill(view, &collect(view, &names), names) } else { names }
}

/// The hash of the words, in lower case.
pub(super) fn key(view: &View, tokens: Range<usize>) -> u64 {
    let mut rest = tokens;
    let first = rest.next().map_or(0, |at| view.token(at).lower);
    rest.fold(first, |key, at| hash::phrase(key, view.token(at).lower))
}

fn index(kind: EntityKind) -> usize {
    match kind {
        Person => 0,
        Organisation => 1,
        Place => 2,
    }
}

fn collect(view: &View, names: &[Name]) -> Known {
    let mut known = Known::new();
    for name in names {
        let votes = &mut known.entry(key(view, name.tokens.clone())).or_default().votes;
        if let Some(vote) = votes.get_mut(index(name.kind)) {
            *vote += i64::from(name.evidence.score.unwrap_or(0).clamp(1, 500));
        }
        if name.kind == Person && name.tokens.len() > 1 {
            let last = surname(view, &name.tokens);
            known.entry(key(view, last)).or_default().surname = true;
            if family_name_first(view, &name.tokens) {
                known
                    .entry(key(view, name.tokens.start..name.tokens.start + 1))
                    .or_default()
                    .surname = true;
            }
            known.entry(key(view, name.tokens.start..name.tokens.start + 1)).or_default().given =
                true;
        }
        if name.kind == Person && titled(view, name.tokens.start) {
            known.entry(key(view, name.tokens.clone())).or_default().titled = true;
        }
        let body = name.kind == Organisation && name.tokens.len() > 1;
        let second = name.tokens.start + 1;
        if body && name.tokens.len() > 2 && view.passage.is(second, List::PartsOfACountry) {
            known.entry(key(view, name.tokens.start..second)).or_default().region = true;
        }
        if let Some(at) = acronym_after(view, &name.tokens).filter(|_| body) {
            known.entry(key(view, at..at + 1)).or_default().acronym = true;
        }
    }
    for at in 0..view.passage.tokens.len() {
        if is_known_place(view.passage, &(at..at + 1))
            && let Some(shown) = known.get_mut(&view.token(at).lower).filter(|shown| shown.surname)
        {
            shown.place |= surnames::stands_as_place(view, at);
        }
    }
    known
}

/// Whether a title or form of address stands before the token at `at`.
fn titled(view: &View, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        view.token(before).class & TITLE != 0 || view.token(before).in_title != 0
    })
}

/// The tokens of the surname of a full name: the last word with the particles before it (`van den
/// Berg`, `al-Karim`).
fn surname(view: &View, tokens: &Range<usize>) -> Range<usize> {
    let passage = view.passage;
    let mut end = tokens.end;
    if end - tokens.start > 2 && passage.is(end - 1, List::NameSuffixes) {
        end -= 1;
    }
    let mut start = end - 1;
    while start > tokens.start + 1 {
        let before = start - 1;
        if view.hyphen(before) {
            start -= 2;
        } else if passage.is(before, List::NameParticles) {
            start -= 1;
        } else {
            break;
        }
    }
    start.max(tokens.start)..end
}

/// Whether a full name seems to open with the family name, as in East Asia: `Park Min-seo`, `Zhao
/// Wenli`.
fn family_name_first(view: &View, tokens: &Range<usize>) -> bool {
    let first = view.token(tokens.start).facts;
    let last = tokens.end - 1;
    let syllable = view.hyphen(last.saturating_sub(1)) && !view.token(last).capital;
    syllable
        || (first.is(Gazetteer::Surname)
            && !first.is(Gazetteer::Given)
            && !view.token(last).facts.is(Gazetteer::Surname))
}

/// The acronym in brackets that directly follows a body's name, if its letters are those of the
/// name.
pub(super) fn acronym_after(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let passage = view.passage;
    let at = tokens.end + 1;
    if !matches!(passage.word(tokens.end), "(" | "[")
        || passage.sentence_index(tokens.end) != passage.sentence_index(at)
    {
        return None;
    }
    let letters: Vec<char> = passage.word(at).chars().filter(|c| *c != '.').collect();
    let initials: Vec<char> = tokens
        .clone()
        .filter(|&at| view.token(at).capital)
        .filter_map(|at| passage.word(at).chars().next())
        .collect();
    let spelled = letters.len() >= 2
        && letters.iter().all(|c| c.is_uppercase())
        && letters.first() == initials.first();
    let mut rest = initials.iter();
    let shared = letters.iter().filter(|letter| rest.any(|initial| initial == *letter)).count();
    (spelled && shared * 3 >= letters.len() * 2).then_some(at)
}

/// The name with the kind that the passage as a whole gives it.
fn rekinded(view: &View, known: &Known, name: Name) -> Name {
    let Some(shown) = known.get(&key(view, name.tokens.clone())) else { return name };
    let passage = view.passage;
    let fixed = is_known_place(passage, &name.tokens) || is_firm(passage, &name.tokens);
    if name.kind != Organisation && shown.surname && is_known_place(passage, &name.tokens) {
        let person = surnames::means_the_person(view, &name.tokens, shown.place);
        let kind = if person { Person } else { Place };
        return name.with_kind(kind, RuleId::SurnameOfFullName);
    }
    if name.kind == Organisation && shown.region && !fixed {
        return name.with_kind(Place, RuleId::KindByHeadWord);
    }
    if name.kind != Person && shown.surname && !fixed {
        return name.with_kind(Person, RuleId::SurnameOfFullName);
    }
    let unsure = name.evidence.score.is_some_and(|score| score < UNSURE);
    if name.kind != Person
        && unsure
        && !fixed
        && unmarked::given_name_first(view, &name.tokens)
        && shown.votes.iter().sum::<i64>() < UNSURE.into()
    {
        return name.with_kind(Person, RuleId::GivenNameOpensRun);
    }
    if name.kind != Person && !fixed && ends_in_person(view, known, &name.tokens) {
        return name.with_kind(Person, RuleId::SurnameElsewhere);
    }
    if name.kind != Organisation && shown.acronym {
        return name.with_kind(Organisation, RuleId::AcronymInBrackets);
    }
    let own = shown.votes.get(index(name.kind)).copied().unwrap_or(0);
    let best = if seen_as_body(view, shown, &name.tokens) { 1 } else { most_voted(shown) };
    let most = shown.votes.get(best).copied().unwrap_or(0);
    let after_title = name.tokens.start > 0 && view.token(name.tokens.start - 1).class & TITLE != 0;
    let Some(&kind) = name_tags::KINDS.get(best) else { return name };
    // Between a person and a body the text leaves no choice: one name is not both.
    let both = name.kind != Place && kind != Place && !shown.surname;
    let enough = both || own * 2 <= most;
    if kind == name.kind || !enough || (after_title && name.kind == Person) {
        return name;
    }
    name.with_kind(kind, RuleId::KindOfMostMentions)
}

/// The index of the kind that the mentions speak for most.
fn most_voted(shown: &Shown) -> usize {
    (0..3).max_by_key(|&kind| (shown.votes.get(kind).copied(), 3 - kind)).unwrap_or(0)
}

/// Whether a name that is seen as a body and as a person is the body: no title or full name speaks
/// for a person, but a word of places or bodies in it for the body, or in one word its letters, all
/// capitals, or half as many votes.
fn seen_as_body(view: &View, shown: &Shown, tokens: &Range<usize>) -> bool {
    let [person, body, place] = shown.votes;
    let doubtful = !shown.titled && !shown.surname && place == 0 && body > 0 && person > 0;
    let telling =
        |at: usize| view.token(at).class & !TITLE != 0 && !view.passage.is(at, List::NameParticles);
    let letters = || {
        !view
            .passage
            .span_of(tokens.clone())
            .slice(view.passage.text)
            .chars()
            .any(char::is_lowercase)
    };
    doubtful
        && if tokens.len() > 1 {
            tokens.clone().any(telling)
        } else {
            !shown.given && (letters() || body * 2 > person)
        }
}

/// Whether a name of two to four plain words, the first a given name, ends in one that elsewhere
/// stands for a person.
fn ends_in_person(view: &View, known: &Known, tokens: &Range<usize>) -> bool {
    let particle = |at: usize| view.passage.is(at, List::NameParticles);
    let plain = tokens
        .clone()
        .all(|at| view.token(at).capital && (view.token(at).class == 0 || particle(at)));
    let last = known.get(&key(view, tokens.end - 1..tokens.end));
    let person = last.is_some_and(
        |shown| matches!(shown.votes, [person, body, place] if person > 2 * (body + place)),
    );
    matches!(tokens.len(), 2..=4) && plain && person
}

/// Adds mentions of known names where nothing was found.
fn fill(view: &View, known: &Known, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    let mut at = 0;
    while at < passage.tokens.len() {
        if let Some(name) = names.next_if(|name| name.tokens.start <= at) {
            at = name.tokens.end.max(at);
            out.push(name);
            continue;
        }
        let limit = names.peek().map_or(passage.tokens.len(), |name| name.tokens.start);
        if let Some(found) =
            repeat(view, known, at, limit).or_else(|| unmarked::name_at(view, at, limit))
        {
            at = found.tokens.end;
            out.push(found);
        } else {
            at += 1;
        }
    }
    out
}

/// The longest known name that begins at `at` and ends before `limit`, if it may be one there.
fn repeat(view: &View, known: &Known, at: usize, limit: usize) -> Option<Name> {
    let seen = view.token(at);
    let passage = view.passage;
    let begins = seen.capital
        || (passage.is(at, List::NameParticles)
            && (view.token(at + 1).capital || view.hyphen(at + 1)));
    if !begins || passage.token(at).kind != TokenKind::Word {
        return None;
    }
    let limit = passage.bounds(at).end.min(limit).min(at + LONGEST);
    let mut word = seen.lower;
    let mut best = None;
    for end in at + 1..=limit {
        if let Some((kind, rule)) =
            known.get(&word).and_then(|shown| standing(view, shown, at..end))
        {
            best = Some((end, kind, rule));
        }
        word = hash::phrase(word, view.token(end).lower);
    }
    let (end, kind, rule) = best?;
    Some(Name::found(passage, at..end, kind, rule))
}

/// As what a known name may stand at `tokens`, where the model saw none.
fn standing(view: &View, shown: &Shown, tokens: Range<usize>) -> Option<(EntityKind, RuleId)> {
    let passage = view.passage;
    let first = view.token(tokens.start);
    let last = tokens.end - 1;
    if !view.token(last).capital {
        return None;
    }
    if shown.acronym {
        return Some((Organisation, RuleId::AcronymInBrackets));
    }
    // Part of a longer run of capitals: the longer name is another one.
    let run = view.run(last).map_or(tokens.clone(), |run| run.tokens.clone());
    let longer = run.end > tokens.end
        || run.start < tokens.start && view.token(tokens.start - 1).class & TITLE == 0;
    let joined =
        view.hyphen(tokens.end) && view.token(tokens.end + 1).capital && run.end > tokens.end + 2;
    let hyphenated =
        (tokens.start > 0 && view.hyphen(tokens.start - 1) || view.hyphen(tokens.end)) && !joined;
    if longer && !hyphenated && view.capitals(last) == Capitals::Normal {
        return None;
    }
    let common = tokens.len() == 1
        && (first.usage & usage::LOWER != 0 || first.facts.case() == Case::Lower as u32);
    let speaks = passage.is(tokens.end, List::BehindAPerson);
    let free =
        !common || (first.usage & usage::LOWER == 0 && (!view.opens(tokens.start) || speaks));
    if shown.surname
        && free
        && (!is_known_place(passage, &tokens)
            || surnames::means_the_person(view, &tokens, shown.place))
    {
        return Some((Person, RuleId::SurnameOfFullName));
    }
    let best = match shown.region {
        true => 2,
        false if seen_as_body(view, shown, &tokens) => 1,
        false => most_voted(shown),
    };
    let sure = shown.votes.get(best).copied().unwrap_or(0);
    if sure > 0 && !common {
        return name_tags::KINDS.get(best).map(|&kind| (kind, RuleId::Repeat));
    }
    (shown.given && tokens.len() == 1 && !common && first.facts.is(Gazetteer::Given))
        .then_some((Person, RuleId::GivenNameOfFullName))
}
