//! The order of people in which those who are named together stand beside each other.
//!
//! Invariant: everybody has one place; of equals the first comes first. Deliberately absent: the best of
//! all orders, which no one waits for.

use std::cmp::Reverse;

use super::sharing::Shared;
use crate::text::never::never;

/// An order of people in which those who are named together stand beside each other: after each
/// comes whoever shares most with those from the last beginning on, of equals the first; where
/// nobody shares anything with them, the first begins anew.
pub(super) fn beside_each_other(cells: &[Shared], count: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..count).collect();
    let mut shared = vec![0; count];
    let mut order = Vec::with_capacity(count);
    while let Some(at) = (0..left.len())
        .max_by_key(|&at| (left.get(at).and_then(|person| shared.get(*person)), Reverse(at)))
    {
        let next = left.remove(at);
        if shared.get(next) == Some(&0) {
            shared.fill(0);
        }
        for (other, sum) in shared.iter_mut().enumerate() {
            *sum += cells.get(next * count + other).map_or(0, |cell| cell.count);
        }
        order.push(next);
    }
    order
}

/// The cells of a square of people when they stand in this order.
pub(super) fn reordered(cells: &[Shared], order: &[usize]) -> Vec<Shared> {
    let width = order.len();
    if never!(cells.len() != width * width, "{} cells of {width} people", cells.len()) {
        return cells.to_vec();
    }
    let from = |at: usize| Some(order.get(at / width)? * width + order.get(at % width)?);
    (0..cells.len())
        .map(|at| from(at).and_then(|from| cells.get(from)).copied().unwrap_or_default())
        .collect()
}
