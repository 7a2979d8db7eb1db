//! An averaged perceptron that tags from left to right and learns from its own mistakes.
//!
//! Invariant: the same sentences in the same order give the same weights. Source: Collins,
//! "Discriminative Training Methods for Hidden Markov Models", 2002, with greedy search.
//! Deliberately absent: words that the treebank gives no tag of ours; they are tagged and not
//! learned from.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use dateline::annotate::grammar::features::{Clause, Look, OFFSETS, Setting, alone, in_place};
use dateline::learned::tags::{SCORED, Tag};

/// A feature seen less often has no weights.
const RARE: u32 = 3;

/// An atom as the perceptron sees it.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    /// Its look.
    pub(crate) look: Look,
    /// The tag that follows from what it is.
    pub(crate) fixed: Option<Tag>,
    /// The tag of the treebank.
    pub(crate) gold: Option<Tag>,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Its atoms.
    pub(crate) atoms: Vec<Atom>,
    /// How it is capitalised.
    pub(crate) capitals: u8,
}

/// A feature with its weights for the tags.
pub(crate) type Row = (u64, [f32; SCORED]);

/// Features are hashes already.
#[derive(Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Table = HashMap<u64, u32, BuildHasherDefault<Same>>;

struct Weights {
    now: [f32; SCORED],
    total: [f32; SCORED],
    since: [u32; SCORED],
}

struct Perceptron {
    index: Table,
    rows: Vec<Weights>,
    clock: u32,
}

/// The features of the atom at `place` that its own and its neighbours' words give.
fn words(sentence: &Sentence, place: usize, out: &mut Vec<u64>) {
    for offset in OFFSETS {
        alone(look(sentence, place, offset), offset, out);
    }
}

fn look(sentence: &Sentence, place: usize, offset: isize) -> &Look {
    place
        .checked_add_signed(offset)
        .and_then(|at| sentence.atoms.get(at))
        .map_or(&Look::BEYOND, |atom| &atom.look)
}

/// Visits the words of a sentence with their features; `choose` gives each its tag.
fn walk(sentence: &Sentence, mut choose: impl FnMut(&Atom, &[u64]) -> Tag) {
    let mut tags: Vec<Tag> = Vec::with_capacity(sentence.atoms.len());
    let mut clause = Clause::default();
    let (mut found, mut features) = (Vec::new(), Vec::new());
    for (place, atom) in sentence.atoms.iter().enumerate() {
        let tag = atom.fixed.unwrap_or_else(|| {
            let setting = Setting {
                looks: OFFSETS.map(|offset| look(sentence, place, offset)),
                tags: [tags.last().copied(), tags.iter().rev().nth(1).copied()],
                clause,
                capitals: sentence.capitals,
            };
            in_place(&setting, &mut found);
            features.clone_from(&found);
            words(sentence, place, &mut features);
            choose(atom, &features)
        });
        clause = clause.with(&atom.look, tag);
        tags.push(tag);
    }
}

/// The weights after `rounds` passes over the sentences; features of those before `sure` count as
/// often as those behind, but are learned from twice.
pub(crate) fn train(sentences: &[Sentence], rounds: usize, sure: usize) -> Vec<Row> {
    let mut perceptron = Perceptron { index: counted(sentences), rows: Vec::new(), clock: 0 };
    perceptron.rows.resize_with(perceptron.index.len(), || Weights {
        now: [0.0; SCORED],
        total: [0.0; SCORED],
        since: [0; SCORED],
    });
    eprintln!("{} features", perceptron.rows.len());
    let mut order: Vec<usize> = (0..sentences.len()).chain(0..sure).collect();
    let mut seed = 1;
    for round in 0..rounds {
        shuffle(&mut order, &mut seed);
        let (mut wrong, mut all) = (0, 0);
        for &index in &order {
            let Some(sentence) = sentences.get(index) else { continue };
            walk(sentence, |atom, features| {
                let best = perceptron.best(features);
                if let Some(gold) = atom.gold {
                    all += 1;
                    perceptron.clock += 1;
                    if best != gold {
                        wrong += 1;
                        perceptron.correct(features, gold as usize, 1.0);
                        perceptron.correct(features, best as usize, -1.0);
                    }
                }
                best
            });
        }
        eprintln!("round {round}: {wrong} of {all} wrong");
    }
    perceptron.averaged()
}

/// The features that are not rare, numbered in the order of their hashes. Those that look at tags
/// are counted with the tags of the treebank.
fn counted(sentences: &[Sentence]) -> Table {
    let mut counts = Table::default();
    for sentence in sentences {
        walk(sentence, |atom, features| {
            for &feature in features {
                *counts.entry(feature).or_default() += 1;
            }
            atom.gold.unwrap_or(Tag::Noun)
        });
    }
    let mut kept: Vec<u64> = counts
        .into_iter()
        .filter(|(_, count)| *count >= RARE)
        .map(|(feature, _)| feature)
        .collect();
    kept.sort_unstable();
    kept.into_iter().zip(0..).collect()
}

impl Perceptron {
    fn best(&self, features: &[u64]) -> Tag {
        let mut scores = [0.0; SCORED];
        for feature in features {
            if let Some(row) =
                self.index.get(feature).and_then(|&index| self.rows.get(index as usize))
            {
                scores.iter_mut().zip(&row.now).for_each(|(score, weight)| *score += weight);
            }
        }
        let mut best = 0;
        for (tag, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = tag;
            }
        }
        Tag::numbered(best)
    }

    fn correct(&mut self, features: &[u64], tag: usize, by: f32) {
        for feature in features {
            let row = self.index.get(feature).and_then(|&index| self.rows.get_mut(index as usize));
            if let Some(row) = row {
                row.total[tag] += row.now[tag] * (self.clock - row.since[tag]) as f32;
                row.since[tag] = self.clock;
                row.now[tag] += by;
            }
        }
    }

    fn averaged(mut self) -> Vec<Row> {
        let clock = self.clock;
        let mut out: Vec<Row> = self
            .index
            .iter()
            .map(|(&feature, &index)| {
                let row = &mut self.rows[index as usize];
                let mean = std::array::from_fn(|tag| {
                    let rest = row.now[tag] * (clock - row.since[tag]) as f32;
                    (row.total[tag] + rest) / clock as f32
                });
                (feature, mean)
            })
            .collect();
        out.sort_unstable_by_key(|(feature, _)| *feature);
        out
    }
}

/// An order that is the same each time.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*seed >> 33) as usize % (last + 1));
    }
}
