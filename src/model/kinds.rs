//! The kinds of things that are found, and annotations that hold some of them alone.
//!
//! Invariant: what is left keeps what [`Annotations`] promises: ids are numbered anew, and nothing
//! points at what is gone. Deliberately absent: how kinds are chosen.

use super::annotations::{Annotations, Entity, EntityId, EntityKind, Mention, Quote};

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Sentences of the summary.
    Summary,
    /// People with their roles.
    People,
    /// Organisations.
    Organisations,
    /// Places.
    Places,
    /// Quotes.
    Quotes,
    /// Figures.
    Figures,
    /// Dates.
    Dates,
}

impl Kind {
    /// Every kind with its name.
    pub const ALL: [(&'static str, Self); 7] = [
        ("summary", Self::Summary),
        ("people", Self::People),
        ("organisations", Self::Organisations),
        ("places", Self::Places),
        ("quotes", Self::Quotes),
        ("figures", Self::Figures),
        ("dates", Self::Dates),
    ];

    /// The kind of an entity.
    fn of(entity: &Entity) -> Self {
        match entity.kind {
            EntityKind::Person => Self::People,
            EntityKind::Organisation => Self::Organisations,
            EntityKind::Place => Self::Places,
        }
    }
}

impl Annotations {
    /// The same with these kinds alone. A quote whose speaker is no longer an entity keeps the
    /// words that name the speaker.
    #[must_use]
    pub fn only(&self, kinds: &[Kind]) -> Self {
        let has = |kind: Kind| kinds.contains(&kind);
        let mut out = self.clone();
        if !has(Kind::Summary) {
            out.summary.clear();
        }
        if !has(Kind::Quotes) {
            out.quotes.clear();
        }
        if !has(Kind::Figures) {
            out.figures.clear();
        }
        if !has(Kind::Dates) {
            out.dates.clear();
        }
        // Where each entity stands among those that are left.
        let mut left = 0;
        let places: Vec<Option<EntityId>> = self
            .entities
            .iter()
            .map(|entity| {
                let place = has(Kind::of(entity)).then_some(EntityId(left));
                left += u32::from(place.is_some());
                place
            })
            .collect();
        let now = |id: EntityId| places.get(id.index()).copied().flatten();
        out.entities.retain(|entity| has(Kind::of(entity)));
        out.mentions = self
            .mentions
            .iter()
            .filter_map(|mention| Some(Mention { entity: now(mention.entity)?, ..*mention }))
            .collect();
        for entity in &mut out.entities {
            entity.mentions.clear();
        }
        let affiliations = out.entities.iter_mut().filter_map(|entity| entity.affiliation.as_mut());
        let owners = out.figures.iter_mut().filter_map(|figure| figure.standing.owner.as_mut());
        for body in affiliations.chain(owners) {
            body.entity = body.entity.and_then(now);
        }
        for (index, mention) in out.mentions.iter().enumerate() {
            if let Some(entity) = out.entities.get_mut(mention.entity.index()) {
                entity.mentions.push(index as u32);
            }
        }
        for Quote { entity, .. } in &mut out.quotes {
            *entity = entity.and_then(now);
        }
        out
    }
}
