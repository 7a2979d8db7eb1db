//! Lines that are none of the text's own: of the page around it, the title once more, a letterhead.
//!
//! Invariant: such a line is furniture or a credit, and no heading. Deliberately absent: what a line of
//! the page looks like by itself (`furniture`), which lines a letterhead has (`letterhead`).

use super::Body;
use crate::import::plain::{furniture, headings, letterhead};
use crate::model::BlockKind;
use crate::text::{Span, tail};

impl Body<'_> {
    /// A line of the page around the text, with the name below the label of an advertisement.
    pub(super) fn furniture(&mut self, at: usize) -> usize {
        self.push(BlockKind::Furniture, 0, self.page.span(at));
        let sponsor = self
            .page
            .next_filled(at)
            .filter(|&next| furniture::names_sponsor(self.page.line(at), self.page.line(next)));
        let Some(sponsor) = sponsor else { return self.links_below(at) };
        self.push(BlockKind::Furniture, 0, self.page.span(sponsor));
        sponsor + 1
    }

    /// Headlines of other pages below the words that announce them ("More on this story"); the line
    /// behind the last.
    fn links_below(&mut self, at: usize) -> usize {
        const FEWEST_WORDS: usize = 4;
        const MOST: usize = 12;
        let page = self.page;
        if !furniture::heads_links(page.line(at)) {
            return at + 1;
        }
        let link = |&line: &usize| {
            let text = page.line(line);
            headings::shape(text) == Some(headings::Shape::Words)
                && text.split_whitespace().count() >= FEWEST_WORDS
        };
        let below = std::iter::successors(page.next_filled(at), |&line| page.next_filled(line));
        let links: Vec<usize> = below.take(MOST).take_while(link).collect();
        if links.len() < 2 {
            return at + 1;
        }
        for &line in &links {
            self.push(BlockKind::Furniture, 0, page.span(line));
        }
        links.last().map_or(at, |&line| line) + 1
    }

    /// Whether the line `at`, above the first running text, is the title once more.
    pub(super) fn repeats_title(&self, at: usize) -> bool {
        !self.running
            && self.title.is_some_and(|title| title.slice(self.page.text) == self.page.line(at))
    }

    /// A caption that stands twice, the second time with whoever took the picture in brackets.
    pub(super) fn caption_twice(&mut self, at: usize) -> Option<usize> {
        const MOST_BYTES: usize = 80;
        let (line, below) = (self.page.line(at), self.page.line(at + 1));
        let credit = below.strip_prefix(line)?.trim();
        let bracketed = credit.starts_with('(') && credit.ends_with(')');
        if !bracketed || credit.len() > MOST_BYTES {
            return None;
        }
        self.push(BlockKind::Furniture, 0, self.page.span(at));
        self.push(BlockKind::Furniture, 0, self.page.span(at + 1));
        Some(at + 2)
    }

    /// A line of the letterhead.
    pub(super) fn letterhead(&mut self, at: usize) -> Option<usize> {
        if !self.letterhead.contains(&at) || !letterhead::is_line(self.page, at) {
            return None;
        }
        self.push(BlockKind::Credit, 0, self.page.span(at));
        Some(at + 1)
    }

    /// A line that opens with a notice and goes on with running text: two blocks.
    pub(super) fn behind_notice(&mut self, at: usize) -> Option<usize> {
        let line = self.page.line(at);
        let end = furniture::leading_notice(line).filter(|_| !self.page.layout.wrapped)?;
        let from = self.page.span(at).from();
        let text = from + line.len() - tail(line, end).trim_start().len();
        self.lists.close();
        self.push(BlockKind::Furniture, 0, Span::new(from, from + end));
        self.push(BlockKind::Paragraph, 0, Span::new(text, self.page.span(at).to()));
        Some(at + 1)
    }
}
