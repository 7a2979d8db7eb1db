//! What the head of a table's column says of the numbers below: what they measure, and their unit
//! ("Exports, €m").
//!
//! Invariant: a head is a cell of the table's first row, and a number below has it only where the
//! text shows in which column both stand; a row that lacks a cell has none. Deliberately absent:
//! heads of more than one row.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{Form, decimal};
use super::amount::Amount;
use super::phrase::Classified;
use crate::lexicon::{self, List};
use crate::model::{Currency, FigureKind};
use crate::text::{Span, words::TokenKind};

/// The rule that gives a number its unit by its column.
pub(super) const RULE: &str = "column-unit";

/// The longest row whose cells are looked at, in bytes.
const LONGEST: usize = 2000;

/// The words of the head above the token at `at`, as tokens; `None` in the head itself and where
/// the column is not sure.
pub(super) fn above(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let table = passage.unit(at).filter(|unit| unit.has_rows)?.span;
    let text = table.slice(passage.text);
    let head = line(text, 0)?;
    let below = line(text, head.end + 1)?;
    let offset = (passage.token(at).span.start - table.start) as usize;
    let start = text
        .as_bytes()
        .get(offset.saturating_sub(LONGEST)..offset)?
        .iter()
        .rposition(|&byte| byte == b'\n')?;
    let row = line(text, offset - offset.min(LONGEST) + start + 1)?;
    let at = offset - row.start;
    let (head, row) = (text.get(head)?, text.get(row)?);
    if !is_head(head, text.get(below)?) {
        return None;
    }
    let cell = match ['\t', '|'].into_iter().find(|&mark| head.contains(mark)) {
        Some(mark) => by_marks(head, row, at, mark),
        None => by_place(head, row, at),
    }?;
    let span = Span::new(table.from() + cell.start, table.from() + cell.end);
    let tokens = passage.token_at(span.start)..passage.token_at(span.end);
    (!tokens.is_empty()).then_some(tokens)
}

/// The line that begins at `start`, as bytes; `None` past the end and for one that is too long.
fn line(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
    let end = rest
        .iter()
        .take(LONGEST + 1)
        .position(|&byte| byte == b'\n')
        .or_else(|| (rest.len() <= LONGEST).then_some(rest.len()))?;
    Some(start..start + end)
}

/// Whether the first row names its columns: the line below rules it off, or no cell behind the
/// first is a number.
fn is_head(head: &str, below: &str) -> bool {
    let ruled = below.contains("--")
        && below.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b'+' | b' ' | b'='));
    let year = |cell: &str| cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let cells = cells(head);
    let words = |cell: &str| {
        year(cell)
            || cell.is_empty()
            || !cell.starts_with(|c: char| c.is_ascii_digit() || "$€£¥+-−.".contains(c))
    };
    ruled || cells.iter().skip(1).all(|cell| words(head.get(cell.clone()).unwrap_or("").trim()))
}

/// The cells of a line that pipes, tabs or at least two blanks part, as bytes without the blanks
/// around.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mark = if line.contains('\t') { Some('\t') } else { line.contains('|').then_some('|') };
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let cell = line.get(from..to).unwrap_or("");
        let before = cell.len() - cell.trim_start().len();
        out.push(from + before..from + before + cell.trim().len());
    };
    if let Some(mark) = mark {
        for part in line.split(mark) {
            push(start, start + part.len());
            start += part.len() + 1;
        }
        return out;
    }
    let mut at = 0;
    while let Some(gap) = line.get(at..).and_then(|rest| rest.find("  ")).map(|gap| at + gap) {
        let end =
            gap + line.get(gap..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len());
        if gap > start {
            push(start, gap);
        }
        (start, at) = (end, end);
    }
    if start < line.len() {
        push(start, line.len());
    }
    out
}

/// The cell of `head` in the column of the place `at` of `row`, where `mark` parts the cells and
/// both rows have as many.
fn by_marks(head: &str, row: &str, at: usize, mark: char) -> Option<Range<usize>> {
    // A pipe may open the one row and not the other.
    let opening = |line: &str| usize::from(mark == '|' && line.trim_start().starts_with('|'));
    let closing = |line: &str| usize::from(mark == '|' && line.trim_end().ends_with('|'));
    let count = |line: &str| line.matches(mark).count() + 1 - opening(line) - closing(line);
    if !row.contains(mark) || count(head) != count(row) {
        return None;
    }
    let column = row.get(..at)?.matches(mark).count().checked_sub(opening(row))?;
    cells(head).get(column + opening(head)).filter(|cell| !cell.is_empty()).cloned()
}

/// The only cell of `head` that stands above the cell at the place `at` of `row`, where blanks part
/// the cells.
fn by_place(head: &str, row: &str, at: usize) -> Option<Range<usize>> {
    let columns = |line: &str, cell: &Range<usize>| {
        let before = line.get(..cell.start).map_or(0, |text| text.chars().count());
        before..before + line.get(cell.clone()).map_or(0, |text| text.chars().count())
    };
    let own =
        cells(row).into_iter().find(|cell| cell.contains(&at)).map(|cell| columns(row, &cell))?;
    let mut above = cells(head).into_iter().filter(|cell| {
        let other = columns(head, cell);
        other.start < own.end && own.start < other.end
    });
    above.next().filter(|_| above.next().is_none())
}

/// A unit that a head gives to the bare numbers below.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    kind: FigureKind,
    name: Option<&'static str>,
    currency: Option<&'static str>,
    scale: Decimal,
}

/// Gives a bare number the unit of its head; of a head that only says when, that of its row's first
/// cell (`label`).
pub(super) fn give_unit(passage: &Classified, amount: &mut Amount, label: &Range<usize>) {
    if !amount.is_bare() || !matches!(amount.form, Form::Digits) {
        return;
    }
    let Some(head) = above(passage, amount.tokens.start) else { return };
    let own = label.contains(&amount.tokens.start);
    let of_label = || {
        if own || !is_plain(passage, &head) && !is_name(passage, &head) {
            None
        } else {
            parted(passage, label).1
        }
    };
    let Some(unit) = parted(passage, &head).1.or_else(of_label) else { return };
    let scaled = |value: Decimal| value.checked_mul(unit.scale);
    let (Some(value), high) = (scaled(amount.value), amount.high.and_then(scaled)) else { return };
    if high.is_some() != amount.high.is_some() {
        return;
    }
    (amount.value, amount.high) = (value, high);
    (amount.kind, amount.unit, amount.currency) =
        (unit.kind, unit.name, unit.currency.map(Currency));
    amount.rule = RULE;
}

/// The words of a cell without its unit, as what its numbers measure; none if only the unit is
/// left.
pub(super) fn name(passage: &Classified, cell: &Range<usize>) -> Option<Range<usize>> {
    let mut name = parted(passage, cell).0;
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
            || digits.len() < word.len() && !digits.is_empty() && word.len() <= 6
            || passage.token(at).kind != TokenKind::Word
    };
    name.clone().all(time) || name.len() == 1 && passage.is(name.start, List::PlainHeads)
}

/// Whether a head is the name of a well-known place or firm: then the row says what is measured.
pub(super) fn is_name(passage: &Classified, head: &Range<usize>) -> bool {
    [List::Countries, List::Cities, List::Regions, List::Companies, List::Bodies]
        .iter()
        .any(|&list| passage.phrase(head.start, list) == Some(head.len()))
}

/// A cell's words and the unit behind them: "Exports, €m", "Debt (% of GDP)", "% change".
fn parted(passage: &Classified, cell: &Range<usize>) -> (Range<usize>, Option<Unit>) {
    let last = cell.end.saturating_sub(1);
    let text = |tokens: Range<usize>| passage.span_of(tokens).slice(passage.text).to_lowercase();
    let split = if passage.word(last) == ")" {
        cell.clone().rev().find(|&at| passage.word(at) == "(").map(|open| (open, open + 1..last))
    } else {
        cell.clone()
            .rev()
            .find(|&at| passage.word(at) == ",")
            .map(|comma| (comma, comma + 1..cell.end))
    };
    if let Some((end, tail)) = split.filter(|(_, tail)| !tail.is_empty())
        && let Some(unit) = unit_of(&text(tail))
    {
        return (cell.start..end, Some(unit));
    }
    // "Change %", "Exports €m", "% change": a sign is enough.
    let sign = cell
        .clone()
        .find(|&at| passage.token(at).kind == TokenKind::Symbol || passage.word(at) == "%");
    match sign {
        Some(at) if at == cell.start && passage.word(at) == "%" => (at + 1..cell.end, unit_of("%")),
        Some(at) => (cell.start..at, unit_of(&text(at..cell.end))),
        None => (cell.clone(), None),
    }
}

/// The unit that the words (in lower case) are: `%`, `% of gdp`, `€m`, `usd bn`, `million euros`,
/// `thousands`, `m barrels`.
fn unit_of(words: &str) -> Option<Unit> {
    let unit = |kind, name, currency, scale| Some(Unit { kind, name, currency, scale });
    let words = words.trim();
    if ["%", "per cent", "percent", "pct"].iter().any(|sign| {
        words.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }) {
        let points = words.contains("point");
        return unit(
            FigureKind::Percent,
            Some(if points { "percentage point" } else { "%" }),
            None,
            Decimal::ONE,
        );
    }
    match words {
        "pp" | "ppt" | "percentage points" => {
            return unit(FigureKind::Percent, Some("percentage point"), None, Decimal::ONE);
        }
        "bp" | "bps" | "basis points" => {
            return unit(FigureKind::Rate, Some("basis point"), None, Decimal::ONE);
        }
        _ => {}
    }
    let spaced: String = words
        .chars()
        .flat_map(|c| if "$€£¥₹".contains(c) { vec![' ', c, ' '] } else { vec![c] })
        .collect();
    let mut rest: Vec<&str> = spaced.split_whitespace().collect();
    let mut scale = take_scale(&mut rest);
    if let Some((code, count)) = currency(&rest) {
        rest.drain(..count);
        scale = scale.or_else(|| take_scale(&mut rest));
        let closed =
            rest.is_empty() || matches!(rest.first(), Some(&("a" | "an" | "per" | "/" | "each")));
        return if closed {
            unit(FigureKind::Money, None, Some(code), scale.unwrap_or(Decimal::ONE))
        } else {
            None
        };
    }
    let measure = rest.join(" ");
    if let Some(name) = lexicon::value(List::Units, &measure).filter(|_| measure.len() > 1) {
        return unit(FigureKind::Quantity, Some(name), None, scale.unwrap_or(Decimal::ONE));
    }
    // A letter alone may be metres as well as millions.
    let word = words.trim_start_matches('\'').len() > 1;
    scale
        .filter(|_| rest.is_empty() && word)
        .and_then(|scale| unit(FigureKind::Number, None, None, scale))
}

/// The currency that the words begin with, by sign, code or name, and how many of them it takes.
fn currency(words: &[&str]) -> Option<(&'static str, usize)> {
    (1..=words.len().min(3)).rev().find_map(|count| {
        let entry = words.get(..count)?.join(" ");
        let code = [List::CurrencyPrefixes, List::CurrencyCodes, List::CurrencyWords]
            .iter()
            .find_map(|&list| lexicon::value(list, &entry))?;
        Some((code, count))
    })
}

/// Takes a scale from the front of the words.
fn take_scale(words: &mut Vec<&str>) -> Option<Decimal> {
    let word = *words.first()?;
    let scale = match word {
        "k" | "000" | "000s" | "'000" | "'000s" | "thousands" => Decimal::ONE_THOUSAND,
        "m" => Decimal::from(1_000_000),
        "b" => Decimal::from(1_000_000_000),
        _ => decimal(lexicon::value(List::NumberScales, word)?)?,
    };
    words.remove(0);
    Some(scale)
}
