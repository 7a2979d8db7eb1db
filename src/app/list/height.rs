//! How many lines rows take, and a list of them.
//!
//! Invariant: a row is made and its words are broken once for every answer: a list asks at each
//! key. Deliberately absent: where rows stand on the screen (`layout`, `ui::list`), and any memory
//! of what was answered (`remembered`).

use super::fit::{Fit, MENTION_LINES, WordLine, rows_of};
use super::placed::{Placed, lines_of};
use super::{MARKER, Rows};
use crate::pane::{Cell, Line, Row, SPARE};

/// Lines that a list would like: its title and all its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Natural {
    /// With no more lines for a row than is usual.
    pub usual: u16,
    /// With each row whole.
    pub whole: u16,
}

/// How many lines the first rows of a list take: as many rows as a screen can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FirstRows {
    /// Lines of each row: as many as is usual, and with each row whole.
    rows: Vec<Natural>,
    /// Whether a row that does not fit is left out rather than cut.
    kept_whole: bool,
}

impl FirstRows {
    /// The first rows of a list that is `columns` wide, until they have more than `most` lines.
    pub(super) fn new(rows: Rows, columns: u16, most: u16) -> Self {
        let fit = Fit::new(rows, columns, 0);
        let mut first = Self { rows: Vec::new(), kept_whole: false };
        let mut used: u16 = 1;
        for index in 0..rows.len() {
            let row = rows.row(index);
            first.kept_whole |= index == 0 && row.kept_whole;
            let height = Height::new(&row, columns, fit);
            let natural = Natural { usual: height.with(0), whole: height.with(SPARE) };
            first.rows.push(natural);
            used = used.saturating_add(natural.usual);
            if used > most {
                break;
            }
        }
        first
    }

    /// What the list would like.
    pub(super) fn natural(&self) -> Natural {
        if self.rows.is_empty() {
            // An empty list says in two lines what was looked for.
            return Natural { usual: 3, whole: 3 };
        }
        let sum =
            |lines: fn(&Natural) -> u16| self.rows.iter().map(lines).fold(1, u16::saturating_add);
        Natural { usual: sum(|row| row.usual), whole: sum(|row| row.whole) }
    }

    /// Lines of the title and of those rows that fit whole into `lines`, of one at least; `None`
    /// for a list whose last row may be cut.
    pub(super) fn whole_rows(&self, lines: u16) -> Option<u16> {
        let (first, others) = self.rows.split_first().filter(|_| self.kept_whole)?;
        let mut used = first.usual.saturating_add(1);
        for row in others {
            let next = used.saturating_add(row.usual);
            if next > lines {
                break;
            }
            used = next;
        }
        Some(used)
    }
}

/// Lines that words may take beyond what is usual, if all rows fit into `height` then; `None` if
/// they do not fit without.
pub(super) fn spare(rows: Rows, columns: u16, height: u16) -> Option<u8> {
    if rows.len() > usize::from(height) {
        return None;
    }
    let fit = Fit::new(rows, columns, 0);
    let mut heights = Vec::with_capacity(rows.len());
    let mut usual: u16 = 0;
    for index in 0..rows.len() {
        let row = Height::new(&rows.row(index), columns, fit);
        usual = usual.saturating_add(row.with(0));
        if usual > height {
            return None;
        }
        heights.push(row);
    }
    let fits = |spare: u8| {
        heights.iter().map(|row| u32::from(row.with(spare))).sum::<u32>() <= u32::from(height)
    };
    if fits(SPARE) { Some(SPARE) } else { (0..SPARE).take_while(|&spare| fits(spare)).last() }
}

/// Lines that a row takes in a list that is `columns` wide, marker included.
pub(super) fn row_height(row: &Row, columns: u16, fit: Fit) -> u16 {
    Height::new(row, columns, fit).with(fit.spare)
}

/// Lines of a row, before it is known how far its words may go on.
struct Height {
    /// The blank line above it.
    apart: u16,
    lines: Vec<LineHeight>,
}

/// Lines that one line of a row takes.
struct LineHeight {
    /// What does not go on over several lines.
    fixed: u16,
    /// All lines of the words that do, and the most that are usual.
    words: Option<(u16, u8)>,
}

impl Height {
    fn new(row: &Row, columns: u16, fit: Fit) -> Self {
        let lines = lines_of(row, fit, columns);
        let columns = columns.saturating_sub(MARKER);
        Self {
            apart: u16::from(row.apart),
            lines: lines.iter().map(|line| LineHeight::new(line, columns, fit)).collect(),
        }
    }

    fn with(&self, spare: u8) -> u16 {
        self.lines.iter().map(|line| line.with(spare)).sum::<u16>().max(1) + self.apart
    }
}

impl LineHeight {
    fn new(line: &Line, columns: u16, fit: Fit) -> Self {
        let placed = Placed::new(line, fit, columns);
        let mut used = 0;
        let mut height = Self { fixed: 1, words: None };
        for cell in placed.left {
            let room = placed.room(used);
            match cell {
                Cell::Wrapped(excerpt, _) => {
                    let all = rows_of(excerpt.words(), usize::from(room)).len();
                    height.words = Some((u16::try_from(all).unwrap_or(u16::MAX), excerpt.lines()));
                    break;
                }
                Cell::Context { before, name, after, .. } => {
                    let all = rows_of(&format!("{before}{name}{after}"), usize::from(room)).len();
                    let all = u16::try_from(all).unwrap_or(u16::MAX);
                    height.words = Some((all, MENTION_LINES));
                    break;
                }
                Cell::Stack(texts, _) => height.fixed = height.fixed.max(texts.len() as u16),
                _ => {}
            }
            used += placed.of_cell(cell).min(room);
        }
        height
    }

    fn with(&self, spare: u8) -> u16 {
        self.words.map_or(self.fixed, |(all, most)| {
            self.fixed.max(all.min(u16::from(most.saturating_add(spare).max(1))))
        })
    }
}

/// `text` in lines of at most `columns`, at most `most` of them; the last ends in an ellipsis if
/// text is left.
pub fn wrapped(text: &str, columns: usize, most: u8) -> Vec<String> {
    let rows = rows_of(text, columns);
    let most = usize::from(most.max(1));
    let line = |(at, row): (usize, &WordLine)| {
        let cut = at + 1 == most && rows.len() > most;
        if cut { row.ended(text, columns) } else { row.shown(text, columns) }
    };
    rows.iter().take(most).enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pane::{Excerpt, StyleName, Target};

    #[test]
    fn text_that_goes_on_ends_in_an_ellipsis() {
        assert_eq!(wrapped("The United States and Russia", 12, 2), ["The United", "States and…"]);
        assert_eq!(wrapped("short", 12, 2), ["short"]);
    }

    #[test]
    fn free_lines_are_given_to_words_as_far_as_all_rows_fit() {
        let row = |words: usize| {
            let words = ["eight or"; 9][..words].join(" ");
            let cell = Cell::Wrapped(Excerpt::new(&words, 2), StyleName::Text);
            Row::new(Line { left: vec![cell], right: Vec::new() }, Target::Nowhere)
        };
        let made = [row(5), row(3), row(1)];
        let rows = Rows::Fixed(&made);
        // Ten columns, two of them the marker's: a line each.
        let heights = |spare| {
            made.iter()
                .map(|row| row_height(row, 10, Fit { spare, ..Fit::default() }))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (heights(0), heights(1), heights(SPARE)),
            (vec![2, 2, 1], vec![3, 3, 1], vec![5, 3, 1])
        );
        let spares: Vec<Option<u8>> = (4..11).map(|height| spare(rows, 10, height)).collect();
        assert_eq!(spares, [None, Some(0), Some(0), Some(1), Some(2), Some(SPARE), Some(SPARE)]);
        assert_eq!(FirstRows::new(rows, 10, 40).natural(), Natural { usual: 6, whole: 10 });
        assert!(FirstRows::new(rows, 10, 3).natural().usual > 3);
    }
}
