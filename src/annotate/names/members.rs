//! Firms in lists of firms: "Norland Steel, Marlow Foods and Max Draper rose most".
//!
//! Invariant: a list has three names or more, of which at least half are bodies by themselves; who has
//! a title or a given name stays a person. Deliberately absent: lists of people and places.

use super::Name;
use super::document::{TITLE, View};
use super::known::is_known_place;
use crate::learned::facts::Gazetteer;
use crate::model::{EntityKind, RuleId};

/// The fewest names of a list.
const FEWEST: usize = 3;

/// The names with bodies where only bodies are listed.
pub(super) fn settle(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    let mut start = 0;
    while start < names.len() {
        let mut end = start + 1;
        while let [one, next] = names.get(end - 1..=end).unwrap_or_default()
            && joined(view, one.tokens.end, next.tokens.start)
        {
            end += 1;
        }
        let list = names.get_mut(start..end).unwrap_or_default();
        let bodies = list.iter().filter(|name| name.kind == EntityKind::Organisation).count();
        let people = list.iter().any(|name| is_person(view, name));
        if list.len() >= FEWEST && bodies * 2 >= list.len() && !people {
            for name in list.iter_mut().filter(|name| name.kind == EntityKind::Person) {
                *name = name.clone().with_kind(EntityKind::Organisation, RuleId::ListedWithBodies);
            }
        }
        start = end;
    }
    names
}

/// Whether a comma, "and" or both stand between the names, and nothing else.
fn joined(view: &View, end: usize, next: usize) -> bool {
    let passage = view.passage;
    let link = |at: usize| matches!(passage.lower(at), "," | "and" | "&");
    matches!(next.checked_sub(end), Some(1 | 2))
        && (end..next).all(link)
        && passage.sentence_index(end) == passage.sentence_index(next)
}

/// Whether the name in a list is a person's, or a place, beyond doubt.
fn is_person(view: &View, name: &Name) -> bool {
    let start = name.tokens.start;
    let titled = start > 0
        && (view.token(start - 1).class & TITLE != 0 || view.token(start - 1).in_title != 0);
    let given = name.tokens.len() > 1 && view.token(start).facts.is(Gazetteer::Given);
    name.kind == EntityKind::Person && (titled || given)
        || is_known_place(view.passage, &name.tokens)
}
