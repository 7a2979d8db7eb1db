//! What can be put right of a figure: what it measures, whose it is, for which time, which way it went.
//!
//! Invariant: words are those of the text, and offered where they stand nearest. Deliberately absent:
//! values: what a number is worth is not a matter of reading.

use std::collections::HashSet;

use super::{Offer, Remedy};
use crate::app::corrections::went;
use crate::correct::{Correction, FigurePart};
use crate::model::{Direction, Figure, Kind};
use crate::pane::{Source, StyleName, ThingRef};
use crate::text::Span;
use crate::text::words::tokens;

/// Words of a measure that are offered together.
const RUN: usize = 4;

/// What can be put right of the figure at a place.
pub(super) fn offers(at: Span, figure: &Figure) -> Vec<Offer> {
    let mut offers = vec![Offer::correct('x', "not a figure", Correction::NotFigure(at))];
    for (letter, part) in ['m', 'o', 'p'].into_iter().zip(FigurePart::ALL) {
        let words = format!("{} is …", part.word());
        offers.push(Offer::new(letter, words, Remedy::AskWords(at, part)));
    }
    let ways = [
        ('r', Some(Direction::Up)),
        ('f', Some(Direction::Down)),
        ('e', Some(Direction::Unchanged)),
        ('n', None),
    ];
    let now = figure.moved.map(|moved| moved.direction);
    for (letter, way) in ways.into_iter().filter(|(_, way)| *way != now) {
        offers.push(Offer::correct(letter, went(way), Correction::Went(at, way)));
    }
    offers
}

/// The words that may say something of the figure at a place, and that nothing does.
pub(super) fn words(source: Source, at: Span, part: FigurePart) -> Vec<Offer> {
    let Some((_, figure)) = source.figure(ThingRef::new(Kind::Figure, at)) else {
        return Vec::new();
    };
    let (now, places) = match part {
        FigurePart::Measure => (figure.measures.map(|said| said.span), measures(source, at)),
        FigurePart::Owner => {
            (figure.standing.owner.map(|owner| owner.span), nearest(at, names(source)))
        }
        FigurePart::Period => (figure.period.map(|said| said.span), nearest(at, dates(source))),
    };
    let nothing = now.map(|_| offer(format!("no {}", part.word()), at, part, None));
    let mut seen: HashSet<String> = now.map(|now| source.briefing.words(now)).into_iter().collect();
    let others = places.into_iter().filter_map(|place| {
        let words = source.briefing.words(place);
        seen.insert(words.clone()).then(|| offer(words, at, part, Some(place)))
    });
    nothing.into_iter().chain(others).collect()
}

fn offer(words: String, at: Span, part: FigurePart, says: Option<Span>) -> Offer {
    Offer {
        letter: None,
        words,
        beside: String::new(),
        style: StyleName::Text,
        remedy: Remedy::Correct(Correction::Says(at, part, says)),
    }
}

/// `places`, those nearest to `at` first.
fn nearest(at: Span, places: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut places: Vec<Span> = places.collect();
    places.sort_by_key(|place| place.start.abs_diff(at.start));
    places
}

fn names(source: Source) -> impl Iterator<Item = Span> {
    source.annotations.mentions.iter().map(|mention| mention.span)
}

fn dates(source: Source) -> impl Iterator<Item = Span> {
    source.annotations.date_spans()
}

/// The words of the figure's sentence, alone and together, those nearest to it first, and what other
/// figures measure.
fn measures(source: Source, at: Span) -> Vec<Span> {
    let annotations = source.annotations;
    let sentences = annotations.sentences.get(annotations.sentences_in(at)).unwrap_or_default();
    let text = &source.briefing.text;
    let mut runs = Vec::new();
    for sentence in sentences {
        let words: Vec<Span> = tokens(text, *sentence).iter().map(|token| token.span).collect();
        let is_word = |span: &Span| span.slice(text).chars().any(char::is_alphabetic);
        for start in 0..words.len() {
            let run = words.get(start..).unwrap_or_default().iter().take(RUN);
            let run = run.take_while(|span| is_word(span) && !span.overlaps(at));
            let first = words.get(start).copied().unwrap_or_default();
            runs.extend(run.map(|last| first.cover(*last)));
        }
    }
    let others = annotations.figures.iter().filter_map(|figure| Some(figure.measures?.span));
    [nearest(at, runs.into_iter()), nearest(at, others)].concat()
}
