//! What is wrong in a text that somebody wrote for the program: on which line, and in which words.
//!
//! Invariant: lines count from 1, and the place may lie behind the end. Deliberately absent: what
//! is right, and the file's name.

use std::fmt;

use super::nearest::nearest;

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right or may be meant.
    pub message: String,
}

impl Problem {
    /// The one at the byte `at` of `text`.
    pub fn at(text: &str, at: usize, message: String) -> Self {
        Self { line: line_at(text, at), message }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// The line, from 1, that holds the byte `at`.
pub fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
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
        for (at, line) in [(0, 1), (1, 1), (2, 2), (3, 3), (99, 3)] {
            assert_eq!(
                Problem::at("a\n\nb", at, "no".to_owned()).to_string(),
                format!("{line}: no"),
                "{at}"
            );
        }
        assert_eq!(
            unknown("key", "mesure", ["measure", "keys"]),
            "unknown key `mesure`; did you mean `measure`?"
        );
        assert_eq!(unknown("key", "colour", ["measure", "keys"]), "unknown key `colour`");
    }
}
