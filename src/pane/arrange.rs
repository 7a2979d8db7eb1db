//! How a pane's rows are arranged: sorted by a column, backwards, filtered by their words.
//!
//! Invariant: what is shown are rows of the pane, each at most once; rows that are equal in the sorted column keep the
//! order of the pane. Deliberately absent: how a filter is typed and read (`app`), and what rows say.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Cell, Pane, Projection, Row, Source, Subject};
use crate::model::FigureKind;
use crate::text::Span;

/// What a pane can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// The pane's own order.
    #[default]
    Own,
    /// The place in the text.
    Text,
    /// The first words of the row: a name, a speaker, what is measured.
    Name,
    /// The value: amounts of one kind stand together, the largest first.
    Value,
}

/// A column, and whether its order is turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// What rows are sorted by.
    pub column: Column,
    /// Whether the last row comes first.
    pub reversed: bool,
}

impl Pane {
    /// What it can be sorted by, its own order first.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::People | Self::Places => &[Column::Own, Column::Text, Column::Name],
            Self::Quotes => &[Column::Own, Column::Name],
            Self::Dates => &[Column::Own, Column::Value],
            Self::Figures => &[Column::Own, Column::Value, Column::Name],
            Self::Summary | Self::Outline => &[Column::Own],
        }
    }

    /// The word for a column of it, as its title shows it.
    pub fn column_word(self, column: Column) -> &'static str {
        match (self, column) {
            (Self::People | Self::Places, Column::Own) => "by mentions",
            (Self::Quotes, Column::Name) => "by speaker",
            (Self::Dates, Column::Value) => "by date",
            (_, Column::Own | Column::Text) => "in the text's order",
            (Self::Figures, Column::Name) => "by measure",
            (_, Column::Name) => "by name",
            (_, Column::Value) => "by value",
        }
    }
}

/// What rows of one column are compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(u32),
    Name(String),
    /// Kind and unit in words, then the value turned round: the largest comes first.
    Value(FigureKind, String, std::cmp::Reverse<Decimal>),
    /// The first day of what a date means.
    Day(Date),
    Nothing,
}

impl Projection {
    /// Sorts `pane` and leaves out the rows whose words `keeps` does not want. With the pane's own order and no filter
    /// nothing is held.
    pub fn arrange(&mut self, pane: Pane, source: Source, sort: Sort, keeps: Option<&dyn Fn(&str) -> bool>) {
        let mut shown = None;
        if sort != Sort::default() || keeps.is_some() {
            let mut rows: Vec<(Key, u32)> = Vec::new();
            for index in 0..self.own_len(pane, source) {
                let row = self.own_row(pane, source, index);
                if keeps.is_none_or(|keeps| keeps(&words(&row))) {
                    rows.push((key(&row, source, sort.column), index as u32));
                }
            }
            rows.sort_by(|one, other| {
                let order = one.0.cmp(&other.0).then(one.1.cmp(&other.1));
                if sort.reversed { order.reverse() } else { order }
            });
            shown = Some(rows.into_iter().map(|(_, index)| index).collect());
        }
        if let Some(slot) = self.shown.get_mut(pane as usize) {
            *slot = shown;
        }
    }

    fn arranged(&self, pane: Pane) -> Option<&[u32]> {
        self.shown.get(pane as usize)?.as_deref()
    }

    /// How many rows `pane` shows.
    pub fn len(&self, pane: Pane, source: Source) -> usize {
        self.arranged(pane).map_or_else(|| self.own_len(pane, source), <[u32]>::len)
    }

    /// How many rows `pane` has, those that a filter leaves out counted.
    pub fn whole_len(&self, pane: Pane, source: Source) -> usize {
        self.own_len(pane, source)
    }

    /// Row `index` of `pane`; an empty row past the end.
    pub fn row(&self, pane: Pane, source: Source, index: usize) -> Row {
        match self.arranged(pane) {
            Some(rows) => rows.get(index).map_or_else(Row::blank, |&own| self.own_row(pane, source, own as usize)),
            None => self.own_row(pane, source, index),
        }
    }

    /// The first row of `pane` about something at or behind `offset`; `None` for panes that are not in the order of
    /// the text, and past the last.
    pub fn first_from(&self, pane: Pane, source: Source, offset: u32) -> Option<usize> {
        let own = self.own_first_from(pane, source, offset)?;
        match self.arranged(pane) {
            // The first that a filter leaves from there on; a sorted pane is not in the order of the text.
            Some(rows) if rows.is_sorted_by(|one, other| one.cmp(other) == Ordering::Less) => {
                Some(rows.partition_point(|&row| (row as usize) < own)).filter(|&at| at < rows.len())
            }
            Some(_) => None,
            None => Some(own),
        }
    }

    /// The row of `pane` that shows what stands at `span`, if one does.
    pub fn row_at(&self, pane: Pane, source: Source, span: Span) -> Option<usize> {
        let own = self.own_row_at(pane, source, span)?;
        self.arranged(pane).map_or(Some(own), |rows| rows.iter().position(|&row| row as usize == own))
    }
}

fn key(row: &Row, source: Source, column: Column) -> Key {
    match column {
        Column::Own => Key::Nothing,
        Column::Text => row.target.span().map_or(Key::Nothing, |span| Key::Text(span.start)),
        Column::Name => Key::Name(name(row)),
        Column::Value => match row.target.subject() {
            Some(Subject::Figure(index)) => source.annotations.figures.get(index as usize).map_or(Key::Nothing, |figure| {
                let unit = figure.currency.map_or_else(|| figure.unit.clone().unwrap_or_default(), |currency| currency.0.to_owned());
                Key::Value(figure.kind, unit, std::cmp::Reverse(figure.value))
            }),
            // What could not be resolved, and what has no beginning, comes last.
            Some(Subject::Date(index)) => {
                let first = source.annotations.dates.get(index as usize).and_then(|date| date.resolved?.first_day());
                first.map_or(Key::Nothing, Key::Day)
            }
            _ => Key::Nothing,
        },
    }
}

/// The first words of a row, for comparing: lower case, without the number before them.
fn name(row: &Row) -> String {
    let cells = row.lines.first().map_or(&[][..], |line| &line.left);
    let words = cells.iter().find_map(|cell| match cell {
        Cell::Text(text, _) | Cell::Wrapped(text, ..) => Some(text.to_lowercase()),
        _ => None,
    });
    words.unwrap_or_default()
}

/// All words of a row, a line of it a line.
fn words(row: &Row) -> String {
    let mut out = String::new();
    for line in &row.lines {
        for cell in line.left.iter().chain(&line.right) {
            if let Cell::Text(text, _) | Cell::Wrapped(text, ..) | Cell::Value(text) = cell {
                out.push_str(text);
                out.push(' ');
            }
        }
        out.push('\n');
    }
    out
}
