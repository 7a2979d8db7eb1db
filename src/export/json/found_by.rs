//! By which rules something was found, for `--explain`.
//!
//! Invariant: nothing is written where it was not asked for. Deliberately absent: what was found
//! (`json`).

use serde::ser::{Serialize, Serializer};

use crate::model::{Evidence, RuleId};

/// The rule and its score, written only where they were asked for.
#[derive(serde::Serialize, Default)]
pub(super) struct FoundBy {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i32>,
    /// All rules where there are several, the one that found it first.
    #[serde(skip_serializing_if = "Option::is_none")]
    stages: Option<Stages>,
}

impl FoundBy {
    /// What `evidence` says.
    pub(super) fn from_evidence(evidence: Evidence) -> Self {
        let stages = Some(Stages(evidence)).filter(|_| evidence.rules().nth(1).is_some());
        Self { rule: Some(evidence.rule.name()), score: evidence.score, stages }
    }
}

/// The rules that found and corrected something.
struct Stages(Evidence);

impl Serialize for Stages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rules().map(RuleId::name))
    }
}
