//! Searching all briefings as keys know it: what is typed, the list of what is found, and the way to
//! a place in it.
//!
//! Invariant: what was found last is kept while the reader is elsewhere, so that the jump list leads
//! back to it. Deliberately absent: searching (`everywhere`, `run`), and what the rows say (`hits`).

use std::sync::Arc;

use super::desk::Desk;
use super::everywhere::{Everywhere, Tidings};
use super::hits::Hits;
use super::jumps::Place;
use super::list::ListState;
use super::search::Search;
use super::{App, Effect, Focus, Overlay, View};

/// Begins to type what is looked for in all briefings.
pub(super) fn begin(app: &mut App) {
    if app.documents.shelf.is_empty() {
        return app.chrome.say("No briefings here yet".to_owned());
    }
    app.mode.type_search_all();
}

/// Searches all briefings for what was typed; without anything, shows again what was found last.
pub(super) fn look_for(app: &mut App, pattern: &str) {
    if pattern.is_empty() {
        if !show_again(&mut app.desk()) {
            app.chrome.say("Nothing was typed to search for".to_owned());
        }
        return;
    }
    app.nav.searched.push(pattern);
    let number = app.errands.number();
    let texts = app.documents.shelf.texts();
    app.nav.hits = Some(Arc::new(Hits::begun(pattern, number, texts.len())));
    app.errands.push(Effect::SearchAll(Box::new(Everywhere::new(number, pattern, texts))));
    show_again(&mut app.desk());
}

/// Opens the list of what was found last, in place of one that is open; false if there is none.
pub(super) fn show_again(desk: &mut Desk) -> bool {
    let Some(hits) = desk.nav.hits.clone() else { return false };
    desk.chrome.overlays.retain(|overlay| !matches!(overlay.view, View::Hits(_)));
    desk.push_overlay(View::Hits(hits));
    true
}

/// Takes in that more was found.
pub(super) fn take_in(app: &mut App, mut tidings: Tidings) {
    if !app.nav.hits.as_ref().is_some_and(|hits| hits.awaits(&tidings)) {
        return;
    }
    let found = std::mem::take(&mut tidings.found);
    let shelf = &app.documents.shelf;
    let listed = |entry: usize| shelf.entry(entry).map(|entry| entry.title().to_owned());
    let titled = found.into_iter().map(|found| {
        let title = found.title.clone().or_else(|| listed(found.entry));
        (title.unwrap_or_default(), found)
    });
    let titled = titled.collect();
    change(app, |hits| hits.take_in(titled, &tidings));
}

/// Changes what was found, in the list as well where that is open.
fn change(app: &mut App, change: impl FnOnce(&mut Hits)) {
    let Some(mut hits) = app.nav.hits.take() else { return };
    let is_list = |overlay: &&mut Overlay| matches!(overlay.view, View::Hits(_));
    let mut open = app.chrome.overlays.iter_mut().find(is_list);
    // What is changed has no second owner then, so that nothing is copied.
    if let Some(overlay) = &mut open {
        overlay.view = View::Hits(Arc::default());
    }
    change(Arc::make_mut(&mut hits));
    if let Some(overlay) = open {
        overlay.view = View::Hits(Arc::clone(&hits));
        overlay.change(app.documents.source(), ListState::settle);
    }
    app.nav.hits = Some(hits);
}

/// Stops a search over all briefings whose list lies on top; false if none is going on.
pub(super) fn stop(app: &mut App) -> bool {
    let Some(View::Hits(hits)) = app.chrome.view() else { return false };
    let Some(so_far) = hits.so_far() else { return false };
    change(app, Hits::stop);
    app.errands.push(Effect::StopSearchAll);
    app.chrome.say(format!("Stopped: {so_far}"));
    true
}

/// Opens the briefing that a row of the list leads to, at the place that was found.
pub(super) fn go(app: &mut App, number: usize) -> Vec<Effect> {
    let Some(View::Hits(hits)) = app.chrome.view() else { return Vec::new() };
    let Some((briefing, spot)) = hits.place(number).cloned() else { return Vec::new() };
    let pattern = hits.pattern().to_owned();
    app.desk().push_here();
    app.chrome.overlays.clear();
    (app.chrome.focus, app.chrome.drawer) = (Focus::Reader, None);
    // What was found is marked there, and the keys for matches go on from it.
    app.nav.drop_search(&mut app.errands);
    app.nav.search = Search::of_nothing(&pattern);
    if briefing != app.documents.shelf.current() {
        if let Some(entry) = app.documents.shelf.entry_mut(briefing) {
            entry.left = Some(spot);
        }
        return app.turn_to(briefing);
    }
    app.nav.seek_again(&app.documents, &mut app.errands);
    app.desk().lay_out();
    app.with_open(|app, open| {
        let anchor = spot.anchor.resolve(&open.briefing);
        let selection = spot.selection_in(&open.briefing);
        app.desk().put_back(Place { briefing, anchor, selection, view: None });
    });
    Vec::new()
}
