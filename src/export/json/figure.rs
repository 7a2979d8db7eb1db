//! A figure in JSON, with how it stands among others and the rules that found each part.
//!
//! Invariant: every key is there but those of rules that were not asked for. Deliberately absent:
//! spans and numbers as such (`json`).

use rust_decimal::Decimal;
use serde_json::value::RawValue;

use super::cell::WireCell;
use super::{Item, Maker, WireSpan, number, wire_span};
use crate::model::{Evidence, Figure, FigureKind, FigureRole, Hedge, RuleId, StandingRules};
use crate::text::Span;

#[derive(serde::Serialize)]
pub(super) struct WireFigure<'a> {
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
    series: Option<WireWords<'a>>,
    period: Option<String>,
    period_resolved: Option<String>,
    role: Option<&'static str>,
    replaces: Option<WireWords<'a>>,
    against: Option<WireWords<'a>>,
    basis: Vec<&'static str>,
    owner: Option<WireOwner<'a>>,
    group: Option<u32>,
    confidence: Option<Box<RawValue>>,
    cell: Option<WireCell>,
    #[serde(flatten)]
    rules: PartRules,
}

/// Whose a figure is.
#[derive(serde::Serialize)]
struct WireOwner<'a> {
    #[serde(flatten)]
    words: WireWords<'a>,
    entity: Option<String>,
}

/// A span with its words, where no rule is told of it.
#[derive(serde::Serialize)]
struct WireWords<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

/// The rules of the parts of a figure, written only where they were asked for and there are some.
#[derive(serde::Serialize, Default)]
struct PartRules {
    #[serde(rename = "measures_rule", skip_serializing_if = "Option::is_none")]
    measures: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measures_score: Option<i32>,
    #[serde(rename = "series_rule", skip_serializing_if = "Option::is_none")]
    series: Option<&'static str>,
    #[serde(rename = "direction_rule", skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(rename = "period_rule", skip_serializing_if = "Option::is_none")]
    period: Option<&'static str>,
    #[serde(rename = "role_rule", skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(rename = "basis_rule", skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(rename = "owner_rule", skip_serializing_if = "Option::is_none")]
    owner: Option<&'static str>,
}

impl PartRules {
    fn from_figure(figure: &Figure) -> Self {
        let named = |evidence: Evidence| evidence.rule.name();
        let measures = figure.measures.map(|said| said.evidence);
        let StandingRules { role, basis, owner } = figure.standing.rules;
        Self {
            measures: measures.map(named),
            measures_score: measures.and_then(|evidence| evidence.score),
            series: figure.series.map(|said| named(said.evidence)),
            direction: figure.moved.map(|moved| named(moved.evidence)),
            period: figure.period.map(|said| named(said.evidence)),
            role: role.map(RuleId::name),
            basis: basis.map(RuleId::name),
            owner: owner.map(RuleId::name),
        }
    }
}

/// The word for a kind of figures.
pub(in crate::export) fn kind_word(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Rate => "rate",
        FigureKind::Quantity => "quantity",
        FigureKind::Number => "number",
    }
}

/// The word for how exact a figure is, if the text says so.
pub(in crate::export) fn hedge_word(figure: &Figure) -> Option<&'static str> {
    match figure.hedge {
        _ if figure.value.is_scale() => Some("vague"),
        Some(Hedge::About) => Some("about"),
        Some(Hedge::Over | Hedge::AtLeast) => Some("over"),
        Some(Hedge::Under | Hedge::AtMost) => Some("under"),
        None => None,
    }
}

impl<'a> Maker<'a> {
    pub(super) fn figure(self, figure: &'a Figure, cell: Option<WireCell>) -> WireFigure<'a> {
        let score = figure.measures.and_then(|said| said.evidence.score);
        WireFigure {
            item: self.item(figure.span, figure.evidence),
            kind: kind_word(figure.kind),
            value: number(figure.value.low()),
            value_high: figure.value.high().map(number),
            hedge: hedge_word(figure),
            unit: figure.unit_words(),
            per: figure.per.map(|span| self.briefing.words(span)),
            currency: figure.currency().map(|currency| currency.0),
            direction: figure.moved.map(|moved| moved.direction.word()),
            measures: figure.measures.map(|said| self.briefing.words(said.span)),
            measures_span: figure.measures.map(|said| wire_span(said.span)),
            series: figure.series.map(|said| self.spoken(said.span)),
            period: figure.period.map(|said| self.briefing.words(said.span)),
            period_resolved: self.annotations.time_of(figure).map(|time| time.to_string()),
            role: figure.standing.role.map(FigureRole::word),
            replaces: figure.standing.replaces.map(|span| self.spoken(span)),
            against: figure.against.map(|span| self.spoken(span)),
            basis: figure.standing.basis.iter().map(|basis| basis.word()).collect(),
            owner: figure.standing.owner.map(|owner| WireOwner {
                words: self.spoken(owner.span),
                entity: owner.entity.map(Self::id),
            }),
            group: figure.standing.group,
            confidence: score.map(|thousandths| number(Decimal::new(thousandths.into(), 3))),
            cell,
            rules: if self.explain { PartRules::from_figure(figure) } else { PartRules::default() },
        }
    }

    fn spoken(self, span: Span) -> WireWords<'a> {
        WireWords { start: span.start, end: span.end, text: span.slice(&self.briefing.text) }
    }
}
