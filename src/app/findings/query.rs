//! The work of choosing what is shown of what was found, briefing by briefing.
//!
//! Invariant: a query is a value that knows nothing of the state. Deliberately absent: who asks, and
//! what becomes of the findings (`findings`).

use std::mem;
use std::sync::Arc;

use crate::app::arrange::query::show_plain;
use crate::app::documents::Documents;
use crate::app::panes::{Arrangement, Panes};
use crate::app::shelf::State;
use crate::correct::{Correction, correct};
use crate::model::{Annotations, Briefing, Kind};
use crate::pane::{DateFormat, NumberRows, PerPane, Projection, Source};
use crate::watchlist::WatchList;

/// What was found in one briefing, and what is to be shown of it.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The briefing, as an index of the shelf.
    pub(super) entry: usize,
    pub(super) briefing: Arc<Briefing>,
    pub(super) found: Arc<Annotations>,
    corrections: Vec<Correction>,
    watch_list: Arc<WatchList>,
    kinds: Vec<Kind>,
    numbers: NumberRows,
    pub(super) arrangements: PerPane<Arrangement>,
    dates: DateFormat,
    ascii: bool,
}

impl Choice {
    pub(super) fn new(entry: usize, of: &Documents, kinds: &[Kind], panes: &Panes) -> Option<Self> {
        let watch_list = Arc::clone(&of.watch_list);
        let of = of.shelf.entry(entry)?;
        let State::Open(open) = &of.state else { return None };
        Some(Self {
            watch_list,
            entry,
            briefing: Arc::clone(&open.briefing),
            found: Arc::clone(&open.found),
            corrections: of.corrections.clone(),
            kinds: kinds.to_vec(),
            numbers: panes.numbers,
            arrangements: panes.arrangements.clone(),
            dates: open.dates.clone(),
            ascii: open.ascii,
        })
    }

    fn wants_all(&self) -> bool {
        Kind::CHOSEN.iter().all(|(_, kind)| self.kinds.contains(kind))
    }

    /// What is to be shown.
    pub(super) fn annotations(&self) -> Arc<Annotations> {
        let corrected = if self.corrections.is_empty() {
            Arc::clone(&self.found)
        } else {
            Arc::new(correct(&self.briefing, &self.found, &self.corrections))
        };
        // Of those that are named by kinds left out, too.
        let watched = self.watch_list.find(&self.briefing, &corrected);
        let mut chosen =
            if self.wants_all() { corrected } else { Arc::new(corrected.only(&self.kinds)) };
        if chosen.watched != watched {
            Arc::make_mut(&mut chosen).watched = watched;
        }
        chosen
    }

    /// The same with the rows of the panes.
    pub(super) fn made(self) -> Chosen {
        let annotations = self.annotations();
        let source = Source {
            briefing: &self.briefing,
            annotations: &annotations,
            dates: &self.dates,
            ascii: self.ascii,
        };
        let mut projection = Projection::with_numbers(source, self.numbers);
        show_plain(&mut projection, &self.arrangements, source);
        Chosen { of: self, annotations, projection }
    }
}

/// Briefings whose findings are worked out.
#[derive(Debug, Clone)]
pub(in crate::app) struct FindingsQuery {
    wanted: Vec<Choice>,
    done: Vec<Chosen>,
}

/// What is to be shown of one briefing.
#[derive(Debug, Clone)]
pub(in crate::app) struct Chosen {
    /// What it was made of: what is found since makes it stale.
    pub(super) of: Choice,
    pub(super) annotations: Arc<Annotations>,
    pub(super) projection: Projection,
}

impl FindingsQuery {
    pub(super) fn new(wanted: Vec<Choice>) -> Self {
        Self { wanted, done: Vec::new() }
    }

    /// Works on the next briefing; false if none is left.
    pub(in crate::app) fn step(&mut self) -> bool {
        if let Some(choice) = self.wanted.pop() {
            self.done.push(choice.made());
        }
        !self.wanted.is_empty()
    }

    /// The briefings whose findings are known since this was last asked.
    pub(in crate::app) fn take(&mut self) -> Vec<Chosen> {
        mem::take(&mut self.done)
    }
}
