//! Work that is done off the key path: what is asked for, and what comes back.
//!
//! Invariant: a query is a value, worked on in pieces: the same query gives the same answers,
//! whoever works on it. Of one kind one query is worked on at a time. Deliberately absent: who works
//! on it (`run::worker`), and what becomes of the answers.

use std::sync::Arc;

use super::arrange::query::PaneQuery;
use super::documents::Documents;
use super::findings::query::{Chosen, FindingsQuery};
use super::navigation::Navigation;
use super::palette::matching::{Matched, Matching};
use super::panes::Panes;
use super::search::Search;
use super::search::scan::{News, Scan};
use super::view::query::ViewQuery;
use super::{App, Effect, View};
use crate::pane::{Arranged, Pane};

/// What is to be worked out.
#[derive(Debug, Clone)]
pub struct Query {
    number: u64,
    work: Work,
}

/// The kinds of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Searching the text.
    Search,
    /// Finding what matches in the palette.
    Palette,
    /// Sorting and filtering panes.
    Arrange,
    /// Making corrections, and leaving kinds out.
    Findings,
    /// Making views of all that was found.
    Views,
}

#[derive(Debug, Clone)]
pub(super) enum Work {
    Search(Scan),
    Palette(Matching),
    Arrange(Box<PaneQuery>),
    Findings(Box<FindingsQuery>),
    Views(Box<ViewQuery>),
}

impl From<Scan> for Work {
    fn from(scan: Scan) -> Self {
        Self::Search(scan)
    }
}

impl From<Matching> for Work {
    fn from(matching: Matching) -> Self {
        Self::Palette(matching)
    }
}

impl From<PaneQuery> for Work {
    fn from(panes: PaneQuery) -> Self {
        Self::Arrange(Box::new(panes))
    }
}

impl From<FindingsQuery> for Work {
    fn from(findings: FindingsQuery) -> Self {
        Self::Findings(Box::new(findings))
    }
}

impl From<ViewQuery> for Work {
    fn from(views: ViewQuery) -> Self {
        Self::Views(Box::new(views))
    }
}

/// What was worked out so far.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The query that it answers.
    pub(super) query: u64,
    pub(super) found: Found,
}

/// What a query has found since its last answer.
#[derive(Debug, Clone)]
pub(super) enum Found {
    Matches(News),
    /// Nothing until all is known.
    Entries(Option<Matched>),
    Rows(Vec<(Pane, Arc<Arranged>)>),
    Findings(Vec<Chosen>),
    Views(Vec<View>),
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Query {}

impl Query {
    /// What kind of work it is: a later query of the same kind takes its place.
    pub fn task(&self) -> Task {
        match self.work {
            Work::Search(_) => Task::Search,
            Work::Palette(_) => Task::Palette,
            Work::Arrange(_) => Task::Arrange,
            Work::Findings(_) => Task::Findings,
            Work::Views(_) => Task::Views,
        }
    }

    /// Works on the next piece; false if nothing is left.
    pub fn step(&mut self) -> bool {
        match &mut self.work {
            Work::Search(scan) => scan.step(),
            Work::Palette(matching) => matching.step(),
            Work::Arrange(arranging) => arranging.step(),
            Work::Findings(findings) => findings.step(),
            Work::Views(views) => views.step(),
        }
    }

    /// What was found since this was last asked.
    pub fn answer(&mut self) -> Answer {
        let found = match &mut self.work {
            Work::Search(scan) => Found::Matches(scan.take()),
            Work::Palette(matching) => Found::Entries(matching.found()),
            Work::Arrange(arranging) => Found::Rows(arranging.take()),
            Work::Findings(findings) => Found::Findings(findings.take()),
            Work::Views(views) => Found::Views(views.take()),
        };
        Answer { query: self.number, found }
    }
}

/// The queries that were made, and what has not been handed out yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Errands {
    queries: u64,
    effects: Vec<Effect>,
}

impl Errands {
    /// Asks for something to be worked out; gives the number that its answers will bear.
    pub(super) fn ask(&mut self, work: impl Into<Work>) -> u64 {
        let (number, work) = (self.number(), work.into());
        self.effects.push(Effect::Compute(Box::new(Query { number, work })));
        number
    }

    /// The next number of a query.
    pub(super) fn number(&mut self) -> u64 {
        self.queries += 1;
        self.queries
    }

    /// Asks for something else to be done outside.
    pub(super) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Says that nobody waits for matches of a search any more.
    pub(super) fn drop_search(&mut self) {
        self.effects.push(Effect::Abandon(Task::Search));
    }

    /// Says that nobody waits for entries of the palette any more.
    pub(super) fn drop_palette(&mut self) {
        self.effects.push(Effect::Abandon(Task::Palette));
    }

    /// Says that nobody waits for rows of panes any more.
    pub(super) fn drop_rows(&mut self) {
        self.effects.push(Effect::Abandon(Task::Arrange));
    }

    /// Says that nobody waits for findings any more.
    pub(super) fn drop_findings(&mut self) {
        self.effects.push(Effect::Abandon(Task::Findings));
    }

    /// Says that nobody waits for rows of views any more.
    pub(super) fn drop_views(&mut self) {
        self.effects.push(Effect::Abandon(Task::Views));
    }

    /// What is to be handed out.
    pub(super) fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }
}

impl App {
    /// Takes in what was worked out.
    pub(super) fn computed(&mut self, answer: Answer) -> Vec<Effect> {
        match answer.found {
            Found::Matches(news) => {
                let typed = self.mode.search_begun();
                self.bench().matches_came(answer.query, news, typed);
            }
            Found::Rows(panes) => self.bench().arranged(answer.query, panes),
            Found::Findings(all) => {
                for chosen in self.documents.awaited_findings(answer.query, all) {
                    self.put_chosen(chosen);
                }
            }
            Found::Views(made) => self.bench().views_came(answer.query, made),
            Found::Entries(None) => {}
            Found::Entries(Some(matched)) => {
                let shown = (self.documents.source(), &self.settings);
                if self.chrome.palette_found(answer.query, matched, shown) {
                    return self.take_palette();
                }
            }
        }
        Vec::new()
    }
}

impl Documents {
    /// Waits no more for the findings of an entry.
    pub(super) fn forget_findings(&mut self, errands: &mut Errands, index: usize) {
        if self.choosing.forget(index) {
            errands.drop_findings();
        }
    }
}

impl Panes {
    pub(super) fn no_longer_awaited(&mut self, errands: &mut Errands, pane: Pane) {
        if self.arranging.forget(pane) {
            errands.drop_rows();
        }
    }
}

impl Navigation {
    /// Drops the matches: there is no text until it comes again.
    pub(super) fn drop_matches(&mut self, errands: &mut Errands) {
        let nothing = Search::of_nothing(&self.search.pattern);
        self.drop_search(errands);
        self.search = nothing;
    }

    /// Takes the search from the screen.
    pub(super) fn drop_search(&mut self, errands: &mut Errands) {
        if self.search.is_running() {
            errands.drop_search();
        }
        self.search = Search::default();
    }
}
