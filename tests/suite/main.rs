//! The integration tests: one binary.

mod golden_import;
mod golden_names;
