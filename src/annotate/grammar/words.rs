//! What finders ask of a single token: its name, its word, whether it marks a saying.
//!
//! Invariant: every token belongs to at most one name. Deliberately absent: which names mean the same
//! (`link`), and tags.

use std::ops::Range;

use super::{NONE, Parsed};
use crate::lexicon::{List, value};
use crate::model::EntityKind;
use crate::text::words::TokenKind;
use crate::text::work;

impl Parsed<'_> {
    /// Index of the name that the token at `at` belongs to.
    pub(in crate::annotate) fn name_at(&self, at: usize) -> Option<usize> {
        work::step();
        self.name_of.get(at).filter(|&&name| name != NONE).map(|&name| name as usize)
    }

    /// The same if it is the name of a person.
    pub(in crate::annotate) fn person_at(&self, at: usize) -> Option<usize> {
        self.name_at(at).filter(|&name| self.kind(name) == Some(EntityKind::Person))
    }

    /// What the name with this index names.
    pub(in crate::annotate) fn kind(&self, name: usize) -> Option<EntityKind> {
        self.names.get(name).map(|name| name.kind)
    }

    /// The token's word in lower case.
    pub(in crate::annotate) fn lower(&self, at: usize) -> &str {
        self.passage.lower(at)
    }

    /// Whether the token at `at` is one of `words` (lower case).
    pub(in crate::annotate) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// Whether the token at `at` stands in `list`.
    pub(in crate::annotate) fn is(&self, at: usize, list: List) -> bool {
        self.passage.is(at, list)
    }

    /// Whether the token at `at` is a word that begins with a capital.
    pub(in crate::annotate) fn capital(&self, at: usize) -> bool {
        self.passage.token(at).kind == TokenKind::Word
            && self.passage.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a noun phrase is over at the token at `at`: it is a small word that stands in none
    /// before its head.
    pub(in crate::annotate) fn ends_phrase(&self, at: usize) -> bool {
        self.passage.is(at, List::PhraseEnds)
    }

    /// The tokens of the sentence that holds `at`; empty at `at` past the end.
    pub(in crate::annotate) fn bounds(&self, at: usize) -> Range<usize> {
        self.passage.bounds(at)
    }

    /// Whether the token at `at` is the possessive `'s`, or the apostrophe written onto a plural.
    pub(in crate::annotate) fn possessive(&self, at: usize) -> bool {
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
    pub(in crate::annotate) fn cue(&self, at: usize) -> Option<&'static str> {
        if self.passage.is(at, List::CueVerbs) && self.name_at(at).is_none() {
            value(List::CueVerbs, self.lower(at))
        } else {
            None
        }
    }
}
