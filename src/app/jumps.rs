//! The jump list: places that jumps began at.
//!
//! Invariant: going back and then forward as often ends where it began; a place keeps its words
//! when its text changes. Deliberately absent: marks.

use std::sync::Arc;

use super::Selection;
use crate::model::{Anchor, Briefing};
use crate::pane::{Across, RowRef, ThingRef};

/// Places kept; older ones are forgotten.
const MOST: usize = 200;

/// Where the reader was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The briefing, as an index of the shelf.
    pub briefing: usize,
    /// The place in the text that was on top.
    pub anchor: u32,
    /// What was selected.
    pub selection: Option<Selection>,
    /// The view that was open.
    pub view: Option<OpenView>,
}

impl Place {
    /// A place of the first briefing.
    #[cfg(test)]
    pub(super) fn at(anchor: u32) -> Self {
        Self { briefing: 0, anchor, selection: None, view: None }
    }

    /// Whether the reader stands at the same place with the same words selected, whatever is known
    /// of them and is open.
    pub(super) fn is_where(&self, other: &Self) -> bool {
        let selected = |place: &Self| place.selection.map(|selection| selection.span);
        (self.briefing, self.anchor, selected(self))
            == (other.briefing, other.anchor, selected(other))
    }

    /// Whether it is the same place with the same thing open over it.
    fn is(&self, other: &Self) -> bool {
        let open = |place: &Self| place.view.map(|view| view.shown);
        self.is_where(other) && open(self) == open(other)
    }
}

/// A view that was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenView {
    /// What it showed.
    pub shown: Shown,
    /// The row that its cursor was on.
    pub row: Option<RowRef>,
    /// How many rows were shown above that.
    pub above: usize,
}

/// What a view that can be opened again shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A card, by what it is about.
    Card(ThingRef),
    /// The timeline.
    Timeline,
    /// Who with whom, as a list.
    Pairs,
    /// What a search over all briefings has found.
    Hits,
    /// Who with whom as a matrix, and what stands in its columns.
    Matrix(Across),
}

/// The places, and where in them the reader is.
#[derive(Debug, Clone, Default)]
pub struct JumpList {
    places: Vec<Kept>,
    at: usize,
}

/// A place of the list.
#[derive(Debug, Clone)]
struct Kept {
    place: Place,
    /// The words at its place, if the text has changed since: finding them in a long text takes its
    /// time.
    words: Option<Anchor>,
}

impl Kept {
    fn is(&self, place: &Place) -> bool {
        self.words.is_none() && self.place.is(place)
    }
}

impl From<Place> for Kept {
    fn from(place: Place) -> Self {
        Self { place, words: None }
    }
}

impl JumpList {
    /// Remembers `place` as one that a jump begins at; what lay ahead is forgotten.
    pub fn push(&mut self, place: Place) {
        self.places.truncate(self.at);
        if !self.places.last().is_some_and(|last| last.is(&place)) {
            self.places.push(place.into());
        }
        if self.places.len() > MOST {
            self.places.remove(0);
        }
        self.at = self.places.len();
    }

    /// Takes in that the text of a briefing has changed, which was `old`. What was selected at its
    /// places is forgotten.
    pub(super) fn change(&mut self, briefing: usize, old: &Briefing) {
        for kept in self.places.iter_mut().filter(|kept| kept.place.briefing == briefing) {
            kept.words.get_or_insert_with(|| Anchor::at(old, kept.place.anchor));
            kept.place = Place { selection: None, view: None, ..kept.place };
        }
    }

    /// Finds those places again in their texts that the next step can lead to.
    pub(super) fn settle(&mut self, text: impl Fn(usize) -> Option<Arc<Briefing>>) {
        let near = self.at.saturating_sub(2)..(self.at + 2).min(self.places.len());
        for kept in self.places.get_mut(near).unwrap_or_default() {
            if let Some(text) = text(kept.place.briefing)
                && let Some(words) = kept.words.take()
            {
                kept.place.anchor = words.resolve(&text);
            }
        }
    }

    /// The place that the last jump began at.
    pub(super) fn last(&self) -> Option<Place> {
        self.places.get(self.at.checked_sub(1)?).map(|kept| kept.place)
    }

    /// The place before; `here` is kept so that [`Self::forward`] comes back to it.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let mut at = self.at;
        if at == self.places.len() {
            if self.places.last().is_some_and(|last| last.is(&here)) {
                at = at.saturating_sub(1);
            } else {
                self.places.push(here.into());
            }
        }
        self.at = at.checked_sub(1)?;
        self.places.get(self.at).map(|kept| kept.place)
    }

    /// The place ahead, if the reader went back before.
    pub fn forward(&mut self) -> Option<Place> {
        let place = self.places.get(self.at + 1)?.place;
        self.at += 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward() {
        let mut list = JumpList::default();
        assert_eq!(list.back(Place::at(0)), None);
        let mut list2 = JumpList::default();
        list2.push(Place::at(1));
        list2.push(Place::at(2));
        assert_eq!(list2.back(Place::at(3)), Some(Place::at(2)));
        assert_eq!(list2.back(Place::at(2)), Some(Place::at(1)));
        assert_eq!(list2.back(Place::at(1)), None);
        assert_eq!(list2.forward(), Some(Place::at(2)));
        assert_eq!(list2.forward(), Some(Place::at(3)));
        assert_eq!(list2.forward(), None);
        list2.push(Place::at(3));
        assert_eq!(list2.forward(), None);
        list = list2;
        assert_eq!(list.back(Place::at(9)), Some(Place::at(3)));
        let mut list = JumpList::default();
        list.push(Place::at(1));
        assert_eq!(list.back(Place::at(1)), None, "the reader is there");
        assert_eq!(
            list.back(Place::at(2)),
            Some(Place::at(1)),
            "it is come back to from elsewhere all the same"
        );
    }
}
