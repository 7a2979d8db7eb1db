//! Things in the text: what can be selected there, each with its place.
//!
//! Invariant: a thing is found by binary search, whatever the length of the text, and is one that
//! is shown: small counts without a unit are none. Deliberately absent: sections and sentences,
//! which are places and no more.

use super::{Source, StyleName, Subject, style_of};
use crate::text::Span;

/// Kinds of things, in the order in which one stands within another: a name within an address, an
/// address within a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A name of a person, organisation or place.
    Mention,
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// A link.
    Link,
    /// A quotation.
    Quote,
}

impl Thing {
    const INNERMOST_FIRST: [Self; 5] =
        [Self::Mention, Self::Figure, Self::Date, Self::Link, Self::Quote];
}

impl Subject {
    /// What kind of thing it is.
    pub fn thing(self) -> Thing {
        match self {
            Self::Entity(_) => Thing::Mention,
            Self::Figure(_) => Thing::Figure,
            Self::Quote(_) => Thing::Quote,
            Self::Date(_) => Thing::Date,
            Self::Link(_) => Thing::Link,
        }
    }
}

/// Something of the text by its kind and its place: what it is known by whatever number it gets as
/// more is found. It is resolved whenever it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThingRef {
    /// The kind.
    pub kind: Thing,
    /// The place.
    pub span: Span,
}

impl<'a> Source<'a> {
    /// What is known of the place `span`: the first there of a kind; without a kind only what takes
    /// the whole place. A sentence or heading that is gone to is not the first name in it.
    pub fn subject_at(self, span: Span, kind: Option<Thing>) -> Option<Subject> {
        let found = match kind {
            Some(kind) => self.things_of(kind, span).next(),
            None => self.things(span).find(|(_, place)| *place == span),
        };
        found.map(|(subject, _)| subject)
    }

    /// What this is now; `None` if there is nothing of its kind at its place.
    pub fn resolve(self, thing: ThingRef) -> Option<Subject> {
        self.subject_at(thing.span, Some(thing.kind))
    }

    /// What `subject` is known by: as it stands at `span`, if it does, else by its name.
    pub fn thing_ref(self, subject: Subject, span: Span) -> ThingRef {
        let here = ThingRef { kind: subject.thing(), span };
        let named = match subject {
            Subject::Entity(id) if self.resolve(here) != Some(subject) => {
                self.annotations.entity(id)
            }
            _ => None,
        };
        named.map_or(here, |entity| ThingRef { span: entity.name, ..here })
    }

    /// The things that share a byte with `span`: those of the innermost kind first, each kind in
    /// the order of the text.
    pub fn things(self, span: Span) -> impl DoubleEndedIterator<Item = (Subject, Span)> + use<'a> {
        Thing::INNERMOST_FIRST.into_iter().flat_map(move |thing| self.things_of(thing, span))
    }

    /// Those of one kind.
    pub fn things_of(
        self,
        thing: Thing,
        span: Span,
    ) -> impl DoubleEndedIterator<Item = (Subject, Span)> + use<'a> {
        let annotations = self.annotations;
        let range = match thing {
            Thing::Mention => annotations.mentions_in(span),
            Thing::Figure => annotations.figures_in(span),
            Thing::Date => annotations.dates_in(span),
            Thing::Link => self.briefing.links_in(span),
            Thing::Quote => annotations.quotes_in(span),
        };
        range.filter_map(move |index| {
            let number = index as u32;
            match thing {
                Thing::Mention => annotations
                    .mentions
                    .get(index)
                    .map(|mention| (Subject::Entity(mention.entity), mention.span)),
                Thing::Figure => annotations
                    .figures
                    .get(index)
                    .filter(|_| annotations.is_listed(index))
                    .map(|figure| (Subject::Figure(number), figure.span)),
                Thing::Date => {
                    annotations.dates.get(index).map(|date| (Subject::Date(number), date.span))
                }
                Thing::Link => {
                    self.briefing.links.get(index).map(|link| (Subject::Link(number), link.span))
                }
                Thing::Quote => {
                    annotations.quotes.get(index).map(|quote| (Subject::Quote(number), quote.span))
                }
            }
        })
    }

    /// The style in which a thing is shown; `None` for what these annotations do not have.
    pub fn style_of(self, subject: Subject) -> Option<StyleName> {
        match subject {
            Subject::Entity(id) => self.annotations.entity(id).map(|entity| style_of(entity.kind)),
            Subject::Figure(_) => Some(StyleName::Figure),
            Subject::Quote(_) => Some(StyleName::Quote),
            Subject::Date(_) => Some(StyleName::Date),
            Subject::Link(_) => Some(StyleName::Link),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Annotations, Briefing, EntityId, Evidence, Figure, Link, Mention, Quote, RuleId,
    };

    /// A text whose things are `(kind, start, end)`; a figure is worth as much as it is long.
    fn things_of(all: &[(Thing, usize, usize)]) -> (Briefing, Annotations) {
        let (mut briefing, mut out) = (Briefing::default(), Annotations::default());
        let evidence = Evidence::of(RuleId::Given);
        for &(thing, start, end) in all {
            let span = Span::new(start, end);
            match thing {
                Thing::Mention => {
                    out.mentions.push(Mention { span, entity: EntityId(7), evidence });
                }
                Thing::Quote => out.quotes.push(Quote {
                    span,
                    speaker: None,
                    entity: None,
                    cue: None,
                    evidence,
                    speaker_rule: None,
                }),
                Thing::Link => briefing.links.push(Link { span, url: String::new() }),
                Thing::Date => {}
                Thing::Figure => {
                    out.figures
                        .push(Figure { span, ..Figure::counted(&(end - start).to_string()) });
                }
            }
        }
        (briefing, out)
    }

    #[test]
    fn the_innermost_come_first_and_what_is_not_shown_is_none() {
        let (quote, link, name) =
            ((Thing::Quote, 0, 40), (Thing::Link, 10, 30), (Thing::Mention, 14, 20));
        let (briefing, annotations) = things_of(&[
            quote,
            link,
            name,
            (Thing::Mention, 41, 45),
            (Thing::Figure, 50, 52),
            (Thing::Figure, 60, 72),
            (Thing::Figure, 80, 92),
        ]);
        let source = Source::new(&briefing, &annotations);
        let seen = |start, end| {
            source
                .things(Span::new(start, end))
                .map(|(subject, span)| (subject.thing(), span.from(), span.to()))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(15, 16), [name, link, quote]);
        assert_eq!(seen(0, 42), [name, (Thing::Mention, 41, 45), link, quote]);
        assert_eq!(seen(45, 80), [(Thing::Figure, 60, 72)], "two is a small count");
        let outermost: Vec<_> =
            source.things(Span::new(0, 40)).rev().map(|(subject, _)| subject.thing()).collect();
        assert_eq!(outermost, [Thing::Quote, Thing::Link, Thing::Mention]);
        let name = ThingRef { kind: Thing::Mention, span: Span::new(14, 20) };
        assert_eq!(source.resolve(name), Some(Subject::Entity(EntityId(7))));
        assert_eq!(source.subject_at(Span::new(14, 20), None), source.resolve(name));
        assert_eq!(source.subject_at(Span::new(12, 20), None), None, "it does not take the place");
        assert_eq!(source.resolve(ThingRef { kind: Thing::Date, ..name }), None);
        assert_eq!(source.thing_ref(Subject::Quote(0), Span::new(0, 40)).kind, Thing::Quote);
        assert_eq!(
            source.things_of(Thing::Figure, Span::new(0, 99)).last(),
            Some((Subject::Figure(2), Span::new(80, 92)))
        );
    }
}
