//! The answers of an interview whose turns have no label, or one that names nobody ("A."): what
//! stands between one question and the next.
//!
//! Invariant: questions that speak to somebody and answers in the first person make an interview;
//! what readers ask and a text explains makes none. An answer has a speaker only if the text above
//! the first question names one person and says that this is a talk. Deliberately absent: questions,
//! which nobody is named for.

use std::ops::Range;

use super::turns::goes_on;
use super::{Found, Speaker};
use crate::annotate::grammar::Parsed;
use crate::annotate::passage::{Label, LabelKind, Unit, UnitKind};
use crate::lexicon::List;
use crate::model::{BlockKind, EntityKind, Evidence, RuleId};

/// Questions that an interview has at least, and sentences that one of them has at most.
const LEAST: usize = 3;
const MOST_SENTENCES: usize = 5;

/// Units above the first question that may name who answers.
const INTRODUCTION: usize = 12;

/// The answers of the passage, in order.
pub(super) fn find(parsed: &Parsed, first: u32) -> Vec<Found> {
    let units = &parsed.passage.units;
    let names_speakers =
        |unit: &Unit| unit.label.is_some_and(|label| label.kind == LabelKind::Speaker);
    if units.iter().any(names_speakers) {
        return Vec::new();
    }
    let questions: Vec<usize> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| is_question(parsed, unit))
        .map(|(at, _)| at)
        .collect();
    if questions.len() < LEAST {
        return Vec::new();
    }
    let answers: Vec<Range<usize>> =
        questions.iter().map(|&at| answer(parsed, at + 1)).filter(|it| !it.is_empty()).collect();
    if !is_interview(parsed, &questions, &answers) {
        return Vec::new();
    }
    let speaker = questions.first().and_then(|&at| answers_for(parsed, at));
    let speaker = speaker.map_or(Speaker::Unknown, Speaker::Name);
    let turn = |answer: &Range<usize>| {
        let (opening, last) = (units.get(answer.start)?, units.get(answer.end.checked_sub(1)?)?);
        let said =
            opening.label.map_or(opening.tokens.start, |it| parsed.passage.token_at(it.span.end));
        Some(Found {
            span: parsed.passage.span_of(said..last.tokens.end),
            speaker,
            cue: None,
            evidence: Evidence::of(RuleId::Answer),
            sentence: first + opening.sentences.start as u32,
        })
    };
    answers.iter().filter_map(turn).collect()
}

/// Whether a unit is a question by itself: a few sentences, the last of which asks, and no answer.
fn is_question(parsed: &Parsed, unit: &Unit) -> bool {
    let kind = matches!(unit.kind, UnitKind::Block(BlockKind::Paragraph | BlockKind::Heading));
    let last = unit.tokens.end.checked_sub(1).filter(|_| !unit.tokens.is_empty());
    let asks = last.is_some_and(|last| parsed.is_word(last, &["?"]));
    let labelled = unit.label.is_some_and(|label| asks_by_label(parsed, label));
    let quoted = parsed.is_word(unit.tokens.start, &["“", "\"", "‘", "«"]);
    let few = unit.sentences.len() <= MOST_SENTENCES && !quoted;
    kind && few && (labelled || asks && unit.label.is_none())
}

fn asks_by_label(parsed: &Parsed, label: Label) -> bool {
    label.span.slice(parsed.passage.text).starts_with('Q')
}

/// The units that answer the question before `from`.
fn answer(parsed: &Parsed, from: usize) -> Range<usize> {
    let units = parsed.passage.units.iter().skip(from);
    let answered = |unit: &Unit| {
        let answer = unit.label.is_some_and(|label| !asks_by_label(parsed, label));
        answer || goes_on(parsed, unit) && !is_question(parsed, unit)
    };
    from..from + units.take_while(|unit| answered(unit)).count()
}

/// Whether at least two questions speak to somebody and half of the answers are in the first person.
fn is_interview(parsed: &Parsed, questions: &[usize], answers: &[Range<usize>]) -> bool {
    let tokens = |units: &Range<usize>| -> Range<usize> {
        let units = parsed.passage.units.get(units.clone()).unwrap_or_default();
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
            _ => 0..0,
        }
    };
    let spoken_to = |&&at: &&usize| {
        tokens(&(at..at + 1)).any(|at| parsed.is_word(at, &["you", "your", "you've", "you're"]))
    };
    let own = |answer: &&Range<usize>| tokens(answer).any(|at| parsed.is(at, List::FirstPerson));
    let enough = answers.len() >= LEAST && answers.len() * 2 >= questions.len();
    let labelled = questions
        .iter()
        .any(|&at| parsed.passage.units.get(at).is_some_and(|unit| unit.label.is_some()));
    let addressed = questions.iter().filter(spoken_to).count();
    enough
        && addressed >= if labelled { 1 } else { 2 }
        && answers.iter().filter(own).count() * 2 >= answers.len()
}

/// The one person named above the first question, in words of a talk.
fn answers_for(parsed: &Parsed, question: usize) -> Option<usize> {
    let above = parsed.passage.units.get(question.saturating_sub(INTRODUCTION)..question)?;
    let told = |unit: &&Unit| unit.kind != UnitKind::Block(BlockKind::Credit);
    let mut person: Option<usize> = None;
    let mut talk = false;
    for at in above.iter().filter(told).flat_map(|unit| unit.tokens.clone()) {
        talk |= parsed.is(at, List::TalkWords);
        let Some(name) = parsed.name_at(at) else { continue };
        if parsed.kind(name) != Some(EntityKind::Person) {
            continue;
        }
        match person {
            Some(other) if !is_short_for(parsed, name, other) => return None,
            Some(_) => {}
            None => person = Some(name),
        }
    }
    person.filter(|_| talk)
}

/// Whether one of two names ends with the last word of the other, as "Vera Lohm" and "Lohm" do.
fn is_short_for(parsed: &Parsed, one: usize, other: usize) -> bool {
    let last = |name: usize| {
        let tokens = parsed.names.get(name).map(|name| name.tokens.clone())?;
        Some(parsed.lower(tokens.end.checked_sub(1)?).to_owned())
    };
    last(one) == last(other)
}
