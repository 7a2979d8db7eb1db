//! What a newcomer sees: the keys that open the rest, in one line, until some keys were pressed.
//!
//! Invariant: it names keys that are bound and no others, as many as have room. Deliberately absent:
//! where the number of keys is kept between two readings (`run`).

use super::action::Action;
use super::key::written;
use super::settings::Settings;
use crate::model::Kind;
use crate::pane::Pane;
use crate::text::width;

/// Whoever has pressed so many keys is no newcomer.
const KEYS: u32 = 20;

/// What parts one key from the next.
const GAP: &str = "  ";

/// The keys that open the rest, each with its word; the help has its place at the right.
const FIRST: [(Action, &str); 5] = [
    (Action::Next(Kind::Person), "people"),
    (Action::Next(Kind::Figure), "figures"),
    (Action::Label(None), "labels"),
    (Action::Show(Pane::People), "panes"),
    (Action::Search, "search"),
];

/// How many keys the user has pressed in all readings, counted until it does not matter any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice(u32);

impl Practice {
    /// That of somebody who has pressed so many keys.
    pub fn new(keys: u32) -> Self {
        Self(keys.min(KEYS))
    }

    /// Whether the keys that open the rest are still to be told.
    pub(super) fn is_newcomer(self) -> bool {
        self.0 < KEYS
    }

    /// How many keys.
    pub fn keys(self) -> u32 {
        self.0
    }
}

impl Settings {
    /// The line for a newcomer, in so many columns.
    pub(super) fn first_keys(&self, columns: usize) -> Option<String> {
        let keys = FIRST
            .into_iter()
            .filter_map(|(action, word)| Some(format!("{} {word}", self.opening_key(action)?)));
        let mut line: Vec<String> = Vec::new();
        let mut used = 0;
        for key in keys {
            used += width::columns(&key) + if line.is_empty() { 0 } else { GAP.len() };
            if used > columns {
                break;
            }
            line.push(key);
        }
        (!line.is_empty()).then(|| line.join(GAP))
    }

    /// The usual key of an action; of a pane the one that the keys of all panes begin with.
    fn opening_key(&self, action: Action) -> Option<String> {
        let keys = self.keymap.keys_of(action).next()?;
        match (action, keys.split_last()?) {
            (Action::Show(_), (_, [])) => None,
            (Action::Show(_), (_, opening)) => Some(written(opening)),
            _ => Some(written(keys)),
        }
    }
}
