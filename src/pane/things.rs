//! Things in the text: what can be selected there, each known by its kind and its place.
//!
//! Invariant: a thing is found by binary search, whatever the length of the text. What is selected is
//! one that is shown: small counts without a unit are none. Deliberately absent: sections and
//! sentences, which are places and no more.

use super::{Source, StyleName, style_of};
use crate::model::{DateRef, Entity, EntityId, Figure, Kind, Link, Quote};
use crate::text::never::never;
use crate::text::{Span, work};

/// Something of the text by its kind and its place: what it is known by whatever number it gets as
/// more is found. It is resolved whenever it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThingRef {
    /// The kind; of whoever is named no more than that it is a name: what is named may turn out to
    /// be of another kind.
    pub kind: Kind,
    /// The place.
    pub span: Span,
}

impl ThingRef {
    /// The thing of a kind at a place.
    pub fn new(kind: Kind, span: Span) -> Self {
        Self { kind: if kind.is_name() { Kind::Name } else { kind }, span }
    }

    /// Whoever is named at a place.
    pub fn name(span: Span) -> Self {
        Self::new(Kind::Name, span)
    }
}

/// Things by their places.
impl<'a> Source<'a> {
    /// What is selected by the place `span`: the first thing there of a kind; without a kind only
    /// what takes the whole place. A sentence or heading that is gone to is not the first name in it.
    pub fn thing_at(self, span: Span, kind: Option<Kind>) -> Option<ThingRef> {
        match kind {
            Some(kind) => self.things_of(kind, span).next(),
            None => self.things(span).find(|thing| thing.span == span),
        }
    }

    /// The things that share a byte with `span`: those of the innermost kind first, each kind in
    /// the order of the text.
    pub fn things(self, span: Span) -> impl DoubleEndedIterator<Item = ThingRef> + use<'a> {
        Kind::INNERMOST_FIRST.into_iter().flat_map(move |kind| self.things_of(kind, span))
    }

    /// Those of one kind.
    pub fn things_of(
        self,
        kind: Kind,
        span: Span,
    ) -> impl DoubleEndedIterator<Item = ThingRef> + use<'a> {
        let Self { briefing, annotations, .. } = self;
        let range = match kind {
            Kind::Name | Kind::Person | Kind::Organisation | Kind::Place => {
                annotations.mentions_in(span)
            }
            Kind::Figure => annotations.figures_in(span),
            Kind::Date => annotations.dates_in(span),
            Kind::Link => briefing.links_in(span),
            Kind::Quote => annotations.quotes_in(span),
            // A sentence is a place and no more.
            Kind::Summary => 0..0,
            Kind::Watched => annotations.watched_in(span),
        };
        let place = move |index: usize| match kind {
            Kind::Name => annotations.mentions.get(index).map(|mention| mention.span),
            Kind::Person | Kind::Organisation | Kind::Place => {
                let mention = annotations.mentions.get(index)?;
                let entity = annotations.entity(mention.entity);
                never!(entity.is_none(), "{:?} is none of these", mention.entity);
                let entity = entity?;
                (Kind::from(entity.kind) == kind).then_some(mention.span)
            }
            Kind::Figure => {
                let figure = annotations.figures.get(index)?;
                annotations.is_listed(index).then_some(figure.span)
            }
            Kind::Date => annotations.dates.get(index).map(|date| date.span),
            Kind::Link => briefing.links.get(index).map(|link| link.span),
            Kind::Quote => annotations.quotes.get(index).map(|quote| quote.span),
            Kind::Summary => None,
            Kind::Watched => annotations.watched.get(index).copied(),
        };
        range.filter_map(move |index| {
            work::step();
            Some(ThingRef::new(kind, place(index)?))
        })
    }
}

/// What a reference refers to now.
#[derive(Debug, Clone, Copy)]
pub enum Thing<'a> {
    /// Who or what is named.
    Entity(EntityId, &'a Entity),
    /// A figure with its index.
    Figure(usize, &'a Figure),
    /// A quotation with its index.
    Quote(usize, &'a Quote),
    /// A date.
    Date(&'a DateRef),
    /// A link.
    Link(&'a Link),
}

/// What is known of things.
impl<'a> Source<'a> {
    /// What stands there of that kind, of figures those too that are not shown; `None` if nothing
    /// does.
    pub fn resolve(self, thing: ThingRef) -> Option<Thing<'a>> {
        let Self { briefing, annotations, .. } = self;
        let span = thing.span;
        Some(match thing.kind {
            Kind::Name | Kind::Person | Kind::Organisation | Kind::Place => {
                let mention = annotations.mentions.get(annotations.mentions_in(span))?.first()?;
                Thing::Entity(mention.entity, annotations.entity(mention.entity)?)
            }
            Kind::Figure => {
                let index = annotations.figures_in(span).next()?;
                Thing::Figure(index, annotations.figures.get(index)?)
            }
            Kind::Quote => {
                let index = annotations.quotes_in(span).next()?;
                Thing::Quote(index, annotations.quotes.get(index)?)
            }
            Kind::Date => Thing::Date(annotations.dates.get(annotations.dates_in(span))?.first()?),
            Kind::Link => Thing::Link(briefing.links.get(briefing.links_in(span))?.first()?),
            // What is watched is known by what else it is.
            Kind::Summary | Kind::Watched => return None,
        })
    }

    /// Whoever or whatever it names; `None` if it is no name.
    pub fn entity(self, thing: ThingRef) -> Option<(EntityId, &'a Entity)> {
        if let Thing::Entity(id, entity) = self.resolve(thing)? { Some((id, entity)) } else { None }
    }

    /// The figure that it is, with its index.
    pub fn figure(self, thing: ThingRef) -> Option<(usize, &'a Figure)> {
        if let Thing::Figure(at, figure) = self.resolve(thing)? { Some((at, figure)) } else { None }
    }

    /// The quotation that it is.
    pub fn quote(self, thing: ThingRef) -> Option<&'a Quote> {
        if let Thing::Quote(_, quote) = self.resolve(thing)? { Some(quote) } else { None }
    }

    /// The date that it is.
    pub fn date(self, thing: ThingRef) -> Option<&'a DateRef> {
        if let Thing::Date(date) = self.resolve(thing)? { Some(date) } else { None }
    }

    /// The link that it is.
    pub fn link(self, thing: ThingRef) -> Option<&'a Link> {
        if let Thing::Link(link) = self.resolve(thing)? { Some(link) } else { None }
    }

    /// Of which kind a thing is, in particular whoever it names.
    pub fn kind_of(self, thing: ThingRef) -> Kind {
        self.entity(thing).map_or(thing.kind, |(_, entity)| entity.kind.into())
    }

    /// Whether both are the same: the same name, wherever it stands, else the same place.
    pub fn is_same(self, one: ThingRef, other: ThingRef) -> bool {
        let id = |thing| self.entity(thing).map(|(id, _)| id);
        one == other || id(one).is_some_and(|one| id(other) == Some(one))
    }

    /// Whoever has this id, as it is named at `span` if it is, else by its name.
    pub(super) fn named(self, id: EntityId, span: Span) -> ThingRef {
        let here = ThingRef::name(span);
        if self.entity(here).is_some_and(|(found, _)| found == id) {
            return here;
        }
        self.annotations.entity(id).map_or(here, |entity| ThingRef::name(entity.name))
    }

    /// The style in which a thing is shown; `None` for one that is not there.
    pub fn style_of(self, thing: ThingRef) -> Option<StyleName> {
        Some(match self.resolve(thing)? {
            Thing::Entity(_, entity) => style_of(entity.kind),
            Thing::Figure(..) => StyleName::Figure,
            Thing::Quote(..) => StyleName::Quote,
            Thing::Date(_) => StyleName::Date,
            Thing::Link(_) => StyleName::Link,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Annotations, Briefing, EntityId, EntityKind, Evidence, Figure, Link, Mention, Quote, RuleId,
    };

    /// A text whose things are `(kind, start, end)`; a figure is worth as much as it is long.
    fn things_of(all: &[(Kind, usize, usize)]) -> (Briefing, Annotations) {
        let (mut briefing, mut out) = (Briefing::default(), Annotations::default());
        let evidence = Evidence::by(RuleId::Given);
        out.entities.push(Entity {
            kind: EntityKind::Place,
            name: Span::default(),
            roles: Vec::new(),
            affiliation: None,
            affiliation_rule: None,
            mentions: Vec::new(),
        });
        for &(kind, start, end) in all {
            let span = Span::new(start, end);
            match kind {
                Kind::Quote => out.quotes.push(Quote {
                    span,
                    speaker: None,
                    entity: None,
                    cue: None,
                    evidence,
                    speaker_rule: None,
                }),
                Kind::Link => briefing.links.push(Link { span, url: String::new() }),
                Kind::Figure => {
                    out.figures
                        .push(Figure { span, ..Figure::counted(&(end - start).to_string()) });
                }
                _ => out.mentions.push(Mention { span, entity: EntityId(0), evidence }),
            }
        }
        (briefing, out)
    }

    #[test]
    fn the_innermost_come_first_and_what_is_not_shown_is_none() {
        let (quote, link, name) =
            ((Kind::Quote, 0, 40), (Kind::Link, 10, 30), (Kind::Name, 14, 20));
        let (briefing, annotations) = things_of(&[
            quote,
            link,
            name,
            (Kind::Name, 41, 45),
            (Kind::Figure, 50, 52),
            (Kind::Figure, 60, 72),
            (Kind::Figure, 80, 92),
        ]);
        let source = Source::new(&briefing, &annotations);
        let seen = |start, end| {
            source
                .things(Span::new(start, end))
                .map(|thing| (thing.kind, thing.span.from(), thing.span.to()))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(15, 16), [name, link, quote]);
        assert_eq!(seen(0, 42), [name, (Kind::Name, 41, 45), link, quote]);
        assert_eq!(seen(45, 80), [(Kind::Figure, 60, 72)], "two is a small count");
        let outermost: Vec<_> =
            source.things(Span::new(0, 40)).rev().map(|thing| thing.kind).collect();
        assert_eq!(outermost, [Kind::Quote, Kind::Link, Kind::Name]);
        let last = source.things_of(Kind::Figure, Span::new(0, 99)).last();
        assert_eq!(last, Some(ThingRef::new(Kind::Figure, Span::new(80, 92))));
        let place = |kind| source.things_of(kind, Span::new(0, 99)).count();
        assert_eq!([Kind::Name, Kind::Place, Kind::Person].map(place), [2, 2, 0]);
    }

    #[test]
    fn a_thing_is_known_by_its_kind_and_place() {
        let (briefing, annotations) =
            things_of(&[(Kind::Quote, 0, 40), (Kind::Name, 14, 20), (Kind::Figure, 50, 52)]);
        let source = Source::new(&briefing, &annotations);
        let name = ThingRef::new(Kind::Place, Span::new(14, 20));
        assert_eq!(source.entity(name).map(|(id, _)| id), Some(EntityId(0)));
        assert!(source.quote(name).is_none() && source.date(name).is_none());
        assert_eq!(source.thing_at(name.span, None), Some(name));
        assert_eq!(source.thing_at(Span::new(12, 20), None), None, "it does not take the place");
        let small = ThingRef::new(Kind::Figure, Span::new(50, 52));
        assert!(source.figure(small).is_some(), "a row or card may be about it");
        assert_eq!(source.thing_at(small.span, Some(Kind::Figure)), None, "it is not shown");
    }
}
