//! The reading position and the rows that are on the screen.
//!
//! Invariant: the position is a place in the text; after a change of size the row that holds it is
//! on top again, and going back to the old size gives the old screen. Only the blocks that a motion
//! crosses are wrapped. Deliberately absent: colours, selection, search.

mod folds;
mod percent;
mod sight;
mod steps;
mod tables;
mod wrapped;

use std::sync::Arc;

use self::folds::Folds;
use self::wrapped::{Wrapped, shape};
use crate::model::{BlockKind, Briefing};
use crate::text::{Span, floor_boundary};

/// A row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenRow {
    /// Its text; empty for the blank row between blocks.
    pub span: Span,
    /// The block it belongs to.
    pub block: usize,
    /// Columns left blank before it.
    pub indent: u16,
    /// Whether it is the first of its block: an item's marker stands before it.
    pub first: bool,
    /// Whether it is the blank row above its block.
    pub gap: bool,
    /// How many lines of furniture it stands for; 0 if it is a row of the text.
    pub folded: usize,
}

/// The place of the top row: a block and a row in it, the blank row above it counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Top {
    block: usize,
    row: usize,
}

/// The reader's position and screen.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    columns: u16,
    rows: u16,
    top: Top,
    /// The place in the text that the top row is to hold, whatever the width: of the blank row
    /// above a block a place between it and the block before.
    anchor: u32,
    /// Whether the screen begins elsewhere for the time being (`sight`).
    displaced: bool,
    /// Whether the text is all there: below the head of one nothing is missing.
    whole: bool,
    folds: Folds,
    wrapped: Wrapped,
    /// Where the last page begins, once that is known for this text and size.
    last_page: Option<(Top, u32)>,
    screen: Vec<ScreenRow>,
}

/// Blank rows above a block: items of a list, credit lines and pieces of one paragraph stand close.
fn gap(briefing: &Briefing, block: usize) -> usize {
    let (Some(this), Some(before)) = (
        briefing.blocks.get(block),
        block.checked_sub(1).and_then(|before| briefing.blocks.get(before)),
    ) else {
        return 0;
    };
    let close = this.kind == before.kind
        && matches!(this.kind, BlockKind::Item | BlockKind::Credit | BlockKind::Furniture);
    usize::from(!close && !this.continues)
}

impl Reader {
    /// The rows on the screen, from the top.
    pub fn screen(&self) -> &[ScreenRow] {
        &self.screen
    }

    /// How many rows the screen has for text.
    pub fn height(&self) -> usize {
        usize::from(self.rows)
    }

    /// The place in the text that is kept on top.
    pub fn anchor(&self) -> u32 {
        self.anchor
    }

    /// The place in the text just after the last row on the screen.
    pub fn bottom(&self) -> u32 {
        self.screen.iter().rev().find(|row| !row.gap).map_or(0, |row| row.span.end)
    }

    /// The place where the screen's text begins.
    pub fn first_shown(&self) -> u32 {
        self.screen.iter().find(|row| !row.gap).map_or(self.anchor, |row| row.span.start)
    }

    /// Whether `span` begins on a row of the screen.
    pub fn shows(&self, span: Span) -> bool {
        !self.screen.is_empty() && self.first_shown() <= span.start && span.start < self.bottom()
    }

    /// Starts over with another text, the whole or its head, at `anchor`.
    pub fn open(&mut self, briefing: &Briefing, anchor: u32, whole: bool) {
        self.wrapped.forget();
        self.last_page = None;
        self.folds = Folds::of_text(briefing);
        self.whole = whole;
        self.restore(briefing, anchor);
    }

    /// Moves by `by` rows, down if positive; stops at both ends of the text.
    pub fn scroll(&mut self, briefing: &Briefing, by: isize) {
        self.top = self.step(briefing, self.top, by);
        self.pull_up(briefing);
        self.settle(briefing);
    }

    /// Puts the row that holds `offset` on top, or as near to it as the end of the text allows.
    pub fn to(&mut self, briefing: &Briefing, offset: u32) {
        self.top = self.place(briefing, offset);
        self.pull_up(briefing);
        self.settle(briefing);
    }

    /// Back to a place that was on top before.
    pub(super) fn restore(&mut self, briefing: &Briefing, anchor: u32) {
        self.anchor = anchor;
        self.displaced = false;
        self.top = self.kept(briefing);
        self.fill(briefing);
    }

    /// Scrolls so that `span` is on the screen: not at all if it is, else so that it stands a third
    /// down.
    pub fn show(&mut self, briefing: &Briefing, span: Span) {
        self.unfold(briefing, span.start);
        if self.shows(span) && (span.end <= self.bottom() || span.start == self.first_shown()) {
            return;
        }
        let place = self.place(briefing, span.start);
        self.top = self.step(briefing, place, -((self.height() / 3) as isize));
        self.skip_gap(briefing);
        self.pull_up(briefing);
        self.settle(briefing);
    }

    /// Leaves no blank row below the header: it would look like a hole.
    fn skip_gap(&mut self, briefing: &Briefing) {
        if self.top.row < gap(briefing, self.top.block) {
            self.top = self.step(briefing, self.top, 1);
        }
    }

    /// To the end of the text.
    pub fn end(&mut self, briefing: &Briefing) {
        self.top = self.last_top(briefing);
        self.settle(briefing);
    }

    /// The rows of a block at the present width.
    fn rows_of(&mut self, briefing: &Briefing, block: usize) -> Arc<[Span]> {
        if let Some(text) = self.folded_text(briefing, block) {
            return if self.folds.shown(block) == block { Arc::new([text]) } else { Arc::new([]) };
        }
        self.wrapped.rows(briefing, block, self.columns)
    }

    /// Leaves no empty rows below the end of the text where there is text above to fill them.
    fn pull_up(&mut self, briefing: &Briefing) {
        // Near the end only: looking for it from the last block costs one screen.
        let ahead = self.step(briefing, self.top, self.height() as isize);
        if self.folds.after(ahead.block) >= briefing.blocks.len() {
            self.top = self.top.min(self.last_top(briefing));
        }
    }

    /// Fills the screen and takes the top row's place as the one to keep.
    fn settle(&mut self, briefing: &Briefing) {
        self.displaced = false;
        self.fill(briefing);
        self.anchor = self.first_shown();
        if let (Some(ScreenRow { gap: true, span, .. }), true) =
            (self.screen.first(), self.top.block > 0)
        {
            self.anchor = floor_boundary(&briefing.text, span.from().saturating_sub(1)) as u32;
        }
    }

    fn fill(&mut self, briefing: &Briefing) {
        self.find_last_page(briefing);
        self.screen.clear();
        let mut at = self.top;
        while self.screen.len() < self.height() && at.block < briefing.blocks.len() {
            let rows = self.rows_of(briefing, at.block);
            let gap = gap(briefing, at.block);
            let folded = self.folds.folded(at.block).map_or(0, ExactSizeIterator::len);
            let indent = briefing
                .blocks
                .get(at.block)
                .map_or(0, |block| shape(briefing, block).0)
                .min(self.columns / 2);
            for row in at.row..gap + rows.len() {
                if self.screen.len() == self.height() {
                    return;
                }
                let text = row.checked_sub(gap).and_then(|index| rows.get(index));
                let start = briefing.blocks.get(at.block).map_or(0, |block| block.span.from());
                self.screen.push(ScreenRow {
                    span: text.copied().unwrap_or(Span::new(start, start)),
                    block: at.block,
                    indent,
                    first: row == gap,
                    gap: row < gap,
                    folded: if row < gap { 0 } else { folded },
                });
            }
            at = Top { block: self.folds.after(at.block), row: 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps::WAY;
    use super::*;
    use crate::model::Block;

    pub(super) fn briefing(paragraphs: usize) -> Briefing {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for number in 0..paragraphs {
            let start = text.len();
            text.extend([
                "Paragraph ",
                &number.to_string(),
                " has a few words that are wrapped on a narrow screen, and ends here.",
            ]);
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                level: 0,
                span: Span::new(start, text.len()),
                marker: Span::default(),
                number: None,
                continues: false,
            });
            text.push('\n');
        }
        Briefing { body: Span::new(0, text.len() - 1), text, blocks, ..Briefing::default() }
    }

    pub(super) fn reader(briefing: &Briefing, columns: u16, rows: u16) -> Reader {
        let mut reader = Reader::default();
        reader.resize(briefing, (columns, rows), None);
        reader.open(briefing, briefing.shown().start, true);
        reader
    }

    #[test]
    fn scrolling_by_the_table() {
        let text = briefing(6);
        let mut reader = reader(&text, 40, 7);
        // Each paragraph is three rows, and four with the blank one above it.
        for (by, block, row) in
            [(1, 0, 1), (1, 0, 2), (1, 1, 0), (4, 2, 0), (-2, 1, 2), (-99, 0, 0), (4, 1, 1)]
        {
            reader.scroll(&text, by);
            assert_eq!(reader.top, Top { block, row }, "after {by}");
        }
        reader.scroll(&text, 999);
        assert_eq!(reader.screen().len(), 7);
        assert_eq!(reader.percent(&text), 100);
    }

    #[test]
    fn changing_the_size_and_back_gives_the_same_screen() {
        let text = briefing(40);
        let mut reader = reader(&text, 40, 10);
        reader.scroll(&text, 33);
        let before = reader.screen().to_vec();
        for (columns, rows) in [(80, 24), (1, 1), (13, 50), (0, 0)] {
            reader.resize(&text, (columns, rows), None);
        }
        reader.resize(&text, (40, 10), None);
        let texts = |rows: &[ScreenRow]| {
            rows.iter().filter(|row| !row.gap).map(|row| row.span).collect::<Vec<_>>()
        };
        assert_eq!(texts(reader.screen()).first(), texts(&before).first());
    }

    #[test]
    fn a_place_that_is_shown_does_not_move_the_screen() {
        let text = briefing(40);
        let mut reader = reader(&text, 40, 12);
        let before = reader.top;
        let shown = reader.screen()[4].span;
        reader.show(&text, shown);
        assert_eq!(reader.top, before);
        let far = text.blocks[30].span;
        reader.show(&text, far);
        assert!(reader.shows(far));
    }

    #[test]
    fn a_huge_count_costs_no_more_than_a_bounded_way() {
        let text = briefing(200_000);
        let mut reader = reader(&text, 40, 20);
        for (by, percent) in [(9_999_999, 100..101), (-9_999_999, 0..1), (400_000, 47..53)] {
            let before = reader.wrapped.work;
            reader.scroll(&text, by);
            assert!(
                reader.wrapped.work - before < 2 * WAY,
                "{by}: {} bytes",
                reader.wrapped.work - before
            );
            assert!(percent.contains(&reader.percent(&text)), "{by}");
        }
        // What is counted is exact.
        reader.scroll(&text, 4_000);
        let there = reader.top;
        reader.scroll(&text, -4_000);
        reader.scroll(&text, 4_000);
        assert_eq!(reader.top, there);
    }

    #[test]
    fn a_text_without_blocks_has_no_rows() {
        let text = Briefing::default();
        let mut reader = reader(&text, 40, 12);
        reader.scroll(&text, 5);
        reader.end(&text);
        assert!(reader.screen().is_empty());
    }
}
