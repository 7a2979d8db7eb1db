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
use crate::annotate::passage::{Unit, UnitKind};
use crate::lexicon::List;
use crate::model::{BlockKind, EntityKind, Evidence, LabelKind, RuleId};

/// Questions that an interview has at least, and sentences that one of them has at most.
const LEAST: usize = 3;
const MOST_SENTENCES: usize = 5;

/// Units above the first question that may name who answers.
const INTRODUCTION: usize = 12;

/// The answers of the passage, in order.
pub(super) fn find(parsed: &Parsed, first: u32) -> Vec<Found> {
    let units = &parsed.passage.units;
    let labelled = |kind| units.iter().any(|unit| unit.label.is_some_and(|it| it.kind == kind));
    let asks = |at: &usize| units.get(*at).is_some_and(|unit| is_question(parsed, unit));
    let questions: Vec<usize> = (0..units.len()).filter(asks).collect();
    if questions.len() < LEAST || labelled(LabelKind::Speaker) {
        return Vec::new();
    }
    let answers: Vec<Range<usize>> =
        questions.iter().map(|&at| answer(parsed, at + 1)).filter(|it| !it.is_empty()).collect();
    let talk = questions.first().and_then(|&at| talk_with(parsed, at));
    let needed = if talk.is_some() { 1 } else { 2 };
    let spoken_to = labelled(LabelKind::Question) || addressed(parsed, &questions) >= needed;
    if !spoken_to || answers.len() * 2 < questions.len() || !in_first_person(parsed, &answers) {
        return Vec::new();
    }
    let speaker = talk.unwrap_or(Speaker::Unknown);
    let turn = |answer: &Range<usize>| {
        let (opening, last) = (units.get(answer.start)?, units.get(answer.end.checked_sub(1)?)?);
        let said =
            opening.label.map_or(opening.tokens.start, |it| parsed.passage.token_at(it.span.end));
        Some(Found {
            span: parsed.passage.span_of(said..last.tokens.end),
            speaker,
            cue: None,
            evidence: Evidence::by(RuleId::Answer),
            sentence: first + opening.sentences.start as u32,
        })
    };
    answers.iter().filter_map(turn).collect()
}

/// Whether a unit is a question by itself: a few sentences, the last of which asks, and no answer.
fn is_question(parsed: &Parsed, unit: &Unit) -> bool {
    let kind = matches!(unit.kind, UnitKind::Block(BlockKind::Paragraph | BlockKind::Heading));
    // "**Who pays?**"
    let emphasis = |at: &usize| parsed.is_word(*at, &["*", "**", "_", "__"]);
    let last = unit.tokens.clone().rev().find(|at| !emphasis(at));
    let asks = last.is_some_and(|last| parsed.is_word(last, &["?"]));
    let labelled = unit.label.is_some_and(|label| label.kind == LabelKind::Question);
    let quoted = parsed.is_word(unit.tokens.start, &["“", "\"", "‘", "«"]);
    let few = unit.sentences.len() <= MOST_SENTENCES && !quoted;
    kind && few && (labelled || asks && unit.label.is_none())
}

/// The units that answer the question before `from`.
fn answer(parsed: &Parsed, from: usize) -> Range<usize> {
    let units = parsed.passage.units.iter().skip(from);
    let answered = |unit: &Unit| {
        let answer = unit.label.is_some_and(|label| label.kind == LabelKind::Answer);
        answer || goes_on(parsed, unit) && !is_question(parsed, unit)
    };
    from..from + units.take_while(|unit| answered(unit)).count()
}

/// How many of the questions speak to somebody: "did you", not "should you", which anybody may ask.
fn addressed(parsed: &Parsed, questions: &[usize]) -> usize {
    let you = |at| {
        parsed.is_word(at, &["you"])
            && at > 0
            && parsed.passage.plays(at - 1, List::FunctionWords, "auxiliary")
            && !parsed.is(at - 1, List::AskedOfAnybody)
    };
    questions.iter().filter(|&&at| tokens(parsed, &(at..at + 1)).any(you)).count()
}

/// Whether there are enough answers, and half of them are in the first person.
fn in_first_person(parsed: &Parsed, answers: &[Range<usize>]) -> bool {
    let own = |at| parsed.is(at, List::FirstPerson);
    let count = answers.iter().filter(|answer| tokens(parsed, answer).any(own)).count();
    answers.len() >= LEAST && count * 2 >= answers.len()
}

/// The tokens of a run of units.
fn tokens(parsed: &Parsed, units: &Range<usize>) -> Range<usize> {
    let token = |at: usize| parsed.passage.units.get(at).map_or(0..0, |unit| unit.tokens.clone());
    token(units.start).start..token(units.end - 1).end
}

/// Who is talked with, if the words above the first question say that the text is a talk: the one
/// person whom they name.
fn talk_with(parsed: &Parsed, question: usize) -> Option<Speaker> {
    let above = parsed.passage.units.get(question.saturating_sub(INTRODUCTION)..question)?;
    let told = |unit: &&Unit| unit.kind != UnitKind::Block(BlockKind::Credit);
    let mut person: Option<usize> = None;
    let (mut talk, mut several) = (false, false);
    for at in above.iter().filter(told).flat_map(|unit| unit.tokens.clone()) {
        talk |= parsed.is(at, List::TalkWords);
        let Some(name) = parsed.name_at(at) else { continue };
        if parsed.kind(name) != Some(EntityKind::Person) {
            continue;
        }
        match person {
            Some(other) if !is_short_for(parsed, name, other) => several = true,
            Some(_) => {}
            None => person = Some(name),
        }
    }
    let one = person.filter(|_| !several);
    talk.then(|| one.map_or(Speaker::Unknown, Speaker::Name))
}

/// Whether one of two names ends with the last word of the other, as "Vera Lohm" and "Lohm" do.
fn is_short_for(parsed: &Parsed, one: usize, other: usize) -> bool {
    let last = |name: usize| parsed.names.get(name).map(|name| parsed.lower(name.tokens.end - 1));
    last(one) == last(other)
}
