//! What a word does in its sentence: by its tag where the grammar is known, by word lists before.
//!
//! Amounts are found before there are tags, and the lists tell them apart from what stands beside
//! them. Invariant: a word's neighbours are looked at, nothing further. Deliberately absent: phrases.

use std::ops::Deref;

use super::super::grammar::Parsed;
use super::super::passage::Passage;
use crate::learned::tags::Tag;
use crate::lexicon::{self, List};
use crate::text::words::TokenKind;

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
    fn classify(passage: &Passage, at: usize) -> Self {
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

/// A passage with the kind of each of its distinct words, looked up once, and with its grammar
/// where that is known already.
#[derive(Debug)]
pub(super) struct Classified<'p> {
    passage: &'p Passage<'p>,
    parsed: Option<&'p Parsed<'p>>,
    /// Whether the rules alone decide.
    ruled: bool,
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
                kinds.push(Kind::classify(passage, at));
            }
        }
        Self { passage, parsed: None, ruled: false, kinds }
    }

    /// The same with the grammar of the passage, which then tells what its words do.
    pub(super) fn parsed(parsed: &'p Parsed<'p>) -> Self {
        Self { parsed: Some(parsed), ..Self::new(parsed.passage()) }
    }

    /// The same, read by the rules alone: so that what is learned depends on nothing learned before.
    pub(super) fn ruled(parsed: &'p Parsed<'p>) -> Self {
        Self { ruled: true, ..Self::parsed(parsed) }
    }

    /// Whether the rules alone decide.
    pub(super) fn is_ruled(&self) -> bool {
        self.ruled
    }

    /// The grammar of the passage, where it is known.
    pub(super) fn grammar(&self) -> Option<&'p Parsed<'p>> {
        self.parsed
    }

    fn kind(&self, at: usize) -> Kind {
        self.kinds.get(self.passage.word_id(at) as usize).copied().unwrap_or(Kind::Plain)
    }

    /// The class of the word at `at` if it is a function word.
    pub(super) fn function(&self, at: usize) -> Option<Class> {
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
                // "Jobs--was": two of them are a dash.
                "-" if passage.word(at + 1) == "-" || at > 0 && passage.word(at - 1) == "-" => {
                    Class::Mark
                }
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
    if let Some(parsed) = passage.parsed {
        return match passage.lower(at) {
            // Treebanks differ on it; it takes an amount as a preposition does.
            "worth" if at == 0 || passage.lower(at - 1) != "net" => Class::Preposition,
            "having" | "being" => Class::Auxiliary,
            _ if is_gerund(passage, at) && follows_be(passage, parsed, at) => Class::Verb,
            _ if is_mistaken(passage, parsed, at) => Class::Noun,
            // "Oat output": articles are known.
            _ if parsed.tag(at) == Tag::Determiner && passage.kind(at) == Kind::Plain => {
                Class::Noun
            }
            _ => by_tag(passage, at, parsed.tag(at)),
        };
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
            if !capital(passage, at) || starts_sentence(passage, at) || passage.in_heading(at) =>
        {
            Class::Participle
        }
        _ => Class::Noun,
    }
}

/// Whether a form of "be" stands before the token at `at`, one adverb between at most.
fn follows_be(passage: &Classified, parsed: &Parsed, at: usize) -> bool {
    let adverb = usize::from(at > 1 && parsed.tag(at - 1).is_adverb());
    at.checked_sub(1 + adverb).is_some_and(|before| passage.is(before, List::FormsOfBe))
}

/// Whether the tagger took a noun for a verb: "the bond yield | rose", where none can stand behind a
/// singular and before a past tense.
fn is_mistaken(passage: &Classified, parsed: &Parsed, at: usize) -> bool {
    let singular = |tag: Tag| matches!(tag, Tag::Noun | Tag::Proper);
    let past = passage.lower(at).ends_with("ed") || passage.is(at, List::PastTense);
    !past
        && matches!(parsed.tag(at), Tag::VerbBase | Tag::VerbPresent | Tag::VerbPast)
        && parsed.tag(at + 1) == Tag::VerbPast
        && passage.function(at).is_none()
        && at.checked_sub(1).is_some_and(|before| singular(parsed.tag(before)))
}

/// What a word with this tag does.
fn by_tag(passage: &Classified, at: usize, tag: Tag) -> Class {
    match tag {
        Tag::Coordinator => Class::Conjunction,
        Tag::Cardinal => Class::Number,
        Tag::Determiner | Tag::Predeterminer | Tag::PronounPossessive => Class::Determiner,
        Tag::Existential | Tag::Pronoun => Class::Pronoun,
        // "because", "that": a clause follows.
        Tag::Preposition => match passage.function(at) {
            Some(class @ (Class::Conjunction | Class::Relative)) => class,
            _ => Class::Preposition,
        },
        Tag::To => Class::Preposition,
        Tag::Modal => Class::Auxiliary,
        Tag::Adverb | Tag::AdverbComparative | Tag::AdverbSuperlative | Tag::Particle => {
            Class::Adverb
        }
        Tag::Interjection => Class::Adverb,
        Tag::VerbBase | Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird => {
            if passage.function(at) == Some(Class::Auxiliary) {
                Class::Auxiliary
            } else {
                Class::Verb
            }
        }
        Tag::VerbParticiple => {
            if passage.function(at) == Some(Class::Auxiliary) {
                Class::Auxiliary
            } else {
                Class::Participle
            }
        }
        Tag::VerbIng => {
            let auxiliary = at
                .checked_sub(1)
                .and_then(|before| passage.function(before))
                .is_some_and(|class| class == Class::Auxiliary);
            if auxiliary { Class::Verb } else { Class::Noun }
        }
        Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive | Tag::WhAdverb => Class::Relative,
        Tag::Possessive => Class::Possessive,
        Tag::Mark | Tag::Symbol => Class::Mark,
        Tag::Time => match passage.kind(at) {
            Kind::Function(class) => class,
            Kind::Number => Class::Number,
            _ => Class::Noun,
        },
        // "50 more at sea": no noun.
        Tag::AdjectiveComparative | Tag::AdjectiveSuperlative => {
            passage.function(at).unwrap_or(Class::Noun)
        }
        Tag::Foreign
        | Tag::Adjective
        | Tag::Noun
        | Tag::NounPlural
        | Tag::Proper
        | Tag::ProperPlural => Class::Noun,
    }
}

/// Whether the word at `at` begins with a capital.
pub(super) fn capital(passage: &Classified, at: usize) -> bool {
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

/// Whether the token at `at` is the first word of its sentence.
pub(super) fn starts_sentence(passage: &Classified, at: usize) -> bool {
    let start = passage.bounds(at).start;
    // A few quotation marks and brackets may come first; the bound keeps a long run of marks cheap.
    at - start.min(at) <= 4 && (start..at).all(|i| passage.token(i).kind == TokenKind::Mark)
}

/// Whether the word at `at` is a form in -ing.
pub(super) fn is_gerund(passage: &Classified, at: usize) -> bool {
    passage.lower(at).len() > 4 && passage.lower(at).ends_with("ing")
}
