//! Marks: places that a letter names.
//!
//! Invariant: a mark keeps the words it was set at, so that it finds them again when the text is read anew; a small letter
//! belongs to its briefing, a capital to the whole shelf. Deliberately absent: where marks are kept between two readings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key::{Key, KeyCode};
use super::shelf::{Left, State};
use super::undo::Change;
use super::{App, Effect, Selection};
use crate::model::{Anchor, Briefing};
use crate::text::Span;

/// Bytes of text that tell which place a mark is at, where marks are listed.
const WORDS: usize = 24;

/// What names a mark: the briefing's index on the shelf for a small letter, none for a capital; the letter.
pub(super) type Name = (Option<usize>, char);

/// A place with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The briefing it is in, as an index of the shelf.
    briefing: usize,
    /// The place that was on top, with its words.
    anchor: Anchor,
    /// Where that place is in the text as it is now, in bytes.
    at: u32,
    /// What was selected, and the words of it.
    selection: Option<(Selection, Anchor)>,
}

/// All marks.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    marks: BTreeMap<Name, Mark>,
}

/// What the next character names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// A mark to be set.
    Set,
    /// A mark to go to.
    Go,
}

impl Marks {
    /// Sets or takes away a mark; gives what it was before.
    pub(super) fn put(&mut self, name: Name, mark: Option<Mark>) -> Option<Mark> {
        match mark {
            Some(mark) => self.marks.insert(name, mark),
            None => self.marks.remove(&name),
        }
    }

    /// Finds the marks of a briefing again after its text has changed.
    fn settle(&mut self, index: usize, briefing: &Briefing) {
        for mark in self.marks.values_mut().filter(|mark| mark.briefing == index) {
            mark.at = mark.anchor.resolve(briefing);
        }
    }

    /// The marks in a briefing with the places they are at, in bytes.
    fn within(&self, index: usize) -> impl Iterator<Item = (char, u32)> {
        self.marks.iter().filter(move |(_, mark)| mark.briefing == index).map(|(&(_, letter), mark)| (letter, mark.at))
    }
}

/// The name that a letter has in the briefing `index`; `None` for what is no letter.
fn name(letter: char, index: usize) -> Option<Name> {
    letter.is_alphabetic().then(|| (letter.is_lowercase().then_some(index), letter))
}

impl App {
    /// Takes the character behind `m` or `'`.
    pub(super) fn name_key(&mut self, naming: Naming, key: Key) -> Vec<Effect> {
        let letter = match key.code {
            KeyCode::Char(c) if !key.ctrl && !key.alt => c,
            _ => return Vec::new(),
        };
        if naming == Naming::Go && letter == '\'' {
            return self.previous_place();
        }
        let Some(name) = name(letter, self.shelf.current()) else {
            self.say(format!("{letter} names no mark: a letter does, a capital for all briefings"));
            return Vec::new();
        };
        match naming {
            Naming::Set => self.set_mark(name),
            Naming::Go => return self.go_to_mark(name),
        }
        Vec::new()
    }

    fn set_mark(&mut self, name: Name) {
        let briefing = self.shelf.current();
        let mark = self.with_open(|app, open| {
            let at = app.reader.anchor();
            let selection = app.selection.map(|selection| (selection, Anchor::of(&open.briefing, selection.span.start)));
            Mark { briefing, anchor: Anchor::of(&open.briefing, at), at, selection }
        });
        let Some(mark) = mark else { return self.say("Nothing is read yet".to_owned()) };
        let before = self.marks.put(name, Some(mark.clone()));
        let moved = if before.is_some() { " moved" } else { "" };
        self.history.push(Change::Mark { name, before, after: Some(mark) });
        self.say(format!("Mark {}{moved}: ' {} comes back here", name.1, name.1));
    }

    fn go_to_mark(&mut self, name: Name) -> Vec<Effect> {
        let Some(mark) = self.marks.marks.get(&name).cloned() else {
            self.say(format!("No mark {}: m {} sets it", name.1, name.1));
            return Vec::new();
        };
        self.push_here();
        self.overlays.clear();
        if mark.briefing != self.shelf.current() {
            if let Some(entry) = self.shelf.entry_mut(mark.briefing) {
                entry.left = Some(Left { anchor: mark.anchor, selection: mark.selection.map(|(selection, _)| selection) });
            }
            return self.turn_to(mark.briefing);
        }
        self.with_open(|app, open| {
            let moved = |(selection, anchor): (Selection, Anchor)| {
                let start = anchor.resolve(&open.briefing) as usize;
                Selection { span: Span::new(start, start + selection.span.len()), ..selection }
            };
            app.selection = mark.selection.map(moved).filter(|selection| selection.is_in(&open.briefing));
            if let Some(selection) = &mut app.selection {
                selection.subject = super::travel::subject_at(super::travel::source(open), selection.span, None);
            }
            app.reader.restore(&open.briefing, mark.at);
        });
        self.sync_lists();
        Vec::new()
    }

    /// To the place that the last jump began at; again, and back.
    fn previous_place(&mut self) -> Vec<Effect> {
        let Some(place) = self.jumps.last() else {
            self.say("No jump yet to go back from".to_owned());
            return Vec::new();
        };
        self.push_here();
        self.go(place)
    }

    /// Finds the marks of an entry again in its text.
    pub(super) fn settle_marks(&mut self, index: usize) {
        if let Some(State::Open(open)) = self.shelf.entry(index).map(|entry| &entry.state) {
            let briefing = Arc::clone(&open.briefing);
            self.marks.settle(index, &briefing);
        }
    }

    /// The letters of the marks in the briefing that is read, with the places they are at, in bytes.
    pub fn marks(&self) -> impl Iterator<Item = (char, u32)> {
        self.marks.within(self.shelf.current())
    }

    /// What may follow `m` or `'`: the marks there are, each with the words at its place.
    pub(super) fn mark_keys(&self, naming: Naming) -> Vec<(String, String)> {
        let current = self.shelf.current();
        let known = self.marks.marks.iter().filter(|((owner, _), _)| owner.is_none_or(|owner| owner == current));
        let mut keys: Vec<(String, String)> = known.map(|(&(_, letter), mark)| (letter.to_string(), words(&mark.anchor))).collect();
        match naming {
            Naming::Set => keys.push(("a–z A–Z".to_owned(), "a mark here; capitals for all briefings".to_owned())),
            Naming::Go => keys.push(("'".to_owned(), "where the last jump began".to_owned())),
        }
        keys
    }
}

/// The first words of a mark's place.
fn words(anchor: &Anchor) -> String {
    let line = anchor.after.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::text::width::shorten(&line, WORDS)
}
