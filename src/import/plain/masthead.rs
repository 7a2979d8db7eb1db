//! Place, date and authors of a briefing, from all the lines that may state them.
//!
//! Invariant: what is stated closest to the report wins: its dateline, then the credit lines, then
//! the title. A date without a year takes the year of a credit line, or is none. Deliberately
//! absent: the clock.

use jiff::civil::Date;

use super::credits::{self, Credit};
use super::dateline;
use super::line::ends_sentence;
use super::stamps::is_time;
use crate::lexicon::{List, capitalised};
use crate::model::{Block, BlockKind, Dateline};
use crate::text::{Span, head, tail};

/// Paragraphs behind one that opens with a place alone that are looked through for another such.
const LOOK_AHEAD: usize = 3;

/// Paragraphs that are looked at for a dateline, lines below the headline included.
const MOST_OPENINGS: usize = 8;

/// A dateline without a year is at most so many days later than the date it takes the year from.
const MOST_DAYS_AHEAD: i32 = 180;

/// Dateline and byline, from the title, the credit lines (each with its place) and the first
/// paragraphs.
pub(super) fn read(
    text: &str,
    title: Option<Span>,
    credits: &[(Span, Credit)],
    blocks: &[Block],
) -> (Dateline, Option<String>) {
    // Who is named has written it, not the desk that sent it out.
    let bylines = || credits.iter().filter_map(|(_, credit)| credit.byline.as_ref());
    let byline = bylines().find(|line| !credits::is_function(line)).or_else(|| bylines().next());
    let byline = byline.cloned();
    let credited = credited(credits);
    let credit_place =
        credits.iter().find_map(|(line, credit)| credit.place.map(|place| shifted(*line, place)));
    let mut found = opening(text, blocks, credited.map(|(date, _)| date));
    if found.date.is_none() {
        let stated = credited
            .or_else(|| title.and_then(|title| in_title(text, title)))
            .or_else(|| in_lines(text, blocks))
            .or_else(|| on_own_line(text, blocks));
        if let Some((date, span)) = stated {
            found.date = Some(date);
            found.span = Some(span);
        }
    }
    found.place = found.place.or(credit_place);
    found.span = found.span.or(found.place);
    (found, byline)
}

fn shifted(line: Span, (start, end): (usize, usize)) -> Span {
    Span::new(line.from() + start, line.from() + end)
}

/// The date of the credit lines: that of publication before that of a change.
fn credited(credits: &[(Span, Credit)]) -> Option<(Date, Span)> {
    let dated = |updated: bool| {
        credits.iter().filter(move |(_, credit)| credit.updated == updated).find_map(
            |(line, credit)| {
                let (start, written) = credit.date?;
                Some((written.date(None)?, shifted(*line, (start, start + written.length))))
            },
        )
    };
    dated(false).or_else(|| dated(true))
}

/// The dateline at the start of the first paragraph, or of the second below a standfirst.
pub(super) fn opening(text: &str, blocks: &[Block], credited: Option<Date>) -> Dateline {
    let paragraphs = || blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let mut running = 0;
    for (number, block) in paragraphs().take(MOST_OPENINGS).enumerate() {
        // What the headline goes on with, line by line, is no text yet.
        let deck = block.span.len() <= LONGEST_DECK && !ends_sentence(block.span.slice(text));
        running += usize::from(!deck);
        if number > 1 && running > 1 {
            break;
        }
        let Some(parts) = dateline::opening(block.span.slice(text)) else { continue };
        if number > 1 && parts.date.is_none() {
            continue;
        }
        let alone = |parts: &dateline::Parts| parts.date.is_none() && !parts.agency;
        // A diary has a place at the start of each entry.
        let entries = || {
            paragraphs().skip(number + 1).take(LOOK_AHEAD).any(|block| {
                dateline::opening(block.span.slice(text)).is_some_and(|parts| alone(&parts))
            })
        };
        if alone(&parts) && entries() {
            return Dateline::default();
        }
        let place = parts.place.map(|place| shifted(block.span, place));
        let written = parts.date.map(|(start, written)| {
            (written, shifted(block.span, (start, start + written.length)))
        });
        let date = written
            .and_then(|(written, _)| written.date(None).or_else(|| completed(written, credited?)));
        let span = written.map(|(_, span)| span).filter(|_| date.is_some()).or(place);
        return Dateline { place, date, span };
    }
    Dateline::default()
}

/// `written`, which has no year, in the year that puts it near `credited`.
fn completed(written: super::written_date::Written, credited: Date) -> Option<Date> {
    let date = written.date(Some(credited.year()))?;
    let ahead = (date - credited).get_days();
    if ahead > MOST_DAYS_AHEAD { written.date(Some(credited.year() - 1)) } else { Some(date) }
}

/// The full date in the title, if it stands apart from the words around it or dates them ("for",
/// "of").
fn in_title(text: &str, title: Span) -> Option<(Date, Span)> {
    let words = title.slice(text);
    let (start, written) = credits::find_date(words)?;
    let before = without_as_of(head(words, start).trim_end());
    let dates = before.split_whitespace().next_back().is_some_and(|word| {
        matches!(word.to_lowercase().as_str(), "for" | "of" | "on" | "dated" | "ended" | "ending")
            || capitalised(word, List::DatedTitles)
    });
    let last = tail(words, start + written.length).is_empty();
    let ends = last && before.ends_with(['!', '?', '.']);
    (is_apart(before) || dates || ends).then_some(())?;
    Some((written.date(None)?, shifted(title, (start, start + written.length))))
}

/// `before` without "as of" and the hour behind it: they say of the date what it is to the text.
fn without_as_of(before: &str) -> &str {
    let hour = before.rsplit(' ').next().filter(|word| is_time(word));
    let bare = head(before, before.len() - hour.map_or(0, str::len)).trim_end();
    let start = bare.len().saturating_sub("as of".len());
    let lead = tail(bare, crate::text::floor_boundary(bare, start)).to_lowercase();
    if matches!(lead.as_str(), "as of" | "as at") { head(bare, start) } else { before }
}

/// A line that the headline goes on with is at most so long, in bytes.
const LONGEST_DECK: usize = 250;

/// A longer line between title and text says more than when and where, in bytes.
const LONGEST_LINE: usize = 100;

/// The only date of the short lines above the first running text, where it stands apart from their
/// words.
fn in_lines(text: &str, blocks: &[Block]) -> Option<(Date, Span)> {
    let top =
        blocks.iter().filter(|block| block.kind != BlockKind::Furniture).take_while(|block| {
            let line =
                matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Credit);
            line && block.span.len() <= LONGEST_LINE && !ends_sentence(block.span.slice(text))
        });
    let mut found = None;
    for block in top {
        let line = block.span.slice(text);
        let Some((start, written)) = credits::find_date(line) else { continue };
        let end = start + written.length;
        let behind = tail(line, end).trim_start();
        // "Monday, 3 May 2031 at 08:33"
        let behind = behind.strip_prefix("at ").unwrap_or(behind);
        let word = behind.split([' ', ',']).next().unwrap_or(behind);
        let ends = behind.starts_with(|c: char| !c.is_alphanumeric()) || is_time(word);
        let apart = is_apart(head(line, start)) && ends;
        if found.is_some() || !apart || credits::find_date(tail(line, end)).is_some() {
            return None;
        }
        found = Some((written.date(None)?, shifted(block.span, (start, end))));
    }
    found
}

/// Blocks that are looked through for a line with the date alone.
const MOST_ABOVE: usize = 16;

/// The date on a line of its own near the top, whatever stands above it, if no other line is one: a
/// chronicle has one over each day.
fn on_own_line(text: &str, blocks: &[Block]) -> Option<(Date, Span)> {
    let mut dated = blocks.iter().enumerate().filter_map(|(number, block)| {
        let line = block.span.slice(text);
        let credit = credits::read(line).filter(Credit::only_dates)?;
        let (start, written) = credit.date?;
        Some((number, written.date(None)?, shifted(block.span, (start, start + written.length))))
    });
    let (number, date, span) = dated.next()?;
    (number < MOST_ABOVE && dated.next().is_none()).then_some((date, span))
}

/// Whether a date behind `before` stands apart from the words there.
fn is_apart(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with([':', ',', '–', '—', '-', '|', '(', '/', '·', '•'])
}
