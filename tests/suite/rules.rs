//! The words for the rules of the finders, against the sources.
//!
//! Invariant: a rule that is added has words before this passes, and words whose rule is gone are
//! gone too. Deliberately absent: what rules find (`golden_*`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dateline::pane::rule_words;

/// Literals of the finders that look like a rule's id and are none.
const NO_RULES: [&str; 3] = ["short-month", "short-unit", "short-weekday"];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The ids of rules in the finders: literals in words joined by hyphens, and those that stand where
/// a rule is named.
fn ids() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("annotate.rs")];
    sources(&source.join("annotate"), &mut files);
    let mut out = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().map(|line| line.split("//").next().unwrap_or_default()) {
            let names_rule = line.contains("rule: ") || line.contains("Evidence::of(");
            let literals = line.split('"').skip(1).step_by(2);
            let id = |word: &str| {
                word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.ends_with(|c: char| c.is_ascii_lowercase())
                    && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                    && (names_rule || word.contains('-'))
            };
            out.extend(literals.filter(|word| id(word)).map(str::to_owned));
        }
    }
    out
}

#[test]
fn every_rule_has_words() {
    let ids = ids();
    assert!(ids.len() > 90, "the sources were read: {}", ids.len());
    let without: Vec<&String> = ids
        .iter()
        .filter(|id| rule_words(id).is_none() && !NO_RULES.contains(&id.as_str()))
        .collect();
    assert!(without.is_empty(), "give words in src/pane/card/rules.rs to {without:?}");
    for id in NO_RULES {
        assert!(ids.contains(id), "{id} is gone from the sources");
    }
}

#[test]
fn no_words_outlive_their_rule() {
    let table = include_str!("../../src/pane/card/rules.rs");
    let known: Vec<&str> = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next())
        .filter(|id| rule_words(id).is_some())
        .collect();
    assert!(known.len() > 90, "the table was read: {}", known.len());
    let ids = ids();
    let gone: Vec<&&str> = known.iter().filter(|id| !ids.contains(**id)).collect();
    assert!(gone.is_empty(), "no rule is called {gone:?}");
}
