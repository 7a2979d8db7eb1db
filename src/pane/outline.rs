//! The outline pane: the headings, indented by depth.
//!
//! Invariant: a row for each section with a heading, in the order of the text. Deliberately absent:
//! sections without a heading.

use super::{Cell, Excerpt, Line, Row, Source, StyleName, Target};
use crate::model::HeadingDepths;
use crate::text::Span;

#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    /// Indices of the sections that have a heading.
    pub(super) order: Vec<u32>,
    depths: HeadingDepths,
}

impl Outline {
    pub(super) fn new(source: Source) -> Self {
        let with_heading = source
            .briefing
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| section.heading.is_some());
        Self {
            order: with_heading.map(|(index, _)| index as u32).collect(),
            depths: source.briefing.heading_depths(),
        }
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(section) =
            self.order.get(index).and_then(|&place| source.briefing.sections.get(place as usize))
        else {
            return Row::blank();
        };
        let Some(heading) = section.heading else { return Row::blank() };
        let indent = 2 * self.depths.levels_above(section.level) as u16;
        let line = Line::new(vec![
            Cell::Blank(indent),
            Cell::Wrapped(Excerpt::quoted(source.briefing, heading, 2), StyleName::Text),
        ]);
        Row::new(line, Target::Place(heading))
    }

    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let section = source.briefing.section_of(source.briefing.block_at(span.start)) as u32;
        self.order.binary_search(&section).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::Annotations;

    #[test]
    fn headings_are_indented_by_how_deep_they_stand_whatever_their_levels() {
        let briefing = import::read_text("A Title\n\n## One\n\nText.\n\n#### Two\n\nText.\n\n###### Three\n\nText.\n\n#### Four\n\nText.\n", "test")
            .briefings
            .remove(0);
        let annotations = Annotations::default();
        let source = Source::new(&briefing, &annotations);
        let outline = Outline::new(source);
        let cells = (0..outline.order.len())
            .flat_map(|index| outline.row(source, index).lines.remove(0).left);
        let indents: Vec<u16> = cells
            .filter_map(|cell| if let Cell::Blank(columns) = cell { Some(columns) } else { None })
            .collect();
        assert_eq!(indents, [0, 2, 4, 2]);
    }
}
