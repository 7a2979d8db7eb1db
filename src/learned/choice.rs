//! A trained choice among the answers to a question about a place in the text.
//!
//! A linear model weighs each answer by hashed features; that nothing is said is an answer too, and
//! what the rules found is one among the others. Invariant: where no answer is likely enough nothing
//! is said; the arithmetic is the same on every machine. Deliberately absent: the features, which
//! each question has of its own, and training (`examples/train_choices`).

use super::hash;

/// The first bytes of a file of weights; the last one is the version of the features.
pub const MAGIC: [u8; 8] = *b"choices5";
/// What a weight of 1 is in the file.
pub const UNIT: f64 = 32.0;

/// One of the answers to a question, with what speaks for it.
#[derive(Debug, Clone)]
pub struct Alternative<T> {
    /// The answer; `None` says that the text gives none.
    pub answer: Option<T>,
    /// Whether the rules found it.
    pub by_rule: bool,
    /// Hashes of its features.
    pub features: Vec<u64>,
}

/// What is asked, and how sure an answer has to be.
#[derive(Debug)]
pub struct Question {
    /// The file of its weights: [`MAGIC`], then a weight in each byte. Their number is a power of
    /// two.
    pub file: &'static [u8],
    /// An answer less likely than this is none: a wrong one is worse. Read off what
    /// `train_choices --check` prints, where asking for more costs more right answers than it saves
    /// wrong ones.
    pub least: f64,
    /// The rules' answer stands unless it is less likely than this; at 0 it always stands. Read off
    /// likewise.
    pub kept: f64,
}

/// The answer chosen, and how likely it is, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Its place among the alternatives.
    pub place: usize,
    /// How likely it is.
    pub likely: i32,
}

impl Question {
    /// The alternative to be told; `None` if nothing is.
    pub fn choose<T>(&self, alternatives: &[Alternative<T>]) -> Option<Chosen> {
        let weights = Weights::new(self.file)?;
        let scores: Vec<f64> =
            alternatives.iter().map(|alternative| weights.score(&alternative.features)).collect();
        let rule = alternatives.iter().position(|one| one.by_rule && one.answer.is_some());
        let (place, share) = self.place(&shares(&scores), rule)?;
        alternatives
            .get(place)
            .is_some_and(|one| one.answer.is_some())
            .then(|| Chosen { place, likely: (share * 1000.0).round() as i32 })
    }

    /// The place of the answer that stands, and its share, among answers that are as likely as
    /// `shares`; `rule` is the place of the rules' answer.
    pub fn place(&self, shares: &[f64], rule: Option<usize>) -> Option<(usize, f64)> {
        let share = |place: usize| shares.get(place).copied().map(|share| (place, share));
        let best = (0..shares.len()).filter_map(share);
        let best = best.reduce(|best, one| if one.1 > best.1 { one } else { best });
        // Against no answer at all that of the rules stands much sooner than against another.
        let none = best.is_some_and(|(place, _)| place + 1 == shares.len());
        let kept = if none { self.kept / 4.0 } else { self.kept };
        let ruled = rule.and_then(share).filter(|(_, share)| *share >= kept);
        ruled.or(best.filter(|(_, share)| *share >= self.least))
    }
}

/// How likely answers with these scores are; together 1.
pub fn shares(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| exponential(score - most)).collect();
    let total: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / total).collect()
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

/// The alternatives of a question whose answers are always the same: each of `answers`, then none.
/// `signs` are the hashes of what stands around; the rules found `rule`.
pub fn of_classes<T: Copy + PartialEq>(
    answers: &[T],
    rule: Option<T>,
    signs: &[u64],
) -> Vec<Alternative<T>> {
    let all = answers.iter().copied().map(Some).chain([None]);
    all.enumerate()
        .map(|(number, answer)| Alternative {
            answer,
            by_rule: answer == rule,
            features: signs
                .iter()
                .map(|&sign| hash::finish(hash::mix(sign, number as u64)))
                .collect(),
        })
        .collect()
}

/// The weights as they lie in the binary.
struct Weights<'a> {
    table: &'a [u8],
}

impl<'a> Weights<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let table = bytes.strip_prefix(&MAGIC)?;
        table.len().is_power_of_two().then_some(Self { table })
    }

    fn score(&self, features: &[u64]) -> f64 {
        let sum: i32 = features
            .iter()
            .filter_map(|&feature| self.table.get(bucket(feature, self.table.len())))
            .map(|&weight| i32::from(weight.cast_signed()))
            .sum();
        f64::from(sum) / UNIT
    }
}

/// The weight that a feature has in a table of `buckets`, a power of two.
pub fn bucket(feature: u64, buckets: usize) -> usize {
    (feature >> 32) as usize & (buckets - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question with a table in which the feature `LIKED` weighs 1.
    fn question() -> Question {
        let mut table = vec![0; 8];
        table[1] = (UNIT as i8).cast_unsigned();
        let file = [MAGIC.to_vec(), table].concat().leak();
        Question { file, least: 0.6, kept: 0.2 }
    }

    const LIKED: u64 = 1 << 32;

    fn alternative(answer: Option<u8>, features: &[u64], by_rule: bool) -> Alternative<u8> {
        Alternative { answer, by_rule, features: features.to_vec() }
    }

    #[test]
    fn the_exponential_is_near_enough() {
        for x in [0.0, -0.01, -0.5, -1.0, -3.0, -9.0] {
            assert!((exponential(x) - f64::exp(x)).abs() < 1e-4, "{x}");
        }
        assert!(exponential(-1e9) >= 0.0);
    }

    #[test]
    fn what_is_not_likely_enough_is_not_said() {
        let question = question();
        let told = |all: &[Alternative<u8>]| {
            question.choose(all).and_then(|chosen| all[chosen.place].answer)
        };
        let none = alternative(None, &[], false);
        assert_eq!(told(&[alternative(Some(4), &[LIKED], false), none.clone()]), Some(4));
        let others = [alternative(Some(5), &[], false), alternative(Some(6), &[], false)];
        let crowd = [alternative(Some(4), &[LIKED], false), others[0].clone(), others[1].clone()];
        assert_eq!(told(&crowd), None);
        let ruled = alternative(Some(5), &[], true);
        assert_eq!(told(&[alternative(Some(4), &[LIKED], false), ruled]), Some(5));
        assert_eq!(told(&[alternative(None, &[LIKED], false), others[0].clone()]), None);
    }

    #[test]
    fn a_file_of_no_weights_is_none() {
        assert!(Weights::new(b"").is_none());
        assert!(Weights::new(&[MAGIC.to_vec(), vec![0; 3]].concat()).is_none());
    }

    #[test]
    fn each_class_has_features_of_its_own() {
        let all = of_classes(&[1, 2], Some(2), &[7, 9]);
        let answers: Vec<_> = all.iter().map(|one| (one.answer, one.by_rule)).collect();
        assert_eq!(answers, [(Some(1), false), (Some(2), true), (None, false)]);
        assert_ne!(all[0].features, all[1].features);
        assert_eq!(all[0].features.len(), 2);
    }
}
