//! Words around an amount that say how exact it is.
//!
//! Invariant: looks at a bounded number of tokens on either side, never over the end of the
//! sentence. Deliberately absent: the amount itself, which keeps its span and value.

use super::amount::Amount;
use super::governed;
use super::phrase::Classified;
use crate::lexicon::{self, List};
use crate::model::Hedge;

/// The most tokens that a hedge has ("a little more than").
const LONGEST: usize = 4;

/// Where the hedge before `at` begins and what it says; the longest one counts.
pub(super) fn before(passage: &Classified, at: usize) -> Option<(usize, Hedge)> {
    let floor = passage.bounds(at).start;
    (1..=LONGEST)
        .rev()
        .filter_map(|count| at.checked_sub(count))
        .filter(|&start| start >= floor)
        .find_map(|start| {
            (passage.phrase(start, List::Hedges) == Some(at - start)).then_some(())?;
            if governed::is_governed(passage, start) || governed::is_rise(passage, start, at) {
                return None;
            }
            let entry = (start + 1..at)
                .fold(passage.lower(start).to_owned(), |entry, i| entry + " " + passage.lower(i));
            let hedge = match lexicon::value(List::Hedges, &entry)? {
                "over" => Hedge::Over,
                "least" => Hedge::AtLeast,
                "under" => Hedge::Under,
                "most" => Hedge::AtMost,
                _ => Hedge::About,
            };
            Some((start, hedge))
        })
}

/// The hedge of an amount: what its form, the words before and those behind say.
pub(super) fn find(passage: &Classified, amount: &Amount) -> Option<Hedge> {
    if amount.form == super::super::number::Form::Vague {
        return None;
    }
    let start = amount.tokens.start;
    let article = usize::from(
        start > 0 && matches!(passage.lower(start - 1), "a" | "an" | "the" | "between" | "from"),
    );
    let definite = article > 0 && passage.lower(start - 1) == "the";
    // "below the 5.5% that was expected", "above the 2% target": a definite level is compared with,
    // not hedged.
    let found =
        before(passage, start).or_else(|| before(passage, start - article).filter(|_| !definite));
    found.map(|(_, hedge)| hedge).or_else(|| behind(passage, amount.tokens.end))
}

/// "or more", "or less", "or so", "-plus", "-odd" at `at`.
fn behind(passage: &Classified, at: usize) -> Option<Hedge> {
    match (passage.lower(at), passage.lower(at + 1)) {
        ("or", "more" | "higher") | ("-", "plus") | ("and", "above") => Some(Hedge::AtLeast),
        // The sign of the next cell of a table stands apart: it is no bound of this one.
        ("+" | "plus", _) if passage.token(at).glued => Some(Hedge::AtLeast),
        ("or", "less" | "fewer" | "lower" | "under") => Some(Hedge::AtMost),
        ("or", "so") | ("-", "odd" | "ish") => Some(Hedge::About),
        _ => None,
    }
}
