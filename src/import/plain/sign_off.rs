//! The brackets at the end of the last paragraphs in which an agency names its reporters ("… in August.
//! (Reporting by Ana Holm)"): a line of credits that copying left in the text.
//!
//! Invariant: the brackets are read whole as credits or stay text; only the last blocks are looked at.
//! Deliberately absent: such lines by themselves (`credits`).

use super::credits::{self, Credit};
use super::line::ends_sentence;
use crate::model::{Block, BlockKind};
use crate::text::{Span, head, tail};

/// Blocks at the end that are looked at.
const MOST_BLOCKS: usize = 40;

/// The longest brackets of the kind, in bytes.
const LONGEST: usize = 200;

/// Parts such brackets from their paragraphs; where they stand and what they say.
pub(super) fn part(blocks: &mut Vec<Block>, text: &str) -> Vec<(Span, Credit)> {
    let mut found = Vec::new();
    let first = blocks.len().saturating_sub(MOST_BLOCKS);
    for at in (first..blocks.len()).rev() {
        let Some(block) = blocks.get_mut(at).filter(|block| block.kind == BlockKind::Paragraph)
        else {
            continue;
        };
        let Some((start, credit)) = read(block.span.slice(text)) else { continue };
        let (from, to) = (block.span.from(), block.span.to());
        let end = from + head(block.span.slice(text), start).trim_end().len();
        block.span = Span::new(from, end);
        let span = Span::new(from + start, to);
        let marker = Span::new(span.from(), span.from());
        let signed = Block { kind: BlockKind::Credit, span, marker, continues: false, ..*block };
        blocks.insert(at + 1, signed);
        found.push((span, credit));
    }
    found.reverse();
    found
}

/// Where the brackets begin at the end of `paragraph`, and what they say.
fn read(paragraph: &str) -> Option<(usize, Credit)> {
    let inner = paragraph.strip_suffix([')', ']'])?;
    let start = inner.rfind(['(', '['])?;
    let before = head(paragraph, start).trim_end();
    if paragraph.len() - start > LONGEST || !ends_sentence(before) {
        return None;
    }
    let credit = credits::read(tail(paragraph, start))?;
    (credit.byline.is_some() && credit.date.is_none()).then_some((start, credit))
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::model::BlockKind;

    #[test]
    fn brackets_with_reporters_are_no_text() {
        for (end, expected) in [
            ("(Reporting by Ana Holm and Jon Vries)", 2),
            ("(Reporting by Ana Holm; Editing by Jon Vries)", 2),
            ("(He sails again by May)", 1),
            ("(Halden)", 1),
        ] {
            let text = format!("Ferry sinks\n\nThe ferry sank off the port of Halden. {end}\n");
            let briefing = import::read_text(&text, "test").briefings.remove(0);
            assert_eq!(briefing.blocks.len(), expected, "{end}");
            let credit = briefing.blocks.last().is_some_and(|it| it.kind == BlockKind::Credit);
            assert_eq!(credit, expected == 2, "{end}");
            assert_eq!(briefing.byline.is_some(), expected == 2, "{end}");
        }
    }
}
