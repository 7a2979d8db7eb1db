//! Cards: everything about one entity, figure, quote, date or link.
//!
//! Invariant: every fact leads to its place in the text. What there may be thousands of (mentions,
//! figures, company) is made into rows one at a time. Deliberately absent: facts that are not in
//! the briefing.

mod date;
mod describe;
mod entity;
mod figure;
mod link;
mod near;
mod quote;

pub(super) use describe::{announce, describe, describe_place, describe_row};

use std::mem::{Discriminant, discriminant};

use super::figures::Figures;
use super::{Cell, Excerpt, Line, Row, Source, StyleName, Target, Thing, ThingRef, context};
use crate::model::{EntityId, Quote, RuleId};
use crate::text::Span;

/// A card: parts below each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    title: &'static str,
    parts: Vec<Part>,
    value_columns: usize,
    /// Whether rules are shown by their ids.
    ids: bool,
}

/// Which of the parts of a card a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CardPart(Discriminant<Part>);

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Rows made beforehand: few.
    Rows(Vec<Row>),
    /// So many mentions of an entity.
    Mentions(EntityId, usize),
    /// Quotations, as indices into the annotations.
    Quotes(Vec<u32>),
    /// Figures.
    Figures(Figures),
    /// Who else is met in the same sentences.
    Company(Vec<near::Companion>),
    /// The rules that found it, and those that found what is said of it, each with what that is.
    Rules(Vec<RuleId>, Vec<(&'static str, RuleId)>),
}

/// What is told of a thing in one line.
struct Told {
    /// For those who look at the line, in parts.
    line: Vec<String>,
    /// For those who listen to it, in words alone.
    spoken: Vec<String>,
}

/// What is told of `thing` as it stands at `span`.
fn told(source: Source, thing: ThingRef, span: Span) -> Option<Told> {
    Some(match source.resolve(thing)? {
        Thing::Entity(_, entity) => entity::told(source, entity, span),
        Thing::Figure(_, figure) => figure::told(source, figure),
        Thing::Quote(_, quote) => quote::told(source, quote),
        Thing::Date(date) => date::told(source, date),
        Thing::Link(link) => link::told(link),
    })
}

impl Card {
    /// The card of `thing`; empty if the annotations do not have it.
    pub fn new(source: Source, thing: ThingRef) -> Self {
        let Some(found) = source.resolve(thing) else { return Self::default() };
        let parts = match found {
            Thing::Entity(id, entity) => entity::parts(source, id, entity),
            Thing::Figure(index, figure) => figure::parts(source, index, figure),
            Thing::Quote(index, quote) => quote::parts(source, index, quote),
            Thing::Date(date) => date::parts(source, date),
            Thing::Link(link) => vec![Part::Rows(link::rows(source, link))],
        };
        let columns =
            |part: &Part| if let Part::Figures(figures) = part { figures.value_columns } else { 0 };
        Self {
            title: source.kind_of(thing).title(),
            value_columns: parts.iter().map(columns).max().unwrap_or(0),
            parts,
            ids: false,
        }
    }

    /// The same with rules by their ids, or in words.
    #[must_use]
    pub fn with_ids(self, ids: bool) -> Self {
        Self { ids, ..self }
    }

    /// Whether rules are shown by their ids.
    pub fn shows_ids(&self) -> bool {
        self.ids
    }

    /// What it is about: `PERSON`, `FIGURE`.
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Part::len).sum()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Columns that the widest value takes; values are right-aligned to it.
    pub fn value_columns(&self) -> usize {
        self.value_columns
    }

    /// Row `index`; a blank one past the end.
    pub fn row(&self, source: Source, index: usize) -> Row {
        let mut index = index;
        for part in &self.parts {
            if index < part.len() {
                return part.row(source, index, self.ids).unwrap_or_else(Row::blank);
            }
            index -= part.len();
        }
        Row::blank()
    }
}

/// Finding a row again.
impl Card {
    /// The part that row `index` belongs to.
    pub(super) fn part_of(&self, index: usize) -> Option<CardPart> {
        let mut behind = 0;
        let part = self.parts.iter().find(|part| {
            behind += part.len();
            index < behind
        });
        part.map(|part| CardPart(discriminant(part)))
    }

    /// Where a row of such a part that leads to `target` is now: of rows that lead to the same place
    /// the one nearest to `near`.
    pub(super) fn find(
        &self,
        source: Source,
        target: Target,
        part: CardPart,
        near: usize,
    ) -> Option<usize> {
        let mut first = 0;
        let mut found: Option<usize> = None;
        for one in &self.parts {
            if CardPart(discriminant(one)) == part {
                let places = one.places(source, target).into_iter().map(|place| first + place);
                found = found.into_iter().chain(places).min_by_key(|place| place.abs_diff(near));
            }
            first += one.len();
        }
        found
    }
}

impl Part {
    /// The rows that lead where `target` does.
    fn places(&self, source: Source, target: Target) -> Vec<usize> {
        let annotations = source.annotations;
        let Some(span) = target.span() else { return Vec::new() };
        let place = match self {
            Self::Rows(rows) => {
                return (0..rows.len())
                    .filter(|&row| rows.get(row).is_some_and(|row| row.target == target))
                    .collect();
            }
            Self::Mentions(id, _) => annotations.entity(*id).and_then(|entity| {
                let start = |&index: &u32| {
                    annotations.mentions.get(index as usize).map(|mention| mention.span.start)
                };
                entity.mentions.binary_search_by_key(&Some(span.start), start).ok()
            }),
            Self::Quotes(quotes) => annotations
                .quotes_in(span)
                .next()
                .and_then(|quote| quotes.binary_search(&(quote as u32)).ok()),
            Self::Figures(figures) => figures.row_at(source, span),
            Self::Rules(..) => None,
            Self::Company(company) => {
                let named = source.entity(ThingRef::name(span));
                named.and_then(|(id, _)| company.iter().position(|companion| companion.is(id)))
            }
        };
        place.into_iter().collect()
    }

    fn len(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.len(),
            Self::Mentions(_, count) => *count,
            Self::Quotes(quotes) => quotes.len(),
            Self::Figures(figures) => figures.len(),
            Self::Company(company) => company.len(),
            Self::Rules(_, parts) => 2 + parts.len(),
        }
    }

    fn row(&self, source: Source, index: usize, ids: bool) -> Option<Row> {
        match self {
            Self::Rows(rows) => rows.get(index).cloned(),
            Self::Mentions(id, _) => entity::mention(source, *id, index),
            Self::Quotes(quotes) => entity::quote(source, *quotes.get(index)?),
            Self::Figures(figures) => Some(figures.row(source, index)),
            Self::Company(company) => company.get(index)?.row(source),
            Self::Rules(..) if index == 0 => Some(Row::blank()),
            Self::Rules(found, _) if index == 1 => Some(found_by(found, ids)),
            Self::Rules(_, parts) => {
                let (label, rule) = parts.get(index - 2)?;
                Some(rule_row(label, &[*rule], ids))
            }
        }
    }
}

/// A part with a heading and its count before it; nothing for a part without rows.
fn headed(parts: &mut Vec<Part>, title: &str, part: Part) {
    if part.len() > 0 {
        parts.push(Part::Rows(heading(title, Some(part.len())).to_vec()));
        parts.push(part);
    }
}

/// The heading of a part, with the blank row above it; with a count if it is one of things that are
/// counted.
fn heading(text: &str, count: Option<usize>) -> [Row; 2] {
    let line = Line {
        left: vec![Cell::Text(text.to_owned(), StyleName::PaneTitle)],
        right: count
            .map(|count| Cell::Text(count.to_string(), StyleName::Dim))
            .into_iter()
            .collect(),
    };
    [Row::blank(), Row::new(line, Target::Nowhere)]
}

fn fact(label: &str, text: String, target: Target) -> Row {
    Row::new(
        Line::new(vec![
            Cell::Text(format!("{label:<10}"), StyleName::Dim),
            Cell::Wrapped(Excerpt::new(text, 3), StyleName::Text),
        ]),
        target,
    )
}

fn speaker(source: Source, quote: &Quote) -> Option<String> {
    source.annotations.speaker_name(quote).map(|name| source.briefing.words(name))
}

/// By which rules something was found. A rule's own measure of certainty means something beside
/// others alone, and stays with `--explain`.
fn found_by(found: &[RuleId], ids: bool) -> Row {
    let label = match (ids, found.len()) {
        (false, _) => "found by",
        (true, 0 | 1) => "rule",
        (true, _) => "rules",
    };
    rule_row(label, found, ids)
}

/// Rules behind what they are for.
fn rule_row(label: &str, found: &[RuleId], ids: bool) -> Row {
    let (name, joint): (fn(RuleId) -> &'static str, _) =
        if ids { (RuleId::name, ", ") } else { (RuleId::words, "; ") };
    let rules = found.iter().map(|&rule| name(rule)).collect::<Vec<_>>().join(joint);
    let rules = Excerpt::new(rules, 3);
    let words = vec![
        Cell::Text(format!("{label:<10}"), StyleName::Dim),
        Cell::Wrapped(rules, StyleName::Dim),
    ];
    Row::new(Line::new(words), Target::Nowhere)
}

/// What of the thing the user has put right, if anything: `places` are those where it stands.
fn corrected(source: Source, mut places: impl FnMut(Span) -> bool) -> Option<Row> {
    let parts = source.annotations.corrected.iter().filter(|corrected| places(corrected.span));
    let mut words: Vec<&str> = Vec::new();
    for part in parts {
        if !words.contains(&part.what) {
            words.push(part.what);
        }
    }
    (!words.is_empty()).then(|| fact("corrected", words.join(", "), Target::Nowhere))
}

fn sentence_rows(source: Source, span: Span) -> Vec<Row> {
    let sentence = context::sentence(source, span);
    let mut rows = heading("SENTENCE", None).to_vec();
    rows.push(Row::new(
        Line::new(vec![Cell::Wrapped(
            Excerpt::quoted(source.briefing, sentence, 12),
            StyleName::Text,
        )]),
        Target::Place(span),
    ));
    rows
}
