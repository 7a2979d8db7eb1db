//! Tables drawn with characters: pipes, tabs, or columns set apart by blanks.
//!
//! Invariant: a table has at least two rows (three where blanks alone part the columns), and the
//! columns of such rows meet. Deliberately absent: the cells themselves (`text::columns` lines them
//! up where they are shown).

use super::Page;

/// A wider line is running text.
const WIDEST: usize = 400;

/// How a row parts its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Pipes,
    Tabs,
    /// Where the gaps between the cells begin and end, in columns.
    Gaps(Vec<(usize, usize)>),
}

/// The line after the table that begins with the line `at`.
pub(super) fn end(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut before = row(page, at)?;
    let mut end = at + 1;
    while !page.is_blank(end) {
        if is_rule(page.line(end)) {
            end += 1;
            continue;
        }
        let Some(next) = row(page, end) else { break };
        if !meets(&before, &next) {
            break;
        }
        before = next;
        end += 1;
    }
    let enough = if matches!(before, Row::Gaps(_)) { 3 } else { 2 };
    (end - at >= enough).then_some(end)
}

fn row(page: &Page<'_>, at: usize) -> Option<Row> {
    let line = page.line(at);
    if line.len() > WIDEST {
        return None;
    }
    let pipes = line.bytes().filter(|&byte| byte == b'|').count();
    if pipes >= 2 || (pipes == 1 && line.contains(" | ")) {
        return Some(Row::Pipes);
    }
    if line.contains('\t') {
        return Some(Row::Tabs);
    }
    if !line.contains("  ") {
        return None;
    }
    let gaps = gaps(line, usize::from(page.indent(at)));
    (!gaps.is_empty()).then_some(Row::Gaps(gaps))
}

/// The gaps of at least two blanks in `line`; two behind the stop of a sentence are a typist's
/// habit.
fn gaps(line: &str, indent: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut blanks = 0;
    let mut stop = false;
    for (column, c) in line.chars().enumerate() {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        if blanks > 2 || (blanks == 2 && !stop) {
            out.push((indent + column - blanks, indent + column));
        }
        blanks = 0;
        stop = matches!(c, '.' | '?' | '!' | ':' | ';' | ',' | '”' | '"' | '’' | '\'' | ')');
    }
    out
}

/// A line that rules off the head of a table.
fn is_rule(line: &str) -> bool {
    line.len() <= WIDEST
        && line.contains("--")
        && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b'+' | b' ' | b'='))
}

fn meets(one: &Row, other: &Row) -> bool {
    match (one, other) {
        (Row::Gaps(one), Row::Gaps(other)) => one.iter().any(|gap| {
            other.iter().any(|other| gap.0.abs_diff(other.0) <= 1 || gap.1.abs_diff(other.1) <= 1)
        }),
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
