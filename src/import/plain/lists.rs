//! Which lines are items of a list, and how deep.
//!
//! Invariant: a number is an item only where it counts: it is the first, or stands next to its
//! neighbour. Deliberately absent: how long an item goes on (the body's work).

use super::Page;
use super::markers::{self, Count, Marker};

/// How many lines below an item its neighbour is looked for: a wrapped item is seldom longer.
const LOOK_AHEAD: usize = 6;

/// The lists that are open at a line.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Indent and count of the last item on each level.
    open: Vec<(u16, Count)>,
    /// The count of the last item of the outermost list, open or closed.
    last: Option<Count>,
}

impl Lists {
    /// The marker of the line `at`, if it is an item.
    pub(super) fn item(&self, page: &Page<'_>, at: usize) -> Option<Marker> {
        let marker = markers::parse(page.line(at))?;
        let follows = |count: Count| {
            self.last.is_some_and(|last| last.neighbours(count))
                || self.open.iter().any(|(_, last)| last.neighbours(count))
        };
        let accepted = match marker.count {
            Count::Bullet('–' | '—' | '·') | Count::Letter(..) => {
                follows(marker.count) || precedes(page, at, marker.count)
            }
            Count::Bullet(_) => true,
            Count::Number(_) => {
                marker.count.begins() || follows(marker.count) || precedes(page, at, marker.count)
            }
        };
        accepted.then_some(marker)
    }

    /// Notes the item `marker` with `indent` columns before it, and gives its level, from 1.
    pub(super) fn enter(&mut self, indent: u16, marker: Marker) -> u8 {
        while self.open.last().is_some_and(|&(outer, _)| outer > indent + 1) {
            self.open.pop();
        }
        let same_kind = |(other, count): &(u16, Count)| {
            other.abs_diff(indent) <= 1 && same_kind(*count, marker.count)
        };
        if let Some(level) = self.open.iter().rposition(same_kind) {
            self.open.truncate(level);
        }
        self.open.push((indent, marker.count));
        if self.open.len() == 1 {
            self.last = Some(marker.count);
        }
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }

    /// Whether a line with `indent` columns before it still belongs to the open item.
    pub(super) fn reaches(&self, indent: u16) -> bool {
        self.open.last().is_some_and(|&(item, _)| indent >= item + 2)
    }

    /// Closes all lists; the last number is remembered, for a list that goes on behind a paragraph.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }
}

/// Whether two counts belong to one list; bullets of any form do, a letter under a number does not.
fn same_kind(one: Count, other: Count) -> bool {
    matches!(
        (one, other),
        (Count::Bullet(_), Count::Bullet(_))
            | (Count::Number(_), Count::Number(_))
            | (Count::Letter(..), Count::Letter(..))
    )
}

/// Whether one of the next lines is an item counted next to `count`.
fn precedes(page: &Page<'_>, at: usize, count: Count) -> bool {
    let mut line = at;
    for _ in 0..LOOK_AHEAD {
        let Some(next) = page.next_filled(line) else { return false };
        if let Some(marker) = markers::parse(page.line(next)) {
            return marker.count.neighbours(count);
        }
        line = next;
    }
    false
}
