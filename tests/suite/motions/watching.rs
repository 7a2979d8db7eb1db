//! What the user watches: marked in the text, a jump away.

use std::sync::Arc;

use dateline::app::{Effect, Msg};
use dateline::ui::theme::Theme;
use dateline::watchlist::WatchList;
use ratatui::style::Modifier;

use super::state;
use crate::stage::{Marked, Stage, marked, symbols};

/// A person by three names, a firm, words; a name of the page around the text.
fn news() -> Marked {
    marked(
        "Steel at the Port\n\n[P:Lima Ana Lima] sells steel. [O:Tin Alder Tin] buys.\n\nTariffs on Steel\n\nThe tariff stays, [P:Lima Lima] said. A [F 43%] STEEL tariff.\n",
    )
}

fn watch(stage: &mut Stage, entries: &str) {
    let list = Arc::new(WatchList::parse(entries).0);
    stage.send(Msg::Watching(list, Vec::new()));
}

/// The words that are bold, underlined and slanted, as what is watched is in every theme.
fn shown(stage: &Stage) -> Vec<String> {
    let buffer = stage.draw();
    let all = Modifier::BOLD | Modifier::UNDERLINED | Modifier::ITALIC;
    let mut out = vec![String::new()];
    for cell in &buffer.content {
        if cell.modifier.contains(all) {
            out.last_mut().unwrap().push_str(cell.symbol());
        } else if !out.last().unwrap().is_empty() {
            out.push(String::new());
        }
    }
    out.retain(|words| !words.is_empty());
    out
}

#[test]
fn what_is_watched_is_marked_with_and_without_colours() {
    for theme in ["terminal", "light", "dark", "high-contrast", "mono"] {
        let mut stage = Stage::with(&news(), 60, 16);
        stage.theme = Theme::built_in(theme).unwrap();
        assert_eq!(shown(&stage), Vec::<String>::new());
        watch(&mut stage, "Ana Lima\nsteel\n");
        assert_eq!(shown(&stage), ["Ana Lima", "steel", "Steel", "Lima", "STEEL"], "{theme}");
        let screen = symbols(&stage.draw());
        let signs = screen.lines().filter(|line| line.starts_with(" ◆")).count();
        assert_eq!(signs, 3, "{screen}");
        watch(&mut stage, "");
        assert_eq!(shown(&stage), Vec::<String>::new());
    }
    let mut stage = Stage::with(&news(), 60, 16).in_ascii();
    watch(&mut stage, "steel\n");
    assert!(symbols(&stage.draw()).contains("\n *Ana Lima sells steel."));
}

#[test]
fn a_list_that_is_there_before_the_text_marks_it() {
    let mut stage = Stage::new(&["invented.txt"], 60, 16);
    watch(&mut stage, "tariff\n");
    stage.open(0, &news());
    assert_eq!(shown(&stage), ["tariff", "tariff"]);
}

#[test]
fn keys_go_along_what_is_watched() {
    let mut stage = Stage::with(&news(), 60, 16);
    stage.keys("] w");
    assert_eq!(stage.app.status().middle, "Nothing is watched yet: w watches what is selected");
    watch(&mut stage, "Ana Lima\ntariff\nsteel\n");
    let mut along = Vec::new();
    for keys in ["] w", "] w", "] w", "] w", ";", "] w", ",", "[ w", "2 ] w", "H"] {
        stage.keys(keys);
        let selected = state(&stage);
        along.push(selected.split(" | ").nth(1).unwrap().to_owned());
    }
    assert_eq!(
        along,
        [
            "Ana Lima", "steel", "Steel", "tariff", "Lima", "STEEL", "Lima", "tariff", "STEEL",
            "tariff"
        ]
    );
    stage.keys("9 ] w ] w");
    assert_eq!(stage.app.status().middle, "No watched name after this");
    stage.keys("9 [ w [ w");
    assert_eq!(stage.app.status().middle, "No watched name before this");
    watch(&mut stage, "zinc\n");
    stage.keys("] w");
    assert_eq!(stage.app.status().middle, "No watched names in this briefing");
}

#[test]
fn a_watched_name_that_was_gone_to_is_who_it_names() {
    let mut stage = Stage::with(&news(), 80, 24);
    watch(&mut stage, "Ana Lima\nsteel\n");
    stage.keys("] w c");
    assert_eq!(stage.app.chrome().stack().title(), "PERSON");
    stage.keys("Esc *");
    assert!(state(&stage).contains("| Lima |"), "{}", state(&stage));
    stage.keys("9 [ w ] w");
    assert!(state(&stage).contains("| steel |"), "{}", state(&stage));
    stage.keys("c Enter y y");
    assert!(state(&stage).contains("| steel |"), "a word is a place and no more");
}

#[test]
fn rows_of_names_are_marked_and_a_correction_counts() {
    let mut stage = Stage::with(&news(), 120, 40);
    watch(&mut stage, "Ana Lima\n");
    assert_eq!(shown(&stage), ["Ana Lima", "Lima", "Ana Lima", "▂", "▂"]);
    stage.keys("] p x x");
    assert_eq!(shown(&stage), ["Ana Lima"], "nobody else is that: the words are left");
}

#[test]
fn what_is_wrong_in_the_list_is_told() {
    let mut stage = Stage::with(&news(), 80, 24);
    let fault = "watch:3: `---` has no letter or digit to look for".to_owned();
    stage.send(Msg::Watching(Arc::default(), vec![fault]));
    assert_eq!(stage.app.status().middle, "! watch:3: `---` has no letter or digit to look for");
}

/// The file after all that was asked for, which began empty.
fn file(stage: &Stage) -> String {
    let edits = stage
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Watch(edit) = effect { Some(edit) } else { None });
    edits.fold("# mine\n".to_owned(), |text, edit| edit.apply(&text))
}

#[test]
fn a_key_watches_the_selected_name_and_watches_it_no_longer() {
    let mut stage = Stage::with(&news(), 80, 24);
    watch(&mut stage, "# mine\n");
    stage.keys("w");
    assert_eq!(
        stage.app.status().middle,
        "No name is selected: ]e goes to the next one, v selects words"
    );
    let mut lines = Vec::new();
    for (keys, told) in [
        ("] p w", "“Ana Lima” is watched: U undoes it"),
        ("] o w", "“Alder Tin” is watched: U undoes it"),
        // By another name of hers.
        ("2 ] p w", "“Ana Lima” is no longer watched: U undoes it"),
        ("U", "Undone: “Ana Lima” is no longer watched"),
        ("U", "Undone: “Alder Tin” is watched"),
        ("U", "Undone: “Ana Lima” is watched"),
        ("U", "Nothing to undo"),
        ("C-r", "Redone: “Ana Lima” is watched"),
    ] {
        stage.keys(keys);
        assert_eq!(stage.app.status().middle, told, "{keys}");
        lines.push(file(&stage).replace('\n', "|"));
    }
    assert_eq!(
        lines,
        [
            "# mine|Ana Lima|",
            "# mine|Ana Lima|Alder Tin|",
            "# mine|Alder Tin|",
            "# mine|Ana Lima|Alder Tin|",
            "# mine|Ana Lima|",
            "# mine|",
            "# mine|",
            "# mine|Ana Lima|",
        ]
    );
    stage.keys("Esc");
    assert_eq!(shown(&stage), ["Ana Lima", "Lima"]);
}

#[test]
fn rows_cards_and_words_are_watched_too() {
    let mut stage = Stage::with(&news(), 80, 24);
    watch(&mut stage, "Lima\n");
    stage.keys("g p w");
    assert_eq!(stage.app.status().middle, "“Lima” is no longer watched: U undoes it");
    stage.keys("c w");
    assert_eq!(stage.app.status().middle, "“Ana Lima” is watched: U undoes it");
    stage.keys("Esc Esc Esc / t a r i f f s Enter w");
    assert_eq!(stage.app.status().middle, "“Tariffs” is watched: U undoes it");
    stage.keys("U v w w W");
    assert_eq!(stage.app.status().middle, "“Tariffs on Steel” is watched: U undoes it");
    assert_eq!(shown(&stage), ["Ana Lima", "Tariffs on Steel", "Lima"]);
    // What was gone to is taken off by the same key.
    stage.keys("2 ] w w");
    assert_eq!(stage.app.status().middle, "“Tariffs on Steel” is no longer watched: U undoes it");
    stage.keys("v } } W");
    assert_eq!(stage.app.status().middle, "Only a name or a few words can be watched");
    let mut front = Stage::new(&["news"], 80, 24);
    front.send(Msg::Holds { entry: 0, held: Vec::new() });
    front.keys("w");
    assert_eq!(front.app.status().middle, "Open a briefing first");
}

#[test]
fn a_place_in_capitals_is_watched_as_it_is_written_elsewhere() {
    let text = "Talks\n\n[L:Alder PORT ALDER] – [L USA] and [O NATO] met in Port Alder.\n";
    for (keys, told) in [("] l w", "Port Alder"), ("2 ] l w", "USA"), ("] o w", "NATO")] {
        let mut stage = Stage::with(&marked(text), 80, 24);
        stage.keys(keys);
        let told = format!("“{told}” is watched: U undoes it");
        assert_eq!(stage.app.status().middle, told);
        if keys == "] l w" {
            stage.keys("Esc Esc");
            assert_eq!(shown(&stage), ["PORT ALDER", "Port Alder"]);
            stage.keys("] l w");
            assert!(stage.app.status().middle.contains("no longer"));
        }
    }
}
