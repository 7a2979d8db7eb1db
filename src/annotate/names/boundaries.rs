//! Where a name begins and ends, and of which kind it is by its own words, by rules of news English
//! that the model does not follow strictly.
//!
//! Invariant: names stay in order and do not overlap. Deliberately absent: evidence from elsewhere
//! in the passage (`consistency`).

use std::ops::Range;

use super::document::View;
use super::known::{
    branch, hyphened_name, is_entry, is_firm, is_known_body, is_known_place, is_people,
    syllable_after,
};
use super::{Name, bodies, cuts};
use crate::annotate::passage::Passage;
use crate::learned::facts::Gazetteer;
use crate::lexicon::List;
use crate::model::EntityKind::{Organisation, Person, Place};
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// Applies the rules to each name.
pub(super) fn settle(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        for piece in cuts::pieces(view, name) {
            let piece = without_title(view, piece).and_then(|name| trimmed(passage, name));
            if let Some(piece) = piece.map(|name| whole_person(view, name)) {
                out.push(by_country(view, by_head(passage, piece)));
            }
        }
    }
    bodies::complete(view, out)
}

/// The name without titles and forms of address: before a person (`Ms`, `Secretary of State`), and
/// after the country or body that they belong to (`US Defense | Secretary`).
fn without_title(view: &View, name: Name) -> Option<Name> {
    let passage = view.passage;
    let mut tokens = name.tokens.clone();
    if matches!(view.token(tokens.start).in_title, 2 | 3)
        && tokens.start > 0
        && view.token(tokens.start - 1).in_title != 0
    {
        // `Secretary of | State Ana Cruz`: the title's last word was taken for part of the name.
        let rest = tokens.clone().find(|&at| !matches!(view.token(at).in_title, 2 | 3))?;
        let kind = if view.token(rest).capital { Person } else { name.kind };
        return Some(name.with_tokens(passage, rest..tokens.end, RuleId::AfterTitle).of_kind(kind));
    }
    if name.kind == Person {
        while tokens.len() > 1 && opens_with_title(view, &tokens) {
            tokens.start += title_length(view, tokens.start).min(tokens.len());
        }
    } else {
        let first = tokens.clone().find(|&at| {
            matches!(view.token(at).in_title, 1 | 4) && at > tokens.start
                || view.token(at).in_title == 1
        });
        if let Some(first) = first {
            let end = first + title_length(view, first);
            if end >= tokens.end && end - first > 1 {
                // `US National Security Adviser`: only what comes before the title is a name.
                tokens.end = first;
            } else if end < tokens.end && end - first > 1 && view.token(end).capital {
                // `National Security Adviser Ana Cruz`: a person was taken for part of a body.
                let person =
                    name.with_tokens(passage, end..tokens.end, RuleId::AfterTitle).of_kind(Person);
                return Some(person);
            } else if end == tokens.end
                && (name.kind == Organisation && is_known_place(passage, &(tokens.start..first))
                    || first > tokens.start + 1 && passage.is(first - 1, List::PartsOfACountry))
            {
                tokens.end = first;
            }
        }
    }
    if tokens.is_empty() || tokens == name.tokens {
        return (!tokens.is_empty()).then_some(name);
    }
    let part = tokens.len() > 1 && passage.is(tokens.end - 1, List::PartsOfACountry);
    let kind = if (part || is_known_place(passage, &tokens)) && name.kind != Person {
        Place
    } else {
        name.kind
    };
    Some(name.with_tokens(passage, tokens, RuleId::WithoutTitle).of_kind(kind))
}

/// How many tokens the title at `at` has.
fn title_length(view: &View, at: usize) -> usize {
    view.passage
        .phrase(at, List::Titles)
        .or_else(|| view.passage.phrase(at, List::Honorifics))
        .unwrap_or(1)
}

/// Whether a person's name begins with a title or form of address that is not itself a given name.
fn opens_with_title(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    let at = tokens.start;
    if title_length(view, at) >= tokens.len() {
        return false;
    }
    let written = passage.is(at, List::Honorifics) || matches!(view.token(at).in_title, 1 | 4);
    let part_of_name = match passage.lower(at) {
        _ if passage.is(at, List::TitlesInNames) => true,
        // `Sheikh Hasina` is a name, `Sheikh Nasser bin Khalifa` has one.
        _ if passage.is(at, List::TitlesOfShortNames) => tokens.len() < 3,
        _ => false,
    };
    written && !part_of_name
}

/// The name without an article, nationality or punctuation at its ends; none if nothing is left.
fn trimmed(passage: &Passage, name: Name) -> Option<Name> {
    let mut tokens = name.tokens.clone();
    let loose = |at: usize| {
        matches!(passage.token(at).kind, TokenKind::Possessive | TokenKind::Symbol)
            || matches!(
                passage.word(at),
                "," | "-" | "–" | ":" | ";" | "\"" | "“" | "”" | "(" | "["
            )
    };
    while !tokens.is_empty()
        && (loose(tokens.start)
            || (passage.lower(tokens.start) == "the"
                && tokens.len() > 1
                && passage.word(tokens.start) == "the"))
    {
        tokens.start += 1;
    }
    // `US Treasury | Under Secretary`
    let under = |at: usize| passage.word(at) == "Under" && passage.is(at + 1, List::RoleNouns);
    while !tokens.is_empty()
        && (loose(tokens.end - 1) || passage.word(tokens.end - 1) == "." || under(tokens.end - 1))
    {
        tokens.end -= 1;
    }
    // `Holm & Søn A/S`: the legal form stays outside.
    let form = (tokens.start + 1..tokens.end).find(|&at| {
        passage.word(at) == "A" && passage.word(at + 1) == "/" && passage.word(at + 2) == "S"
    });
    let name = if form.is_some() { Name { kind: Organisation, ..name } } else { name };
    tokens.end = form.unwrap_or(tokens.end);
    // `Yonhap news agency`: a common word after the name.
    while name.kind == Organisation && tokens.len() > 1 && common_tail(passage, tokens.end - 1) {
        tokens.end -= 1;
    }
    if name.kind == Place {
        tokens = place_alone(passage, tokens);
    }
    if tokens.is_empty() {
        return None;
    }
    Some(if tokens == name.tokens {
        name
    } else {
        name.with_tokens(passage, tokens, RuleId::Trimmed)
    })
}

/// A place without the letter of a party, a nationality or direction before it, and what only
/// follows a country.
fn place_alone(passage: &Passage, mut tokens: Range<usize>) -> Range<usize> {
    // `(R Vermont)`: the letter of a party.
    let letter = passage.token(tokens.start).span.len() == 1;
    if tokens.len() > 1 && letter && is_known_place(passage, &(tokens.start + 1..tokens.end)) {
        tokens.start += 1;
    }
    while tokens.len() > 1
        && !is_known_place(passage, &tokens)
        && is_people(passage, tokens.start)
        && is_known_place(passage, &(tokens.start + 1..tokens.end))
    {
        tokens.start += 1;
    }
    // `Signals Shift in Norway | Strategy`: in a headline the capital of what follows a country
    // says nothing.
    while tokens.len() > 1
        && is_entry(passage, &(tokens.start..tokens.end - 1), List::Countries)
        && !is_known_place(passage, &tokens)
        && !passage.is(tokens.end - 1, List::PlaceHeads)
    {
        tokens.end -= 1;
    }
    // `southern Colombia`: only a capital makes the direction part of the name.
    while tokens.len() > 1
        && passage.is(tokens.start, List::RegionWords)
        && passage.word(tokens.start).starts_with(char::is_lowercase)
    {
        tokens.start += 1;
    }
    tokens
}

/// A person's name with the particles and hyphened syllables that belong to it (`Van der |
/// Velde`, `Park Min | -seo`).
fn whole_person(view: &View, name: Name) -> Name {
    let hyphened = hyphened_name(view, &name.tokens)
        || name.tokens.len() == 4
            && hyphened_name(view, &(name.tokens.start..name.tokens.start + 2));
    if name.kind != Person && !hyphened {
        return name;
    }
    let passage = view.passage;
    let limits = passage
        .sentence(name.tokens.start)
        .map_or(name.tokens.clone(), |sentence| sentence.tokens.clone());
    let particle =
        |at: usize| passage.is(at, List::NameParticles) || passage.is(at, List::MoreParticles);
    let lower = |at: usize| passage.word(at).starts_with(char::is_lowercase);
    let mut tokens = name.tokens.clone();
    let mut end = tokens.end;
    while end < limits.end && particle(end) && lower(end) {
        end += 1 + usize::from(view.hyphen(end + 1));
    }
    if end > tokens.end && limits.contains(&end) && view.token(end).capital {
        tokens.end = end + 1;
    }
    if (hyphened || tokens.len() > 1)
        && !view.hyphen(tokens.end - 2)
        && syllable_after(view, tokens.end)
    {
        tokens.end += 2;
    }
    if tokens == name.tokens && name.kind == Person {
        name
    } else {
        name.with_tokens(passage, tokens, RuleId::WholeNameOfPerson).of_kind(Person)
    }
}

/// The name with the kind that its first or last word gives it: `Hotel Adria` and `Adria Hotel` are
/// places.
fn by_head(passage: &Passage, name: Name) -> Name {
    let (first, last) = (name.tokens.start, name.tokens.end - 1);
    let letters = |at: usize| passage.word(at).chars().all(char::is_uppercase);
    // `HM Prison Marlow`: the site behind the letters that open the name.
    let behind_letters = name.tokens.len() > 2
        && letters(first)
        && passage.is(first + 1, List::Sites)
        && !passage.is(last, List::BodyHeads);
    let site =
        passage.is(last, List::Sites) || passage.is(first, List::OpeningSites) || behind_letters;
    let with_article = first > 0
        && passage.lower(first - 1) == "the"
        && is_known_place(passage, &(first - 1..name.tokens.end));
    let body = is_known_body(passage, &name.tokens) || is_firm(passage, &name.tokens);
    let kind = match name.kind {
        Person | Place if name.tokens.len() > 1 && body => Organisation,
        Person | Place
            if name.tokens.clone().any(|at| passage.word(at) == "&")
                || branch(passage, &name.tokens) =>
        {
            Organisation
        }
        Organisation if name.tokens.len() > 1 && !body && is_known_place(passage, &name.tokens) => {
            Place
        }
        Person | Organisation if with_article => Place,
        Organisation
            if (name.tokens.len() > 1 && site)
                || is_entry(passage, &name.tokens, List::Countries) =>
        {
            Place
        }
        Person | Place if name.tokens.len() > 1 && passage.is(last, List::CompanySuffixes) => {
            Organisation
        }
        kind => kind,
    };
    if kind == name.kind {
        name
    } else {
        name.with_tokens(passage, name.tokens.clone(), RuleId::KindByHeadWord).of_kind(kind)
    }
}

/// A town before its country: `in Marlow, Norway,`. Its name must be known as one of towns.
fn by_country(view: &View, name: Name) -> Name {
    let passage = view.passage;
    let end = name.tokens.end;
    let town = is_known_place(passage, &name.tokens)
        || name.tokens.len() == 1 && view.token(name.tokens.start).facts.is(Gazetteer::City);
    let country = passage.word(end) == ","
        && passage.phrase(end + 1, List::Countries).is_some()
        && view.token(end + 1).capital;
    let before = name.tokens.start.checked_sub(1);
    let within = before.is_some_and(|at| passage.plays(at, List::FunctionWords, "preposition"));
    if name.kind != Place && town && country && within {
        return name.with_kind(Place, RuleId::BeforeItsCountry);
    }
    name
}

/// Whether the word at `at` is one in lower case that describes the name before it.
fn common_tail(passage: &Passage, at: usize) -> bool {
    passage.is(at, List::CommonTails) && passage.word(at) == passage.lower(at)
}
