//! Dates as lines and as rows of a table.
//!
//! Invariant: a date that could not be resolved says so, or has an empty cell. Deliberately absent:
//! where the lines go.

use crate::model::{Annotations, Briefing, Evidence};
use crate::text::Span;

/// The words of each date and what they mean, with what found it.
pub(super) fn lines(
    briefing: &Briefing,
    annotations: &Annotations,
) -> impl Iterator<Item = (String, Evidence)> {
    annotations.dates.iter().map(|date| {
        let resolved = match (date.edge, date.resolved) {
            (Some((edge, whole)), _) => format!("{} of {whole}", edge.word()),
            (None, Some(resolved)) => resolved.to_string(),
            (None, None) => "not resolved".to_owned(),
        };
        (format!("{}: {resolved}", briefing.words(date.span)), date.evidence)
    })
}

/// A row for each date, with its `sentence`.
pub(super) fn rows(
    briefing: &Briefing,
    annotations: &Annotations,
    sentence: impl Fn(Span) -> String,
) -> Vec<Vec<String>> {
    let dates = annotations.dates.iter().map(|date| {
        vec![
            briefing.words(date.span),
            date.resolved.map(|resolved| resolved.to_string()).unwrap_or_default(),
            sentence(date.span),
        ]
    });
    dates.collect()
}
