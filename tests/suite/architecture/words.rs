//! Word lists in code: string literals that stand side by side in a slice, an array or a pattern.
//!
//! Invariant: only words count (a literal with a letter in it); marks between them do not. Deliberately
//! absent: words that are told apart one by one, an arm or a comparison each.

use super::code::{literals, production};
use super::{Complaint, Source, complaint, hold, lines_of};

/// The words that a list in code may have; longer ones are files in `assets/lexicon`.
const MOST_WORDS: usize = 8;

/// The modules whose lists of words are data.
const READERS: &[&str] = &["annotate", "import"];

/// Whether a literal is a word: it has a letter, and nothing of a message or a format.
fn is_word(literal: &str) -> bool {
    literal.chars().any(char::is_alphabetic)
        && literal.chars().all(|c| c.is_alphanumeric() || " .'’".contains(c))
}

/// The lists of literals that stand side by side in the code: the line and the words of each.
pub(super) fn word_lists(text: &str) -> Vec<(usize, Vec<String>)> {
    let code = super::masked(text);
    let production = production(&code).chars().count();
    let code: Vec<char> = code.chars().collect();
    let mut out: Vec<(usize, Vec<String>)> = Vec::new();
    let mut last = None;
    for literal in literals(text).into_iter().filter(|literal| literal.end <= production) {
        let joined = last.is_some_and(|last: usize| {
            let between: String = code[last..literal.start].iter().collect();
            matches!(between.trim(), "|" | ",")
        });
        last = Some(literal.end);
        match out.last_mut() {
            Some((_, words)) if joined => words.push(literal.value),
            _ => out.push((literal.line, vec![literal.value])),
        }
    }
    for (_, words) in &mut out {
        words.retain(|word| is_word(word));
    }
    out
}

fn short_lists(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "a list of more than eight words is data, not code";
    if !READERS.contains(&source.module()) {
        return Vec::new();
    }
    word_lists(&source.text)
        .into_iter()
        .filter(|(_, words)| words.len() > MOST_WORDS)
        .map(|(line, words)| {
            let advice = format!(
                "{} words from `{}` on: make them a list in assets/lexicon",
                words.len(),
                words.first().map_or("", String::as_str)
            );
            complaint(source, line, RULE, advice)
        })
        .collect()
}

#[test]
fn long_word_lists_are_files() {
    hold(short_lists);
}

#[test]
fn long_word_lists_are_noticed() {
    let words = |count: usize, joint: &str| {
        (0..count).map(|index| format!("\"w{index}\"")).collect::<Vec<_>>().join(joint)
    };
    let lines = |path: &str, text: &str| lines_of(short_lists, path, text);
    let slice = |count: usize| format!("\nconst A: &[&str] = &[{}];", words(count, ",\n    "));
    assert_eq!(lines("src/annotate/a.rs", &slice(MOST_WORDS + 1)), [2]);
    assert_eq!(lines("src/annotate/a.rs", &slice(MOST_WORDS)), Vec::<usize>::new());
    let pattern = format!("fn f() {{ matches!(x, {}) }}", words(MOST_WORDS + 1, " | // c\n"));
    assert_eq!(lines("src/import/plain/a.rs", &pattern), [1]);
    assert_eq!(lines("src/ui/a.rs", &pattern), Vec::<usize>::new());
    let marks =
        "const A: &[&str] = &[\",\", \"(\", \")\", \"[\", \"]\", \"-\", \"+\", \"%\", \"$\"];";
    assert_eq!(lines("src/annotate/a.rs", marks), Vec::<usize>::new());
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{}\n}}\n", slice(MOST_WORDS + 1));
    assert_eq!(lines("src/annotate/a.rs", &tests), Vec::<usize>::new());
}
