//! How far the words of an amount or of a noun reach: over a conversion in brackets, over "of ...".
//!
//! Invariant: looks at a few tokens, in the sentence of the amount. Deliberately absent: what the words
//! mean.

use std::ops::Range;

use super::phrase::Class;
use super::setting::Setting;
use super::subject;
use crate::model::FigureKind;

/// The token behind a percentage with what it is a share of ("43% of the budget"); `None` where it
/// says none.
pub(super) fn share_end(setting: &Setting) -> Option<usize> {
    let of = setting.amount.kind == FigureKind::Percent
        && setting.lower(setting.amount.tokens.end) == "of";
    let whole = setting.phrase_after(setting.amount.tokens.end + 1);
    (of && !whole.is_empty()).then_some(whole.end)
}

/// `phrase` with an "of ..." behind it, if it is short enough to be read with it.
pub(super) fn with_of(setting: &Setting, phrase: Range<usize>) -> Range<usize> {
    let goes_on = setting.lower(phrase.end) == "of" || subject::goes_on(setting, phrase.end);
    if !goes_on || phrase.len() > 4 {
        return phrase;
    }
    let more = setting.phrase_after(phrase.end + 1);
    let numbered = setting.class(more.start) == Class::Number;
    if more.is_empty() || numbered || setting.is_time(&more) {
        phrase
    } else {
        phrase.start..more.end
    }
}

/// Where the text goes on behind "(13.9 mi)" at `at`, the amount in another unit; else `at`.
pub(super) fn behind_conversion(setting: &Setting, at: usize) -> usize {
    if setting.lower(at) != "("
        || setting.class(at + 1) != Class::Number && setting.class(at + 1) != Class::Mark
    {
        return at;
    }
    (at + 1..at + 8).find(|&i| setting.lower(i) == ")").map_or(at, |i| i + 1)
}
