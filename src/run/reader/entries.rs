//! The sources of the shelf: opening, stopping, annotating.
//!
//! Invariant: what takes time happens on other threads, which begin when the frame is drawn. Deliberately absent: what a
//! thread does (`jobs`).

use std::sync::Arc;

use super::Shell;
use crate::app::Msg;
use crate::app::shelf::State;
use crate::run::Failure;
use crate::run::jobs::{self, Head, Job};
use crate::run::source::Source;
use crate::text::Span;

impl Shell {
    /// Reads a source: its head at once where it is at hand and was never read, the whole on a
    /// thread.
    pub(super) fn open(&mut self, entry: usize) -> Result<(), Failure> {
        let Some(source) = self.sources.get(entry).cloned() else { return Ok(()) };
        let fresh = self
            .app
            .shelf()
            .entry(entry)
            .is_some_and(|entry| !matches!(entry.state, State::Open(_)));
        if source == Source::Stdin && !fresh {
            let message = "Standard input can be read only once".to_owned();
            return self.tell(Msg::Refused { entry, message });
        }
        let lane = self.lanes.get(entry).cloned().unwrap_or_default();
        if fresh {
            self.places.resume(&mut self.app, entry);
            lane.put_date(self.app.shelf().entry(entry).and_then(|entry| entry.date));
        }
        let place = self.app.awaited_place(entry).filter(|_| fresh).unwrap_or(0) as usize;
        let sight = jobs::sight(place, self.app.size());
        let (options, events) = (self.options.clone(), self.sender.clone());
        let job = Job { entry, source, options, events, lane, sight };
        let head = if fresh { job.head() } else { None };
        if let Some(Head { briefing, whole }) = head.clone() {
            if whole {
                self.failures.remove(&entry);
            }
            self.tell(Msg::Opened { entry, briefing, whole })?;
        }
        self.jobs.push((job, head));
        Ok(())
    }

    /// Reads a source no further. Its thread ends when it next hears of it.
    pub(super) fn stop_reading(&mut self, entry: usize) {
        self.jobs.retain(|(job, _)| job.entry != entry);
        if let Some(lane) = self.lanes.get(entry) {
            lane.stop();
        }
    }

    /// Annotates what was read of a source again, with the date it has now.
    pub(super) fn annotate(&self, entry: usize) {
        let (Some(source), Some(lane)) = (self.sources.get(entry), self.lanes.get(entry)) else {
            return;
        };
        let Some(found) = self.app.shelf().entry(entry) else { return };
        lane.put_date(found.date);
        if let State::Open(open) = &found.state {
            let (source, options) = (source.clone(), self.options.clone());
            let (events, lane) = (self.sender.clone(), lane.clone());
            let job = Job { entry, source, options, events, lane, sight: Span::default() };
            job.spawn_again(Arc::clone(&open.briefing));
        }
    }

    /// Starts what is to be read.
    pub(super) fn start_jobs(&mut self) {
        for (job, head) in self.jobs.drain(..) {
            job.spawn(head);
        }
    }
}
