//! The JSON of a briefing, schema `dateline.briefing/1`.
//!
//! Invariant: every key that is asked for is always there; what is absent is `null` or an empty list.
//! Offsets are bytes of `text`. Numbers are written with the digits of the exact value. Deliberately absent:
//! reading it back.

mod cell;
mod fields;
pub(super) mod figure;
mod found_by;
mod time;

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::Options;
use crate::model::{
    Annotations, BlockKind, Briefing, Entity, EntityId, EntityKind, Evidence, Mention, Quote,
    RecordId, RuleId,
};
use crate::text::Span;
use cell::Cells;
use fields::Entries;
pub use fields::Fields;
use found_by::FoundBy;

const SCHEMA: &str = "dateline.briefing/1";

/// Indented, ended by a line feed.
pub(super) fn pretty(
    briefing: &Briefing,
    annotations: &Annotations,
    options: Options,
    out: &mut impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Maker::new(briefing, annotations, options))?;
    out.write_all(b"\n")
}

/// On one line, ended by a line feed.
pub(super) fn line(
    briefing: &Briefing,
    annotations: &Annotations,
    options: Options,
    out: &mut impl Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Maker::new(briefing, annotations, options))?;
    out.write_all(b"\n")
}

/// A list whose items are made one by one while they are written.
struct List<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum WireId<'a> {
    Number(i64),
    Text(&'a str),
}

#[derive(serde::Serialize, Clone, Copy)]
struct WireSpan {
    start: u32,
    end: u32,
}

/// A span with its words.
#[derive(serde::Serialize)]
struct Item<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    found_by: FoundBy,
}

#[derive(serde::Serialize)]
struct WireDateline<'a> {
    place: Option<&'a str>,
    date: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    text: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct WireSection {
    heading: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    level: u8,
    paragraphs: usize,
}

#[derive(serde::Serialize)]
struct WireBlock {
    kind: &'static str,
    level: u8,
    start: u32,
    end: u32,
}

#[derive(serde::Serialize)]
struct WirePerson<'a> {
    id: String,
    name: String,
    role: Option<String>,
    roles: Vec<Item<'a>>,
    affiliation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation_rule: Option<&'static str>,
    aliases: Vec<String>,
    mentions: Vec<Item<'a>>,
}

#[derive(serde::Serialize)]
struct WireOrganisation<'a> {
    id: String,
    name: String,
    aliases: Vec<String>,
    mentions: Vec<Item<'a>>,
}

#[derive(serde::Serialize)]
struct WirePlace<'a> {
    id: String,
    name: String,
    mentions: Vec<Item<'a>>,
}

#[derive(serde::Serialize)]
struct WireQuote<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    speaker: Option<String>,
    speaker_id: Option<String>,
    cue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_rule: Option<&'static str>,
}

#[derive(serde::Serialize)]
struct WireLink<'a> {
    start: u32,
    end: u32,
    url: &'a str,
}

#[derive(serde::Serialize)]
struct WireWarning<'a> {
    text: &'a str,
    start: Option<u32>,
    end: Option<u32>,
}

/// The digits of a number; JSON takes them as they are.
fn number(value: Decimal) -> Box<RawValue> {
    RawValue::from_string(value.normalize().to_string())
        .unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn wire_span(span: Span) -> WireSpan {
    WireSpan { start: span.start, end: span.end }
}

/// What the parts of the wire are made from.
#[derive(Clone, Copy)]
struct Maker<'a> {
    briefing: &'a Briefing,
    annotations: &'a Annotations,
    explain: bool,
    fields: Fields,
}

impl Serialize for Maker<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (maker, briefing) = (*self, self.briefing);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        let id = briefing.id.as_ref().map(|id| match id {
            RecordId::Number(number) => WireId::Number(*number),
            RecordId::Text(text) => WireId::Text(text),
        });
        map.serialize_entry("id", &id)?;
        let mut wire = Entries { map: &mut map, fields: self.fields };
        wire.entry("source", &briefing.source)?;
        wire.entry("format", &briefing.format)?;
        wire.entry("collection", &briefing.collection)?;
        wire.entry("url", &briefing.url)?;
        wire.entry("published", &briefing.published)?;
        wire.entry("text", &briefing.text)?;
        wire.entry("title", &briefing.title_text())?;
        wire.entry("title_span", &briefing.title.map(wire_span))?;
        wire.entry("dateline", &maker.dateline())?;
        wire.entry("byline", &briefing.byline)?;
        wire.entry("body", &wire_span(briefing.body))?;
        wire.entry("sections", &List(|| maker.sections()))?;
        wire.entry("blocks", &List(|| maker.blocks()))?;
        maker.found(&mut wire)?;
        wire.entry("links", &List(|| maker.links()))?;
        wire.entry("warnings", &List(|| maker.warnings()))?;
        map.end()
    }
}

impl<'a> Maker<'a> {
    fn new(briefing: &'a Briefing, annotations: &'a Annotations, options: Options) -> Self {
        Self { briefing, annotations, explain: options.explain, fields: options.fields }
    }

    /// Writes what was found.
    fn found<M: SerializeMap>(self, wire: &mut Entries<'_, M>) -> Result<(), M::Error> {
        let found = self.annotations;
        let kind = |kind| found.of_kind(kind);
        let people = || kind(EntityKind::Person).map(|(id, entity)| self.person(id, entity));
        wire.entry("people", &List(people))?;
        let bodies =
            || kind(EntityKind::Organisation).map(|(id, entity)| self.organisation(id, entity));
        wire.entry("organisations", &List(bodies))?;
        let places = || kind(EntityKind::Place).map(|(id, entity)| self.place(id, entity));
        wire.entry("places", &List(places))?;
        wire.entry("quotes", &List(|| found.quotes.iter().map(|it| self.quote(it))))?;
        let figures = || {
            let mut cells = Cells::new(self.briefing);
            found.figures.iter().map(move |it| self.figure(it, cells.next(it.span)))
        };
        wire.entry("figures", &List(figures))?;
        wire.entry("dates", &List(|| found.dates.iter().map(|it| self.date(it))))?;
        wire.entry("times", &List(|| found.times.iter().map(|it| self.time(it))))?;
        let durations = || found.durations.iter().map(|it| self.duration(it));
        wire.entry("durations", &List(durations))?;
        let summary = || found.summary.iter().map(|it| self.item(it.span, it.evidence));
        wire.entry("summary", &List(summary))
    }

    fn links(self) -> impl Iterator<Item = WireLink<'a>> {
        let links = self.briefing.links.iter();
        links.map(|link| WireLink { start: link.span.start, end: link.span.end, url: &link.url })
    }

    fn item(self, span: Span, evidence: Evidence) -> Item<'a> {
        let found_by =
            if self.explain { FoundBy::from_evidence(evidence) } else { FoundBy::default() };
        Item { start: span.start, end: span.end, text: span.slice(&self.briefing.text), found_by }
    }

    fn dateline(self) -> WireDateline<'a> {
        let dateline = self.briefing.dateline;
        let text = &self.briefing.text;
        WireDateline {
            place: dateline.place.map(|span| span.slice(text)),
            date: dateline.date.map(|date| date.to_string()),
            start: dateline.span.map(|span| span.start),
            end: dateline.span.map(|span| span.end),
            text: dateline.span.map(|span| span.slice(text)),
        }
    }

    fn sections(self) -> impl Iterator<Item = WireSection> {
        let sections = self.briefing.sections.iter();
        sections.filter(move |section| !self.briefing.is_front_matter(section)).map(
            move |section| {
                let blocks = self.briefing.blocks.get(section.blocks.clone()).unwrap_or_default();
                let paragraphs = blocks
                    .iter()
                    .filter(|block| {
                        !block.continues
                            && !matches!(
                                block.kind,
                                BlockKind::Heading | BlockKind::Credit | BlockKind::Furniture
                            )
                    })
                    .count();
                WireSection {
                    heading: section.heading.map(|span| self.briefing.words(span)),
                    start: section.heading.map(|span| span.start),
                    end: section.heading.map(|span| span.end),
                    level: section.level,
                    paragraphs,
                }
            },
        )
    }

    fn blocks(self) -> impl Iterator<Item = WireBlock> {
        let named = |kind| match kind {
            BlockKind::Heading => Some("heading"),
            BlockKind::Paragraph => Some("paragraph"),
            BlockKind::Item => Some("item"),
            BlockKind::Quote => Some("quote"),
            BlockKind::Table => Some("table"),
            BlockKind::Preformatted => Some("pre"),
            // Lines of date and authors are said by `dateline` and `byline`.
            BlockKind::Credit | BlockKind::Furniture => None,
        };
        let blocks = self.briefing.blocks.iter();
        blocks.filter_map(move |block| {
            Some(WireBlock {
                kind: named(block.kind)?,
                level: block.level,
                start: block.span.start,
                end: block.span.end,
            })
        })
    }

    fn mentions(self, entity: &Entity) -> Vec<Item<'a>> {
        let mentions = entity
            .mentions
            .iter()
            .filter_map(|&index| self.annotations.mentions.get(index as usize));
        mentions.map(|mention: &Mention| self.item(mention.span, mention.evidence)).collect()
    }

    fn id(id: EntityId) -> String {
        format!("e{}", id.0)
    }

    fn person(self, id: EntityId, entity: &Entity) -> WirePerson<'a> {
        let affiliation = entity
            .affiliation
            .map(|affiliation| self.briefing.words(self.annotations.body_name(affiliation)));
        WirePerson {
            id: Self::id(id),
            name: self.briefing.words(entity.name),
            role: entity.roles.first().map(|role| self.briefing.words(role.span)),
            roles: entity.roles.iter().map(|role| self.item(role.span, role.evidence)).collect(),
            affiliation,
            affiliation_rule: entity.affiliation_rule.filter(|_| self.explain).map(RuleId::name),
            aliases: self.annotations.aliases(self.briefing, entity),
            mentions: self.mentions(entity),
        }
    }

    fn organisation(self, id: EntityId, entity: &Entity) -> WireOrganisation<'a> {
        WireOrganisation {
            id: Self::id(id),
            name: self.briefing.words(entity.name),
            aliases: self.annotations.aliases(self.briefing, entity),
            mentions: self.mentions(entity),
        }
    }

    fn place(self, id: EntityId, entity: &Entity) -> WirePlace<'a> {
        WirePlace {
            id: Self::id(id),
            name: self.briefing.words(entity.name),
            mentions: self.mentions(entity),
        }
    }

    fn quote(self, quote: &Quote) -> WireQuote<'a> {
        let named = self.annotations.speaker_name(quote);
        WireQuote {
            item: self.item(quote.span, quote.evidence),
            speaker: named.map(|span| self.briefing.words(span)),
            speaker_id: quote.entity.map(Self::id),
            cue: quote.cue.map(|span| self.briefing.words(span)),
            speaker_rule: quote.speaker_rule.filter(|_| self.explain).map(RuleId::name),
        }
    }

    fn warnings(self) -> impl Iterator<Item = WireWarning<'a>> {
        let read = self.briefing.warnings.iter().map(|warning| WireWarning {
            text: &warning.message,
            start: warning.span.map(|span| span.start),
            end: warning.span.map(|span| span.end),
        });
        let found = self.annotations.notices.iter().map(|text| WireWarning {
            text,
            start: None,
            end: None,
        });
        read.chain(found)
    }
}
