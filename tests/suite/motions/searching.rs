//! Searches, as hands that know `less` and vim expect them: an empty line goes on, `n` after Esc
//! too, `↑` brings back what was typed before.

use dateline::app::Msg;
use dateline::app::settings::Settings;
use dateline::pane::Pane;

use super::numbered;
use crate::stage::Stage;

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
    assert!(stage.app.search().here().unwrap().start >= first, "from what is on the screen");
    let here = stage.app.search().current;
    stage.keys("N");
    assert_eq!(stage.app.search().current, here.and_then(|here| here.checked_sub(1)).or(Some(7)));
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
    let cursor = stage.app.list(Pane::Outline).cursor;
    stage.keys("k j");
    assert_eq!(cursor, stage.app.list(Pane::Outline).cursor);
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
