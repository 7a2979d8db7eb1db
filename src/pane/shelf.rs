//! The list of the briefings at hand.
//!
//! Invariant: a row for each briefing, in the order they were given. Deliberately absent: what is
//! in them; a briefing that was not opened yet shows its source alone.

use super::{Cell, Line, Row, StyleName, Target};

/// A briefing of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its title if it was read, else its source.
    pub title: String,
    /// Its source.
    pub source: String,
    /// Its date, or what became of it ("not read yet", an error).
    pub state: String,
}

impl ShelfEntry {
    /// What it is in one line, nothing twice: title and source, or a source without a title and
    /// what became of it.
    pub fn described(&self) -> String {
        let more = if self.source == self.title { &self.state } else { &self.source };
        if more.is_empty() { self.title.clone() } else { format!("{} · {more}", self.title) }
    }
}

pub(super) fn rows(entries: &[ShelfEntry]) -> Vec<Row> {
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            let line = Line {
                left: vec![Cell::Text(entry.title.clone(), StyleName::Strong)],
                right: vec![Cell::Text(format!(" {}", entry.state), StyleName::Dim)],
            };
            let mut row = Row::of(line, Target::Briefing(index));
            if entry.source != entry.title {
                row.lines.push(Line::text(entry.source.clone(), StyleName::Dim));
            }
            row
        })
        .collect()
}
