//! What a group says beside its value: its change, what was before, what was expected.
//!
//! Invariant: no line ends within one of them, and each is of the unit of the value or says its own.
//! Deliberately absent: which figure of a group is which (`group`).

use crate::model::{Direction, FigureKind};
use crate::pane::group::Group;
use crate::pane::{Source, unit, value};

/// What a group says beside its value, in the order in which it is shown: its change, what was
/// before, what was expected. No line ends within one of them.
pub(super) fn others(source: Source, group: Group) -> Vec<String> {
    let short =
        |at: usize| source.annotations.figures.get(at).map(|figure| value::short(source, figure));
    let change = group.change.and_then(|at| {
        let figure = source.annotations.figures.get(at)?;
        // Beside a level there is no doubt that it is by how much that moved.
        let plain = figure.value.low().is_sign_positive() && figure.hedge.is_none();
        let sign = match figure.reached() {
            Some(Direction::Down) => "-",
            Some(Direction::Up) => "+",
            Some(Direction::Unchanged) | None => "",
        };
        let sign = if plain && !value::is_signed(source.briefing, figure) { sign } else { "" };
        // What is counted in points says so.
        let counted = figure.unit_words().filter(|_| figure.kind == FigureKind::Number);
        let counted = counted.map_or(String::new(), |unit| format!(" {unit}"));
        Some(format!("{sign}{}{counted}", short(at)?))
    });
    // Beside a percentage a sum of money would be read as its earlier value.
    let figures = &source.annotations.figures;
    let unit = |at: usize| Some(unit::sort_key(source.briefing, figures.get(at)?));
    let like = |at: &usize| unit(*at) == unit(group.main);
    let beside = |at: Option<usize>, role: &str| {
        at.filter(like).and_then(short).map(|words| format!("{role} {words}"))
    };
    let (prior, expected) = (beside(group.prior, "prior"), beside(group.expected, "expected"));
    [change, prior, expected].into_iter().flatten().map(|words| unbroken(&words)).collect()
}

/// Words between which no line ends.
pub(super) fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
