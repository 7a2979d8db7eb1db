//! The series a figure belongs to: what it measures, with the words that tell it from others of its
//! kind. "Average earnings [for tankers]"; for "the index" the index that was named before.
//!
//! Invariant: the words stand together, and hold what is measured or end with it. Deliberately
//! absent: whose it is (`owner`), for which time (`dates`).

use std::ops::Range;

use super::grammar::Parsed;
use super::grammar::phrases::NounPhrase;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Evidence, Figure, RuleId, Said};

/// The most complements that belong to one noun.
const COMPLEMENTS: usize = 3;

/// How many sentences before its own may name "the index".
const SENTENCES: usize = 6;

/// The series of `figure`, where it is more than what the figure measures.
pub(super) fn find(parsed: &Parsed, figure: &Figure) -> Option<Said> {
    let passage = parsed.passage;
    let said = figure.measures?;
    let tokens = |start, end| passage.token_at(start)..passage.token_at(end);
    let measure = tokens(said.span.start, said.span.end);
    let amount = passage.token_at(figure.span.start);
    let apart = passage.in_row(amount) || passage.in_row(measure.start);
    if apart || measure.is_empty() || !parsed.bounds(amount).contains(&measure.start) {
        return None;
    }
    let found = |tokens, rule| Said { span: passage.span_of(tokens), evidence: Evidence::by(rule) };
    let end = complemented(parsed, &measure, amount);
    if end > measure.end {
        return Some(found(measure.start..end, RuleId::SeriesWhole));
    }
    named_before(parsed, &measure, amount).map(|tokens| found(tokens, RuleId::SeriesBefore))
}

/// Where the complements of `measure` end that are surely its own: all before the verb whose subject
/// it is; elsewhere only one with "for".
fn complemented(parsed: &Parsed, measure: &Range<usize>, amount: usize) -> usize {
    let mut end = measure.end;
    let mut plain = true;
    for _ in 0..COMPLEMENTS {
        let Some(next) = complement(parsed, end, amount) else { break };
        plain &= parsed.is_word(end, &["for"]);
        end = next;
    }
    let subject = end < amount && parsed.tag(end).is_finite();
    let one = || complement(parsed, measure.end, amount) == Some(end) && plain;
    if subject || one() { end } else { measure.end }
}

/// Where the complement ends whose preposition stands at `tie`, and what is joined to it.
fn complement(parsed: &Parsed, tie: usize, amount: usize) -> Option<usize> {
    if !parsed.tag(tie).governs() || parsed.is(tie, List::LeadsToASubject) {
        return None;
    }
    let mut end = phrase_at(parsed, tie + 1, amount)?.tokens.end;
    while parsed.tag(end) == Tag::Coordinator {
        match phrase_at(parsed, end + 1, amount) {
            Some(phrase) => end = phrase.tokens.end,
            None => break,
        }
    }
    // Of "wheat, corn and oats" the first alone would be another series.
    let listed = parsed.tag(end) == Tag::Coordinator || parsed.is_word(end, &[","]);
    (!listed || parsed.tag(end + 1).is_relative()).then_some(end)
}

/// The phrase that begins at `at` or behind its article, apart from the amount; no time.
fn phrase_at<'p>(parsed: &'p Parsed<'p>, at: usize, amount: usize) -> Option<&'p NounPhrase> {
    let article = matches!(parsed.tag(at), Tag::Determiner | Tag::PronounPossessive);
    let start = at + usize::from(article);
    let phrases = parsed.phrases(amount);
    let place = phrases.partition_point(|phrase| phrase.tokens.start < start);
    let phrase = phrases.get(place).filter(|phrase| phrase.tokens.start == start)?;
    // "a record for the first time"
    let time = |at| {
        parsed.tag(at) == Tag::Time
            || parsed.is(at, List::PeriodNouns)
            || parsed.is_word(at, &["time"])
    };
    let time = phrase.tokens.clone().any(time);
    (!time && !phrase.tokens.contains(&amount)).then_some(phrase)
}

/// What "the index", the subject of its clause, is called in full where it was named last.
fn named_before(parsed: &Parsed, measure: &Range<usize>, amount: usize) -> Option<Range<usize>> {
    let article = measure.start.checked_sub(1)?;
    let word = parsed.lower(measure.start);
    let bare = measure.len() == 1
        && parsed.is_word(article, &["the"])
        && parsed.tag(measure.start).is_common_noun()
        && !parsed.is(measure.start, List::BodyNouns)
        && !parsed.is_governed(measure.start)
        && measure.end < amount;
    let goes_on = parsed.tag(measure.end).is_finite() || parsed.tag(measure.end) == Tag::Mark;
    if !bare || !goes_on {
        return None;
    }
    let last = parsed.passage.sentence_index(amount)?;
    let sentences = parsed.passage.sentences.get(last.saturating_sub(SENTENCES)..last)?;
    sentences.iter().rev().find_map(|sentence| {
        let named = parsed.phrases(sentence.tokens.start).iter().filter(|phrase| {
            phrase.tokens.len() > 1 && parsed.lower(phrase.tokens.end - 1) == word
        });
        let mut named = named.map(|phrase| phrase.tokens.clone());
        let first = named.next()?;
        let words = |tokens: &Range<usize>| parsed.passage.span_of(tokens.clone());
        let text = parsed.passage.text;
        let same = named.all(|other| words(&other).slice(text) == words(&first).slice(text));
        Some(Some(first).filter(|_| same))
    })?
}
