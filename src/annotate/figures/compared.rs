//! Values that another is set against: the one before, and the one that is replaced.
//!
//! Invariant: what a value is merely compared with is prior only if the text dates it, or has the
//! measured thing come from there. Deliberately absent: what was expected (`expected`).

use std::ops::Range;

use super::change;
use super::phrase::Class;
use super::setting::Setting;
use super::spot::Spot;
use crate::annotate::grammar::atoms::AtomKind;
use crate::lexicon::List;
use crate::model::{FigureKind, FigureRole};
use crate::text::Span;

/// The longest way from a value to the time behind it, in tokens.
const REACH: usize = 5;

/// "revised to 3%", "an upwardly revised 3%".
pub(super) fn revised(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let mut at = setting.before()?;
    if setting.lower(at) == "to" {
        at = at.checked_sub(1)?;
        for _ in 0..3 {
            let passed = setting.class(at) == Class::Adverb || setting.is(at, List::Particles);
            if !passed || at <= spot.floor {
                break;
            }
            at -= 1;
        }
    }
    (at >= spot.floor && setting.lower(at) == "revised").then_some(FigureRole::Revised)
}

/// The value before: "from 3%", "against 3% in May", "3% a year earlier", "than August's 3%".
pub(super) fn prior(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let preposition = setting.preposition().filter(|&at| at >= spot.floor);
    // "compared with a benefit of $3 million in May"
    let outer = preposition
        .filter(|&at| setting.lower(at) == "of")
        .and_then(|of| setting.governor(setting.phrase_before(of).start))
        .filter(|&at| at >= spot.floor && is_with(setting, at));
    let preposition = outer.or(preposition);
    let from = spot.figure.earlier && came_from(spot);
    let compared = preposition.is_some_and(|at| compares(spot, at)) && dated(spot);
    let owned = owned_by_time(spot).is_some_and(|at| {
        setting.class(at) == Class::Preposition
            && (setting.is(at, List::Against) || setting.is(at, List::ComparingTimes))
            || is_with(setting, at)
    });
    let after = follows(spot) && (dated(spot) || is_step_before(spot));
    let told = after || behind_time(spot);
    (from || compared || told || owned || looked_back(spot)).then_some(FigureRole::Prior)
}

/// Whether "from" before the amount says where the measured thing came from, not who gave or where
/// it was taken: it moved, or the other end stands beside it.
fn came_from(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let Some(from) = setting.preposition() else { return false };
    let before = from.checked_sub(1).filter(|&at| at >= setting.floor);
    if before.is_some_and(|at| setting.lower(at).starts_with("rang")) {
        return false;
    }
    let moved = before.is_some_and(|at| {
        setting.is(at, List::Particles) || matches!(setting.lower(at), "revised" | ",")
    });
    let measured = setting.amount.kind != FigureKind::Number || setting.counted.is_none();
    let behind_value = spot.floor > setting.floor && from.saturating_sub(spot.floor) <= REACH;
    let before_value = setting.lower(setting.right) == "to" && spot.limit == setting.right + 1;
    moved
        || spot.figure.moved.is_some() && measured
        || (behind_value && measured || before_value)
        || is_past(spot)
}

/// Whether the preposition at `at` sets the amount against another.
fn compares(spot: &Spot, at: usize) -> bool {
    let setting = &spot.setting;
    let definite = (at + 1..setting.amount.tokens.start)
        .any(|at| matches!(setting.lower(at), "the" | "a" | "an"));
    // "Voted against a $6 million package" compares nothing.
    let fought = at > setting.floor
        && setting.passage.grammar().is_some_and(|parsed| parsed.tag(at - 1).is_verb());
    setting.is(at, List::Against) && !fought
        || is_with(setting, at)
        || definite && matches!(setting.lower(at), "than" | "above" | "below" | "over" | "under")
}

/// Whether "after" stands before the amount, or before its gerund: "after losing 300 in May".
fn follows(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let Some(before) = setting.before().filter(|&at| at >= spot.floor) else { return false };
    let gerund = setting.lower(before).ends_with("ing");
    let first = if gerund { before.saturating_sub(1) } else { before };
    let tied = setting.preposition().filter(|&at| matches!(setting.lower(at), "by" | "to"));
    let first = tied.and_then(|by| by.checked_sub(2)).unwrap_or(first);
    matches!(setting.lower(first), "after" | "following")
}

/// "eased 0.1% after a 1.2% rise": a step of what the clause before tells a step of; "after a 20% fall
/// in orders" is of another thing.
fn is_step_before(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let noun = setting.phrase_after(setting.right);
    let Some(head) = noun.end.checked_sub(1).filter(|_| noun.len() == 1) else { return false };
    let other = setting.class(noun.end) == Class::Preposition && time_behind(spot).is_none();
    let step = change::is_noun(setting, head);
    spot.figure.kind == FigureKind::Percent && spot.floor > setting.floor && step && !other
}

/// "up from July (50.2)", "1 point above July (51.9)": the value in brackets behind the time that
/// another is held against.
fn behind_time(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let Some(open) = setting.before().filter(|&at| setting.lower(at) == "(") else { return false };
    let time = setting.phrase_before(open);
    let held = setting
        .governor(time.start)
        .is_some_and(|at| setting.is(at, List::ComparingTimes) || setting.lower(at) == "in");
    !time.is_empty() && setting.is_time(&time) && held && setting.lower(setting.right) == ")"
}

/// "compared with", "compared to" at `at`.
pub(super) fn is_with(setting: &Setting, at: usize) -> bool {
    matches!(setting.lower(at), "with" | "to")
        && at.checked_sub(1).is_some_and(|at| setting.is(at, List::Compares))
}

/// Whether a time stands behind the amount, with nothing between but its noun.
fn dated(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let at = setting.right;
    let by_place = matches!(setting.lower(at), "in" | "for" | "during")
        && setting.lower(at + 1) == "the"
        && setting.is(at + 2, List::NamedByPlace);
    by_place || time_behind(spot).is_some()
}

/// Whether the time behind the amount is the one before.
fn is_past(spot: &Spot) -> bool {
    let setting = &spot.setting;
    time_behind(spot).is_some_and(|time| {
        setting.is(time.end - 1, List::LookingBack)
            || time.clone().any(|at| setting.is(at, List::Priors))
    })
}

/// "3% a year earlier", "3% in the previous month".
fn looked_back(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let at = setting.right;
    let previous = matches!(setting.lower(at), "in" | "at")
        && setting.lower(at + 1) == "the"
        && setting.is(at + 2, List::Priors)
        && setting.is(at + 3, List::TimeWords);
    previous
        || time_behind(spot).is_some_and(|time| {
            setting.is(time.end - 1, List::LookingBack)
                && (at..time.start).all(|at| setting.class(at) != Class::Preposition)
        })
}

/// Where the text goes on behind the amount and the same told otherwise: "$4 million, or 3 cents a
/// share, | a year earlier".
fn behind_alternative(setting: &Setting) -> usize {
    let comma = |at: usize| usize::from(setting.lower(at) == ",");
    let at = setting.right;
    let or = at + comma(at);
    let parsed = setting.passage.grammar().filter(|_| setting.lower(or) == "or");
    let other = parsed
        .and_then(|parsed| parsed.atom(or + 1))
        .filter(|atom| atom.kind == AtomKind::Amount)
        .map(|atom| atom.tokens.end);
    let end = other.map_or(at, |end| {
        let each = matches!(setting.lower(end), "a" | "an" | "per");
        if each { setting.phrase_after(end + 1).end } else { end }
    });
    let goes_on = matches!(setting.lower(end + 1), "a" | "for" | "in");
    if goes_on { end + comma(end) } else { end }
}

/// The date that stands right beside the amount: "(May: 4%)", or tied to it by "for" behind it or the
/// same told otherwise: "$4 million, or 3 cents a share, for the third quarter".
pub(super) fn told_beside(setting: &Setting, dates: &[Span]) -> Option<Span> {
    let passage = setting.passage;
    if let Some(colon) = label_end(setting) {
        // "Tolls (May): 4%"
        let bracket = usize::from(setting.lower(colon - 1) == ")");
        let end = passage.token(colon - 1 - bracket).span.end;
        let date = dates.get(dates.partition_point(|date| date.end < end));
        return date.filter(|date| date.end == end).copied();
    }
    // "Q2 at 3%; Q3 at 4%"
    if let Some(at) = setting.before().filter(|&at| setting.lower(at) == "at" && at > setting.floor)
    {
        let end = passage.token(at - 1).span.end;
        let date = dates.get(dates.partition_point(|date| date.end < end))?;
        let time = passage.token_at(date.start);
        let opens = |at: usize| matches!(setting.lower(at), ";" | "," | "and" | "with" | ":");
        if date.end == end && time > setting.floor && opens(time - 1) {
            return Some(*date);
        }
    }
    let tie = Some(behind_alternative(setting)).filter(|&at| setting.lower(at) == "for")?;
    let first = tie + 1 + usize::from(setting.class(tie + 1) == Class::Determiner);
    let from = passage.token(first).span.start;
    let date = *dates.get(dates.partition_point(|date| date.start < from))?;
    (date.start == from && first < setting.limit).then_some(date)
}

/// The colon before the amount, words that say what it is between them at most: "Tolls (May): exp. |
/// 4%".
fn label_end(setting: &Setting) -> Option<usize> {
    let mut at = setting.before()?;
    while at > setting.floor
        && (setting.is(at, List::Expectations) || setting.is(at, List::ExpectedOf))
    {
        at -= 1;
    }
    (at > setting.floor && setting.lower(at) == ":").then_some(at)
}

/// The tokens of the date that stands behind the amount, behind its noun and a preposition at most.
fn time_behind(spot: &Spot) -> Option<Range<usize>> {
    let setting = &spot.setting;
    let passage = setting.passage;
    let end = behind_alternative(setting);
    let from = passage.token(end).span.start;
    let date = *spot.dates.get(spot.dates.partition_point(|date| date.start < from))?;
    let time = passage.token_at(date.start)..passage.token_at(date.end);
    let near = time.end <= setting.limit && time.start.saturating_sub(end) <= REACH;
    let plain = |at: usize| match setting.class(at) {
        Class::Noun | Class::Determiner | Class::Hyphen => true,
        Class::Preposition => setting.is(at, List::BeforeTimes),
        _ => false,
    };
    (near && !time.is_empty() && time.end <= spot.limit.max(time.start) + time.len())
        .then_some(())?;
    (end..time.start).all(plain).then_some(time)
}

/// Where the preposition stands before "August's 3%", "last week's 3%".
fn owned_by_time(spot: &Spot) -> Option<usize> {
    let setting = &spot.setting;
    let mark = setting.before().filter(|&at| setting.class(at) == Class::Possessive)?;
    let owner = setting.phrase_before(mark);
    let time = !owner.is_empty() && setting.is_time(&owner);
    setting.governor(owner.start).filter(|&at| time && at >= spot.floor)
}
