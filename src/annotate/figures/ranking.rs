//! What speaks for a phrase as the name of what a figure measures.
//!
//! Invariant: a feature is a hash of its template's number and its values; any change here needs
//! newly trained weights and a new version in `ranker::MAGIC`. Training and reading share this code.
//! Deliberately absent: weights.

use std::ops::Range;

use super::candidates::Candidate;
use super::change;
use super::phrase::Class;
use super::setting::Setting;
use crate::annotate::grammar;
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::atoms::AtomKind;
use crate::annotate::grammar::tags::Tag;
use crate::annotate::names::facts::Source;
use crate::annotate::names::hash::{self, Templates};
use crate::annotate::names::model::Model;
use crate::model::{Direction, RuleId};

/// The most atoms that are looked at between a candidate and its figure.
const FAR: u64 = 40;

/// What stands around a figure, looked up once for all its candidates.
#[derive(Debug)]
pub(super) struct Around<'s> {
    setting: &'s Setting<'s>,
    parsed: &'s Parsed<'s>,
    rule: Option<&'s (Range<usize>, RuleId)>,
    facts: Option<Model<'static>>,
    /// Kind of the figure, and whether it counts something.
    kind: u64,
    /// The preposition before the figure, or the tag of what stands there.
    before: u64,
    /// The little word behind the figure, or the tag of what stands there.
    behind: u64,
    /// The nearest verb before the figure.
    verb: Option<usize>,
    /// Its word.
    verb_word: u64,
    /// Which way it goes, and its cluster.
    verb_class: u64,
    /// How many candidates there are, at most 7.
    crowd: u64,
}

impl<'s> Around<'s> {
    pub(super) fn new(
        setting: &'s Setting<'s>,
        parsed: &'s Parsed<'s>,
        rule: Option<&'s (Range<usize>, RuleId)>,
        candidates: usize,
    ) -> Self {
        let amount = setting.amount;
        let kind = amount.kind as u64
            | u64::from(setting.counted.is_some()) << 4
            | u64::from(amount.is_bare()) << 5;
        let verb = (setting.floor.max(setting.left.saturating_sub(25))..setting.left)
            .rev()
            .find(|&at| parsed.tag(at).is_verb());
        let mut around = Self {
            setting,
            parsed,
            rule,
            facts: Model::new(grammar::CLASSES),
            kind,
            before: 0,
            behind: 0,
            verb,
            verb_word: verb.map_or(0, |at| hash::word(setting.lower(at))),
            verb_class: 0,
            crowd: candidates.min(7) as u64,
        };
        around.before = around.link(setting.before());
        around.behind = around.link(Some(setting.right));
        around.verb_class = verb.map_or(0, |at| {
            let way = change::entry(setting, at).map_or(1, |(direction, _)| match direction {
                Direction::Up => 2,
                Direction::Down => 3,
                Direction::Unchanged => 4,
            });
            way | u64::from(around.cluster(at)) << 4
        });
        around
    }

    fn cluster(&self, at: usize) -> u32 {
        let key = hash::word(self.parsed.lower(at));
        self.facts.map_or(0, |facts| facts.facts(key).cluster())
    }

    /// A word that ties phrases, by itself; of any other its tag.
    fn link(&self, at: Option<usize>) -> u64 {
        let Some(at) = at.filter(|&at| (self.setting.floor..self.setting.limit).contains(&at))
        else {
            return 1;
        };
        match self.parsed.tag(at) {
            Tag::Preposition | Tag::To | Tag::Mark | Tag::Symbol | Tag::Coordinator => {
                hash::word(self.parsed.lower(at))
            }
            tag => 100 + tag as u64,
        }
    }

    /// What stands in `gap`: its tags with its little words, at most six of them, and how many
    /// verbs, marks and figures there are.
    fn gap(&self, gap: Range<usize>) -> Gap {
        let mut seen = Gap { order: 7, near: 7, verbs: 0, marks: 0, amounts: 0, atoms: 0 };
        let mut at = gap.start;
        // Behind so many all is equally far.
        while at < gap.end && seen.atoms <= FAR {
            let tag = self.parsed.tag(at);
            let amount = self.parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount);
            if !matches!(tag, Tag::Determiner | Tag::PronounPossessive) {
                let link = if amount { 2 } else { self.link(Some(at)) };
                if seen.atoms < 6 {
                    seen.order = hash::mix(seen.order, link);
                }
                if seen.atoms < 3 {
                    seen.near = hash::mix(seen.near, hash::word(self.parsed.lower(at)));
                }
                seen.atoms += 1;
            }
            seen.verbs += u64::from(tag.is_verb());
            seen.marks += u64::from(tag == Tag::Mark);
            seen.amounts += u64::from(amount);
            at = self.parsed.whole(at).end.max(at + 1);
        }
        if seen.atoms > 3 {
            seen.near = 0;
        }
        if seen.atoms > 6 {
            seen.order = 0;
        }
        seen
    }
}

/// What stands between two places.
struct Gap {
    order: u64,
    near: u64,
    verbs: u64,
    marks: u64,
    amounts: u64,
    atoms: u64,
}

impl Gap {
    /// How far it reaches, in steps that grow.
    fn distance(&self) -> u64 {
        match self.atoms {
            0..=3 => self.atoms,
            4..=5 => 4,
            6..=9 => 5,
            10..=16 => 6,
            _ => 7,
        }
    }
}

/// The features of "none".
pub(super) fn of_none(around: &Around) -> Vec<u64> {
    let mut out = Vec::with_capacity(16);
    let mut templates = Templates::new(&mut out, 5000);
    let rule = around.rule.map_or(0, |(_, name)| hash::word(name.name()));
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
    templates.two(around.crowd, around.kind);
    out
}

/// The features of a candidate.
pub(super) fn of_candidate(around: &Around, candidate: &Candidate) -> Vec<u64> {
    let mut out = Vec::with_capacity(64);
    let amount = &around.setting.amount.tokens;
    let left = candidate.tokens.end <= amount.start;
    let gap = around.gap(if left {
        candidate.tokens.end..around.setting.left.max(candidate.tokens.end)
    } else {
        around.setting.right.min(candidate.tokens.start)..candidate.tokens.start
    });
    let mut templates = Templates::new(&mut out, 6000);
    place(&mut templates, around, candidate, &gap, u64::from(left));
    let mut templates = Templates::new(&mut out, 7000);
    form(&mut templates, around, candidate, u64::from(left));
    let mut templates = Templates::new(&mut out, 8000);
    agreement(&mut templates, around, candidate, &gap);
    out
}

/// Where the candidate stands.
fn place(templates: &mut Templates, around: &Around, candidate: &Candidate, gap: &Gap, left: u64) {
    let setting = around.setting;
    let start = candidate.tokens.start;
    let article = start > setting.floor
        && matches!(setting.class(start - 1), Class::Determiner | Class::Possessive);
    let before = around.link(start.checked_sub(1 + usize::from(article)));
    let behind = around.link(Some(candidate.tokens.end));
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
}

/// What the candidate is.
fn form(templates: &mut Templates, around: &Around, candidate: &Candidate, left: u64) {
    let parsed = around.parsed;
    let kind = around.kind;
    let cut = u64::from(candidate.by_rule) | u64::from(candidate.is_run) << 1;
    let head = hash::word(parsed.lower(candidate.head));
    let cluster = u64::from(around.cluster(candidate.head));
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
    templates.two(u64::from(around.cluster(first)), cut);
    templates.three(tag, around.before, left);
    templates.three(tag, around.behind, left);
    templates.three(tag, around.verb_class & 15, left);
    templates.two(around.verb_word, head);
    templates.three(cut, around.behind, left);
}

/// How the candidate compares with what the rules and the figure before say.
fn agreement(templates: &mut Templates, around: &Around, candidate: &Candidate, gap: &Gap) {
    let kind = around.kind;
    let cut = u64::from(candidate.by_rule) | u64::from(candidate.is_run) << 1;
    let (name, same) = around.rule.map_or((0, 0), |(tokens, name)| {
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
        around.gap(between).order
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
