//! Making the text of a briefing: what a format knows of blocks, links and tables becomes one
//! normalised text with spans.
//!
//! Invariant: whatever is written, in whatever order, the result is a sound briefing: white space
//! within a line is one blank, blocks have words and none at their ends, links lie in the text in
//! order. All words are made safe for a terminal here. Deliberately absent: words of its own (a
//! bullet and the tabs of a table are all that it adds).

use std::borrow::Cow;

use super::clean::{clean, is_safe};
use super::{blocks, display_safe, links, plain};
use crate::model::{Block, BlockKind, Briefing, Link, Warning};
use crate::text::{Span, counted, tail};

/// The mark before an item of a list without numbers.
pub(super) const BULLET: &str = "-";

/// Makes a briefing, from its first word to its last.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    title: Option<Span>,
    byline: Option<String>,
    published: Option<String>,
    url: Option<String>,
    blocks: Vec<Block>,
    links: Vec<Link>,
    warnings: Vec<Warning>,
    /// Characters that were replaced.
    replaced: usize,
    /// What the next word opens; a paragraph, if nothing.
    next: Option<Opening>,
    /// The block that is being written.
    open: Option<Opened>,
    gap: Gap,
    link: Option<OpenLink>,
}

/// A block before its first word.
#[derive(Debug)]
struct Opening {
    kind: BlockKind,
    level: u8,
    marker: String,
    number: Option<u32>,
}

/// A block that has a word.
#[derive(Debug)]
struct Opened {
    kind: BlockKind,
    level: u8,
    marker: Span,
    number: Option<u32>,
    start: usize,
    /// Where the text ended before it.
    before: usize,
}

/// What stands between the last word and the next one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// One blank, as it was written.
    Blank(char),
    LineEnd,
}

/// A link whose words are being written.
#[derive(Debug)]
struct OpenLink {
    url: String,
    /// Where its first word in this block stands.
    start: Option<usize>,
}

impl Builder {
    /// Takes `words` as the title, on the first line. Only before all else.
    pub(super) fn title(&mut self, words: &str) {
        if !self.text.is_empty() || self.title.is_some() {
            return;
        }
        self.words(words);
        if let Some(opened) = self.open.take() {
            self.trim_end(opened.start);
            let span = Span::new(opened.start, self.text.len());
            self.title = Some(span).filter(|span| is_visible(span.slice(&self.text)));
            if self.title.is_none() {
                self.text.clear();
            }
        }
        (self.gap, self.next) = (Gap::None, None);
    }

    /// Takes `names` for those who wrote it, and shows them on a line of their own.
    pub(super) fn byline(&mut self, names: &str) {
        if self.byline.is_some() {
            return;
        }
        self.begin(BlockKind::Credit, 0);
        self.words(names);
        if let Some(span) = self.end() {
            self.byline = Some(span.slice(&self.text).to_owned());
        }
    }

    /// Takes the ISO 8601 stamp of its publication.
    pub(super) fn published(&mut self, stamp: Option<String>) {
        self.published = stamp;
    }

    /// Takes its own address.
    pub(super) fn url(&mut self, address: &str) {
        self.url = links::target(address);
    }

    /// Adds something to be told.
    pub(super) fn warn(&mut self, message: String) {
        self.warnings.push(Warning { message, span: None });
    }

    /// Ends the block before; the next word opens one of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind, level: u8) {
        self.begin_marked(kind, level, "", None);
    }

    /// The same for an item behind `marker`.
    pub(super) fn begin_item(&mut self, level: u8, marker: &str) {
        self.begin_marked(BlockKind::Item, level.max(1), marker, None);
    }

    /// The same for an item that its source counts.
    pub(super) fn begin_numbered(&mut self, level: u8, number: u32) {
        self.begin_marked(BlockKind::Item, level.max(1), "", Some(number));
    }

    fn begin_marked(&mut self, kind: BlockKind, level: u8, marker: &str, number: Option<u32>) {
        self.end();
        self.next = Some(Opening { kind, level, marker: marker.to_owned(), number });
    }

    /// Writes words; white space between them counts as one blank.
    pub(super) fn words(&mut self, text: &str) {
        let text = self.safe(text);
        let mut rest: &str = &text;
        while let Some(at) = rest.find(|c: char| !c.is_whitespace()) {
            let (space, behind) = rest.split_at_checked(at).unwrap_or(("", rest));
            self.space(space);
            let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
            let (word, after) = behind.split_at_checked(end).unwrap_or((behind, ""));
            self.word(word);
            rest = after;
        }
        self.space(rest);
    }

    fn space(&mut self, space: &str) {
        let mut all = space.chars();
        let Some(first) = all.next() else { return };
        let single = all.next().is_none() && self.gap == Gap::None && !first.is_ascii_whitespace();
        if self.open.is_some() && self.gap != Gap::LineEnd {
            self.gap = Gap::Blank(if single { first } else { ' ' });
        }
    }

    fn word(&mut self, word: &str) {
        self.open();
        match std::mem::take(&mut self.gap) {
            Gap::None => {}
            Gap::Blank(blank) => self.text.push(blank),
            Gap::LineEnd => self.text.push('\n'),
        }
        let at = self.text.len();
        if let Some(link) = &mut self.link {
            link.start.get_or_insert(at);
        }
        self.text.push_str(word);
    }

    /// Opens the block that was begun, unless one is open.
    fn open(&mut self) {
        if self.open.is_some() {
            return;
        }
        let Opening { kind, level, marker, number } = self.next.take().unwrap_or(Opening {
            kind: BlockKind::Paragraph,
            level: 0,
            marker: String::new(),
            number: None,
        });
        let before = self.text.len();
        let close = matches!(kind, BlockKind::Item | BlockKind::Credit)
            && self.blocks.last().is_some_and(|last| last.kind == kind);
        if before > 0 {
            self.text.push_str(if close { "\n" } else { "\n\n" });
        }
        let from = self.text.len();
        self.text.push_str(&marker);
        let marker = Span::new(from, self.text.len());
        if !marker.is_empty() {
            self.text.push(' ');
        }
        self.gap = Gap::None;
        self.open = Some(Opened { kind, level, marker, number, start: self.text.len(), before });
    }

    /// Ends a line within a block.
    pub(super) fn line_end(&mut self) {
        let table = self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Table);
        if self.open.is_some() {
            self.gap = if table { Gap::Blank(' ') } else { Gap::LineEnd };
        }
    }

    /// Writes lines as they stand, as a block of its own.
    pub(super) fn verbatim(&mut self, lines: &str) {
        self.lines(BlockKind::Preformatted, lines);
    }

    fn lines(&mut self, kind: BlockKind, lines: &str) {
        self.begin(kind, 0);
        let lines = self.safe(lines);
        let kept = lines.trim_end();
        let from = kept.len() - kept.trim_start().len();
        // The indent of the first line is kept.
        let from = kept.get(..from).and_then(|blank| blank.rfind('\n')).map_or(0, |at| at + 1);
        if kept.trim().is_empty() {
            self.next = None;
            return;
        }
        self.open();
        self.text.push_str(tail(kept, from));
        self.end();
    }

    /// Writes a block of another briefing, with its links.
    pub(super) fn block(&mut self, of: &Briefing, block: &Block) {
        if matches!(block.kind, BlockKind::Table | BlockKind::Preformatted) {
            return self.lines(block.kind, block.span.slice(&of.text));
        }
        self.begin_like(of, block);
        let mut at = block.span.from();
        for link in of.links.get(of.links_in(block.span)).unwrap_or_default() {
            self.words(Span::new(at, link.span.from().max(at)).slice(&of.text));
            self.link(&link.url);
            self.words(link.span.slice(&of.text));
            self.link_end();
            at = link.span.to();
        }
        self.words(Span::new(at, block.span.to().max(at)).slice(&of.text));
        self.end();
    }

    /// Begins a block like one of another briefing.
    pub(super) fn begin_like(&mut self, of: &Briefing, block: &Block) {
        let marker = block.marker.slice(&of.text);
        self.begin_marked(block.kind, block.level, marker, block.number);
    }

    /// Begins a row of the table that is open, or that this opens.
    pub(super) fn row(&mut self) {
        let open = self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Table);
        if open {
            self.end_link();
            self.text.push('\n');
        } else {
            self.begin(BlockKind::Table, 0);
            self.open();
        }
        self.gap = Gap::None;
    }

    /// Begins another cell of the row.
    pub(super) fn cell(&mut self) {
        self.end_link();
        self.text.push('\t');
        self.gap = Gap::None;
    }

    /// The words that follow lead to `target`, if that is an address that may be opened.
    pub(super) fn link(&mut self, target: &str) {
        self.link_end();
        self.link = links::target(target).map(|url| OpenLink { url, start: None });
    }

    /// The words that follow lead nowhere.
    pub(super) fn link_end(&mut self) {
        self.end_link();
        self.link = None;
    }

    /// Ends the link's words in this block.
    fn end_link(&mut self) {
        let end = self.text.len();
        let Some(link) = &mut self.link else { return };
        if let Some(start) = link.start.take().filter(|&start| start < end) {
            self.links.push(Link { span: Span::new(start, end), url: link.url.clone() });
        }
    }

    /// Ends the block; where its words stand, if it has any.
    pub(super) fn end(&mut self) -> Option<Span> {
        self.next = None;
        self.gap = Gap::None;
        let opened = self.open.take()?;
        self.end_link();
        self.trim_end(opened.start);
        let span = Span::new(opened.start, self.text.len());
        if !is_visible(span.slice(&self.text)) {
            self.text.truncate(opened.before);
            while self.links.last().is_some_and(|link| link.span.to() > opened.before) {
                self.links.pop();
            }
            return None;
        }
        let Opened { kind, level, marker, number, .. } = opened;
        blocks::push(
            &mut self.blocks,
            &self.text,
            Block { kind, level, span, marker, number, continues: false },
        );
        Some(span)
    }

    /// Whether nothing was written but a title and the lines of authors and dates.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_none() && self.blocks.iter().all(|block| block.kind == BlockKind::Credit)
    }

    /// The briefing.
    pub(super) fn finish(mut self) -> Briefing {
        self.end();
        if self.replaced > 0 {
            let message = format!("{} replaced.", counted(self.replaced, "control character"));
            self.warn(message);
        }
        let masthead = plain::masthead(&self.text, self.title, &mut self.blocks);
        let byline = self.byline.or(masthead.byline);
        let links = links::with_bare(self.links, &self.text);
        Briefing {
            title: self.title,
            dateline: masthead.dateline,
            byline,
            published: self.published.map(|stamp| display_safe(&stamp).into_owned()),
            url: self.url,
            body: blocks::body_below_credits(&self.blocks, self.text.len()),
            sections: blocks::sections(&self.blocks),
            blocks: self.blocks,
            links,
            warnings: self.warnings,
            text: self.text,
            ..Briefing::default()
        }
    }

    /// Takes off the white space and the invisible characters at the end, down to `start`.
    fn trim_end(&mut self, start: usize) {
        let kept = tail(&self.text, start).trim_end_matches(is_invisible).len();
        self.text.truncate(start + kept);
        let end = self.text.len();
        if let Some(last) = self.links.last_mut().filter(|link| link.span.to() > end) {
            last.span = Span::new(last.span.from().min(end), end);
            if last.span.is_empty() {
                self.links.pop();
            }
        }
    }

    /// `text` with stand-ins for what a terminal must not get.
    fn safe<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if is_safe(text) {
            return Cow::Borrowed(text);
        }
        let (text, replaced) = clean(text.replace("\r\n", "\n").replace('\r', "\n"));
        self.replaced += replaced.map_or(0, |replaced| replaced.count);
        Cow::Owned(text)
    }
}

/// Characters that take no room by themselves, and white space.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

fn is_visible(text: &str) -> bool {
    !text.chars().all(is_invisible)
}
