//! Ways to other places: along the jump list, and from briefing to briefing.
//!
//! Invariant: the jump list comes back from wherever a way leads. Deliberately absent: going about in
//! the briefing that is read (`travel`).

use super::action::Action;
use super::desk::Desk;
use super::follow::Cursors;
use super::jumps::Place;
use super::spot::Spot;
use super::{App, Effect};

/// Where a key leads that leaves what is shown.
#[derive(Debug, Clone)]
pub(super) enum Way {
    /// To a place of the jump list, and what was open there.
    Place(Place),
    /// To another briefing: to this place of it, or to where it was left.
    Briefing(usize, Option<Spot>),
}

impl Desk<'_> {
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

impl App {
    /// Goes where a key leads, if it leads anywhere.
    pub(super) fn go(&mut self, way: Option<Way>) -> Vec<Effect> {
        match way {
            Some(Way::Place(place)) => self.go_back_to(place),
            Some(Way::Briefing(index, at)) => {
                if let Some(entry) = self.documents.shelf.entry_mut(index)
                    && at.is_some()
                {
                    entry.left = at;
                }
                self.turn_to(index)
            }
            None => Vec::new(),
        }
    }

    /// Goes to a place of the jump list.
    fn go_back_to(&mut self, place: Place) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.nav.preview.end();
        if place.briefing != self.documents.shelf.current() {
            effects = self.turn_to(place.briefing);
        }
        self.desk().stand_again(place);
        effects
    }

    /// Makes another briefing of the shelf current, and shows it where it was left, or from the
    /// beginning.
    fn turn_to(&mut self, index: usize) -> Vec<Effect> {
        self.documents.leave(self.standpoint().spot());
        if !self.documents.shelf.turn_to(index) {
            return Vec::new();
        }
        self.nav.preview.end();
        self.chrome.stack.clear();
        self.enter_with(&Cursors::default(), false);
        if self.documents.is_at_list() {
            self.desk().open_shelf();
        }
        self.documents.ask_for(index)
    }
}
