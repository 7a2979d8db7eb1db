//! A search through the text, piece by piece: from the place where it began to the end, then from
//! the beginning to that place.
//!
//! Invariant: matches are those of one pass over the whole text, as far as they are no longer than
//! the pattern's reach: a piece is looked at with the text around it. Each piece costs a bounded
//! amount of work. Deliberately absent: what is done with the matches.

use std::mem;
use std::sync::Arc;

use super::pattern::{Pattern, Reading};
use crate::model::Briefing;
use crate::text::{Span, floor_boundary};

/// Bytes of a piece: little enough that a search is stopped soon, whatever the pattern.
const PIECE: usize = 16 << 10;

/// Matches kept; a pattern that is met more often is found, but not counted beyond.
pub(super) const MOST: usize = 100_000;

/// A search that goes on.
#[derive(Debug, Clone)]
pub struct Scan {
    briefing: Arc<Briefing>,
    typed: String,
    /// Compiled with the first piece.
    pattern: Option<Pattern>,
    /// Where it began, and where it goes on: bytes of the body.
    began: usize,
    at: usize,
    /// Whether it has gone round the end.
    round: bool,
    /// How many matches there are.
    count: usize,
    news: News,
}

/// What a search has found since that was last asked, and how far it has come.
#[derive(Debug, Clone, Default)]
pub struct News {
    /// Matches behind the place where it began, in order.
    pub(super) behind: Vec<Span>,
    /// Matches before it, in order.
    pub(super) before: Vec<Span>,
    /// Bytes that were searched since it began.
    pub(super) searched: usize,
    /// Whether it has gone round the end.
    pub(super) round: bool,
    /// Whether nothing is left to be searched.
    pub(super) done: bool,
    /// How the pattern was read.
    pub(super) reading: Reading,
    /// Whether a match may be longer than what was looked at.
    pub(super) endless: bool,
}

impl News {
    /// What was found, in order.
    pub(in crate::app) fn spans(self) -> impl Iterator<Item = Span> {
        self.before.into_iter().chain(self.behind)
    }
}

impl Scan {
    /// A search for what was typed that begins with the paragraph at `from`.
    pub(in crate::app) fn new(briefing: Arc<Briefing>, typed: &str, from: u32) -> Self {
        let block =
            briefing.blocks.get(briefing.block_at(from)).map_or(0, |block| block.span.from());
        let body = briefing.shown();
        let began = block.clamp(body.from(), body.to()) - body.from();
        Self {
            briefing,
            typed: typed.to_owned(),
            pattern: None,
            began,
            at: began,
            round: false,
            count: 0,
            news: News::default(),
        }
    }

    /// A search of a whole text for a pattern that is compiled.
    pub(in crate::app) fn through(briefing: Arc<Briefing>, pattern: Pattern) -> Self {
        Self { pattern: Some(pattern), ..Self::new(briefing, "", 0) }
    }

    /// Searches the next piece; false if nothing is left.
    pub fn step(&mut self) -> bool {
        if self.news.done {
            return false;
        }
        if self.pattern.is_none() {
            self.pattern = Pattern::new(&self.typed);
        }
        let Some(pattern) = &self.pattern else {
            self.news.done = true;
            return false;
        };
        (self.news.reading, self.news.endless) = (pattern.reading, pattern.is_endless());
        let body = self.briefing.shown();
        let text = body.slice(&self.briefing.text);
        let end = if self.round { self.began } else { text.len() };
        let piece = floor_boundary(text, (self.at + PIECE).min(end));
        let reach = floor_boundary(text, (piece + pattern.reach()).min(text.len()));
        let mut at = self.at;
        while at < piece && self.count < MOST {
            let Some(found) = pattern.find(text, at..reach).filter(|found| found.start < piece)
            else {
                break;
            };
            if found.is_empty() {
                let next = text.get(found.end..).and_then(|rest| rest.chars().next());
                at = found.end + next.map_or(1, char::len_utf8);
                continue;
            }
            at = found.end;
            let span = Span::new(body.from() + found.start, body.from() + found.end);
            if is_shown(&self.briefing, span) {
                self.count += 1;
                if self.round { &mut self.news.before } else { &mut self.news.behind }.push(span);
            }
        }
        self.news.searched += piece - self.at.min(piece);
        self.at = at.max(piece);
        if self.at >= end && !self.round {
            (self.at, self.round) = (0, true);
        }
        self.news.round = self.round;
        self.news.done = self.round && self.at >= self.began || self.count >= MOST;
        !self.news.done
    }

    /// What was found since this was last asked.
    pub fn take(&mut self) -> News {
        let (behind, before) = (mem::take(&mut self.news.behind), mem::take(&mut self.news.before));
        News { behind, before, ..self.news.clone() }
    }
}

/// Whether a match begins in a block that the reader shows.
fn is_shown(briefing: &Briefing, span: Span) -> bool {
    briefing
        .blocks
        .get(briefing.block_at(span.start))
        .is_some_and(|block| block.span.holds(span.start))
}
