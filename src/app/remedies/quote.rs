//! What can be put right of a quotation: who says it.
//!
//! Invariant: places say nothing. Deliberately absent: where a quotation begins and ends.

use super::{Offer, Remedy};
use crate::correct::Correction;
use crate::model::{Entity, EntityKind, Kind, Quote};
use crate::pane::{Source, ThingRef};
use crate::text::Span;

/// What can be put right of a quotation.
pub(super) fn offers(quote: &Quote) -> Vec<Offer> {
    let mut offers = vec![Offer::new('s', "speaker is …", Remedy::AskSpeaker(quote.span))];
    if quote.speaker.is_some() || quote.entity.is_some() {
        let nobody = Correction::SaidBy(quote.span, None);
        offers.insert(0, Offer::correct('x', "no speaker", nobody));
    }
    offers
}

/// Who else may have said what stands at a place: people, then organisations, those named nearest first.
pub(super) fn speakers(source: Source, at: Span) -> Vec<Offer> {
    let annotations = source.annotations;
    let quote = source.quote(ThingRef::new(Kind::Quote, at));
    let now = quote.and_then(|quote| annotations.entity(quote.entity?));
    let mut known: Vec<(EntityKind, u32, &Entity)> = annotations
        .entities
        .iter()
        .filter(|entity| entity.kind != EntityKind::Place && Some(*entity) != now)
        .map(|entity| {
            let far = annotations.spans_of(entity).map(|span| span.start.abs_diff(at.start)).min();
            (entity.kind, far.unwrap_or(u32::MAX), entity)
        })
        .collect();
    known.sort_by_key(|(kind, far, _)| (*kind, *far));
    let offer = |(_, _, entity): (EntityKind, u32, &Entity)| {
        Offer::of_entity(source, entity, Correction::SaidBy(at, Some(entity.name)))
    };
    known.into_iter().map(offer).collect()
}
