//! A count of the work that finders do, so that a test can hold it to the length of the text.
//!
//! Time depends on the machine and on what else runs there; the number of tokens looked at does
//! not. A finder that walks through a whole sentence for each of its numbers reads correctly, passes
//! every other test, and stalls on the first long list.
//!
//! Invariant: a release build counts nothing and pays nothing; a passage that counts can still be
//! shared between threads. Deliberately absent: any use of the count by the program itself.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU64, Ordering};

/// How often a finder looked at a token or a name.
#[derive(Debug, Default)]
pub(super) struct Work {
    #[cfg(debug_assertions)]
    steps: AtomicU64,
}

impl Work {
    /// Counts one look.
    #[inline]
    pub(super) fn step(&self) {
        #[cfg(debug_assertions)]
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// The looks so far.
    #[cfg(debug_assertions)]
    pub(super) fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }
}
