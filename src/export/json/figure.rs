//! A figure in JSON, with how it stands among others and the rules that found each part.
//!
//! Invariant: every key is there but those of rules that were not asked for. Deliberately absent:
//! spans and numbers as such (`json`).

use serde_json::value::RawValue;

use super::{Item, Maker, WireSpan, number, wire_span};
use crate::model::{Direction, Figure, FigureKind, FigureRole, FigureRules, Hedge, RuleId};
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
    period: Option<String>,
    role: Option<&'static str>,
    replaces: Option<WireWords<'a>>,
    basis: Vec<&'static str>,
    owner: Option<WireOwner<'a>>,
    group: Option<u32>,
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
#[derive(serde::Serialize)]
struct PartRules {
    #[serde(rename = "measures_rule", skip_serializing_if = "Option::is_none")]
    measures: Option<&'static str>,
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
    fn of(rules: FigureRules) -> Self {
        let FigureRules { measures, direction, period, role, basis, owner } = rules;
        let named = |rule: Option<RuleId>| rule.map(RuleId::name);
        Self {
            measures: named(measures),
            direction: named(direction),
            period: named(period),
            role: named(role),
            basis: named(basis),
            owner: named(owner),
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

/// The word for a hedge.
pub(in crate::export) fn hedge_word(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::About => "about",
        Hedge::Over | Hedge::AtLeast => "over",
        Hedge::Under | Hedge::AtMost => "under",
        Hedge::Vague => "vague",
    }
}

impl<'a> Maker<'a> {
    pub(super) fn figure(self, figure: &'a Figure) -> WireFigure<'a> {
        WireFigure {
            item: self.item(figure.span, figure.evidence),
            kind: kind_word(figure.kind),
            value: number(figure.value),
            value_high: figure.value_high.map(number),
            hedge: figure.hedge.map(hedge_word),
            unit: figure.unit.as_deref(),
            per: figure.per.map(|span| self.briefing.words(span)),
            currency: figure.currency.map(|currency| currency.0),
            direction: figure.direction.map(Direction::word),
            measures: figure.measures.map(|span| self.briefing.words(span)),
            measures_span: figure.measures.map(wire_span),
            period: figure.period.map(|span| self.briefing.words(span)),
            role: figure.standing.role.map(FigureRole::word),
            replaces: figure.standing.replaces.map(|span| self.spoken(span)),
            basis: figure.standing.basis.iter().map(|basis| basis.word()).collect(),
            owner: figure.standing.owner.map(|owner| WireOwner {
                words: self.spoken(owner.span),
                entity: owner.entity.map(Self::id),
            }),
            group: figure.standing.group,
            rules: PartRules::of(if self.explain { figure.rules } else { FigureRules::default() }),
        }
    }

    fn spoken(self, span: Span) -> WireWords<'a> {
        WireWords { start: span.start, end: span.end, text: span.slice(&self.briefing.text) }
    }
}
