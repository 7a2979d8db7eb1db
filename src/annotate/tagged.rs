//! A passage with its names: what roles, quotes and the summary read.
//!
//! Invariant: names are in order and do not overlap; every token belongs to at most one.
//! Deliberately absent: which names mean the same (`link`).

use super::grammar::Parsed;
use super::grammar::tags::Tag;
use super::names::Name;
use super::passage::Passage;
use crate::lexicon::{List, value};
use crate::model::EntityKind;
use crate::text::words::TokenKind;
use crate::text::work;

/// A token in no name.
const NONE: u32 = u32::MAX;

/// A passage whose names are known.
#[derive(Debug)]
pub(super) struct Tagged<'p> {
    pub(super) passage: &'p Passage<'p>,
    pub(super) names: &'p [Name],
    name_of: Vec<u32>,
    parsed: Option<&'p Parsed<'p>>,
}

impl<'p> Tagged<'p> {
    pub(super) fn new(passage: &'p Passage<'p>, names: &'p [Name]) -> Self {
        let mut name_of = vec![NONE; passage.tokens.len()];
        for (index, name) in names.iter().enumerate() {
            for slot in name_of.get_mut(name.tokens.clone()).unwrap_or_default() {
                *slot = index as u32;
            }
        }
        Self { passage, names, name_of, parsed: None }
    }

    /// The same with the tags of its words.
    pub(super) fn with_grammar(mut self, parsed: &'p Parsed<'p>) -> Self {
        self.parsed = Some(parsed);
        self
    }

    /// The tag of the token at `at`; that of a mark where nothing was tagged.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.parsed.map_or(Tag::Mark, |parsed| parsed.tag(at))
    }

    /// Index of the name that the token at `at` belongs to.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        work::step();
        self.name_of.get(at).filter(|&&name| name != NONE).map(|&name| name as usize)
    }

    /// The same if it is the name of a person.
    pub(super) fn person_at(&self, at: usize) -> Option<usize> {
        self.name_at(at).filter(|&name| self.kind(name) == Some(EntityKind::Person))
    }

    /// What the name with this index names.
    pub(super) fn kind(&self, name: usize) -> Option<EntityKind> {
        self.names.get(name).map(|name| name.kind)
    }

    /// The token's word in lower case.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.passage.lower(at)
    }

    /// Whether the token at `at` is one of `words` (lower case).
    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// Whether the token at `at` stands in `list`.
    pub(super) fn is(&self, at: usize, list: List) -> bool {
        self.passage.is(at, list)
    }

    /// Whether the token at `at` is a word that begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.passage.token(at).kind == TokenKind::Word
            && self.passage.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a noun phrase is over at the token at `at`: it is a small word that stands in none
    /// before its head.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        self.passage.is(at, List::PhraseEnds)
    }

    /// The tokens of the sentence that holds `at`; empty at `at` past the end.
    pub(super) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        self.passage.sentence(at).map_or(at..at, |sentence| sentence.tokens.clone())
    }

    /// Whether the token at `at` is the possessive `'s`, or the apostrophe written onto a plural.
    pub(super) fn possessive(&self, at: usize) -> bool {
        let token = self.passage.token(at);
        token.kind == TokenKind::Possessive
            || token.kind == TokenKind::Mark
                && token.glued
                && matches!(self.passage.word(at), "’" | "'")
                && at > 0
                && self.lower(at - 1).ends_with('s')
                && !self.passage.token(at + 1).glued
    }

    /// The kind of saying that the token marks: `say`, `tell`, `add`, `report` or `call`.
    pub(super) fn cue(&self, at: usize) -> Option<&'static str> {
        if self.passage.is(at, List::CueVerbs) && self.name_at(at).is_none() {
            value(List::CueVerbs, self.lower(at))
        } else {
            None
        }
    }
}
