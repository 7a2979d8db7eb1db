//! The keys of the configuration: what each action is to be bound to, and what keeps it from that.
//!
//! Invariant: whatever is written, some key ends the program. Deliberately absent: what is typed
//! (`keymap`).

use super::{Entry, Reading};
use crate::app::action::Action;
use crate::app::bindings::{BINDINGS, binding};
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::Keymap;
use crate::text::never::never;

/// What an action is to be bound to; `given` is false where the text was wrong and these are the
/// keys from before.
struct Wish {
    action: Action,
    at: usize,
    sequences: Vec<Vec<Key>>,
    given: bool,
}

impl Reading<'_> {
    /// Binds the keys of `[keys]`; an action that is not named there keeps those of the house.
    pub(super) fn keys(&mut self, entries: &[Entry]) {
        let wishes = self.wishes(entries);
        let mut map = Keymap::default();
        for binding in BINDINGS
            .iter()
            .filter(|binding| wishes.iter().all(|wish| wish.action != binding.action))
        {
            for sequence in binding.keys.iter().filter_map(|keys| Key::parse_sequence(keys)) {
                map.bind(&sequence, binding.action);
            }
        }
        for wish in wishes {
            let mut bound = wish.sequences.is_empty();
            for sequence in &wish.sequences {
                if map.bind(sequence, wish.action) {
                    bound = true;
                } else if wish.given {
                    let taken = map.colliding(sequence);
                    never!(taken.is_none(), "nothing keeps {} from being bound", text_of(sequence));
                    let name = |action| binding(action).map_or("", |binding| binding.name);
                    let other = taken.map_or("", name);
                    self.complain(
                        wish.at,
                        format!(
                            "`{}` cannot be bound to `{}`: `{other}` uses it",
                            text_of(sequence),
                            name(wish.action)
                        ),
                    );
                }
            }
            if !bound {
                for sequence in self.before.keymap.keys_of(wish.action) {
                    map.bind(sequence, wish.action);
                }
            }
        }
        if [Action::Back, Action::Quit].iter().all(|&action| map.keys_of(action).next().is_none()) {
            let at = entries.first().map_or(0, |entry| entry.at);
            self.complain(
                at,
                "`quit` and `back` cannot both be without a key; the keys stay unchanged"
                    .to_owned(),
            );
            map = self.before.keymap.clone();
        }
        self.settings.keymap = map;
    }

    fn wishes(&mut self, entries: &[Entry]) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for &entry in entries {
            let Some(binding) = BINDINGS.iter().find(|binding| binding.name == entry.key) else {
                self.unknown(entry, "action", BINDINGS.iter().map(|binding| binding.name));
                continue;
            };
            let sequences = self.sequences(entry);
            let given = sequences.is_some();
            let sequences = sequences.unwrap_or_else(|| {
                self.before.keymap.keys_of(binding.action).map(<[Key]>::to_vec).collect()
            });
            wishes.push(Wish { action: binding.action, at: entry.at, sequences, given });
        }
        wishes
    }

    fn sequences(&mut self, entry: Entry) -> Option<Vec<Vec<Key>>> {
        let mut out = Vec::new();
        for (word, at) in self.words(entry, "[\"] p\", \"C-d\"]")? {
            let sequence = Key::parse_sequence(word).filter(|keys| !keys.is_empty());
            let fault = match sequence.as_deref() {
                None => Some(
                    "is not a key: write \"j\", \"C-d\", \"A-x\" or \"space\", and a sequence with spaces, such as \"g p\"",
                ),
                Some([Key { code: KeyCode::Char('0'..='9'), ctrl: false, alt: false }, ..]) => {
                    Some("starts with a digit, but digits are counts")
                }
                Some([_, rest @ ..]) if rest.contains(&Key::plain(KeyCode::Esc)) => {
                    Some("contains Esc, which cancels a sequence")
                }
                Some(keys) => keys.iter().find_map(|key| key.unheard()),
            };
            if let Some(fault) = fault {
                self.complain(at, format!("`{word}` {fault}"));
                return None;
            }
            out.extend(sequence);
        }
        Some(out)
    }
}

/// Keys as the configuration writes them.
pub(in crate::app::settings) fn text_of(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}
