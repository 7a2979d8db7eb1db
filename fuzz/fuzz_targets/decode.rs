//! Any bytes: each is refused or read, as a whole and as a head, and what is read is safe to show.
//!
//! Deliberately absent: the structure of what was read (`formats`).

#![no_main]

use dateline::import::{self, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for forced in [None, Some(Format::Plain)] {
        let whole = import::read(bytes, "-", forced);
        let head = import::read_head(bytes, "-", forced);
        assert_eq!(whole.is_ok(), head.is_ok(), "the head tells the same");
        for import in [whole, head].into_iter().flatten() {
            for briefing in &import.briefings {
                let line = briefing.text.replace(['\t', '\n'], " ");
                assert_eq!(import::display_safe(&line), line, "what is read is safe to show");
            }
        }
    }
});
