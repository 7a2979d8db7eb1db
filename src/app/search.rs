//! Searching the text: pattern, matches, the one the search stands on.
//!
//! Invariant: matches are in order and lie in blocks that the reader shows. The logical text is
//! searched, never the painted rows: a match may run over a wrap. Deliberately absent: who does the
//! work (`compute`), and what is shown of it (`seek`).

mod past;
pub mod pattern;
pub mod scan;
mod steps;

use crate::text::Span;
pub(super) use past::Past;
use pattern::REACH;
pub use pattern::Reading;
pub(super) use pattern::filter;
use scan::{MOST, News};
pub(super) use steps::Step;

/// A search and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub pattern: String,
    /// Every match, in order.
    pub matches: Vec<Span>,
    /// The one the search stands on.
    pub current: Option<usize>,
    /// How the pattern was read.
    pub reading: Reading,
    /// The query that does it.
    query: u64,
    /// Where it began.
    began: u32,
    /// How many of the matches were found behind the end, going round: they stand before the
    /// others.
    round: usize,
    /// The match it stood on before it was begun again, until that is found.
    stood: Option<Span>,
    progress: Progress,
    /// What is done when matches come.
    pub(super) awaited: Awaited,
    /// Whether a match may be longer than what was looked at.
    endless: bool,
}

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Progress {
    #[default]
    Done,
    /// How many bytes of how many were searched, and whether it has gone round the end.
    Running { searched: usize, of: usize, round: bool },
    /// It was stopped there.
    Stopped,
}

/// What is done when matches come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Awaited {
    /// Nothing.
    #[default]
    Nothing,
    /// The first match behind the place where the search began is shown.
    First,
    /// So many matches are gone on, back if negative, from the screen.
    Steps(isize),
    /// Nothing but that it is said if there is none.
    Outcome,
}

impl Search {
    /// A search where there is no text.
    pub(super) fn of_nothing(pattern: &str) -> Self {
        Self { pattern: pattern.to_owned(), ..Self::default() }
    }

    /// A search that the query with this number does in a text of `of` bytes, from `began` on.
    pub(super) fn begun(pattern: &str, began: u32, query: u64, of: usize) -> Self {
        Self {
            pattern: pattern.to_owned(),
            query,
            began,
            progress: Progress::Running { searched: 0, of, round: false },
            ..Self::default()
        }
    }

    /// The same search begun again: it will stand on its match if that is found again.
    pub(super) fn begun_again(&self, query: u64, of: usize) -> Self {
        let (stood, awaited) = (self.here().or(self.stood), self.awaited);
        Self { stood, awaited, ..Self::begun(&self.pattern, self.began, query, of) }
    }

    /// The same search where it was stopped and the text is another: nothing is known of it.
    pub(super) fn left_stopped(&self) -> Option<Self> {
        let stopped = Self { progress: Progress::Stopped, ..Self::of_nothing(&self.pattern) };
        (self.progress == Progress::Stopped).then_some(stopped)
    }

    /// Whether it was stopped before anything was found.
    pub(super) fn knows_nothing(&self) -> bool {
        self.progress == Progress::Stopped && self.matches.is_empty()
    }

    /// Forgets the match it stands on: the text is another.
    pub(super) fn forget_current(&mut self) {
        (self.current, self.stood) = (None, None);
    }

    /// Whether a search is on.
    pub fn is_on(&self) -> bool {
        !self.pattern.is_empty()
    }

    /// Whether it is `other`, however far both have come.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.query == other.query
    }

    /// Whether it is still looked for matches.
    pub fn is_running(&self) -> bool {
        matches!(self.progress, Progress::Running { .. })
    }

    /// Where it began.
    pub(super) fn began(&self) -> u32 {
        self.began
    }

    /// Takes in what was found; false if it is of another query.
    pub(super) fn take_in(&mut self, query: u64, news: News) -> bool {
        let Progress::Running { of, .. } = self.progress else { return false };
        if self.query != query {
            return false;
        }
        (self.reading, self.endless) = (news.reading, news.endless);
        self.matches.extend(news.behind);
        // One that runs into the first match behind the place of the beginning is none.
        let limit = self.matches.get(self.round).map_or(u32::MAX, |first| first.start);
        let before: Vec<Span> = news.before.into_iter().filter(|span| span.end <= limit).collect();
        if let Some(current) = self.current.as_mut().filter(|current| **current >= self.round) {
            *current += before.len();
        }
        let added = before.len();
        self.matches.splice(self.round..self.round, before);
        self.round += added;
        if let Some(at) = self.stood.and_then(|stood| self.matches.binary_search(&stood).ok()) {
            (self.current, self.stood) = (Some(at), None);
        }
        self.progress = if news.done {
            Progress::Done
        } else {
            Progress::Running { searched: news.searched, of, round: news.round }
        };
        true
    }

    /// Stops; gives how far it had come.
    pub(super) fn stop(&mut self) -> Option<String> {
        let Progress::Running { searched, of, .. } = self.progress else { return None };
        self.progress = Progress::Stopped;
        self.awaited = Awaited::Nothing;
        Some(share(searched, of))
    }

    /// The match the search stands on.
    pub fn here(&self) -> Option<Span> {
        self.current.and_then(|index| self.matches.get(index)).copied()
    }

    /// The matches that share a byte with `span`, with their indices.
    pub fn within(&self, span: Span) -> impl Iterator<Item = (usize, Span)> {
        let start = self.matches.partition_point(|found| found.end <= span.start);
        self.matches
            .iter()
            .enumerate()
            .skip(start)
            .map(|(index, found)| (index, *found))
            .take_while(move |(_, found)| found.start < span.end)
    }

    /// "4/14", or how it went, or how far it has come.
    pub fn counter(&self) -> String {
        let count = self.matches.len();
        let more = if count >= MOST || self.progress != Progress::Done { "+" } else { "" };
        match (self.progress, self.current) {
            (Progress::Running { searched, of, .. }, _) => {
                format!("{count}{more} · {}", share(searched, of))
            }
            (_, Some(index)) => format!("{}/{count}{more}", index + 1),
            (_, None) => format!("{count}{more}"),
        }
    }

    /// That nothing was found, and how long a match could have been.
    pub(super) fn not_found(&self) -> String {
        let within =
            if self.endless { format!(" within {} KB", REACH >> 10) } else { String::new() };
        format!("Not found{within}: {}", self.pattern)
    }
}

/// "3 of 12 MB".
fn share(bytes: usize, of: usize) -> String {
    let (unit, name) = if of < 1_000_000 { (1000, "KB") } else { (1_000_000, "MB") };
    format!("{} of {} {name}", bytes / unit, of.div_ceil(unit))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::scan::Scan;
    use super::*;
    use crate::import;
    use crate::model::Briefing;

    fn briefing(text: &str) -> Arc<Briefing> {
        Arc::new(import::read_text(text, "test").briefings.remove(0))
    }

    /// A search from `began` on, which took in an answer after every piece, or all at the end.
    fn searched(briefing: &Arc<Briefing>, pattern: &str, began: u32, each: bool) -> Search {
        let mut search = Search::begun(pattern, began, 1, briefing.shown().len());
        let mut scan = Scan::new(Arc::clone(briefing), pattern, began);
        while scan.step() {
            if each {
                assert!(search.take_in(1, scan.take()));
            }
        }
        assert!(search.take_in(1, scan.take()) && !search.is_running());
        search
    }

    fn found(text: &str, pattern: &str) -> Vec<String> {
        let briefing = briefing(text);
        let matches = searched(&briefing, pattern, 0, true).matches;
        matches.iter().map(|span| span.slice(&briefing.text).to_owned()).collect()
    }

    #[test]
    fn capitals_matter_only_if_typed_and_blanks_cross_lines() {
        assert_eq!(found("The Arctic and the arctic fox", "arctic"), ["Arctic", "arctic"]);
        assert_eq!(found("The Arctic and the arctic fox", "Arctic"), ["Arctic"]);
        assert!(found("rubio, Rubio.", r"RUBIO\W").is_empty());
        assert_eq!(
            found("rubio, Rubio.", r"rubio\W"),
            ["rubio,", "Rubio."],
            "the capital of a class is no letter"
        );
        assert_eq!(found("rubio, Rubio.", r"[R-T]ubio\p{Po}"), ["Rubio."]);
        assert_eq!(found("He said “it’s over” today", "\"it's over\""), ["“it’s over”"]);
        assert_eq!(found("one two\nthree", "two three").len(), 1);
    }

    #[test]
    fn what_is_no_expression_is_searched_letter_by_letter() {
        assert_eq!(found("It cost (a lot.", "(a lot"), ["(a lot"]);
        assert_eq!(found("rates: 3.5 and 315", r"3\.5"), ["3.5"]);
        assert!(found("nothing here", "x*").is_empty(), "empty matches are none");
    }

    #[test]
    fn stepping_goes_round() {
        let to = |start, end, round| Step::To(Span::new(start, end), round);
        let mut search = searched(&briefing("a b a b a"), "a", 1, true);
        assert_eq!(search.start(), to(4, 5, false));
        assert_eq!(search.counter(), "2/3");
        assert_eq!(search.step(2, 0, |_| true), to(0, 1, true));
        assert_eq!(search.step(-1, 0, |_| true), to(8, 9, true));
        assert_eq!(
            search.step(1, 3, |_| false),
            to(4, 5, false),
            "from the screen, not from a match that is out of sight"
        );
        assert_eq!(search.step(-1, 0, |_| false), to(8, 9, true), "before the first one");
    }

    /// Paragraphs of some 90 bytes.
    fn paragraphs(count: usize) -> Arc<Briefing> {
        let paragraph = |number: usize| {
            let parts = [
                "The council said on Monday that bridge ",
                " and its river would be a part of the plan.\n\n",
            ];
            parts.join(&number.to_string())
        };
        let text: String = (0..count).map(paragraph).collect();
        briefing(&text)
    }

    #[test]
    fn pieces_give_what_one_pass_gives() {
        let briefing = paragraphs(1500);
        let middle = briefing.shown().end / 2;
        let body = briefing.shown().slice(&briefing.text);
        for pattern in [
            "bridge",
            r"\bbridge 1\d+",
            r"plan\.\s+The council",
            "e",
            r"(?s)plan.{0,40}council",
            "^the",
        ] {
            let whole: Vec<Span> = regex_automata::meta::Regex::builder()
                .syntax(
                    regex_automata::util::syntax::Config::new()
                        .case_insensitive(true)
                        .multi_line(true),
                )
                .build(pattern)
                .unwrap()
                .find_iter(body)
                .map(|found| {
                    Span::new(
                        briefing.shown().from() + found.start(),
                        briefing.shown().from() + found.end(),
                    )
                })
                .collect();
            assert!(whole.len() > 100, "{pattern}");
            for (began, each) in [(0, true), (middle, true), (middle, false)] {
                let search = searched(&briefing, pattern, began, each);
                assert_eq!(search.matches, whole, "{pattern} from {began}");
            }
        }
    }

    #[test]
    fn a_wild_pattern_costs_no_more_than_its_reach_and_says_so() {
        let briefing = paragraphs(1500);
        let search = searched(&briefing, "(?s)bridge 700.*zzq", 0, true);
        assert_eq!(search.not_found(), "Not found within 8 KB: (?s)bridge 700.*zzq");
        assert_eq!(searched(&briefing, "zzq", 0, true).not_found(), "Not found: zzq");
        let search = searched(&briefing, "(?s)bridge 700.*plan", 0, true);
        let length = search.matches[0].len();
        assert!((REACH - 200..2 * REACH + REACH).contains(&length), "{length}");
    }

    #[test]
    fn while_it_runs_it_goes_as_far_as_is_known() {
        let briefing = paragraphs(1500);
        let middle = briefing.shown().end / 2;
        let mut search = Search::begun("bridge", middle, 1, briefing.shown().len());
        assert_eq!(search.start(), Step::Unknown);
        let mut scan = Scan::new(Arc::clone(&briefing), "bridge", middle);
        assert!(scan.step() && search.take_in(1, scan.take()));
        assert!(!search.take_in(2, News::default()), "another query");
        let Step::To(first, false) = search.start() else { panic!("it is found") };
        assert!(first.start >= middle);
        assert_eq!(search.step(-2, 0, |_| true), Step::Unknown);
        assert_eq!(search.step(100_000, 0, |_| true), Step::Unknown);
        assert_eq!(search.here(), Some(first), "and stays there meanwhile");
        assert!(matches!(search.step(1, 0, |_| true), Step::To(_, false)));
        assert_eq!(search.counter(), format!("{}+ · 16 of {} KB", search.matches.len(), 131));
        while scan.step() {}
        let here = search.here();
        search.take_in(1, scan.take());
        assert_eq!(search.here(), here, "what was found before it moves it no further");
        assert_eq!(search.matches.len(), 1500);
    }
}
