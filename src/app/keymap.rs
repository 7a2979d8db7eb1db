//! From keys to actions: a trie of key sequences.
//!
//! Invariant: a sequence that is bound is never the beginning of another. Deliberately absent: the
//! clock (a prefix waits for ever) and counts (`App` reads digits before it asks here).

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::action::Action;
use super::bindings::{BINDINGS, Group, binding};
use super::key::{Key, KeyCode, written};
use crate::pane::{HelpEntry, HelpGroup};
use crate::text::never::never;

/// Keys that are named where another one does nothing.
const NEAR: usize = 3;

/// The default keys, which the state, the settings and what they are compared with share.
static DEFAULT: LazyLock<Keymap> = LazyLock::new(|| {
    let mut map = Keymap::default();
    for binding in BINDINGS {
        for keys in binding.keys {
            let bound = Key::parse_sequence(keys)
                .is_some_and(|sequence| map.bind(&sequence, binding.action));
            never!(!bound, "{keys} of {} is no key, or bound twice", binding.name);
        }
    }
    map
});

/// The key sequences and what they do; copies share them until one is changed.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    root: Arc<BTreeMap<Key, Node>>,
    /// Every sequence in the order in which it was bound: help shows the usual key first.
    order: Arc<Vec<(Vec<Key>, Action)>>,
}

#[derive(Debug, Clone)]
enum Node {
    Bound(Action),
    Prefix(BTreeMap<Key, Node>),
}

/// What a sequence of keys means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// It is bound.
    Found(Action),
    /// It is the beginning of bound sequences: the next keys, each with what it does or "…" where
    /// more follow.
    Prefix(Vec<(Key, &'static str)>),
    /// It is nothing.
    Nothing,
}

impl Keymap {
    /// The default keys.
    pub fn default_keys() -> Self {
        DEFAULT.clone()
    }

    /// Binds a sequence; false if it is empty or collides with another that is a beginning of it or
    /// begins with it.
    pub(super) fn bind(&mut self, sequence: &[Key], action: Action) -> bool {
        let Some((last, path)) = sequence.split_last() else { return false };
        let mut level = Arc::make_mut(&mut self.root);
        for &key in path {
            match level.entry(key).or_insert_with(|| Node::Prefix(BTreeMap::new())) {
                Node::Prefix(next) => level = next,
                Node::Bound(_) => return false,
            }
        }
        if level.contains_key(last) {
            return false;
        }
        level.insert(*last, Node::Bound(action));
        Arc::make_mut(&mut self.order).push((sequence.to_vec(), action));
        true
    }

    /// The action that has `sequence`, a beginning of it, or one that begins with it.
    pub(super) fn colliding(&self, sequence: &[Key]) -> Option<Action> {
        self.order
            .iter()
            .find(|(keys, _)| keys.starts_with(sequence) || sequence.starts_with(keys))
            .map(|(_, action)| *action)
    }

    /// What `keys` mean.
    pub(super) fn lookup(&self, keys: &[Key]) -> Lookup {
        let mut level = &*self.root;
        for (index, key) in keys.iter().enumerate() {
            match level.get(key) {
                Some(Node::Prefix(next)) => level = next,
                Some(Node::Bound(action)) if index + 1 == keys.len() => {
                    return Lookup::Found(*action);
                }
                _ => return Lookup::Nothing,
            }
        }
        let next = level.iter().map(|(key, node)| match node {
            Node::Bound(action) => (*key, binding(*action).map_or("", |binding| binding.hint)),
            Node::Prefix(_) => (*key, "…"),
        });
        Lookup::Prefix(next.collect())
    }

    /// The sequences bound to `action`, in the order in which they were bound.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = &[Key]> {
        self.order
            .iter()
            .filter(move |(_, bound)| *bound == action)
            .map(|(keys, _)| keys.as_slice())
    }

    /// The bound sequences that end in the letter of `key`, with whatever case and modifiers, each
    /// with the word for it: the shortest, one for each word.
    pub(super) fn near(&self, key: Key) -> Vec<(&[Key], &'static str)> {
        let KeyCode::Char(letter) = key.code else { return Vec::new() };
        let same = |other: &Key| match other.code {
            KeyCode::Char(other) => other.to_lowercase().eq(letter.to_lowercase()),
            _ => false,
        };
        let mut near: Vec<(&[Key], &str)> = Vec::new();
        let mut found: Vec<&(Vec<Key>, Action)> =
            self.order.iter().filter(|(keys, _)| keys.last().is_some_and(same)).collect();
        found.sort_by_key(|(keys, _)| keys.len());
        for (keys, action) in found {
            let word = binding(*action).map_or("", |binding| binding.hint);
            if near.len() < NEAR && near.iter().all(|(_, known)| *known != word) {
                near.push((keys, word));
            }
        }
        near
    }

    /// The help: every bound action with its keys, by group.
    pub fn help(&self) -> Vec<HelpGroup> {
        let groups = [
            Group::Moving,
            Group::Jumping,
            Group::Finding,
            Group::Panes,
            Group::Copying,
            Group::Program,
        ];
        groups
            .into_iter()
            .map(|group| HelpGroup {
                title: group.title().to_owned(),
                entries: BINDINGS
                    .iter()
                    .filter(|binding| binding.group == group)
                    .map(|binding| HelpEntry {
                        keys: self.written_keys(binding.action),
                        about: binding.about,
                    })
                    .filter(|entry| !entry.keys.is_empty())
                    .collect(),
            })
            .collect()
    }

    /// The keys of an action as the help and the README write them.
    pub fn written_keys(&self, action: Action) -> String {
        self.keys_of(action).map(written).collect::<Vec<_>>().join("  ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_keys_and_no_two_collide() {
        let mut map = Keymap::default();
        for binding in BINDINGS {
            assert!(!binding.keys.is_empty(), "{} has no key", binding.name);
            assert!(!binding.about.is_empty(), "{} has no words", binding.name);
            for keys in binding.keys {
                let sequence = Key::parse_sequence(keys)
                    .unwrap_or_else(|| panic!("{keys} is no key sequence"));
                assert!(map.bind(&sequence, binding.action), "{keys} of {} collides", binding.name);
            }
        }
        let mut names: Vec<_> = BINDINGS.iter().map(|binding| binding.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), BINDINGS.len(), "a name stands twice");
    }

    #[test]
    fn a_prefix_tells_what_may_follow() {
        let map = Keymap::default_keys();
        let Lookup::Prefix(next) = map.lookup(&[Key::char('g')]) else { panic!("g is a prefix") };
        assert!(next.contains(&(Key::char('p'), "people")));
        assert_eq!(
            map.lookup(&Key::parse_sequence("] p").unwrap()),
            Lookup::Found(Action::Next(crate::model::Kind::Person))
        );
        assert_eq!(map.lookup(&[Key::char('`')]), Lookup::Nothing);
    }

    #[test]
    fn a_bound_sequence_is_never_the_beginning_of_another() {
        let mut map = Keymap::default_keys();
        assert!(!map.bind(&[Key::char('g')], Action::Quit));
        assert!(!map.bind(&[Key::char('j'), Key::char('j')], Action::Quit));
        assert!(!map.bind(&[], Action::Quit));
    }
}
