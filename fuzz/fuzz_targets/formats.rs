//! Any bytes, read as every format: each briefing is in order and nothing in it can harm a terminal.
//!
//! Deliberately absent: what is found in it (`annotate`).

#![no_main]

use dateline::import::{self, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = import::read(bytes, "any.html.gz", None);
    for format in Format::all() {
        let Ok(import) = import::read(bytes, "-", Some(format)) else { continue };
        for briefing in &import.briefings {
            let mut end = 0;
            for block in &briefing.blocks {
                assert!(block.span.start >= end, "blocks are in order");
                end = block.span.end;
                let words = briefing.text.get(block.span.start as usize..end as usize);
                assert!(words.is_some_and(|words| !words.is_empty()), "a block is words of the text");
            }
            for section in &briefing.sections {
                let blocks = briefing.blocks.get(section.blocks.clone());
                assert!(blocks.is_some(), "sections hold blocks");
            }
            let unsafe_character = |c: char| c.is_control() && c != '\t' && c != '\n';
            assert!(!briefing.text.contains(unsafe_character), "a control is left");
            assert!(briefing.links.iter().all(|link| !link.url.contains(unsafe_character)));
        }
        let _ = import.into_one();
    }
});
