//! The integration tests: one binary.

mod golden_import;
mod golden_link;
mod golden_quotes;
mod golden_roles;
mod golden_summary;
mod marked;
