//! What a command of the configuration has written: its lines, broken for the screen.
//!
//! Invariant: no row leads anywhere; the lines hold what was written, blanks in the place of tabs.
//! Deliberately absent: running the command (`run`), and what is told of it (`app`).

use super::{Line, Row, StyleName, Target};
use crate::text::{Span, counted, lines, width};

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// Lines that were written, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    text: String,
    /// The lines as the screen has room for them.
    rows: Vec<Span>,
    columns: usize,
}

impl Output {
    /// The lines of a text that is safe to show, without blanks at their ends and blank lines at its
    /// end.
    pub fn new(text: &str) -> Self {
        Self { text: spread(text), ..Self::default() }
    }

    /// The lines.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines were written, in words.
    pub fn count(&self) -> String {
        counted(self.text.lines().count(), "line")
    }

    /// How many rows it takes.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it takes none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One of its rows.
    pub fn row(&self, index: usize) -> Row {
        let words = self.rows.get(index).map_or("", |row| row.slice(&self.text));
        Row::new(Line::text(words, StyleName::Text), Target::Nowhere)
    }

    /// Breaks the lines at so many columns; gives the row that has the beginning of what row `top`
    /// was.
    pub fn fit(&mut self, columns: usize, top: usize) -> usize {
        let columns = columns.max(1);
        if self.columns == columns {
            return top;
        }
        let start = self.rows.get(top).map_or(0, |row| row.start);
        (self.columns, self.rows) = (columns, broken(&self.text, columns));
        self.rows.partition_point(|row| row.start <= start).saturating_sub(1)
    }
}

/// The rows of a text: its lines, those that are too long over several.
fn broken(text: &str, columns: usize) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        if line.len() <= columns || width::columns(line) <= columns {
            rows.push(span);
        } else {
            rows.extend(lines::rows(text, span, columns, true));
        }
        start += line.len() + 1;
    }
    rows
}

/// The lines of `text` with blanks in the place of tabs, and without those that end them and it.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.trim_end().lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut used = 0;
        for (number, cell) in line.trim_end().split('\t').enumerate() {
            if number > 0 {
                let blanks = TAB - used % TAB;
                out.push_str(&" ".repeat(blanks));
                used += blanks;
            }
            out.push_str(cell);
            used += width::columns(cell);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_become_columns_and_blank_ends_go() {
        assert_eq!(spread("a\tb \n\n日本\tc\n\n \n"), "a       b\n\n日本    c");
        assert_eq!(spread("12345678\tx\t\ty"), "12345678        x               y");
    }

    #[test]
    fn every_line_is_shown_and_the_top_stays_in_sight() {
        let mut output = Output::new("one two three four\n\n  indented\nfive\n");
        let rows = |output: &Output| -> Vec<String> {
            output.rows.iter().map(|row| row.slice(&output.text).to_owned()).collect()
        };
        assert_eq!(output.fit(12, 0), 0);
        assert_eq!(rows(&output), ["one two", "three four", "", "  indented", "five"]);
        assert_eq!(output.fit(60, 3), 2, "the indented line");
        assert_eq!(rows(&output), ["one two three four", "", "  indented", "five"]);
        assert_eq!(output.fit(12, 2), 3);
    }
}
