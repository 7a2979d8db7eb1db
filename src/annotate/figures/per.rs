//! What an amount is for one of: "a share", "per day", "/b".
//!
//! Invariant: looks at a bounded number of tokens behind the amount, in its sentence. Deliberately
//! absent: "each" and "apiece", which name nothing, as a unit.

use std::ops::Range;

use super::amount::Amount;
use super::phrase::{self, Class, Classified};
use super::unit;
use crate::lexicon::{self, List};
use crate::model::FigureKind;
use crate::text::words::TokenKind;

/// The longest conversion in brackets between an amount and what it is for one of, in tokens.
const BRACKETS: usize = 8;

/// What an amount is for one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Per {
    /// "a share", "per day", "each".
    pub tokens: Range<usize>,
    /// The noun among them.
    pub noun: Option<Range<usize>>,
}

impl Per {
    /// Whether it says what of.
    pub(super) fn is_named(&self, passage: &Classified) -> bool {
        self.noun.is_some() || !matches!(passage.lower(self.tokens.start), "each" | "apiece")
    }

    /// "per" and the noun, a short form in full: `per barrel` of "/b".
    pub(super) fn words(&self, passage: &Classified) -> Option<String> {
        let noun = self.noun.clone()?;
        let short = noun.len() == 1 && passage.word(noun.start.wrapping_sub(1)) == "/";
        if short && passage.word(noun.start) == "b" {
            return Some("per barrel".to_owned());
        }
        let listed = (noun.len() == 1)
            .then(|| lexicon::value(List::Units, passage.lower(noun.start)))
            .flatten()
            .filter(|unit| unit::scaled(unit).1 == *unit);
        Some(match listed {
            Some(unit) => format!("per {unit}"),
            None => noun.fold("per".to_owned(), |words, at| words + " " + passage.lower(at)),
        })
    }
}

/// What `amount` is for one of.
pub(super) fn find(passage: &Classified, amount: &Amount) -> Option<Per> {
    let mut at = amount.tokens.end;
    // "900 crates of fruit a week": a short phrase may stand between.
    if passage.lower(at) == "of"
        && amount.kind == FigureKind::Quantity
        && phrase::class(passage, at + 1) == Class::Noun
    {
        at += if passage.is(at + 2, List::FunctionWords) { 2 } else { 3 };
    }
    behind(passage, amount, at).or_else(|| {
        // "119 dollars (£90) a barrel", and the pounds in the brackets.
        let close = (at..at + BRACKETS).find(|&at| passage.word(at) == ")");
        let apart = passage.word(at) == "(" || passage.word(at) == ")";
        let after = close.filter(|_| apart && amount.kind == FigureKind::Money)? + 1;
        (passage.sentence_index(after) == passage.sentence_index(at))
            .then(|| behind(passage, amount, after))
            .flatten()
            .filter(|per| per.noun.is_some())
    })
}

fn behind(passage: &Classified, amount: &Amount, at: usize) -> Option<Per> {
    let hyphen = |i: usize| usize::from(passage.word(i) == "-" && passage.token(i).glued);
    let first = at + hyphen(at);
    let start = first + 1 + hyphen(first + 1);
    let within =
        |at: usize| passage.sentence_index(at) == passage.sentence_index(amount.tokens.start);
    if !within(first) {
        return None;
    }
    let ahead = passage.token(start).kind == TokenKind::Word && within(start);
    let of = |noun: Range<usize>| Some(Per { tokens: first..noun.end, noun: Some(noun) });
    let alone = || Some(Per { tokens: first..first + 1, noun: None });
    match passage.lower(first) {
        // "per megawatt hour": a unit of several words is one noun.
        "per" if ahead && passage.lower(start) != "cent" => {
            // "per thousand cubic feet"
            let scale = usize::from(passage.is(start, List::NumberScales));
            let words = scale + passage.phrase(start + scale, List::Units).unwrap_or(1);
            of(described(passage, start).unwrap_or(start..start + words))
        }
        "a" | "an" | "every" | "the" | "each" if ahead => {
            let words = passage.phrase(start, List::Units).filter(|&words| words > 1);
            let noun = words
                .map(|words| start..start + words)
                .or_else(|| passage.is(start, List::PerNouns).then_some(start..start + 1))
                .or_else(|| {
                    let one = matches!(passage.lower(first), "a" | "an" | "every");
                    described(passage, start).filter(|_| one)
                })
                .filter(|noun| !follows_on(passage, noun.clone()));
            match noun {
                Some(noun) => of(noun),
                None if passage.lower(first) == "each" => alone(),
                None => None,
            }
        }
        "each" | "apiece" => alone(),
        "/" if passage.token(first + 1).kind == TokenKind::Word && within(first + 1) => {
            of(first + 1..first + 2)
        }
        _ if passage.is(first, List::EachTime) && amount.kind != FigureKind::Percent => alone(),
        _ => None,
    }
}

/// "diluted share", "fine ounce": an adjective before one of the nouns, which is no time.
fn described(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let adjective = matches!(phrase::class(passage, at), Class::Noun | Class::Participle)
        && !passage.is(at, List::PerNouns)
        && !passage.is(at, List::TimeWords);
    let together = passage.sentence_index(at) == passage.sentence_index(at + 1);
    (together
        && adjective
        && passage.is(at + 1, List::PerNouns)
        && !passage.is(at + 1, List::TimeWords))
    .then_some(at..at + 2)
}

/// Whether the noun only begins a longer phrase ("a share price"), or says when ("a year ago", "a
/// day after the vote").
fn follows_on(passage: &Classified, noun: Range<usize>) -> bool {
    let next = passage.lower(noun.end);
    // "$15 an hour before tax" is a wage.
    let when = passage.is(noun.start, List::TimeWords)
        && !matches!(passage.lower(noun.start), "hour" | "minute")
        && passage.lower(noun.end + 1) != "tax"
        && passage.is(noun.end, List::BehindALength);
    let longer = matches!(next, "price" | "deal" | "sale" | "offering");
    (when || longer) && passage.word(noun.start.wrapping_sub(1)) != "-"
}
