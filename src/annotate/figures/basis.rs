//! The basis of a figure: against what, or how, it is reckoned.
//!
//! Invariant: a phrase of the clause gives a basis to the changes it is said of, or to all figures of
//! the line it heads; a word of what is measured to what it measures. Deliberately absent: a basis by
//! custom, which the text does not state.

pub(super) mod phrases;
mod words;

use std::ops::Range;

use super::compared::is_with;
use super::phrase::Class;
use super::setting::Setting;
use super::spot::Spot;
use crate::learned::tags::Tag;
use crate::lexicon::{List, month_number};
use crate::model::{Basis, FigureKind, FigureRole, RuleId};
use phrases::{Phrase, read};

/// The bases of an amount and the rule that found the first.
pub(super) type Found = (Vec<Basis>, Option<RuleId>);

/// The farthest that a phrase stands from the amount it speaks of, in tokens.
const REACH: usize = 12;

/// How far around an annual rate the words stand that tell of what it is.
const NEAR: usize = 40;

/// The longest words that open a sentence before a basis that holds for all of it, in tokens:
/// "Compared with the".
const OPENING: usize = 4;

/// The most tokens between two changes that share a basis: "exports rose 3% and total imports 4%".
const BETWEEN: usize = 8;

/// Whether the amount is an average over the time beside it, and no change: "an average monthly gain of
/// 40,000 over the past year".
fn is_average(spot: &Spot) -> bool {
    let setting = &spot.setting;
    let average = |at: usize| setting.lower(at).starts_with("averag");
    let of = setting.before().filter(|&at| setting.lower(at) == "of");
    let noun = of.map_or(0..0, |of| setting.phrase_before(of));
    setting.before().is_some_and(average) || noun.into_iter().any(average)
}

/// The bases of each of `spots`; `changes` tells which are changes, `roles` what each is.
pub(super) fn find(
    spots: &[Spot],
    changes: &[bool],
    roles: impl Fn(usize) -> Option<FigureRole>,
) -> Vec<Found> {
    let mut out: Vec<Found> = vec![(Vec::new(), None); spots.len()];
    let mut at = 0;
    while let Some(first) = spots.get(at) {
        let same = |spot: &&Spot| spot.setting.floor == first.setting.floor;
        let count = spots.iter().skip(at).take_while(same).count();
        let line = Line { spots, changes, own: at..at + count };
        line.give(&mut out);
        for index in at..at + count {
            line.add_words(index, &mut out);
        }
        for index in at + 1..at + count {
            line.carry_on(index, roles(index), &mut out);
        }
        at += count;
    }
    for (found, spot) in out.iter_mut().zip(spots) {
        if is_average(spot) {
            found.0.retain(|basis| !basis.compares_in_time());
        }
        found.0.sort_unstable();
    }
    out
}

fn add(found: &mut Found, basis: Basis, rule: RuleId) {
    if !found.0.contains(&basis) {
        found.0.push(basis);
        found.1.get_or_insert(rule);
    }
}

/// Whether a basis says what a change is reckoned against.
fn is_against(basis: Basis) -> bool {
    matches!(basis, Basis::YearOnYear | Basis::MonthOnMonth | Basis::QuarterOnQuarter)
}

/// The amounts of one sentence.
struct Line<'s> {
    spots: &'s [Spot<'s>],
    changes: &'s [bool],
    /// Which of all amounts stand in it.
    own: Range<usize>,
}

impl Line<'_> {
    fn spot(&self, index: usize) -> Option<&Spot<'_>> {
        self.spots.get(index).filter(|_| self.own.contains(&index))
    }

    fn is_change(&self, index: usize) -> bool {
        self.own.contains(&index) && self.changes.get(index).copied().unwrap_or(false)
    }

    /// Gives the phrases of the sentence to the amounts they speak of.
    fn give(&self, out: &mut [Found]) {
        let Some(setting) = self.spot(self.own.start).map(|spot| &spot.setting) else { return };
        let passage = setting.passage;
        if passage.in_row(setting.amount.tokens.start) {
            return;
        }
        let mut at = setting.floor;
        let mut first = self.own.start;
        while at < setting.limit {
            let Some(phrase) = read(passage, at, setting.limit) else {
                at += 1;
                continue;
            };
            // The first amount that ends behind the phrase.
            while self.spot(first).is_some_and(|spot| spot.setting.amount.tokens.end <= at) {
                first += 1;
            }
            for index in self.meant(&phrase, first) {
                if let Some(found) = out.get_mut(index) {
                    add(found, phrase.basis, phrase.rule);
                }
            }
            at = phrase.tokens.end;
        }
    }

    /// Gives the amount at `index` the bases that words beside it say.
    fn add_words(&self, index: usize, out: &mut [Found]) {
        let (Some(spot), Some(found)) = (self.spot(index), out.get_mut(index)) else { return };
        for basis in words::of_measure(spot).into_iter().chain(words::beside(spot)) {
            add(found, basis, RuleId::BasisWord);
        }
        let open = self.is_change(index) && !found.0.iter().copied().any(is_against);
        if open && let Some(basis) = of_months(spot) {
            add(found, basis, RuleId::BasisComparison);
        }
    }

    /// Gives an amount that is held against the one before in the same measure its bases: "annual
    /// growth of 3%, down from 4%", "rose 3% on the year, above the 2% expected".
    fn carry_on(&self, index: usize, role: Option<FigureRole>, out: &mut [Found]) {
        let held =
            matches!(role, Some(FigureRole::Prior | FigureRole::Expected | FigureRole::Revised));
        let Some((one, other)) = self.spot(index - 1).zip(self.spot(index)) else { return };
        let open = other.figure.measures.is_none();
        let same = one.is_like(other) && (open || measured(one) == measured(other));
        let Some((shared, told_by)) = out.get(index - 1).cloned().filter(|_| held && same) else {
            return;
        };
        let open = |found: &Found| !found.0.iter().copied().any(is_against);
        // What stands in brackets is an aside: "rose 0.1% (4% on the year) after 0.2%".
        let aside = (one.setting.right..other.setting.left).any(|at| one.setting.word(at) == ")");
        // The level before a change is none: "rose 3% on the year to 104 from 101".
        let alike = !aside
            && (self.is_change(index - 1) == self.is_change(index)
                || one.figure.kind == FigureKind::Percent);
        if let Some(found) = out.get_mut(index).filter(|found| alike && open(found)) {
            for basis in shared {
                add(found, basis, told_by.unwrap_or(RuleId::BasisWord));
            }
        }
    }

    /// The amounts that a phrase speaks of; `next` is the first one behind it.
    fn meant(&self, phrase: &Phrase, next: usize) -> Vec<usize> {
        let before = next
            .checked_sub(1)
            .filter(|index| self.spot(*index).is_some_and(|spot| Self::is_tied(spot, phrase)));
        if let Some(before) = before {
            return self
                .change_at(before, phrase.compares)
                .map_or_else(Vec::new, |at| (self.first_listed(at)..=at).collect());
        }
        let Some(spot) = self.spot(next) else { return Vec::new() };
        if Self::opens(phrase, &spot.setting) {
            return self.all_changes(phrase, next);
        }
        let setting = &spot.setting;
        let between = phrase.tokens.end..setting.left.max(phrase.tokens.end);
        if phrase.compares
            || between.len() > REACH
            || between.clone().any(|at| setting.word(at) == ";")
        {
            return Vec::new();
        }
        // "Tolls m/m: 0.2% expected, 0.3% prior": a label holds for its line.
        let label = between.clone().any(|at| setting.word(at) == ":");
        let mut end = next + 1;
        while label
            && let Some((one, other)) = self.spot(end - 1).zip(self.spot(end))
            && one.is_like(other)
            && is_apart_from_phrases(one, other)
        {
            end += 1;
        }
        (next..end).collect()
    }

    /// Whether nothing but the words of its own clause stands between an amount and a phrase behind
    /// it.
    fn is_tied(spot: &Spot, phrase: &Phrase) -> bool {
        let setting = &spot.setting;
        let end = phrase.tokens.start;
        let between = setting.right.min(end)..end;
        // "6%, year on year,", "6%, compared with a year ago".
        let tie = |at: usize| {
            setting.is(at, List::ComparingTimes)
                || setting.is(at, List::Compares)
                || is_with(setting, at)
        };
        let tied = between.clone().rev().take_while(|&at| tie(at)).count();
        let rest = between.start..between.end - tied.min(between.len());
        let apposed = rest.len() == 1 && setting.word(rest.start) == ",";
        apposed || between.len() <= REACH && is_open(setting, between)
    }

    /// Whether a phrase opens its sentence, or line, with nothing before it but what leads to it, and
    /// so holds for the whole: "Compared with a year earlier, …".
    fn opens(phrase: &Phrase, setting: &Setting) -> bool {
        let lead = setting.floor..phrase.tokens.start;
        let leads = |at: usize| {
            matches!(setting.class(at), Class::Preposition | Class::Determiner | Class::Mark)
                || setting.is(at, List::Compares)
        };
        let first = lead.clone().next();
        let closed = setting.word(phrase.tokens.end) == ",";
        lead.len() <= OPENING && lead.clone().all(leads) && (closed || first.is_none())
    }

    /// The changes of the sentence from the amount at `next` on, up to another phrase; for a phrase
    /// that compares nothing that amount in any case.
    fn all_changes(&self, phrase: &Phrase, next: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for index in next..self.own.end {
            let Some(spot) = self.spot(index) else { break };
            let apart = index == next
                || self.spot(index - 1).is_some_and(|one| is_apart_from_phrases(one, spot));
            if !apart {
                break;
            }
            if self.is_change(index) || index == next && !phrase.compares {
                out.push(index);
            }
        }
        out
    }

    /// The first amount of the list that ends with the one at `index`: "rose 3%, 2% and 1% from a
    /// month earlier", "exports rose 3% and imports 4% from a year earlier".
    fn first_listed(&self, index: usize) -> usize {
        let mut first = index;
        while let Some(before) = first.checked_sub(1)
            && let Some((one, other)) = self.spot(before).zip(self.spot(first))
            && one.is_like(other)
            && (is_list(one, other) || self.is_joined(before, one, other))
        {
            first = before;
        }
        first
    }

    /// Whether two changes of different things are joined by "and" in one clause, with no time
    /// between.
    fn is_joined(&self, index: usize, one: &Spot, other: &Spot) -> bool {
        let between = one.setting.right..other.setting.left;
        let setting = &other.setting;
        let other_thing = measured(one) != measured(other);
        let Some(parsed) = setting.passage.grammar() else { return false };
        let linked = matches!(setting.lower(between.start), "and" | ",");
        let quiet = |at: usize| {
            parsed.tag(at) != Tag::Time
                && !setting.is(at, List::ComparingValues)
                && !matches!(setting.class(at), Class::Relative)
                && (setting.class(at) != Class::Conjunction || setting.lower(at) == "and")
                && (setting.class(at) != Class::Mark || setting.word(at) == ",")
        };
        let verbs = between.clone().filter(|&at| parsed.tag(at).is_finite()).count();
        let changes = self.is_change(index) && self.is_change(index + 1);
        linked
            && other_thing
            && changes
            && between.len() <= BETWEEN
            && verbs <= 1
            && between.clone().all(quiet)
    }

    /// The amount at `index`, or the change before it of which it is the level: "rose 3% to $4bn
    /// from a year earlier". A time of comparison (`compared`) speaks of changes alone.
    fn change_at(&self, index: usize, compared: bool) -> Option<usize> {
        if self.is_change(index) {
            return Some(index);
        }
        let earlier = index.checked_sub(1).filter(|&before| {
            self.is_change(before)
                && self.spot(before).zip(self.spot(index)).is_some_and(|(one, other)| {
                    other.setting.left.saturating_sub(one.setting.right) <= 3
                        && is_open(&one.setting, one.setting.right..other.setting.left)
                })
        });
        let open = self.spot(index).is_some_and(|spot| {
            spot.figure.kind == FigureKind::Percent
                && !spot.figure.earlier
                && spot.setting.preposition().is_none()
        });
        earlier.or_else(|| (!compared || open).then_some(index))
    }
}

/// The words of what an amount measures.
fn measured<'s>(spot: &'s Spot) -> Option<&'s str> {
    spot.figure.measures.map(|said| said.span.slice(spot.setting.passage.text))
}

/// Whether only commas and "and" stand between two amounts.
fn is_list(one: &Spot, other: &Spot) -> bool {
    (one.setting.right..other.setting.left)
        .all(|at| matches!(other.setting.lower(at), "," | "and" | "or"))
}

/// Whether no phrase of a basis, nor a break, stands between two amounts.
fn is_apart_from_phrases(one: &Spot, other: &Spot) -> bool {
    let setting = &other.setting;
    (one.setting.right..setting.left)
        .all(|at| setting.word(at) != ";" && read(setting.passage, at, at + 8).is_none())
}

/// Whether no clause ends among `tokens`.
fn is_open(setting: &Setting, mut tokens: Range<usize>) -> bool {
    tokens.all(|at| !matches!(setting.word(at), "," | ";" | ":" | "—" | "–" | "|"))
}

/// How far behind a change the month it is reckoned from may stand, in tokens.
const FROM: usize = 16;

/// "rose 3% in May from April": what two months make of the change in the later one.
fn of_months(spot: &Spot) -> Option<Basis> {
    let setting = &spot.setting;
    let month = |at: usize| month_number(setting.lower(at));
    let behind = setting.right..setting.limit.min(setting.right + FROM);
    let from = behind.clone().find(|&at| setting.lower(at) == "from")?;
    let own = (behind.start..from).find_map(month)?;
    match (own + 12 - month(from + 1)?) % 12 {
        0 => Some(Basis::YearOnYear),
        1 => Some(Basis::MonthOnMonth),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;
    use crate::model::Basis::{
        Annualised, Core, MonthOnMonth, QuarterOnQuarter, Real, YearOnYear, YearToDate,
    };

    #[test]
    fn each_figure_has_the_bases_that_are_said_of_it() {
        for (text, expected) in [
            (
                "Tolls rose 0.3% month on month and 2% year-on-year.",
                vec![vec![MonthOnMonth], vec![YearOnYear]],
            ),
            ("Tolls rose 3% to $4 million from a year earlier.", vec![vec![YearOnYear], vec![]]),
            ("The jobless rate was 4%, little changed from the previous month.", vec![vec![]]),
            ("On a monthly basis, tolls fell 2%.", vec![vec![MonthOnMonth]]),
            ("Core dues rose 0.4% q/q.", vec![vec![QuarterOnQuarter, Core]]),
            ("Real wages grew 2%.", vec![vec![Real]]),
            ("Real estate prices grew 2%.", vec![vec![]]),
            ("The economy grew at an annual rate of 2%.", vec![vec![Annualised]]),
            ("Rents were up at an annual rate of 2%.", vec![vec![YearOnYear]]),
            ("Dues are up 5% so far this year.", vec![vec![YearToDate]]),
            (
                "Dues at the quays fell 3%, 2% and 1% respectively from the preceding month.",
                vec![vec![MonthOnMonth], vec![MonthOnMonth], vec![MonthOnMonth]],
            ),
            ("Dues rose 2% from the same week of the prior year.", vec![vec![YearOnYear]]),
            ("Dues rose 2% from the corresponding half of last year.", vec![vec![YearOnYear]]),
            ("Tolls rose 0.4% in May from April.", vec![vec![MonthOnMonth]]),
            ("Tolls rose 5% in May from May 2030.", vec![vec![YearOnYear]]),
            ("Tolls rose 5% in May from March.", vec![vec![]]),
            ("Tolls grew 5% in the 12 months to May.", vec![vec![YearOnYear]]),
            ("Tolls grew 5% in the fiscal year.", vec![vec![]]),
            (
                "Compared with a year earlier, tolls rose 5% and dues fell 3% to $4 million.",
                vec![vec![YearOnYear], vec![YearOnYear], vec![]],
            ),
            (
                "Tolls rose 5% and dues fell 3% from a year earlier.",
                vec![vec![YearOnYear], vec![YearOnYear]],
            ),
            ("Tolls rose 0.4% and were up 5% from a year earlier.", vec![vec![], vec![YearOnYear]]),
            (
                "Tolls rose 5% on the year, above the 4% expected.",
                vec![vec![YearOnYear], vec![YearOnYear]],
            ),
            ("Excluding the first boat, 400 owners paid.", vec![vec![]]),
            ("Dues m/m: 0.2% expected, 0.3% prior", vec![vec![MonthOnMonth], vec![MonthOnMonth]]),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let bases: Vec<_> =
                found.figures.into_iter().map(|figure| figure.standing.basis).collect();
            assert_eq!(bases, expected, "{text}");
        }
    }
}
