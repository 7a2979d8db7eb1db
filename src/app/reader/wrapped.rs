//! Blocks wrapped to the columns of the screen: their rows, and the blanks in the rows of tables.
//!
//! Invariant: what is kept is of one text at one width; whoever changes either forgets it.
//! Deliberately absent: the blank rows between blocks, and what is folded.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Block, BlockKind, Briefing};
use crate::text::columns::{self, Pad};
use crate::text::{Span, lines, width};

/// Blocks kept; beyond that all are dropped (a screen shows a few dozen).
const MOST: usize = 1024;

/// The blocks that were wrapped.
#[derive(Debug, Clone, Default)]
pub(super) struct Wrapped {
    rows: HashMap<usize, Arc<[Span]>>,
    /// The blanks of the tables among them.
    pads: HashMap<usize, Arc<[Pad]>>,
    /// Bytes of text that were wrapped: what tests count.
    #[cfg(test)]
    pub(super) work: usize,
}

/// Columns of indent, and rows to keep line feeds.
pub(super) fn shape(briefing: &Briefing, block: &Block) -> (u16, bool) {
    let level = u16::from(block.level.saturating_sub(1)).min(6);
    match block.kind {
        BlockKind::Item => {
            let marker = width::columns(&block.mark(&briefing.text)).clamp(1, 8) as u16;
            (level * 2 + marker + 1, false)
        }
        BlockKind::Quote => (2 + level * 2, false),
        BlockKind::Table | BlockKind::Preformatted => (0, true),
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::Credit | BlockKind::Furniture => {
            (0, false)
        }
    }
}

impl Wrapped {
    /// The rows of a block.
    pub(super) fn rows(&mut self, briefing: &Briefing, block: usize, columns: u16) -> Arc<[Span]> {
        if let Some(rows) = self.rows.get(&block) {
            return Arc::clone(rows);
        }
        let Some(found) = briefing.blocks.get(block) else { return Arc::new([]) };
        #[cfg(test)]
        {
            self.work += found.span.len();
        }
        if self.rows.len() >= MOST {
            self.forget();
        }
        let (indent, keep) = shape(briefing, found);
        let room = usize::from(columns.saturating_sub(indent));
        let rows: Arc<[Span]> = lines::rows(&briefing.text, found.span, room, keep).into();
        self.rows.insert(block, Arc::clone(&rows));
        if found.kind == BlockKind::Table {
            let pads = columns::pads(&briefing.text, found.span, usize::from(columns));
            self.pads.insert(block, pads.into());
        }
        rows
    }

    /// The blanks of a block; none but of a table.
    pub(super) fn pads(&self, block: usize) -> &[Pad] {
        self.pads.get(&block).map(AsRef::as_ref).unwrap_or_default()
    }

    /// Forgets all: the text or the width is another.
    pub(super) fn forget(&mut self) {
        self.rows.clear();
        self.pads.clear();
    }
}
