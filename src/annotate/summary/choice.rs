//! The choice among the sentences offered: the lede, then the best of what is left, no near-repeat.
//!
//! Invariant: deterministic: ties go to the earlier sentence. Deliberately absent: the text.

use super::{Candidate, Offer, weigh};
use crate::model::{Evidence, RuleId, SummarySentence};
use crate::text::work;

/// Two sentences that share this part of their words say the same, in hundredths.
const REPEAT: usize = 34;

/// Stories of a short digest that a summary tells.
const MOST_STORIES: u32 = 5;

/// What a section loses for each of its sentences taken already.
const SAME_SECTION: i32 = 140;

/// The summary from what the parts of a text offer, in the order of the text.
pub(in crate::annotate) fn choose<'o>(
    offers: impl Iterator<Item = &'o Offer>,
) -> Vec<SummarySentence> {
    let mut pool: Vec<(&Candidate, u32)> = Vec::new();
    let (mut sentences, mut items, mut sections) = (0, 0, 0);
    for offer in offers {
        pool.extend(
            offer.candidates.iter().map(|candidate| (candidate, sections + candidate.section)),
        );
        sentences += offer.sentences;
        items += offer.items;
        sections += offer.headings;
    }
    let stories = if sections < 2 { items } else { 0 };
    let wanted = length(sentences, stories);
    let mut taken: Vec<(&Candidate, u32)> = Vec::new();
    while taken.len() < wanted {
        let best = pool
            .iter()
            .filter(|(candidate, _)| !taken.iter().any(|(other, _)| repeats(candidate, other)))
            .max_by_key(|(candidate, section)| {
                (value(candidate, *section, &taken), std::cmp::Reverse(candidate.span.start))
            });
        let Some(&best) = best else { break };
        taken.push(best);
    }
    taken.sort_by_key(|(candidate, _)| candidate.span);
    taken
        .iter()
        .map(|(candidate, _)| SummarySentence {
            span: candidate.span,
            evidence: Evidence::scored(
                if candidate.lede { RuleId::Lede } else { RuleId::Salient },
                candidate.score,
            ),
        })
        .collect()
}

/// How many sentences a summary of a text of so many sentences has, of which so many open an item
/// under no heading. A short text of such items is a digest: each of them is a story of its own.
fn length(sentences: u32, stories: u32) -> usize {
    if (3..=10).contains(&sentences) && stories * 2 > sentences {
        return stories.min(MOST_STORIES) as usize;
    }
    match sentences {
        0..=3 => 1,
        4..=5 => 2,
        6..=14 => 3,
        15..=34 => 4,
        _ => 5,
    }
}

/// What a sentence is worth beside those taken: less if its section has spoken, less for words
/// already there.
fn value(candidate: &Candidate, section: u32, taken: &[(&Candidate, u32)]) -> i32 {
    let same = weigh(taken.iter().filter(|(_, other)| *other == section).count());
    let shared =
        weigh(taken.iter().map(|(other, _)| similarity(candidate, other)).max().unwrap_or(0));
    candidate.score - SAME_SECTION * same.min(3) - 5 * shared
        + if candidate.lede { 10_000 } else { 0 }
}

fn repeats(candidate: &Candidate, other: &Candidate) -> bool {
    candidate.span == other.span || similarity(candidate, other) >= REPEAT
}

/// Words that two sentences share, as a part of all their words, in hundredths.
fn similarity(a: &Candidate, b: &Candidate) -> usize {
    let (mut left, mut right) = (a.words.iter().peekable(), b.words.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        work::step();
        match x.cmp(y) {
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    100 * shared / (a.words.len() + b.words.len() - shared).max(1)
}
