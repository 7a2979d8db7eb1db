//! What a figure measures, in the words of the text.
//!
//! Invariant: two figures measure the same if the words that say so are the same, articles and capitals
//! apart. Deliberately absent: measures that mean the same in other words.

use crate::model::{Briefing, Figure, FigureKind};
use crate::text::Span;

/// What a figure measures, as it is shown: of a share of things or of a mass, what it is "of", with
/// that word.
pub(super) fn words(briefing: &Briefing, figure: &Figure) -> Option<String> {
    let measures = figure.measured()?;
    let from = figure.span.end;
    let joint =
        (from <= measures.start).then(|| briefing.words(Span { start: from, end: measures.start }));
    let share = figure.kind == FigureKind::Percent
        && joint
            .is_some_and(|joint| joint == "of" || joint.starts_with("of ") && !joint.contains(','));
    Some(briefing.words(if share { Span { start: from, end: measures.end } } else { measures }))
}

/// What a figure measures, or counts.
pub(super) fn measured_or_counted(briefing: &Briefing, figure: &Figure) -> Option<String> {
    figure
        .measured()
        .map(|span| briefing.words(span))
        .or_else(|| figure.unit_words().map(str::to_owned))
}

/// What a figure measures in lower case and without an article: two figures that share it measure
/// the same.
pub(super) fn key(briefing: &Briefing, figure: &Figure) -> Option<String> {
    let words = briefing.words(figure.measured()?).to_lowercase();
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .map(str::to_owned);
    Some(bare.unwrap_or(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, RuleId, Said};

    #[test]
    fn a_share_is_shown_of_what_it_is() {
        let briefing = Briefing {
            text: "62% of the growth, 62% growth, 3 of the boats".to_owned(),
            ..Briefing::default()
        };
        let said = |(start, end)| Said {
            span: Span::new(start, end),
            evidence: Evidence::by(RuleId::Given),
        };
        let shown = |kind, span: (usize, usize), measures: (usize, usize)| {
            let span = Span::new(span.0, span.1);
            words(
                &briefing,
                &Figure { kind, span, measures: Some(said(measures)), ..Figure::counted("62") },
            )
        };
        assert_eq!(shown(FigureKind::Percent, (0, 3), (11, 17)).as_deref(), Some("of the growth"));
        assert_eq!(shown(FigureKind::Percent, (19, 22), (23, 29)).as_deref(), Some("growth"));
        assert_eq!(shown(FigureKind::Percent, (19, 22), (11, 17)).as_deref(), Some("growth"));
        assert_eq!(shown(FigureKind::Number, (31, 32), (40, 45)).as_deref(), Some("boats"));
    }
}
