//! Sorting and filtering the panes.
//!
//! Invariant: the cursor stays on the row it was on for as long as that row is shown; an
//! arrangement holds for every briefing until it is taken back. Deliberately absent: what a pane
//! can be sorted by (`pane::arrange`).

pub(super) mod query;
mod rows;

use std::borrow::Cow;

use super::View;
use super::action::Action;
use super::bench::Bench;
use super::chrome::Chrome;
use super::desk::Desk;
use super::jumps::Place;
use super::list::{ListState, Rows};
use super::overlay::waiting::Cursor;
use super::panes::{Arrangement, Panes};
use super::settings::Settings;
use super::standpoint::AtHand;
use crate::pane::{Column, Pane, Projection, RowRef, Sort};

/// What is filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filtered {
    /// A pane.
    Pane(Pane),
    /// The help or the list of briefings, whichever lies on top.
    Listing,
}

/// How a list and the text stood before a filter was typed.
#[derive(Debug, Clone)]
pub(super) struct Unfiltered {
    pattern: String,
    /// What the row of the cursor is known by.
    row: Option<RowRef>,
    /// The panes as they were arranged, and when their rows were made: as long as these stand.
    shown: Option<(u64, Projection)>,
    list: ListState,
    /// Where the reader was, and where it comes back to; none if the text has changed since.
    led: Option<(Place, Option<Place>)>,
}

impl Unfiltered {
    /// Takes in that the text has changed: what stood where in it is known no more.
    pub(super) fn change(&mut self) {
        (self.row, self.shown, self.list, self.led) = Default::default();
    }

    /// What it was filtered by.
    pub(super) fn pattern(&self) -> &str {
        &self.pattern
    }

    /// The panes as they were arranged, if they have the same rows still.
    fn shown(&self, panes: &Panes) -> Option<&Projection> {
        self.shown.as_ref().filter(|(made, _)| *made == panes.made).map(|(_, shown)| shown)
    }
}

impl Panes {
    /// How a pane is sorted, as a notice says it.
    fn order_said(&self, pane: Pane) -> String {
        let sort = self.arrangements[pane].sort;
        format!("Sorted {}, {}", pane.column_word(sort.column), pane.way(sort).0)
    }

    /// The title of a pane: its name, then how it is sorted and filtered where that is not as
    /// usual.
    pub fn pane_title(&self, pane: Pane) -> String {
        let arrangement = &self.arrangements[pane];
        let mut title = pane.title().to_owned();
        if arrangement.sort != Sort::default() {
            // The order of the text needs no arrow, unless it is reversed.
            let arrow = match (arrangement.sort, pane.way(arrangement.sort).1) {
                (Sort { column: Column::Text, reversed: false }, _) => "",
                (_, true) => " ↑",
                (_, false) => " ↓",
            };
            title = format!("{title} {}{arrow}", pane.column_word(arrangement.sort.column));
        }
        if !arrangement.filter.is_empty() {
            title = format!("{title} &{}", arrangement.filter);
        }
        if self.arranging.holds(pane) {
            title.push_str(" …");
        }
        title
    }

    /// What a pane without rows says.
    pub fn pane_empty(&self, pane: Pane, settings: &Settings) -> Cow<'static, str> {
        let kinds = pane.kinds();
        if !kinds.is_empty() && !kinds.iter().any(|kind| settings.kinds.contains(kind)) {
            return "Turned off: `kinds` in the configuration does not include it.".into();
        }
        if !self.is_filtered(pane) {
            return pane.empty().into();
        }
        settings.no_row_matches().into()
    }
}

impl Desk<'_> {
    /// Puts list and text back as they were before a filter was typed.
    pub(super) fn unfilter(&mut self, filtered: Filtered, before: &Unfiltered) {
        match filtered {
            Filtered::Pane(pane) => {
                let open = self.documents.shelf.open().cloned().unwrap_or_default();
                let list = &mut self.panes.lists[pane];
                *list = before.list;
                list.follow(
                    Rows::Pane(&self.panes.projection, pane, open.source()),
                    before.row,
                    None,
                );
                if let Some((place, origin)) = before.led {
                    self.put_back(place);
                    self.nav.preview.restore(origin);
                }
            }
            Filtered::Listing => {
                self.chrome.stack.await_cursor(Cursor::As(before.list));
                self.chrome.stack.change_top(self.documents.source(), |list, rows| {
                    *list = before.list;
                    list.settle(rows);
                });
            }
        }
    }
}

impl AtHand<'_> {
    /// The list with the focus that can be filtered, as it stands; what is said if there is none.
    pub(super) fn list_to_filter(
        &self,
        settings: &Settings,
    ) -> Result<(Filtered, Unfiltered), String> {
        if let Some(listing) = self.listing_to_filter() {
            return Ok(listing);
        }
        let pane = self.chrome.pane_at_hand(settings, "filtered")?;
        let list = self.panes.list(pane);
        let documents = self.standpoint.documents;
        let rows = Rows::Pane(&self.panes.projection, pane, documents.source());
        let row = documents.shelf.open().and_then(|_| rows.row_ref(list.cursor));
        let shown = (!self.panes.arranging.holds(pane))
            .then(|| (self.panes.made, self.panes.projection.clone()));
        let filter = &self.panes.arrangements[pane].filter;
        let before = Unfiltered { row, shown, ..self.unfiltered(filter, list) };
        Ok((Filtered::Pane(pane), before))
    }

    /// The listing on top as it stands, if there is one.
    pub(super) fn listing_to_filter(&self) -> Option<(Filtered, Unfiltered)> {
        let filter = self.chrome.stack.view().and_then(View::filter)?;
        let list = self.chrome.stack.top().map(|overlay| overlay.list).unwrap_or_default();
        Some((Filtered::Listing, self.unfiltered(filter, list)))
    }

    /// How a list stands that is filtered by `pattern`.
    fn unfiltered(&self, pattern: &str, list: ListState) -> Unfiltered {
        let led = Some((self.standpoint.place(), self.standpoint.nav.preview.origin()));
        Unfiltered { pattern: pattern.to_owned(), row: None, shown: None, list, led }
    }
}

impl Bench<'_> {
    /// Filters a pane by the pattern typed so far; by the one it had before all is as it was then.
    pub(super) fn type_filter(&mut self, pane: Pane, pattern: &str, before: &Unfiltered) {
        match before.shown(self.desk.panes) {
            Some(shown) if pattern == before.pattern => {
                pattern.clone_into(&mut self.desk.panes.arrangements[pane].filter);
                self.desk.panes.show_again(self.errands, pane, shown.shown(pane));
            }
            _ => self.filter(pane, pattern),
        }
    }

    /// Filters `pane`; the empty pattern shows all rows.
    pub(super) fn filter(&mut self, pane: Pane, pattern: &str) {
        self.rearrange(pane, |arrangement| pattern.clone_into(&mut arrangement.filter));
    }

    /// Takes the filter of a pane back; false if there is none.
    pub(super) fn drop_filter(&mut self) -> bool {
        let Some(pane) = self.desk.chrome.filtered_pane(self.desk.panes) else { return false };
        self.filter(pane, "");
        true
    }

    /// Sorts the pane that has the focus by its next column; who with whom on top takes its next
    /// form, a card names its rules the other way.
    pub(super) fn sort(&mut self) {
        let Desk { documents, chrome, settings, .. } = &mut self.desk;
        let open = documents.shelf.open();
        if open.is_some_and(|open| chrome.stack.switch_columns(open))
            || chrome.stack.switch_rule_names()
        {
            return;
        }
        let pane = match chrome.pane_at_hand(settings, "sorted") {
            Ok(pane) => pane,
            Err(said) => return chrome.say(said),
        };
        let columns = pane.columns();
        if columns.len() < 2 {
            return chrome.advise(
                settings,
                "This pane is always in text order",
                &[(Action::Reverse, "reverses it")],
            );
        }
        self.rearrange(pane, |arrangement| {
            let at =
                columns.iter().position(|column| *column == arrangement.sort.column).unwrap_or(0);
            let column = columns.get((at + 1) % columns.len()).copied().unwrap_or_default();
            arrangement.sort = Sort { column, reversed: false };
        });
        self.desk.chrome.say(self.desk.panes.order_said(pane));
    }

    /// Reverses the order of the pane that has the focus.
    pub(super) fn reverse(&mut self) {
        let Desk { chrome, settings, .. } = &mut self.desk;
        let pane = match chrome.pane_at_hand(settings, "reversed") {
            Ok(pane) => pane,
            Err(said) => return chrome.say(said),
        };
        self.rearrange(pane, |arrangement| arrangement.sort.reversed ^= true);
        self.desk.chrome.say(self.desk.panes.order_said(pane));
    }

    fn rearrange(&mut self, pane: Pane, change: impl FnOnce(&mut Arrangement)) {
        if self.desk.documents.shelf.open().is_none() {
            return;
        }
        change(&mut self.desk.panes.arrangements[pane]);
        self.arrange(pane);
    }
}

impl Chrome {
    /// The pane at hand, if it is filtered.
    pub(super) fn filtered_pane(&self, panes: &Panes) -> Option<Pane> {
        let pane = self.focused_pane().filter(|_| self.stack.is_empty())?;
        panes.is_filtered(pane).then_some(pane)
    }

    /// The pane that has the focus; what is said if none has, where one is needed to be `what`.
    pub(super) fn pane_at_hand(&self, settings: &Settings, what: &str) -> Result<Pane, String> {
        self.focused_pane().filter(|_| self.stack.is_empty()).ok_or_else(|| {
            let keys = [(Action::NextPane, "moves to one")];
            settings.advice(&format!("Only panes can be {what}"), &keys)
        })
    }
}

impl Settings {
    /// What a list says that a filter has left no row of.
    pub(super) fn no_row_matches(&self) -> String {
        let back = self.key_for(Action::Cancel).map(|key| format!(" {key} clears the filter."));
        format!("No row matches.{}", back.unwrap_or_default())
    }
}
