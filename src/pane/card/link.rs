//! The card of a link: its whole address, and the sentence it stands in.
//!
//! Invariant: the address is shown whole, for nobody should follow one that was not seen.
//! Deliberately absent: what is at the other end; nothing is fetched.

use super::{Told, sentence_rows};
use crate::model::{Kind, Link};
use crate::pane::{Cell, Excerpt, Line, Row, Source, StyleName, Target, ThingRef};

pub(super) fn rows(source: Source, link: &Link) -> Vec<Row> {
    let words = source.briefing.words(link.span);
    // Enter leads back to the link, which Enter then opens.
    let target = Target::thing(ThingRef::new(Kind::Link, link.span));
    let mut rows = Vec::new();
    // An address that stands bare in the text is its own words.
    if words != link.url {
        rows.push(Row::new(
            Line::new(vec![Cell::Wrapped(Excerpt::new(&words, 3), StyleName::Strong)]),
            target,
        ));
    }
    rows.push(Row::new(
        Line::new(vec![Cell::Wrapped(Excerpt::new(&link.url, u8::MAX), StyleName::Link)]),
        target,
    ));
    rows.extend(sentence_rows(source, link.span));
    rows
}

/// The address.
pub(super) fn told(link: &Link) -> Told {
    Told { line: vec![link.url.clone()], spoken: vec![format!("link {}", link.url)] }
}
