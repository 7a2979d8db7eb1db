//! Who is named with whom, as a list: two people, or a person and an organisation, with the first
//! sentence that names both.
//!
//! Invariant: those whom most sentences name together come first, equals in the order of their
//! first such sentences; a pair is listed once, and a sentence is shown once, below the last of
//! the pairs in a row that it names. Deliberately absent: pairs beyond those of the
//! matrix, which bounds how many there are.

use std::cmp::Reverse;

use super::{Across, Cell, Excerpt, Line, Matrix, Party, Row, Source, StyleName, Target, style_of};
use crate::model::EntityId;
use crate::text::{Span, counted};

/// Lines that a sentence may take.
const LINES: u8 = 2;

/// Two who are named together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    one: Party,
    other: Party,
    count: u32,
    sentence: Span,
}

/// The pairs, and which of them a filter leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairs {
    all: Vec<Pair>,
    /// Indices of those that are shown.
    shown: Vec<u32>,
}

impl Pairs {
    /// All pairs of a briefing.
    pub fn new(source: Source) -> Self {
        let mut all: Vec<Pair> = [Across::People, Across::Organisations]
            .into_iter()
            .flat_map(|across| of_matrix(source, &Matrix::new(source, across)))
            .collect();
        all.sort_by_key(|pair| {
            (Reverse(pair.count), pair.sentence, pair.one.entity, pair.other.entity)
        });
        Self { shown: (0..all.len() as u32).collect(), all }
    }

    /// Leaves out the pairs whose words `keeps` does not want.
    pub fn filter(&mut self, source: Source, keeps: &dyn Fn(&str) -> bool) {
        let words = |span| source.briefing.words(span);
        let wanted = |pair: &Pair| {
            keeps(&format!(
                "{} and {}\n{}",
                words(pair.one.name),
                words(pair.other.name),
                Excerpt::quoted(source.briefing, pair.sentence, LINES).words()
            ))
        };
        self.shown = (0..self.all.len() as u32)
            .filter(|&index| self.all.get(index as usize).is_some_and(wanted))
            .collect();
    }

    /// How many pairs are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many pairs there are, shown or not.
    pub fn whole_len(&self) -> usize {
        self.all.len()
    }

    /// The two of row `index`.
    pub fn pair(&self, index: usize) -> Option<(Party, Party)> {
        self.at(index).map(|pair| (pair.one, pair.other))
    }

    /// The row of these two.
    pub(super) fn find(&self, (one, other): (EntityId, EntityId)) -> Option<usize> {
        let is = |index: &u32| {
            self.all
                .get(*index as usize)
                .is_some_and(|pair| (pair.one.entity, pair.other.entity) == (one, other))
        };
        self.shown.iter().position(is)
    }

    /// The two of row `index` and in how many sentences they are named together.
    pub fn described(&self, source: Source, index: usize) -> Option<String> {
        let pair = self.at(index)?;
        Some(format!(
            "{} and {} · {}",
            source.briefing.words(pair.one.name),
            source.briefing.words(pair.other.name),
            counted(pair.count as usize, "sentence")
        ))
    }

    fn at(&self, index: usize) -> Option<&Pair> {
        self.all.get(*self.shown.get(index)? as usize)
    }

    /// Row `index`: it leads to the first of the two in their sentence; a blank one past the end.
    pub fn row(&self, source: Source, index: usize) -> Row {
        let Some(pair) = self.at(index) else { return Row::blank() };
        let name = |party: Party| {
            let style = source
                .annotations
                .entity(party.entity)
                .map_or(StyleName::Text, |entity| style_of(entity.kind));
            Cell::Text(source.briefing.words(party.name), style)
        };
        let names = Line {
            left: vec![
                name(pair.one),
                Cell::Text(" and ".to_owned(), StyleName::Dim),
                name(pair.other),
            ],
            right: vec![Cell::Text(format!("{:>3}", pair.count), StyleName::Dim)],
        };
        let mut lines = vec![names];
        let next = self.at(index + 1);
        if next.is_none_or(|next| next.sentence != pair.sentence) {
            let sentence = Excerpt::quoted(source.briefing, pair.sentence, LINES);
            lines.push(Line::new(vec![Cell::Blank(2), Cell::Wrapped(sentence, StyleName::Dim)]));
        }
        let place = source
            .annotations
            .mentions
            .get(source.annotations.mentions_in(pair.sentence))
            .unwrap_or_default()
            .iter()
            .find(|mention| mention.entity == pair.one.entity)
            .map_or(pair.sentence, |mention| mention.span);
        Row::of_lines(lines, Target::Of(source.named(pair.one.entity, place), place))
    }
}

/// The pairs of a matrix that share a sentence; of people each once.
fn of_matrix(source: Source, matrix: &Matrix) -> Vec<Pair> {
    let is_first = |index: usize| {
        let (row, column) = matrix.place(index);
        matrix.across() == Across::Organisations || row < column
    };
    let pair = |index: usize| {
        let count = matrix.count(index).filter(|count| *count > 0)?;
        let (one, other) = matrix.pair(index)?;
        // Whoever is named first in the text stands first.
        let swapped = matrix.across() == Across::People && other.entity < one.entity;
        let (one, other) = if swapped { (other, one) } else { (one, other) };
        Some(Pair { one, other, count, sentence: matrix.sentence(source, index)? })
    };
    (0..matrix.len()).filter(|&index| is_first(index)).filter_map(pair).collect()
}
