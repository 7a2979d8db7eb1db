//! The integration tests: one binary.

mod golden_figures;
mod golden_import;
