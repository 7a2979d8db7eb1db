//! The line above items, which says what all of them are about: "Retail sales for May" above
//! "- expected 3%, prior 2%"; "Forecasts of the board:" above "- Tolls at 3%".
//!
//! Invariant: the line stands right above the first item, is no sentence and holds no amount; what an
//! item says itself counts first. Deliberately absent: headings of whole sections.

use std::ops::Range;

use super::compared::is_with;
use super::phrase::{self, Class, Classified, class};
use super::setting::Setting;
use crate::annotate::passage::{Unit, UnitKind};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{BlockKind, FigureRole};
use crate::text::Span;
use crate::text::words::TokenKind;

/// The longest such line, in tokens.
const LONGEST: usize = 20;

/// The most items below it.
const ITEMS: usize = 24;

/// The line above the items of which one holds the token at `at`.
pub(super) fn above(passage: &Classified, at: usize) -> Option<Range<usize>> {
    let own = passage.sentence(at)?.unit;
    let is_item =
        |index: usize| passage.units.get(index).is_some_and(|unit| is_entry(passage, unit));
    if !is_item(own) {
        return None;
    }
    let entry = passage.units.get(own)?.kind == UnitKind::Block(BlockKind::Paragraph);
    let over = (own.saturating_sub(ITEMS)..own).rev().find(|&index| !is_item(index))?;
    let unit = passage.units.get(over)?;
    let told = matches!(unit.kind, UnitKind::Block(BlockKind::Paragraph | BlockKind::Heading));
    let heading = unit.kind == UnitKind::Block(BlockKind::Heading);
    let line = last_line(passage, unit.span, unit.tokens.clone());
    let ends = passage.word(line.end.checked_sub(1)?);
    let amount = |at: usize| {
        matches!(passage.word(at), "$" | "€" | "£")
            || passage.word(at) == "%"
                && passage.token(at - usize::from(at > 0)).kind == TokenKind::Number
    };
    let plain = |at: usize| {
        let told = passage.grammar().is_some_and(|parsed| parsed.tag(at).is_finite());
        !amount(at) && (heading || !told)
    };
    let told = told && (!entry || ends == ":" || line.len() <= SHORT && unit.tokens == line);
    let fits = told && (1..=LONGEST).contains(&line.len()) && !matches!(ends, "." | "?" | "!");
    (fits && line.clone().all(plain)).then_some(line)
}

/// The longest line of a list that is not marked as one, and the longest line above it that ends in
/// no colon, in tokens.
const ENTRY: usize = 24;
const SHORT: usize = 8;

/// Whether a unit is one of a list: an item, or a short line that is no sentence, where a label or its
/// role stands before a number.
fn is_entry(passage: &Classified, unit: &Unit) -> bool {
    let tokens = unit.tokens.clone();
    let line = || {
        // Asked first: a long paragraph would be read through again for each of its numbers.
        let short = (1..=ENTRY).contains(&tokens.len());
        let Some(parsed) = passage.grammar().filter(|_| short) else { return false };
        let last = tokens.end - 1;
        let number = tokens.clone().find(|&at| passage.token(at).kind == TokenKind::Number);
        let labelled = number.is_some_and(|number| {
            (tokens.start..number).any(|at| passage.word(at) == ":" || is_role(passage, at))
        });
        let told = tokens.clone().any(|at| parsed.tag(at).is_finite() && !is_role(passage, at));
        labelled && passage.word(last) != "." && !told
    };
    match unit.kind {
        UnitKind::Block(BlockKind::Item) => true,
        UnitKind::Block(BlockKind::Paragraph) => !unit.has_rows && line(),
        _ => false,
    }
}

/// The tokens of the last line of a unit.
fn last_line(passage: &Classified, span: Span, tokens: Range<usize>) -> Range<usize> {
    let start = span.slice(passage.text).rfind('\n').map_or(0, |at| at + 1);
    passage.token_at(span.start + start as u32).max(tokens.start)..tokens.end
}

/// What the line above names, for an item that opens with the amount or a word for its role.
pub(super) fn measure(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let only_role = |at: usize| {
        matches!(setting.class(at), Class::Mark | Class::Hyphen) || is_role(passage, at)
    };
    // "expected 3%" opens the item, and "prior 2%" stands behind.
    let first = (setting.floor..setting.left).all(only_role);
    let opening = setting.floor..setting.limit.min(setting.floor + 2);
    let beside = setting.before().is_some_and(|at| is_role(passage, at));
    if !(first || beside && opening.clone().any(|at| is_role(passage, at))) {
        return None;
    }
    match above(passage, setting.amount.tokens.start) {
        Some(line) => named(passage, line),
        None => carried(setting),
    }
}

/// What the amount before measures, in this item or the line right above: "Port dues 4%" above
/// "- consensus 3%, prior 2%".
fn carried(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let last = setting.previous.or(setting.earlier)?;
    let own = passage.sentence(setting.floor)?.unit;
    let unit = passage.sentence(last.tokens.start)?.unit;
    let item = passage.units.get(own).is_some_and(|unit| is_entry(passage, unit));
    let near = unit == own || unit + 1 == own && item;
    let from = setting.previous.map_or(setting.floor, |last| last.tokens.end);
    let told = |at: usize| is_role(passage, at) && passage.lower(at) != "was";
    let only = (from..setting.left)
        .all(|at| is_role(passage, at) || matches!(setting.class(at), Class::Mark | Class::Hyphen));
    last.measure.clone().filter(|_| near && only && (from..setting.left).any(told))
}

/// Whether the word at `at` only says what a value is beside others.
pub(super) fn is_role(passage: &Classified, at: usize) -> bool {
    [List::ValueRoles, List::Priors, List::Expectations, List::ExpectedOf]
        .iter()
        .any(|&list| passage.is(at, list))
        || matches!(passage.lower(at), "actual" | "was")
}

/// The noun phrase of a line that its times follow: "2350 GMT | Port dues | for May".
pub(super) fn named(passage: &Classified, line: Range<usize>) -> Option<Range<usize>> {
    let parsed = passage.grammar()?;
    let closes = |at: &usize| {
        // "07:00 BST": the colon of a clock.
        passage.word(*at) == ":" && passage.token(*at + 1).kind != TokenKind::Number
            || class(passage, *at) == Class::Preposition
                && (*at + 1..line.end.min(*at + 3)).any(|at| parsed.tag(at) == Tag::Time)
    };
    let end = line.clone().find(closes).unwrap_or(line.end);
    let mut noun = phrase::before(passage, end, line.start);
    // "Jobless (Unemployment) rate".
    if let Some(close) = noun.start.checked_sub(1).filter(|&at| passage.word(at) == ")")
        && let Some(open) = (line.start..close).rev().find(|&at| passage.word(at) == "(")
        && !noun.is_empty()
    {
        let before = phrase::before(passage, open, line.start);
        noun.start = if before.is_empty() { noun.start } else { before.start };
    }
    let clock = noun.clone().rev().find(|&at| passage.is(at, List::ClockWords));
    noun.start = clock.map_or(noun.start, |at| at + 1);
    let time = noun.clone().all(|at| parsed.tag(at) == Tag::Time);
    (!noun.is_empty() && !time).then_some(noun)
}

/// The only date of the line above, before what it is compared with there; none for a value before.
pub(super) fn period(setting: &Setting, dates: &[Span]) -> Option<Span> {
    let passage = setting.passage;
    let at = setting.amount.tokens.start;
    let compares = |at: usize| setting.is(at, List::ComparingTimes) || is_with(setting, at);
    let from = setting.previous.map_or(setting.floor, |reading| reading.tokens.end);
    let prior = (at.saturating_sub(2)..at).any(|at| passage.is(at, List::Priors));
    if prior || (from..setting.left).any(compares) {
        return None;
    }
    let line = above(passage, at)?;
    let held = |at: usize| passage.is(at, List::Compares) || passage.is(at, List::ComparingTimes);
    let end = line.clone().find(|&at| held(at)).unwrap_or(line.end);
    let line = passage.span_of(line.start..end);
    let first = dates.partition_point(|date| date.start < line.start);
    let mut own = dates.get(first..)?.iter().take_while(|date| line.contains(**date));
    let date = own.next()?;
    // "2350 GMT": when it is published.
    let clock = |span: &Span| span.slice(passage.text).contains(':');
    (own.next().is_none() && !clock(date)).then_some(*date)
}

/// The role that the line above gives to all items: "Forecasts of the board:".
pub(super) fn role(passage: &Classified, at: usize) -> Option<FigureRole> {
    let line = above(passage, at)?;
    let last = line.end.checked_sub(1).filter(|&at| passage.word(at) == ":")?;
    let told = [
        (List::Expectations, FigureRole::Expected),
        (List::Targets, FigureRole::Target),
        (List::Guidance, FigureRole::Guidance),
    ];
    (line.start..last).find_map(|at| {
        let is = |list| passage.is(at, list) && class(passage, at) == Class::Noun;
        let prior = (is(List::Priors) && at + 1 < last).then_some(FigureRole::Prior);
        told.iter().find(|(list, _)| is(*list)).map(|(_, role)| *role).or(prior)
    })
}
