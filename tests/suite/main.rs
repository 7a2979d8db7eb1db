//! The integration tests: one binary.

mod screens;
mod stage;
