//! How a text lays out its paragraphs: one a line, or wrapped by hand over several lines.
//!
//! Invariant: the decision is made once, from the first 16 KiB, so that the head of a long file and
//! the whole agree. Deliberately absent: what is special about a single line (headings, lists).

use super::line::{Line, ends_sentence, starts_small};
use super::markers;
use crate::import::DECIDED_FROM;
use crate::text::head;

/// The layout of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// Whether a paragraph runs over several lines.
    pub(super) wrapped: bool,
    /// The column at which lines were wrapped; 0 where they were not.
    pub(super) columns: usize,
    /// The indent that most lines have.
    pub(super) indent: u16,
}

/// Two lines with nothing between them, as evidence for or against wrapping.
struct Pair {
    columns: usize,
    /// What the upper line would have taken with the first word of the lower one.
    with_next: usize,
    /// The upper line does not end a sentence and the lower one begins with a small letter.
    runs_on: bool,
}

impl Layout {
    /// The layout of `text`, whose lines are `lines`.
    pub(super) fn detect(text: &str, lines: &[Line]) -> Self {
        let sample = lines
            .get(..lines.partition_point(|line| line.span.to() < DECIDED_FROM))
            .unwrap_or_default();
        let pairs: Vec<Pair> = sample.windows(2).filter_map(|two| pair(text, two)).collect();
        let indent = common_indent(sample);
        let mut widths: Vec<usize> = pairs.iter().map(|pair| pair.columns).collect();
        widths.sort_unstable();
        // The longest lines may be addresses that no wrapping breaks: the ninth decile is the
        // margin.
        let Some(&columns) = widths.get(widths.len().saturating_sub(1) * 9 / 10) else {
            return Self { indent, ..Self::default() };
        };
        let full = pairs.iter().filter(|pair| pair.with_next > columns).count();
        let runs_on = pairs.iter().filter(|pair| pair.runs_on).count();
        let of_ten = |part: usize| part * 10 / pairs.len();
        let wrapped = (30..=130).contains(&columns)
            && (of_ten(runs_on) >= 3 && of_ten(full) >= 4
                || of_ten(runs_on) >= 1 && of_ten(full) >= 8);
        Self { wrapped, columns: if wrapped { columns } else { 0 }, indent }
    }

    /// Whether a line of `columns` was ended although `next`, the text of the line below, begins
    /// with a word that would have fitted, with room to spare.
    pub(super) fn ended_early(self, upper: &str, next: &str) -> bool {
        upper.chars().count() + 1 + first_word(next) + self.columns / 6 <= self.columns
    }
}

fn pair(text: &str, two: &[Line]) -> Option<Pair> {
    let [upper, lower] = two else { return None };
    if upper.is_blank() || lower.is_blank() {
        return None;
    }
    let (above, below) = (upper.span.slice(text), lower.span.slice(text));
    let marked = |line: &str| line.starts_with(['#', '>', '|']) || markers::parse(line).is_some();
    if marked(below) || above.starts_with(['#', '>', '|']) {
        return None;
    }
    let columns = above.chars().count() + usize::from(upper.indent);
    let with_next = columns + 1 + first_word(below);
    Some(Pair { columns, with_next, runs_on: !ends_sentence(above) && starts_small(below) })
}

/// Characters of the first word of `line`, looked for in a bounded part of it.
fn first_word(line: &str) -> usize {
    let part = head(line, crate::text::floor_boundary(line, 200));
    part.split_whitespace().next().map_or(0, |word| word.chars().count())
}

fn common_indent(sample: &[Line]) -> u16 {
    let mut indents: Vec<u16> =
        sample.iter().filter(|line| !line.is_blank()).map(|line| line.indent).collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn wrapped(text: &str) -> bool {
        Layout::detect(text, &lines(text)).wrapped
    }

    #[test]
    fn full_lines_that_run_on_are_wrapped() {
        assert!(wrapped(
            "The council met on Monday to talk about the\nferry, and after some hours it agreed that\nthe old boat would sail for one more year."
        ));
        assert!(!wrapped(
            "The council met on Monday.\nThe ferry will sail for one more year, it said.\nA vote is due in May."
        ));
        assert!(!wrapped("Roses grow\nwhere nobody goes\nand the wind\nknows why it blows"));
        assert!(!wrapped("One line alone that is long enough to be a paragraph by itself"));
    }
}
