//! The list of the briefings at hand.
//!
//! Invariant: what is not known of a briefing yet takes no line. Deliberately absent: which
//! briefings are listed, and in which order (`app`).

use super::{Cell, Line, Row, StyleName, Target};

/// A briefing of the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShelfEntry {
    /// Its title if it was read, else its source.
    pub title: String,
    /// Its source.
    pub source: String,
    /// Its date, or what became of it ("not read yet", an error).
    pub state: String,
    /// Whether nobody has opened it yet.
    pub unread: bool,
    /// How long it is and how much was found in it.
    pub about: String,
    /// How many of the names and words that the user watches it has.
    pub watched: usize,
    /// Its first sentence.
    pub first: String,
}

impl ShelfEntry {
    /// How much of what the user watches it has, in words; nothing for nothing.
    pub fn yours(&self) -> Option<String> {
        (self.watched > 0).then(|| format!("{} of yours", self.watched))
    }

    /// What it is in one line, nothing twice: title and source, or a source without a title and
    /// what became of it.
    pub fn described(&self) -> String {
        let more = if self.source == self.title { &self.state } else { &self.source };
        if more.is_empty() { self.title.clone() } else { format!("{} · {more}", self.title) }
    }
}

/// The row of `entry`, which is the briefing `index`.
pub(super) fn row(entry: &ShelfEntry, index: usize) -> Row {
    let mark = entry.unread.then(|| Cell::Text("• ".to_owned(), StyleName::Strong));
    let title = Cell::Text(entry.title.clone(), StyleName::Strong);
    let line = Line {
        left: mark.into_iter().chain([title]).collect(),
        right: vec![Cell::Text(format!(" {}", entry.state), StyleName::Dim)],
    };
    let mut row = Row::new(line, Target::Briefing(index));
    let source = Some(entry.source.as_str()).filter(|source| *source != entry.title);
    let second: Vec<&str> =
        source.into_iter().chain([entry.about.as_str()]).filter(|part| !part.is_empty()).collect();
    let short = format!("◆{}", entry.watched);
    let yours = entry.yours().map(|long| Cell::Either { long, short, style: StyleName::Watched });
    if !second.is_empty() || yours.is_some() {
        let line = Line::text(second.join(" · "), StyleName::Dim);
        row.lines.push(Line { right: yours.into_iter().collect(), ..line });
    }
    if !entry.first.is_empty() {
        row.lines.push(Line::text(entry.first.clone(), StyleName::Text));
    }
    row
}
