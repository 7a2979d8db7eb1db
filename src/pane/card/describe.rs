//! One line about what is selected, for the status line.
//!
//! Invariant: what a card says at more length. Deliberately absent: the width it is cut to.

use super::{Target, told};
use crate::model::Kind;
use crate::pane::excerpt::one_line;
use crate::pane::{Source, ThingRef, context};
use crate::text::Span;

/// One line about `thing` as it stands at `span`.
pub(in crate::pane) fn describe(source: Source, thing: ThingRef, span: Span) -> Option<String> {
    Some(told(source, thing, span)?.line.join(" · "))
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
    let parts = told(source, thing, span)?.spoken;
    let sentence = one_line(source.briefing, context::sentence(source, span));
    Some(format!("{}. {sentence}", parts.join(", ")))
}
