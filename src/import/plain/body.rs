//! What stands below the title, block by block.
//!
//! Invariant: each line is taken by exactly one block or left out as a rule, an underline or a
//! blank line, and reading goes only forward. Deliberately absent: what a single line looks like
//! (its own modules say).

mod around;
mod credit_lines;
mod numbered;

use std::ops::Range;

use super::credits::{self, Credit};
use super::headings::{self, Headings};
use super::line::{between_rules, ends_sentence, ruled, starts_small};
use super::lists::Lists;
use super::markers::Count;
use super::title::{Top, hash_heading, is_underline};
use super::{Indents, Page, dateline, furniture, letterhead, tables};
use crate::import::blocks;
use crate::model::{Block, BlockKind};
use crate::text::{Span, tail};

/// A standfirst below the title is at most so long, in bytes; credit lines may follow it.
pub(super) const LONGEST_STANDFIRST: usize = 300;

/// What stands between title and text without a full stop is no text yet if it is at most so long, in
/// bytes.
const LONGEST_SLOGAN: usize = 120;

/// The longest heading with markup, in bytes: a longer line is a paragraph.
const LONGEST_HEADING: usize = 1000;

/// What the lines below the title hold.
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    /// The credit lines, those above the title included, with their line numbers.
    pub(super) credits: Vec<(usize, Credit)>,
}

/// Reads the lines of `page` below `top`.
pub(super) fn read(page: &Page<'_>, top: &Top) -> Read {
    let mut body = Body {
        page,
        title: top.title,
        blocks: Vec::new(),
        credits: top.credits.clone(),
        headings: Headings::default(),
        lists: Lists::default(),
        paragraphs: 0,
        headed: false,
        running: false,
        stamped: usize::MAX,
        letterhead: letterhead::lines(page, top.next),
        numbered: None,
        last_fence: page
            .lines
            .iter()
            .rposition(|line| line.span.slice(page.text).starts_with("```"))
            .unwrap_or(0),
    };
    let credits = top.credits.iter().map(|&(line, _)| (line, BlockKind::Credit));
    let furniture = top.furniture.iter().map(|&line| (line, BlockKind::Furniture));
    let mut above: Vec<_> = credits.chain(furniture).collect();
    above.sort_unstable_by_key(|&(line, _)| line);
    for (line, kind) in above {
        body.push(kind, 0, page.span(line));
    }
    let mut at = top.next;
    while at < page.lines.len() {
        at = if page.is_blank(at) { at + 1 } else { body.step(at) };
    }
    Read { blocks: body.blocks, credits: body.credits }
}

struct Body<'a> {
    page: &'a Page<'a>,
    title: Option<Span>,
    blocks: Vec<Block>,
    credits: Vec<(usize, Credit)>,
    headings: Headings,
    lists: Lists,
    /// Blocks other than headings and credits so far.
    paragraphs: usize,
    /// Whether there was a heading so far.
    headed: bool,
    /// Whether there was running text so far: a sentence, or anything long.
    running: bool,
    /// The line below the last one that says when something came in.
    stamped: usize,
    /// The lines of a letterhead above the first sentence.
    letterhead: Range<usize>,
    /// The number of the last numbered heading.
    numbered: Option<u32>,
    /// The last line with a code fence: an opening one needs another below.
    last_fence: usize,
}

impl Body<'_> {
    /// Reads what begins on the line `at`, which is not blank; the line behind it.
    fn step(&mut self, at: usize) -> usize {
        if ruled(self.page.line(at)).is_some() {
            return at + 1;
        }
        if furniture::is_furniture(self.page.line(at)) {
            return self.furniture(at);
        }
        if self.repeats_title(at) {
            self.push(BlockKind::Furniture, 0, self.page.span(at));
            return at + 1;
        }
        if let Some(next) = self.caption_twice(at).or_else(|| self.behind_notice(at)) {
            return next;
        }
        let marked =
            self.fenced(at).or_else(|| self.marked_heading(at)).or_else(|| self.quoted(at));
        let found = marked
            .or_else(|| tables::is_bulleted(self.page, at).then(|| self.table(at)).flatten())
            .or_else(|| self.item(at))
            .or_else(|| self.table(at))
            .or_else(|| self.credit(at))
            .or_else(|| self.letterhead(at))
            .or_else(|| self.bare_heading(at));
        found
            .or_else(|| self.indented(at))
            .or_else(|| self.verse(at))
            .unwrap_or_else(|| self.paragraph(at))
    }

    fn push(&mut self, kind: BlockKind, level: u8, span: Span) {
        self.push_marked(kind, level, span, Span::new(span.from(), span.from()), false);
    }

    fn push_marked(
        &mut self,
        kind: BlockKind,
        level: u8,
        span: Span,
        marker: Span,
        continues: bool,
    ) {
        match kind {
            BlockKind::Heading => self.headed = true,
            BlockKind::Credit | BlockKind::Furniture => {}
            _ => {
                self.paragraphs += 1;
                let text = span.slice(self.page.text);
                self.running |= text.len() > LONGEST_SLOGAN || ends_sentence(text);
            }
        }
        blocks::push(
            &mut self.blocks,
            self.page.text,
            Block { kind, level, span, marker, number: None, continues },
        );
    }

    fn last_kind(&self) -> Option<BlockKind> {
        self.blocks.last().map(|block| block.kind)
    }

    /// Text between two lines of three backticks, as it stands.
    fn fenced(&mut self, at: usize) -> Option<usize> {
        if at >= self.last_fence || !self.page.line(at).starts_with("```") {
            return None;
        }
        let close =
            (at + 1..=self.last_fence).find(|&line| self.page.line(line).starts_with("```"))?;
        let from = self.page.lines.get(at + 1)?.from as usize;
        self.push(
            BlockKind::Preformatted,
            0,
            Span::new(from, self.page.span(close - 1).to().max(from)),
        );
        Some(close + 1)
    }

    /// A heading marked by `#`, by an underline, by rules on both sides, or by emphasis around the
    /// whole line.
    fn marked_heading(&mut self, at: usize) -> Option<usize> {
        let line = self.page.line(at);
        if line.len() > LONGEST_HEADING {
            return None;
        }
        let start = self.page.span(at).from();
        let (level, offset, text, next) = if let Some((level, offset, text)) = hash_heading(line) {
            (level, offset, text, at + 1)
        } else if is_underline(self.page.line(at + 1))
            && !ends_sentence(line)
            && headings::shape(line).is_some()
        {
            (
                if self.page.line(at + 1).starts_with(['=', '═']) { 1 } else { headings::LEVEL },
                0,
                line,
                at + 2,
            )
        } else if let Some((offset, text)) = between_rules(line) {
            (headings::LEVEL, offset, text, at + 1)
        } else {
            let (mark, text) = headings::starred(self.page, at)?;
            (headings::LEVEL, mark, text, at + 1)
        };
        self.lists.close();
        self.push(
            BlockKind::Heading,
            level,
            Span::new(start + offset, start + offset + text.len()),
        );
        Some(next)
    }

    /// A line quoted with `>`: a block of its own, which goes on with the one above where a
    /// sentence does.
    fn quoted(&mut self, at: usize) -> Option<usize> {
        let line = self.page.line(at);
        let mut text = line;
        let mut level = 0_u8;
        while let Some(rest) = text.strip_prefix('>') {
            text = rest.trim_start();
            level = level.saturating_add(1);
        }
        if level == 0 {
            return None;
        }
        let above = self.blocks.last().filter(|block| {
            block.kind == BlockKind::Quote
                && block.level == level
                && at > 0
                && self.page.line(at - 1).starts_with('>')
        });
        let runs_on = above.is_some_and(|above| {
            let end = above.span.slice(self.page.text);
            self.page.span(at - 1).end == above.span.end
                && (!ends_sentence(end) || starts_small(text))
        });
        let start = self.page.span(at).to() - text.len();
        self.push_marked(
            BlockKind::Quote,
            level,
            Span::new(start, start + text.len()),
            Span::new(start, start),
            runs_on,
        );
        Some(at + 1)
    }

    /// An item of a list with the lines it goes on over, or a numbered heading.
    fn item(&mut self, at: usize) -> Option<usize> {
        let span = self.page.span(at);
        let marker = self.lists.item(self.page, at).or_else(|| self.numbered_next(at))?;
        if self.heads_text(at, marker) || self.heads_part(at, marker) {
            self.lists.close();
            if let Count::Number(number) = marker.count {
                self.numbered = Some(number);
            }
            self.push(BlockKind::Heading, headings::LEVEL, span);
            return Some(at + 1);
        }
        let indent = self.page.indent(at);
        let level = self.lists.enter(indent, marker);
        let mut next = at + 1;
        while !self.page.is_blank(next) && self.item_goes_on(next, indent) {
            next += 1;
        }
        let text = Span::new(span.from() + marker.text, self.page.span(next - 1).to());
        self.push_marked(
            BlockKind::Item,
            level,
            text,
            Span::new(span.from(), span.from() + marker.length),
            false,
        );
        Some(next)
    }

    /// Whether the line `at` goes on with the item above it, which has `indent`.
    fn item_goes_on(&self, at: usize, indent: u16) -> bool {
        let (line, above) = (self.page.line(at), self.page.line(at - 1));
        if line.starts_with('>')
            || hash_heading(line).is_some()
            || ruled(line).is_some()
            || self.lists.item(self.page, at).is_some()
        {
            return false;
        }
        let hanging = self.page.indent(at) >= indent + 2;
        let ended = ends_sentence(above) && self.page.layout.ended_early(above, line);
        hanging || (self.page.layout.wrapped && !ended)
    }

    /// Whether the line `at`, in the middle of a paragraph, begins a list: a dash or number that
    /// merely fell to the start of a line does not.
    fn interrupts(&self, at: usize) -> bool {
        let Some(marker) = self.lists.item(self.page, at) else { return false };
        let above = self.page.line(at - 1);
        let rest = tail(self.page.line(at), marker.text);
        let closed = ends_sentence(above)
            || above.ends_with([':', ';', ','])
            || above.ends_with(" and")
            || above.ends_with(" or");
        closed
            || !self.page.layout.wrapped
            || !starts_small(rest) && matches!(marker.count, Count::Bullet('-' | '*' | '•'))
    }

    fn table(&mut self, at: usize) -> Option<usize> {
        let end = tables::end(self.page, at)?;
        let from = self.page.lines.get(at)?.from as usize;
        self.lists.close();
        self.push(BlockKind::Table, 0, Span::new(from, self.page.span(end - 1).to()));
        Some(end)
    }

    fn bare_heading(&mut self, at: usize) -> Option<usize> {
        let stamped = self.stamped == at
            && headings::shape(self.page.line(at)).is_some()
            && !self.page.is_blank(at + 1);
        if !stamped
            && (self.is_standfirst(at) || !self.headings.is_heading(self.page, at, self.running))
        {
            return None;
        }
        if dateline::opening(self.page.line(at))
            .is_some_and(|parts| parts.agency || parts.date.is_some())
        {
            return None;
        }
        self.lists.close();
        self.push(BlockKind::Heading, headings::LEVEL, self.page.span(at));
        Some(at + 1)
    }

    /// Whether the line `at` is the first below the title and says more than a heading would.
    fn is_standfirst(&self, at: usize) -> bool {
        let Some(title) = self.title.filter(|_| self.blocks.is_empty() && at > 0) else {
            return false;
        };
        let words = self.page.line(at).split_whitespace().take(10).count();
        let touches = self.page.span(at - 1).to() >= title.to() && !self.page.is_blank(at - 1);
        let credited = self
            .page
            .next_filled(at)
            .is_some_and(|next| credits::read(self.page.line(next)).is_some());
        words >= if touches || credited { 6 } else { 9 } || (credited && words >= 3)
    }

    /// Lines set in from all others, as a quotation.
    fn indented(&mut self, at: usize) -> Option<usize> {
        let indent = self.page.indent(at);
        let apart = at == 0 || self.page.is_blank(at - 1);
        let written = self.page.indents == Indents::Written;
        if !apart || !written || indent < self.page.layout.indent + 3 || self.lists.reaches(indent)
        {
            return None;
        }
        let end = (at + 1..self.page.lines.len())
            .find(|&line| self.page.is_blank(line) || self.page.indent(line) < indent)
            .unwrap_or(self.page.lines.len());
        if !self.page.is_blank(end)
            || (end == at + 1 && self.page.layout.wrapped && !ends_sentence(self.page.line(at)))
        {
            return None;
        }
        self.lists.close();
        self.push(BlockKind::Quote, 1, self.page.span(at).cover(self.page.span(end - 1)));
        Some(end)
    }

    /// Verse in a wrapped text: three or more lines that all end before the margin keep their ends.
    fn verse(&mut self, at: usize) -> Option<usize> {
        let apart = at == 0 || self.page.is_blank(at - 1);
        if !self.page.layout.wrapped || !apart {
            return None;
        }
        let mut end = at + 1;
        while !self.page.is_blank(end) {
            if !self.page.layout.ended_early(self.page.line(end - 1), self.page.line(end)) {
                return None;
            }
            end += 1;
        }
        let running = ends_sentence(self.page.line(at));
        if end - at < 3 || running {
            return None;
        }
        self.lists.close();
        let from = self.page.span(at).from();
        self.push(BlockKind::Preformatted, 0, Span::new(from, self.page.span(end - 1).to()));
        Some(end)
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let indent = self.page.indent(at);
        if !self.lists.reaches(indent) {
            self.lists.close();
        }
        let mut next = at + 1;
        while self.page.layout.wrapped && !self.page.is_blank(next) && !self.begins_paragraph(next)
        {
            next += 1;
        }
        self.push(BlockKind::Paragraph, 0, self.page.span(at).cover(self.page.span(next - 1)));
        next
    }

    /// Whether, in a wrapped text, the line `at` does not go on with the paragraph of the line
    /// above.
    fn begins_paragraph(&self, at: usize) -> bool {
        let (line, above) = (self.page.line(at), self.page.line(at - 1));
        if line.starts_with('>')
            || hash_heading(line).is_some()
            || ruled(line).is_some()
            || self.interrupts(at)
        {
            return true;
        }
        let set_in = self.page.indent(at) >= self.page.indent(at - 1) + 2;
        ends_sentence(above)
            && !starts_small(line)
            && (set_in || self.page.layout.ended_early(above, line))
    }
}
