//! How a pane's rows are arranged: sorted by a column, backwards, filtered by their words.
//!
//! Invariant: what is shown are rows of the pane, each at most once; rows that are equal in the
//! sorted column keep the order of the pane, figures of one unit stand together. Deliberately
//! absent: how a filter is typed and read (`app`), and what rows say.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Cell, Own, Pane, Projection, Row, Source, measure, unit};
use crate::model::{Figure, Resolved};
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
    /// The value: those of one unit stand together, the largest first.
    Value,
    /// Whose a figure is.
    Owner,
    /// By how much an actual value is more than the expected one.
    Surprise,
    /// By how much a value moved.
    Change,
}

/// The rows of a pane that is sorted or filtered.
#[derive(Debug, Clone, Default)]
pub struct Arranged {
    /// Which of the pane's own rows are shown, in which order.
    rows: Vec<u32>,
    /// Where in that order a group begins that is parted from the one before.
    groups: Vec<u32>,
}

/// A column, and whether its order is turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// What rows are sorted by.
    pub column: Column,
    /// Whether its order is reversed.
    pub reversed: bool,
}

/// What stands first in a column: groups, whose order is never reversed.
type Group = (u8, String);

/// What rows of one group are compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(u32),
    Name(String),
    /// Both ends of a range, the same twice for one value: the largest comes first.
    Value(std::cmp::Reverse<(Decimal, Decimal)>),
    /// The first day of what a date means.
    Day(Date),
    Nothing,
}

/// The rows of a pane while they are sorted and filtered, a piece at a time.
#[derive(Debug, Clone)]
pub struct Arranging {
    projection: Projection,
    pane: Pane,
    sort: Sort,
    /// The rows that are kept so far.
    rows: Vec<((Group, Key), u32)>,
    /// How many rows were looked at.
    done: usize,
}

/// Rows that are looked at in one piece.
const PIECE: usize = 64;

impl Arranging {
    /// The rows of `pane`, to be sorted by `sort`.
    pub fn new(projection: Projection, pane: Pane, sort: Sort) -> Self {
        Self { projection, pane, sort, rows: Vec::new(), done: 0 }
    }

    /// Looks at the next rows, and leaves those out whose words `keeps` does not want; false if
    /// none are left.
    pub fn step(&mut self, source: Source, keeps: Option<&dyn Fn(&str) -> bool>) -> bool {
        let things = self.projection.whole_things(self.pane, source);
        let count = things.len();
        let piece = things.skip(self.done).take(PIECE);
        self.done += piece.len();
        for index in piece {
            let row = self.projection.whole_row(self.pane, source, index);
            if keeps.is_none_or(|keeps| keeps(&words(&row, source))) {
                self.rows.push((key(&row, source, self.sort.column), index as u32));
            }
        }
        self.done < count
    }

    /// The rows that were kept, in order.
    pub fn arranged(mut self) -> Arranged {
        self.rows.sort_by(|((group, key), index), ((other_group, other_key), other)| {
            let order = key.cmp(other_key).then(index.cmp(other));
            group.cmp(other_group).then(if self.sort.reversed { order.reverse() } else { order })
        });
        // Only the groups of values are parted: what comes last in another column tells that itself.
        let by_unit = matches!(self.sort.column, Column::Value | Column::Surprise | Column::Change);
        let parted = by_unit && self.pane == Pane::Figures;
        let begins = self
            .rows
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| matches!(pair, [one, next] if one.0.0 != next.0.0));
        let groups = begins.filter(|_| parted).map(|(at, _)| at as u32 + 1).collect();
        Arranged { groups, rows: self.rows.into_iter().map(|(_, index)| index).collect() }
    }
}

/// The rows of a pane as they were at a time: the same as long as nothing was projected, sorted or
/// filtered since.
#[derive(Debug, Clone)]
pub struct RowsVersion {
    own: Arc<Own>,
    arranged: Option<Arc<Arranged>>,
}

impl PartialEq for RowsVersion {
    fn eq(&self, other: &Self) -> bool {
        let arranged = match (&self.arranged, &other.arranged) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.own, &other.own) && arranged
    }
}

impl Projection {
    /// Shows `pane` as it was arranged; in its own order, and whole, without that.
    pub fn show(&mut self, pane: Pane, arranged: Option<Arc<Arranged>>) {
        self.shown[pane] = arranged;
    }

    /// How `pane` is arranged.
    pub fn shown(&self, pane: Pane) -> Option<Arc<Arranged>> {
        self.shown[pane].clone()
    }

    /// What stands for the rows of `pane` as they are: in the order in which it is shown, or in its
    /// own.
    pub fn rows_version(&self, pane: Pane, arranged: bool) -> RowsVersion {
        let arranged = arranged.then(|| self.shown(pane)).flatten();
        RowsVersion { own: Arc::clone(&self.own), arranged }
    }

    /// Whether a pane is sorted or filtered.
    pub(super) fn is_arranged(&self, pane: Pane) -> bool {
        self.arranged(pane).is_some()
    }

    fn arranged(&self, pane: Pane) -> Option<&Arranged> {
        self.shown[pane].as_deref()
    }

    /// How many rows `pane` shows.
    pub fn len(&self, pane: Pane, source: Source) -> usize {
        self.arranged(pane)
            .map_or_else(|| self.whole_len(pane, source), |arranged| arranged.rows.len())
    }

    /// Row `index` of `pane`; an empty row past the end.
    pub fn row(&self, pane: Pane, source: Source, index: usize) -> Row {
        let Some(Arranged { rows, groups }) = self.arranged(pane) else {
            return self.whole_row(pane, source, index);
        };
        let Some(&own) = rows.get(index) else { return Row::blank() };
        Row {
            apart: groups.binary_search(&(index as u32)).is_ok(),
            ..self.whole_row(pane, source, own as usize)
        }
    }

    /// The first row of `pane` about something at or behind `offset`, in the outline that of the
    /// section that holds it; `None` for panes that are not in the order of the text, and past the
    /// last.
    pub fn first_from(&self, pane: Pane, source: Source, offset: u32) -> Option<usize> {
        let own = self.own_first_from(pane, source, offset)?;
        match self.arranged(pane) {
            // The first that a filter leaves from there on; a sorted pane is not in the order of
            // the text.
            Some(Arranged { rows, .. })
                if rows.is_sorted_by(|one, other| one.cmp(other) == Ordering::Less) =>
            {
                Some(rows.partition_point(|&row| (row as usize) < own))
                    .filter(|&at| at < rows.len())
            }
            Some(_) => None,
            None => Some(own),
        }
    }

    /// The row of `pane` that shows what stands at `span`, if one does.
    pub fn row_at(&self, pane: Pane, source: Source, span: Span) -> Option<usize> {
        let own = self.own_row_at(pane, source, span)?;
        self.arranged(pane)
            .map_or(Some(own), |arranged| arranged.rows.iter().position(|&row| row as usize == own))
    }
}

fn key(row: &Row, source: Source, column: Column) -> (Group, Key) {
    let last = |key: Key| (u8::from(key == Key::Nothing), key);
    let figure = row.target.about().and_then(|thing| source.figure(thing));
    let date = || row.target.about().and_then(|thing| source.date(thing));
    let (group, key) = match (column, figure) {
        (Column::Text, _) => {
            (0, row.target.span().map_or(Key::Nothing, |span| Key::Text(span.start)))
        }
        // What does not say what it measures comes last.
        (Column::Name, Some((_, figure))) => {
            last(measure(source, figure).map_or(Key::Nothing, Key::Name))
        }
        (Column::Name, None) => (0, Key::Name(name(row))),
        (Column::Value, Some((_, figure))) => return value_key(source, figure),
        // What could not be resolved, and what has no beginning, comes last.
        (Column::Value, None) => match date() {
            Some(date) => {
                let first = date.resolved.and_then(Resolved::first_day);
                last(first.map_or(Key::Nothing, Key::Day))
            }
            None => (0, Key::Nothing),
        },
        (Column::Owner, Some((_, figure))) => {
            last(owner(source, figure).map_or(Key::Nothing, Key::Name))
        }
        (Column::Surprise | Column::Change, Some((index, _))) => {
            return moved_key(source, index, column).unwrap_or_else(without_value);
        }
        (Column::Own | Column::Owner | Column::Surprise | Column::Change, _) => (0, Key::Nothing),
    };
    ((group, String::new()), key)
}

/// The key of a figure that has nothing in the sorted column: behind all groups.
fn without_value() -> (Group, Key) {
    ((u8::MAX, String::new()), Key::Nothing)
}

/// The unit of a figure as it is shown, and the value.
fn value_key(source: Source, figure: &Figure) -> (Group, Key) {
    let ends = (figure.value.low(), figure.value.highest());
    (unit::sort_key(source.briefing, figure), Key::Value(std::cmp::Reverse(ends)))
}

/// By how much the group of a figure surprises or moved, and in which unit.
fn moved_key(source: Source, index: usize, column: Column) -> Option<(Group, Key)> {
    let annotations = source.annotations;
    let group = super::group::Group::around(annotations, index);
    let (at, moved) = if column == Column::Surprise {
        group.surprise(annotations)?
    } else {
        group.moved(annotations)?
    };
    let unit = unit::sort_key(source.briefing, annotations.figures.get(at)?);
    Some((unit, Key::Value(std::cmp::Reverse((moved, moved)))))
}

/// Whose a figure is, in lower case: the name of the entity, where it is one.
fn owner(source: Source, figure: &Figure) -> Option<String> {
    let owner = figure.standing.owner?;
    Some(source.briefing.words(source.annotations.body_name(owner)).to_lowercase())
}

/// What a figure measures or counts, in lower case.
fn measure(source: Source, figure: &Figure) -> Option<String> {
    Some(measure::measured_or_counted(source.briefing, figure)?.to_lowercase())
}

/// The first words of a row, for comparing: lower case, without the number before them.
fn name(row: &Row) -> String {
    let cells = row.lines.first().map_or(&[][..], |line| &line.left);
    let words = cells.iter().find_map(|cell| match cell {
        Cell::Text(text, _) => Some(text.to_lowercase()),
        Cell::Wrapped(excerpt, _) => Some(excerpt.words().to_lowercase()),
        _ => None,
    });
    words.unwrap_or_default()
}

/// All words of a row, a line of it a line; those of a date as well, which its row leaves out.
fn words(row: &Row, source: Source) -> String {
    let mut out = String::new();
    if let Some(date) = row.target.about().and_then(|thing| source.date(thing)) {
        out = source.briefing.words(date.span) + "\n";
    }
    for line in &row.lines {
        for cell in line.left.iter().chain(&line.right) {
            let words = match cell {
                Cell::Text(text, _) | Cell::Value(text) => text,
                Cell::Wrapped(excerpt, _) => excerpt.words(),
                _ => continue,
            };
            out.push_str(words);
            out.push(' ');
        }
        out.push('\n');
    }
    out
}
