//! The briefings at hand, what the user has changed of them, and what is worked out for them.
//!
//! Invariant: every change that is kept outside is told once. Deliberately absent: where the reader
//! is in them (`navigation`).

use super::corrections::CorrectionChange;
use super::findings::PendingFindings;
use super::shelf::Shelf;
use super::undo::History;

/// The briefings at hand.
#[derive(Debug, Clone)]
pub(super) struct Documents {
    pub(super) shelf: Shelf,
    pub(super) history: History,
    /// The corrections that were made or taken back since that was last told.
    pub(super) corrected: Vec<CorrectionChange>,
    /// The briefings whose findings are still worked out.
    pub(super) choosing: PendingFindings,
}

impl Documents {
    /// Those of these sources, by their names as shown.
    pub(super) fn new(sources: Vec<String>) -> Self {
        Self {
            shelf: Shelf::new(sources),
            history: History::default(),
            corrected: Vec::new(),
            choosing: PendingFindings::default(),
        }
    }
}
