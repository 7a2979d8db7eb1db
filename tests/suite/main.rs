//! The integration tests: one binary.

mod properties;
mod screens;
mod stage;
