//! A trained choice among the phrases that may name what a figure measures.
//!
//! A linear model weighs each candidate by where it stands, what stands between it and the figure,
//! what it is, and whether the rules chose it; "none" is a candidate too. Invariant: where no phrase
//! is likelier than not, nothing is said; the arithmetic is the same on every machine. Deliberately
//! absent: training (`examples/train_measures`).

use std::ops::Range;

use super::candidates::{self, Candidate};
use super::ranking::{self, Around};
use super::setting::Setting;
use crate::annotate::grammar::Parsed;
use crate::model::{Evidence, RuleId};

static WEIGHTS: &[u8] = include_bytes!("../../../assets/measures.model");

/// The first bytes of the file of weights; the last one is the version of the features.
pub const MAGIC: [u8; 8] = *b"measure2";
/// Weights in the file; a power of two.
pub const BUCKETS: usize = 1 << 16;
/// What a weight of 1 is in the file.
pub const UNIT: f64 = 32.0;
/// A choice less likely than this is none: a wrong one is worse.
const LEAST: f64 = 0.6;

/// The rules' answer stands unless it is less likely than this.
pub const KEPT: f64 = 0.2;

/// One of the answers to what a figure measures, with what speaks for it.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Its tokens; `None` says that the sentence names nothing.
    pub tokens: Option<Range<usize>>,
    /// Whether the rules chose it.
    pub by_rule: bool,
    /// Hashes of its features.
    pub features: Vec<u64>,
}

/// The alternatives for the figure of `setting`; `rule` is what the rules found, with their name.
/// The last one is "none".
pub(super) fn alternatives(
    setting: &Setting,
    parsed: &Parsed,
    rule: Option<&(Range<usize>, RuleId)>,
) -> Vec<Alternative> {
    let found: Vec<Candidate> =
        candidates::of_sentence(setting, parsed, rule.map(|(tokens, _)| tokens));
    let around = Around::new(setting, parsed, rule, found.len());
    let mut out: Vec<Alternative> = found
        .iter()
        .map(|candidate| Alternative {
            tokens: Some(candidate.tokens.clone()),
            by_rule: candidate.by_rule,
            features: ranking::of_candidate(&around, candidate),
        })
        .collect();
    out.push(Alternative { tokens: None, by_rule: false, features: ranking::of_none(&around) });
    out
}

/// What the figure measures: the rules' answer `rule`, or a likelier phrase.
pub(super) fn choose(
    setting: &Setting,
    parsed: &Parsed,
    rule: Option<(Range<usize>, RuleId)>,
) -> Option<(Range<usize>, Evidence)> {
    let of = |rule| Evidence::of(rule);
    // Words of the sentence before are not among the alternatives.
    let outside = rule.as_ref().is_some_and(|(tokens, _)| tokens.end <= setting.floor);
    let Some(weights) = Weights::new(WEIGHTS).filter(|_| !outside) else {
        return rule.map(|(tokens, rule)| (tokens, of(rule)));
    };
    let alternatives = alternatives(setting, parsed, rule.as_ref());
    let (best, likely) = best(&alternatives, &weights)?;
    match rule {
        Some((tokens, name)) if tokens == best => Some((tokens, of(name))),
        _ => Some((best, Evidence::scored(RuleId::MeasureRanked, likely))),
    }
}

/// The likeliest phrase, and how likely it is, in thousandths; `None` if none is likelier than not.
fn best(alternatives: &[Alternative], weights: &Weights) -> Option<(Range<usize>, i32)> {
    let scores: Vec<f64> =
        alternatives.iter().map(|alternative| weights.score(&alternative.features)).collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| exponential(score - most)).collect();
    let total: f64 = shares.iter().sum();
    let mut all = alternatives.iter().zip(&shares);
    let kept = all.clone().find(|(one, share)| one.by_rule && **share >= KEPT * total);
    let (best, share) = kept.or_else(|| all.find(|(_, share)| **share >= 1.0))?;
    let tokens = best.tokens.clone().filter(|_| kept.is_some() || *share >= LEAST * total)?;
    Some((tokens, (share / total * 1000.0).round() as i32))
}

/// e to the power `x`, for `x` up to 0, by multiplication and addition alone: their results are the
/// same on every machine, those of a mathematics library are not.
fn exponential(x: f64) -> f64 {
    // (e^(x/256))^256, the root by five terms of its series.
    let small = x.max(-700.0) / 256.0;
    let mut root = 1.0;
    for term in [5.0, 4.0, 3.0, 2.0, 1.0] {
        root = 1.0 + small / term * root;
    }
    (0..8).fold(root.max(0.0), |power, _| power * power)
}

/// The weights as they lie in the binary.
struct Weights<'a> {
    table: &'a [u8],
}

impl<'a> Weights<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let table = bytes.strip_prefix(&MAGIC)?;
        (table.len() == BUCKETS).then_some(Self { table })
    }

    fn score(&self, features: &[u64]) -> f64 {
        let sum: i32 = features
            .iter()
            .filter_map(|&feature| self.table.get(bucket(feature)))
            .map(|&weight| i32::from(weight.cast_signed()))
            .sum();
        f64::from(sum) / UNIT
    }
}

/// The weight that a feature has in the table.
pub fn bucket(feature: u64) -> usize {
    (feature >> 32) as usize & (BUCKETS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_readable() {
        assert!(Weights::new(WEIGHTS).is_some());
        assert!(Weights::new(b"").is_none());
    }

    #[test]
    fn the_exponential_is_near_enough() {
        for x in [0.0, -0.01, -0.5, -1.0, -3.0, -9.0] {
            assert!((exponential(x) - f64::exp(x)).abs() < 1e-4, "{x}");
        }
        assert!(exponential(-1e9) >= 0.0);
    }

    #[test]
    fn what_is_not_likelier_than_not_is_not_said() {
        let alternative = |start: usize, features: &[u64]| Alternative {
            tokens: Some(start..start + 1),
            by_rule: false,
            features: features.to_vec(),
        };
        let mut table = vec![0; BUCKETS];
        table[1] = (UNIT as i8).cast_unsigned();
        let weights = Weights { table: &table };
        let liked = 1 << 32;
        let none = Alternative { tokens: None, by_rule: false, features: Vec::new() };
        let phrase = |all: &[Alternative]| best(all, &weights).map(|(tokens, _)| tokens);
        assert_eq!(phrase(&[alternative(4, &[liked]), none.clone()]), Some(4..5));
        let crowd = [alternative(4, &[liked]), alternative(5, &[]), alternative(6, &[]), none];
        assert_eq!(phrase(&crowd), None);
        let ruled = Alternative { by_rule: true, ..alternative(5, &[]) };
        assert_eq!(phrase(&[alternative(4, &[liked]), ruled]), Some(5..6));
    }
}
