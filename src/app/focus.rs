//! Which region has the focus, what is open over it, and what Enter and Esc do there.
//!
//! Invariant: what leads the reader away keeps the place to come back to until it is accepted or
//! closed. Deliberately absent: where the regions lie (`layout`).

use super::action::Action;
use super::desk::Desk;
use super::{App, Effect, Focus, Selection};
use crate::model::Kind;
use crate::pane::{Pane, Target, ThingRef};
use crate::text::Span;

impl Desk<'_> {
    pub(super) fn turn_focus(&mut self, forward: bool) {
        self.chrome.stack.clear();
        let mut stops = vec![Focus::Reader];
        stops.extend(self.chrome.tab_stops().into_iter().map(Focus::Pane));
        let at = stops.iter().position(|stop| *stop == self.chrome.focus).unwrap_or(0);
        let next = if forward { at + 1 } else { at + stops.len() - 1 } % stops.len();
        match stops.get(next) {
            Some(Focus::Pane(pane)) => self.show_pane(*pane),
            _ => self.focus_reader(),
        }
    }

    /// Gives the focus to a pane; if it is not shown it opens as a drawer.
    pub(super) fn show_pane(&mut self, pane: Pane) {
        self.focus_pane(pane);
        // What is selected is shown already.
        if !self.lists().is_on_selection(pane) {
            self.lists().start_here(pane);
            self.glance(pane);
        }
    }

    /// Gives the focus to a pane, whose list stays as it is.
    pub(super) fn focus_pane(&mut self, pane: Pane) {
        self.chrome.stack.clear();
        self.leave_list();
        self.chrome.zen = None;
        self.chrome.focus = Focus::Pane(pane);
        // Who comes to a list wants its cursor, wherever the wheel has left it.
        self.panes.lists[pane].adrift = false;
        if self.chrome.drawer_only(pane) {
            self.chrome.drawer = Some(pane);
        }
    }

    /// Leaves the list that has the focus for another one or for the text: back to where the reader
    /// was if the list was only opened, else it stays.
    fn leave_list(&mut self) {
        if let Some(origin) = self.nav.preview.leave() {
            return self.put_back(origin);
        }
        self.accept();
    }

    /// Stays where a list has led the reader; the place before goes to the jump list.
    pub(super) fn accept(&mut self) {
        self.nav.preview.move_on();
        if self.nav.preview.has_led_to(&self.standpoint().place()) {
            self.trail().push_here();
        }
        self.nav.preview.end();
    }

    pub(super) fn focus_reader(&mut self) {
        self.chrome.stack.clear();
        self.leave_list();
        self.chrome.focus = Focus::Reader;
        self.chrome.drawer = None;
    }

    /// Goes to a place of the text, whatever has the focus now: a thing of the kind of `about` is
    /// selected there, without one the place itself.
    pub(super) fn go_to(&mut self, span: Span, about: Option<ThingRef>) {
        self.trail().push_here();
        self.chrome.stack.clear();
        self.chrome.focus = Focus::Reader;
        self.chrome.drawer = None;
        self.lay_out();
        self.select(Selection { span, kind: about.map(|thing| thing.kind) });
    }

    /// Closes what lies on top; the reader goes back to where it was before that led it, unless
    /// somebody has moved it since.
    pub(super) fn close(&mut self) {
        let closed = self.chrome.stack.pop();
        if closed.is_none() {
            self.chrome.focus = Focus::Reader;
            self.chrome.drawer = None;
            self.nav.preview.move_on();
        }
        if self.chrome.stack.is_empty() && self.chrome.focus == Focus::Reader {
            if let Some(origin) = self.nav.preview.end() {
                self.put_back(origin);
            }
        } else if let Some(before) =
            closed.and_then(|overlay| overlay.before).filter(|_| self.nav.preview.is_on())
        {
            self.put_back(before);
        }
    }
}

impl Desk<'_> {
    /// Leaves nothing on the screen but the text; brings focus and drawer back if that is so
    /// already. A pane that is asked for ends it.
    pub(super) fn turn_zen(&mut self) {
        self.chrome.stack.clear();
        self.leave_list();
        if let Some((focus, drawer)) = self.chrome.zen.take() {
            (self.chrome.focus, self.chrome.drawer) = (focus, drawer);
            return;
        }
        self.chrome.zen = Some((self.chrome.focus, self.chrome.drawer.take()));
        self.chrome.focus = Focus::Reader;
        self.chrome.advise(
            self.settings,
            "Only the text is shown",
            &[(Action::Zen, "brings the panes back")],
        );
    }

    /// The card of the row or of the selection.
    pub(super) fn card(&mut self) {
        let row = self.at_hand().row();
        let wanted = match row {
            Some(Target::Of(thing, _)) => Some(thing),
            Some(_) => None,
            None => self
                .standpoint()
                .selection_in_sight()
                .and_then(|selection| self.documents.thing(selection)),
        };
        match wanted {
            Some(thing) => self.opener().card(thing),
            None if row.is_some() => self.chrome.say("This row has no card".to_owned()),
            None => {
                let person = (Action::Next(Kind::Person), "goes to the next person");
                let has_person = self.settings.key_for(person.0).is_some();
                let figure = (
                    Action::Next(Kind::Figure),
                    if has_person { "to the next figure" } else { "goes to the next figure" },
                );
                let what = if self.standpoint().selection_in_sight().is_some() {
                    "The selection has no card"
                } else {
                    "Nothing is selected"
                };
                self.chrome.advise(self.settings, what, &[person, figure]);
            }
        }
    }

    /// Opens the link that is selected and seen; the card of anything else.
    pub(super) fn open_selected(&mut self) -> Vec<Effect> {
        if let Some(thing) = self
            .standpoint()
            .selection_in_sight()
            .and_then(|selection| self.documents.thing(selection))
            && let Some(url) = self
                .with_open(|_, open| open.source().link(thing).map(|link| link.url.clone()))
                .flatten()
        {
            return vec![Effect::OpenUrl(url)];
        }
        self.card();
        Vec::new()
    }
}

impl App {
    /// Enter: opens the link that is selected; else the card of the selection, or to the row's
    /// place. With nothing selected, it opens and closes the furniture on the screen.
    pub(super) fn enter_row(&mut self) -> Vec<Effect> {
        if let Some(text) = self.chrome.stack.nothing_shared() {
            self.chrome.say(text);
            return Vec::new();
        }
        if self.chrome.stack.is_menu() {
            let chosen = self.chrome.stack.chosen_remedy();
            return chosen.map(|remedy| self.do_remedy(remedy)).unwrap_or_default();
        }
        match self.at_hand().row() {
            Some(target @ (Target::Of(_, span) | Target::Place(span))) => {
                self.desk().go_to(span, target.about());
                Vec::new()
            }
            Some(Target::Briefing(index)) => {
                let way = self.desk().trail().away_to(index);
                self.go(Some(way))
            }
            Some(Target::Hit(number)) => {
                let way = self.bench().go_to_hit(number);
                self.go(way)
            }
            Some(Target::MoreNumbers) => {
                self.panes.toggle_numbers();
                self.documents.show_anew(self.documents.shelf.current());
                Vec::new()
            }
            Some(Target::Nowhere | Target::Entry(_)) => {
                self.desk().close();
                Vec::new()
            }
            None if self.standpoint().selection_in_sight().is_none()
                && self.chrome.focus() == Focus::Reader
                && !self.chrome.text_is_covered()
                && self.desk().stand().turn_folds() =>
            {
                Vec::new()
            }
            None => self.desk().open_selected(),
        }
    }

    /// Esc: takes the filter of the list at hand back, closes what is open, drops the search, then
    /// the selection: one at a time.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        if self.bench().drop_filter()
            || self.chrome.drop_listing_filter(&mut self.documents, &self.settings)
        {
            return Vec::new();
        }
        if self.chrome.stack.is_front_page(&self.documents) {
            return Vec::new();
        }
        if !self.chrome.stack.is_empty()
            || self.chrome.focus != Focus::Reader
            || self.chrome.drawer.is_some()
        {
            self.desk().close();
        } else if let Some(stop) = self.documents.stop_reading(&mut self.chrome, &self.settings) {
            return vec![stop];
        } else if self.nav.search.is_on() {
            self.nav.drop_search(&mut self.errands);
        } else {
            self.nav.selection = None;
        }
        Vec::new()
    }
}
