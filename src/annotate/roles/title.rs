//! The noun phrase of a role: modifiers, a head, a complement.
//!
//! Invariant: start ≤ head < end, all in one sentence, the head in `role-nouns`. Deliberately
//! absent: whose role it is.

use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbForm;
use crate::lexicon::{List, names_month, names_weekday};
use crate::text::words::TokenKind;

/// A role in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) head: usize,
    pub(super) end: usize,
}

/// Modifiers before a head are not looked for further back than this.
const LONGEST_MODIFIER: usize = 14;

/// Whether the token at `at` can be the head of a role. A name's own tokens cannot.
pub(super) fn is_head(parsed: &Parsed, at: usize) -> bool {
    parsed.passage.is(at, List::RoleNouns) && parsed.name_at(at).is_none() || first_lady(parsed, at)
}

/// `First Lady`, `Second Gentleman`: the one office whose head is no office by itself.
fn first_lady(parsed: &Parsed, at: usize) -> bool {
    at > 0
        && parsed.is_word(at, &["lady", "gentleman"])
        && parsed.is_word(at - 1, &["first", "second"])
}

/// Extends a head at `head` to the left, not before `limit`, over what modifies it.
pub(super) fn extend_left(parsed: &Parsed, head: usize, limit: usize) -> usize {
    let sentence_start = parsed.bounds(head).start;
    let capital_head = parsed.capital(head);
    let mut start = head;
    let floor = limit.max(head.saturating_sub(LONGEST_MODIFIER));
    while start > floor {
        let at = start - 1;
        if let Some(name) = parsed.name_at(at) {
            let Some(tokens) = parsed.names.get(name).map(|name| name.tokens.clone()) else {
                break;
            };
            // `told Acme News police chief Joe Hart`: whom someone told is no part of the title.
            let told = tokens.start > 0 && parsed.cue(tokens.start - 1).is_some();
            if tokens.start < floor || told {
                break;
            }
            start = tokens.start;
            continue;
        }
        let word = parsed.lower(at);
        // A compound (`far-left`, `Lima-based`) belongs as a whole.
        if at >= floor + 2
            && parsed.is_word(at - 1, &["-", "–"])
            && parsed.passage.token(at).glued
            && parsed.passage.token(at - 1).glued
        {
            start = at - 2;
            continue;
        }
        if matches!(word, "-" | "–")
            && parsed.passage.token(at).glued
            && parsed.passage.token(start).glued
            && at > floor
        {
            start = at - 1;
            continue;
        }
        if word == "&" && at > floor && parsed.capital(at - 1) {
            start = at - 1;
            continue;
        }
        if word == "and" && coordinates(parsed, at, start) {
            start = extend_left(parsed, at - 1, floor.max(limit));
            break;
        }
        if parsed.passage.token(at).kind != TokenKind::Word
            || !modifies(parsed, at, capital_head, at == sentence_start)
        {
            break;
        }
        start = at;
    }
    while start < head && parsed.is(start, List::FrontOfRole) {
        start += 1;
    }
    start
}

/// Whether the `and` at `at` joins two descriptions of one person: the word before it is a head and
/// no article stands before either ("former teacher and best-selling author X").
fn coordinates(parsed: &Parsed, at: usize, next: usize) -> bool {
    let Some(first) = at.checked_sub(1) else { return false };
    let bare = |start: usize| start == 0 || !parsed.is_word(start - 1, &["the", "a", "an"]);
    is_head(parsed, first)
        && parsed.capital(first) == parsed.capital(next)
        && bare(extend_left(parsed, first, 0))
}

/// Whether a word belongs before the head of a role.
fn modifies(parsed: &Parsed, at: usize, capital_head: bool, opens_sentence: bool) -> bool {
    let passage = parsed.passage;
    if parsed.ends_phrase(at) {
        return is_under(parsed, at);
    }
    let known = passage.is(at, List::RoleModifiers)
        || passage.is(at, List::Demonyms)
        || passage.is(at, List::Peoples)
        || passage.is(at, List::RoleNouns);
    // A capitalised word inside a sentence is part of a capitalised title ("Majority Leader").
    known
        || capital_head && parsed.capital(at) && !opens_sentence && passage.is(at, List::Countries)
        || capital_head
            && parsed.capital(at)
            && (!opens_sentence || opens_title(parsed, at))
            && !passage.is(at, List::Honorifics)
}

/// Whether the word is the first of `Under Secretary`.
pub(super) fn is_under(parsed: &Parsed, at: usize) -> bool {
    parsed.passage.word(at) == "Under" && parsed.capital(at + 1) && is_head(parsed, at + 1)
}

/// Whether the first word of a sentence is a noun that a title opens with ("Fisheries Minister Ana
/// Roe"), not one that says when ("Monday").
fn opens_title(parsed: &Parsed, at: usize) -> bool {
    let passage = parsed.passage;
    let when = passage.is(at, List::TimeWords) || passage.is(at, List::Calendar);
    parsed.tag(at).is_noun() && !when && !passage.is(at, List::FunctionWords)
}

/// Extends a head at `head` to the right over its complement ("of the Red Cross", "at Acme & Sons,
/// Inc."), up to a mark, a clause or `limit`. Gives the end.
pub(super) fn extend_right(parsed: &Parsed, head: usize, limit: usize) -> usize {
    let mut end = head + 1;
    while end < limit
        && (parsed.is_word(end, &["designate", "elect", "emeritus", "general"])
            || parsed.is_word(end, &["-"])
                && parsed.passage.token(end).glued
                && parsed.passage.token(end + 1).glued)
    {
        end += 1;
    }
    if dated(parsed, end) || !parsed.is(end, List::ContinuesARole) || end >= limit {
        return end;
    }
    let begun = end;
    while end < limit && end < begun + 18 {
        if let Some(name) = parsed.name_at(end) {
            end = parsed.names.get(name).map_or(end + 1, |name| name.tokens.end).min(limit);
            if past_verb(parsed, end) {
                break;
            }
            continue;
        }
        if closes(parsed, end) || dated(parsed, end) {
            break;
        }
        end += 1;
    }
    while end > head + 1 && parsed.ends_phrase(end - 1) && parsed.name_at(end - 1).is_none() {
        end -= 1;
    }
    end
}

/// Whether a verb begins behind a name ("the mayor of Halden quietly resigned"), where no mark
/// closed the apposition.
pub(super) fn past_verb(parsed: &Parsed, at: usize) -> bool {
    let at = at + usize::from(parsed.tag(at).is_adverb());
    parsed.cue(at).is_none()
        && !parsed.capital(at)
        && parsed
            .verb_at(at)
            .is_some_and(|group| matches!(group.form, VerbForm::Past | VerbForm::Participle))
}

/// `in 2010`, `from May`, `on Monday`: when it was, no part of the role.
pub(super) fn dated(parsed: &Parsed, at: usize) -> bool {
    let next = parsed.passage.token(at + 1).kind == TokenKind::Number
        || names_month(parsed.lower(at + 1))
        || names_weekday(parsed.lower(at + 1))
        || parsed.is_word(at + 1, &["early", "late"]);
    next && parsed.is(at, List::BeforeTheTimeOfARole)
}

/// Whether the token at `at` cannot belong to a complement.
fn closes(parsed: &Parsed, at: usize) -> bool {
    let token = parsed.passage.token(at);
    let word = parsed.passage.word(at);
    let joins = matches!(word, "-" | "–" | "/" | "." | "’" | "'")
        && token.glued
        && parsed.passage.token(at + 1).glued;
    let mark = token.kind == TokenKind::Mark && !joins && word != "&" && !parsed.possessive(at);
    let clause = parsed.is(at, List::ClosesARole);
    let second = parsed.is_word(at, &["and"])
        && (at + 1..at + 6).any(|next| {
            is_head(parsed, next) || parsed.is_word(next, &["his", "her", "a", "an", "one"])
        });
    // "the self-declared republic".
    let tied = at.checked_sub(1).is_some_and(|before| parsed.is_hyphen(before));
    mark || clause || second || parsed.cue(at).is_some() && !tied
}
