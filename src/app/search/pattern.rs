//! A pattern as it is typed: how it is read, and how far a match of it may reach.
//!
//! Invariant: every pattern is read somehow; one that is no regular expression is searched letter
//! by letter. Deliberately absent: fuzzy search.

use std::convert::Infallible;
use std::ops::Range;

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::{Input, util::syntax};
use regex_syntax::ParserBuilder;
use regex_syntax::ast::{self, Ast};

/// Bytes that a compiled pattern may take.
const SIZE: usize = 4 << 20;

/// Bytes of the longest match that is promised. A pattern may be tried from every place of the
/// text, and each time looks as far as this.
pub const REACH: usize = 8 << 10;

/// Bytes of white space that a typed blank is expected to match at most.
const BLANK: usize = 256;

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

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(in crate::app) struct Pattern {
    regex: Regex,
    pub(super) reading: Reading,
    /// Bytes that a match takes at most, if it is no longer than [`REACH`].
    longest: Option<usize>,
}

impl Pattern {
    /// Compiles what was typed; `None` if it is too large even letter by letter.
    pub(in crate::app) fn new(typed: &str) -> Option<Self> {
        let error = match Self::compile(typed, capitals(typed), Reading::Expression) {
            Ok(pattern) => return Some(pattern),
            Err(error) => error,
        };
        let reading =
            if error.size_limit().is_some() { Reading::TooLarge } else { Reading::Letters };
        let capitals = typed.chars().any(char::is_uppercase);
        Self::compile(&regex_syntax::escape(typed), capitals, reading).ok()
    }

    fn compile(typed: &str, capitals: bool, reading: Reading) -> Result<Self, Box<BuildError>> {
        let regex = Regex::builder()
            .syntax(syntax::Config::new().case_insensitive(!capitals).multi_line(true))
            .configure(Config::new().nfa_size_limit(Some(SIZE)))
            .build(&expression(typed, r"\s+"))?;
        let mut parser = ParserBuilder::new().case_insensitive(!capitals).multi_line(true).build();
        let longest = parser
            .parse(&expression(typed, r"\s"))
            .ok()
            .and_then(|parsed| parsed.properties().maximum_len())
            .map(|longest| longest + BLANK * typed.matches(' ').count())
            .filter(|&longest| longest <= REACH);
        Ok(Self { regex, reading, longest })
    }

    /// Whether some words match.
    pub(in crate::app) fn is_match(&self, words: &str) -> bool {
        self.regex.is_match(words)
    }

    /// The first match in `range` of the text, which is looked at beyond the range only to see what
    /// stands beside it.
    pub(super) fn find(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        self.regex.find(Input::new(text).range(range)).map(|found| found.range())
    }

    /// How many bytes behind its beginning a match is looked for.
    pub(super) fn reach(&self) -> usize {
        self.longest.unwrap_or(REACH)
    }

    /// Whether a match may be longer than what is looked at.
    pub(super) fn is_endless(&self) -> bool {
        self.longest.is_none()
    }
}

/// What is searched for when `typed` is typed: letters match in either case unless a capital is
/// typed, a blank matches any white space (a match may cross the line ends of hard-wrapped text),
/// plain quotes match curly ones.
fn expression(typed: &str, blank: &str) -> String {
    let mut out = String::with_capacity(typed.len() + 8);
    let mut escaped = false;
    let mut class = false;
    for c in typed.chars() {
        match c {
            _ if escaped => {
                out.push(c);
                escaped = false;
                continue;
            }
            ' ' if !class => out.push_str(blank),
            '\'' if !class => out.push_str("['’‘]"),
            '"' if !class => out.push_str("[\"“”]"),
            _ => out.push(c),
        }
        escaped = c == '\\';
        class = (class || c == '[') && c != ']';
    }
    out
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

/// Whether what was typed is looked for letter by letter, which costs little in any text.
pub(in crate::app) fn is_plain(typed: &str) -> bool {
    !typed.chars().any(regex_syntax::is_meta_character)
}

/// Whether some words match what was typed, read as a search reads it; everything matches what
/// cannot be read.
pub(in crate::app) fn filter(typed: &str) -> impl Fn(&str) -> bool {
    let pattern = Pattern::new(typed);
    move |words| pattern.as_ref().is_none_or(|pattern| pattern.is_match(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_a_length_and_wild_patterns_have_none() {
        let reach = |typed: &str| Pattern::new(typed).unwrap().reach();
        for typed in ["harbour", "two words", "[0-9]{1,40}", "(a|bc)d?", "(.{0,300}a){2}zq"] {
            assert!(!Pattern::new(typed).unwrap().is_endless(), "{typed}");
        }
        assert!(reach("harbour") < 32 && reach("two words") < 512);
        for typed in ["a.*b", "x+", r"\w+", "[ab]{9000}"] {
            assert!(Pattern::new(typed).unwrap().is_endless(), "{typed}");
            assert_eq!(reach(typed), REACH);
        }
    }
}
