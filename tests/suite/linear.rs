//! The work of the finders grows with the length of the text and not with its square, whatever the
//! text is.
//!
//! Counted, not timed: how often the finders look at a token is the same on every machine. All
//! lengths lie inside one block, which a single sentence may fill.

use dateline::annotate::{Annotator, Options};
use dateline::import;

use crate::pathological::{Kind, kinds};

/// The lengths, each twice the one before, in bytes. A block is cut at 64 KiB.
const SIZES: [usize; 3] = [15_000, 30_000, 60_000];

/// The most that twice the length may cost.
const MOST: f64 = 2.3;

/// Fewer steps than this say nothing: a text of one token has no length.
const LEAST: u64 = 2_000;

fn steps(text: &str) -> u64 {
    let mut steps = 0;
    for briefing in &import::read_text(text, "linear").briefings {
        let mut annotator = Annotator::new(briefing, Options::default());
        while annotator.step() {}
        steps += annotator.steps();
    }
    steps
}

/// The work for each of the sizes.
fn steps_of(kind: &Kind) -> [u64; 3] {
    SIZES.map(|size| steps(&kind.text(size)))
}

/// What is wrong with a kind of text.
fn fault(kind: &Kind) -> Option<String> {
    let steps = steps_of(kind);
    let grows = |pair: &[u64]| pair[1] > LEAST && pair[1] as f64 > MOST * pair[0] as f64;
    let dear = steps[2] > 2_000 * SIZES[2] as u64;
    (dear || steps.windows(2).any(grows)).then(|| format!("{}: {steps:?} steps", kind.name))
}

#[test]
fn work_grows_with_the_length_of_any_text() {
    let faults: Vec<String> = kinds().filter_map(|kind| fault(&kind)).collect();
    assert!(faults.is_empty(), "for {SIZES:?} bytes:\n{}", faults.join("\n"));
}
