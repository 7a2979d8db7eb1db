//! The rows at the top of a table that name its columns: one, or several where a head is told in
//! parts ("Three months ended" over "31 December" over "2030").
//!
//! Invariant: a head row holds no value, and a row of values follows the last one. Deliberately
//! absent: what heads mean, and which words are of times, which the caller knows.

use std::ops::Range;

use super::cells::{cells, in_column, is_sign, leaves_out, line, within};

/// The most rows that name the columns of one table.
const MOST: usize = 4;

/// The head rows of a table, as bytes of its text.
pub struct HeadRows<'t> {
    text: &'t str,
    rows: Vec<Range<usize>>,
    says_when: fn(&str) -> bool,
    /// The first row below that is no rule.
    pub first: Range<usize>,
}

impl<'t> HeadRows<'t> {
    /// The head rows of the table `text`; `None` where its first row is none. `says_when` knows the words of
    /// times.
    pub fn of_table(text: &'t str, says_when: fn(&str) -> bool) -> Option<Self> {
        let mut rows = Vec::new();
        let mut start = 0;
        while rows.len() < MOST {
            let row = line(text, start)?;
            let Some(below) = line(text, row.end + 1) else { break };
            let (head, under) = (text.get(row.clone())?, text.get(below.clone())?);
            let ruled = is_rule(under);
            if !(ruled || holds_no_value(head, says_when))
                || !(rows.is_empty() || goes_on(head, says_when))
            {
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
        Some(Self { text, rows, says_when, first })
    }

    /// The words of the first head row.
    pub fn top(&self) -> &'t str {
        self.rows.first().and_then(|row| self.text.get(row.clone())).unwrap_or("")
    }

    /// The cell of `head` over the value at `at` of `row`, where each value has one and all are times.
    fn one_each(&self, head: &str, row: &str, at: usize) -> Option<Range<usize>> {
        let (_, columns) = place(row, at)?;
        let (filled, told) = told(head, self.says_when);
        (filled == columns && told == columns).then(|| share(head, row, at)).flatten()
    }

    /// The cells of the head above the place `at` of the row at `row`, from the lowest to the highest; none
    /// where the column is not sure.
    pub fn above(&self, row: &Range<usize>, at: usize) -> Vec<Range<usize>> {
        let words = |row: &Range<usize>| self.text.get(row.clone()).unwrap_or("");
        let (own, first) = (words(row), words(&self.first));
        let mut out: Vec<Range<usize>> = Vec::new();
        for head in self.rows.iter().rev() {
            let exact = || {
                let marked = |line: &str| line.contains(['\t', '|']);
                let sure = marked(words(head)) == marked(own) && !leaves_out(words(head), first);
                sure.then(|| in_column(words(head), own, at)).flatten()
            };
            // What stands over several columns is shared out evenly; the lowest row may do without a cell
            // above the labels.
            let cell = match out.last() {
                Some(_) => share(words(head), own, at),
                None => exact().or_else(|| self.one_each(words(head), own, at)),
            };
            out.extend(cell.map(|cell| head.start + cell.start..head.start + cell.end));
        }
        out
    }
}

/// The place of the value at `at` of `row` among its values, and how many there are.
pub fn place(row: &str, at: usize) -> Option<(usize, usize)> {
    let filled = cells(row).into_iter().filter(|cell| !cell.is_empty());
    let values: Vec<Range<usize>> =
        filled.skip(1).filter(|cell| !is_mark(row.get(cell.clone()).unwrap_or(""))).collect();
    let place = values.iter().position(|cell| (cell.start..=cell.end).contains(&at))?;
    Some((place, values.len()))
}

/// Whether a cell only holds the sign of its neighbour's number.
fn is_mark(cell: &str) -> bool {
    is_sign(cell) || cell == "%"
}

/// The one of `count` things over as many columns or more that stands over the column at `place` of `columns`.
pub fn shared_out(place: usize, columns: usize, count: usize) -> Option<usize> {
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
fn holds_no_value(head: &str, says_when: fn(&str) -> bool) -> bool {
    let words = |cell: &str| {
        cell.is_empty()
            || opens_with_time(cell, says_when)
            || !cell.starts_with(|c: char| c.is_ascii_digit() || "$€£¥+-−.".contains(c))
    };
    cells(head).iter().skip(1).all(|cell| words(head.get(cell.clone()).unwrap_or("").trim()))
}

/// Whether a row below a head row goes on with it: all of it is times, or times but for a label; or it is
/// a note over all columns.
fn goes_on(head: &str, says_when: fn(&str) -> bool) -> bool {
    let (filled, told) = told(head, says_when);
    let first = within(head).first().and_then(|cell| head.get(cell.clone()));
    let marked = head.contains(['\t', '|']);
    let open = if marked {
        first.is_some_and(|cell| cell.is_empty() || is_note(cell))
    } else {
        head.starts_with("  ")
    };
    let note = filled == 1 && !head.contains(|c: char| c.is_ascii_digit());
    note || told > 0 && (told == filled || open && told + 1 >= filled)
}

/// How many cells of a row hold something, and how many of them a word of a time.
fn told(row: &str, says_when: fn(&str) -> bool) -> (usize, usize) {
    let filled = cells(row).into_iter().filter(|cell| !cell.is_empty());
    let words: Vec<&str> = filled.filter_map(|cell| row.get(cell)).collect();
    let time = |cell: &&&str| cell.split(|c: char| !c.is_alphanumeric()).any(says_when);
    (words.len(), words.iter().filter(time).count())
}

/// Whether a word says how far ahead or for how long: "3M", "10y".
pub fn is_tenor(word: &str) -> bool {
    let number = word.trim_end_matches(['D', 'W', 'M', 'Y', 'd', 'w', 'm', 'y']);
    (1..=2).contains(&number.len())
        && word.len() == number.len() + 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell begins with a number that is of no value but of a time or length: "2031", "3Q31",
/// "2030/31", "31 Dec 2030", "12-month rate".
fn opens_with_time(cell: &str, says_when: fn(&str) -> bool) -> bool {
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
    let month = rest
        .strip_prefix([' ', '-'])
        .is_some_and(|word| word.get(..letters(word)).is_some_and(says_when));
    year(cell)
        || (1..=4).contains(&digits) && (quarter || pair || hyphened || is_tenor(cell) || month)
}
