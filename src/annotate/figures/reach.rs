//! How far a change reaches: to the level it led to, to amounts that say the same, and back to the
//! amount that a clause behind it tells the change of.
//!
//! Invariant: between an amount and the change that reaches it stand only marks, times, phrases with
//! a preposition and verbs that say where a change ended; no other clause begins there. Deliberately
//! absent: words of change that govern the amount themselves (`direction`).

use std::ops::Range;

use super::change;
use super::gapped;
use super::phrase::{self, Class};
use super::sense;
use super::setting::{Reading, Setting};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Direction, FigureKind};

/// The most tokens between a change and the level that it led to.
const GAP: usize = 16;

/// The most tokens between an amount and the clause behind it.
const BEHIND: usize = 14;

/// "rose 3% to settle at 41,330", "a 2-point cut, taking the rate to 4%": the level to which the
/// change before led.
pub(super) fn carried(setting: &Setting) -> Option<Direction> {
    let reading = setting.previous?;
    let way = reading.direction.filter(|way| *way != Direction::Unchanged)?;
    let (lead, by_verb) = lead(setting).filter(|(lead, _)| *lead >= reading.tokens.end)?;
    let gap = reading.tokens.end..lead;
    if matches!(setting.lower(setting.right), "below" | "above" | "under" | "short" | "behind") {
        // "and ended 3 points below its peak".
        return None;
    }
    let counts_another = setting.counted.is_some() && reading.kind != FigureKind::Number;
    let plain = by_verb || setting.lower(lead) == "to";
    (plain && gap.len() <= GAP && !counts_another && is_quiet(setting, gap)).then_some(way)
}

/// The token with which what leads to a level begins, and whether it is a verb.
fn lead(setting: &Setting) -> Option<(usize, bool)> {
    let before = setting.before()?;
    let mut at = setting.preposition().unwrap_or(before);
    if setting.lower(at) == "of" {
        // "to an average of 3%".
        let noun = setting.phrase_before(at);
        let scale = noun.end.checked_sub(1).filter(|_| !noun.is_empty())?;
        let scale = setting.is(scale, List::PlacesOnAScale) || setting.is(scale, List::PlainHeads);
        at = setting.governor(noun.start).filter(|_| scale)?;
    }
    if matches!(setting.lower(at), "to" | "at") {
        let verb = at.checked_sub(1).filter(|&i| setting.is(i, List::Settling));
        match verb {
            Some(verb) => at = verb,
            None => return Some((at, false)),
        }
    } else if !setting.is(at, List::Settling) {
        return None;
    }
    joined(setting, at).map(|lead| (lead, true))
}

/// The first token of a verb that has the subject of the change before: "to close", "closing",
/// ", and closed".
fn joined(setting: &Setting, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1).filter(|&at| at >= setting.floor)?;
    if setting.lower(before) == "to" || matches!(setting.lower(before), "and" | "before") {
        return Some(before);
    }
    setting.lower(verb).ends_with("ing").then_some(verb)
}

/// Whether nothing in `gap` opens another clause: only marks, times, adverbs, what is counted, and
/// phrases with a preposition that compares nothing.
fn is_quiet(setting: &Setting, gap: Range<usize>) -> bool {
    let mut governed = true;
    gap.into_iter().all(|at| match setting.class(at) {
        _ if is_time(setting, at) => true,
        Class::Mark => {
            governed = false;
            matches!(setting.lower(at), "," | "(" | ")" | "–" | "—" | "%")
        }
        Class::Preposition => {
            governed = true;
            !setting.is(at, List::ComparingValues) && setting.lower(at) != "to"
        }
        Class::Determiner | Class::Adverb | Class::Possessive | Class::Hyphen => true,
        Class::Noun => governed && !setting.is(at, List::Bringing),
        _ => false,
    })
}

/// Whether a date or a length of time stands at `at`.
fn is_time(setting: &Setting, at: usize) -> bool {
    setting.passage.grammar().is_some_and(|parsed| parsed.tag(at) == Tag::Time)
}

/// "(US$90 million)", "or 486 points": what is said of the amount before holds for this one.
pub(super) fn same_as_before(setting: &Setting) -> Option<Direction> {
    let before = setting.before()?;
    let coordinate = setting.lower(before) == "and"
        && setting.previous.is_some_and(|reading| reading.tokens.end == before);
    let same = coordinate
        || matches!(setting.lower(before), "(" | "or" | "/" | "[")
        || (setting.lower(before) == ";" && setting.lower(before.wrapping_sub(1)) != ")");
    let reading = setting.joined_to_previous(setting.left).filter(|_| same)?;
    let other = reading.kind == FigureKind::Money && setting.amount.kind == FigureKind::Quantity;
    reading.direction.filter(|_| !other)
}

/// "exports rose 3% and imports 5%", "kept its rate at 3% and its forecast at 2%": that of the clause
/// before, whose verb it takes.
pub(super) fn taken_over(setting: &Setting) -> Option<Direction> {
    let reading = setting.previous?;
    let way = reading.direction?;
    let opening = setting.lower(reading.tokens.start);
    let before = setting.lower(reading.tokens.start.saturating_sub(1));
    if opening.starts_with(['-', '+', '−']) || matches!(before, "+" | "-" | "−") {
        // "exports (-3%), imports 5%": a sign is of its own number.
        return None;
    }
    if gapped::noun(setting).is_some() {
        return Some(way);
    }
    if goes_on(setting).is_some() {
        return Some(way);
    }
    let preposition = setting.preposition().filter(|&at| at >= reading.tokens.end)?;
    let word = setting.lower(preposition);
    let first = (setting.floor.max(reading.tokens.start.saturating_sub(4))..reading.tokens.start)
        .rev()
        .find(|&at| setting.class(at) == Class::Preposition)?;
    let noun = setting.phrase_before(preposition);
    let link = setting.governor(noun.start).filter(|_| !noun.is_empty())?;
    let linked = matches!(setting.lower(link), "and" | "but" | "while")
        && (reading.tokens.end..link)
            .all(|at| setting.lower(at) == "," || is_time(setting, at) || setting.counts(at));
    (linked && matches!(word, "by" | "at" | "to") && setting.lower(first) == word).then_some(way)
}

/// "fell 3% in May and 4% in June": the amount before, of which this one says more.
pub(super) fn goes_on<'p>(setting: &Setting<'p>) -> Option<&'p Reading> {
    let reading = setting.previous?;
    let before = setting.before().filter(|&at| at >= reading.tokens.end)?;
    let same = matches!(setting.lower(before), "and" | "but" | "then")
        && reading.kind == setting.amount.kind
        && setting.counted.is_none()
        && change::entry(setting, setting.right).is_none()
        && is_quiet(setting, reading.tokens.end..before);
    same.then_some(reading)
}

/// "14%, up from 11%", "640 million next spring, down from", "£5.45, an increase of 40p": told
/// behind the amount.
pub(super) fn afterwards(setting: &Setting) -> Option<Direction> {
    let tied = super::amount::over_hyphen(setting.passage, setting.right) > setting.right;
    // The cell behind an amount says nothing of it.
    let cell = setting.passage.in_row(setting.amount.tokens.start);
    if cell || is_the_whole(setting) || setting.is_earlier_level() || tied {
        return None;
    }
    let mark = end_of_clause(setting)?;
    let mut at = mark + usize::from(is_break(setting, mark));
    let apart = at > mark;
    if let Some((way, part)) = change::entry(setting, at) {
        let behind = at + 1;
        let goes_on = matches!(setting.lower(behind), "from" | "on" | "$" | "€" | "£")
            || setting.class(behind) == Class::Number
            || apart && is_amount(setting, behind);
        let rest = way == Direction::Unchanged;
        // "a gain of 300 berths, unchanged 4% tolls": of what comes.
        let goes_on = goes_on && !(rest && is_amount(setting, behind));
        let told = goes_on || rest && apart && setting.class(behind) == Class::Mark;
        if part == "state" && told && !change::describes(setting, at) {
            return Some(way);
        }
    }
    if !apart {
        return None;
    }
    if is_amount(setting, at) {
        // ", 15 percent more than a year ago".
        at = whole(setting, at).end;
        let state = change::entry(setting, at).filter(|(_, part)| *part == "state");
        let way = state.map(|(way, _)| way).or_else(|| change::degree(setting, at))?;
        let than = setting.lower(at + 1) == "than" && setting.compares_in_time(at + 1);
        return (than && way != Direction::Unchanged).then_some(way);
    }
    noun_of_change(setting, at)
}

/// "the chance of a cut is 60%, up from 40%": what is told right behind, with the level before.
pub(super) fn come_from(setting: &Setting) -> Option<Direction> {
    let mark = end_of_clause(setting)?;
    let at = mark + usize::from(is_break(setting, mark));
    let from = setting.lower(at + 1) == "from" && change::is_state(setting, at);
    from.then(|| afterwards(setting)).flatten()
}

/// "an increase of", "a slight fall from" that begins at `at`.
fn noun_of_change(setting: &Setting, at: usize) -> Option<Direction> {
    if !matches!(setting.lower(at), "a" | "an") {
        return None;
    }
    let noun = setting.phrase_after(at);
    let last = noun.end.checked_sub(1).filter(|_| !noun.is_empty())?;
    let (way, _) = change::entry(setting, last).filter(|_| change::is_noun(setting, last))?;
    let account = sense::is_loss_or_gain(setting, last);
    let told = matches!(setting.lower(last + 1), "of" | "from" | "on" | "compared");
    (told && !account && way != Direction::Unchanged).then_some(way)
}

/// The mark behind the amount's own words at which a clause about it may begin; a word of change
/// right behind the amount opens one too.
fn end_of_clause(setting: &Setting) -> Option<usize> {
    let mut at = setting.right;
    if let Some(noun) = &setting.counted {
        at = at.max(noun.end);
    }
    if change::is_state(setting, at) {
        return Some(at);
    }
    let limit = setting.limit.min(at + BEHIND);
    let mut whole_next = false;
    while at < limit {
        if is_break(setting, at) {
            let time = setting.lower(at) == "," && is_time(setting, at + 1);
            if !time {
                return Some(at);
            }
            at += 1;
            continue;
        }
        if is_time(setting, at) {
            at = whole(setting, at).end;
            continue;
        }
        if is_amount(setting, at) {
            // "118 of the 200 seats": the whole is no amount of its own.
            let end = whole(setting, at).end;
            if !whole_next && setting.class(end) != Class::Hyphen {
                return None;
            }
            at = whole(setting, at).end;
            continue;
        }
        whole_next = match setting.class(at) {
            Class::Preposition => {
                if setting.is(at, List::ComparingValues) {
                    return None;
                }
                setting.lower(at) == "of"
            }
            Class::Determiner => whole_next,
            Class::Noun | Class::Hyphen | Class::Possessive | Class::Adverb => false,
            Class::Participle if setting.class(at + 1) == Class::Noun => false,
            _ => return None,
        };
        at += 1;
    }
    None
}

/// Whether the amount is the whole of "118 of the 200": a change is of the part.
fn is_the_whole(setting: &Setting) -> bool {
    let Some(reading) = setting.previous else { return false };
    let gap = reading.tokens.end..setting.left;
    let of = setting.before().is_some_and(|at| setting.lower(at) == "of");
    of && gap.len() <= 4
        && gap.clone().all(|at| {
            matches!(setting.class(at), Class::Noun | Class::Determiner | Class::Preposition)
        })
        && gap.filter(|&at| setting.class(at) == Class::Preposition).count() == 1
}

/// Whether a clause about the amount may begin behind the token at `at`.
fn is_break(setting: &Setting, at: usize) -> bool {
    matches!(setting.lower(at), "," | "(" | "-" | "–" | "—")
}

/// Whether an amount begins at `at`.
fn is_amount(setting: &Setting, at: usize) -> bool {
    let cardinal = setting.passage.grammar().is_some_and(|parsed| parsed.tag(at) == Tag::Cardinal);
    at < setting.limit && cardinal && !is_time(setting, at)
}

/// The tokens that are read as one with the token at `at`.
fn whole(setting: &Setting, at: usize) -> Range<usize> {
    setting.passage.grammar().map_or(at..at + 1, |parsed| parsed.whole(at))
}

impl Setting<'_> {
    /// Whether the token at `at` is a noun that follows a number: what it counts.
    fn counts(&self, at: usize) -> bool {
        self.class(at) == Class::Noun
            && at.checked_sub(1).is_some_and(|i| self.class(i) == Class::Number)
            && !phrase::capital(self.passage, at)
    }
}
