//! What a figure measures, where it went, for which time it is and what it is beside others, each
//! chosen by a trained model.
//!
//! Invariant: each question has a file with its answers and one with what speaks for them, where it is
//! long. Deliberately absent: the rules, which stand beside this folder, and the model
//! (`learned::choice`).

pub(super) mod around;
mod candidates;
mod class_signs;
pub mod direction;
pub mod measure;
mod measure_signs;
pub(super) mod named_times;
pub mod period;
pub mod role;
mod ruled_out;
