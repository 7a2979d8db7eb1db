//! Broken invariants are heard where they break, and do no harm where the program is used.
//!
//! Invariant: a release goes on with what stands behind the check. Deliberately absent: anything that
//! a text or a user can bring about: that is no broken invariant.

/// Whether something holds that never should. Debug builds and tests stop there and say so; a release
/// gives the answer, so that the caller falls back.
macro_rules! never {
    ($broken:expr, $($said:tt)+) => {{
        let broken: bool = $broken;
        debug_assert!(!broken, $($said)+);
        broken
    }};
}

pub(crate) use never;
