//! Views whose rows are worked out elsewhere, since a long text has more dates and names than a key
//! can look at.
//!
//! Invariant: until its rows are known a view shows those that it has, with what they are of.
//! Deliberately absent: making them (`query`).

use std::mem::discriminant;

use super::query::{ViewQuery, Wanted};
use crate::app::bench::Bench;
use crate::app::list::ListState;
use crate::app::overlay::waiting::{Awaited, Cursor};
use crate::app::shelf::Open;
use crate::app::{Overlay, Stack, View};
use crate::pane::Source;

impl Stack {
    /// Waits for the rows of the view that was opened last, if they cost more than a key can.
    pub(in crate::app) fn wait_for_view(&mut self, open: Option<&Open>, cursor: Cursor) {
        if let (Some(open), Some(overlay)) = (open, self.overlays.last_mut())
            && !open.costs_little()
        {
            overlay.wait(open, cursor);
        }
    }

    /// Where the cursor of the view on top goes when its rows come, if they are still worked out.
    pub(in crate::app) fn await_cursor(&mut self, cursor: Cursor) {
        if let Some(awaited) = self.top_mut().and_then(|overlay| overlay.awaited.as_mut()) {
            awaited.cursor = cursor;
        }
    }

    /// Whether the rows of the view on top are still worked out.
    pub(in crate::app) fn is_awaited(&self) -> bool {
        self.top().is_some_and(|overlay| overlay.awaited.is_some())
    }
}

impl Bench<'_> {
    /// Asks for the rows of views that are awaited, where that was not done yet: of this kind of
    /// work there is one query, which is dropped when the last of them is closed.
    pub(in crate::app) fn ask_for_views(&mut self) {
        let overlays = &mut self.desk.chrome.stack.overlays;
        let awaited =
            || overlays.iter().filter_map(|overlay| Some((overlay, overlay.awaited.as_ref()?)));
        if awaited().next().is_none() && std::mem::take(&mut self.desk.chrome.stack.awaited) {
            return self.errands.drop_views();
        }
        let Some(open) = self.desk.documents.shelf.open() else { return };
        if awaited().all(|(_, awaited)| awaited.query.is_some()) {
            return;
        }
        let wanted = awaited().filter_map(|(overlay, _)| Wanted::new(&overlay.view)).collect();
        let query = self.errands.ask(ViewQuery::new(open.clone(), wanted));
        for awaited in overlays.iter_mut().filter_map(|overlay| overlay.awaited.as_mut()) {
            awaited.query = Some(query);
        }
        self.desk.chrome.stack.awaited = true;
    }

    /// Views came.
    pub(in crate::app) fn views_came(&mut self, query: u64, made: Vec<View>) {
        let source = self.desk.documents.source();
        for view in made {
            let is_it = |overlay: &&mut Overlay| {
                let awaited = overlay.awaited.as_ref();
                awaited.is_some_and(|awaited| awaited.query == Some(query))
                    && discriminant(&overlay.view) == discriminant(&view)
            };
            if let Some(overlay) = self.desk.chrome.stack.overlays.iter_mut().find(is_it) {
                overlay.show_made(view, source);
            }
        }
        let overlays = &self.desk.chrome.stack.overlays;
        self.desk.chrome.stack.awaited = overlays.iter().any(|overlay| overlay.awaited.is_some());
    }
}

impl Overlay {
    /// Shows a view in the place of that which was shown until it was made.
    fn show_made(&mut self, view: View, source: Source) {
        let untouched =
            matches!(&self.view, View::Timeline(timeline) if timeline.start() == self.list.cursor);
        let rows = self.rows(source);
        let known = if untouched { None } else { rows.row_ref(self.list.cursor) };
        let cursor = self.awaited.take().map_or(Cursor::Stays, |awaited| {
            let Awaited { cursor, .. } = *awaited;
            cursor
        });
        self.view = view;
        let (start, above) = match (&self.view, cursor) {
            (View::Timeline(timeline), _) => (Some(timeline.start()), 2),
            (View::Matrix(matrix), Cursor::Person(person)) => (Some(matrix.start_of(person)), 0),
            (View::Matrix(matrix), _) => (Some(matrix.start()), 0),
            _ => (None, 0),
        };
        self.change(source, |list, rows| match cursor {
            Cursor::Start | Cursor::Person(_) => {
                list.first(rows);
                if let Some(start) = start {
                    *list = ListState { cursor: start, top: start.saturating_sub(above), ..*list };
                    list.settle(rows);
                }
            }
            Cursor::Again(row, above) => {
                list.follow(rows, Some(row), start);
                list.top = list.cursor.saturating_sub(above);
            }
            Cursor::As(was) => {
                *list = was;
                list.settle(rows);
            }
            Cursor::Found => {
                *list = ListState { top: 0, ..*list };
                list.follow(rows, known, Some(0));
            }
            Cursor::Stays => list.follow(rows, known, start),
        });
    }
}
