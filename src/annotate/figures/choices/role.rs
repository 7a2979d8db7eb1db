//! What a figure is beside others, expected or prior or aimed at, chosen by the words around it.
//!
//! Invariant: what the rules found stands; an actual value is none of the answers. Deliberately
//! absent: the signs (`class_signs`), the rules (`figures::role`).

use std::ops::Range;

use super::around::Around;
use super::class_signs::{self, Known};
use crate::learned::choice::{self, Alternative, Question};
use crate::learned::hash;
use crate::model::{Direction, FigureRole, RuleId};

/// What a figure is beside others.
pub static QUESTION: Question = Question {
    file: include_bytes!("../../../../assets/choices/role.model"),
    least: 0.6,
    kept: 0.0,
};

const ROLES: [FigureRole; 7] = [
    FigureRole::Expected,
    FigureRole::Prior,
    FigureRole::Revised,
    FigureRole::Target,
    FigureRole::Guidance,
    FigureRole::Record,
    FigureRole::Estimate,
];

/// What a figure may be beside others, given what the one before is and where this one went.
#[derive(Debug, Clone, Copy)]
pub(in crate::annotate::figures) struct Beside {
    /// What the rules found; an actual value is none of the answers.
    pub(in crate::annotate::figures) rule: Option<(FigureRole, RuleId)>,
    /// The role of the figure before in the sentence, and where that ends.
    pub(in crate::annotate::figures) before: (Option<FigureRole>, Option<usize>),
    /// Where this figure went.
    pub(in crate::annotate::figures) moved: Option<Direction>,
    /// Whether it is the level before a change.
    pub(in crate::annotate::figures) earlier: bool,
    /// Whether it is what another is compared with.
    pub(in crate::annotate::figures) held: bool,
}

/// The roles that a figure may have.
pub(in crate::annotate::figures) fn alternatives(
    around: &Around,
    measure: Option<&Range<usize>>,
    beside: Beside,
) -> Vec<Alternative<FigureRole>> {
    let rule = beside.rule.filter(|(role, _)| *role != FigureRole::Actual);
    let known = Known {
        measure,
        rule: rule.map_or((0, 0), |(role, rule)| (1 + role as u64, hash::word(rule.name()))),
        before: (beside.before.0.map_or(0, |role| 1 + role as u64), beside.before.1),
        other: beside.moved.map_or(0, |way| 1 + way as u64) << 1 | u64::from(beside.earlier),
    };
    let signs = class_signs::signs(around, &known);
    choice::of_classes(&ROLES, rule.map(|(role, _)| role), &signs)
}

/// The role of a figure: that of the rules; where they have none, or say that it was measured, a
/// likely one.
pub(in crate::annotate::figures) fn choose(
    around: &Around,
    measure: Option<&Range<usize>>,
    beside: Beside,
) -> Option<(FigureRole, RuleId)> {
    if beside.rule.is_some_and(|(role, _)| role != FigureRole::Actual) {
        return beside.rule;
    }
    let alternatives = alternatives(around, measure, beside);
    let chosen = QUESTION.choose(&alternatives);
    let likely = chosen.and_then(|chosen| alternatives.get(chosen.place)?.answer);
    // "Compared with $4 million in Varna": where it is so plain, the rules know what is earlier.
    let likely = likely.filter(|role| !(beside.held && *role == FigureRole::Prior));
    likely.map(|role| (role, RuleId::RoleRanked)).or(beside.rule)
}
