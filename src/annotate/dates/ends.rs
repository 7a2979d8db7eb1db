//! From one date to another: what a range means.
//!
//! Invariant: the first end comes before the last; what one of them leaves out the other and the
//! order of time supply. Deliberately absent: how a single date is resolved (`resolve`).

use super::calendar::Which;
use super::expression::{Expression, Part};
use super::resolve::{Context, bounds, earliest, latest, loose, period, resolve, within};
use super::tense::Tense;
use crate::model::Resolved;

/// From one date to another; what one of them leaves out, the other and the order of time supply.
pub(super) fn range(first: &Expression, last: &Expression, context: &Context) -> Option<Resolved> {
    let (from, to) = match (unnamed(first), unnamed(last)) {
        (Some(from), Some(to))
            if context.tense == Tense::Future && !matches!(from, Part::Weekday(_)) =>
        {
            let to = earliest(to, context.reference?)?;
            (latest(from, bounds(to)?.0)?, to)
        }
        (Some(from), Some(to)) => {
            let from = loose(from, Which::Bare, context)?;
            (from, earliest(to, bounds(from)?.0)?)
        }
        (Some(from), None) => {
            let to = resolve(last, context)?;
            (latest(from, bounds(to)?.0)?, to)
        }
        (None, Some(to)) => {
            let from = resolve(first, context)?;
            (from, earliest(to, bounds(from)?.0)?)
        }
        (None, None) => (resolve(first, context)?, resolve(last, context)?),
    };
    period(bounds(narrowed(first, from)?)?.0, bounds(narrowed(last, to)?)?.1)
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
