//! Roles that stand before the name: `US Secretary of State Jane Roe`, `the bank's governor, Jane
//! Roe,`.
//!
//! Invariant: the phrase ends where the name, or the comma or the forms of address before it,
//! begin. Deliberately absent: roles after the name.

use std::ops::Range;

use super::title::{Phrase, extend_left, is_head};
use crate::annotate::grammar::Parsed;
use crate::lexicon::List;
use crate::model::RuleId;

/// How far before the name its title may begin.
const LONGEST: usize = 24;

/// The title directly before the name that begins at `name`.
pub(super) fn title(parsed: &Parsed, name: usize) -> Option<(Phrase, RuleId)> {
    let mut limit = limit(parsed, name);
    let mut end = behind_parenthesis(parsed, name, limit);
    // `[former mayor] Jane Roe`: an editor's words.
    if end > limit && parsed.is_word(end - 1, &["]"]) {
        end -= 1;
        limit = (limit..end).rev().find(|&at| parsed.is_word(at, &["["]))? + 1;
    }
    while end > limit && parsed.passage.is(end - 1, List::Honorifics) && !is_head(parsed, end - 1) {
        end -= 1;
    }
    // `military spokesman Col. Jane Roe`
    let rank = end > limit + 1 && parsed.passage.word(end - 1).ends_with('.');
    if rank && is_head(parsed, end - 2) && !parsed.capital(end - 2) {
        end -= 1;
    }
    // `Foreign Minister Prince Faisal`: birth is no role where there is an office.
    if end > limit
        && parsed.is(end - 1, List::BirthTitles)
        && let Some(phrase) = ending_at(parsed, end - 1, limit)
        && !parsed.is_word(phrase.head, &["crown"])
    {
        return Some((phrase, RuleId::TitleBeforeName));
    }
    ending_at(parsed, end, limit).map(|phrase| {
        (
            phrase,
            if parsed.capital(phrase.head) {
                RuleId::TitleBeforeName
            } else {
                RuleId::DescriptionBeforeName
            },
        )
    })
}

/// `the secretary general (SG) Jane Roe`: the end of the title, a short form of it in brackets
/// passed over.
fn behind_parenthesis(parsed: &Parsed, name: usize, limit: usize) -> usize {
    let short =
        name >= limit + 4 && parsed.is_word(name - 1, &[")"]) && parsed.is_word(name - 3, &["("]);
    if short { name - 3 } else { name }
}

/// `Vice President of Acme, Jane Roe, said`; `the bank's governor, Jane Roe, said`.
pub(super) fn inverted(parsed: &Parsed, name: &Range<usize>) -> Option<Phrase> {
    let mut front = name.start;
    // "Rt. Hon." and "Right Honourable" are two words.
    let address =
        |at: usize| parsed.is(at, List::Honorifics) || parsed.is_word(at, &["rt.", "rt", "right"]);
    // "the chairman of the board, Prof. Jane Roe"
    let short = |at: usize| parsed.passage.word(at).ends_with('.');
    while front > 0 && address(front - 1) && (short(front - 1) || !is_head(parsed, front - 1)) {
        front -= 1;
    }
    let comma = front.checked_sub(1).filter(|&at| parsed.is_word(at, &[","]))?;
    let sentence = parsed.bounds(comma);
    let closed = parsed.is_word(name.end, &[",", ".", ";", ":", "—", "–", "("])
        || name.end >= sentence.end
        || parsed.cue(name.end).is_some();
    let limit = limit(parsed, comma);
    let end = behind_full_name(parsed, comma, limit);
    let phrase = ending_at(parsed, end, limit).or_else(|| tagged_complement(parsed, end, limit))?;
    // `As mayor of Halden, Jane Roe opened`: no second comma is needed.
    let as_office = phrase.start == sentence.start + 1 && parsed.is_word(sentence.start, &["as"]);
    if as_office {
        return Some(phrase);
    }
    let phrase = Some(phrase).filter(|_| closed)?;
    let front = phrase.start.checked_sub(1).filter(|&at| at >= sentence.start);
    let determined = front.is_none_or(|at| {
        (parsed.is(at, List::BeforeARole) || parsed.is_word(at, &[",", "“", "\""]))
            || parsed.possessive(at)
    });
    // A list of people ("the president, Jane Roe and …") has another name before the phrase.
    let listed = front.is_some_and(|at| {
        parsed.is_word(at, &[","]) && at > 0 && parsed.person_at(at - 1).is_some()
    });
    (determined && !listed).then_some(phrase)
}

/// `the head of HB (Harbour Board), Jane Roe`: the end of the phrase without the brackets at its
/// end.
fn behind_full_name(parsed: &Parsed, comma: usize, limit: usize) -> usize {
    if comma == 0 || !parsed.is_word(comma - 1, &[")"]) {
        return comma;
    }
    (limit.max(comma.saturating_sub(12))..comma)
        .rev()
        .find(|&at| parsed.is_word(at, &["("]))
        .unwrap_or(comma)
}

/// A head whose complement is common nouns, by their tags: `the chairman of the river valley
/// council`.
fn tagged_complement(parsed: &Parsed, end: usize, limit: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&at| at >= limit && !parsed.possessive(at))?;
    let noun = parsed.name_at(last).is_some() || parsed.tag(last).is_noun();
    let of = (limit + 1..last)
        .rev()
        .take(LONGEST_COMPLEMENT)
        .find(|&at| parsed.is_word(at, &["of", "for", "at"]) && is_head(parsed, at - 1))?;
    let inside = (of + 1..end).all(|at| {
        let tag = parsed.tag(at);
        belongs(parsed, at)
            || parsed.person_at(at).is_none() && (tag.is_noun() || tag.is_adjective())
    });
    (noun && inside).then(|| Phrase {
        start: extend_left(parsed, of - 1, limit),
        head: of - 1,
        end,
    })
}

/// A complement of common nouns is not longer than this.
const LONGEST_COMPLEMENT: usize = 10;

/// How far back from `name` a title may begin: in its sentence, behind the name before.
fn limit(parsed: &Parsed, name: usize) -> usize {
    let start = parsed.bounds(name).start.max(name.saturating_sub(LONGEST));
    (start..name)
        .rev()
        .find(|&at| parsed.person_at(at).is_some())
        .map_or(start, |at| if parsed.capital(at) && at + 1 == name { name } else { at })
}

/// The role whose words end at `end`: a head there, or a head with a complement that ends there.
fn ending_at(parsed: &Parsed, end: usize, limit: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&at| at >= limit)?;
    if is_head(parsed, last) {
        let head = server(parsed, last, limit);
        return Some(Phrase { start: extend_left(parsed, head, limit), head, end });
    }
    // `mayor-elect`
    if last >= limit + 2
        && parsed.is_word(last, &["elect", "designate"])
        && parsed.is_word(last - 1, &["-"])
        && is_head(parsed, last - 2)
    {
        let head = last - 2;
        return Some(Phrase { start: extend_left(parsed, head, limit), head, end });
    }
    // `the head of Acme's Roe unit`: a complement does not end as an owner.
    if parsed.possessive(last) {
        return None;
    }
    let mut found = None;
    for at in (limit + 1..end).rev() {
        if parsed.is_word(at, &["of", "for", "at", "in", "to"])
            && is_head(parsed, at - 1)
            && at + 1 < end
        {
            found = Some(at - 1);
            break;
        }
        if !belongs(parsed, at) {
            break;
        }
    }
    let head = server(parsed, found?, limit);
    Some(Phrase { start: extend_left(parsed, head, limit), head, end })
}

/// The head of `Assistant to the President`, asked for its office at `at`; else that office.
fn server(parsed: &Parsed, at: usize, limit: usize) -> usize {
    let office = |at: usize| is_head(parsed, at) && parsed.capital(at);
    let to = |at: usize| parsed.lower(at - 2) == "to" && parsed.lower(at - 1) == "the";
    let served = at >= limit + 3 && office(at) && to(at) && office(at - 3);
    if served { at - 3 } else { at }
}

/// Whether a token may stand in the complement of a title before a name.
fn belongs(parsed: &Parsed, at: usize) -> bool {
    let passage = parsed.passage;
    if parsed.name_at(at).is_some() {
        return parsed.person_at(at).is_none();
    }
    // "Leader of the House in the Senate"
    let within = parsed.is_word(at, &["in"]) && at > 0 && parsed.capital(at - 1);
    let small = within || parsed.is_word(at, &["of", "for", "the", "and", "&", "-"]);
    let plain = passage.is(at, List::RoleModifiers) || passage.is(at, List::OrganisationHeads);
    small || parsed.possessive(at) || (parsed.capital(at) || plain) && !parsed.ends_phrase(at)
}
