//! Ways to other places: to those of the jump list, and to other briefings.
//!
//! Invariant: what a list has led the reader to is left for good when a way is gone. Deliberately absent:
//! where a key leads (`trail`), and going about in the briefing that is read (`travel`).

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
            self.desk().opener().shelf();
        }
        self.documents.ask_for(index)
    }
}
