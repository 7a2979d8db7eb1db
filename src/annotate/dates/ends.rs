//! From one date to another: what a range means.
//!
//! Invariant: the first end comes before the last; what one of them leaves out the other and the
//! order of time supply. Deliberately absent: how a single date is resolved (`resolve`).

use super::calendar::Which;
use super::expression::{Amount, Expression, Part};
use super::resolve::{
    Context, bounds, earliest, latest, loose, period, plus_days, plus_months, resolve, within,
};
use super::tense::Tense;
use crate::model::Resolved;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The end whose year or week the other one supplies; `None` where each has its own.
pub(super) fn follower(first: &Expression, last: &Expression, tense: Tense) -> Option<End> {
    match (unnamed(first), unnamed(last)) {
        (Some(from), Some(_)) if tense == Tense::Future && !matches!(from, Part::Weekday(_)) => {
            Some(End::First)
        }
        (Some(_), None) => Some(End::First),
        (_, Some(_)) => Some(End::Last),
        (None, None) => None,
    }
}

/// From one date to another; what one of them leaves out, the other and the order of time supply.
pub(super) fn range(first: &Expression, last: &Expression, context: &Context) -> Option<Resolved> {
    let (from, to) = match follower(first, last, context.tense) {
        None => (resolve(first, context)?, resolve(last, context)?),
        Some(End::First) => {
            let to = match unnamed(last) {
                Some(to) => earliest(to, context.reference?)?,
                None => resolve(last, context)?,
            };
            (latest(unnamed(first)?, bounds(to)?.0)?, to)
        }
        Some(End::Last) => {
            let from = match unnamed(first) {
                Some(from) => loose(from, Which::Bare, context)?,
                None => resolve(first, context)?,
            };
            (from, earliest(unnamed(last)?, bounds(from)?.0)?)
        }
    };
    period(bounds(narrowed(first, from)?)?.0, bounds(narrowed(last, to)?)?.1)
}

/// The length `amount` that ends with the last day of `last`.
pub(super) fn up_to(amount: Amount, last: Resolved) -> Option<Resolved> {
    let (_, last) = bounds(last)?;
    let behind = last.tomorrow().ok()?;
    let first = plus_days(plus_months(behind, -amount.months)?, -amount.days)?;
    period(first, last)
}

/// The part whose year or week is left open, also where only a part of it is meant ("the end of
/// March").
fn unnamed(expression: &Expression) -> Option<Part> {
    match expression {
        Expression::Loose(part, Which::Bare) => Some(*part),
        Expression::Within(_, of) => match **of {
            Expression::Loose(part, Which::Bare) => Some(part),
            _ => None,
        },
        _ => None,
    }
}

/// What `expression` means once its open part is `whole`; anything else is `whole` already.
fn narrowed(expression: &Expression, whole: Resolved) -> Option<Resolved> {
    match expression {
        Expression::Within(part, _) if unnamed(expression).is_some() => {
            let (first, last) = bounds(whole)?;
            within(*part, first, last)
        }
        _ => Some(whole),
    }
}
