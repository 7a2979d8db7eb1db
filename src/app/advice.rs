//! Advice: sentences that name a key.
//!
//! Invariant: a key that is named does what is said of it now; what no key does is not advised.
//! Deliberately absent: the keys of a line that is typed, of labels, and the Esc that takes a
//! beginning back: they are always the same.

use super::action::{Action, Motion};
use super::bindings::binding;
use super::chrome::Chrome;
use super::key::{Key, KeyCode, written};
use super::keymap::Lookup;
use super::settings::Settings;
use crate::text::never::never;

impl Chrome {
    /// Says what was changed, and how that is undone.
    pub(super) fn offer_undo(&mut self, settings: &Settings, said: Option<String>) {
        if let Some(said) = said {
            self.advise(settings, &said, &[(Action::Undo, "undoes it")]);
        }
    }

    /// Says how a percentage is gone to.
    pub(super) fn ask_for_number(&mut self, settings: &Settings) {
        let text = settings.key_for(Action::Move(Motion::Percent)).map(|key| {
            let gap = if key.chars().count() > 1 { " " } else { "" };
            format!("Type a number first: 50{gap}{key} goes to the middle")
        });
        self.say(text.unwrap_or_else(|| {
            "`percent` needs a count before its key, and no key is bound to it".to_owned()
        }));
    }

    /// Says [`Settings::advice`].
    pub(super) fn advise(&mut self, settings: &Settings, what: &str, keys: &[(Action, &str)]) {
        let text = settings.advice(what, keys);
        self.say(text);
    }
}

impl Settings {
    /// The keys of a view that scrolls, and others.
    pub(super) fn scroll_hints(&self, others: &[&[(Action, &str)]]) -> Vec<String> {
        let scroll = [(Action::Move(Motion::LineUp), "scroll")];
        let mut keys = self.hints(&[&scroll, others.concat().as_slice()].concat());
        if let (Some(down), Some(scroll)) =
            (self.key_for(Action::Move(Motion::LineDown)), keys.first_mut())
        {
            scroll.insert_str(0, &format!("{down} "));
        }
        keys
    }

    /// The usual key of `action`, as people read it.
    pub(super) fn key_for(&self, action: Action) -> Option<String> {
        self.keymap.keys_of(action).next().map(written)
    }

    /// The usual key of `action`, or the action's name where it has none.
    pub(super) fn key_or_name(&self, action: Action) -> String {
        self.key_for(action).unwrap_or_else(|| {
            let binding = binding(action);
            never!(binding.is_none(), "{action:?} has no row");
            binding.map_or_else(String::new, |binding| binding.name.to_owned())
        })
    }

    /// `what`, and behind a colon which key does what about it, of those that there are.
    pub(super) fn advice(&self, what: &str, keys: &[(Action, &str)]) -> String {
        let parts: Vec<String> = keys
            .iter()
            .filter_map(|(action, does)| Some(format!("{} {does}", self.key_for(*action)?)))
            .collect();
        if parts.is_empty() { what.to_owned() } else { format!("{what}: {}", parts.join(", ")) }
    }

    /// What is said of keys that do nothing: what may follow their beginning, or which keys are
    /// near, and which one shows them all.
    pub(super) fn unbound(&self, keys: &[Key]) -> String {
        let keymap = &self.keymap;
        let said = format!("{} does nothing here", written(keys));
        if let Some((_, opening @ [_, ..])) = keys.split_last()
            && let Lookup::Prefix(next) = keymap.lookup(opening)
        {
            let next: Vec<String> = next.iter().map(|(key, _)| key.to_string()).collect();
            return format!("{said}: {} can be followed by {}", written(opening), next.join(" "));
        }
        let near = keys.last().map(|&key| keymap.near(key)).unwrap_or_default();
        let near = near
            .into_iter()
            .map(|(keys, word)| format!("{} {}", written(keys), word.replace('-', " ")));
        let all = self.key_for(Action::Help).map(|key| format!("{key} shows the keys"));
        let parts: Vec<String> = near.chain(all).collect();
        if parts.is_empty() { said } else { format!("{said}: {}", parts.join(", ")) }
    }

    /// The key that is pressed twice for the place before the last jump: the one that goes to
    /// marks, unless a mark may have its letter.
    pub(super) fn repeats_mark_key(&self, key: Key) -> bool {
        let letter = matches!(key, Key { code: KeyCode::Char(c), ctrl: false, alt: false } if c.is_alphabetic());
        !letter
            && (key == Key::char('\'')
                || self.keymap.keys_of(Action::GoToMark).any(|keys| keys.last() == Some(&key)))
    }

    /// The usual one of those keys.
    pub(super) fn mark_key_again(&self) -> Key {
        let last =
            self.keymap.keys_of(Action::GoToMark).next().and_then(|keys| keys.last().copied());
        last.filter(|&key| self.repeats_mark_key(key)).unwrap_or(Key::char('\''))
    }
}
