//! What is shown of what was found: with the user's corrections made, with what is watched, of the
//! kinds that are wanted, as rows of panes.
//!
//! Invariant: of a short text it is worked out at once, so that a key is answered by what it did; of
//! a long one elsewhere, and until that is done the findings before stay. Deliberately absent: what a
//! correction does (`correct`), and the work itself (`query`).

pub(super) mod query;

use std::mem;
use std::sync::Arc;

use super::App;
use super::compute::Errands;
use super::documents::Documents;
use super::follow::Cursors;
use super::panes::Panes;
use super::shelf::State;
use crate::model::Kind;
use crate::pane::Pane;
use query::{Choice, Chosen, FindingsQuery};

impl Documents {
    /// What is to be shown of an entry now; nothing where it is worked out elsewhere, or is that of
    /// one that is not read.
    fn choose(
        &mut self,
        index: usize,
        panes: &Panes,
        kinds: &[Kind],
        errands: &mut Errands,
    ) -> Option<Chosen> {
        self.forget_findings(errands, index);
        let choice = |index| Choice::new(index, self, kinds, panes);
        let chosen = choice(index)?;
        let costs_little = matches!(
            self.shelf.entry(index).map(|entry| &entry.state),
            Some(State::Open(open)) if open.costs_little()
        );
        // Of one that is not read the rows are made when it is.
        if index != self.shelf.current() && costs_little {
            self.put_annotations(index, chosen.annotations());
            return None;
        }
        if costs_little {
            return Some(chosen.made());
        }
        let entries = self.choosing.iter().filter(|&one| one != index);
        let wanted = entries.chain([index]).filter_map(choice).collect();
        self.choosing.add(index);
        self.choosing.wait_for(errands.ask(FindingsQuery::new(wanted)));
        None
    }

    /// Those of the findings that came which are still waited for, and are of what is there now.
    pub(super) fn awaited_findings(&mut self, query: u64, all: Vec<Chosen>) -> Vec<Chosen> {
        let mut fresh = Vec::new();
        if !self.choosing.waits_for(query) {
            return fresh;
        }
        for chosen in all {
            let Choice { entry, briefing, found, .. } = &chosen.of;
            let entry = *entry;
            if !self.choosing.holds(entry) {
                continue;
            }
            let is_fresh = matches!(
                self.shelf.entry(entry).map(|entry| &entry.state),
                Some(State::Open(open))
                    if Arc::ptr_eq(&open.found, found) && Arc::ptr_eq(&open.briefing, briefing)
            );
            self.choosing.forget(entry);
            if is_fresh {
                fresh.push(chosen);
            } else {
                self.show_anew(entry);
            }
        }
        fresh
    }
}

impl App {
    /// Shows what was found in the entries where that has changed, as soon as it is worked out.
    pub(super) fn show_stale(&mut self) {
        for index in mem::take(&mut self.documents.stale) {
            let Self { documents, panes, settings, errands, .. } = self;
            if let Some(chosen) = documents.choose(index, panes, &settings.kinds, errands) {
                self.put_chosen(chosen);
            }
        }
    }

    /// Shows what was worked out.
    pub(super) fn put_chosen(&mut self, chosen: Chosen) {
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
            self.bench().show_rows(projection, &cursors);
        } else {
            self.documents.put_annotations(entry, annotations);
        }
    }
}
