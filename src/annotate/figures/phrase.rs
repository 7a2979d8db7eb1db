//! Noun phrases, as far as word lists and endings tell them: no grammar, no training.
//!
//! Invariant: every walk is bounded, stays in its sentence, and gives token ranges without an
//! article at the start. Deliberately absent: any attempt at a full parse; where the words do not
//! decide, the phrase is short.

use std::ops::{Deref, Range};

use super::super::passage::{Passage, UnitKind};
use crate::lexicon::{self, List};
use crate::model::BlockKind;
use crate::text::words::TokenKind;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 9;

/// What a token does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A noun, an adjective, a name: what noun phrases are made of.
    Noun,
    /// A word in -ed: a verb or an adjective.
    Participle,
    /// "the", "its", "every".
    Determiner,
    /// "of", "in".
    Preposition,
    /// "and", "while".
    Conjunction,
    /// "which", "that".
    Relative,
    /// "it", "they".
    Pronoun,
    /// "is", "would".
    Auxiliary,
    /// A finite verb.
    Verb,
    /// "also", "sharply", "up".
    Adverb,
    /// Digits or a number word.
    Number,
    /// The possessive 's.
    Possessive,
    /// A hyphen between two words.
    Hyphen,
    /// Any other mark or symbol.
    Mark,
}

/// What a word can be by itself, before its neighbours are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word that holds sentences together.
    Function(Class),
    /// A number word.
    Number,
    /// A finite verb that is hardly ever a noun.
    Verb,
    /// A finite verb that is as often a noun.
    VerbOrNoun,
    /// An adverb in -ly.
    Adverb,
    /// A word in -ed.
    Participle,
    /// Any other.
    Plain,
}

impl Kind {
    /// The kind of the word at `at`.
    fn of(passage: &Passage, at: usize) -> Self {
        let lower = passage.lower(at);
        if passage.is(at, List::FunctionWords) {
            return Self::Function(match lexicon::value(List::FunctionWords, lower) {
                Some("determiner") => Class::Determiner,
                Some("preposition") => Class::Preposition,
                Some("conjunction") => Class::Conjunction,
                Some("relative") => Class::Relative,
                Some("pronoun") => Class::Pronoun,
                Some("auxiliary") => Class::Auxiliary,
                _ => Class::Adverb,
            });
        }
        if passage.is(at, List::NumberWords) || passage.is(at, List::NumberScales) {
            return Self::Number;
        }
        if passage.is(at, List::FiniteVerbs) {
            return if lexicon::value(List::FiniteVerbs, lower) == Some("both") {
                Self::VerbOrNoun
            } else {
                Self::Verb
            };
        }
        if lower.ends_with("ly") && lower.len() > 4 && !passage.is(at, List::AdjectivesInLy) {
            return Self::Adverb;
        }
        if lower.ends_with("ed") && lower.len() > 4 && !lower.ends_with("eed") {
            Self::Participle
        } else {
            Self::Plain
        }
    }
}

/// A passage with the kind of each of its distinct words, looked up once.
#[derive(Debug)]
pub(super) struct Classified<'p> {
    passage: &'p Passage<'p>,
    /// By [`Passage::word_id`].
    kinds: Vec<Kind>,
}

impl<'p> Classified<'p> {
    /// Looks up the words of `passage`.
    pub(super) fn new(passage: &'p Passage<'p>) -> Self {
        let mut kinds = Vec::new();
        for at in 0..passage.tokens.len() {
            // Identities are given in the order of first appearance.
            if passage.word_id(at) as usize == kinds.len() {
                kinds.push(Kind::of(passage, at));
            }
        }
        Self { passage, kinds }
    }

    fn kind(&self, at: usize) -> Kind {
        self.kinds.get(self.passage.word_id(at) as usize).copied().unwrap_or(Kind::Plain)
    }

    /// The class of the word at `at` if it is a function word.
    fn function(&self, at: usize) -> Option<Class> {
        if let Kind::Function(class) = self.kind(at) { Some(class) } else { None }
    }
}

impl<'p> Deref for Classified<'p> {
    type Target = Passage<'p>;

    fn deref(&self) -> &Passage<'p> {
        self.passage
    }
}

/// What the token at `at` does.
pub(super) fn class(passage: &Classified, at: usize) -> Class {
    let token = passage.token(at);
    match token.kind {
        TokenKind::Possessive => return Class::Possessive,
        TokenKind::Number => return Class::Number,
        TokenKind::Address => return Class::Noun,
        TokenKind::Mark | TokenKind::Symbol => {
            return match passage.word(at) {
                "-" | "\u{2010}" | "\u{2011}" if token.glued && passage.token(at + 1).glued => {
                    Class::Hyphen
                }
                "&" => Class::Noun,
                _ => Class::Mark,
            };
        }
        TokenKind::Word => {}
    }
    if hyphened(passage, at) {
        return Class::Noun;
    }
    match passage.kind(at) {
        Kind::Function(class) if !named(passage, at) => class,
        Kind::Number => Class::Number,
        Kind::Verb | Kind::VerbOrNoun if !capital(passage, at) && finite(passage, at) => {
            Class::Verb
        }
        Kind::Adverb => Class::Adverb,
        _ if is_gerund(passage, at) && at > 0 && passage.is(at - 1, List::FormsOfBe) => Class::Verb,
        Kind::Participle
            if !capital(passage, at) || starts_sentence(passage, at) || is_title(passage, at) =>
        {
            Class::Participle
        }
        _ => Class::Noun,
    }
}

/// Whether the word at `at` begins with a capital.
fn capital(passage: &Classified, at: usize) -> bool {
    passage.word(at).starts_with(char::is_uppercase)
}

/// Whether the word at `at` is a part of a hyphenated one ("low-cost"), which is never a verb.
fn hyphened(passage: &Classified, at: usize) -> bool {
    let hyphen = |i: usize| passage.word(i) == "-" && passage.token(i).glued;
    (hyphen(at + 1) && passage.token(at + 2).glued)
        || (passage.token(at).glued && at > 1 && hyphen(at - 1))
}

/// Whether a listed verb form stands as a verb: its neighbours decide for those that are nouns as
/// well, and behind an article or possessive every form is an adjective or noun ("the farm's lost
/// income").
fn finite(passage: &Classified, at: usize) -> bool {
    let before = at.checked_sub(1);
    let class_before = before.and_then(|i| passage.function(i));
    if class_before == Some(Class::Determiner)
        || before.is_some_and(|i| passage.token(i).kind == TokenKind::Possessive)
    {
        return false;
    }
    // "in lost revenue".
    if class_before == Some(Class::Preposition)
        && passage.is(at, List::PastTense)
        && passage.lower(at - 1) != "to"
    {
        return false;
    }
    if passage.kind(at) == Kind::Verb {
        return true;
    }
    if passage.lower(at) == "means" {
        // A noun in "by means of", "a means of" alone.
        return class_before != Some(Class::Preposition) && passage.lower(at + 1) != "of";
    }
    let led = matches!(class_before, Some(Class::Auxiliary | Class::Pronoun | Class::Relative))
        || before.is_some_and(|i| passage.lower(i) == "to");
    let governed = class_before == Some(Class::Preposition) && !led;
    let infinitive = passage.lower(at + 1) == "to" && passage.is(at, List::BeforeToAsAVerb);
    let object = matches!(
        passage.function(at + 1),
        Some(Class::Determiner | Class::Pronoun | Class::Adverb)
    ) || matches!(passage.token(at + 1).kind, TokenKind::Number | TokenKind::Symbol);
    led || ((object || infinitive) && !governed)
}

/// Whether a function word is written as a name inside its sentence ("May", "Will", "US").
fn named(passage: &Classified, at: usize) -> bool {
    matches!(passage.word(at), "US" | "Will" | "May") && !starts_sentence(passage, at)
}

/// Whether the token at `at` stands in the headline or a heading, where every word may have a
/// capital.
pub(super) fn is_title(passage: &Classified, at: usize) -> bool {
    let unit = passage.sentence(at).and_then(|sentence| passage.units.get(sentence.unit));
    unit.is_some_and(|unit| {
        matches!(unit.kind, UnitKind::Title | UnitKind::Block(BlockKind::Heading))
    })
}

/// Whether the token at `at` is the first word of its sentence.
pub(super) fn starts_sentence(passage: &Classified, at: usize) -> bool {
    let start = passage.sentence(at).map_or(at, |sentence| sentence.tokens.start);
    // A few quotation marks and brackets may come first; the bound keeps a long run of marks cheap.
    at - start.min(at) <= 4 && (start..at).all(|i| passage.token(i).kind == TokenKind::Mark)
}

/// The noun phrase that begins at `from` (articles before it are passed over); empty if none does.
pub(super) fn after(passage: &Classified, from: usize) -> Range<usize> {
    let limit = passage.sentence(from).map_or(from, |sentence| sentence.tokens.end);
    let mut start = from;
    while start < limit.min(from + 3) && class(passage, start) == Class::Determiner {
        start += 1;
    }
    let mut end = start;
    if is_gerund(passage, start)
        && matches!(
            class(passage, start + 1),
            Class::Preposition | Class::Determiner | Class::Pronoun
        )
    {
        return start..start;
    }
    while end < limit.min(start + LONGEST) {
        let goes_on = match class(passage, end) {
            Class::Noun => end == start || !takes_an_object(passage, end),
            Class::Hyphen | Class::Possessive => end > start,
            Class::Participle => {
                matches!(class(passage, end + 1), Class::Noun)
                    && end + 1 < limit
                    && !ends_plural(passage, start..end)
            }
            Class::Number => {
                end > start
                    && passage.token(end).kind == TokenKind::Number
                    && passage.word(end - 1).starts_with(char::is_uppercase)
            }
            Class::Adverb => {
                end == start
                    && matches!(class(passage, end + 1), Class::Noun | Class::Participle)
                    && passage.lower(end).ends_with("ly")
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start
        && matches!(class(passage, end - 1), Class::Hyphen | Class::Possessive | Class::Adverb)
    {
        end -= 1;
    }
    start..end
}

/// Whether the word in -s at `at` is a verb, by the number or article behind it ("the plant burns
/// 12,000 tonnes").
fn takes_an_object(passage: &Classified, at: usize) -> bool {
    let lower = passage.lower(at);
    let object = matches!(passage.token(at + 1).kind, TokenKind::Number)
        || passage.function(at + 1) == Some(Class::Determiner);
    object
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && at > 0
        && !is_plural(passage, at - 1)
        && !passage.is(at - 1, List::PlainAdjectives)
        && !passage.is(at + 2, List::PerNouns)
}

/// Whether the word at `at` is a form in -ing.
pub(super) fn is_gerund(passage: &Classified, at: usize) -> bool {
    passage.lower(at).len() > 4 && passage.lower(at).ends_with("ing")
}

/// Whether the last word of `tokens` looks like a plural.
fn ends_plural(passage: &Classified, tokens: Range<usize>) -> bool {
    !tokens.is_empty() && is_plural(passage, tokens.end - 1)
}

/// Whether the word at `at` looks like a plural noun.
pub(super) fn is_plural(passage: &Classified, at: usize) -> bool {
    let lower = passage.lower(at);
    let ending = lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is");
    ending || passage.is(at, List::Plurals)
}

/// Whether the word at `at` is an infinitive that the phrase behind it is the object of: behind a
/// modal verb ("would impose tariffs"), or a word of change behind a verb ("helped increase
/// sales").
fn leads(passage: &Classified, at: usize, floor: usize) -> bool {
    if at > floor && passage.is(at - 1, List::Modals) && !capital(passage, at) {
        return true;
    }
    let change = passage.is(at, List::Rising) || passage.is(at, List::Falling);
    change
        && at > floor
        && (matches!(
            class(passage, at - 1),
            Class::Verb
                | Class::Participle
                | Class::Auxiliary
                | Class::Conjunction
                | Class::Pronoun
        ) || passage.lower(at - 1) == "to")
}

/// Whether the word in -ed at `at` stands as an adjective ("an estimated cost"), not as a verb
/// ("has increased tariffs").
fn attributive(passage: &Classified, at: usize, floor: usize) -> bool {
    let before = if at > floor { class(passage, at - 1) } else { Class::Determiner };
    matches!(
        before,
        Class::Determiner
            | Class::Preposition
            | Class::Possessive
            | Class::Hyphen
            | Class::Number
            | Class::Adverb
    ) && !(before == Class::Preposition && passage.lower(at - 1) == "to")
}

/// The noun phrase that ends before `end`, as far left as it goes above `floor`; empty if none
/// does.
pub(super) fn before(passage: &Classified, end: usize, floor: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        let goes_on = match class(passage, at) {
            Class::Noun => start == end || !leads(passage, at, floor),
            Class::Hyphen | Class::Possessive => start > floor + 1,
            Class::Participle => start < end && attributive(passage, at, floor),
            Class::Number => {
                let word = passage.token(at).kind == TokenKind::Number;
                let named = start == end
                    && at > floor
                    && passage.word(at - 1).starts_with(char::is_uppercase);
                let inside = start < end
                    && at > floor
                    && capital(passage, start)
                    && (capital(passage, at - 1)
                        || passage.token(at - 1).kind == TokenKind::Possessive);
                let tied = start < end && class(passage, start) == Class::Hyphen;
                word && (named || inside || tied || (start < end && passage.word(at).len() == 4))
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        start = at;
    }
    while start < end && matches!(class(passage, start), Class::Hyphen | Class::Possessive) {
        start += 1;
    }
    behind_description(passage, behind_forecast(passage, start..end))
}

/// What is forecast, without who does it: "the bank forecast | growth".
fn behind_forecast(passage: &Classified, phrase: Range<usize>) -> Range<usize> {
    let inner = phrase.start + 1..phrase.end.saturating_sub(1).max(phrase.start + 1);
    let verb = inner.rev().find(|&at| matches!(passage.lower(at), "forecast" | "forecasts"));
    verb.map_or(phrase.clone(), |verb| verb + 1..phrase.end)
}

/// A name without the description before it: "software giant | Acme", "rival | Acme Freight".
fn behind_description(passage: &Classified, phrase: Range<usize>) -> Range<usize> {
    let capital = |at: usize| {
        passage.word(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(passage.word(at), "&" | "-")
    };
    let run = phrase.clone().rev().take_while(|&at| capital(at)).count();
    let start = phrase.end - run;
    let describes = start > phrase.start
        && run > 0
        && passage.word(start - 1).starts_with(char::is_lowercase)
        && passage.token(start - 1).kind == TokenKind::Word;
    if describes && passage.token(start).kind == TokenKind::Word {
        start..phrase.end
    } else {
        phrase
    }
}
