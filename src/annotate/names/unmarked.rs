//! Names that their own words show, where the model marked none.
//!
//! Invariant: a name found here has a sign of its own (a known place, initials, a given name first,
//! a nationality before a body); what the passage shows of it elsewhere is for `consistency`. Deliberately absent: repeats of names found before.

use std::ops::Range;

use super::Name;
use super::document::{Capitals, Seen, View, usage};
use super::facts::{Case, Gazetteer};
use super::known::{hyphened_name, is_known_place};
use crate::lexicon::List;
use crate::model::{EntityKind, Evidence, RuleId};

/// The most tokens of a name that is found without the model.
pub(super) const LONGEST: usize = 8;

/// A name that the words alone give away, where the model saw none.
pub(super) fn name_at(view: &View, at: usize, limit: usize) -> Option<Name> {
    let passage = view.passage;
    let run = view.run(at).map(|run| run.tokens.clone()).filter(|run| run.contains(&at))?;
    if view.capitals(at) != Capitals::Normal
        || (passage.token(run.end).glued && matches!(passage.word(run.end), "$" | "£" | "€"))
    {
        return None;
    }
    // One side of a compound (`India-Pakistan`, `anti-Beijing`), or what a form of address stands
    // before, or all of the run.
    let after_hyphen = at > 0 && view.hyphen(at - 1);
    let addressed = at > run.start && passage.is(at - 1, List::Honorifics);
    if at != run.start && !addressed && !after_hyphen {
        return None;
    }
    let end = (at..run.end.min(at + LONGEST)).find(|&at| view.hyphen(at)).unwrap_or(run.end);
    let compound = view.hyphen(end) || after_hyphen;
    let tokens = at..end;
    if tokens.end > limit || tokens.len() > LONGEST {
        return None;
    }
    if at == run.start && hyphened_name(view, &run) && run.end + 2 <= limit {
        let tokens = at..run.end + 2;
        let evidence = Evidence::of(RuleId::HyphenedGivenName);
        return Some(Name {
            span: passage.span_of(tokens.clone()),
            tokens,
            kind: EntityKind::Person,
            evidence,
        });
    }
    let (kind, rule) = if addressed && !compound && tokens.len() <= 3 {
        (EntityKind::Person, RuleId::AfterFormOfAddress)
    } else if !compound && initials_first(view, &tokens) {
        (EntityKind::Person, RuleId::InitialsOpenRun)
    } else if known_place(view, &tokens, compound) {
        (EntityKind::Place, RuleId::WellKnownPlace)
    } else if !compound && national_body(view, &tokens) {
        (EntityKind::Organisation, RuleId::CountryBeforeBody)
    } else if !compound && !view.opens(at) && given_name_first(view, &tokens) {
        (EntityKind::Person, RuleId::GivenNameOpensRun)
    } else {
        return None;
    };
    Some(Name { span: passage.span_of(tokens.clone()), tokens, kind, evidence: Evidence::of(rule) })
}

/// Whether the tokens are the name of a well-known place that is hardly anything else.
fn known_place(view: &View, tokens: &Range<usize>, compound: bool) -> bool {
    let seen = view.token(tokens.start);
    let certain =
        seen.facts.case() == Case::Capital as u32 && (compound || !seen.facts.is(Gazetteer::Given));
    is_known_place(view.passage, tokens)
        && (tokens.len() > 1 || certain)
        && !(view.passage.is(tokens.end, List::EventHeads) && view.token(tokens.end).capital)
}

/// Whether the tokens are initials before a word that heads no organisation (`A. K. Menon`).
fn initials_first(view: &View, tokens: &Range<usize>) -> bool {
    let initial = |at: usize| {
        view.passage.word(at).chars().count() == 2 && view.passage.word(at).ends_with('.')
    };
    let last = tokens.end - 1;
    matches!(tokens.len(), 2..=4)
        && initial(tokens.start)
        && !initial(last)
        && view.token(last).class == 0
        && view.passage.token(last).span.len() > 2
}

/// Whether the tokens are an adjective of nationality with the head word of a body, all in capitals
/// (`Israeli Army`).
fn national_body(view: &View, tokens: &Range<usize>) -> bool {
    let passage = view.passage;
    matches!(tokens.len(), 2..=5)
        && passage.phrase(tokens.start, List::Demonyms).is_some_and(|length| length < tokens.len())
        && passage.is(tokens.end - 1, List::BodyHeads)
}

/// Whether the tokens look like a person's full name: a given name before words that are known for
/// nothing else.
pub(super) fn given_name_first(view: &View, tokens: &Range<usize>) -> bool {
    let mut words = tokens.clone().map(|at| view.token(at));
    let plain = |seen: Seen| {
        let other = seen.facts.level(1).max(seen.facts.level(2));
        seen.class == 0
            && seen.usage & usage::LOWER == 0
            && seen.facts.case() != Case::Lower as u32
            && other < 2
    };
    matches!(tokens.len(), 2 | 3)
        && view.token(tokens.start).facts.is(Gazetteer::Given)
        && words.all(plain)
}
