//! Lines of the page around the text (menus, buttons, footers): folded to one row until they are
//! wanted.
//!
//! Invariant: a fold is all the furniture between two blocks of the text. Folded, its first block
//! has one row and the others none; what a jump leads to is never folded. Deliberately absent: what
//! furniture is (`import`), and the words on the row.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Reader;
use crate::model::{BlockKind, Briefing};
use crate::text::Span;

/// Fewer lines are shown as they are.
const LEAST: usize = 3;

/// The folds of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Folds {
    /// The blocks of each, in the order of the text.
    runs: Vec<Range<usize>>,
    /// Those that are open, by their first block.
    open: BTreeSet<usize>,
}

impl Folds {
    pub(super) fn of_text(briefing: &Briefing) -> Self {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (index, block) in briefing.blocks.iter().enumerate() {
            match runs.last_mut() {
                _ if block.kind != BlockKind::Furniture => {}
                Some(last) if last.end == index => last.end += 1,
                _ => runs.push(index..index + 1),
            }
        }
        runs.retain(|run| run.len() >= LEAST);
        Self { runs, open: BTreeSet::new() }
    }

    /// The fold that holds `block`, open or not.
    fn around(&self, block: usize) -> Option<&Range<usize>> {
        let next = self.runs.partition_point(|run| run.start <= block);
        self.runs.get(next.checked_sub(1)?).filter(|run| run.contains(&block))
    }

    /// The blocks that are folded up with `block`.
    pub(super) fn folded(&self, block: usize) -> Option<&Range<usize>> {
        self.around(block).filter(|run| !self.open.contains(&run.start))
    }

    /// The block whose rows stand for `block`.
    pub(super) fn shown(&self, block: usize) -> usize {
        self.folded(block).map_or(block, |run| run.start)
    }

    /// The next block that has rows.
    pub(super) fn after(&self, block: usize) -> usize {
        self.folded(block).map_or(block + 1, |run| run.end)
    }

    /// The block before that has rows.
    pub(super) fn before(&self, block: usize) -> Option<usize> {
        block.checked_sub(1).map(|before| self.shown(before))
    }
}

impl Reader {
    /// The text of the blocks that are folded up with `block`.
    pub(super) fn folded_text(&self, briefing: &Briefing, block: usize) -> Option<Span> {
        let run = self.folds.folded(block)?;
        let blocks = briefing.blocks.get(run.clone())?;
        Some(Span { start: blocks.first()?.span.start, end: blocks.last()?.span.end })
    }

    /// Opens the first closed fold on the screen, or closes those that are open if there is none;
    /// false if no fold is on the screen.
    pub(in crate::app) fn turn_folds(&mut self, briefing: &Briefing) -> bool {
        let on_screen = |reader: &Self| -> Vec<usize> {
            let blocks = reader.screen.iter().filter(|row| !row.gap).map(|row| row.block);
            blocks.filter_map(|block| Some(reader.folds.around(block)?.start)).collect()
        };
        let all = on_screen(self);
        match all.iter().find(|start| !self.folds.open.contains(start)) {
            Some(&closed) => {
                self.folds.open.insert(closed);
            }
            None => self.folds.open.retain(|start| !all.contains(start)),
        }
        if !all.is_empty() {
            self.refold(briefing);
        }
        !all.is_empty()
    }

    /// Opens the fold at `offset`, if one is closed there.
    pub(in crate::app) fn unfold(&mut self, briefing: &Briefing, offset: u32) -> bool {
        let Some(start) = self.folds.folded(briefing.block_at(offset)).map(|run| run.start) else {
            return false;
        };
        self.folds.open.insert(start);
        self.refold(briefing);
        true
    }

    /// Shows the same place with other folds.
    fn refold(&mut self, briefing: &Briefing) {
        self.last_page = None;
        self.top = self.kept(briefing);
        self.pull_up(briefing);
        self.settle(briefing);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{briefing, reader};
    use super::*;

    /// Twenty paragraphs; of these the first four, the tenth and eleventh, and the last five are
    /// furniture.
    fn page() -> Briefing {
        let mut page = briefing(20);
        for block in (0..4).chain(10..12).chain(15..20) {
            page.blocks[block].kind = BlockKind::Furniture;
        }
        page
    }

    /// The blocks on the screen, each with how many lines are folded there.
    fn blocks(reader: &Reader) -> Vec<(usize, usize)> {
        let rows = reader.screen().iter().filter(|row| row.first);
        rows.map(|row| (row.block, row.folded)).collect()
    }

    #[test]
    fn furniture_is_a_row_until_it_is_opened() {
        let page = page();
        let mut reader = reader(&page, 200, 40);
        let text = (4..15).map(|block| (block, 0));
        let folded: Vec<_> = [(0, 4)].into_iter().chain(text).chain([(15, 5)]).collect();
        assert_eq!(blocks(&reader), folded, "two lines are no fold");
        assert!(reader.turn_folds(&page));
        assert_eq!(blocks(&reader)[..4], [(0, 0), (1, 0), (2, 0), (3, 0)]);
        assert!(reader.turn_folds(&page));
        assert_eq!(blocks(&reader).len(), 20);
        assert!(reader.turn_folds(&page));
        assert_eq!(blocks(&reader), folded);
        assert!(!super::super::tests::reader(&briefing(9), 200, 40).turn_folds(&briefing(9)));
    }

    #[test]
    fn a_fold_is_one_row_of_every_motion() {
        let page = page();
        let mut reader = reader(&page, 200, 5);
        for (by, first) in [(1, 4), (1, 4), (-1, 4), (-1, 0), (-9, 0), (99, 13)] {
            reader.scroll(&page, by);
            assert_eq!(blocks(&reader)[0].0, first, "after {by}");
        }
        assert_eq!((blocks(&reader)[2], reader.percent(&page)), ((15, 5), 100));
        assert_eq!(reader.bottom(), page.shown().end);
        reader.resize(&page, (60, 9), None);
        reader.resize(&page, (200, 5), None);
        assert_eq!(blocks(&reader)[2], (15, 5));
    }

    #[test]
    fn what_a_jump_leads_to_is_unfolded() {
        let page = page();
        let mut reader = reader(&page, 200, 5);
        reader.to(&page, page.blocks[17].span.start);
        assert!(blocks(&reader).contains(&(15, 5)), "a place is no jump");
        reader.show(&page, page.blocks[17].span);
        assert!(blocks(&reader).contains(&(17, 0)), "{:?}", blocks(&reader));
        reader.open(&page, 0, true);
        assert_eq!(blocks(&reader)[0], (0, 4), "a text that is opened anew is folded again");
    }
}
