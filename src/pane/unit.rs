//! What a value is counted in: units in few columns (`km²`, `bpd`, `kWh`), currency signs, and which
//! units stand together.
//!
//! Invariant: a short form is one that readers know and that is no scale: a metre alone has none,
//! since `5 m` is five million. Deliberately absent: per cent and its points, which are always
//! short (`value`).

use rust_decimal::Decimal;

use super::Source;
use crate::model::{Briefing, Figure, FigureKind, Unit};

/// Units with their short forms.
const SHORT: &[(&str, &str)] = &[
    ("barrel of oil equivalent per day", "boepd"),
    ("barrel of oil equivalent", "boe"),
    ("barrel per day", "bpd"),
    ("celsius", "°C"),
    ("centimetre", "cm"),
    ("decibel", "dB"),
    ("fahrenheit", "°F"),
    ("gigabit per second", "Gbit/s"),
    ("gigabyte", "GB"),
    ("gigahertz", "GHz"),
    ("gigawatt hour", "GWh"),
    ("gigawatt", "GW"),
    ("gram", "g"),
    ("hectare", "ha"),
    ("hectolitre", "hl"),
    ("hectopascal", "hPa"),
    ("horsepower", "hp"),
    ("kilogram", "kg"),
    ("kilometre per hour", "km/h"),
    ("kilometre per second", "km/s"),
    ("kilometre", "km"),
    ("kilotonne", "kt"),
    ("kilovolt", "kV"),
    ("kilowatt hour", "kWh"),
    ("kilowatt", "kW"),
    ("megabit per second", "Mbit/s"),
    ("megabyte", "MB"),
    ("megahertz", "MHz"),
    ("megapixel", "MP"),
    ("megawatt hour", "MWh"),
    ("megawatt", "MW"),
    ("metre per second", "m/s"),
    ("microgram", "µg"),
    ("mile per gallon", "mpg"),
    ("mile per hour", "mph"),
    ("milligram", "mg"),
    ("millilitre", "ml"),
    ("millimetre", "mm"),
    ("million british thermal units", "MMBtu"),
    ("nanometre", "nm"),
    ("ounce", "oz"),
    ("part per billion", "ppb"),
    ("part per million", "ppm"),
    ("petabyte", "PB"),
    ("pound per square inch", "psi"),
    ("square centimetre", "cm²"),
    ("square foot", "sq ft"),
    ("square inch", "sq in"),
    ("square kilometre", "km²"),
    ("square metre", "m²"),
    ("square mile", "sq mi"),
    ("square yard", "sq yd"),
    ("cubic centimetre", "cm³"),
    ("cubic foot", "cu ft"),
    ("cubic kilometre", "km³"),
    ("cubic metre", "m³"),
    ("terabyte", "TB"),
    ("terawatt hour", "TWh"),
    ("terawatt", "TW"),
    ("tonne", "t"),
    ("troy ounce", "oz t"),
    ("twenty-foot equivalent unit", "TEU"),
    ("volt", "V"),
    ("watt", "W"),
];

/// The short form of a unit, which is given by its full name in the singular.
fn short(unit: &str, ascii: bool) -> Option<&'static str> {
    SHORT
        .iter()
        .find_map(|(name, short)| (*name == unit).then_some(*short))
        .filter(|short| !ascii || short.is_ascii())
}

/// The unit of a figure in words and, for where there is no room for them, its short form.
pub(super) fn short_unit(source: Source, figure: &Figure) -> Option<&'static str> {
    match figure.kind {
        FigureKind::Quantity => short(figure.unit_words()?, source.ascii),
        FigureKind::Money | FigureKind::Number | FigureKind::Percent | FigureKind::Rate => None,
    }
}

/// Which figures stand together when they are sorted by value: those whose values are shown in the
/// same unit. Money comes first, a currency at a time, then per cent and its points, other rates
/// and measures, and counts, whatever they count.
pub(super) fn sort_key(briefing: &Briefing, figure: &Figure) -> (u8, String) {
    match figure.kind {
        FigureKind::Money => {
            let per = figure.per.map_or(String::new(), |per| format!(" {}", briefing.words(per)));
            (0, format!("{}{per}", figure.currency().map_or("", |currency| currency.0)))
        }
        FigureKind::Number => (5, String::new()),
        FigureKind::Percent | FigureKind::Rate | FigureKind::Quantity => match &figure.unit {
            Some(Unit::Percent) => (1, String::new()),
            Some(Unit::PercentagePoint) => (2, String::new()),
            Some(Unit::BasisPoint) => (3, String::new()),
            _ => {
                let currency = figure.currency().map_or("", |currency| currency.0);
                (4, format!("{}{currency}", figure.unit_words().unwrap_or_default()))
            }
        },
    }
}

/// A unit as it stands behind a value: "1 tonne", "300 tonnes", "2 million barrels per day".
pub(super) fn counted(unit: &str, value: Decimal) -> String {
    let (head, rest) = unit
        .split_once(' ')
        .map_or((unit, String::new()), |(head, rest)| (head, format!(" {rest}")));
    match head {
        _ if value == Decimal::ONE || !head.ends_with(|c: char| c.is_ascii_lowercase()) => {
            unit.to_owned()
        }
        "hertz" | "square" | "cubic" | "metric" | "nautical" => {
            format!(
                "{head}{}",
                if rest.is_empty() { rest } else { format!(" {}", counted(rest.trim(), value)) }
            )
        }
        "per" => unit.to_owned(),
        "foot" => format!("feet{rest}"),
        "inch" => format!("inches{rest}"),
        _ if head.ends_with('s') => unit.to_owned(),
        _ => format!("{head}s{rest}"),
    }
}

/// The currency sign that readers know without its code.
pub(super) fn currency_sign(code: &str) -> Option<&'static str> {
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
    fn short_forms_are_shorter_and_no_scale() {
        for (name, form) in SHORT {
            assert!(form.chars().count() < name.len(), "{name}");
            assert!(!["m", "bn", "tn"].contains(form), "{name}");
            assert_eq!(SHORT.iter().filter(|(other, _)| other == name).count(), 1, "{name}");
        }
        assert_eq!(short("barrel per day", true), Some("bpd"));
        assert_eq!(short("square kilometre", false), Some("km²"));
        assert_eq!(short("square kilometre", true), None, "no sign stands for it in ASCII");
        assert_eq!(short("metre", false), None);
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
}
