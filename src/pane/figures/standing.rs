//! What a figure stands for, in the words of a row: whose it is and what it measures, what it is if it
//! was not simply measured ("expected"), and what it is reckoned against ("y/y").
//!
//! Invariant: nothing is said twice in a row. Deliberately absent: what stands with it in its group.

use crate::model::{Basis, Figure, FigureRole};
use crate::pane::{Source, measure};

/// Whose a figure is and what it measures: "Norway · exports", "Norway's exports" where the text
/// says it so.
pub(super) fn named(source: Source, figure: &Figure) -> Option<String> {
    let briefing = source.briefing;
    let measured = measure::words(briefing, figure);
    let apart = figure.standing.owner.filter(|owner| {
        figure.measured().is_none_or(|said| !said.overlaps(owner.span))
            && figure.row.is_none_or(|row| !row.overlaps(owner.span))
    });
    match (apart.map(|owner| briefing.words(owner.span)), measured) {
        (Some(owner), Some(measured)) => Some(format!("{owner} · {measured}")),
        (owner, measured) => measured.or(owner),
    }
}

/// The word for what a figure is that was not simply measured, and a shorter one.
pub(super) fn role_words(role: FigureRole) -> Option<(&'static str, &'static str)> {
    let short = match role {
        // What was measured says so by saying nothing.
        FigureRole::Actual => return None,
        FigureRole::Expected => "exp.",
        FigureRole::Revised => "rev.",
        FigureRole::Guidance => "guid.",
        FigureRole::Estimate => "est.",
        FigureRole::Prior | FigureRole::Target | FigureRole::Record => role.word(),
    };
    Some((role.word(), short))
}

/// Against what, or how, a figure is reckoned, in few columns ("y/y"), where the words of its row
/// have not said it: two changes of one thing are told apart by it.
pub(super) fn basis_words(figure: &Figure, measured: &str) -> Option<String> {
    let said = |word: &str| measured.split_whitespace().any(|had| had.eq_ignore_ascii_case(word));
    let short = figure.standing.basis.iter().map(|basis| match basis {
        Basis::YearOnYear => "y/y",
        Basis::MonthOnMonth => "m/m",
        Basis::QuarterOnQuarter => "q/q",
        Basis::Annualised => "ann.",
        Basis::YearToDate => "ytd",
        Basis::SeasonallyAdjusted => "s.a.",
        Basis::Real | Basis::Core => basis.word(),
    });
    let words: Vec<&str> = short.filter(|word| !said(word)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_is_told_in_few_columns_where_the_words_have_not_said_it() {
        let mut figure = Figure::counted("3");
        figure.standing.basis = vec![Basis::YearOnYear, Basis::Core];
        assert_eq!(basis_words(&figure, "inflation").as_deref(), Some("y/y core"));
        assert_eq!(basis_words(&figure, "Core inflation").as_deref(), Some("y/y"));
        assert_eq!(basis_words(&Figure::counted("3"), "inflation"), None);
    }
}
