//! What the text says a person is: offices, ranks, professions, functions, in its own words.
//!
//! Invariant: a role is a span of one sentence with a word of `role-nouns` at its head, and belongs
//! to the name of one person in that sentence, or in the plural to each of the names right behind
//! it. Not roles: kinship, party colour, age, and plurals elsewhere. Deliberately absent: who the person is (`link`).

mod after;
mod before;
mod plural;
mod tie;
mod title;

use super::grammar::Parsed;
use crate::learned::hash;
use crate::lexicon::{List, value};
use crate::model::{EntityKind, Evidence, Role, RuleId};
pub(super) use tie::Tie;
use title::Phrase;

/// A role with the name it was given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the person's name.
    pub(super) name: usize,
    /// The words of the role and the rule that saw it.
    pub(super) role: Role,
    /// Whether the text says that it is over.
    pub(super) former: bool,
    /// Identity of the head ("secretary"), equal for equal words.
    pub(super) head: u64,
    /// The country or body that the words tie the person to, and the rule that found it.
    pub(super) tie: Option<(Tie, RuleId)>,
}

/// The roles that a passage gives to its names of people, in the order of the names.
pub(super) fn find(parsed: &Parsed) -> Vec<Found> {
    let mut out = Vec::new();
    for (index, name) in parsed.names.iter().enumerate() {
        if name.kind != EntityKind::Person {
            continue;
        }
        // A title that breaks off ("the leader of the | Roe list") belongs to something else.
        let whole = |phrase: &Phrase| !parsed.ends_phrase(phrase.end.saturating_sub(1));
        if let Some((phrase, rule)) =
            before::title(parsed, name.tokens.start).filter(|(phrase, _)| whole(phrase))
        {
            out.push(found(parsed, index, phrase, rule));
        }
        if let Some(phrase) = before::inverted(parsed, &name.tokens) {
            out.push(found(parsed, index, phrase, RuleId::DescriptionCommaName));
        }
        for (phrase, rule) in after::descriptions(parsed, name.tokens.end) {
            out.push(found(parsed, index, phrase, rule));
        }
        if let Some(shared) = plural::title(parsed, index) {
            let head = head_identity(&shared.singular);
            out.extend(shared.names.iter().map(|&name| Found {
                name,
                head,
                ..found(parsed, name, shared.phrase, RuleId::PluralTitle)
            }));
        }
    }
    out.sort_by_key(|found| found.name);
    out
}

fn found(parsed: &Parsed, name: usize, phrase: Phrase, rule: RuleId) -> Found {
    let span = parsed.passage.span_of(phrase.start..phrase.end);
    let former = (phrase.start..phrase.head).any(|at| parsed.is(at, List::Former));
    Found {
        name,
        role: Role { span, evidence: Evidence::by(rule) },
        former,
        head: head_identity(parsed.lower(phrase.head)),
        tie: tie::find(parsed, &phrase),
    }
}

/// The head of a role as a number that is equal for equal offices ("Sen." and "Senator").
pub(super) fn head_identity(lower: &str) -> u64 {
    let head = lower.trim_end_matches('.');
    hash::word(value(List::OfficesInFull, head).unwrap_or(head))
}

/// Roles as they are shown: an office held before one that is over, the fullest first; one whose
/// words all stand in a fuller one is left out.
pub(super) fn ranked(text: &str, roles: &mut Vec<(Role, bool)>) {
    roles.sort_by_key(|(role, former)| {
        (*former, std::cmp::Reverse(role.span.len()), role.span.start)
    });
    let mut kept: Vec<(String, Role, bool)> = Vec::new();
    for &(role, former) in roles.iter() {
        let words = role.span.slice(text).to_lowercase();
        // Enough for any real person; the bound keeps a hostile text linear.
        if kept.len() >= 12 || kept.iter().any(|(longer, ..)| says_all(longer, &words)) {
            continue;
        }
        kept.push((words, role, former));
    }
    *roles = kept.into_iter().map(|(_, role, former)| (role, former)).collect();
}

/// Whether every word of `short` stands in `longer`; "Gen." stands in "General".
fn says_all(longer: &str, short: &str) -> bool {
    longer.contains(short)
        || short.split_whitespace().all(|word| {
            longer.split_whitespace().any(|other| head_identity(other) == head_identity(word))
        })
}
