//! What all finders stand on: a passage with its grammar, and the dates and amounts that the grammar
//! takes as units.
//!
//! Invariant: made once for a passage, in this order: names, then words about time, then amounts,
//! then tags. Deliberately absent: what any of it means.

use std::ops::Range;

use super::grammar::Parsed;
use super::grammar::atoms::{Atom, AtomKind, Atoms};
use super::names::Name;
use super::passage::Passage;
use super::{dates, figures, owner};
use crate::learned::choice::Alternative;
use crate::lexicon::List;
use crate::model::Figure;
use crate::text::Span;
use crate::text::words::TokenKind;

/// A passage that is ready for the finders.
#[derive(Debug)]
pub struct Ground<'p> {
    /// Its words with their tags.
    pub parsed: Parsed<'p>,
    written: dates::Written,
    amounts: figures::Amounts,
}

impl<'p> Ground<'p> {
    /// Prepares a passage whose names are known.
    pub fn new(passage: &'p Passage<'p>, names: &'p [Name]) -> Self {
        let (atoms, written, amounts) = read(passage, names);
        Self { parsed: Parsed::new(passage, names, atoms), written, amounts }
    }

    /// The dates, times of day and lengths of time of the passage.
    pub fn times(&self) -> dates::Found {
        dates::resolve(&self.parsed, &self.written)
    }

    /// The figures of the passage; `times` are what [`Ground::times`] gave.
    pub fn figures(&self, times: &dates::Found) -> Vec<Figure> {
        figures::find(&self.parsed, &self.amounts, times)
    }
}

/// What is asked of each figure of running text, with the possible answers; for training.
pub fn questions(ground: &Ground) -> Vec<(figures::questions::Asked, Vec<Alternative<Span>>)> {
    let (asked, figures) =
        figures::questions::all(&ground.parsed, &ground.amounts, &ground.times());
    let owners = owner::questions(&ground.parsed, &figures);
    let mut owners = figures.iter().zip(owners);
    let mut owner = |span| {
        let found = owners.by_ref().find(|(figure, _)| figure.span == span);
        found.map_or_else(Vec::new, |(_, alternatives)| alternatives)
    };
    asked
        .into_iter()
        .map(|asked| {
            let owner = owner(asked.span);
            (asked, owner)
        })
        .collect()
}

/// The units of a passage, as the grammar reads it.
pub fn atoms(passage: &Passage, names: &[Name]) -> Atoms {
    read(passage, names).0
}

fn read(passage: &Passage, names: &[Name]) -> (Atoms, dates::Written, figures::Amounts) {
    let written = dates::read(passage, names);
    let amounts = figures::read(passage, written.tokens());
    let name_atoms = names
        .iter()
        .map(|name| Atom { tokens: name.tokens.clone(), kind: AtomKind::Name(name.kind) });
    let time_atoms = written
        .tokens()
        .filter(|tokens| !is_attribute(passage, tokens))
        .map(|tokens| Atom { tokens, kind: AtomKind::Time });
    let amount_atoms = amounts.tokens().map(|tokens| Atom { tokens, kind: AtomKind::Amount });
    let atoms = Atoms::new(passage, name_atoms.chain(time_atoms).chain(amount_atoms).collect());
    (atoms, written, amounts)
}

/// Whether a length of time describes the noun behind it: "10-year notes".
fn is_attribute(passage: &Passage, time: &Range<usize>) -> bool {
    let tied =
        time.len() > 2 && passage.word(time.end - 2) == "-" && passage.token(time.end - 1).glued;
    let next = passage.token(time.end);
    tied && next.kind == TokenKind::Word
        && !next.glued
        && !passage.is(time.end, List::FunctionWords)
        && passage.sentence_index(time.start) == passage.sentence_index(time.end)
}
