//! A stretch of a briefing as text by itself: as it is copied, and given to other programs.
//!
//! Invariant: the words are those of the briefing, in its order; a blank line stands where the
//! reader shows one. Deliberately absent: what the stretch is.

use crate::model::{BlockKind, Briefing};
use crate::text::Span;

/// The words of `span`, a line for each block.
pub(in crate::app) fn plain(briefing: &Briefing, span: Span) -> String {
    let mut out = String::new();
    let mut before: Option<BlockKind> = None;
    let first = briefing.block_at(span.start);
    for block in briefing.blocks.get(first..).unwrap_or_default() {
        if block.span.start >= span.end {
            break;
        }
        let start = block.span.from().clamp(span.from(), span.to());
        let end = block.span.to().clamp(start, span.to());
        let inner = Span::new(start, end);
        let text = match block.kind {
            // Its lines are its rows.
            BlockKind::Table | BlockKind::Preformatted => inner.slice(&briefing.text).to_owned(),
            _ => briefing.words(inner),
        };
        if text.trim().is_empty() {
            continue;
        }
        if let Some(before) = before {
            let close =
                before == block.kind && matches!(before, BlockKind::Item | BlockKind::Credit);
            out.push_str(if block.continues {
                " "
            } else if close {
                "\n"
            } else {
                "\n\n"
            });
        }
        if block.kind == BlockKind::Item && start == block.span.from() {
            out.push_str(&block.mark(&briefing.text));
            out.push(' ');
        }
        out.push_str(text.trim_end());
        before = Some(block.kind);
    }
    out
}

/// The paragraph that `span` begins in, all of its pieces.
pub(in crate::app) fn paragraph(briefing: &Briefing, span: Span) -> Option<Span> {
    let at = briefing.block_at(span.start);
    let continues = |at: usize| briefing.blocks.get(at).is_some_and(|block| block.continues);
    let first = (0..=at).rev().find(|&at| !continues(at))?;
    let last = (at..briefing.blocks.len()).find(|&at| !continues(at + 1))?;
    let span = |at: usize| briefing.blocks.get(at).map(|block| block.span);
    Some(span(first)?.cover(span(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn blocks_stand_apart_as_the_reader_shows_them() {
        let text = "Ferries Sail\n\nThe first ferry sailed.\n\n- steel\n- bread\n";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let all = plain(&briefing, briefing.shown());
        assert_eq!(all, "The first ferry sailed.\n\n- steel\n- bread", "the title is the header's");
        let first = text.find("first").unwrap();
        let some = Span::new(first, text.find("eel").unwrap());
        assert_eq!(plain(&briefing, some), "first ferry sailed.\n\n- st");
        let whole = paragraph(&briefing, Span::new(first, first + 1)).unwrap();
        assert_eq!(whole.slice(&briefing.text), "The first ferry sailed.");
    }
}
