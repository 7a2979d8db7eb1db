//! One thing for each pane.
//!
//! Invariant: there is one for every pane, so that none is ever looked for in vain. Deliberately
//! absent: what there is one of.

use std::ops::{Index, IndexMut};

use super::Pane;

/// One `T` for each pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerPane<T>([T; Pane::ALL.len()]);

impl<T> PerPane<T> {
    /// What `make` gives for each pane.
    pub fn new(make: impl FnMut(Pane) -> T) -> Self {
        Self(Pane::ALL.map(make))
    }
}

impl<T> Index<Pane> for PerPane<T> {
    type Output = T;

    fn index(&self, pane: Pane) -> &T {
        pane.pick(self.0.each_ref())
    }
}

impl<T> IndexMut<Pane> for PerPane<T> {
    fn index_mut(&mut self, pane: Pane) -> &mut T {
        pane.pick(self.0.each_mut())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pane_finds_its_own() {
        let mut per_pane = PerPane::new(|pane| pane);
        assert!(Pane::ALL.into_iter().all(|pane| per_pane[pane] == pane));
        per_pane[Pane::Dates] = Pane::People;
        let changed = Pane::ALL.into_iter().filter(|&pane| per_pane[pane] != pane);
        assert_eq!(changed.collect::<Vec<_>>(), [Pane::Dates]);
    }
}
