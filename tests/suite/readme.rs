//! What README.md says of the keys, and what the help says, against the live table of actions; and
//! its examples, against the program.

use std::path::Path;

use dateline::app::action::{Action, BINDINGS};
use dateline::app::keymap::Keymap;
use dateline::app::settings::{self, Settings};
use dateline::pane::Pane;
use dateline::ui::theme::Theme;
use serde_json::Value;

use crate::process::{SAMPLE, dateline};
use crate::stage::{Stage, marked, symbols};

#[path = "../../examples/keys.rs"]
#[allow(dead_code, reason = "the example's main is not run here")]
mod keys;

#[test]
fn the_readme_has_the_table_of_keys() {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, rest) =
        readme.split_once("<!-- keys -->\n").expect("README.md has the mark `<!-- keys -->`");
    let (table, _) =
        rest.split_once("<!-- /keys -->").expect("README.md has the mark `<!-- /keys -->`");
    assert_eq!(table, keys::table(), "`cargo run --example keys` prints the table as it should be");
}

/// The block of `language` below the heading `heading`, or the `nth` of several.
fn block(heading: &str, language: &str, nth: usize) -> String {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    section
        .split(&format!("\n```{language}\n"))
        .nth(nth + 1)
        .and_then(|block| block.split("\n```").next())
        .unwrap()
        .to_owned()
}

/// That all that stands in `example` stands in `real`; `…` is anything.
fn holds(example: &Value, real: &Value, place: &str) {
    match (example, real) {
        (Value::String(text), Value::String(_)) if text == "…" || text == "briefing.txt" => {}
        (Value::Object(fields), _) => fields
            .iter()
            .for_each(|(key, value)| holds(value, &real[key], &format!("{place}.{key}"))),
        (Value::Array(items), _) => items
            .iter()
            .enumerate()
            .for_each(|(at, item)| holds(item, &real[at], &format!("{place}[{at}]"))),
        _ => assert_eq!(example, real, "{place}"),
    }
}

#[test]
fn the_example_of_json_is_what_the_sample_gives() {
    let ran = dateline(["annotate", SAMPLE]);
    holds(
        &serde_json::from_str(&block("For programs: JSON", "json", 0)).unwrap(),
        &serde_json::from_str(&ran.out).unwrap(),
        "",
    );
}

#[test]
fn the_examples_of_files_are_without_faults() {
    let (settings, faults) =
        settings::read(&block("Configuration", "toml", 0), &Settings::default());
    assert_eq!((faults, settings.plan.measure), (Vec::new(), 72));
    assert_eq!(Theme::parse(&block("Themes", "toml", 0)).1, []);
}

#[test]
fn every_pane_is_in_the_table_of_panes() {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, section) = readme.split_once("\n## What there is beside the text\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    for binding in BINDINGS {
        if matches!(
            binding.action,
            Action::Show(_) | Action::Timeline | Action::WhoWithWhom | Action::Shelf | Action::Card
        ) {
            let row = format!("\n| `{}` | ", binding.keys[0]);
            assert!(section.contains(&row), "{} has no row", binding.name);
        }
    }
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
        assert!(
            !binding.about.is_empty() && !keys.is_empty(),
            "{} has keys and words",
            binding.name
        );
        assert!(
            entries.iter().any(|entry| entry.about == binding.about && entry.keys == keys),
            "{} is in the help",
            binding.name
        );
        assert_eq!(
            map.keys_of(binding.action).count(),
            binding.keys.len(),
            "{}: every default key is bound",
            binding.name
        );
        assert!(
            screen.lines().any(|line| line.contains(&format!(" {keys} "))),
            "{} ({keys}) is on the help screen",
            binding.name
        );
    }
}

/// What the enum `name` has in its source file.
fn variants(name: &str) -> Vec<&'static str> {
    let sources =
        [include_str!("../../src/app/action.rs"), include_str!("../../src/app/motions.rs")];
    let (_, body) = sources
        .iter()
        .find_map(|source| source.split_once(&format!("pub enum {name} {{\n")))
        .unwrap();
    let (body, _) = body.split_once("\n}\n").unwrap();
    let names = body.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    names.map(|line| line.split(['(', ',']).next().unwrap()).collect()
}

#[test]
fn the_table_has_every_action() {
    let table: Vec<String> =
        BINDINGS.iter().map(|binding| format!("{:?}", binding.action)).collect();
    let has = |action: String| assert!(table.contains(&action), "{action} has no row");
    for action in variants("Action") {
        match action {
            "Next" | "Previous" => {
                for kind in variants("JumpKind") {
                    has(format!("{action}({kind})"));
                }
            }
            "Label" => {
                has("Label(None)".to_owned());
                // Names of every kind have their labels from `f`.
                for kind in variants("JumpKind").into_iter().filter(|kind| *kind != "Entity") {
                    has(format!("Label(Some({kind}))"));
                }
            }
            "Move" => {
                for motion in variants("Motion") {
                    has(format!("Move({motion})"));
                }
            }
            "Show" => {
                for pane in Pane::ALL {
                    has(format!("Show({pane:?})"));
                }
            }
            "Copy" => {
                for excerpt in variants("Excerpt") {
                    has(format!("Copy({excerpt})"));
                }
            }
            _ => has(action.to_owned()),
        }
    }
    assert!(
        variants("Action").len() + variants("Motion").len() > 40 && variants("JumpKind").len() == 8
    );
}
