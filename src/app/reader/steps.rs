//! From row to row: where a place of the text stands, and which row is how many rows on.
//!
//! Invariant: a step wraps no more of the text than a frame has time for, and never leaves it. Deliberately
//! absent: the screen.

use super::{Reader, Top, gap};
use crate::model::Briefing;

/// Bytes of text that one motion wraps at most: far more rows than anybody counts, and no more work
/// than a frame has time for.
pub(super) const WAY: usize = 128 << 10;

impl Reader {
    fn height_of(&mut self, briefing: &Briefing, block: usize) -> usize {
        gap(briefing, block) + self.rows_of(briefing, block).len()
    }

    /// Block and row that hold `offset`; the first row of the text for one before it.
    pub(super) fn place(&mut self, briefing: &Briefing, offset: u32) -> Top {
        let block = self.folds.shown(briefing.block_at(offset));
        let rows = self.rows_of(briefing, block);
        let row = rows.partition_point(|row| row.start <= offset).saturating_sub(1);
        let gap = gap(briefing, block);
        Top { block, row: if rows.is_empty() { 0 } else { gap + row } }
    }

    /// The top row that the anchor stands for.
    pub(super) fn kept(&mut self, briefing: &Briefing) -> Top {
        let next = briefing.block_at(self.anchor) + 1;
        let between = briefing
            .blocks
            .get(next - 1)
            .is_some_and(|block| (block.span.end..).contains(&self.anchor));
        if between && next < briefing.blocks.len() && gap(briefing, next) > 0 {
            return Top { block: next, row: 0 };
        }
        self.place(briefing, self.anchor)
    }

    /// `by` rows from `from`, not beyond the text. Rows are counted as far as a motion has time to
    /// wrap the text; those beyond are taken to be as long as the ones counted.
    pub(super) fn step(&mut self, briefing: &Briefing, from: Top, by: isize) -> Top {
        let start = |at: Top| {
            briefing.blocks.get(at.block).map_or(briefing.shown().end, |block| block.span.start)
        };
        let mut at = from;
        let mut left = by.unsigned_abs();
        while left > 0 {
            let way = start(at).abs_diff(start(from)) as usize;
            if way > WAY {
                let rest = way.saturating_mul(left) / (by.unsigned_abs() - left).max(1);
                return self.leap(
                    briefing,
                    start(at),
                    if by > 0 { rest as isize } else { -(rest as isize) },
                );
            }
            if by > 0 {
                let rest = self.height_of(briefing, at.block).saturating_sub(at.row + 1);
                if left <= rest {
                    at.row += left;
                    return at;
                }
                let next = self.folds.after(at.block);
                if next >= briefing.blocks.len() {
                    at.row += rest;
                    return at;
                }
                left -= rest + 1;
                at = Top { block: next, row: 0 };
            } else {
                if left <= at.row {
                    at.row -= left;
                    return at;
                }
                let Some(block) = self.folds.before(at.block) else { return Top::default() };
                left -= at.row + 1;
                at = Top { block, row: self.height_of(briefing, block).saturating_sub(1) };
            }
        }
        at
    }

    /// The row that is `bytes` from `from`, not beyond the text.
    fn leap(&mut self, briefing: &Briefing, from: u32, bytes: isize) -> Top {
        let to = (from as usize).saturating_add_signed(bytes);
        if to <= briefing.shown().from() {
            return Top::default();
        }
        self.place(briefing, to.min(briefing.shown().to()) as u32)
    }

    /// The top at which the last row of the text is the last row of the screen.
    pub(super) fn last_top(&mut self, briefing: &Briefing) -> Top {
        let block = self.folds.shown(briefing.blocks.len().saturating_sub(1));
        let last = Top { block, row: self.height_of(briefing, block).saturating_sub(1) };
        let up = self.height().saturating_sub(1);
        self.step(briefing, last, -(up as isize))
    }
}
