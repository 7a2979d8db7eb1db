//! Tables: the blanks that put the cells of a table's lines below each other where the text parts
//! them by tabs, pipes or single blanks.
//!
//! Invariant: a line takes no more columns with its blanks than asked for; if one would, no line
//! has any. The text itself stays as it is. Deliberately absent: finding tables, and columns that
//! blanks in the text set apart already.

use super::{Span, width};

/// Blanks between two columns that tabs part.
const GAP: usize = 2;

/// Blanks before a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pad {
    /// The place, in bytes.
    pub at: u32,
    /// How many.
    pub columns: u16,
    /// Whether a line goes through them: they stand in the rule below a table's head.
    pub rule: bool,
}

/// A line as its cells; `separator` stands between two of them.
struct Row {
    cells: Vec<Span>,
    /// Whether it rules off the head.
    rule: bool,
}

/// The blanks for the table at `span`, in the order of the text.
pub fn pads(text: &str, span: Span, columns: usize) -> Vec<Pad> {
    let table = span.slice(text);
    let marks = ['\t', '|'].into_iter().find(|&mark| table.contains(mark));
    let separator = marks.unwrap_or(' ');
    let rows = match marks {
        Some(mark) => rows(table, span.from(), mark),
        None if table.contains("  ") => return Vec::new(),
        None => rows_of_blanks(table, span.from()),
    };
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if count < 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            cells(&rows, column)
                .map(|(_, cell)| width::columns(cell.slice(text)))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let numbers: Vec<bool> = (0..count).map(|column| is_numbers(text, &rows, column)).collect();
    for row in &rows {
        let before = out.len();
        for (column, cell) in row.cells.iter().enumerate() {
            let last = column + 1 == row.cells.len();
            let missing = widths
                .get(column)
                .copied()
                .unwrap_or(0)
                .saturating_sub(width::columns(cell.slice(text)));
            let right = numbers.get(column).copied().unwrap_or(false) && !row.rule;
            // A head without a label has no blank of its own before its first cell.
            let bare =
                separator == ' ' && column == 1 && row.cells.first() == Some(&empty_at(*cell));
            let gap = if separator != '|' && column > 0 { GAP - 1 } else { 0 } + usize::from(bare);
            put(&mut out, cell.start, gap + if right { missing } else { 0 }, false);
            // A colon at the end of a rule says how the column is set: it stays at the end.
            let end = if row.rule {
                cell.start + cell.slice(text).trim_end_matches([':', ' ']).len() as u32
            } else {
                cell.end
            };
            put(&mut out, end, if right || last { 0 } else { missing }, row.rule);
        }
        let line = row
            .cells
            .first()
            .zip(row.cells.last())
            .map(|(first, last)| first.cover(*last))
            .unwrap_or_default();
        let added: usize = out.iter().skip(before).map(|pad: &Pad| usize::from(pad.columns)).sum();
        if width::columns(line.slice(text)) + added > columns {
            return Vec::new();
        }
    }
    out
}

/// Nothing right before `cell`.
fn empty_at(cell: Span) -> Span {
    Span { start: cell.start, end: cell.start }
}

fn put(out: &mut Vec<Pad>, at: u32, columns: usize, rule: bool) {
    match out.last_mut().filter(|last| last.at == at) {
        _ if columns == 0 => {}
        Some(last) => last.columns += columns as u16,
        None => out.push(Pad { at, columns: columns as u16, rule }),
    }
}

fn rows(table: &str, start: usize, separator: char) -> Vec<Row> {
    let mut at = start;
    let mut out = Vec::new();
    for line in table.split('\n') {
        let mut cells = Vec::new();
        let mut cell = at;
        for words in line.split(separator) {
            cells.push(Span::new(cell, cell + words.len()));
            cell += words.len() + 1;
        }
        let rule = line.contains("--")
            && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b'+' | b' ' | b'\t'));
        out.push(Row { cells, rule });
        at += line.len() + 1;
    }
    out
}

/// Rows of a label and numbers with single blanks between, all with as many numbers as the last; a
/// head of as many words has an empty label.
fn rows_of_blanks(table: &str, start: usize) -> Vec<Row> {
    let number = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic)
    };
    let last = table.rsplit('\n').next().unwrap_or_default();
    let count = last.split(' ').rev().take_while(number).count();
    let mut at = start;
    let mut out = Vec::new();
    for line in table.split('\n') {
        let words: Vec<&str> = line.split(' ').collect();
        let Some(labels) = words.len().checked_sub(count).filter(|_| count > 1) else {
            return Vec::new();
        };
        let label: usize = words.iter().take(labels).map(|word| word.len() + 1).sum();
        let mut cells = vec![Span::new(at, at + label.saturating_sub(1))];
        let mut cell = at + label;
        for word in words.iter().skip(labels) {
            cells.push(Span::new(cell, cell + word.len()));
            cell += word.len() + 1;
        }
        out.push(Row { cells, rule: false });
        at += line.len() + 1;
    }
    out
}

fn cells(rows: &[Row], column: usize) -> impl Iterator<Item = (&Row, Span)> {
    rows.iter().filter_map(move |row| row.cells.get(column).map(|cell| (row, *cell)))
}

/// Whether a column holds numbers below its head: those stand at its right, as they would in print.
fn is_numbers(text: &str, rows: &[Row], column: usize) -> bool {
    let mut any = false;
    for (_, cell) in cells(rows, column).skip(1).filter(|(row, _)| !row.rule) {
        let words = cell.slice(text).trim();
        let sign = |c: char| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '.' | ','
                        | '%'
                        | '+'
                        | '-'
                        | '−'
                        | '–'
                        | '—'
                        | '$'
                        | '€'
                        | '£'
                        | '('
                        | ')'
                        | ' '
                )
        };
        if !words.chars().all(sign) {
            return false;
        }
        any |= words.contains(|c: char| c.is_ascii_digit());
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as it is drawn.
    fn drawn(text: &str, columns: usize) -> Vec<String> {
        let mut out = text.to_owned();
        for pad in pads(text, Span::new(0, text.len()), columns).iter().rev() {
            out.insert_str(
                pad.at as usize,
                &if pad.rule { "-" } else { " " }.repeat(usize::from(pad.columns)),
            );
        }
        out.split('\n').map(|line| line.replace('\t', " ")).collect()
    }

    #[test]
    fn cells_stand_below_each_other() {
        let tabs = "Port\tShips\tNote\nAlder\t12\tnew\nWest 日本\t1,200\told\nEast\t–\t";
        assert_eq!(
            drawn(tabs, 40), //
            [
                "Port       Ships  Note",
                "Alder         12  new",
                "West 日本  1,200  old",
                "East           –  "
            ]
        );
        let pipes = "| Port | Ships |\n|------|------:|\n| Alder | 12 |\n| Westmere | 9 |";
        assert_eq!(
            drawn(pipes, 40),
            [
                "| Port     | Ships |",
                "|----------|------:|",
                "| Alder    |    12 |",
                "| Westmere |     9 |"
            ]
        );
    }

    #[test]
    fn numbers_with_single_blanks_between_stand_below_each_other() {
        assert_eq!(
            drawn("3-Mar-31 10-Mar-31\nInterquay 6.14% 5.5%\n91-day 8.36% 12.35%", 40),
            [
                "           3-Mar-31  10-Mar-31",
                "Interquay     6.14%       5.5%",
                "91-day        8.36%     12.35%"
            ]
        );
        assert_eq!(drawn("Rents rose\nin 3 towns", 40), ["Rents rose", "in 3 towns"]);
    }

    #[test]
    fn what_has_no_room_or_no_columns_stays_as_it_is() {
        for (text, columns) in [
            ("a\tlong one\nlonger\tb", 15),
            ("one\ntwo", 40),
            ("", 40),
            ("\n\n", 40),
            ("| a |\n| b |", 40),
        ] {
            assert_eq!(
                drawn(text, columns),
                text.split('\n').map(|line| line.replace('\t', " ")).collect::<Vec<_>>()
            );
        }
        assert_ne!(drawn("a\tlong one\nlonger\tb", 16), ["a long one", "longer b"]);
        assert_eq!(drawn("a | b\nccc", 40), ["a  | b", "ccc"], "a line without cells");
    }
}
