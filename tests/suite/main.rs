//! The integration tests: one binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice, reason = "a test that cannot go on fails")]

mod golden_dates;
mod golden_import;
mod properties_import;
