//! Ages and lengths of time.
//!
//! Invariant: looks at a few tokens on either side only. Deliberately absent: dates and times of
//! day.

use rust_decimal::Decimal;

use crate::annotate::figures::amount::{Amount, over_hyphen};
use crate::annotate::figures::count;
use crate::annotate::figures::phrase::{self, Class, Classified};
use crate::annotate::number::Form;
use crate::lexicon::{self, List};

/// "aged 23", ", 45,", "23-year-old", "10 days", "30 to 34 years old".
pub(super) fn age_or_length_of_time(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let mut unit = over_hyphen(passage, end);
    unit += usize::from(amount.form == Form::Vague && passage.lower(unit) == "of");
    unit += usize::from(passage.is(unit, List::KindsOfDays));
    if passage.is(unit, List::LengthsOfTime) {
        return true;
    }
    if years_of_life(passage, amount) {
        return true;
    }
    let before = start.checked_sub(1).map_or("", |at| passage.lower(at));
    let age = amount.value.is_integer() && amount.value < Decimal::from(130);
    let named =
        before == "," && start >= 2 && passage.word(start - 2).starts_with(char::is_uppercase);
    let closed =
        matches!(passage.word(end), "," | "." | ")" | ";" | "") || passage.word(end) == "—";
    let span = amount.high.is_some_and(|high| high < Decimal::ONE_HUNDRED)
        && before == "between"
        && start > 1
        && count::noun(passage, end).is_none();
    if span && phrase::class(passage, start - 2) == Class::Noun {
        // "people between 18 and 25".
        return true;
    }
    let from = matches!(before, "to" | "and" | "-" | "–")
        && start >= 3
        && passage.is(start - 3, List::BeforeAges);
    age && (from
        || (start > 0
            && passage.is(start - 1, List::BeforeAnAge)
            && passage.lower(end) != "people")
        || (named && closed && amount.form == Form::Digits && amount.value > Decimal::from(4)))
}

/// Ages without "years" or "aged": "He was 67.", "at the age of 81", "a boy, 9,", "women over 50",
/// "a man of 40", "she died at 91".
fn years_of_life(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let age = amount.value.is_integer()
        && amount.value < Decimal::from(120)
        && matches!(amount.form, Form::Digits | Form::Words);
    let Some(before) = start.checked_sub(1).filter(|_| age) else { return false };
    if !super::same_sentence(passage, before, start) {
        return false;
    }
    let word = |back: usize| start.checked_sub(back).map_or("", |at| passage.lower(at));
    let person = |back: usize| start.checked_sub(back).is_some_and(|at| is_person(passage, at));
    let is = |back: usize, list| start.checked_sub(back).is_some_and(|at| passage.is(at, list));
    let of_age = is(1, List::LeadsToAnAge) && count::noun(passage, end).is_none();
    // "the median age of the fleet's masters is 58"
    let told = matches!(word(1), "was" | "is") && closes(passage, end);
    if (of_age || told) && (2..=6).any(|back| matches!(word(back), "age" | "ages")) {
        return true;
    }
    let bound = is(1, List::BoundsOfAge) && person(2);
    if bound && !super::counts_plural(passage, amount) {
        return true;
    }
    // "At 71 he still sails", "she will be 50".
    if word(1) == "at" && passage.is(end, List::WhoHasAnAge)
        || word(1) == "be" && is(3, List::WhoHasAnAge)
    {
        return true;
    }
    if !closes(passage, end) {
        return false;
    }
    match word(1) {
        "," => person(2) && matches!(passage.word(end), "," | ")" | "." | ";"),
        "of" => person(2),
        "than" => matches!(word(2), "older" | "younger") && person(3),
        "at" => is(2, List::AtAnAge),
        _ if is(1, List::IsOfAnAge) => {
            is(2, List::WhoHasAnAge) || is(2, List::OldestOfAll) || word(2) == "they" || person(2)
        }
        _ if is(1, List::HardlyOfAnAge) => {
            matches!(word(2), "was" | "is" | "were") && is(3, List::WhoHasAnAge)
        }
        _ => is(1, List::OldestOfAll),
    }
}

/// Whether nothing that the number could count follows: a mark, the end, or a word that opens
/// another clause.
fn closes(passage: &Classified, end: usize) -> bool {
    let ends = passage.sentence(end.saturating_sub(1)).is_none_or(|s| end >= s.tokens.end);
    ends || matches!(
        passage.word(end),
        "," | "." | ")" | ";" | ":" | "—" | "–" | "”" | "\"" | "!" | "?"
    ) || matches!(
        phrase::class(passage, end),
        Class::Conjunction | Class::Preposition | Class::Relative | Class::Auxiliary | Class::Verb
    ) && passage.lower(end) != "of"
}

/// Whether the word at `at` is a noun for a person: a listed one, its plural, or an office.
fn is_person(passage: &Classified, at: usize) -> bool {
    let word = passage.lower(at);
    let is = |word: &str| {
        lexicon::lists(word).has(List::GenderWords)
            || lexicon::value(List::NumberCues, word)
                .is_some_and(|cues| cues.split(' ').any(|cue| cue == "person"))
    };
    is(word) || word.strip_suffix('s').is_some_and(is)
}
