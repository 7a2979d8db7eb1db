//! The cells of a table's lines, and which cell of one line stands in the column of another.
//!
//! Invariant: a cell belongs to a column only where the text shows it: both lines have as many cells,
//! the signs of currencies in cells of their own aside, or one cell stands above the other. Deliberately
//! absent: what cells say, and blanks that line them up (`columns`).

use std::ops::Range;

/// The longest line whose cells are looked at, in bytes.
pub const LONGEST: usize = 2000;

/// The line that begins at `start`, as bytes; `None` past the end and for one that is too long.
pub fn line(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
    let end = rest
        .iter()
        .take(LONGEST + 1)
        .position(|&byte| byte == b'\n')
        .or_else(|| (rest.len() <= LONGEST).then_some(rest.len()))?;
    Some(start..start + end)
}

/// The cell of `line` in the column of the place `at` of `row`.
pub fn in_column(line: &str, row: &str, at: usize) -> Option<Range<usize>> {
    match ['\t', '|'].into_iter().find(|&mark| line.contains(mark)) {
        Some(mark) => row.contains(mark).then(|| by_marks(line, row, at)).flatten(),
        None => by_place(line, row, at),
    }
}

/// The cells of a row between its first and its last bar, and all of a row without.
pub fn within(line: &str) -> Vec<Range<usize>> {
    let mut cells = cells(line);
    let bars = line.contains('|') && !line.contains('\t');
    if bars && line.trim_end().ends_with('|') {
        cells.pop();
    }
    if bars && line.trim_start().starts_with('|') {
        cells.remove(0);
    }
    cells
}

/// The cells of a line that pipes, tabs or at least two blanks part, as bytes without the blanks
/// around.
pub fn cells(line: &str) -> Vec<Range<usize>> {
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

/// The cell of `head` in the column of the place `at` of `row`, where marks part the cells: both
/// rows have as many, the cells of signs aside that the head has nothing above.
fn by_marks(head: &str, row: &str, at: usize) -> Option<Range<usize>> {
    let (heads, own) = (within(head), within(row));
    let column = own.iter().position(|cell| cell.start <= at && at <= cell.end)?;
    let signed = |cell: &&Range<usize>| is_sign(row.get((*cell).clone()).unwrap_or(""));
    let signed_head = |cell: &Range<usize>| is_sign(head.get(cell.clone()).unwrap_or(""));
    let astray = || {
        let mut columns = heads.iter().zip(&own);
        columns.any(|(above, cell)| {
            signed(&cell)
                && !matches!(head.get(above.clone()), None | Some(""))
                && !signed_head(above)
        })
    };
    if heads.len() == own.len() && !astray() {
        return heads.get(column).filter(|cell| !cell.is_empty()).cloned();
    }
    if !own.iter().any(|cell| signed(&cell)) {
        return None;
    }
    let filled = |cells: &[Range<usize>]| {
        cells.iter().skip(1).filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>()
    };
    let mut numbers = filled(&own);
    numbers.retain(|cell| !signed(&cell));
    let heads = filled(&heads);
    let column = numbers.iter().position(|cell| cell.start <= at && at <= cell.end)?;
    heads.get(column).filter(|_| heads.len() == numbers.len()).cloned()
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

/// Whether the head leaves out a column of numbers: its cells may stand above any other.
pub fn leaves_out(head: &str, first: &str) -> bool {
    let (heads, below) = (within(head), within(first));
    let text = |line: &str, cell: &Range<usize>| line.get(cell.clone()).unwrap_or("").to_owned();
    let numbered = |cell: &Range<usize>| {
        let digits = text(first, cell);
        digits
            .trim_start_matches(['+', '-', '−', '–', '$', '€', '£', '('])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let corner = heads.first().is_some_and(|cell| !cell.is_empty());
    head.contains('|')
        && corner
        && heads.len() == below.len()
        && heads.iter().zip(&below).any(|(head, cell)| head.is_empty() && numbered(cell))
}

/// Whether a cell holds nothing but the sign of a currency, whose number stands in the next.
pub fn is_sign(cell: &str) -> bool {
    matches!(cell, "$" | "€" | "£" | "¥" | "US$" | "A$" | "C$")
}
