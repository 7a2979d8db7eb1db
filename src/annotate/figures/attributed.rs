//! What an amount measures by the noun right behind it: "a $9 billion package", "a 27% drop in profits".
//!
//! Invariant: a noun of change is never what is measured; what changed is. Deliberately absent: nouns
//! that a number counts (`count`).

use std::ops::Range;

use super::super::grammar::atoms::AtomKind;
use super::extent::{behind_conversion, with_of};
use super::phrase::{self, Class};
use super::setting::{Found, Setting};
use super::{change, sense, subject};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{EntityKind, FigureKind, RuleId};

/// "a $9 billion rescue package", "a 27% drop in profits", "an index's 400-point fall".
pub(super) fn measure(setting: &Setting) -> Option<Found> {
    let from =
        behind_conversion(setting, super::amount::over_hyphen(setting.passage, setting.right));
    if setting.passage.phrase(from, List::Falling).is_some_and(|count| count > 1) {
        return Some((
            from..from + setting.passage.phrase(from, List::Falling).unwrap_or(1),
            RuleId::MeasureAttribute,
        ));
    }
    // A word that touches the sign is the running text of a script without blanks (`1.5%まで`), no
    // noun.
    let touching = from == setting.right && setting.passage.token(from).glued;
    // "a 12 percent higher toll".
    let state = change::is_state(setting, from);
    let tag = setting.passage.grammar().map(|parsed| parsed.tag(from + 1));
    let from = from + usize::from(state && tag.is_some_and(Tag::is_common_noun));
    let no_noun = setting.is(from, List::ValueRoles)
        || subject::compares(setting, from)
        || setting.lower(setting.left.saturating_sub(1)) == "of"
            && setting.is(from, List::PastTense);
    if touching || no_noun || !matches!(setting.class(from), Class::Noun | Class::Participle) {
        return None;
    }
    let noun = setting.phrase_after(from);
    // "71 cents U.S.": whose money it is.
    let parsed = setting.passage.grammar().filter(|_| setting.amount.kind == FigureKind::Money);
    let place = parsed.and_then(|parsed| parsed.atom(from)).filter(|atom| {
        atom.kind == AtomKind::Name(EntityKind::Place) && atom.tokens.end == noun.end
    });
    if place.is_some() {
        return None;
    }
    let tag = |at| setting.passage.grammar().map(|parsed| parsed.tag(at));
    // "41 percent good to excellent".
    let graded = noun.len() == 1 && tag(from).is_some_and(Tag::is_adjective);
    if noun.is_empty() || setting.is_time(&noun) || graded && setting.lower(noun.end) == "to" {
        return None;
    }
    let head = noun.end - 1;
    if setting.amount.is_bare() && !change::is_noun(setting, head) {
        return None;
    }
    let loss = matches!(setting.lower(head), "loss" | "losses")
        && setting.amount.kind == FigureKind::Money;
    if loss && setting.previous.is_none_or(|reading| reading.direction.is_none()) {
        return Some((noun, RuleId::MeasureAttribute));
    }
    if setting.amount.kind == FigureKind::Percent && phrase::is_gerund(setting.passage, noun.start)
    {
        return None;
    }
    if sense::names_a_sum(setting, &noun) {
        return Some((noun, RuleId::MeasureAttribute));
    }
    if change::entry(setting, head).is_some_and(|(_, part)| matches!(part, "noun" | "both")) {
        return changed(setting, noun).map(|found| (found, RuleId::MeasureOfChange));
    }
    if change::is_word(setting, noun.start) {
        return None;
    }
    Some((with_of(setting, noun), RuleId::MeasureAttribute))
}

/// What changed, for a noun of change behind the amount: "in profits", "sales (rise)", "the Dow's",
/// else the subject.
pub(super) fn changed(setting: &Setting, noun: Range<usize>) -> Option<Range<usize>> {
    if matches!(setting.lower(noun.end), "in" | "of") {
        let whole = setting.phrase_after(noun.end + 1);
        if !whole.is_empty() && !setting.is_time(&whole) {
            return Some(with_of(setting, whole));
        }
    }
    if let Some(modifiers) = modifiers(setting, noun.clone()) {
        let growth = setting.lower(noun.end - 1) == "growth";
        return Some(if growth { modifiers.start..noun.end } else { modifiers });
    }
    let owner = setting
        .before()
        .filter(|&at| setting.class(at) == Class::Possessive)
        .map(|at| setting.phrase_before(at));
    if let Some(owner) = owner.filter(|owner| !owner.is_empty()) {
        return Some(owner);
    }
    let verb = setting.before();
    // "had called for a 3% rise"
    let called = |at: usize| {
        setting.lower(at) == "for"
            && at > setting.floor
            && setting.lower(at - 1).starts_with("call")
    };
    if verb.is_some_and(|at| called(at) || sense::supposes(setting, at)) {
        // "the bank forecasts 3% growth": nothing of the bank grows; "they had expected a 3% rise": of
        // what the sentence before told.
        let growth = setting.lower(noun.end - 1) == "growth";
        let before = || setting.earlier.and_then(|reading| reading.measure.clone());
        return if growth { Some(noun.end - 1..noun.end) } else { before() };
    }
    subject::previous(setting).or_else(|| verb.and_then(|at| subject::left_of(setting, at + 1)))
}

/// What stands before a noun of change in its phrase and says what changed: "wage" in "wage
/// growth".
pub(super) fn modifiers(setting: &Setting, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.start;
    let mut end = phrase.end.saturating_sub(1);
    while start < end
        && (setting.is(start, List::PlainAdjectives)
            || setting.class(start) == Class::Hyphen
            || setting.class(start) == Class::Number)
    {
        start += 1;
    }
    while end > start && matches!(setting.class(end - 1), Class::Possessive | Class::Hyphen) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
