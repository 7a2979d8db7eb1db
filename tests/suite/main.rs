//! The integration tests: one binary.

mod golden_dates;
mod golden_import;
