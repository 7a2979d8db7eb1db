//! Text as the program sees it: byte spans into one string, and what is measured or cut on them.
//!
//! Invariant: a [`Span`] made here lies on character boundaries of the text it was made for.
//! Slicing goes through [`Span::slice`], which gives the empty string for a span of some other text
//! instead of a panic. Deliberately absent: any idea of what the text means, and any owned copy of
//! a piece of it.

pub mod cells;
pub mod columns;
pub mod hash;
pub mod head_rows;
pub mod letters;
pub mod lines;
pub mod nearest;
pub(crate) mod never;
pub mod problem;
pub mod rows;
pub mod sentences;
pub mod width;
pub mod words;
pub mod work;

use std::ops::Range;

/// A byte range of a text, end exclusive, on character boundaries.
///
/// Offsets are `u32`: the import stops at 256 MiB, far below what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last one; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// First byte, for indexing.
    pub fn from(self) -> usize {
        self.start as usize
    }

    /// Byte after the last one, for indexing.
    pub fn to(self) -> usize {
        self.end as usize
    }

    /// The same as a standard range.
    pub fn range(self) -> Range<usize> {
        self.from()..self.to()
    }

    /// Whether `offset` is one of its bytes.
    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies within it (an empty one at its border does).
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text it names; empty if the span does not lie on character boundaries of `text`.
    pub fn slice(self, text: &str) -> &str {
        work::step();
        text.get(self.range()).unwrap_or("")
    }
}

/// The part of `text` from byte `start` on; empty if `start` is no character boundary.
pub fn tail(text: &str, start: usize) -> &str {
    work::step();
    text.get(start..).unwrap_or("")
}

/// The part of `text` before byte `end`; empty if `end` is no character boundary.
pub fn head(text: &str, end: usize) -> &str {
    work::step();
    text.get(..end).unwrap_or("")
}

/// The largest character boundary of `text` at or below `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `span` without the white space at its two ends.
pub fn trim(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let left = slice.len() - slice.trim_start().len();
    let kept = slice.trim().len();
    Span::new(span.from() + left, span.from() + left + kept)
}

/// "1 thing", "3 things".
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_another_text_gives_the_empty_string() {
        let span = Span::new(1, 3);
        assert_eq!(span.slice("abc"), "bc");
        assert_eq!(span.slice("é"), "");
        assert_eq!(Span::new(0, 9).slice("abc"), "");
    }

    #[test]
    fn overlap_needs_a_shared_byte() {
        assert!(Span::new(0, 2).overlaps(Span::new(1, 3)));
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 3)));
        assert!(Span::new(0, 2).contains(Span::new(2, 2)));
    }

    #[test]
    fn trimming_keeps_offsets() {
        assert_eq!(trim("  a b \n", Span::new(0, 7)), Span::new(2, 5));
        assert_eq!(trim("   ", Span::new(0, 3)).len(), 0);
    }

    #[test]
    fn the_boundary_below_an_offset_inside_a_character() {
        assert_eq!(floor_boundary("aé", 2), 1);
        assert_eq!(floor_boundary("aé", 99), 3);
    }
}
