//! Hints: labels over what is on the screen; typing one selects what it stands on.
//!
//! Invariant: no label is the beginning of another, and no two have room in common; an entity has
//! one label, wherever it is named on the screen. Deliberately absent: how labels look, and any
//! change of the text below them.

use std::collections::HashSet;

use super::action::Action;
use super::desk::Desk;
use super::key::{Key, KeyCode};
use super::reader::Reader;
use super::settings::Settings;
use super::standpoint::{AtHand, Standpoint};
use super::{App, Selection};
use crate::model::Kind;
use crate::pane::{Source, ThingRef};
use crate::text::{Span, width};

/// Something on the screen with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What is selected when the label is typed.
    pub(super) selection: Selection,
    /// Small letters.
    label: String,
}

/// The labels on the screen, and what was typed of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Hints {
    shown: Vec<Hint>,
    typed: String,
    /// Whether a capital was among it: the card is opened.
    card: bool,
}

impl Hint {
    /// Where it stands: the label is drawn from its first column on.
    pub fn span(&self) -> Span {
        self.selection.span
    }

    /// The label.
    pub fn label(&self) -> &str {
        &self.label
    }
}

impl Hints {
    /// The labels that go on from what was typed.
    fn left(&self) -> impl Iterator<Item = &Hint> {
        self.shown.iter().filter(|hint| hint.label.starts_with(&self.typed))
    }

    /// Takes a key: one that ends a label selects what it stands on. Gives the labels that still
    /// stand.
    pub(super) fn key(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let KeyCode::Char(c) = key.code else { return None };
        if key.ctrl || key.alt {
            return None;
        }
        self.typed.extend(c.to_lowercase());
        self.card |= c.is_uppercase();
        if let Some(hint) = self.shown.iter().find(|hint| hint.label == self.typed) {
            desk.trail().push_here();
            desk.select(hint.selection);
            if let Some(thing) = desk.documents.thing(hint.selection).filter(|_| self.card) {
                desk.opener().card(thing);
            }
            return None;
        }
        let is_begun = self.left().next().is_some();
        if !is_begun {
            desk.chrome.say(format!("No label {}", self.typed));
        }
        is_begun.then_some(self)
    }
}

impl AtHand<'_> {
    /// Labels over what is on the screen, of one kind or of all; what is said if there are none.
    pub(super) fn labels(&self, kind: Option<Kind>, settings: &Settings) -> Result<Hints, String> {
        if self.chrome.text_is_covered() {
            let keys = [(Action::Cancel, "closes it")];
            return Err(settings.advice("Something covers the text", &keys));
        }
        let Standpoint { documents, reader, .. } = self.standpoint;
        let open = documents.shelf.open();
        let hints = open.map(|open| reader.hints_of(open.source(), kind)).unwrap_or_default();
        if hints.is_empty() {
            let what = kind.map_or_else(
                || "name, figure, date, quote or link".to_owned(),
                |kind| kind.word().to_owned(),
            );
            return Err(format!("No {what} on the screen"));
        }
        Ok(Hints { shown: hints, ..Hints::default() })
    }
}

impl App {
    /// The labels on the screen that go on from what was typed.
    pub fn labels(&self) -> impl Iterator<Item = &Hint> {
        self.mode.labels().into_iter().flat_map(Hints::left)
    }

    /// How many letters of a label were typed.
    pub fn hint_letters(&self) -> usize {
        self.mode.labels().map_or(0, |hints| hints.typed.len())
    }
}

impl Reader {
    pub(super) fn hints_of(&self, source: Source, kind: Option<Kind>) -> Vec<Hint> {
        let found =
            targets(source, Span::new(self.first_shown() as usize, self.bottom() as usize), kind);
        let named = |thing| match source.entity(thing) {
            Some((_, entity)) => ThingRef::name(entity.name),
            None => thing,
        };
        // Labels take more room the more there are, and the more room they take the fewer there may
        // be.
        let columns = depth(found.iter().map(|&thing| named(thing)).collect::<HashSet<_>>().len());
        let rows: Vec<Span> = self
            .screen()
            .iter()
            .filter(|row| !row.gap && row.folded == 0)
            .map(|row| row.span)
            .collect();
        let mut kept: Vec<ThingRef> = Vec::new();
        let mut labelled = HashSet::new();
        for thing in found {
            let span = thing.span;
            let row = rows
                .get(rows.partition_point(|row| row.start <= span.start).saturating_sub(1))
                .copied()
                .unwrap_or_default();
            let apart = kept.last().is_none_or(|last| {
                last.span.start < row.start
                    || width::columns(
                        Span::new(last.span.from(), span.from()).slice(&source.briefing.text),
                    ) >= columns
            });
            if row.holds(span.start) && apart && labelled.insert(named(thing)) {
                kept.push(thing);
            }
        }
        // Letters mean most where they stand for a name: entities choose first.
        kept.sort_by_key(|thing| !thing.kind.is_name());
        let words: Vec<String> =
            kept.iter().map(|thing| source.briefing.words(thing.span)).collect();
        kept.into_iter()
            .zip(labels(&words))
            .map(|(thing, label)| Hint { selection: Selection::from(thing), label })
            .collect()
    }
}

/// What begins within `shown`, of one kind or of all, in the order of the text.
fn targets(source: Source, shown: Span, kind: Option<Kind>) -> Vec<ThingRef> {
    let mut out: Vec<ThingRef> = match kind {
        Some(kind) => source.things_of(kind, shown).collect(),
        None => source.things(shown).collect(),
    };
    out.retain(|thing| shown.holds(thing.span.start));
    out.sort_by_key(|thing| (thing.span.start, thing.span.end));
    out
}

/// Letters that the longest of `count` labels takes.
fn depth(count: usize) -> usize {
    match count {
        0..=26 => 1,
        27..=676 => 2,
        _ => 3,
    }
}

/// A label for each of `names`, none the beginning of another: as few letters as can be, of the
/// name's own where they are free (Vimium's users ask for labels that follow the content, its
/// issues 2219 and 3064).
fn labels(names: &[String]) -> Vec<String> {
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let initial = |c: char| {
        names
            .iter()
            .filter(|name| name.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with(c)))
            .count()
    };
    let mut free: Vec<String> = ('a'..='z').map(String::from).collect();
    // The letters that most names begin with are kept for labels of one letter.
    free.sort_by_key(|letter| letter.chars().next().map_or(0, initial));
    let mut next = 0;
    while free.len() - next < names.len() {
        // The least wanted of the shortest is given up for the longer labels that begin with it.
        let Some(given) = free.get(next).cloned() else { break };
        next += 1;
        free.extend(('a'..='z').map(|letter| format!("{given}{letter}")));
    }
    let mut free = free.split_off(next);
    let mut out = Vec::with_capacity(names.len());
    for name in &names {
        let best =
            (0..free.len()).min_by_key(|&index| free.get(index).map(|label| cost(label, name)));
        out.push(best.map(|index| free.swap_remove(index)).unwrap_or_default());
    }
    out
}

/// How ill a label suits a name: the shorter the better, then by where its letters stand in the
/// name, first letters of words before others.
fn cost(label: &str, name: &str) -> (usize, usize, String) {
    let mut at = name.char_indices().filter(|(_, c)| c.is_alphabetic());
    let mut sum = 0;
    for letter in label.chars() {
        let Some((place, _)) = at.find(|(_, c)| *c == letter) else {
            return (label.len(), usize::MAX, label.to_owned());
        };
        let opens = crate::text::head(name, place)
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphabetic());
        sum += if opens { place.min(20) } else { 100 + place };
    }
    (label.len(), sum, label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(names: &[&str]) -> Vec<String> {
        labels(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn labels_are_letters_of_the_names() {
        assert_eq!(
            labelled(&["Ana Lima", "Bram Oster", "Alder", "Westmere", "$5 million"]),
            ["a", "b", "l", "w", "m"]
        );
        assert_eq!(labelled(&["Zoe", "Zoe", "Zoe", "Zoe"]), ["z", "o", "e", "a"]);
        assert_eq!(labelled(&["日本銀行"]).len(), 1);
    }

    #[test]
    fn no_label_is_the_beginning_of_another_however_many_there_are() {
        for count in [1, 26, 27, 30, 60, 200, 676, 677, 760] {
            let names: Vec<String> =
                (0..count).map(|number| format!("Name{} Of{}", number % 7, number % 31)).collect();
            let mut made = labels(&names);
            assert_eq!(made.len(), count);
            let longest = made.iter().map(String::len).max().unwrap();
            assert_eq!(longest, depth(count), "{count} labels");
            made.sort();
            for pair in made.windows(2) {
                assert!(
                    !pair[0].is_empty() && !pair[1].starts_with(&pair[0]),
                    "{pair:?} of {count}"
                );
            }
        }
    }
}
