//! Naming marks: what the letter behind `m` or `'` does.
//!
//! Invariant: setting a mark can be undone, going to one is a jump. Deliberately absent: how a mark
//! is found again when its text changes (`marks`).

use super::action::Action;
use super::desk::Desk;
use super::jumps::Place;
use super::key::{Key, KeyCode};
use super::marks::{Mark, Name, Naming, name};
use super::standpoint::Standpoint;
use super::way::Way;
use super::{App, Effect};

impl App {
    /// Takes the character behind `m` or `'`.
    pub(super) fn name_key(&mut self, naming: Naming, key: Key) -> Vec<Effect> {
        if naming == Naming::Go && self.settings.repeats_mark_key(key) {
            let way = self.desk().trail().previous_place();
            return self.go(way);
        }
        let letter = match key.code {
            KeyCode::Char(c) if !key.ctrl && !key.alt => c,
            _ => return Vec::new(),
        };
        let Some(name) = name(letter, self.documents.shelf.current()) else {
            self.chrome.say(format!(
                "{letter} cannot name a mark: use a letter, or a capital for all briefings"
            ));
            return Vec::new();
        };
        if naming == Naming::Go {
            let way = self.desk().way_to_mark(name);
            return self.go(way);
        }
        let Some(mark) = self.standpoint().mark() else {
            self.chrome.say(self.documents.no_text().to_owned());
            return Vec::new();
        };
        let before = self.nav.marks.put(name, Some(mark.clone()));
        let moved = if before.is_some() { " moved" } else { "" };
        self.documents.history.push_mark(name, before, Some(mark));
        self.chrome.advise(
            &self.settings,
            &format!("Mark {}{moved}", name.1),
            &[(Action::GoToMark, &format!("{} returns here", name.1))],
        );
        Vec::new()
    }
}

impl Standpoint<'_> {
    /// A mark at what is selected, or else on top of the screen.
    fn mark(&self) -> Option<Mark> {
        let open = self.documents.shelf.open()?;
        let briefing = (self.documents.shelf.current(), &*open.briefing);
        Some(Mark::new(briefing, self.reader.first_shown(), self.selection_in_sight()))
    }
}

impl Desk<'_> {
    /// Goes to a mark of this briefing; the way to that of another.
    fn way_to_mark(&mut self, name: Name) -> Option<Way> {
        let Some(mark) = self.nav.marks.get(name).cloned() else {
            self.chrome.advise(
                self.settings,
                &format!("No mark {}", name.1),
                &[(Action::SetMark, &format!("{} sets it", name.1))],
            );
            return None;
        };
        self.trail().push_here();
        self.chrome.stack.clear();
        if mark.briefing != self.documents.shelf.current() {
            return Some(Way::Briefing(mark.briefing, Some(mark.spot)));
        }
        let open = self.documents.shelf.open();
        let selection = open.and_then(|open| mark.spot.selection_in(&open.briefing));
        let Mark { briefing, at: anchor, .. } = mark;
        self.put_back(Place { briefing, anchor, selection, view: None });
        None
    }
}
