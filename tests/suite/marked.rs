//! Texts whose names are marked by hand, for the tests of what is built on names.
//!
//! `[P Jane Roe]` is a person, `[O Acme]` an organisation, `[L Norland]` a place; other brackets
//! are text. A golden file is a run of cases: `%% name`, the marked text, `%% gives`, the
//! expectation.

use std::fmt::Write as _;

use dateline::annotate::{Annotator, Options};
use dateline::import;
use dateline::model::{Annotations, Briefing, EntityKind};
use dateline::text::Span;

/// The text without the marks, and the names.
fn unmarked(marked: &str) -> (String, Vec<(Span, EntityKind)>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        let kind = match from.get(..3) {
            Some("[P ") => Some(EntityKind::Person),
            Some("[O ") => Some(EntityKind::Organisation),
            Some("[L ") => Some(EntityKind::Place),
            _ => None,
        };
        let close = from.find(']').expect("a bracket is closed");
        if let Some(kind) = kind {
            names.push((Span::new(text.len(), text.len() + close - 3), kind));
            text.push_str(&from[3..close]);
        } else {
            text.push_str(&from[..=close]);
        }
        rest = &from[close + 1..];
    }
    text.push_str(rest);
    (text, names)
}

/// The briefing of a marked text and what is found in it, given its names.
fn annotated(marked: &str) -> (Briefing, Annotations) {
    let (text, names) = unmarked(marked.trim_end());
    let briefing = import::read_text(&text, "golden").briefings.remove(0);
    assert_eq!(briefing.text, text, "the names keep their places");
    let mut annotator = Annotator::with_names(&briefing, Options::default(), names);
    while annotator.step() {}
    let found = annotator.result(true);
    (briefing, found)
}

/// Compares what `show` makes of each case of a golden file with what the file expects.
pub(crate) fn check(golden: &str, show: impl Fn(&Briefing, &Annotations) -> String) {
    let mut wrong = String::new();
    let mut count = 0;
    let mut pieces = golden.split("%% ").skip(1);
    while let (Some(case), Some(gives)) = (pieces.next(), pieces.next()) {
        let (name, text) = case.split_once('\n').expect("a case has a text");
        let expected = gives.strip_prefix("gives\n").expect("a case has an expectation").trim();
        let (briefing, found) = annotated(text);
        let got = show(&briefing, &found);
        if got.trim() != expected {
            writeln!(wrong, "\n{name}\n--- expected\n{expected}\n--- found\n{}", got.trim())
                .unwrap();
        }
        count += 1;
    }
    assert!(count >= 6, "only {count} cases were read");
    assert!(wrong.is_empty(), "{wrong}");
}
