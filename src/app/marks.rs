//! Marks: places that a letter names.
//!
//! Invariant: a mark keeps the words it was set at, so that it finds them again when the text is
//! read anew; a small letter belongs to its briefing, a capital to the whole shelf; every change of
//! a mark is told once, to be stored. Deliberately absent: where marks are kept between two
//! readings.

use std::collections::{BTreeMap, BTreeSet};

use super::Selection;
use super::settings::Settings;
use super::shelf::{Shelf, State};
use super::spot::Spot;
use crate::model::{Anchor, Briefing};

/// Bytes of text that tell which place a mark is at, where marks are listed.
const WORDS: usize = 24;

/// What names a mark: the briefing's index on the shelf for a small letter, none for a capital; the
/// letter.
pub(super) type Name = (Option<usize>, char);

/// A place with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The briefing it is in, as an index of the shelf.
    pub(super) briefing: usize,
    /// The place, with its words.
    pub(super) spot: Spot,
    /// Where that place is in the text as it is now, in bytes: what was on top of the screen.
    pub(super) at: u32,
    /// Where its letter stands, in bytes: at what was selected, else on top.
    stands: u32,
    /// When it was set, if that was in an earlier reading.
    since: Option<u64>,
}

impl Mark {
    /// A mark of a briefing at what is selected, or else at the place on top of the screen.
    pub(super) fn new(
        (index, briefing): (usize, &Briefing),
        at: u32,
        selection: Option<Selection>,
    ) -> Self {
        let stands = selection.map_or(at, |selection| selection.span.start);
        Self { briefing: index, spot: Spot::new(briefing, at, selection), at, stands, since: None }
    }
}

/// A mark as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptMark {
    /// Where it is.
    pub spot: Spot,
    /// When it was set: of two marks with one capital the later counts.
    pub since: u64,
}

/// A mark that was set, moved or taken away: the briefing it is or was in, as an index of the
/// shelf; its letter; where it is now, if it is there still.
pub type MarkChange = (usize, char, Option<Spot>);

/// All marks.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    marks: BTreeMap<Name, Mark>,
    /// What was changed since that was last told: the briefing a mark is or was in, and its letter.
    changed: BTreeSet<(usize, char)>,
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
        self.changed.extend(mark.as_ref().map(|mark| (mark.briefing, name.1)));
        let before = match mark {
            Some(mark) => self.marks.insert(name, mark),
            None => self.marks.remove(&name),
        };
        // A capital may have left another briefing.
        self.changed.extend(before.as_ref().map(|mark| (mark.briefing, name.1)));
        before
    }

    /// The mark of this name.
    pub(super) fn get(&self, name: Name) -> Option<&Mark> {
        self.marks.get(&name)
    }

    /// The marks in a briefing with the places they are at, in bytes.
    pub(super) fn within(&self, index: usize) -> impl Iterator<Item = (char, u32)> {
        self.marks
            .iter()
            .filter(move |(_, mark)| mark.briefing == index)
            .map(|(&(_, letter), mark)| (letter, mark.stands))
    }

    /// The marks that were changed since this was last asked, those that are gone first.
    pub(super) fn take_changes(&mut self) -> Vec<MarkChange> {
        let changed = std::mem::take(&mut self.changed);
        let now = |(briefing, letter)| {
            let mark =
                self.marks.get(&name(letter, briefing)?).filter(|mark| mark.briefing == briefing);
            Some((briefing, letter, mark.map(|mark| mark.spot.clone())))
        };
        let mut told: Vec<MarkChange> = changed.into_iter().filter_map(now).collect();
        // One file may be on the shelf twice: what leaves it by one name must not take away what
        // came by the other.
        told.sort_by_key(|(.., mark)| mark.is_some());
        told
    }

    /// What may follow `m` or `'`: the marks there are, each with the words at its place.
    pub(super) fn keys(
        &self,
        naming: Naming,
        current: usize,
        settings: &Settings,
    ) -> Vec<(String, String)> {
        let known =
            self.marks.iter().filter(|((owner, _), _)| owner.is_none_or(|owner| owner == current));
        let mut keys: Vec<(String, String)> = known
            .map(|(&(_, letter), mark)| (letter.to_string(), words(mark.spot.marked())))
            .collect();
        match naming {
            Naming::Set => keys
                .push(("a–z A–Z".to_owned(), "a mark here; capitals for all briefings".to_owned())),
            Naming::Go => keys.push((
                settings.mark_key_again().to_string(),
                "where the last jump began".to_owned(),
            )),
        }
        keys
    }

    /// Takes in a mark of an earlier reading. One that was set in this reading, or later than it,
    /// stays.
    pub(super) fn bring(
        &mut self,
        briefings: &Shelf,
        (briefing, letter): (usize, char),
        mark: KeptMark,
    ) {
        let Some(name) = name(letter, briefing) else { return };
        if self
            .marks
            .get(&name)
            .is_some_and(|known| known.since.is_none_or(|since| since >= mark.since))
        {
            return;
        }
        let at = mark.spot.anchor.offset;
        let stands = mark.spot.marked().offset;
        self.marks
            .insert(name, Mark { briefing, spot: mark.spot, at, stands, since: Some(mark.since) });
        self.settle(briefings, name);
    }

    /// Finds the marks of an entry again in its text.
    pub(super) fn settle_all(&mut self, briefings: &Shelf, index: usize) {
        let names: Vec<Name> = self
            .marks
            .iter()
            .filter(|(_, mark)| mark.briefing == index)
            .map(|(name, _)| *name)
            .collect();
        for name in names {
            self.settle(briefings, name);
        }
    }

    /// Puts a mark back as it was, or takes it away.
    pub(super) fn restore(&mut self, briefings: &Shelf, name: Name, mark: Option<Box<Mark>>) {
        self.put(name, mark.map(|mark| *mark));
        // The text may have been read anew since.
        self.settle(briefings, name);
    }
}

/// The name that a letter has in the briefing `index`; `None` for what is no letter.
pub(super) fn name(letter: char, index: usize) -> Option<Name> {
    letter.is_alphabetic().then(|| (letter.is_lowercase().then_some(index), letter))
}

/// The first words of a mark's place.
fn words(anchor: &Anchor) -> String {
    let line = anchor.after.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::text::width::shorten(&line, WORDS)
}

impl Marks {
    /// Finds a mark again in its text.
    pub(super) fn settle(&mut self, briefings: &Shelf, name: Name) {
        if let Some(mark) = self.marks.get_mut(&name)
            && let Some(State::Open(open)) =
                briefings.entry(mark.briefing).map(|entry| &entry.state)
        {
            mark.at = mark.spot.anchor.resolve(&open.briefing);
            mark.stands = mark.spot.marked().resolve(&open.briefing);
        }
    }
}
