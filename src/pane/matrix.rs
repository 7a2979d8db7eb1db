//! Who is named with whom: people by people, or by organisations, with the number of sentences that
//! name both.
//!
//! Invariant: a pair is told by its index, row by row, the same whatever is drawn. Deliberately absent:
//! names that no sentence of the kind holds, and more than [`MOST`] names on a side: those in most
//! shared sentences tell most.

mod seriation;
mod sharing;

use std::cmp::Reverse;

use seriation::{beside_each_other, reordered};
use sharing::{Shared, named, parties, shares};

use super::{Line, Row, Source, StyleName, Target, first_shown};
use crate::model::{EntityId, EntityKind};
use crate::text::Span;

/// Names on a side at most: ten thousand pairs, counted and drawn within a key press whatever the
/// text.
const MOST: usize = 100;

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

/// The names of both sides, and what each pair shares; a pair is told by its index, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    across: Across,
    rows: Vec<Party>,
    columns: Vec<Party>,
    /// How many people there are in all, and how many of them share a sentence with anybody.
    people: usize,
    sharing: usize,
    cells: Vec<Shared>,
    largest: u32,
}

impl Across {
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
    /// One of nobody.
    pub fn empty(across: Across) -> Self {
        let (rows, columns, cells) = (Vec::new(), Vec::new(), Vec::new());
        Self { across, rows, columns, people: 0, sharing: 0, cells, largest: 0 }
    }

    /// Counts the sentences that people share with what stands `across`.
    pub fn new(source: Source, across: Across) -> Self {
        let annotations = source.annotations;
        let named = named(annotations, across);
        let sentences = || named.chunk_by(|one, other| one.0 == other.0);
        let (mut rows, sharing) = parties(annotations, EntityKind::Person, across, sentences());
        let mut columns = if across == Across::People {
            rows.clone()
        } else {
            parties(annotations, across.kind(), across, sentences()).0
        };
        let shown = |sentence: u32| {
            annotations
                .sentences
                .get(sentence as usize)
                .is_some_and(|span| span.start >= source.briefing.shown().start)
        };
        let mut cells = shares(&rows, &columns, sentences(), shown);
        if across == Across::People {
            let order = beside_each_other(&cells, rows.len());
            cells = reordered(&cells, &order);
            rows = order.iter().filter_map(|&at| rows.get(at).copied()).collect();
            columns.clone_from(&rows);
        }
        let largest = cells.iter().map(|cell| cell.count).max().unwrap_or(0);
        Self {
            across,
            rows,
            columns,
            people: annotations.of_kind(EntityKind::Person).count(),
            sharing,
            cells,
            largest,
        }
    }

    /// What stands in the columns.
    pub fn across(&self) -> Across {
        self.across
    }

    /// The people at the side: whoever shares most sentences with others first; people by people,
    /// those named together stand beside each other.
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

    /// How many of them share a sentence with what stands across; no more than a hundred are shown.
    pub fn sharing(&self) -> usize {
        self.sharing
    }

    /// How many pairs.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no sentence names two.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
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
        self.largest
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

    /// The pair of this person that shares most; of all pairs, if the person is not at the side.
    pub fn start_of(&self, person: EntityId) -> usize {
        let width = self.columns.len();
        let Some(row) = self.rows.iter().position(|party| party.entity == person) else {
            return self.start();
        };
        let cells = self.cells.get(row * width..(row + 1) * width).unwrap_or_default();
        row * width
            + cells
                .iter()
                .enumerate()
                .max_by_key(|(column, cell)| (cell.count, Reverse(*column)))
                .map_or(0, |(column, _)| column)
    }

    /// The pair of these two.
    pub(super) fn find(&self, (row, column): (EntityId, EntityId)) -> Option<usize> {
        let row = self.rows.iter().position(|party| party.entity == row)?;
        let column = self.columns.iter().position(|party| party.entity == column)?;
        Some(row * self.columns.len() + column)
    }

    /// The pair so many rows down and columns to the right, or the last one in that direction.
    pub fn moved(&self, index: usize, down: isize, right: isize) -> usize {
        let (row, column) = self.place(index);
        let row = row.saturating_add_signed(down).min(self.rows.len().saturating_sub(1));
        let column = column.saturating_add_signed(right).min(self.columns.len().saturating_sub(1));
        row * self.columns.len() + column
    }

    /// A pair as a row of a list: it leads to the person in the first sentence that names both,
    /// else where the person is first named.
    pub fn row(&self, source: Source, index: usize) -> Row {
        let Some((one, other)) = self.pair(index) else { return Row::blank() };
        let named = |sentence: Span| {
            let mentions = source
                .annotations
                .mentions
                .get(source.annotations.mentions_in(sentence))
                .unwrap_or_default();
            mentions.iter().find(|mention| mention.entity == one.entity).map(|mention| mention.span)
        };
        let first = || {
            source
                .annotations
                .entity(one.entity)
                .map_or(one.name, |entity| first_shown(source, entity))
        };
        let place = self.sentence(source, index).and_then(named).unwrap_or_else(first);
        let words = format!(
            "{} and {}",
            source.briefing.words(one.name),
            source.briefing.words(other.name)
        );
        let target = Target::Of(source.named(one.entity, place), place);
        Row::new(Line::text(words, StyleName::Text), target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::{Annotations, Briefing, Entity, Evidence, Mention, RuleId};

    /// A text of sentences of one letter a name; small letters are people, capitals organisations.
    fn lettered(text: &str) -> (Briefing, Annotations) {
        let briefing = import::read_text(text, "letters").briefings.remove(0);
        let mut out = Annotations::default();
        let mut known: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
        known.sort_unstable_by_key(|c| (c.is_ascii_uppercase(), *c));
        known.dedup();
        for &c in &known {
            let kind =
                if c.is_ascii_lowercase() { EntityKind::Person } else { EntityKind::Organisation };
            let at = text.find(c).unwrap();
            out.entities.push(Entity {
                kind,
                name: Span::new(at, at + 1),
                roles: Vec::new(),
                affiliation: None,
                affiliation_rule: None,
                mentions: Vec::new(),
            });
        }
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if c == '.' {
                out.sentences.push(Span::new(start, at + 1));
                start = at + 2;
            } else if let Some(index) = known.iter().position(|&name| name == c) {
                out.entities[index].mentions.push(out.mentions.len() as u32);
                out.mentions.push(Mention {
                    span: Span::new(at, at + 1),
                    entity: EntityId(index as u32),
                    evidence: Evidence::by(RuleId::Given),
                });
            }
        }
        (briefing, out)
    }

    fn drawn(text: &str, across: Across) -> String {
        let (briefing, annotations) = lettered(text);
        let matrix = Matrix::new(Source::new(&briefing, &annotations), across);
        let name = |party: &Party| party.name.slice(text).to_owned();
        let line = |row: usize| {
            (0..matrix.columns.len())
                .map(|column| {
                    matrix
                        .count(row * matrix.columns.len() + column)
                        .map_or("-".to_owned(), |count| count.to_string())
                })
                .collect::<String>()
        };
        let rows: Vec<String> = matrix
            .rows
            .iter()
            .enumerate()
            .map(|(row, party)| format!("{} {}", name(party), line(row)))
            .collect();
        format!("{}: {}", matrix.columns.iter().map(name).collect::<String>(), rows.join(", "))
    }

    #[test]
    fn a_sentence_counts_once_for_a_pair_and_those_in_most_shared_sentences_come_first() {
        let text = "a b B. b b a. b c A B. c A. d. d D. d. d.";
        assert_eq!(
            drawn(text, Across::People),
            "bac: b -21, a 2-0, c 10-",
            "whoever is named alone is left out"
        );
        assert_eq!(
            drawn("a b. c d. c d. b e. c f.", Across::People),
            "cdfbae: c -21000, d 2-0000, f 10-000, b 000-11, a 0001-0, e 00010-",
            "who is named together stands together"
        );
        assert_eq!(
            drawn(text, Across::Organisations),
            "BAD: b 210, c 120, d 001, a 100",
            "of equals the most mentioned come first"
        );
        assert_eq!(drawn("A. a. b.", Across::Organisations), ": ");
        assert_eq!(drawn("A. a. b.", Across::People), ": ");
    }

    #[test]
    fn the_cursor_starts_at_the_pair_that_shares_most_and_stays_inside() {
        let text = "a b B. b b a. b c A B. c A.";
        let (briefing, annotations) = lettered(text);
        let source = Source::new(&briefing, &annotations);
        let matrix = Matrix::new(source, Across::People);
        let person = |index: usize| matrix.rows()[index].entity;
        assert_eq!(
            (matrix.start(), matrix.start_of(person(2)), matrix.start_of(EntityId(9))),
            (1, 6, 1)
        );
        assert_eq!(matrix.sentence(source, 1).map(|span| span.slice(text)), Some("a b B."));
        assert_eq!(
            matrix.row(source, 1).target.span(),
            Some(Span::new(2, 3)),
            "the person at the side, in that sentence"
        );
        assert_eq!(
            matrix.row(source, 5).target.span(),
            Some(Span::new(0, 1)),
            "nothing in common: where the person is first named"
        );
        assert_eq!(
            [(1, 1), (9, 0), (-9, -9), (0, 9)].map(|(down, right)| matrix.moved(1, down, right)),
            [5, 7, 0, 2]
        );
        let (one, other) = matrix.pair(2).unwrap();
        assert_eq!(matrix.find((one.entity, other.entity)), Some(2));
        assert!(Matrix::new(source, Across::Organisations).len() == 6 && !matrix.is_empty());
    }

    #[test]
    fn no_more_than_a_hundred_names_stand_on_a_side() {
        let mut out = Annotations::default();
        let text = "n.".repeat(260);
        for number in 0..260_u32 {
            let (at, name) =
                (number as usize * 2, Span::new(number as usize * 2, number as usize * 2 + 1));
            // Number 255 is named in the most sentences with another, the last four with nobody.
            let with = EntityId(if number < 256 { 255 - number / 2 * 2 } else { number });
            out.entities.push(Entity {
                kind: EntityKind::Person,
                name,
                roles: Vec::new(),
                affiliation: None,
                affiliation_rule: None,
                mentions: vec![number * 2],
            });
            out.sentences.push(Span::new(at, at + 2));
            for entity in [EntityId(number), with] {
                out.mentions.push(Mention {
                    span: name,
                    entity,
                    evidence: Evidence::by(RuleId::Given),
                });
            }
        }
        let briefing = import::read_text(&text, "many").briefings.remove(0);
        let matrix = Matrix::new(Source::new(&briefing, &out), Across::People);
        assert_eq!(
            (matrix.rows().len(), matrix.len(), matrix.people(), matrix.sharing()),
            (MOST, MOST * MOST, 260, 256)
        );
    }
}
