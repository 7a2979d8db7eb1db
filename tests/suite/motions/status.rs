//! What the status line says: of the row under a cursor, of a search.

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
            ("g m", "about $5 million · new quays · 2031"),
            ("g s j", "Lima “it is over”, she said."),
            ("g q", "Ana Lima · said · “it is over”"),
            ("g l", "Westmere · place · mention 1/1"),
            ("g o", "Westmere and the Line"),
            ("Esc g p g g c j", "Transport Minister"),
            ("Esc Esc g w", "Ana Lima and Bram Oster · 1 sentence"),
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
fn hints_give_way_one_by_one() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    let line = |stage: &Stage| symbols(&stage.draw()).lines().last().unwrap_or_default().to_owned();
    stage.keys("g p");
    for (columns, ends) in [(100, "Enter go · c card · Esc back"), (84, "c card · Esc back"), (72, "Esc back"), (62, "mention 1/2")] {
        stage.resize(columns.min(99), 24);
        assert!(line(&stage).ends_with(ends), "{columns}: {}", line(&stage));
        assert!(line(&stage).contains("Ana Lima · Transport Minister · mention 1/2"), "{}", line(&stage));
    }
}

#[test]
fn a_search_is_told_wherever_the_text_is_seen() {
    for (before, left) in [("", ""), ("g p", "PEOPLE 1/3"), ("g m j c", "CARD"), ("] p c", "CARD"), ("g o", "OUTLINE 1/2")] {
        let mut stage = Stage::with(&numbered(), 80, 24);
        stage.keys(&format!("{before} / L i m a Enter"));
        let line = stage.app.status();
        assert_eq!((line.left.as_str(), line.search.as_str()), (left, "/Lima 1/8"), "{before}");
        assert!(symbols(&stage.draw()).contains("/Lima 1/8"), "{before}");
        stage.keys("2 n");
        assert_eq!(stage.app.status().search, "/Lima 3/8");
    }
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("/ z z Enter j");
    assert_eq!(stage.app.status().search, "/zz 0", "what is searched for, though it is not there");
    stage.keys("?");
    assert_eq!(stage.app.status().search, "", "the text is covered");
    stage.keys("Esc Esc");
    assert_eq!(stage.app.status().search, "");
    // Where there is no room for both, what is searched for goes before the name of the pane.
    stage.resize(40, 12);
    stage.keys("/ c o u n t e d space 1 . * b o a t s Enter g p j");
    let screen = symbols(&stage.draw());
    assert!(screen.lines().last().unwrap().starts_with(" /counted 1.*boats 2/24   Bram Oster…"), "{screen}");
}
