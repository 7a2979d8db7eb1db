//! A search over all briefings: what is asked for, the list of what is found, and the ways to a
//! place and back.

use std::sync::Arc;

use dateline::app::everywhere::{Everywhere, Tidings};
use dateline::app::shelf::Listed;
use dateline::app::{Effect, Msg};

use crate::stage::{Marked, Stage, marked, symbols};

/// The texts of three briefings of a folder.
const TEXTS: [&str; 3] = [
    "Bread Prices\n\n[P Ana Lima] raised the price of bread.\n\nThe harbour is quiet.\n",
    "Harbour Talks\n\nNothing was said about the fares of [F 40] boats.\n",
    "Steel\n\nSteel is dear.\n\nThe harbour of Westmere was dug by hand, and the harbour of Alder too.\n",
];

fn texts() -> [Marked; 3] {
    TEXTS.map(marked)
}

fn folder(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(&["news"], columns, rows);
    let held =
        ["a.txt", "b.txt", "c.txt"].map(|name| Listed { source: name.to_owned(), title: None });
    stage.send(Msg::Holds { entry: 0, held: held.to_vec() });
    stage.effects.clear();
    stage
}

fn screen(stage: &Stage) -> String {
    symbols(&stage.draw())
}

/// What is to be searched after the keys.
fn wanted(stage: &mut Stage, keys: &str) -> Everywhere {
    stage.effects.clear();
    stage.keys(keys);
    match std::mem::take(&mut stage.effects).as_slice() {
        [Effect::SearchAll(wanted)] => Everywhere::clone(wanted),
        other => panic!("{keys}: {other:?}"),
    }
}

/// What is found in the first `searched` briefings.
fn tidings(wanted: &Everywhere, searched: usize) -> Tidings {
    let seeker = wanted.seeker().unwrap();
    let all = texts();
    let found = wanted.texts.iter().take(searched).filter_map(|(entry, text)| {
        let text = text.clone().unwrap_or_else(|| Arc::clone(&all[entry - 1].briefing));
        seeker.look_through(*entry, &text, 100, || false)
    });
    let done = searched == wanted.texts.len();
    Tidings { number: wanted.number, found: found.collect(), searched, unread: 0, done }
}

/// A reader that has searched a folder.
pub(crate) fn searched(columns: u16, rows: u16) -> Stage {
    let mut stage = folder(columns, rows);
    let wanted = wanted(&mut stage, "g / h a r b o u r Enter");
    stage.send(Msg::Hits(tidings(&wanted, 3)));
    stage
}

#[test]
fn hits_come_as_they_are_found_and_lead_to_their_place_and_back() {
    let mut stage = folder(80, 24);
    let wanted = wanted(&mut stage, "g / h a r b o u r Enter");
    assert_eq!(wanted.texts.len(), 3);
    assert_eq!(stage.app.chrome().stack().title(), "SEARCH /harbour");
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "searched 0 of 3");
    stage.send(Msg::Hits(tidings(&wanted, 1)));
    assert_eq!(
        stage.app.chrome().stack().count(stage.app.documents()),
        "1 in 1 briefing · searched 1 of 3"
    );
    let all = tidings(&wanted, 3);
    let rest = all.found.iter().skip(1).cloned().collect();
    stage.send(Msg::Hits(Tidings { found: rest, ..all }));
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "4 in 3 briefings");
    let seen = screen(&stage);
    for line in ["Bread Prices", "The harbour is quiet.", "Harbour Talks", "1 hit", "2 hits"] {
        assert!(seen.contains(line), "{line}\n{seen}");
    }
    // From the list to the last place: the text is not there yet, and is shown there when it comes.
    stage.keys("G Enter");
    assert_eq!(stage.effects, [Effect::Open(3)]);
    let [.., last] = texts();
    stage.open(3, &last);
    let selected = stage.app.navigation().selection().unwrap().span;
    assert_eq!(selected.slice(&last.briefing.text), "harbour");
    assert_eq!(Some(selected.from()), last.briefing.text.rfind("harbour"));
    assert_eq!(stage.app.navigation().search().pattern, "harbour");
    assert_eq!(stage.app.navigation().search().matches.len(), 2, "and its matches are marked");
    // Back to the row.
    stage.keys("H");
    assert_eq!(stage.app.chrome().stack().title(), "SEARCH /harbour");
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "4 in 3 briefings");
    stage.keys("k Enter");
    let selected = stage.app.navigation().selection().unwrap().span;
    assert_eq!(Some(selected.from()), last.briefing.text.find("harbour"), "the place before");
    stage.keys("H Esc");
    assert_eq!(stage.app.chrome().stack().title(), "BRIEFINGS", "below lies the list of briefings");
    stage.keys("g / Enter");
    assert_eq!(
        stage.app.chrome().stack().count(stage.app.documents()),
        "4 in 3 briefings",
        "what was found last"
    );
}

#[test]
fn esc_stops_a_search_and_then_closes_its_list() {
    let mut stage = folder(80, 24);
    let wanted = wanted(&mut stage, "g / h a r b o u r Enter");
    stage.send(Msg::Hits(tidings(&wanted, 1)));
    stage.effects.clear();
    stage.keys("Esc");
    assert_eq!(stage.effects, [Effect::StopSearchAll]);
    assert_eq!(stage.app.status().middle, "Stopped: searched 1 of 3 briefings");
    stage.send(Msg::Hits(tidings(&wanted, 3)));
    assert_eq!(
        stage.app.chrome().stack().count(stage.app.documents()),
        "1 in 1 briefing · searched 1 of 3",
        "nobody waits for more"
    );
    stage.keys("Esc");
    assert_eq!(stage.app.chrome().stack().title(), "BRIEFINGS");
    stage.keys("g / x Esc");
    assert_eq!(stage.app.chrome().stack().title(), "BRIEFINGS", "nothing is searched for");
}

#[test]
fn nothing_found_is_said_and_an_old_search_is_not_heard() {
    let mut stage = folder(80, 24);
    let old = wanted(&mut stage, "g / h a r b o u r Enter");
    let new = wanted(&mut stage, "g / z z z Enter");
    stage.send(Msg::Hits(tidings(&old, 3)));
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "searched 0 of 3");
    stage.send(Msg::Hits(Tidings { unread: 1, ..tidings(&new, 3) }));
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "1 not read");
    assert!(screen(&stage).contains("No briefing has “zzz”."), "{}", screen(&stage));
}

#[test]
fn what_is_open_is_searched_as_it_is_and_the_reader_comes_back_to_its_text() {
    let mut stage = Stage::with(&marked(TEXTS[2]), 80, 24);
    let wanted = wanted(&mut stage, "g / h a r b o u r Enter");
    assert!(matches!(wanted.texts.as_slice(), [(0, Some(_))]));
    stage.send(Msg::Hits(tidings(&wanted, 1)));
    stage.keys("Enter");
    assert!(stage.app.chrome().stack().top().is_none());
    assert!(stage.app.navigation().selection().is_some());
    assert_eq!(stage.effects, [], "nothing is read again");
    stage.keys("H Esc");
    assert!(
        stage.app.chrome().stack().top().is_none() && stage.app.navigation().selection().is_none()
    );
}
