//! A clause without its verb, which takes it from the clause before.
//!
//! Invariant: the noun stands right before the figure, a link before it, and the figure before that
//! has a direction. Deliberately absent: clauses that lack their noun.

use std::ops::Range;

use super::super::grammar::tags::Tag;
use super::change;
use super::phrase::Class;
use super::setting::Setting;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// "exports rose 3% and imports 5%", "wheat fell $2, barley 40 cents": the noun of a clause that
/// takes its verb from the one before.
pub(super) fn noun(setting: &Setting) -> Option<Range<usize>> {
    let previous = setting.previous.filter(|reading| reading.tokens.end < setting.left)?;
    if setting.counted.is_some() || previous.direction.is_none() {
        return None;
    }
    let past =
        |at: usize| setting.passage.grammar().is_some_and(|parsed| parsed.tag(at) == Tag::VerbPast);
    let names = |at: usize| {
        setting.passage.token(at).kind == TokenKind::Word
            && !setting.is(at, List::FunctionWords)
            && !setting.is(at, List::FiniteVerbs)
            && !setting.is(at, List::PastTense)
            && !change::is_word(setting, at)
            && !past(at)
            && setting.class(at) != Class::Adverb
    };
    let floor = previous.tokens.end.max(setting.left.saturating_sub(4));
    let start = (floor..setting.left).rev().take_while(|&at| names(at)).last()?;
    let mut link = start.checked_sub(1).filter(|&at| at >= previous.tokens.end)?;
    if setting.class(link) == Class::Determiner && setting.lower(link.saturating_sub(1)) == "and" {
        link -= 1;
    }
    let linked = matches!(setting.lower(link), "and" | "but" | "while" | "," | ";");
    // Nothing else stands between the two clauses.
    let near = (previous.tokens.end..link)
        .all(|at| !matches!(setting.class(at), Class::Verb | Class::Auxiliary | Class::Relative));
    let noun = start..setting.left;
    (linked && near && !setting.is_time(&noun)).then_some(noun)
}
