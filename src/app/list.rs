//! A list on the screen: which row the cursor is on, which is the first shown, and how rows take lines.
//!
//! Invariant: the cursor is on a row that leads somewhere, if there is one, and is shown whenever the list has
//! room for it. Deliberately absent: what the rows say.

use crate::pane::{BAR, Card, Cell, Line, Matrix, Pane, Projection, Row, Source, Target, Timeline};
use crate::text::{Span, lines, width};

/// Columns of the marker before a row (`▸ `).
pub const MARKER: u16 = 2;

/// Cursor and scroll position of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListState {
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
    /// Whether it was scrolled away from its cursor: it stays there until the cursor moves.
    pub(super) adrift: bool,
    /// Lines that words may go on over beyond what is usual: all rows fit, and lines would stay blank below them.
    pub(super) spare: u8,
}

/// What the height of a row depends on beside its words and the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// Columns of the column in which values are right-aligned.
    pub value_columns: usize,
    /// Lines that words may go on over beyond what is usual.
    pub spare: u8,
    /// Whether there is room for bars.
    pub bars: bool,
}

/// Columns that the words of a line keep before anything stands beside them: two or three words.
pub const WORDS: u16 = 16;

impl Fit {
    /// How rows take the columns of a list that is `columns` wide.
    fn of(rows: Rows, columns: u16, spare: u8) -> Self {
        let value_columns = rows.value_columns();
        // Two blanks behind the value, an arrow with a blank.
        let bars = usize::from(columns) >= usize::from(MARKER + BAR + 1 + WORDS) + value_columns + 4;
        Self { value_columns, spare, bars }
    }
}

/// The most of them: no sentence that is shown in a list is longer.
const SPARE: u8 = 20;

/// A list as motions see it: its rows are made one at a time.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'a> {
    /// The rows of a pane.
    Pane(&'a Projection, Pane, Source<'a>),
    /// The rows of a card.
    Card(&'a Card, Source<'a>),
    /// The rows of the timeline.
    Timeline(&'a Timeline, Source<'a>),
    /// The pairs of who with whom.
    Matrix(&'a Matrix, Source<'a>),
    /// Rows made beforehand: help, shelf.
    Fixed(&'a [Row]),
}

impl Rows<'_> {
    /// How many rows.
    pub fn len(self) -> usize {
        match self {
            Self::Pane(projection, pane, source) => projection.len(pane, source),
            Self::Card(card, _) => card.len(),
            Self::Timeline(timeline, _) => timeline.len(),
            Self::Matrix(matrix, _) => matrix.len(),
            Self::Fixed(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Row `index`; a blank one past the end.
    pub fn row(self, index: usize) -> Row {
        match self {
            Self::Pane(projection, pane, source) => projection.row(pane, source, index),
            Self::Card(card, source) => card.row(source, index),
            Self::Timeline(timeline, source) => timeline.row(source, index),
            Self::Matrix(matrix, source) => matrix.row(source, index),
            Self::Fixed(rows) => rows.get(index).cloned().unwrap_or_else(Row::blank),
        }
    }

    /// Columns of the column in which values are right-aligned.
    pub fn value_columns(self) -> usize {
        match self {
            Self::Pane(projection, pane, _) => projection.value_columns(pane),
            Self::Card(card, _) => card.value_columns(),
            Self::Timeline(..) | Self::Matrix(..) | Self::Fixed(_) => 0,
        }
    }

    /// Whether row `index` leads nowhere.
    fn leads_nowhere(self, index: usize) -> bool {
        self.row(index).target == Target::Nowhere
    }
}

impl ListState {
    /// Moves the cursor by `by` rows that lead somewhere; stays within the list. Rows that lead nowhere are passed over.
    pub fn move_by(&mut self, by: isize, rows: Rows) {
        self.adrift = false;
        let step = by.signum();
        let mut left = by.unsigned_abs();
        let mut at = self.cursor;
        while left > 0 {
            let Some(next) = next_row(at, step, rows) else { break };
            at = next;
            left -= 1;
        }
        // A list without any place to go (the help) scrolls.
        if at == self.cursor && next_row(at, 1, rows).is_none() && next_row(at, -1, rows).is_none() {
            self.top = self.top.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        }
        self.cursor = at;
    }

    /// Scrolls by `by` rows; the cursor stays where it is.
    pub(super) fn scroll(&mut self, by: isize, rows: Rows) {
        self.top = self.top.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.adrift = true;
    }

    /// The row that leads somewhere and is drawn on line `line` of a list that is `columns` wide.
    pub(super) fn row_under(&self, rows: Rows, columns: u16, line: u16) -> Option<usize> {
        let mut below: u16 = 0;
        for index in self.top..rows.len() {
            let row = rows.row(index);
            // The blank line above the first one is not drawn.
            let height = row_height(&row, columns, self.fit(rows, columns)) - u16::from(row.apart && index == self.top);
            below = below.saturating_add(height);
            if line < below {
                return Some(index).filter(|&index| !rows.leads_nowhere(index));
            }
        }
        None
    }

    /// To the first row that leads somewhere.
    pub fn first(&mut self, rows: Rows) {
        *self = Self::default();
        self.settle(rows);
    }

    /// To the last one.
    pub fn last(&mut self, rows: Rows) {
        *self = Self { cursor: rows.len().saturating_sub(1), top: rows.len().saturating_sub(1), ..Self::default() };
        if !rows.is_empty() && rows.leads_nowhere(self.cursor) {
            self.cursor = next_row(self.cursor, -1, rows).unwrap_or(self.cursor);
        }
    }

    /// Brings the cursor back onto a row that leads somewhere after the rows have changed.
    pub fn settle(&mut self, rows: Rows) {
        let last = rows.len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        self.top = self.top.min(last);
        if !rows.is_empty() && rows.leads_nowhere(self.cursor) {
            let near = next_row(self.cursor, 1, rows).or_else(|| next_row(self.cursor, -1, rows));
            self.cursor = near.unwrap_or(self.cursor);
        }
    }

    /// How its rows take lines.
    pub fn fit(&self, rows: Rows, columns: u16) -> Fit {
        Fit::of(rows, columns, self.spare)
    }

    /// Scrolls so that the cursor's row is shown whole in `columns` × `height`, and no room is left empty below.
    pub fn show(&mut self, rows: Rows, columns: u16, height: u16) {
        self.spare = spare(rows, columns, height);
        let fit = self.fit(rows, columns);
        let tall = |index: usize| usize::from(row_height(&rows.row(index), columns, fit));
        let height = usize::from(height).max(1);
        let walkable = !rows.is_empty() && !rows.leads_nowhere(self.cursor.min(rows.len() - 1));
        if walkable && !self.adrift {
            if self.cursor < self.top {
                self.top = self.cursor;
                // What heads the row (a heading of a card) comes along.
                while self.top > 0 && self.cursor - self.top < 3 && rows.leads_nowhere(self.top - 1) {
                    self.top -= 1;
                }
            }
            let mut used: usize = 0;
            let mut first = self.cursor;
            loop {
                used += tall(first);
                if used > height || first == 0 {
                    break;
                }
                first -= 1;
            }
            let lowest = if used > height { (first + 1).min(self.cursor) } else { first };
            self.top = self.top.max(lowest);
        }
        let mut used = 0;
        let mut first = rows.len();
        while first > 0 {
            used += tall(first - 1);
            if used > height {
                break;
            }
            first -= 1;
        }
        self.top = self.top.min(first.min(rows.len().saturating_sub(1)));
    }
}

/// The next row from `at` in direction `step` that leads somewhere.
fn next_row(at: usize, step: isize, rows: Rows) -> Option<usize> {
    let mut at = at;
    loop {
        at = at.checked_add_signed(step).filter(|&next| next < rows.len())?;
        if !rows.leads_nowhere(at) {
            return Some(at);
        }
    }
}

/// Lines that words may take beyond what is usual, if all rows fit into `height` and lines are left.
fn spare(rows: Rows, columns: u16, height: u16) -> u8 {
    let fits = |spare| height_of(rows, columns, height.saturating_add(1), spare) <= height;
    if rows.len() > usize::from(height) || !fits(0) {
        return 0;
    }
    if fits(SPARE) { SPARE } else { (1..SPARE).take_while(|&spare| fits(spare)).last().unwrap_or(0) }
}

/// Lines that all rows take, counted up to `most`.
fn height_of(rows: Rows, columns: u16, most: u16, spare: u8) -> u16 {
    let fit = Fit::of(rows, columns, spare);
    let mut height: u16 = 0;
    for index in 0..rows.len() {
        height = height.saturating_add(row_height(&rows.row(index), columns, fit));
        if height >= most {
            break;
        }
    }
    height
}

/// Lines that a list would like: its title and all its rows, counted up to `most`; with each row whole, or with no more
/// lines for it than is usual.
pub(super) fn natural_height(rows: Rows, columns: u16, most: u16, whole: bool) -> u16 {
    // An empty list says in two lines what was looked for.
    if rows.is_empty() { 3 } else { height_of(rows, columns, most, if whole { SPARE } else { 0 }).saturating_add(1) }
}

/// Lines that a row takes in a list that is `columns` wide, marker included.
pub fn row_height(row: &Row, columns: u16, fit: Fit) -> u16 {
    let lines = row.lines.iter().map(|line| line_height(line, columns.saturating_sub(MARKER), fit)).sum::<u16>();
    lines.max(1) + u16::from(row.apart)
}

fn line_height(line: &Line, columns: u16, fit: Fit) -> u16 {
    let mut left = usize::from(columns);
    let mut height = 1;
    for cell in &line.left {
        match cell {
            Cell::Wrapped(text, _, most) => return height.max(wrapped(text, left, most.saturating_add(fit.spare)).len() as u16),
            Cell::Stack(texts, _) => height = height.max(texts.len() as u16),
            _ => {}
        }
        left = left.saturating_sub(cell_columns(cell, fit));
    }
    height
}

/// Columns that a cell of fixed width takes; text takes its own width.
pub fn cell_columns(cell: &Cell, fit: Fit) -> usize {
    match cell {
        Cell::Text(text, _) => width::of(text),
        Cell::Value(text) => fit.value_columns.max(width::of(text)),
        Cell::Bar(_) => usize::from(if fit.bars { BAR + 1 } else { 0 }),
        Cell::Strip(counts, _) => counts.len(),
        Cell::Blank(columns) | Cell::Stack(_, columns) => usize::from(*columns),
        Cell::Axis(..) => 1,
        Cell::Wrapped(..) | Cell::Context { .. } => 0,
    }
}

/// `text` in lines of at most `columns`, at most `most` of them; the last ends in an ellipsis if text is left.
pub fn wrapped(text: &str, columns: usize, most: u8) -> Vec<String> {
    let rows = lines::rows(text, Span::new(0, text.len()), columns.max(1), false);
    let most = usize::from(most.max(1));
    let mut out: Vec<String> = rows.iter().take(most).map(|row| row.slice(text).to_owned()).collect();
    if rows.len() > most
        && let (Some(last), Some(row)) = (out.last_mut(), rows.get(most - 1))
    {
        let words = row.slice(text).trim_end();
        *last = if width::of(words) < columns { format!("{words}…") } else { width::shorten(&format!("{words} …"), columns) };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pane::StyleName;

    fn list(marks: &str) -> Vec<Row> {
        let place = Target::Place(Span::new(0, 1));
        marks.chars().map(|c| Row::of(Line::text(c, StyleName::Text), if c == '-' { Target::Nowhere } else { place })).collect()
    }

    #[test]
    fn the_cursor_passes_over_rows_that_lead_nowhere() {
        let made = list("-a-b--c");
        let rows = Rows::Fixed(&made);
        let mut state = ListState::default();
        state.settle(rows);
        let mut seen = vec![state.cursor];
        for by in [1, 1, 1, -2, -5] {
            state.move_by(by, rows);
            seen.push(state.cursor);
        }
        assert_eq!(seen, [1, 3, 6, 6, 1, 1]);
    }

    #[test]
    fn the_cursor_is_always_shown() {
        let made = list("abcdefghij");
        let rows = Rows::Fixed(&made);
        let mut state = ListState::default();
        for (by, top) in [(3, 1), (1, 2), (-4, 0), (9, 7), (-1, 7), (-2, 6)] {
            state.move_by(by, rows);
            state.show(rows, 20, 3);
            assert_eq!(state.top, top, "after {by}");
        }
    }

    #[test]
    fn text_that_goes_on_ends_in_an_ellipsis() {
        assert_eq!(wrapped("The United States and Russia", 12, 2), ["The United", "States and…"]);
        assert_eq!(wrapped("short", 12, 2), ["short"]);
    }
}
