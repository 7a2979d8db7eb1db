//! Marks that copying left of what stood around them: bars at the ends of lines that have none within,
//! bullets with nothing behind them.
//!
//! Invariant: only the spans of lines shrink, and a row of a table keeps its bars. Deliberately absent:
//! rows of which copying made several lines (`broken_rows`).

use super::line::Line;
use crate::text::{Span, work};

/// Takes the stray marks from the spans of `lines`.
pub(super) fn drop(text: &str, lines: &mut [Line]) {
    let bullets = text.contains(is_bullet);
    if !bullets && !text.contains('|') {
        return;
    }
    let mut above = Cells::None;
    let mut own = lines.first().map_or(Cells::None, |line| cells(line.span.slice(text)));
    for at in 0..lines.len() {
        work::step();
        let below = lines.get(at + 1).map_or(Cells::None, |line| cells(line.span.slice(text)));
        let Some(line) = lines.get_mut(at) else { break };
        if own == Cells::Outer && above < Cells::Several && below < Cells::Several
            || own == Cells::Framed && above < Cells::Framed && below < Cells::Framed
        {
            shrink(line, text, |words| words.trim_matches(is_bar));
        }
        if bullets {
            shrink(line, text, without_bullets);
        }
        above = own;
        own = below;
    }
}

/// What the bars of a line part, from nothing to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cells {
    None,
    /// Bars at one end, or nothing but bars.
    Outer,
    /// Words with a bar at either end: the row of a table with one column, if there are several.
    Framed,
    /// A row.
    Several,
}

fn cells(line: &str) -> Cells {
    let inner = line.trim_matches(is_bar);
    let (opens, closes) = (line.starts_with('|'), line.ends_with('|'));
    match (inner.contains('|'), opens, closes) {
        (true, ..) => Cells::Several,
        (_, true, true) if !inner.is_empty() => Cells::Framed,
        (_, false, false) => Cells::None,
        _ => Cells::Outer,
    }
}

fn is_bar(c: char) -> bool {
    c == '|' || c.is_whitespace()
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '○' | '◦' | '▪' | '▫' | '■' | '□' | '►' | '▸' | '▶')
}

/// `line` without the bullets at its end, which belong to what stood beside it; nothing of one that is
/// bullets only, but for three or more, which are a rule.
fn without_bullets(line: &str) -> &str {
    if !line.ends_with(is_bullet) {
        return line;
    }
    let kept = line.trim_end_matches(|c: char| is_bullet(c) || c.is_whitespace());
    let parted = crate::text::tail(line, kept.len()).starts_with(char::is_whitespace);
    let rule = kept.is_empty() && line.chars().filter(|&c| is_bullet(c)).count() >= 3;
    if rule || !kept.is_empty() && !parted { line } else { kept }
}

fn shrink(line: &mut Line, text: &str, kept: impl Fn(&str) -> &str) {
    let words = line.span.slice(text);
    let kept = kept(words);
    if kept.len() < words.len() {
        let from = line.span.from() + (kept.as_ptr().addr() - words.as_ptr().addr());
        line.span = Span::new(from, from + kept.len());
        line.indent = if kept.is_empty() { 0 } else { line.indent };
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        let mut lines = lines(text);
        drop(text, &mut lines);
        lines.iter().map(|line| line.span.slice(text)).collect()
    }

    #[test]
    fn marks_with_nothing_beside_them_are_left_out() {
        assert_eq!(
            shown("| | |\n| | A NOTICE\nOffice: Ana Holm |\n|Ferries\n|\n"),
            ["", "A NOTICE", "Office: Ana Holm", "Ferries", "", ""]
        );
        assert_eq!(
            shown("Key facts ●●\n\n●●\n\nThe ferry sank.\n• Moss •\n"),
            ["Key facts", "", "", "", "The ferry sank.", "• Moss", ""]
        );
    }

    #[test]
    fn rows_and_rules_keep_their_marks() {
        for text in [
            "| Town | Ferries |\n| | |\n| Moss | 4 |",
            "| Town |\n|---|\n| Moss |",
            "Halden | 3 |",
            "•••",
            "Snow•",
        ] {
            assert_eq!(shown(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }
}
