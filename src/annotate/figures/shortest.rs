//! What names a measure, without the words before it that only say for which time or how it is reckoned:
//! "third quarter | income", "month-on-month | sales".
//!
//! Invariant: what is left is the end of the phrase and not empty. Deliberately absent: whose it is
//! ("the firm's earnings"), which is part of the name.

use std::ops::Range;

use super::basis::phrases::phrase_end;
use super::phrase::{Class, Classified, class};
use crate::annotate::grammar::tags::Tag;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// `tokens` without such words at their front.
pub(super) fn shortest(passage: &Classified, tokens: Range<usize>) -> Range<usize> {
    // A cell is told as it is written.
    if passage.in_row(tokens.start) {
        return tokens;
    }
    let mut rest = tokens.clone();
    for _ in 0..3 {
        let end = told_end(passage, &rest).filter(|end| *end < rest.end);
        match end {
            Some(end) => rest.start = end,
            None => break,
        }
    }
    let named = rest.clone().any(|at| class(passage, at) == Class::Noun);
    if named { rest } else { tokens }
}

/// The token behind words at the front of `tokens` that name no measure.
fn told_end(passage: &Classified, tokens: &Range<usize>) -> Option<usize> {
    let start = tokens.start;
    // "Annualised inflation" is a name.
    if let Some(end) = phrase_end(passage, tokens.clone()).filter(|end| end - start > 1) {
        return Some(end);
    }
    let parsed = passage.grammar()?;
    // "Third quarter" is one date to the grammar; "quarter" alone says no less.
    // "12-month rate" is a name.
    let time = |at: usize| {
        passage.token(at).kind == TokenKind::Word
            && (parsed.tag(at) == Tag::Time || passage.is(at, List::PeriodNouns))
    };
    if time(start) && start + 1 < tokens.end && !passage.is(start + 1, List::FunctionWords) {
        let end = parsed.whole(start).end.max(start + 1);
        let mark = class(passage, end) == Class::Possessive;
        return Some(end + usize::from(mark));
    }
    None
}
