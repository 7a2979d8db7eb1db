//! In which cell of which table a figure stands.
//!
//! Invariant: figures are asked for in the order of the text, so that each line of a table is
//! walked over once. Deliberately absent: tables whose cells only blanks part, where an empty cell
//! leaves no mark.

use crate::model::{BlockKind, Briefing};
use crate::text::Span;

/// The place of a cell: the tables of the text, their rows and columns are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(super) struct WireCell {
    table: usize,
    row: usize,
    column: usize,
}

/// A walk over the tables of a text.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    briefing: &'a Briefing,
    /// The block it has come to.
    block: usize,
    /// How many tables have begun.
    tables: usize,
    /// Where the line of the table begins that it has come to.
    line: usize,
    /// How many rows end before it.
    row: usize,
}

impl<'a> Cells<'a> {
    /// A walk from the beginning.
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        let mut cells = Self { briefing, block: 0, tables: 0, line: 0, row: 0 };
        cells.enter();
        cells
    }

    /// Takes in that it has come to another block.
    fn enter(&mut self) {
        let Some(block) = self.briefing.blocks.get(self.block) else { return };
        if block.kind == BlockKind::Table && !block.continues {
            self.tables += 1;
            self.row = 0;
        }
        self.line = block.span.from();
    }

    /// The cell of what stands at `span`, which is not before what was asked for last.
    pub(super) fn next(&mut self, span: Span) -> Option<WireCell> {
        while self.briefing.blocks.get(self.block)?.span.end <= span.start {
            self.block += 1;
            self.enter();
        }
        let block = self.briefing.blocks.get(self.block)?;
        if block.kind != BlockKind::Table || !block.span.contains(span) {
            return None;
        }
        let text = &self.briefing.text;
        while let Some(length) = text.get(self.line..span.from())?.find('\n') {
            let line = text.get(self.line..self.line + length)?;
            // The line that rules off the head is no row.
            self.row += usize::from(line.contains(char::is_alphanumeric));
            self.line += length + 1;
        }
        let before = text.get(self.line..span.from())?;
        let line = text.get(self.line..)?.split('\n').next()?;
        let column = if line.contains('\t') {
            before.matches('\t').count()
        } else if line.contains('|') {
            let opening = usize::from(line.trim_start().starts_with('|'));
            before.matches('|').count().checked_sub(opening)?
        } else {
            return None;
        };
        Some(WireCell { table: self.tables.checked_sub(1)?, row: self.row, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn a_cell_is_told_by_table_row_and_column() {
        let text = "Tolls of the harbour.\n\n| Line | 2031 | 2032 |\n|---|---|---|\n| Ferries | 1,204 | 1,312 |\n| Tolls | 415 | 431 |\n\nTolls rose 3%.\n\nLine\t2033\nFerries\t1,400\n";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let mut cells = Cells::new(&briefing);
        let told: Vec<_> = found
            .figures
            .iter()
            .map(|figure| cells.next(figure.span).map(|cell| (cell.table, cell.row, cell.column)))
            .collect();
        let some = |table, row, column| Some((table, row, column));
        assert_eq!(
            told,
            [some(0, 1, 1), some(0, 1, 2), some(0, 2, 1), some(0, 2, 2), None, some(1, 1, 1)]
        );
    }
}
