//! Plain text: the structure that a person sees in it without any markup, and the little markup
//! that people write into it (`#`, underlines, bullets, `>`).
//!
//! Invariant: the text is never changed, only divided; the time is linear in its length. Decisions
//! about the whole text are made from its first 16 KiB, all others from a few lines around.
//! Deliberately absent: Markdown (emphasis, links, fences inside lists), which is a format of its
//! own.

mod blocks;
mod body;
mod credits;
mod dateline;
mod headings;
mod layout;
mod line;
mod lists;
mod markers;
mod masthead;
mod tables;
mod title;
mod written_date;

use super::{Indents, Structure, links};
use crate::text::{Span, work};
use layout::Layout;
use line::Line;

/// A text by its lines, with what is known of all of it.
struct Page<'a> {
    text: &'a str,
    lines: &'a [Line],
    layout: Layout,
    indents: Indents,
}

impl<'a> Page<'a> {
    /// The text of the line `at`, without white space at its ends; empty beyond the last.
    fn line(&self, at: usize) -> &'a str {
        self.span(at).slice(self.text)
    }

    fn span(&self, at: usize) -> Span {
        self.lines.get(at).map_or_else(Span::default, |line| line.span)
    }

    fn indent(&self, at: usize) -> u16 {
        self.lines.get(at).map_or(0, |line| line.indent)
    }

    /// Whether nothing stands on the line `at`, as beyond the last.
    fn is_blank(&self, at: usize) -> bool {
        work::step();
        self.lines.get(at).is_none_or(Line::is_blank)
    }

    /// The first line below `at` that is not blank.
    fn next_filled(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len()).find(|&line| !self.is_blank(line))
    }
}

/// The structure of `text`.
pub(super) fn structure(text: &str, indents: Indents) -> Structure {
    let lines = line::lines(text);
    let page = Page { text, lines: &lines, layout: Layout::of(text, &lines), indents };
    let top = title::top(&page);
    let body = body::read(&page, &top);
    let (dateline, byline) = masthead::of(&page, top.title, &body.credits, &body.blocks);
    let sections = blocks::sections(&body.blocks);
    Structure {
        title: top.title,
        dateline,
        byline,
        sections,
        blocks: body.blocks,
        links: links::bare(text),
    }
}
