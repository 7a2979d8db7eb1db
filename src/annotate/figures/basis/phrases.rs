//! Phrases that say a basis: "year on year", "from a year earlier", "in the 12 months to May".
//!
//! Invariant: a phrase lies in one sentence. Deliberately absent: which amounts it speaks of (the
//! module above).

use std::ops::Range;

use super::super::phrase::{Class, Classified, class};
use crate::lexicon::{self, List};
use crate::model::{Basis, RuleId};

/// A phrase that says a basis.
pub(super) struct Phrase {
    /// Where it stands.
    pub(super) tokens: Range<usize>,
    /// What it says.
    pub(super) basis: Basis,
    /// Whether it is a time of comparison: "from a year earlier".
    pub(super) compares: bool,
    /// The rule that found it.
    pub(super) rule: RuleId,
}

/// The token behind a phrase of a basis that opens `tokens`.
pub(in crate::annotate::figures) fn phrase_end(
    passage: &Classified,
    tokens: Range<usize>,
) -> Option<usize> {
    let phrase = read(passage, tokens.start, tokens.end)?;
    (phrase.tokens.start == tokens.start).then_some(phrase.tokens.end)
}

/// The phrase that begins at `at`, before `limit`.
pub(super) fn read(passage: &Classified, at: usize, limit: usize) -> Option<Phrase> {
    if let Some(phrase) = over_a_year(passage, at, limit)
        .or_else(|| on_a_basis(passage, at))
        .or_else(|| month_in_letters(passage, at))
    {
        return Some(phrase);
    }
    let opens = passage.lists(at);
    if !(opens.opens_phrase() || opens.has(List::BasisWords)) {
        return None;
    }
    if let Some((tokens, word)) = listed(passage, at, limit, List::BasisWords) {
        let basis = Basis::named(word)?;
        let end = tokens.end;
        // "excluding the first boat" is no basis, "excluding food" is.
        let whole = basis != Basis::Core
            || (end..limit.min(end + 4)).any(|at| passage.is(at, List::Excluded));
        return whole.then_some(Phrase {
            tokens,
            basis,
            compares: false,
            rule: RuleId::BasisPhrase,
        });
    }
    let (tokens, word) = same_of_year(passage, at, limit)
        .or_else(|| listed(passage, at, limit, List::ComparisonTimes))?;
    let tie = passage.lower(at.checked_sub(1)?);
    let before = at.checked_sub(2).map_or("", |at| passage.lower(at));
    let compares = matches!(tie, "from" | "than" | "over" | "on" | "versus" | "vs" | "against")
        || matches!((before, tie), ("compared", "with" | "to"))
        || tie == "of" && before_is_level(passage, at);
    let basis = Basis::named(word).filter(|_| compares)?;
    Some(Phrase { tokens, basis, compares: true, rule: RuleId::BasisComparison })
}

/// "in the 12 months to May", "over the past year": the length of a year up to the figure's time.
fn over_a_year(passage: &Classified, at: usize, limit: usize) -> Option<Phrase> {
    if !passage.is(at, List::BeforeLengths) {
        return None;
    }
    let mut end = at + 1 + usize::from(passage.lower(at + 1) == "the");
    let past = passage.is(end, List::JustPast);
    end += usize::from(past);
    let months =
        matches!(passage.lower(end), "12" | "twelve") && passage.lower(end + 1) == "months";
    let weeks = passage.lower(end) == "52" && passage.lower(end + 1) == "weeks";
    let counted = months || weeks;
    if !(counted || passage.lower(end) == "year") {
        return None;
    }
    end += 1 + usize::from(counted);
    let up_to = passage.is(end, List::UpTo);
    (end <= limit && (past || up_to)).then_some(Phrase {
        tokens: at..end,
        basis: Basis::YearOnYear,
        compares: true,
        rule: RuleId::BasisPhrase,
    })
}

/// "on a seasonally adjusted monthly basis", "on a yearly basis".
fn on_a_basis(passage: &Classified, at: usize) -> Option<Phrase> {
    let word = passage.lower(at);
    let basis = lexicon::value(List::ReckonedByTime, word)
        .filter(|_| passage.lower(at + 1) == "basis" && passage.is(at, List::ReckonedByTime))
        .and_then(Basis::named)?;
    Some(Phrase { tokens: at..at + 2, basis, compares: false, rule: RuleId::BasisPhrase })
}

/// "MoM", which is a word of its own in small letters: there a per cent sign stands before it.
fn month_in_letters(passage: &Classified, at: usize) -> Option<Phrase> {
    let percent = at.checked_sub(1).is_some_and(|at| passage.word(at) == "%");
    let told = passage.lower(at) == "mom" && (passage.word(at) == "MoM" || percent);
    told.then_some(Phrase {
        tokens: at..at + 1,
        basis: Basis::MonthOnMonth,
        compares: false,
        rule: RuleId::BasisPhrase,
    })
}

/// Whether "of" before `at` goes on with a level that something is compared with: "above the level
/// of a year ago".
fn before_is_level(passage: &Classified, at: usize) -> bool {
    let noun = at.checked_sub(2).is_some_and(|at| {
        passage.is(at, List::PlainHeads) || passage.lower(at).starts_with("level")
    });
    let leads = |at: usize| passage.is(at, List::ComparingTimes);
    noun && (at.saturating_sub(5)..at).any(leads)
}

/// The same time of the year before: "the same month of last year", "the corresponding week a year
/// ago".
fn same_of_year(
    passage: &Classified,
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let same = class(passage, at) == Class::Determiner
        && passage.is(at + 1, List::SameTime)
        && passage.is(at + 2, List::TimeWords);
    let year = at + 3 + usize::from(same && class(passage, at + 3) == Class::Preposition);
    let (tokens, word) = same.then(|| listed(passage, year, limit, List::ComparisonTimes))??;
    (Basis::named(word) == Some(Basis::YearOnYear)).then_some((at..tokens.end, word))
}

/// The longest entry of `list` that begins at `at` once hyphens and strokes are left out, with its
/// value.
pub(super) fn listed(
    passage: &Classified,
    at: usize,
    limit: usize,
    list: List,
) -> Option<(Range<usize>, &'static str)> {
    let tie = |at: usize| matches!(passage.word(at), "-" | "/" | "\u{2010}" | "\u{2011}");
    let words: Vec<usize> = (at..limit.min(at + 12)).filter(|&at| !tie(at)).take(7).collect();
    if words.first() != Some(&at) {
        return None;
    }
    let count = lexicon::longest(list, words.iter().map(|&at| passage.lower(at)))?;
    let entry: Vec<&str> = words.iter().take(count).map(|&at| passage.lower(at)).collect();
    let end = words.get(count - 1)? + 1;
    Some((at..end, lexicon::value(list, &entry.join(" "))?))
}
