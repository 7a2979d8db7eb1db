//! The quotes pane: who speaks and with which verb; below it the words.
//!
//! Invariant: a row for each quotation, in the order of the text. Deliberately absent: speech
//! without quotation marks.

use super::{Cell, Excerpt, Line, Row, Source, StyleName, Target, ThingRef};
use crate::model::Kind;

/// Lines a quotation may take; the whole is in the text and on the card.
const LINES: u8 = 3;

pub(super) fn row(source: Source, index: usize) -> Row {
    let Some(quote) = source.annotations.quotes.get(index) else { return Row::blank() };
    let briefing = source.briefing;
    let speaker = match source.annotations.speaker_name(quote) {
        Some(name) => Cell::Text(briefing.words(name), StyleName::Person),
        None => Cell::Text("speaker not named".to_owned(), StyleName::Dim),
    };
    let cue = quote.cue.map(|cue| Cell::Text(briefing.words(cue), StyleName::Dim));
    let lines = vec![
        Line { left: vec![speaker], right: cue.into_iter().collect() },
        Line::new(vec![Cell::Wrapped(
            Excerpt::quoted(briefing, quote.span, LINES),
            StyleName::Quote,
        )]),
    ];
    Row::of_lines(lines, Target::thing(ThingRef::new(Kind::Quote, quote.span)))
}
