//! The watch list in use: taken in, shown in every text that is open, and counted in the list of
//! briefings; and changed by a key.
//!
//! Invariant: what is marked in a text is what the list says now; counts follow as they come. Deliberately absent: what an entry
//! means (`watchlist`), and the file (`run`).

use std::sync::Arc;

use super::action::{Action, Unit};
use super::remedies::About;
use super::shelf::State;
use super::{App, Effect, Severity};
use crate::model::{EntityKind, Kind};
use crate::pane::Source;
use crate::text::{tail, width};
use crate::watchlist::{Edit, WatchList};

/// Columns of the words that are named in a notice.
const WORDS: usize = 32;

/// Letters from which on a name in capitals is no abbreviation.
const LEAST_IN_CAPITALS: usize = 4;

/// Takes in the list as the file has it; what is wrong in it is told.
pub(super) fn take_in(app: &mut App, list: Arc<WatchList>, faults: Vec<String>) {
    if list.text() != app.documents.watch_list.text() {
        put(app, list);
    }
    for fault in faults {
        app.chrome.notices.add(fault, Severity::Error);
    }
}

/// Takes in how many entries of the list briefings of the shelf have.
pub(super) fn count(app: &mut App, counts: Vec<(usize, usize)>) {
    for (index, watched) in counts {
        app.documents.shelf.count(index, watched);
    }
    app.documents.shelf.arrange();
    app.chrome.refresh_listings_from_the_top(&app.documents, &app.settings);
}

fn put(app: &mut App, list: Arc<WatchList>) {
    app.documents.watch_list = list;
    app.documents.shelf.forget_counts();
    let entries = app.documents.shelf.entries().iter().enumerate();
    let open = entries.filter(|(_, entry)| matches!(entry.state, State::Open(_)));
    for index in open.map(|(index, _)| index).collect::<Vec<_>>() {
        app.show_findings(index);
    }
}

/// Watches what the row or selection names, or watches it no longer.
pub(super) fn turn(app: &mut App) {
    let about = app.at_hand().about();
    let names = app.with_open(|_, open| about.map(|about| names(open.source(), about)));
    let Some(names) = names.flatten() else {
        let keys = [
            (Action::Next(Kind::Name), "goes to the next one"),
            (Action::Select(Unit::Words), "selects words"),
        ];
        return app.chrome.advise(&app.settings, "No name is selected", &keys);
    };
    turn_names(app, &names);
}

/// Watches something by the first of its names, or watches it no longer.
pub(super) fn turn_names(app: &mut App, names: &[String]) {
    let Some(edit) = app.documents.watch_list.turned(names) else {
        return app.chrome.say("Only a name or a few words can be watched".to_owned());
    };
    change(app, &edit);
    let said = in_words(&edit);
    app.documents.history.push_watch(edit);
    app.chrome.advise(&app.settings, &said, &[(Action::Undo, "undoes it")]);
}

/// Changes the list, here and in its file.
pub(super) fn change(app: &mut App, edit: &Edit) {
    let list = Arc::new(app.documents.watch_list.edited(edit));
    put(app, list);
    app.errands.push(Effect::Watch(edit.clone()));
}

/// A change as a sentence.
pub(super) fn in_words(edit: &Edit) -> String {
    let words = width::shorten(&edit.words, WORDS);
    format!("“{words}” is {}watched", if edit.adds { "" } else { "no longer " })
}

/// The names of what is meant, the fullest first: of a person the surnames, too. What names nobody
/// has its words.
fn names(source: Source, about: About) -> Vec<String> {
    let briefing = source.briefing;
    let Some((_, entity)) = about.thing.and_then(|thing| source.entity(thing)) else {
        return vec![briefing.words(about.span)];
    };
    let name = briefing.words(entity.name);
    let capitals = entity.kind != EntityKind::Organisation && is_in_capitals(&name);
    let mut names = vec![if capitals { with_small_letters(&name) } else { name }];
    names.extend(source.annotations.aliases(briefing, entity));
    if entity.kind == EntityKind::Person {
        let ends = |name: &String| {
            let ends = name.match_indices(' ').map(|(at, _)| tail(name, at + 1).to_owned());
            ends.collect::<Vec<_>>()
        };
        let surnames: Vec<String> = names.iter().flat_map(ends).collect();
        names.extend(surnames);
    }
    names
}

/// Whether a name stands in capitals as the places of datelines do; shorter ones are abbreviations.
fn is_in_capitals(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LEAST_IN_CAPITALS && !name.chars().any(char::is_lowercase)
}

/// The same with a capital at the beginning of each word alone: an entry finds both.
fn with_small_letters(name: &str) -> String {
    let mut before = ' ';
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if before.is_alphabetic() {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}
