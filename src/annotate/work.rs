//! A count of the work that finders do, so that a test can hold it to the length of the text.
//!
//! Time depends on the machine and on what else runs there; the number of tokens looked at does
//! not. A finder that walks through a whole sentence for each of its numbers reads correctly, passes
//! every other test, and stalls on the first long list.
//!
//! Invariant: a release build counts nothing and pays nothing. Deliberately absent: any use of the
//! count by the program itself.

#[cfg(debug_assertions)]
use std::cell::Cell;

/// How often a finder looked at a token or a name.
#[derive(Debug, Default)]
pub(super) struct Work {
    #[cfg(debug_assertions)]
    steps: Cell<u64>,
}

impl Work {
    /// Counts one look.
    #[inline]
    pub(super) fn step(&self) {
        #[cfg(debug_assertions)]
        self.steps.set(self.steps.get() + 1);
    }

    /// The looks so far.
    #[cfg(debug_assertions)]
    pub(super) fn steps(&self) -> u64 {
        self.steps.get()
    }
}
