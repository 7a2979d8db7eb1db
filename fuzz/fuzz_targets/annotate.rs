//! Any text: it is annotated and written in each format, and its figures lie on characters.
//!
//! Deliberately absent: whether what is found is right (the golden cases say that).

#![no_main]

use dateline::annotate::{Options, annotate};
use dateline::export::{self, Format};
use dateline::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for briefing in import::read_text(text, "-").briefings {
        let found = annotate(&briefing, &Options::default());
        for figure in &found.figures {
            let span = figure.span;
            assert!(briefing.text.get(span.start as usize..span.end as usize).is_some());
        }
        for (_, format) in Format::ALL {
            let mut out = Vec::new();
            export::write(&briefing, &found, export::Options { format, explain: true, table: export::Table::Figures, fields: export::Fields::ALL }, &mut out)
                .expect("memory takes it");
            assert!(out.ends_with(b"\n"));
        }
    }
});
