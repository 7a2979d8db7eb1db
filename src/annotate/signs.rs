//! The words of a sentence as numbers: what the trained choices look at.
//!
//! Invariant: the same number for the same words on every machine; a change here needs newly trained
//! weights and a new version in `choice::MAGIC`. Deliberately absent: weights.

use std::ops::Range;

use crate::annotate::grammar;
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::atoms::AtomKind;
use crate::annotate::names::model::Model;
use crate::learned::facts::Source;
use crate::learned::hash;
use crate::learned::tags::Tag;

/// The most atoms that are looked at between two places.
const FAR: u64 = 40;

/// The number of what stands outside the sentence.
const OUTSIDE: u64 = 1;

/// The words of a sentence.
#[derive(Debug)]
pub(in crate::annotate) struct Signs<'s> {
    /// The text they stand in.
    pub(in crate::annotate) parsed: &'s Parsed<'s>,
    /// The tokens of the sentence.
    pub(in crate::annotate) sentence: Range<usize>,
    facts: Option<Model<'static>>,
}

impl<'s> Signs<'s> {
    pub(in crate::annotate) fn new(parsed: &'s Parsed<'s>, sentence: Range<usize>) -> Self {
        Self { parsed, sentence, facts: Model::new(grammar::CLASSES) }
    }

    /// The word at `at`; of a name, a time or an amount only that it is one.
    pub(in crate::annotate) fn word(&self, at: Option<usize>) -> u64 {
        let Some(at) = at.filter(|at| self.sentence.contains(at)) else { return OUTSIDE };
        match self.parsed.atom(at).map(|atom| atom.kind) {
            Some(AtomKind::Name(kind)) => 2 + kind as u64,
            Some(AtomKind::Time) => 10,
            Some(AtomKind::Amount) => 11,
            _ => hash::word(self.parsed.lower(at)),
        }
    }

    /// The atom before the one at `at`.
    pub(in crate::annotate) fn back(&self, at: usize) -> Option<usize> {
        at.checked_sub(1)
            .filter(|at| self.sentence.contains(at))
            .map(|at| self.parsed.whole(at).start.max(self.sentence.start))
    }

    /// The atom behind the one at `at`.
    pub(in crate::annotate) fn on(&self, at: usize) -> Option<usize> {
        let next = self.parsed.whole(at).end.max(at + 1);
        self.sentence.contains(&next).then_some(next)
    }

    /// The class of words used like the one at `at`.
    pub(in crate::annotate) fn cluster(&self, at: usize) -> u32 {
        let key = hash::word(self.parsed.lower(at));
        self.facts.map_or(0, |facts| facts.facts(key).cluster())
    }

    /// A word that ties phrases, by itself; of any other its tag.
    pub(in crate::annotate) fn link(&self, at: Option<usize>) -> u64 {
        let Some(at) = at.filter(|&at| self.sentence.contains(&at)) else {
            return OUTSIDE;
        };
        match self.parsed.tag(at) {
            Tag::Preposition | Tag::To | Tag::Mark | Tag::Symbol | Tag::Coordinator => {
                hash::word(self.parsed.lower(at))
            }
            tag => 100 + tag as u64,
        }
    }

    /// What stands in `gap`: its tags with its little words, at most six of them, and how many
    /// verbs, marks and figures there are.
    pub(in crate::annotate) fn gap(&self, gap: Range<usize>) -> Gap {
        let mut seen = Gap { order: 7, near: 7, verbs: 0, marks: 0, amounts: 0, atoms: 0 };
        let mut at = gap.start;
        // Behind so many all is equally far.
        while at < gap.end && seen.atoms <= FAR {
            let tag = self.parsed.tag(at);
            let amount = self.parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount);
            if !matches!(tag, Tag::Determiner | Tag::PronounPossessive) {
                let link = if amount { 2 } else { self.link(Some(at)) };
                if seen.atoms < 6 {
                    seen.order = hash::mix(seen.order, link);
                }
                if seen.atoms < 3 {
                    seen.near = hash::mix(seen.near, hash::word(self.parsed.lower(at)));
                }
                seen.atoms += 1;
            }
            seen.verbs += u64::from(tag.is_verb());
            seen.marks += u64::from(tag == Tag::Mark);
            seen.amounts += u64::from(amount);
            at = self.parsed.whole(at).end.max(at + 1);
        }
        if seen.atoms > 3 {
            seen.near = 0;
        }
        if seen.atoms > 6 {
            seen.order = 0;
        }
        seen
    }
}

/// What stands between two places.
#[derive(Debug)]
pub(in crate::annotate) struct Gap {
    pub(in crate::annotate) order: u64,
    pub(in crate::annotate) near: u64,
    pub(in crate::annotate) verbs: u64,
    pub(in crate::annotate) marks: u64,
    pub(in crate::annotate) amounts: u64,
    pub(in crate::annotate) atoms: u64,
}

impl Gap {
    /// How far it reaches, in steps that grow.
    pub(in crate::annotate) fn distance(&self) -> u64 {
        match self.atoms {
            0..=3 => self.atoms,
            4..=5 => 4,
            6..=9 => 5,
            10..=16 => 6,
            _ => 7,
        }
    }
}
