//! Where a figure went and what it is beside others, by trained choices over the words around it.
//!
//! Invariant: the rules' answer is one sign among others and stands unless it is quite unlikely.
//! Deliberately absent: the signs (`bearing`), the rules (`direction`, `role`).

use std::ops::Range;

use super::around::Around;
use super::bearing::{self, Known};
use crate::annotate::choice::{self, Alternative, Question};
use crate::annotate::names::hash;
use crate::model::{Direction, Evidence, FigureRole, Moved, RuleId};

/// Where what a figure measures went.
pub static DIRECTION: Question = Question {
    file: include_bytes!("../../../assets/choices/direction.model"),
    least: 0.7,
    kept: 0.05,
};

/// What a figure is beside others.
pub static ROLE: Question =
    Question { file: include_bytes!("../../../assets/choices/role.model"), least: 0.6, kept: 0.0 };

const DIRECTIONS: [Direction; 3] = [Direction::Up, Direction::Down, Direction::Unchanged];

const ROLES: [FigureRole; 7] = [
    FigureRole::Expected,
    FigureRole::Prior,
    FigureRole::Revised,
    FigureRole::Target,
    FigureRole::Guidance,
    FigureRole::Record,
    FigureRole::Estimate,
];

/// Where a figure may have gone; the rules found `rule`.
pub(super) fn directions(
    around: &Around,
    measure: Option<&Range<usize>>,
    rule: Option<(Direction, RuleId)>,
) -> Vec<Alternative<Direction>> {
    let before = around.setting.previous;
    let way = before.and_then(|reading| reading.direction);
    let known = Known {
        measure,
        rule: rule.map_or((0, 0), |(way, rule)| (1 + way as u64, hash::word(rule.name()))),
        before: (way.map_or(0, |way| 1 + way as u64), before.map(|reading| reading.tokens.end)),
        other: u64::from(around.setting.is_earlier_level()),
    };
    let signs = bearing::signs(around, &known);
    choice::of_classes(&DIRECTIONS, rule.map(|(way, _)| way), &signs)
}

/// Where the figure went: by the rules, or what is likelier.
pub(super) fn direction(
    around: &Around,
    measure: Option<&Range<usize>>,
    rule: Option<(Direction, RuleId)>,
) -> Option<Moved> {
    let alternatives = directions(around, measure, rule);
    let chosen = DIRECTION.choose(&alternatives)?;
    let direction = alternatives.get(chosen.place)?.answer?;
    let evidence = match rule {
        Some((ruled, rule)) if ruled == direction => Evidence::of(rule),
        _ => Evidence::scored(RuleId::DirectionRanked, chosen.likely),
    };
    Some(Moved { direction, evidence })
}

/// What a figure may be beside others, given what the one before is and where this one went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// What the rules found; an actual value is none of the answers.
    pub(super) rule: Option<(FigureRole, RuleId)>,
    /// The role of the figure before in the sentence, and where that ends.
    pub(super) before: (Option<FigureRole>, Option<usize>),
    /// Where this figure went.
    pub(super) moved: Option<Direction>,
    /// Whether it is the level before a change.
    pub(super) earlier: bool,
}

/// The roles that a figure may have.
pub(super) fn roles(
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
    let signs = bearing::signs(around, &known);
    choice::of_classes(&ROLES, rule.map(|(role, _)| role), &signs)
}

/// The role of a figure: by the rules, or a likelier one.
pub(super) fn role(
    around: &Around,
    measure: Option<&Range<usize>>,
    beside: Beside,
) -> Option<(FigureRole, RuleId)> {
    let alternatives = roles(around, measure, beside);
    let chosen = ROLE.choose(&alternatives);
    let role = chosen.and_then(|chosen| alternatives.get(chosen.place)?.answer);
    match (beside.rule, role) {
        (Some((ruled, by)), Some(role)) if ruled == role => Some((role, by)),
        (_, Some(role)) => Some((role, RuleId::RoleRanked)),
        (Some((FigureRole::Actual, by)), None) => Some((FigureRole::Actual, by)),
        (_, None) => None,
    }
}
