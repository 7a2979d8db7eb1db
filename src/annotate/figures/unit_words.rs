//! Units in the words of a table: what "€m", "% of GDP" and "millions of dollars" are, and where a
//! cell says one beside its name.
//!
//! Invariant: words that are more than a unit are none. Deliberately absent: whose it is (`table_unit`).

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::decimal;
use super::phrase::Classified;
use crate::lexicon::{self, List};
use crate::model::FigureKind;
use crate::text::words::TokenKind;

/// A unit that a cell or line gives to numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) kind: FigureKind,
    pub(super) name: Option<&'static str>,
    pub(super) currency: Option<&'static str>,
    pub(super) scale: Decimal,
}

/// The words of `tokens` in lower case.
pub(super) fn text(passage: &Classified, tokens: Range<usize>) -> String {
    passage.span_of(tokens).slice(passage.text).to_lowercase()
}

/// A cell's words and the unit beside them: "Exports, €m", "Debt (% of GDP)", "% change", "Sales
/// (millions) 2024".
pub(super) fn parted(passage: &Classified, cell: &Range<usize>) -> (Range<usize>, Option<Unit>) {
    if let Some((words, unit)) = in_brackets(passage, cell) {
        return (words, Some(unit));
    }
    let comma = cell.clone().rev().find(|&at| passage.word(at) == ",");
    if let Some(comma) = comma.filter(|comma| comma + 1 < cell.end)
        && let Some(unit) = unit_of(&text(passage, comma + 1..cell.end))
    {
        return (cell.start..comma, Some(unit));
    }
    // "Change %", "Exports €m", "% change": a sign is enough.
    let sign = cell
        .clone()
        .find(|&at| passage.token(at).kind == TokenKind::Symbol || passage.word(at) == "%");
    match sign {
        Some(at) if at == cell.start && passage.word(at) == "%" => (at + 1..cell.end, unit_of("%")),
        // "US$/t": the letters before the sign are part of it.
        Some(at) if at > cell.start && passage.token(at).glued => {
            (cell.start..at - 1, unit_of(&text(passage, at - 1..cell.end)))
        }
        Some(at) => (cell.start..at, unit_of(&text(passage, at..cell.end))),
        None => (cell.clone(), None),
    }
}

/// The most brackets of a cell: "Rents (thousands) (unaudited)".
const BRACKETS: usize = 3;

/// The last brackets of a cell that hold a unit, and the words before them, or behind.
fn in_brackets(passage: &Classified, cell: &Range<usize>) -> Option<(Range<usize>, Unit)> {
    let mut closing = cell.clone().rev().filter(|&at| passage.word(at) == ")").take(BRACKETS);
    closing.find_map(|close| {
        let open = (cell.start..close).rev().find(|&at| passage.word(at) == "(")?;
        let unit = unit_of(&text(passage, open + 1..close)).filter(|_| open + 1 < close)?;
        let words = if open > cell.start { cell.start..open } else { close + 1..cell.end };
        Some((words, unit))
    })
}

/// The words without what only leads to a unit, and without what it does not hold for.
fn plain(words: &str) -> &str {
    let words = words.split([',', ';']).next().unwrap_or(words);
    let words = words.split(" except ").next().unwrap_or(words).trim();
    ["all figures ", "figures ", "amounts ", "values ", "expressed ", "data "]
        .iter()
        .find_map(|lead| words.strip_prefix(lead))
        .unwrap_or(words)
}

/// The unit that the words (in lower case) are: `%`, `% of gdp`, `€m`, `usd bn`, `million euros`,
/// `thousands`, `m barrels`.
pub(super) fn unit_of(words: &str) -> Option<Unit> {
    let unit = |kind, name, currency, scale| Some(Unit { kind, name, currency, scale });
    let sign = |kind, name| unit(kind, Some(name), None, Decimal::ONE);
    let words = plain(words);
    let opens = |sign| {
        words.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let points = words.contains("point");
    match words {
        _ if ["%", "per cent", "percent", "pct"].into_iter().any(opens) => {
            return sign(FigureKind::Percent, if points { "percentage point" } else { "%" });
        }
        "pp" | "ppt" | "percentage points" => return sign(FigureKind::Percent, "percentage point"),
        "bp" | "bps" | "basis points" => return sign(FigureKind::Rate, "basis point"),
        _ => {}
    }
    let spaced: String = words
        .chars()
        .flat_map(|c| if "$€£¥₹/".contains(c) { vec![' ', c, ' '] } else { vec![c] })
        .collect();
    // "in millions of dollars", "dollars in millions".
    let mut rest: Vec<&str> =
        spaced.split_whitespace().filter(|word| !matches!(*word, "in" | "of")).collect();
    let mut scale = take_scale(&mut rest);
    if let Some((code, count)) = currency(&rest) {
        rest.drain(..count);
        scale = scale.or_else(|| take_scale(&mut rest));
        let closed =
            rest.is_empty() || matches!(rest.first(), Some(&("a" | "an" | "per" | "/" | "each")));
        let money = || unit(FigureKind::Money, None, Some(code), scale.unwrap_or(Decimal::ONE));
        return closed.then(money).flatten();
    }
    let measure = rest.join(" ");
    if let Some(name) = lexicon::value(List::Units, &measure).filter(|_| measure.len() > 1) {
        let (own, name) = super::unit::scaled(name);
        let scale = scale.unwrap_or(Decimal::ONE).checked_mul(own)?;
        return unit(FigureKind::Quantity, Some(name), None, scale);
    }
    // A letter alone may be metres as well as millions.
    scale
        .filter(|_| rest.is_empty() && words.trim_start_matches(['\'', '’']).len() > 1)
        .and_then(|scale| unit(FigureKind::Number, None, None, scale))
}

/// The currency that the words begin with, by sign, code or name, and how many of them it takes.
fn currency(words: &[&str]) -> Option<(&'static str, usize)> {
    (1..=words.len().min(3)).rev().find_map(|count| {
        let entry = words.get(..count)?.join(" ");
        let code = [List::CurrencyPrefixes, List::CurrencyCodes, List::CurrencyWords]
            .iter()
            .find_map(|&list| lexicon::value(list, &entry))?;
        Some((code, count))
    })
}

/// Takes a scale from the front of the words.
pub(super) fn take_scale(words: &mut Vec<&str>) -> Option<Decimal> {
    let word = *words.first()?;
    let scale = match word.trim_start_matches(['\'', '’']) {
        "k" | "000" | "000s" | "thousands" => Decimal::ONE_THOUSAND,
        "m" | "mm" => Decimal::from(1_000_000),
        "b" => Decimal::from(1_000_000_000),
        _ => decimal(lexicon::value(List::NumberScales, word)?)?,
    };
    words.remove(0);
    Some(scale)
}
