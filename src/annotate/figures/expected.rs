//! Values that are expected, aimed at or estimated, by the words beside the value.
//!
//! Invariant: a word belongs to the amount it stands beside. Deliberately absent: "than expected",
//! which says nothing of the value it stands beside, and verbs over it, which are left to the learned
//! choice.

use std::ops::Range;

use super::phrase::{Class, Classified, class};
use super::setting::Setting;
use super::spot::Spot;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::FigureRole;

/// The most nouns between a value and the word that says what it is: "a 2% medium-term inflation
/// goal".
const NOUNS: usize = 5;
/// The longest clause behind a value that says who expected it, in tokens.
const CLAUSE: usize = 10;

/// "0.3% expected", "its 2% target", "the 3% that analysts forecast", "0.2% prior".
pub(super) fn behind(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let definite = setting.left < setting.amount.tokens.start
        || setting.before().is_some_and(|at| {
            matches!(setting.class(at), Class::Possessive | Class::Determiner | Class::Hyphen)
        });
    for at in setting.right..(setting.right + NOUNS).min(setting.limit) {
        let first = at == setting.right;
        if let Some(role) = named(setting, at, first).filter(|_| first || definite) {
            return Some(role);
        }
        if !matches!(setting.class(at), Class::Noun | Class::Hyphen)
            || setting.passage.opens_cell(at)
        {
            break;
        }
    }
    expected_by(spot)
}

/// The role that the word at `at` behind a value names; `first` tells that nothing stands between.
fn named(setting: &Setting, at: usize, first: bool) -> Option<FigureRole> {
    let ends = !matches!(setting.class(at + 1), Class::Noun | Class::Hyphen)
        || setting.is(at + 1, List::TimeWords);
    if !ends {
        return None;
    }
    if setting.is(at, List::Targets) {
        return Some(FigureRole::Target);
    }
    if setting.is(at, List::Guidance) {
        return Some(FigureRole::Guidance);
    }
    if first && setting.is(at, List::Priors) {
        return Some(FigureRole::Prior);
    }
    let led_on = setting.lower(at + 1) == "to";
    if first && setting.is(at, List::ExpectedOf) && !led_on {
        return Some(estimated(setting, at));
    }
    let noun = !matches!(setting.class(at), Class::Verb | Class::Auxiliary);
    (setting.is(at, List::Expectations) && noun && !led_on).then_some(FigureRole::Expected)
}

/// What "estimated" says beside the other words of expecting.
fn estimated(setting: &Setting, at: usize) -> FigureRole {
    if setting.lower(at) == "estimated" { FigureRole::Estimate } else { FigureRole::Expected }
}

/// "the 3% (that) economists polled by a paper had forecast", "3%, which was expected" no more.
fn expected_by(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let relative = setting.class(setting.right) == Class::Relative;
    let start = setting.right + usize::from(relative);
    for at in start..(start + CLAUSE).min(spot.limit) {
        let had = at > start && setting.class(at - 1) == Class::Auxiliary;
        let verb = (had || matches!(setting.class(at), Class::Verb | Class::Participle))
            && (setting.is(at, List::Expects) || setting.is(at, List::ExpectedOf));
        if verb {
            let object = matches!(setting.class(at + 1), Class::Determiner | Class::Number)
                || matches!(setting.lower(at + 1), "to" | "that");
            let known = relative || (start..at).any(|at| setting.is(at, List::Forecasters));
            return (at > start && known && !object).then_some(FigureRole::Expected);
        }
        let passed = match setting.class(at) {
            Class::Noun
            | Class::Determiner
            | Class::Auxiliary
            | Class::Participle
            | Class::Possessive
            | Class::Hyphen
            | Class::Pronoun => true,
            Class::Preposition => setting.lower(at) != "to",
            Class::Conjunction => setting.lower(at) == "and",
            _ => false,
        };
        if !passed {
            return None;
        }
    }
    None
}

/// Whether the noun behind the number that begins at `start` is no thing it counts but who expected it: "the
/// 150,000 economists had forecast".
pub(super) fn is_by(passage: &Classified, start: usize, noun: &Range<usize>) -> bool {
    let definite = start.checked_sub(1).is_some_and(|at| passage.lower(at) == "the");
    let had = usize::from(class(passage, noun.end) == Class::Auxiliary);
    let verb = noun.end + had;
    let object = matches!(class(passage, verb + 1), Class::Determiner | Class::Number)
        || matches!(passage.lower(verb + 1), "to" | "that");
    definite
        && passage.is(noun.end - 1, List::Forecasters)
        && (passage.is(verb, List::Expects) || passage.is(verb, List::ExpectedOf))
        && !object
}

/// "a forecast of 3%", "expectations for growth of 3%", "consensus: 3%", "the expected 3%", "prior
/// was 3%".
pub(super) fn before(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let start = setting.amount.tokens.start;
    if (setting.left..start).any(|at| setting.lower(at) == "estimated") {
        return Some(FigureRole::Estimate);
    }
    let first = setting.before().filter(|&at| at >= spot.floor)?;
    if setting.is(first, List::ExpectedOf)
        && setting.class(first) == Class::Participle
        && !is_comparison(setting, first)
    {
        return Some(estimated(setting, first));
    }
    // "prior 3%" in a line of labels.
    if setting.is(first, List::Priors) && first + 1 == start {
        return Some(FigureRole::Prior);
    }
    // "CPI: exp. 3%, est 2%": a label behind a mark, whatever the grammar takes it for.
    let apart = |at: usize| at > setting.floor && setting.class(at - 1) == Class::Mark;
    if setting.is(first, List::Expectations) && first + 1 == start && apart(first) {
        return Some(FigureRole::Expected);
    }
    let (end, link) = linked(spot);
    let end = before_time(spot, end);
    let phrase = bounded(spot, end);
    if phrase.is_empty() {
        return None;
    }
    let at_level = link == Some("at") && !is_put(setting, &phrase);
    if let Some(role) = of_phrase(setting, &phrase, link.is_some()).filter(|_| !at_level) {
        return Some(role);
    }
    // "expectations for growth of 3%".
    let tie = setting.governor(phrase.start).filter(|&at| {
        at >= spot.floor && matches!(setting.lower(at), "of" | "for" | "in" | "on")
    })?;
    let whole = bounded(spot, tie);
    let tied = matches!(link, Some("of" | "be" | ":"));
    if whole.is_empty() || !tied {
        return None;
    }
    of_phrase(setting, &whole, true)
}

/// The noun phrase that ends before `end` and does not reach into the amount before.
fn bounded(spot: &Spot, end: usize) -> Range<usize> {
    let phrase = spot.setting.phrase_before(end);
    phrase.start.max(spot.floor).min(phrase.end)..phrase.end
}

/// Where the words that only tie an amount to what it is begin, and what ties it.
fn linked<'s>(spot: &'s Spot) -> (usize, Option<&'s str>) {
    let setting = &spot.setting;
    let mut end = setting.left;
    let mut link = None;
    for _ in 0..4 {
        let Some(at) = end.checked_sub(1).filter(|&at| at >= spot.floor) else { break };
        link = match setting.lower(at) {
            ":" | "=" => Some(":"),
            tie @ ("of" | "for" | "to" | "at") => link.or(Some(tie)),
            _ if setting.is(at, List::FormsOfBe) => Some("be"),
            _ if matches!(setting.class(at), Class::Adverb | Class::Determiner) => link,
            _ => break,
        };
        end = at;
    }
    (end, link)
}

/// `end`, or where the time before it begins: "the estimate | for 2031 was".
fn before_time(spot: &Spot, end: usize) -> usize {
    let setting = &spot.setting;
    let time = |at: usize| {
        setting.is(at, List::TimeWords)
            || setting.is(at, List::NamedByPlace)
            || setting.class(at) == Class::Number && setting.lower(at).len() == 4
            || setting.lower(at) == "the"
    };
    let mut at = end;
    while at > spot.floor && end - at < 4 && time(at - 1) {
        at -= 1;
    }
    let tied = at < end
        && at
            .checked_sub(1)
            .is_some_and(|at| at >= spot.floor && matches!(setting.lower(at), "for" | "in" | "on"));
    if tied { at - 1 } else { end }
}

/// Whether a verb of putting or keeping governs the phrase: "put its forecast at 3%".
fn is_put(setting: &Setting, phrase: &Range<usize>) -> bool {
    setting
        .governor(phrase.start)
        .is_some_and(|at| setting.is(at, List::Keeping) || setting.is(at, List::Puts))
}

/// The role that a noun phrase names; `linked` tells that a word ties the amount to it.
fn of_phrase(setting: &Setting, phrase: &Range<usize>, linked: bool) -> Option<FigureRole> {
    let last = phrase.end - 1;
    let led = phrase.start.checked_sub(1).filter(|&at| at >= setting.floor);
    let prior = phrase.clone().chain(led).any(|at| setting.is(at, List::Priors));
    let target = setting.is(last, List::Targets)
        || matches!(setting.lower(last), "price" | "prices")
            && phrase.clone().any(|at| setting.is(at, List::Targets));
    // "from the prior quarter to 3%" says nothing of the 3%.
    let timed = setting.is(last, List::TimeWords) && !setting.is(last, List::Priors);
    if prior && !timed && (linked || setting.is(last, List::Priors)) {
        return Some(FigureRole::Prior);
    }
    if target {
        return Some(FigureRole::Target);
    }
    if setting.is(last, List::Guidance) {
        return Some(FigureRole::Guidance);
    }
    let head = setting.is(last, List::Expectations);
    let described = linked
        && phrase.clone().any(|at| {
            setting.is(at, List::Expectations)
                || setting.is(at, List::ExpectedOf) && !is_comparison(setting, at)
        });
    ((head || described) && !is_finite(setting, last)).then_some(FigureRole::Expected)
}

/// "than expected", "as forecast", "better-than-expected".
fn is_comparison(setting: &Setting, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| {
        matches!(setting.lower(at), "than" | "as") || setting.class(at) == Class::Hyphen
    })
}

/// Whether the word at `at` is a verb in a tense.
fn is_finite(setting: &Setting, at: usize) -> bool {
    let tag = setting.passage.grammar().map(|parsed| parsed.tag(at));
    matches!(tag, Some(Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent))
}
