//! The palette: what it finds, what choosing does, and that nothing moves before.

use dateline::app::bindings::BINDINGS;
use dateline::app::keymap::Keymap;
use dateline::app::list::Rows;
use dateline::app::mouse::MouseAct;
use dateline::app::{Effect, Msg, View};
use dateline::model::{Annotations, Briefing};
use dateline::pane::{Cell, Row, Source};

use super::{mouse, numbered, state, table};
use crate::stage::{Marked, Stage, marked, symbols};

/// The rows of the palette, each as its words.
fn rows(stage: &Stage) -> Vec<String> {
    let (briefing, annotations) = (Briefing::default(), Annotations::default());
    let Some(overlay) =
        stage.app.chrome().stack().top().filter(|overlay| matches!(overlay.view, View::Palette(_)))
    else {
        return Vec::new();
    };
    let rows: Rows = overlay.rows(Source::new(&briefing, &annotations));
    let words = |row: Row| {
        let cells = row.lines.into_iter().flat_map(|line| line.left.into_iter().chain(line.right));
        let texts = cells.filter_map(|cell| {
            if let Cell::Text(text, _) = cell { Some(text.trim().to_owned()) } else { None }
        });
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    (0..rows.len()).map(|index| words(rows.row(index))).collect()
}

fn typed(stage: &mut Stage, words: &str) {
    stage.keys(":");
    stage.send(Msg::Paste(words.to_owned()));
}

fn text() -> Marked {
    marked(
        "Ferry Talks End\n\nThe minister [R:Lima Transport Minister] [P Ana Lima] met [P Bram Oster] in [L Westmere].\n\nMoney and Doubts\n\nThe line costs [F $5 million] in [M new quays]. Costs rose [F:+ 12%]. [P:Lima Lima] left.\n",
    )
}

#[test]
fn every_action_has_a_place_in_it() {
    let map = Keymap::default_keys();
    let mut stage = Stage::with(&text(), 120, 40);
    stage.keys(":");
    let listed = rows(&stage);
    stage.keys("Esc");
    let named = listed.len() - BINDINGS.len();
    assert_eq!(listed[0], "Money and Doubts | section");
    assert_eq!(listed[1], "Ana Lima | Transport Minister | person");
    for (index, binding) in (named..).zip(BINDINGS) {
        let row = format!("{} | {}", binding.about, map.written_keys(binding.action));
        assert_eq!(listed.get(index), Some(&row), "in the order of the help");
        for words in [binding.about, binding.name] {
            typed(&mut stage, words);
            assert_eq!(rows(&stage).first(), Some(&row), "{words}");
            stage.keys("Esc");
        }
    }
}

#[test]
fn what_was_done_last_is_offered_first() {
    let mut stage = Stage::with(&text(), 120, 40);
    let mut offered = |keys: &str| {
        stage.keys(keys);
        stage.keys(":");
        let rows = rows(&stage);
        stage.keys("Esc");
        let section = rows.iter().position(|row| row.ends_with("| section")).unwrap();
        let keys = |row: &String| row.rsplit(" | ").next().unwrap_or_default().to_owned();
        rows[..section].iter().map(keys).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(offered("j ] p"), "", "a step is no command");
    assert_eq!(offered("g t Esc"), "g t");
    assert_eq!(offered("y y g t Esc y q"), "y q g t y y");
    assert_eq!(offered(": w i d e n Enter"), "+ y q g t y y");
    assert_eq!(offered("g p g m g q g d"), "g d g q g m g p +", "five of them");
}

#[test]
fn what_has_a_name_is_found_and_gone_to() {
    let mut stage = Stage::with(&text(), 80, 24);
    for (words, row, place) in [
        ("lima", "Ana Lima | Transport Minister | person", "Ana Lima"),
        ("transport min", "Ana Lima | Transport Minister | person", "Ana Lima"),
        ("oster", "Bram Oster | person", "Bram Oster"),
        ("wstmr", "Westmere | place", "Westmere"),
        ("doubts", "Money and Doubts | section", "Money and Doubts"),
        ("$5 m", "$5 m | new quays | figure", "$5 million"),
        ("quays 5", "$5 m | new quays | figure", "$5 million"),
    ] {
        typed(&mut stage, words);
        assert_eq!(rows(&stage).first().map(String::as_str), Some(row), "{words}");
        stage.keys("Enter");
        assert!(state(&stage).contains(&format!("| {place} |")), "{words}: {}", state(&stage));
        stage.keys("H");
        assert!(state(&stage).contains("|  |"), "it is a jump: {}", state(&stage));
    }
}

#[test]
fn a_number_goes_to_its_line_and_q_leaves() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    typed(&mut stage, "12");
    assert_eq!(rows(&stage).first().map(String::as_str), Some("go to line 12 | 12G"));
    stage.keys("Enter");
    let by_palette = state(&stage);
    let mut other = Stage::with(&numbered(), 60, 20);
    other.keys("1 2 G");
    assert_eq!(by_palette, state(&other));
    typed(&mut stage, "50%");
    assert_eq!(rows(&stage).first().map(String::as_str), Some("go to 50% | 50%"));
    stage.keys("Enter");
    other.keys("5 0 %");
    assert_eq!(state(&stage), state(&other));
    stage.effects.clear();
    typed(&mut stage, "q");
    stage.keys("Enter");
    assert_eq!(stage.effects, [Effect::Quit]);
}

#[test]
fn an_action_that_needs_a_letter_waits_for_it() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    typed(&mut stage, "mark this place");
    stage.keys("Enter a G");
    typed(&mut stage, "go to the mark");
    stage.keys("Enter a");
    assert!(state(&stage).starts_with("Number 0 |"), "{}", state(&stage));
}

#[test]
fn nothing_moves_until_something_is_chosen() {
    for (columns, height) in [(30, 8), (80, 24), (120, 40), (200, 60)] {
        for before in ["", "] p", "g m 3 j", "g p j c", "z", "?"] {
            let mut stage = Stage::with(&numbered(), columns, height);
            stage.keys(&format!("1 2 j {before}"));
            // The notice of the last key goes with the next one.
            stage.keys("C-l");
            let (layout, focus, screen) = (
                stage.app.chrome().layout().clone(),
                stage.app.chrome().focus(),
                symbols(&stage.draw()),
            );
            let (top, selection) =
                (stage.app.reader().anchor(), stage.app.navigation().selection());
            typed(&mut stage, "falk");
            stage.keys("Down Down Up C-n C-p");
            assert_eq!(
                (stage.app.reader().anchor(), stage.app.navigation().selection()),
                (top, selection)
            );
            stage.keys("Esc");
            assert_eq!((stage.app.chrome().layout(), stage.app.chrome().focus()), (&layout, focus));
            assert_eq!(symbols(&stage.draw()), screen, "{columns}×{height} after {before}");
        }
    }
}

#[test]
fn an_action_is_done_where_the_focus_was() {
    let mut stage = Stage::with(&numbered(), 120, 40);
    table(
        &mut stage,
        "
        : n e x t space s e c Enter | Section 1 |  | §1/2
        : t o p Enter | Number 0 |  |
        g p | Number 0 | Ana Lima | PEOPLE 1/3
        : l i n e - d o w n Enter | Number 0 | Bram Oster | PEOPLE 2/3
        : z e n Enter | Number 0 | Bram Oster |
        z | Number 0 | Bram Oster | PEOPLE 2/3
        : Backspace | Number 0 | Bram Oster | PEOPLE 2/3
        : z z z z Enter Esc | Number 0 | Bram Oster | PEOPLE 2/3
        : h e l p Enter | Number 0 | Bram Oster | HELP
    ",
    );
    stage.effects.clear();
    typed(&mut stage, "copy-sentence");
    stage.keys("Enter");
    assert!(matches!(stage.effects.as_slice(), [Effect::Copy { .. }]), "{:?}", stage.effects);
    stage.effects.clear();
    typed(&mut stage, "quit");
    stage.keys("Down Up Enter");
    assert_eq!(stage.effects, [Effect::Quit]);
    let mut nothing = Stage::new(&["one.txt"], 80, 24);
    nothing.effects.clear();
    typed(&mut nothing, "redraw");
    nothing.keys("Enter");
    assert_eq!(nothing.effects, [Effect::Redraw], "before anything is read");
}

#[test]
fn what_comes_meanwhile_is_found_and_the_cursor_keeps_its_entry() {
    let text = text();
    let mut stage = Stage::new(&["one.txt"], 80, 24);
    typed(&mut stage, "line");
    stage.keys("Down");
    let chosen = rows(&stage).into_iter().nth(1);
    stage.open(0, &text);
    let overlay = stage.app.chrome().stack().top().unwrap();
    assert_eq!(rows(&stage).into_iter().nth(overlay.list.cursor), chosen);
    stage.keys("C-u");
    stage.send(Msg::Paste("oster".to_owned()));
    assert_eq!(rows(&stage).first().map(String::as_str), Some("Bram Oster | person"));
}

#[test]
fn keys_with_alt_are_no_letters() {
    let mut stage = Stage::with(&text(), 80, 24);
    stage.keys(": A-x l A-ä i");
    assert_eq!(stage.app.status().middle, ":li");
}

#[test]
fn no_more_rows_than_anybody_reads() {
    let figures =
        (100..500).map(|number| format!("It cost [F ${number}]. ")).collect::<Vec<_>>().concat();
    let mut stage = Stage::with(&marked(&format!("Costs\n\n{figures}\n")), 80, 24);
    typed(&mut stage, "$");
    assert_eq!(rows(&stage).len(), 200);
    assert!(symbols(&stage.draw()).contains("200 of 400 ▾"), "{}", symbols(&stage.draw()));
}

#[test]
fn its_rows_can_be_clicked() {
    let mut stage = Stage::with(&text(), 80, 24);
    typed(&mut stage, "money");
    mouse(&mut stage, MouseAct::Press, "The minister");
    assert!(!rows(&stage).is_empty(), "a click beside it does nothing");
    mouse(&mut stage, MouseAct::Press, "  section");
    mouse(&mut stage, MouseAct::Double, "  section");
    assert!(state(&stage).contains("| Money and Doubts |"), "{}", state(&stage));
    assert_eq!(rows(&stage), Vec::<String>::new());
}

#[test]
fn a_number_goes_to_that_line_of_the_text_from_a_list_too() {
    table(
        &mut Stage::with(&numbered(), 120, 24),
        "
        g m G | Number 16 | 123 | FIGURES 24/24
        : 3 Enter | Number 0 | 123 | FIGURES 24/24
        g r g t | Number 0 | 123 | TIMELINE
        : 5 Enter | Number 1 | 123 |
    ",
    );
}
