//! The one integration binary: everything that is tested from outside the crate.
//!
//! A module is a topic. Files that stand here and are not declared would be forgotten; a test
//! compares.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that fails may stop at once and say why"
)]

mod architecture;
mod bounded;
mod cases;
mod cli;
mod copying;
mod documents;
mod engines;
mod forms;
mod golden_dates;
mod golden_figures;
mod golden_import;
mod golden_link;
mod golden_names;
mod golden_quotes;
mod golden_roles;
mod golden_summary;
mod hostile;
mod instructions;
mod key_path;
mod linear;
mod marked;
mod motions;
mod pathological;
mod peers;
mod process;
mod properties;
mod properties_annotate;
mod properties_dates;
mod properties_figures;
mod properties_import;
mod pty;
mod readme;
mod rules;
mod screens;
mod server;
mod stage;
mod terminal;
