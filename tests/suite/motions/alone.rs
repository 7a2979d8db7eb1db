//! The text alone on the screen: by `z` and what ends it, and where there is no room for more.

use dateline::app::StatusLine;

use super::{numbered, state, table};
use crate::stage::Stage;

#[test]
fn the_text_alone_and_back() {
    for (columns, rows) in [(24, 8), (80, 24), (120, 40), (200, 60)] {
        for before in ["", "g p j", "g o"] {
            let mut stage = Stage::with(&numbered(), columns, rows);
            stage.keys("1 2 j");
            stage.keys(&format!("{before} z z"));
            let (layout, focus) = (stage.app.chrome().layout().clone(), stage.app.chrome().focus());
            stage.keys("z j k");
            let zen = stage.app.chrome().layout();
            assert!(
                zen.header.is_none()
                    && zen.panes.is_empty()
                    && zen.drawer.is_none()
                    && zen.rules.is_empty(),
                "{zen:?}"
            );
            let beside = (zen.reader.x, columns - zen.reader.right());
            assert!(beside.0.abs_diff(beside.1) <= 1, "in the middle: {beside:?}");
            assert_eq!(stage.app.status(), StatusLine::default());
            stage.keys("z");
            assert_eq!(
                (stage.app.chrome().layout(), stage.app.chrome().focus()),
                (&layout, focus),
                "{columns}×{rows} after {before}"
            );
        }
    }
    table(
        &mut Stage::with(&numbered(), 120, 40),
        "
        z | Number 0 |  |
        ] p | Number 0 | Ana Lima |
        c | Number 0 | Ana Lima | PERSON
        Esc | Number 0 | Ana Lima |
        g p | Number 0 | Ana Lima | PEOPLE 1/3
        Esc | Number 0 | Ana Lima |
        z | Number 0 | Ana Lima |
        Tab | Number 0 | Ana Lima | SUMMARY
    ",
    );
}

#[test]
fn what_lies_over_the_whole_text_gives_way_to_a_jump() {
    for (columns, rows) in [(39, 9), (60, 9), (39, 20)] {
        for open in ["] p c", "g p", "g p j", "g p j c"] {
            for jump in ["] m", "3 ] p", "/ s a y s Enter", "] p / s a y s Enter n"] {
                let mut stage = Stage::with(&numbered(), columns, rows);
                stage.keys(open);
                assert!(stage.app.chrome().text_is_covered(), "{open} at {columns}×{rows}");
                stage.keys(jump);
                assert!(
                    !stage.app.chrome().text_is_covered()
                        && stage.app.chrome().stack().top().is_none(),
                    "{open}, {jump} at {columns}×{rows}: {}",
                    state(&stage)
                );
            }
        }
    }
    let mut stage = Stage::with(&numbered(), 39, 9);
    stage.keys("] p c f");
    assert!(
        stage.app.labels().next().is_none()
            && stage.app.status().middle.starts_with("Something covers the text")
    );
    stage.keys("Esc f");
    assert!(stage.app.labels().next().is_some());
}

#[test]
fn a_page_key_pages_the_list_that_has_the_focus() {
    for (columns, rows) in [(39, 9), (80, 24), (120, 40)] {
        let mut stage = Stage::with(&numbered(), columns, rows);
        let before = stage.app.reader().anchor();
        stage.keys("g m");
        let row = |stage: &Stage| {
            let status = state(stage);
            let row =
                status.rsplit(' ').next().and_then(|row| row.split('/').next()).map(str::parse);
            row.and_then(Result::ok).unwrap_or(0_usize)
        };
        let first = row(&stage);
        stage.keys("space");
        let paged = row(&stage);
        stage.keys("b C-d");
        let half = row(&stage);
        assert!(first < half && half < paged, "{columns}×{rows}: {first} {half} {paged}");
        stage.keys("Esc");
        assert_eq!(stage.app.reader().anchor(), before);
    }
}

#[test]
fn a_page_of_the_help_passes_no_line() {
    for (columns, rows) in [(80, 24), (60, 20), (120, 40)] {
        let mut stage = Stage::with(&numbered(), columns, rows);
        stage.keys("?");
        let shown = |stage: &Stage| -> Vec<String> {
            stage
                .rows()
                .iter()
                .map(|row| row.trim().to_owned())
                .filter(|row| !row.is_empty())
                .collect()
        };
        let mut by_page = shown(&stage);
        let mut by_line = by_page.clone();
        for _ in 0..20 {
            stage.keys("space");
            by_page.extend(shown(&stage));
        }
        stage.keys("g g");
        for _ in 0..200 {
            stage.keys("j");
            by_line.extend(shown(&stage));
        }
        for line in by_line {
            assert!(by_page.contains(&line), "{columns}×{rows}: {line}");
        }
    }
}
