//! Searches, as hands that know `less` and vim expect them: an empty line goes on, `n` after Esc
//! too, `↑` brings back what was typed before.

use std::sync::Arc;

use dateline::app::compute::{Query, Task};
use dateline::app::settings::Settings;
use dateline::app::{Effect, Msg};
use dateline::pane::Pane;

use super::numbered;
use crate::stage::{Stage, marked, symbols};

/// The search as the status line tells it, after some keys.
fn after(stage: &mut Stage, keys: &str) -> String {
    stage.keys(keys);
    stage.app.status().search
}

/// What stands in the line that is typed.
fn typed(stage: &mut Stage, keys: &str) -> String {
    stage.keys(keys);
    stage.app.status().middle
}

#[test]
fn an_empty_line_and_n_go_on_with_the_last_search() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    assert_eq!(after(&mut stage, "/ Enter"), "");
    assert_eq!(stage.app.status().middle, "No search yet: / starts one");
    assert_eq!(after(&mut stage, "/ L i m a Enter"), "/Lima 1/8");
    assert_eq!(after(&mut stage, "/ Enter"), "/Lima 2/8");
    assert_eq!(after(&mut stage, "/ Enter / Enter"), "/Lima 4/8");
    assert_eq!(after(&mut stage, "Esc"), "", "what is looked for is taken from the screen");
    let first = stage.app.reader().first_shown();
    assert_eq!(
        after(&mut stage, "n").split(' ').next(),
        Some("/Lima"),
        "and gone on with all the same"
    );
    assert!(
        stage.app.navigation().search().here().unwrap().start >= first,
        "from what is on the screen"
    );
    let here = stage.app.navigation().search().current;
    stage.keys("N");
    assert_eq!(
        stage.app.navigation().search().current,
        here.and_then(|here| here.checked_sub(1)).or(Some(7))
    );
    stage.keys("8 n");
    assert_eq!(
        stage.app.status().middle,
        "Continued from the beginning",
        "the counter stands beside it"
    );
    stage.keys("G N");
    assert_ne!(stage.app.status().middle, "Continued from the end", "the way led round no end");
    stage.keys("g g n");
    assert_eq!(
        (stage.app.status().search.as_str(), stage.app.status().middle.as_str()),
        ("/Lima 1/8", "")
    );
}

#[test]
fn earlier_searches_come_back_in_turn() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    assert_eq!(typed(&mut stage, "/ ↑"), "/", "there is none");
    stage.keys("Esc / L i m a Enter / b o a t s Enter / z z Enter / b o a t s Enter Esc");
    assert_eq!(typed(&mut stage, "/ ↑"), "/boats", "each once, the last one first");
    assert_eq!(typed(&mut stage, "↑"), "/zz");
    assert_eq!(typed(&mut stage, "↑ ↑ ↑"), "/Lima", "the first stays");
    assert_eq!(typed(&mut stage, "↓ C-n"), "/boats");
    assert_eq!(typed(&mut stage, "↓"), "/", "what was not typed yet");
    assert_eq!(after(&mut stage, "C-p ↑ ↑ Enter"), "/Lima 1/8");
}

#[test]
fn the_outline_follows_a_search() {
    let mut stage = Stage::with(&numbered(), 200, 20);
    stage.keys("/ N u m b e r space 2 2 Enter");
    let cursor = stage.app.panes().list(Pane::Outline).cursor;
    stage.keys("k j");
    assert_eq!(cursor, stage.app.panes().list(Pane::Outline).cursor);
    assert!(cursor > 0, "another section is read");
}

#[test]
fn a_search_is_announced_until_something_else_is_gone_to() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.send(Msg::Configured(
        Box::new(Settings { announce: true, ..Settings::default() }),
        Vec::new(),
    ));
    stage.keys("] p / c o u n t e d Enter");
    assert_eq!(
        stage.app.status().middle,
        "match 1 of 24. Number 0 says that Ana Lima counted 100 boats."
    );
    stage.keys("n");
    assert_eq!(
        stage.app.status().middle,
        "match 2 of 24. Number 1 says that Bram Oster counted 101 boats."
    );
    stage.keys("] p");
    assert!(
        stage.app.status().middle.starts_with("person Bram Oster, "),
        "{}",
        stage.app.status().middle
    );
}

/// The queries that wait to be worked on.
pub(super) fn queries(stage: &mut Stage) -> Vec<Query> {
    let effects = std::mem::take(&mut stage.effects);
    effects
        .into_iter()
        .filter_map(|effect| if let Effect::Compute(query) = effect { Some(*query) } else { None })
        .collect()
}

/// The right end of the line that is typed.
fn count(stage: &Stage) -> String {
    stage.app.status().right.last().cloned().unwrap_or_default()
}

#[test]
fn matches_and_their_count_are_shown_while_typing() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    let mut other = Stage::with(&numbered(), 80, 24);
    stage.keys("5 j / N u m b e r space 1");
    other.keys("5 j / N u m b e r space 1 Enter");
    assert_eq!(count(&stage), "2/11", "the first one behind the place");
    assert_eq!(stage.app.navigation().search().here(), other.app.navigation().search().here());
    stage.keys("9");
    other.keys("Esc 5 j g g 5 j / N u m b e r space 1 9 Enter");
    assert_eq!((count(&stage), stage.rows()), ("1/1".to_owned(), other.rows()));
    assert!(
        stage.app.navigation().search().here().is_some_and(|span| stage.app.reader().shows(span))
    );
    // What matches nothing leaves the text where it was, and so does a line that is empty again.
    let mut before = Stage::with(&numbered(), 80, 24);
    before.keys("5 j");
    stage.keys("z");
    assert_eq!((count(&stage), stage.rows()), ("not found".to_owned(), before.rows()));
    stage.keys("Backspace");
    assert_eq!(stage.rows(), other.rows());
    stage.keys("C-u");
    assert_eq!((count(&stage), stage.rows()), ("Esc cancel".to_owned(), before.rows()));
    stage.keys("1 9 Enter");
    assert_eq!(stage.app.status().search, "/19 1/2");
    stage.keys("H");
    assert_eq!(stage.rows(), before.rows(), "Enter is a jump from where the search began");
}

#[test]
fn esc_gives_back_the_place_the_selection_and_the_search_before() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        for opening in ["3 j ] m", "G", "g m 5 j", "g p", "/ L i m a Enter n", "g m j c", "z"] {
            for typed in ["1 9", "z z", "1 9 Backspace Backspace", "↑", "N u m b e r space 2 2"] {
                let mut stage = Stage::with(&numbered(), columns, rows);
                stage.keys(opening);
                // The notice of the last key goes with the next one.
                stage.keys("C-l");
                let before = (symbols(&stage.draw()), stage.app.navigation().selection());
                stage.keys(&format!("/ {typed} Esc"));
                let after = (symbols(&stage.draw()), stage.app.navigation().selection());
                assert_eq!(after, before, "{opening} / {typed} at {columns}×{rows}");
            }
        }
    }
}

#[test]
fn keys_do_not_wait_for_a_search() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.busy = true;
    stage.keys("/ 1 2 1 Enter n");
    let mut asked = queries(&mut stage);
    assert_eq!(asked.len(), 3, "a query for each letter");
    assert_eq!(
        stage.app.reader().first_shown(),
        stage.app.documents().shelf().open().unwrap().briefing.body.start
    );
    let last = asked.pop().unwrap();
    for stale in asked {
        stage.work(stale, usize::MAX);
        assert_eq!(stage.app.navigation().search().matches.len(), 0, "nobody asks for it any more");
    }
    stage.work(last, usize::MAX);
    assert_eq!(stage.app.status().search, "/121 1/1");
    assert_eq!(stage.app.status().middle, "Continued from the beginning", "n was not lost");
    // Who has gone elsewhere meanwhile stays there.
    stage.keys("g g / 1 2 2 Enter j");
    let rows = stage.rows();
    let last = queries(&mut stage).pop().unwrap();
    stage.work(last, usize::MAX);
    assert_eq!((stage.rows(), stage.app.navigation().search().matches.len()), (rows, 1));
    stage.keys("/ z z Enter j");
    let last = queries(&mut stage).pop().unwrap();
    stage.work(last, usize::MAX);
    assert_eq!(stage.app.status().middle, "! Not found: zz");
}

#[test]
fn a_search_is_stopped_and_says_how_far_it_came() {
    let paragraph = |number: usize| {
        ["The council said that bridge ", " is a part of the plan.\n\n"].join(&number.to_string())
    };
    let text: String = (0..4000).map(paragraph).collect();
    for stop in ["Esc", "C-c"] {
        let mut stage = Stage::with(&marked(&text), 80, 24);
        stage.busy = true;
        stage.keys("/ b r i d g e Enter");
        let query = queries(&mut stage).pop().unwrap();
        stage.work(query.clone(), 3);
        assert_eq!(stage.app.status().search, "/bridge 864+ · 49 of 231 KB");
        stage.keys(stop);
        assert_eq!(stage.app.status().middle, "Stopped: searched 49 of 231 KB");
        assert_eq!(stage.effects, [Effect::Abandon(Task::Search)]);
        stage.work(query, usize::MAX);
        assert_eq!(stage.app.navigation().search().matches.len(), 864, "what comes later is stale");
        stage.keys("n");
        assert_eq!(stage.app.status().search, "/bridge 2/864+", "what was found can be gone to");
        // More of the text comes: what was stopped does not begin again by itself.
        let briefing = Arc::clone(&stage.app.documents().shelf().open().unwrap().briefing);
        stage.send(Msg::Opened { entry: 0, briefing, whole: true });
        assert!(!stage.app.navigation().search().is_running());
        stage.keys("n");
        assert!(stage.app.navigation().search().is_running(), "it does when it is asked to");
        stage.keys(stop);
        stage.keys("Esc");
        assert!(!stage.app.navigation().search().is_on());
    }
}

#[test]
fn after_the_end_was_gone_to_the_end_is_the_place() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    for (keys, expected) in [
        ("G [ m", "123"),
        ("[ m", "122"),
        ("g g G [ p", "Ines Falk"),
        ("[ p", "Bram Oster"),
        ("1 0 0 % [ m", "123"),
        ("Esc G k [ m", "116"),
    ] {
        stage.keys(keys);
        let selected = stage.app.navigation().selection().unwrap().span;
        let words = stage.app.documents().shelf().open().unwrap().briefing.words(selected);
        assert_eq!(words, expected, "{keys}");
    }
    stage.keys("g g / N u m b e r Enter G N");
    assert_eq!(stage.app.status().search, "/Number 24/24");
    stage.keys("g g ] p G #");
    let lima = stage.app.navigation().selection().unwrap().span;
    assert!(stage.app.reader().shows(lima), "the last mention is on the screen");
}

#[test]
fn a_match_lies_under_nothing_that_is_open() {
    let text = numbered();
    for open in ["] p c", "g p", "g m"] {
        let mut stage = Stage::with(&text, 80, 24);
        stage.keys(open);
        stage.keys("/ L i m a Enter");
        for step in 0..10 {
            let here = stage.app.navigation().search().here().unwrap();
            assert!(stage.app.reader().shows(here), "{open}, step {step}");
            stage.keys("n");
        }
        stage.keys("/ L i m");
        let here = stage.app.navigation().search().here().unwrap();
        assert!(stage.app.reader().shows(here), "{open}, while it is typed");
        stage.keys("Enter c");
        assert!(
            stage.app.reader().shows(stage.app.navigation().search().here().unwrap()),
            "{open}, then a card"
        );
    }
}

#[test]
fn a_search_that_found_nothing_leaves_nothing_on_the_screen() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("g p");
    assert_eq!(after(&mut stage, "/ z e b r a Enter"), "");
    assert_eq!(stage.app.status().middle, "! Not found: zebra");
    assert_eq!(after(&mut stage, "Esc"), "");
    assert_eq!(after(&mut stage, "n"), "");
    assert_eq!(stage.app.status().middle, "! Not found: zebra", "it can be gone on with");
}
