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
use super::{gapped, table, told};
use crate::lexicon::List;
use crate::model::{Direction, FigureKind};

/// How far before a number its word of change may stand, in tokens.
const REACH: usize = 18;

/// Whether a word of change stands shortly before `at` in the same sentence.
pub(super) fn changes_before(passage: &Classified, at: usize) -> bool {
    let floor = passage
        .sentence(at)
        .map_or(at, |sentence| sentence.tokens.start)
        .max(at.saturating_sub(REACH));
    (floor..at).any(|i| passage.is(i, List::Rising) || passage.is(i, List::Falling))
}

/// A way to read a direction.
type Read = fn(&Setting) -> Option<Direction>;

/// The rules in their order: the first that reads a direction counts.
const RULES: [(Read, &str); 8] = [
    (signed, "direction-sign"),
    (adjacent, "direction-word-before"),
    (attributed, "direction-word-behind"),
    (passive, "direction-counted-noun"),
    (governed, "direction-preposition"),
    (copula, "direction-predicate"),
    (afterwards, "direction-clause-behind"),
    (taken_over, "direction-gapped"),
];

/// "exports rose 3% and imports 5%": that of the clause before, whose verb it takes.
fn taken_over(setting: &Setting) -> Option<Direction> {
    gapped::noun(setting).and(setting.previous).and_then(|reading| reading.direction)
}

/// Where what the amount measures went, and the rule that says so.
pub(super) fn of(setting: &Setting) -> Option<(Direction, &'static str)> {
    RULES.iter().find_map(|(read, rule)| read(setting).map(|direction| (direction, *rule)))
}

/// Whether it is the level before the change: "from 3% to 2%", "to 2% from 3%", "up from 3%".
pub(super) fn is_earlier_level(setting: &Setting) -> bool {
    setting.preposition().is_some_and(|at| setting.lower(at) == "from")
}

/// `+0.3%`, `-1.4%`: a sign before a share or a number of points.
fn signed(setting: &Setting) -> Option<Direction> {
    let point = setting.amount.unit == Some("point");
    if setting.amount.kind != FigureKind::Percent && !point {
        return None;
    }
    if told::gave_unit(setting.amount.rule)
        && !table::changes(setting.passage, setting.amount.tokens.start)
    {
        // A level below nought in a table.
        return None;
    }
    let plus =
        setting.amount.tokens.start.checked_sub(1).is_some_and(|at| setting.lower(at) == "+");
    if setting.amount.value.is_sign_negative() {
        return Some(Direction::Down);
    }
    plus.then_some(Direction::Up)
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
        let verb = change::is_verb(setting, at);
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
        let noun_of_change = matches!(part, "noun" | "both") && !sense::money_loss(setting, last);
        let state = part == "state" && last == at && in_time(setting, at + 1);
        return (noun_of_change || state)
            .then_some(direction)
            .filter(|direction| *direction != Direction::Unchanged);
    }
    match setting.lower(at) {
        "more" if in_time(setting, at + 1) => Some(Direction::Up),
        "less" | "fewer" if in_time(setting, at + 1) => Some(Direction::Down),
        _ => None,
    }
}

/// Whether "higher" at `at - 1` compares with an earlier time, not with another thing.
fn in_time(setting: &Setting, at: usize) -> bool {
    if setting.lower(at) != "than" {
        return setting.class(at) == Class::Mark;
    }
    let than = setting.phrase_after(at + 1);
    let preposition = matches!(setting.lower(at + 1), "in" | "at" | "during" | "on");
    let inner = setting.phrase_after(at + 2);
    let year = setting.lower(at + 2).len() == 4 && setting.class(at + 2) == Class::Number;
    (preposition && (year || setting.is_time(&inner)))
        || setting.is_time(&than)
        || (setting.lower(at + 1) == "a" && setting.is(at + 2, List::TimeWords))
}

/// "8,300 jobs were lost": a verb of change behind what is counted.
fn passive(setting: &Setting) -> Option<Direction> {
    let noun = setting.counted.clone()?;
    let mut at = noun.end;
    let mut auxiliary = false;
    while at < noun.end + 4
        && (matches!(setting.class(at), Class::Auxiliary | Class::Adverb)
            || setting.lower(at) == "to")
    {
        auxiliary |= setting.class(at) == Class::Auxiliary;
        at += 1;
    }
    let (direction, part) = change::entry(setting, at)?;
    let gone = setting.lower(at) == "lost" && sense::taken(setting);
    (auxiliary && part == "verb" && direction != Direction::Unchanged && !gone).then_some(direction)
}

/// A word of change that governs the amount through its preposition: "slashed costs by 8%", "held
/// at 5%".
fn governed(setting: &Setting) -> Option<Direction> {
    if let Some(direction) = same_as_before(setting) {
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

/// "(US$90 million)", "or 486 points": what is said of the amount before holds for this one.
fn same_as_before(setting: &Setting) -> Option<Direction> {
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

/// "a cut of 40 points", "an increase in sales of 5%".
fn of_noun(setting: &Setting, of: usize) -> Option<Direction> {
    let noun = setting.phrase_before(of);
    let last = noun.end.checked_sub(1).filter(|_| !noun.is_empty())?;
    let right = super::measure::behind_conversion(setting, setting.right);
    if matches!(setting.class(right), Class::Noun | Class::Participle)
        && !setting.is_time(&setting.phrase_after(right))
    {
        // "an expansion of the 49 km system": the amount belongs to another noun.
        return None;
    }
    if matches!(setting.lower(last), "low" | "lows" | "high" | "highs") {
        let outer = setting
            .governor(noun.start)
            .filter(|&at| matches!(setting.lower(at), "to" | "from" | "at"))?;
        return scan(setting, outer, setting.lower(outer) == "at");
    }
    let direct = |at: usize| {
        let (direction, _) = change::entry(setting, at)?;
        (change::is_noun(setting, at)
            && !sense::money_loss(setting, at)
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
        if passes(setting, at) {
            continue;
        }
        return None;
    }
    None
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

/// "The yearly fall in rents was $40".
fn copula(setting: &Setting) -> Option<Direction> {
    let at = setting.before().filter(|&at| {
        setting.class(at) == Class::Auxiliary || matches!(setting.lower(at), "totalled" | "totaled")
    })?;
    let subject = super::subject::whole_left_of(setting, at + 1)?;
    let comparative = subject.clone().find(|&i| {
        change::is_noun(setting, i)
            && setting.lower(i) != "growth"
            && matches!(setting.lower(i + 1), "in" | "of" | "was" | "is")
    })?;
    (!sense::money_loss(setting, comparative))
        .then(|| change::entry(setting, comparative).map(|(direction, _)| direction))
        .flatten()
}

/// "14%, up from 11%", "(up 3%)": behind the amount.
fn afterwards(setting: &Setting) -> Option<Direction> {
    let mut at = setting.right;
    if let Some(noun) = &setting.counted {
        at = at.max(noun.end);
    }
    at += usize::from(matches!(setting.lower(at), "," | "(" | "-" | "–" | "—"));
    let (direction, part) = change::entry(setting, at)?;
    let from = matches!(setting.lower(at + 1), "from" | "on")
        || setting.class(at + 1) == Class::Number
        || matches!(setting.lower(at + 1), "$" | "€" | "£");
    (part == "state" && direction != Direction::Unchanged && from).then_some(direction)
}
