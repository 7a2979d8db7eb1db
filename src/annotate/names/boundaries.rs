//! Where a name begins and ends, by rules of news English that the model does not follow strictly.
//!
//! Invariant: a rule makes a name shorter, cuts it in two, or takes in words directly beside it that no other
//! name holds. Deliberately absent: evidence from elsewhere in the passage (`consistency`).

use std::ops::Range;

use super::Name;
use super::document::View;
use crate::annotate::lexicon::List;
use crate::annotate::passage::Passage;
use crate::model::EntityKind;
use crate::text::words::TokenKind;

/// Lists whose entries are names of places by themselves.
pub(super) const PLACES: [List; 3] = [List::Countries, List::Cities, List::Regions];

/// Applies the rules to each name.
pub(super) fn settle(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        for piece in pieces(view, name) {
            if let Some(piece) = without_title(view, piece).and_then(|name| trimmed(passage, name)) {
                out.push(piece);
            }
        }
    }
    join_bodies(view, out)
}

/// Whether the tokens are, all together, an entry of `list`.
pub(super) fn is_entry(passage: &Passage, tokens: &Range<usize>, list: List) -> bool {
    passage.phrase(tokens.start, list) == Some(tokens.len())
}

/// Whether the tokens are, all together, the name of a well-known place.
pub(super) fn is_known_place(passage: &Passage, tokens: &Range<usize>) -> bool {
    PLACES.iter().any(|&list| is_entry(passage, tokens, list))
}

/// Cuts a place at a comma (`Kano, Nigeria`), at `and` (`Central and South America`), and any name after the
/// possessive of a place (`Mecca's Grand Mosque`).
fn pieces(view: &View, name: Name) -> Vec<Name> {
    let passage = view.passage;
    let inner = name.tokens.start + 1..name.tokens.end.max(name.tokens.start + 2) - 1;
    let known = is_known_place(passage, &name.tokens) || matches!(passage.lower(name.tokens.end - 1), "d.c." | "dc");
    for at in inner {
        let before = name.tokens.start..at;
        let cut = match passage.lower(at) {
            "," => name.kind == EntityKind::Place && !known,
            "and" => name.kind == EntityKind::Place && !known && joins_places(passage, &before, &(at + 1..name.tokens.end)),
            _ => passage.token(at).kind == TokenKind::Possessive && is_known_place(passage, &before),
        };
        if cut {
            let kind = if passage.token(at).kind == TokenKind::Possessive { EntityKind::Place } else { name.kind };
            let first = Name { kind, ..name.with_tokens(passage, before, "cut") };
            let mut out = vec![first];
            out.extend(pieces(view, name.with_tokens(passage, at + 1..name.tokens.end, "cut")));
            return out;
        }
    }
    vec![name]
}

/// Whether the words on the two sides of `and` are places of their own.
fn joins_places(passage: &Passage, before: &Range<usize>, after: &Range<usize>) -> bool {
    let place = |tokens: &Range<usize>| is_known_place(passage, tokens) || (tokens.len() == 1 && passage.is(tokens.start, List::RegionWords));
    place(before) && place(after)
}

/// The name without titles and forms of address: before a person (`Ms`, `Secretary of State`), and after the
/// country or body that they belong to (`US Defense | Secretary`).
fn without_title(view: &View, name: Name) -> Option<Name> {
    let passage = view.passage;
    let mut tokens = name.tokens.clone();
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
    written
        && !matches!(
            passage.lower(at),
            "dean" | "duke" | "earl" | "sheikh" | "sheik" | "major" | "justice" | "father" | "mother" | "don" | "tun" | "sultan"
        )
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
    while !tokens.is_empty() && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    if name.kind == EntityKind::Place {
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
        matches!(
            passage.lower(at),
            "ministry"
                | "department"
                | "parliament"
                | "senate"
                | "congress"
                | "army"
                | "navy"
                | "police"
                | "treasury"
                | "embassy"
                | "court"
                | "government"
                | "agency"
                | "commission"
                | "office"
                | "council"
                | "assembly"
                | "cabinet"
                | "guard"
                | "force"
                | "forces"
                | "corps"
                | "house"
                | "service"
                | "bureau"
                | "intelligence"
        )
    };
    head(tokens.end - 1) || (head(tokens.start) && passage.lower(tokens.start + 1) == "of")
}
