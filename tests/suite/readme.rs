//! README.md, the manual and the help against the program: keys, settings, themes, examples, links.
//!
//! Invariant: what the manual has between marks such as `<!-- keys -->` is what the program says of
//! itself; `UPDATE_SNAPSHOTS=1 cargo test` writes it. Deliberately absent: the prose.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::app::action::Action;
use dateline::app::bindings::BINDINGS;
use dateline::app::keymap::Keymap;
use dateline::app::settings::{self, Settings};
use dateline::model::Kind;
use dateline::pane::Pane;
use dateline::ui::theme::Theme;
use serde_json::Value;

use crate::process::{SAMPLE, dateline};
use crate::stage::{Stage, marked, symbols};

const README: &str = "README.md";
const MANUAL: &str = "docs/manual.md";

/// Where a file of the repository is.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a file of the repository.
fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// The table of all keys, with a row for each group's title above its own.
fn key_table() -> String {
    let mut out = String::from("| keys | what they do |\n|---|---|\n");
    for group in Keymap::default_keys().help() {
        let _ = writeln!(out, "| | **{}** |", group.title.to_lowercase());
        for entry in group.entries {
            // A bar would end the cell.
            let keys: Vec<String> = entry
                .keys
                .split("  ")
                .map(|keys| format!("`{}`", keys.replace('|', "\\|")))
                .collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.about);
        }
    }
    out
}

/// The themes that `dateline themes` lists, each with the first comment of its file.
fn theme_table() -> String {
    let mut out = String::from("| theme | what it looks like |\n|---|---|\n");
    for name in dateline(["themes"]).out.lines() {
        let file = dateline(["themes", name]).out;
        let about = file.lines().next().and_then(|line| line.strip_prefix("# "));
        let _ = writeln!(out, "| `{name}` | {} |", about.unwrap_or("Light or dark; see below."));
    }
    out
}

/// The parts of the manual that the program writes.
fn generated() -> [(&'static str, String); 4] {
    let configuration = settings::commented_default();
    let (without_keys, _) = configuration.split_once("\n# Keys.").unwrap();
    [
        ("help", format!("```text\n{}```\n", dateline(["--help"]).out)),
        ("keys", key_table()),
        ("themes", theme_table()),
        ("config", format!("```toml\n{without_keys}```\n")),
    ]
}

#[test]
fn the_manual_has_what_the_program_says_of_itself() {
    let kept = read(MANUAL);
    let mut seen = kept.clone();
    for (name, text) in generated() {
        let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
        let (before, rest) = seen.split_once(&opening).expect(name);
        let (_, after) = rest.split_once(&closing).expect(name);
        seen = format!("{before}{opening}{text}{closing}{after}");
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(path(MANUAL), seen).unwrap();
        return;
    }
    for (number, (kept, seen)) in kept.lines().zip(seen.lines()).enumerate() {
        assert_eq!(kept, seen, "{MANUAL}:{}; UPDATE_SNAPSHOTS=1 writes it anew", number + 1);
    }
    assert!(kept == seen, "{MANUAL} ends early; UPDATE_SNAPSHOTS=1 writes it anew");
}

/// The section of a document below the heading `heading`, without the heading.
fn section(document: &str, heading: &str) -> String {
    let text = read(document);
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).expect(heading);
    section.split("\n## ").next().unwrap().to_owned()
}

/// The last block of `language` in a section of the manual.
fn block(heading: &str, language: &str) -> String {
    let section = section(MANUAL, heading);
    let (_, rest) = section.rsplit_once(&format!("\n```{language}\n")).unwrap();
    rest.split("\n```").next().unwrap().to_owned()
}

#[test]
fn the_readme_is_short_and_has_the_two_commands() {
    let readme = read(README);
    assert!(readme.lines().count() <= 110, "{README} has more than 110 lines");
    for command in ["cargo run --release", "cargo test"] {
        let block = format!("\n```sh\n{command}\n```\n");
        assert_eq!(readme.matches(&block).count(), 1, "{command}");
    }
    assert_eq!(readme.matches("![").count(), 1, "{README} has one picture");
}

#[test]
fn the_keys_of_the_readme_are_bound() {
    let map = Keymap::default_keys();
    let bound: Vec<String> = map
        .help()
        .into_iter()
        .flat_map(|group| group.entries)
        .flat_map(|entry| entry.keys.split("  ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let section = section(README, "Ten keys");
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), 10);
    for row in rows {
        let key = row.split('`').nth(1).unwrap();
        assert!(bound.iter().any(|keys| keys == key), "{key} is not bound");
    }
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn the_links_of_the_documents_lead_somewhere() {
    let mut links = 0;
    for document in
        [README, MANUAL, "docs/engines.md", "CONTRIBUTING.md", "CHANGELOG.md", "assets/README.md"]
    {
        let text = read(document);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("http") {
                continue;
            }
            links += 1;
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = Path::new(document).parent().unwrap().join(file);
            let target = if file.is_empty() { document } else { target.to_str().unwrap() };
            assert!(path(target).exists(), "{document}: {link} leads nowhere");
            let lands = place.is_empty()
                || read(target)
                    .lines()
                    .filter(|line| line.starts_with('#'))
                    .any(|line| anchor(line.trim_start_matches('#').trim()) == place);
            assert!(lands, "{document}: {link} has no such heading");
        }
    }
    assert!(links > 10, "{links} links were tried");
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
        &serde_json::from_str(&block("Output for programs: JSON and lines", "json")).unwrap(),
        &serde_json::from_str(&ran.out).unwrap(),
        "",
    );
}

#[test]
fn the_examples_of_files_are_without_faults() {
    let (settings, faults) = settings::read(&block("Configuration", "toml"), &Settings::default());
    assert_eq!(faults, []);
    assert_eq!(settings.keymap.written_keys(Action::Next(Kind::Person)), "]p  A-p");
    assert_eq!(Theme::parse(&block("Colours and themes", "toml")).1, []);
}

#[test]
fn every_pane_is_in_the_table_of_panes() {
    let section = section(MANUAL, "The screen");
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
    let names = [Kind::Person, Kind::Organisation, Kind::Place].into_iter();
    let jumps: Vec<Kind> = Kind::INNERMOST_FIRST.into_iter().chain(names).collect();
    for action in variants("Action") {
        match action {
            "Next" | "Previous" => {
                for &kind in &jumps {
                    has(format!("{action}({kind:?})"));
                }
            }
            "Label" => {
                has("Label(None)".to_owned());
                // Names of every kind have their labels from `f`.
                for kind in jumps.iter().filter(|kind| **kind != Kind::Name) {
                    has(format!("Label(Some({kind:?}))"));
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
            "Select" => {
                for unit in variants("Unit") {
                    has(format!("Select({unit})"));
                }
            }
            _ => has(action.to_owned()),
        }
    }
    assert!(variants("Action").len() + variants("Motion").len() > 40);
}
