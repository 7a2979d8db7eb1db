//! What the head of a table's column says of the numbers below: what they measure.
//!
//! Invariant: a head is a cell of the rows at the table's top, and a number below has it only where the
//! text shows in which column both stand; a row that lacks a cell has none, and none has one where a
//! column of numbers is left without. Deliberately absent: which rows are heads (`text::head_rows`), and
//! units (`table_unit`).

use std::ops::Range;

use super::phrase::Classified;
use super::unit_words;
use crate::lexicon::{self, List, names_month};
use crate::text::Span;
use crate::text::cells::{LONGEST, cells, in_column, is_sign, line};
use crate::text::head_rows::{self, HeadRows};
use crate::text::words::TokenKind;

/// The words of the head above the token at `at`, as tokens; `None` in the head itself and where
/// the column is not sure.
pub(super) fn above(passage: &Classified, at: usize) -> Option<Range<usize>> {
    stacked(passage, at).into_iter().next()
}

/// The heads above the token at `at` as tokens, from the lowest to the highest; none where the
/// column is not sure, and one where single blanks part the cells.
pub(super) fn stacked(passage: &Classified, at: usize) -> Vec<Range<usize>> {
    if passage.unit(at).is_some_and(|unit| unit.by_blanks) {
        return above_by_blanks(passage, at).into_iter().collect();
    }
    let Some(Cell { table, text, row, at }) = Cell::of_token(passage, at) else {
        return Vec::new();
    };
    let Some(head) = HeadRows::of_table(text, says_when) else { return Vec::new() };
    if row.start < head.first.start {
        return Vec::new();
    }
    let cells = head.above(&row, at).into_iter();
    let tokens = cells.map(|cell| {
        let span = Span::new(table.from() + cell.start, table.from() + cell.end);
        passage.token_at(span.start)..passage.token_at(span.end)
    });
    tokens.filter(|tokens| !tokens.is_empty()).collect()
}

/// Whether the token at `at` stands in a row that names the columns of its table.
pub(super) fn holds(passage: &Classified, at: usize) -> bool {
    let table = passage.unit(at).filter(|unit| unit.has_rows && !unit.by_blanks);
    table.is_some_and(|unit| {
        let offset = (passage.token(at).span.start - unit.span.start) as usize;
        let head = HeadRows::of_table(unit.span.slice(passage.text), says_when);
        head.is_some_and(|head| offset < head.first.start)
    })
}

/// The place of the value at `at` among those of its row, and how many these are.
pub(super) fn place(passage: &Classified, at: usize) -> Option<(usize, usize)> {
    let Cell { text, row, at, .. } = Cell::of_token(passage, at)?;
    head_rows::place(text.get(row)?, at)
}

/// The head above the token at `at` where single blanks part the cells: a first row of as many cells
/// as the others have behind their labels.
fn above_by_blanks(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let unit = passage.unit(at)?;
    let cells = |sentence: usize| {
        let tokens = passage.sentences.get(sentence)?.tokens.clone();
        Some((tokens.clone().filter(|&at| passage.opens_cell(at)).collect::<Vec<_>>(), tokens))
    };
    let (heads, head) = cells(unit.sentences.start)?;
    let (mut own, row) = cells(passage.sentence_index(at)?)?;
    // The first cell is the label; a head has none.
    own.retain(|&cell| cell > row.start);
    let place = own.iter().rposition(|&cell| cell <= at)?;
    let below = row.start != head.start;
    let start = *heads.get(place).filter(|_| below && heads.len() == own.len())?;
    Some(start..heads.get(place + 1).copied().unwrap_or(head.end))
}

/// The first cell of the head of the table that holds the token at `at`; none where no row is one.
pub(super) fn corner(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let table = passage.unit(at).filter(|unit| unit.has_rows && !unit.by_blanks)?.span;
    let text = table.slice(passage.text);
    let head = HeadRows::of_table(text, says_when)?.top();
    let first = cells(head).into_iter().find(|cell| !cell.is_empty())?;
    let span = Span::new(table.from() + first.start, table.from() + first.end);
    Some(passage.token_at(span.start)..passage.token_at(span.end))
}

/// Rows at the top of a table in which its unit may stand alone.
const TOP: usize = 6;

/// The only cell of a row at the top of the table that holds the token at `at`, in brackets or without
/// a number: "(in thousands)".
pub(super) fn alone(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let table = passage.unit(at).filter(|unit| unit.has_rows && !unit.by_blanks)?.span;
    let text = table.slice(passage.text);
    let mut start = 0;
    for _ in 0..TOP {
        let row = line(text, start)?;
        start = row.end + 1;
        let mut filled = cells(text.get(row.clone())?).into_iter().filter(|cell| !cell.is_empty());
        let (Some(cell), None) = (filled.next(), filled.next()) else { continue };
        let cell = row.start + cell.start..row.start + cell.end;
        let words = text.get(cell.clone())?;
        if words.starts_with('(') || !words.contains(|c: char| c.is_ascii_digit()) {
            let span = Span::new(table.from() + cell.start, table.from() + cell.end);
            return Some(passage.token_at(span.start)..passage.token_at(span.end));
        }
    }
    None
}

/// The cell below the head in the column of the token at `at`, in words, with the sign that may stand
/// in a cell of its own before it.
pub(super) fn first_below<'p>(passage: &'p Classified, at: usize) -> Option<&'p str> {
    let Cell { text, row, at, .. } = Cell::of_token(passage, at)?;
    let (first, row) = (text.get(HeadRows::of_table(text, says_when)?.first)?, text.get(row)?);
    let cell = in_column(first, row, at)?;
    let before = cells(first).into_iter().rfind(|other| other.end < cell.start);
    let signed = before.filter(|before| is_sign(first.get(before.clone()).unwrap_or("")));
    first.get(signed.map_or(cell.start, |sign| sign.start)..cell.end)
}

/// A token in a table.
struct Cell<'p> {
    /// The table.
    table: Span,
    /// Its text.
    text: &'p str,
    /// The row, as bytes of that text.
    row: Range<usize>,
    /// Where in the row the token begins, in bytes.
    at: usize,
}

impl<'p> Cell<'p> {
    /// The place of the token at `at`; `None` outside of tables and in a row that is too long.
    fn of_token(passage: &'p Classified, at: usize) -> Option<Self> {
        let table = passage.unit(at).filter(|unit| unit.has_rows && !unit.by_blanks)?.span;
        let text = table.slice(passage.text);
        let offset = (passage.token(at).span.start - table.start) as usize;
        let start = text
            .as_bytes()
            .get(offset.saturating_sub(LONGEST)..offset)?
            .iter()
            .rposition(|&byte| byte == b'\n')?;
        let row = line(text, offset - offset.min(LONGEST) + start + 1)?;
        let at = offset - row.start;
        Some(Self { table, text, row, at })
    }
}

/// The words of a cell without its unit, as what its numbers measure; none if only the unit is
/// left.
pub(super) fn name(passage: &Classified, cell: &Range<usize>) -> Option<Range<usize>> {
    let mut name = unit_words::parted(passage, cell).0;
    // "Tolls (2)": the number of a note.
    if name.len() > 3
        && passage.word(name.end - 1) == ")"
        && passage.token(name.end - 2).kind == TokenKind::Number
        && passage.word(name.end - 3) == "("
    {
        name.end -= 3;
    }
    while !name.is_empty()
        && matches!(passage.token(name.end - 1).kind, TokenKind::Mark | TokenKind::Symbol)
        && passage.word(name.end - 1) != ")"
    {
        name.end -= 1;
    }
    while !name.is_empty()
        && matches!(passage.token(name.start).kind, TokenKind::Mark | TokenKind::Symbol)
    {
        name.start += 1;
    }
    name.clone().any(|at| passage.token(at).kind == TokenKind::Word).then_some(name)
}

/// Whether a head leaves it to the row to say what is measured: "Last", "Change, %", "2024", "Q2".
pub(super) fn is_plain(passage: &Classified, head: &Range<usize>) -> bool {
    let Some(name) = name(passage, head) else { return true };
    let time = |at: usize| {
        let word = passage.lower(at);
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        passage.is(at, List::TimeWords)
            || names_month(word)
            || passage.is(at, List::TimeHeads)
            || digits.len() < word.len() && !digits.is_empty() && word.len() <= 6
            || passage.token(at).kind != TokenKind::Word
    };
    let words = passage.span_of(name.clone()).slice(passage.text);
    name.clone().all(time)
        || head_rows::is_tenor(words)
        || name.len() == 1 && passage.is(name.start, List::PlainHeads)
}

/// Whether a head is the name of a well-known place or firm: then the row says what is measured.
pub(super) fn is_name(passage: &Classified, head: &Range<usize>) -> bool {
    [List::Countries, List::Cities, List::Regions, List::Companies, List::Bodies]
        .iter()
        .any(|&list| passage.phrase(head.start, list) == Some(head.len()))
}

/// Whether a word of a head is of a time.
fn says_when(word: &str) -> bool {
    let lower = word.to_lowercase();
    let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    year || names_month(&lower) || lexicon::lists(&lower).has(List::PeriodNouns)
}
