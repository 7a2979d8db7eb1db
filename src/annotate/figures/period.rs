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
use crate::model::RuleId;
use crate::text::Span;
use crate::text::words::TokenKind;

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
) -> Option<(Span, RuleId)> {
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
        return behind.map(|date| (*date, RuleId::PeriodBehind));
    }
    let mut earlier_dates = dates.get(..next).unwrap_or_default().iter().rev();
    earlier_dates
        .by_ref()
        .take_while(|date| sentence.contains(**date))
        .take(2)
        .find_map(|date| {
            let tokens = passage.token_at(date.start)..passage.token_at(date.end);
            if leads_to(passage, tokens.clone(), amount.tokens.start) {
                return Some(Some(*date));
            }
            // A time that is only compared with hides none before it.
            let compared =
                is_compared(passage, tokens.start, amount.tokens.start.min(tokens.start));
            (!compared).then_some(None)
        })
        .flatten()
        .map(|date| (date, RuleId::PeriodBefore))
}

/// Whether a date that begins at `date` is only compared with, is the month of a contract, or tells
/// of which of many something is ("the March forecasts", "last week's level"). Words before `floor`
/// are not looked at.
fn is_compared(passage: &Classified, date: usize, floor: usize) -> bool {
    let sentence = passage.sentence(date).map_or(0, |sentence| sentence.tokens.start);
    let whole = passage.grammar().map_or(date..date + 1, |parsed| parsed.whole(date));
    let preposition = preposition_before(passage, whole.start, floor.min(sentence).max(sentence));
    let outer = preposition
        .filter(|&at| matches!(passage.lower(at), "in" | "at" | "on" | "during"))
        .and_then(|at| at.checked_sub(1));
    let compares = |at: usize| passage.is(at, List::ComparingTimes);
    // "up 3% on the year": with the time before.
    let on = preposition.is_some_and(|at| passage.lower(at) == "on")
        && whole.clone().any(|at| passage.is(at, List::PartsOfYears) || is_year(passage, at));
    preposition.is_some_and(compares)
        || outer.is_some_and(compares)
        || on
        || is_of_a_contract(passage, &whole)
}

/// Whether four digits that may be a year stand at `at`.
fn is_year(passage: &Classified, at: usize) -> bool {
    let word = passage.word(at);
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the date `whole` is the month in which something bought now is due: "December copper",
/// "wheat for March delivery", "notes maturing in 2031".
fn is_of_a_contract(passage: &Classified, whole: &Range<usize>) -> bool {
    let clause = whole
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.lower(at), "in" | "during" | "since" | "by"));
    let named = whole.len() == 1
        && !clause
        && passage.is(whole.start, List::TimeWords)
        && passage.is(whole.end, List::Contracts)
        && (class(passage, whole.end + 1) != Class::Noun
            || passage.is(whole.end + 1, List::Contracts));
    let due = whole.start.checked_sub(2).is_some_and(|at| {
        matches!(passage.lower(at), "delivery" | "maturing" | "due" | "expiring" | "settlement")
            && matches!(passage.lower(at + 1), "in" | "for" | "on")
    });
    named || due
}

/// Whether the number at `at` is another value of the same change as the one before it: "by 3% to
/// $4", "5%, or 40 cents", "11,000 (0.1%)".
fn is_same_change(passage: &Classified, at: usize, floor: usize) -> bool {
    let mut before = at;
    while before > floor {
        before -= 1;
        match class(passage, before) {
            Class::Determiner | Class::Adverb | Class::Number | Class::Hyphen => {}
            Class::Mark if matches!(passage.word(before), "$" | "€" | "£" | "¥" | "+" | "-") => {
            }
            Class::Noun if passage.is(before, List::CurrencyPrefixes) => {}
            _ => return matches!(passage.lower(before), "to" | "by" | "or" | "(" | "at"),
        }
    }
    true
}

/// Whether the comma at `at` goes on with the same change, or with the time of its clause.
fn goes_on_behind_comma(passage: &Classified, at: usize, date: usize) -> bool {
    let next = passage.lower(at + 1);
    // "was 3%, in May 4%": the time of the next one.
    let end = passage.grammar().map_or(date + 1, |parsed| parsed.whole(date).end);
    let own = matches!(class(passage, end), Class::Number)
        || passage.word(end).starts_with(['$', '€', '£', '¥']);
    matches!(next, "or" | "to" | "by")
        || (at + 1..date).len() <= 2 && matches!(next, "in" | "during") && !own
        || passage.grammar().is_some_and(|parsed| parsed.whole(date).contains(&(at + 1)))
            && matches!(next, "last" | "this")
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
    let whole = passage.grammar().map_or(date..date + 1, |parsed| parsed.whole(date));
    let attribute = passage.grammar().is_some_and(|parsed| parsed.tag(whole.end).is_common_noun())
        && !passage.is(whole.end, List::PartsOfYears)
        && preposition_at.is_some_and(|at| passage.lower(at) != "at");
    let owner = passage.token(whole.end).kind == TokenKind::Possessive;
    if attribute || owner || is_compared(passage, date, amount.tokens.end) {
        return false;
    }
    // "412,000 (398,000 a year ago)": the time of the second.
    let back = passage.is(whole.end.saturating_sub(1), List::LookingBack);
    let (floor, mut over) = (between.start, false);
    between.into_iter().all(|at| {
        over |= matches!(passage.lower(at), "over" | "above" | "below" | "under");
        let closed = match class(passage, at) {
            Class::Number => back || !is_same_change(passage, at, floor),
            Class::Verb | Class::Auxiliary | Class::Relative | Class::Pronoun => true,
            Class::Conjunction => passage.lower(at) != "or",
            // "a premium over the price on Friday".
            Class::Preposition => {
                over && at + 1 < date && passage.lower(at) == "on"
                    || over && preposition_at == Some(at) && passage.lower(at) == "on"
                    || matches!(passage.lower(at), "than" | "versus" | "vs")
            }
            _ => false,
        };
        let clause = passage.is(at, List::OpensAReason);
        let stop = match passage.word(at) {
            "," => !goes_on_behind_comma(passage, at, date),
            "(" if at + 1 == whole.start => true,
            "(" => !matches!(class(passage, at + 1), Class::Number | Class::Mark | Class::Noun),
            ";" | ":" | "–" | "—" => true,
            _ => false,
        };
        !closed && !clause && !stop
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
    let since = preposition.is_some_and(|at| matches!(passage.lower(at), "since" | "from"));
    if !(opens && since) && is_compared(passage, date.start, floor) {
        return false;
    }
    let number = hedge::before(passage, amount).map_or(amount, |(start, _)| start);
    let compared = preposition_before(passage, number, date.end)
        .is_some_and(|at| passage.is(at, List::ComparingValues));
    // "However, in May, …".
    let first_words = first - floor <= 3
        && (floor..first).all(|at| matches!(class(passage, at), Class::Adverb | Class::Mark));
    goes_on(passage, between.clone(), first_words)
        && !compared
        && !names_a_thing(passage, &date, &between)
        && if opens {
            first_words && passage.word(date.end) == "," || !commas_inside(passage, between)
        } else {
            stands_inside(passage, preposition, before, between)
        }
}

/// Whether nothing between a date and a figure behind it opens another clause or says that somebody
/// spoke then.
/// A time that opens the sentence (`first`) holds for clauses that are coordinate too.
fn goes_on(passage: &Classified, mut between: Range<usize>, first: bool) -> bool {
    between.all(|at| {
        let infinitive = passage.lower(at) == "to"
            && class(passage, at + 1) != Class::Number
            && !passage.word(at + 1).starts_with(['$', '€', '£', '¥']);
        !infinitive
            && !passage.says(at)
            && !matches!(class(passage, at), Class::Relative)
            && (class(passage, at) != Class::Conjunction
                || first && matches!(passage.lower(at), "and" | "or" | "but" | "while"))
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
    let clear = between.clone().all(|at| match class(passage, at) {
        Class::Number => is_same_change(passage, at, between.start),
        _ => passage.word(at) != "," || matches!(passage.lower(at + 1), "by" | "to" | "or"),
    });
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
            assert_eq!(periods(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_is_shared_by_its_clause_and_one_compared_with_is_none() {
        for (text, expected) in [
            (
                "In October 2031, tolls came to €9 million, up by 6 percent on the year.",
                vec![Some("October 2031"), Some("October 2031")],
            ),
            (
                "Tolls slid by 0.4 percentage point to 7.2 percent in September.",
                vec![Some("September"), Some("September")],
            ),
            (
                "Berths shrank by 900 (0.2%) in September.",
                vec![Some("September"), Some("September")],
            ),
            ("Berth use slipped 2 points vs. last month's level.", vec![None]),
            ("Owners get a 12% premium over the price on Friday.", vec![None]),
            ("March nickel closed at $931 a tonne.", vec![None]),
        ] {
            assert_eq!(periods(text), expected, "{text}");
        }
    }

    fn periods(text: &str) -> Vec<Option<&str>> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        found.figures.iter().map(|figure| figure.period.map(|said| said.span.slice(text))).collect()
    }
}
