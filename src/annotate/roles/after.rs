//! Roles that stand after the name: appositions, relative clauses, "is the president of".
//!
//! Invariant: an apposition is closed by a mark on both sides, and its head is not the title of
//! another name. Deliberately absent: descriptions without a head from `role-nouns` ("a close
//! ally").

use super::title::{Phrase, dated, extend_left, extend_right, is_head, is_under, past_verb};
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbForm;
use crate::lexicon::List;
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// Longest run of words before a head.
const LONGEST_MODIFIER: usize = 9;

/// Longest apposition looked through for a second description.
const LONGEST_APPOSITION: usize = 30;

/// The descriptions of the person whose name ends before the token `end`.
pub(super) fn descriptions(parsed: &Parsed, end: usize) -> Vec<(Phrase, RuleId)> {
    let limit = parsed.bounds(end.saturating_sub(1)).end;
    let mut at = end;
    if parsed.is_word(at, &["("]) {
        if let Some(phrase) = noun_phrase(parsed, at + 1, limit)
            .filter(|phrase| parsed.is_word(phrase.end, &[")", ",", ";"]))
        {
            return vec![(phrase, RuleId::Parenthesis)];
        }
        let close = (at..limit.min(at + 10)).find(|&i| parsed.is_word(i, &[")"]));
        at = close.map_or(at, |close| close + 1);
    }
    at = behind_origin(parsed, at, limit);
    if parsed.is_word(at, &["who"])
        || parsed.is_word(at, &[","]) && parsed.is_word(at + 1, &["who"])
    {
        let verb = at + 1 + usize::from(parsed.is_word(at, &[","]));
        return clause(parsed, verb, limit)
            .map(|phrase| (phrase, RuleId::RelativeClause))
            .into_iter()
            .collect();
    }
    if parsed.is_word(at, &[",", "—", "–", "―"])
        || parsed.is_word(at, &["-"]) && !parsed.passage.token(at).glued
    {
        return apposition(parsed, at + 1, limit);
    }
    predicate(parsed, at, limit).map(|phrase| (phrase, RuleId::Predicate)).into_iter().collect()
}

/// `Roe of the Harbour Board`, `Lord Roe of Halden`: the end of where somebody is from.
fn behind_origin(parsed: &Parsed, at: usize, limit: usize) -> usize {
    if !parsed.is_word(at, &["of", "from"]) {
        return at;
    }
    let name = at + 1 + usize::from(parsed.is_word(at + 1, &["the"]));
    let end =
        parsed.name_at(name).and_then(|name| parsed.names.get(name)).map(|name| name.tokens.end);
    end.filter(|&end| end < limit).unwrap_or(at)
}

/// `…, head of the fund, …`, `…, a lawyer and the fund's first chairman, …`.
fn apposition(parsed: &Parsed, start: usize, limit: usize) -> Vec<(Phrase, RuleId)> {
    let mut out = Vec::new();
    let limit = limit.min(start + LONGEST_APPOSITION);
    let mut at = start;
    while let Some(phrase) = noun_phrase(parsed, at, limit) {
        let joined = parsed.is_word(phrase.end, &["and"]);
        if !closed(parsed, phrase.end, limit)
            && !joined
            && !told(parsed, start, &phrase)
            && !comma_forgotten(parsed, &phrase)
        {
            break;
        }
        out.push((phrase, RuleId::Apposition));
        if !joined {
            return out;
        }
        at = phrase.end + 1;
    }
    if out.is_empty() && parsed.is_word(start, &["a", "an", "the"]) {
        out.extend(
            second_description(parsed, start, limit)
                .map(|phrase| (phrase, RuleId::AppositionSecond)),
        );
    }
    out
}

/// `a close friend of Jane Roe and her chosen successor as chairman`: the description behind the
/// "and" of an apposition whose first one is no role.
fn second_description(parsed: &Parsed, start: usize, limit: usize) -> Option<Phrase> {
    let stop = (start..limit)
        .find(|&at| parsed.is_word(at, &[",", ";", ":", "—", "–", "(", "who", "which", "said"]))
        .unwrap_or(limit);
    let and = (start..stop)
        .find(|&at| parsed.is_word(at, &["and"]) && parsed.is(at + 1, List::ArticlesAndOwners))?;
    noun_phrase(parsed, and + 1, limit).filter(|phrase| closed(parsed, phrase.end, limit))
}

/// `who heads the fund`, `who is the fund's chairman`, `who served as mayor of`.
fn clause(parsed: &Parsed, verb: usize, limit: usize) -> Option<Phrase> {
    if parsed.is(verb, List::LeadingVerbs) {
        let object = verb + 1;
        let named = (object..limit.min(object + 4)).any(|at| parsed.name_at(at).is_some())
            || parsed.is_word(object, &["the", "its", "a", "an"]);
        let end = (object..limit.min(object + 12)).find(|&at| {
            parsed.passage.token(at).kind == TokenKind::Mark && !parsed.passage.token(at).glued
                || stops(parsed, at)
        });
        return named
            .then_some(Phrase {
                start: verb,
                head: verb,
                end: end.unwrap_or(limit.min(object + 12)),
            })
            .filter(|phrase| phrase.end > object);
    }
    predicate(parsed, verb, limit)
}

/// Whether the complement of a verb is over at `at`.
fn stops(parsed: &Parsed, at: usize) -> bool {
    let mark = parsed.is_word(at, &[",", ".", ";", ":", "”", "\"", "—", "–", "(", ")"]);
    (mark || parsed.is(at, List::EndsARole)) && parsed.name_at(at).is_none()
}

/// `is the president of`, `was appointed chairman`, `became mayor`, `serves as`.
fn predicate(parsed: &Parsed, verb: usize, limit: usize) -> Option<Phrase> {
    let first = (verb..limit).find(|&at| !parsed.tag(at).is_adverb())?;
    let group = parsed.verb_at(first).filter(|group| group.tokens.start == first)?;
    if matches!(group.form, VerbForm::Modal | VerbForm::Infinitive) {
        return None;
    }
    let (main, behind) = (group.main(), group.tokens.end);
    let at = if group.passive && parsed.is_word(main, &["sworn"]) {
        // "was sworn in as".
        behind + 2
    } else if parsed.is(main, List::Serving) && parsed.is_word(behind, &["as"]) {
        behind + 1
    } else if parsed.is(main, if group.passive { List::Appointed } else { List::IsARole }) {
        behind
    } else {
        return None;
    };
    noun_phrase(parsed, at, limit).filter(|phrase| {
        !parsed.is_word(phrase.end, &["in", "who"]) || closed(parsed, phrase.end, limit)
    })
}

/// The role whose noun phrase begins at `start`: openers, modifiers, a head, its complement.
fn noun_phrase(parsed: &Parsed, start: usize, limit: usize) -> Option<Phrase> {
    let mut begin = start;
    while begin < limit && parsed.is(begin, List::RoleOpeners) {
        begin += 1;
    }
    let mut head = None;
    let mut at = begin;
    while at < limit && at <= begin + LONGEST_MODIFIER {
        if is_head(parsed, at) || at < start + 3 && is_trade(parsed, start, at) {
            head = Some(at);
        } else if head.is_some() || !may_modify(parsed, at) {
            break;
        }
        at += 1;
    }
    let head = head?;
    let end = extend_right(parsed, head, limit);
    // A head right before a name is that person's title.
    if parsed.person_at(head + 1).is_some()
        || parsed.person_at(end).is_some()
        || parsed.possessive(head + 1)
    {
        return None;
    }
    let start = if begin < head { begin } else { extend_left(parsed, head, begin) };
    Some(Phrase { start, head, end })
}

/// Whether a noun behind "a" says by its ending what somebody does ("a wedding singer").
fn is_trade(parsed: &Parsed, start: usize, at: usize) -> bool {
    let ending = ["er", "or", "ist", "ian", "man", "woman"];
    parsed.is_word(start, &["a", "an"])
        && ending.iter().any(|ending| parsed.lower(at).ends_with(ending))
        && parsed.tag(at).is_noun()
        && !parsed.tag(at + 1).is_noun()
        && parsed.name_at(at).is_none()
}

/// Whether a word may stand between the opener and the head.
fn may_modify(parsed: &Parsed, at: usize) -> bool {
    let kind = parsed.passage.token(at).kind;
    let hyphen = parsed.is_word(at, &["-", "&", "–"])
        && (parsed.passage.token(at).glued || parsed.is_word(at, &["&"]));
    let person = parsed.person_at(at).is_some() && !parsed.possessive(at + 1);
    let verb = parsed.cue(at).is_some();
    let ends = parsed.ends_phrase(at) && !is_under(parsed, at);
    hyphen || parsed.possessive(at) || kind == TokenKind::Word && !ends && !person && !verb
}

/// `Roe, a spokesman for Acme said`: the closing comma forgotten, but no clause ("the minister
/// said") either.
fn told(parsed: &Parsed, start: usize, phrase: &Phrase) -> bool {
    parsed.is_word(start, &["a", "an"])
        && phrase.end > phrase.head + 1
        && parsed.cue(phrase.end).is_some()
}

/// `Roe, the mayor of Halden resigned`: the closing comma forgotten behind the name in a
/// complement.
fn comma_forgotten(parsed: &Parsed, phrase: &Phrase) -> bool {
    parsed.name_at(phrase.end - 1).is_some() && past_verb(parsed, phrase.end)
}

/// Whether an apposition may end before the token `at`.
fn closed(parsed: &Parsed, at: usize, limit: usize) -> bool {
    at >= limit
        || parsed.is_word(
            at,
            &[",", ".", ";", ":", "—", "–", "(", ")", "?", "!", "”", "\"", "who", "which"],
        )
        || parsed.is_word(at, &["that", "whose"])
        || dated(parsed, at)
        || parsed.is_word(at, &["-"]) && !parsed.passage.token(at).glued
}
