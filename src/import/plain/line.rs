//! The lines of a text, and what one line shows by itself.
//!
//! Invariant: lines are in order and cover the text; a line's span holds no white space at its
//! ends. Looking at a line takes time linear in its length. Deliberately absent: what a line means
//! among its neighbours.

use crate::text::{Span, head, tail};

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Where the line begins, its indent included.
    pub(super) from: u32,
    /// Its text without the white space around it; empty for a blank line.
    pub(super) span: Span,
    /// Columns of white space before the text; a tab goes on to the next multiple of four.
    pub(super) indent: u16,
}

impl Line {
    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// The lines of `text`.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::with_capacity(text.len() / 60 + 1);
    let mut from = 0;
    for raw in text.split('\n') {
        let kept = raw.trim_start();
        let lead = raw.len() - kept.len();
        let length = kept.trim_end().len();
        let indent = if lead == 0 || length == 0 { 0 } else { columns(head(raw, lead)) };
        out.push(Line {
            from: from as u32,
            span: Span::new(from + lead, from + lead + length),
            indent,
        });
        from += raw.len() + 1;
    }
    out
}

fn columns(space: &str) -> u16 {
    space
        .chars()
        .take(1000)
        .fold(0, |columns, c| if c == '\t' { (columns / 4 + 1) * 4 } else { columns + 1 })
}

/// Quotation marks and brackets that may close behind the stop of a sentence.
const CLOSING: &[char] = &['”', '"', '’', '\'', '»', ')', ']', '*', '_'];

/// Whether `line` ends as a sentence does: with a stop, question or exclamation mark, or an
/// ellipsis, closing quotation marks aside. The full stop of an abbreviation with inner stops
/// (`U.S.`) or after `Inc`, `Corp`, `Ltd`, `Jr`, `Sr`, `Co` may end a headline just as well and
/// does not count.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(CLOSING);
    if bare.ends_with(['!', '?', '…', '。', '！', '？']) {
        return true;
    }
    let Some(before) = bare.strip_suffix('.') else { return false };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let initials = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    !initials && !matches!(word, "Inc" | "Corp" | "Ltd" | "Jr" | "Sr" | "Co")
}

/// Whether a sentence ends inside `line`, with another one behind it.
pub(super) fn holds_sentence_end(line: &str) -> bool {
    sentence_end(line).is_some()
}

/// Where the first sentence of `line` ends, if another one stands behind it.
pub(super) fn sentence_end(line: &str) -> Option<usize> {
    let (at, _) = line.match_indices(' ').find(|&(at, _)| {
        let next = tail(line, at + 1).trim_start_matches(['“', '"', '‘', '(']).chars().next();
        next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && closes_long_word(head(line, at))
    })?;
    Some(at)
}

/// Whether `before` ends a sentence with a word of more than three letters (a shorter one may be an
/// abbreviation).
fn closes_long_word(before: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or(before);
    word.ends_with(|c: char| !c.is_alphanumeric())
        && word.chars().filter(|c| c.is_alphanumeric()).count() > 3
        && ends_sentence(before)
}

/// Whether the first letter is a small one.
pub(super) fn starts_small(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// Whether all letters that have a case are capitals, and there are at least three of them.
pub(super) fn is_capitals(line: &str) -> bool {
    let mut capitals = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 3
}

/// The part of `line` inside `**…**`, `__…__`, `*…*` or `_…_` around the whole of it, as an offset
/// and the text.
pub(super) fn without_emphasis(line: &str) -> (usize, &str) {
    for mark in ["**", "__", "*", "_"] {
        let inner = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner
            .filter(|inner| !inner.is_empty() && !inner.contains(mark) && inner.trim() == *inner)
        {
            return (mark.len(), inner);
        }
    }
    (0, line)
}

/// The character that a ruled line is made of: three or more of the same mark, blanks between them
/// allowed.
pub(super) fn ruled(line: &str) -> Option<char> {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let first = marks.next().filter(|c| {
        matches!(
            c,
            '-' | '=' | '*' | '_' | '~' | '#' | '–' | '—' | '─' | '═' | '•' | '·' | '+' | '.'
        )
    })?;
    let mut count = 1;
    for mark in marks {
        if mark != first {
            return None;
        }
        count += 1;
    }
    (count >= 3 && !(matches!(first, '.') && count < 5)).then_some(first)
}

/// The words between two runs of at least three of the same mark (`---- Monday ----`), of two `=`
/// (`== Monday ==`), or between two strokes or bullets with blanks (`— Monday —`), as an offset and
/// the text.
pub(super) fn between_rules(line: &str) -> Option<(usize, &str)> {
    let mark = line.chars().next()?;
    let inner = line.trim_matches(mark);
    let opening = head(line, line.len() - line.trim_start_matches(mark).len());
    let closing = tail(line, line.trim_end_matches(mark).len());
    let words = inner.trim();
    let decorated =
        ruled(opening).is_some() && ruled(closing).is_some() || (opening, closing) == ("==", "==");
    let single = opening == closing
        && opening.chars().count() == 1
        && matches!(mark, '—' | '–' | '-' | '~' | '•' | '·' | '■' | '►' | '◆' | '♦' | '★' | '*')
        && inner.starts_with(' ')
        && inner.ends_with(' ')
        && words.split_whitespace().count() <= 8
        && !ends_sentence(words);
    let decorated = decorated || single;
    let offset = opening.len() + inner.len() - inner.trim_start().len();
    (decorated && words.starts_with(char::is_alphanumeric)).then_some((offset, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_indent_and_text() {
        let found = lines("a\n  b \n\n\tc");
        let spans: Vec<_> = found
            .iter()
            .map(|line| (line.from, line.span.start, line.span.end, line.indent))
            .collect();
        assert_eq!(spans, [(0, 0, 1, 0), (2, 4, 5, 2), (7, 7, 7, 0), (8, 9, 10, 4)]);
    }

    #[test]
    fn sentences_end_with_their_marks() {
        for line in ["He left.", "Why?", "“It is done.”", "So it goes…", "(The end.)"] {
            assert!(ends_sentence(line), "{line}");
        }
        for line in [
            "Trade Talks in the U.S.",
            "Ferries to be run by Merrow Inc.",
            "A headline",
            "Key points:",
            "“done”",
        ] {
            assert!(!ends_sentence(line), "{line}");
        }
        assert!(holds_sentence_end("Rain came. Then it went"));
        assert!(!holds_sentence_end("The U.S. Senate met Mr. Hale"));
    }

    #[test]
    fn rules_are_one_mark_repeated() {
        assert_eq!(ruled("-----"), Some('-'));
        assert_eq!(ruled("* * *"), Some('*'));
        assert_eq!(ruled("--"), None);
        assert_eq!(ruled("..."), None);
        assert_eq!(ruled("-=-"), None);
        assert_eq!(between_rules("=== The week ==="), Some((4, "The week")));
        assert_eq!(between_rules("----- 3 May -----"), Some((6, "3 May")));
        assert_eq!(between_rules("== Outlook =="), Some((3, "Outlook")));
        assert_eq!(between_rules("--- Ana Holm"), None);
        assert_eq!(between_rules("-----"), None);
        assert_eq!(between_rules("aaa bbb aaa"), None);
        assert_eq!(without_emphasis("**Outlook**"), (2, "Outlook"));
        assert_eq!(without_emphasis("*a* b *c*"), (0, "*a* b *c*"));
    }
}
