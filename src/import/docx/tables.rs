//! Tables of data, told from those that only place things on a page.
//!
//! Invariant: no words of a table are lost; a table that is none gives its paragraphs in order.
//! Deliberately absent: what the cells mean.

use super::super::draft::{DraftBlock, DraftKind};

/// A longer cell is running text, in bytes.
const LONGEST_CELL: usize = 200;

/// A cell is put over so many columns at most.
const MOST_SPANNED: usize = 40;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<TableCell>>,
}

/// A cell: its blocks, and over how many columns it stands.
#[derive(Debug, Default)]
struct TableCell {
    blocks: Vec<DraftBlock>,
    columns: usize,
}

impl Table {
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(TableCell { blocks: Vec::new(), columns: 1 });
        }
    }

    /// The cell that is open stands over `columns`.
    pub(super) fn spans(&mut self, columns: usize) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.columns = columns.clamp(1, MOST_SPANNED);
        }
    }

    /// Adds a block to the cell that is open.
    pub(super) fn add(&mut self, block: DraftBlock) {
        if self.rows.is_empty() {
            self.row();
        }
        if self.rows.last().is_some_and(Vec::is_empty) {
            self.cell();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.blocks.push(block);
        }
    }

    /// Adds what it is to `blocks`: a table, or the paragraphs that it places.
    pub(super) fn finish(self, blocks: &mut Vec<DraftBlock>) {
        let filled = |cell: &TableCell| !cell.blocks.is_empty();
        let rows: Vec<_> = self.rows.into_iter().filter(|row| row.iter().any(filled)).collect();
        let wide = rows.iter().filter(|row| row.iter().filter(|cell| filled(cell)).count() > 1);
        let is_data = rows.len() > 1 && wide.count() * 2 > rows.len();
        let short = |cell: &TableCell| cell.text().len() <= LONGEST_CELL;
        if !is_data || !rows.iter().flatten().all(short) {
            blocks.extend(rows.into_iter().flatten().flat_map(|cell| cell.blocks));
            return;
        }
        let rows = rows.iter().map(|row| {
            let cells = row.iter().flat_map(|cell| {
                let rest = std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1));
                std::iter::once(cell.text()).chain(rest)
            });
            cells.collect()
        });
        let kind = DraftKind::Table(rows.collect());
        blocks.push(DraftBlock { kind, words: Vec::new(), strong: false });
    }
}

impl TableCell {
    fn text(&self) -> String {
        self.blocks.iter().map(DraftBlock::text).collect::<Vec<_>>().join(" ")
    }
}
