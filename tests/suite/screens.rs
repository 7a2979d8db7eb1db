//! Screens of the reader against files: what is drawn, and in which styles.
//!
//! A file of `tests/suite/screens` holds size and keys, the screen's text, and the same screen with a letter for each
//! cell's style. `UPDATE_SNAPSHOTS=1 cargo test` writes them anew.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::stage::{Marked, Stage, marked, styles, symbols};

const BRIEFING: &str = include_str!("screens/briefing.marked");

/// Compares the stage's screen after `keys` with the file called `name`.
fn check(name: &str, stage: &mut Stage, keys: &str) {
    stage.keys(keys);
    let size = stage.app.size();
    let buffer = stage.draw();
    let mut seen = String::new();
    let _ = writeln!(seen, "size {}×{}\nkeys {keys}", size.columns, size.rows);
    let _ = write!(seen, "text\n{}styles\n{}", symbols(&buffer), styles(&buffer, stage.theme));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/screens").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, seen).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; UPDATE_SNAPSHOTS=1 writes it", path.display()));
    assert!(kept == seen, "{name} differs (- file, + seen; UPDATE_SNAPSHOTS=1 writes it anew)\n{}", difference(&kept, &seen));
}

/// The lines that differ, with their numbers.
fn difference(kept: &str, seen: &str) -> String {
    let (kept, seen): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), seen.lines().collect());
    let mut out = String::new();
    for number in 0..kept.len().max(seen.len()) {
        let (one, other) = (kept.get(number), seen.get(number));
        if one != other {
            for (sign, line) in [('-', one), ('+', other)] {
                if let Some(line) = line {
                    let _ = writeln!(out, "{:>4} {sign} {line}", number + 1);
                }
            }
        }
    }
    out
}

fn briefing() -> Marked {
    marked(BRIEFING)
}

#[test]
fn the_reader_at_four_sizes() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        check(&format!("reader-{columns}x{rows}"), &mut Stage::with(&briefing(), columns, rows), "");
    }
}
