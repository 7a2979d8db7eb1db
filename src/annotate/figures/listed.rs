//! Things and their numbers in lists: "tolls, dues and rents rose 1%, 2% and 3% respectively", "ferries
//! and buses (3%), trains (4%)", "tolls, 1%; dues and rents, 2%".
//!
//! Invariant: a thing is paired with a number only where there are as many of both, or where it stands
//! alone with its number between two marks; times likewise. Deliberately absent: whose the
//! numbers of a list are.

use std::ops::Range;

use super::change;
use super::phrase::Class;
use super::setting::Setting;
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::atoms::AtomKind;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::text::Span;

/// The longest thing, in tokens.
const LONGEST: usize = 14;

/// The most numbers of a list.
const MOST: usize = 16;

/// How far behind the numbers their times may stand without that word, in bytes: " in ", " during ".
const NEAR: u32 = 12;

/// How far behind the numbers "respectively" may stand, in tokens.
const REACH: usize = 14;

/// What the amount measures as one of a list.
pub(super) fn measure(setting: &Setting) -> Option<Range<usize>> {
    let parsed = setting.passage.grammar()?;
    Listing { setting, parsed }.in_order()
}

/// For which of the times `dates` the amount is, as one of a list with as many times: "2% and 3% in
/// 2031 and 2032", "the forecasts for 2031 and 2032 rose to 2% and 3% respectively".
pub(super) fn period(setting: &Setting, dates: &[Span]) -> Option<Span> {
    let parsed = setting.passage.grammar()?;
    let list = Listing { setting, parsed };
    let (run, place, count) = list.run()?;
    let text = |tokens: Range<usize>| setting.passage.span_of(tokens);
    let inside = |tokens: Range<usize>| {
        let span = text(tokens);
        let from = dates.partition_point(|date| date.start < span.start);
        let to = dates.partition_point(|date| date.end <= span.end).max(from);
        dates.get(from..to).unwrap_or_default()
    };
    let told = list.respectively(&run).is_some();
    let behind = inside(run.end..setting.limit);
    let before = if told { inside(setting.floor..run.start) } else { &[] };
    let times = [behind, before].into_iter().find(|times| times.len() == count)?;
    let joined = times.windows(2).all(|pair| match pair {
        [one, next] => list.only_joins(one.end..next.start),
        _ => true,
    });
    let near =
        told || times.first().is_some_and(|first| first.start.saturating_sub(text(run).end) < NEAR);
    (joined && near).then(|| times.get(place).copied()).flatten()
}

/// Whether the amount is one of three or more told "respectively" of things that cannot be paired with them:
/// then nothing says which is its own.
pub(super) fn is_unpaired(setting: &Setting) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let list = Listing { setting, parsed };
    let Some((run, _, count)) = list.run() else { return false };
    let several =
        || list.subject(&run).is_some_and(|tokens| tokens.clone().any(|at| list.joins(at)));
    let Some(told) = list.respectively(&run) else { return false };
    let behind = list.setting.class(run.end) == Class::Preposition && told > run.end + 1;
    count > 2 && !behind && several() && list.before(&run, count).is_none()
}

/// Whether the amount stands in a list of numbers and is not its first.
pub(super) fn is_further(setting: &Setting) -> bool {
    let list = setting.passage.grammar().map(|parsed| Listing { setting, parsed });
    list.and_then(|list| list.run()).is_some_and(|(_, place, _)| place > 0)
}

/// The sentence of an amount that may be one of a list.
struct Listing<'s> {
    setting: &'s Setting<'s>,
    parsed: &'s Parsed<'s>,
}

impl Listing<'_> {
    fn is_amount(&self, at: usize) -> bool {
        let inside = (self.setting.floor..self.setting.limit).contains(&at);
        inside && self.parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount)
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.setting.lower(at), "," | "and" | "or" | "&")
    }

    /// Whether nothing but commas and "and" stands in the bytes of `gap`.
    fn only_joins(&self, gap: Range<u32>) -> bool {
        let text = self.setting.passage.text.get(gap.start as usize..gap.end as usize);
        text.is_some_and(|text| text.split([' ', ',', '\n']).all(|word| matches!(word, "" | "and")))
    }

    /// "Tolls and dues rose 1% and 2%": as many things as numbers, told in one order.
    fn in_order(&self) -> Option<Range<usize>> {
        let (run, place, count) = self.run()?;
        let told = self.respectively(&run);
        let things = match told {
            Some(told) => self
                .behind(&run, told, count)
                .or_else(|| self.before(&run, count))
                .or_else(|| self.beside(&run, count))?,
            None => self.before(&run, count).filter(|_| self.is_one_verb(&run))?,
        };
        things.get(place).cloned()
    }

    /// The numbers that stand side by side, which of them the amount is, and how many there are.
    fn run(&self) -> Option<(Range<usize>, usize, usize)> {
        let own = &self.setting.amount.tokens;
        let mut run = self.parsed.whole(own.start);
        let (mut before, mut behind) = (0, 0);
        while before < MOST {
            let Some(last) = (self.setting.floor..run.start).rev().find(|&at| !self.joins(at))
            else {
                break;
            };
            if last + 1 == run.start || !self.is_amount(last) {
                break;
            }
            run.start = self.parsed.whole(last).start;
            before += 1;
        }
        while behind < MOST {
            let Some(next) = (run.end..self.setting.limit).find(|&at| !self.joins(at)) else {
                break;
            };
            if next == run.end || !self.is_amount(next) {
                break;
            }
            run.end = self.parsed.whole(next).end;
            behind += 1;
        }
        (before + behind > 0).then_some((run, before, before + behind + 1))
    }

    /// Where "respectively" stands that tells of the numbers `run`.
    fn respectively(&self, run: &Range<usize>) -> Option<usize> {
        let is = |at: usize| self.setting.lower(at) == "respectively";
        (run.end..self.setting.limit.min(run.end + REACH))
            .take_while(|&at| !self.is_amount(at))
            .find(|&at| is(at))
    }

    /// "3% and 4% for tolls and dues, respectively".
    fn behind(&self, run: &Range<usize>, told: usize, count: usize) -> Option<Vec<Range<usize>>> {
        let preposition = run.end;
        let governed = self.setting.class(preposition) == Class::Preposition && told > preposition;
        let end = told - usize::from(told > 0 && self.setting.lower(told - 1) == ",");
        self.things(preposition + 1..end, count).filter(|_| governed)
    }

    /// "tolls and dues | rose 3% and 4%".
    fn before(&self, run: &Range<usize>, count: usize) -> Option<Vec<Range<usize>>> {
        self.things(self.subject(run)?, count)
    }

    /// "mills and ports, | up by 3% and 4%": the things before a comma and a state.
    fn beside(&self, run: &Range<usize>, count: usize) -> Option<Vec<Range<usize>>> {
        let last = run.start.checked_sub(1)?;
        let state = last.checked_sub(usize::from(self.setting.lower(last) == "by"))?;
        let comma = state.checked_sub(1).filter(|&at| self.setting.word(at) == ",")?;
        let moved = change::is_state(self.setting, state);
        let floor = self.setting.floor.max(comma.saturating_sub(MOST * 2));
        let bound = (floor..comma).rev().find(|&at| self.bounds(at)).filter(|_| moved)?;
        self.things(bound + 1..comma, count)
    }

    /// The words from the beginning of the clause to the verb before the numbers `run`.
    fn subject(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let floor = self.setting.floor.max(run.start.saturating_sub(MOST * 6));
        let verb = (floor..run.start)
            .rev()
            .take_while(|&at| !matches!(self.setting.word(at), "," | ";" | ")"))
            .filter(|&at| self.parsed.tag(at).is_verb())
            .last()?;
        let start = (floor..verb)
            .rev()
            .find(|&at| matches!(self.setting.word(at), ";" | ":") || self.is_amount(at))
            .map_or(floor, |at| at + 1);
        Some(start..verb)
    }

    /// Whether only a verb and what leads to a number stand between things and the numbers `run`, so
    /// that each number is of one thing without a word for it.
    fn is_one_verb(&self, run: &Range<usize>) -> bool {
        let before = run.start.checked_sub(1).filter(|&at| at > self.setting.floor);
        // "lost $2, or 3%": one change in two measures.
        let same = run.clone().any(|at| self.setting.lower(at) == "or");
        before.filter(|_| !same).is_some_and(|at| {
            let by = matches!(self.setting.lower(at), "by" | "to" | "at");
            self.parsed.tag(at).is_verb() || by && self.parsed.tag(at - 1).is_verb()
        })
    }

    /// The `count` things that commas and "and" part in `tokens`.
    fn things(&self, tokens: Range<usize>, count: usize) -> Option<Vec<Range<usize>>> {
        let mut parts = self.parts(tokens, |at| self.setting.lower(at) == ",");
        let and = |at: usize| self.setting.lower(at) == "and";
        if parts.len() < count {
            let last = parts.pop()?;
            parts.extend(self.parts(last, and));
        }
        // "In May, tolls and dues rose".
        while parts.len() > count {
            let first = parts.first()?.start;
            let leads = self.setting.class(first) == Class::Preposition
                || self.parsed.tag(first).is_adverb()
                || self.parsed.tag(first) == Tag::Time;
            if !leads {
                return None;
            }
            parts.remove(0);
        }
        if parts.len() != count {
            return None;
        }
        self.without_head(&mut parts);
        let named = |part: &Range<usize>| {
            let noun = part.clone().any(|at| self.setting.class(at) == Class::Noun);
            let time = part
                .clone()
                .all(|at| self.parsed.tag(at) == Tag::Time || self.setting.is(at, List::TimeWords));
            let verb = part.clone().any(|at| self.parsed.tag(at).is_finite());
            let led = self.setting.class(part.start) == Class::Preposition;
            noun && !time && !verb && !led && part.len() <= LONGEST
        };
        let told = parts.iter().all(named);
        self.complete(&mut parts);
        told.then_some(parts)
    }

    /// Gives the parts that only describe the noun at the end of the last one that noun: "[old and new
    /// tolls] and [new tolls]".
    fn complete(&self, parts: &mut [Range<usize>]) {
        let Some((last, others)) = parts.split_last_mut() else { return };
        let denied = self.setting.lower(last.start) == "non";
        for part in others {
            let describes = part.clone().all(|at| self.parsed.tag(at).is_adjective());
            let same = part.len() == 1
                && self.setting.lower(part.start) == self.setting.lower(last.start + 2);
            if describes || denied && same {
                part.end = last.end;
            }
        }
    }

    /// The parts of `tokens` between the tokens that `separates`, without "and", articles and "both"
    /// before them.
    fn parts(&self, tokens: Range<usize>, separates: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = tokens.start;
        for at in tokens.start..=tokens.end {
            if at < tokens.end && !separates(at) {
                continue;
            }
            let opens = |at: usize| {
                matches!(self.setting.lower(at), "and" | "both" | "while")
                    || self.setting.class(at) == Class::Determiner
            };
            let first = (start..at).find(|&at| !opens(at)).unwrap_or(at);
            if first < at {
                out.push(first..at);
            }
            start = at + 1;
        }
        out
    }

    /// "the index for | tolls, dues and rents": what is said once for all is no part of the first.
    fn without_head(&self, parts: &mut [Range<usize>]) {
        let preposition = |part: &Range<usize>| {
            part.clone().rev().find(|&at| self.setting.class(at) == Class::Preposition)
        };
        let Some((first, rest)) = parts.split_first_mut() else { return };
        if rest.iter().all(|part| preposition(part).is_none())
            && let Some(at) = preposition(first)
        {
            let article = usize::from(self.setting.class(at + 1) == Class::Determiner);
            first.start = (at + 1 + article).min(first.end - 1);
        }
    }

    /// Whether a thing of a list begins behind the token at `at`.
    fn bounds(&self, at: usize) -> bool {
        let tag = self.parsed.tag(at);
        matches!(self.setting.word(at), ")" | ";" | ":" | "(")
            || self.is_amount(at)
            || tag.is_finite()
            || matches!(self.setting.class(at), Class::Verb | Class::Auxiliary | Class::Relative)
            || self.setting.class(at) == Class::Preposition && self.setting.lower(at) != "of"
    }
}
