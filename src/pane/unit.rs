//! Units of measure in few columns: `km²`, `bpd`, `kWh`.
//!
//! Invariant: a short form is one that readers know and that is no scale: a metre alone has none,
//! since `5 m` is five million. Deliberately absent: per cent and its points, which are always
//! short (`value`).

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
pub(super) fn short(unit: &str, ascii: bool) -> Option<&'static str> {
    SHORT
        .iter()
        .find_map(|(name, short)| (*name == unit).then_some(*short))
        .filter(|short| !ascii || short.is_ascii())
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
}
