//! The list of briefings as the front page of a folder, a feed or several of them.

use std::sync::Arc;

use dateline::app::brief::Brief;
use dateline::app::shelf::Listed;
use dateline::app::{Effect, Msg};
use dateline::watchlist::WatchList;

use crate::stage::{Marked, Stage, marked, symbols};

/// A briefing of a day in February.
fn of(day: u8, title: &str) -> Marked {
    marked(&format!(
        "{title}\n\nOSLO, February {day}, 2025 – [P Ana Lima] raised fares by [F:+ 4%].\n"
    ))
}

fn told(marked: &Marked) -> Brief {
    Brief::new(&marked.briefing, &marked.annotations)
}

/// A reader of a folder that holds so many briefings, of which nothing is known yet.
fn folder(names: &[&str]) -> Stage {
    let mut stage = Stage::new(&["news"], 100, 24);
    assert_eq!(std::mem::take(&mut stage.effects), [Effect::Open(0)]);
    let held = names.iter().map(|name| Listed { source: (*name).to_owned(), title: None });
    stage.send(Msg::Holds { entry: 0, held: held.collect() });
    stage
}

/// What the keys of a script ask for.
fn asked(stage: &mut Stage, script: &str) -> Vec<Effect> {
    stage.effects.clear();
    stage.keys(script);
    std::mem::take(&mut stage.effects)
}

fn screen(stage: &Stage) -> String {
    symbols(&stage.draw())
}

/// The first lines of the rows.
fn titles(stage: &Stage) -> Vec<String> {
    let screen = screen(stage);
    let first = screen.lines().filter(|row| {
        row.contains("Feb 2025") || row.contains("not read") && !row.contains("BRIEFINGS")
    });
    first
        .map(|row| {
            row.trim_start()
                .trim_start_matches(['▸', '•', ' '])
                .split("  ")
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn all(stage: &mut Stage) {
    let found = [(1, "Bread"), (14, "Ferries"), (3, "Steel")].into_iter().enumerate();
    let found = found.map(|(at, (day, title))| (at + 1, Ok(told(&of(day, title)))));
    stage.send(Msg::Described(found.collect()));
}

#[test]
fn names_are_listed_at_once_and_what_is_in_them_as_it_is_read() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(
        stage.app.chrome().awaited(stage.app.documents().shelf()),
        [1, 2, 3],
        "what is in sight is to be read first"
    );
    assert_eq!(titles(&stage), ["a.txt", "b.txt", "c.txt"]);
    stage.send(Msg::Described(vec![(2, Ok(told(&of(14, "Ferries"))))]));
    assert_eq!(titles(&stage), ["Ferries", "a.txt", "c.txt"], "the newest first");
    assert_eq!(stage.app.chrome().awaited(stage.app.documents().shelf()), [1, 3]);
    all(&mut stage);
    assert_eq!(titles(&stage), ["Ferries", "Steel", "Bread"]);
    let screen = screen(&stage);
    assert!(screen.contains("b.txt · 1 min · 1 person · 1 figure"), "{screen}");
    assert!(screen.contains("Ana Lima raised fares by 4%."), "{screen}");
    assert!(screen.contains("3 · 3 unread"), "{screen}");
}

#[test]
fn the_cursor_stays_on_its_briefing_while_others_come() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    stage.keys("j j");
    all(&mut stage);
    assert_eq!(asked(&mut stage, "Enter"), [Effect::Open(3)], "c.txt, where it stands now");
}

#[test]
fn a_briefing_is_opened_and_left_for_the_list_again() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    assert_eq!(asked(&mut stage, "Enter"), [Effect::Open(2)]);
    stage.open(2, &of(14, "Ferries"));
    assert!(stage.app.chrome().stack().top().is_none());
    assert!(
        stage.app.documents().header(stage.app.settings()).1.ends_with("1/3"),
        "{:?}",
        stage.app.documents().header(stage.app.settings())
    );
    assert_eq!(asked(&mut stage, "] b"), [Effect::Open(3)], "in the order of the list");
    assert_eq!(asked(&mut stage, "] n"), [Effect::Open(1)]);
    stage.keys("H H H");
    assert!(stage.app.chrome().stack().top().is_some(), "the list is there again");
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "3 · 2 unread");
    for keys in ["Esc", "g b"] {
        stage.keys(keys);
        assert!(stage.app.chrome().stack().top().is_some(), "nothing lies below it");
    }
    assert_eq!(asked(&mut stage, "q"), [Effect::Quit]);
}

#[test]
fn unread_rows_are_a_key_apart_and_marked_by_hand() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    let effects = asked(&mut stage, "j R");
    let [Effect::KeepRead { read: true, print }] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(print, told(&of(3, "Steel")).print);
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "3 · 2 unread");
    stage.keys("k n");
    assert_eq!(stage.app.status().middle, "Bread · a.txt");
    stage.keys("n");
    assert_eq!(stage.app.status().middle, "No later row is unread");
    let effects = asked(&mut stage, "k R");
    assert!(matches!(effects[..], [Effect::KeepRead { read: false, .. }]), "{effects:?}");
}

#[test]
fn the_list_is_sorted_reversed_and_filtered() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    stage.keys("s");
    assert_eq!(titles(&stage), ["Bread", "Ferries", "Steel"], "by title");
    stage.keys("S");
    assert_eq!(titles(&stage), ["Steel", "Ferries", "Bread"]);
    stage.keys("& f e r r y Enter");
    assert_eq!(titles(&stage), Vec::<String>::new());
    stage.keys("Esc & f e r r i Enter");
    assert_eq!(titles(&stage), ["Ferries"]);
    stage.keys("Esc");
    assert_eq!(titles(&stage).len(), 3);
}

#[test]
fn a_file_that_is_no_text_says_so_in_its_row() {
    let mut stage = folder(&["a.txt", "b.png"]);
    stage.send(Msg::Described(vec![(2, Err("b.png: not text: found a PNG image".to_owned()))]));
    assert!(screen(&stage).contains("not text: found a PNG image"));
}

/// A hundred thousand files: their names are there, and what is asked for is what is in sight.
#[test]
fn a_list_of_any_length_asks_for_what_is_in_sight() {
    let mut stage = Stage::new(&["news"], 100, 24);
    let held: Vec<Listed> = (0..100_000)
        .map(|number| Listed { source: format!("{number:06}.txt"), title: None })
        .collect();
    stage.send(Msg::Holds { entry: 0, held });
    let first = stage.app.chrome().awaited(stage.app.documents().shelf());
    assert!(first.len() <= 24 && first[0] == 1, "{first:?}");
    stage.keys("G");
    let last = stage.app.chrome().awaited(stage.app.documents().shelf());
    assert!(last.len() <= 24 && last.contains(&100_000), "{last:?}");
    assert!(screen(&stage).contains("099999.txt"));
}

#[test]
fn keys_that_need_a_text_say_so_and_the_list_stays() {
    let mut stage = folder(&["a", "b", "c"]);
    all(&mut stage);
    let before = titles(&stage);
    for keys in
        ["g l", "g s", "g p", "g m", "g q", "g d", "g o", "g t", "g w", "g r", "Tab", "S-Tab"]
    {
        stage.keys(keys);
        assert_eq!(stage.app.status().middle, "Open a briefing first", "{keys}");
        assert_eq!(titles(&stage), before, "{keys}");
    }
    for keys in ["z", "D", "f", "F p", "] p", "[ m", "*", ";", "}", "] ]"] {
        stage.keys(keys);
        assert_eq!(stage.app.status().middle, "Open a briefing first", "{keys}");
        assert_eq!(titles(&stage), before, "{keys}");
    }
    stage.keys("? g l");
    assert_eq!(stage.app.status().middle, "Open a briefing first", "over the help");
    stage.keys("Esc g b");
    assert_eq!(stage.app.status().middle, "This is the list of briefings");
    assert_eq!(titles(&stage), before);
}

#[test]
fn back_from_a_briefing_the_cursor_is_on_it() {
    let mut stage = folder(&["a", "b", "c"]);
    all(&mut stage);
    let opened = asked(&mut stage, "j j Enter");
    let [.., Effect::Open(third)] = opened[..] else { panic!("{opened:?}") };
    stage.open(third, &of(1, "Bread"));
    assert_eq!(asked(&mut stage, "H Enter"), [], "it is read already");
    assert_eq!(
        stage.app.documents().shelf().current(),
        third,
        "Enter comes back to the story just left"
    );
}

#[test]
fn the_filter_of_the_list_holds_until_it_is_taken_back() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    assert_eq!(asked(&mut stage, "& f e r r Enter Enter"), [Effect::Open(2)]);
    stage.open(2, &of(14, "Ferries"));
    stage.keys("H");
    assert_eq!(titles(&stage), ["Ferries"]);
    assert!(screen(&stage).contains("BRIEFINGS &ferr"));
    stage.keys("Esc");
    assert_eq!(titles(&stage), ["Ferries", "Steel", "Bread"]);
}

#[test]
fn nothing_empty_stands_beside_the_list_and_the_palette_leaves_it_in_sight() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    assert!(!screen(&stage).contains("SUMMARY"), "{}", screen(&stage));
    stage.keys("j : s");
    let over = screen(&stage);
    assert!(over.contains("PALETTE") && over.contains("▸ • Steel"), "{over}");
    stage.keys("Esc");
    assert_eq!(stage.app.status().middle, "Steel · c.txt", "the cursor is where it was");
}

#[test]
fn a_long_title_leaves_the_keys_of_the_list_at_the_foot() {
    let mut stage = folder(&["a.txt"]);
    let long = "Towns Agree on a Ferry Line After Two Years of Talks About Steel";
    stage.send(Msg::Described(vec![(1, Ok(told(&of(14, long))))]));
    for columns in 80..110 {
        stage.resize(columns, 24);
        assert!(screen(&stage).contains("Enter go · & filter · ? help"), "{}", screen(&stage));
    }
}

#[test]
fn files_of_a_folder_are_named_without_the_way_there() {
    let rows = |folders: &[&str]| {
        let mut stage = Stage::new(folders, 100, 24);
        let source = format!("{}/a.txt", folders[0].trim_end_matches('/'));
        stage.send(Msg::Holds { entry: 0, held: vec![Listed { source, title: None }] });
        screen(&stage)
    };
    assert!(rows(&["/home/ana/news"]).contains("▸ a.txt"));
    assert!(rows(&["/home/ana/news/"]).contains("▸ a.txt"));
    let both = rows(&["/home/ana/news", "/tmp/mail"]);
    assert!(both.contains(" news/a.txt "), "{both}");
}

#[test]
fn rows_say_how_many_of_what_is_watched_they_have() {
    let mut stage = folder(&["a.txt", "b.txt", "c.txt"]);
    all(&mut stage);
    assert!(stage.app.chrome().awaited(stage.app.documents().shelf()).is_empty(), "all is told");
    let list = Arc::new(WatchList::parse("Ana Lima\nBread\n").0);
    stage.send(Msg::Watching(list, Vec::new()));
    assert_eq!(
        stage.app.chrome().awaited(stage.app.documents().shelf()),
        [2, 3, 1],
        "and is to be counted"
    );
    stage.send(Msg::Counted(vec![(2, 1), (1, 2)]));
    assert_eq!(stage.app.chrome().awaited(stage.app.documents().shelf()), [3]);
    let line = |stage: &Stage, name: &str| {
        let screen = screen(stage);
        screen.lines().find(|line| line.contains(name)).unwrap().trim_end().to_owned()
    };
    assert!(line(&stage, "a.txt").ends_with("2 of yours"), "{}", screen(&stage));
    assert!(line(&stage, "b.txt").ends_with("1 of yours"), "{}", screen(&stage));
    assert!(!screen(&stage).contains("0 of yours"));
    stage.resize(46, 24);
    assert!(line(&stage, "a.txt").ends_with("◆2"), "{}", screen(&stage));
    stage.resize(100, 24);
    stage.keys("s s s s s");
    assert_eq!(stage.app.status().middle, "Sorted by names you watch, most first");
    assert_eq!(titles(&stage), ["Bread", "Ferries", "Steel"]);
    stage.keys("& y o u r s Enter");
    assert_eq!(titles(&stage), ["Bread", "Ferries"]);
    // What is read anew brings its own count.
    let mut brief = told(&of(3, "Steel"));
    brief.watched = 3;
    stage.send(Msg::Described(vec![(3, Ok(brief))]));
    assert_eq!(titles(&stage), ["Steel", "Bread", "Ferries"]);
}
