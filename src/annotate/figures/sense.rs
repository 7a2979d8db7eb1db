//! Words that look like a change or like something measured and are none: money that is raised or
//! lost, people who expect, verbs with "up".
//!
//! Invariant: each question is answered by the words beside the amount alone. Deliberately absent:
//! what is measured and where it went, which `measure` and `direction` decide.

use std::ops::Range;

use super::super::number::Form;
use super::change;
use super::phrase::Class;
use super::setting::Setting;
use crate::annotate::grammar::atoms::AtomKind;
use crate::lexicon::{self, List};
use crate::model::FigureKind;

/// Whether a percentage of `whole` says nothing of it: income and output of a country, prices and values
/// are what others are measured by.
pub(super) fn is_yardstick(setting: &Setting, whole: &Range<usize>) -> bool {
    let Some(head) = whole.end.checked_sub(1).filter(|_| !whole.is_empty()) else { return false };
    let product =
        matches!(setting.lower(head), "product" | "income" | "output") && { whole.clone() }
            .any(|at| matches!(setting.lower(at), "national" | "domestic"));
    setting.amount.kind == FigureKind::Percent && (product || setting.is(head, List::Yardsticks))
}

/// Whether "raised $5 million", "lost $5 billion" is meant: money taken in or lost, not a change of
/// a level.
pub(super) fn of_money(setting: &Setting, verb: usize) -> bool {
    let much = setting.amount.form != Form::Digits && !is_step(setting);
    let sum = setting.amount.kind == FigureKind::Money && much;
    let lost = setting.is(verb, List::WonAndLost);
    let raised = matches!(setting.lower(verb), "raise" | "raised" | "raises" | "raising");
    let counts_or_money = setting.amount.kind == FigureKind::Money || setting.counted.is_some();
    lost && (sum || taken(setting)) || raised && counts_or_money
}

/// Whether the level that a change led to stands behind it: "lost $3 billion | to $80 billion".
fn is_step(setting: &Setting) -> bool {
    let parsed = setting.passage.grammar().filter(|_| setting.lower(setting.right) == "to");
    let level = parsed.and_then(|parsed| parsed.atom(setting.right + 1));
    level.is_some_and(|atom| atom.kind == AtomKind::Amount)
}

/// Whether the loss is of those who are killed or of things ("lost 40 soldiers"), no fall of how
/// many there are.
pub(super) fn taken(setting: &Setting) -> bool {
    let head = setting.counted.as_ref().and_then(|noun| noun.end.checked_sub(1));
    head.is_some_and(|head| !setting.is(head, List::Levels))
}

/// Whether "up", "down" or "off" belongs to another verb ("made up 5%", "set up two", "held up 40
/// lorries") and says no change.
pub(super) fn idle_state(setting: &Setting, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= setting.floor) else {
        return false;
    };
    let up = setting.lower(at) == "up";
    let verb = matches!(setting.class(before), Class::Verb | Class::Participle)
        && !change::is_word(setting, before)
        && !setting.is(before, List::TakesAState);
    setting.is(before, List::TakesUpOrDown)
        || up && verb
        || up && setting.lower(at + 1) == "to" && hedges(setting, at)
}

/// Whether "up to" at `at` is the bound of another amount ("gusts up to 90 knots"), not where this
/// one went ("rents up to $900").
fn hedges(setting: &Setting, at: usize) -> bool {
    setting.preposition() != Some(at + 1)
        && at.checked_sub(1).is_none_or(|before| !setting.is(before, List::TakesAState))
}

/// Whether the noun is the loss of a profit-and-loss account: money, and no move of a price before
/// it ("fell to $20, a loss of 30 cents").
pub(super) fn money_loss(setting: &Setting, at: usize) -> bool {
    let moved = setting.previous.is_some_and(|reading| reading.direction.is_some());
    let single = matches!(setting.lower(at), "loss" | "gain");
    let small = setting.amount.form == Form::Digits;
    is_loss_or_gain(setting, at)
        && matches!(setting.amount.kind, FigureKind::Money | FigureKind::Number)
        && !(moved && single && small)
}

/// Whether the verb at `verb` says what is done to the things that the amount counts ("lifted 40
/// people to safety"), not how many there are.
pub(super) fn moves_things(setting: &Setting, verb: usize) -> bool {
    // "brought up 40 pumps"; those who are laid off or let go are fewer.
    let particle = setting.class(verb) == Class::Adverb
        && verb.checked_sub(1).is_some_and(|before| {
            !setting.is(before, List::LettingGo)
                && matches!(setting.class(before), Class::Verb | Class::Participle)
                && !setting.is(before, List::TakesAState)
        });
    setting.counted.is_some() && taken(setting) && (particle || setting.is(verb, List::MovesThings))
}

/// Whether the verb at `verb` cuts those off whom the amount behind "to" counts: "cut power to 400
/// homes".
pub(super) fn cuts_off(setting: &Setting, verb: usize, to: usize) -> bool {
    matches!(setting.lower(verb), "cut" | "cuts" | "cutting")
        && setting.lower(to) == "to"
        && setting.is(to.saturating_sub(1), List::Services)
}

/// Whether the noun may be of a profit-and-loss account.
pub(super) fn is_loss_or_gain(setting: &Setting, at: usize) -> bool {
    matches!(setting.lower(at), "loss" | "losses" | "gain" | "gains")
}

/// "$100 million tax cuts": money that cuts or taxes amount to, no fall of a tax by so much.
pub(super) fn names_a_sum(setting: &Setting, phrase: &Range<usize>) -> bool {
    let Some(head) = phrase
        .end
        .checked_sub(1)
        .filter(|&head| setting.amount.kind == FigureKind::Money && head > phrase.start)
    else {
        return false;
    };
    let large = setting.amount.form != Form::Digits;
    let tax = setting.lower(head - 1) == "tax" && change::is_word(setting, head);
    large && (tax || matches!(setting.lower(head), "cut" | "cuts" | "hike" | "hikes"))
}

/// Whether a verb of expecting stands at `verb`.
pub(super) fn supposes(setting: &Setting, verb: usize) -> bool {
    let adjective = verb > setting.floor && setting.class(verb - 1) == Class::Determiner;
    !adjective && setting.is(verb, List::Expecting)
}

/// Whether the phrase names those who say or hold something, by their office or trade: they have no
/// size. (One of them alone may have one: "the mayor is polling at 40%".)
pub(super) fn names_people(setting: &Setting, phrase: &Range<usize>) -> bool {
    let of = phrase.clone().find(|&at| setting.lower(at) == "of").unwrap_or(phrase.end);
    let head = setting.lower(of.saturating_sub(1));
    head.strip_suffix('s').is_some_and(|word| lexicon::lists(word).has(List::RoleNouns))
}
