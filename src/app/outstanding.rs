//! What was asked to be worked out and has not come yet: rows of panes, findings of briefings.
//!
//! Invariant: the last query counts alone: it was asked for all that was outstanding. Deliberately
//! absent: the queries (`compute`), and what becomes of their answers.

/// What is worked out, and the query that it comes from.
#[derive(Debug, Clone)]
pub(super) struct Outstanding<T> {
    query: u64,
    awaited: Vec<T>,
}

impl<T> Default for Outstanding<T> {
    fn default() -> Self {
        Self { query: 0, awaited: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Outstanding<T> {
    /// Whether `one` is still to come.
    pub(super) fn holds(&self, one: T) -> bool {
        self.awaited.contains(&one)
    }

    /// Waits for `one` too.
    pub(super) fn add(&mut self, one: T) {
        if !self.holds(one) {
            self.awaited.push(one);
        }
    }

    /// Waits for `one` no more; true if it was the last.
    pub(super) fn forget(&mut self, one: T) -> bool {
        let held = self.holds(one);
        self.awaited.retain(|&other| other != one);
        held && self.awaited.is_empty()
    }

    /// Whether nothing is to come.
    pub(super) fn is_empty(&self) -> bool {
        self.awaited.is_empty()
    }

    /// All that is to come.
    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.awaited.iter().copied()
    }

    /// Waits for the answers to `query`.
    pub(super) fn wait_for(&mut self, query: u64) {
        self.query = query;
    }

    /// Whether it is the answers to `query` that are waited for.
    pub(super) fn waits_for(&self, query: u64) -> bool {
        self.query == query
    }
}
