//! The words of a role that tie the person to a country or body.
//!
//! Invariant: where somebody is sent ("ambassador to", "envoy for") is no tie: it is the other
//! side. Without a word of whose they are there is none. Deliberately absent: the country that a
//! sentence leads with, which would be a guess.

use std::ops::Range;

use super::title::Phrase;
use crate::annotate::grammar::Parsed;
use crate::lexicon::List;
use crate::lexicon::countries;
use crate::model::EntityKind::{Person, Place};
use crate::model::RuleId;
use crate::text::Span;

/// The words that tie a person to a country or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Tie {
    /// A name, by its index.
    Name(usize),
    /// An adjective of nationality, with the country it belongs to.
    People(Span, &'static str),
}

/// The first country, people or body in the role, else the one that owns it ("Labour's spokesman"),
/// with the rule that found it.
pub(super) fn find(parsed: &Parsed, phrase: &Phrase) -> Option<(Tie, RuleId)> {
    let owner = phrase.start.checked_sub(2).filter(|&at| parsed.possessive(at + 1));
    let sent = parsed.is(phrase.head, List::SentHeads);
    (phrase.start..phrase.end)
        .chain(owner)
        .filter(|&at| !sent || !is_other_side(parsed, phrase, at))
        .find_map(|at| {
            let tie = at_word(parsed, at)?;
            let rule = match tie {
                _ if at < phrase.start => RuleId::AffiliationOwner,
                Tie::Name(_) => RuleId::AffiliationBody,
                Tie::People(..) => RuleId::AffiliationPeople,
            };
            Some((tie, rule))
        })
}

/// The name or people at `at`.
fn at_word(parsed: &Parsed, at: usize) -> Option<Tie> {
    if let Some(name) = parsed.name_at(at).filter(|&name| parsed.kind(name) != Some(Person)) {
        return Some(Tie::Name(name));
    }
    let (tokens, country) = people_at(parsed, at)?;
    Some(Tie::People(parsed.passage.span_of(tokens), country))
}

/// The people that the word at `at` names, by itself or with the one beside it ("North Korean").
fn people_at(parsed: &Parsed, at: usize) -> Option<(Range<usize>, &'static str)> {
    let whole = [at.checked_sub(1), Some(at)].into_iter().flatten().find_map(|start| {
        (parsed.passage.phrase(start, List::Demonyms) == Some(2)).then_some(start..start + 2)
    });
    if let Some(tokens) = whole {
        let words = format!("{} {}", parsed.lower(tokens.start), parsed.lower(tokens.start + 1));
        return countries::of_people(&words).map(|country| (tokens, country));
    }
    let country = Some(at)
        .filter(|&at| parsed.passage.is(at, List::Demonyms))
        .and_then(|at| countries::of_people(parsed.lower(at)))?;
    Some((at..at + 1, country))
}

/// Whether the word at `at` says where the bearer of the role is sent: behind the head all but "of
/// Acme" and "for the Acme Fund", before it a place that no 's follows ("Norland envoy"), unless it
/// is written as "US" and "UK" are.
fn is_other_side(parsed: &Parsed, phrase: &Phrase, at: usize) -> bool {
    let place = parsed.name_at(at).filter(|&name| parsed.kind(name) == Some(Place));
    if at > phrase.head {
        let between = |words: &[&str]| {
            (phrase.head + 1..at)
                .any(|at| parsed.name_at(at).is_none() && parsed.is_word(at, words))
        };
        let body = parsed.name_at(at).is_some() && place.is_none();
        return between(&["to", "in", "on", "at", "with"])
            || between(&["for"]) && !body
            || !between(&["of", "from", "for"]);
    }
    let sent = parsed.is_word(phrase.head, &["ambassador", "emissary", "envoy"]);
    let Some(name) = place
        .filter(|_| sent)
        .and_then(|name| parsed.names.get(name))
        .filter(|_| at >= phrase.start)
    else {
        return false;
    };
    let short = name.span.slice(parsed.passage.text).chars().all(|c| c.is_uppercase() || c == '.')
        || parsed.is_word(name.tokens.start, &["united"]);
    !short && !parsed.possessive(name.tokens.end)
}
