//! Figures: money, percent, rates, quantities, counts, and what each measures.
//!
//! Invariant: figures are in order, do not overlap each other and no date. Deliberately absent: conversions.

mod amount;
mod count;
mod direction;
mod guard;
mod hedge;
mod money;
mod phrase;
mod range;
mod unit;

use super::dates;
use super::passage::Passage;
use crate::model::{Evidence, Figure, FigureKind};
use crate::text::Span;
use amount::Amount;

/// The figures of a passage; numbers inside `taken` (dates, times, durations) are none.
pub fn find(passage: &Passage, taken: &dates::Found) -> Vec<Figure> {
    amounts(passage, &Taken::of(taken)).iter().map(|amount| figure(passage, amount)).collect()
}

/// The spans that other finders have taken, in order.
#[derive(Debug)]
struct Taken(Vec<Span>);

impl Taken {
    fn of(found: &dates::Found) -> Self {
        let dates = found.dates.iter().map(|date| date.span);
        let times = found.times.iter().map(|time| time.span);
        let durations = found.durations.iter().map(|duration| duration.span);
        let mut spans: Vec<Span> = dates.chain(times).chain(durations).collect();
        spans.sort_unstable();
        Self(spans)
    }

    /// Whether `span` shares a byte with one of them.
    fn overlaps(&self, span: Span) -> bool {
        let next = self.0.partition_point(|taken| taken.end <= span.start);
        self.0.get(next).is_some_and(|taken| taken.overlaps(span))
    }
}

/// The amounts of a passage that are figures, in order.
fn amounts(passage: &Passage, taken: &Taken) -> Vec<Amount> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < passage.tokens.len() {
        let Some(single) = amount::read(passage, at) else {
            at += 1;
            continue;
        };
        let whole = range::read(passage, &single).unwrap_or(single);
        at = whole.tokens.end.max(at + 1);
        let sure = whole.kind == FigureKind::Money || whole.kind == FigureKind::Percent;
        if (sure || !taken.overlaps(passage.span_of(whole.tokens.clone()))) && !guard::rejects(passage, &whole) {
            out.push(whole);
        }
    }
    out
}

/// The figure that `amount` is.
fn figure(passage: &Passage, amount: &Amount) -> Figure {
    let per = hedge::per(passage, amount);
    let counted = if amount.is_bare() { count::noun(passage, amount.tokens.end) } else { None };
    let unit = match (&counted, &per) {
        (Some(noun), _) => Some(passage.span_of(noun.clone()).slice(passage.text).to_owned()),
        (None, Some((_, Some(noun)))) if amount.kind == FigureKind::Money => Some(format!("per {}", passage.lower(*noun))),
        (None, Some((_, Some(noun)))) if amount.kind == FigureKind::Quantity => {
            amount.unit.map(|unit| format!("{unit} per {}", passage.lower(*noun)))
        }
        _ => amount.unit.map(str::to_owned),
    };
    Figure {
        span: passage.span_of(amount.tokens.clone()),
        kind: amount.kind,
        value: amount.value,
        value_high: amount.high,
        hedge: hedge::of(passage, amount),
        unit,
        per: per.map(|(tokens, _)| passage.span_of(tokens)),
        currency: amount.currency,
        direction: None,
        measures: None,
        period: None,
        evidence: Evidence::of(amount.rule),
    }
}
