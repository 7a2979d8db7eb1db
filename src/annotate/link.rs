//! Which names mean the same person, body or place.
//!
//! Invariant: two names become one entity only on evidence in the text: equal or compatible forms,
//! a form in brackets, initials, a short form that fits one full form alone. Time grows with the
//! number of names: every look-up is by hash, every list of candidates is bounded. Deliberately
//! absent: knowledge of who is who outside this briefing (countries and their peoples apart).

mod bodies;
mod people;

use std::collections::HashSet;

use super::seen::{Gender, Seen};
use crate::model::{EntityKind, RuleId};
use crate::text::letters::plain_letters;
use crate::text::{Span, work};

/// More candidates than this for one short form are no evidence for any of them.
const MOST_CANDIDATES: usize = 8;

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: EntityKind,
    /// The fullest form of its name.
    pub(super) name: Span,
    /// He or she, where the text tells.
    pub(super) gender: Option<Gender>,
    /// How full that form is; only a fuller one takes its place. Comparable within one kind alone.
    pub(super) fullness: usize,
}

/// The entities of a document and the one that each name belongs to.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) groups: Vec<Group>,
    /// For each name the index of its group.
    pub(super) of: Vec<usize>,
}

/// Makes people of the places and bodies that speak and bear the surname of a person of this
/// document: `Wales said` where Jane Wales is known.
pub(super) fn settle(text: &str, names: &mut [Seen]) {
    let families: HashSet<&str> = names
        .iter()
        .filter(|seen| seen.kind == EntityKind::Person)
        .filter_map(|seen| seen.span.slice(text).rsplit_once(' '))
        .map(|(_, family)| family)
        .collect();
    for seen in names.iter_mut().filter(|seen| seen.kind != EntityKind::Person && seen.speaks) {
        if families.contains(seen.span.slice(text)) {
            seen.kind = EntityKind::Person;
            seen.evidence = seen.evidence.corrected_by(RuleId::SurnameSpeaks);
        }
    }
}

/// Joins the names of a document, given in the order of the text.
pub(super) fn link(text: &str, names: &[Seen]) -> Links {
    let mut links = Links { groups: Vec::new(), of: vec![usize::MAX; names.len()] };
    people::link(text, names, &mut links);
    bodies::link(text, names, EntityKind::Organisation, &mut links);
    bodies::link(text, names, EntityKind::Place, &mut links);
    links
}

impl Links {
    /// A new group with `name` as its first form.
    fn open(&mut self, seen: &Seen, fullness: usize) -> usize {
        self.groups.push(Group { kind: seen.kind, name: seen.span, gender: None, fullness });
        self.groups.len() - 1
    }

    /// Puts the name with index `index` into `group`, whose name it becomes if it is fuller.
    fn join(&mut self, index: usize, seen: &Seen, group: usize, fullness: usize) {
        put(&mut self.of, index, group);
        if let Some(group) = self.groups.get_mut(group)
            && (fullness > group.fullness)
        {
            group.fullness = fullness;
            group.name = seen.span;
        }
    }
}

/// Puts `value` into the place `at` of a list that reaches that far.
fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// Adds `item` to a bounded list without doubles; the list never grows past one more than the
/// bound.
fn remember(list: &mut Vec<usize>, item: usize) {
    work::step();
    if list.len() <= MOST_CANDIDATES && !list.contains(&item) {
        list.push(item);
    }
}

/// `word` in lower case, Latin letters without their marks, and nothing but letters and digits.
fn folded(word: &str) -> String {
    work::step();
    plain_letters(&word.to_lowercase()).chars().filter(|c| c.is_alphanumeric()).collect()
}
