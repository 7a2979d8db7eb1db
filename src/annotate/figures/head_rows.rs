//! The rows at the top of a table that name its columns: one, or several where a head is told in
//! parts ("Three months ended" over "31 December" over "2030").
//!
//! Invariant: a head row holds no value, and a row of values follows the last one. Deliberately
//! absent: what heads mean (`heads`, `head_time`).

use std::ops::Range;

use crate::lexicon::{self, List, names_month};
use crate::text::cells::{cells, in_column, is_sign, leaves_out, line, within};

/// The most rows that name the columns of one table.
const MOST: usize = 4;

/// The head rows of a table, as bytes of its text.
pub(super) struct HeadRows<'t> {
    text: &'t str,
    rows: Vec<Range<usize>>,
    /// The first row below that is no rule.
    pub(super) first: Range<usize>,
}

impl<'t> HeadRows<'t> {
    /// The head rows of the table `text`; `None` where its first row is none.
    pub(super) fn of_table(text: &'t str) -> Option<Self> {
        let mut rows = Vec::new();
        let mut start = 0;
        while rows.len() < MOST {
            let row = line(text, start)?;
            let Some(below) = line(text, row.end + 1) else { break };
            let (head, under) = (text.get(row.clone())?, text.get(below.clone())?);
            let ruled = is_rule(under);
            if !(ruled || holds_no_value(head)) || !(rows.is_empty() || goes_on(head)) {
                break;
            }
            rows.push(row);
            start = below.start;
            if ruled {
                break;
            }
        }
        let mut first = line(text, start).filter(|_| !rows.is_empty())?;
        if !text.get(first.clone())?.contains(char::is_alphanumeric) {
            first = line(text, first.end + 1)?;
        }
        Some(Self { text, rows, first })
    }

    /// The words of the first head row.
    pub(super) fn top(&self) -> &'t str {
        self.rows.first().and_then(|row| self.text.get(row.clone())).unwrap_or("")
    }

    /// The cells of the head above the place `at` of the row at `row`, from the lowest to the highest; none
    /// where the column is not sure.
    pub(super) fn above(&self, row: &Range<usize>, at: usize) -> Vec<Range<usize>> {
        let words = |row: &Range<usize>| self.text.get(row.clone()).unwrap_or("");
        let (own, first) = (words(row), words(&self.first));
        let mut out: Vec<Range<usize>> = Vec::new();
        for head in self.rows.iter().rev() {
            let exact = || {
                let sure = !leaves_out(words(head), first);
                sure.then(|| in_column(words(head), own, at)).flatten()
            };
            // What stands over several columns is shared out evenly.
            let shared = || (!out.is_empty()).then(|| share(words(head), own, at)).flatten();
            let cell = if out.is_empty() { exact() } else { shared() };
            out.extend(cell.map(|cell| head.start + cell.start..head.start + cell.end));
        }
        out
    }
}

/// The place of the value at `at` of `row` among its values, and how many there are.
pub(super) fn place(row: &str, at: usize) -> Option<(usize, usize)> {
    let filled = cells(row).into_iter().filter(|cell| !cell.is_empty());
    let values: Vec<Range<usize>> =
        filled.skip(1).filter(|cell| !is_sign(row.get(cell.clone()).unwrap_or(""))).collect();
    let place = values.iter().position(|cell| (cell.start..=cell.end).contains(&at))?;
    Some((place, values.len()))
}

/// The one of `count` things over as many columns or more that stands over the column at `place` of `columns`.
pub(super) fn shared_out(place: usize, columns: usize, count: usize) -> Option<usize> {
    let each = columns.checked_div(count).filter(|each| each * count == columns)?;
    place.checked_div(each)
}

/// The cell of `head` over the value at `at` of `row`, if its cells share out the columns evenly.
fn share(head: &str, row: &str, at: usize) -> Option<Range<usize>> {
    let (place, columns) = place(row, at)?;
    let filled = cells(head).into_iter().filter(|cell| !cell.is_empty());
    let over: Vec<Range<usize>> =
        filled.filter(|cell| head.get(cell.clone()).is_some_and(|cell| !is_note(cell))).collect();
    over.get(shared_out(place, columns, over.len())?).cloned()
}

/// Whether a cell only says in what the numbers are: "(in thousands)".
fn is_note(cell: &str) -> bool {
    cell.starts_with('(') && cell.ends_with(')')
}

/// Whether a line only rules off what stands above.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b'+' | b' ' | b'='))
}

/// Whether no cell behind the first is a number that counts or measures.
fn holds_no_value(head: &str) -> bool {
    let words = |cell: &str| {
        cell.is_empty()
            || opens_with_time(cell)
            || !cell.starts_with(|c: char| c.is_ascii_digit() || "$€£¥+-−.".contains(c))
    };
    cells(head).iter().skip(1).all(|cell| words(head.get(cell.clone()).unwrap_or("").trim()))
}

/// Whether a row below a head row goes on with it: all of it is times, or it has no label.
fn goes_on(head: &str) -> bool {
    let all = within(head);
    let filled: Vec<&str> = all
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| head.get(cell.clone()).unwrap_or(""))
        .collect();
    let time = |cell: &&str| cell.split(|c: char| !c.is_alphanumeric()).any(says_when);
    let marked = head.contains(['\t', '|']);
    let open = if marked {
        all.first().is_some_and(|cell| {
            head.get(cell.clone()).is_some_and(|it| it.is_empty() || is_note(it))
        })
    } else {
        head.starts_with("  ")
    };
    let told = filled.iter().filter(|cell| time(cell)).count();
    told > 0 && (told == filled.len() || open && told + 1 >= filled.len())
}

/// Whether a word of a head is of a time.
fn says_when(word: &str) -> bool {
    let lower = word.to_lowercase();
    let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    year || names_month(&lower) || lexicon::lists(&lower).has(List::PeriodNouns)
}

/// Whether a cell begins with a number that is of no value but of a time or length: "2031", "3Q31",
/// "2030/31", "31 Dec 2030", "12-month rate".
fn opens_with_time(cell: &str) -> bool {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = cell.split_at(digits);
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let quarter = matches!(number, "1" | "2" | "3" | "4")
        && rest.strip_prefix(['Q', 'H']).is_some_and(|year| {
            matches!(year.trim_start_matches([' ', '\'', '’']).len(), 2 | 4)
                && year.bytes().all(|byte| !byte.is_ascii_alphabetic())
        });
    let pair = year(number)
        && rest.strip_prefix(['/', '-', '–']).is_some_and(|other| {
            matches!(other.len(), 2 | 4) && other.bytes().all(|byte| byte.is_ascii_digit())
        });
    let hyphened = rest.strip_prefix('-').is_some_and(|word| letters(word) > 2);
    let month = rest.strip_prefix([' ', '-']).is_some_and(|word| {
        word.get(..letters(word)).is_some_and(|word| names_month(&word.to_lowercase()))
    });
    year(cell) || (1..=4).contains(&digits) && (quarter || pair || hyphened || month)
}
