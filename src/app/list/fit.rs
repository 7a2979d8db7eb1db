//! What all rows of a list share when they are laid out, and how words are broken into lines.
//!
//! Invariant: bars of one list are of one scale. Deliberately absent: how many lines a row takes
//! (`height`).

use super::{MARKER, Rows};
use crate::pane::BAR;
use crate::text::{Span, head, lines, tail, width};

/// Lines that a mention takes at most, unless some are spare.
pub(super) const MENTION_LINES: u8 = 2;

/// What the height of a row depends on beside its words and the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// Columns of the column in which values are right-aligned.
    pub value_columns: usize,
    /// Lines that words may go on over beyond what is usual.
    pub spare: u8,
    /// Columns of the longest bar; none where there is no room for bars.
    pub bar: u16,
}

/// Columns of the longest bar where there is little room.
const BAR_LEAST: u16 = 3;
/// Columns that are left for words beside a bar.
const BESIDE_BAR: u16 = 20;

impl Fit {
    /// Lines that a name among the words around it may take.
    pub fn mention_lines(self) -> u16 {
        u16::from(MENTION_LINES.saturating_add(self.spare))
    }

    /// How rows take the columns of a list that is `columns` wide.
    pub(super) fn new(rows: Rows, columns: u16, spare: u8) -> Self {
        let value_columns = rows.value_columns();
        // Two blanks behind the value, one behind the bar, an arrow with two. Bars of one list are of
        // one scale: they shrink together, and go where measures would take more rows for them.
        let room = columns.saturating_sub(MARKER + 2 + 1 + BESIDE_BAR + 3 + value_columns as u16);
        let bar = [BAR, BAR_LEAST].into_iter().find(|bar| *bar <= room).unwrap_or(0);
        Self { value_columns, spare, bar }
    }
}

/// A line of words that go on over several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordLine {
    /// What stands on it.
    pub(super) span: Span,
    /// Whether its last word is wider than a line: what is left of that is not shown.
    pub(super) cut: bool,
}

impl WordLine {
    /// What it shows of `text` in `columns` columns.
    pub(super) fn shown(self, text: &str, columns: usize) -> String {
        let words = self.span.slice(text);
        if self.cut { cut_short(words, columns) } else { words.to_owned() }
    }

    /// The same where more words follow that are not shown.
    pub(super) fn ended(self, text: &str, columns: usize) -> String {
        let words = self.span.slice(text).trim_end().trim_end_matches('…');
        if self.cut {
            cut_short(words, columns)
        } else if width::columns(words) < columns {
            format!("{words}…")
        } else {
            width::shorten(&format!("{words} …"), columns)
        }
    }
}

/// `words` as far as `columns` hold them with an ellipsis behind.
fn cut_short(words: &str, columns: usize) -> String {
    format!("{}…", head(words, width::fit(words, columns.saturating_sub(1))))
}

/// The lines that words are broken into: at the ends of words alone.
pub(super) fn rows_of(text: &str, columns: usize) -> Vec<WordLine> {
    let rows = lines::rows(text, Span::new(0, text.len()), columns.max(1), false);
    let mut out: Vec<WordLine> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let goes_on = rows.get(at + 1).is_some_and(|next| parts_word(text, *row, *next));
        let mut span = *row;
        if out.last().is_some_and(|last| last.cut && parts_word(text, last.span, span)) {
            // What the line before could not hold of its last word.
            let words = span.slice(text);
            let behind = words.find(char::is_whitespace).unwrap_or(words.len());
            let rest = tail(words, behind).trim_start();
            if rest.is_empty() {
                if let Some(last) = out.last_mut() {
                    last.span = last.span.cover(span);
                }
                continue;
            }
            span = Span::new(span.to() - rest.len(), span.to());
        }
        out.push(WordLine { span, cut: goes_on });
    }
    out
}

/// Whether a word goes on from one row to the next: wide letters may part anywhere.
fn parts_word(text: &str, row: Span, next: Span) -> bool {
    let inner = |letter: Option<char>| {
        letter.is_some_and(|letter| {
            letter.is_alphanumeric() && width::columns(letter.encode_utf8(&mut [0; 4])) < 2
        })
    };
    row.end == next.start
        && inner(row.slice(text).chars().next_back())
        && inner(next.slice(text).chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_wider_than_a_line_is_cut_once() {
        let shown = |text: &str, columns: usize| {
            let lines = rows_of(text, columns);
            lines.iter().map(|line| line.shown(text, columns)).collect::<Vec<_>>()
        };
        assert_eq!(shown("the harbourmaster of Ulm", 10), ["the", "harbourma…", "of Ulm"]);
        assert_eq!(shown("Donaudampfschifffahrt", 6), ["Donau…"]);
        assert_eq!(shown("the ferry", 5), ["the", "ferry"]);
        assert_eq!(
            shown("日本語。", 4),
            ["日本", "語。"],
            "wide letters have no blanks between words"
        );
    }
}
