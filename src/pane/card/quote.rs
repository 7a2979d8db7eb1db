//! The card of a quotation: its words, its speaker with the role, its cue, the sentence it stands in,
//! and what else the speaker says.
//!
//! Invariant: a speaker whom the text does not name is said not to be named. Deliberately absent:
//! who might have spoken.

use super::{Part, Told, fact, headed, heading, speaker};
use crate::model::Quote;
use crate::pane::{Cell, Excerpt, Line, Row, Source, StyleName, Target, context};
use crate::text::Span;

/// Lines that the words may take.
const WORDS: u8 = 12;

pub(super) fn parts(source: Source, index: usize, quote: &Quote) -> Vec<Part> {
    let annotations = source.annotations;
    let mut parts = vec![Part::Rows(rows(source, quote))];
    let others = annotations.quotes.iter().enumerate().filter(|(other, said)| {
        *other != index && quote.entity.is_some() && said.entity == quote.entity
    });
    let others = others.map(|(other, _)| other as u32).collect();
    headed(&mut parts, "OTHER QUOTES BY THE SPEAKER", Part::Quotes(others));
    let speaker = quote.speaker_rule.map(|rule| ("speaker", rule));
    parts.push(Part::Rules(quote.evidence.rules().collect(), speaker.into_iter().collect()));
    parts
}

fn rows(source: Source, quote: &Quote) -> Vec<Row> {
    let briefing = source.briefing;
    let words = Cell::Wrapped(Excerpt::quoted(briefing, quote.span, WORDS), StyleName::Quote);
    let mut rows = vec![Row::new(Line::new(vec![words]), Target::Place(quote.span)), Row::blank()];
    let place = quote.speaker.map_or(Target::Nowhere, |span| {
        quote.entity.map_or(Target::Place(span), |id| Target::Of(source.named(id, span), span))
    });
    rows.push(fact(
        "speaker",
        speaker(source, quote).unwrap_or_else(|| "not named".to_owned()),
        place,
    ));
    let role = quote.entity.and_then(|id| source.annotations.entity(id)?.roles.first());
    rows.extend(role.map(|role| fact("role", briefing.words(role.span), Target::Place(role.span))));
    if let Some(cue) = quote.cue {
        rows.push(fact("cue", briefing.words(cue), Target::Place(cue)));
    }
    rows.extend(super::corrected(source, |span| span == quote.span));
    rows.extend(sentence(source, quote));
    rows
}

/// The sentences that hold the words and what says whose they are, where these are more than the
/// words.
fn sentence(source: Source, quote: &Quote) -> Vec<Row> {
    let said = [quote.cue, quote.speaker].into_iter().flatten().fold(quote.span, Span::cover);
    let sentences = context::sentences(source, said);
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
        return Vec::new();
    };
    let whole = first.cover(*last);
    if quote.span.contains(whole) {
        return Vec::new();
    }
    let words = Excerpt::quoted(source.briefing, whole, WORDS);
    let line = Line::new(vec![Cell::Wrapped(words, StyleName::Text)]);
    let mut rows = heading("SENTENCE", None).to_vec();
    rows.push(Row::new(line, Target::Place(quote.span)));
    rows
}

/// Who says it, and how.
pub(super) fn told(source: Source, quote: &Quote) -> Told {
    let speaker = speaker(source, quote);
    let by = speaker.as_deref().unwrap_or("an unnamed speaker");
    let spoken = vec![format!("quote by {by}")];
    let mut line = vec![speaker.unwrap_or_else(|| "speaker not named".to_owned())];
    line.extend(quote.cue.map(|span| source.briefing.words(span)));
    Told { line, spoken }
}
