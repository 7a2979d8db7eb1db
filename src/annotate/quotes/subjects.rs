//! Sentences about somebody who is only described ("The minister welcomes the plan."): "he" behind
//! one is the minister, and not the last name in it.
//!
//! Invariant: a description with the name of its bearer beside it is none. Deliberately absent: whom
//! a description means (`resolve`).

use std::ops::Range;

use super::speaker::described;
use super::{Speaker, in_body};
use crate::annotate::grammar::Parsed;
use crate::learned::tags::Tag;
use crate::lexicon::List;

/// Tokens of a description, and those behind it among which its verb is looked for, at most.
const FAR: usize = 10;

/// The described subjects of a passage, with the ordinals of their sentences from `first` on.
pub(in crate::annotate) fn find(parsed: &Parsed, first: u32) -> Vec<(u32, Speaker)> {
    let sentences = (first..).zip(&parsed.passage.sentences);
    sentences.filter_map(|(at, own)| Some((at, subject(parsed, own.tokens.clone())?))).collect()
}

fn subject(parsed: &Parsed, own: Range<usize>) -> Option<Speaker> {
    let is_role = |at: &usize| parsed.passage.is(*at, List::RoleNouns);
    let behind = |at: usize| at + 1..own.end.min(at + FAR);
    let opens = parsed.is_word(own.start, &["the"]) && in_body(parsed, own.start);
    // Most sentences need no tags.
    behind(own.start).find(is_role).filter(|_| opens)?;
    let named = |at: usize| parsed.person_at(at).is_some();
    let verb = behind(own.start).find(|&at| parsed.tag(at).is_finite())?;
    let stops = |at: &usize| parsed.ends_phrase(*at) || parsed.is_word(*at, &[","]) || named(*at);
    let stop = (own.start + 1..verb).find(stops).unwrap_or(verb);
    let noun = (own.start + 1..stop).rev().find(is_role)?;
    let alone = parsed.tag(noun) != Tag::NounPlural && !(noun..verb).any(named);
    Some(described(parsed, noun, own.start))
        .filter(|speaker| alone && matches!(speaker, Speaker::Description { body: false, .. }))
}
