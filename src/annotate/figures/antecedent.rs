//! What a pronoun that opens a sentence stands for: "Reserves rose. They stood at $4 billion".
//!
//! Invariant: it is what the sentence right before measures last or, where that has no figure, its
//! subject, a common noun; people and firms have no size. Deliberately absent: pronouns further on in
//! their sentence, which may stand for anything before.

use std::ops::Range;

use super::super::grammar::Parsed;
use super::setting::Setting;
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
    let measured = setting.earlier.filter(|reading| before.contains(&reading.tokens.start));
    let found = match measured {
        Some(reading) => reading.measure.clone(),
        None => parsed.main_subject(before.start),
    };
    found.filter(|phrase| !is_somebody(parsed, phrase))
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
