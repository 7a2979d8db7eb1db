//! Tables drawn with characters: pipes, tabs, columns set apart by blanks, or words and then numbers
//! with single blanks between.
//!
//! Invariant: a table has at least two rows (three where blanks alone part the columns), and the
//! columns of such rows meet, or they have as many numbers. Deliberately absent: the cells themselves (`text::columns` lines them
//! up where they are shown).

use super::Page;

/// A wider line is running text.
const WIDEST: usize = 400;

/// The widest line of one cell that nothing marks.
const WIDE: usize = 60;

/// The most rows of heads.
const HEADS: usize = 3;

/// How a row parts its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Pipes,
    Tabs,
    /// Where the gaps between the cells begin and end, in columns.
    Gaps(Vec<(usize, usize)>),
    /// How many numbers end the line behind its label.
    Numbers(usize),
}

/// The line after the table that begins with the line `at`. One blank line may part the head of
/// aligned columns from the rows, and the rows from a last one, their sum.
pub(super) fn end(page: &Page<'_>, at: usize) -> Option<usize> {
    rows_end(page, at).or_else(|| {
        let rows = below_heads(page, at)?;
        rows_end(page, rows)
    })
}

/// The first row below heads that stand over several columns each, from the line `at` on: each of
/// these begins right of the label of the first row that has one.
fn below_heads(page: &Page<'_>, at: usize) -> Option<usize> {
    let width = |line: usize| page.line(line).chars().count();
    let plain = |line: usize| (1..=WIDEST).contains(&width(line)) && page.indent(line) > 0;
    let head = |line: usize| plain(line) && !is_rule(page.line(line));
    let limit = at + HEADS;
    let rows = (at..=limit + 1).find(|&line| !head(line) && !is_rule(page.line(line)))?;
    let Some(Row::Gaps(gaps)) = row(page, rows) else { return None };
    let (labelled, _) = *gaps.first()?;
    let over = |line: usize| usize::from(page.indent(line)) > labelled;
    let values = page.line(rows).ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ')'));
    let all = rows > at && values && (at..rows).all(|line| over(line) || is_rule(page.line(line)));
    // The lowest heads may be rows of the table already.
    (at + 1..=rows).find(|&line| all && rows_end(page, line).is_some())
}

/// As [`end`], for a line that is itself in the shape of the rows below.
fn rows_end(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut before = row(page, at).or_else(|| head_of_numbers(page, at))?;
    let mut end = at + 1;
    loop {
        if page.is_blank(end) {
            let rows = end - at;
            if !goes_on(page, end, rows, &before) {
                break;
            }
            end += 1;
        }
        if is_rule(page.line(end)) {
            end += 1;
            continue;
        }
        let Some(next) = row(page, end) else {
            if end - at <= HEADS && is_label(page, end, &before) {
                end += 1;
                continue;
            }
            break;
        };
        if !meets(&before, &next) {
            break;
        }
        before = next;
        end += 1;
    }
    let enough = if matches!(before, Row::Gaps(_) | Row::Numbers(_)) { 3 } else { 2 };
    (end - at >= enough).then_some(end)
}

/// Whether the line `at` of a table, below its heads, is of one cell though nothing marks it: "In
/// thousands", "Assets".
fn is_label(page: &Page<'_>, at: usize, before: &Row) -> bool {
    let line = page.line(at);
    let marked = matches!(before, Row::Pipes | Row::Tabs);
    let plain = (1..=WIDE).contains(&line.len()) && !line.contains(|c: char| c.is_ascii_digit());
    marked && plain && row(page, at + 1).is_some_and(|next| meets(before, &next))
}

/// Whether the table whose last row is `before` goes on behind the blank line `at`: that row is its
/// only one and a head, or one more row stands there alone.
fn goes_on(page: &Page<'_>, at: usize, rows: usize, before: &Row) -> bool {
    let aligned = |line: usize| {
        let next = row(page, line);
        next.is_some_and(|next| matches!(next, Row::Gaps(_)) && meets(before, &next))
    };
    let values = |line: usize| page.line(line).ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let head =
        rows == 1 && !values(at - 1) && (at + 1..at + 4).all(|line| aligned(line) && values(line));
    let sum = rows > 3 && aligned(at + 1) && values(at + 1) && page.is_blank(at + 2);
    matches!(before, Row::Gaps(_)) && (head || sum)
}

/// Whether the line `at` is a row of aligned columns though it opens with a bullet: its last cell is a
/// number, as on the lines around.
pub(super) fn is_bulleted(page: &Page<'_>, at: usize) -> bool {
    let number = |line: usize| {
        let text = page.line(line);
        text.contains("   ") && text.ends_with(|c: char| c.is_ascii_digit() || c == '%')
    };
    let beside = |line: usize| {
        number(line)
            && row(page, line).zip(row(page, at)).is_some_and(|(one, other)| meets(&one, &other))
    };
    number(at)
        && (beside(at + 1) && beside(at + 2)
            || at > 1 && beside(at - 1) && beside(at - 2)
            || at > 0 && beside(at - 1) && beside(at + 1))
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
        return numbers(line);
    }
    let gaps = gaps(line, usize::from(page.indent(at)));
    (!gaps.is_empty()).then_some(Row::Gaps(gaps))
}

/// A label and at least two numbers with single blanks between: "Night ferries 1,204 1,190".
fn numbers(line: &str) -> Option<Row> {
    let count = line.split(' ').rev().take_while(|word| is_number(word)).count();
    let labels = line.split(' ').count() - count;
    let named = line.contains(char::is_alphabetic) && (1..=LABEL).contains(&labels);
    let clear = line.split(' ').rev().take(count).any(|word| word.contains(['.', ',', '%']));
    (count >= 2 && named && clear && !line.ends_with('.')).then_some(Row::Numbers(count))
}

/// The most words of a label before numbers.
const LABEL: usize = 8;

fn is_number(word: &str) -> bool {
    let digits = word.trim_matches(|c: char| "()+-−–%$€£".contains(c));
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// The line `at` as the head of two rows of numbers: it has as many words as they have numbers.
fn head_of_numbers(page: &Page<'_>, at: usize) -> Option<Row> {
    let line = page.line(at);
    let words = line.split(' ').count();
    let row = Row::Numbers(words);
    let below = |line: usize| numbers(page.line(line)).as_ref() == Some(&row);
    (words >= 2 && line.len() <= WIDEST && below(at + 1) && below(at + 2)).then_some(row)
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
        (Row::Numbers(one), Row::Numbers(other)) => one == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
