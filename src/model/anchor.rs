//! A place in a briefing that survives a re-parse: an offset with the text around it.
//!
//! Invariant: resolving against the briefing it was taken from gives the offset back; of several
//! places that have its words the nearest is meant. Deliberately absent: fuzzy matching; a place
//! whose words are gone falls back to its offset.

use super::Briefing;
use crate::text::{self, Span};

/// Bytes of text kept on each side of the offset: enough to tell one sentence from another.
const CONTEXT: usize = 48;

/// Bytes on each side of the offset that are looked through first, and at most: some milliseconds'
/// worth.
const FIRST: usize = 4 << 10;
const FURTHEST: usize = 16 << 20;

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
    pub fn at(briefing: &Briefing, offset: u32) -> Self {
        let text = &briefing.text;
        let at = text::floor_boundary(text, offset as usize);
        let start = text::floor_boundary(text, at.saturating_sub(CONTEXT));
        let end = text::floor_boundary(text, at + CONTEXT);
        Self {
            offset: at as u32,
            before: Span::new(start, at).slice(text).to_owned(),
            after: Span::new(at, end).slice(text).to_owned(),
        }
    }

    /// Where it is in `briefing`: the same offset if its words still stand there, else the nearest
    /// place where they do, else the offset itself, cut to the text.
    pub fn resolve(&self, briefing: &Briefing) -> u32 {
        self.find(briefing)
            .unwrap_or_else(|| text::floor_boundary(&briefing.text, self.offset as usize) as u32)
    }

    /// Where its words stand in `briefing`, nearest to its offset; `None` if they are gone.
    pub fn find(&self, briefing: &Briefing) -> Option<u32> {
        let text = &briefing.text;
        let at = text::floor_boundary(text, self.offset as usize);
        if self.after.is_empty() || text::tail(text, at).starts_with(&self.after) {
            return Some(at as u32);
        }
        let near = nearest(text, &self.after, at)?;
        if text::head(text, near).ends_with(&self.before) {
            return Some(near as u32);
        }
        // Further off all of its words may stand together.
        let whole = nearest(
            text,
            &format!("{}{}", self.before, self.after),
            at.saturating_sub(self.before.len()),
        );
        Some(whole.map_or(near, |whole| whole + self.before.len()) as u32)
    }
}

/// Words of a text that are found again when it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchoredSpan {
    /// Where they begin.
    pub start: Anchor,
    /// How many bytes they have.
    pub bytes: u32,
}

impl AnchoredSpan {
    /// The words of `briefing` at `span`.
    pub fn new(briefing: &Briefing, span: Span) -> Self {
        Self { start: Anchor::at(briefing, span.start), bytes: span.len() as u32 }
    }

    /// The words themselves, as far as they are kept.
    pub fn words(&self) -> &str {
        text::head(&self.start.after, text::floor_boundary(&self.start.after, self.bytes as usize))
    }

    /// Where they stand in `briefing`; `None` if they are gone. What stands behind them may have
    /// changed, if what stands before them has not.
    pub fn find(&self, briefing: &Briefing) -> Option<Span> {
        let words = self.words();
        if words.is_empty() {
            return None;
        }
        let alone = || {
            let anchor = Anchor { after: words.to_owned(), ..self.start.clone() };
            let before =
                |at: &u32| text::head(&briefing.text, *at as usize).ends_with(&self.start.before);
            anchor.find(briefing).filter(before)
        };
        let start = self.start.find(briefing).or_else(alone)? as usize;
        let end = start.checked_add(self.bytes as usize);
        let span = Span::new(start, end.filter(|&end| end <= briefing.text.len())?);
        Some(span).filter(|span| !span.slice(&briefing.text).is_empty())
    }
}

/// Where `words` begin nearest to `at`. The text is looked through in rings around it, each twice
/// as wide as the one before: what has moved little costs little, and what is gone no more than
/// [`FURTHEST`].
fn nearest(text: &str, words: &str, at: usize) -> Option<usize> {
    let boundary = |offset: usize| text::floor_boundary(text, offset);
    let part = |start: usize, end: usize| Span::new(start, end).slice(text);
    let (mut low, mut high) = (boundary(at), boundary(at));
    let mut reach = FIRST;
    while low > 0 || high < text.len() {
        let (lower, higher) =
            (boundary(at.saturating_sub(reach)), boundary(at.saturating_add(reach)));
        // Words that begin in the ring and end outside of it count.
        let beyond = |edge: usize| boundary(edge + words.len().saturating_sub(1));
        let before = part(lower, beyond(low)).rfind(words).map(|place| lower + place);
        let behind = part(high, beyond(higher)).find(words).map(|place| high + place);
        let found = before.into_iter().chain(behind).min_by_key(|place| place.abs_diff(at));
        if found.is_some() || reach >= FURTHEST {
            return found;
        }
        (low, high) = (lower, higher);
        reach *= 2;
    }
    None
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
        let anchor = Anchor::at(&old, 21);
        assert_eq!(anchor.resolve(&old), 21);
        let new = briefing(
            "A new line.\nThe first paragraph.\nRates rose again on Monday, the bank said.",
        );
        assert_eq!(anchor.resolve(&new), 33);
        assert_eq!(anchor.resolve(&briefing("é")), 2, "cut to the end of the text");
        assert_eq!((anchor.find(&new), anchor.find(&briefing("é"))), (Some(33), None));
    }

    #[test]
    fn words_are_found_again_where_what_stands_around_them_is_the_same_on_one_side() {
        let old = briefing("Rice met the mayor of Alder on Monday. Rice is sold there.");
        let second = AnchoredSpan::new(&old, Span::new(39, 43));
        assert_eq!((second.words(), second.find(&old)), ("Rice", Some(Span::new(39, 43))));
        let behind = briefing("Rice met the mayor of Alder on Monday. Rice is grown there.");
        assert_eq!(second.find(&behind), Some(Span::new(39, 43)));
        let moved = briefing("At noon Rice met the mayor of Alder on Monday. Rice is sold there.");
        assert_eq!(second.find(&moved), Some(Span::new(47, 51)));
        for gone in ["", "Rice met the mayor on Tuesday.", "Wheat is sold there."] {
            assert_eq!(second.find(&briefing(gone)), None, "{gone}");
        }
        let nothing = AnchoredSpan { bytes: 0, ..second.clone() };
        let endless = AnchoredSpan { bytes: u32::MAX, ..second };
        assert_eq!((nothing.find(&old), endless.find(&old)), (None, None));
    }

    #[test]
    fn of_places_with_the_same_words_the_nearest_is_meant() {
        let lines = |count: usize| {
            "The same paragraph stands here again and again in this text.\n\n".repeat(count)
        };
        let old = briefing(&format!("Title\n\n{}", lines(400)));
        let length = lines(1).len() as u32;
        for line in [2, 3, 5, 70, 398, 399] {
            let anchor = Anchor::at(&old, 7 + line * length);
            for new in ["é", "Another title é\n\n", &"é".repeat(15), &"é".repeat(20), ""] {
                let found = anchor.find(&briefing(&format!("{new}{}", lines(400)))).unwrap();
                let distance =
                    |line: u32| (new.len() as u32 + line * length).abs_diff(anchor.offset);
                let nearest = (0..400).map(distance).min().unwrap();
                assert_eq!(
                    found.abs_diff(anchor.offset),
                    nearest,
                    "line {line} behind {new}: {found}"
                );
            }
        }
    }

    #[test]
    fn the_words_before_tell_equal_places_apart_however_far() {
        let place = |name: &str| {
            format!(
                "{name} spoke at length and told the whole of the house of it, and then said that\nit will rain.\n"
            )
        };
        let old = briefing(&place("Ana"));
        let anchor = Anchor::at(&old, old.text.find("it will").unwrap() as u32);
        let gap = "Nothing to see.\n".repeat(3000);
        let new =
            format!("é\n{}{gap}{}", place("A").replace("then said", "then wrote"), place("Ana"));
        assert_eq!(anchor.find(&briefing(&new)), new.rfind("it will").map(|at| at as u32));
        let gone = new.replace("then said", "so said");
        assert_eq!(
            anchor.find(&briefing(&gone)),
            gone.find("it will").map(|at| at as u32),
            "else the nearest"
        );
    }

    #[test]
    fn words_are_found_across_the_edges_of_what_is_looked_through() {
        let words = "wörter, die nur einmal hier stehen";
        let anchor = Anchor { offset: 20_000, before: String::new(), after: words.to_owned() };
        let filler = "ä.".repeat(40_000);
        for place in (11_000..29_000)
            .step_by(31)
            .chain((3500..3700).step_by(3))
            .chain((28_100..28_300).step_by(3))
            .chain([0, 79_000])
        {
            let at = text::floor_boundary(&filler, place);
            let new = format!("{}{words}{}", text::head(&filler, at), text::tail(&filler, at));
            assert_eq!(anchor.find(&briefing(&new)), Some(at as u32), "at {place}");
        }
    }
}
