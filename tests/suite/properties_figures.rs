//! What holds of the figures of any text at all.

use dateline::annotate::{Options, annotate};
use dateline::import;
use proptest::prelude::*;

/// Pieces that figures are made of, and some that break them.
const PIECES: &[&str] = &[
    "$",
    "€",
    "£",
    "US$",
    "Rs",
    "6",
    "1,234.56",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    ".5",
    "2024",
    "1/2",
    "½",
    "bn",
    "m",
    "k",
    "billion",
    "trillion",
    "hundred",
    "dozen",
    "two",
    "twenty",
    "-",
    "–",
    "and",
    "to",
    "from",
    "between",
    "of",
    "%",
    "per",
    "cent",
    "percentage",
    "points",
    "km",
    "barrels",
    "a",
    "day",
    "people",
    "rose",
    "fell",
    "by",
    "at",
    "was",
    "which",
    "The",
    "Index",
    "(",
    ")",
    ",",
    ".",
    ":",
    "'s",
    "“",
    "\n\n",
    "é",
    "日本",
    "tens",
    "minus",
    "quadrillion",
    "crore",
    "or",
    "more",
    "than",
    "in",
    "April",
    "half",
    "up",
    "down",
    "each",
];

proptest! {
    #![proptest_config(crate::cases::config(256))]

    #[test]
    fn figures_are_in_order_apart_and_in_the_text(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(PIECES[piece]);
            if spaced {
                text.push(' ');
            }
        }
        let import = import::read_text(&text, "any");
        for briefing in &import.briefings {
            let annotations = annotate(briefing, &Options::default());
            let mut end = 0;
            for figure in &annotations.figures {
                prop_assert!(figure.span.start >= end && !figure.span.slice(&briefing.text).is_empty(), "{figure:?}");
                prop_assert!(figure.value.high().is_none_or(|high| high > figure.value.low()), "{figure:?}");
                prop_assert!(figure.measures.map(|said| said.span).is_none_or(|span| !span.overlaps(figure.span) && !span.slice(&briefing.text).is_empty()), "{figure:?}");
                prop_assert!(figure.per.is_none_or(|span| !span.overlaps(figure.span)), "{figure:?}");
                end = figure.span.end;
            }
        }
    }
}
