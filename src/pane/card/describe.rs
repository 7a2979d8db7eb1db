//! One line about what is selected, for the status line.
//!
//! Invariant: what a card says at more length. Deliberately absent: the width it is cut to.

use super::{Subject, Target, kind_word, speaker};
use crate::model::Figure;
use crate::pane::excerpt::one_line;
use crate::pane::value::{measured_words, short};
use crate::pane::{Source, context};
use crate::text::Span;

/// One line about `subject` as it stands at `span`.
pub(in crate::pane) fn describe(source: Source, subject: Subject, span: Span) -> Option<String> {
    let briefing = source.briefing;
    let mut parts = Vec::new();
    match subject {
        Subject::Entity(id) => {
            let entity = source.annotations.entity(id)?;
            parts.push(briefing.words(entity.name));
            parts.push(entity.roles.first().map_or_else(
                || kind_word(entity.kind).to_owned(),
                |role| briefing.words(role.span),
            ));
            let number = source
                .annotations
                .spans_of(entity)
                .position(|mention| mention == span)
                .map_or(1, |index| index + 1);
            parts.push(format!("mention {number}/{}", entity.mentions.len()));
        }
        Subject::Figure(index) => {
            let figure = source.annotations.figures.get(index as usize)?;
            parts.push(short(source, figure));
            parts.extend(figure_tail(source, figure));
        }
        Subject::Quote(index) => {
            let quote = source.annotations.quotes.get(index as usize)?;
            parts.push(speaker(source, quote).unwrap_or_else(|| "speaker not named".to_owned()));
            parts.extend(quote.cue.map(|span| briefing.words(span)));
        }
        Subject::Date(index) => {
            let date = source.annotations.dates.get(index as usize)?;
            let words = briefing.words(date.span);
            // A year means itself.
            parts.extend(Some(source.whole_meaning(date)).filter(|meaning| *meaning != words));
            parts.insert(0, words);
        }
        Subject::Link(index) => parts.push(briefing.links.get(index as usize)?.url.clone()),
    }
    Some(parts.join(" · "))
}

/// One line about where a row leads: what its pane has no room for, in the words of the text.
pub(in crate::pane) fn describe_row(source: Source, target: Target) -> Option<String> {
    let briefing = source.briefing;
    let Target::Of(subject, span) = target else {
        return target.span().map(|span| one_line(briefing, span));
    };
    match subject {
        Subject::Quote(_) => {
            Some(format!("{} · {}", describe(source, subject, span)?, one_line(briefing, span)))
        }
        Subject::Entity(_) | Subject::Figure(_) | Subject::Date(_) | Subject::Link(_) => {
            describe(source, subject, span)
        }
    }
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
pub(in crate::pane) fn announce(source: Source, subject: Subject, span: Span) -> Option<String> {
    let briefing = source.briefing;
    let annotations = source.annotations;
    let mut parts = Vec::new();
    match subject {
        Subject::Entity(id) => {
            let entity = annotations.entity(id)?;
            parts.push(format!("{} {}", kind_word(entity.kind), briefing.words(entity.name)));
            parts.extend(entity.roles.first().map(|role| briefing.words(role.span)));
            let number = annotations
                .spans_of(entity)
                .position(|mention| mention == span)
                .map_or(1, |index| index + 1);
            parts.push(format!("mention {number} of {}", entity.mentions.len()));
        }
        Subject::Figure(index) => {
            let figure = annotations.figures.get(index as usize)?;
            parts.push(format!("figure {}", briefing.words(figure.span)));
            parts.extend(figure_tail(source, figure));
        }
        Subject::Quote(index) => {
            let quote = annotations.quotes.get(index as usize)?;
            parts.push(format!(
                "quote by {}",
                speaker(source, quote).unwrap_or_else(|| "an unnamed speaker".to_owned())
            ));
        }
        Subject::Date(index) => {
            let date = annotations.dates.get(index as usize)?;
            parts.push(format!("date {}", briefing.words(date.span)));
            parts.push(source.whole_meaning(date));
        }
        Subject::Link(index) => {
            parts.push(format!("link {}", briefing.links.get(index as usize)?.url));
        }
    }
    let sentence = one_line(briefing, context::sentence(source, span));
    Some(format!("{}. {sentence}", parts.join(", ")))
}
