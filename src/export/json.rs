//! The JSON of a briefing, schema `dateline.briefing/1`.
//!
//! Invariant: every key is always there; what is absent is `null` or an empty list. Offsets are
//! bytes of `text`. Numbers are written with the digits of the exact value. Deliberately absent:
//! reading it back.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::model::{
    Annotations, BlockKind, Briefing, DateRef, Direction, Duration, Entity, EntityId, EntityKind,
    Evidence, Figure, FigureKind, Hedge, Mention, Quote, RecordId,
};
use crate::text::Span;

const SCHEMA: &str = "dateline.briefing/1";

/// Indented, ended by a line feed.
pub(super) fn pretty(briefing: &Briefing, annotations: &Annotations, explain: bool) -> String {
    let mut out =
        serde_json::to_string_pretty(&Wire::of(briefing, annotations, explain)).unwrap_or_default();
    out.push('\n');
    out
}

/// On one line, ended by a line feed.
pub(super) fn line(briefing: &Briefing, annotations: &Annotations, explain: bool) -> String {
    let mut out =
        serde_json::to_string(&Wire::of(briefing, annotations, explain)).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    id: Option<WireId<'a>>,
    source: &'a str,
    format: &'static str,
    collection: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    text: &'a str,
    title: Option<&'a str>,
    title_span: Option<WireSpan>,
    dateline: WireDateline<'a>,
    byline: Option<&'a str>,
    body: WireSpan,
    sections: Vec<WireSection>,
    blocks: Vec<WireBlock>,
    people: Vec<WirePerson<'a>>,
    organisations: Vec<WireOrganisation<'a>>,
    places: Vec<WirePlace<'a>>,
    quotes: Vec<WireQuote<'a>>,
    figures: Vec<WireFigure<'a>>,
    dates: Vec<WireDate<'a>>,
    times: Vec<WireTime<'a>>,
    durations: Vec<WireDuration<'a>>,
    summary: Vec<Item<'a>>,
    links: Vec<WireLink<'a>>,
    warnings: Vec<WireWarning<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum WireId<'a> {
    Number(i64),
    Text(&'a str),
}

#[derive(Serialize, Clone, Copy)]
struct WireSpan {
    start: u32,
    end: u32,
}

/// The rule and its score, written only where they were asked for.
#[derive(Serialize, Clone, Copy)]
struct Rule {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i32>,
}

/// A span with its words.
#[derive(Serialize)]
struct Item<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    rule: Rule,
}

#[derive(Serialize)]
struct WireDateline<'a> {
    place: Option<&'a str>,
    date: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct WireSection {
    heading: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    level: u8,
    paragraphs: usize,
}

#[derive(Serialize)]
struct WireBlock {
    kind: &'static str,
    level: u8,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct WirePerson<'a> {
    id: String,
    name: String,
    role: Option<String>,
    roles: Vec<Item<'a>>,
    affiliation: Option<String>,
    aliases: Vec<String>,
    mentions: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct WireOrganisation<'a> {
    id: String,
    name: String,
    aliases: Vec<String>,
    mentions: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct WirePlace<'a> {
    id: String,
    name: String,
    mentions: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct WireQuote<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    speaker: Option<String>,
    speaker_id: Option<String>,
    cue: Option<String>,
}

#[derive(Serialize)]
struct WireFigure<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    kind: &'static str,
    value: Box<RawValue>,
    value_high: Option<Box<RawValue>>,
    hedge: Option<&'static str>,
    unit: Option<&'a str>,
    per: Option<String>,
    currency: Option<&'static str>,
    direction: Option<&'static str>,
    measures: Option<String>,
    measures_span: Option<WireSpan>,
    period: Option<String>,
}

#[derive(Serialize)]
struct WireDate<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    resolved: Option<String>,
}

#[derive(Serialize)]
struct WireTime<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    value: &'a str,
}

#[derive(Serialize)]
struct WireDuration<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    value: Box<RawValue>,
    unit: &'static str,
}

#[derive(Serialize)]
struct WireLink<'a> {
    start: u32,
    end: u32,
    url: &'a str,
}

#[derive(Serialize)]
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
}

impl<'a> Wire<'a> {
    fn of(briefing: &'a Briefing, annotations: &'a Annotations, explain: bool) -> Self {
        let maker = Maker { briefing, annotations, explain };
        let kind = |kind| annotations.of_kind(kind);
        let text = &briefing.text;
        Self {
            schema: SCHEMA,
            id: briefing.id.as_ref().map(|id| match id {
                RecordId::Number(number) => WireId::Number(*number),
                RecordId::Text(text) => WireId::Text(text),
            }),
            source: &briefing.source,
            format: briefing.format,
            collection: briefing.collection.as_deref(),
            url: briefing.url.as_deref(),
            published: briefing.published.as_deref(),
            text,
            title: briefing.title_text(),
            title_span: briefing.title.map(wire_span),
            dateline: maker.dateline(),
            byline: briefing.byline.as_deref(),
            body: wire_span(briefing.body),
            sections: maker.sections(),
            blocks: maker.blocks(),
            people: kind(EntityKind::Person).map(|(id, entity)| maker.person(id, entity)).collect(),
            organisations: kind(EntityKind::Organisation)
                .map(|(id, entity)| maker.organisation(id, entity))
                .collect(),
            places: kind(EntityKind::Place).map(|(id, entity)| maker.place(id, entity)).collect(),
            quotes: annotations.quotes.iter().map(|quote| maker.quote(quote)).collect(),
            figures: annotations.figures.iter().map(|figure| maker.figure(figure)).collect(),
            dates: annotations.dates.iter().map(|date| maker.date(date)).collect(),
            times: annotations
                .times
                .iter()
                .map(|time| WireTime {
                    item: maker.item(time.span, time.evidence),
                    value: &time.value,
                })
                .collect(),
            durations: annotations
                .durations
                .iter()
                .map(|duration| maker.duration(duration))
                .collect(),
            summary: annotations
                .summary
                .iter()
                .map(|sentence| maker.item(sentence.span, sentence.evidence))
                .collect(),
            links: briefing
                .links
                .iter()
                .map(|link| WireLink { start: link.span.start, end: link.span.end, url: &link.url })
                .collect(),
            warnings: maker.warnings(),
        }
    }
}

impl<'a> Maker<'a> {
    fn item(self, span: Span, evidence: Evidence) -> Item<'a> {
        let rule = if self.explain {
            Rule { rule: Some(evidence.rule), score: evidence.score }
        } else {
            Rule { rule: None, score: None }
        };
        Item { start: span.start, end: span.end, text: span.slice(&self.briefing.text), rule }
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

    fn sections(self) -> Vec<WireSection> {
        let sections = self.briefing.sections.iter();
        sections
            .filter(|section| !self.briefing.is_front_matter(section))
            .map(|section| {
                let blocks = self.briefing.blocks.get(section.blocks.clone()).unwrap_or_default();
                let paragraphs = blocks
                    .iter()
                    .filter(|block| {
                        !block.continues
                            && !matches!(block.kind, BlockKind::Heading | BlockKind::Credit)
                    })
                    .count();
                WireSection {
                    heading: section.heading.map(|span| self.briefing.words(span)),
                    start: section.heading.map(|span| span.start),
                    end: section.heading.map(|span| span.end),
                    level: section.level,
                    paragraphs,
                }
            })
            .collect()
    }

    fn blocks(self) -> Vec<WireBlock> {
        let named = |kind| match kind {
            BlockKind::Heading => Some("heading"),
            BlockKind::Paragraph => Some("paragraph"),
            BlockKind::Item => Some("item"),
            BlockKind::Quote => Some("quote"),
            BlockKind::Table => Some("table"),
            BlockKind::Preformatted => Some("pre"),
            // Lines of date and authors are said by `dateline` and `byline`.
            BlockKind::Credit => None,
        };
        let blocks = self.briefing.blocks.iter();
        blocks
            .filter_map(|block| {
                Some(WireBlock {
                    kind: named(block.kind)?,
                    level: block.level,
                    start: block.span.start,
                    end: block.span.end,
                })
            })
            .collect()
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
            .map(|affiliation| self.briefing.words(self.annotations.affiliation_name(affiliation)));
        WirePerson {
            id: Self::id(id),
            name: self.briefing.words(entity.name),
            role: entity.roles.first().map(|role| self.briefing.words(role.span)),
            roles: entity.roles.iter().map(|role| self.item(role.span, role.evidence)).collect(),
            affiliation,
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
        }
    }

    fn figure(self, figure: &'a Figure) -> WireFigure<'a> {
        WireFigure {
            item: self.item(figure.span, figure.evidence),
            kind: match figure.kind {
                FigureKind::Money => "money",
                FigureKind::Percent => "percent",
                FigureKind::Rate => "rate",
                FigureKind::Quantity => "quantity",
                FigureKind::Number => "number",
            },
            value: number(figure.value),
            value_high: figure.value_high.map(number),
            hedge: figure.hedge.map(|hedge| match hedge {
                Hedge::About => "about",
                Hedge::Over | Hedge::AtLeast => "over",
                Hedge::Under | Hedge::AtMost => "under",
                Hedge::Vague => "vague",
            }),
            unit: figure.unit.as_deref(),
            per: figure.per.map(|span| self.briefing.words(span)),
            currency: figure.currency.map(|currency| currency.0),
            direction: figure.direction.map(Direction::word),
            measures: figure.measures.map(|span| self.briefing.words(span)),
            measures_span: figure.measures.map(wire_span),
            period: figure.period.map(|span| self.briefing.words(span)),
        }
    }

    fn date(self, date: &DateRef) -> WireDate<'a> {
        WireDate {
            item: self.item(date.span, date.evidence),
            resolved: date.resolved.map(|resolved| resolved.to_string()),
        }
    }

    fn duration(self, duration: &Duration) -> WireDuration<'a> {
        WireDuration {
            item: self.item(duration.span, duration.evidence),
            value: number(duration.value),
            unit: duration.unit,
        }
    }

    fn warnings(self) -> Vec<WireWarning<'a>> {
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
        read.chain(found).collect()
    }
}
