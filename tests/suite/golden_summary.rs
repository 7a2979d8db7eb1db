//! What is taken into the summary, case by case (`golden/summary.txt`): the first words of each
//! sentence.

use std::fmt::Write as _;

use crate::marked;

#[test]
fn the_summary_holds_what_an_editor_would_take() {
    marked::check(include_str!("golden/summary.txt"), |briefing, found| {
        let mut out = String::new();
        for sentence in &found.summary {
            let words: Vec<_> =
                sentence.span.slice(&briefing.text).split_whitespace().take(5).collect();
            writeln!(out, "{}", words.join(" ")).unwrap();
        }
        out
    });
}
