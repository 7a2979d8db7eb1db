//! Searching all briefings as keys know it: what is typed, the list of what is found, and the way to
//! a place in it.
//!
//! Invariant: what was found last is kept while the reader is elsewhere, so that the jump list leads
//! back to it. Deliberately absent: searching (`everywhere`, `run`), and what the rows say (`hits`).

use std::sync::Arc;

use super::bench::Bench;
use super::everywhere::{Everywhere, Tidings};
use super::hits::Hits;
use super::jumps::Place;
use super::list::ListState;
use super::opener::Opener;
use super::search::Search;
use super::way::Way;
use super::{Effect, Focus, Overlay, View};

impl Bench<'_> {
    /// Searches all briefings for what was typed; without anything, shows again what was found last.
    pub(super) fn search_all(&mut self, pattern: &str) {
        if pattern.is_empty() {
            if !self.desk.opener().hits() {
                self.desk.chrome.say("Nothing was typed to search for".to_owned());
            }
            return;
        }
        self.desk.nav.searched.push(pattern);
        let number = self.errands.number();
        let texts = self.desk.documents.shelf.texts();
        self.desk.nav.hits = Some(Arc::new(Hits::begun(pattern, number, texts.len())));
        self.errands.push(Effect::SearchAll(Box::new(Everywhere::new(number, pattern, texts))));
        self.desk.opener().hits();
    }

    /// Stops a search over all briefings whose list lies on top; false if none is going on.
    pub(super) fn stop_search_all(&mut self) -> bool {
        let Some(View::Hits(hits)) = self.desk.chrome.stack.view() else { return false };
        let Some(so_far) = hits.so_far() else { return false };
        self.desk.opener().change_hits(Hits::stop);
        self.errands.push(Effect::StopSearchAll);
        self.desk.chrome.say(format!("Stopped: {so_far}"));
        true
    }

    /// Goes to the place that a row of the list leads to; the way to it in another briefing.
    pub(super) fn go_to_hit(&mut self, number: usize) -> Option<Way> {
        let desk = &mut self.desk;
        let View::Hits(hits) = desk.chrome.stack.view()? else { return None };
        let (briefing, spot) = hits.place(number).cloned()?;
        let pattern = hits.pattern().to_owned();
        desk.trail().push_here();
        desk.chrome.stack.clear();
        (desk.chrome.focus, desk.chrome.drawer) = (Focus::Reader, None);
        // What was found is marked there, and the keys for matches go on from it.
        desk.nav.drop_search(self.errands);
        desk.nav.search = Search::of_nothing(&pattern);
        if briefing != desk.documents.shelf.current() {
            return Some(Way::Briefing(briefing, Some(spot)));
        }
        desk.nav.seek_again(desk.documents, self.errands);
        desk.lay_out();
        desk.with_open(|desk, open| {
            let anchor = spot.anchor.resolve(&open.briefing);
            let selection = spot.selection_in(&open.briefing);
            desk.put_back(Place { briefing, anchor, selection, view: None });
        });
        None
    }
}

impl Opener<'_> {
    /// The list of what was found last in all briefings, in place of one that is open; false if
    /// there is none.
    pub(super) fn hits(&mut self) -> bool {
        let Some(hits) = self.nav.hits.clone() else { return false };
        self.chrome.stack.overlays.retain(|overlay| !matches!(overlay.view, View::Hits(_)));
        self.view(View::Hits(hits));
        true
    }

    /// Takes in that more was found in all briefings.
    pub(super) fn hits_came(&mut self, mut tidings: Tidings) {
        if !self.nav.hits.as_ref().is_some_and(|hits| hits.awaits(&tidings)) {
            return;
        }
        let found = std::mem::take(&mut tidings.found);
        let briefings = &self.documents.shelf;
        let listed = |entry: usize| briefings.entry(entry).map(|entry| entry.title().to_owned());
        let titled = found.into_iter().map(|found| {
            let title = found.title.clone().or_else(|| listed(found.entry));
            (title.unwrap_or_default(), found)
        });
        let titled = titled.collect();
        self.change_hits(|hits| hits.take_in(titled, &tidings));
    }

    /// Changes what was found, in the list as well where that is open.
    fn change_hits(&mut self, change: impl FnOnce(&mut Hits)) {
        let Some(mut hits) = self.nav.hits.take() else { return };
        let is_list = |overlay: &&mut Overlay| matches!(overlay.view, View::Hits(_));
        let mut open = self.chrome.stack.overlays.iter_mut().find(is_list);
        // What is changed has no second owner then, so that nothing is copied.
        if let Some(overlay) = &mut open {
            overlay.view = View::Hits(Arc::default());
        }
        change(Arc::make_mut(&mut hits));
        if let Some(overlay) = open {
            overlay.view = View::Hits(Arc::clone(&hits));
            overlay.change(self.documents.source(), ListState::settle);
        }
        self.nav.hits = Some(hits);
    }
}
