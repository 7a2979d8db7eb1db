//! The trail of the user: the jump list as it is used, and the ways that lead out of the briefing.
//!
//! Invariant: the jump list comes back from wherever a way leads. Deliberately absent: going there
//! (`way`), and what the list keeps (`jumps`).

use super::action::Action;
use super::chrome::Chrome;
use super::documents::Documents;
use super::jumps::Place;
use super::navigation::Navigation;
use super::reader::Reader;
use super::standpoint::Standpoint;
use super::way::Way;

/// Where the user stands, with the jump list that leads back there.
pub(super) struct Trail<'a> {
    pub(super) documents: &'a Documents,
    pub(super) reader: &'a Reader,
    pub(super) nav: &'a mut Navigation,
    pub(super) chrome: &'a mut Chrome,
}

impl Trail<'_> {
    fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    /// Where the reader is, and what is open over it.
    pub(super) fn here(&self) -> Place {
        Place {
            view: self.chrome.stack.open_view(self.documents.source()),
            ..self.standpoint().place()
        }
    }

    /// The place that a jump from here is remembered by: where a list began to lead the reader, if
    /// one does.
    pub(super) fn push_here(&mut self) {
        let place = self.nav.preview.jump_from(self.here());
        self.nav.jumps.push(place);
    }

    /// Remembers `before` as a place that a jump began at, if the reader is elsewhere now.
    pub(super) fn push_if_left(&mut self, before: Place) {
        if !self.standpoint().place().is_where(&before) {
            let place = self.nav.preview.jump_from(before);
            self.nav.jumps.push(place);
        }
    }

    /// Where an action leads that leaves the briefing, so many places on or back.
    pub(super) fn way(&mut self, action: Action, times: usize) -> Option<Way> {
        match action {
            Action::JumpBack | Action::JumpForward => self.jump_in_list(action == Action::JumpBack),
            Action::NextUnread => self.away_to_unread(),
            _ => self.away_by(action.leads_on(), times),
        }
    }

    /// Back in the jump list, or forward; says so if there is no place.
    fn jump_in_list(&mut self, back: bool) -> Option<Way> {
        let here = self.here();
        self.nav.settle_jumps(&self.documents.shelf);
        let next = if back { self.nav.jumps.back(here) } else { self.nav.jumps.forward() };
        if next.is_none() {
            let end =
                if back { "No earlier place to go back to" } else { "No later place to go to" };
            self.chrome.say(end.to_owned());
        }
        next.map(Way::Place)
    }

    /// To the place that the last jump began at; again, and back.
    pub(super) fn previous_place(&mut self) -> Option<Way> {
        self.nav.settle_jumps(&self.documents.shelf);
        let Some(place) = self.nav.jumps.last() else {
            self.chrome.say("No jump to go back from yet".to_owned());
            return None;
        };
        self.push_here();
        Some(Way::Place(place))
    }

    /// To a briefing of the shelf; the jump list comes back.
    pub(super) fn away_to(&mut self, index: usize) -> Way {
        let here = self.here();
        self.nav.jumps.push(here);
        Way::Briefing(index, None)
    }

    /// To the briefing that is listed so many places behind the current one, or before it; says
    /// where that is listed if there is none.
    fn away_by(&mut self, forward: bool, times: usize) -> Option<Way> {
        let by = if forward { times as isize } else { -(times as isize) };
        let briefings = &self.documents.shelf;
        if let Some(next) = briefings.beside(by).filter(|&next| next != briefings.current()) {
            return Some(self.away_to(next));
        }
        let count = briefings.len();
        self.chrome.say(match briefings.position() {
            Some(at) if count > 1 => format!("Briefing {} of {count}", at + 1),
            _ => "This is the only briefing".to_owned(),
        });
        None
    }

    /// To the next briefing that nobody has read; says so if there is none.
    fn away_to_unread(&mut self) -> Option<Way> {
        let next = self.documents.shelf.next_unread();
        if next.is_none() {
            self.chrome.say("No other briefing is unread".to_owned());
        }
        next.map(|index| self.away_to(index))
    }
}
