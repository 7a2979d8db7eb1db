//! What the status line says: of the row under a cursor, of a search.

use dateline::app::Msg;
use dateline::app::practice::Practice;
use dateline::app::settings::{Settings, read};

use super::numbered;
use crate::stage::{Stage, marked, symbols};

const TEXT: &str = "Talks on the Line\n\n[S [P Ana Lima], the [R:Lima Transport Minister], met [P Bram Oster] in [L Westmere].] They paid [F:~ about $5 million] for [M new quays] in [T 2031].\n\nWestmere and the Line\n\n[S [P Lima] [Q:Lima “it is over”], she [C said].] See https://example.org/a on [D:2031-03-04 Tuesday].\n";

/// What the middle says after each of some keys.
fn said(stage: &mut Stage, keys: &str) -> String {
    stage.keys(keys);
    stage.app.status().middle
}

#[test]
fn a_row_is_told_whole() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut stage = Stage::with(&marked(TEXT), columns, rows);
        for (keys, told) in [
            ("g p", "Ana Lima · Transport Minister · mention 1/2"),
            ("j", "Bram Oster · person · mention 1/1"),
            ("g m", "~5 m · new quays · 2031"),
            ("g s j", "Lima “it is over”, she said."),
            ("g q", "Ana Lima · said · “it is over”"),
            ("g l", "Westmere · place · mention 1/1"),
            ("g o", "Westmere and the Line"),
            ("Esc g p g g c j", "Transport Minister"),
            ("Esc Esc g w s", "Ana Lima and Bram Oster · 1 sentence"),
            ("h", "Ana Lima"),
            ("Esc g b", "Talks on the Line · invented.txt"),
            ("Esc ?", ""),
        ] {
            let middle = said(&mut stage, keys);
            assert_eq!(middle, told, "{keys} at {columns}×{rows}");
        }
    }
}

#[test]
fn the_header_shows_the_texts_date_else_the_one_it_is_reckoned_from() {
    let given = jiff::civil::date(2025, 1, 12);
    for (text, shown) in [
        ("Talks on the Line\n\nThey met on Tuesday.\n", "12 Jan 2025"),
        ("Talks on the Line\n\nMarch 4, 2031\n\nThey met on Tuesday.\n", "4 Mar 2031"),
    ] {
        let mut text = marked(text);
        std::sync::Arc::make_mut(&mut text.annotations).reference = Some(given);
        let stage = Stage::with(&text, 80, 24);
        assert_eq!(
            stage.app.documents().header(stage.app.settings()).1,
            format!("{shown} · 1 min")
        );
    }
}

#[test]
fn the_first_keys_give_way_one_by_one() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    stage.send(Msg::Practised(Practice::new(0)));
    for (columns, first) in [
        (80, "]p people  ]m figures  f labels  g panes  / search"),
        (60, "]p people  ]m figures  f labels  g panes"),
        (42, "]p people  ]m figures"),
    ] {
        stage.resize(columns, 24);
        let screen = symbols(&stage.draw());
        let line = screen.lines().last().unwrap_or_default();
        assert!(line.contains(first) && line.ends_with("? help"), "{columns}: {line}");
        let shown = stage.app.status().middle;
        assert_eq!(shown, first, "{columns}");
    }
    // What is searched for and what is selected come first.
    stage.resize(80, 24);
    stage.keys("] p");
    assert_eq!(stage.app.status().middle, "Ana Lima · Transport Minister · mention 1/2");
    stage.keys("Esc 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9");
    assert_eq!(stage.app.chrome().practice(), Some(Practice::new(19)));
    stage.keys("Esc");
    assert!(!stage.app.status().middle.contains("]p"), "{}", stage.app.status().middle);
}

#[test]
fn hints_give_way_one_by_one() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    let line = |stage: &Stage| symbols(&stage.draw()).lines().last().unwrap_or_default().to_owned();
    stage.keys("g p");
    for (columns, ends) in [
        (100, "Enter go · c card · Esc back"),
        (84, "c card · Esc back"),
        (72, "Esc back"),
        (62, "mention 1/2"),
    ] {
        stage.resize(columns.min(99), 24);
        assert!(line(&stage).ends_with(ends), "{columns}: {}", line(&stage));
        assert!(
            line(&stage).contains("Ana Lima · Transport Minister · mention 1/2"),
            "{}",
            line(&stage)
        );
    }
}

#[test]
fn a_search_is_told_wherever_the_text_is_seen() {
    for (before, left) in [
        ("", ""),
        ("g p", "PEOPLE 1/3"),
        ("g m j c", "FIGURE"),
        ("] p c", "PERSON"),
        ("g o", "OUTLINE 1/2"),
    ] {
        let mut stage = Stage::with(&numbered(), 80, 24);
        stage.keys(&format!("{before} / L i m a Enter"));
        let line = stage.app.status();
        assert_eq!((line.left.as_str(), line.search.as_str()), (left, "/Lima 1/8"), "{before}");
        assert!(symbols(&stage.draw()).contains("/Lima 1/8"), "{before}");
        stage.keys("2 n");
        assert_eq!(stage.app.status().search, "/Lima 3/8");
    }
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("/ z z Enter");
    assert_eq!(
        (stage.app.status().search.as_str(), stage.app.status().middle.as_str()),
        ("", "! Not found: zz"),
        "named once"
    );
    stage.keys("j");
    assert_eq!(stage.app.status().search, "", "what is not there is told once");
    stage.keys("/ L i m a Enter ?");
    assert_eq!(stage.app.status().search, "", "the text is covered");
    stage.keys("Esc Esc");
    assert_eq!(stage.app.status().search, "");
    // Where there is no room for both, what is searched for goes before the name of the pane.
    stage.resize(40, 12);
    stage.keys("/ c o u n t e d space 1 . * b o a t s Enter g p j");
    let screen = symbols(&stage.draw());
    assert!(
        screen.lines().last().unwrap().starts_with(" /counted 1.*boats 2/24   Bram Oster…"),
        "{screen}"
    );
}

#[test]
fn typed_keys_stand_before_the_first_of_those_that_may_follow() {
    for columns in [60, 80, 120] {
        let mut stage = Stage::with(&numbered(), columns, 20);
        stage.keys("2 g");
        let screen = symbols(&stage.draw());
        let rows: Vec<&str> = screen.lines().collect();
        let first = rows
            .iter()
            .position(|row| row.starts_with(" 2g   / search-all"))
            .unwrap_or_else(|| panic!("{screen}"));
        assert!(
            rows[first + 1..].iter().all(|row| row.starts_with("      ")),
            "the others below it: {screen}"
        );
    }
}

#[test]
fn a_jump_that_leads_nowhere_says_why() {
    let mut stage = Stage::with(&marked("Talks on the Line\n\n[P Ana Lima] came.\n"), 80, 24);
    for (keys, told) in [
        ("] u", "No links in this briefing"),
        ("[ m", "No figures in this briefing"),
        ("] o", "No organisations in this briefing"),
        ("] p ] p", "No person after this"),
        ("[ p", "No person before this"),
        ("] e", "No name after this"),
    ] {
        assert_eq!(said(&mut stage, keys), told, "{keys}");
    }
    let mut early = Stage::new(&["one.txt"], 80, 24);
    early.send(Msg::Opened {
        entry: 0,
        briefing: marked("Talks\n\n[P Ana Lima] came.\n").briefing,
        whole: true,
    });
    assert_eq!(said(&mut early, "] p"), "No person yet: the findings are still being worked out");
    let (settings, problems) = read("kinds = ['people']", &Settings::default());
    assert_eq!(problems, []);
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    assert_eq!(said(&mut stage, "] m"), "No figures: turned off in the configuration");
}

#[test]
fn a_screen_that_is_too_small_says_both_sizes() {
    for (columns, rows, told) in [
        (19, 4, "need 20×5\nhave 19×4"),
        (19, 1, "20×5>19×1"),
        (200, 4, "need 20×5, have 200×4"),
        (8, 2, "20×5>8×2"),
        (9, 1, "20×5>9×1"),
        (8, 1, "20×5>8×1"),
        (4, 9, "20×5\n4×9"),
        (3, 1, "20×"),
    ] {
        let stage = Stage::with(&numbered(), columns, rows);
        assert_eq!(symbols(&stage.draw()).trim_end(), told, "{columns}×{rows}");
    }
}

#[test]
fn the_level_before_a_change_went_nowhere_wherever_it_is_told() {
    let text = "Rates and Banks\n\nThe bank cut rates from [F:-| 3%] on [M new loans] to [F:- 2%] on Monday.\n";
    let mut stage = Stage::with(&marked(text), 120, 40);
    for (keys, told) in [
        ("g m", "3 % · new loans"),
        ("j", "2 % · down"),
        ("Enter", "2 % · down"),
        ("[ m", "3 % · new loans"),
    ] {
        assert_eq!(said(&mut stage, keys), told, "{keys}");
    }
}

#[test]
fn a_date_that_is_not_resolved_lacks_a_reference_date_only_where_there_is_none() {
    let text =
        "Talks on the Line\n\n3 May 2031\n\nThe line opens on [D:none 31 June], said the port.\n";
    let told = "31 June · not resolved";
    for (text, told) in [
        (text.to_owned(), told.to_owned()),
        (text.replace("3 May 2031\n\n", ""), format!("{told}, no reference date")),
    ] {
        let mut stage = Stage::with(&marked(&text), 80, 24);
        assert_eq!(said(&mut stage, "9 ] d"), told);
        stage.keys("c");
        let card = symbols(&stage.draw());
        let means = told.trim_start_matches("31 June · ");
        let line = card.lines().find(|line| line.contains("means")).unwrap_or_default();
        assert!(line.trim_end().ends_with(means), "{means}: {line}");
    }
}
