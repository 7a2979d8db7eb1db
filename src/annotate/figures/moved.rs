//! Directions that a verb gives to its own object or subject, across the words between.
//!
//! Invariant: the verb is the one nearest to the amount, and the amount, or what it is the level of,
//! is its object, or its subject in the passive. Deliberately absent: verbs and nouns of change that
//! stand right before the amount or its preposition (`direction`).

use super::change;
use super::listed;
use super::phrase::Class;
use super::sense;
use super::setting::{Reading, Setting};
use crate::lexicon::List;
use crate::model::{Direction, FigureKind};

/// How far before an amount its verb may stand.
const REACH: usize = 14;

/// "knocked 2p off the levy", "wiped 4% off shares": what a verb takes off something.
pub(super) fn taken_off(setting: &Setting) -> Option<Direction> {
    let verb = setting.before()?;
    let takes = matches!(setting.class(verb), Class::Verb | Class::Participle)
        || setting.lower(verb).ends_with("ing");
    let off = setting.lower(setting.right) == "off"
        && matches!(setting.class(setting.right + 1), Class::Determiner | Class::Noun);
    let measured =
        setting.amount.kind != FigureKind::Quantity || setting.amount.unit == Some("point");
    let takes = takes && !setting.is(verb, List::TakesAState);
    (takes && off && measured && setting.counted.is_none()).then_some(Direction::Down)
}

/// "keep its key rate at 3%", "left fares at $2", "unchanged at 1% and 2%": the level at which
/// something is kept.
pub(super) fn kept(setting: &Setting) -> Option<Direction> {
    let unchanged = |reading: &Reading| reading.direction == Some(Direction::Unchanged);
    if setting.previous.is_some_and(unchanged) && listed::is_further(setting) {
        return Some(Direction::Unchanged);
    }
    let preposition = setting.preposition().filter(|&at| setting.lower(at) == "at")?;
    if setting.counted.is_some() {
        return None;
    }
    let floor = setting.floor.max(preposition.saturating_sub(REACH));
    for at in (floor..preposition).rev() {
        if setting.is(at, List::Keeping) && setting.class(at) != Class::Determiner {
            // ", leaving inflation at 3%": the outcome of something else.
            let outcome = setting.lower(at) == "leaving";
            let apart = at + 1 < preposition && !outcome;
            let passive = at.checked_sub(1).is_some_and(|i| setting.is(i, List::FormsOfBe));
            let moved = (setting.floor..at).any(|i| {
                change::entry(setting, i).is_some_and(|(way, _)| way != Direction::Unchanged)
            });
            // "the fall left the index at 3,000".
            return ((apart || passive) && !moved).then_some(Direction::Unchanged);
        }
        let passed = match setting.class(at) {
            Class::Noun | Class::Determiner | Class::Possessive | Class::Hyphen => {
                !change::is_noun(setting, at)
            }
            Class::Preposition => matches!(setting.lower(at), "of" | "for" | "on"),
            Class::Participle => setting.class(at + 1) == Class::Noun,
            _ => false,
        };
        if !passed {
            return None;
        }
    }
    None
}

/// "8,300 jobs were lost", "40 posts will go": a verb of change behind what is counted.
pub(super) fn counted(setting: &Setting) -> Option<Direction> {
    let noun = setting.counted.clone()?;
    let mut at = noun.end;
    let (mut auxiliary, mut passive) = (false, false);
    while at < noun.end + 4
        && (matches!(setting.class(at), Class::Auxiliary | Class::Adverb)
            || setting.lower(at) == "to")
        && change::entry(setting, at).is_none()
    {
        auxiliary |= setting.class(at) == Class::Auxiliary || setting.lower(at) == "to";
        passive |= setting.is(at, List::FormsOfBe) || setting.lower(at) == "being";
        at += 1;
    }
    let level = noun.end.checked_sub(1).is_some_and(|head| setting.is(head, List::Levels));
    if level && auxiliary && matches!(setting.lower(at), "go" | "gone" | "disappear" | "vanish") {
        return Some(Direction::Down);
    }
    if setting.lower(at + 1) == "off" && setting.lower(at) == "cut" {
        return None;
    }
    let (way, part) = change::entry(setting, at)?;
    let verb = part == "verb" || (part == "both" && passive);
    let gone = setting.lower(at) == "lost" && sense::taken(setting);
    // "three patients have recovered", "40 houses were lifted": not how many there are.
    let whole = way == Direction::Down || level || setting.lower(at) == "added";
    (passive && verb && whole && way != Direction::Unchanged && !gone).then_some(way)
}
