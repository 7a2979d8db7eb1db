//! Diaries: lists of what the days to come bring, each entry under its weekday.
//!
//! Invariant: a text is a diary if three entries or more open with different weekdays and most of them
//! tell nothing that is over. Deliberately absent: diaries whose entries name no weekday.

use std::ops::Range;

use super::Written;
use super::calendar::{Which, Words};
use super::expression::{Expression, Part};
use super::tense::{self, Tense};
use crate::annotate::grammar::Parsed;

/// The fewest weekdays that make a diary.
const LEAST: usize = 3;

/// Whether a text is a diary.
pub(super) struct Diary(bool);

/// Whether the weekday in `start..end` heads an entry.
fn opens(parsed: &Parsed, start: usize, end: usize) -> bool {
    let passage = parsed.passage();
    let headed = matches!(passage.word(end), ":" | "–" | "—" | "-");
    let unit = passage.unit(start);
    unit.is_some_and(|unit| unit.tokens.start == start && (headed || unit.tokens.end == end))
}

impl Diary {
    /// What is known of the text that `written` was read from.
    pub(super) fn of_text(parsed: &Parsed, written: &Written) -> Self {
        let passage = parsed.passage();
        let (mut days, mut over) = (Vec::new(), 0);
        for (tokens, expression) in written.dates() {
            let Expression::Loose(Part::Weekday(day), Which::Bare) = expression else { continue };
            if !opens(parsed, tokens.start, tokens.end) {
                continue;
            }
            let Some(sentence) = passage.sentence(tokens.start) else { continue };
            let words =
                Words::new(passage, sentence.tokens.start, sentence.tokens.end, written.habits)
                    .with_grammar(parsed);
            over += usize::from(tense::tense(&words, tokens.start, tokens.end) == Tense::Past);
            if !days.contains(day) {
                days.push(*day);
            }
        }
        Self(days.len() >= LEAST && over * 2 < days.len())
    }

    /// Where the clause of the date in `tokens` looks, of which its words say `told`.
    pub(super) fn tense(
        &self,
        parsed: &Parsed,
        expression: &Expression,
        tokens: &Range<usize>,
        told: Tense,
    ) -> Tense {
        match expression {
            Expression::Loose(Part::Weekday(_), Which::Bare)
                if self.0
                    && (told == Tense::Unknown || opens(parsed, tokens.start, tokens.end)) =>
            {
                Tense::Future
            }
            // "US markets closed for Christmas": the nearest one.
            Expression::Loose(Part::Holiday(_), Which::Bare) if self.0 => Tense::Unknown,
            _ => told,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn a_diary_looks_forward_and_a_review_back() {
        let resolved = |text: &str| {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let first = |date: &crate::model::DateRef| format!("{:?}", date.resolved);
            found.dates.iter().skip(1).map(first).collect::<Vec<_>>().join(" ")
        };
        let ahead = resolved(
            "Port diary\n\nMonday, 5 October 2026\n\nTuesday: Tolls, final (forecast 3%).\n\nWednesday: Dues.\n\nFriday: Rents.\n",
        );
        assert!(ahead.contains("2026-10-06") && ahead.contains("2026-10-09"), "{ahead}");
        let back = resolved(
            "Port review\n\nMonday, 5 October 2026\n\nTuesday: Tolls fell.\n\nWednesday: Dues rose.\n\nFriday: Rents fell.\n",
        );
        assert!(back.contains("2026-09-29") && back.contains("2026-10-02"), "{back}");
    }
}
