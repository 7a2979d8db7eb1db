//! Where the text says that the measured thing went.
//!
//! Invariant: a direction is read from a word of change that governs the figure, right beside it or
//! through its preposition. A bare level, a record or a peak, and a comparison of two things have
//! none. Deliberately absent: whether the change is good news, and any sign worked out from two
//! values.

use super::change;
use super::phrase::{Class, Classified};
use super::sense;
use super::setting::Setting;
use super::{moved, reach, table, table_unit};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Direction, FigureKind, RuleId};

/// How far before a number its word of change may stand, in tokens.
const REACH: usize = 18;

/// Whether a word of change stands shortly before `at` in the same sentence, and behind its last
/// semicolon.
pub(super) fn changes_before(passage: &Classified, at: usize) -> bool {
    let floor = passage.bounds(at).start.max(at.saturating_sub(REACH));
    let mut words = (floor..at).rev().take_while(|&i| passage.word(i) != ";");
    words.any(|i| passage.is(i, List::Rising) || passage.is(i, List::Falling))
}

/// A way to read a direction.
type Read = fn(&Setting) -> Option<Direction>;

/// The rules in their order: the first that reads a direction counts.
const RULES: [(Read, RuleId); 12] = [
    (moved::kept, RuleId::DirectionKept),
    (signed, RuleId::DirectionSign),
    (made_of, RuleId::DirectionWordBehind),
    (adjacent, RuleId::DirectionWordBefore),
    (attributed, RuleId::DirectionWordBehind),
    (moved::counted, RuleId::DirectionCountedNoun),
    (moved::taken_off, RuleId::DirectionTakenOff),
    (reach::come_from, RuleId::DirectionClauseBehind),
    (governed, RuleId::DirectionPreposition),
    (reach::afterwards, RuleId::DirectionClauseBehind),
    (reach::taken_over, RuleId::DirectionGapped),
    (reach::carried, RuleId::DirectionCarried),
];

/// Where what the amount measures went, and the rule that says so.
pub(super) fn find(setting: &Setting) -> Option<(Direction, RuleId)> {
    RULES.iter().find_map(|(read, rule)| read(setting).map(|direction| (direction, *rule)))
}

/// `+0.3%`, `-1.4%`: a sign before a share or a number of points.
fn signed(setting: &Setting) -> Option<Direction> {
    let start = setting.amount.tokens.start;
    if table::changes(setting.passage, start) {
        // "Change | 5.1": the sign says which way.
        let value = setting.amount.value;
        let way = if value.is_sign_negative() { Direction::Down } else { Direction::Up };
        return Some(if value.is_zero() { Direction::Unchanged } else { way });
    }
    let point = matches!(setting.amount.unit, Some("point" | "basis point"));
    if setting.amount.kind != FigureKind::Percent && !point {
        return None;
    }
    if table_unit::gave_unit(setting.amount.rule) {
        // A level below nought in a table.
        return None;
    }
    if setting.preposition().is_some_and(|at| matches!(setting.lower(at), "at" | "between")) {
        // "stood at minus 2 percent".
        return None;
    }
    let plus = start.checked_sub(1).is_some_and(|at| setting.lower(at) == "+");
    if setting.amount.value.is_sign_negative() {
        return Some(Direction::Down);
    }
    plus.then_some(Direction::Up)
}

/// "added 80 points of decline": what the amount is made of.
fn made_of(setting: &Setting) -> Option<Direction> {
    let noun = setting.phrase_after(setting.right + 1);
    let share = setting.amount.kind == FigureKind::Percent;
    let of = setting.lower(setting.right) == "of" && noun.len() == 1 && !share;
    let found = change::entry(setting, noun.start).filter(|(_, part)| of && *part != "verb");
    found.map(|(way, _)| way).filter(|_| !sense::money_loss(setting, noun.start))
}

/// A word of change right before the amount: "rose 3%", "up almost $9", "cut a total of 2,700
/// jobs".
fn adjacent(setting: &Setting) -> Option<Direction> {
    let mut at = setting.before()?;
    while at > setting.floor
        && setting.class(at) == Class::Adverb
        && change::entry(setting, at).is_none()
    {
        at -= 1;
    }
    if let Some((direction, part)) = change::entry(setting, at) {
        let verb = change::is_verb(setting, at) && !change::describes(setting, at);
        if verb && sense::moves_things(setting, at) {
            return None;
        }
        let state =
            part == "state" && direction != Direction::Unchanged && !sense::idle_state(setting, at);
        return ((verb && direction != Direction::Unchanged && !sense::of_money(setting, at))
            || state)
            .then_some(direction);
    }
    let nearing =
        setting.left < setting.amount.tokens.start && setting.is(setting.left, List::Reaching);
    (setting.is(at, List::Reaching) || nearing)
        .then_some(Direction::Up)
        .filter(|_| setting.amount.kind != FigureKind::Number || setting.counted.is_none())
}

/// A noun of change right behind: "a 27% drop in profits", "36% higher than a year ago".
fn attributed(setting: &Setting) -> Option<Direction> {
    let at = super::amount::over_hyphen(setting.passage, setting.right);
    if setting.passage.phrase(at, List::Falling).is_some_and(|count| count > 1) {
        return Some(Direction::Down);
    }
    let mut noun = setting.phrase_after(at);
    if setting.counted.is_some() {
        return None;
    }
    if noun.is_empty() {
        noun = at..at + 1;
    }
    let last = noun.end - 1;
    if sense::names_a_sum(setting, &noun) {
        return None;
    }
    if let Some((direction, part)) = change::entry(setting, last) {
        let finite = setting.passage.grammar().is_some_and(|parsed| parsed.tag(last).is_finite());
        let noun_of_change = matches!(part, "noun" | "both")
            && !finite
            && !sense::money_loss(setting, last)
            && setting.lower(last) != "discount";
        let state = part == "state"
            && last == at
            && (setting.compares_in_time(at + 1) || stands(setting, at + 1));
        return (noun_of_change || state)
            .then_some(direction)
            .filter(|direction| *direction != Direction::Unchanged);
    }
    let marked = setting.lower(at + 1) == "than" || matches!(setting.lower(at), "more" | "less");
    change::degree(setting, at).filter(|_| marked && setting.compares_in_time(at + 1))
}

/// Whether a verb before the amount says that something stands higher or lower by so much ("closed
/// 3% firmer at"), and no comparison follows at `behind`.
fn stands(setting: &Setting, behind: usize) -> bool {
    let verb = |at: usize| {
        setting.is(at, List::TakesAState)
            || setting.class(at) == Class::Verb && !sense::supposes(setting, at)
    };
    setting.before().is_some_and(verb) && setting.lower(behind) != "than"
}

/// A word of change that governs the amount through its preposition: "slashed costs by 8%", "held
/// at 5%".
fn governed(setting: &Setting) -> Option<Direction> {
    if let Some(direction) = reach::same_as_before(setting) {
        return Some(direction);
    }
    let preposition = setting.preposition()?;
    let word = setting.lower(preposition);
    match word {
        "of" => return of_noun(setting, preposition),
        "over" | "above" | "past" | "beyond" if pushed(setting, preposition) => {
            return Some(Direction::Up);
        }
        "below" | "under" if pushed(setting, preposition) => return Some(Direction::Down),
        _ if setting.is(preposition, List::MarksOfChange) => {}
        _ => return None,
    }
    scan(setting, preposition, word == "at" || word == "on")
}

/// Whether a verb that takes its object over a mark stands before ("pushed sales over 7,000").
fn pushed(setting: &Setting, preposition: usize) -> bool {
    let object = setting.phrase_before(preposition);
    let verb = setting.governor(object.start);
    verb.is_some_and(|at| setting.is(at, List::Pushing))
}

/// "a cut of 40 points", "an increase in sales of 5%".
fn of_noun(setting: &Setting, of: usize) -> Option<Direction> {
    let noun = setting.phrase_before(of);
    let last = noun.end.checked_sub(1).filter(|_| !noun.is_empty())?;
    let right = super::extent::behind_conversion(setting, setting.right);
    // "a loss of 40,000 jobs"
    let fewer = setting.is(right, List::Levels)
        && noun.end - noun.start <= 2
        && change::is_noun(setting, last);
    if fewer {
        return change::entry(setting, last).map(|(direction, _)| direction);
    }
    if matches!(setting.class(right), Class::Noun | Class::Participle)
        && !setting.is_time(&setting.phrase_after(right))
    {
        // "an expansion of the 49 km system": the amount belongs to another noun.
        return None;
    }
    if setting.is(last, List::LevelsReached) {
        let outer = setting
            .governor_over_adverbs(noun.start)
            .filter(|&at| matches!(setting.lower(at), "to" | "from" | "at"))?;
        return scan(setting, outer, setting.lower(outer) == "at");
    }
    // "a loss of $2m in deposits": of what stands behind, no account's.
    let behind = setting.phrase_after(setting.right + 1);
    let of_what =
        setting.lower(setting.right) == "in" && !behind.is_empty() && !setting.is_time(&behind);
    let direct = |at: usize| {
        let (direction, _) = change::entry(setting, at)?;
        (change::is_noun(setting, at)
            && (of_what || !sense::money_loss(setting, at))
            && setting.lower(at) != "discount"
            && (setting.lower(at) != "growth" || noun.len() == 1)
            && setting.counted.is_none())
        .then_some(direction)
    };
    if let Some(direction) = direct(last) {
        return Some(direction);
    }
    setting
        .governor(noun.start)
        .filter(|&at| setting.lower(at) == "in")
        .and_then(|at| at.checked_sub(1))
        .and_then(direct)
}

/// The nearest word of change left of `end` that no other verb stands before. `at`: only a level is
/// given, so that a verb of staying counts too.
fn scan(setting: &Setting, end: usize, at_level: bool) -> Option<Direction> {
    let floor = setting.floor.max(end.saturating_sub(REACH));
    let mut at = end;
    while at > floor {
        at -= 1;
        if let Some((direction, part)) = change::entry(setting, at) {
            let steady = direction == Direction::Unchanged;
            let fits = match part {
                "state" => !sense::idle_state(setting, at) && (!steady || at_level),
                _ if steady => at_level && directly_before(setting, at, end),
                // "to lower growth to 2%": a level of growth; only "by" makes it the change itself.
                "noun" => setting.lower(at) != "growth" || setting.lower(end) == "by",
                _ => true,
            };
            let target = setting.lower(end) == "to" && setting.is(at, List::AddsOrLoses);
            let fits = fits && !change::describes(setting, at) && !apart(setting, at, end);
            // "raised $4 million at 5%": what was raised is the money.
            let raised = setting.is(at, List::RaisesMoney)
                && setting.lower(end) == "at"
                && setting
                    .previous
                    .is_some_and(|last| last.kind == FigureKind::Money && last.tokens.start > at);
            if raised || sense::cuts_off(setting, at, end) {
                return None;
            }
            if fits && !target && !(setting.counted.is_some() && change::is_noun(setting, at)) {
                return Some(direction);
            }
        }
        if setting.lower(end) == "by"
            && setting.class(at) == Class::Conjunction
            && setting.lower(at) == "and"
        {
            // "traffic fell by 3% and freight by 10%".
            if let Some(reading) = setting.previous {
                return reading.direction;
            }
            continue;
        }
        if passes(setting, at) && !governs(setting, at, end) {
            continue;
        }
        return None;
    }
    None
}

/// Whether the word of change at `at` is no word of its own ("break-up"), or takes in the money that
/// the preposition at `end` only rounds ("losing around $9 billion").
fn apart(setting: &Setting, at: usize, end: usize) -> bool {
    let tied = setting.class(at.saturating_sub(1)) == Class::Hyphen;
    tied || at + 1 == end && end >= setting.left && sense::of_money(setting, at)
}

/// Whether only adverbs stand between the verb and the preposition ("held steady at").
fn directly_before(setting: &Setting, verb: usize, preposition: usize) -> bool {
    (verb + 1..preposition)
        .all(|at| setting.class(at) == Class::Adverb || setting.is(at, List::Steady))
}

/// Whether a word of change may still be looked for beyond the token at `at`.
fn passes(setting: &Setting, at: usize) -> bool {
    let word = setting.lower(at);
    match setting.class(at) {
        Class::Noun
        | Class::Determiner
        | Class::Adverb
        | Class::Number
        | Class::Possessive
        | Class::Hyphen
        | Class::Preposition
        | Class::Participle => !setting.is(at, List::EndsAChange),
        Class::Verb => setting.is(at, List::PassedVerbs),
        Class::Mark => {
            matches!(word, "," | "-" | "$" | "€" | "£" | "%" | "¥" | "(" | ")" | "+")
                && !listing(setting, at)
        }
        Class::Conjunction => word == "or",
        _ => false,
    }
}

/// Whether another verb stands at `at` that has the amount behind `end`: "valued at $3 million",
/// "raising more than $5 million".
fn governs(setting: &Setting, at: usize, end: usize) -> bool {
    let Some(parsed) = setting.passage.grammar().filter(|_| at + 1 == end) else { return false };
    let verb = match parsed.tag(at) {
        Tag::VerbIng => end >= setting.left,
        Tag::VerbParticiple => true,
        _ => false,
    };
    verb && ![List::Settling, List::Bringing, List::PassedVerbs, List::Steady]
        .iter()
        .any(|&list| setting.is(at, list))
}

/// Whether the comma at `at` begins a new clause: words that are no figure nor "to", "from",
/// "taking" follow it.
fn listing(setting: &Setting, at: usize) -> bool {
    if setting.lower(at) != "," {
        return false;
    }
    let known = setting.is(at + 1, List::GoesOnWithChange);
    !known
        && !matches!(setting.class(at + 1), Class::Number | Class::Mark | Class::Adverb)
        && change::entry(setting, at + 1).is_none()
}
