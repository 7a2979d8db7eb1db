//! Settings from TOML, with what is wrong in it by line.
//!
//! Invariant: it cannot fail. A value that is wrong leaves that setting as it was before, and a
//! text that is no TOML leaves all of them. Deliberately absent: the file.

mod keys;

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) use keys::text_of;

use super::{AUTO, CopyWith, Settings, pane_name, panes};
use crate::app::commands::Command;
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
                ("keys", DeValue::Table(table)) => self.keys(&entries(table)),
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
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
