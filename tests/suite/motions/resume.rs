//! Taking a briefing up where an earlier reading left it.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline::app::Msg;
use dateline::app::resume::{KeptMark, Resume, Standing};
use dateline::app::spot::Spot;
use dateline::import;
use dateline::model::Anchor;
use dateline::pane::Pane;

use super::{numbered, state};
use crate::stage::{Marked, Stage, marked};

/// A reader that has one briefing which was left as `standing` says.
fn resumed(
    marked: &Marked,
    standing: Standing,
    marks: BTreeMap<char, KeptMark>,
    columns: u16,
) -> Stage {
    let mut stage = Stage::new(&["invented.txt"], columns, 20);
    resume(&mut stage, 0, Some(standing), marks);
    stage.open(0, marked);
    stage
}

fn resume(
    stage: &mut Stage,
    entry: usize,
    standing: Option<Standing>,
    marks: BTreeMap<char, KeptMark>,
) {
    stage.send(Msg::Resume {
        entry,
        resume: Box::new(Resume { standing, marks, ..Resume::default() }),
    });
}

fn first(stage: &Stage) -> String {
    stage.rows().into_iter().find(|row| !row.is_empty()).unwrap_or_default()
}

/// A mark at the first `words` of the text.
fn mark(text: &Marked, words: &str, since: u64) -> KeptMark {
    let offset = text.briefing.text.find(words).unwrap() as u32;
    KeptMark { spot: Spot { anchor: Anchor::at(&text.briefing, offset), selection: None }, since }
}

#[test]
fn what_was_left_comes_back_whatever_stood_around_it() {
    for (columns, script) in [
        (60, "6 j"),
        (60, "9 ] p"),
        (60, "} } g m j j j"),
        (60, "3 } z"),
        (60, "g m 4 j z"),
        (120, "2 0 j - - -"),
        (120, "g p s s S"),
        (120, "g m & 1 0 5 Enter"),
        (200, "g q g o j"),
    ] {
        let mut stage = Stage::with(&numbered(), columns, 20);
        stage.keys(script);
        let standing = stage.app.resume_of(0).unwrap();
        let mut again = resumed(&numbered(), standing.clone(), BTreeMap::new(), columns);
        assert_eq!((state(&again), again.rows()), (state(&stage), stage.rows()), "{script}");
        assert_eq!(again.app.resume_of(0), Some(standing), "{script}");
        assert_eq!(
            (again.app.chrome().layout(), again.app.chrome().focus()),
            (stage.app.chrome().layout(), stage.app.chrome().focus()),
            "{script}"
        );
        for pane in Pane::ALL {
            assert_eq!(
                again.app.panes().pane_title(pane),
                stage.app.panes().pane_title(pane),
                "{script}"
            );
        }
        for stage in [&mut stage, &mut again] {
            stage.keys("z z j");
        }
        assert_eq!(state(&again), state(&stage), "{script}, and on from there");
    }
}

#[test]
fn a_place_finds_its_words_again() {
    let text = numbered();
    let mut stage = Stage::with(&text, 60, 20);
    stage.keys("9 ] p");
    let standing = stage.app.resume_of(0).unwrap();
    let longer = marked(&format!(
        "A New Headline for This Report\n\nA paragraph that was not there before.\n\n{}",
        text.briefing.text
    ));
    let again = resumed(&longer, standing.clone(), BTreeMap::new(), 60);
    assert_eq!(
        (first(&stage), state(&stage)),
        (first(&again), state(&again).replace("§2/3", "§1/2"))
    );
    let shorter =
        resumed(&marked("Short\n\nNothing is left of it.\n"), standing, BTreeMap::new(), 60);
    assert_eq!(state(&shorter), "Nothing is |  | ");
}

#[test]
fn what_comes_from_outside_is_checked() {
    let anchor = |offset: u32, after: &str| Anchor {
        offset,
        before: String::new(),
        after: after.to_owned(),
    };
    let mut standing = Standing::default();
    standing.surroundings.measure = Some(u16::MAX);
    standing.surroundings.rail_width = Some(0);
    standing.surroundings.drawer = Some(Pane::Figures);
    for (offset, after, start, bytes) in [
        (u32::MAX, "gone", u32::MAX, u32::MAX),
        (u32::MAX, "", 3, u32::MAX),
        (7, "", u32::MAX, 1),
        (0, "A Report", 0, u32::MAX),
        (0, "Number 3", 5, 0),
    ] {
        standing.place =
            Spot { anchor: anchor(offset, after), selection: Some((anchor(start, ""), bytes)) };
        let marks = [('7', standing.place.clone()), ('a', standing.place.clone())]
            .map(|(letter, spot)| (letter, KeptMark { spot, since: 1 }));
        let mut stage = resumed(&numbered(), standing.clone(), marks.into_iter().collect(), 120);
        assert!(stage.app.navigation().selection().is_none(), "{start} {bytes}");
        assert_eq!(
            stage
                .app
                .navigation()
                .marks(stage.app.documents().shelf().current())
                .map(|(letter, _)| letter)
                .collect::<String>(),
            "a"
        );
        assert!(!stage.rows().is_empty());
        stage.keys("' a j G ' '");
        stage.draw();
    }
}

#[test]
fn a_place_beyond_the_head_is_gone_to_when_all_has_come() {
    let text = numbered();
    let mut stage = Stage::with(&text, 60, 8);
    stage.keys("2 0 j ] p");
    let standing = stage.app.resume_of(0).unwrap();
    let left = state(&stage);
    let head = text.briefing.text.split_inclusive('\n').take(12).collect::<String>();
    let head =
        Arc::new(import::read(head.as_bytes(), "invented.txt", None).unwrap().briefings.remove(0));
    for keys in ["", "j"] {
        let mut stage = Stage::new(&["invented.txt"], 60, 8);
        resume(&mut stage, 0, Some(standing.clone()), BTreeMap::new());
        stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&head), whole: false });
        assert!(first(&stage).starts_with("Number 0 "));
        assert_eq!(stage.app.resume_of(0).as_ref(), Some(&standing), "it is not left yet");
        stage.keys("3 j 3 k");
        stage.keys(keys);
        stage.open(0, &text);
        if keys.is_empty() {
            assert_eq!(state(&stage), left);
        } else {
            assert!(
                first(&stage).starts_with("Number 1 "),
                "who has moved stays: {}",
                first(&stage)
            );
        }
    }
}

#[test]
fn of_two_marks_with_one_capital_the_later_counts() {
    let text = numbered();
    let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 12);
    resume(
        &mut stage,
        0,
        None,
        BTreeMap::from([('Z', mark(&text, "Number 5", 10)), ('a', mark(&text, "Number 6", 1))]),
    );
    stage.open(0, &text);
    resume(
        &mut stage,
        1,
        None,
        BTreeMap::from([('Z', mark(&text, "Number 7", 11)), ('a', mark(&text, "Number 2", 2))]),
    );
    resume(&mut stage, 0, None, BTreeMap::from([('Z', mark(&text, "Number 5", 10))]));
    assert_eq!(stage.app.take_mark_changes(), [], "what was read is no change");
    stage.keys("' a");
    assert!(first(&stage).starts_with("Number 6"));
    stage.keys("' Z");
    assert_eq!(stage.app.documents().shelf().current(), 1);
    // It was read to the end once, but the mark is where the reader wanted to be.
    let standing = Standing { place: mark(&text, "Number 20", 0).spot, ..Standing::default() };
    resume(&mut stage, 1, Some(standing), BTreeMap::new());
    stage.open(1, &text);
    assert!(first(&stage).starts_with("Number 7"), "{}", first(&stage));
}

#[test]
fn every_change_of_a_mark_is_told_once_and_what_is_gone_first() {
    let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 12);
    stage.open(0, &numbered());
    stage.open(1, &numbered());
    let told = |stage: &mut Stage| {
        let changes = stage.app.take_mark_changes().into_iter();
        changes
            .map(|(entry, letter, spot)| {
                format!("{entry}{letter}{}", if spot.is_some() { "+" } else { "-" })
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (keys, changes) in [
        ("m a", "0a+"),
        ("j", ""),
        ("m a m Z", "0Z+ 0a+"),
        ("] b m Z m a", "0Z- 1Z+ 1a+"),
        ("U U", "1Z- 1a- 0Z+"),
        ("C-r", "0Z- 1Z+"),
        ("U U U U", "0Z- 0a- 1Z-"),
    ] {
        stage.keys(keys);
        assert_eq!(told(&mut stage), changes, "after {keys}");
    }
}

#[test]
fn turning_to_another_briefing_leaves_the_panes_as_they_are() {
    let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 20);
    stage.open(0, &numbered());
    let mut other = Stage::with(&numbered(), 60, 20);
    other.keys("9 } g p");
    let standing = other.app.resume_of(0).unwrap();
    other.keys("Esc");
    stage.keys("] b");
    resume(&mut stage, 1, Some(standing), BTreeMap::new());
    stage.open(1, &numbered());
    assert_eq!(first(&stage), first(&other));
    assert!(state(&stage).ends_with(" | §1/2"), "the text has the focus: {}", state(&stage));
}

#[test]
fn a_filter_is_never_longer_than_what_can_be_kept() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    let kept = |stage: &Stage| stage.app.resume_of(0).unwrap().surroundings.panes.remove(0).2.len();
    stage.keys("g p &");
    stage.send(Msg::Paste("日".repeat(400)));
    assert_eq!(kept(&stage), 999);
    stage.keys("é");
    assert_eq!(kept(&stage), 999);
    stage.keys("a b");
    assert_eq!(kept(&stage), 1000);
}
