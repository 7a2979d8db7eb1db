//! Plain text: the structure that a person sees in it without any markup, and the little markup
//! that people write into it (`#`, underlines, bullets, `>`).
//!
//! Invariant: the text is only divided, but for the line ends inside a row of a table, which become
//! blanks; the time is linear in its length. Decisions about the whole text are made from its first
//! 16 KiB, all others from a few lines around.
//! Deliberately absent: Markdown (emphasis, links, fences inside lists), which is a format of its
//! own.

mod body;
mod broken_rows;
mod captions;
mod contacts;
mod credits;
mod dateline;
mod frame;
mod furniture;
mod headings;
mod layout;
mod letterhead;
mod line;
mod lists;
mod markers;
mod masthead;
mod menus;
mod outline;
mod publisher;
mod release;
mod sign_off;
mod stack;
mod stacked_cells;
mod stamps;
mod stray;
mod tables;
mod title;
mod turns;
mod written_date;

use jiff::civil::Date;

use super::clean::clean;
use super::{DECIDED_FROM, Import, Raw, blocks, damage, links};
use crate::model::{Block, BlockKind, Briefing, Dateline, Warning};
use crate::text::{Span, head, work};
use layout::Layout;
use line::Line;

/// Lines that are read of a source at most. The rest is left out, with a warning: what is known of a
/// line takes more memory than a line of one letter.
const MOST_LINES: usize = 8 << 20;

/// Whether the white space before a line was written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indents {
    Written,
    /// Some of it may be stand-ins for colour sequences and the like.
    Doubtful,
}

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

/// The one briefing that a source of plain text is.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let mut decoded = raw.decode();
    if raw.is_head() {
        let cut = head_end(&decoded.text);
        decoded.text.truncate(cut);
        if raw.is_short() && decoded.text.len() < DECIDED_FROM {
            return Import::default();
        }
    }
    let left_out = line_end(&decoded.text, MOST_LINES);
    if let Some(end) = left_out {
        decoded.text.truncate(end);
        decoded.text.shrink_to_fit();
    }
    let (text, replaced) = clean(decoded.text);
    let mut warnings = damage::warnings(&text, decoded.invalid, replaced);
    if text.is_empty() && !raw.is_head() {
        warnings.push(Warning { message: "The source is empty.".to_owned(), span: None });
    }
    if left_out.is_some() {
        let message = format!("Only the first {MOST_LINES} lines of the source are shown.");
        warnings.push(Warning { message, span: None });
    } else {
        warnings.extend(raw.left_out());
    }
    let indents = if replaced.is_some() { Indents::Doubtful } else { Indents::Written };
    let briefing = Briefing { warnings, ..structured(text, indents, raw.shown()) };
    Import { briefings: vec![briefing], ..Import::default() }
}

/// A text that is part of a source of another format.
pub(super) fn of_text(text: &str) -> Briefing {
    let (text, replaced) = clean(text.to_owned());
    let indents = if replaced.is_some() { Indents::Doubtful } else { Indents::Written };
    structured(text, indents, None)
}

/// The first full date in `value`, as a person writes it.
pub(super) fn written_day(value: &str) -> Option<Date> {
    let (_, written) = credits::find_date(value)?;
    written.date(None)
}

/// Whether `line`, which is no more than some words without a stop, may head what stands below it.
pub(super) fn is_short_line(line: &str) -> bool {
    let heads =
        matches!(headings::shape(line), Some(headings::Shape::Words | headings::Shape::Capitals));
    heads && credits::read(line).is_none()
}

/// What the lines of authors and dates at the top of a text say.
pub(super) struct Masthead {
    pub(super) dateline: Dateline,
    pub(super) byline: Option<String>,
}

/// Blocks at the top that may be lines of authors and dates, without a label.
const MASTHEAD: usize = 4;

/// Reads the masthead of a text whose blocks are known; those that are lines of authors and dates
/// become such.
pub(super) fn masthead(text: &str, title: Option<Span>, blocks: &mut [Block]) -> Masthead {
    let mut found = Vec::new();
    for block in blocks.iter_mut().take(MASTHEAD) {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Credit) {
            break;
        }
        match credits::read(block.span.slice(text)) {
            Some(credit) => {
                block.kind = BlockKind::Credit;
                found.push((block.span, credit));
            }
            // Its source says that it is one: "Category: Ports".
            None if block.kind == BlockKind::Credit => {}
            // A standfirst may stand between the title and the authors.
            None if found.is_empty() && block.span.len() <= body::LONGEST_STANDFIRST => {}
            None => break,
        }
    }
    let (dateline, byline) = masthead::read(text, title, &found, blocks);
    Masthead { dateline, byline }
}

/// Gives a dateline with day and month alone the year that puts it near `reference`.
pub(super) fn complete(briefing: &mut Briefing, reference: Date) {
    if briefing.dateline.date.is_some() {
        return;
    }
    let found = masthead::opening(&briefing.text, &briefing.blocks, Some(reference));
    if found.date.is_some() {
        briefing.dateline.date = found.date;
        briefing.dateline.span = found.span;
    }
}

/// A text as a briefing with its structure; of a head the lines in its first `shown` bytes.
fn structured(text: String, indents: Indents, shown: Option<usize>) -> Briefing {
    let mut text = broken_rows::join(stacked_cells::join(text));
    let mut lines = line::lines(&text);
    stray::drop(&text, &mut lines);
    let layout = Layout::detect(&text, &lines);
    if let Some(shown) = shown {
        cut(&mut text, &mut lines, shown);
    }
    let page = Page { text: &text, lines: &lines, layout, indents };
    let top = title::top(&page);
    let mut body = body::read(&page, &top);
    outline::correct(&mut body.blocks, &text);
    publisher::close(&mut body.blocks, &text);
    furniture::close(&mut body.blocks, &text);
    let signed = sign_off::part(&mut body.blocks, &text);
    let lines = body.credits.into_iter().map(|(line, credit)| (page.span(line), credit));
    let credits: Vec<_> = lines.chain(signed).collect();
    let (dateline, byline) = masthead::read(&text, top.title, &credits, &body.blocks);
    Briefing {
        title: top.title,
        dateline,
        byline,
        body: blocks::body(&body.blocks, text.len()),
        sections: blocks::sections(&body.blocks),
        blocks: body.blocks,
        links: links::bare(&text),
        text,
        ..Briefing::default()
    }
}

/// Where the line `number`, counted from 1, ends in `text`, if more comes behind it.
fn line_end(text: &str, number: usize) -> Option<usize> {
    if text.len() <= number {
        return None;
    }
    let (at, _) = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').nth(number - 1)?;
    (at + 1 < text.len()).then_some(at + 1)
}

/// Leaves the lines in the first `shown` bytes of `text`, if there are any.
fn cut(text: &mut String, lines: &mut Vec<Line>, shown: usize) {
    let count = lines.partition_point(|line| line.span.to() <= shown);
    let next = lines.get(count).filter(|_| count > 0).map_or(text.len(), |line| line.span.from());
    if let Some(end) = head(text, next).rfind('\n').filter(|_| next < text.len()) {
        text.truncate(end + 1);
        lines.truncate(count);
    }
}

/// Where the text of a head is cut: behind its last line end, else at its last blank, else nowhere.
fn head_end(text: &str) -> usize {
    text.rfind('\n').map(|at| at + 1).or_else(|| text.rfind(' ')).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_without_a_year_is_near_the_reference_date() {
        let text = "Ferry sinks\n\nLIMA, 28 Dec (Wire) — A ferry sank off the port on Monday.\n";
        for (reference, expected) in [("2023-01-03", "2022-12-28"), ("2022-12-29", "2022-12-28")] {
            let mut briefing = of_text(text);
            assert_eq!(briefing.dateline.date, None);
            complete(&mut briefing, reference.parse().unwrap());
            assert_eq!(
                briefing.dateline.date.map(|date| date.to_string()).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn lines_beyond_the_last_one_that_is_read_are_left_out() {
        assert_eq!(line_end("a\nb\nc", 2), Some(4));
        for all in ["a\nb\n", "a\nb", "a long line", ""] {
            assert_eq!(line_end(all, 2), None, "{all:?}");
        }
    }
}
