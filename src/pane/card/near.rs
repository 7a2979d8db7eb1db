//! What stands in the same sentences as an entity: figures, and who else.
//!
//! Invariant: a sentence counts once, however often it names somebody; the time is linear in what
//! the sentences hold. Deliberately absent: nearness of any other kind (paragraphs, words in
//! between).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Annotations, Entity, EntityId};
use crate::pane::figures::Figures;
use crate::pane::{Cell, Line, Row, Source, StyleName, Target, ThingRef, style_of};
use crate::text::Span;

/// Somebody or something met in the same sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Companion {
    entity: EntityId,
    /// In how many of the sentences.
    count: usize,
    /// The first mention in them that the reader shows.
    place: Span,
}

/// The sentences that name the entity, each once, in the order of the text.
pub(super) fn sentences(annotations: &Annotations, entity: &Entity) -> Vec<Span> {
    let mut out: Vec<usize> = Vec::new();
    for span in annotations.spans_of(entity) {
        let next = out.last().map_or(0, |last| last + 1);
        out.extend(annotations.sentences_in(span).filter(|index| *index >= next));
    }
    out.into_iter().filter_map(|index| annotations.sentences.get(index)).copied().collect()
}

/// The figures in these sentences.
pub(super) fn figures(source: Source, sentences: &[Span]) -> Figures {
    let mut found: Vec<usize> =
        sentences.iter().flat_map(|&sentence| source.annotations.figures_in(sentence)).collect();
    // A figure that reaches into the next sentence was met twice in a row.
    found.dedup();
    Figures::each(source, found.into_iter())
}

/// Who else is named in these sentences: those in most of them first, equals in the order of the
/// text.
pub(super) fn company(source: Source, id: EntityId, sentences: &[Span]) -> Vec<Companion> {
    let annotations = source.annotations;
    let shown = |span: Span| span.start >= source.briefing.shown().start;
    let mut met: HashMap<EntityId, (Companion, usize)> = HashMap::new();
    for (number, &sentence) in sentences.iter().enumerate() {
        for mention in
            annotations.mentions.get(annotations.mentions_in(sentence)).unwrap_or_default()
        {
            if mention.entity == id {
                continue;
            }
            let first =
                (Companion { entity: mention.entity, count: 1, place: mention.span }, number);
            let (companion, last) = met.entry(mention.entity).or_insert(first);
            companion.count += usize::from(*last != number);
            *last = number;
            if !shown(companion.place) && shown(mention.span) {
                companion.place = mention.span;
            }
        }
    }
    let mut out: Vec<Companion> = met.into_values().map(|(companion, _)| companion).collect();
    out.sort_unstable_by_key(|companion| {
        (Reverse(companion.count), companion.place.start, companion.entity)
    });
    out
}

impl Companion {
    pub(super) fn is(self, entity: EntityId) -> bool {
        self.entity == entity
    }

    pub(super) fn row(self, source: Source) -> Option<Row> {
        let entity = source.annotations.entity(self.entity)?;
        let line = Line {
            left: vec![Cell::Text(source.briefing.words(entity.name), style_of(entity.kind))],
            right: vec![Cell::Text(format!("{:>3}", self.count), StyleName::Dim)],
        };
        Some(Row::new(line, Target::thing(ThingRef::name(self.place))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::{Briefing, EntityKind, Evidence, Mention, RuleId};

    /// A text of sentences of one letter a name: `"ab. a."` names a and b in one sentence, a in
    /// another.
    fn lettered(text: &str) -> (Briefing, Annotations) {
        let briefing = import::read_text(text, "letters").briefings.remove(0);
        let mut out = Annotations::default();
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if c == '.' {
                out.sentences.push(Span::new(start, at + 1));
                start = at + 2;
            } else if c.is_ascii_lowercase() {
                let entity = EntityId(u32::from(c) - u32::from('a'));
                while out.entities.len() <= entity.index() {
                    out.entities.push(Entity {
                        kind: EntityKind::Person,
                        name: Span::default(),
                        roles: Vec::new(),
                        affiliation: None,
                        affiliation_rule: None,
                        mentions: Vec::new(),
                    });
                }
                out.entities[entity.index()].mentions.push(out.mentions.len() as u32);
                out.mentions.push(Mention {
                    span: Span::new(at, at + 1),
                    entity,
                    evidence: Evidence::by(RuleId::Given),
                });
            }
        }
        (briefing, out)
    }

    fn counts(text: &str) -> Vec<(char, usize)> {
        let (briefing, annotations) = lettered(text);
        let source = Source::new(&briefing, &annotations);
        let sentences = sentences(&annotations, &annotations.entities[0]);
        company(source, EntityId(0), &sentences)
            .into_iter()
            .map(|met| (char::from(b'a' + met.entity.0 as u8), met.count))
            .collect()
    }

    #[test]
    fn a_sentence_counts_once_and_those_in_most_come_first() {
        assert_eq!(counts("a c b. b b a a b. c d. a."), [('b', 2), ('c', 1)]);
        assert_eq!(counts("a."), []);
        assert_eq!(counts("a c. a b."), [('c', 1), ('b', 1)], "equals in the order of the text");
    }
}
