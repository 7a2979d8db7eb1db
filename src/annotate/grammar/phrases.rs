//! Noun phrases, read off the tags.
//!
//! Invariant: a phrase lies in one sentence, begins behind its article and ends with its head; names
//! are taken whole, dates and amounts are in none. Each is read once from left to right. Deliberately
//! absent: what belongs to what ("of", "in"): the callers decide how much they take.

use std::ops::Range;

use super::Parsed;
use super::atoms::AtomKind;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// A noun phrase without its article: "the [steep rise]", "[Acme's profits]".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens; never empty.
    pub tokens: Range<usize>,
    /// The first token of its last noun or name.
    pub head: usize,
}

/// What an atom can be in a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// An article or a word in its place.
    Opening,
    /// An adjective, a participle, a number.
    Attribute,
    /// A noun or name.
    Noun,
    /// The possessive 's.
    Possessive,
    /// A hyphen between two words, or "&".
    Tie,
    /// "and", which joins attributes: "military and security spending".
    And,
    /// Anything else.
    Outside,
}

impl Parsed<'_> {
    /// Reads the noun phrases of the sentence with the tokens `sentence`.
    pub(super) fn read_phrases(&self, sentence: &Range<usize>) -> Vec<NounPhrase> {
        let mut out = Vec::new();
        let mut reader = Reader::default();
        for index in self.atoms.of_tokens(sentence) {
            let Some(atom) = self.atoms.get(index) else { continue };
            reader.take(self.part(index), &atom.tokens, &mut out);
        }
        reader.close(&mut out);
        out
    }

    fn part(&self, index: usize) -> Part {
        let Some(atom) = self.atoms.get(index) else { return Part::Outside };
        if matches!(atom.kind, AtomKind::Time | AtomKind::Amount) {
            return Part::Outside;
        }
        let at = atom.tokens.start;
        // "bid-to-cover ratio".
        if at.checked_sub(1).is_some_and(|before| self.is_hyphen(before)) && self.is_hyphen(at + 1)
        {
            return Part::Tie;
        }
        match self.tag(at) {
            Tag::Determiner | Tag::Predeterminer | Tag::PronounPossessive => Part::Opening,
            tag if tag.is_noun() || tag == Tag::Foreign => Part::Noun,
            tag if tag.is_adjective() => Part::Attribute,
            // "Value Added Tax".
            Tag::VerbParticiple | Tag::VerbIng if self.is_inside_capitals(at) => Part::Noun,
            // "have reported earnings", "are now offering rates".
            Tag::VerbParticiple | Tag::VerbIng if self.is_led_by_auxiliary(at) => Part::Outside,
            Tag::VerbParticiple | Tag::VerbIng | Tag::Cardinal => Part::Attribute,
            Tag::Possessive => Part::Possessive,
            Tag::Coordinator if self.passage.word(at) == "&" => Part::Tie,
            Tag::Coordinator if self.joins_attributes(at) => Part::And,
            Tag::Mark if self.is_hyphen(at) => Part::Tie,
            _ => Part::Outside,
        }
    }

    /// Whether a form of "have" or "be" stands before the token at `at`, adverbs between.
    fn is_led_by_auxiliary(&self, at: usize) -> bool {
        let mut before =
            (at.saturating_sub(3)..at).rev().skip_while(|&at| self.tag(at).is_adverb());
        let auxiliary = |at| self.is(at, List::FormsOfBe) || self.is(at, List::HaveForms);
        before.next().is_some_and(auxiliary)
    }

    /// Whether the token at `at` is the "and" of "military and security spending", and no adjective
    /// of a verb stands before it: "demand is strong and prices rise".
    fn joins_attributes(&self, at: usize) -> bool {
        /// The most adjectives before "and".
        const MOST: usize = 3;
        let before = (at.saturating_sub(MOST + 1)..at).rev();
        let attributes = before.clone().take_while(|&at| self.tag(at).is_adjective()).count();
        let lead = before.map(|at| self.tag(at)).nth(attributes);
        let behind = self.tag(at + 1);
        self.passage.lower(at) == "and"
            && attributes > 0
            && lead.is_none_or(|tag| !tag.is_verb() && !tag.is_adverb())
            && (behind.is_adjective() || behind.is_noun())
    }

    /// Whether the token at `at` and those on both sides of it begin with a capital.
    fn is_inside_capitals(&self, at: usize) -> bool {
        let capital = |at: usize| self.passage.word(at).starts_with(char::is_uppercase);
        capital(at) && capital(at + 1) && at.checked_sub(1).is_some_and(capital)
    }

    /// Whether a hyphen at `at` ties two words.
    pub fn is_hyphen(&self, at: usize) -> bool {
        let token = self.passage.token(at);
        token.kind == TokenKind::Mark
            && token.glued
            && matches!(self.passage.word(at), "-" | "\u{2010}" | "\u{2011}")
            && self.passage.token(at + 1).glued
    }
}

/// Reads phrases from left to right.
#[derive(Default)]
struct Reader {
    /// The tokens so far, if a phrase has begun.
    tokens: Option<Range<usize>>,
    /// The last noun so far.
    head: Option<Range<usize>>,
    /// Whether the last part was a tie or a possessive, which go on with anything.
    open: bool,
}

impl Reader {
    fn take(&mut self, part: Part, atom: &Range<usize>, out: &mut Vec<NounPhrase>) {
        match part {
            Part::Attribute => {
                // Behind its head a phrase is over: "prices | rising".
                if self.head.is_some() && !self.open {
                    self.close(out);
                }
                self.grow(atom);
                self.open = false;
            }
            Part::Noun => {
                self.grow(atom);
                self.head = Some(atom.clone());
                self.open = false;
            }
            Part::Possessive if self.head.is_some() => {
                self.grow(atom);
                self.open = true;
            }
            Part::Tie if self.tokens.is_some() => {
                self.grow(atom);
                self.open = true;
            }
            Part::And if self.tokens.is_some() && self.head.is_none() && !self.open => {
                self.grow(atom);
                self.open = true;
            }
            Part::And | Part::Opening | Part::Outside | Part::Possessive | Part::Tie => {
                self.close(out);
            }
        }
    }

    fn grow(&mut self, atom: &Range<usize>) {
        self.tokens.get_or_insert_with(|| atom.clone()).end = atom.end;
    }

    /// Ends the phrase at its last noun.
    fn close(&mut self, out: &mut Vec<NounPhrase>) {
        let reader = std::mem::take(self);
        if let (Some(tokens), Some(head)) = (reader.tokens, reader.head) {
            out.push(NounPhrase { tokens: tokens.start..head.end, head: head.start });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::ground::Ground;
    use crate::annotate::names;
    use crate::annotate::passage::Passage;
    use crate::import;

    fn phrases(text: &str) -> Vec<String> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let passage = Passage::of_text(&briefing, None);
        let names = names::find(&passage);
        let ground = Ground::new(&passage, &names);
        ground
            .parsed
            .phrases(0)
            .iter()
            .map(|phrase| passage.span_of(phrase.tokens.clone()).slice(passage.text).to_owned())
            .collect()
    }

    #[test]
    fn phrases_are_read_without_their_articles() {
        for (text, expected) in [
            (
                "The long-term cost of the new harbour rose sharply.",
                vec!["long-term cost", "new harbour"],
            ),
            (
                "Its farmers sold the surplus to a rival mill.",
                vec!["farmers", "surplus", "rival mill"],
            ),
            (
                "The mill's estimated losses hit growers.",
                vec!["mill's estimated losses", "growers"],
            ),
            ("Prices rose 3% in the second quarter.", vec!["Prices"]),
            (
                "The military and civil budget was cut, and farms and mills closed.",
                vec!["military and civil budget", "farms", "mills"],
            ),
            ("Demand is strong and prices rose.", vec!["Demand", "prices"]),
        ] {
            assert_eq!(phrases(text), expected, "{text}");
        }
    }
}
