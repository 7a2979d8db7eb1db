//! The work of sorting and filtering panes, piece by piece.
//!
//! Invariant: a query is a value that knows nothing of the state. Deliberately absent: who asks, and
//! what becomes of the rows (`rows`).

use std::mem;
use std::sync::Arc;

use crate::app::panes::Arrangement;
use crate::app::search::pattern::{Pattern, is_plain};
use crate::app::shelf::Open;
use crate::pane::{self, Arranged, Pane, PerPane, Projection, Source};

/// Panes whose rows are worked out.
#[derive(Debug, Clone)]
pub(in crate::app) struct PaneQuery {
    open: Open,
    projection: Projection,
    wanted: Vec<(Pane, Arrangement)>,
    /// The last of them, as far as it has come.
    current: Option<ArrangedSoFar>,
    done: Vec<(Pane, Arc<Arranged>)>,
}

impl PaneQuery {
    pub(super) fn new(
        open: Open,
        projection: Projection,
        wanted: Vec<(Pane, Arrangement)>,
    ) -> Self {
        Self { open, projection, wanted, current: None, done: Vec::new() }
    }

    /// Works on the next piece; false if nothing is left.
    pub(in crate::app) fn step(&mut self) -> bool {
        let Some((pane, arrangement)) = self.wanted.last() else { return false };
        let begin = || ArrangedSoFar::new(&self.projection, *pane, arrangement);
        if !self.current.get_or_insert_with(begin).step(self.open.source())
            && let Some(arranged) = self.current.take()
        {
            self.done.push((*pane, Arc::new(arranged.rows.arranged())));
            self.wanted.pop();
        }
        !self.wanted.is_empty()
    }

    /// The panes whose rows are known since this was last asked.
    pub(in crate::app) fn take(&mut self) -> Vec<(Pane, Arc<Arranged>)> {
        mem::take(&mut self.done)
    }
}

/// The rows of one pane, as far as they are worked out.
#[derive(Debug, Clone)]
struct ArrangedSoFar {
    rows: pane::Arranging,
    /// What the rows are filtered by; everything matches what cannot be read.
    pattern: Option<Pattern>,
}

impl ArrangedSoFar {
    fn new(projection: &Projection, pane: Pane, arrangement: &Arrangement) -> Self {
        let filter = Some(&arrangement.filter).filter(|filter| !filter.is_empty());
        Self {
            rows: pane::Arranging::new(projection.clone(), pane, arrangement.sort),
            pattern: filter.and_then(|filter| Pattern::new(filter)),
        }
    }

    /// Works on the next piece; false if nothing is left.
    fn step(&mut self, source: Source) -> bool {
        let keeps = self.pattern.as_ref().map(|pattern| |words: &str| pattern.is_match(words));
        self.rows.step(source, keeps.as_ref().map(|keeps| keeps as &dyn Fn(&str) -> bool))
    }
}

/// Shows at once the panes that are to be sorted or filtered and do not come so already, save those
/// with a filter that may be a costly one.
pub(in crate::app) fn show_plain(
    projection: &mut Projection,
    arrangements: &PerPane<Arrangement>,
    source: Source,
) {
    for pane in Pane::ALL {
        let arrangement = &arrangements[pane];
        let comes_so = arrangement.is_usual() || projection.shown(pane).is_some();
        if !comes_so && is_plain(&arrangement.filter) {
            let mut arranged = ArrangedSoFar::new(projection, pane, arrangement);
            while arranged.step(source) {}
            projection.show(pane, Some(Arc::new(arranged.rows.arranged())));
        }
    }
}
