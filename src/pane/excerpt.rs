//! Words that go on over several lines: as many of them as those lines can hold.
//!
//! Invariant: an excerpt is bounded by the lines it may take, not by the text it comes from, so
//! that a row costs no more to break into lines than it has room to show. Deliberately absent:
//! where lines end, which depends on the columns of the list.

use crate::model::Briefing;
use crate::text::{self, Span};

/// Lines that a row may take beyond what is usual where a list has lines to spare.
pub const SPARE: u8 = 20;

/// Columns of the widest line of a list.
const COLUMNS: usize = 84;

/// Bytes of a column: most letters take fewer.
const BYTES: usize = 4;

/// Words for at most so many lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    words: String,
    lines: u8,
}

impl Excerpt {
    /// The most bytes that are kept for `lines` lines and those that may be spared for them.
    pub const fn limit(lines: u8) -> usize {
        (lines as usize + SPARE as usize) * COLUMNS * BYTES
    }

    /// The words of `span` for `lines` lines; an ellipsis stands for what is left out.
    pub(super) fn quoted(briefing: &Briefing, span: Span, lines: u8) -> Self {
        let (span, is_cut) = head(&briefing.text, span, Self::limit(lines));
        let mut words = briefing.words(span);
        if is_cut {
            words.push('…');
        }
        Self { words, lines }
    }

    /// Words that are no span of the text.
    pub fn new(words: impl Into<String>, lines: u8) -> Self {
        let mut words = words.into();
        let (span, is_cut) = head(&words, Span::new(0, words.len()), Self::limit(lines));
        if is_cut {
            words.truncate(span.to());
            words.push('…');
        }
        Self { words, lines }
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Lines that they take at most, unless some are spare.
    pub fn lines(&self) -> u8 {
        self.lines
    }
}

/// The words of `span` for one line, as [`Excerpt::quoted`] cuts them.
pub(super) fn one_line(briefing: &Briefing, span: Span) -> String {
    Excerpt::quoted(briefing, span, 1).words
}

/// The beginning of `span` in at most `most` bytes, up to the end of a word where it has blanks;
/// whether anything is left out.
fn head(text: &str, span: Span, most: usize) -> (Span, bool) {
    if span.len() <= most {
        return (span, false);
    }
    let end = text::floor_boundary(text, span.from() + most);
    let kept = Span::new(span.from(), end);
    let words = kept.slice(text);
    let word = words.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(words.len());
    (Span::new(span.from(), span.from() + word), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_line_can_show_is_left_out_at_a_word() {
        let text = "seven ay ".repeat(50_000);
        let briefing = Briefing { text: text.clone(), ..Briefing::default() };
        for lines in [1, 3, 12] {
            let limit = Excerpt::limit(lines);
            for excerpt in [
                Excerpt::quoted(&briefing, Span::new(3, text.len()), lines),
                Excerpt::new(&text, lines),
            ] {
                let kept = excerpt.words().len();
                assert!(kept <= limit + '…'.len_utf8() && kept + 16 > limit, "{kept} of {limit}");
                assert!(excerpt.words().ends_with("seven…") || excerpt.words().ends_with("ay…"));
            }
        }
        assert_eq!(Excerpt::new("seven ay", 1).words(), "seven ay");
        assert_eq!(Excerpt::quoted(&briefing, Span::new(0, 8), 1).words(), "seven ay");
    }

    #[test]
    fn letters_are_never_cut_in_two() {
        for text in ["é".repeat(9_000), format!("a{}", "東".repeat(9_000))] {
            let kept = Excerpt::new(&text, 2);
            assert!(text.starts_with(kept.words().trim_end_matches('…')));
            assert!(kept.words().ends_with('…'));
        }
    }
}
