//! Times that a text names without saying when they are: "the quarter", "the same period", "the first
//! nine months", "full-year".
//!
//! Invariant: none shares a byte with a date. They are answers to "for which time is it" and are shown
//! nowhere else. Deliberately absent: what they mean; only the text knows.

use std::ops::Range;

use crate::annotate::passage::Passage;
use crate::lexicon::List;
use crate::text::Span;
use crate::text::words::TokenKind;

/// The most words before the unit: "the first nine trading months".
const MOST: usize = 4;

/// The `dates` of a passage with such times among them, in order.
pub(in crate::annotate::figures) fn with_named(passage: &Passage, dates: &[Span]) -> Vec<Span> {
    let mut out = dates.to_vec();
    for at in (0..passage.tokens.len()).filter(|&at| passage.is(at, List::PeriodNouns)) {
        let Some(tokens) = pointed_out(passage, at) else { continue };
        let span = passage.span_of(tokens);
        let next = dates.partition_point(|date| date.end <= span.start);
        if dates.get(next).is_none_or(|date| !date.overlaps(span)) {
            out.push(span);
        }
    }
    out.sort_by_key(|span| span.start);
    out
}

/// The time whose unit stands at `at`, without its article, if a word before says which one it is.
fn pointed_out(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let floor = passage.sentence(at)?.tokens.start.max(at.saturating_sub(MOST));
    let part = |before: &usize| {
        passage.is(*before, List::WhichPeriod)
            || passage.token(*before).kind == TokenKind::Number
            || passage.is(*before, List::NumberWords)
            || passage.word(*before) == "-"
    };
    let start = (floor..at).rev().take_while(part).last().unwrap_or(at);
    let which = (start..at).any(|before| passage.is(before, List::WhichPeriod));
    let article = start
        .checked_sub(1)
        .is_some_and(|before| matches!(passage.lower(before), "the" | "this" | "that" | "its"));
    // "The three months" is a length; "the year of the drought" and "the day after" are told by others.
    let alone = !matches!(passage.lower(at + 1), "of" | "after" | "before" | "ago" | "later");
    (which || article && start == at && alone).then_some(start..at + 1)
}
