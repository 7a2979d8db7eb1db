//! The briefing: one normalised text with title, dateline, byline, sections and blocks as spans.
//!
//! Invariant: blocks are in order and do not overlap; each section names a run of blocks; a block
//! is at most 64 KiB (a longer paragraph goes on in a block with `continues` set). Nothing in
//! `text` can harm a terminal: the import put stand-ins of the same length there. Deliberately
//! absent: rows, columns, colours.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use super::annotations::within;
use crate::text::Span;

/// One document as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Briefing {
    /// Name in a set of records, if the source gives one (`id` of an ndjson line).
    pub id: Option<RecordId>,
    /// Where it came from: a path, `-` for standard input, or a name in angle brackets. Cleaned for
    /// display.
    pub source: String,
    /// The format it was read as: `plain`.
    pub format: &'static str,
    /// Title of the feed, mailbox or folder it belongs to.
    pub collection: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// The ISO 8601 stamp its source states.
    pub published: Option<String>,
    /// The whole text, LF line ends, no byte order mark.
    pub text: String,
    /// The headline, without markup.
    pub title: Option<Span>,
    /// Place, date and agency as the text states them.
    pub dateline: Dateline,
    /// Names of the authors without "By", joined by ", ".
    pub byline: Option<String>,
    /// The text below the title: from the first block to the last. Where a format knows lines of
    /// authors and dates for sure, those above the text are no part of it.
    pub body: Span,
    /// The sections in order; the first has no heading if text precedes the first heading.
    pub sections: Vec<Section>,
    /// Headings, paragraphs, items and so on, in order. The title is none of them.
    pub blocks: Vec<Block>,
    /// The labels of the speakers of a transcript; in order, each at the start of a block.
    pub labels: Vec<Label>,
    /// Links with their targets, http, https and mailto only; in order, without overlaps.
    pub links: Vec<Link>,
    /// What the import had to change or leave out.
    pub warnings: Vec<Warning>,
}

/// The name of a record, given back as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordId {
    /// A number.
    Number(i64),
    /// A text, cleaned for display.
    Text(String),
}

/// What a dateline says; all `None` where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dateline {
    /// The place as written.
    pub place: Option<Span>,
    /// The date.
    pub date: Option<Date>,
    /// Where the date (or, without one, the place) stands.
    pub span: Option<Span>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Names the section it opens.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a bulleted or numbered list.
    Item,
    /// A quotation set apart.
    Quote,
    /// A table; its line feeds are kept.
    Table,
    /// Preformatted text; its line feeds are kept.
    Preformatted,
    /// A line of its own with date, byline or publication; shown, but no paragraph.
    Credit,
    /// A line of the page around the text (menu, button, caption, footer); shown, but neither read
    /// nor counted.
    Furniture,
}

/// A piece of the text that is wrapped and moved over as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth: of a heading 1 to 6, of an item or quotation its nesting from 1; else 0.
    pub level: u8,
    /// Where its text is, without markup (`#`, bullet) and without the line feed at its end.
    pub span: Span,
    /// The markup before an item ("-", "3."), shown in its margin; empty for other kinds.
    pub marker: Span,
    /// The number of an item whose source counts by itself, without one in the text.
    pub number: Option<u32>,
    /// Whether it goes on with the paragraph of the block before it (which was cut at 64 KiB).
    pub continues: bool,
}

/// What the label of a turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// Whoever asks: "Q", "QUESTION".
    Question,
    /// Whoever answers: "A".
    Answer,
    /// Words that name or describe someone.
    Speaker,
}

/// The label of a turn of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// Its words and its colon.
    pub span: Span,
}

/// A heading with its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading's text, without markup; `None` for what precedes the first heading.
    pub heading: Option<Span>,
    /// Depth of the heading, 1 to 6; 0 without one.
    pub level: u8,
    /// Its blocks, the heading included, as indices into [`Briefing::blocks`].
    pub blocks: Range<usize>,
}

/// The levels of the headings of a briefing, whatever numbers its source gave them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeadingDepths(Vec<u8>);

impl HeadingDepths {
    /// How many levels lie above `level`: 0 for the highest that the briefing has; none is left out
    /// between two.
    pub fn levels_above(&self, level: u8) -> usize {
        self.0.partition_point(|&other| other < level)
    }
}

/// A link in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words that carry it.
    pub span: Span,
    /// Where it leads.
    pub url: String,
}

/// What the import did to the text and the reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// One sentence.
    pub message: String,
    /// The first place it is about, if there is one.
    pub span: Option<Span>,
}

impl Block {
    /// What stands before an item: its mark in `text`, or its number.
    pub fn mark<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.number {
            Some(number) => Cow::Owned(format!("{number}.")),
            None => Cow::Borrowed(self.marker.slice(text)),
        }
    }
}

impl Briefing {
    /// A text without a structure of its own: each line that is not blank is a paragraph. For
    /// trainers and tests, which know where paragraphs end.
    pub fn of_lines(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            if !line.trim().is_empty() {
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    level: 0,
                    span: Span::new(at, at + line.len()),
                    marker: Span::default(),
                    number: None,
                    continues: false,
                });
            }
            at += line.len() + 1;
        }
        let body = Span::new(0, text.len());
        Self { text: text.to_owned(), blocks, body, ..Self::default() }
    }

    /// The headline's text.
    pub fn title_text(&self) -> Option<&str> {
        self.title.map(|span| span.slice(&self.text))
    }

    /// What is shown below the title: from the first block, whatever it is, to the last.
    pub fn shown(&self) -> Span {
        self.blocks.first().map_or(self.body, |first| first.span.cover(self.body))
    }

    /// Whether a section is nothing but lines of date and authors before the text: it is no section
    /// to a reader.
    pub fn is_front_matter(&self, section: &Section) -> bool {
        let blocks = self.blocks.get(section.blocks.clone()).unwrap_or_default();
        section.heading.is_none()
            && blocks
                .iter()
                .all(|block| matches!(block.kind, BlockKind::Credit | BlockKind::Furniture))
    }

    /// How deep its headings stand below each other.
    pub fn heading_depths(&self) -> HeadingDepths {
        let mut levels: Vec<u8> = self
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading)
            .map(|block| block.level)
            .collect();
        levels.sort_unstable();
        levels.dedup();
        HeadingDepths(levels)
    }

    /// Index of the block that holds `offset`, or of the last one before it; 0 if there is none.
    pub fn block_at(&self, offset: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }

    /// Index of the section that holds the block `block`; 0 if there is none.
    pub fn section_of(&self, block: usize) -> usize {
        self.sections.partition_point(|section| section.blocks.start <= block).saturating_sub(1)
    }

    /// Indices of the links that share a byte with `span`.
    pub fn links_in(&self, span: Span) -> Range<usize> {
        within(&self.links, span, |link| link.span)
    }

    /// The words of `span` on one line: each run of white space is one blank.
    pub fn words(&self, span: Span) -> String {
        let slice = span.slice(&self.text);
        let mut out = String::with_capacity(slice.len());
        for word in slice.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// The reference date that the text itself gives: the dateline's, else the published stamp's.
    pub fn own_date(&self) -> Option<Date> {
        self.dateline.date.or_else(|| {
            let day = self.published.as_deref()?.get(..10)?;
            day.parse().ok()
        })
    }
}
