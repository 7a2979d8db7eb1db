//! Several briefings of one source as one: what a reader shows of a feed or a mailbox.
//!
//! Invariant: every briefing is a section with its title, day and text, in the order of the source;
//! one briefing stays as it is. A day that all of them share is that of the whole; otherwise relative
//! dates have none to count from. Deliberately absent: an order of their own, and a list to choose
//! from.

use super::Import;
use super::builder::Builder;
use crate::model::{Block, BlockKind, Briefing, Warning};
use crate::text::head;

/// Warnings of its briefings that the whole has.
const MOST_WARNINGS: usize = 20;

impl Import {
    /// All that the source holds as one briefing; none if it holds nothing.
    pub fn into_one(mut self) -> Option<Briefing> {
        if self.briefings.len() > 1 {
            return Some(joined(&self));
        }
        if self.briefings.is_empty() && self.collection.is_none() && self.warnings.is_empty() {
            return None;
        }
        let mut only = self.briefings.pop().unwrap_or_default();
        only.warnings.extend(self.warnings);
        Some(only)
    }
}

fn joined(import: &Import) -> Briefing {
    let mut out = Builder::default();
    if let Some(title) = &import.collection {
        out.title(title);
    }
    for briefing in &import.briefings {
        section(&mut out, briefing);
    }
    let first = import.briefings.first();
    let day = first.and_then(day);
    let shared = import.briefings.iter().all(|briefing| self::day(briefing) == day);
    out.published(day.filter(|_| shared).map(str::to_owned));
    let whole = out.finish();
    let all = import.warnings.iter().chain(import.briefings.iter().flat_map(|one| &one.warnings));
    // Their places are those of other texts.
    let warnings = all
        .take(MOST_WARNINGS)
        .map(|warning| Warning { message: warning.message.clone(), span: None })
        .collect();
    Briefing {
        source: first.map(|first| first.source.clone()).unwrap_or_default(),
        format: first.map_or("", |first| first.format),
        collection: import.collection.clone(),
        warnings,
        ..whole
    }
}

fn section(out: &mut Builder, briefing: &Briefing) {
    let day = day(briefing);
    if let Some(words) = briefing.title_text().or(day) {
        out.begin(BlockKind::Heading, 1);
        if let Some(url) = &briefing.url {
            out.link(url);
        }
        out.words(words);
        out.link_end();
        out.end();
    }
    if let Some(day) = day.filter(|_| briefing.title.is_some()) {
        out.begin(BlockKind::Credit, 0);
        out.words(day);
        out.end();
    }
    for block in &briefing.blocks {
        let level =
            if block.kind == BlockKind::Heading { (block.level + 1).min(6) } else { block.level };
        out.block(briefing, &Block { level, ..*block });
    }
}

/// The day that its source states.
fn day(briefing: &Briefing) -> Option<&str> {
    briefing.published.as_deref().map(|stamp| head(stamp, 10)).filter(|day| !day.is_empty())
}
