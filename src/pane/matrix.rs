//! Who is named with whom: people by people, or by organisations, with the number of sentences that name both.
//!
//! Invariant: a sentence counts once for a pair, however often it names them; the time is linear in the mentions. Deliberately
//! absent: nearness of any other kind, and more than [`MOST`] names on a side: the most mentioned tell most.

use std::cmp::Reverse;

use super::{Line, Row, Source, StyleName, Subject, Target, first_shown};
use crate::model::{Annotations, EntityId, EntityKind};
use crate::text::Span;

/// Names on a side at most.
pub const MOST: usize = 12;

/// What stands in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// The people again.
    People,
    /// Organisations.
    Organisations,
}

/// A name at the side or on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// Who or what it is.
    pub entity: EntityId,
    /// Its fullest name.
    pub name: Span,
}

/// The sentences that two have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Shared {
    count: u32,
    /// The first of them that the reader shows, as an index into the annotations.
    first: Option<u32>,
}

/// The names of both sides, and what each pair shares; a pair is told by its index, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    across: Across,
    rows: Vec<Party>,
    columns: Vec<Party>,
    /// How many people there are in all.
    people: usize,
    cells: Vec<Shared>,
}

impl Across {
    /// The other choice.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::People => Self::Organisations,
            Self::Organisations => Self::People,
        }
    }

    /// The word for what stands in the columns.
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organisations => "organisations",
        }
    }

    /// The kind of it.
    pub fn kind(self) -> EntityKind {
        match self {
            Self::People => EntityKind::Person,
            Self::Organisations => EntityKind::Organisation,
        }
    }
}

impl Matrix {
    /// Counts the sentences that people share with what stands `across`.
    pub fn new(source: Source, across: Across) -> Self {
        let annotations = source.annotations;
        let rows = parties(annotations, EntityKind::Person);
        let columns = parties(annotations, across.kind());
        let mut cells = vec![Shared::default(); rows.len() * columns.len()];
        let shown = |sentence: u32| annotations.sentences.get(sentence as usize).is_some_and(|span| span.start >= source.briefing.body.start);
        for Met { sentence, rows: row_bits, columns: column_bits } in met(annotations, &rows, &columns) {
            for (row, party) in rows.iter().enumerate().filter(|(row, _)| row_bits & 1 << row != 0) {
                for (column, other) in columns.iter().enumerate().filter(|(column, _)| column_bits & 1 << column != 0) {
                    if let Some(cell) = cells.get_mut(row * columns.len() + column).filter(|_| party.entity != other.entity) {
                        cell.count += 1;
                        if cell.first.is_none_or(|first| !shown(first) && shown(sentence)) {
                            cell.first = Some(sentence);
                        }
                    }
                }
            }
        }
        Self { across, rows, columns, people: annotations.of_kind(EntityKind::Person).count(), cells }
    }

    /// What stands in the columns.
    pub fn across(&self) -> Across {
        self.across
    }

    /// The people at the side, the most mentioned first.
    pub fn rows(&self) -> &[Party] {
        &self.rows
    }

    /// Those on top, in the same order.
    pub fn columns(&self) -> &[Party] {
        &self.columns
    }

    /// How many people there are, shown or not.
    pub fn people(&self) -> usize {
        self.people
    }

    /// How many pairs.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no pair of two.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() || self.across == Across::People && self.rows.len() < 2
    }

    /// Row and column of a pair.
    pub fn place(&self, index: usize) -> (usize, usize) {
        let width = self.columns.len().max(1);
        (index / width, index % width)
    }

    /// The two of a pair.
    pub fn pair(&self, index: usize) -> Option<(Party, Party)> {
        let (row, column) = self.place(index);
        Some((*self.rows.get(row)?, *self.columns.get(column)?))
    }

    /// In how many sentences both are named; `None` where somebody meets themselves.
    pub fn count(&self, index: usize) -> Option<u32> {
        let (one, other) = self.pair(index)?;
        self.cells.get(index).filter(|_| one.entity != other.entity).map(|cell| cell.count)
    }

    /// The largest of the counts.
    pub fn largest(&self) -> u32 {
        self.cells.iter().map(|cell| cell.count).max().unwrap_or(0)
    }

    /// The first sentence that names both.
    pub fn sentence(&self, source: Source, index: usize) -> Option<Span> {
        source.annotations.sentences.get(self.cells.get(index)?.first? as usize).copied()
    }

    /// The pair that shares most, the first of equals.
    pub fn start(&self) -> usize {
        let most = self.largest();
        self.cells.iter().position(|cell| cell.count == most).unwrap_or(0)
    }

    /// The pair in `row` that shares most.
    pub fn start_of_row(&self, row: usize) -> usize {
        let width = self.columns.len();
        let row = row.min(self.rows.len().saturating_sub(1));
        let cells = self.cells.get(row * width..(row + 1) * width).unwrap_or_default();
        row * width + cells.iter().enumerate().max_by_key(|(column, cell)| (cell.count, Reverse(*column))).map_or(0, |(column, _)| column)
    }

    /// The pair with these names.
    pub fn find(&self, row: Span, column: Span) -> Option<usize> {
        let row = self.rows.iter().position(|party| party.name == row)?;
        let column = self.columns.iter().position(|party| party.name == column)?;
        Some(row * self.columns.len() + column)
    }

    /// The pair so many rows down and columns to the right, or the last one in that direction.
    pub fn moved(&self, index: usize, down: isize, right: isize) -> usize {
        let (row, column) = self.place(index);
        let row = row.saturating_add_signed(down).min(self.rows.len().saturating_sub(1));
        let column = column.saturating_add_signed(right).min(self.columns.len().saturating_sub(1));
        row * self.columns.len() + column
    }

    /// A pair as a row of a list: it leads to the person in the first sentence that names both, else where the person is first
    /// named.
    pub fn row(&self, source: Source, index: usize) -> Row {
        let Some((one, other)) = self.pair(index) else { return Row::blank() };
        let named = |sentence: Span| {
            let mentions = source.annotations.mentions.get(source.annotations.mentions_in(sentence)).unwrap_or_default();
            mentions.iter().find(|mention| mention.entity == one.entity).map(|mention| mention.span)
        };
        let first = || source.annotations.entity(one.entity).map_or(one.name, |entity| first_shown(source, entity));
        let place = self.sentence(source, index).and_then(named).unwrap_or_else(first);
        let words = format!("{} and {}", source.briefing.words(one.name), source.briefing.words(other.name));
        Row::of(Line::text(words, StyleName::Text), Target::Of(Subject::Entity(one.entity), place))
    }
}

/// The most mentioned of a kind, equals in the order of the text.
fn parties(annotations: &Annotations, kind: EntityKind) -> Vec<Party> {
    let mut all: Vec<_> = annotations.of_kind(kind).collect();
    all.sort_by_key(|(_, entity)| (Reverse(entity.mentions.len()), entity.mentions.first().copied()));
    all.into_iter().take(MOST).map(|(id, entity)| Party { entity: id, name: entity.name }).collect()
}

/// Who is named in a sentence: a bit for each row and each column.
struct Met {
    sentence: u32,
    rows: u16,
    columns: u16,
}

/// The sentences that name any of them, in the order of the text.
fn met(annotations: &Annotations, rows: &[Party], columns: &[Party]) -> Vec<Met> {
    let mut bits = vec![(0_u16, 0_u16); annotations.entities.len()];
    for (at, party) in rows.iter().enumerate() {
        if let Some((row, _)) = bits.get_mut(party.entity.index()) {
            *row |= 1 << at;
        }
    }
    for (at, party) in columns.iter().enumerate() {
        if let Some((_, column)) = bits.get_mut(party.entity.index()) {
            *column |= 1 << at;
        }
    }
    let mut out: Vec<Met> = Vec::new();
    for mention in &annotations.mentions {
        let (row, column) = bits.get(mention.entity.index()).copied().unwrap_or_default();
        if (row, column) == (0, 0) {
            continue;
        }
        for sentence in annotations.sentences_in(mention.span) {
            let sentence = sentence as u32;
            match out.last_mut() {
                Some(last) if last.sentence == sentence => {
                    last.rows |= row;
                    last.columns |= column;
                }
                _ => out.push(Met { sentence, rows: row, columns: column }),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::{Briefing, Entity, Evidence, Mention};

    /// A text of sentences of one letter a name; small letters are people, capitals organisations.
    fn of(text: &str) -> (Briefing, Annotations) {
        let briefing = import::read_text(text, "letters").briefings.remove(0);
        let mut out = Annotations::default();
        let mut known: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
        known.sort_unstable_by_key(|c| (c.is_ascii_uppercase(), *c));
        known.dedup();
        for &c in &known {
            let kind = if c.is_ascii_lowercase() { EntityKind::Person } else { EntityKind::Organisation };
            let at = text.find(c).unwrap();
            out.entities.push(Entity { kind, name: Span::new(at, at + 1), roles: Vec::new(), affiliation: None, mentions: Vec::new() });
        }
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if c == '.' {
                out.sentences.push(Span::new(start, at + 1));
                start = at + 2;
            } else if let Some(index) = known.iter().position(|&name| name == c) {
                out.entities[index].mentions.push(out.mentions.len() as u32);
                out.mentions.push(Mention { span: Span::new(at, at + 1), entity: EntityId(index as u32), evidence: Evidence::of("by-hand") });
            }
        }
        (briefing, out)
    }

    fn drawn(text: &str, across: Across) -> String {
        let (briefing, annotations) = of(text);
        let matrix = Matrix::new(Source { briefing: &briefing, annotations: &annotations }, across);
        let name = |party: &Party| party.name.slice(text).to_owned();
        let line = |row: usize| {
            (0..matrix.columns.len())
                .map(|column| matrix.count(row * matrix.columns.len() + column).map_or("-".to_owned(), |count| count.to_string()))
                .collect::<String>()
        };
        let rows: Vec<String> = matrix.rows.iter().enumerate().map(|(row, party)| format!("{} {}", name(party), line(row))).collect();
        format!("{}: {}", matrix.columns.iter().map(name).collect::<String>(), rows.join(", "))
    }

    #[test]
    fn a_sentence_counts_once_for_a_pair_and_the_most_mentioned_come_first() {
        let text = "a b B. b b a. b c A B. c A.";
        assert_eq!(drawn(text, Across::People), "bac: b -21, a 2-0, c 10-");
        assert_eq!(drawn(text, Across::Organisations), "BA: b 21, a 10, c 12");
        assert_eq!(drawn("A.", Across::Organisations), "A: ");
    }

    #[test]
    fn the_cursor_starts_at_the_pair_that_shares_most_and_stays_inside() {
        let text = "a b B. b b a. b c A B. c A.";
        let (briefing, annotations) = of(text);
        let source = Source { briefing: &briefing, annotations: &annotations };
        let matrix = Matrix::new(source, Across::People);
        assert_eq!((matrix.start(), matrix.start_of_row(2), matrix.start_of_row(9)), (1, 6, 6));
        assert_eq!(matrix.sentence(source, 1).map(|span| span.slice(text)), Some("a b B."));
        assert_eq!(matrix.row(source, 1).target.span(), Some(Span::new(2, 3)), "the person at the side, in that sentence");
        assert_eq!(matrix.row(source, 5).target.span(), Some(Span::new(0, 1)), "nothing in common: where the person is first named");
        assert_eq!([(1, 1), (9, 0), (-9, -9), (0, 9)].map(|(down, right)| matrix.moved(1, down, right)), [5, 7, 0, 2]);
        let (one, other) = matrix.pair(2).unwrap();
        assert_eq!(matrix.find(one.name, other.name), Some(2));
        assert!(Matrix::new(source, Across::Organisations).len() == 6 && !matrix.is_empty());
    }
}
