//! Numbered lines that are headings ("1. Main points"), not items of a list.
//!
//! Invariant: the first of them heads a paragraph or a list of sentences; the others follow it in number.
//! Deliberately absent: lists (`lists`).

use super::Body;
use crate::import::plain::headings;
use crate::import::plain::line::ends_sentence;
use crate::import::plain::markers::{self, Count, Marker};
use crate::model::BlockKind;
use crate::text::tail;

impl Body<'_> {
    /// Whether the numbered line `at` is the heading of the text below it: short, no sentence, and
    /// followed by a paragraph instead of another item.
    pub(super) fn heads_text(&self, at: usize, marker: Marker) -> bool {
        let text = tail(self.page.line(at), marker.text);
        let apart = at == 0 || self.page.is_blank(at - 1) || !self.page.layout.wrapped;
        let first = self.last_kind() != Some(BlockKind::Item);
        let short = matches!(
            headings::shape(text),
            Some(headings::Shape::Words | headings::Shape::Capitals | headings::Shape::Question)
        );
        let Some(next) = self.page.next_filled(at) else { return false };
        let below = self.page.line(next);
        let paragraph = self.lists.item(self.page, next).is_none()
            && below.len() > text.len()
            && (ends_sentence(below) || below.len() > 110);
        let unindented = self.page.indent(next) <= self.page.indent(at);
        let wraps = self.page.layout.wrapped && next == at + 1;
        matches!(marker.count, Count::Number(_))
            && apart
            && first
            && short
            && paragraph
            && unindented
            && !wraps
    }

    /// The marker of the line `at`, if its number is the one behind that of the last numbered heading.
    pub(super) fn numbered_next(&self, at: usize) -> Option<Marker> {
        markers::parse(self.page.line(at)).filter(|marker| self.follows_numbered(*marker))
    }

    fn follows_numbered(&self, marker: Marker) -> bool {
        matches!(marker.count, Count::Number(number) if self.numbered == number.checked_sub(1) && number > 1)
    }

    /// Whether the numbered line `at` stands apart and is the heading of a list of sentences below it,
    /// or the next in number behind such a heading.
    pub(super) fn heads_part(&self, at: usize, marker: Marker) -> bool {
        let first = marker.count == Count::Number(1);
        let short = matches!(
            headings::shape(tail(self.page.line(at), marker.text)),
            Some(headings::Shape::Words | headings::Shape::Capitals)
        );
        let apart = (at == 0 || self.page.is_blank(at - 1)) && self.page.is_blank(at + 1);
        let over_list = || {
            self.page.next_filled(at).is_some_and(|next| {
                let below = self.page.line(next);
                let bullet = markers::parse(below)
                    .is_some_and(|below| matches!(below.count, Count::Bullet(_)));
                bullet && ends_sentence(below)
            })
        };
        short && apart && (first && over_list() || self.follows_numbered(marker))
    }
}
