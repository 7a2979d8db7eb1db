//! One line about what is selected, for the status line.
//!
//! Invariant: what a card says at more length. Deliberately absent: the width it is cut to.

use super::{Target, speaker};
use crate::model::{Figure, Kind};
use crate::pane::excerpt::one_line;
use crate::pane::value::{measured_words, short};
use crate::pane::{Source, Thing, ThingRef, context};
use crate::text::Span;

/// One line about `thing` as it stands at `span`.
pub(in crate::pane) fn describe(source: Source, thing: ThingRef, span: Span) -> Option<String> {
    let briefing = source.briefing;
    let mut parts = Vec::new();
    match source.resolve(thing)? {
        Thing::Entity(_, entity) => {
            parts.push(briefing.words(entity.name));
            parts.push(entity.roles.first().map_or_else(
                || Kind::from(entity.kind).word().to_owned(),
                |role| briefing.words(role.span),
            ));
            let number = source
                .annotations
                .spans_of(entity)
                .position(|mention| mention == span)
                .map_or(1, |index| index + 1);
            parts.push(format!("mention {number}/{}", entity.mentions.len()));
        }
        Thing::Figure(_, figure) => {
            parts.push(short(source, figure));
            parts.extend(figure_tail(source, figure));
        }
        Thing::Quote(_, quote) => {
            parts.push(speaker(source, quote).unwrap_or_else(|| "speaker not named".to_owned()));
            parts.extend(quote.cue.map(|span| briefing.words(span)));
        }
        Thing::Date(date) => {
            let words = briefing.words(date.span);
            // A year means itself.
            parts.extend(Some(source.whole_meaning(date)).filter(|meaning| *meaning != words));
            parts.insert(0, words);
        }
        Thing::Link(link) => parts.push(link.url.clone()),
    }
    Some(parts.join(" · "))
}

/// One line about where a row leads: what its pane has no room for, in the words of the text.
pub(in crate::pane) fn describe_row(source: Source, target: Target) -> Option<String> {
    let briefing = source.briefing;
    let Target::Of(thing, span) = target else {
        return target.span().map(|span| one_line(briefing, span));
    };
    let about = describe(source, thing, span)?;
    let is_quote = thing.kind == Kind::Quote;
    Some(if is_quote { format!("{about} · {}", one_line(briefing, span)) } else { about })
}

/// What is told of a figure behind its value: what it measures, which way it went, when.
fn figure_tail(source: Source, figure: &Figure) -> impl Iterator<Item = String> {
    let words = move |span: Span| source.briefing.words(span);
    let direction = figure.reached().map(|direction| direction.word().to_owned());
    measured_words(source.briefing, figure)
        .into_iter()
        .chain(figure.row.map(words))
        .chain(direction)
        .chain(figure.period.map(|said| words(said.span)))
}

/// One line about a place that is selected as such.
pub(in crate::pane) fn describe_place(source: Source, span: Span) -> String {
    let summary = &source.annotations.summary;
    match summary.iter().position(|sentence| sentence.span == span) {
        Some(index) => format!("summary sentence {}/{}", index + 1, summary.len()),
        None => one_line(source.briefing, span),
    }
}

/// What is selected in plain words, with the sentence: for those who listen to a line instead of
/// looking at a screen. No sign stands for a word.
pub(in crate::pane) fn announce(source: Source, thing: ThingRef, span: Span) -> Option<String> {
    let briefing = source.briefing;
    let annotations = source.annotations;
    let mut parts = Vec::new();
    match source.resolve(thing)? {
        Thing::Entity(_, entity) => {
            let kind = Kind::from(entity.kind).word();
            parts.push(format!("{kind} {}", briefing.words(entity.name)));
            parts.extend(entity.roles.first().map(|role| briefing.words(role.span)));
            let number = annotations
                .spans_of(entity)
                .position(|mention| mention == span)
                .map_or(1, |index| index + 1);
            parts.push(format!("mention {number} of {}", entity.mentions.len()));
        }
        Thing::Figure(_, figure) => {
            parts.push(format!("figure {}", briefing.words(figure.span)));
            parts.extend(figure_tail(source, figure));
        }
        Thing::Quote(_, quote) => {
            parts.push(format!(
                "quote by {}",
                speaker(source, quote).unwrap_or_else(|| "an unnamed speaker".to_owned())
            ));
        }
        Thing::Date(date) => {
            parts.push(format!("date {}", briefing.words(date.span)));
            parts.push(source.whole_meaning(date));
        }
        Thing::Link(link) => parts.push(format!("link {}", link.url)),
    }
    let sentence = one_line(briefing, context::sentence(source, span));
    Some(format!("{}. {sentence}", parts.join(", ")))
}
