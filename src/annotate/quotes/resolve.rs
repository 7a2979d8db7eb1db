//! From the words that name a speaker to the entity: pronouns, "the minister", "the same as
//! before".
//!
//! Invariant: looks back over a bounded number of mentions; never forward but within the speaker's
//! own sentence. Deliberately absent: quotations of other parts of the text.

use super::{Found, Pronoun, Speaker};
use crate::annotate::link::Links;
use crate::annotate::seen::{Gender, Seen};
use crate::lexicon::{List, lists};
use crate::model::{EntityKind, RuleId};
use crate::text::{Span, work};

/// Mentions looked at before a pronoun.
const LOOK_BACK: usize = 40;

/// Sentences looked at before a pronoun.
const FAR: u32 = 8;

/// The document as the resolution sees it.
pub(in crate::annotate) struct Document<'d> {
    pub(in crate::annotate) names: &'d [Seen],
    pub(in crate::annotate) links: &'d Links,
    /// The text.
    pub(in crate::annotate) text: &'d str,
    /// For each group its roles: the identity of the head, and the words.
    pub(in crate::annotate) roles: &'d [Vec<(u64, Span)>],
    /// For each name whether it stands within a quotation: there it is the speaker's, not the
    /// text's.
    pub(in crate::annotate) quoted: &'d [bool],
    /// The sentences that "he" or "she" is the subject of, in order.
    pub(in crate::annotate) spoken_of: &'d [(u32, Gender)],
    /// Those who are the subject of a sentence without being named, in order.
    pub(in crate::annotate) described: &'d [(u32, Speaker)],
}

/// The speaker of a quotation: the words that name him, the group, and the rule that led from the
/// words to the group.
pub(in crate::annotate) type Resolved = (Option<Span>, Option<usize>, Option<RuleId>);

impl Document<'_> {
    /// The speaker of `quote`, whose names count from `base`; `last` is the speaker of the
    /// quotation before.
    pub(in crate::annotate) fn speaker(
        &self,
        quote: &Found,
        base: usize,
        last: Resolved,
    ) -> Resolved {
        let described = match quote.speaker {
            Speaker::Pronoun { span, pronoun } => {
                self.described_before(span, pronoun, quote.sentence)
            }
            _ => None,
        };
        match described.unwrap_or(quote.speaker) {
            Speaker::Name(name) => {
                let (span, group) = self.named(base + name);
                (span, group, group.map(|_| RuleId::SpeakerNamed))
            }
            Speaker::Pronoun { span, pronoun } => {
                let group = self.pronoun(span, pronoun, quote.sentence, last.1);
                (Some(span), group, group.map(|_| RuleId::SpeakerPronoun))
            }
            Speaker::Description { span, head, definite, body, .. } => {
                let group = if definite { self.described(span, head, body) } else { None };
                (Some(span), group, group.map(|_| RuleId::SpeakerDescribed))
            }
            Speaker::Same => (last.0, last.1, last.1.map(|_| RuleId::SpeakerBefore)),
            Speaker::Unknown => (None, None, None),
        }
    }

    fn named(&self, name: usize) -> (Option<Span>, Option<usize>) {
        (self.names.get(name).map(|seen| seen.span), self.links.of.get(name).copied())
    }

    /// The mentions before `offset`, the nearest first, with their groups.
    fn back(&self, offset: u32) -> impl Iterator<Item = (&Seen, usize)> {
        let end = self.names.partition_point(|seen| seen.span.start < offset);
        let names = self.names.get(..end).unwrap_or_default();
        let groups = self.links.of.get(..end).unwrap_or_default();
        let quoted = self.quoted.get(..end).unwrap_or_default();
        let all = names.iter().zip(groups.iter().copied()).zip(quoted).rev().take(4 * LOOK_BACK);
        all.filter(|(_, quoted)| !**quoted).map(|(name, _)| name).take(LOOK_BACK)
    }

    /// Whom a pronoun means: the best of the mentions before it, by distance, by being what its
    /// sentence is about, and by having spoken last. Nobody where "he" may as well be another: the
    /// one who was asked, not the one who asks.
    fn pronoun(
        &self,
        span: Span,
        pronoun: Pronoun,
        sentence: u32,
        last: Option<usize>,
    ) -> Option<usize> {
        /// How far the best is before the next.
        const CLEAR: i32 = 2;
        let mut fitting: Vec<(i32, i32, usize)> = Vec::new();
        for (rank, (seen, group)) in self.back(span.start).enumerate() {
            // Whether its own sentence is about somebody else, and how many go on about the same.
            let (there, between) = self.spoken_of(pronoun, seen.sentence, sentence);
            // Sentences that speak on of the same person take nobody further away.
            let distance = sentence.saturating_sub(seen.sentence).saturating_sub(between);
            if distance > FAR || seen.headline && !fitting.is_empty() {
                break;
            }
            let Some(fits) = self.fits(seen, group, pronoun) else { continue };
            let fits = if seen.asked { fits.max(5) } else { fits };
            let other = there && !seen.subject;
            // Whether a person of unknown sex is meant, only being spoken of can tell.
            let guessed = seen.kind == EntityKind::Person && fits == 0 && !seen.subject;
            let score = fits + if seen.subject || seen.asked { 7 } else { 0 }
                - if guessed { 6 } else { 0 }
                + if last == Some(group) { 4 } else { 0 }
                - if seen.possessive { 4 } else { 0 }
                - if seen.headline { 3 } else { 0 }
                - if other { 8 } else { 0 }
                - 5 * i32::try_from(distance).unwrap_or(0)
                - i32::try_from(rank.min(4)).unwrap_or(0);
            // Whom the sentence before is about may be meant, of whatever sex.
            let may = if distance < 2 && seen.subject { score - fits + fits.max(5) } else { score };
            match fitting.iter_mut().find(|(.., other)| *other == group) {
                Some(own) => (own.0, own.1) = (own.0.max(score), own.1.max(may)),
                None => fitting.push((score, may, group)),
            }
        }
        let (best, _, group) =
            fitting.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        let rival = |&(_, may, other): &(i32, i32, usize)| other != group && may + CLEAR > best;
        (pronoun.gender().is_none() || !fitting.iter().any(rival)).then_some(group)
    }

    /// Who is meant by "he" or "she" without being named: the subject of a sentence shortly before, if
    /// no later one is about somebody with a name.
    fn described_before(&self, span: Span, pronoun: Pronoun, at: u32) -> Option<Speaker> {
        /// Sentences between at most, save those that go on about him.
        const NEAR: u32 = 2;
        let before = self.described.partition_point(|(of, _)| *of < at).checked_sub(1)?;
        let &(of, speaker) = self.described.get(before).filter(|_| pronoun.gender().is_some())?;
        let far = at - of > NEAR + self.spoken_of(pronoun, of, at).1;
        let named = |(seen, group): (&Seen, usize)| {
            seen.sentence > of && seen.subject && self.fits(seen, group, pronoun).is_some()
        };
        (!far && !self.back(span.start).any(named)).then_some(speaker)
    }

    /// Whether `pronoun` is the subject of the sentence `from`, and of how many behind it before `to`.
    fn spoken_of(&self, pronoun: Pronoun, from: u32, to: u32) -> (bool, u32) {
        let first = self.spoken_of.partition_point(|(sentence, _)| *sentence < from);
        let last = self.spoken_of.partition_point(|(sentence, _)| *sentence < to);
        let first = first.max(last.saturating_sub(LOOK_BACK));
        let mut out = (false, 0);
        for &(sentence, gender) in self.spoken_of.get(first..last).unwrap_or_default() {
            let own = pronoun.gender() == Some(gender);
            out.0 |= own && sentence == from;
            out.1 += u32::from(own && sentence != from);
        }
        out
    }

    /// Whether a mention may be meant by a pronoun, and how well.
    fn fits(&self, seen: &Seen, group: usize, pronoun: Pronoun) -> Option<i32> {
        work::step();
        match (pronoun, seen.kind) {
            (Pronoun::It, EntityKind::Organisation) => Some(2),
            (Pronoun::It, EntityKind::Place) | (Pronoun::They, EntityKind::Organisation) => Some(0),
            (Pronoun::They, EntityKind::Person) => Some(-3),
            (Pronoun::He | Pronoun::She, EntityKind::Person) => {
                let known = self.links.groups.get(group).and_then(|group| group.gender);
                if known.is_none() { Some(0) } else { (known == pronoun.gender()).then_some(6) }
            }
            _ => None,
        }
    }

    /// Whom "the minister", "the bank" means: the one before it that has such a role or such a word
    /// in its name. Nobody where two could be meant, or nobody has the role: then the words
    /// themselves say more than a guess.
    fn described(&self, span: Span, head: u64, body: bool) -> Option<usize> {
        let described = span.slice(self.text);
        let words = content(described);
        if body {
            return self
                .back(span.start)
                .filter(|(seen, _)| seen.kind == EntityKind::Organisation)
                .find(|(seen, _)| {
                    let name = content(seen.span.slice(self.text));
                    words.len() <= 1 || words.last().is_some_and(|last| name.contains(last))
                })
                .map(|(_, group)| group);
        }
        let mut fitting = self
            .back(span.start)
            .filter(|(seen, _)| seen.kind == EntityKind::Person)
            .map(|(_, group)| group)
            .filter(|&group| self.has_role(group, head, &words, described));
        let nearest = fitting.next()?;
        fitting.all(|other| other == nearest).then_some(nearest)
    }

    /// Whether a person has a role with this head that a description in these words may mean: the
    /// words that tell offices apart stand in both.
    fn has_role(&self, group: usize, head: u64, words: &[String], described: &str) -> bool {
        let roles = self.roles.get(group).map_or(&[][..], Vec::as_slice);
        roles.iter().filter(|(other, _)| *other == head).any(|(_, role)| {
            let role = content(role.slice(self.text));
            // `the Harbour Minister`: capitals tell offices apart as well.
            let told =
                |word: &String| lists(word).has(List::RoleModifiers) || is_capital(described, word);
            words.iter().filter(|word| told(word)).all(|word| role.contains(word))
                && role
                    .iter()
                    .filter(|word| SECOND.contains(&word.as_str()))
                    .all(|word| words.contains(word))
        })
    }
}

/// Whether a lower-case word stands in a text with a capital and behind another word.
fn is_capital(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .skip(1)
        .any(|other| other.starts_with(char::is_uppercase) && other.to_lowercase() == word)
}

/// Words that make an office another one.
const SECOND: &[&str] = &["vice", "deputy", "assistant", "under"];

/// The words of a description or role in lower case, articles aside.
fn content(words: &str) -> Vec<String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !lists(word).has(List::ArticlesAndOwners))
        .collect()
}
