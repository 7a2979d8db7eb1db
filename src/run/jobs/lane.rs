//! What the jobs of one entry have in common: whose turn it is, whether to stop, which date counts.
//!
//! Invariant: one job annotates at a time, and the last that came goes first. Deliberately absent:
//! what a job does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

/// Where the jobs of one entry take turns at annotating.
#[derive(Clone, Default)]
pub(in crate::run) struct Lane(Arc<LaneState>);

#[derive(Default)]
struct LaneState {
    /// The number of the job that came last.
    last: AtomicU64,
    /// Held by the job that annotates.
    busy: Mutex<()>,
    /// How many times reading was stopped.
    stops: AtomicU64,
    /// The date that the user has given the entry.
    date: Mutex<Option<Date>>,
}

impl Lane {
    /// Takes in the date that the user has given the entry: what is annotated from now on
    /// counts from it.
    pub(in crate::run) fn put_date(&self, date: Option<Date>) {
        *self.0.date.lock().unwrap_or_else(PoisonError::into_inner) = date;
    }

    pub(super) fn date(&self) -> Option<Date> {
        *self.0.date.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops all who read.
    pub(in crate::run) fn stop(&self) {
        self.0.stops.fetch_add(1, Ordering::Relaxed);
    }

    /// How many times reading was stopped before this.
    pub(super) fn stops(&self) -> u64 {
        self.0.stops.load(Ordering::Relaxed)
    }

    /// Waits until the job that annotates has stopped.
    pub(super) fn take_turn(&self) -> MutexGuard<'_, ()> {
        // A job that panicked leaves nothing half done here.
        self.0.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a job that has a text to annotate; those before it are stale from now on.
    pub(super) fn enter(&self) -> u64 {
        self.0.last.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Whether no other job has come since.
    pub(super) fn holds(&self, number: u64) -> bool {
        self.0.last.load(Ordering::Relaxed) == number
    }
}
