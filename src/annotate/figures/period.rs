//! For which time a figure is: the date of its own clause.
//!
//! Invariant: the period stands in the figure's sentence, and nothing between the two opens another clause. A wrong
//! period is worse than none. Deliberately absent: what the date means (`dates`).

use std::ops::Range;

use super::amount::Amount;
use super::phrase::{Class, Classified, class};
use crate::text::Span;

/// The words that say for which time `amount` is: the next of `dates` (in order) behind it, else the last before it,
/// where each belongs to its clause.
pub(super) fn find(passage: &Classified, dates: &[Span], amount: &Amount) -> Option<Span> {
    let span = passage.span_of(amount.tokens.clone());
    let sentence = passage.sentence(amount.tokens.start)?.span;
    let next = dates.partition_point(|date| date.start < span.end);
    let behind = dates.get(next).filter(|date| sentence.contains(**date));
    let behind = behind.filter(|date| reaches(passage, amount.tokens.end..passage.token_at(date.start)));
    let before = next.checked_sub(1).and_then(|index| dates.get(index)).filter(|date| sentence.contains(**date));
    let before = before.filter(|date| leads_to(passage, passage.token_at(date.end)..amount.tokens.start));
    behind.or(before).copied()
}

/// Whether a date behind the tokens `between` still speaks of the figure before them: no other number, no verb, no
/// comma and no new clause stands there.
fn reaches(passage: &Classified, between: Range<usize>) -> bool {
    between.into_iter().all(|at| {
        let closed =
            matches!(class(passage, at), Class::Number | Class::Verb | Class::Auxiliary | Class::Relative | Class::Conjunction | Class::Pronoun);
        !closed && !matches!(passage.word(at), "," | ";" | ":" | "–" | "—" | "(" | ")")
    })
}

/// Whether a date before the tokens `between` sets the time of the clause that the figure behind them stands in ("in
/// April prices rose by 3%"): the clause goes on to the figure, and the date names no thing ("the 2004 rebellion").
fn leads_to(passage: &Classified, between: Range<usize>) -> bool {
    let names_a_thing = class(passage, between.start) == Class::Noun && !between.is_empty();
    let goes_on = between.clone().all(|at| {
        let infinitive =
            passage.lower(at) == "to" && class(passage, at + 1) != Class::Number && !passage.word(at + 1).starts_with(['$', '€', '£', '¥']);
        !infinitive
            && !matches!(class(passage, at), Class::Relative | Class::Conjunction)
            && !matches!(passage.word(at), ";" | ":" | "–" | "—" | "(" | ")")
    });
    goes_on && !(names_a_thing && between.start.checked_sub(2).is_some_and(|before| class(passage, before) == Class::Determiner))
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn a_period_is_the_date_of_the_figures_own_clause() {
        for (text, expected) in [
            ("Output fell 5% last year.", vec![Some("last year")]),
            ("In June exports rose by 3%.", vec![Some("June")]),
            ("Rents slowed to 2.3% in June from 2.6% a month earlier.", vec![Some("June"), Some("a month earlier")]),
            ("Drivers voted on Tuesday to go on with a strike that has cost $240 million.", vec![None]),
            ("Growth hit 4.3%, the highest since 2021.", vec![None]),
            ("The leader of the 2004 march got 14 percent.", vec![None]),
            ("The town paid £680 million for the bridge, which opened in September.", vec![None]),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let periods: Vec<_> = found.figures.iter().map(|figure| figure.period.map(|span| span.slice(text))).collect();
            assert_eq!(periods, expected, "{text}");
        }
    }
}
