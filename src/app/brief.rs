//! What the list of briefings tells of one that is not open.
//!
//! Invariant: small, whatever the length of the text. Deliberately absent: the text itself.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Annotations, BlockKind, Briefing, EntityKind};
use crate::text::hash::hash;
use crate::text::{Span, counted, floor_boundary, head};

/// Bytes of English that a reader takes in a minute: 220 words of six bytes, the blank included.
const BYTES_A_MINUTE: usize = 220 * 6;

/// Bytes of a title or a first sentence at most.
const LONGEST: usize = 400;

/// Bytes of a text that tell it from all others.
const PRINTED: usize = 1 << 20;

/// A day, in seconds.
const DAY: i64 = 24 * 60 * 60;

/// What is told of a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// Its title.
    pub title: Option<String>,
    /// The day it is of.
    pub date: Option<Date>,
    /// When that was, in seconds; the beginning of the day where the hour is not known.
    pub(super) at: Option<i64>,
    /// Bytes of its text.
    pub(super) bytes: usize,
    /// Its first sentence.
    pub(super) first: String,
    /// People and figures in it, as the titles of their panes count them.
    pub(super) people: usize,
    pub(super) figures: usize,
    /// How many entries of the watch list it has.
    pub watched: usize,
    /// Whether the list is another since they were counted.
    pub(super) stale: bool,
    /// Whether it was read before.
    pub read: bool,
    /// What its text is known by.
    pub print: u64,
}

impl Brief {
    /// What is told of `briefing`, in which `annotations` were found.
    pub fn new(briefing: &Briefing, annotations: &Annotations) -> Self {
        let date = briefing.own_date().or(annotations.reference);
        let stamp = briefing.published.as_deref().and_then(|stamp| stamp.parse::<Timestamp>().ok());
        let at = stamp
            .map(Timestamp::as_second)
            .or_else(|| date.map(|date| i64::from(days(date)) * DAY));
        Self {
            title: briefing.title_text().map(short),
            date,
            at,
            bytes: briefing.shown().len(),
            first: first_sentence(briefing, annotations),
            people: annotations.of_kind(EntityKind::Person).count(),
            figures: annotations.figures_told(),
            watched: 0,
            stale: false,
            read: false,
            print: print(&briefing.text),
        }
    }

    /// How long it is and how much was found in it.
    pub(super) fn about(&self, minutes: Option<String>) -> String {
        let people = match self.people {
            0 => None,
            1 => Some("1 person".to_owned()),
            many => Some(format!("{many} people")),
        };
        let figures = (self.figures > 0).then(|| counted(self.figures, "figure"));
        minutes.into_iter().chain(people).chain(figures).collect::<Vec<_>>().join(" · ")
    }
}

/// Days since the first of the year 1970.
fn days(date: Date) -> i32 {
    let first = jiff::civil::date(1970, 1, 1);
    date.since(first).map_or(0, |span| span.get_days())
}

/// What a text is known by: its beginning and its length, so that nobody waits for a long one.
pub fn print(text: &str) -> u64 {
    let known = head(text, floor_boundary(text, PRINTED));
    hash(known.as_bytes()).wrapping_add((text.len() - known.len()) as u64)
}

/// The first sentence below the title that is none of its credits.
fn first_sentence(briefing: &Briefing, annotations: &Annotations) -> String {
    let running = briefing.blocks.iter().find(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote)
    });
    let Some(block) = running else { return String::new() };
    let known = annotations.sentences.get(annotations.sentences_in(block.span));
    let first: Span = known.and_then(<[Span]>::first).copied().unwrap_or(block.span);
    short(&briefing.words(first))
}

fn short(words: &str) -> String {
    head(words, floor_boundary(words, LONGEST)).to_owned()
}

/// How long it takes to read so many bytes; nothing for none.
pub(super) fn reading_time(bytes: usize) -> Option<String> {
    match bytes.div_ceil(BYTES_A_MINUTE) {
        0 => None,
        minutes @ 1..60 => Some(format!("{minutes} min")),
        minutes if minutes % 60 == 0 => Some(format!("{} h", minutes / 60)),
        minutes => Some(format!("{} h {} min", minutes / 60, minutes % 60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_readings_are_told_in_hours() {
        let of = |minutes: usize| reading_time(minutes * BYTES_A_MINUTE).unwrap_or_default();
        assert_eq!(
            [of(0), of(1), of(59), of(60), of(61), of(758)],
            ["", "1 min", "59 min", "1 h", "1 h 1 min", "12 h 38 min"]
        );
    }
}
