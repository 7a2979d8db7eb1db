//! An amount in its sentence: what stands left and right of it once hedges and "a share" are set
//! aside.
//!
//! Invariant: every walk stays between the ends of the sentence, and to the left also behind the
//! amount before where the words in between are looked for. Deliberately absent: any decision;
//! `measure` and `direction` decide.

use std::ops::Range;

use super::super::number::Form;
use super::amount::Amount;
use super::hedge;
use super::phrase::{self, Class, Classified};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Direction, FigureKind, RuleId};
use crate::text::Span;

/// A measured phrase and the rule that found it.
pub(super) type Found = (Range<usize>, RuleId);

/// What was found out about the amount before in the same sentence.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The tokens of that amount, with "a share" behind it.
    pub tokens: Range<usize>,
    /// What it measures.
    pub measure: Option<Range<usize>>,
    /// Where that went.
    pub direction: Option<Direction>,
    /// For which time it is.
    pub period: Option<Span>,
    /// What kind of measure it is.
    pub kind: FigureKind,
}

/// An amount in its sentence.
#[derive(Debug)]
pub(super) struct Setting<'p> {
    /// The text.
    pub passage: &'p Classified<'p>,
    /// The amount.
    pub amount: &'p Amount,
    /// The noun it counts.
    pub counted: Option<Range<usize>>,
    /// First token of the sentence.
    pub floor: usize,
    /// The token behind the sentence's last.
    pub limit: usize,
    /// The tokens before this one are left of the amount, its hedge and its article.
    pub left: usize,
    /// The first token behind the amount and its "a share".
    pub right: usize,
    /// The amount before, if it stands in the same sentence.
    pub previous: Option<&'p Reading>,
    /// The amount before, wherever it stands nearby.
    pub earlier: Option<&'p Reading>,
}

impl<'p> Setting<'p> {
    /// The setting of `amount`, with the noun it counts and the end of its "a share".
    pub(super) fn new(
        passage: &'p Classified<'p>,
        amount: &'p Amount,
        counted: Option<Range<usize>>,
        right: usize,
        previous: Option<&'p Reading>,
    ) -> Self {
        let sentence = passage
            .sentence(amount.tokens.start)
            .map_or(amount.tokens.clone(), |sentence| sentence.tokens.clone());
        let mut setting = Self {
            passage,
            amount,
            counted,
            floor: sentence.start,
            limit: sentence.end,
            left: amount.tokens.start,
            right,
            previous: None,
            earlier: previous,
        };
        setting.left = setting.left_edge();
        setting.previous = previous.filter(|reading| reading.tokens.start >= sentence.start);
        setting
    }

    /// Where the words before the amount end: hedges, articles and words such as "a total of"
    /// belong to it.
    fn left_edge(&self) -> usize {
        let mut at = self.amount.tokens.start;
        for _ in 0..4 {
            let before = match hedge::before(self.passage, at) {
                Some((start, _)) => start,
                None => at.saturating_sub(self.loose_words(at)),
            };
            if before == at || before < self.floor {
                break;
            }
            at = before;
        }
        at
    }

    /// How many tokens before `at` only introduce the number: an article, "a total of", "an
    /// estimated".
    fn loose_words(&self, at: usize) -> usize {
        let word = |back: usize| {
            at.checked_sub(back).filter(|&i| i >= self.floor).map_or("", |i| self.passage.lower(i))
        };
        // "a paltry 900 seats": an adjective between article and number.
        let adjective = at.checked_sub(1).is_some_and(|i| {
            self.class(i) == Class::Noun
                && !self.is(i, List::CurrencyWords)
                && self.passage.word(i).starts_with(char::is_lowercase)
        });
        // "slipped (-0.4%)", "rose (+38,000)": brackets only set the number apart.
        if word(1) == "("
            && self.passage.word(self.amount.tokens.end) == ")"
            && at >= self.floor + 2
            && self.passage.grammar().is_some_and(|parsed| parsed.tag(at - 2).is_verb())
        {
            return 1;
        }
        match (word(3), word(2), word(1)) {
            (_, "in", "the") if self.amount.form == Form::Vague => 2,
            (_, "a" | "an", _) if adjective => 2,
            ("a", "total" | "record" | "combined" | "maximum" | "minimum", "of") => 3,
            (_, _, "+") => 1,
            _ if at > self.floor && self.passage.is(at - 1, List::IntroducesANumber) => 1,
            _ => 0,
        }
    }

    /// The token just left of the amount; `None` at the start of the sentence.
    pub(super) fn before(&self) -> Option<usize> {
        self.left.checked_sub(1).filter(|&at| at >= self.floor)
    }

    /// The preposition that governs the amount, adverbs passed over; a hedge that is one ("sales
    /// over 7,000") where nothing else does.
    pub(super) fn preposition(&self) -> Option<usize> {
        let mut at = self.before()?;
        while at > self.floor && self.class(at) == Class::Adverb {
            at -= 1;
        }
        if self.class(at) == Class::Preposition {
            return Some(at);
        }
        let hedged = self.left < self.amount.tokens.start
            && self.class(self.left) == Class::Preposition
            && self.lower(self.left) != "about";
        (hedged && self.class(at) == Class::Noun).then_some(self.left)
    }

    /// Whether it is the level before the change: "from 3% to 2%", "to 2% from 3%", "up from 3%".
    pub(super) fn is_earlier_level(&self) -> bool {
        self.preposition().is_some_and(|at| self.lower(at) == "from")
    }

    /// Whether "higher" at `at - 1` compares with an earlier time, not with another thing.
    pub(super) fn compares_in_time(&self, at: usize) -> bool {
        if self.lower(at) != "than" {
            let day = self.phrase_after(at + 1);
            let today = matches!(self.lower(at), "on" | "in" | "over") && self.is_time(&day);
            return today || self.class(at) == Class::Mark;
        }
        let once = self.is(at + 2, List::FormsOfBe) || self.lower(at + 2) == "had";
        if self.class(at + 1) == Class::Pronoun && once || self.is(at + 1, List::ToldEarlier) {
            // "dearer than it was", "fewer than before", "lower than previously reported".
            return true;
        }
        let than = self.phrase_after(at + 1);
        let preposition = matches!(self.lower(at + 1), "in" | "at" | "during" | "on");
        let inner = self.phrase_after(at + 2);
        let year = self.lower(at + 2).len() == 4 && self.class(at + 2) == Class::Number;
        (preposition && (year || self.is_time(&inner)))
            || self.is_time(&than)
            || (self.lower(at + 1) == "a" && self.is(at + 2, List::TimeWords))
    }

    /// What the token at `at` does.
    pub(super) fn class(&self, at: usize) -> Class {
        if at < self.floor || at >= self.limit {
            Class::Mark
        } else {
            phrase::class(self.passage, at)
        }
    }

    /// Whether `list` holds the word at `at`, which must lie in the sentence.
    pub(super) fn is(&self, at: usize, list: List) -> bool {
        (self.floor..self.limit).contains(&at) && self.passage.is(at, list)
    }

    /// The word at `at` in lower case; empty outside the sentence.
    pub(super) fn lower(&self, at: usize) -> &str {
        if (self.floor..self.limit).contains(&at) { self.passage.lower(at) } else { "" }
    }

    /// The word at `at` as written; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &str {
        if (self.floor..self.limit).contains(&at) { self.passage.word(at) } else { "" }
    }

    /// The noun phrase that ends before `end`; it does not reach into the amount before.
    pub(super) fn phrase_before(&self, end: usize) -> Range<usize> {
        let previous = self.previous.map_or(self.floor, |reading| reading.tokens.end);
        phrase::before(
            self.passage,
            phrase::before_note(self.passage, end),
            if previous <= end { previous.max(self.floor) } else { self.floor },
        )
    }

    /// The noun phrase that begins at `from`.
    pub(super) fn phrase_after(&self, from: usize) -> Range<usize> {
        if from >= self.limit { from..from } else { phrase::after(self.passage, from) }
    }

    /// The index before `start`, articles passed over; `None` at the start of the sentence.
    pub(super) fn governor(&self, start: usize) -> Option<usize> {
        let mut at = start.checked_sub(1)?;
        while at > self.floor
            && matches!(self.class(at), Class::Determiner | Class::Number | Class::Hyphen)
        {
            at -= 1;
        }
        (at >= self.floor).then_some(at)
    }

    /// The same with adverbs passed over: "at an only slightly higher pace".
    pub(super) fn governor_over_adverbs(&self, start: usize) -> Option<usize> {
        let mut at = self.governor(start)?;
        while at > self.floor && self.class(at) == Class::Adverb {
            at = self.governor(at)?;
        }
        Some(at)
    }

    /// Whether the phrase is one of time ("last year", "April", "the first quarter", "2009").
    pub(super) fn is_time(&self, phrase: &Range<usize>) -> bool {
        let Some(last) = phrase.end.checked_sub(1) else { return false };
        if phrase.is_empty() {
            return false;
        }
        let year = |at: usize| {
            self.passage.word(at).len() == 4
                && self.passage.word(at).bytes().all(|b| b.is_ascii_digit())
        };
        // "10-year bond": a length of time that describes is none.
        let tied = |at: usize| {
            self.class(at + 1) != Class::Mark
                && at > self.floor
                && self.class(at - 1) == Class::Hyphen
        };
        // "Vision 2030", "Russell 2000": part of a name.
        let named = |at: usize| {
            at > phrase.start
                && phrase::capital(self.passage, at - 1)
                && !self.is(at - 1, List::TimeWords)
        };
        let time = |at: usize| self.is(at, List::TimeWords) && !tied(at) || year(at) && !named(at);
        let told = |at: usize| {
            self.passage.grammar().is_some_and(|parsed| parsed.tag(at) == Tag::Time) && !tied(at)
        };
        time(last)
            || told(last)
            || (time(phrase.start)
                && phrase.len() <= 2
                && self.lower(phrase.start) != "half"
                && !self.is(last, List::Contracts))
    }

    /// Whether the amount before ends so close before `at` that only marks and little words stand
    /// between.
    pub(super) fn joined_to_previous(&self, at: usize) -> Option<&'p Reading> {
        let reading = self
            .previous
            .filter(|reading| reading.tokens.end <= at && at - reading.tokens.end <= 5)?;
        let loose = (reading.tokens.end..at).all(|i| {
            let time = self.is(i, List::TimeWords)
                || reading.period.is_some_and(|time| time.contains(self.passage.token(i).span))
                || matches!(self.passage.lower(i), "in" | "the" | "on")
                || self.passage.word(i).len() == 4 && self.class(i) == Class::Number;
            time || (self.passage.is(i, List::BetweenAmounts)
                || matches!(self.passage.lower(i), "," | "(" | ")" | ";" | "—" | "–" | "/" | "["))
        });
        loose.then_some(reading)
    }
}
