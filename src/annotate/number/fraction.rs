//! Fractions in digits: `1/4`, `2 1/2`, `2-1/4`, `½`, and the eighths of prices.
//!
//! Invariant: only the usual denominators make a fraction, and never more than one whole. Deliberately
//! absent: fractions in words.

use rust_decimal::Decimal;

use super::{decimal, over_hyphen};
use crate::annotate::passage::Passage;
use crate::text::words::TokenKind;

/// `1/4` at `at`, or the part of `2 1/2` or `2-1/2` that begins at `end` (just behind the whole
/// number at `at`).
pub(super) fn behind(passage: &Passage, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let part = |i: usize| {
        let glued =
            passage.token(i + 1).glued && passage.token(i + 2).glued && passage.word(i + 1) == "/";
        let (over, under) =
            (decimal(passage.word(i))?, glued.then(|| decimal(passage.word(i + 2))).flatten()?);
        let usual = [2, 3, 4, 5, 6, 8, 10, 16, 32].iter().any(|&n| under == Decimal::from(n));
        let ends = passage.word(i + 3) != "/" || !passage.token(i + 3).glued;
        (usual && ends && over < under && over > Decimal::ZERO)
            .then(|| over.checked_div(under))
            .flatten()
    };
    if end == at + 1
        && let Some(value) = part(at)
    {
        return Some((value, at + 3));
    }
    let whole = decimal(passage.word(at)).filter(|_| end == at + 1)?;
    // `2-1/4`, as traders write it.
    let first = over_hyphen(passage, end);
    if passage.token(first).kind == TokenKind::Number {
        let value = whole.checked_add(part(first)?.checked_mul(last_place(passage.word(at)))?)?;
        return Some((value, first + 3));
    }
    // `2½`, `2-½`, `4.19 ¾`.
    let value = vulgar(passage.word(first))?.checked_mul(last_place(passage.word(at)))?;
    Some((whole.checked_add(value)?, first + 1))
}

/// What a fraction behind the number is a part of: behind cents ("3.41-1/2") of one cent.
fn last_place(word: &str) -> Decimal {
    let cents = word.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    if cents { Decimal::new(1, 2) } else { Decimal::ONE }
}

/// The value of a fraction written as one character.
pub(super) fn vulgar(word: &str) -> Option<Decimal> {
    let (over, under) = match word {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Decimal::from(over).checked_div(Decimal::from(under))
}
