//! The basis of a figure: against what, or how, it is reckoned.
//!
//! Invariant: a phrase of the clause gives a basis to one change, or to all figures of the line it
//! heads; a word of what is measured to what it measures. Deliberately absent: a basis by custom,
//! which the text does not state.

use std::ops::Range;

use super::phrase::{Class, Classified, class};
use super::setting::Setting;
use super::standing::Spot;
use crate::lexicon::{self, List};
use crate::model::{Basis, FigureKind, RuleId, Said};

/// The bases of an amount and the rule that found the first.
pub(super) type Found = (Vec<Basis>, Option<RuleId>);

/// The farthest that a phrase stands from the amount it speaks of, in tokens.
const REACH: usize = 12;

/// How far around an annual rate the words stand that tell of what it is.
const NEAR: usize = 40;

/// The bases of each of `spots`; `changes` tells which are changes.
pub(super) fn find(spots: &[Spot], changes: &[bool]) -> Vec<Found> {
    let mut out: Vec<Found> = vec![(Vec::new(), None); spots.len()];
    let mut at = 0;
    while let Some(first) = spots.get(at) {
        let same = |spot: &&Spot| spot.setting.floor == first.setting.floor;
        let count = spots.iter().skip(at).take_while(same).count();
        let line = Line { spots, changes, own: at..at + count };
        line.give(&mut out);
        at += count;
    }
    for (spot, found) in spots.iter().zip(&mut out) {
        for basis in of_measure(spot).into_iter().chain(beside(spot)) {
            add(found, basis, RuleId::BasisWord);
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

    /// The amounts that a phrase speaks of; `next` is the first one behind it.
    fn meant(&self, phrase: &Phrase, next: usize) -> Range<usize> {
        let none = next..next;
        let before = next.checked_sub(1).filter(|index| {
            self.spot(*index).is_some_and(|spot| {
                let between = spot.setting.right.min(phrase.tokens.start)..phrase.tokens.start;
                // "6%, year on year,".
                let apposed = between.len() == 1 && spot.setting.word(between.start) == ",";
                apposed || between.len() <= REACH && is_open(&spot.setting, between)
            })
        });
        if let Some(before) = before {
            return self
                .change_at(before, phrase.compares)
                .map_or(none, |at| self.first_listed(at)..at + 1);
        }
        let Some(spot) = self.spot(next) else { return none };
        let setting = &spot.setting;
        let between = phrase.tokens.end..setting.left.max(phrase.tokens.end);
        if phrase.compares
            || between.len() > REACH
            || between.clone().any(|at| setting.word(at) == ";")
        {
            return none;
        }
        // "Tolls m/m: 0.2% expected, 0.3% prior": a label holds for its line.
        let label = between.clone().any(|at| setting.word(at) == ":");
        let mut end = next + 1;
        while label
            && let Some((one, other)) = self.spot(end - 1).zip(self.spot(end))
            && one.is_like(other)
            && (one.setting.right..other.setting.left).all(|at| {
                other.setting.word(at) != ";" && read(other.setting.passage, at, at + 8).is_none()
            })
        {
            end += 1;
        }
        next..end
    }

    /// The first amount of the list that ends with the one at `index`: "rose 3%, 2% and 1% from a
    /// month earlier".
    fn first_listed(&self, index: usize) -> usize {
        let mut first = index;
        while let Some(before) = first.checked_sub(1)
            && let Some((one, other)) = self.spot(before).zip(self.spot(first))
            && one.is_like(other)
            && (one.setting.right..other.setting.left)
                .all(|at| matches!(other.setting.lower(at), "," | "and" | "or"))
        {
            first = before;
        }
        first
    }

    /// The amount at `index`, or the change before it of which it is the level: "rose 3% to $4bn
    /// from a year earlier". A time of comparison (`compared`) speaks of changes alone.
    fn change_at(&self, index: usize, compared: bool) -> Option<usize> {
        let is = |index: usize| self.changes.get(index).copied().unwrap_or(false);
        if is(index) {
            return Some(index);
        }
        let earlier = index.checked_sub(1).filter(|&before| {
            is(before)
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

/// Whether no clause ends among `tokens`.
fn is_open(setting: &Setting, mut tokens: Range<usize>) -> bool {
    tokens.all(|at| !matches!(setting.word(at), "," | ";" | ":" | "—" | "–" | "|"))
}

/// A phrase that says a basis.
struct Phrase {
    tokens: Range<usize>,
    basis: Basis,
    /// Whether it is a time of comparison: "from a year earlier".
    compares: bool,
    rule: RuleId,
}

/// The phrase that begins at `at`, before `limit`.
fn read(passage: &Classified, at: usize, limit: usize) -> Option<Phrase> {
    let opens = passage.lists(at);
    if !(opens.opens_phrase() || opens.has(List::BasisWords)) {
        return None;
    }
    if let Some((tokens, word)) = listed(passage, at, limit, List::BasisWords) {
        let basis = Basis::named(word)?;
        let end = tokens.end;
        // "excluding the first boat" is no basis, "excluding food" is.
        let whole = basis != Basis::Core
            || (end..limit.min(end + 4)).any(|at| passage.is(at, List::Excluded));
        return whole.then_some(Phrase {
            tokens,
            basis,
            compares: false,
            rule: RuleId::BasisPhrase,
        });
    }
    let (tokens, word) = same_of_year(passage, at, limit)
        .or_else(|| listed(passage, at, limit, List::ComparisonTimes))?;
    let tie = passage.lower(at.checked_sub(1)?);
    let before = at.checked_sub(2).map_or("", |at| passage.lower(at));
    let compares = matches!(tie, "from" | "than" | "over" | "on" | "versus" | "vs" | "against")
        || matches!((before, tie), ("compared", "with" | "to"));
    let basis = Basis::named(word).filter(|_| compares)?;
    Some(Phrase { tokens, basis, compares: true, rule: RuleId::BasisComparison })
}

/// The same time of the year before: "the same month of last year", "the corresponding week a year
/// ago".
fn same_of_year(
    passage: &Classified,
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let same = class(passage, at) == Class::Determiner
        && passage.is(at + 1, List::SameTime)
        && passage.is(at + 2, List::TimeWords);
    let year = at + 3 + usize::from(class(passage, at + 3) == Class::Preposition);
    let (tokens, word) = listed(passage, year, limit, List::ComparisonTimes).filter(|_| same)?;
    (Basis::named(word) == Some(Basis::YearOnYear)).then_some((at..tokens.end, word))
}

/// The longest entry of `list` that begins at `at` once hyphens and strokes are left out, with its
/// value.
fn listed(
    passage: &Classified,
    at: usize,
    limit: usize,
    list: List,
) -> Option<(Range<usize>, &'static str)> {
    let tie = |at: usize| matches!(passage.word(at), "-" | "/" | "\u{2010}" | "\u{2011}");
    let words: Vec<usize> = (at..limit.min(at + 12)).filter(|&at| !tie(at)).take(7).collect();
    if words.first() != Some(&at) {
        return None;
    }
    let count = lexicon::longest(list, words.iter().map(|&at| passage.lower(at)))?;
    let entry: Vec<&str> = words.iter().take(count).map(|&at| passage.lower(at)).collect();
    let end = words.get(count - 1)? + 1;
    Some((at..end, lexicon::value(list, &entry.join(" "))?))
}

/// The bases that the words of what is measured say.
fn of_measure(spot: &Spot) -> Vec<Basis> {
    let passage = spot.setting.passage;
    let Some(Said { span: measures, .. }) = spot.figure.measures else { return Vec::new() };
    let mut tokens = passage.token_at(measures.start)..passage.token_at(measures.end);
    let sentence = passage.sentence(tokens.start).map_or(0, |sentence| sentence.tokens.start);
    // The ranking may leave out the first words of the phrase.
    for _ in 0..2 {
        let before = tokens.start.checked_sub(1).filter(|&at| at >= sentence);
        let part = before.is_some_and(|at| {
            passage.is(at, List::BasesOfMeasures) || passage.is(at, List::ReckonedByTime)
        });
        tokens.start -= usize::from(part);
    }
    let mut out = Vec::new();
    for at in tokens.clone() {
        let rest = at + 1..tokens.end;
        let said = match passage.lower(at) {
            "real" => rest.clone().take(2).any(|at| passage.is(at, List::ReckonedInPrices)),
            _ => passage.is(at, List::BasesOfMeasures),
        };
        let word = if said {
            lexicon::value(List::BasesOfMeasures, passage.lower(at))
        } else if rest.clone().take(3).any(|at| passage.is(at, List::Reckoned)) {
            lexicon::value(List::ReckonedByTime, passage.lower(at))
                .filter(|_| passage.is(at, List::ReckonedByTime))
        } else {
            listed(passage, at, tokens.end, List::BasisWords).map(|(_, word)| word)
        };
        out.extend(word.and_then(Basis::named));
    }
    out
}

/// The bases that words right beside the amount say: "an annual 3%", "a 0.3% monthly rise", "at an
/// annual rate of 3%".
fn beside(spot: &Spot) -> Vec<Basis> {
    let setting = &spot.setting;
    let passage = setting.passage;
    let by_time = |at: usize| {
        let word = setting.is(at, List::ReckonedByTime).then(|| setting.lower(at))?;
        lexicon::value(List::ReckonedByTime, word).and_then(Basis::named)
    };
    let rated = passage.token_at(spot.figure.span.start) == setting.amount.tokens.start;
    let mut out: Vec<Basis> =
        (setting.left.max(spot.floor)..setting.amount.tokens.start).filter_map(by_time).collect();
    if setting.is(setting.right + 1, List::Reckoned) {
        out.extend(by_time(setting.right));
    }
    // "at an annual rate of 3%", "an annual pace of 3%", "the annual rate at 3%".
    let end = setting
        .before()
        .filter(|&at| at > spot.floor && matches!(setting.lower(at), "of" | "at" | "to" | "was"));
    let noun = end.map(|end| end - 1).filter(|&at| {
        matches!(setting.lower(at), "rate" | "pace") && setting.lower(at - 1) == "annual"
    });
    let behind = setting.lower(setting.right) == "annual"
        && matches!(setting.lower(setting.right + 1), "rate" | "pace");
    if rated && (noun.is_some() || behind) {
        let near = setting.floor.max(setting.left.saturating_sub(NEAR))..setting.limit;
        let prices = near
            .take(2 * NEAR)
            .any(|at| setting.is(at, List::OfPrices) && setting.class(at) == Class::Noun);
        out.push(if prices { Basis::YearOnYear } else { Basis::Annualised });
    }
    out
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
