//! Roles that stand before the name: `US Secretary of State Jane Roe`, `the bank's governor, Jane
//! Roe,`.
//!
//! Invariant: the phrase ends where the name, or the comma or the forms of address before it,
//! begin. Deliberately absent: roles after the name.

use std::ops::Range;

use super::phrase::{Phrase, extend_left, is_head};
use crate::annotate::tagged::Tagged;
use crate::lexicon::List;
use crate::model::RuleId;

/// How far before the name its title may begin.
const LONGEST: usize = 24;

/// The title directly before the name that begins at `name`.
pub(super) fn title(tagged: &Tagged, name: usize) -> Option<(Phrase, RuleId)> {
    let mut limit = limit(tagged, name);
    let mut end = behind_parenthesis(tagged, name, limit);
    // `[former mayor] Jane Roe`: an editor's words.
    if end > limit && tagged.is_word(end - 1, &["]"]) {
        end -= 1;
        limit = (limit..end).rev().find(|&at| tagged.is_word(at, &["["]))? + 1;
    }
    while end > limit && tagged.passage.is(end - 1, List::Honorifics) && !is_head(tagged, end - 1) {
        end -= 1;
    }
    // `Foreign Minister Prince Faisal`: birth is no role where there is an office.
    if end > limit
        && tagged.is(end - 1, List::BirthTitles)
        && let Some(phrase) = ending_at(tagged, end - 1, limit)
        && !tagged.is_word(phrase.head, &["crown"])
    {
        return Some((phrase, RuleId::TitleBeforeName));
    }
    ending_at(tagged, end, limit).map(|phrase| {
        (
            phrase,
            if tagged.capital(phrase.head) {
                RuleId::TitleBeforeName
            } else {
                RuleId::DescriptionBeforeName
            },
        )
    })
}

/// `the secretary general (SG) Jane Roe`: the end of the title, a short form of it in brackets
/// passed over.
fn behind_parenthesis(tagged: &Tagged, name: usize, limit: usize) -> usize {
    let short =
        name >= limit + 4 && tagged.is_word(name - 1, &[")"]) && tagged.is_word(name - 3, &["("]);
    if short { name - 3 } else { name }
}

/// `Vice President of Acme, Jane Roe, said`; `the bank's governor, Jane Roe, said`.
pub(super) fn inverted(tagged: &Tagged, name: &Range<usize>) -> Option<Phrase> {
    let mut front = name.start;
    while front > 0 && tagged.is(front - 1, List::Honorifics) && !is_head(tagged, front - 1) {
        front -= 1;
    }
    let comma = front.checked_sub(1).filter(|&at| tagged.is_word(at, &[","]))?;
    let sentence = tagged.sentence(comma);
    let closed = tagged.is_word(name.end, &[",", ".", ";", ":", "—", "–", "("])
        || name.end >= sentence.end
        || tagged.cue(name.end).is_some();
    let limit = limit(tagged, comma);
    let end = behind_full_name(tagged, comma, limit);
    let phrase = ending_at(tagged, end, limit).or_else(|| tagged_complement(tagged, end, limit))?;
    // `As mayor of Halden, Jane Roe opened`: no second comma is needed.
    let as_office = phrase.start == sentence.start + 1 && tagged.is_word(sentence.start, &["as"]);
    if as_office {
        return Some(phrase);
    }
    let phrase = Some(phrase).filter(|_| closed)?;
    let front = phrase.start.checked_sub(1).filter(|&at| at >= sentence.start);
    let determined = front.is_none_or(|at| {
        (tagged.is(at, List::BeforeARole) || tagged.is_word(at, &[",", "“", "\""]))
            || tagged.possessive(at)
    });
    // A list of people ("the president, Jane Roe and …") has another name before the phrase.
    let listed = front.is_some_and(|at| {
        tagged.is_word(at, &[","]) && at > 0 && tagged.person_at(at - 1).is_some()
    });
    (determined && !listed).then_some(phrase)
}

/// `the head of HB (Harbour Board), Jane Roe`: the end of the phrase without the brackets at its
/// end.
fn behind_full_name(tagged: &Tagged, comma: usize, limit: usize) -> usize {
    if comma == 0 || !tagged.is_word(comma - 1, &[")"]) {
        return comma;
    }
    (limit.max(comma.saturating_sub(12))..comma)
        .rev()
        .find(|&at| tagged.is_word(at, &["("]))
        .unwrap_or(comma)
}

/// A head whose complement is common nouns, by their tags: `the chairman of the river valley
/// council`.
fn tagged_complement(tagged: &Tagged, end: usize, limit: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&at| at >= limit && !tagged.possessive(at))?;
    let noun = tagged.name_at(last).is_some() || tagged.tag(last).is_noun();
    let of = (limit + 1..last)
        .rev()
        .take(LONGEST_COMPLEMENT)
        .find(|&at| tagged.is_word(at, &["of", "for", "at"]) && is_head(tagged, at - 1))?;
    let inside = (of + 1..end).all(|at| {
        let tag = tagged.tag(at);
        belongs(tagged, at)
            || tagged.person_at(at).is_none() && (tag.is_noun() || tag.is_adjective())
    });
    (noun && inside).then(|| Phrase {
        start: extend_left(tagged, of - 1, limit),
        head: of - 1,
        end,
    })
}

/// A complement of common nouns is not longer than this.
const LONGEST_COMPLEMENT: usize = 10;

/// How far back from `name` a title may begin: in its sentence, behind the name before.
fn limit(tagged: &Tagged, name: usize) -> usize {
    let start = tagged.sentence(name).start.max(name.saturating_sub(LONGEST));
    (start..name)
        .rev()
        .find(|&at| tagged.person_at(at).is_some())
        .map_or(start, |at| if tagged.capital(at) && at + 1 == name { name } else { at })
}

/// The role whose words end at `end`: a head there, or a head with a complement that ends there.
fn ending_at(tagged: &Tagged, end: usize, limit: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&at| at >= limit)?;
    if is_head(tagged, last) {
        return Some(Phrase { start: extend_left(tagged, last, limit), head: last, end });
    }
    // `mayor-elect`
    if last >= limit + 2
        && tagged.is_word(last, &["elect", "designate"])
        && tagged.is_word(last - 1, &["-"])
        && is_head(tagged, last - 2)
    {
        let head = last - 2;
        return Some(Phrase { start: extend_left(tagged, head, limit), head, end });
    }
    // `the head of Acme's Roe unit`: a complement does not end as an owner.
    if tagged.possessive(last) {
        return None;
    }
    let mut found = None;
    for at in (limit + 1..end).rev() {
        if tagged.is_word(at, &["of", "for", "at", "in", "to"])
            && is_head(tagged, at - 1)
            && at + 1 < end
        {
            found = Some(at - 1);
            break;
        }
        if !belongs(tagged, at) {
            break;
        }
    }
    let head = found?;
    Some(Phrase { start: extend_left(tagged, head, limit), head, end })
}

/// Whether a token may stand in the complement of a title before a name.
fn belongs(tagged: &Tagged, at: usize) -> bool {
    let passage = tagged.passage;
    if tagged.name_at(at).is_some() {
        return tagged.person_at(at).is_none();
    }
    let small = tagged.is_word(at, &["of", "for", "the", "and", "&", "-"]);
    let plain = passage.is(at, List::RoleModifiers) || passage.is(at, List::OrganisationHeads);
    small || tagged.possessive(at) || (tagged.capital(at) || plain) && !tagged.ends_phrase(at)
}
