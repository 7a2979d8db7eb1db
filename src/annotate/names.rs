//! Names of people, organisations and places, where they stand.
//!
//! A sequence model, trained by `examples/train_names` and embedded, tags the stretches of text
//! that may hold names; rules then use what the whole passage shows. Invariant: names are in order
//! and do not overlap. Deliberately absent: which names mean the same (`link`), and any list of
//! names of people.

mod acronyms;
mod bearers;
mod bodies;
mod boundaries;
mod calendar;
mod called;
mod consistency;
mod cuts;
pub mod document;
mod exclusions;
pub mod features;
mod known;
mod members;
pub mod model;
mod surnames;
pub mod tagger;
mod titled;
mod unmarked;

use std::ops::Range;

use super::passage::{Passage, UnitKind};
use crate::learned::name_tags;
use crate::learned::table::Aligned;
use crate::model::{BlockKind, EntityKind, Evidence, RuleId};
use crate::text::Span;
use model::Model;

/// The embedded model.
pub static MODEL: &[u8] = &Aligned(*include_bytes!("../../assets/names.model")).0;

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
    let Some(model) = Model::new(MODEL) else { return Vec::new() };
    let mut names = find_with(passage, &model);
    // Who wrote the text is told in its masthead and is nobody in the story.
    names.retain(|name| {
        let told = name.kind == EntityKind::Organisation
            || name.kind == EntityKind::Place && known::is_known_place(passage, &name.tokens);
        told || !is_credit(passage, name)
    });
    names
}

fn is_credit(passage: &Passage, name: &Name) -> bool {
    passage
        .unit(name.tokens.start)
        .is_some_and(|unit| unit.kind == UnitKind::Block(BlockKind::Credit))
}

/// The names of a passage by another model; for training.
pub fn find_with(passage: &Passage, model: &Model) -> Vec<Name> {
    let view = document::View::new(passage, model);
    let tagged = tagger::tag(&view, model).into_iter().filter_map(|tagged| {
        let kind = *name_tags::KINDS.get(tagged.kind)?;
        let evidence = Evidence::scored(RuleId::Tagger, tagged.margin);
        Some(Name {
            span: passage.span_of(tagged.tokens.clone()),
            tokens: tagged.tokens,
            kind,
            evidence,
        })
    });
    let names = titled::complete(&view, boundaries::settle(&view, tagged.collect()));
    let names = called::settle(&view, exclusions::keep(&view, names));
    let names = bearers::judge(&view, consistency::agree(&view, names));
    let names = calendar::settle(&view, members::settle(&view, apart(names)));
    let mut names = acronyms::settle(&view, names);
    names.retain(|name| !exclusions::no_body(&view, name));
    names
}

/// The names in order and without overlaps: where two rules saw one stretch of text differently,
/// the first stays, of those that begin together the longest.
fn apart(mut names: Vec<Name>) -> Vec<Name> {
    names.retain(|name| !name.span.is_empty());
    names.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    names.dedup_by(|name, before| name.span.overlaps(before.span));
    names
}

/// `names` with `found` laid over them, both in order: those that meet one of `found` give way.
fn laid_over(mut names: Vec<Name>, found: Vec<Name>) -> Vec<Name> {
    if found.is_empty() {
        return names;
    }
    names.retain(|name| {
        let at = found.partition_point(|own| own.tokens.end <= name.tokens.start);
        found.get(at).is_none_or(|own| own.tokens.start >= name.tokens.end)
    });
    names.extend(found);
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// The name that begins with the token `start`, if any of `names`, which are in order, does.
fn opening_at(names: &[Name], start: usize) -> Option<&Name> {
    let at = names.binary_search_by_key(&start, |name| name.tokens.start).ok()?;
    names.get(at)
}

impl Name {
    /// The name at `tokens`, found by `rule`.
    fn found(passage: &Passage, tokens: Range<usize>, kind: EntityKind, rule: RuleId) -> Self {
        let span = passage.span_of(tokens.clone());
        Self { span, tokens, kind, evidence: Evidence::by(rule) }
    }

    /// The same name with another kind, by `rule`.
    fn with_kind(self, kind: EntityKind, rule: RuleId) -> Self {
        Self { kind, evidence: self.evidence.corrected_by(rule), ..self }
    }

    /// The same name with other tokens, by `rule`.
    fn with_tokens(&self, passage: &Passage, tokens: Range<usize>, rule: RuleId) -> Self {
        Self {
            span: passage.span_of(tokens.clone()),
            tokens,
            kind: self.kind,
            evidence: self.evidence.corrected_by(rule),
        }
    }

    /// The same name with the kind that the rule for its tokens gives it.
    fn of_kind(self, kind: EntityKind) -> Self {
        Self { kind, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_one() {
        assert!(Model::new(MODEL).is_some());
        assert!(MODEL.len() <= 4_152_600);
    }

    #[test]
    fn the_embedded_model_was_trained_with_the_present_lists() {
        let (now, then) = (document::lists_looked_at(), Model::new(MODEL).unwrap().lists());
        assert!(
            now == then,
            "train again: the model's word lists are {then:016x}, the present ones {now:016x} \
             (`CONTRIBUTING.md` tells how)"
        );
    }
}
