//! Writes the grammar's model in the form that the library uses in place.
//!
//! Invariant: what is written here is accepted by `Grammar::new`. Weights that are small are left
//! out, and where room is short the features with the smallest. Deliberately absent: reading.

use std::collections::HashMap;

use dateline::annotate::grammar::model::{ENTRY, MAGIC, MOST, PER_BUCKET, VERSION};
use dateline::learned::table::{LINE, bucket, check};
use dateline::learned::tags::SCORED;

use crate::perceptron::Row;

/// The most bytes that a model may have.
const LARGEST: usize = 1_500_000;
/// What a weight of 1 becomes, before a row's own shift.
const UNIT: f32 = 16.0;
/// A weight of less says nothing.
const LEAST: f32 = 0.25;

/// A feature that has weights worth keeping.
struct Kept {
    feature: u64,
    /// Tags with their weights, the largest first; never empty.
    weights: Vec<(u8, f32)>,
}

impl Kept {
    fn most(&self) -> f32 {
        self.weights.first().map_or(0.0, |(_, weight)| weight.abs())
    }

    /// The bytes it takes. A bucket is full at ten; filled to four fifths, few overflow.
    fn cost(&self) -> f32 {
        LINE as f32 / (PER_BUCKET as f32 * 0.8) + 2.0 * self.weights.len() as f32
    }
}

/// The bytes of a model.
pub(crate) fn pack(rows: &[Row], fingerprint: u32) -> Vec<u8> {
    let kept = kept(rows);
    let count = kept.len() * 10 / 8 / PER_BUCKET + 1;
    let mut buckets: Vec<Vec<(u64, u32, u8)>> = vec![Vec::new(); count];
    let mut weights: Vec<u8> = Vec::new();
    // Where each row of weights stands: features with the same row share it.
    let mut places: HashMap<Vec<u8>, u32> = HashMap::new();
    let mut clashes = 0;
    for one in &kept {
        let bucket = &mut buckets[bucket(one.feature, count)];
        let clash = bucket.iter().any(|(other, ..)| check(*other) == check(one.feature));
        if bucket.len() == PER_BUCKET || clash {
            clashes += 1;
            continue;
        }
        let scale = |shift: u8| UNIT / f32::from(1u8 << shift);
        let shift = (0..7).find(|&shift| one.most() * scale(shift) <= 127.0).unwrap_or(7);
        let how = one.weights.len() as u8 | shift << 5;
        let weight = |weight: f32| (weight * scale(shift)).round().clamp(-127.0, 127.0) as i8;
        let row = one.weights.iter().flat_map(|(tag, w)| [*tag, weight(*w).cast_unsigned()]);
        let place = *places.entry(row.collect()).or_insert_with_key(|row| {
            let place = (weights.len() / 2) as u32;
            weights.extend(row);
            place
        });
        bucket.push((one.feature, place, how));
    }
    eprintln!("{} features kept, {clashes} more found no place", kept.len() - clashes);
    let mut out = MAGIC.to_vec();
    for number in [VERSION, count as u32, weights.len() as u32, fingerprint] {
        out.extend(number.to_le_bytes());
    }
    out.resize(LINE, 0);
    for bucket in buckets {
        let start = out.len();
        for (feature, place, how) in bucket {
            out.extend(check(feature).to_le_bytes());
            out.extend(&place.to_le_bytes()[..3]);
            out.push(how);
        }
        debug_assert!(out.len() - start <= ENTRY * PER_BUCKET);
        out.resize(start + LINE, 0);
    }
    out.extend(weights);
    out
}

/// The features with the largest weights, as many as there is room for.
fn kept(rows: &[Row]) -> Vec<Kept> {
    let mut kept: Vec<Kept> = rows
        .iter()
        .filter_map(|(feature, weights)| {
            let mut pairs: Vec<(u8, f32)> = (0..SCORED as u8)
                .map(|tag| (tag, weights[usize::from(tag)]))
                .filter(|(_, weight)| weight.abs() >= LEAST)
                .collect();
            pairs.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            pairs.truncate(MOST);
            (!pairs.is_empty()).then_some(Kept { feature: *feature, weights: pairs })
        })
        .collect();
    kept.sort_by(|a, b| b.most().total_cmp(&a.most()).then(a.feature.cmp(&b.feature)));
    let mut room = (LARGEST - 2 * LINE) as f32;
    let fits = kept.iter().position(|one| {
        room -= one.cost();
        room < 0.0
    });
    kept.truncate(fits.unwrap_or(kept.len()));
    kept
}
