//! A place in a briefing that is kept: found again by its words when the text has changed.
//!
//! Invariant: a place whose words are gone is none. Deliberately absent: what stood around it
//! (`resume`).

use super::Selection;
use crate::model::{Anchor, Briefing};
use crate::text::Span;

/// A place in a briefing that survives a change of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// What was on top.
    pub anchor: Anchor,
    /// What was selected: where it begins, and its bytes.
    pub selection: Option<(Anchor, u32)>,
}

impl Spot {
    /// The place at `anchor` of `briefing`, with what is selected there.
    pub(super) fn new(briefing: &Briefing, anchor: u32, selection: Option<Selection>) -> Self {
        let selected = |selection: Selection| {
            (Anchor::at(briefing, selection.span.start), selection.span.len() as u32)
        };
        Self { anchor: Anchor::at(briefing, anchor), selection: selection.map(selected) }
    }

    /// What was meant: what was selected, else what was on top.
    pub(super) fn marked(&self) -> &Anchor {
        self.selection.as_ref().map_or(&self.anchor, |(anchor, _)| anchor)
    }

    /// What was selected, if the briefing has its words still.
    pub(super) fn selection_in(&self, briefing: &Briefing) -> Option<Selection> {
        let (anchor, length) = self.selection.as_ref()?;
        let start = anchor.find(briefing)? as usize;
        let end = start.checked_add(*length as usize).filter(|&end| end <= briefing.text.len())?;
        Some(Selection::place(Span::new(start, end))).filter(|selection| selection.is_in(briefing))
    }
}
