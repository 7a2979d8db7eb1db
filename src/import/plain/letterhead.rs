//! The letterhead of a statement or transcript: short lines in capitals above the first sentence, which
//! say whose it is, of what office, and what kind of text.
//!
//! Invariant: three such lines make one; fewer are headings or a title as elsewhere. It is looked for
//! once, in a bounded number of lines. Deliberately absent: lines with dates and labels (`credits`).

use std::ops::Range;

use super::Page;
use super::credits;
use super::furniture;
use super::headings;
use super::line::{ends_sentence, is_capitals};
use super::markers;

/// Lines with text that are looked at.
const MOST_LINES: usize = 24;

/// Lines in capitals that make a letterhead.
const FEWEST: usize = 3;

/// Words of one of its lines at most.
const MOST_WORDS: usize = 9;

/// The lines of the letterhead between `from` and the first sentence; empty without one.
pub(super) fn lines(page: &Page<'_>, from: usize) -> Range<usize> {
    let mut at = if page.is_blank(from) { page.next_filled(from) } else { Some(from) };
    let mut found = 0;
    let mut last = None;
    for _ in 0..MOST_LINES {
        let Some(line) = at else { return 0..0 };
        if is_text(page, line) {
            // What stands right on the text is the heading of its first part.
            let heads = |&last: &usize| last + 1 == line && last > 0 && page.is_blank(last - 1);
            let heads = last.as_ref().is_some_and(heads);
            let end = if heads { line - 1 } else { line };
            return if found >= FEWEST + usize::from(heads) { from..end } else { 0..0 };
        }
        if is_line(page, line) {
            found += 1;
            last = Some(line);
        } else {
            last = None;
        }
        at = page.next_filled(line);
    }
    0..0
}

/// Whether the line `at` can be one of a letterhead.
pub(super) fn is_line(page: &Page<'_>, at: usize) -> bool {
    let line = page.line(at);
    is_capitals(line)
        && line.split_whitespace().count() <= MOST_WORDS
        && !ends_sentence(line)
        && !line.ends_with(':')
        && !furniture::is_furniture(line)
}

/// Whether the first sentence, list or table of the text begins on the line `at`.
fn is_text(page: &Page<'_>, at: usize) -> bool {
    let line = page.line(at);
    let short = headings::shape(line).is_some() || is_line(page, at);
    !short
        && credits::read(line).is_none()
        && !furniture::is_furniture(line)
        && (ends_sentence(line) || line.len() > 100 || markers::parse(line).is_some())
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::model::BlockKind;

    fn of_kind(text: &str, kind: BlockKind) -> Vec<String> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = briefing.blocks.iter().filter(|block| block.kind == kind);
        found.map(|block| briefing.words(block.span)).collect()
    }

    #[test]
    fn lines_of_a_letterhead_are_no_headings() {
        let text = "On the dam\n\nTHE HON VERA LOHM\n\nMINISTER FOR DAMS\nMEMBER FOR HALDEN\n\nRADIO \
                    TALK\nMONDAY, 3 MAY 2021\n\nSUBJECTS: Dam; ferry.\n\nThe dam is paid for, the \
                    minister said on Monday.\n\nWHAT COMES NEXT\n\nThe ferry is next.\n";
        assert_eq!(of_kind(text, BlockKind::Heading), ["WHAT COMES NEXT"]);
        assert_eq!(of_kind(text, BlockKind::Credit).len(), 6);
    }

    #[test]
    fn few_lines_in_capitals_stay_headings() {
        let text = "On the dam\n\nDAMS\n\nFERRIES\n\nThe dam is paid for, the minister said on \
                    Monday.\n\nTRAINS\n\nThey run.\n";
        assert_eq!(of_kind(text, BlockKind::Heading), ["DAMS", "FERRIES", "TRAINS"]);
    }
}
