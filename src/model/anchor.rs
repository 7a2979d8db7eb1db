//! A place in a briefing that survives a re-parse: an offset with the text around it.
//!
//! Invariant: resolving against the briefing it was taken from gives the offset back. Deliberately absent:
//! fuzzy matching; a place whose words are gone falls back to its offset.

use super::Briefing;
use crate::text;

/// Bytes of text kept on each side of the offset: enough to tell one sentence from another.
const CONTEXT: usize = 48;

/// An offset with the text before and behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// Byte offset in the text it was taken from.
    pub offset: u32,
    /// The text just before it.
    pub before: String,
    /// The text from it on.
    pub after: String,
}

impl Anchor {
    /// The anchor of `offset` in `briefing`.
    pub fn of(briefing: &Briefing, offset: u32) -> Self {
        let text = &briefing.text;
        let at = text::floor_boundary(text, offset as usize);
        let start = text::floor_boundary(text, at.saturating_sub(CONTEXT));
        let end = text::floor_boundary(text, at + CONTEXT);
        Self { offset: at as u32, before: text::Span::new(start, at).slice(text).to_owned(), after: text::Span::new(at, end).slice(text).to_owned() }
    }

    /// Where it is in `briefing`: the same offset if its words still stand there, else the nearest place where
    /// they do, else the offset itself, cut to the text.
    pub fn resolve(&self, briefing: &Briefing) -> u32 {
        self.find(briefing).unwrap_or_else(|| text::floor_boundary(&briefing.text, self.offset as usize) as u32)
    }

    /// Where its words stand in `briefing`, nearest to its offset; `None` if they are gone.
    pub fn find(&self, briefing: &Briefing) -> Option<u32> {
        let text = &briefing.text;
        let at = text::floor_boundary(text, self.offset as usize);
        if self.after.is_empty() || text::tail(text, at).starts_with(&self.after) {
            return Some(at as u32);
        }
        let whole = format!("{}{}", self.before, self.after);
        let places = |needle: &str, shift: usize| {
            text.match_indices(needle).map(|(place, _)| place + shift).min_by_key(|place| place.abs_diff(self.offset as usize))
        };
        places(&whole, self.before.len()).or_else(|| places(&self.after, 0)).map(|place| place as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn briefing(text: &str) -> Briefing {
        Briefing { text: text.to_owned(), ..Briefing::default() }
    }

    #[test]
    fn an_anchor_finds_its_words_again_when_text_came_before_them() {
        let old = briefing("The first paragraph.\nRates rose again on Monday, the bank said.");
        let anchor = Anchor::of(&old, 21);
        assert_eq!(anchor.resolve(&old), 21);
        let new = briefing("A new line.\nThe first paragraph.\nRates rose again on Monday, the bank said.");
        assert_eq!(anchor.resolve(&new), 33);
        assert_eq!(anchor.resolve(&briefing("é")), 2, "cut to the end of the text");
        assert_eq!((anchor.find(&new), anchor.find(&briefing("é"))), (Some(33), None));
    }
}
