//! Golden cases of names: texts with the names marked as they are to be found, and much that is
//! none.

use std::fmt::Write as _;

use dateline::annotate::names::find;
use dateline::annotate::passage::Passage;
use dateline::model::{Briefing, EntityKind};

const CASES: &str = include_str!("golden/names.txt");

#[test]
fn names_are_found_as_marked() {
    let mut wrong = String::new();
    let mut count = 0;
    for case in CASES.split("\n--- ").skip(1) {
        let (title, text) = case.split_once('\n').unwrap();
        check(title, text.trim(), &mut wrong);
        count += 1;
    }
    assert!(count > 60, "only {count} cases were read");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Finds the names of `marked` without its marks, marks them, and notes in `wrong` where that
/// differs.
fn check(title: &str, marked: &str, wrong: &mut String) {
    let briefing = Briefing::of_lines(&plain(marked));
    let passage = Passage::of_text(&briefing, None);
    let mut found = String::new();
    let mut at = 0;
    for name in find(&passage) {
        let letter = match name.kind {
            EntityKind::Person => 'P',
            EntityKind::Organisation => 'O',
            EntityKind::Place => 'L',
        };
        write!(
            found,
            "{}[{letter} {}]",
            &briefing.text[at..name.span.from()],
            name.span.slice(&briefing.text)
        )
        .unwrap();
        at = name.span.to();
    }
    found.push_str(&briefing.text[at..]);
    assert_eq!(
        found.lines().count(),
        marked.lines().count(),
        "{title}: a mark goes over a line end"
    );
    for (expected, found) in
        marked.lines().zip(found.lines()).filter(|(expected, found)| expected != found)
    {
        writeln!(wrong, "--- {title}\n expected {expected}\n found    {found}").unwrap();
    }
}

/// The text without marks.
fn plain(marked: &str) -> String {
    let mut out = marked.to_owned();
    for mark in ["[P ", "[O ", "[L "] {
        out = out.replace(mark, "");
    }
    out.replace(']', "")
}
