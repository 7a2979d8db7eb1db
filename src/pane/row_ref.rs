//! Rows found again: where a row is after the rows of its list were made anew.
//!
//! Invariant: a row is known by what it leads to, never by its number alone: rows come to stand
//! elsewhere as more is found. Deliberately absent: what makes them anew (`app`), and rows that lead
//! nowhere in the text.

use super::card::CardPart;
use super::{
    Card, Matrix, Pairs, Pane, Party, Projection, Row, Source, Target, ThingRef, Timeline,
};
use crate::model::EntityId;
use crate::text::Span;

/// A row by what it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRef {
    target: Target,
    within: Within,
}

/// What tells rows apart that lead to the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// No two of the list do.
    List,
    /// The part of a card, and where on the card the row was.
    Card(CardPart, usize),
    /// Both who are named together.
    Pair(ThingRef, ThingRef),
}

impl RowRef {
    /// A row of a list in which no two lead to the same place; `None` for one that leads nowhere in
    /// the text.
    pub fn of_list(row: &Row) -> Option<Self> {
        let target = row.target;
        target.span().map(|_| Self { target, within: Within::List })
    }

    /// Row `index` of a card.
    pub fn of_card(card: &Card, source: Source, index: usize) -> Option<Self> {
        let within = Within::Card(card.part_of(index)?, index);
        Some(Self { within, ..Self::of_list(&card.row(source, index))? })
    }

    /// The row of a pair.
    pub fn of_pair((one, other): (Party, Party)) -> Self {
        let [one, other] = [one, other].map(|party| ThingRef::name(party.name));
        Self { target: Target::thing(one), within: Within::Pair(one, other) }
    }

    /// A row of what a search over all briefings has found.
    pub fn of_hit(row: &Row) -> Option<Self> {
        matches!(row.target, Target::Hit(_))
            .then_some(Self { target: row.target, within: Within::List })
    }

    /// The number of the place that a search over all briefings has found.
    pub fn hit(self) -> Option<usize> {
        if let Target::Hit(number) = self.target { Some(number) } else { None }
    }

    /// Where it is in a pane.
    pub fn in_pane(self, projection: &Projection, pane: Pane, source: Source) -> Option<usize> {
        projection.row_at(pane, source, self.place()?)
    }

    /// Where it is in the timeline.
    pub fn in_timeline(self, timeline: &Timeline, source: Source) -> Option<usize> {
        timeline.row_at(source, self.place()?)
    }

    /// Where it is on a card: where it was, if nothing there leads where it did.
    pub fn in_card(self, card: &Card, source: Source) -> Option<usize> {
        let Within::Card(part, index) = self.within else { return None };
        Some(card.find(source, self.target, part, index).unwrap_or(index))
    }

    /// Where it is in the list of pairs.
    pub fn in_pairs(self, pairs: &Pairs, source: Source) -> Option<usize> {
        pairs.find(self.pair(source)?)
    }

    /// Where it is in the matrix.
    pub fn in_matrix(self, matrix: &Matrix, source: Source) -> Option<usize> {
        matrix.find(self.pair(source)?)
    }

    /// Where it leads, if it is of a list in which no two rows lead to the same place.
    fn place(self) -> Option<Span> {
        self.target.span().filter(|_| self.within == Within::List)
    }

    /// The two of a pair: more of them may have been met since.
    fn pair(self, source: Source) -> Option<(EntityId, EntityId)> {
        let Within::Pair(one, other) = self.within else { return None };
        Some((source.entity(one)?.0, source.entity(other)?.0))
    }
}
