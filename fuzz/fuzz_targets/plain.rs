//! Any text: its structure is in order and lies on characters.
//!
//! Deliberately absent: bytes that are no text (`decode`), and what is found in it (`annotate`).

#![no_main]

use dateline::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for briefing in import::read_text(text, "-").briefings {
        let mut end = 0;
        for block in &briefing.blocks {
            assert!(block.span.start >= end, "blocks are in order");
            end = block.span.end;
            let words = briefing.text.get(block.span.start as usize..end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()), "a block is words of the text");
        }
        for section in &briefing.sections {
            assert!(briefing.blocks.get(section.blocks.clone()).is_some(), "sections hold blocks");
        }
    }
});
