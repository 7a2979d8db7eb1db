//! Steps along the matches of a search.
//!
//! Invariant: a step that may lead to what is not found yet is not taken. Deliberately absent: showing where it
//! leads (`seek`).

use super::{Progress, Search};
use crate::text::Span;

/// Where a step along the matches leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Step {
    /// To a match; whether the way led round the end.
    To(Span, bool),
    /// Nobody knows yet.
    Unknown,
    /// There is no match.
    Nowhere,
}

impl Search {
    /// Goes to the first match behind the place where it began, else to the first of all.
    pub(in crate::app) fn start(&mut self) -> Step {
        let found = self.matches.len();
        let next = self.matches.partition_point(|span| span.start < self.began);
        let rounded = !matches!(self.progress, Progress::Running { round: false, .. });
        self.current = match next {
            _ if next < found => Some(next),
            _ if rounded && found > 0 => Some(0),
            _ => None,
        };
        match self.here() {
            Some(span) => Step::To(span, false),
            None if self.is_running() => Step::Unknown,
            None => Step::Nowhere,
        }
    }

    /// Goes `count` matches on, back if negative, round the end: from the match it stands on if
    /// `shown` says that this is on the screen, else from `offset`.
    pub(in crate::app) fn step(
        &mut self,
        count: isize,
        offset: u32,
        shown: impl Fn(Span) -> bool,
    ) -> Step {
        let matches = self.matches.len() as isize;
        let from = match self.current.filter(|_| self.here().is_some_and(shown)) {
            Some(current) => current as isize + count,
            // Between two matches: the next one is one step on already.
            None => {
                self.matches.partition_point(|span| span.start < offset) as isize + count
                    - isize::from(count > 0)
            }
        };
        let known = self.round as isize..matches;
        if self.is_running() && !known.contains(&from) {
            return Step::Unknown;
        }
        if matches == 0 {
            return Step::Nowhere;
        }
        self.current = usize::try_from(from.rem_euclid(matches)).ok();
        self.here().map_or(Step::Nowhere, |span| Step::To(span, !(0..matches).contains(&from)))
    }
}
