//! Names of people, organisations and places, where they stand.
//!
//! Invariant: names are in order and do not overlap. Deliberately absent: which names mean the same (`link`).

use std::ops::Range;

use super::passage::Passage;
use crate::model::{EntityKind, Evidence};
use crate::text::Span;
use crate::text::words::TokenKind;

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// How it was found.
    pub evidence: Evidence,
}

/// The names of a passage.
pub fn find(passage: &Passage) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    let capital = |at: usize| passage.token(at).kind == TokenKind::Word && passage.word(at).starts_with(char::is_uppercase);
    let mut at = 0;
    while at < passage.tokens.len() {
        let mut end = at;
        let limit = passage.sentence(at).map_or(at, |sentence| sentence.tokens.end);
        while end < limit && capital(end) {
            end += 1;
        }
        if end - at >= 2 {
            out.push(Name { span: passage.span_of(at..end), tokens: at..end, kind: EntityKind::Person, evidence: Evidence::of("capital-run") });
        }
        at = end.max(at + 1);
    }
    out
}
