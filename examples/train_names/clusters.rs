//! Classes of words used alike, by the exchange algorithm: each word moves to the class that makes
//! the words beside it most likely.
//!
//! Invariant: the same texts give the same classes. Deliberately absent: rare words; they have no
//! class.

use std::collections::{BTreeMap, HashMap};

use dateline::annotate::passage::Passage;
use dateline::learned::hash;
use dateline::text::words::TokenKind;

use crate::corpus::Document;

/// How many classes there are.
const CLASSES: usize = 512;
/// Words seen less often have no class.
const RARE: u32 = 6;
/// How often all words are looked at.
const ROUNDS: usize = 8;

/// How often words stand beside each other, on one side.
struct Side {
    /// For each word its neighbours with counts.
    neighbours: Vec<Vec<(u32, u32)>>,
    /// For each neighbour and class how often it stands beside a word of the class.
    counts: Vec<u32>,
}

/// The class of each word that is not rare, 1 to [`CLASSES`], by the hash of the word.
pub(crate) fn classes(documents: &[Document]) -> Vec<(u64, u32)> {
    let mut sentences: Vec<Vec<u64>> = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for document in documents {
        let briefing = document.briefing();
        let passage = Passage::of_text(&briefing, None);
        for sentence in &passage.sentences {
            let word = |at: usize| {
                if passage.token(at).kind == TokenKind::Number {
                    1
                } else {
                    hash::word(passage.lower(at))
                }
            };
            let words: Vec<u64> = sentence.tokens.clone().map(word).collect();
            for &word in &words {
                *counts.entry(word).or_default() += 1;
            }
            sentences.push(words);
        }
    }
    let mut frequent: Vec<(u64, u32)> =
        counts.into_iter().filter(|(_, count)| *count >= RARE).collect();
    frequent.sort_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    let index: HashMap<u64, u32> =
        frequent.iter().zip(2..).map(|(&(word, _), index)| (word, index)).collect();
    // 0 stands for the edge of a sentence, 1 for any rare word.
    let texts: Vec<Vec<u32>> = sentences
        .into_iter()
        .map(|words| words.iter().map(|word| index.get(word).copied().unwrap_or(1)).collect())
        .collect();
    let totals: Vec<u32> =
        [0, 0].into_iter().chain(frequent.iter().map(|&(_, count)| count)).collect();
    let mut class: Vec<usize> = (0..totals.len()).map(|word| word % CLASSES).collect();
    let mut sides = [side(&texts, &class, false), side(&texts, &class, true)];
    let mut members = vec![0u32; CLASSES];
    for (word, &class) in class.iter().enumerate().skip(2) {
        members[class] += totals[word];
    }
    for _ in 0..ROUNDS {
        for word in 2..totals.len() {
            class[word] = moved(word, class[word], totals[word], &mut sides, &mut members);
        }
    }
    frequent.iter().zip(&class[2..]).map(|(&(word, _), &class)| (word, class as u32 + 1)).collect()
}

fn side(texts: &[Vec<u32>], class: &[usize], after: bool) -> Side {
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for words in texts {
        let padded: Vec<u32> = std::iter::once(0).chain(words.iter().copied()).chain([0]).collect();
        for pair in padded.windows(2) {
            let (word, neighbour) = if after { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            *pairs.entry((word, neighbour)).or_default() += 1;
        }
    }
    let mut neighbours = vec![Vec::new(); class.len()];
    let mut counts = vec![0; class.len() * CLASSES];
    for ((word, neighbour), count) in pairs {
        neighbours[word as usize].push((neighbour, count));
        if word >= 2 {
            counts[neighbour as usize * CLASSES + class[word as usize]] += count;
        }
    }
    Side { neighbours, counts }
}

/// `n ln n`.
fn weight(count: u32) -> f32 {
    if count == 0 { 0.0 } else { count as f32 * (count as f32).ln() }
}

/// Moves a word to its best class and gives that.
fn moved(
    word: usize,
    from: usize,
    total: u32,
    sides: &mut [Side; 2],
    members: &mut [u32],
) -> usize {
    for side in sides.iter_mut() {
        for &(neighbour, count) in &side.neighbours[word] {
            side.counts[neighbour as usize * CLASSES + from] -= count;
        }
    }
    members[from] -= total;
    let mut gains: Vec<f32> =
        members.iter().map(|&size| -2.0 * (weight(size + total) - weight(size))).collect();
    for side in sides.iter() {
        for &(neighbour, count) in &side.neighbours[word] {
            let row = &side.counts[neighbour as usize * CLASSES..][..CLASSES];
            let alone = weight(count);
            for (gain, &beside) in gains.iter_mut().zip(row) {
                *gain += if beside == 0 { alone } else { weight(beside + count) - weight(beside) };
            }
        }
    }
    let to =
        (0..CLASSES).max_by(|&a, &b| gains[a].total_cmp(&gains[b]).then(b.cmp(&a))).unwrap_or(from);
    for side in sides.iter_mut() {
        for &(neighbour, count) in &side.neighbours[word] {
            side.counts[neighbour as usize * CLASSES + to] += count;
        }
    }
    members[to] += total;
    to
}
