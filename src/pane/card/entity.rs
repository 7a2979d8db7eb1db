//! The card of a person, organisation or place: what the text says it is, where it is met, what it
//! says, what stands near.
//!
//! Invariant: a role stands with the sentence that gives it. Deliberately absent: roles of other
//! kinds than persons.

use super::{Part, Told, fact, headed, near};
use crate::model::{Entity, EntityId, Kind, RuleId};
use crate::pane::{
    Cell, Excerpt, Line, Row, Source, StyleName, Target, ThingRef, context, first_shown, strip,
    style_of,
};
use crate::text::Span;

/// Lines that the sentence of a role may take; the whole is where the row leads.
const SENTENCE: u8 = 2;
/// Lines that a quotation may take.
const QUOTE: u8 = 4;

pub(super) fn parts(source: Source, id: EntityId, entity: &Entity) -> Vec<Part> {
    let annotations = source.annotations;
    let mut parts = vec![Part::Rows(head(source, id, entity))];
    headed(&mut parts, "MENTIONS", Part::Mentions(id, entity.mentions.len()));
    let said = annotations.quotes.iter().enumerate().filter(|(_, quote)| quote.entity == Some(id));
    headed(&mut parts, "QUOTES", Part::Quotes(said.map(|(index, _)| index as u32).collect()));
    let sentences = near::sentences(annotations, entity);
    headed(
        &mut parts,
        "FIGURES IN THE SAME SENTENCES",
        Part::Figures(near::figures(source, &sentences)),
    );
    headed(
        &mut parts,
        "NAMED IN THE SAME SENTENCES",
        Part::Company(near::company(source, id, &sentences)),
    );
    let affiliation = entity.affiliation_rule.map(|rule| ("of", rule));
    parts.push(Part::Rules(rules(source, entity), affiliation.into_iter().collect()));
    parts
}

/// Name, roles, affiliation, other forms of the name.
fn head(source: Source, id: EntityId, entity: &Entity) -> Vec<Row> {
    let briefing = source.briefing;
    let mut rows = vec![Row::new(
        Line {
            left: vec![Cell::Text(briefing.words(entity.name), style_of(entity.kind))],
            right: vec![
                Cell::Strip(strip(source, id), style_of(entity.kind)),
                Cell::Text(format!(" {:>2}", entity.mentions.len()), StyleName::Dim),
            ],
        },
        Target::thing(ThingRef::name(first_shown(source, entity))),
    )];
    if entity.roles.is_empty() {
        rows.push(Row::new(
            Line::text(Kind::from(entity.kind).word(), StyleName::Dim),
            Target::Nowhere,
        ));
    }
    for role in &entity.roles {
        let sentence = Excerpt::quoted(briefing, context::sentence(source, role.span), SENTENCE);
        let lines = vec![
            Line::new(vec![Cell::Wrapped(
                Excerpt::quoted(briefing, role.span, 2),
                StyleName::Text,
            )]),
            Line::new(vec![Cell::Blank(2), Cell::Wrapped(sentence, StyleName::Dim)]),
        ];
        rows.push(Row::of_lines(lines, Target::Place(role.span)));
    }
    if let Some(affiliation) = entity.affiliation {
        let name = source.annotations.body_name(affiliation);
        rows.push(fact("of", briefing.words(name), Target::Place(affiliation.span)));
    }
    for (index, (form, span)) in aliases(source, entity).into_iter().enumerate() {
        rows.push(fact(
            if index == 0 { "also" } else { "" },
            form,
            Target::thing(ThingRef::name(span)),
        ));
    }
    rows.extend(super::corrected(source, |span| {
        let named = source.annotations.mentions.get(source.annotations.mentions_in(span));
        named.is_some_and(|named| {
            named.iter().any(|mention| mention.span == span && mention.entity == id)
        })
    }));
    rows
}

/// The other forms of the name, each with the first mention that the reader shows it at.
fn aliases(source: Source, entity: &Entity) -> Vec<(String, Span)> {
    let briefing = source.briefing;
    let mut out: Vec<(String, Span)> = source
        .annotations
        .aliases(briefing, entity)
        .into_iter()
        .map(|form| (form, entity.name))
        .collect();
    let mut wanted: std::collections::HashMap<String, &mut Span> =
        out.iter_mut().map(|(form, span)| (form.clone(), span)).collect();
    // The headline is not in the text below it, unless there alone the name has this form.
    let (title, text): (Vec<Span>, Vec<Span>) =
        source.annotations.spans_of(entity).partition(|span| span.start < briefing.shown().start);
    for span in text.into_iter().chain(title) {
        if wanted.is_empty() {
            break;
        }
        if let Some(slot) = wanted.remove(&briefing.words(span)) {
            *slot = span;
        }
    }
    out
}

/// The mention at place `index` of the entity's, with the words around it.
pub(super) fn mention(source: Source, id: EntityId, index: usize) -> Option<Row> {
    let entity = source.annotations.entity(id)?;
    let span = source.annotations.mentions.get(*entity.mentions.get(index)? as usize)?.span;
    let (before, after) = context::around(source, span);
    let cell = Cell::Context {
        before,
        name: source.briefing.words(span),
        after,
        style: style_of(entity.kind),
    };
    Some(Row::new(Line::new(vec![cell]), Target::thing(ThingRef::name(span))))
}

/// The quotation `index` of the annotations with its cue.
pub(super) fn quote(source: Source, index: u32) -> Option<Row> {
    let quote = source.annotations.quotes.get(index as usize)?;
    let mut lines = vec![Line::new(vec![Cell::Wrapped(
        Excerpt::quoted(source.briefing, quote.span, QUOTE),
        StyleName::Quote,
    )])];
    if let Some(cue) = quote.cue {
        lines.insert(0, Line::text(source.briefing.words(cue), StyleName::Dim));
    }
    Some(Row::of_lines(lines, Target::thing(ThingRef::new(Kind::Quote, quote.span))))
}

/// The rules that found the mentions and roles, each once.
fn rules(source: Source, entity: &Entity) -> Vec<RuleId> {
    let mut rules: Vec<RuleId> = Vec::new();
    let mentions = entity
        .mentions
        .iter()
        .filter_map(|&index| source.annotations.mentions.get(index as usize))
        .map(|mention| mention.evidence);
    for evidence in mentions.chain(entity.roles.iter().map(|role| role.evidence)) {
        for rule in evidence.rules() {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
    }
    rules
}

/// The name, what is said of it, and which of its mentions it is.
pub(super) fn told(source: Source, entity: &Entity, span: Span) -> Told {
    let name = source.briefing.words(entity.name);
    let kind = Kind::from(entity.kind).word();
    let role = entity.roles.first().map(|role| source.briefing.words(role.span));
    let mut spans = source.annotations.spans_of(entity);
    let number = spans.position(|mention| mention == span).map_or(1, |index| index + 1);
    let count = entity.mentions.len();
    let mut spoken = vec![format!("{kind} {name}")];
    spoken.extend(role.clone());
    spoken.push(format!("mention {number} of {count}"));
    let said = role.unwrap_or_else(|| kind.to_owned());
    Told { line: vec![name, said, format!("mention {number}/{count}")], spoken }
}
