//! From lines to blocks: which lines are one paragraph, which are headings, items and tables.
//!
//! Invariant: lines become one paragraph only where nothing says that they are two. Deliberately
//! absent: what any block says, save the mark that it begins with.

use std::collections::BTreeSet;

use super::super::draft::{DraftBlock, DraftKind};
use super::columns::Region;
use super::hyphens::Vocabulary;
use super::lines::{Snippet, TextLine};
use super::marks;
use super::tables;

/// Letters of a heading are so much larger than those of the text.
const HEADING_SIZE: f32 = 1.1;

/// A title is so much larger.
const TITLE_SIZE: f32 = 1.2;

/// A longer block is no heading, in bytes.
const LONGEST_HEADING: usize = 250;

/// A longer line is more than a date, in bytes.
const LONGEST_DATE: usize = 40;

/// Lines are so much wider apart, in their size, between paragraphs than within one.
const EXTRA_LEADING: f32 = 0.3;

/// A first line is set in by so many times its size.
const INDENT: f32 = 0.8;

/// What all lines of a document have in common.
#[derive(Debug, Default)]
pub(super) struct Manner {
    /// The size of its running text.
    pub(super) body: f32,
    /// From one line of it to the next.
    leading: f32,
    /// Whether most of it is bold.
    strong: bool,
    /// Whether paragraphs begin with a line that is set in.
    indents: bool,
    /// The sizes of headings, the largest first.
    headings: Vec<i32>,
}

/// A line with what is known of its column.
struct Placed<'l> {
    line: &'l TextLine,
    left: f32,
    right: f32,
    page: usize,
    /// Whether it is the first of its column on its page.
    first: bool,
}

/// A block that is being read.
struct Opened {
    kind: DraftKind,
    text: String,
    size: i32,
    strong: bool,
    /// Where the words of an item begin.
    inner: f32,
}

struct Reading<'m> {
    manner: &'m Manner,
    vocabulary: &'m Vocabulary,
    out: Vec<DraftBlock>,
    open: Option<Opened>,
}

impl Manner {
    /// The manner of a document, by its lines.
    pub(super) fn of_pages(pages: &[Vec<Region>]) -> Self {
        let lines = || pages.iter().flatten().flat_map(|region| region.lines.iter());
        let sizes = lines().map(|line| (tenths(line.size), line.letters()));
        let body = most(sizes);
        let is_body = |line: &&TextLine| tenths(line.size) == body;
        let gaps = pages.iter().flatten().flat_map(|region| region.lines.windows(2));
        let gaps = gaps.filter_map(|pair| match pair {
            [one, other] if tenths(one.size) == body && tenths(other.size) == body => {
                Some((tenths(other.base - one.base), 1))
            }
            _ => None,
        });
        let strong: usize = lines().filter(is_body).filter(|line| line.is_strong()).count();
        let mut manner = Self {
            body: body as f32 / 10.0,
            leading: most(gaps) as f32 / 10.0,
            strong: strong * 2 > lines().filter(is_body).count(),
            ..Self::default()
        };
        manner.indents = manner.sets_in(pages);
        let mut sizes: Vec<i32> =
            lines().filter(|line| manner.is_heading(line)).map(|line| tenths(line.size)).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes.reverse();
        manner.headings = sizes;
        manner
    }

    /// Whether paragraphs begin with lines that are set in, and follow one another without a gap.
    fn sets_in(&self, pages: &[Vec<Region>]) -> bool {
        let mut set_in = 0;
        let mut apart = 0;
        for region in pages.iter().flatten() {
            for pair in region.lines.windows(2) {
                let [one, other] = pair else { continue };
                let gap = other.base - one.base;
                let alike = tenths(one.size) == tenths(other.size);
                if alike && gap > self.leading + self.body * EXTRA_LEADING {
                    apart += 1;
                } else if other.left > region.left + self.body * INDENT
                    && one.left < region.left + self.body * 0.3
                {
                    set_in += 1;
                }
            }
        }
        set_in > apart
    }

    fn is_heading(&self, line: &TextLine) -> bool {
        let text = line.text();
        let words = text.chars().any(char::is_alphabetic);
        let large = line.size > self.body * HEADING_SIZE;
        let strong = line.is_strong() && !self.strong && line.size > self.body * 0.9;
        words && text.len() <= LONGEST_HEADING && (large || strong)
    }

    /// The level of a heading of a size; 1 is kept for the title.
    fn level(&self, size: i32) -> u8 {
        let at = self.headings.iter().position(|&own| own == size).unwrap_or(0);
        let titled = self.has_title();
        (at + 1 + usize::from(!titled)).clamp(2, 6) as u8
    }

    /// Whether the largest letters are so large that they are those of the title.
    fn has_title(&self) -> bool {
        self.headings.first().is_some_and(|&size| size as f32 > self.body * 10.0 * TITLE_SIZE)
    }
}

/// The blocks of a document.
pub(super) fn blocks(
    pages: &[Vec<Region>],
    manner: &Manner,
    vocabulary: &Vocabulary,
) -> Vec<DraftBlock> {
    let mut reading = Reading { manner, vocabulary, out: Vec::new(), open: None };
    let mut last: Option<Placed<'_>> = None;
    for (page, region) in
        pages.iter().enumerate().flat_map(|(at, all)| all.iter().map(move |one| (at, one)))
    {
        let mut at = 0;
        while let Some(line) = region.lines.get(at) {
            let rest = region.lines.get(at..).unwrap_or_default();
            if line.cells.len() > 1
                && let Some((count, rows)) = tables::read(rest)
            {
                reading.close();
                let kind = DraftKind::Table(rows);
                reading.out.push(DraftBlock { kind, words: Vec::new(), strong: false });
                at += count;
                last = None;
                continue;
            }
            let placed =
                Placed { line, left: region.left, right: region.right, page, first: at == 0 };
            reading.line(&placed, last.as_ref());
            last = Some(placed);
            at += 1;
        }
    }
    reading.close();
    lower(&mut reading.out);
    close_ranks(&mut reading.out);
    reading.out
}

/// Gives the headings levels without a gap.
fn close_ranks(blocks: &mut [DraftBlock]) {
    let level = |block: &DraftBlock| match block.kind {
        DraftKind::Heading(level) => Some(level),
        _ => None,
    };
    let levels: BTreeSet<u8> = blocks.iter().filter_map(level).collect();
    for block in blocks {
        if let DraftKind::Heading(level) = &mut block.kind {
            *level = levels.range(..*level).count() as u8 + 2;
        }
    }
}

/// Makes paragraphs of what is large below the title without being a heading: the lines of authors
/// and dates.
fn lower(blocks: &mut [DraftBlock]) {
    let from = blocks.iter().take_while(|block| block.kind == DraftKind::Title).count();
    let end = if from == 0 { 0 } else { blocks.len() };
    for at in from..end {
        let next = blocks.get(at + 1).map(|next| (next.is_heading(), next.text()));
        let Some(block) = blocks.get_mut(at).filter(|one| one.is_heading() && !one.strong) else {
            return;
        };
        let dated =
            |text: &str| text.len() <= LONGEST_DATE && text.contains(|c: char| c.is_ascii_digit());
        let leads = next.is_some_and(|(heading, text)| heading || dated(&text));
        if !leads && !dated(&block.text()) {
            return;
        }
        block.kind = DraftKind::Paragraph;
    }
}

impl Reading<'_> {
    fn line(&mut self, now: &Placed<'_>, last: Option<&Placed<'_>>) {
        let text = now.line.text();
        let heading = self.manner.is_heading(now.line);
        let mark = if heading { None } else { marks::read(&text) };
        let goes_on = match (&self.open, last) {
            (Some(open), Some(last)) => self.goes_on(open, now, last, heading, mark.is_some()),
            _ => false,
        };
        if let Some(open) = self.open.as_mut().filter(|_| goes_on) {
            self.vocabulary.join(&mut open.text, &text);
            return;
        }
        self.close();
        let size = tenths(now.line.size);
        let titled =
            now.page == 0 && self.manner.has_title() && self.manner.headings.first() == Some(&size);
        let (kind, text, inner) = match mark {
            _ if heading && titled => (DraftKind::Title, text, now.line.left),
            _ if heading => (DraftKind::Heading(self.manner.level(size)), text, now.line.left),
            Some((mark, words)) => {
                let before = text.chars().count() - words.chars().count();
                let pitch = now.line.cells.first().map_or(0.0, Snippet::pitch);
                let inner = now.line.left + pitch * before as f32 * 0.5;
                (DraftKind::Item(self.depth(now), mark), words.to_owned(), inner)
            }
            None => (DraftKind::Paragraph, text, now.line.left),
        };
        let strong = now.line.is_strong();
        self.open = Some(Opened { kind, text, size, strong, inner });
    }

    /// Whether the line `now` belongs to the block that is open, whose last line is `last`.
    fn goes_on(
        &self,
        open: &Opened,
        now: &Placed<'_>,
        last: &Placed<'_>,
        heading: bool,
        marked: bool,
    ) -> bool {
        let is_heading = matches!(open.kind, DraftKind::Heading(_) | DraftKind::Title);
        let size = tenths(now.line.size);
        let alike = (size - open.size).abs() * 12 < open.size;
        if heading != is_heading || !alike {
            return false;
        }
        let gap = now.line.base - last.line.base;
        if heading {
            return !now.first && gap < now.line.size * 1.6;
        }
        if marked && (matches!(open.kind, DraftKind::Item(..)) || self.parted(now, last, gap)) {
            return false;
        }
        let text = now.line.text();
        let ends = ends_sentence(&open.text);
        let small = text.starts_with(char::is_lowercase);
        if now.first {
            // A column or a page ends in the middle of what it says, or it does not.
            let inside = !ends && !last_is_short(last, now);
            return small && !ends
                || inside
                || self.manner.indents && !ends && !self.is_set_in(now);
        }
        if gap > self.manner.leading.max(now.line.size) + now.line.size * EXTRA_LEADING || gap < 0.0
        {
            return false;
        }
        if let DraftKind::Item(..) = open.kind {
            return now.line.left > open.inner - now.line.size * 0.4;
        }
        let steps_in = now.line.left > last.line.left + now.line.size * INDENT;
        let over = ends || self.manner.indents || last_is_short(last, now);
        let anew = self.manner.indents && last_is_short(last, now);
        if (steps_in && over || anew) && self.is_set_in(now) {
            return false;
        }
        // No line within a paragraph leaves half of its column free.
        let half = last.line.right - last.left < (last.right - last.left) * 0.5;
        !((ends || half) && !small && last_is_short(last, now))
    }

    /// Whether something says that a line with a mark begins a block: a gap, or its place.
    fn parted(&self, now: &Placed<'_>, last: &Placed<'_>, gap: f32) -> bool {
        let apart = gap > self.manner.leading + now.line.size * EXTRA_LEADING || gap < 0.0;
        let moved = (now.line.left - last.line.left).abs() > now.line.size * 0.5;
        apart || moved || last_is_short(last, now)
    }

    fn is_set_in(&self, now: &Placed<'_>) -> bool {
        now.line.left > now.left + self.manner.body * INDENT
    }

    /// How deep an item stands: by how far it is set in.
    fn depth(&self, now: &Placed<'_>) -> u8 {
        let steps = (now.line.left - now.left) / (self.manner.body * 2.4).max(1.0);
        (2..6_u8).rev().find(|&deep| steps >= f32::from(deep) - 0.5).unwrap_or(1)
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = open.text.replace('\u{ad}', "");
        if !text.trim().is_empty() {
            let strong = open.strong;
            self.out.push(DraftBlock { strong, ..DraftBlock::new(open.kind, text) });
        }
    }
}

/// Whether the line `last` ends so early that the first word of `now` would have stood on it too.
fn last_is_short(last: &Placed<'_>, now: &Placed<'_>) -> bool {
    let text = now.line.text();
    let word = text.split(' ').next().unwrap_or_default().chars().count() as f32;
    let pitch = now.line.cells.first().map_or(0.0, Snippet::pitch);
    let room = last.right - last.line.right;
    room > (word + 2.0) * pitch
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

fn tenths(length: f32) -> i32 {
    (length * 10.0).round() as i32
}

/// The value with the greatest weight.
fn most(values: impl Iterator<Item = (i32, usize)>) -> i32 {
    let mut weights = std::collections::BTreeMap::new();
    for (value, weight) in values {
        *weights.entry(value).or_insert(0_usize) += weight;
    }
    weights
        .into_iter()
        .max_by_key(|&(value, weight)| (weight, -value))
        .map_or(0, |(value, _)| value)
}
