//! What is wrong in a text that somebody wrote for the program: on which line, and in which words.
//!
//! Invariant: lines count from 1, and the place may lie behind the end. Deliberately absent: what
//! is right, and the file's name.

use std::fmt;

use super::nearest::nearest;
use super::{floor_boundary, head};

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right or may be meant.
    pub message: String,
}

/// What is wrong in a text, in the order in which it is found.
#[derive(Debug)]
pub struct Problems<'t> {
    text: &'t str,
    /// Each with its byte.
    found: Vec<(usize, String)>,
}

impl<'t> Problems<'t> {
    /// None so far in `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// Takes in the one at the byte `at`.
    pub fn push(&mut self, at: usize, message: String) {
        self.found.push((at, message));
    }

    /// All of them, by line. Lines are counted once, from each problem to the next.
    pub fn by_line(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(at, _)| *at);
        let (mut line, mut counted) = (1, 0);
        self.found
            .into_iter()
            .map(|(at, message)| {
                let at = floor_boundary(self.text, at);
                line += feeds(self.text.get(counted..at).unwrap_or_default());
                counted = at;
                Problem { line, message }
            })
            .collect()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// The line, from 1, that holds the byte `at`.
pub fn line_at(text: &str, at: usize) -> usize {
    1 + feeds(head(text, floor_boundary(text, at)))
}

fn feeds(text: &str) -> usize {
    text.matches('\n').count()
}

/// That there is no `what` of this name, with the known one that may be meant.
pub fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    format!("unknown {what} `{name}`{}", meant(name, known))
}

/// Asks behind a sentence for the known name that is most like `name`; nothing if none is.
pub fn meant<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_line_of_its_place() {
        let text = "a\n\nb";
        let mut problems = Problems::new(text);
        let places = [(99, 3), (1, 1), (98, 3), (3, 3), (0, 1), (2, 2), (2, 2)];
        for (at, line) in places {
            problems.push(at, format!("byte {at}"));
            assert_eq!(line_at(text, at), line, "{at}");
        }
        let told: Vec<String> = problems.by_line().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "1: byte 0",
                "1: byte 1",
                "2: byte 2",
                "2: byte 2",
                "3: byte 3",
                "3: byte 98",
                "3: byte 99"
            ]
        );
        assert_eq!(
            unknown("key", "mesure", ["measure", "keys"]),
            "unknown key `mesure`; did you mean `measure`?"
        );
        assert_eq!(unknown("key", "colour", ["measure", "keys"]), "unknown key `colour`");
    }
}
