//! quotes.
