//! Prints the table of keys as Markdown, from the live key map: what README.md shows between its
//! `keys` marks.
//!
//! `cargo run --example keys`

#![allow(clippy::print_stdout, reason = "a command that prints")]

use std::fmt::Write as _;

use dateline::app::keymap::Keymap;

fn main() {
    print!("{}", table());
}

/// A row for every bound action, with a row for each group's title above its own.
pub(crate) fn table() -> String {
    let mut out = String::from("| keys | what they do |\n|---|---|\n");
    for group in Keymap::default_keys().help() {
        let _ = writeln!(out, "| | **{}** |", group.title.to_lowercase());
        for entry in group.entries {
            let keys: Vec<String> =
                entry.keys.split("  ").map(|keys| format!("`{keys}`")).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.about);
        }
    }
    out
}
