//! What README.md says of the keys, and what the help says, against the live table of actions.

use std::path::Path;

use dateline::app::action::BINDINGS;
use dateline::app::keymap::Keymap;

use crate::stage::{Stage, marked, symbols};

#[path = "../../examples/keys.rs"]
#[allow(dead_code, reason = "the example's main is not run here")]
mod keys;

#[test]
fn the_readme_has_the_table_of_keys() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- keys -->\n").expect("README.md has the mark `<!-- keys -->`");
    let (table, _) = rest.split_once("<!-- /keys -->").expect("README.md has the mark `<!-- /keys -->`");
    assert_eq!(table, keys::table(), "`cargo run --example keys` prints the table as it should be");
}

#[test]
fn every_action_has_a_key_and_a_line_in_the_help() {
    let map = Keymap::default_keys();
    let entries: Vec<_> = map.help().into_iter().flat_map(|group| group.entries).collect();
    assert_eq!(entries.len(), BINDINGS.len(), "the help has each action once");
    let mut stage = Stage::with(&marked("Nothing\n\nNothing here.\n"), 140, 200);
    stage.keys("?");
    let screen = symbols(&stage.draw());
    for binding in BINDINGS {
        let keys = map.written_keys(binding.action);
        assert!(!binding.about.is_empty() && !keys.is_empty(), "{} has keys and words", binding.name);
        assert!(entries.iter().any(|entry| entry.about == binding.about && entry.keys == keys), "{} is in the help", binding.name);
        assert_eq!(map.keys_of(binding.action).count(), binding.keys.len(), "{}: every default key is bound", binding.name);
        assert!(screen.lines().any(|line| line.contains(&format!(" {keys} "))), "{} ({keys}) is on the help screen", binding.name);
    }
}
