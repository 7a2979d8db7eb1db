//! What speaks for a direction or a role of a figure: the words around it.
//!
//! Invariant: a sign is a hash of its template's number and its values; any change here needs newly
//! trained weights and a new version in `choice::MAGIC`. Deliberately absent: weights, and the rules
//! whose answer is one sign among others.

use std::ops::Range;

use super::around::Around;
use crate::annotate::grammar::verbs::VerbGroup;
use crate::learned::hash::{self, Templates};
use crate::lexicon::List;

/// How far left and right of the figure its words are looked at, in atoms.
const LEFT: usize = 12;
const RIGHT: usize = 8;

/// The lists whose words tell where a value went, or what it is.
const CUES: [List; 15] = [
    List::Rising,
    List::Falling,
    List::Steady,
    List::Reaching,
    List::Expectations,
    List::ExpectedOf,
    List::Expects,
    List::Forecasters,
    List::Priors,
    List::Targets,
    List::Guidance,
    List::Records,
    List::ComparingTimes,
    List::Hedges,
    List::Pushing,
];

/// What is already known of a figure when the question is asked.
#[derive(Debug)]
pub(super) struct Known<'s> {
    /// What it measures.
    pub(super) measure: Option<&'s Range<usize>>,
    /// What the rules answer, and by which rule; nought if they are silent.
    pub(super) rule: (u64, u64),
    /// The answer for the figure before in the sentence, nought if there is none, and where that
    /// figure ends.
    pub(super) before: (u64, Option<usize>),
    /// Anything else that bears on the question.
    pub(super) other: u64,
}

/// The signs of the figure that `around` surrounds.
pub(super) fn signs(around: &Around, known: &Known) -> Vec<u64> {
    let mut out = Vec::with_capacity(96);
    rules(&mut Templates::new(&mut out, 1000), around, known);
    neighbours(&mut Templates::new(&mut out, 1100), around);
    verbs(&mut Templates::new(&mut out, 1200), around);
    measure(&mut Templates::new(&mut out, 1300), around, known);
    cues(around, &mut out);
    out
}

/// What the rules and the figure before say.
fn rules(templates: &mut Templates, around: &Around, known: &Known) {
    let (answer, rule) = known.rule;
    let (before, end) = known.before;
    templates.one(around.kind);
    templates.one(answer);
    templates.two(answer, rule);
    templates.three(answer, around.kind, before);
    templates.three(answer, around.before, around.kind);
    templates.two(known.other, around.kind);
    templates.two(known.other, around.before);
    templates.two(known.other, answer);
    let Some(end) = end else { return };
    let gap = around.signs.gap(end..around.setting.left.max(end));
    templates.three(before, gap.order, around.kind);
    templates.two(before, gap.near);
    templates.three(before, around.before, gap.distance());
}

/// The words right before and behind the figure.
fn neighbours(templates: &mut Templates, around: &Around) {
    let signs = &around.signs;
    let mut left = [0; 4];
    let mut at = Some(around.setting.left);
    for slot in &mut left {
        at = at.and_then(|at| signs.back(at));
        *slot = signs.word(at);
    }
    let mut right = [0; 4];
    let mut at = Some(around.setting.right).filter(|at| signs.sentence.contains(at));
    for slot in &mut right {
        *slot = signs.word(at);
        at = at.and_then(|at| signs.on(at));
    }
    for word in left.into_iter().chain(right) {
        templates.one(word);
        templates.two(word, around.kind);
    }
    templates.two(left[0], left[1]);
    templates.three(left[0], left[1], left[2]);
    templates.two(left[0], right[0]);
    templates.two(right[0], right[1]);
    templates.three(right[0], right[1], right[2]);
    templates.three(around.before, around.behind, around.kind);
    templates.two(around.before, around.kind);
    templates.two(around.behind, around.kind);
}

/// The verb before the figure and the one before that.
fn verbs(templates: &mut Templates, around: &Around) {
    let parsed = around.signs.parsed;
    let Some(verb) = around.verb else {
        templates.one(around.before);
        return;
    };
    templates.pass(1);
    let gap = around.signs.gap(verb + 1..around.setting.left.max(verb + 1));
    let way = around.verb_class & 15;
    let group = parsed.verb_at(verb);
    let form = group.map_or(0, shape);
    let first = group.map_or(0, |group| hash::word(parsed.lower(group.tokens.start)));
    templates.two(around.verb_word, around.before);
    templates.two(around.verb_word, around.kind);
    templates.two(around.verb_class >> 4, around.before);
    templates.three(way, around.before, around.kind);
    templates.three(way, around.before, gap.order);
    templates.three(way, form, around.before);
    templates.two(way, gap.distance());
    templates.three(way, gap.amounts.min(2), gap.verbs.min(2));
    templates.two(form, around.verb_word);
    templates.one(form);
    templates.two(first, form);
    templates.three(first, around.before, around.kind);
    let before = group.and_then(|group| parsed.verb_before(group.tokens.start));
    let Some(before) = before else { return };
    let governing = hash::word(parsed.lower(before.main()));
    templates.two(governing, form);
    templates.three(shape(before), form, way);
    templates.two(u64::from(around.signs.cluster(before.main())), form);
    templates.two(hash::word(parsed.lower(before.tokens.start)), form);
}

/// The form of a verb group as a number.
fn shape(group: &VerbGroup) -> u64 {
    1 + (group.form as u64) * 8
        + u64::from(group.perfect)
        + u64::from(group.progressive) * 2
        + u64::from(group.passive) * 4
}

/// What the figure measures.
fn measure(templates: &mut Templates, around: &Around, known: &Known) {
    let Some(measure) = known.measure.filter(|measure| !measure.is_empty()) else {
        templates.two(around.before, around.kind);
        return;
    };
    templates.pass(1);
    let head = measure.end - 1;
    let left = measure.end <= around.setting.left;
    let gap = around.signs.gap(if left {
        measure.end..around.setting.left
    } else {
        around.setting.right.min(measure.start)..measure.start
    });
    let side = u64::from(left);
    templates.two(around.way(head), side);
    templates.three(around.way(head), around.before, side);
    templates.two(around.way(measure.start), side);
    templates.two(hash::word(around.signs.parsed.lower(head)), around.kind);
    templates.two(u64::from(around.signs.cluster(head)), around.before);
    templates.three(side, gap.order, around.kind);
    templates.three(side, gap.verbs.min(3), gap.amounts.min(3));
}

/// The nearest word of each list on each side, and the words there.
fn cues(around: &Around, out: &mut Vec<u64>) {
    let signs = &around.signs;
    let walks: [(bool, usize); 2] = [(true, LEFT), (false, RIGHT)];
    for (left, most) in walks {
        let side = u64::from(left);
        let mut seen = [false; CUES.len()];
        let mut verbs = 0;
        let mut at = if left {
            signs.back(around.setting.left)
        } else {
            Some(around.setting.right).filter(|at| signs.sentence.contains(at))
        };
        for step in 0..most {
            let Some(here) = at else { break };
            let word = signs.word(at);
            Templates::new(out, 1400 + side).two(word, side);
            Templates::new(out, 1410 + side).two(word, step.min(6) as u64 / 2);
            for (number, (list, seen)) in CUES.iter().zip(&mut seen).enumerate() {
                if !*seen && signs.parsed.is(here, *list) {
                    *seen = true;
                    let cue = (number as u64) << 1 | side;
                    let mut templates = Templates::new(out, 1500);
                    templates.one(cue);
                    templates.two(cue, around.kind);
                    templates.three(cue, step.min(6) as u64, around.before);
                    templates.two(cue, verbs);
                    templates.two(cue, hash::word(signs.parsed.lower(here)));
                }
            }
            verbs += u64::from(signs.parsed.tag(here).is_verb());
            at = if left { signs.back(here) } else { signs.on(here) };
        }
    }
}
