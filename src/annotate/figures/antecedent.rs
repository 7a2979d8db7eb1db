//! What a pronoun that opens a sentence stands for: "Reserves rose. They stood at $4 billion".
//!
//! Invariant: it is what the sentence right before measures last or, where that has no figure, its
//! subject, a common noun; people and firms have no size. Deliberately absent: pronouns further on in
//! their sentence, which may stand for anything before.

use std::ops::Range;

use super::super::grammar::Parsed;
use super::phrase::Class;
use super::setting::{Reading, Setting};
use crate::lexicon::{self, List};

/// What the pronoun at `at`, the subject of its sentence, stands for.
pub(super) fn of_pronoun(setting: &Setting, at: usize) -> Option<Range<usize>> {
    let parsed = setting.passage.grammar()?;
    let fronted = at > setting.floor && setting.lower(at - 1) == ",";
    let stands = matches!(setting.lower(at), "it" | "they" | "that" | "this" | "these" | "those");
    // "It is 300 miles to the border": nothing is meant.
    let empty =
        setting.lower(at) == "it" && setting.is(at + 1, List::FormsOfBe) && at + 2 >= setting.left;
    if !stands || empty || at > setting.floor && !fronted {
        return None;
    }
    let here = parsed.sentence(at)?.unit;
    let index = parsed.sentence_index(at)?.checked_sub(1)?;
    let before = parsed.sentences.get(index).filter(|before| before.unit == here)?.tokens.clone();
    let found = match measured_in(setting, &before) {
        Some(reading) => reading.measure.clone(),
        None => parsed.main_subject(before.start),
    };
    found.filter(|phrase| !is_somebody(parsed, phrase))
}

/// `phrase`, or what was measured last if it only points there, as "the figure" and "that category" do:
/// in this sentence or the one before.
pub(super) fn meant(setting: &Setting, phrase: Range<usize>) -> Option<Range<usize>> {
    let parsed = setting.passage.grammar()?;
    let Some(pointer) = phrase.start.checked_sub(1).filter(|&at| at >= setting.floor) else {
        return Some(phrase);
    };
    let (word, noun) = (setting.lower(pointer), setting.lower(phrase.start));
    let article = word == "the" && matches!(noun, "figure" | "number" | "reading");
    let empty = setting.is(phrase.start, List::EmptyHeads) || noun == "measure";
    let points = article || matches!(word, "that" | "this") && empty;
    let told = setting.class(phrase.end) == Class::Preposition;
    if phrase.len() != 1 || !points || told || phrase.start > setting.amount.tokens.start {
        return Some(phrase);
    }
    let before = parsed.sentence_index(pointer)?.checked_sub(1);
    let before = before.and_then(|index| parsed.sentences.get(index));
    let measured = setting.previous.or_else(|| measured_in(setting, &before?.tokens));
    let meant = measured.and_then(|reading| reading.measure.clone());
    meant.or_else(|| article.then_some(phrase))
}

/// The amount before, if it stands in `sentence`.
fn measured_in<'s>(setting: &Setting<'s>, sentence: &Range<usize>) -> Option<&'s Reading> {
    setting.earlier.filter(|reading| sentence.contains(&reading.tokens.start))
}

/// Whether the phrase names people or a name.
fn is_somebody(parsed: &Parsed, phrase: &Range<usize>) -> bool {
    let of = phrase.clone().find(|&at| parsed.lower(at) == "of").unwrap_or(phrase.end);
    let Some(head) = of.checked_sub(1) else { return true };
    let word = parsed.lower(head);
    let people = [Some(word), word.strip_suffix('s')];
    !parsed.tag(head).is_common_noun()
        || people.into_iter().flatten().any(|word| lexicon::lists(word).has(List::RoleNouns))
}
