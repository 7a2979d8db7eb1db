//! The card of a link: its whole address, and the sentence it stands in.
//!
//! Invariant: the address is shown whole, for nobody should follow one that was not seen.
//! Deliberately absent: what is at the other end; nothing is fetched.

use super::{Subject, sentence_rows};
use crate::model::Link;
use crate::pane::{Cell, Line, Row, Source, StyleName, Target};

pub(super) fn rows(source: Source, index: u32, link: &Link) -> Vec<Row> {
    let words = source.briefing.words(link.span);
    // Enter leads back to the link, which Enter then opens.
    let target = Target::Of(Subject::Link(index), link.span);
    let mut rows = Vec::new();
    // An address that stands bare in the text is its own words.
    if words != link.url {
        rows.push(Row::of(Line::of(vec![Cell::Wrapped(words, StyleName::Strong, 3)]), target));
    }
    rows.push(Row::of(
        Line::of(vec![Cell::Wrapped(link.url.clone(), StyleName::Link, u8::MAX)]),
        target,
    ));
    rows.extend(sentence_rows(source, link.span));
    rows
}
