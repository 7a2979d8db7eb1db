//! Where a figure went, chosen by the words around it.
//!
//! Invariant: the rules' answer is one sign among others and stands unless it is quite unlikely.
//! Deliberately absent: the signs (`class_signs`), the rules (`figures::direction`).

use std::ops::Range;

use super::around::Around;
use super::class_signs::{self, Known};
use crate::learned::choice::{self, Alternative, Question};
use crate::learned::hash;
use crate::model::{Direction, Evidence, Moved, RuleId};

/// Where what a figure measures went.
pub static QUESTION: Question = Question {
    file: include_bytes!("../../../../assets/choices/direction.model"),
    least: 0.8,
    kept: 0.02,
};

const DIRECTIONS: [Direction; 3] = [Direction::Up, Direction::Down, Direction::Unchanged];

/// Where a figure may have gone; the rules found `rule`.
pub(in crate::annotate::figures) fn alternatives(
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
    let signs = class_signs::signs(around, &known);
    choice::of_classes(&DIRECTIONS, rule.map(|(way, _)| way), &signs)
}

/// Where the figure went: by the rules, or what is likelier.
pub(in crate::annotate::figures) fn choose(
    around: &Around,
    measure: Option<&Range<usize>>,
    rule: Option<(Direction, RuleId)>,
) -> Option<Moved> {
    let alternatives = alternatives(around, measure, rule);
    let chosen = QUESTION.choose(&alternatives)?;
    let direction = alternatives.get(chosen.place)?.answer?;
    let evidence = match rule {
        Some((ruled, rule)) if ruled == direction => Evidence::by(rule),
        _ => Evidence::scored(RuleId::DirectionRanked, chosen.likely),
    };
    Some(Moved { direction, evidence })
}
