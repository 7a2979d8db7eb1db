//! A search over all briefings that are listed: what is looked for in which texts, and what is found
//! in one of them.
//!
//! Invariant: a title and a text match as they do when they are searched by themselves. Deliberately
//! absent: reading the texts (`run`), and the list of what was found (`hits`).

use std::sync::Arc;

use super::Selection;
use super::search::pattern::Pattern;
use super::search::scan::Scan;
use super::spot::Spot;
use crate::model::Briefing;
use crate::pane::Hit;
use crate::text::{Span, floor_boundary};

/// Bytes of a match that are shown.
const LONGEST: usize = 400;

/// What is to be searched for, and where.
#[derive(Debug, Clone)]
pub struct Everywhere {
    /// The number of the search: of several, the last counts.
    pub number: u64,
    pattern: String,
    /// The briefings, by their index on the shelf, in the order of the list; with the text of those
    /// that are open.
    pub texts: Vec<(usize, Option<Arc<Briefing>>)>,
}

/// What was found in a briefing.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its index on the shelf.
    pub(super) entry: usize,
    pub(super) title: Option<String>,
    pub(super) hits: Vec<(Hit, Spot)>,
}

/// What a search has found since it last told, and how far it has come.
#[derive(Debug, Clone, Default)]
pub struct Tidings {
    /// The search.
    pub number: u64,
    /// What was found.
    pub found: Vec<Found>,
    /// How many briefings it has come past.
    pub searched: usize,
    /// How many of them could not be read, or are read only when somebody opens them.
    pub unread: usize,
    /// Whether nothing more comes.
    pub done: bool,
}

/// Looks through one text after the other.
#[derive(Debug, Clone)]
pub struct Seeker(Pattern);

impl PartialEq for Everywhere {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Everywhere {}

impl Everywhere {
    /// A search for `pattern` in these briefings.
    pub(super) fn new(
        number: u64,
        pattern: &str,
        texts: Vec<(usize, Option<Arc<Briefing>>)>,
    ) -> Self {
        Self { number, pattern: pattern.to_owned(), texts }
    }

    /// What looks for the pattern; `None` for one that is too large.
    pub fn seeker(&self) -> Option<Seeker> {
        Pattern::new(&self.pattern).map(Seeker)
    }
}

impl Found {
    /// How many places.
    pub fn count(&self) -> usize {
        self.hits.len()
    }
}

impl Seeker {
    /// What `briefing`, which is `entry`, has of what is looked for: `most` places at most, and no
    /// more than was found when `stopped` says that nobody waits any longer.
    pub fn look_through(
        &self,
        entry: usize,
        briefing: &Arc<Briefing>,
        most: usize,
        stopped: impl Fn() -> bool,
    ) -> Option<Found> {
        let in_title = briefing.title.filter(|title| self.0.is_match(title.slice(&briefing.text)));
        let mut hits: Vec<_> =
            in_title.map(|title| hit(briefing, title, true)).into_iter().collect();
        let mut scan = Scan::through(Arc::clone(briefing), self.0.clone());
        let mut more = true;
        while more && hits.len() < most && !stopped() {
            more = scan.step();
            let spans = scan.take().spans();
            let room = most - hits.len();
            hits.extend(spans.take(room).map(|span| hit(briefing, span, false)));
        }
        let title = briefing.title.map(|title| briefing.words(title));
        (!hits.is_empty()).then_some(Found { entry, title, hits })
    }
}

/// A place that was found, and where the reader is put for it. The title stands above the text,
/// which is then shown from its beginning.
fn hit(briefing: &Briefing, span: Span, is_title: bool) -> (Hit, Spot) {
    let end = floor_boundary(&briefing.text, span.to().min(span.from() + LONGEST));
    let top = if is_title { briefing.shown().start } else { span.start };
    let selection = (!is_title).then(|| Selection::place(span));
    (Hit::new(briefing, Span::new(span.from(), end)), Spot::new(briefing, top, selection))
}
