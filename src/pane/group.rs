//! The figures of one group, each by what it is there: the value, its change, what it is held
//! against.
//!
//! Invariant: a figure is one of them at most; a figure by itself is its own value. Deliberately
//! absent: how groups are found.

use rust_decimal::Decimal;

use crate::model::{Annotations, Direction, Figure, FigureRole, Unit};

/// A group by its parts, as indices into the annotations' figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// The value that a row is about.
    pub(super) main: usize,
    /// By how much it moved.
    pub(super) change: Option<usize>,
    /// The value of an earlier time.
    pub(super) prior: Option<usize>,
    /// What was expected.
    pub(super) expected: Option<usize>,
}

impl Group {
    /// The group that the figure at `index` stands in.
    pub(super) fn around(annotations: &Annotations, index: usize) -> Self {
        let members = annotations.group_of(index);
        let find = |wanted: &dyn Fn(&Figure) -> bool| {
            members.clone().find(|&at| annotations.figures.get(at).is_some_and(wanted))
        };
        let role = |figure: &Figure| figure.standing.role;
        let prior = |figure: &Figure| role(figure) == Some(FigureRole::Prior) || figure.earlier;
        let expected = |figure: &Figure| role(figure) == Some(FigureRole::Expected);
        let own = |figure: &Figure| !prior(figure) && !expected(figure);
        let change = |figure: &Figure| own(figure) && (figure.standing.change || in_points(figure));
        let main = find(&|figure| own(figure) && !change(figure))
            .or_else(|| find(&own))
            .or_else(|| find(&|figure| !prior(figure)))
            .unwrap_or(members.start);
        let other = |at: &usize| *at != main;
        Self {
            main,
            change: find(&change).filter(other),
            prior: find(&prior).filter(other),
            expected: find(&expected).filter(other),
        }
    }

    /// By how much the actual value is more than the expected one, both of one measure; with the
    /// figure it is.
    pub(super) fn surprise(self, annotations: &Annotations) -> Option<(usize, Decimal)> {
        let actual = annotations.figures.get(self.main)?;
        let expected = annotations.figures.get(self.expected?)?;
        let alike = (actual.kind, &actual.unit) == (expected.kind, &expected.unit);
        let (value, other) = (actual.value.low(), expected.value.low());
        value.checked_sub(other).filter(|_| alike).map(|surprise| (self.main, surprise))
    }

    /// By how much the value moved, less than nothing where it fell; with the figure that says so.
    pub(super) fn moved(self, annotations: &Annotations) -> Option<(usize, Decimal)> {
        let at = self.change.unwrap_or(self.main);
        let figure = annotations.figures.get(at).filter(|figure| figure.standing.change)?;
        Some((at, signed(figure)))
    }
}

/// Whether a figure is counted in points: beside a level that is by how much the level moved.
fn in_points(figure: &Figure) -> bool {
    match &figure.unit {
        Some(Unit::PercentagePoint | Unit::BasisPoint) => true,
        Some(Unit::Counted(noun)) => noun == "point" || noun == "points",
        _ => false,
    }
}

/// The value of a change with the sign of its direction.
pub(super) fn signed(figure: &Figure) -> Decimal {
    match figure.moved.map(|moved| moved.direction) {
        Some(Direction::Down) => -figure.value.low().abs(),
        Some(Direction::Up | Direction::Unchanged) | None => figure.value.low(),
    }
}

/// The change, the prior and the expected value of the group around `index`: plain digits, with `%`
/// or the currency's code where that is another than the value's own.
pub(super) fn plain(annotations: &Annotations, index: usize) -> [String; 3] {
    let group = Group::around(annotations, index);
    let main = annotations.figures.get(group.main);
    let words = |at: Option<usize>, value: &dyn Fn(&Figure) -> Decimal| {
        let Some(figure) = at.and_then(|at| annotations.figures.get(at)) else {
            return String::new();
        };
        let alike = main.is_some_and(|main| (main.kind, &main.unit) == (figure.kind, &figure.unit));
        let unit = figure.currency().map(|currency| currency.0).or(figure.unit_words());
        let number = value(figure).normalize().to_string();
        match unit.filter(|_| !alike) {
            Some("%") => number + "%",
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    };
    let own = |figure: &Figure| figure.value.low();
    [words(group.change, &signed), words(group.prior, &own), words(group.expected, &own)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Options, annotate};
    use crate::import;

    fn told(text: &str) -> [Option<String>; 4] {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let group = Group::around(&found, found.figures.len() - 1);
        let words = |at: usize| found.figures[at].span.slice(text).to_owned();
        [
            Some(words(group.main)),
            group.change.map(words),
            group.prior.map(words),
            group.expected.map(words),
        ]
    }

    #[test]
    fn each_figure_of_a_group_has_its_part() {
        let some = |words: &str| Some(words.to_owned());
        assert_eq!(
            told("Tolls rose 3% to $5 million from $4 million."),
            [some("$5 million"), some("3%"), some("$4 million"), None]
        );
        assert_eq!(
            told("Tolls: 3% vs 2% expected, prior 1%."),
            [some("3%"), None, some("1%"), some("2%")]
        );
        assert_eq!(
            told("The bank raised its main rate by three-quarters of a point to 3.25%."),
            [some("3.25%"), some("three-quarters"), None, None],
            "the level that the clause ends at leads, whatever comes first"
        );
        assert_eq!(told("The port has 400 boats."), [some("400"), None, None, None]);
    }

    #[test]
    fn a_surprise_is_what_the_actual_value_is_over_the_expected_one() {
        let text = "Tolls: 3% vs 2% expected.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        assert_eq!(Group::around(&found, 0).surprise(&found), Some((0, Decimal::ONE)));
    }
}
