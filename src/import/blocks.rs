//! Collecting blocks, cutting those that are too long, and gathering them into sections.
//!
//! Invariant: blocks come in order, do not overlap, lie on character boundaries and are at most 64
//! KiB; sections hold them all. Deliberately absent: what makes a line a heading or an item.

use crate::model::{Block, BlockKind, Section};
use crate::text::{Span, floor_boundary, head, tail, trim};

/// No block is longer, in bytes: so much is wrapped at once.
pub(super) const LONGEST: usize = 64 << 10;

/// How far back from the limit the end of a sentence is looked for.
const SENTENCE_WINDOW: usize = 8 << 10;

/// Adds a block of `kind` to `blocks`: as several, the later ones continuing the first, if it is
/// too long.
pub(super) fn push(blocks: &mut Vec<Block>, text: &str, mut block: Block) {
    while block.span.len() > LONGEST {
        let cut = cut(block.span.slice(text), keeps_lines(block.kind));
        let whole = block.span;
        block.span = Span::new(whole.from(), whole.from() + cut);
        blocks.push(Block { span: end_trimmed(text, block.span), ..block });
        block.span = Span::new(whole.from() + cut, whole.to());
        if !keeps_lines(block.kind) {
            block.span = trim(text, block.span);
        }
        block.marker = Span::new(block.span.from(), block.span.from());
        block.number = None;
        block.continues = true;
    }
    if !block.span.is_empty() {
        blocks.push(block);
    }
}

fn end_trimmed(text: &str, span: Span) -> Span {
    Span::new(span.from(), span.from() + span.slice(text).trim_end().len().max(1).min(span.len()))
}

fn keeps_lines(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Table | BlockKind::Preformatted)
}

/// Where to cut `slice`, which is too long: behind a line, a sentence, a word, or at the limit.
fn cut(slice: &str, lines: bool) -> usize {
    let limit = floor_boundary(slice, LONGEST);
    let within = head(slice, limit);
    let behind = |at: Option<usize>, length: usize| at.filter(|&at| at > 0).map(|at| at + length);
    if lines && let Some(at) = behind(within.rfind('\n'), 1) {
        return at;
    }
    let from = floor_boundary(within, limit.saturating_sub(SENTENCE_WINDOW));
    let sentence =
        ['.', '?', '!'].into_iter().filter_map(|mark| last_stop(tail(within, from), mark)).max();
    let sentence = sentence.map(|at| from + at);
    let word = || within.rfind(char::is_whitespace).filter(|&at| at > 0);
    sentence.or_else(word).unwrap_or(limit)
}

/// The end of the last sentence in `window` that `mark` and a blank close.
fn last_stop(window: &str, mark: char) -> Option<usize> {
    let mut buffer = [0; 4];
    let mark: &str = mark.encode_utf8(&mut buffer);
    window
        .rmatch_indices(mark)
        .map(|(at, _)| at + 1)
        .find(|&end| tail(window, end).starts_with(char::is_whitespace))
}

/// What is read below the title: from the first block to the last; the end of the text without any.
pub(super) fn body(blocks: &[Block], end: usize) -> Span {
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::new(end, end),
    }
}

/// The same without the lines of authors and dates above the text.
pub(super) fn body_below_credits(blocks: &[Block], end: usize) -> Span {
    let first = blocks
        .iter()
        .position(|block| !matches!(block.kind, BlockKind::Credit | BlockKind::Furniture));
    body(first.and_then(|first| blocks.get(first..)).unwrap_or_default(), end)
}

/// The sections of `blocks`: one for each heading, and one for what precedes the first.
pub(super) fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let heading = block.kind == BlockKind::Heading;
        match out.last_mut() {
            Some(section) if !heading => section.blocks.end = index + 1,
            _ => out.push(Section {
                heading: heading.then_some(block.span),
                level: if heading { block.level } else { 0 },
                blocks: index..index + 1,
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(text: &str, kind: BlockKind) -> Vec<Block> {
        let mut blocks = Vec::new();
        push(
            &mut blocks,
            text,
            Block {
                kind,
                level: 0,
                span: Span::new(0, text.len()),
                marker: Span::default(),
                number: None,
                continues: false,
            },
        );
        blocks
    }

    #[test]
    fn long_paragraphs_go_on_in_further_blocks() {
        let text = "One more ferry came in. ".repeat(6000);
        let blocks = pushed(text.trim_end(), BlockKind::Paragraph);
        assert_eq!(blocks.len(), 3);
        assert!(blocks.iter().all(|block| block.span.len() <= LONGEST
            && block.span.slice(&text).ends_with("in.")
            && block.span.slice(&text).starts_with("One")));
        assert_eq!(
            blocks.iter().map(|block| block.continues).collect::<Vec<_>>(),
            [false, true, true]
        );
    }

    #[test]
    fn one_long_word_is_cut_between_characters() {
        let text = "é".repeat(50_000);
        let blocks = pushed(&text, BlockKind::Paragraph);
        assert_eq!(
            blocks.iter().map(|block| block.span.slice(&text).len()).sum::<usize>(),
            text.len()
        );
        let rows = "a  b  c\n".repeat(10_000);
        assert!(
            pushed(&rows, BlockKind::Table)
                .iter()
                .all(|block| block.span.slice(&rows).starts_with('a'))
        );
    }
}
