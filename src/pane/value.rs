//! A figure's value in few columns: `$6 bn`, `~10 %`, `1.2 m tonnes`, `$8–10 m a day`.
//!
//! Invariant: `~` is the text's own "about"; each of the four bounds has a sign of its own. By how much
//! something moved has a sign that a level has not: `+` or `-`, an arrow before a bound or a range,
//! which a sign would turn round. Deliberately absent: the words of the text (the row's target leads
//! there), and how many digits are shown (`number`).

use super::number::{Scaled, every_digit, range};
use super::{Source, unit};
use crate::model::{Briefing, Direction, Figure, FigureKind, Hedge, Unit};

/// An arrow for a direction: `↑`, `↓`, `=`.
pub fn direction_mark(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "↑",
        Direction::Down => "↓",
        Direction::Unchanged => "=",
    }
}

/// The value with hedge, scale and unit; of a figure without a number ("billions") its own words.
pub(super) fn short(source: Source, figure: &Figure) -> String {
    let (amount, unit) = parts(source, figure);
    unit.map_or(amount.clone(), |unit| format!("{amount} {unit}"))
}

/// The same in two parts: the number with its signs (`$6 bn`, `43 %`, `25 bp`), and a unit that is
/// written in words ("a barrel", "tonnes"). In ASCII currencies without a sign there have their
/// codes.
pub(super) fn parts(source: Source, figure: &Figure) -> (String, Option<String>) {
    let Source { briefing, ascii, .. } = source;
    if figure.value.is_scale() {
        return (briefing.words(figure.span), None);
    }
    let hedge = match figure.hedge {
        Some(Hedge::About) => "~",
        Some(Hedge::Over) => ">",
        Some(Hedge::AtLeast) if ascii => ">=",
        Some(Hedge::AtLeast) => "≥",
        Some(Hedge::Under) => "<",
        Some(Hedge::AtMost) if ascii => "<=",
        Some(Hedge::AtMost) => "≤",
        None => "",
    };
    let low = Scaled::new(figure.value.low(), ascii);
    let high = figure.value.high().map(|high| Scaled::new(high, ascii));
    let written = has_plus(briefing, figure);
    let numbers = high.map_or_else(|| low.to_string(), |high| range(&low, &high));
    // As in print a minus stands before the currency.
    let (arrow, sign, numbers) = match (moved_sign(figure), numbers.strip_prefix('-')) {
        (_, Some(rest)) => ("", "-", rest),
        (("", ""), None) if written => ("", "+", numbers.as_str()),
        ((arrow, sign), None) => (arrow, sign, numbers.as_str()),
    };
    let before = format!("{arrow}{hedge}{sign}");
    let amount = match figure.currency() {
        Some(currency) => {
            match unit::currency_sign(currency.0).filter(|sign| !ascii || sign.is_ascii()) {
                Some(sign) => format!("{before}{sign}{numbers}"),
                None => format!("{before}{numbers} {}", currency.0),
            }
        }
        None => format!("{before}{numbers}"),
    };
    match figure.kind {
        FigureKind::Money => (amount, figure.per.map(|per| briefing.words(per))),
        FigureKind::Number => (amount, None),
        FigureKind::Percent | FigureKind::Rate | FigureKind::Quantity => match &figure.unit {
            Some(Unit::Percent) => (format!("{amount} %"), None),
            Some(Unit::PercentagePoint) => (format!("{amount} pp"), None),
            Some(Unit::BasisPoint) => (format!("{amount} bp"), None),
            _ => (
                amount,
                figure.unit_words().map(|unit| unit::counted(unit, figure.value.highest())),
            ),
        },
    }
}

/// What stands before a number that is by how much something moved: an arrow before all of it, or a
/// sign before its digits.
fn moved_sign(figure: &Figure) -> (&'static str, &'static str) {
    let bounded = figure.hedge.is_some_and(|hedge| hedge != Hedge::About);
    let turns_round = bounded || figure.value.high().is_some();
    match figure.reached().filter(|_| figure.standing.change) {
        Some(Direction::Up) if turns_round => (direction_mark(Direction::Up), ""),
        Some(Direction::Down) if turns_round => (direction_mark(Direction::Down), ""),
        Some(Direction::Up) => ("", "+"),
        Some(Direction::Down) => ("", "-"),
        Some(Direction::Unchanged) | None => ("", ""),
    }
}

/// Whether the value says by itself which way it went.
pub(super) fn is_signed(briefing: &Briefing, figure: &Figure) -> bool {
    moved_sign(figure) != ("", "") || has_plus(briefing, figure)
}

/// Whether the text has a plus before the value.
fn has_plus(briefing: &Briefing, figure: &Figure) -> bool {
    briefing.text.get(..figure.span.from()).is_some_and(|text| text.ends_with('+'))
}

/// The value in full: every digit, grouped by thousands, with the unit.
pub(super) fn full(briefing: &Briefing, figure: &Figure) -> String {
    if figure.value.is_scale() {
        return "a scale, not a number".to_owned();
    }
    let mut out = every_digit(figure.value.low());
    if let Some(high) = figure.value.high() {
        out = format!("{out} to {}", every_digit(high));
    }
    if let Some(currency) = figure.currency() {
        out = format!("{out} {}", currency.0);
    }
    if let Some(unit) = figure.unit_words() {
        let unit = if figure.kind == FigureKind::Number {
            unit.to_owned()
        } else {
            unit::counted(unit, figure.value.highest())
        };
        out = format!("{out} {unit}");
    }
    // "USD per barrel" has said it.
    let told = figure.unit_words().is_some_and(|unit| unit.split(' ').any(|word| word == "per"));
    if let Some(per) = figure.per.filter(|_| !told) {
        out = format!("{out} {}", briefing.words(per));
    }
    out
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::model::{Annotations, Currency, Evidence, Moved, RuleId, Standing, Value};
    use crate::text::Span;

    #[test]
    fn what_an_amount_is_for_and_its_bound_are_shown() {
        let briefing =
            crate::import::read_text("Losses of at least $8 million a day were feared.", "test")
                .briefings
                .remove(0);
        let span = |words: &str| {
            let start = briefing.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let money = |code, per: &str| {
            Some(Unit::Money { currency: Some(Currency(code)), per: Some(per.to_owned()) })
        };
        let mut figure = Figure {
            span: span("$8 million"),
            kind: FigureKind::Money,
            hedge: Some(Hedge::AtLeast),
            unit: money("USD", "per day"),
            per: Some(span("a day")),
            ..Figure::counted("8000000")
        };
        let annotations = crate::model::Annotations::default();
        let plain = Source { ascii: true, ..Source::new(&briefing, &annotations) };
        let short = |source: Option<Source>, figure: &Figure| {
            short(source.unwrap_or(Source::new(&briefing, &annotations)), figure)
        };
        assert_eq!(short(None, &figure), "≥$8 m a day");
        assert_eq!(short(Some(plain), &figure), ">=$8 m a day");
        figure.unit = money("EUR", "per day");
        assert_eq!(
            (short(None, &figure).as_str(), short(Some(plain), &figure).as_str()),
            ("≥€8 m a day", ">=8 m EUR a day")
        );
        figure.unit = money("USD", "per day");
        figure.hedge = Some(Hedge::Over);
        assert_eq!(short(None, &figure), ">$8 m a day");
        figure.hedge = Some(Hedge::Under);
        assert_eq!(short(None, &figure), "<$8 m a day");
        figure.value = Value::Range(figure.value.low(), Decimal::from(10_000_000));
        figure.hedge = Some(Hedge::AtMost);
        assert_eq!(short(None, &figure), "≤$8–10 m a day");
        assert_eq!(
            short(Some(plain), &figure),
            "<=$8–10 m a day",
            "the dash is spelled with the screen"
        );
        figure = Figure {
            kind: FigureKind::Rate,
            unit: money("USD", "per euro"),
            ..Figure::counted("1.08")
        };
        assert_eq!(short(None, &figure), "$1.08 per euro");
    }

    #[test]
    fn digits_that_are_left_out_are_seen_to_be() {
        let (briefing, annotations) = Default::default();
        let shown = |hedge: Option<Hedge>,
                     currency: Option<&'static str>,
                     low: &str,
                     high: Option<&str>| {
            let kind = if currency.is_some() { FigureKind::Money } else { FigureKind::Number };
            let number: Decimal = low.parse().unwrap();
            let value = high
                .map_or(Value::Exact(number), |high| Value::Range(number, high.parse().unwrap()));
            let figure = Figure {
                kind,
                value,
                hedge,
                unit: currency
                    .map(|code| Unit::Money { currency: Some(Currency(code)), per: None }),
                ..Figure::counted(low)
            };
            short(Source::new(&briefing, &annotations), &figure)
        };
        let (dollars, crowns) = (Some("USD"), Some("SEK"));
        assert_eq!(shown(None, None, "123456789", None), "123.45… m");
        assert_eq!(shown(Some(Hedge::About), None, "123456789", None), "~123.45… m");
        assert_eq!(shown(None, dollars, "123456789", None), "$123.45… m");
        assert_eq!(shown(None, crowns, "-123456789", None), "-123.45… m SEK");
        assert_eq!(shown(None, dollars, "-692000000", None), "-$692 m");
        assert_eq!(shown(None, dollars, "999999999", None), "$999.99… m", "nothing is rounded");
        assert_eq!(shown(None, dollars, "123456789", Some("234567891")), "$123.45…–234.56… m");
        // What takes no more columns is told whole.
        assert_eq!(shown(None, None, "1234567", None), "1,234,567");
        assert_eq!(shown(None, dollars, "1039100000", None), "$1,039.1 m");
        assert_eq!(shown(None, dollars, "25957400000000", None), "$25,957.4 bn");
        assert_eq!(shown(None, dollars, "6000000000", Some("8000000000")), "$6–8 bn");
        assert_eq!(shown(None, dollars, "800000", Some("123456789")), "$800,000–123.45… m");
        // A bound holds as it is written.
        assert_eq!(shown(Some(Hedge::Over), None, "123999999", None), ">123.99… m");
        assert_eq!(shown(Some(Hedge::Under), dollars, "123000001", None), "<$123.00… m");
    }

    #[test]
    fn by_how_much_something_moved_is_no_level() {
        let (text, annotations) = ("Tolls rose by 6%".to_owned(), Annotations::default());
        let span = Span::new(text.len() - 2, text.len());
        let briefing = Briefing { text, ..Briefing::default() };
        let shown = |direction, hedge, high: Option<i64>| {
            let value = Decimal::from(6);
            let figure = Figure {
                kind: FigureKind::Percent,
                unit: Some(Unit::Percent),
                value: high.map_or(Value::Exact(value), |high| Value::Range(value, high.into())),
                hedge,
                moved: Some(Moved { direction, evidence: Evidence::by(RuleId::Given) }),
                standing: Standing { change: true, ..Standing::default() },
                span,
                ..Figure::counted("6")
            };
            short(Source::new(&briefing, &annotations), &figure)
        };
        assert_eq!(shown(Direction::Down, None, None), "-6 %");
        assert_eq!(shown(Direction::Up, Some(Hedge::About), None), "~+6 %");
        assert_eq!(shown(Direction::Down, Some(Hedge::Over), None), "↓>6 %");
        assert_eq!(shown(Direction::Up, None, Some(8)), "↑6–8 %");
    }
}
