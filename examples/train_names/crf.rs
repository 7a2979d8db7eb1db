//! A linear-chain conditional random field, trained by stochastic gradient descent with AdaGrad
//! steps.
//!
//! Invariant: the same documents in the same order give the same weights: chance comes from a fixed
//! seed. Deliberately absent: features (the library's) and the form in which weights are kept
//! (`pack`).

use std::collections::HashMap;

use dateline::annotate::names::document::View;
use dateline::annotate::names::features::features;
use dateline::annotate::passage::Passage;
use dateline::learned::name_tags::{self, TAGS};

use crate::corpus::Document;
use crate::knowledge::Knowledge;

/// How often the training texts are gone through.
const EPOCHS: usize = 8;
/// How many times all is learned, in another order each time; the weights are averaged.
const RUNS: usize = 3;
/// The size of the first steps.
const RATE: f32 = 0.15;
/// The share of features not looked at in a step, so that none becomes indispensable.
const DROPOUT: f32 = DROPPED as f32 / 1000.0;
/// The same in thousandths.
const DROPPED: u64 = 150;
/// What remains of each weight after each epoch.
const DECAY: f32 = 0.98;
/// Features seen less often than this in the training texts are left out.
const RARE: u32 = 2;

/// How many of the documents labelled by the teacher are learned from.
const SILVER: usize = 2000;

/// Weights for each tag.
pub(crate) type Row = [f32; TAGS];

/// What was learned.
pub(crate) struct Weights {
    /// Each feature with its weights, in the order of the features' hashes.
    pub(crate) features: Vec<(u64, Row)>,
    /// `transitions[tag][next]`.
    pub(crate) transitions: [Row; TAGS],
}

/// A region of a text with its tags.
struct Region {
    /// For each token where its features are in `Corpus::features`.
    tokens: Vec<(u32, u32)>,
    tags: Vec<u8>,
}

/// All regions, with features as indices of rows.
struct Corpus {
    regions: Vec<Region>,
    features: Vec<u32>,
    hashes: Vec<u64>,
}

/// Pseudo-random numbers (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

fn prepare<'d>(documents: impl Iterator<Item = &'d Document>, knowledge: &Knowledge) -> Corpus {
    let mut all: Vec<u64> = Vec::new();
    let mut regions = Vec::new();
    let mut found = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for document in documents {
        let briefing = document.briefing();
        let passage = Passage::of_text(&briefing, None);
        let view = View::new(&passage, &knowledge.without(document));
        let mut gold = vec![name_tags::OUTSIDE as u8; passage.tokens.len()];
        for (tokens, kind) in document.names(&passage) {
            for (slot, tag) in
                gold[tokens.clone()].iter_mut().zip(name_tags::of_name(kind, tokens.len()))
            {
                *slot = tag as u8;
            }
        }
        for region in view.regions() {
            let tags = gold[region.clone()].to_vec();
            let (first, last) = (usize::from(tags[0]), usize::from(tags[tags.len() - 1]));
            if document.unsure.binary_search(&region.start).is_ok()
                || !name_tags::opens(first)
                || !name_tags::closes(last)
            {
                continue;
            }
            let mut tokens = Vec::new();
            for at in region {
                features(&view, at, &mut found);
                let start = all.len() as u32;
                all.extend(&found);
                tokens.push((start, all.len() as u32));
                for &feature in &found {
                    *counts.entry(feature).or_default() += 1;
                }
            }
            regions.push(Region { tokens, tags });
        }
    }
    let mut hashes: Vec<u64> =
        counts.iter().filter(|(_, count)| **count >= RARE).map(|(&hash, _)| hash).collect();
    hashes.sort_unstable();
    let index: HashMap<u64, u32> = hashes.iter().zip(0..).map(|(&hash, row)| (hash, row)).collect();
    let features =
        all.into_iter().map(|hash| index.get(&hash).copied().unwrap_or(u32::MAX)).collect();
    Corpus { regions, features, hashes }
}

/// Learns from `documents`.
pub(crate) fn train(documents: &[Document], silver: &[Document], knowledge: &Knowledge) -> Weights {
    let corpus = prepare(documents.iter().chain(silver.iter().take(SILVER)), knowledge);
    eprintln!("{} regions, {} features", corpus.regions.len(), corpus.hashes.len());
    let mut sum = Weights {
        features: corpus.hashes.iter().map(|&hash| (hash, [0.0; TAGS])).collect(),
        transitions: [[0.0; TAGS]; TAGS],
    };
    for run in 0..RUNS {
        let (rows, transitions) = learn(&corpus, run);
        for ((_, row), learned) in sum.features.iter_mut().zip(&rows) {
            row.iter_mut()
                .zip(learned)
                .for_each(|(weight, learned)| *weight += learned / RUNS as f32);
        }
        for (row, learned) in sum.transitions.iter_mut().zip(&transitions) {
            row.iter_mut()
                .zip(learned)
                .for_each(|(weight, learned)| *weight += learned / RUNS as f32);
        }
    }
    sum
}

/// Learns once, with its own order and chance; gives the weights of the features and of the
/// transitions.
fn learn(corpus: &Corpus, run: usize) -> (Vec<Row>, [Row; TAGS]) {
    let mut learner = Learner::new(corpus.hashes.len(), run as u64);
    let mut order: Vec<usize> = (0..corpus.regions.len()).collect();
    for epoch in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            order.swap(at, learner.chance.below(at + 1));
        }
        let mut loss = 0.0;
        for &at in &order {
            loss += learner.step(corpus, &corpus.regions[at]);
        }
        for row in &mut learner.rows {
            for weight in row {
                *weight *= DECAY;
            }
        }
        if epoch >= EPOCHS / 2 {
            for (sum, row) in learner.sums.iter_mut().zip(&learner.rows) {
                sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
        }
        eprintln!("epoch {epoch}: loss {:.4}", loss / corpus.regions.len() as f64);
    }
    let share = 1.0 / (EPOCHS - EPOCHS / 2) as f32;
    (learner.sums.iter().map(|row| row.map(|sum| sum * share)).collect(), learner.transitions)
}

struct Learner {
    rows: Vec<Row>,
    squares: Vec<Row>,
    sums: Vec<Row>,
    transitions: [Row; TAGS],
    transition_squares: [Row; TAGS],
    legal: [[bool; TAGS]; TAGS],
    chance: Chance,
    active: Vec<u32>,
    bounds: Vec<usize>,
}

impl Learner {
    fn new(features: usize, run: u64) -> Self {
        Self {
            rows: vec![[0.0; TAGS]; features],
            squares: vec![[0.0; TAGS]; features],
            sums: vec![[0.0; TAGS]; features],
            transitions: [[0.0; TAGS]; TAGS],
            transition_squares: [[0.0; TAGS]; TAGS],
            legal: std::array::from_fn(|tag| {
                std::array::from_fn(|next| name_tags::may_follow(tag, next))
            }),
            chance: Chance(20_250_218 + run),
            active: Vec::new(),
            bounds: Vec::new(),
        }
    }

    /// One step on one region; gives its negative log-likelihood.
    fn step(&mut self, corpus: &Corpus, region: &Region) -> f64 {
        self.choose(corpus, region);
        let length = region.tokens.len();
        let scale = 1.0 / (1.0 - DROPOUT);
        let mut emit = vec![[0.0f32; TAGS]; length];
        let mut loss = 0.0f64;
        for (at, scores) in emit.iter_mut().enumerate() {
            for &row in &self.active[self.bounds[at]..self.bounds[at + 1]] {
                scores
                    .iter_mut()
                    .zip(&self.rows[row as usize])
                    .for_each(|(score, weight)| *score += weight * scale);
            }
            loss -= f64::from(scores[usize::from(region.tags[at])]);
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            loss += f64::from(top);
            for score in scores {
                *score = (*score - top).exp();
            }
        }
        let step = std::array::from_fn::<Row, TAGS, _>(|tag| {
            std::array::from_fn(|next| {
                if self.legal[tag][next] { self.transitions[tag][next].exp() } else { 0.0 }
            })
        });
        for pair in region.tags.windows(2) {
            loss -= f64::from(self.transitions[usize::from(pair[0])][usize::from(pair[1])]);
        }
        let (forward, scales) = forward(&emit, &step);
        loss += scales.iter().map(|&scale| f64::from(scale).ln()).sum::<f64>();
        let backward = backward(&emit, &step, &scales);
        self.learn_transitions(region, &emit, &step, &forward, &backward, &scales);
        for at in 0..length {
            let mut gradient: Row = std::array::from_fn(|tag| forward[at][tag] * backward[at][tag]);
            gradient[usize::from(region.tags[at])] -= 1.0;
            if gradient.iter().all(|g| g.abs() < 1e-3) {
                continue;
            }
            for &row in &self.active[self.bounds[at]..self.bounds[at + 1]] {
                let row = row as usize;
                for ((weight, square), g) in
                    self.rows[row].iter_mut().zip(&mut self.squares[row]).zip(gradient)
                {
                    *square += g * g;
                    *weight -= RATE * g / (*square + 1e-2).sqrt();
                }
            }
        }
        loss
    }

    /// Chooses the features that this step looks at.
    fn choose(&mut self, corpus: &Corpus, region: &Region) {
        self.active.clear();
        self.bounds.clear();
        self.bounds.push(0);
        for &(start, end) in &region.tokens {
            for &row in &corpus.features[start as usize..end as usize] {
                if row != u32::MAX && self.chance.next() % 1000 >= DROPPED {
                    self.active.push(row);
                }
            }
            self.bounds.push(self.active.len());
        }
    }

    fn learn_transitions(
        &mut self,
        region: &Region,
        emit: &[Row],
        step: &[Row; TAGS],
        forward: &[Row],
        backward: &[Row],
        scales: &[f32],
    ) {
        let mut gradient = [[0.0f32; TAGS]; TAGS];
        for at in 1..emit.len() {
            for tag in 0..TAGS {
                for next in 0..TAGS {
                    gradient[tag][next] += forward[at - 1][tag]
                        * step[tag][next]
                        * emit[at][next]
                        * backward[at][next]
                        / scales[at];
                }
            }
            gradient[usize::from(region.tags[at - 1])][usize::from(region.tags[at])] -= 1.0;
        }
        let weights =
            self.transitions.iter_mut().flatten().zip(self.transition_squares.iter_mut().flatten());
        for ((weight, square), &g) in
            weights.zip(gradient.iter().flatten()).filter(|(_, g)| **g != 0.0)
        {
            *square += g * g;
            *weight -= RATE * g / (*square + 1e-2).sqrt();
        }
    }
}

/// Forward probabilities, scaled to sum to one at each token, and the scales.
fn forward(emit: &[Row], step: &[Row; TAGS]) -> (Vec<Row>, Vec<f32>) {
    let mut out: Vec<Row> = Vec::with_capacity(emit.len());
    let mut scales = Vec::with_capacity(emit.len());
    for (at, scores) in emit.iter().enumerate() {
        let mut row: Row = [0.0; TAGS];
        if let Some(before) = out.last() {
            for tag in 0..TAGS {
                for next in 0..TAGS {
                    row[next] += before[tag] * step[tag][next];
                }
            }
        } else {
            row = std::array::from_fn(|tag| f32::from(u8::from(name_tags::opens(tag))));
        }
        let last = at + 1 == emit.len();
        for (tag, slot) in row.iter_mut().enumerate() {
            *slot *= if last && !name_tags::closes(tag) { 0.0 } else { scores[tag] };
        }
        let sum = row.iter().sum::<f32>().max(1e-30);
        for value in &mut row {
            *value /= sum;
        }
        out.push(row);
        scales.push(sum);
    }
    (out, scales)
}

/// Backward values under the same scales: the product with the forward ones is the marginal
/// probability.
fn backward(emit: &[Row], step: &[Row; TAGS], scales: &[f32]) -> Vec<Row> {
    let mut out = vec![[0.0f32; TAGS]; emit.len()];
    for at in (0..emit.len()).rev() {
        out[at] = if at + 1 == emit.len() {
            std::array::from_fn(|tag| f32::from(u8::from(name_tags::closes(tag))))
        } else {
            std::array::from_fn(|tag| {
                (0..TAGS)
                    .map(|next| step[tag][next] * emit[at + 1][next] * out[at + 1][next])
                    .sum::<f32>()
                    / scales[at + 1]
            })
        };
    }
    out
}
