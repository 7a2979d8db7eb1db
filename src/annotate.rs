//! Understanding: from a briefing to what is in it.
//!
//! Invariant: a pure function of text, reference date and options; the same bytes give the same
//! answer on any machine. It cannot fail. The text is worked on in parts of at most 256 KiB, cut at
//! block ends, and the result is that of all parts joined. Deliberately absent: the screen, files,
//! threads, the clock.

pub mod dates;
pub mod figures;
pub mod grammar;
pub mod ground;
mod join;
mod language;
mod link;
pub mod names;
mod number;
pub mod owner;
pub mod passage;
mod quotes;
mod roles;
mod seen;
mod series;
mod signs;
mod summary;

use std::ops::Range;

use jiff::civil::Date;

use crate::model::{Annotations, Briefing, EntityKind, Evidence, RuleId};
use crate::text::Span;
use passage::Passage;

/// The size of a part, in bytes: large enough that document-wide evidence is near, small enough
/// that the first part of a long text is ready at once.
const PART: usize = 256 * 1024;

/// What the annotation depends on beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The date that relative dates are resolved against; else the briefing's own (dateline,
    /// published stamp).
    pub reference: Option<Date>,
}

/// Annotates a whole briefing.
///
/// ```
/// use dateline::{annotate, import};
///
/// let text = "The line sold 4,200 tickets, said Ines Falk, its head.";
/// let briefing = import::read_text(text, "-").briefings.remove(0);
/// let found = annotate::annotate(&briefing, &annotate::Options::default());
/// let names: Vec<String> =
///     found.entities.iter().map(|entity| briefing.words(entity.name)).collect();
/// assert_eq!(names, ["Ines Falk"]);
/// ```
pub fn annotate(briefing: &Briefing, options: &Options) -> Annotations {
    let mut annotator = Annotator::new(briefing, *options);
    while annotator.step() {}
    annotator.result(true)
}

/// Annotates only what is in `sight`, as if there were nothing else: the first screen of a long text
/// need not wait for all of it. `settled` is how far the blocks are those of the whole text; none
/// that goes on behind it is looked at.
pub fn annotate_sight(
    briefing: &Briefing,
    options: &Options,
    sight: Span,
    settled: u32,
) -> Annotations {
    let blocks = &briefing.blocks;
    let first = blocks.partition_point(|block| block.span.end <= sight.start);
    let last = blocks
        .partition_point(|block| block.span.start < sight.end && block.span.end <= settled)
        .max(first);
    let mut annotator = Annotator::new(briefing, *options);
    annotator.parts = std::iter::once(first..last).collect();
    annotator.step();
    let mut found = annotator.result(true);
    found.covered = 0;
    if first > 0 {
        // The text opens elsewhere: what these sentences say is no summary of it.
        found.summary.clear();
    }
    found
}

/// Annotates a briefing part by part, so that a long one can be shown while the rest is worked on.
#[derive(Debug)]
pub struct Annotator<'a> {
    briefing: &'a Briefing,
    reference: Option<Date>,
    parts: Vec<Range<usize>>,
    done: Vec<join::Findings>,
    given: Option<Vec<(Span, EntityKind)>>,
}

impl<'a> Annotator<'a> {
    /// Prepares the work; nothing is done yet.
    pub fn new(briefing: &'a Briefing, options: Options) -> Self {
        let reference = options.reference.or_else(|| briefing.own_date());
        Self { briefing, reference, parts: parts(briefing), done: Vec::new(), given: None }
    }

    /// The same with the names known beforehand, in the order of the text and without overlaps,
    /// instead of found: for tests of what is built on names.
    pub fn with_names(
        briefing: &'a Briefing,
        options: Options,
        names: Vec<(Span, EntityKind)>,
    ) -> Self {
        Self { given: Some(names), ..Self::new(briefing, options) }
    }

    /// Works on the next part; false when there is none left.
    pub fn step(&mut self) -> bool {
        let Some(blocks) = self.parts.get(self.done.len()) else { return false };
        let passage = Passage::new(self.briefing, blocks.clone(), self.reference);
        let names = match &self.given {
            Some(given) => names_at(&passage, given),
            None => names::find(&passage),
        };
        let first = self.done.last().map_or(0, join::Findings::sentences);
        self.done.push(join::Findings::find(&passage, &names, first));
        true
    }

    /// Whether there is no part left.
    pub fn is_done(&self) -> bool {
        self.done.len() == self.parts.len()
    }

    /// What the parts worked on so far give together; the `last` time they keep nothing. It looks at
    /// every finding anew: for a long text ask for it each time the work has doubled.
    pub fn result(&mut self, last: bool) -> Annotations {
        let mut out = join::join(self.briefing, &mut self.done, last);
        out.reference = self.reference;
        if self.is_done() {
            out.covered = self.briefing.text.len() as u32;
        }
        out
    }
}

/// The given names that lie in the passage.
fn names_at(passage: &Passage, given: &[(Span, EntityKind)]) -> Vec<names::Name> {
    let start = given.partition_point(|(span, _)| span.start < passage.span.start);
    let inside = given.iter().skip(start).take_while(|(span, _)| span.end <= passage.span.end);
    inside
        .map(|&(span, kind)| names::Name {
            span,
            tokens: passage.token_at(span.start)..passage.token_at(span.end),
            kind,
            evidence: Evidence::by(RuleId::Given),
        })
        .filter(|name| !name.tokens.is_empty())
        .collect()
}

/// The runs of blocks that make the parts: cut at block ends, each at most [`PART`] bytes. At least
/// one, so that a text that is only a title is worked on.
fn parts(briefing: &Briefing) -> Vec<Range<usize>> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (index, block) in briefing.blocks.iter().enumerate() {
        let first = briefing.blocks.get(start).map_or(0, |block| block.span.start);
        if index > start && (block.span.end - first) as usize > PART {
            out.push(start..index);
            start = index;
        }
    }
    out.push(start..briefing.blocks.len());
    out
}
