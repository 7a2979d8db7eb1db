//! What speaks for a phrase as the name of what a figure measures.
//!
//! Invariant: a feature is a hash of its template's number and its values; any change here needs
//! newly trained weights and a new version in `choice::MAGIC`. Training and reading share this code.
//! Deliberately absent: weights.

use std::ops::Range;

use super::around::Around;
use super::candidates::Candidate;
use crate::annotate::figures::phrase::Class;
use crate::annotate::grammar::atoms::AtomKind;
use crate::annotate::signs::Gap;
use crate::learned::hash::{self, Templates};
use crate::model::RuleId;

/// What is asked of a figure: what it measures.
#[derive(Debug)]
pub(super) struct Asked<'s> {
    /// What stands around it.
    pub(super) around: &'s Around<'s>,
    /// What the rules found.
    pub(super) rule: Option<&'s (Range<usize>, RuleId)>,
    /// How many candidates there are, at most 7.
    pub(super) crowd: u64,
}

/// The features of "none".
pub(super) fn of_none(asked: &Asked) -> Vec<u64> {
    let around = asked.around;
    let mut out = Vec::with_capacity(16);
    let mut templates = Templates::new(&mut out, 5000);
    let rule = asked.rule.map_or(0, |(_, name)| hash::word(name.name()));
    templates.one(0);
    templates.one(around.kind);
    templates.one(rule);
    templates.two(rule, around.kind);
    templates.two(around.before, around.kind);
    templates.two(around.behind, around.kind);
    templates.two(around.before, around.behind);
    templates.one(around.verb_word);
    templates.two(around.verb_class & 15, around.kind);
    templates.one(around.verb_class >> 4);
    templates.two(asked.crowd, around.kind);
    out
}

/// The features of a candidate.
pub(super) fn of_candidate(asked: &Asked, candidate: &Candidate) -> Vec<u64> {
    let around = asked.around;
    let mut out = Vec::with_capacity(64);
    let amount = &around.setting.amount.tokens;
    let left = candidate.tokens.end <= amount.start;
    let gap = around.signs.gap(if left {
        candidate.tokens.end..around.setting.left.max(candidate.tokens.end)
    } else {
        around.setting.right.min(candidate.tokens.start)..candidate.tokens.start
    });
    let mut templates = Templates::new(&mut out, 6000);
    place(&mut templates, around, candidate, &gap, u64::from(left));
    let mut templates = Templates::new(&mut out, 7000);
    form(&mut templates, around, candidate, u64::from(left));
    let mut templates = Templates::new(&mut out, 8000);
    agreement(&mut templates, asked, candidate, &gap);
    out
}

/// Where the candidate stands.
fn place(templates: &mut Templates, around: &Around, candidate: &Candidate, gap: &Gap, left: u64) {
    let setting = around.setting;
    let start = candidate.tokens.start;
    let article = start > setting.floor
        && matches!(setting.class(start - 1), Class::Determiner | Class::Possessive);
    let before = around.signs.link(start.checked_sub(1 + usize::from(article)));
    let behind = around.signs.link(Some(candidate.tokens.end));
    let role = match around.verb {
        None => 0,
        Some(verb) if candidate.tokens.end <= verb => 1 + u64::from(before != 1) * 4,
        Some(_) => 2 + left,
    };
    let side = left | gap.distance() << 1;
    let kind = around.kind;
    templates.two(kind, side);
    templates.three(kind, left, gap.order);
    templates.two(left, gap.order);
    templates.maybe((gap.near != 0).then_some(gap.near << 1 | left));
    templates.three(before, kind, left);
    templates.three(before, around.before, left);
    templates.three(behind, kind, left);
    templates.three(around.before, side, kind);
    templates.two(around.before, side);
    templates.three(around.behind, side, kind);
    templates.two(around.behind, side);
    templates.two(around.verb_word, role);
    templates.three(around.verb_class & 15, role, kind);
    templates.two(around.verb_class >> 4, role);
    templates.three(around.verb_class & 15, role, around.before);
    templates.three(gap.verbs.min(3), gap.marks.min(3), left);
    templates.three(gap.amounts.min(2), gap.verbs.min(2), side);
    templates.three(u64::from(candidate.place == 0), role, kind);
    templates.three(u64::from(candidate.place == 0), before, behind);
    templates.three(role, before, behind);
    let (crowd, free) = between(around, candidate);
    let governed = u64::from(around.signs.parsed.is_governed(start));
    templates.three(crowd, free, left);
    templates.three(free, governed, gap.verbs.min(2) << 1 | left);
    templates.three(free << 1 | governed, around.before, left);
    templates.three(crowd, around.before, kind << 1 | left);
    templates.three(free << 1 | governed, role, around.verb_class & 15);
    templates.three(crowd, before, left);
    templates.three(crowd, around.behind, left);
}

/// How many noun phrases stand between the candidate and the figure, and how many of them no
/// preposition governs; at most three each.
fn between(around: &Around, candidate: &Candidate) -> (u64, u64) {
    let parsed = around.signs.parsed;
    let amount = &around.setting.amount.tokens;
    let gap = if candidate.tokens.end <= amount.start {
        candidate.tokens.end..amount.start
    } else {
        amount.end..candidate.tokens.start
    };
    let phrases = parsed.phrases(amount.start);
    let first = phrases.partition_point(|phrase| phrase.tokens.start < gap.start);
    let inside = phrases.get(first..).unwrap_or_default();
    let inside = inside.iter().take_while(|phrase| phrase.tokens.end <= gap.end).take(12);
    inside.fold((0, 0), |(all, free), phrase| {
        let governed = parsed.is_governed(phrase.tokens.start);
        (3.min(all + 1), 3.min(free + u64::from(!governed)))
    })
}

/// What the candidate is.
fn form(templates: &mut Templates, around: &Around, candidate: &Candidate, left: u64) {
    let parsed = around.signs.parsed;
    let kind = around.kind;
    let cut = u64::from(candidate.by_rule) | u64::from(candidate.is_run) << 1;
    let head = hash::word(parsed.lower(candidate.head));
    let cluster = u64::from(around.signs.cluster(candidate.head));
    let tag = match parsed.atom(candidate.head).map(|atom| atom.kind) {
        Some(AtomKind::Name(kind)) => 100 + kind as u64,
        _ => parsed.tag(candidate.head) as u64,
    };
    let length = candidate.tokens.len().min(5) as u64;
    let first = candidate.tokens.start;
    let opening = hash::word(parsed.lower(first));
    let adjective = u64::from(parsed.tag(first).is_adjective());
    templates.one(head);
    templates.two(head, kind);
    templates.two(cluster, kind);
    templates.one(cluster);
    templates.three(tag, kind, left);
    templates.three(tag, length, cut);
    templates.two(cut, kind);
    templates.three(cut, left, tag);
    templates.two(cut, adjective);
    templates.two(opening, cut);
    templates.two(head, cut);
    templates.two(u64::from(around.signs.cluster(first)), cut);
    templates.three(tag, around.before, left);
    templates.three(tag, around.behind, left);
    templates.three(tag, around.verb_class & 15, left);
    templates.two(around.verb_word, head);
    templates.three(cut, around.behind, left);
    let unit = around.signs.parsed.lower(around.setting.amount.tokens.end.saturating_sub(1));
    templates.two(cluster, hash::word(unit));
    templates.three(cluster, around.before, left);
    templates.two(head, around.before);
    templates.three(cluster, around.verb_class >> 4, left);
}

/// How the candidate compares with what the rules and the figure before say.
fn agreement(templates: &mut Templates, asked: &Asked, candidate: &Candidate, gap: &Gap) {
    let around = asked.around;
    let kind = around.kind;
    let cut = u64::from(candidate.by_rule) | u64::from(candidate.is_run) << 1;
    let (name, same) = asked.rule.map_or((0, 0), |(tokens, name)| {
        let same = if *tokens == candidate.tokens {
            1
        } else if tokens.contains(&candidate.head) {
            2
        } else if tokens.start < candidate.tokens.end && candidate.tokens.start < tokens.end {
            3
        } else {
            4
        };
        (hash::word(name.name()), same)
    });
    templates.two(u64::from(name != 0), same);
    templates.two(name, same);
    templates.three(name, same, kind);
    templates.three(name, same, cut);
    templates.three(name, same, gap.distance());
    let Some(previous) = around.setting.previous.and_then(|reading| reading.measure.as_ref())
    else {
        return;
    };
    let gap_before = around.setting.previous.map_or(0, |reading| {
        let between = reading.tokens.end..around.setting.left.max(reading.tokens.end);
        around.signs.gap(between).order
    });
    let again = if *previous == candidate.tokens {
        1
    } else if previous.contains(&candidate.head) {
        2
    } else {
        3
    };
    templates.two(again, kind);
    templates.two(again, gap_before);
    templates.three(again, around.before, kind);
    templates.three(again, around.behind, kind);
}
