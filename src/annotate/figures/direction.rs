//! Where the text says that the measured thing went.

use super::super::lexicon::List;
use super::super::passage::Passage;

/// How far before a number its verb of change may stand, in tokens.
const REACH: usize = 14;

/// Whether a verb of change stands shortly before `at` in the same sentence.
pub(super) fn changes_before(passage: &Passage, at: usize) -> bool {
    let floor = passage.sentence(at).map_or(at, |sentence| sentence.tokens.start).max(at.saturating_sub(REACH));
    (floor..at).any(|i| passage.is(i, List::Rising) || passage.is(i, List::Falling))
}
