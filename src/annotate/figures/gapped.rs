//! A clause that lacks words, which it takes from the clause before: its verb, or what it has a part
//! of.
//!
//! Invariant: a link stands between the two clauses, and no other verb. Deliberately absent: clauses
//! that lack their subject.

use std::ops::Range;

use super::change;
use super::phrase::Class;
use super::setting::Setting;
use crate::learned::tags::Tag;
use crate::lexicon::List;

/// "exports rose 3% and imports 5%", "wheat fell $2, barley 40 cents": the noun of a clause that
/// takes its verb from the one before.
pub(super) fn noun(setting: &Setting) -> Option<Range<usize>> {
    let previous = setting.previous.filter(|reading| reading.tokens.end < setting.left)?;
    if setting.counted.is_some() || previous.direction.is_none() {
        return None;
    }
    let parsed = setting.passage.grammar()?;
    let nominal = |tag: Tag| tag.is_noun() || tag.is_adjective() || tag == Tag::VerbThird;
    let names = |at: usize| nominal(parsed.tag(at)) && !change::is_word(setting, at);
    let floor = previous.tokens.end.max(setting.left.saturating_sub(4));
    let start = (floor..setting.left).rev().take_while(|&at| names(at)).last()?;
    let mut link = start.checked_sub(1).filter(|&at| at >= previous.tokens.end)?;
    if setting.class(link) == Class::Determiner && setting.lower(link.saturating_sub(1)) == "and" {
        link -= 1;
    }
    let linked = links(setting, link);
    // Nothing else stands between the two clauses.
    let near = (previous.tokens.end..link)
        .all(|at| !matches!(setting.class(at), Class::Verb | Class::Auxiliary | Class::Relative));
    let noun = start..setting.left;
    (linked && near && !setting.is_time(&noun)).then_some(noun)
}

/// Whether the token at `at` links two clauses.
fn links(setting: &Setting, at: usize) -> bool {
    matches!(setting.lower(at), "and" | "but" | "while" | "," | ";")
}

/// "Karo holds 60% of the mill and the town 40%", "Bex leases 9 hectares of moor and Tamm leases 12
/// hectares": what the figure before is a part of.
pub(super) fn whole(setting: &Setting) -> Option<Range<usize>> {
    let previous = setting.previous.filter(|reading| reading.kind == setting.amount.kind)?;
    let whole = previous.measure.clone().filter(|whole| whole.start > previous.tokens.start)?;
    let between = whole.end.max(previous.tokens.end)..setting.left;
    let ties = |at: usize| setting.lower(at) == "of";
    let of = (previous.tokens.start..whole.start).rev().take(3).find(|&at| ties(at))?;
    let unit = setting.lower(of - 1) == setting.lower(setting.amount.tokens.end - 1);
    let verb = |at: usize| {
        matches!(
            setting.class(at),
            Class::Verb | Class::Auxiliary | Class::Participle | Class::Relative
        ) || setting.is(at, List::FiniteVerbs)
            || change::is_word(setting, at)
    };
    let same = |at: usize| {
        let reach = previous.tokens.start.saturating_sub(4)..previous.tokens.start;
        at + 1 == setting.left
            && reach.into_iter().any(|before| setting.lower(before) == setting.lower(at))
    };
    let linked = links(setting, between.start);
    let plain = between.len() > 1 && between.clone().all(|at| !verb(at) || same(at));
    let named = setting.class(setting.left - 1) == Class::Noun || same(setting.left - 1);
    let own = setting.counted.is_some() || ties(setting.right);
    (unit && linked && plain && named && !own).then_some(whole)
}
