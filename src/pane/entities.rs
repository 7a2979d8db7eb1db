//! The panes of names: people with their roles; places and organisations. Each name with where in
//! the text its mentions fall, how many there are, and whether it is watched.
//!
//! Invariant: the most mentioned come first, equals in the order of the text. Deliberately absent:
//! aliases and every further role (the card has them).

use super::row::STRIP;
use super::{Cell, Line, Row, Source, StyleName, Target, ThingRef, style_of};
use crate::model::{Entity, EntityId, EntityKind, Kind};
use crate::text::{Span, width};

/// Columns of a name at most where a role stands behind it.
const NAME: usize = 26;

#[derive(Debug, Clone, Default)]
pub(super) struct Entities {
    pub(super) order: Vec<EntityId>,
    /// What they are.
    kinds: &'static [EntityKind],
    /// For each of them where in the text the mentions fall: counting them anew for every frame
    /// would cost more than all else in a long text.
    strips: Vec<[u8; STRIP]>,
    /// Whether each of them is watched.
    watched: Vec<bool>,
    /// Columns of the longest count.
    count_columns: usize,
    /// Columns of the longest name, as far as a name may push the roles aside.
    name_columns: usize,
}

impl Entities {
    /// The entities of these kinds.
    pub(super) fn new(source: Source, kinds: &'static [EntityKind]) -> Self {
        let mut order: Vec<_> =
            kinds.iter().flat_map(|&kind| source.annotations.of_kind(kind)).collect();
        order.sort_by_key(|(_, entity)| {
            (std::cmp::Reverse(entity.mentions.len()), entity.mentions.first().copied())
        });
        let strips = order.iter().map(|(id, _)| super::strip(source, *id)).collect();
        let watched = |entity: &Entity| {
            !source.annotations.watched.is_empty()
                && source
                    .annotations
                    .spans_of(entity)
                    .any(|span| !source.annotations.watched_in(span).is_empty())
        };
        let watched = order.iter().map(|(_, entity)| watched(entity)).collect();
        let most = order.first().map_or(0, |(_, entity)| entity.mentions.len());
        let name_columns = order
            .iter()
            .map(|(_, entity)| width::columns(&source.briefing.words(entity.name)))
            .filter(|columns| *columns <= NAME)
            .max()
            .unwrap_or(0);
        Self {
            name_columns,
            order: order.into_iter().map(|(id, _)| id).collect(),
            kinds,
            strips,
            watched,
            count_columns: most.to_string().len().max(2),
        }
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(&id) = self.order.get(index) else { return Row::blank() };
        let Some(entity) = source.annotations.entity(id) else { return Row::blank() };
        let name = source.briefing.words(entity.name);
        let watched = self.watched.get(index).copied().unwrap_or_default();
        let style = if watched { StyleName::Watched } else { style_of(entity.kind) };
        let strip = Cell::Strip(self.strips.get(index).copied().unwrap_or_default(), style);
        let columns = self.count_columns;
        let count = Cell::Text(format!(" {:>columns$}", entity.mentions.len()), StyleName::Dim);
        // Most names of their pane are places: a word tells the others apart, as the style does.
        let right = match entity.kind {
            EntityKind::Organisation => {
                let word = Cell::Either {
                    long: "organisation ".to_owned(),
                    short: "org. ".to_owned(),
                    style: StyleName::Dim,
                };
                vec![word, strip, count]
            }
            EntityKind::Person | EntityKind::Place => vec![strip, count],
        };
        let behind = self.name_columns.saturating_sub(width::columns(&name)) as u16 + 2;
        let name = Cell::Text(name, style);
        let target = Target::thing(ThingRef::name(super::first_shown(source, entity)));
        let first = Line { left: vec![name.clone()], right: right.clone() };
        let Some(role) = entity.roles.first() else { return Row::new(first, target) };
        let role = Cell::Text(source.briefing.words(role.span), StyleName::Dim);
        let wide = Line { left: vec![name, Cell::Blank(behind), role.clone()], right };
        Row { wide: Some(wide), ..Row::of_lines(vec![first, Line::new(vec![role])], target) }
    }

    /// The row of the first name within `span` that is listed here.
    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let id = source.things_of(Kind::Name, span).find_map(|thing| {
            let (id, entity) = source.entity(thing)?;
            self.kinds.contains(&entity.kind).then_some(id)
        })?;
        self.order.iter().position(|&other| other == id)
    }
}
