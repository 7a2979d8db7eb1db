//! The best sequence of tags for each region of a view, by the model's weights.
//!
//! Invariant: the sequence found is legal (`name_tags::may_follow`) and has the highest score; of equals
//! the one with lower tag numbers. Deliberately absent: what the tags are used for.

use std::ops::Range;

use super::document::View;
use super::features::{OFFSETS, alone, in_place, word_at};
use super::model::Model;
use crate::learned::name_tags::{self, TAGS};

/// A name as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its kind in [`name_tags::KINDS`].
    pub kind: usize,
    /// The least lead, over its tokens, of the best tag of this kind before the best tag of any
    /// other kind or none.
    pub margin: i32,
}

/// What being outside of names costs, so that as many names are found as missed ones would be
/// wrong: labels made by people and by models alike leave out more names than they invent.
const OUTSIDE_COST: i32 = 20;

/// A score no legal sequence has.
const NEVER: i32 = i32::MIN / 4;

/// The names that the model finds, in order.
pub fn tag(view: &View, model: &Model) -> Vec<Tagged> {
    let decoder = Decoder::new(model);
    let mut weigher = Scorer::new(model);
    let mut out = Vec::new();
    for region in view.regions() {
        let scores = weigher.region(view, &region);
        let best = decoder.decode(&scores);
        for (tokens, kind) in name_tags::names(&best) {
            let margin = scores
                .get(tokens.clone())
                .unwrap_or_default()
                .iter()
                .map(|scores| lead(scores, Some(kind)))
                .min()
                .unwrap_or(0);
            out.push(Tagged {
                tokens: region.start + tokens.start..region.start + tokens.end,
                kind,
                margin,
            });
        }
    }
    out
}

/// The first tokens of the regions in which some token's best kind leads by less than `least`; for
/// training.
pub fn unsure(view: &View, model: &Model, least: i32) -> Vec<usize> {
    let sure = |scores: &[i32; TAGS]| {
        let best =
            (0..TAGS).max_by_key(|&tag| scores.get(tag).copied()).unwrap_or(name_tags::OUTSIDE);
        lead(scores, name_tags::kind(best)) >= least
    };
    let mut weigher = Scorer::new(model);
    view.regions()
        .into_iter()
        .filter(|region| !weigher.region(view, region).iter().all(sure))
        .map(|region| region.start)
        .collect()
}

/// Scores tokens, remembering what the words of the view have by themselves.
struct Scorer<'m> {
    model: Model<'m>,
    /// For each offset, and each word by its identity plus one (0: none), the sum of the weights of
    /// `features::alone`.
    known: [Vec<Option<[i32; TAGS]>>; OFFSETS.len()],
    found: Vec<u64>,
}

impl<'m> Scorer<'m> {
    fn new(model: &Model<'m>) -> Self {
        Self { model: *model, known: Default::default(), found: Vec::with_capacity(128) }
    }

    /// For each token of a region the scores of its tags.
    fn region(&mut self, view: &View, region: &Range<usize>) -> Vec<[i32; TAGS]> {
        region.clone().map(|at| self.token(view, at)).collect()
    }

    fn token(&mut self, view: &View, at: usize) -> [i32; TAGS] {
        let mut scores = [0; TAGS];
        if let Some(outside) = scores.first_mut() {
            *outside = -OUTSIDE_COST;
        }
        for (offset, known) in OFFSETS.into_iter().zip(&mut self.known) {
            let (seen, word) = word_at(view, at, offset);
            let index = word.map_or(0, |word| word as usize + 1);
            if known.len() <= index {
                known.resize(index + 1, None);
            }
            let Some(slot) = known.get_mut(index) else { continue };
            let sums = slot.get_or_insert_with(|| {
                self.found.clear();
                alone(&seen, offset, &mut self.found);
                sum(&self.model, &self.found, [0; TAGS])
            });
            scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += *sum);
        }
        self.found.clear();
        in_place(view, at, &mut self.found);
        sum(&self.model, &self.found, scores)
    }
}

/// `scores` with the weights of `features` added.
fn sum(model: &Model, features: &[u64], mut scores: [i32; TAGS]) -> [i32; TAGS] {
    for &feature in features {
        model.add(feature, &mut scores);
    }
    scores
}

/// How far the best tag of `kind` (`None`: outside) is ahead of the best other one.
fn lead(scores: &[i32; TAGS], kind: Option<usize>) -> i32 {
    let (mut of_kind, mut other) = (NEVER, NEVER);
    for (tag, &score) in scores.iter().enumerate() {
        let side = if name_tags::kind(tag) == kind { &mut of_kind } else { &mut other };
        *side = (*side).max(score);
    }
    of_kind - other
}

/// The transitions, unpacked once for a view.
struct Decoder {
    /// `steps[next]`: the tags that may come before with the score of the step.
    steps: [Vec<(usize, i32)>; TAGS],
}

impl Decoder {
    fn new(model: &Model) -> Self {
        Self {
            steps: std::array::from_fn(|next| {
                (0..TAGS)
                    .filter(|&tag| name_tags::may_follow(tag, next))
                    .map(|tag| (tag, model.transition(tag, next)))
                    .collect()
            }),
        }
    }

    /// The best legal sequence (Viterbi).
    fn decode(&self, scores: &[[i32; TAGS]]) -> Vec<usize> {
        let mut best = [NEVER; TAGS];
        let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
        for (at, here) in scores.iter().enumerate() {
            let mut next = [NEVER; TAGS];
            let mut from = [0; TAGS];
            for (tag, ((slot, origin), &score)) in
                next.iter_mut().zip(&mut from).zip(here).enumerate()
            {
                if at == 0 {
                    // A region opens after a token outside of names.
                    if name_tags::opens(tag) {
                        *slot = score;
                    }
                    continue;
                }
                for &(before, step) in self.steps.get(tag).into_iter().flatten() {
                    let total = best.get(before).copied().unwrap_or(NEVER) + step + score;
                    if total > *slot {
                        *slot = total;
                        *origin = before as u8;
                    }
                }
            }
            best = next;
            back.push(from);
        }
        let ends = (0..TAGS).filter(|&tag| name_tags::closes(tag));
        let mut tag = ends
            .max_by_key(|&tag| (best.get(tag).copied(), TAGS - tag))
            .unwrap_or(name_tags::OUTSIDE);
        let mut out = vec![name_tags::OUTSIDE; scores.len()];
        for (slot, from) in out.iter_mut().zip(&back).rev() {
            *slot = tag;
            tag = from.get(tag).copied().map_or(name_tags::OUTSIDE, usize::from);
        }
        out
    }
}
