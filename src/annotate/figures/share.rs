//! What a percentage "of" something measures: what has the share, where the text names it, or what
//! is divided.
//!
//! Invariant: a yardstick (output of a country, a price, a value) is never what is measured; where
//! nothing else is found there is no measure. A set that is counted ("10% of firms") always is.
//! Deliberately absent: fractions in words and amounts with a unit ("12,000 tonnes of salt"), which
//! measure what they are of.

use std::ops::Range;

use super::measure::{self};
use super::phrase::{self, Class};
use super::setting::{Found, Setting};
use super::{direction, subject};
use crate::lexicon::List;
use crate::model::RuleId;

/// What the amount measures, which is a share of `whole`.
pub(super) fn measure(setting: &Setting, whole: Range<usize>) -> Option<Found> {
    let base = Base::classify(setting, &whole);
    let before = |found: &Found| found.0.end <= setting.amount.tokens.start;
    match base {
        Base::Set => level(setting).filter(before).or(Some((whole, RuleId::MeasureOf))),
        Base::Mass => owner(setting, base).filter(before).or(Some((whole, RuleId::MeasureOf))),
        Base::Yardstick => owner(setting, base).filter(before),
    }
}

/// Whether a share of `whole` says nothing of it: it only is what shares are taken of.
pub(super) fn is_yardstick(setting: &Setting, whole: &Range<usize>) -> bool {
    !whole.is_empty() && Base::classify(setting, whole) == Base::Yardstick
}

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// Things or people that are counted: the share is a number of them.
    Set,
    /// A mass or a sum that may be divided.
    Mass,
    /// Something that only says how large the measured thing is.
    Yardstick,
}

/// Whose income or output is what other things are measured by.
const OF_A_COUNTRY: &[&str] = &["national", "domestic", "economic"];

impl Base {
    fn classify(setting: &Setting, whole: &Range<usize>) -> Self {
        let head = whole.end - 1;
        let word = setting.lower(head);
        let national = matches!(word, "product" | "income" | "output")
            && whole.clone().any(|at| OF_A_COUNTRY.contains(&setting.lower(at)));
        if national || setting.is(head, List::Yardsticks) {
            return Self::Yardstick;
        }
        if phrase::is_plural(setting.passage, head) && !setting.is(head, List::Sums) {
            Self::Set
        } else {
            Self::Mass
        }
    }
}

/// What has the share: what the amount is tied to by a preposition or verb of size.
fn owner(setting: &Setting, base: Base) -> Option<Found> {
    by_preposition(setting, base).or_else(|| by_verb(setting, base))
}

fn by_preposition(setting: &Setting, base: Base) -> Option<Found> {
    let preposition = setting.preposition()?;
    let before = preposition.checked_sub(1).filter(|&at| at >= setting.floor)?;
    let yardstick = base == Base::Yardstick;
    let changes = || direction::find(setting).is_some();
    let fits = match setting.lower(preposition) {
        "of" => {
            let noun = setting.phrase_before(preposition);
            return of_noun(setting, base, &noun)
                .then(|| (subject::head_of(setting, noun, true), RuleId::MeasureOwner));
        }
        "to" if setting.is(before, List::EqualTo) => {
            return subject::left_of(setting, before).map(|found| (found, RuleId::MeasureOwner));
        }
        "for"
            if yardstick
                && (setting.is(before, List::MeasureVerbs)
                    || setting.lower(before) == "responsible") =>
        {
            let end = before + usize::from(setting.lower(before) != "responsible");
            return subject::left_of(setting, end).map(|found| (found, RuleId::MeasureOwner));
        }
        "at" if setting.lower(before) == "," => {
            let noun = setting.phrase_before(before);
            return (!noun.is_empty())
                .then(|| (subject::head_of(setting, noun, false), RuleId::MeasureOwner));
        }
        "at" => {
            yardstick
                || setting.class(before) == Class::Noun
                || setting.is(before, List::MeasureVerbs)
        }
        "to" => changes() || yardstick && !setting.is(before, List::Giving),
        "worth" => true,
        _ if setting.is(preposition, List::TiesAShare) => yardstick || changes(),
        _ => false,
    };
    measure::governed(setting).filter(|_| fits).map(|(found, _)| (found, RuleId::MeasureOwner))
}

/// Whether `noun` before "of 4% of turnover" is what has that size: "a fine of", not "by the forces
/// of", "owners of".
fn of_noun(setting: &Setting, base: Base, noun: &Range<usize>) -> bool {
    let Some(head) = noun.end.checked_sub(1).filter(|_| !noun.is_empty()) else { return false };
    if setting.is(head, List::EmptyHeads) {
        return false;
    }
    let article = noun.start > setting.floor && matches!(setting.lower(noun.start - 1), "a" | "an");
    base == Base::Yardstick || article && !setting.is(head, List::RoleNouns)
}

fn by_verb(setting: &Setting, base: Base) -> Option<Found> {
    let mut at = subject::before_times(setting, setting.before()? + 1).checked_sub(1)?;
    while at > setting.floor
        && setting.class(at) == Class::Adverb
        && !matches!(setting.lower(at), "up")
    {
        at -= 1;
    }
    let up = setting.lower(at) == "up" && at > setting.floor;
    at -= usize::from(up);
    let word = setting.lower(at);
    let eaten = up && setting.is(at, List::EatsUp);
    let made = up && matches!(word, "make" | "makes" | "made" | "making");
    let size = !up && (setting.is(at, List::VerbsOfSize) || setting.is(at, List::FormsOfBe));
    let part =
        !up && (setting.is(at, List::MeasureVerbs) || setting.is(at, List::VerbsOfParts)) || made;
    let fits = eaten || size || base == Base::Yardstick && part;
    // "set to reach", "would total": the verb of the group that is known as one goes with those
    // before it.
    fits.then(|| subject::left_of(setting, at)).flatten().map(|found| (found, RuleId::MeasureOwner))
}

/// "Turnout was 45% of registered voters": a level that is told in those it could have been of; not
/// "women are 40% of members", which says who is counted.
fn level(setting: &Setting) -> Option<Found> {
    let at =
        setting.before().filter(|&at| matches!(setting.lower(at), "is" | "was" | "be" | "been"))?;
    let found = subject::left_of(setting, at)
        .filter(|found| !found.is_empty() && !phrase::is_plural(setting.passage, found.end - 1))?;
    Some((found, RuleId::MeasureOwner))
}
