//! `dateline` reads news briefings in a terminal: structure, people, quotes and figures, each a key
//! away.
//!
//! The layers, lowest first: [`text`], [`model`] and [`lexicon`], then [`import`], [`annotate`] and
//! [`export`] side by side, then [`pane`], [`app`], [`ui`], and [`run`], the shell that alone touches
//! the outside world. A test holds the arrows.
//!
//! Invariant: any bytes can be read, understood and shown; only [`run`] has errors. Deliberately
//! absent: global state, an async runtime, and a promise to other crates: the library is there for
//! the binary, its tests and the trainer.

pub mod annotate;
pub mod app;
pub mod cli;
pub mod correct;
pub mod export;
pub mod import;
pub mod lexicon;
pub mod model;
pub mod pane;
pub mod run;
pub mod text;
pub mod ui;
