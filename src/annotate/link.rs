//! Joins what the finders saw in each part into entities with mentions, and the rest into one set of annotations.
//!
//! Invariant: two names become one entity only on evidence in the text. Deliberately absent: knowledge of who
//! is who outside this briefing.

use super::names::Name;
use super::passage::Passage;
use super::{dates, figures, names};
use crate::model::{Annotations, Briefing, Entity, EntityId, Figure, Mention};

/// What the finders saw in one part.
#[derive(Debug)]
pub(super) struct Findings {
    names: Vec<Name>,
    times: dates::Found,
    figures: Vec<Figure>,
    end: u32,
}

impl Findings {
    /// Runs every finder on a part.
    pub(super) fn of(passage: &Passage) -> Self {
        let times = dates::find(passage);
        let figures = figures::find(passage, &times);
        Self { names: names::find(passage), times, figures, end: passage.span.end }
    }
}

/// The annotations that all parts so far make together.
pub(super) fn join(briefing: &Briefing, parts: &[Findings]) -> Annotations {
    let mut out = Annotations::default();
    for part in parts {
        for name in &part.names {
            let same = out
                .entities
                .iter()
                .position(|entity| entity.kind == name.kind && entity.name.slice(&briefing.text) == name.span.slice(&briefing.text));
            let index = same.unwrap_or_else(|| {
                out.entities.push(Entity { kind: name.kind, name: name.span, roles: Vec::new(), affiliation: None, mentions: Vec::new() });
                out.entities.len() - 1
            });
            if let Some(entity) = out.entities.get_mut(index) {
                entity.mentions.push(out.mentions.len() as u32);
            }
            out.mentions.push(Mention { span: name.span, entity: EntityId(index as u32), evidence: name.evidence });
        }
        out.figures.extend(part.figures.iter().cloned());
        out.dates.extend(part.times.dates.iter().cloned());
        out.times.extend(part.times.times.iter().cloned());
        out.durations.extend(part.times.durations.iter().cloned());
        out.covered = part.end;
    }
    out
}
