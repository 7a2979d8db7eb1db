//! What stands around a figure, as numbers: the signs that all trained choices about it look at.
//!
//! Invariant: looked up once for all answers of a question; a change here needs newly trained weights
//! and a new version in `choice::MAGIC`. Deliberately absent: weights.

use crate::annotate::figures::change;
use crate::annotate::figures::setting::Setting;
use crate::annotate::grammar::Parsed;
use crate::annotate::signs::Signs;
use crate::learned::hash;
use crate::model::Direction;

/// What stands around a figure.
#[derive(Debug)]
pub(in crate::annotate::figures) struct Around<'s> {
    pub(super) setting: &'s Setting<'s>,
    /// The words of its sentence.
    pub(super) signs: Signs<'s>,
    /// Kind of the figure, and whether it counts something.
    pub(super) kind: u64,
    /// The preposition before the figure, or the tag of what stands there.
    pub(super) before: u64,
    /// The little word behind the figure, or the tag of what stands there.
    pub(super) behind: u64,
    /// The nearest verb before the figure.
    pub(super) verb: Option<usize>,
    /// Its word.
    pub(super) verb_word: u64,
    /// Which way it goes, and its cluster.
    pub(super) verb_class: u64,
}

/// What stands around an amount, if a trained choice is asked about it: cells have no grammar, and
/// sometimes the rules alone decide.
pub(in crate::annotate::figures) fn around<'s>(setting: &'s Setting<'s>) -> Option<Around<'s>> {
    around_any(setting).filter(|_| !setting.passage.is_ruled())
}

/// What stands around an amount of running text.
pub(in crate::annotate::figures) fn around_any<'s>(setting: &'s Setting<'s>) -> Option<Around<'s>> {
    let parsed = setting.passage.grammar()?;
    let in_row = setting.passage.in_row(setting.amount.tokens.start);
    (!in_row).then(|| Around::new(setting, parsed))
}

impl<'s> Around<'s> {
    fn new(setting: &'s Setting<'s>, parsed: &'s Parsed<'s>) -> Self {
        let amount = setting.amount;
        let kind = amount.kind as u64
            | u64::from(setting.counted.is_some()) << 4
            | u64::from(amount.is_bare()) << 5;
        let verb = (setting.floor.max(setting.left.saturating_sub(25))..setting.left)
            .rev()
            .find(|&at| parsed.tag(at).is_verb());
        let mut around = Self {
            setting,
            signs: Signs::new(parsed, setting.floor..setting.limit),
            kind,
            before: 0,
            behind: 0,
            verb,
            verb_word: verb.map_or(0, |at| hash::word(setting.lower(at))),
            verb_class: 0,
        };
        around.before = around.signs.link(setting.before());
        around.behind = around.signs.link(Some(setting.right));
        around.verb_class =
            verb.map_or(0, |at| around.way(at) | u64::from(around.signs.cluster(at)) << 4);
        around
    }

    /// Which way the word at `at` goes, 2 to 4; 1 if none.
    pub(super) fn way(&self, at: usize) -> u64 {
        change::entry(self.setting, at).map_or(1, |(direction, _)| match direction {
            Direction::Up => 2,
            Direction::Down => 3,
            Direction::Unchanged => 4,
        })
    }
}
