//! Cards: everything about one entity, figure, quote or date.
//!
//! Invariant: every line but the card's own headings leads to its place in the text. Deliberately absent: facts
//! that are not in the briefing.

use super::{Cell, Line, Row, Source, StyleName, Target, context, style_of, value};
use crate::model::{DateRef, Entity, EntityId, EntityKind, Evidence, Figure, Quote};
use crate::text::Span;

/// What a card is about: an entity, or an index into the annotations' figures, quotes or dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A person, organisation or place.
    Entity(EntityId),
    /// A figure.
    Figure(u32),
    /// A quotation.
    Quote(u32),
    /// A date.
    Date(u32),
}

/// A card: facts, the mentions of an entity, and what comes below them. Mentions are made into rows one at a
/// time: there may be thousands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    head: Vec<Row>,
    mentions: Option<(EntityId, usize)>,
    tail: Vec<Row>,
}

impl Card {
    /// The card of `subject`; empty if the annotations do not have it.
    pub fn new(source: Source, subject: Subject) -> Self {
        let annotations = source.annotations;
        let rows = |head: Option<Vec<Row>>| Self { head: head.unwrap_or_default(), ..Self::default() };
        match subject {
            Subject::Entity(id) => annotations.entity(id).map(|entity| entity_card(source, id, entity)).unwrap_or_default(),
            Subject::Figure(index) => rows(annotations.figures.get(index as usize).map(|figure| figure_rows(source, figure))),
            Subject::Quote(index) => rows(annotations.quotes.get(index as usize).map(|quote| quote_rows(source, quote))),
            Subject::Date(index) => rows(annotations.dates.get(index as usize).map(|date| date_rows(source, date))),
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.head.len() + self.mentions.map_or(0, |(_, count)| count) + self.tail.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row `index`; a blank one past the end.
    pub fn row(&self, source: Source, index: usize) -> Row {
        if let Some(row) = self.head.get(index) {
            return row.clone();
        }
        let index = index - self.head.len();
        let count = self.mentions.map_or(0, |(_, count)| count);
        if let Some((id, _)) = self.mentions.filter(|_| index < count) {
            return mention_row(source, id, index).unwrap_or_else(Row::blank);
        }
        self.tail.get(index - count).cloned().unwrap_or_else(Row::blank)
    }
}

/// One line about `subject` as it stands at `span`.
pub(super) fn describe(source: Source, subject: Subject, span: Span) -> Option<String> {
    let briefing = source.briefing;
    let mut parts = Vec::new();
    match subject {
        Subject::Entity(id) => {
            let entity = source.annotations.entity(id)?;
            parts.push(briefing.words(entity.name));
            parts.push(entity.roles.first().map_or_else(|| kind_word(entity.kind).to_owned(), |role| briefing.words(role.span)));
            let number = source.annotations.spans_of(entity).position(|mention| mention == span).map_or(1, |index| index + 1);
            parts.push(format!("mention {number}/{}", entity.mentions.len()));
        }
        Subject::Figure(index) => {
            let figure = source.annotations.figures.get(index as usize)?;
            parts.push(value::short(source.briefing, figure));
            parts.extend(figure.measures.map(|span| briefing.words(span)));
            parts.extend(figure.direction.map(|direction| direction.word().to_owned()));
            parts.extend(figure.period.map(|span| briefing.words(span)));
        }
        Subject::Quote(index) => {
            let quote = source.annotations.quotes.get(index as usize)?;
            parts.push(speaker(source, quote).unwrap_or_else(|| "speaker not named".to_owned()));
            parts.extend(quote.cue.map(|span| briefing.words(span)));
        }
        Subject::Date(index) => {
            let date = source.annotations.dates.get(index as usize)?;
            parts.push(briefing.words(date.span));
            parts.push(date.resolved.map_or_else(|| "no reference date to resolve it".to_owned(), |resolved| resolved.to_string()));
        }
    }
    Some(parts.join(" · "))
}

fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    }
}

fn heading(text: &str, count: usize) -> [Row; 2] {
    let line = Line {
        left: vec![Cell::Text(text.to_owned(), StyleName::PaneTitle)],
        right: vec![Cell::Text(if count > 0 { count.to_string() } else { String::new() }, StyleName::Dim)],
    };
    [Row::blank(), Row::of(line, Target::Nowhere)]
}

fn fact(label: &str, text: String, target: Target) -> Row {
    Row::of(Line::of(vec![Cell::Text(format!("{label:<10}"), StyleName::Dim), Cell::Wrapped(text, StyleName::Text, 3)]), target)
}

fn entity_card(source: Source, id: EntityId, entity: &Entity) -> Card {
    let briefing = source.briefing;
    let first = super::first_shown(source, entity);
    let mut rows = vec![Row::of(
        Line {
            left: vec![Cell::Text(briefing.words(entity.name), style_of(entity.kind))],
            right: vec![Cell::Strip(super::strip(source, id)), Cell::Text(format!("{:>3}", entity.mentions.len()), StyleName::Dim)],
        },
        Target::Of(Subject::Entity(id), first),
    )];
    if entity.roles.is_empty() {
        rows.push(Row::of(Line::text(kind_word(entity.kind), StyleName::Dim), Target::Nowhere));
    }
    for role in &entity.roles {
        rows.push(Row::of(Line::of(vec![Cell::Wrapped(briefing.words(role.span), StyleName::Text, 2)]), Target::Place(role.span)));
    }
    if let Some(affiliation) = entity.affiliation {
        let name = source.annotations.affiliation_name(affiliation);
        rows.push(fact("of", briefing.words(name), Target::Place(affiliation.span)));
    }
    let aliases = source.annotations.aliases(briefing, entity);
    if !aliases.is_empty() {
        rows.push(fact("also", aliases.join(", "), Target::Nowhere));
    }
    rows.extend(heading("MENTIONS", entity.mentions.len()));
    let head = std::mem::take(&mut rows);
    let quotes: Vec<_> = source.annotations.quotes.iter().enumerate().filter(|(_, quote)| quote.entity == Some(id)).collect();
    if !quotes.is_empty() {
        rows.extend(heading("QUOTES", quotes.len()));
        rows.extend(quotes.into_iter().map(|(index, quote)| {
            let cell = Cell::Wrapped(briefing.words(quote.span), StyleName::Quote, 4);
            Row::of(Line::of(vec![cell]), Target::Of(Subject::Quote(index as u32), quote.span))
        }));
    }
    rows.extend(found_by(source, entity));
    Card { head, mentions: Some((id, entity.mentions.len())), tail: rows }
}

/// The mention at place `index` of the entity's, with the words around it.
fn mention_row(source: Source, id: EntityId, index: usize) -> Option<Row> {
    let entity = source.annotations.entity(id)?;
    let span = source.annotations.mentions.get(*entity.mentions.get(index)? as usize)?.span;
    let (before, after) = context::around(source.briefing, span);
    let cell = Cell::Context { before, name: source.briefing.words(span), after, kind: entity.kind };
    Some(Row::of(Line::of(vec![cell]), Target::Of(Subject::Entity(id), span)))
}

/// The rules that found the mentions and roles, each once, with its least score where it gives one.
fn found_by(source: Source, entity: &Entity) -> Vec<Row> {
    let mut rules: Vec<Evidence> = Vec::new();
    let mentions = entity.mentions.iter().filter_map(|&index| source.annotations.mentions.get(index as usize)).map(|mention| mention.evidence);
    for evidence in mentions.chain(entity.roles.iter().map(|role| role.evidence)) {
        match rules.iter_mut().find(|known| known.rule == evidence.rule) {
            Some(known) => known.score = known.score.min(evidence.score),
            None => rules.push(evidence),
        }
    }
    let words: Vec<String> = rules.into_iter().map(evidence_words).collect();
    vec![Row::blank(), fact("found by", words.join(", "), Target::Nowhere)]
}

fn evidence_words(evidence: Evidence) -> String {
    evidence.score.map_or_else(|| evidence.rule.to_owned(), |score| format!("{} ({score})", evidence.rule))
}

fn found(evidence: Evidence) -> [Row; 2] {
    [Row::blank(), fact("found by", evidence_words(evidence), Target::Nowhere)]
}

fn sentence_rows(source: Source, span: Span) -> Vec<Row> {
    let sentence = context::sentence(source, span);
    let mut rows = heading("SENTENCE", 0).to_vec();
    rows.push(Row::of(Line::of(vec![Cell::Wrapped(source.briefing.words(sentence), StyleName::Text, 12)]), Target::Place(span)));
    rows
}

fn figure_rows(source: Source, figure: &Figure) -> Vec<Row> {
    let briefing = source.briefing;
    let mut rows = vec![
        Row::of(Line::text(briefing.words(figure.span), StyleName::Figure), Target::Place(figure.span)),
        fact("value", value::full(briefing, figure), Target::Place(figure.span)),
    ];
    let place = |span: Span| (briefing.words(span), Target::Place(span));
    for (label, span) in [("measures", figure.measures), ("period", figure.period)] {
        if let Some((text, target)) = span.map(place) {
            rows.push(fact(label, text, target));
        }
    }
    if let Some(direction) = figure.direction {
        rows.push(fact("direction", format!("{} {}", value::direction_mark(direction), direction.word()), Target::Nowhere));
    }
    if let Some(hedge) = figure.hedge {
        rows.push(fact("exactness", hedge_words(hedge).to_owned(), Target::Nowhere));
    }
    rows.extend(sentence_rows(source, figure.span));
    rows.extend(found(figure.evidence));
    rows
}

fn hedge_words(hedge: crate::model::Hedge) -> &'static str {
    match hedge {
        crate::model::Hedge::About => "about this much",
        crate::model::Hedge::Over => "this or more",
        crate::model::Hedge::Under => "this or less",
        crate::model::Hedge::Vague => "no number is given",
    }
}

fn speaker(source: Source, quote: &Quote) -> Option<String> {
    source.annotations.speaker_name(quote).map(|name| source.briefing.words(name))
}

fn quote_rows(source: Source, quote: &Quote) -> Vec<Row> {
    let briefing = source.briefing;
    let mut rows =
        vec![Row::of(Line::of(vec![Cell::Wrapped(briefing.words(quote.span), StyleName::Quote, 12)]), Target::Place(quote.span)), Row::blank()];
    let place = quote.speaker.map_or(Target::Nowhere, |span| quote.entity.map_or(Target::Place(span), |id| Target::Of(Subject::Entity(id), span)));
    rows.push(fact("speaker", speaker(source, quote).unwrap_or_else(|| "not named".to_owned()), place));
    if let Some(cue) = quote.cue {
        rows.push(fact("cue", briefing.words(cue), Target::Place(cue)));
    }
    rows.extend(found(quote.evidence));
    rows
}

fn date_rows(source: Source, date: &DateRef) -> Vec<Row> {
    let mut rows = vec![Row::of(Line::text(source.briefing.words(date.span), StyleName::Date), Target::Place(date.span))];
    let resolved = date.resolved.map_or_else(|| "no reference date to resolve it against".to_owned(), |resolved| resolved.to_string());
    rows.push(fact("means", resolved, Target::Place(date.span)));
    rows.extend(sentence_rows(source, date.span));
    rows.extend(found(date.evidence));
    rows
}
