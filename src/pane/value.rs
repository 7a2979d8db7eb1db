//! A figure's value in few columns: `$6 bn`, `~10 %`, `1.2 m tonnes`, `$8–10 m a day`.
//!
//! Invariant: the digits are those of the exact value, at most three after the point, never rounded to a
//! different number without a `~`. A bound is shown as `≥` or `≤`, since "at least" and "more than" are both `over`. Deliberately absent: the words of the text (the row's target leads there).

use rust_decimal::Decimal;

use crate::model::{Briefing, Direction, Figure, FigureKind, Hedge};
use crate::text::width;

/// Whether a figure is shown in the pane and met by the typed jump: counts below ten are not, nor is a bare scale
/// ("the billions") of which the text does not say what it counts.
pub fn worth_showing(figure: &Figure) -> bool {
    let bare = figure.hedge == Some(Hedge::Vague) && figure.unit.is_none() && figure.measures.is_none();
    figure.kind != FigureKind::Number || figure.value.abs() >= Decimal::TEN && !bare
}

/// An arrow for a direction: `↑`, `↓`, `=`.
pub fn direction_mark(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "↑",
        Direction::Down => "↓",
        Direction::Unchanged => "=",
    }
}

/// The value with hedge, scale and unit; of a figure without a number ("billions") its own words.
pub(super) fn short(briefing: &Briefing, figure: &Figure) -> String {
    let (amount, unit) = parts(briefing, figure);
    unit.map_or(amount.clone(), |unit| format!("{amount} {unit}"))
}

/// The same in two parts: the number with its signs (`$6 bn`, `43 %`, `25 bp`), and a unit that is written in words
/// ("a barrel", "tonnes").
pub(super) fn parts(briefing: &Briefing, figure: &Figure) -> (String, Option<String>) {
    let hedge = match figure.hedge {
        Some(Hedge::Vague) => return (briefing.words(figure.span), None),
        Some(Hedge::About) => "~",
        Some(Hedge::Over) => ">",
        Some(Hedge::AtLeast) => "≥",
        Some(Hedge::Under) => "<",
        Some(Hedge::AtMost) => "≤",
        None => "",
    };
    let numbers = match figure.value_high {
        Some(high) => range(figure.value, high),
        None => scaled(figure.value),
    };
    let amount = match figure.currency {
        Some(currency) => match sign(currency.0) {
            Some(sign) => format!("{hedge}{sign}{numbers}"),
            None => format!("{hedge}{numbers} {}", currency.0),
        },
        None => format!("{hedge}{numbers}"),
    };
    match (figure.kind, figure.per, figure.unit.as_deref()) {
        (FigureKind::Money, Some(per), _) => (amount, Some(briefing.words(per))),
        (FigureKind::Money | FigureKind::Number, ..) | (_, _, None) => (amount, None),
        (_, _, Some("%")) => (format!("{amount} %"), None),
        (_, _, Some("percentage point")) => (format!("{amount} pp"), None),
        (_, _, Some("basis point")) => (format!("{amount} bp"), None),
        (_, _, Some(unit)) => (amount, Some(counted(unit, figure.value_high.unwrap_or(figure.value)))),
    }
}

/// Which figures stand together when they are sorted by value: those whose values are shown in the same unit. Money comes
/// first, a currency at a time, then per cent and its points, other rates and measures, and counts, whatever they count.
pub(super) fn group(briefing: &Briefing, figure: &Figure) -> (u8, String) {
    let unit = figure.unit.as_deref();
    match figure.kind {
        FigureKind::Money => {
            let per = figure.per.map_or(String::new(), |per| format!(" {}", briefing.words(per)));
            (0, format!("{}{per}", figure.currency.map_or("", |currency| currency.0)))
        }
        FigureKind::Number => (5, String::new()),
        _ if unit == Some("%") => (1, String::new()),
        _ if unit == Some("percentage point") => (2, String::new()),
        _ if unit == Some("basis point") => (3, String::new()),
        _ => (4, format!("{}{}", unit.unwrap_or_default(), figure.currency.map_or("", |currency| currency.0))),
    }
}

/// Columns of a value's text from its decimal point on, or from where one would stand: `.25 %` of `4.25 %`, ` bn` of
/// `$6 bn`. Of a range the last number counts. A text without a digit stands before the point whole.
pub(super) fn behind_point(text: &str) -> usize {
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit()) else { return 0 };
    let digits = text.char_indices().rev().skip_while(|(at, _)| *at > last).take_while(|(_, c)| c.is_ascii_digit()).last().map_or(last, |(at, _)| at);
    let point = digits.checked_sub(1).filter(|&at| crate::text::tail(text, at).starts_with('.'));
    width::of(crate::text::tail(text, point.unwrap_or(last + 1)))
}

/// A unit as it stands behind a value: "1 tonne", "300 tonnes", "2 million barrels per day".
fn counted(unit: &str, value: Decimal) -> String {
    let (head, rest) = unit.split_once(' ').map_or((unit, String::new()), |(head, rest)| (head, format!(" {rest}")));
    match head {
        _ if value == Decimal::ONE || !head.ends_with(|c: char| c.is_ascii_lowercase()) => unit.to_owned(),
        "hertz" | "square" | "cubic" | "metric" | "nautical" => {
            format!("{head}{}", if rest.is_empty() { rest } else { format!(" {}", counted(rest.trim(), value)) })
        }
        "per" => unit.to_owned(),
        "foot" => format!("feet{rest}"),
        "inch" => format!("inches{rest}"),
        _ if head.ends_with('s') => unit.to_owned(),
        _ => format!("{head}s{rest}"),
    }
}

/// The value in full: every digit, grouped by thousands, with the unit.
pub(super) fn full(briefing: &Briefing, figure: &Figure) -> String {
    if figure.hedge == Some(Hedge::Vague) {
        return "a scale, no number".to_owned();
    }
    let mut out = grouped(figure.value);
    if let Some(high) = figure.value_high {
        out = format!("{out} to {}", grouped(high));
    }
    if let Some(currency) = figure.currency {
        out = format!("{out} {}", currency.0);
    }
    if let Some(unit) = figure.unit.as_deref() {
        let unit = if figure.kind == FigureKind::Number { unit.to_owned() } else { counted(unit, figure.value_high.unwrap_or(figure.value)) };
        out = format!("{out} {unit}");
    }
    if let Some(per) = figure.per {
        out = format!("{out} {}", briefing.words(per));
    }
    out
}

/// Both ends of a range, the scale written once where it is the same.
fn range(low: Decimal, high: Decimal) -> String {
    let (low, high) = (scaled(low), scaled(high));
    match (low.split_once(' '), high.split_once(' ')) {
        (Some((low, first)), Some((high, second))) if first == second => format!("{low}–{high} {second}"),
        _ => format!("{low}–{high}"),
    }
}

/// A number with its scale: `6 bn`, `1.25 m`, `43`, `8,596`.
fn scaled(value: Decimal) -> String {
    const SCALES: [(i64, &str); 3] = [(1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")];
    for (unit, name) in SCALES {
        if value.abs() >= Decimal::from(unit) {
            let Some(quotient) = value.checked_div(Decimal::from(unit)) else { break };
            let rounded = quotient.round_dp(3).normalize();
            if rounded == quotient.normalize() {
                return format!("{rounded} {name}");
            }
            return format!("~{} {name}", quotient.round_dp(2).normalize());
        }
    }
    grouped(value)
}

/// A number with commas between its thousands.
fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (minus, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let mut out = String::from(minus);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The sign of a currency that readers know without its code.
fn sign(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "AUD" => "A$",
        "CAD" => "C$",
        "HKD" => "HK$",
        "NZD" => "NZ$",
        "SGD" => "S$",
        "BRL" => "R$",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_worth_a_row() {
        let figure = |kind, value: &str, hedge, unit: Option<&str>| Figure {
            span: crate::text::Span::default(),
            kind,
            value: value.parse().unwrap(),
            value_high: None,
            hedge,
            unit: unit.map(str::to_owned),
            per: None,
            currency: None,
            direction: None,
            earlier: false,
            measures: None,
            period: None,
            evidence: crate::model::Evidence::default(),
        };
        assert!(worth_showing(&figure(FigureKind::Number, "12", None, Some("jobs"))));
        assert!(!worth_showing(&figure(FigureKind::Number, "3", None, Some("boats"))));
        assert!(worth_showing(&figure(FigureKind::Percent, "3", None, Some("%"))));
        assert!(!worth_showing(&figure(FigureKind::Number, "1000000000", Some(Hedge::Vague), None)));
        assert!(worth_showing(&figure(FigureKind::Money, "1000000000", Some(Hedge::Vague), None)));
    }

    #[test]
    fn units_are_counted() {
        let of = |unit: &str, value: &str| counted(unit, value.parse().unwrap());
        assert_eq!(of("tonne", "300"), "tonnes");
        assert_eq!(of("tonne", "1"), "tonne");
        assert_eq!(of("barrel per day", "2.5"), "barrels per day");
        assert_eq!(of("square kilometre", "12"), "square kilometres");
        assert_eq!(of("foot", "6"), "feet");
        assert_eq!(of("per euro", "1.08"), "per euro");
        assert_eq!(of("%", "6"), "%");
    }

    #[test]
    fn what_an_amount_is_for_and_its_bound_are_shown() {
        let briefing = crate::import::read_text("Losses of at least $8 million a day were feared.", "test").briefings.remove(0);
        let span = |words: &str| {
            let start = briefing.text.find(words).unwrap();
            crate::text::Span::new(start, start + words.len())
        };
        let mut figure = Figure {
            span: span("$8 million"),
            kind: FigureKind::Money,
            value: Decimal::from(8_000_000),
            value_high: None,
            hedge: Some(Hedge::AtLeast),
            unit: Some("per day".to_owned()),
            per: Some(span("a day")),
            currency: Some(crate::model::Currency("USD")),
            direction: None,
            earlier: false,
            measures: None,
            period: None,
            evidence: crate::model::Evidence::of("by-hand"),
        };
        assert_eq!(short(&briefing, &figure), "≥$8 m a day");
        figure.hedge = Some(Hedge::Over);
        assert_eq!(short(&briefing, &figure), ">$8 m a day");
        figure.hedge = Some(Hedge::Under);
        assert_eq!(short(&briefing, &figure), "<$8 m a day");
        figure.value_high = Some(Decimal::from(10_000_000));
        figure.hedge = Some(Hedge::AtMost);
        assert_eq!(short(&briefing, &figure), "≤$8–10 m a day");
        figure = Figure {
            kind: FigureKind::Rate,
            value: "1.08".parse().unwrap(),
            value_high: None,
            hedge: None,
            unit: Some("per euro".to_owned()),
            per: None,
            ..figure
        };
        assert_eq!(short(&briefing, &figure), "$1.08 per euro");
    }

    #[test]
    fn values_stand_below_each_other_on_the_decimal_point() {
        for (text, behind) in [("$6 bn", 3), ("4.25 %", 5), ("~1,234", 0), ("$8–10.5 m", 4), ("€0.5", 2), ("billions", 0), ("300 tonnes", 7)] {
            assert_eq!(behind_point(text), behind, "{text}");
        }
    }

    #[test]
    fn large_numbers_take_their_scale() {
        let of = |text: &str| scaled(text.parse().unwrap());
        assert_eq!(of("6000000000"), "6 bn");
        assert_eq!(of("1250000"), "1.25 m");
        assert_eq!(of("8596"), "8,596");
        assert_eq!(of("0.45"), "0.45");
        assert_eq!(of("-1200"), "-1,200");
        assert_eq!(of("1234567"), "~1.23 m", "a rounded number says that it is one");
        assert_eq!(range("6000000000".parse().unwrap(), "8000000000".parse().unwrap()), "6–8 bn");
    }
}
