//! How many cases the properties try, and which.
//!
//! The usual run draws the same cases every time, so that a change and nothing else makes it fail.
//! `DATELINE_PROPERTY_CASES=100000 cargo test properties` draws that many new ones.

use proptest::test_runner::{Config, RngSeed};

/// The settings of a property that usually tries `usual` cases.
pub(crate) fn config(usual: u32) -> Config {
    let asked = std::env::var("DATELINE_PROPERTY_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(2025) };
    Config {
        cases: asked.unwrap_or(usual),
        rng_seed,
        failure_persistence: None,
        ..Config::default()
    }
}
