//! The blanks within a row of a table: they are drawn, and are no part of the text.
//!
//! Invariant: they are those of the rows as they are wrapped now. Deliberately absent: how many
//! there are (`text::columns`), and keeping them (`wrapped`).

use super::{Reader, ScreenRow};
use crate::model::Briefing;
use crate::text::columns::Pad;
use crate::text::{Span, width};

impl Reader {
    /// The blanks that are drawn within a row: those of a table, where its text has none.
    pub fn pads(&self, row: &ScreenRow) -> &[Pad] {
        let pads = self.wrapped.pads(row.block);
        let at = |place: u32| pads.partition_point(|pad| pad.at < place);
        pads.get(at(row.span.start)..at(row.span.end)).unwrap_or_default()
    }

    /// The place in the text at `column` of a row, counted without its indent; beside its end that
    /// is its end.
    pub(in crate::app) fn place_in(
        &self,
        briefing: &Briefing,
        row: &ScreenRow,
        column: usize,
    ) -> u32 {
        let mut left = column;
        let mut start = row.span.start;
        for pad in self.pads(row) {
            let columns = width::columns(Span { start, end: pad.at }.slice(&briefing.text));
            if left < columns {
                break;
            }
            left = (left - columns).saturating_sub(usize::from(pad.columns));
            start = pad.at;
        }
        start + width::fit(Span { start, end: row.span.end }.slice(&briefing.text), left) as u32
    }
}
