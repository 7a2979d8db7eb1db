//! Where a name begins and ends, by rules of news English that the model does not follow strictly.
//!
//! Invariant: a rule makes a name shorter, cuts it in two, or takes in words directly beside it that no other
//! name holds. Deliberately absent: evidence from elsewhere in the passage (`consistency`).

use std::ops::Range;

use super::Name;
use super::document::{BODY, Capitals, View};
use super::facts::{Case, Gazetteer};
use crate::annotate::lexicon::List;
use crate::annotate::passage::Passage;
use crate::model::EntityKind;
use crate::text::words::TokenKind;

/// Lists whose entries are names of places by themselves.
pub(super) const PLACES: [List; 3] = [List::Countries, List::Cities, List::Regions];

/// Lists whose entries are names of organisations by themselves.
const BODIES: [List; 4] = [List::Bodies, List::Companies, List::Media, List::Groups];

/// Words that end the name of a building or site, or open it, so that the name is that of a place.
const SITES: [&str; 26] = [
    "airport",
    "arena",
    "barracks",
    "bridge",
    "camp",
    "cathedral",
    "cemetery",
    "circuit",
    "dam",
    "hotel",
    "island",
    "islands",
    "jail",
    "lake",
    "masjid",
    "mosque",
    "mount",
    "palace",
    "prison",
    "province",
    "river",
    "shrine",
    "square",
    "stadium",
    "street",
    "temple",
];

/// Applies the rules to each name.
pub(super) fn settle(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        for piece in pieces(view, name) {
            let piece = without_title(view, piece).and_then(|name| trimmed(passage, name));
            if let Some(piece) = piece.map(|name| whole_person(view, name)) {
                out.push(by_head(passage, piece));
            }
        }
    }
    join_bodies(view, with_head_words(view, out))
}

/// Takes in the head word that directly follows a body's or place's name (`Kurdistan Regional | Government`), and
/// the possessive before a head word alone (`Korean People's | Army`).
fn with_head_words(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    while let Some(mut name) = names.next() {
        if let Some(rest) = firm_after(view, &name) {
            while names.next_if(|next| next.tokens.start < rest).is_some() {}
            name = Name { kind: EntityKind::Organisation, ..name.with_tokens(passage, name.tokens.start..rest, "joined-by-ampersand") };
        }
        if let Some(district) = names.next_if(|next| next.kind == EntityKind::Place && district_after(passage, &name, next)) {
            name = name.with_tokens(passage, name.tokens.start..district.tokens.end, "city-with-district");
        }
        let end = name.tokens.end;
        let free = names.peek().is_none_or(|next| next.tokens.start > end);
        let same = passage.sentence_index(end) == passage.sentence_index(end - 1) && end < passage.tokens.len();
        let normal = view.capitals(name.tokens.start) == Capitals::Normal;
        if name.kind != EntityKind::Person && free && same && normal && view.token(end).capital && passage.is(end, List::BodyHeads) {
            name = Name { kind: EntityKind::Organisation, ..name.with_tokens(passage, name.tokens.start..end + 1, "head-word-after-name") };
        }
        let before = out.last().map_or(0, |last| last.tokens.end);
        if let Some(start) = members_before(view, &name).filter(|&start| start >= before) {
            name = name.with_tokens(passage, start..name.tokens.end, "possessive-before-head-word");
        }
        out.push(name);
    }
    out
}

/// Where the name of a firm ends that is joined by an ampersand (`Whitlock | & Sons`).
fn firm_after(view: &View, name: &Name) -> Option<usize> {
    let end = name.tokens.end;
    let run = view.run(end)?.tokens.clone();
    let joined = view.passage.word(end) == "&" && run.start <= name.tokens.start && run.end > end + 1 && view.capitals(end) == Capitals::Normal;
    joined.then_some(run.end)
}

/// Whether `next` is the district of the capital `name` (`Washington, D.C.`).
fn district_after(passage: &Passage, name: &Name, next: &Name) -> bool {
    let end = name.tokens.end;
    name.kind == EntityKind::Place
        && passage.lower(end - 1) == "washington"
        && passage.word(end) == ","
        && next.tokens == (end + 1..end + 2)
        && matches!(passage.lower(end + 1), "d.c." | "d.c" | "dc")
}

/// Where a body's name begins whose members stand in the possessive before its head word.
fn members_before(view: &View, name: &Name) -> Option<usize> {
    let passage = view.passage;
    let at = name.tokens.start.checked_sub(2)?;
    let possessive =
        passage.token(at + 1).kind == TokenKind::Possessive || (passage.token(at + 1).glued && matches!(passage.word(at + 1), "’" | "'"));
    let sentence = passage.sentence(at)?.tokens.start;
    let members = view.token(at).capital && matches!(view.token(at).facts.case(), case if case == Case::Lower as u32 || case == Case::Mixed as u32);
    let head = name.kind == EntityKind::Organisation && passage.is(name.tokens.start, List::OrganisationHeads);
    let run = view.run(at)?.tokens.start;
    (possessive && members && head && at > sentence).then_some(run.max(sentence + usize::from(passage.lower(sentence) == "the")))
}

/// Whether the tokens are, all together, an entry of `list`.
pub(super) fn is_entry(passage: &Passage, tokens: &Range<usize>, list: List) -> bool {
    passage.phrase(tokens.start, list) == Some(tokens.len())
}

/// Whether the tokens are, all together, the name of a well-known place.
pub(super) fn is_known_place(passage: &Passage, tokens: &Range<usize>) -> bool {
    PLACES.iter().any(|&list| is_entry(passage, tokens, list))
}

/// Where a person's name begins within a body's (`Refugee Council | Ana Cruz`): after a head word, two or three
/// capitalised words of which the first is a given name.
fn person_inside(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let passage = view.passage;
    let person = |start: usize| {
        let length = tokens.end - start;
        let given = view.token(start).facts.is(Gazetteer::Given);
        let plain = (start..tokens.end).all(|at| view.token(at).capital && view.token(at).class & BODY == 0);
        matches!(length, 2 | 3) && given && plain
    };
    (tokens.start + 2..tokens.end).find(|&at| passage.is(at - 1, List::OrganisationHeads) && view.token(at - 1).capital && person(at))
}

/// Cuts a place at a comma (`Kano, Nigeria`), at `and` (`Central and South America`), and any name after the
/// possessive of a place (`Mecca's Grand Mosque`).
fn pieces(view: &View, name: Name) -> Vec<Name> {
    let passage = view.passage;
    if let Some(at) = person_inside(view, &name.tokens).filter(|_| name.kind == EntityKind::Organisation) {
        let person = Name { kind: EntityKind::Person, ..name.with_tokens(passage, at..name.tokens.end, "cut") };
        return vec![name.with_tokens(passage, name.tokens.start..at, "cut"), person];
    }
    let inner = name.tokens.start + 1..name.tokens.end.max(name.tokens.start + 2) - 1;
    let known = is_known_place(passage, &name.tokens) || matches!(passage.lower(name.tokens.end - 1), "d.c." | "dc");
    for at in inner {
        let before = name.tokens.start..at;
        let cut = match passage.lower(at) {
            "," => name.kind == EntityKind::Place && !known,
            "-" | "–" if view.hyphen(at) => !known && joins_names(passage, &before, &(at + 1..name.tokens.end)),
            "and" => !known && joins_names(passage, &before, &(at + 1..name.tokens.end)),
            _ => passage.token(at).kind == TokenKind::Possessive && is_known_place(passage, &before),
        };
        if cut {
            let kind = if is_known_place(passage, &before) { EntityKind::Place } else { name.kind };
            let first = Name { kind, ..name.with_tokens(passage, before, "cut") };
            let mut out = vec![first];
            out.extend(pieces(view, name.with_tokens(passage, at + 1..name.tokens.end, "cut")));
            return out;
        }
    }
    vec![name]
}

/// Whether the words on the two sides of `and` are names of their own.
fn joins_names(passage: &Passage, before: &Range<usize>, after: &Range<usize>) -> bool {
    let place = |tokens: &Range<usize>| is_known_place(passage, tokens) || (tokens.len() == 1 && passage.is(tokens.start, List::RegionWords));
    let body = |tokens: &Range<usize>| BODIES.iter().any(|&list| is_entry(passage, tokens, list));
    (place(before) || body(before)) && (place(after) || body(after))
}

/// The name without titles and forms of address: before a person (`Ms`, `Secretary of State`), and after the
/// country or body that they belong to (`US Defense | Secretary`).
fn without_title(view: &View, name: Name) -> Option<Name> {
    let passage = view.passage;
    let mut tokens = name.tokens.clone();
    if matches!(view.token(tokens.start).in_title, 2 | 3) && tokens.start > 0 && view.token(tokens.start - 1).in_title != 0 {
        // `Secretary of | State Ana Cruz`: the title's last word was taken for part of the name.
        let rest = tokens.clone().find(|&at| !matches!(view.token(at).in_title, 2 | 3))?;
        let kind = if view.token(rest).capital { EntityKind::Person } else { name.kind };
        return Some(Name { kind, ..name.with_tokens(passage, rest..tokens.end, "after-title") });
    }
    if name.kind == EntityKind::Person {
        while tokens.len() > 1 && opens_with_title(view, &tokens) {
            tokens.start += title_length(view, tokens.start).min(tokens.len());
        }
    } else {
        let first = tokens.clone().find(|&at| matches!(view.token(at).in_title, 1 | 4) && at > tokens.start || view.token(at).in_title == 1);
        if let Some(first) = first {
            let end = first + title_length(view, first);
            if end >= tokens.end && end - first > 1 {
                // `US National Security Adviser`: only what comes before the title is a name.
                tokens.end = first;
            } else if end < tokens.end && end - first > 1 && view.token(end).capital {
                // `National Security Adviser Ana Cruz`: a person was taken for part of a body.
                let person = Name { kind: EntityKind::Person, ..name.with_tokens(passage, end..tokens.end, "after-title") };
                return Some(person);
            } else if end == tokens.end && name.kind == EntityKind::Organisation && is_known_place(passage, &(tokens.start..first)) {
                tokens.end = first;
            }
        }
    }
    if tokens.is_empty() || tokens == name.tokens {
        return (!tokens.is_empty()).then_some(name);
    }
    let kind = if is_known_place(passage, &tokens) && name.kind != EntityKind::Person { EntityKind::Place } else { name.kind };
    Some(Name { kind, ..name.with_tokens(passage, tokens, "without-title") })
}

/// How many tokens the title at `at` has.
fn title_length(view: &View, at: usize) -> usize {
    view.passage.phrase(at, List::Titles).or_else(|| view.passage.phrase(at, List::Honorifics)).unwrap_or(1)
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
        "dean" | "duke" | "earl" | "major" | "justice" | "father" | "mother" | "don" | "tun" => true,
        // `Sheikh Hasina` is a name, `Sheikh Nasser bin Khalifa` has one.
        "sheikh" | "sheik" | "sultan" | "imam" => tokens.len() < 3,
        _ => false,
    };
    written && !part_of_name
}

/// The name without an article, nationality or punctuation at its ends; none if nothing is left.
fn trimmed(passage: &Passage, name: Name) -> Option<Name> {
    let mut tokens = name.tokens.clone();
    let loose = |at: usize| {
        matches!(passage.token(at).kind, TokenKind::Possessive | TokenKind::Symbol)
            || matches!(passage.word(at), "," | "-" | "–" | ":" | ";" | "\"" | "“" | "”" | "(" | "[")
    };
    while !tokens.is_empty()
        && (loose(tokens.start) || (passage.lower(tokens.start) == "the" && tokens.len() > 1 && passage.word(tokens.start) == "the"))
    {
        tokens.start += 1;
    }
    while !tokens.is_empty() && (loose(tokens.end - 1) || passage.word(tokens.end - 1) == ".") {
        tokens.end -= 1;
    }
    // `Yonhap news agency`: a common word after the name.
    while name.kind == EntityKind::Organisation && tokens.len() > 1 && common_tail(passage, tokens.end - 1) {
        tokens.end -= 1;
    }
    if name.kind == EntityKind::Place {
        // `(R Minnesota)`: the letter of a party.
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
        // `southern Colombia`: only a capital makes the direction part of the name.
        while tokens.len() > 1 && passage.is(tokens.start, List::RegionWords) && passage.word(tokens.start).starts_with(char::is_lowercase) {
            tokens.start += 1;
        }
    }
    if tokens.is_empty() {
        return None;
    }
    Some(if tokens == name.tokens { name } else { name.with_tokens(passage, tokens, "trimmed") })
}

/// A person's name with the particles and hyphened syllables that belong to it (`Helena | van der Meer`, `Van der | Velde`,
/// `Park Min | -seo`).
fn whole_person(view: &View, name: Name) -> Name {
    if name.kind != EntityKind::Person {
        return name;
    }
    let passage = view.passage;
    let limits = passage.sentence(name.tokens.start).map_or(name.tokens.clone(), |sentence| sentence.tokens.clone());
    let particle = |at: usize| passage.is(at, List::NameParticles) && limits.contains(&at);
    let lower = |at: usize| passage.word(at).starts_with(char::is_lowercase);
    let mut tokens = name.tokens.clone();
    let mut start = tokens.start;
    while start > limits.start && (particle(start - 1) || (view.hyphen(start - 1) && start >= 2 && particle(start - 2))) {
        start -= 1;
    }
    if start < tokens.start && !view.hyphen(start) || start + 1 < tokens.start {
        tokens.start = start;
    }
    let mut end = tokens.end;
    while end < limits.end && particle(end) && lower(end) {
        end += 1 + usize::from(view.hyphen(end + 1));
    }
    if end > tokens.end && limits.contains(&end) && view.token(end).capital {
        tokens.end = end + 1;
    }
    let syllable = tokens.end + 1;
    let rare = view.token(syllable).facts.case() != Case::Lower as u32 && passage.token(syllable).span.len() <= 5;
    if tokens.len() > 1 && view.hyphen(tokens.end) && limits.contains(&syllable) && lower(syllable) && rare {
        tokens.end = syllable + 1;
    }
    if tokens == name.tokens { name } else { name.with_tokens(passage, tokens, "whole-name-of-person") }
}

/// The name with the kind that its first or last word gives it: `Hotel Adria` and `Adria Hotel` are places.
fn by_head(passage: &Passage, name: Name) -> Name {
    let (first, last) = (name.tokens.start, name.tokens.end - 1);
    let site = SITES.contains(&passage.lower(last)) || matches!(passage.lower(first), "hotel" | "masjid" | "lake" | "mount" | "camp");
    let body = BODIES.iter().any(|&list| is_entry(passage, &name.tokens, list));
    let kind = match name.kind {
        EntityKind::Person | EntityKind::Place if name.tokens.len() > 1 && body => EntityKind::Organisation,
        EntityKind::Organisation if name.tokens.len() > 1 && !body && is_known_place(passage, &name.tokens) => EntityKind::Place,
        EntityKind::Organisation if (name.tokens.len() > 1 && site) || is_entry(passage, &name.tokens, List::Countries) => EntityKind::Place,
        EntityKind::Person | EntityKind::Place if name.tokens.len() > 1 && passage.is(last, List::CompanySuffixes) => EntityKind::Organisation,
        kind => kind,
    };
    if kind == name.kind { name } else { Name { kind, ..name.with_tokens(passage, name.tokens.clone(), "kind-by-head-word") } }
}

/// Whether the word at `at` is one in lower case that describes the name before it.
fn common_tail(passage: &Passage, at: usize) -> bool {
    matches!(
        passage.word(at),
        "news"
            | "agency"
            | "newspaper"
            | "newspapers"
            | "daily"
            | "magazine"
            | "television"
            | "radio"
            | "network"
            | "station"
            | "police"
            | "government"
            | "officials"
            | "forces"
            | "troops"
            | "group"
            | "party"
            | "website"
            | "and"
            | "of"
            | "for"
    )
}

/// Whether the word at `at` names a people or is an adjective of one.
pub(super) fn is_people(passage: &Passage, at: usize) -> bool {
    passage.is(at, List::Demonyms) || passage.is(at, List::Peoples)
}

/// Takes the name or adjective of a country into the body that follows it directly (`French Interior Ministry`).
fn join_bodies(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        if name.kind == EntityKind::Organisation && generic_body(passage, &name.tokens) {
            let start = name.tokens.start;
            let sentence = passage.sentence(start).map_or(start, |sentence| sentence.tokens.start);
            let country = out
                .last()
                .filter(|last| last.tokens.end == start && last.kind == EntityKind::Place && is_entry(passage, &last.tokens, List::Countries));
            if let Some(country) = country {
                let tokens = country.tokens.start..name.tokens.end;
                out.pop();
                name = name.with_tokens(passage, tokens, "country-before-body");
            } else if let Some(at) = adjective_before(view, start, sentence).filter(|&at| out.last().is_none_or(|last| last.tokens.end <= at)) {
                name = name.with_tokens(passage, at..name.tokens.end, "country-before-body");
            }
        }
        out.push(name);
    }
    out
}

/// Where the adjective of nationality that ends just before `start` begins.
fn adjective_before(view: &View, start: usize, sentence: usize) -> Option<usize> {
    (1..=2)
        .filter_map(|length| start.checked_sub(length))
        .filter(|&at| at >= sentence && view.token(at).capital)
        .find(|&at| is_entry(view.passage, &(at..start), List::Demonyms) && !view.hyphen(at.saturating_sub(1)))
}

/// Whether a body's name consists of common words of office, so that a country before it belongs to it.
fn generic_body(passage: &Passage, tokens: &Range<usize>) -> bool {
    let head = |at: usize| {
        passage.is(at, List::BodyHeads) || matches!(passage.lower(at), "office" | "force" | "forces" | "house" | "service" | "intelligence")
    };
    head(tokens.end - 1) || (head(tokens.start) && passage.lower(tokens.start + 1) == "of")
}
