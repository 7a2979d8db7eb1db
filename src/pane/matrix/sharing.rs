//! Who is named together: the sentences that name people and what stands across, and what each pair
//! shares of them.
//!
//! Invariant: a sentence counts once for a pair, however often it names them; the time is that of a
//! sort of the mentions, and bounded for each sentence. Deliberately absent: nearness of any other
//! kind.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Across, MOST, Party};
use crate::model::{Annotations, EntityId, EntityKind};
use crate::text::work;

/// The sentences that two have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shared {
    pub(super) count: u32,
    /// The first of them that the reader shows, as an index into the annotations.
    pub(super) first: Option<u32>,
}

/// A sentence, and somebody or something that it names.
pub(super) type Named = (u32, EntityId);

/// People, and what stands across, in the sentences that name them: each once in a sentence, in the
/// order of the text.
pub(super) fn named(annotations: &Annotations, across: Across) -> Vec<Named> {
    let wanted = |id| {
        annotations
            .entity(id)
            .is_some_and(|entity| entity.kind == EntityKind::Person || entity.kind == across.kind())
    };
    let mentions = annotations.mentions.iter().filter(|mention| wanted(mention.entity));
    let mut out: Vec<Named> = mentions
        .flat_map(|mention| {
            work::step();
            annotations.sentences_in(mention.span).map(|sentence| (sentence as u32, mention.entity))
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Those of `kind` that share a sentence with one of the other side, those in most such sentences
/// first, then the most mentioned, equals in the order of the text; at most [`MOST`] of them, and
/// how many there are.
pub(super) fn parties<'a>(
    annotations: &Annotations,
    kind: EntityKind,
    across: Across,
    sentences: impl Iterator<Item = &'a [Named]>,
) -> (Vec<Party>, usize) {
    let is =
        |id: &EntityId, kind| annotations.entity(*id).is_some_and(|entity| entity.kind == kind);
    let mut shared: HashMap<EntityId, usize> = HashMap::new();
    for sentence in sentences {
        let count = |kind| sentence.iter().filter(|(_, id)| is(id, kind)).count();
        let others = match across {
            Across::People => count(EntityKind::Person).saturating_sub(1),
            Across::Organisations if kind == EntityKind::Person => count(across.kind()),
            Across::Organisations => count(EntityKind::Person),
        };
        for (_, id) in sentence.iter().filter(|(_, id)| others > 0 && is(id, kind)) {
            *shared.entry(*id).or_default() += 1;
        }
    }
    let mut all: Vec<_> = shared
        .into_iter()
        .filter_map(|(id, sentences)| Some((annotations.entity(id)?, sentences, id)))
        .collect();
    all.sort_by_key(|(entity, sentences, id)| {
        (Reverse(*sentences), Reverse(entity.mentions.len()), entity.mentions.first().copied(), *id)
    });
    let count = all.len();
    (
        all.into_iter()
            .take(MOST)
            .map(|(entity, _, id)| Party { entity: id, name: entity.name })
            .collect(),
        count,
    )
}

/// What each of `rows` shares with each of `columns`; `shown` tells the sentences that the reader
/// shows.
pub(super) fn shares<'a>(
    rows: &[Party],
    columns: &[Party],
    sentences: impl Iterator<Item = &'a [Named]>,
    shown: impl Fn(u32) -> bool,
) -> Vec<Shared> {
    let place = |parties: &[Party]| {
        parties.iter().enumerate().map(|(at, party)| (party.entity, at)).collect::<HashMap<_, _>>()
    };
    let (row_of, column_of) = (place(rows), place(columns));
    let mut cells = vec![Shared::default(); rows.len() * columns.len()];
    for sentence in sentences {
        let Some(&(number, _)) = sentence.first() else { continue };
        let met = |places: &HashMap<EntityId, usize>| {
            sentence.iter().filter_map(|(_, id)| Some((*id, *places.get(id)?))).collect::<Vec<_>>()
        };
        let met_columns = met(&column_of);
        for (one, row) in met(&row_of) {
            for (_, column) in met_columns.iter().filter(|(other, _)| *other != one) {
                let Some(cell) = cells.get_mut(row * columns.len() + column) else { continue };
                cell.count += 1;
                if cell.first.is_none_or(|first| !shown(first) && shown(number)) {
                    cell.first = Some(number);
                }
            }
        }
    }
    cells
}
