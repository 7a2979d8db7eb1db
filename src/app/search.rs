//! Searching the text: pattern, matches, the one the search stands on.
//!
//! Invariant: matches are in order and lie in blocks that the reader shows. The logical text is
//! searched, never the painted rows: a match may run over a wrap. Deliberately absent: fuzzy
//! search.

use std::convert::Infallible;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{self, Ast};

use crate::model::Briefing;
use crate::text::Span;

/// Matches kept; a pattern that is met more often is found, but not counted beyond.
const MOST: usize = 100_000;
/// Bytes that a compiled pattern may take.
const SIZE: usize = 4 << 20;

/// Patterns kept of those that were searched for.
const PATTERNS: usize = 50;

/// The patterns that were searched for, the last one at the end, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Past(Vec<String>);

impl Past {
    /// Takes in a pattern that is searched for.
    pub(super) fn push(&mut self, pattern: &str) {
        self.0.retain(|past| past != pattern);
        self.0.push(pattern.to_owned());
        if self.0.len() > PATTERNS {
            self.0.remove(0);
        }
    }

    /// The pattern that was searched for `back` searches ago; 1 is the last.
    pub(super) fn get(&self, back: usize) -> Option<&str> {
        self.0.get(self.0.len().checked_sub(back)?).map(String::as_str)
    }
}

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
}

/// How a pattern was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// As a regular expression.
    #[default]
    Expression,
    /// Letter by letter: it is no regular expression.
    Letters,
    /// Letter by letter: as a regular expression it would take too much room.
    TooLarge,
}

/// What is searched for when `pattern` is typed: letters match in either case unless a capital is
/// typed, a blank matches any white space (a match may cross the line ends of hard-wrapped text),
/// plain quotes match curly ones.
fn expression(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut escaped = false;
    let mut class = false;
    for c in pattern.chars() {
        match c {
            _ if escaped => {
                out.push(c);
                escaped = false;
                continue;
            }
            ' ' if !class => out.push_str(r"\s+"),
            '\'' if !class => out.push_str("['’‘]"),
            '"' if !class => out.push_str("[\"“”]"),
            _ => out.push(c),
        }
        escaped = c == '\\';
        class = (class || c == '[') && c != ']';
    }
    out
}

/// What `pattern` compiles to, and how it was read; `None` if it is too large even letter by
/// letter.
fn compiled(pattern: &str) -> Option<(Regex, Reading)> {
    let build = |expression: &str, capitals: bool| {
        RegexBuilder::new(expression)
            .case_insensitive(!capitals)
            .multi_line(true)
            .size_limit(SIZE)
            .build()
    };
    match build(&expression(pattern), capitals(pattern)) {
        Ok(regex) => Some((regex, Reading::Expression)),
        Err(error) => {
            let reading = if matches!(error, regex::Error::CompiledTooBig(_)) {
                Reading::TooLarge
            } else {
                Reading::Letters
            };
            let letters = build(
                &expression(&regex::escape(pattern)),
                pattern.chars().any(char::is_uppercase),
            );
            letters.ok().map(|regex| (regex, reading))
        }
    }
}

/// Whether a capital is among the letters that `pattern` looks for; that of a class (`\W`,
/// `\p{Lu}`) is none. This is what ripgrep asks for its smart case.
fn capitals(pattern: &str) -> bool {
    let Ok(parsed) = ast::parse::Parser::new().parse(pattern) else { return false };
    ast::visit(&parsed, Capitals(false)).unwrap_or(false)
}

struct Capitals(bool);

impl ast::Visitor for Capitals {
    type Output = bool;
    type Err = Infallible;

    fn finish(self) -> Result<bool, Infallible> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, part: &Ast) -> Result<(), Infallible> {
        if let Ast::Literal(literal) = part {
            self.0 |= literal.c.is_uppercase();
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ast::ClassSetItem) -> Result<(), Infallible> {
        self.0 |= match item {
            ast::ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
            ast::ClassSetItem::Range(range) => {
                range.start.c.is_uppercase() || range.end.c.is_uppercase()
            }
            _ => false,
        };
        Ok(())
    }
}

/// Whether some words match `pattern`, read as a search reads it; everything matches what cannot be
/// read.
pub(super) fn filter(pattern: &str) -> impl Fn(&str) -> bool {
    let regex = compiled(pattern).map(|(regex, _)| regex);
    move |words| regex.as_ref().is_none_or(|regex| regex.is_match(words))
}

impl Search {
    /// Searches the blocks of `briefing`.
    pub fn new(briefing: &Briefing, pattern: &str) -> Self {
        let mut out = Self { pattern: pattern.to_owned(), ..Self::default() };
        let Some((regex, reading)) = compiled(pattern) else { return out };
        out.reading = reading;
        let shown = |span: Span| {
            briefing
                .blocks
                .get(briefing.block_at(span.start))
                .is_some_and(|block| block.span.holds(span.start))
        };
        let body = briefing.body;
        let spans = regex
            .find_iter(body.slice(&briefing.text))
            .map(|found| Span::new(body.from() + found.start(), body.from() + found.end()));
        out.matches = spans.filter(|span| !span.is_empty() && shown(*span)).take(MOST).collect();
        out
    }

    /// Whether a search is on.
    pub fn is_on(&self) -> bool {
        !self.pattern.is_empty()
    }

    /// Goes to the first match at or after `offset`, else to the first of all.
    pub fn start(&mut self, offset: u32) -> Option<Span> {
        let next = self.matches.partition_point(|span| span.start < offset);
        self.current =
            (!self.matches.is_empty()).then_some(if next < self.matches.len() { next } else { 0 });
        self.here()
    }

    /// Goes `count` matches on, back if negative, round the end: from the match it stands on if
    /// `shown` says that this is on the screen, else from `offset`. Gives the match and whether the
    /// way led round the end.
    pub fn step(
        &mut self,
        count: isize,
        offset: u32,
        shown: impl Fn(Span) -> bool,
    ) -> Option<(Span, bool)> {
        let matches = self.matches.len() as isize;
        if matches == 0 {
            return None;
        }
        let from = match self.current.filter(|_| self.here().is_some_and(shown)) {
            Some(current) => current as isize + count,
            // Between two matches: the next one is one step on already.
            None => {
                self.matches.partition_point(|span| span.start < offset) as isize + count
                    - isize::from(count > 0)
            }
        };
        self.current = usize::try_from(from.rem_euclid(matches)).ok();
        Some((self.here()?, !(0..matches).contains(&from)))
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

    /// "4/14", or how it went.
    pub fn counter(&self) -> String {
        let count = self.matches.len();
        let more = if count == MOST { "+" } else { "" };
        match self.current {
            Some(index) => format!("{}/{count}{more}", index + 1),
            None => format!("{count}{more}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn found(text: &str, pattern: &str) -> Vec<String> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        Search::new(&briefing, pattern)
            .matches
            .iter()
            .map(|span| span.slice(&briefing.text).to_owned())
            .collect()
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
        let briefing = import::read_text("a b a b a", "test").briefings.remove(0);
        let mut search = Search::new(&briefing, "a");
        assert_eq!(search.start(1), Some(Span::new(4, 5)));
        assert_eq!(search.counter(), "2/3");
        assert_eq!(search.step(2, 0, |_| true), Some((Span::new(0, 1), true)));
        assert_eq!(search.step(-1, 0, |_| true), Some((Span::new(8, 9), true)));
        assert_eq!(
            search.step(1, 3, |_| false),
            Some((Span::new(4, 5), false)),
            "from the screen, not from a match that is out of sight"
        );
        assert_eq!(
            search.step(-1, 0, |_| false),
            Some((Span::new(8, 9), true)),
            "before the first one"
        );
    }
}
