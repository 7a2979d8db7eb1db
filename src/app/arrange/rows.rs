//! The rows of sorted and filtered panes: worked out elsewhere, piece by piece, since a long text
//! has a hundred thousand of them and a pattern may be a costly one.
//!
//! Invariant: until its rows are known a pane shows those that it has. Deliberately absent: what is
//! typed and pressed for it (`arrange`).

use std::mem;
use std::sync::Arc;

use super::Arrangement;
use crate::app::App;
use crate::app::list::Rows;
use crate::app::search::pattern::{Pattern, is_plain};
use crate::app::shelf::Open;
use crate::pane::{self, Arranged, Pane, PerPane, Projection, Source};

/// Panes whose rows are worked out.
#[derive(Debug, Clone)]
pub(in crate::app) struct PaneQuery {
    open: Open,
    projection: Projection,
    wanted: Vec<(Pane, Arrangement)>,
    /// The last of them, as far as it has come.
    current: Option<ArrangedSoFar>,
    done: Vec<(Pane, Arc<Arranged>)>,
}

impl PaneQuery {
    fn new(open: Open, projection: Projection, wanted: Vec<(Pane, Arrangement)>) -> Self {
        Self { open, projection, wanted, current: None, done: Vec::new() }
    }

    /// Works on the next piece; false if nothing is left.
    pub(in crate::app) fn step(&mut self) -> bool {
        let Some((pane, arrangement)) = self.wanted.last() else { return false };
        let begin = || ArrangedSoFar::new(&self.projection, *pane, arrangement);
        if !self.current.get_or_insert_with(begin).step(self.open.source())
            && let Some(arranged) = self.current.take()
        {
            self.done.push((*pane, Arc::new(arranged.rows.arranged())));
            self.wanted.pop();
        }
        !self.wanted.is_empty()
    }

    /// The panes whose rows are known since this was last asked.
    pub(in crate::app) fn take(&mut self) -> Vec<(Pane, Arc<Arranged>)> {
        mem::take(&mut self.done)
    }
}

/// The rows of one pane, as far as they are worked out.
#[derive(Debug, Clone)]
struct ArrangedSoFar {
    rows: pane::Arranging,
    /// What the rows are filtered by; everything matches what cannot be read.
    pattern: Option<Pattern>,
}

impl ArrangedSoFar {
    fn new(projection: &Projection, pane: Pane, arrangement: &Arrangement) -> Self {
        let filter = Some(&arrangement.filter).filter(|filter| !filter.is_empty());
        Self {
            rows: pane::Arranging::new(projection.clone(), pane, arrangement.sort),
            pattern: filter.and_then(|filter| Pattern::new(filter)),
        }
    }

    /// Works on the next piece; false if nothing is left.
    fn step(&mut self, source: Source) -> bool {
        let keeps = self.pattern.as_ref().map(|pattern| |words: &str| pattern.is_match(words));
        self.rows.step(source, keeps.as_ref().map(|keeps| keeps as &dyn Fn(&str) -> bool))
    }
}

/// Shows at once the panes that are to be sorted or filtered and do not come so already, save those
/// with a filter that may be a costly one.
pub(in crate::app) fn show_plain(
    projection: &mut Projection,
    arrangements: &PerPane<Arrangement>,
    source: Source,
) {
    for pane in Pane::ALL {
        let arrangement = &arrangements[pane];
        let comes_so = arrangement.is_usual() || projection.shown(pane).is_some();
        if !comes_so && is_plain(&arrangement.filter) {
            let mut arranged = ArrangedSoFar::new(projection, pane, arrangement);
            while arranged.step(source) {}
            projection.show(pane, Some(Arc::new(arranged.rows.arranged())));
        }
    }
}

impl App {
    /// Arranges the rows of a pane as they are to be.
    pub(in crate::app) fn arrange(&mut self, pane: Pane) {
        if self.panes.arrangements[pane].is_usual() {
            return self.show_arranged(pane, None);
        }
        self.panes.arranging.add(pane);
        self.ask_for_rows();
    }

    /// Arranges every pane after the rows were made anew, save those that came arranged. What costs
    /// little is done at once, so that a sorted list is never seen in another order.
    pub(in crate::app) fn arrange_all(&mut self, source: Source) {
        self.forget_arranging();
        if let Some(prompt) = self.mode.prompt_mut() {
            prompt.change_rows();
        }
        show_plain(&mut self.panes.projection, &self.panes.arrangements, source);
        for pane in Pane::ALL {
            let is_shown = self.panes.projection.shown(pane).is_some();
            if !is_shown && !self.panes.arrangements[pane].is_usual() {
                self.panes.arranging.add(pane);
            }
        }
        if !self.panes.arranging.is_empty() {
            self.ask_for_rows();
        }
    }

    /// Asks for the rows of all panes that are awaited: of this kind of work there is one query.
    fn ask_for_rows(&mut self) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let panes = self.panes.arranging.iter();
        let wanted = panes.map(|pane| (pane, self.panes.arrangements[pane].clone())).collect();
        let query = PaneQuery::new(open, self.panes.projection.clone(), wanted);
        self.panes.arranging.wait_for(self.errands.ask(query));
    }

    /// The rows of some panes are known.
    pub(in crate::app) fn arranged(&mut self, query: u64, panes: Vec<(Pane, Arc<Arranged>)>) {
        if !self.panes.arranging.waits_for(query) {
            return;
        }
        for (pane, rows) in panes {
            if self.panes.arranging.holds(pane) {
                self.panes.arranging.forget(pane);
                self.show_arranged(pane, Some(rows));
            }
        }
    }

    /// Shows a pane as it was arranged; its cursor stays on its row.
    fn show_arranged(&mut self, pane: Pane, arranged: Option<Arc<Arranged>>) {
        self.panes.no_longer_awaited(&mut self.errands, pane);
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let source = open.source();
        let list = self.list(pane);
        let (known, line) = (
            Rows::Pane(&self.panes.projection, pane, source).row_ref(list.cursor),
            list.cursor.saturating_sub(list.top),
        );
        self.panes.projection.show(pane, arranged);
        let rows = Rows::Pane(&self.panes.projection, pane, source);
        let list = &mut self.panes.lists[pane];
        list.adrift = false;
        list.follow(rows, known, Some(0));
        // The first row of the order is what it was asked for. Where the cursor's row is too far
        // from it, that row keeps its place on the screen: the eye is on it.
        list.top = 0;
        if let Some(area) = self.chrome.layout.pane(pane) {
            list.show(rows, area.width, area.height.saturating_sub(1));
        }
        if list.top > 0 {
            list.top = list.cursor.saturating_sub(line);
        }
        // The list leads the reader to where its cursor is now, unless somebody has gone elsewhere
        // meanwhile.
        let at_hand = self.chrome.focused_pane() == Some(pane) && self.overlay().is_none();
        let place = rows.row(self.panes.lists[pane].cursor).target.span();
        let is_there =
            place.is_some() && place == self.nav.selection.map(|selection| selection.span);
        if at_hand && is_there {
            // The text stands as it does already.
            self.nav.preview.move_on();
        } else if at_hand && self.panes.projection.len(pane, source) > 0 {
            self.move_list(|_, _| {});
        }
    }

    /// Shows a pane as it was arranged before a filter was typed.
    pub(in crate::app) fn show_again(&mut self, pane: Pane, arranged: Option<Arc<Arranged>>) {
        self.panes.no_longer_awaited(&mut self.errands, pane);
        self.panes.projection.show(pane, arranged);
    }

    /// Waits for no rows any more.
    pub(in crate::app) fn forget_arranging(&mut self) {
        for pane in Pane::ALL {
            self.panes.no_longer_awaited(&mut self.errands, pane);
        }
    }

    /// Takes back the filters whose rows are still worked out; false if there are none.
    pub(in crate::app) fn stop_filtering(&mut self) -> bool {
        let panes: Vec<Pane> =
            self.panes.arranging.iter().filter(|&pane| self.panes.is_filtered(pane)).collect();
        for &pane in &panes {
            self.filter(pane, "");
        }
        if !panes.is_empty() {
            self.chrome.say("Stopped: the filter was taken back".to_owned());
        }
        !panes.is_empty()
    }
}
