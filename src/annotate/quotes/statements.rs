//! Statements without marks: `The minister said:` and then paragraphs that are all the minister's
//! words.
//!
//! Invariant: a statement is a run of whole paragraphs behind a paragraph that ends with a cue and
//! a colon, and the first of them speaks in the first person or is set apart as a quotation; else it
//! is that paragraph alone, and only behind a sentence that says who spoke. Deliberately absent: lists
//! behind a colon.

use super::clause::subject;
use super::{Found, Speaker};
use crate::annotate::grammar::Parsed;
use crate::annotate::passage::{Unit, UnitKind};
use crate::lexicon::List;
use crate::model::{BlockKind, Evidence, RuleId};

/// Adds the statements of the passage to its quotations, in order.
pub(super) fn add(parsed: &Parsed, first: u32, quotes: &mut Vec<Found>) {
    let units = &parsed.passage.units;
    let mut added = Vec::new();
    let mut at = 0;
    while at + 1 < units.len() {
        let lead = at;
        at += 1;
        let Some((verb, speaker)) = units.get(lead).and_then(|unit| leads_in(parsed, unit)) else {
            continue;
        };
        let mut end = at;
        while end < units.len() && units.get(end).is_some_and(|unit| goes_on(parsed, unit, quotes))
        {
            end += 1;
        }
        let (Some(begin), Some(last)) =
            (units.get(at), units.get(end.saturating_sub(1)).filter(|_| end > at))
        else {
            continue;
        };
        let set_apart = begin.kind == UnitKind::Block(BlockKind::Quote);
        let mut last = last;
        if !set_apart && !first_person(parsed, begin) {
            if speaker == Speaker::Unknown || !says_only_who(parsed, verb) {
                continue;
            }
            (last, end) = (begin, at + 1);
        }
        let sentence = parsed.passage.sentence_index(verb).unwrap_or(0) as u32;
        let span = begin.span.cover(last.span);
        added.push(Found {
            span,
            speaker,
            cue: Some(parsed.passage.token(verb).span),
            evidence: Evidence::by(RuleId::Statement),
            sentence: first + sentence,
        });
        at = end;
    }
    if !added.is_empty() {
        quotes.extend(added);
        quotes.sort_by_key(|quote| quote.span);
    }
}

/// The cue and speaker of a paragraph that ends with "said:".
fn leads_in(parsed: &Parsed, unit: &Unit) -> Option<(usize, Speaker)> {
    if !matches!(unit.kind, UnitKind::Block(BlockKind::Paragraph)) {
        return None;
    }
    let colon = unit
        .tokens
        .end
        .checked_sub(1)
        .filter(|&at| at > unit.tokens.start && parsed.is_word(at, &[":"]))?;
    let sentence = parsed.bounds(colon);
    let verb =
        sentence.clone().rev().find(|&at| parsed.cue(at).is_some_and(|kind| kind != "call"))?;
    (colon - verb <= 12).then(|| (verb, subject(parsed, verb, sentence.start)))
}

/// Whether nothing but the colon stands behind the verb of a lead-in, which is "says" or "said".
fn says_only_who(parsed: &Parsed, verb: usize) -> bool {
    parsed.is_word(verb + 1, &[":"]) && parsed.is_word(verb, &["said", "says"])
}

fn first_person(parsed: &Parsed, unit: &Unit) -> bool {
    unit.tokens.clone().any(|at| parsed.is(at, List::FirstPerson))
}

/// Whether a paragraph still belongs to a statement: it has no marks of its own at its start, leads
/// into no other statement, tells of no one who speaks, and is no press office's note.
fn goes_on(parsed: &Parsed, unit: &Unit, quotes: &[Found]) -> bool {
    if !matches!(unit.kind, UnitKind::Block(BlockKind::Paragraph | BlockKind::Quote)) {
        return false;
    }
    let start = unit.tokens.start;
    let first = quotes.partition_point(|quote| quote.span.end <= unit.span.start);
    let holds_quote = quotes.get(first).is_some_and(|quote| quote.span.start < unit.span.end);
    let note = parsed.is(start, List::PressNotes) && unit.tokens.len() < 8;
    let marks = parsed.is_word(start, &["“", "\"", "‘", "«"]);
    !(holds_quote || note || marks || leads_in(parsed, unit).is_some())
}
