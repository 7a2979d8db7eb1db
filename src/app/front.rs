//! The list of the briefings at hand: what is in it, in which order, and what keys do there.
//!
//! Invariant: a briefing is listed as soon as it is known that there is one, and told of when it
//! was read; the cursor stays on its briefing. Deliberately absent: reading (`run`), and what a row
//! looks like (`pane`).

use std::sync::Arc;

use super::action::Action;
use super::chrome::Chrome;
use super::documents::Documents;
use super::list::{ListState, Rows};
use super::opener::Opener;
use super::settings::Settings;
use super::shelf::{Listed, Shelf};
use super::{App, Effect, Overlay, Stack, View};
use crate::pane::{ShelfEntry, Source};

/// The list that is open.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// The briefings that are listed, by their index, with what is told of them.
    pub rows: Vec<(usize, Arc<ShelfEntry>)>,
    /// What was typed to filter them.
    pub filter: String,
}

impl Chrome {
    /// Does what a key does in the list of briefings alone; false if that does not lie on top.
    pub(super) fn front_key(
        &mut self,
        action: Action,
        documents: &mut Documents,
        settings: &Settings,
    ) -> bool {
        let is_on_top = matches!(self.stack.view(), Some(View::Shelf(_)));
        match action {
            _ if !is_on_top => {}
            Action::Sort | Action::Reverse => {
                if action == Action::Sort {
                    documents.shelf.sort_next();
                } else {
                    documents.shelf.reverse();
                }
                self.say(format!("Sorted {}", documents.shelf.order_words()));
                self.refresh_listings(documents, settings);
            }
            _ => self.next_unread_row(documents.source(), action == Action::NextMatch),
        }
        is_on_top
    }

    /// Marks a briefing as read, or as unread again.
    pub(super) fn turn_read(
        &mut self,
        row: usize,
        documents: &mut Documents,
        settings: &Settings,
    ) -> Vec<Effect> {
        let turned = documents.shelf.turn_read(row);
        self.refresh_listings(documents, settings);
        let Some((print, read)) = turned else {
            self.say("This briefing has not been loaded yet".to_owned());
            return Vec::new();
        };
        self.say(if read { "Marked as read" } else { "Marked as unread" }.to_owned());
        vec![Effect::KeepRead { print, read }]
    }

    /// Makes the listings anew; who has not moved yet reads the list of briefings from its top.
    pub(super) fn refresh_listings_from_the_top(
        &mut self,
        documents: &Documents,
        settings: &Settings,
    ) {
        let at_top = matches!(self.stack.view(), Some(View::Shelf(_)))
            && self.stack.top().is_some_and(|overlay| overlay.list.cursor == 0);
        self.refresh_listings(documents, settings);
        if at_top {
            self.stack.change_top(documents.source(), ListState::first);
        }
    }

    /// The briefings whose rows are in sight and of which something is still to be told.
    pub fn awaited(&self, briefings: &Shelf) -> Vec<usize> {
        let (Some(Overlay { view: View::Shelf(front), list, .. }), Some(area)) =
            (self.stack.top(), self.layout.overlay)
        else {
            return Vec::new();
        };
        let shown = front.rows.iter().skip(list.top).take(usize::from(area.height));
        shown.map(|(index, _)| *index).filter(|&index| briefings.is_untold(index)).collect()
    }

    /// Moves the cursor of the list to the next row that nobody has read, or the one before.
    fn next_unread_row(&mut self, source: Source, forward: bool) {
        let Some(Overlay { view: View::Shelf(front), list, .. }) = self.stack.top() else { return };
        let cursor = list.cursor;
        let unread = |row: &usize| front.rows.get(*row).is_some_and(|(_, entry)| entry.unread);
        let next = if forward {
            (cursor + 1..front.rows.len()).find(unread)
        } else {
            (0..cursor).rev().find(unread)
        };
        match next {
            Some(row) => {
                self.stack.change_top(source, |list, rows| list.to(row, rows));
            }
            None if forward => self.say("No later row is unread".to_owned()),
            None => self.say("No earlier row is unread".to_owned()),
        }
    }
}

impl Stack {
    /// Whether the list of briefings lies on top and nothing below it.
    pub(super) fn is_front_page(&self, documents: &Documents) -> bool {
        documents.is_at_list()
            && self.overlays.len() == 1
            && matches!(self.view(), Some(View::Shelf(_)))
    }

    /// Makes an open list of briefings anew; the cursor stays on its briefing.
    pub(super) fn refresh_front(&mut self, documents: &Documents, settings: &Settings, at: usize) {
        let is_list = |overlay: &Overlay| matches!(overlay.view, View::Shelf(_));
        if !self.overlays.get(at).is_some_and(is_list) {
            return;
        }
        let rows = documents.front_rows(settings);
        let Some(Overlay { view: View::Shelf(front), list, .. }) = self.overlays.get_mut(at) else {
            return;
        };
        let chosen = front.rows.get(list.cursor).map(|(index, _)| *index);
        front.rows = rows;
        let stays = front.rows.iter().position(|(index, _)| Some(*index) == chosen);
        if let Some(row) = stays {
            list.top = (list.top + row).saturating_sub(list.cursor);
            list.cursor = row;
        }
        list.settle(Rows::Shelf(&front.rows));
    }
}

impl Opener<'_> {
    /// The list of briefings, its cursor on the one that is read or was last.
    pub(super) fn shelf(&mut self) {
        let rows = self.documents.front_rows(self.settings);
        let read = self.documents.shelf.last_read();
        let at = rows.iter().position(|(index, _)| *index == read).unwrap_or(0);
        let front = Front { rows, filter: self.documents.filter.clone() };
        self.view(View::Shelf(front));
        self.chrome.stack.change_top(self.documents.source(), |list, _| list.put(at));
    }
}

impl App {
    /// A source turned out to hold many briefings, which are listed in its place.
    pub(super) fn holds(&mut self, index: usize, held: Vec<Listed>) {
        let is_current = index == self.documents.shelf.current();
        let is_open = is_current && self.documents.is_at_list();
        self.documents.shelf.hold(index, held);
        // More of what is listed already leaves filter, cursor and what lies above as they are.
        if is_current && !is_open {
            self.chrome.stack.clear();
            self.desk().opener().shelf();
        }
        self.chrome.refresh_listings(&self.documents, &self.settings);
    }
}
