//! What README.md says of the keys, and what the help says, against the live table of actions.

use std::path::Path;

use dateline::app::action::BINDINGS;
use dateline::app::keymap::Keymap;
use dateline::pane::Pane;

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

/// What the enum `name` has in its source file.
fn variants(name: &str) -> Vec<&'static str> {
    let sources = [include_str!("../../src/app/action.rs"), include_str!("../../src/app/motions.rs")];
    let (_, body) = sources.iter().find_map(|source| source.split_once(&format!("pub enum {name} {{\n"))).unwrap();
    let (body, _) = body.split_once("\n}\n").unwrap();
    let names = body.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    names.map(|line| line.split(['(', ',']).next().unwrap()).collect()
}

#[test]
fn the_table_has_every_action() {
    let table: Vec<String> = BINDINGS.iter().map(|binding| format!("{:?}", binding.action)).collect();
    let has = |action: String| assert!(table.contains(&action), "{action} has no row");
    for action in variants("Action") {
        match action {
            "Next" | "Previous" => variants("JumpKind").into_iter().for_each(|kind| has(format!("{action}({kind})"))),
            "Label" => {
                has("Label(None)".to_owned());
                // Names of every kind have their labels from `f`.
                variants("JumpKind").into_iter().filter(|kind| *kind != "Entity").for_each(|kind| has(format!("Label(Some({kind}))")));
            }
            "Move" => variants("Motion").into_iter().for_each(|motion| has(format!("Move({motion})"))),
            "Show" => Pane::ALL.into_iter().for_each(|pane| has(format!("Show({pane:?})"))),
            "Copy" => variants("Excerpt").into_iter().for_each(|excerpt| has(format!("Copy({excerpt})"))),
            _ => has(action.to_owned()),
        }
    }
    assert!(variants("Action").len() + variants("Motion").len() > 40 && variants("JumpKind").len() == 8);
}
