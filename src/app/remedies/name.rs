//! What can be put right of a name: that it is none, of what kind it is, who else bears it, what roles it
//! has not; and words that are a name and were not found.
//!
//! Invariant: a name is offered as one of the other kinds only. Deliberately absent: which words make a
//! name (`annotate`).

use super::{About, Offer, Remedy, TITLE, named_place};
use crate::app::corrections::a_kind;
use crate::correct::Correction;
use crate::model::{Entity, EntityId, EntityKind};
use crate::pane::{Source, ThingRef};
use crate::text::{Span, width};

/// Bytes of words that may be a name.
const LONGEST_NAME: usize = 60;

const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];

/// What can be put right of a name.
pub(super) fn offers(source: Source, entity: &Entity, about: About) -> Vec<Offer> {
    let briefing = source.briefing;
    let at = named_place(source, about);
    let not_role = |role: Span, letter| Offer {
        letter,
        ..Offer::correct(
            'r',
            format!("not “{}”", width::shorten(&briefing.words(role), TITLE)),
            Correction::NotRole(at, role),
        )
    };
    if let Some(role) = about.role {
        return vec![not_role(role, Some('x'))];
    }
    let count = entity.mentions.len();
    let everywhere = if count > 1 { format!(" (at all {count} places)") } else { String::new() };
    let mut offers =
        vec![Offer::correct('x', format!("not a name{everywhere}"), Correction::NotName(at))];
    let others = KINDS.into_iter().filter(|kind| *kind != entity.kind);
    offers.extend(others.map(|kind| is_kind(at, kind)));
    offers.push(Offer::new('s', "same as …", Remedy::AskSame(at)));
    if count > 1 {
        let words = format!("not the same: “{}” names another here", briefing.words(at));
        offers.push(Offer::correct('a', words, Correction::IsApart(at)));
    }
    let mut letter = Some('r');
    offers.extend(entity.roles.iter().map(|role| not_role(role.span, letter.take())));
    offers
}

/// What kind of name words may be that are none yet.
pub(super) fn kinds(at: Span) -> [Offer; 3] {
    KINDS.map(|kind| is_kind(at, kind))
}

fn is_kind(at: Span, kind: EntityKind) -> Offer {
    let letter = match kind {
        EntityKind::Person => 'p',
        EntityKind::Organisation => 'o',
        EntityKind::Place => 'l',
    };
    Offer::correct(letter, a_kind(kind), Correction::IsKind(at, kind))
}

/// Whether the words at a place may be a name that was not found.
pub(super) fn may_be_name(source: Source, span: Span) -> bool {
    let words = span.slice(&source.briefing.text);
    (1..=LONGEST_NAME).contains(&words.len())
        && words.starts_with(char::is_alphanumeric)
        && !words.contains('\n')
        && source.annotations.mentions_in(span).is_empty()
        && !source.annotations.sentences.contains(&span)
}

/// The names that may be the same as the one at a place: those of its kind with a word in common
/// first, then those named most.
pub(super) fn same_as(source: Source, at: Span) -> Vec<Offer> {
    let annotations = source.annotations;
    let Some((own, Entity { kind, .. })) = source.entity(ThingRef::name(at)) else {
        return Vec::new();
    };
    let words = source.briefing.words(at).to_lowercase();
    let mut others: Vec<(EntityId, &Entity)> =
        (0..).map(EntityId).zip(&annotations.entities).filter(|(id, _)| *id != own).collect();
    others.sort_by_cached_key(|(_, entity)| {
        let name = source.briefing.words(entity.name).to_lowercase();
        let shares =
            name.split_whitespace().any(|word| words.split_whitespace().any(|w| w == word));
        (entity.kind != *kind, !shares, std::cmp::Reverse(entity.mentions.len()))
    });
    let offer = |(_, entity): (EntityId, &Entity)| {
        Offer::of_entity(source, entity, Correction::IsSame(at, entity.name))
    };
    others.into_iter().map(offer).collect()
}
