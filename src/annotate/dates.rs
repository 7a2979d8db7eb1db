//! Dates, times of day and lengths of time.
//!
//! Invariant: each list is in order and without overlaps. Deliberately absent: the clock.

use super::passage::Passage;
use crate::model::{DateRef, Duration, TimeOfDay};

/// What was found in a passage.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Found {
    /// Dates and periods.
    pub dates: Vec<DateRef>,
    /// Times of day.
    pub times: Vec<TimeOfDay>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
}

/// The dates, times and durations of a passage, resolved against its reference date.
pub fn find(_passage: &Passage) -> Found {
    Found::default()
}
