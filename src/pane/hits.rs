//! What a search over all briefings has found: each place with the words around it, below the title
//! of its briefing.
//!
//! Invariant: rows are only added, at the end: a row keeps its number. Deliberately absent: searching
//! (`app`).

use super::{Cell, Line, Row, Source, StyleName, Target, context};
use crate::model::{Annotations, Briefing};
use crate::text::{Span, counted};

/// A place that was found, with the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    before: String,
    words: String,
    after: String,
}

impl Hit {
    /// That of `span`.
    pub fn new(briefing: &Briefing, span: Span) -> Self {
        let (before, after) = context::around(Source::new(briefing, &Annotations::default()), span);
        Self { before, words: briefing.words(span), after }
    }
}

/// A row of the list.
#[derive(Debug, Clone)]
enum HitRow {
    /// The title of a briefing, above so many places.
    Title(String, usize),
    /// A place, and its number among all places.
    Place(Hit, usize),
}

/// The places that were found, by briefing.
#[derive(Debug, Clone, Default)]
pub struct HitList {
    rows: Vec<HitRow>,
    briefings: usize,
}

impl HitList {
    /// Adds the places of a briefing.
    pub fn push(&mut self, title: String, hits: Vec<Hit>) {
        let first = self.hits();
        self.briefings += 1;
        self.rows.push(HitRow::Title(title, hits.len()));
        let numbered = hits.into_iter().zip(first..);
        self.rows.extend(numbered.map(|(hit, number)| HitRow::Place(hit, number)));
    }

    /// How many briefings have such places.
    pub fn briefings(&self) -> usize {
        self.briefings
    }

    /// How many places there are.
    pub fn hits(&self) -> usize {
        self.rows.len() - self.briefings
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Row `index`.
    pub fn row(&self, index: usize) -> Row {
        match self.rows.get(index) {
            Some(HitRow::Title(title, count)) => {
                let count = format!(" {}", counted(*count, "hit"));
                let line = Line {
                    left: vec![Cell::Text(title.clone(), StyleName::Strong)],
                    right: vec![Cell::Text(count, StyleName::Dim)],
                };
                Row { apart: index > 0, ..Row::new(line, Target::Nowhere) }
            }
            Some(HitRow::Place(hit, number)) => {
                let Hit { before, words, after } = hit.clone();
                let cell = Cell::Context { before, name: words, after, style: StyleName::Match };
                Row::new(Line::new(vec![cell]), Target::Hit(*number))
            }
            None => Row::blank(),
        }
    }

    /// The row of the place with this number.
    pub fn row_of(&self, number: usize) -> Option<usize> {
        // No more than a title for each place stands above it.
        let rows = number..(2 * number + 2).min(self.rows.len());
        let is = |row: &usize| matches!(self.rows.get(*row), Some(HitRow::Place(_, own)) if *own == number);
        rows.into_iter().find(is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_below_titles_and_are_found_again() {
        let briefing = Briefing { text: "Rain fell.".to_owned(), ..Briefing::default() };
        let hit = || Hit::new(&briefing, Span::new(0, 4));
        let mut list = HitList::default();
        list.push("One".to_owned(), vec![hit(), hit()]);
        list.push("Two".to_owned(), vec![hit()]);
        assert_eq!((list.len(), list.hits(), list.briefings()), (5, 3, 2));
        let targets: Vec<Target> = (0..5).map(|row| list.row(row).target).collect();
        let at = Target::Hit;
        assert_eq!(targets, [Target::Nowhere, at(0), at(1), Target::Nowhere, at(2)]);
        let rows = [0, 1, 2, 3].map(|number| list.row_of(number));
        assert_eq!(rows, [Some(1), Some(2), Some(4), None]);
    }
}
