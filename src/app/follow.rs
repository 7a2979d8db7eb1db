//! Rows found again: where the row of a cursor is after the rows were made anew.
//!
//! Invariant: a row is known by the place it leads to, never by its number: rows come to stand
//! elsewhere as more is found. Deliberately absent: what makes them anew (`arrivals`, `arrange`),
//! and rows that lead nowhere in the text.

use super::list::{ListState, Rows};
use super::{App, Focus, View};
use crate::pane::{CardRow, Pane, Party, PerPane, Source, Target};
use crate::text::Span;

/// What a row is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Where it leads.
    Place(Target),
    /// Where it stands on its card.
    OfCard(CardRow),
    /// Two names.
    Pair(Span, Span),
}

/// What the rows under the cursors of panes and of open views are known by.
#[derive(Debug, Clone, Default)]
pub(super) struct Cursors {
    panes: PerPane<Option<Known>>,
    overlays: Vec<Option<Known>>,
}

impl Known {
    fn of_pair((one, other): (Party, Party)) -> Self {
        Self::Pair(one.name, other.name)
    }
}

impl Rows<'_> {
    /// What row `index` is known by, if it leads somewhere in the text.
    pub(super) fn known(self, index: usize) -> Option<Known> {
        match self {
            Self::Card(card, source) => card.known(source, index).map(Known::OfCard),
            Self::Pairs(pairs, _) => pairs.pair(index).map(Known::of_pair),
            Self::Matrix(matrix, _) => matrix.pair(index).map(Known::of_pair),
            Self::Pane(..)
            | Self::Whole(..)
            | Self::Timeline(..)
            | Self::Shelf(_)
            | Self::Fixed(_) => Some(self.row(index).target)
                .filter(|target| target.span().is_some())
                .map(Known::Place),
        }
    }

    /// The row that is known by `known`, if there still is one.
    pub(super) fn find(self, known: Known) -> Option<usize> {
        match known {
            Known::Place(target) => match self {
                Self::Pane(projection, pane, source) => {
                    projection.row_at(pane, source, target.span()?)
                }
                Self::Timeline(timeline, source) => {
                    timeline.row_of(source.annotations.dates_in(target.span()?).next()?)
                }
                Self::Whole(..)
                | Self::Card(..)
                | Self::Pairs(..)
                | Self::Matrix(..)
                | Self::Shelf(_)
                | Self::Fixed(_) => None,
            },
            Known::OfCard(row) => {
                if let Self::Card(card, source) = self {
                    Some(card.find(source, row))
                } else {
                    None
                }
            }
            Known::Pair(one, other) => match self {
                Self::Matrix(matrix, source) => {
                    matrix.find(name_now(source, one), name_now(source, other))
                }
                Self::Pairs(pairs, source) => {
                    pairs.find(name_now(source, one), name_now(source, other))
                }
                _ => None,
            },
        }
    }
}

/// The name of whoever is named at `name`: more of it may have been met since.
fn name_now(source: Source, name: Span) -> Span {
    let annotations = source.annotations;
    let mention = annotations.mentions.get(annotations.mentions_in(name)).and_then(<[_]>::first);
    mention
        .and_then(|mention| annotations.entity(mention.entity))
        .map_or(name, |entity| entity.name)
}

impl ListState {
    /// Puts the cursor on the row that is known by `known`, which keeps its line on the screen;
    /// without it on row `otherwise`.
    pub(super) fn follow(&mut self, rows: Rows, known: Option<Known>, otherwise: Option<usize>) {
        if let Some(row) = known.and_then(|known| rows.find(known)).or(otherwise) {
            if !self.adrift {
                self.top = (self.top + row).saturating_sub(self.cursor);
            }
            self.cursor = row;
        }
        self.settle(rows);
    }
}

impl App {
    /// What the rows under the cursors are known by, where somebody has put them: a list that
    /// nobody has touched stays at its beginning.
    pub(super) fn cursors(&self) -> Cursors {
        let Some(open) = self.shelf.open() else { return Cursors::default() };
        let source = open.source();
        let pane = |pane: Pane| {
            let list = self.list(pane);
            let touched = list.cursor > 0
                || list.top > 0
                || self.focus == Focus::Pane(pane) && !self.untouched;
            touched.then(|| Rows::Pane(&self.projection, pane, source).known(list.cursor)).flatten()
        };
        let overlay = |overlay: &super::Overlay| {
            let untouched = matches!(&overlay.view, View::Timeline(timeline) if timeline.start() == overlay.list.cursor);
            if untouched { None } else { overlay.rows(source).known(overlay.list.cursor) }
        };
        Cursors { panes: PerPane::new(pane), overlays: self.overlays.iter().map(overlay).collect() }
    }
}

impl Cursors {
    /// That of a pane.
    pub(super) fn of_pane(&self, pane: Pane) -> Option<Known> {
        self.panes[pane]
    }

    /// Those of the open views, from the lowest up.
    pub(super) fn of_overlays(&self) -> impl Iterator<Item = Option<Known>> {
        self.overlays.iter().copied()
    }
}
