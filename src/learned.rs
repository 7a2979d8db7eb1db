//! What the trained parts share: how features are hashed, how a table of them is searched, what is known
//! of words and which tags they have, and how one of several answers is chosen.
//!
//! Invariant: a file of weights is used where it lies in the binary, and gives the same on every
//! machine. Deliberately absent: what the features look at, which each trained part knows itself, and
//! training (`examples`).

pub mod choice;
pub mod facts;
pub mod hash;
pub mod name_tags;
pub mod table;
pub mod tags;
