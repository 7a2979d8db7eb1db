//! Writes a model in the form that the library uses in place.
//!
//! Invariant: what is written here is accepted by `Model::new`. Where a bucket is full, the
//! features with the smallest weights and the facts that say least are left out. Deliberately
//! absent: reading.

use dateline::annotate::names::document::lists_looked_at;
use dateline::annotate::names::model::{
    FACT_ENTRY, FACTS_PER_BUCKET, MAGIC, Model, TRANSITIONS, VERSION, WEIGHT_ENTRY,
};
use dateline::learned::facts::Facts;
use dateline::learned::table::{self, LINE};

use crate::Result;
use crate::crf::{Row, Weights};

/// The most bytes that a model may have.
const LARGEST: usize = 5_000_000;
/// What a weight of 1 becomes.
const UNIT: f32 = 48.0;

/// The bytes of a model.
pub(crate) fn pack(weights: &Weights, facts: &[(u64, Facts)]) -> Vec<u8> {
    let fact_buckets = facts.len() * 10 / 8 / FACTS_PER_BUCKET + 1;
    let weight_buckets = (LARGEST - LINE - TRANSITIONS) / LINE - fact_buckets;
    let mut out = Vec::new();
    out.extend(MAGIC);
    for number in [VERSION, weight_buckets as u32, fact_buckets as u32] {
        out.extend(number.to_le_bytes());
    }
    out.extend(lists_looked_at().to_le_bytes());
    out.resize(LINE, 0);
    for weight in weights.transitions.iter().flatten() {
        out.extend(((weight * UNIT).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
    }
    out.resize(LINE + TRANSITIONS, 0);
    pack_weights(&weights.features, weight_buckets, &mut out);
    pack_facts(facts, fact_buckets, &mut out);
    out
}

/// The classes of words that a model knows, as a model of their own without weights and names.
pub(crate) fn classes(model: &[u8]) -> Result<Vec<u8>> {
    let number = |at: usize| {
        let bytes = model.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    };
    let (weights, facts) = (number(12), number(16));
    // Adjacent buckets are taken together, so that each hash finds its bucket by its share.
    let joined = (2..=6).rev().find(|joined| facts % joined == 0).unwrap_or(1);
    let tables = model.get(LINE + TRANSITIONS + weights * LINE..).unwrap_or_default();
    if Model::new(model).is_none() {
        return Err("no model".into());
    }
    let mut out = model[..12].to_vec();
    out.extend(1u32.to_le_bytes());
    out.extend(((facts / joined) as u32).to_le_bytes());
    out.resize(LINE + TRANSITIONS + LINE, 0);
    for buckets in tables.chunks(joined * LINE) {
        let start = out.len();
        let mut checks: Vec<[u8; 2]> = Vec::new();
        for entry in buckets.chunks(LINE).flat_map(|bucket| bucket.as_chunks::<FACT_ENTRY>().0) {
            let &[low, high, a, b, c, d] = entry;
            let class = Facts(u32::from_le_bytes([a, b, c, d])).cluster();
            let free = !checks.contains(&[low, high]) && checks.len() < FACTS_PER_BUCKET;
            if [low, high] != [0, 0] && class != 0 && free {
                checks.push([low, high]);
                out.extend([low, high]);
                out.extend(Facts::default().with_cluster(class).0.to_le_bytes());
            }
        }
        out.resize(start + LINE, 0);
    }
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

fn pack_facts(facts: &[(u64, Facts)], count: usize, out: &mut Vec<u8>) {
    let mut kept = facts.to_vec();
    kept.sort_by_key(|(hash, facts)| (std::cmp::Reverse(facts.0.count_ones()), *hash));
    let mut buckets: Vec<Vec<(u64, Facts)>> = vec![Vec::new(); count];
    let mut lost = 0;
    for (hash, facts) in kept {
        let bucket = &mut buckets[table::bucket(hash, count)];
        let clash = bucket.iter().any(|(other, _)| table::check(*other) == table::check(hash));
        if bucket.len() < FACTS_PER_BUCKET && !clash {
            bucket.push((hash, facts));
        } else {
            lost += 1;
        }
    }
    eprintln!("{} facts kept, {lost} left out", facts.len() - lost);
    for bucket in buckets {
        let start = out.len();
        for (hash, facts) in bucket {
            out.extend(table::check(hash).to_le_bytes());
            out.extend(facts.0.to_le_bytes());
        }
        out.resize(start + LINE, 0);
    }
    debug_assert_eq!(FACTS_PER_BUCKET, LINE / FACT_ENTRY);
}
