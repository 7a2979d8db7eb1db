//! The work of making the views that show all that was found of a kind: dates, and who is named with
//! whom.
//!
//! Invariant: a query is a value that knows nothing of the state. Deliberately absent: who asks, and
//! what becomes of the views (`awaited`).

use std::mem;

use crate::app::View;
use crate::app::pairs::PairList;
use crate::app::shelf::Open;
use crate::pane::{Across, Matrix, Timeline};

/// Views that are made.
#[derive(Debug, Clone)]
pub(in crate::app) struct ViewQuery {
    open: Open,
    wanted: Vec<Wanted>,
    done: Vec<View>,
}

/// A view that is to be made.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    Timeline,
    /// With what is typed to filter it.
    Pairs(String),
    Matrix(Across),
}

impl Wanted {
    /// What it takes to make a view anew; nothing if it is of another kind.
    pub(super) fn new(view: &View) -> Option<Self> {
        match view {
            View::Timeline(_) => Some(Self::Timeline),
            View::Pairs(list) => Some(Self::Pairs(list.filter.clone())),
            View::Matrix(matrix) => Some(Self::Matrix(matrix.across())),
            _ => None,
        }
    }

    fn made(self, open: &Open) -> View {
        let source = open.source();
        match self {
            Self::Timeline => View::Timeline(Timeline::new(source)),
            Self::Pairs(filter) => View::Pairs(PairList::made(source, filter)),
            Self::Matrix(across) => View::Matrix(Matrix::new(source, across)),
        }
    }
}

impl ViewQuery {
    pub(super) fn new(open: Open, wanted: Vec<Wanted>) -> Self {
        Self { open, wanted, done: Vec::new() }
    }

    /// Works on the next view; false if none is left.
    pub(in crate::app) fn step(&mut self) -> bool {
        if let Some(wanted) = self.wanted.pop() {
            self.done.push(wanted.made(&self.open));
        }
        !self.wanted.is_empty()
    }

    /// The views that were made since this was last asked.
    pub(in crate::app) fn take(&mut self) -> Vec<View> {
        mem::take(&mut self.done)
    }
}
