//! Words of change: which way they go, and whether they stand as verb, noun or state.
//!
//! Invariant: a word that can be both verb and noun is told apart by its neighbours alone.
//! Deliberately absent: what changed, and by how much.

use super::phrase::{self, Class};
use super::setting::Setting;
use crate::lexicon::{self, List};
use crate::model::Direction;

/// The direction and part of speech that the lists give for the word at `at`.
pub(super) fn entry(setting: &Setting, at: usize) -> Option<(Direction, &'static str)> {
    // A capital inside a sentence: a part of a name ("Value Added Tax").
    let capital = setting.passage.word(at).starts_with(char::is_uppercase);
    let goes_on = setting.passage.word(at + 1).starts_with(char::is_uppercase);
    if capital
        && goes_on
        && !phrase::starts_sentence(setting.passage, at)
        && !phrase::is_title(setting.passage, at)
    {
        return None;
    }
    if setting.lower(at) == "lost" && setting.class(at) == Class::Noun {
        // "the company's lost revenue".
        return None;
    }
    [
        (List::Rising, Direction::Up),
        (List::Falling, Direction::Down),
        (List::Steady, Direction::Unchanged),
    ]
    .into_iter()
    .find_map(|(list, direction)| {
        let part = if setting.is(at, list) {
            lexicon::value(list, setting.lower(at))
        } else {
            small_move(setting, at, list)
        };
        part.map(|part| (direction, part))
    })
}

/// A verb of moving that goes only where the particle behind it says: "edged up".
fn small_move(setting: &Setting, at: usize, list: List) -> Option<&'static str> {
    let moves = setting.passage.lists(at).opens_phrase() && setting.is(at + 1, list);
    let words = moves.then(|| format!("{} {}", setting.lower(at), setting.lower(at + 1)))?;
    lexicon::value(list, &words).filter(|part| *part == "verb")
}

/// Whether it is a word of change in any form.
pub(super) fn is_word(setting: &Setting, at: usize) -> bool {
    entry(setting, at).is_some()
}

/// Whether it stands as a noun: "a drop", "the sales rise of".
pub(super) fn is_noun(setting: &Setting, at: usize) -> bool {
    match entry(setting, at) {
        Some((_, "noun")) => true,
        Some((_, "both")) => !is_verb(setting, at),
        _ => false,
    }
}

/// Whether it stands as a verb: "rose", "will cut", "shares rise 3%".
pub(super) fn is_verb(setting: &Setting, at: usize) -> bool {
    match entry(setting, at) {
        Some((_, "verb")) => true,
        Some((_, "both")) => {
            let before = at.checked_sub(1).map_or(Class::Mark, |i| setting.class(i));
            let infinitive = at > setting.floor && setting.is(at - 1, List::BeforeAnInfinitive);
            let nominal = matches!(
                before,
                Class::Determiner
                    | Class::Number
                    | Class::Possessive
                    | Class::Hyphen
                    | Class::Preposition
            ) || setting.is(at.wrapping_sub(1), List::PlainAdjectives)
                || setting.lower(at.wrapping_sub(1)) == "%";
            let behind = setting.is(at + 1, List::BehindANounOfChange) || at + 1 == setting.limit;
            infinitive || !(nominal || behind)
        }
        _ => false,
    }
}
