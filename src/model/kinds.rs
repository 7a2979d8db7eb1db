//! The kinds of things that are found, and annotations that hold some of them alone.
//!
//! Invariant: every kind has one row of words here, and nothing else says what kinds there are. What
//! is left of annotations keeps what [`Annotations`] promises: ids are numbered anew, and nothing
//! points at what is gone. Deliberately absent: how kinds are chosen, and how they are shown.

use super::annotations::{Annotations, EntityId, EntityKind, Mention, Quote};

/// A kind of thing that is found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A name of a person, organisation or place.
    Name,
    /// A name of a person.
    Person,
    /// A name of an organisation.
    Organisation,
    /// A name of a place.
    Place,
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// A link.
    Link,
    /// A quotation.
    Quote,
    /// A sentence of the summary.
    Summary,
    /// A name or word that the user watches.
    Watched,
}

/// The words for a kind.
struct Words {
    one: &'static str,
    several: &'static str,
    title: &'static str,
}

impl Kind {
    /// The kinds of things that are selected in the text, in the order in which one stands within
    /// another: a name within an address, an address within a quotation.
    pub const INNERMOST_FIRST: [Self; 5] =
        [Self::Name, Self::Figure, Self::Date, Self::Link, Self::Quote];

    /// The kinds that can be left out, each with its name in the configuration.
    pub const CHOSEN: [(&'static str, Self); 7] = [
        Self::Summary.named(),
        Self::Person.named(),
        Self::Organisation.named(),
        Self::Place.named(),
        Self::Quote.named(),
        Self::Figure.named(),
        Self::Date.named(),
    ];

    const fn words_for(self) -> Words {
        let (one, several, title) = match self {
            Self::Name => ("name", "names", "NAME"),
            Self::Person => ("person", "people", "PERSON"),
            Self::Organisation => ("organisation", "organisations", "ORGANISATION"),
            Self::Place => ("place", "places", "PLACE"),
            Self::Figure => ("figure", "figures", "FIGURE"),
            Self::Date => ("date", "dates", "DATE"),
            Self::Link => ("link", "links", "LINK"),
            Self::Quote => ("quote", "quotes", "QUOTE"),
            Self::Summary => ("sentence of the summary", "summary", "SUMMARY"),
            Self::Watched => ("watched name", "watched names", "WATCHED"),
        };
        Words { one, several, title }
    }

    /// The word for one of them.
    pub const fn word(self) -> &'static str {
        self.words_for().one
    }

    /// The word for several, and the name in the configuration.
    pub const fn words(self) -> &'static str {
        self.words_for().several
    }

    /// The title of what is told of one of them.
    pub const fn title(self) -> &'static str {
        self.words_for().title
    }

    const fn named(self) -> (&'static str, Self) {
        (self.words(), self)
    }

    /// Whether it is a kind of names.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Person | Self::Organisation | Self::Place)
    }

    /// Whether whatever is of the kind `other` is of this kind too.
    pub fn covers(self, other: Self) -> bool {
        self == other || self == Self::Name && other.is_name()
    }
}

impl From<EntityKind> for Kind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Place => Self::Place,
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
        if !has(Kind::Quote) {
            out.quotes.clear();
        }
        if !has(Kind::Figure) {
            out.figures.clear();
        }
        if !has(Kind::Date) {
            out.dates.clear();
        }
        // Where each entity stands among those that are left.
        let mut left = 0;
        let places: Vec<Option<EntityId>> = self
            .entities
            .iter()
            .map(|entity| {
                let place = has(entity.kind.into()).then_some(EntityId(left));
                left += u32::from(place.is_some());
                place
            })
            .collect();
        let now = |id: EntityId| places.get(id.index()).copied().flatten();
        out.entities.retain(|entity| has(entity.kind.into()));
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
