//! Roles that stand after the name: appositions, relative clauses, "is the president of".
//!
//! Invariant: an apposition is closed by a mark on both sides, and its head is not the title of
//! another name. Deliberately absent: descriptions without a head from `role-nouns` ("a close
//! ally").

use super::phrase::{Phrase, dated, extend_left, extend_right, is_head, past_verb};
use crate::annotate::tagged::Tagged;
use crate::lexicon::List;
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// Longest run of words before a head.
const LONGEST_MODIFIER: usize = 9;

/// Longest apposition looked through for a second description.
const LONGEST_APPOSITION: usize = 30;

/// The descriptions of the person whose name ends before the token `end`.
pub(super) fn descriptions(tagged: &Tagged, end: usize) -> Vec<(Phrase, RuleId)> {
    let limit = tagged.sentence(end.saturating_sub(1)).end;
    let mut at = end;
    if tagged.is_word(at, &["("]) {
        if let Some(phrase) = noun_phrase(tagged, at + 1, limit)
            .filter(|phrase| tagged.is_word(phrase.end, &[")", ",", ";"]))
        {
            return vec![(phrase, RuleId::Parenthesis)];
        }
        let close = (at..limit.min(at + 10)).find(|&i| tagged.is_word(i, &[")"]));
        at = close.map_or(at, |close| close + 1);
    }
    at = behind_origin(tagged, at, limit);
    if tagged.is_word(at, &["who"])
        || tagged.is_word(at, &[","]) && tagged.is_word(at + 1, &["who"])
    {
        let verb = at + 1 + usize::from(tagged.is_word(at, &[","]));
        return clause(tagged, verb, limit)
            .map(|phrase| (phrase, RuleId::RelativeClause))
            .into_iter()
            .collect();
    }
    if tagged.is_word(at, &[",", "—", "–", "―"])
        || tagged.is_word(at, &["-"]) && !tagged.passage.token(at).glued
    {
        return apposition(tagged, at + 1, limit);
    }
    predicate(tagged, at, limit).map(|phrase| (phrase, RuleId::Predicate)).into_iter().collect()
}

/// `Roe of the Harbour Board`, `Lord Roe of Halden`: the end of where somebody is from.
fn behind_origin(tagged: &Tagged, at: usize, limit: usize) -> usize {
    if !tagged.is_word(at, &["of", "from"]) {
        return at;
    }
    let name = at + 1 + usize::from(tagged.is_word(at + 1, &["the"]));
    let end =
        tagged.name_at(name).and_then(|name| tagged.names.get(name)).map(|name| name.tokens.end);
    end.filter(|&end| end < limit).unwrap_or(at)
}

/// `…, head of the fund, …`, `…, a lawyer and the fund's first chairman, …`.
fn apposition(tagged: &Tagged, start: usize, limit: usize) -> Vec<(Phrase, RuleId)> {
    let mut out = Vec::new();
    let limit = limit.min(start + LONGEST_APPOSITION);
    let mut at = start;
    while let Some(phrase) = noun_phrase(tagged, at, limit) {
        let joined = tagged.is_word(phrase.end, &["and"]);
        if !closed(tagged, phrase.end, limit)
            && !joined
            && !told(tagged, start, &phrase)
            && !comma_forgotten(tagged, &phrase)
        {
            break;
        }
        out.push((phrase, RuleId::Apposition));
        if !joined {
            return out;
        }
        at = phrase.end + 1;
    }
    if out.is_empty() && tagged.is_word(start, &["a", "an", "the"]) {
        out.extend(
            second_description(tagged, start, limit)
                .map(|phrase| (phrase, RuleId::AppositionSecond)),
        );
    }
    out
}

/// `a close friend of Jane Roe and her chosen successor as chairman`: the description behind the
/// "and" of an apposition whose first one is no role.
fn second_description(tagged: &Tagged, start: usize, limit: usize) -> Option<Phrase> {
    let stop = (start..limit)
        .find(|&at| tagged.is_word(at, &[",", ";", ":", "—", "–", "(", "who", "which", "said"]))
        .unwrap_or(limit);
    let and = (start..stop).find(|&at| {
        tagged.is_word(at, &["and"])
            && tagged.is_word(at + 1, &["a", "an", "the", "his", "her", "its", "their"])
    })?;
    noun_phrase(tagged, and + 1, limit).filter(|phrase| closed(tagged, phrase.end, limit))
}

/// `who heads the fund`, `who is the fund's chairman`, `who served as mayor of`.
fn clause(tagged: &Tagged, verb: usize, limit: usize) -> Option<Phrase> {
    if tagged.is(verb, List::LeadingVerbs) {
        let object = verb + 1;
        let named = (object..limit.min(object + 4)).any(|at| tagged.name_at(at).is_some())
            || tagged.is_word(object, &["the", "its", "a", "an"]);
        let end = (object..limit.min(object + 12)).find(|&at| {
            tagged.passage.token(at).kind == TokenKind::Mark && !tagged.passage.token(at).glued
                || stops(tagged, at)
        });
        return named
            .then_some(Phrase {
                start: verb,
                head: verb,
                end: end.unwrap_or(limit.min(object + 12)),
            })
            .filter(|phrase| phrase.end > object);
    }
    predicate(tagged, verb, limit)
}

/// Whether the complement of a verb is over at `at`.
fn stops(tagged: &Tagged, at: usize) -> bool {
    tagged.is_word(
        at,
        &[
            ",", ".", ";", ":", "”", "\"", "—", "–", "(", ")", "and", "but", "said", "says", "was",
            "is", "has", "had",
        ],
    ) && tagged.name_at(at).is_none()
}

/// `is the president of`, `was appointed chairman`, `became mayor`, `serves as`.
fn predicate(tagged: &Tagged, verb: usize, limit: usize) -> Option<Phrase> {
    let mut at = verb;
    while tagged.is(at, List::BeforeServed) {
        at += 1;
    }
    if tagged.is(at, List::IsARole) {
        at += 1;
        if tagged.is(at, List::Appointed) || tagged.is_word(at, &["sworn"]) {
            at += 1 + 2 * usize::from(tagged.is_word(at, &["sworn"]));
        }
    } else if tagged.is(at, List::Serving) && tagged.is_word(at + 1, &["as"]) {
        at += 2;
    } else {
        return None;
    }
    noun_phrase(tagged, at, limit).filter(|phrase| {
        !tagged.is_word(phrase.end, &["in", "who"]) || closed(tagged, phrase.end, limit)
    })
}

/// The role whose noun phrase begins at `start`: openers, modifiers, a head, its complement.
fn noun_phrase(tagged: &Tagged, start: usize, limit: usize) -> Option<Phrase> {
    let mut begin = start;
    while begin < limit && tagged.is(begin, List::RoleOpeners) {
        begin += 1;
    }
    let mut head = None;
    let mut at = begin;
    while at < limit && at <= begin + LONGEST_MODIFIER {
        if is_head(tagged, at) {
            head = Some(at);
        } else if head.is_some() || !may_modify(tagged, at) {
            break;
        }
        at += 1;
    }
    let head = head?;
    let end = extend_right(tagged, head, limit);
    // A head right before a name is that person's title.
    if tagged.person_at(head + 1).is_some()
        || tagged.person_at(end).is_some()
        || tagged.possessive(head + 1)
    {
        return None;
    }
    let start = if begin < head { begin } else { extend_left(tagged, head, begin) };
    Some(Phrase { start, head, end })
}

/// Whether a word may stand between the opener and the head.
fn may_modify(tagged: &Tagged, at: usize) -> bool {
    let kind = tagged.passage.token(at).kind;
    let hyphen = tagged.is_word(at, &["-", "&", "–"])
        && (tagged.passage.token(at).glued || tagged.is_word(at, &["&"]));
    let person = tagged.person_at(at).is_some() && !tagged.possessive(at + 1);
    let verb = tagged.cue(at).is_some();
    hyphen
        || tagged.possessive(at)
        || kind == TokenKind::Word && !tagged.ends_phrase(at) && !person && !verb
}

/// `Roe, a spokesman for Acme said`: the closing comma forgotten, but no clause ("the minister
/// said") either.
fn told(tagged: &Tagged, start: usize, phrase: &Phrase) -> bool {
    tagged.is_word(start, &["a", "an"])
        && phrase.end > phrase.head + 1
        && tagged.cue(phrase.end).is_some()
}

/// `Roe, the mayor of Halden resigned`: the closing comma forgotten behind the name in a
/// complement.
fn comma_forgotten(tagged: &Tagged, phrase: &Phrase) -> bool {
    tagged.name_at(phrase.end - 1).is_some() && past_verb(tagged, phrase.end)
}

/// Whether an apposition may end before the token `at`.
fn closed(tagged: &Tagged, at: usize, limit: usize) -> bool {
    at >= limit
        || tagged.is_word(
            at,
            &[",", ".", ";", ":", "—", "–", "(", ")", "?", "!", "”", "\"", "who", "which"],
        )
        || tagged.is_word(at, &["that", "whose"])
        || dated(tagged, at)
        || tagged.is_word(at, &["-"]) && !tagged.passage.token(at).glued
}
