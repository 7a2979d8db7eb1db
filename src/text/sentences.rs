//! Where sentences end, from the tokens of one block.
//!
//! Invariant: the sentences of a block are in order, do not overlap, and together hold all of its
//! tokens. Deliberately absent: paragraphs and headings (a block is one unit for the caller), and
//! any library: the rule must see the same tokens as the finders, and compiles no regular
//! expression at start.

use std::ops::Range;

use super::words::{Token, TokenKind};

/// Titles and the like: their full stop never ends a sentence, whatever follows.
const NEVER_LAST: &[&str] = &[
    "Adm.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Dr.", "Fr.", "Gen.", "Gov.", "Hon.",
    "Insp.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Msgr.", "Mt.", "No.", "Nos.",
    "Pres.", "Prof.", "Pte.", "Rep.", "Reps.", "Rev.", "Sec.", "Sen.", "Sens.", "Sgt.", "St.",
    "Supt.", "Engr.", "Barr.", "Rt.", "Surv.", "Lic.", "Ing.", "Ven.", "vs.", "approx.", "cf.",
    "pp.", "Ph.", "Ft.",
];

/// Words that, capitalised after an abbreviation, begin a new sentence (`in the U.S. The …`).
const OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "I",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "In",
    "On",
    "At",
    "But",
    "And",
    "However",
    "Meanwhile",
    "After",
    "Before",
    "When",
    "While",
    "As",
    "If",
    "For",
    "Some",
    "Many",
    "Most",
    "Both",
    "Last",
    "What",
    "Who",
    "Why",
    "How",
    "With",
    "Under",
    "Since",
    "Despite",
    "Although",
    "So",
    "Yet",
    "Now",
    "Then",
    "By",
    "From",
    "To",
    "No",
    "Not",
    "One",
    "Two",
];

/// The sentences of a block: ranges of indices into `tokens`, which are the tokens of that block
/// and no more.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = ends_after(text, tokens, at) {
            out.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// If the token at `at` ends a sentence: the index after the sentence, closing quotes and brackets
/// included.
fn ends_after(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let word = token.span.slice(text);
    let stop = token.kind == TokenKind::Mark && matches!(word, "." | "!" | "?" | "…" | "。");
    let abbreviation = token.kind == TokenKind::Word && word.ends_with('.');
    if !stop && !abbreviation {
        return None;
    }
    let mut end = at + 1;
    while let Some(next) = tokens.get(end) {
        let mark = next.span.slice(text);
        let closes =
            matches!(mark, "”" | "’" | "\"" | "'" | "''" | ")" | "]" | "»" | "." | "!" | "?" | "…");
        if !next.glued || !closes {
            break;
        }
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if next.glued && word != "。" {
        return None;
    }
    let opens = begins_sentence(text, tokens, end);
    if abbreviation && end == at + 1 {
        let opener = OPENERS.contains(&next.span.slice(text));
        return (opens && opener && !NEVER_LAST.contains(&word) && word.chars().count() > 2)
            .then_some(end);
    }
    opens.then_some(end)
}

/// Whether a sentence may begin at `at`: a capital, a digit, a quotation mark or bracket before one
/// of them, or a letter of a script without capitals.
fn begins_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    for token in tokens.iter().skip(at).take(3) {
        let first = token.span.slice(text).chars().next().unwrap_or(' ');
        match token.kind {
            TokenKind::Word => return !first.is_lowercase(),
            TokenKind::Number | TokenKind::Address => return true,
            TokenKind::Symbol => {
                return matches!(first, '$' | '€' | '£' | '¥') || !first.is_ascii();
            }
            TokenKind::Possessive => return false,
            TokenKind::Mark => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, words};

    fn cut(text: &str) -> Vec<&str> {
        let tokens = words::tokens(text, Span::new(0, text.len()));
        sentences(text, &tokens)
            .into_iter()
            .map(|range| tokens[range.start].span.cover(tokens[range.end - 1].span).slice(text))
            .collect()
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        for (text, expected) in [
            ("One. Two.", vec!["One.", "Two."]),
            (
                "Mr. Smith of the U.S. Senate met Gov. J. D. Vance vs. Texas. He left.",
                vec!["Mr. Smith of the U.S. Senate met Gov. J. D. Vance vs. Texas.", "He left."],
            ),
            ("He lives in the U.S. The firm grew.", vec!["He lives in the U.S.", "The firm grew."]),
            (
                "“It is clear,” he said. “The pace is not.” Then 3.5% more.",
                vec!["“It is clear,” he said.", "“The pace is not.”", "Then 3.5% more."],
            ),
            (
                "It rose 2.3 pct. to 5 at 10 a.m. on Monday.",
                vec!["It rose 2.3 pct. to 5 at 10 a.m. on Monday."],
            ),
            (
                "Why? Because! (So be it.) 12 came.",
                vec!["Why?", "Because!", "(So be it.)", "12 came."],
            ),
            ("He paused ... and went on.", vec!["He paused ... and went on."]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }
}
