//! Searches, as hands that know `less` and vim expect them: an empty line goes on, `n` after Esc too, `↑` brings back what was
//! typed before.

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
    assert_eq!(stage.app.status().middle, "No search yet: / begins one");
    assert_eq!(after(&mut stage, "/ L i m a Enter"), "/Lima 1/8");
    assert_eq!(after(&mut stage, "/ Enter"), "/Lima 2/8");
    assert_eq!(after(&mut stage, "/ Enter / Enter"), "/Lima 4/8");
    assert_eq!(after(&mut stage, "Esc"), "", "what is looked for is taken from the screen");
    let first = stage.app.reader().first_shown();
    assert_eq!(after(&mut stage, "n").split(' ').next(), Some("/Lima"), "and gone on with all the same");
    assert!(stage.app.search().here().unwrap().start >= first, "from what is on the screen");
    let here = stage.app.search().current;
    stage.keys("N");
    assert_eq!(stage.app.search().current, here.and_then(|here| here.checked_sub(1)).or(Some(7)));
    stage.keys("8 n");
    assert_eq!(stage.app.status().middle, "From the beginning again", "the counter stands beside it");
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
