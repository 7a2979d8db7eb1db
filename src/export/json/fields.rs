//! Which keys of an object are written.
//!
//! Invariant: `schema` and `id` always are, so that a line says what it is and whose. Deliberately
//! absent: the keys of the items in a list.

use serde::ser::{Serialize, SerializeMap};

/// The keys that may be left out, in the order in which they are written.
const KEYS: [&str; 24] = [
    "source",
    "format",
    "collection",
    "url",
    "published",
    "text",
    "title",
    "title_span",
    "dateline",
    "byline",
    "body",
    "sections",
    "blocks",
    "people",
    "organisations",
    "places",
    "quotes",
    "figures",
    "dates",
    "times",
    "durations",
    "summary",
    "links",
    "warnings",
];

/// A set of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    left_out: u32,
}

impl Fields {
    /// All keys.
    pub const ALL: Self = Self { left_out: 0 };

    /// All but the text.
    pub fn without_text() -> Self {
        Self { left_out: bit("text").unwrap_or(0) }
    }

    /// The keys `names` alone.
    ///
    /// # Errors
    /// The name that is no key.
    pub fn only<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, &'n str> {
        let mut left_out = u32::MAX;
        for name in names {
            left_out &= !bit(name).ok_or(name)?;
        }
        Ok(Self { left_out })
    }

    /// The names of all keys.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KEYS.into_iter()
    }

    pub(super) fn has(self, name: &str) -> bool {
        bit(name).is_none_or(|bit| self.left_out & bit == 0)
    }
}

/// An object that is being written.
pub(super) struct Entries<'m, M> {
    pub(super) map: &'m mut M,
    pub(super) fields: Fields,
}

impl<M: SerializeMap> Entries<'_, M> {
    /// Writes a key with its value, if it is to be written.
    pub(super) fn entry<V: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &V,
    ) -> Result<(), M::Error> {
        if self.fields.has(key) { self.map.serialize_entry(key, value) } else { Ok(()) }
    }
}

/// The place of a key in a set.
fn bit(name: &str) -> Option<u32> {
    KEYS.iter().position(|key| *key == name).map(|place| 1 << place)
}
