//! From bytes to briefings.
//!
//! Invariant: any bytes become a document with warnings, save those that are no text at all. Deliberately
//! absent: where the bytes come from (the shell's work) and what they mean (`annotate`'s).

use crate::model::{Block, BlockKind, Briefing, Section, Warning};
use crate::text::Span;

/// What a source held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Title of the collection, for sources that hold many.
    pub collection: Option<String>,
    /// The briefings, in the order of the source.
    pub briefings: Vec<Briefing>,
    /// What is to be told of the source as a whole.
    pub warnings: Vec<Warning>,
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// A zero byte where no text has one.
    #[error("a zero byte at byte {0}: this is no text")]
    ZeroByte(usize),
}

/// Reads bytes as plain text.
///
/// # Errors
/// If they are no text: a zero byte in the first 8 KiB that is not UTF-16, or a known binary signature.
pub fn read(bytes: &[u8], source: &str) -> Result<Import, NotText> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut briefing = Briefing { source: source.to_owned(), format: "plain", ..Briefing::default() };
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        briefing.blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span, marker: Span::default(), continues: false });
    }
    briefing.body = Span::new(0, text.len());
    briefing.sections.push(Section { heading: None, level: 0, blocks: 0..briefing.blocks.len() });
    briefing.text = text;
    Ok(Import { briefings: vec![briefing], ..Import::default() })
}
