//! The earlier value in brackets behind an amount, as releases set it: "net sales SEK 402 m (387)".
//!
//! Invariant: only in sentences and items, where a table's brackets for a loss are not meant; both
//! numbers are written alike and are of one size, else what stands in the brackets is left as it
//! is. Deliberately absent: brackets that hold more than the number.

use rust_decimal::Decimal;

use super::super::number::Form;
use super::amount::Amount;
use super::phrase::Classified;
use super::reader;
use crate::model::{FigureKind, RuleId};

/// How many times as large as the other the one value may be.
const APART: i64 = 10;

/// The same for counts and shares, of which brackets tell other things as well.
const CLOSE: i64 = 2;

/// The amount in the brackets that open at `at`, right behind `last`.
pub(super) fn read(passage: &Classified, last: &Amount, at: usize) -> Option<Amount> {
    let end = last.tokens.end;
    if at != end || passage.word(at) != "(" || passage.token(at).glued || passage.in_row(at) {
        return None;
    }
    let found = reader::amount(passage, at + 1)?;
    let value = last.value.checked_div(last.scale)?.normalize();
    let alike = found.form == Form::Digits
        && matches!(last.form, Form::Digits | Form::Scaled)
        && last.high.is_none()
        // "1.20 bn (1.19)": an end of noughts is not told any more.
        && value.scale() <= found.value.scale()
        && (value.scale() > 0) == (found.value.scale() > 0)
        && passage.word(found.tokens.end) == ")"
        && passage.said_together(&(last.tokens.start..found.tokens.end + 1));
    let (low, high) = (value.abs().min(found.value.abs()), value.abs().max(found.value.abs()));
    let apart = if last.kind == FigureKind::Money { APART } else { CLOSE };
    let near = !low.is_zero() && high.checked_div(low)? <= Decimal::from(apart);
    // "12 (14)" may be men and women, "(2)" a note.
    let long = last.kind != FigureKind::Number || found.value >= Decimal::ONE_THOUSAND;
    let bare = found.kind == FigureKind::Number;
    (alike && near && long && bare).then_some(Amount {
        value: found.value.checked_mul(last.scale)?,
        kind: last.kind,
        unit: last.unit,
        currency: last.currency,
        rule: RuleId::EarlierInBrackets,
        ..found
    })
}
