//! Words of change: which way they go, and whether they stand as verb, noun or state.
//!
//! Invariant: a word that can be both verb and noun is told apart by its neighbours alone.
//! Deliberately absent: what changed, and by how much.

use std::ops::Range;

use super::phrase::{self, Class};
use super::setting::Setting;
use crate::learned::tags::Tag;
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
        && !setting.passage.in_heading(at)
        && !is_headline(setting, at)
    {
        return None;
    }
    if setting.lower(at) == "lost" && setting.class(at) == Class::Noun {
        // "the company's lost revenue".
        return None;
    }
    // "narrowed its forecast to between 3% and 4%"
    if setting.amount.high.is_some() && setting.lower(at).starts_with("narrow") {
        return None;
    }
    if is_off(setting, at) {
        return Some((Direction::Down, "state"));
    }
    if let Some(found) =
        in_two_words(setting, at).or_else(|| in_two_words(setting, at.checked_sub(1)?))
    {
        return Some(found);
    }
    [
        (List::Rising, Direction::Up),
        (List::Falling, Direction::Down),
        (List::Steady, Direction::Unchanged),
    ]
    .into_iter()
    .find_map(|(list, direction)| {
        // "plans to build": the noun alone is one of change.
        let verb = |part: &str| part == "noun" && tag(setting, at).is_some_and(Tag::is_verb);
        let part = if setting.is(at, list) {
            lexicon::value(list, setting.lower(at))
        } else {
            small_move(setting, at, list)
        };
        part.filter(|part| !verb(part)).map(|part| (direction, part))
    })
}

fn tag(setting: &Setting, at: usize) -> Option<Tag> {
    setting.passage.grammar().map(|parsed| parsed.tag(at))
}

/// "closed off 3%": by how much something stands lower; "off" says other things elsewhere.
fn is_off(setting: &Setting, at: usize) -> bool {
    setting.lower(at) == "off"
        && at + 1 == setting.left
        && at > setting.floor
        && setting.counted.is_none()
        && setting.is(at - 1, List::TakesAState)
}

/// A verb of moving that goes only where the particle behind it says: "edged up".
fn small_move(setting: &Setting, at: usize, list: List) -> Option<&'static str> {
    let moves = setting.passage.lists(at).opens_phrase() && setting.is(at + 1, list);
    let words = moves.then(|| format!("{} {}", setting.lower(at), setting.lower(at + 1)))?;
    lexicon::value(list, &words).filter(|part| *part == "verb")
}

/// What the words at `at` and behind it say together: "gave up", "little changed".
fn in_two_words(setting: &Setting, at: usize) -> Option<(Direction, &'static str)> {
    if at < setting.floor || !setting.passage.lists(at).opens_phrase() {
        return None;
    }
    [
        (List::RisingPhrases, Direction::Up, "verb"),
        (List::FallingPhrases, Direction::Down, "verb"),
        (List::SteadyPhrases, Direction::Unchanged, "state"),
    ]
    .into_iter()
    .find(|(list, ..)| setting.passage.phrase(at, *list) == Some(2))
    .map(|(_, direction, part)| (direction, part))
}

/// How far beside a word its neighbours tell whether it stands in a line of capitals.
const LINE: usize = 6;

/// Whether every longer word near `at` has a capital: a headline that is set as a sentence.
fn is_headline(setting: &Setting, at: usize) -> bool {
    let around = setting.floor.max(at.saturating_sub(LINE))..setting.limit.min(at + LINE);
    let mut long = around.filter(|&i| setting.lower(i).chars().count() > 3).peekable();
    long.peek().is_some() && long.all(|i| !setting.passage.word(i).starts_with(char::is_lowercase))
}

/// Whether the comparative at `at` says a rise or fall where it stands beside an earlier time.
pub(super) fn degree(setting: &Setting, at: usize) -> Option<Direction> {
    if setting.is(at, List::DegreesUp) {
        Some(Direction::Up)
    } else {
        setting.is(at, List::DegreesDown).then_some(Direction::Down)
    }
}

/// Whether the word at `at` only describes the noun behind it: "a collapsed bridge", "lower fares".
pub(super) fn describes(setting: &Setting, at: usize) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let before = at.checked_sub(1).filter(|&i| i >= setting.floor).map(|i| parsed.tag(i));
    let article =
        matches!(before, Some(Tag::Determiner | Tag::PronounPossessive | Tag::Possessive));
    let led = matches!(before, Some(Tag::Adjective | Tag::Preposition));
    match parsed.tag(at) {
        Tag::VerbParticiple | Tag::Adjective => {
            article || led && parsed.tag(at + 1).is_common_noun()
        }
        Tag::AdjectiveComparative => parsed.tag(at + 1).is_common_noun(),
        _ => false,
    }
}

/// Whether it is a word of change in any form.
pub(super) fn is_word(setting: &Setting, at: usize) -> bool {
    entry(setting, at).is_some()
}

/// Whether it says how something stands: "up", "lower".
pub(super) fn is_state(setting: &Setting, at: usize) -> bool {
    entry(setting, at).is_some_and(|(_, part)| part == "state")
}

/// Whether a word behind the amount says that something is higher or lower by so much, and no
/// other thing: "edged 0.7% higher".
pub(super) fn ends_in_a_state(setting: &Setting) -> bool {
    is_state(setting, setting.right)
        && setting.class(setting.right + 1) != Class::Noun
        && setting.lower(setting.right + 1) != "than"
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

/// What stands before a noun of change in its phrase and says what changed: "wage" in "wage
/// growth".
pub(super) fn modifiers(setting: &Setting, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.start;
    let mut end = phrase.end.saturating_sub(1);
    while start < end
        && (setting.is(start, List::PlainAdjectives)
            || setting.class(start) == Class::Hyphen
            || setting.class(start) == Class::Number)
    {
        start += 1;
    }
    while end > start && matches!(setting.class(end - 1), Class::Possessive | Class::Hyphen) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
