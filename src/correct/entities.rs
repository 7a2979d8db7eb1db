//! Corrections of who or what is named where.
//!
//! Invariant: while corrections are made an entity keeps its number, whether a mention of it is left
//! or not; [`Entities::settle`] numbers anew. Deliberately absent: quotations and figures by
//! themselves.

use super::{gap, nearest, note};
use crate::model::{
    Annotations, Entity, EntityId, EntityKind, Evidence, Mention, NamedBody, RuleId,
};
use crate::text::Span;

/// The entities of annotations that are being corrected.
pub(super) struct Entities<'a> {
    out: &'a mut Annotations,
}

impl<'a> Entities<'a> {
    pub(super) fn new(out: &'a mut Annotations) -> Self {
        Self { out }
    }

    /// The mention at a place.
    fn mention_at(&self, at: Span) -> Option<usize> {
        let span = |index: usize| Some(self.out.mentions.get(index)?.span);
        nearest(self.out.mentions_in(at), at, span)
    }

    /// Who or what is named at a place.
    pub(super) fn named_at(&self, at: Span) -> Option<EntityId> {
        Some(self.out.mentions.get(self.mention_at(at)?)?.entity)
    }

    /// The places that name an entity, in order.
    fn places(&self, id: EntityId) -> Vec<Span> {
        let mentions = self.out.mentions.iter().filter(|mention| mention.entity == id);
        mentions.map(|mention| mention.span).collect()
    }

    /// Takes away what is named at a place, with all places that name it. A quotation keeps the
    /// words that name its speaker, a figure those of its owner.
    pub(super) fn remove(mut self, at: Span) -> Option<()> {
        let id = self.named_at(at)?;
        self.out.mentions.retain(|mention| mention.entity != id);
        self.refer(id, |_| None);
        Some(())
    }

    /// Makes what is named at a place one of this kind; where nothing is, its words become a name.
    pub(super) fn turn_into(mut self, at: Span, kind: EntityKind) -> Option<()> {
        let Some(index) = self.mention_at(at) else { return self.add(at, kind) };
        let Mention { span, entity: id, .. } = *self.out.mentions.get(index)?;
        let entity = self.out.entities.get_mut(id.index()).filter(|known| known.kind != kind)?;
        entity.kind = kind;
        // Persons alone have them.
        entity.roles.clear();
        entity.affiliation = None;
        entity.affiliation_rule = None;
        self.mark(id);
        note(self.out, span, "kind");
        Some(())
    }

    fn add(&mut self, span: Span, kind: EntityKind) -> Option<()> {
        let id = EntityId(u32::try_from(self.out.entities.len()).ok()?);
        let at = self.out.mentions.partition_point(|mention| mention.span.start < span.start);
        let evidence = Evidence::by(RuleId::Given);
        self.out.mentions.insert(at, Mention { span, entity: id, evidence });
        self.out.entities.push(unknown(kind, span));
        note(self.out, span, "kind");
        Some(())
    }

    /// Makes one of what is named at two places, of the kind of that at `other`.
    pub(super) fn join(mut self, at: Span, other: Span) -> Option<()> {
        let (from, to) = (self.named_at(at)?, self.named_at(other)?);
        if from == to {
            return None;
        }
        let source = self.out.entities.get(from.index())?.clone();
        let target = self.out.entities.get_mut(to.index())?;
        if source.name.len() > target.name.len() {
            target.name = source.name;
        }
        if target.kind == EntityKind::Person {
            let known: Vec<Span> = target.roles.iter().map(|role| role.span).collect();
            target.roles.extend(source.roles.iter().filter(|role| !known.contains(&role.span)));
            if target.affiliation.is_none() {
                target.affiliation = source.affiliation;
                target.affiliation_rule = source.affiliation_rule;
            }
        }
        self.mark(from);
        for mention in self.out.mentions.iter_mut().filter(|mention| mention.entity == from) {
            mention.entity = to;
        }
        self.refer(from, |_| Some(to));
        let place = self.mention_at(at).and_then(|index| self.out.mentions.get(index))?.span;
        note(self.out, place, "names joined");
        Some(())
    }

    /// Makes the mention at a place one of something else of the same kind. What the text says of it
    /// goes along: who speaks there and whose figure it is by that name, and the roles that stand
    /// nearer to it than to any other mention in their sentence.
    pub(super) fn split(mut self, at: Span) -> Option<()> {
        let index = self.mention_at(at)?;
        let Mention { span, entity: from, .. } = *self.out.mentions.get(index)?;
        let others: Vec<Span> =
            self.places(from).into_iter().filter(|other| *other != span).collect();
        let longest = others.iter().copied().rev().max_by_key(|other| other.len())?;
        let sentences = &self.out.sentences;
        let goes_along = |place: Span| {
            let own = sentences.get(sentences.partition_point(|own| own.end <= place.start));
            let beside = |name: Span| own.is_none_or(|own| own.contains(name));
            beside(span)
                && others
                    .iter()
                    .all(|other| !beside(*other) || gap(*other, place) > gap(span, place))
        };
        let to = EntityId(u32::try_from(self.out.entities.len()).ok()?);
        let entity = self.out.entities.get_mut(from.index())?;
        let mut new = unknown(entity.kind, span);
        (new.roles, entity.roles) =
            std::mem::take(&mut entity.roles).into_iter().partition(|role| goes_along(role.span));
        if entity.affiliation.is_some_and(|body| goes_along(body.span)) {
            new.affiliation = entity.affiliation.take();
            new.affiliation_rule = entity.affiliation_rule.take();
        }
        if entity.name.overlaps(span) {
            entity.name = longest;
        }
        self.out.entities.push(new);
        if let Some(mention) = self.out.mentions.get_mut(index) {
            mention.entity = to;
        }
        self.refer(from, |words| Some(if words.overlaps(span) { to } else { from }));
        self.mark(to);
        note(self.out, span, "split off");
        Some(())
    }

    /// Takes the roles away from whom a place names that have such words.
    pub(super) fn drop_roles(self, at: Span, has: impl Fn(Span) -> bool) -> Option<()> {
        let index = self.mention_at(at)?;
        let Mention { span, entity: id, .. } = *self.out.mentions.get(index)?;
        let entity = self.out.entities.get_mut(id.index())?;
        let before = entity.roles.len();
        entity.roles.retain(|role| !has(role.span));
        if entity.roles.len() == before {
            return None;
        }
        note(self.out, span, "role");
        Some(())
    }

    /// The evidence of its mentions says that they were corrected.
    fn mark(&mut self, id: EntityId) {
        for mention in self.out.mentions.iter_mut().filter(|mention| mention.entity == id) {
            if mention.evidence.rule != RuleId::Given {
                mention.evidence = mention.evidence.corrected_by(RuleId::Given);
            }
        }
    }

    /// Whatever refers to an entity by some words refers to what `now` gives for them.
    fn refer(&mut self, id: EntityId, now: impl Fn(Span) -> Option<EntityId>) {
        for quote in self.out.quotes.iter_mut().filter(|quote| quote.entity == Some(id)) {
            quote.entity = now(quote.speaker.unwrap_or(quote.span));
        }
        for body in bodies(self.out).filter(|body| body.entity == Some(id)) {
            body.entity = now(body.span);
        }
    }

    /// Leaves out what no mention is left of, and numbers the rest anew: by kind, then by first
    /// mention.
    pub(super) fn settle(self) {
        let out = self.out;
        let mut first: Vec<Option<u32>> = vec![None; out.entities.len()];
        for mention in &out.mentions {
            if let Some(slot) = first.get_mut(mention.entity.index()) {
                slot.get_or_insert(mention.span.start);
            }
        }
        let mut order: Vec<(EntityKind, u32, usize)> = Vec::new();
        for (index, (entity, first)) in out.entities.iter().zip(first).enumerate() {
            order.extend(first.map(|first| (entity.kind, first, index)));
        }
        order.sort_unstable();
        let mut now: Vec<Option<EntityId>> = vec![None; out.entities.len()];
        for (number, &(_, _, index)) in (0..).zip(&order) {
            if let Some(slot) = now.get_mut(index) {
                *slot = Some(EntityId(number));
            }
        }
        let renumbered = |id: EntityId| now.get(id.index()).copied().flatten();
        out.entities =
            order.iter().filter_map(|(_, _, index)| out.entities.get(*index).cloned()).collect();
        for entity in &mut out.entities {
            entity.mentions.clear();
        }
        for (index, mention) in (0..).zip(&mut out.mentions) {
            let Some(id) = renumbered(mention.entity) else { continue };
            mention.entity = id;
            if let Some(entity) = out.entities.get_mut(id.index()) {
                entity.mentions.push(index);
            }
        }
        for quote in &mut out.quotes {
            quote.entity = quote.entity.and_then(renumbered);
        }
        for body in bodies(out) {
            body.entity = body.entity.and_then(renumbered);
        }
    }
}

/// The bodies that people belong to and whose figures are.
fn bodies(out: &mut Annotations) -> impl Iterator<Item = &mut NamedBody> {
    let affiliations = out.entities.iter_mut().filter_map(|entity| entity.affiliation.as_mut());
    let owners = out.figures.iter_mut().filter_map(|figure| figure.standing.owner.as_mut());
    affiliations.chain(owners)
}

/// Something of which no more is known than its name.
fn unknown(kind: EntityKind, name: Span) -> Entity {
    Entity {
        kind,
        name,
        roles: Vec::new(),
        affiliation: None,
        affiliation_rule: None,
        mentions: Vec::new(),
    }
}
