//! Verb groups: a verb with its auxiliaries, and what they say of its time.
//!
//! Invariant: a group lies in one sentence; adverbs inside it are passed over, nothing else is.
//! Deliberately absent: subject and object; what the verb means.

use std::ops::Range;

use super::Parsed;
use super::tags::Tag;
use crate::lexicon::List;

/// What opens a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// A verb in the past tense.
    Past,
    /// A verb in the present tense.
    Present,
    /// "will", "would", "may".
    Modal,
    /// "to" before a verb.
    Infinitive,
    /// A bare infinitive or imperative.
    Base,
    /// A participle by itself: "signed", "to be signed" is none.
    Participle,
    /// A form in -ing by itself.
    Gerund,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From its first to its last verb, adverbs between included.
    pub tokens: Range<usize>,
    /// Its last verb, which carries the meaning.
    pub head: usize,
    /// What it opens with.
    pub opening: Opening,
    /// Whether it has a form of "have" before a participle.
    pub perfect: bool,
    /// Whether it has a form of "be" before a form in -ing.
    pub progressive: bool,
    /// Whether it has a form of "be" before a participle.
    pub passive: bool,
}

/// What an auxiliary leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Auxiliary {
    Be,
    Have,
    Other,
}

impl Parsed<'_> {
    /// The verb groups of the sentence with the tokens `sentence`, in order.
    pub fn verb_groups(&self, sentence: &Range<usize>) -> Vec<VerbGroup> {
        let mut out = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            match self.verb_group(at, sentence.end) {
                Some(group) => {
                    at = group.tokens.end;
                    out.push(group);
                }
                None => at = self.whole(at).end.max(at + 1),
            }
        }
        out
    }

    /// The verb group that begins with the token at `at`.
    fn verb_group(&self, at: usize, end: usize) -> Option<VerbGroup> {
        let opening = match self.tag(at) {
            Tag::VerbPast => Opening::Past,
            Tag::VerbPresent | Tag::VerbThird => Opening::Present,
            Tag::Modal => Opening::Modal,
            Tag::To => Opening::Infinitive,
            Tag::VerbBase => Opening::Base,
            Tag::VerbParticiple if !self.is_attribute(at) => Opening::Participle,
            Tag::VerbIng if !self.is_attribute(at) => Opening::Gerund,
            _ => return None,
        };
        let mut group = VerbGroup {
            tokens: at..at + 1,
            head: at,
            opening,
            perfect: false,
            progressive: false,
            passive: false,
        };
        let mut next = at + 1;
        while next < end {
            let tag = self.tag(next);
            if tag.is_adverb() {
                next += 1;
                continue;
            }
            let last = self.auxiliary(group.head);
            let goes_on = match (last, tag) {
                (Some(Auxiliary::Be), Tag::VerbIng) => {
                    group.progressive = true;
                    true
                }
                (Some(Auxiliary::Be), Tag::VerbParticiple) => {
                    group.passive = true;
                    true
                }
                (Some(Auxiliary::Have), Tag::VerbParticiple) => {
                    group.perfect = true;
                    true
                }
                (Some(_), Tag::VerbBase) => true,
                (None, Tag::VerbBase) => {
                    matches!(self.tag(group.head), Tag::To | Tag::Modal)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            group.head = next;
            group.tokens.end = next + 1;
            next += 1;
        }
        Some(group)
    }

    /// Whether a participle at `at` describes the noun behind it: "the estimated cost".
    fn is_attribute(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.tag(at + 1).is_common_noun()
            && matches!(
                self.tag(before),
                Tag::Determiner
                    | Tag::PronounPossessive
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Cardinal
            )
    }

    /// What the word at `at` leads to if it is an auxiliary verb.
    fn auxiliary(&self, at: usize) -> Option<Auxiliary> {
        if self.passage.is(at, List::BeForms) {
            Some(Auxiliary::Be)
        } else if self.passage.is(at, List::HaveForms) {
            Some(Auxiliary::Have)
        } else {
            let other = matches!(self.tag(at), Tag::Modal | Tag::To)
                || matches!(self.passage.lower(at), "do" | "does" | "did");
            other.then_some(Auxiliary::Other)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::ground::Ground;
    use crate::annotate::names;
    use crate::annotate::passage::Passage;
    use crate::import;

    #[test]
    fn groups_say_how_they_open_and_what_they_hold() {
        for (text, expected) in [
            (
                "The minister will have signed the bill.",
                vec![("will have signed", Opening::Modal, true, false)],
            ),
            (
                "The bridge was quickly closed after it had cracked.",
                vec![
                    ("was quickly closed", Opening::Past, false, true),
                    ("had cracked", Opening::Past, true, false),
                ],
            ),
            (
                "Farmers plan to plant more wheat.",
                vec![
                    ("plan", Opening::Present, false, false),
                    ("to plant", Opening::Infinitive, false, false),
                ],
            ),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let passage = Passage::of_text(&briefing, None);
            let ground = Ground::new(&passage, &names::find(&passage));
            let groups = ground.parsed.verb_groups(&(0..passage.tokens.len()));
            let found: Vec<_> = groups
                .iter()
                .map(|group| {
                    let words = passage.span_of(group.tokens.clone()).slice(passage.text);
                    (words, group.opening, group.perfect, group.passive)
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
