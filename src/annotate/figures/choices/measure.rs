//! What a figure measures, chosen among the phrases of its sentence by a trained ranking.
//!
//! Invariant: the answer lies in the figure's sentence, or is that of the rules. Deliberately absent:
//! the candidates (`candidates`), what speaks for one (`measure_signs`).

use std::ops::Range;

use super::around::Around;
use super::candidates::{self, Candidate};
use super::measure_signs::{self, Asked};
use crate::learned::choice::{Alternative, Question};
use crate::model::{Evidence, RuleId};

/// What the figure measures.
pub static QUESTION: Question = Question {
    file: include_bytes!("../../../../assets/choices/measure.model"),
    least: 0.6,
    kept: 0.35,
};

/// The alternatives for the figure that `around` surrounds; `rule` is what the rules found, with their name.
/// The last one is "none".
pub(in crate::annotate::figures) fn alternatives(
    around: &Around,
    rule: Option<&(Range<usize>, RuleId)>,
) -> Vec<Alternative<Range<usize>>> {
    let found: Vec<Candidate> = candidates::of_sentence(
        around.setting,
        around.signs.parsed,
        rule.map(|(tokens, _)| tokens),
    );
    let crowd = found.len().min(7) as u64;
    let asked = Asked { around, rule, crowd };
    let mut out: Vec<Alternative<Range<usize>>> = found
        .iter()
        .map(|candidate| Alternative {
            answer: Some(candidate.tokens.clone()),
            by_rule: candidate.by_rule,
            features: measure_signs::of_candidate(&asked, candidate),
        })
        .collect();
    out.push(Alternative {
        answer: None,
        by_rule: false,
        features: measure_signs::of_none(&asked),
    });
    out
}

/// What the figure measures: the rules' answer `rule`, or a likelier phrase.
pub(in crate::annotate::figures) fn choose(
    around: &Around,
    rule: Option<(Range<usize>, RuleId)>,
) -> Option<(Range<usize>, Evidence)> {
    // Words of the sentence before are not among the alternatives.
    if let Some((tokens, name)) = &rule
        && tokens.end <= around.setting.floor
    {
        return Some((tokens.clone(), Evidence::by(*name)));
    }
    let alternatives = alternatives(around, rule.as_ref());
    let Some(chosen) = QUESTION.choose(&alternatives) else {
        // The noun behind a number is part of the figure.
        let counted = rule.filter(|(_, name)| *name == RuleId::MeasureCounted);
        return counted.map(|(tokens, name)| (tokens, Evidence::by(name)));
    };
    let best = alternatives.get(chosen.place)?.answer.clone()?;
    match rule {
        Some((tokens, name)) if tokens == best => {
            Some((tokens, Evidence::scored(name, chosen.likely)))
        }
        _ => Some((best, Evidence::scored(RuleId::MeasureRanked, chosen.likely))),
    }
}
