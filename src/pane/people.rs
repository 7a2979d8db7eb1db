//! The people pane: name, where in the text the mentions fall, how many; below it the role.
//!
//! Invariant: the most mentioned come first, equals in the order of the text. Deliberately absent: aliases and
//! every further role (the card has them).

use super::row::STRIP;
use super::{Cell, Line, Row, Source, StyleName, Subject, Target};
use crate::model::{EntityId, EntityKind};
use crate::text::Span;

#[derive(Debug, Clone, Default)]
pub(super) struct People {
    pub(super) order: Vec<EntityId>,
    /// For each of them where in the text the mentions fall: counting them anew for every frame would cost more than
    /// all else in a long text.
    strips: Vec<[u8; STRIP]>,
}

impl People {
    pub(super) fn new(source: Source) -> Self {
        let mut order: Vec<_> = source.annotations.of_kind(EntityKind::Person).collect();
        order.sort_by_key(|(_, entity)| (std::cmp::Reverse(entity.mentions.len()), entity.mentions.first().copied()));
        let strips = order.iter().map(|(id, _)| super::strip(source, *id)).collect();
        Self { order: order.into_iter().map(|(id, _)| id).collect(), strips }
    }

    pub(super) fn row(&self, source: Source, index: usize) -> Row {
        let Some(&id) = self.order.get(index) else { return Row::blank() };
        let Some(person) = source.annotations.entity(id) else { return Row::blank() };
        let name = source.briefing.words(person.name);
        let mut lines = vec![Line {
            left: vec![Cell::Text(name, StyleName::Person)],
            right: vec![
                Cell::Strip(self.strips.get(index).copied().unwrap_or_default()),
                Cell::Text(format!("{:>3}", person.mentions.len()), StyleName::Dim),
            ],
        }];
        if let Some(role) = person.roles.first() {
            lines.push(Line::text(source.briefing.words(role.span), StyleName::Dim));
        }
        let first = super::first_shown(source, person);
        Row { lines, target: Target::Of(Subject::Entity(id), first), level: 0 }
    }

    pub(super) fn row_at(&self, source: Source, span: Span) -> Option<usize> {
        let mention = source.annotations.mentions.get(source.annotations.mentions_in(span)).and_then(<[_]>::first)?;
        self.order.iter().position(|&id| id == mention.entity)
    }
}
