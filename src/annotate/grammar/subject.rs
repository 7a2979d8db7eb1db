//! What a sentence is about, and phrases that are one subject together.
//!
//! Invariant: a subject is free of any preposition and lies in one sentence; each walk is bounded by the
//! phrases of that. Deliberately absent: whom a pronoun stands for.

use std::ops::Range;

use super::Parsed;
use crate::learned::tags::Tag;

impl Parsed<'_> {
    /// The subject of the sentence that holds the token at `at`: its first phrase that no preposition
    /// governs, if a verb follows it or its complement.
    pub fn main_subject(&self, at: usize) -> Option<Range<usize>> {
        let phrases = self.phrases(at);
        let place = phrases.iter().position(|phrase| !self.is_governed(phrase.tokens.start))?;
        let subject = phrases.get(place)?;
        let mut end = subject.tokens.end;
        let mut whole = end;
        for phrase in phrases.get(place + 1..).unwrap_or_default() {
            // "Brent crude oil": a name before another phrase is part of it.
            let adjacent = phrase.tokens.start == end;
            let near = self.tag(end).governs() && phrase.tokens.start <= end + 2;
            if !adjacent && !near {
                break;
            }
            if adjacent || self.passage.lower(end) == "of" {
                whole = phrase.tokens.end;
            }
            end = phrase.tokens.end;
        }
        let verb = (end..self.bounds(at).end).find(|&at| !self.tag(at).is_adverb())?;
        let tag = self.tag(verb);
        (tag.is_finite() || tag == Tag::VerbParticiple).then_some(subject.tokens.start..whole)
    }

    /// The noun phrase `last` with those that "and" and commas join to it: "[farming, fishing and
    /// forestry]"; `None` where it stands alone.
    pub fn coordinated(&self, last: &Range<usize>) -> Option<Range<usize>> {
        let phrases = self.phrases(last.start);
        let place = phrases.partition_point(|phrase| phrase.tokens.end <= last.start);
        let own = phrases.get(place).filter(|own| own.tokens.end == last.end);
        let attributes = own
            .filter(|own| (own.tokens.start..last.start).any(|at| self.passage.lower(at) == "and"));
        let mut start = attributes.map_or(last.start, |own| own.tokens.start);
        for before in phrases.get(..place)?.iter().rev() {
            let link = if start == last.start { "and" } else { "," };
            let end = before.tokens.end;
            if end + 1 != start || self.passage.lower(end) != link {
                break;
            }
            start = before.tokens.start;
        }
        (start < last.start).then_some(start..last.end)
    }

    /// Whether a preposition governs the phrase that begins at `start`.
    pub fn is_governed(&self, start: usize) -> bool {
        let floor = self.bounds(start).start;
        let article = start > floor
            && matches!(self.tag(start - 1), Tag::Determiner | Tag::PronounPossessive);
        let before = start.checked_sub(1 + usize::from(article)).filter(|&at| at >= floor);
        before.is_some_and(|at| self.tag(at).governs())
    }
}
