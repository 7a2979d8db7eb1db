//! The card of a quotation: its words, its speaker, its cue.
//!
//! Invariant: a speaker whom the text does not name is said not to be named. Deliberately absent:
//! who might have spoken.

use super::{Subject, fact, found, speaker};
use crate::model::Quote;
use crate::pane::{Cell, Line, Row, Source, StyleName, Target};

/// Lines that the words may take.
const WORDS: u8 = 12;

pub(super) fn rows(source: Source, quote: &Quote) -> Vec<Row> {
    let briefing = source.briefing;
    let words = Cell::Wrapped(briefing.words(quote.span), StyleName::Quote, WORDS);
    let mut rows = vec![Row::of(Line::of(vec![words]), Target::Place(quote.span)), Row::blank()];
    let place = quote.speaker.map_or(Target::Nowhere, |span| {
        quote.entity.map_or(Target::Place(span), |id| Target::Of(Subject::Entity(id), span))
    });
    rows.push(fact(
        "speaker",
        speaker(source, quote).unwrap_or_else(|| "not named".to_owned()),
        place,
    ));
    if let Some(cue) = quote.cue {
        rows.push(fact("cue", briefing.words(cue), Target::Place(cue)));
    }
    rows.extend(found(quote.evidence));
    rows
}
