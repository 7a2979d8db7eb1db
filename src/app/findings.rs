//! What is shown of what was found: with the user's corrections made, with what is watched, of the
//! kinds that are wanted, as rows of panes.
//!
//! Invariant: of a short text it is worked out at once, so that a key is answered by what it did; of
//! a long one elsewhere, and until that is done the findings before stay. Deliberately absent: what a
//! correction does (`correct`).

use std::mem;
use std::sync::Arc;

use super::App;
use super::arrange::query::show_plain;
use super::documents::Documents;
use super::follow::Cursors;
use super::panes::Arrangement;
use super::panes::Panes;
use super::shelf::State;
use crate::correct::{Correction, correct};
use crate::model::{Annotations, Briefing, Kind};
use crate::pane::{DateFormat, NumberRows, Pane, PerPane, Projection, Source};
use crate::watchlist::WatchList;

/// Bytes of a text whose findings are worked out at once.
const AT_ONCE: usize = 256 << 10;

/// What was found in one briefing, and what is to be shown of it.
#[derive(Debug, Clone)]
struct Choice {
    /// The briefing, as an index of the shelf.
    entry: usize,
    briefing: Arc<Briefing>,
    found: Arc<Annotations>,
    corrections: Vec<Correction>,
    watch_list: Arc<WatchList>,
    kinds: Vec<Kind>,
    numbers: NumberRows,
    arrangements: PerPane<Arrangement>,
    dates: DateFormat,
    ascii: bool,
}

impl Choice {
    fn new(entry: usize, of: &Documents, kinds: &[Kind], panes: &Panes) -> Option<Self> {
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

    /// Whether it can be worked out while a key waits for it.
    fn costs_little(&self) -> bool {
        self.briefing.text.len() <= AT_ONCE
    }

    /// What is to be shown.
    fn annotations(&self) -> Arc<Annotations> {
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
    fn made(self) -> Chosen {
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
pub(super) struct FindingsQuery {
    wanted: Vec<Choice>,
    done: Vec<Chosen>,
}

/// What is to be shown of one briefing.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// What it was made of: what is found since makes it stale.
    of: Choice,
    annotations: Arc<Annotations>,
    projection: Projection,
}

impl FindingsQuery {
    /// Works on the next briefing; false if none is left.
    pub(super) fn step(&mut self) -> bool {
        if let Some(choice) = self.wanted.pop() {
            self.done.push(choice.made());
        }
        !self.wanted.is_empty()
    }

    /// The briefings whose findings are known since this was last asked.
    pub(super) fn take(&mut self) -> Vec<Chosen> {
        mem::take(&mut self.done)
    }
}

impl App {
    /// Shows what was found in an entry, as soon as it is worked out.
    pub(super) fn show_findings(&mut self, index: usize) {
        self.documents.forget_findings(&mut self.errands, index);
        let choice = |index| Choice::new(index, &self.documents, &self.settings.kinds, &self.panes);
        let Some(chosen) = choice(index) else { return };
        // Of one that is not read the rows are made when it is.
        if index != self.documents.shelf.current() && chosen.costs_little() {
            self.documents.put_annotations(index, chosen.annotations());
        } else if chosen.costs_little() {
            self.put_chosen(chosen.made());
        } else {
            let entries = self.documents.choosing.iter().filter(|&one| one != index);
            let wanted = entries.chain([index]).filter_map(choice).collect();
            self.documents.choosing.add(index);
            let query = self.errands.ask(FindingsQuery { wanted, done: Vec::new() });
            self.documents.choosing.wait_for(query);
        }
    }

    /// The findings of some briefings are known.
    pub(super) fn chosen(&mut self, query: u64, all: Vec<Chosen>) {
        if !self.documents.choosing.waits_for(query) {
            return;
        }
        for chosen in all {
            let Choice { entry, briefing, found, .. } = &chosen.of;
            let entry = *entry;
            if !self.documents.choosing.holds(entry) {
                continue;
            }
            let is_fresh = matches!(
                self.documents.shelf.entry(entry).map(|entry| &entry.state),
                Some(State::Open(open))
                    if Arc::ptr_eq(&open.found, found) && Arc::ptr_eq(&open.briefing, briefing)
            );
            self.documents.choosing.forget(entry);
            if is_fresh {
                self.put_chosen(chosen);
            } else {
                self.show_findings(entry);
            }
        }
    }

    /// Shows what was worked out.
    fn put_chosen(&mut self, chosen: Chosen) {
        let Chosen { of: Choice { entry, arrangements, .. }, annotations, mut projection } = chosen;
        if entry == self.documents.shelf.current() {
            // Sorted or filtered otherwise since.
            for pane in Pane::ALL {
                if arrangements[pane] != self.panes.arrangements[pane] {
                    projection.show(pane, None);
                }
            }
            let cursors = Cursors::new(&self.documents, &self.panes, &self.chrome, &self.nav);
            self.documents.put_annotations(entry, annotations);
            self.show_rows(projection, &cursors);
        } else {
            self.documents.put_annotations(entry, annotations);
        }
    }
}
