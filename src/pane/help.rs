//! The help screen: keys and what they do, grouped.
//!
//! Invariant: every key handed over has one row, below the heading of its group. Deliberately
//! absent: the keys themselves; `app` hands over what its live map has.

use super::{Cell, Excerpt, Line, Row, StyleName, Target};

/// Some keys under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpGroup {
    /// The heading.
    pub title: String,
    /// What is under it.
    pub entries: Vec<HelpEntry>,
}

/// Keys that do one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpEntry {
    /// The keys, as they are written.
    pub keys: String,
    /// What they do.
    pub about: &'static str,
}

/// Columns of the keys.
const KEYS: usize = 22;

pub(super) fn rows(groups: &[HelpGroup]) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in groups {
        if !rows.is_empty() {
            rows.push(Row::blank());
        }
        rows.push(Row::new(
            Line::text(group.title.as_str(), StyleName::PaneTitle),
            Target::Nowhere,
        ));
        for entry in &group.entries {
            let pad = KEYS.saturating_sub(crate::text::width::columns(&entry.keys)).max(1);
            let cells = vec![
                Cell::Blank(2),
                Cell::Text(entry.keys.clone(), StyleName::Strong),
                Cell::Blank(pad as u16),
                Cell::Wrapped(Excerpt::new(entry.about, 8), StyleName::Text),
            ];
            rows.push(Row::new(Line::new(cells), Target::Nowhere));
        }
    }
    rows
}
