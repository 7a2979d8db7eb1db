//! For which time a figure is: the date of its own clause.
//!
//! Invariant: the period stands in the figure's sentence, and nothing between the two opens another
//! clause. A wrong period is worse than none: the day on which somebody spoke, the time that a
//! value is compared with, and the time of an earlier value are none. Deliberately absent: what the
//! date means (`dates`).

use std::ops::Range;

use super::amount::{Amount, over_hyphen};
use super::hedge;
use super::phrase::{self, Class, Classified, class};
use crate::lexicon::List;
use crate::text::Span;

/// How far a date may stand from the figure it speaks of, in tokens. A clause that is longer is a
/// list, and a list of numbers behind one date would be read through again for each of them.
const REACH: usize = 60;

/// The words that say for which time `amount` is: the next of `dates` (in order) behind it, else
/// the last before it, where each belongs to its clause. `earlier` tells that the amount is the
/// level before a change. With the rule that found them.
pub(super) fn find(
    passage: &Classified,
    dates: &[Span],
    amount: &Amount,
    earlier: bool,
) -> Option<(Span, &'static str)> {
    if amount.is_bare() && over_hyphen(passage, amount.tokens.end) > amount.tokens.end {
        // "the 12-member club": a description, for no time.
        return None;
    }
    let span = passage.span_of(amount.tokens.clone());
    let sentence = passage.sentence(amount.tokens.start)?.span;
    let next = dates.partition_point(|date| date.start < span.end);
    let behind = dates.get(next).filter(|date| sentence.contains(**date));
    let behind =
        behind.filter(|date| reaches(passage, amount, earlier, passage.token_at(date.start)));
    if behind.is_some() || own_time(passage, amount.tokens.end) {
        return behind.map(|date| (*date, "period-behind"));
    }
    let before = next
        .checked_sub(1)
        .and_then(|index| dates.get(index))
        .filter(|date| sentence.contains(**date));
    before
        .filter(|date| {
            leads_to(
                passage,
                passage.token_at(date.start)..passage.token_at(date.end),
                amount.tokens.start,
            )
        })
        .map(|date| (*date, "period-before"))
}

/// Whether a date behind the tokens `between` still speaks of the figure before them: no other
/// number, no verb, no comma and no new clause stands there, nor a word that only compares, nor a
/// deadline behind what the figure describes ("end the 40% port tax by May"), unless it counts it.
fn reaches(passage: &Classified, amount: &Amount, earlier: bool, date: usize) -> bool {
    let between = amount.tokens.end..date;
    if between.len() > REACH {
        return false;
    }
    let preposition_at = preposition_before(passage, between.end, between.start);
    let preposition = preposition_at.map_or("", |at| passage.lower(at));
    // "to 3% from 4% by May": the deadline is that of the change.
    let described = earlier
        || (!amount.is_bare()
            && class(passage, between.start) == Class::Noun
            && !between.is_empty());
    if preposition_at.is_some_and(|at| passage.is(at, List::ComparingTimes))
        || (described && matches!(preposition, "by" | "until" | "till" | "before"))
    {
        return false;
    }
    between.into_iter().all(|at| {
        let closed = matches!(
            class(passage, at),
            Class::Number
                | Class::Verb
                | Class::Auxiliary
                | Class::Relative
                | Class::Conjunction
                | Class::Pronoun
        );
        let clause = passage.is(at, List::OpensAReason);
        !closed && !clause && !matches!(passage.word(at), "," | ";" | ":" | "–" | "—" | "(" | ")")
    })
}

/// The preposition that governs what begins at `at`: only articles and adverbs stand between. Not
/// before `floor`.
fn preposition_before(passage: &Classified, at: usize, floor: usize) -> Option<usize> {
    let last = (floor..at)
        .rev()
        .find(|&i| !matches!(class(passage, i), Class::Determiner | Class::Adverb))?;
    (class(passage, last) == Class::Preposition).then_some(last)
}

/// Whether a figure that ends before `at` has a time of its own that is named only by its place:
/// "0.4% in the third".
fn own_time(passage: &Classified, at: usize) -> bool {
    let ordinal = passage.is(at + 2, List::NamedByPlace);
    matches!(passage.lower(at), "in" | "for" | "during")
        && passage.lower(at + 1) == "the"
        && ordinal
}

/// Whether a date before the figure at `amount` sets the time of the figure's clause: it opens the
/// clause ("in April, prices rose by 3%") or stands in it, behind the subject or verb ("sales in
/// May were 3%", "rose in May by 3%").
fn leads_to(passage: &Classified, date: Range<usize>, amount: usize) -> bool {
    if amount.saturating_sub(date.end) > REACH {
        return false;
    }
    let floor = passage.sentence(date.start).map_or(date.start, |sentence| sentence.tokens.start);
    let mut preposition = preposition_before(passage, date.start, floor);
    if let Some(of) = preposition.filter(|&at| passage.lower(at) == "of") {
        // "in the whole period of 2031".
        let noun = phrase::before(passage, of, floor);
        let time = !noun.is_empty() && passage.is(noun.end - 1, List::TimeWords);
        preposition =
            preposition_before(passage, noun.start, floor).filter(|_| time).or(preposition);
    }
    let mut first = preposition.unwrap_or(date.start);
    while first > floor && class(passage, first - 1) == Class::Determiner {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|&at| at >= floor);
    let opens = before.is_none_or(|at| {
        matches!(class(passage, at), Class::Mark | Class::Conjunction | Class::Relative)
            && passage.word(at) != "%"
    });
    let between = date.end..amount;
    let number = hedge::before(passage, amount).map_or(amount, |(start, _)| start);
    let compared = preposition_before(passage, number, date.end)
        .is_some_and(|at| passage.is(at, List::ComparingValues));
    goes_on(passage, between.clone())
        && !compared
        && !names_a_thing(passage, &date, &between)
        && if opens {
            !commas_inside(passage, between)
        } else {
            stands_inside(passage, preposition, before, between)
        }
}

/// Whether nothing between a date and a figure behind it opens another clause or says that somebody
/// spoke then.
fn goes_on(passage: &Classified, mut between: Range<usize>) -> bool {
    between.all(|at| {
        let infinitive = passage.lower(at) == "to"
            && class(passage, at + 1) != Class::Number
            && !passage.word(at + 1).starts_with(['$', '€', '£', '¥']);
        !infinitive
            && !passage.says(at)
            && !matches!(class(passage, at), Class::Relative | Class::Conjunction)
            && !matches!(passage.lower(at), "as" | ";" | ":" | "–" | "—" | "(" | ")")
    })
}

/// Whether the date only describes a noun behind it ("the 2004 rebellion").
fn names_a_thing(passage: &Classified, date: &Range<usize>, between: &Range<usize>) -> bool {
    let noun = class(passage, between.start) == Class::Noun && !between.is_empty();
    noun && date
        .start
        .checked_sub(1)
        .is_some_and(|before| class(passage, before) == Class::Determiner)
}

/// Whether a comma stands there that does not close the opening date itself.
fn commas_inside(passage: &Classified, between: Range<usize>) -> bool {
    between.skip(1).any(|at| passage.word(at) == ",")
}

/// Whether a date inside the clause belongs to it, not to a verb of its own ("the terms announced
/// on 3 May").
fn stands_inside(
    passage: &Classified,
    preposition: Option<usize>,
    before: Option<usize>,
    between: Range<usize>,
) -> bool {
    let placed = preposition
        .is_none_or(|at| matches!(passage.lower(at), "in" | "on" | "during" | "for" | "at"));
    let head = before.unwrap_or(between.start);
    let measures = [List::Rising, List::Falling, List::Steady, List::MeasureVerbs]
        .iter()
        .any(|list| passage.is(head, *list));
    let verb = matches!(class(passage, head), Class::Participle | Class::Verb) && !measures;
    let number = passage.word(head) == "%" || class(passage, head) == Class::Number;
    let clear =
        between.clone().all(|at| class(passage, at) != Class::Number && passage.word(at) != ",");
    placed && !verb && clear && (!number || passage.lower(between.start) == "to")
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
            (
                "Rents slowed to 2.3% in June from 2.6% a month earlier.",
                vec![Some("June"), Some("a month earlier")],
            ),
            (
                "Drivers voted on Tuesday to go on with a strike that has cost $240 million.",
                vec![None],
            ),
            ("Growth hit 4.3%, the highest since 2021.", vec![None]),
            ("The leader of the 2004 march got 14 percent.", vec![None]),
            (
                "Output shrank by 0.3%, the harbour office said on Monday, below the 0.7% that shippers had hoped for.",
                vec![None, None],
            ),
            ("On Monday the harbour office said tolls had brought in $3 million.", vec![None]),
            (
                "Tolls grew by 4% in the second quarter, after 7% in the first.",
                vec![Some("second quarter"), None],
            ),
            (
                "Tolls grew by 4% in the second quarter, down from 7%.",
                vec![Some("second quarter"), None],
            ),
            (
                "It was the fourth strike since June 2031, as trade in the 12-nation bloc stalled.",
                vec![None],
            ),
            ("Under the terms announced on 3 May, holders will get €4 a share.", vec![None]),
            ("Ferries stop unless ministers end the 40% port tax by July 9.", vec![None]),
            ("Ticket sales have risen 8% since 2030 and 3% from a year ago.", vec![None, None]),
            ("Wages in the fourth quarter grew by 4.1%.", vec![Some("fourth quarter")]),
            (
                "Holdings shrank by €29 billion in January to €3 trillion.",
                vec![Some("January"), Some("January")],
            ),
            (
                "Tolls of the harbour.\n\n|  | 2031 | 2032 |\n|---|---|---|\n| Tolls, $m | 12 | 13 |",
                vec![Some("2031"), Some("2032")],
            ),
            ("Tolls fell to €3 after the board cut its forecast for this year.", vec![None]),
            ("Tolls will rise to 30% from 25% by June 1.", vec![None, None]),
            ("Tolls will rise to 30% from only about 25% by June 1.", vec![None, None]),
            (
                "Fares rose in March by 3% and will be €9 by 2032.",
                vec![Some("March"), Some("2032")],
            ),
            ("The town paid £680 million for the bridge, which opened in September.", vec![None]),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let periods: Vec<_> = found
                .figures
                .iter()
                .map(|figure| figure.period.map(|span| span.slice(text)))
                .collect();
            assert_eq!(periods, expected, "{text}");
        }
    }
}
