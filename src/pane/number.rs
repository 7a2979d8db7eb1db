//! Numbers in few columns: `6 bn`, `1.25 m`, `8,596`.
//!
//! Invariant: the digits are those of the exact value, with a scale at most three after the point. No
//! number is rounded: behind digits that are left out stands an ellipsis. Deliberately absent: what the
//! number is of (`unit`), and how exact the text says it is (`value`).

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// More digits behind the point are those of a fraction, which nobody wrote.
const ENDLESS: u32 = 12;

/// A number with its scale: `6 bn`, `1.25 m`, `43`, `8,596`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scaled {
    digits: String,
    scale: Option<&'static str>,
}

impl Scaled {
    /// `value` at the largest scale of which it has at least one; the digits beyond the third after
    /// the point are left out, and the second stands before the sign that says so.
    pub(super) fn new(value: Decimal, ascii: bool) -> Self {
        const SCALES: [(i64, &str); 3] =
            [(1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")];
        let reached = SCALES.iter().map(|(unit, name)| (Decimal::from(*unit), *name)).find_map(
            |(unit, name)| {
                let exact = value.checked_div(unit).filter(|_| value.abs() >= unit)?;
                Some((exact.normalize(), name))
            },
        );
        let begun = |value: Decimal| {
            let begun = value.round_dp_with_strategy(2, RoundingStrategy::ToZero);
            format!("{}{}", grouped(begun), if ascii { "..." } else { "…" })
        };
        let Some((exact, name)) = reached else {
            // "one-third" has digits without end.
            if value.normalize().scale() > ENDLESS {
                return Self { digits: begun(value), scale: None };
            }
            return Self { digits: every_digit(value), scale: None };
        };
        let digits = if exact.scale() <= 3 {
            grouped(exact)
        } else if let Some(whole) = Self::below(value, &SCALES) {
            return whole;
        } else {
            begun(exact)
        };
        Self { digits, scale: Some(name) }
    }

    /// `value` whole at the next smaller scale, or at none, if that takes few columns: `1,039.1 m`.
    fn below(value: Decimal, scales: &[(i64, &'static str)]) -> Option<Self> {
        const COLUMNS: usize = 10;
        let smaller =
            scales.iter().skip_while(|(unit, _)| value.abs() < Decimal::from(*unit)).nth(1);
        let (unit, scale) = smaller.map_or((1, None), |(unit, name)| (*unit, Some(*name)));
        let exact = value.checked_div(Decimal::from(unit))?.normalize();
        let digits = grouped(exact);
        (digits.len() <= COLUMNS && exact.scale() <= 2).then_some(Self { digits, scale })
    }
}

impl fmt::Display for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)?;
        self.scale.map_or(Ok(()), |scale| write!(f, " {scale}"))
    }
}

/// Both ends of a range, the scale written once where it is the same; one number where both begin
/// with the same digits.
pub(super) fn range(low: &Scaled, high: &Scaled) -> String {
    match (low.scale, high.scale) {
        _ if low == high => low.to_string(),
        (Some(first), Some(second)) if first == second => format!("{}–{high}", low.digits),
        _ => format!("{low}–{high}"),
    }
}

/// Every digit that was written, with commas between the thousands.
pub(super) fn every_digit(value: Decimal) -> String {
    grouped(as_written(value))
}

/// A number without the digits that its scale has left behind: "0.2 million" is 200,000 and has no
/// tenths. "4.0" and "1,234.50" were written so.
fn as_written(value: Decimal) -> Decimal {
    let plain = value.normalize();
    let scaled = value.abs() >= Decimal::ONE_THOUSAND && (plain.scale() == 0 || value.scale() > 2);
    if scaled { plain } else { value }
}

/// A number with commas between its thousands.
fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (minus, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_without_end_is_begun() {
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(Scaled::new(third, false).to_string(), "0.33…");
        assert_eq!(Scaled::new(-third, true).to_string(), "-0.33...");
        assert_eq!(Scaled::new(Decimal::new(99_943_660, 6), false).to_string(), "99.943660");
    }

    #[test]
    fn large_numbers_take_their_scale() {
        let of = |text: &str| Scaled::new(text.parse().unwrap(), false).to_string();
        assert_eq!(of("6000000000"), "6 bn");
        assert_eq!(of("1250000"), "1.25 m");
        assert_eq!(of("8596"), "8,596");
        assert_eq!(of("0.45"), "0.45");
        assert_eq!((of("4.0"), of("200000.0")), ("4.0".to_owned(), "200,000".to_owned()));
        assert_eq!(of("1234.50"), "1,234.50");
        assert_eq!(of("-1200"), "-1,200");
        assert_eq!(of("995000000"), "995 m");
        assert_eq!(of("1500000000000000"), "1,500 tn");
    }
}
