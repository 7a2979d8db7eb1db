//! The rows of sorted and filtered panes: worked out elsewhere, piece by piece, since a long text
//! has a hundred thousand of them and a pattern may be a costly one.
//!
//! Invariant: until its rows are known a pane shows those that it has. Deliberately absent: what is
//! typed and pressed for it (`arrange`).

use std::sync::Arc;

use super::query::{PaneQuery, show_plain};
use crate::app::bench::Bench;
use crate::app::compute::Errands;
use crate::app::list::Rows;
use crate::app::panes::Panes;
use crate::app::shelf::Open;
use crate::pane::{Arranged, Pane};

impl Bench<'_> {
    /// Arranges the rows of a pane as they are to be.
    pub(in crate::app) fn arrange(&mut self, pane: Pane) {
        if self.desk.panes.arrangements[pane].is_usual() {
            return self.show_arranged(pane, None);
        }
        self.desk.panes.arranging.add(pane);
        if let Some(open) = self.desk.documents.shelf.open() {
            self.desk.panes.ask_for_rows(self.errands, open);
        }
    }

    /// The rows of some panes are known.
    pub(in crate::app) fn arranged(&mut self, query: u64, panes: Vec<(Pane, Arc<Arranged>)>) {
        if !self.desk.panes.arranging.waits_for(query) {
            return;
        }
        for (pane, rows) in panes {
            if self.desk.panes.arranging.holds(pane) {
                self.desk.panes.arranging.forget(pane);
                self.show_arranged(pane, Some(rows));
            }
        }
    }

    /// Shows a pane as it was arranged; its cursor stays on its row.
    fn show_arranged(&mut self, pane: Pane, arranged: Option<Arc<Arranged>>) {
        self.desk.panes.no_longer_awaited(self.errands, pane);
        let Some(open) = self.desk.documents.shelf.open().cloned() else { return };
        let source = open.source();
        let list = self.desk.panes.list(pane);
        let (known, line) = (
            Rows::Pane(&self.desk.panes.projection, pane, source).row_ref(list.cursor),
            list.cursor.saturating_sub(list.top),
        );
        self.desk.panes.projection.show(pane, arranged);
        let rows = Rows::Pane(&self.desk.panes.projection, pane, source);
        let list = &mut self.desk.panes.lists[pane];
        list.adrift = false;
        list.follow(rows, known, Some(0));
        // The first row of the order is what it was asked for. Where the cursor's row is too far
        // from it, that row keeps its place on the screen: the eye is on it.
        list.top = 0;
        if let Some(area) = self.desk.chrome.layout.pane(pane) {
            list.show(rows, area.width, area.height.saturating_sub(1));
        }
        if list.top > 0 {
            list.top = list.cursor.saturating_sub(line);
        }
        // The list leads the reader to where its cursor is now, unless somebody has gone elsewhere
        // meanwhile.
        let at_hand =
            self.desk.chrome.focused_pane() == Some(pane) && self.desk.chrome.stack.top().is_none();
        let place = rows.row(self.desk.panes.lists[pane].cursor).target.span();
        let is_there =
            place.is_some() && place == self.desk.nav.selection.map(|selection| selection.span);
        if at_hand && is_there {
            // The text stands as it does already.
            self.desk.nav.preview.move_on();
        } else if at_hand && self.desk.panes.projection.len(pane, source) > 0 {
            self.desk.move_list(|_, _| {});
        }
    }

    /// Takes back the filters whose rows are still worked out; false if there are none.
    pub(in crate::app) fn stop_filtering(&mut self) -> bool {
        let panes: Vec<Pane> = self
            .desk
            .panes
            .arranging
            .iter()
            .filter(|&pane| self.desk.panes.is_filtered(pane))
            .collect();
        for &pane in &panes {
            self.filter(pane, "");
        }
        if !panes.is_empty() {
            self.desk.chrome.say("Stopped: the filter was taken back".to_owned());
        }
        !panes.is_empty()
    }
}

impl Panes {
    /// Arranges every pane after the rows were made anew, save those that came arranged. What costs
    /// little is done at once, so that a sorted list is never seen in another order.
    pub(in crate::app) fn arrange_all(&mut self, errands: &mut Errands, open: &Open) {
        self.forget_arranging(errands);
        show_plain(&mut self.projection, &self.arrangements, open.source());
        for pane in Pane::ALL {
            let is_shown = self.projection.shown(pane).is_some();
            if !is_shown && !self.arrangements[pane].is_usual() {
                self.arranging.add(pane);
            }
        }
        if !self.arranging.is_empty() {
            self.ask_for_rows(errands, open);
        }
    }

    /// Asks for the rows of all panes that are awaited: of this kind of work there is one query.
    fn ask_for_rows(&mut self, errands: &mut Errands, open: &Open) {
        let panes = self.arranging.iter();
        let wanted = panes.map(|pane| (pane, self.arrangements[pane].clone())).collect();
        let query = PaneQuery::new(open.clone(), self.projection.clone(), wanted);
        self.arranging.wait_for(errands.ask(query));
    }

    /// Shows a pane as it was arranged before a filter was typed.
    pub(in crate::app) fn show_again(
        &mut self,
        errands: &mut Errands,
        pane: Pane,
        arranged: Option<Arc<Arranged>>,
    ) {
        self.no_longer_awaited(errands, pane);
        self.projection.show(pane, arranged);
    }

    /// Waits for no rows any more.
    pub(in crate::app) fn forget_arranging(&mut self, errands: &mut Errands) {
        for pane in Pane::ALL {
            self.no_longer_awaited(errands, pane);
        }
    }
}
