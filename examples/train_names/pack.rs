//! Writes a model in the form that the library uses in place.
//!
//! Invariant: what is written here is accepted by `Model::new`. Where a bucket is full, the
//! features with the smallest weights and the facts that say least are left out. Deliberately
//! absent: reading.

use dateline::annotate::names::document::lists_looked_at;
use dateline::annotate::names::model::{MAGIC, Model, TRANSITIONS, VERSION, WEIGHT_ENTRY};
use dateline::learned::facts::{FactTable, Facts};
use dateline::learned::table::{self, LINE};

use crate::Result;
use crate::crf::{Row, Weights};

/// The most bytes that a model may have.
const LARGEST: usize = 4_152_600;
/// The most facts in a bucket.
const FACTS_PER_BUCKET: usize = 10;
/// What a weight of 1 becomes.
const UNIT: f32 = 48.0;

/// The bytes of a model.
pub(crate) fn pack(weights: &Weights, facts: &[(u64, Facts)]) -> Vec<u8> {
    let fact_buckets = fact_buckets(facts);
    let mut facts = Vec::new();
    let sizes = FactTable::write(&fact_buckets, &mut facts);
    let weight_buckets = (LARGEST - LINE - TRANSITIONS - facts.len()) / LINE;
    let mut out = head(weight_buckets, fact_buckets.len(), lists_looked_at(), sizes);
    for weight in weights.transitions.iter().flatten() {
        out.extend(((weight * UNIT).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
    }
    out.resize(LINE + TRANSITIONS, 0);
    pack_weights(&weights.features, weight_buckets, &mut out);
    out.extend(facts);
    out
}

/// The head of a model; `sizes` are those of its facts.
fn head(weight_buckets: usize, fact_buckets: usize, lists: u64, sizes: [u32; 2]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for number in [VERSION, weight_buckets as u32, fact_buckets as u32] {
        out.extend(number.to_le_bytes());
    }
    out.extend(lists.to_le_bytes());
    out.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
    out.resize(LINE, 0);
    out
}

/// The classes of words that a model knows, as a model of their own without weights and names.
pub(crate) fn classes(model: &[u8]) -> Result<Vec<u8>> {
    let model = Model::new(model).ok_or("no model")?;
    let buckets: Vec<Vec<(u16, Facts)>> = model.facts.buckets().map(Iterator::collect).collect();
    // Adjacent buckets are taken together, so that each hash finds its bucket by its share.
    let joined = (2..=6).rev().find(|joined| buckets.len().is_multiple_of(*joined)).unwrap_or(1);
    let mut classes: Vec<Vec<(u16, Facts)>> = Vec::new();
    for buckets in buckets.chunks(joined) {
        let mut kept: Vec<(u16, Facts)> = Vec::new();
        for &(check, facts) in buckets.iter().flatten() {
            let clash = kept.iter().any(|(other, _)| *other == check);
            if facts.cluster() != 0 && !clash && kept.len() < FACTS_PER_BUCKET {
                kept.push((check, Facts::default().with_cluster(facts.cluster())));
            }
        }
        classes.push(kept);
    }
    let mut facts = Vec::new();
    let sizes = FactTable::write(&classes, &mut facts);
    let mut out = head(0, classes.len(), 0, sizes);
    out.resize(LINE + TRANSITIONS, 0);
    out.extend(facts);
    Ok(out)
}

fn pack_weights(features: &[(u64, Row)], count: usize, out: &mut Vec<u8>) {
    let size = |row: &Row| row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
    let mut kept: Vec<(u64, &Row)> = features.iter().map(|(hash, row)| (*hash, row)).collect();
    kept.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)).then(a.0.cmp(&b.0)));
    let mut buckets: Vec<Vec<(u64, &Row)>> = vec![Vec::new(); count];
    let mut lost = 0;
    for (hash, row) in kept {
        let bucket = &mut buckets[table::bucket(hash, count)];
        let clash = bucket.iter().any(|(other, _)| table::check(*other) == table::check(hash));
        if bucket.len() < LINE / WEIGHT_ENTRY && !clash && size(row) * UNIT >= 1.0 {
            bucket.push((hash, row));
        } else {
            lost += 1;
        }
    }
    eprintln!("{} features kept, {lost} left out", features.len() - lost);
    for bucket in buckets {
        let start = out.len();
        for (hash, row) in bucket {
            let shift =
                (0..7).find(|shift| (size(row) * UNIT).round() as i32 >> shift <= 127).unwrap_or(7);
            out.extend(table::check(hash).to_le_bytes());
            out.extend(row.map(|weight| {
                ((weight * UNIT / f32::from(1u8 << shift)).round().clamp(-127.0, 127.0) as i8)
                    .cast_unsigned()
            }));
            out.push(shift);
        }
        out.resize(start + LINE, 0);
    }
}

/// The checks of words with their facts, bucket by bucket.
fn fact_buckets(facts: &[(u64, Facts)]) -> Vec<Vec<(u16, Facts)>> {
    // Filled to four fifths, few overflow.
    let count = facts.len() * 10 / 8 / FACTS_PER_BUCKET + 1;
    let mut kept = facts.to_vec();
    kept.sort_by_key(|(hash, facts)| (std::cmp::Reverse(facts.0.count_ones()), *hash));
    let mut buckets: Vec<Vec<(u16, Facts)>> = vec![Vec::new(); count];
    let mut lost = 0;
    for (hash, facts) in kept {
        let bucket = &mut buckets[table::bucket(hash, count)];
        let check = table::check(hash);
        let clash = bucket.iter().any(|(other, _)| *other == check);
        if bucket.len() < FACTS_PER_BUCKET && !clash {
            bucket.push((check, facts));
        } else {
            lost += 1;
        }
    }
    eprintln!("{} facts kept, {lost} left out", facts.len() - lost);
    buckets
}
