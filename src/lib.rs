//! `dateline` reads news briefings in a terminal: structure, people, quotes and figures, each a key
//! away.
//!
//! The layers, lowest first: [`text`], [`model`] and [`lexicon`], then [`import`], [`annotate`],
//! [`correct`] and [`export`] side by side: the understanding, which stands alone. The feature
//! `reader`, on by default, adds `watchlist`, `pane`, `app`, `ui`, and `run`, the shell that alone
//! touches the outside world. A test holds the arrows.
//!
//! Three calls lead from bytes to what is in them: [`import::read`], [`annotate::annotate`] and
//! [`export::write`]; `examples/understand.rs` makes them.
//!
//! Invariant: any bytes can be read, understood and shown; only `run` has errors. Deliberately
//! absent: global state, an async runtime, and a promise that the rest of the library stays as it
//! is: it is there for the binary, its tests and the trainers.

pub mod annotate;
#[cfg(feature = "reader")]
pub mod app;
#[cfg(feature = "reader")]
pub mod cli;
pub mod correct;
pub mod export;
pub mod import;
pub mod learned;
pub mod lexicon;
pub mod model;
#[cfg(feature = "reader")]
pub mod pane;
#[cfg(feature = "reader")]
pub mod run;
pub mod text;
#[cfg(feature = "reader")]
pub mod ui;
#[cfg(feature = "reader")]
pub mod watchlist;
