//! A basis that two times of a sentence make: "in May from April", "between July and August".
//!
//! Invariant: both times are months or both are quarters, and the later one is that of the figure.
//! Deliberately absent: times that only the reference date tells apart.

use std::ops::Range;

use super::super::compared::is_with;
use super::super::phrase::{Class, Classified, class};
use super::super::setting::Setting;
use super::super::spot::Spot;
use super::phrases::listed;
use crate::lexicon::{List, month_number, ordinal};
use crate::model::Basis;

/// How far behind a figure the time it is compared with may stand, in tokens.
const REACH: usize = 16;

/// A month or quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Time {
    /// Its number in the year, and how many of its kind a year has.
    part: (u8, u8),
    year: Option<u16>,
    /// Whether words put it into the year before.
    year_before: bool,
}

impl Time {
    /// What a change to this time from `other` is reckoned by.
    fn against(self, other: Self) -> Option<Basis> {
        let (own, count) = self.part;
        if count != other.part.1 {
            return None;
        }
        let years = self.year.zip(other.year).map(|(own, other)| own.checked_sub(other));
        match (own + count - other.part.0) % count {
            0 if other.year_before || years == Some(Some(1)) => Some(Basis::YearOnYear),
            // A year alone behind the other time: "in May from May 2030".
            0 if self.year.is_none() && other.year.is_some() => Some(Basis::YearOnYear),
            1 if !other.year_before && years.is_none_or(|gap| gap == Some(u16::from(own == 1))) => {
                Some(if count == 12 { Basis::MonthOnMonth } else { Basis::QuarterOnQuarter })
            }
            _ => None,
        }
    }
}

/// The basis of the change of `spot` by its own time and the one it is compared with.
pub(super) fn of_times(spot: &Spot, next: Option<&Spot>) -> Option<Basis> {
    let setting = &spot.setting;
    if let Some(basis) = between(spot) {
        return Some(basis);
    }
    let passage = setting.passage;
    let own = spot.figure.period.map(|said| said.span).and_then(|span| {
        let tokens = passage.token_at(span.start)..passage.token_at(span.end);
        (tokens.end <= setting.limit).then_some(())?;
        three_months(passage, tokens.clone())
            .or_else(|| tokens.into_iter().find_map(|at| read(passage, at, setting.limit, None)))
    });
    let limit = setting.limit.min(setting.right + REACH);
    let tie = (setting.right..limit).find(|&at| ties(setting, at))?;
    // "rose 51% from $39 million in the second quarter": the time of the value before.
    let value = next.filter(|next| (tie..tie + 3).contains(&next.setting.amount.tokens.start));
    let from = match value {
        Some(next) => next.setting.right,
        None => tie + 1,
    };
    // Behind another amount the tie is of that.
    let own_tie = next.is_none_or(|next| value.is_some() || tie < next.setting.amount.tokens.start);
    let start = (from..from + 3)
        .find(|&at| !matches!(class(passage, at), Class::Determiner | Class::Preposition))?;
    let other = read(passage, start, setting.limit, own).filter(|_| own_tie)?;
    match own {
        Some(own) => own.against(other),
        None => other.year_before.then_some(Basis::YearOnYear),
    }
}

/// "the three months to September": the quarter of the calendar that they are.
fn three_months(passage: &Classified, mut tokens: Range<usize>) -> Option<Time> {
    let length = tokens.next()?;
    let quarter =
        matches!(passage.lower(length), "three" | "3") && passage.lower(tokens.next()?) == "months";
    let month = tokens.find_map(|at| month_number(passage.lower(at))).filter(|_| quarter)?;
    let part = (month / 3, 4);
    (month % 3 == 0).then_some(Time { part, year: None, year_before: false })
}

/// "Between July and August, fares rose 3%".
fn between(spot: &Spot) -> Option<Basis> {
    let setting = &spot.setting;
    let passage = setting.passage;
    let floor = setting.floor;
    if setting.lower(floor) != "between" {
        return None;
    }
    let earlier = read(passage, floor + 1, setting.limit, None)?;
    let and = (floor + 2..floor + 6).find(|&at| setting.lower(at) == "and")?;
    read(passage, and + 1, setting.limit, None)?.against(earlier)
}

/// Whether the word at `at` leads to a time that a change is reckoned from.
fn ties(setting: &Setting, at: usize) -> bool {
    setting.is(at, List::ComparingTimes) || setting.lower(at) == "over" || is_with(setting, at)
}

/// The month or quarter that begins at `at`; beside a quarter (`beside`), "the first" is one too.
fn read(passage: &Classified, at: usize, limit: usize, beside: Option<Time>) -> Option<Time> {
    let word = passage.lower(at);
    let capital = passage.word(at).starts_with(char::is_uppercase);
    let quarter = |at: usize| passage.lower(at) == "quarter";
    let place = ordinal(word).filter(|place| (1..=4).contains(place));
    let letter = word.strip_prefix('q').and_then(|digit| digit.parse::<u8>().ok());
    let (part, end) = if let Some(month) = month_number(word).filter(|_| capital) {
        ((month, 12), at + 1)
    } else if let Some(number) = letter.filter(|number| (1..=4).contains(number)) {
        ((number, 4), at + 1)
    } else if let Some(place) = place {
        let told = quarter(at + 1) || beside.is_some_and(|time| time.part.1 == 4);
        (told.then_some((place, 4))?, at + 1 + usize::from(quarter(at + 1)))
    } else {
        return None;
    };
    let end = end + usize::from(matches!(passage.lower(end), "of" | "in"));
    let year = Some(passage.word(end)).filter(|word| word.len() == 4 && end < limit);
    let year_before = listed(passage, end, limit, List::ComparisonTimes)
        .and_then(|(_, word)| Basis::named(word))
        .is_some_and(|basis| basis == Basis::YearOnYear);
    Some(Time { part, year: year.and_then(|year| year.parse().ok()), year_before })
}
