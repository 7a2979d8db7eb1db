//! A count of the work that is done on a text, so that a test can hold it to the text's length.
//!
//! Time depends on the machine and on what else runs there; the number of looks at a text does
//! not. A finder that walks through a whole sentence for each of its numbers reads correctly, passes
//! every other test, and stalls on the first long list.
//!
//! Invariant: a release build counts nothing and pays nothing; each thread counts its own work.
//! Deliberately absent: any use of the count by the program itself.

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts one look at a token, a name, a line, or a piece of a text.
#[inline]
pub(crate) fn step() {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get() + 1);
}

/// How much work this thread has done so far. Counted in debug builds only.
#[cfg(debug_assertions)]
pub fn steps() -> u64 {
    STEPS.get()
}
