//! The work that reading and understanding a text take grows with its length and not with its
//! square, whatever the text is.
//!
//! Counted, not timed: how often a line, a token or a name is looked at is the same on every
//! machine. The lengths lie inside one block, which a single sentence may fill.
//!
//! `DATELINE_LINEAR=full cargo test linear -- --nocapture` takes lengths over several blocks and
//! parts, which is minutes of work, and prints the worst ratio of each kind.

use dateline::annotate::{self, Options};
use dateline::import;
use dateline::text::work;

use crate::pathological::{Kind, kinds};

/// The lengths, each twice the one before, in bytes. A block is cut at 64 KiB.
const SIZES: [usize; 3] = [15_000, 30_000, 60_000];

/// The lengths that are taken if asked for. A part of a text is 256 KiB.
const FULL: [usize; 3] = [125_000, 250_000, 500_000];

/// The most that twice the length may cost.
const MOST: f64 = 2.3;

/// Less than a step for so many bytes says nothing: a text of one token has no length.
const LEAST: usize = 15;

/// The work for `text`: import, finders, and what joins their findings.
fn steps(text: &str) -> u64 {
    let before = work::steps();
    for briefing in &import::read_text(text, "linear").briefings {
        annotate::annotate(briefing, &Options::default());
    }
    work::steps() - before
}

/// How much a doubling of the length costs at worst.
fn ratio(sizes: [usize; 3], steps: [u64; 3]) -> f64 {
    let grown = (1..3).filter(|&at| steps[at] > (sizes[at] / LEAST) as u64);
    grown.map(|at| steps[at] as f64 / steps[at - 1] as f64).fold(0.0, f64::max)
}

/// What is wrong with a kind of text.
fn fault(kind: &Kind, sizes: [usize; 3], tell: bool) -> Option<String> {
    let steps = sizes.map(|size| steps(&kind.text(size)));
    let ratio = ratio(sizes, steps);
    if tell {
        println!("{ratio:.2} {}: {steps:?}", kind.name);
    }
    let dear = steps[2] > 2_000 * sizes[2] as u64;
    (dear || ratio > MOST).then(|| format!("{}: {ratio:.2}, {steps:?} steps", kind.name))
}

#[test]
fn work_grows_with_the_length_of_any_text() {
    let full = std::env::var("DATELINE_LINEAR").is_ok_and(|value| value == "full");
    let sizes = if full { FULL } else { SIZES };
    let faults: Vec<String> = kinds().filter_map(|kind| fault(&kind, sizes, full)).collect();
    assert!(faults.is_empty(), "for {sizes:?} bytes:\n{}", faults.join("\n"));
}
