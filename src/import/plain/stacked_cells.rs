//! Tables of which copying put each cell on a line of its own: a label, then its numbers, again and
//! again.
//!
//! Invariant: only line ends and bars become tabs and blanks, so no offset moves; three rows of one
//! shape, labels first and numbers behind, are the least. Deliberately absent: cells of running text,
//! and numbers that stand above their labels.

use std::ops::Range;

use super::broken_rows::with_bytes;
use crate::text::work;

/// The longest cell, in bytes.
const LONGEST: usize = 80;

/// The most cells of a row.
const COLUMNS: usize = 12;

/// The fewest rows of one shape.
const ROWS: usize = 3;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Number,
    /// A year, which is a number or the head of a column.
    Year,
    /// Nothing, or a dash.
    Nothing,
}

/// A cell, by the bytes of its words.
#[derive(Debug, Clone)]
struct Cell {
    span: Range<usize>,
    kind: Kind,
}

/// `text` with the cells of each row on one line, tabs between.
pub(super) fn join(text: String) -> String {
    let mut changes = Vec::new();
    for run in runs(&text) {
        rows(&text, &run, &mut changes);
    }
    if changes.is_empty() {
        return text;
    }
    with_bytes(text, changes)
}

/// The runs of lines that may each be a cell, as cells; only those that could hold a table.
fn runs(text: &str) -> Vec<Vec<Cell>> {
    let mut out = Vec::new();
    let mut run: Vec<Cell> = Vec::new();
    let mut numbers = 0;
    let mut at = 0;
    for line in text.split('\n').chain([LAST]) {
        work::step();
        let cell = cell(line);
        match cell {
            Line::Blank => {}
            Line::Cell(kind, span) => {
                numbers += usize::from(kind == Kind::Number);
                run.push(Cell { span: at + span.start..at + span.end, kind });
            }
            Line::Text => {
                if numbers >= ROWS {
                    out.push(whole(text, std::mem::take(&mut run)));
                }
                run.clear();
                numbers = 0;
            }
        }
        at += line.len() + 1;
    }
    out
}

/// A line that is no cell, behind the last one.
const LAST: &str = "The end of the text.";

/// What a line may be.
enum Line {
    Blank,
    Cell(Kind, Range<usize>),
    Text,
}

/// What `line` is; the span of a cell is without bars and blanks around, and at the bar if it is empty.
fn cell(line: &str) -> Line {
    let words = line.trim_matches([' ', '|', '\t', '\r']);
    if words.is_empty() {
        return line.find('|').map_or(Line::Blank, |bar| Line::Cell(Kind::Nothing, bar..bar));
    }
    let sentence = words.ends_with(['.', '?', '!', ';', '”', '"']);
    if words.len() > LONGEST || sentence || words.contains(['|', '\t']) || words.contains("  ") {
        return Line::Text;
    }
    let start = line.find(words).unwrap_or_default();
    Line::Cell(kind(words), start..start + words.len())
}

fn kind(words: &str) -> Kind {
    if matches!(words, "-" | "–" | "—" | "−" | "n/a" | "N/A" | "nm" | "n.m" | "..") {
        return Kind::Nothing;
    }
    let inner = words.trim_start_matches(|c: char| "(+-−–$€£¥ ".contains(c));
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    let unit = digits.trim_matches([')', ' ', '%']);
    let number = inner.starts_with(|c: char| c.is_ascii_digit())
        && unit.len() <= 3
        && unit.bytes().all(|byte| byte.is_ascii_alphabetic());
    match number {
        true if is_year(words) => Kind::Year,
        true => Kind::Number,
        false => Kind::Words,
    }
}

fn is_year(words: &str) -> bool {
    words.len() == 4
        && (words.starts_with("19") || words.starts_with("20"))
        && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// The cells with those joined that are one: the sign of a currency and its number; where bars close
/// the cells, lines without a bar and the next.
fn whole(text: &str, run: Vec<Cell>) -> Vec<Cell> {
    let closed = |cell: &Cell| {
        let rest = text.get(cell.span.end..).unwrap_or_default();
        rest.trim_start_matches(' ').starts_with('|')
    };
    let lone = |cell: &Cell| cell.kind == Kind::Nothing && cell.span.is_empty();
    if run.iter().filter(|cell| lone(cell)).count() * 3 > run.len() {
        return between_bars(run);
    }
    let bars = run.iter().filter(|cell| closed(cell)).count() * 4 > run.len() * 3;
    let mut out: Vec<Cell> = Vec::new();
    let mut open = false;
    for cell in run {
        let sign =
            |before: &Cell| matches!(text.get(before.span.clone()), Some("$" | "€" | "£" | "¥"));
        let onto = open || out.last().is_some_and(sign) && cell.kind == Kind::Number;
        open = bars && !closed(&cell);
        match out.last_mut().filter(|_| onto) {
            Some(last) => {
                last.span.end = cell.span.end;
                last.kind = if sign_only(text, last) { Kind::Number } else { Kind::Words };
            }
            None => out.push(cell),
        }
    }
    out
}

/// The cells of lines between which bars stand on lines of their own.
fn between_bars(run: Vec<Cell>) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut open = false;
    for cell in run {
        let bar = cell.kind == Kind::Nothing && cell.span.is_empty();
        match out.last_mut().filter(|_| open && !bar) {
            Some(last) => {
                last.span.end = cell.span.end;
                last.kind = Kind::Words;
            }
            None if !bar => out.push(cell),
            None => {}
        }
        open = !bar;
    }
    out
}

/// Whether a joined cell is the sign of a currency and a number.
fn sign_only(text: &str, cell: &Cell) -> bool {
    let words = text.get(cell.span.clone()).unwrap_or_default();
    kind(&words.replace('\n', " ").replace("  ", " ")) == Kind::Number
}

/// Adds to `changes` what puts the rows of `run` on a line each: which byte becomes which.
fn rows(text: &str, run: &[Cell], changes: &mut Vec<(usize, u8)>) {
    let mut at = 0;
    let mut free = 0;
    while at < run.len() {
        let Some((columns, count)) = shape(run, at) else {
            at += 1;
            continue;
        };
        let head = head(text, run, free..at, columns);
        let end = at + columns * count;
        let first = head.unwrap_or(at);
        if at - first + 1 == columns && first < at {
            indent(text, run, first, changes);
        }
        for place in first..end {
            let Some(cell) = run.get(place) else { break };
            blank(text, cell.span.clone(), None, changes);
            let opens = place == at || place > at && (place - at).is_multiple_of(columns);
            if let Some(before) =
                place.checked_sub(1).filter(|_| place > first).and_then(|i| run.get(i))
            {
                let mark = if opens { b'\n' } else { b'\t' };
                blank(text, before.span.end..cell.span.start, Some(mark), changes);
            }
        }
        if let Some(last) = end.checked_sub(1).and_then(|last| run.get(last)) {
            let line = text.get(last.span.end..).and_then(|rest| rest.split('\n').next());
            let rest = line.map_or(0, str::len);
            blank(text, last.span.end..last.span.end + rest, None, changes);
        }
        at = end;
        free = end;
    }
}

/// How many cells each row has that begins at `at`, and how many rows of that shape follow each other.
fn shape(run: &[Cell], at: usize) -> Option<(usize, usize)> {
    // Numbers above their labels would be read the wrong way round.
    let led = at.checked_sub(1).and_then(|before| run.get(before));
    let kind = |at: usize| run.get(at).map(|cell| cell.kind);
    let value = |at: usize| matches!(kind(at), Some(Kind::Number | Kind::Nothing | Kind::Year));
    let words = |at: usize| kind(at) == Some(Kind::Words);
    (2..=COLUMNS).find_map(|columns| {
        let labels = (0..columns).take_while(|column| words(at + column)).count();
        let row = |start: usize| {
            (0..labels).all(|column| words(start + column))
                && (labels..columns).all(|column| value(start + column))
                && (labels..columns).any(|column| kind(start + column) == Some(Kind::Number))
        };
        let count = (0..run.len()).take_while(|index| row(at + index * columns)).count();
        let turned = columns == 2 && led.is_some_and(|cell| cell.kind == Kind::Number);
        (labels > 0 && labels < columns && count >= ROWS && !turned).then_some((columns, count))
    })
}

/// Where the head of rows with `columns` cells begins among the cells `free` before them: all of
/// them if they are as many, or the last ones if they name a year or a change.
fn head(text: &str, run: &[Cell], free: Range<usize>, columns: usize) -> Option<usize> {
    let named = |at: usize| run.get(at).is_some_and(|cell| cell.kind != Kind::Number);
    if (columns - 1..=columns).contains(&free.len()) && free.clone().all(named) {
        return Some(free.start);
    }
    let heads = |at: usize| {
        let words = run.get(at).and_then(|cell| text.get(cell.span.clone())).unwrap_or_default();
        named(at) && (words.ends_with("hange") || words.split([' ', '\n']).any(is_year))
    };
    let last = free.end.checked_sub(columns - 1).filter(|&start| start >= free.start)?;
    (last..free.end).all(heads).then_some(last)
}

/// Sets a head of one cell less behind an empty cell, where a blank line or a bar before it leaves room.
fn indent(text: &str, run: &[Cell], first: usize, changes: &mut Vec<(usize, u8)>) {
    let Some(start) = run.get(first).map(|cell| cell.span.start) else { return };
    let before = text.get(..start).unwrap_or_default();
    if before.ends_with("\n\n") || before.ends_with("\n|\n") {
        changes.extend([
            (start - 1, b'\t'),
            (start - 2, if before.ends_with("|\n") { b' ' } else { b'\n' }),
        ]);
    }
}

/// Makes blanks of the line ends and bars in `gap`, and `mark` of the last of these line ends.
fn blank(text: &str, gap: Range<usize>, mark: Option<u8>, changes: &mut Vec<(usize, u8)>) {
    let inside = text.get(gap.clone()).unwrap_or_default();
    let last = inside.rfind('\n').filter(|_| mark.is_some());
    for (at, _) in inside.match_indices(['\n', '|', '\r']) {
        let byte = mark.filter(|_| last == Some(at)).unwrap_or(b' ');
        changes.push((gap.start + at, byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let joined = join(text.to_owned());
        assert_eq!(joined.len(), text.len(), "no offset moves");
        joined
    }

    #[test]
    fn cells_on_lines_of_their_own_become_rows() {
        assert_eq!(
            joined("Fares\n12.5\n11.0\nTolls\n7.1\n(6.4)\nDues\n-\n3%\n\nMore of it."),
            "Fares\t12.5\t11.0\nTolls\t7.1\t(6.4)\nDues\t-\t3%\n\nMore of it."
        );
        assert_eq!(
            joined("Mira 40\n\n1,204.5\n\nSolberg\n\n$7.10\n\n10-Year\n\n1.2%"),
            "Mira 40 \t1,204.5 \nSolberg \t$7.10 \n10-Year \t1.2%"
        );
    }

    #[test]
    fn heads_bars_and_signs_belong_to_their_rows() {
        assert_eq!(
            joined(
                "Results.\n\n2031\n\n2030\n\nFares\n\n$\n\n12\n\n11\n\nTolls\n\n7\n\n6\n\nDues\n\n3\n\n2"
            ),
            "Results.\n\t2031 \t2030 \nFares \t$  12 \t11 \nTolls \t7 \t6 \nDues \t3 \t2"
        );
        assert_eq!(
            joined("|Code\n|Name\n|Last\n|A1\n|Mira\n|7.1\n|B2\n|Sol\n|8.2\n|C3\n|Tam\n|9.3"),
            "|Code\t Name\t Last\n A1\t Mira\t 7.1\n B2\t Sol\t 8.2\n C3\t Tam\t 9.3"
        );
        assert_eq!(
            joined(
                "|\nH1\n£m |\nH2 £m |\nFares |\n1.5 |\n- |\nTolls |\n2.5 |\n2 |\nDues |\n3 |\n3 |"
            ),
            " \tH1 £m  \tH2 £m  \nFares  \t1.5  \t-  \nTolls  \t2.5  \t2  \nDues  \t3  \t3  "
        );
    }

    #[test]
    fn bars_on_lines_of_their_own_part_cells() {
        assert_eq!(
            joined(
                "|\n3Q 2031\n(Spring)\n|\n3Q 2030\n|\nChange\n|\nFares:\n|\n$ 7\n|\n8\n|\n(7%)\n|\nTolls\n|\n\
                 5\n|\n6\n|\n(1%)\n|\nDues\n|\n3\n|\n4\n|\n(2%)"
            ),
            "|\n3Q 2031 (Spring)  \t3Q 2030  \tChange  \nFares:  \t$ 7  \t8  \t(7%)  \nTolls  \t5  \t6  \t(1%)  \n\
             Dues  \t3  \t4  \t(2%)"
        );
    }

    #[test]
    fn other_lines_stay() {
        for text in [
            "12\nPeople in need\n14\nPeople moved\n15\nPeople fed",
            "Fares\n12\nTolls\n13",
            "Home\nNews\nSport\nWeather",
            "The line closed.\n1.\nIt opened.\n2.\nIt closed.\n3.",
            "",
        ] {
            assert_eq!(joined(text), text);
        }
    }
}
