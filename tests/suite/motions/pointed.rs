//! The mouse where it has nothing to do, and what is dragged, widened or turned to.

use dateline::app::Msg;
use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::settings::{Settings, read};
use dateline::pane::Pane;

use super::{mouse, numbered, state};
use crate::stage::Stage;

fn send(stage: &mut Stage, act: MouseAct, column: u16) {
    stage.send(Msg::Mouse(Mouse { act, column, row: 5 }));
}

fn rule(stage: &Stage) -> u16 {
    stage.app.layout().rail.unwrap().x
}

#[test]
fn a_double_click_on_a_title_opens_nothing() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    stage.keys("g m 3 j");
    for title in ["PEOPLE", "FIGURES"] {
        mouse(&mut stage, MouseAct::Double, title);
        assert!(stage.app.overlay().is_none(), "{title}: {}", state(&stage));
    }
    let mut stage = Stage::new(&["one", "two"], 120, 40);
    stage.open(0, &numbered());
    stage.keys("g b j");
    stage.effects.clear();
    mouse(&mut stage, MouseAct::Double, "BRIEFINGS");
    assert_eq!((stage.app.shelf().current(), stage.effects.len()), (0, 0));
}

#[test]
fn beside_a_matrix_the_panes_have_the_mouse() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    stage.keys("g w");
    let area = stage.app.layout().pane(Pane::Figures).unwrap();
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Press, column: area.x + 4, row: area.y + 1 }));
    assert!(state(&stage).ends_with("FIGURES 1/24"), "{}", state(&stage));
}

#[test]
fn a_rule_let_go_while_a_line_is_typed_is_let_go() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    let before = rule(&stage);
    send(&mut stage, MouseAct::Press, before);
    stage.keys("/");
    send(&mut stage, MouseAct::Release, before);
    stage.keys("Esc");
    send(&mut stage, MouseAct::Press, 10);
    send(&mut stage, MouseAct::Drag, 60);
    assert_eq!(rule(&stage), before);
    send(&mut stage, MouseAct::Press, before);
    send(&mut stage, MouseAct::Drag, u16::MAX);
    assert!(rule(&stage) > before, "as far to the right as it goes");
}

#[test]
fn a_saved_configuration_keeps_the_rule_where_it_was_dragged() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    let before = rule(&stage);
    send(&mut stage, MouseAct::Press, before);
    send(&mut stage, MouseAct::Drag, before - 10);
    send(&mut stage, MouseAct::Release, before - 10);
    let (settings, _) = read("ascii = true", &Settings::default());
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    assert_eq!(rule(&stage), before - 10);
}

#[test]
fn a_key_that_cannot_widen_the_text_changes_nothing() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("+");
    assert!(stage.app.status().middle.contains("no wider here"), "{}", stage.app.status().middle);
    stage.resize(200, 60);
    assert_eq!(stage.app.layout().reader.width, 84);
}

#[test]
fn a_briefing_of_the_list_is_a_jump() {
    let mut stage = Stage::new(&["one", "two"], 80, 24);
    stage.open(0, &numbered());
    stage.open(1, &numbered());
    stage.keys("g b j Enter");
    assert_eq!(stage.app.shelf().current(), 1);
    stage.keys("H");
    assert_eq!(stage.app.shelf().current(), 0);
}
