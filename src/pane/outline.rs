//! The outline pane: the headings, indented by depth.
//!
//! Invariant: a row for each section with a heading, in the order of the text. Deliberately absent: sections without a heading.

use super::{Cell, Line, Row, Source, StyleName, Target};
use crate::text::Span;

#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    /// Indices of the sections that have a heading.
    pub(super) order: Vec<u32>,
    shallowest: u8,
}

impl Outline {
    pub(super) fn new(source: Source) -> Self {
        let with_heading = || source.briefing.sections.iter().enumerate().filter(|(_, section)| section.heading.is_some());
        Self {
            order: with_heading().map(|(index, _)| index as u32).collect(),
            shallowest: with_heading().map(|(_, section)| section.level).min().unwrap_or(0),
        }
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(section) = self.order.get(index).and_then(|&place| source.briefing.sections.get(place as usize)) else { return Row::blank() };
        let Some(heading) = section.heading else { return Row::blank() };
        let level = section.level.saturating_sub(self.shallowest);
        let line = Line::of(vec![Cell::Blank(u16::from(level) * 2), Cell::Wrapped(source.briefing.words(heading), StyleName::Text, 2)]);
        Row::of(line, Target::Place(heading))
    }

    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let section = source.briefing.section_of(source.briefing.block_at(span.start)) as u32;
        self.order.binary_search(&section).ok()
    }
}
