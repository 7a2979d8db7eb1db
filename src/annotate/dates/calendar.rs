//! The words of the calendar, and a sentence as the readers of dates see it.
//!
//! Invariant: no look-up sees past the ends of the sentence, so that every reader works in constant
//! space and reads a bounded number of tokens. The words themselves stand in
//! `assets/lexicon/calendar.txt`. Deliberately absent: what a date means (`resolve`).

use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbGroup;
use crate::annotate::number::{self, Numeral};
use crate::annotate::passage::{Passage, UnitKind};
use crate::learned::tags::Tag;
use crate::lexicon::{self, List};
use crate::model::{BlockKind, Edge};
use crate::text::words::TokenKind;
use crate::text::{self, Span};

/// What was read and the index after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// How many tokens of a lead sentence are looked at.
const LEAD: usize = 80;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Singular, lower case, as it is written out.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// A season of the northern year, in whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Which of its kind a month, week or weekday is, as the text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing is said: the tense decides.
    Bare,
    Last,
    This,
    Next,
    /// The one before the time spoken of.
    Previous,
    /// The one after it.
    Following,
    /// Up to now, by length ("the past year").
    Past,
    /// "the same month", "that year".
    Same,
}

/// What a word means for dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// 1 to 12.
    Month(i8),
    /// An abbreviation of one; it needs a number beside it.
    ShortMonth(i8),
    /// 1 is Monday.
    Weekday(i8),
    /// "Mondays".
    Weekdays(i8),
    ShortWeekday(i8),
    Unit(Unit),
    ShortUnit(Unit),
    /// "fortnight".
    Fortnight,
    Season(Season),
    /// "fall", which is more often a verb.
    Fall,
    /// "third"; 0 is "final".
    Ordinal(i64),
    /// "yesterday" is -1.
    Day(i32),
    Which(Which),
    Edge(Edge),
    /// "nineties" is 90.
    Decade(i16),
    /// A word that may open a date in its own way.
    Opens,
}

/// A sentence of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'p> {
    passage: &'p Passage<'p>,
    /// Index of its first token.
    pub(super) start: usize,
    /// Index after its last token.
    pub(super) end: usize,
    /// What the text as a whole tells.
    pub(super) habits: Habits,
    /// The tags of the words, once dates are read.
    pub(super) grammar: Option<&'p Parsed<'p>>,
}

/// How a text uses the words of the calendar, seen once for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Habits {
    /// It puts the day before the month where it names the month.
    pub(super) day_first: bool,
    /// It speaks of somebody whose name is May.
    pub(super) may_is_name: bool,
}

impl<'p> Words<'p> {
    /// The tokens `start..end` of a passage.
    pub(super) fn new(passage: &'p Passage<'p>, start: usize, end: usize, habits: Habits) -> Self {
        Self { passage, start, end, habits, grammar: None }
    }

    /// The same with the tags of its words.
    pub(super) fn with_grammar(self, grammar: &'p Parsed<'p>) -> Self {
        Self { grammar: Some(grammar), ..self }
    }

    /// The tag of the token at `at`; that of a mark outside the sentence.
    pub(super) fn tag(&self, at: usize) -> Tag {
        match self.grammar {
            Some(grammar) if (self.start..self.end).contains(&at) => grammar.tag(at),
            _ => Tag::Mark,
        }
    }

    /// The verb group that holds the token at `at`.
    pub(super) fn verb_at(&self, at: usize) -> Option<&'p VerbGroup> {
        self.grammar.filter(|_| self.inside(at)).and_then(|grammar| grammar.verb_at(at))
    }

    /// Whether the sentence is a headline.
    pub(super) fn in_title(&self) -> bool {
        self.passage.in_heading(self.start)
    }

    /// Whether the headline or the first sentence of the briefing has the word at `at`.
    pub(super) fn lead_has(&self, at: usize) -> bool {
        let opens_text = text::head(self.passage.text, self.passage.span.from()).trim().is_empty();
        let units = self
            .passage
            .units
            .iter()
            .filter(|unit| {
                matches!(unit.kind, UnitKind::Title | UnitKind::Block(BlockKind::Paragraph))
            })
            .take(2);
        let mut lead = units
            .filter_map(|unit| self.passage.sentences.get(unit.sentences.start))
            .flat_map(|sentence| sentence.tokens.clone().take(LEAD));
        opens_text
            && lead.any(|token| token < self.start && self.passage.lower(token) == self.lower(at))
    }

    fn inside(&self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// The token in lower case; empty outside the sentence.
    pub(super) fn lower(&self, at: usize) -> &'p str {
        if self.inside(at) { self.passage.lower(at) } else { "" }
    }

    /// The token as written; empty outside the sentence.
    pub(super) fn word(&self, at: usize) -> &'p str {
        if self.inside(at) { self.passage.word(at) } else { "" }
    }

    /// The token before `at` in lower case; empty at the start of the sentence.
    pub(super) fn before(&self, at: usize) -> &'p str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// Whether the token before `at` stands in `list`.
    pub(super) fn is_before(&self, at: usize, list: List) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, list))
    }

    /// Whether the token in lower case is one of `words`.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// Whether the token's kind is `kind`.
    pub(super) fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.inside(at) && self.passage.token(at).kind == kind
    }

    /// Whether the token touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.inside(at) && self.passage.token(at).glued
    }

    /// Whether the token is a word that begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Word) && self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether the token stands in `list`.
    pub(super) fn is(&self, at: usize, list: List) -> bool {
        self.inside(at) && self.passage.is(at, list)
    }

    /// The longest entry of `list` that begins at `at`: its value and the index after it.
    pub(super) fn phrase(&self, at: usize, list: List) -> Option<(&'static str, usize)> {
        let count = if self.inside(at) { self.passage.phrase(at, list)? } else { return None };
        let entry = (at..at + count).map(|i| self.lower(i)).collect::<Vec<_>>().join(" ");
        Some((lexicon::value(list, &entry)?, at + count))
    }

    /// The digits of a number token that is a plain run of at most four; as they stand, with their
    /// count.
    pub(super) fn digits(&self, at: usize) -> Option<(i16, usize)> {
        if !self.is_kind(at, TokenKind::Number) {
            return None;
        }
        let word = self.word(at);
        if word.len() > 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        word.parse().ok().map(|value| (value, word.len()))
    }

    /// Whether the token is a hyphen or dash; `glued` ones touch what is before them.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "‐" | "‑")
    }

    /// The index after a hyphen at `at`, if there is one; else `at`.
    pub(super) fn after_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }

    /// The number that begins at `at` and ends in the sentence.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        if !self.inside(at) {
            return None;
        }
        number::parse(self.passage, at).filter(|numeral| numeral.tokens.end <= self.end)
    }

    /// The span of the tokens `start..end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.passage.span_of(start..end)
    }

    /// What the token means for dates, if anything.
    pub(super) fn term(&self, at: usize) -> Option<Term> {
        if self.is(at, List::Calendar) { term(self.lower(at)) } else { None }
    }

    /// The unit at `at` with the number of them that one word means (a fortnight is two weeks).
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, i64)> {
        match self.term(at)? {
            Term::Unit(unit) | Term::ShortUnit(unit) => Some((unit, 1)),
            Term::Fortnight => Some((Unit::Week, 2)),
            Term::Ordinal(2) => Some((Unit::Second, 1)),
            _ => None,
        }
    }
}

/// What a word of the calendar (lower case) means for dates.
pub(super) fn term(word: &str) -> Option<Term> {
    let (kind, value) = lexicon::value(List::Calendar, word)?.split_once(' ')?;
    let small = || value.parse::<i8>().ok();
    Some(match kind {
        "month" => Term::Month(small()?),
        "short-month" => Term::ShortMonth(small()?),
        "weekday" => Term::Weekday(small()?),
        "weekdays" => Term::Weekdays(small()?),
        "short-weekday" => Term::ShortWeekday(small()?),
        "unit" if value == "fortnight" => Term::Fortnight,
        "unit" => Term::Unit(unit(value)?),
        "short-unit" => Term::ShortUnit(unit(value)?),
        "season" => Term::Season(season(small()?)?),
        "fall" => Term::Fall,
        "ordinal" => Term::Ordinal(value.parse().ok()?),
        "day" => Term::Day(value.parse().ok()?),
        "which" => Term::Which(which(value)?),
        "edge" => Term::Edge(edge(value)?),
        "decade" => Term::Decade(value.parse().ok()?),
        _ => Term::Opens,
    })
}

fn unit(name: &str) -> Option<Unit> {
    use Unit::{Century, Day, Decade, Hour, Minute, Month, Quarter, Second, Week, Year};
    [Second, Minute, Hour, Day, Week, Month, Quarter, Year, Decade, Century]
        .into_iter()
        .find(|unit| unit.name() == name)
}

fn season(number: i8) -> Option<Season> {
    match number {
        1 => Some(Season::Spring),
        2 => Some(Season::Summer),
        3 => Some(Season::Autumn),
        4 => Some(Season::Winter),
        _ => None,
    }
}

fn which(name: &str) -> Option<Which> {
    match name {
        "last" => Some(Which::Last),
        "this" => Some(Which::This),
        "next" => Some(Which::Next),
        "previous" => Some(Which::Previous),
        "following" => Some(Which::Following),
        "past" => Some(Which::Past),
        "same" | "that" => Some(Which::Same),
        _ => None,
    }
}

fn edge(name: &str) -> Option<Edge> {
    match name {
        "start" => Some(Edge::Start),
        "middle" => Some(Edge::Middle),
        "end" => Some(Edge::End),
        _ => None,
    }
}

/// Whether the word at `at` leads to a date.
pub(super) fn leads(words: &Words, at: usize) -> bool {
    words.is(at, List::LeadsToDate)
}
