//! Which section is read, and going from one to another.
//!
//! Invariant: sections are counted by their headings, as the outline lists them; every one of them
//! can be gone to, those too whose heading never reaches the top. Deliberately absent: what the
//! status line makes of it.

use super::Selection;
use super::stand::Stand;
use super::standpoint::Standpoint;
use crate::model::Briefing;

impl Standpoint<'_> {
    /// The place that is read: what is selected if it is on the screen, the end of the text if that
    /// is all there is to come, else what is on top.
    pub(super) fn place_read(&self, briefing: &Briefing) -> u32 {
        let (top, bottom) = (self.reader.first_shown(), self.reader.bottom());
        match self.selection_in_sight() {
            Some(selection) => selection.span.start,
            None if bottom >= briefing.shown().end && top > briefing.shown().start => {
                bottom.saturating_sub(1)
            }
            None => top,
        }
    }

    /// The section that is read, as an index of the briefing's sections.
    pub(super) fn section_read(&self, briefing: &Briefing) -> usize {
        briefing.section_of(briefing.block_at(self.place_read(briefing)))
    }

    /// Its number among the headings, and how many of them there are; `None` before the first one.
    pub(super) fn section_number(&self, briefing: &Briefing) -> Option<(usize, usize)> {
        let sections = &briefing.sections;
        let headed = |count: usize| {
            sections.iter().take(count).filter(|section| section.heading.is_some()).count()
        };
        Some((headed(self.section_read(briefing) + 1), headed(sections.len())))
            .filter(|&(number, _)| number > 0)
    }
}

impl Stand<'_> {
    /// `by` sections on from the one that is read; false if there is none behind it.
    pub(super) fn by_sections(&mut self, by: isize) -> bool {
        let Some(open) = self.documents.shelf.open() else { return true };
        let briefing = &open.briefing;
        let at = self.standpoint().place_read(briefing);
        let here = briefing.section_of(briefing.block_at(at));
        let start = |index: usize| {
            briefing
                .sections
                .get(index)
                .and_then(|section| briefing.blocks.get(section.blocks.start))
                .map(|block| block.span.start)
        };
        let by = if by < 0 && start(here).is_some_and(|start| start < at) { by + 1 } else { by };
        let next = here.saturating_add_signed(by).min(briefing.sections.len().saturating_sub(1));
        if by > 0 && next == here {
            return false;
        }
        if let Some(offset) = start(next) {
            self.reader.to(briefing, offset);
        }
        // The end of the text may keep a section from reaching the top: its heading is shown as
        // selected.
        let heading = briefing.sections.get(next).and_then(|section| section.heading);
        self.nav.selection = heading
            .filter(|heading| self.reader.first_shown() < heading.start)
            .map(Selection::place);
        true
    }
}
