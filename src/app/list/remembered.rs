//! How many lines the first rows of each pane take and how its list was scrolled, remembered from
//! key to key.
//!
//! Invariant: what is remembered answers only for the projection, the width and the screen that it
//! was counted for. Deliberately absent: rows further down, which no layout asks for.

use std::cell::RefCell;

use super::height::{FirstRows, Natural};
use super::{ListState, Rows};
use crate::pane::{Pane, PerPane, RowsVersion};

/// What the rows of a pane were counted for.
#[derive(Debug, Clone, PartialEq)]
struct CountedFor {
    version: RowsVersion,
    columns: u16,
    most: u16,
}

/// What the list of a pane was scrolled for.
#[derive(Debug, Clone, PartialEq)]
struct ScrolledFor {
    version: RowsVersion,
    size: (u16, u16),
    before: ListState,
}

/// How the list of each pane was last scrolled so that its cursor is shown: most keys change nothing
/// of that, and rows would be made to find it out.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Scrolled {
    panes: PerPane<RefCell<Option<(ScrolledFor, ListState)>>>,
}

impl Scrolled {
    /// The list of `pane` with these rows as it is shown in a region of `size`, columns and rows.
    pub(in crate::app) fn show(
        &self,
        (pane, version): (Pane, RowsVersion),
        before: ListState,
        rows: Rows,
        size: (u16, u16),
    ) -> ListState {
        let key = ScrolledFor { version, size, before };
        let mut slot = self.panes[pane].borrow_mut();
        if let Some((known, after)) = &*slot
            && *known == key
        {
            return *after;
        }
        let mut after = before;
        after.show(rows, size.0, size.1);
        *slot = Some((key, after));
        after
    }
}

/// The last count of each pane: breaking words into lines at every key would cost more than to
/// draw the screen.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Heights {
    panes: PerPane<RefCell<Option<(CountedFor, FirstRows)>>>,
}

impl Heights {
    /// What `pane` with these rows would like in `columns` columns, counted up to `most` lines.
    pub(in crate::app) fn natural(
        &self,
        (pane, version): (Pane, RowsVersion),
        rows: Rows,
        columns: u16,
        most: u16,
    ) -> Natural {
        let ask = FirstRows::natural;
        self.ask(pane, CountedFor { version, columns, most }, rows, ask)
    }

    /// Lines of the title and of those rows that fit whole into `lines`, which are `most` at most.
    pub(in crate::app) fn whole_rows(
        &self,
        (pane, version): (Pane, RowsVersion),
        rows: Rows,
        columns: u16,
        (lines, most): (u16, u16),
    ) -> Option<u16> {
        self.ask(pane, CountedFor { version, columns, most }, rows, |first| first.whole_rows(lines))
    }

    fn ask<T>(
        &self,
        pane: Pane,
        key: CountedFor,
        rows: Rows,
        answer: impl Fn(&FirstRows) -> T,
    ) -> T {
        let count = || FirstRows::new(rows, key.columns, key.most);
        let mut slot = self.panes[pane].borrow_mut();
        match &*slot {
            Some((known, first)) if *known == key => answer(first),
            _ => {
                let first = count();
                let answer = answer(&first);
                *slot = Some((key, first));
                answer
            }
        }
    }
}
