//! Lines of nothing but labels and numbers: "High 4.6% Median 4.5%", as the wires give an auction.
//!
//! Invariant: each label opens with a capital and stands before its number. Deliberately absent: labels
//! with a colon, and those of one number (`label`).

use std::ops::Range;

use super::phrase::{Class, Classified, capital};
use super::setting::Setting;
use crate::text::words::TokenKind;

/// The longest line of labels and numbers, in tokens.
const LINE: usize = 120;

/// "High 4.6% Median 4.5%": the label before the amount, in a line of nothing but labels and numbers.
pub(super) fn label(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let start = setting.amount.tokens.start;
    let is_label = |at: &usize| {
        passage.token(*at).kind == TokenKind::Word || setting.class(*at) == Class::Hyphen
    };
    let label = (setting.floor..start).rev().take_while(is_label).last()?;
    holds(passage, start).then_some(label..start)
}

/// Whether the sentence of the token at `at` is two labels or more, each with a capital and its number
/// behind it. There no number counts what follows it.
pub(super) fn holds(passage: &Classified, at: usize) -> bool {
    let sentence = passage.bounds(at);
    if sentence.len() > LINE || passage.in_row(at) {
        return false;
    }
    let (mut words, mut numbers) = (0, 0);
    for at in sentence {
        match passage.token(at).kind {
            TokenKind::Word if words == 0 && !capital(passage, at) => return false,
            TokenKind::Word
                if passage
                    .function(at)
                    .is_some_and(|class| !matches!(class, Class::Preposition | Class::Adverb)) =>
            {
                return false;
            }
            TokenKind::Word => words += 1,
            TokenKind::Number if words == 0 => return false,
            TokenKind::Number => (words, numbers) = (0, numbers + 1),
            _ if matches!(passage.word(at), "%" | "-" | "$" | "€" | "£") => {}
            _ => return false,
        }
    }
    words == 0 && numbers > 1
}
