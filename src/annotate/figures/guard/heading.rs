//! Numbers of headings that measure nothing: "5 things to know", "2. Who pays".
//!
//! Invariant: only the first number of a title or heading is judged, and only what lists count or
//! are numbered by is dropped. Deliberately absent: headlines with figures of the news ("400 jobs to
//! go").

use super::super::super::passage::UnitKind;
use super::super::amount::Amount;
use super::super::phrase::Classified;
use crate::lexicon::List;
use crate::model::BlockKind;

/// Words between a number and what it counts at most: "5 big questions".
const MOST_BETWEEN: usize = 2;

/// Whether `amount` says how many parts a text has, or which of them it heads.
pub(super) fn counts_parts(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let Some(unit) = passage
        .unit(start)
        .filter(|unit| matches!(unit.kind, UnitKind::Title | UnitKind::Block(BlockKind::Heading)))
    else {
        return false;
    };
    let openers = unit.tokens.start..start;
    let opens = openers.len() <= MOST_BETWEEN
        && openers.clone().all(|at| matches!(passage.lower(at), "the" | "top" | "here" | "are"));
    let numbered = openers.is_empty()
        && matches!(passage.word(end), "." | ")")
        && passage.token(end).glued
        && end + 1 < unit.tokens.end;
    let listed =
        (end..unit.tokens.end).take(MOST_BETWEEN + 1).any(|at| passage.is(at, List::ListedNouns));
    opens && (numbered || listed)
}
