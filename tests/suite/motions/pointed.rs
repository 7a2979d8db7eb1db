//! The mouse where it has nothing to do, and what is dragged, widened or turned to.

use dateline::app::Msg;
use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::settings::{Settings, read};
use dateline::pane::Pane;

use super::{mouse, numbered, state};
use crate::stage::{Stage, symbols};

fn send(stage: &mut Stage, act: MouseAct, column: u16) {
    stage.send(Msg::Mouse(Mouse { act, column, row: 5 }));
}

fn rule(stage: &Stage) -> u16 {
    stage.app.chrome().layout().rail.unwrap().x
}

#[test]
fn a_double_click_on_a_title_opens_nothing() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    stage.keys("g m 3 j");
    for title in ["PEOPLE", "FIGURES"] {
        mouse(&mut stage, MouseAct::Double, title);
        assert!(stage.app.chrome().stack().top().is_none(), "{title}: {}", state(&stage));
    }
    let mut stage = Stage::new(&["one", "two"], 120, 40);
    stage.open(0, &numbered());
    stage.keys("g b j");
    stage.effects.clear();
    mouse(&mut stage, MouseAct::Double, "BRIEFINGS");
    assert_eq!((stage.app.documents().shelf().current(), stage.effects.len()), (0, 0));
}

#[test]
fn beside_a_matrix_the_panes_have_the_mouse() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    stage.keys("g w s");
    let area = stage.app.chrome().layout().pane(Pane::Figures).unwrap();
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
    assert!(
        stage.app.status().middle.contains("cannot be wider here"),
        "{}",
        stage.app.status().middle
    );
    stage.resize(200, 60);
    assert_eq!(stage.app.chrome().layout().reader.width, 84);
}

#[test]
fn a_briefing_of_the_list_is_a_jump() {
    let mut stage = Stage::new(&["one", "two"], 80, 24);
    stage.open(0, &numbered());
    stage.open(1, &numbered());
    stage.keys("g b j Enter");
    assert_eq!(stage.app.documents().shelf().current(), 1);
    stage.keys("H");
    assert_eq!(stage.app.documents().shelf().current(), 0);
}

/// Turns the wheel over the title of a pane.
fn wheel(stage: &mut Stage, pane: Pane, notches: i8) {
    let area = stage.app.chrome().layout().pane(pane).unwrap();
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Wheel(notches), column: area.x, row: area.y }));
}

/// Whether the row under the cursor of a pane is drawn.
fn shows_cursor(stage: &Stage, pane: Pane) -> bool {
    let (area, buffer) = (stage.app.chrome().layout().pane(pane).unwrap(), stage.draw());
    (area.y..area.bottom()).any(|y| buffer.cell((area.x, y)).unwrap().symbol() == "▸")
}

#[test]
fn a_list_that_was_scrolled_shows_its_cursor_when_the_focus_comes_and_when_it_is_sorted() {
    for (before, keys) in [("", "g m"), ("g m", "s"), ("g m", "S"), ("g m", "& 0 Enter")] {
        let mut stage = Stage::with(&numbered(), 120, 24);
        stage.keys(before);
        wheel(&mut stage, Pane::Figures, 9);
        assert!(stage.app.panes().list(Pane::Figures).top > 0);
        stage.keys(keys);
        assert!(
            shows_cursor(&stage, Pane::Figures),
            "{before}, {keys}: {}\n{}",
            state(&stage),
            symbols(&stage.draw())
        );
    }
}

#[test]
fn a_list_that_has_nothing_to_scroll_stays_with_its_cursor() {
    let mut stage = Stage::with(&numbered(), 120, 60);
    stage.keys("g m");
    wheel(&mut stage, Pane::Figures, 3);
    stage.keys("G");
    wheel(&mut stage, Pane::Figures, 3);
    stage.resize(120, 24);
    assert!(shows_cursor(&stage, Pane::Figures), "{}\n{}", state(&stage), symbols(&stage.draw()));
}

#[test]
fn the_wheel_moves_the_text_over_the_text_alone() {
    // The header, a row of the text and its margin, the rule, a blank row of the rail, the status
    // line.
    let rail = Stage::with(&numbered(), 120, 30);
    let last = rail.app.chrome().layout().panes.last().unwrap().1;
    let between = (last.x, last.y - 1);
    for (keys, place, moves) in [
        ("", (5, 0), false),
        ("", (5, 4), true),
        ("", (0, 4), true),
        ("", (rule(&rail), 5), false),
        ("", between, false),
        ("", (5, 29), false),
        ("z", (1, 4), true),
        ("z", (5, 29), false),
        ("g t", (5, 29), false),
        ("g t", (5, 0), false),
        ("g b", (0, 4), false),
    ] {
        let mut stage = Stage::with(&numbered(), 120, 30);
        stage.keys(keys);
        let before = stage.app.reader().anchor();
        stage.send(Msg::Mouse(Mouse { act: MouseAct::Wheel(2), column: place.0, row: place.1 }));
        stage.keys(if keys.is_empty() { "" } else { "Esc" });
        assert_eq!(stage.app.reader().anchor() != before, moves, "{keys}: {place:?}");
    }
}

#[test]
fn a_double_click_beside_the_entries_of_the_palette_does_nothing() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys(": c h a n g e space t o space t h e space n e x t");
    stage.effects.clear();
    mouse(&mut stage, MouseAct::Double, "PALETTE");
    let area = stage.app.chrome().layout().overlay.unwrap();
    stage.send(Msg::Mouse(Mouse {
        act: MouseAct::Double,
        column: area.x + 1,
        row: area.bottom() - 1,
    }));
    assert!(
        stage.effects.is_empty() && stage.app.chrome().stack().top().is_some(),
        "{}",
        state(&stage)
    );
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Double, column: area.x + 4, row: area.y + 1 }));
    assert!(stage.app.chrome().stack().top().is_none());
}
