//! Settings from TOML, with what is wrong in it by line.
//!
//! Invariant: it cannot fail. A value that is wrong leaves that setting as it was before, and a
//! text that is no TOML leaves all of them. Deliberately absent: the file.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{AUTO, CopyWith, Settings, pane_name, panes};
use crate::app::action::Action;
use crate::app::bindings::{BINDINGS, binding};
use crate::app::commands::Command;
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::Keymap;
use crate::app::layout::RAIL_WIDTHS;
use crate::app::plan::{MEASURE, MEASURE_LEAST};
use crate::model::Kind;
use crate::pane::{DateFormat, Pane};
use crate::text::problem::{self, Problem, Problems, line_at};

/// Keys of the whole and of `[panes]`.
const TOP: &[&str] = &[
    "measure",
    "date_format",
    "theme",
    "ascii",
    "mouse",
    "state",
    "clipboard",
    "announce",
    "kinds",
    "panes",
    "commands",
    "keys",
];
const PANES: &[&str] = &["rail", "left", "right", "outline", "rail_width"];

/// Reads `text`. What it does not set has its default; what it sets wrongly stays as it was
/// `before`.
pub fn read(text: &str, before: &Settings) -> (Settings, Vec<Problem>) {
    let mut reading =
        Reading { before, settings: Settings::default(), problems: Problems::new(text) };
    match DeTable::parse(text) {
        Ok(table) => reading.top(table.get_ref()),
        Err(error) => {
            reading.settings = before.clone();
            reading.complain(error.span().map_or(0, |span| span.start), error.message().to_owned());
        }
    }
    (reading.settings, reading.problems.by_line())
}

/// The line on which `text` sets the key of the whole that is called `name`.
pub fn line_of(text: &str, name: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    entries(table.get_ref())
        .iter()
        .find(|entry| entry.key == name)
        .map(|entry| line_at(text, entry.at))
}

struct Reading<'a> {
    before: &'a Settings,
    settings: Settings,
    problems: Problems<'a>,
}

/// A key with its place and its value.
#[derive(Clone, Copy)]
struct Entry<'t> {
    key: &'t str,
    at: usize,
    value: &'t DeValue<'t>,
}

/// The entries in the order of the text.
fn entries<'t>(table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
    let mut out: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref(),
            at: key.span().start,
            value: value.get_ref(),
        })
        .collect();
    out.sort_by_key(|entry| entry.at);
    out
}

/// What an action is to be bound to; `given` is false where the text was wrong and these are the
/// keys from before.
struct Wish {
    action: Action,
    at: usize,
    sequences: Vec<Vec<Key>>,
    given: bool,
}

impl Reading<'_> {
    fn complain(&mut self, at: usize, message: String) {
        self.problems.push(at, message);
    }

    fn unknown(&mut self, entry: Entry, what: &str, known: impl IntoIterator<Item = &'static str>) {
        self.complain(entry.at, problem::unknown(what, entry.key, known));
    }

    fn top(&mut self, table: &DeTable) {
        for entry in entries(table) {
            match (entry.key, entry.value) {
                ("measure", _) => {
                    self.settings.plan.measure = self
                        .number(entry, MEASURE_LEAST..=MEASURE, "")
                        .unwrap_or(self.before.plan.measure);
                }
                ("date_format", _) => {
                    self.settings.date_format =
                        self.date_format(entry).unwrap_or_else(|| self.before.date_format.clone());
                }
                ("theme", DeValue::String(name)) => {
                    self.settings.theme = Some(name.to_string()).filter(|name| name != AUTO);
                }
                ("theme", _) => {
                    self.settings.theme.clone_from(&self.before.theme);
                    self.complain(
                        entry.at,
                        "`theme` must be a string: `dateline themes` lists the names".to_owned(),
                    );
                }
                ("ascii", _) => self.settings.ascii = self.flag(entry).unwrap_or(self.before.ascii),
                ("announce", _) => {
                    self.settings.announce = self.flag(entry).unwrap_or(self.before.announce);
                }
                ("kinds", _) => {
                    self.settings.kinds =
                        self.kinds(entry).unwrap_or_else(|| self.before.kinds.clone());
                }
                ("mouse", _) => self.settings.mouse = self.flag(entry).unwrap_or(self.before.mouse),
                ("state", _) => self.settings.state = self.flag(entry).unwrap_or(self.before.state),
                ("clipboard", _) => {
                    self.settings.clipboard =
                        self.clipboard(entry).unwrap_or(self.before.clipboard);
                }
                ("panes", DeValue::Table(table)) => self.panes(table),
                ("commands", DeValue::Table(table)) => self.commands(table),
                ("keys", DeValue::Table(table)) => self.keys(table),
                ("panes" | "commands" | "keys", _) => {
                    self.complain(entry.at, format!("`{0}` must be a table: [{0}]", entry.key));
                }
                _ => self.unknown(entry, "key", TOP.iter().copied()),
            }
        }
    }

    fn panes(&mut self, table: &DeTable) {
        let before = &self.before.plan;
        for entry in entries(table) {
            match entry.key {
                "rail" => {
                    self.settings.plan.rail =
                        self.pane_list(entry).unwrap_or_else(|| before.rail.clone());
                }
                "left" => {
                    self.settings.plan.left =
                        self.pane_list(entry).unwrap_or_else(|| before.left.clone());
                }
                "right" => {
                    self.settings.plan.right =
                        self.pane_list(entry).unwrap_or_else(|| before.right.clone());
                }
                "outline" => {
                    self.settings.plan.outline = self.flag(entry).unwrap_or(before.outline);
                }
                "rail_width" if entry.value.as_str() == Some("auto") => {
                    self.settings.plan.rail_width = None;
                }
                "rail_width" => {
                    self.settings.plan.rail_width =
                        self.number(entry, RAIL_WIDTHS, ", or \"auto\"").or(before.rail_width);
                }
                _ => self.unknown(entry, "key", PANES.iter().copied()),
            }
        }
    }

    /// Each is a list of a program and its arguments.
    fn commands(&mut self, table: &DeTable) {
        for entry in entries(table) {
            let words = entry.value.as_array().and_then(|list| {
                let word = |word: &Spanned<DeValue>| word.get_ref().as_str().map(str::to_owned);
                list.iter().map(word).collect::<Option<VecDeque<String>>>()
            });
            let named = !entry.key.is_empty() && !entry.key.chars().any(char::is_control);
            let command = words.filter(|_| named).and_then(|mut words| {
                let program = words.pop_front().filter(|program| !program.is_empty())?;
                Some(Command { name: entry.key.to_owned(), program, arguments: words.into() })
            });
            if let Some(command) = command {
                self.settings.commands.push(command);
                continue;
            }
            let before = self.before.commands.iter().find(|command| command.name == entry.key);
            self.settings.commands.extend(before.cloned());
            self.complain(
                entry.at,
                format!(
                    "`{}` must be a list of a program and its arguments, such as [\"wc\", \"-w\"]",
                    entry.key
                ),
            );
        }
    }

    fn flag(&mut self, entry: Entry) -> Option<bool> {
        if entry.value.as_bool().is_none() {
            self.complain(entry.at, format!("`{}` must be true or false", entry.key));
        }
        entry.value.as_bool()
    }

    fn number(&mut self, entry: Entry, range: RangeInclusive<u16>, or: &str) -> Option<u16> {
        let number = entry
            .value
            .as_integer()
            .and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
        let good = number.filter(|number| range.contains(number));
        if good.is_none() {
            self.complain(
                entry.at,
                format!(
                    "`{}` must be a whole number from {} to {}{or}",
                    entry.key,
                    range.start(),
                    range.end()
                ),
            );
        }
        good
    }

    fn date_format(&mut self, entry: Entry) -> Option<DateFormat> {
        let good = entry.value.as_str().and_then(DateFormat::parse);
        if good.is_none() {
            self.complain(
                entry.at,
                "`date_format` must be a strftime format for days, such as \"%-d %b %Y\""
                    .to_owned(),
            );
        }
        good
    }

    fn clipboard(&mut self, entry: Entry) -> Option<CopyWith> {
        let word = entry.value.as_str();
        let good =
            CopyWith::ALL.iter().find(|(name, _)| Some(*name) == word).map(|(_, with)| *with);
        if good.is_none() {
            let meant = word
                .map(|word| problem::meant(word, CopyWith::ALL.iter().map(|(name, _)| *name)))
                .unwrap_or_default();
            self.complain(
                entry.at,
                format!("`clipboard` must be \"auto\", \"osc52\" or \"program\"{meant}"),
            );
        }
        good
    }

    /// The strings of a list.
    fn words<'t>(&mut self, entry: Entry<'t>, example: &str) -> Option<Vec<(&'t str, usize)>> {
        let word = |value: &'t Spanned<DeValue<'t>>| {
            value.get_ref().as_str().map(|word| (word, value.span().start))
        };
        let good = entry.value.as_array().and_then(|list| list.iter().map(word).collect());
        if good.is_none() {
            self.complain(
                entry.at,
                format!("`{}` must be a list of strings, such as {example}", entry.key),
            );
        }
        good
    }

    fn pane_list(&mut self, entry: Entry) -> Option<Vec<Pane>> {
        let known: Vec<(&'static str, Pane)> =
            panes().map(|pane| (pane_name(pane), pane)).collect();
        self.named(entry, "pane", "[\"people\", \"figures\"]", &known)
    }

    fn kinds(&mut self, entry: Entry) -> Option<Vec<Kind>> {
        self.named(entry, "kind", "[\"people\", \"figures\"]", &Kind::CHOSEN)
    }

    /// A list of names, each of a thing among `known` and each once.
    fn named<T: Copy + PartialEq>(
        &mut self,
        entry: Entry,
        what: &str,
        example: &str,
        known: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let mut out = Vec::new();
        for (word, at) in self.words(entry, example)? {
            match known.iter().find(|(name, _)| *name == word) {
                Some((_, thing)) if !out.contains(thing) => out.push(*thing),
                Some(_) => {
                    self.complain(at, format!("`{word}` is listed twice in `{}`", entry.key));
                    return None;
                }
                None => {
                    self.unknown(
                        Entry { key: word, at, ..entry },
                        what,
                        known.iter().map(|(name, _)| *name),
                    );
                    return None;
                }
            }
        }
        Some(out)
    }

    fn keys(&mut self, table: &DeTable) {
        let wishes = self.wishes(table);
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
            let at = entries(table).first().map_or(0, |entry| entry.at);
            self.complain(
                at,
                "`quit` and `back` cannot both be without a key; the keys stay unchanged"
                    .to_owned(),
            );
            map = self.before.keymap.clone();
        }
        self.settings.keymap = map;
    }

    fn wishes(&mut self, table: &DeTable) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for entry in entries(table) {
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
pub(super) fn text_of(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
