//! The words before and behind a place.
//!
//! Invariant: a word is what stands between blanks, without the marks around it; letters of scripts
//! that set no blanks are a word each. No more than a bounded piece of the text is looked at.
//! Deliberately absent: what words mean (`text::words`).

use crate::text::words::is_unspaced;
use crate::text::{Span, floor_boundary, head, tail};

/// Bytes of a run without blanks that are taken for one word.
const LONGEST: usize = 400;

/// The marks that belong to what is written with them, such as a sum of money.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£' | '¥' | '#' | '@' | '&' | '+')
}

/// The first word at or behind `from`, within `body`.
pub(super) fn after(text: &str, body: Span, from: u32) -> Option<Span> {
    let text = head(text, body.to());
    let mut at = (from as usize).max(body.from());
    loop {
        let rest = tail(text, at);
        at += rest.len() - rest.trim_start().len();
        let run = run(tail(text, at));
        if run == 0 {
            return None;
        }
        if let Some(word) = core(text, Span::new(at, at + run)) {
            return Some(word);
        }
        at += run;
    }
}

/// The last word that begins before `to`, within `body`.
pub(super) fn before(text: &str, body: Span, to: u32) -> Option<Span> {
    let mut end = floor_boundary(text, (to as usize).min(body.to()));
    loop {
        let rest = head(text, end).get(body.from()..)?.trim_end();
        end = body.from() + rest.len();
        let from = floor_boundary(text, end.saturating_sub(LONGEST)).max(body.from());
        let mut start = from;
        let near = tail(head(text, end), from);
        for (index, c) in near.char_indices().rev() {
            let behind = index + c.len_utf8();
            if c.is_whitespace() || is_unspaced(c) && behind < near.len() {
                start = from + behind;
                break;
            }
            if is_unspaced(c) {
                start = from + index;
                break;
            }
        }
        if start >= end {
            return None;
        }
        // The run may go on behind the place.
        let whole = start + run(tail(head(text, body.to()), start));
        if let Some(word) = core(text, Span::new(start, whole.max(end)))
            && (word.start as usize) < end
        {
            return Some(word);
        }
        end = start;
    }
}

/// The end of a word that ends at `end`, with the marks behind it.
pub(super) fn with_marks(text: &str, body: Span, end: u32) -> u32 {
    end + run_of_marks(tail(head(text, body.to()), end as usize)) as u32
}

fn run_of_marks(rest: &str) -> usize {
    let marks = rest.find(|c: char| c.is_whitespace() || is_part(c)).unwrap_or(rest.len());
    marks.min(floor_boundary(rest, LONGEST))
}

/// Bytes up to the next blank, or to the next letter of a script without blanks.
fn run(rest: &str) -> usize {
    let mut before = None;
    for (at, c) in rest.char_indices() {
        let apart = is_unspaced(c) || before.is_some_and(is_unspaced);
        if c.is_whitespace() || at > 0 && apart || at >= LONGEST {
            return at;
        }
        before = Some(c);
    }
    rest.len()
}

/// A run without the marks around it; nothing if that is all it is.
fn core(text: &str, run: Span) -> Option<Span> {
    let words = run.slice(text);
    let start = words.find(is_part)?;
    let end = words
        .rfind(is_part)
        .and_then(|at| Some(at + words.get(at..)?.chars().next()?.len_utf8()))?;
    Some(Span::new(run.from() + start, run.from() + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let body = Span::new(0, text.len());
        let words = std::iter::successors(after(text, body, 0), |word| after(text, body, word.end));
        words.map(|word| word.slice(text)).collect()
    }

    fn all_back(text: &str) -> Vec<&str> {
        let body = Span::new(0, text.len());
        let last = before(text, body, body.end);
        let words = std::iter::successors(last, |word| before(text, body, word.start));
        words.map(|word| word.slice(text)).collect()
    }

    #[test]
    fn words_are_the_same_in_both_directions() {
        for (text, words) in [
            ("“It is over,” he said.", vec!["It", "is", "over", "he", "said"]),
            ("a 4.5% rise – to $3 million", vec!["a", "4.5%", "rise", "to", "$3", "million"]),
            ("three-week talks", vec!["three-week", "talks"]),
            ("日本語。", vec!["日", "本", "語"]),
            ("  — … ", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(all(text), words);
            let mut back = all_back(text);
            back.reverse();
            assert_eq!(back, words);
        }
    }

    #[test]
    fn marks_behind_a_word_come_with_it() {
        let text = "It is over,” he said.";
        let body = Span::new(0, text.len());
        let over = text.find("over").unwrap() as u32;
        assert_eq!(with_marks(text, body, over + 4), text.find(" he").unwrap() as u32);
        assert_eq!(with_marks(text, body, 2), 2);
    }

    #[test]
    fn a_run_without_blanks_is_taken_in_pieces() {
        let text = "x".repeat(5 * LONGEST);
        let body = Span::new(0, text.len());
        assert_eq!(after(&text, body, 0).unwrap().len(), LONGEST);
        assert!(before(&text, body, body.end).is_some());
    }
}
