//! How a figure stands among others of its measure: its role, its basis, whose it is,
//! and which others are said with it.
//!
//! Invariant: each is said by the text; where it says nothing there is none. Deliberately absent:
//! how any of it is found.

use super::annotations::NamedBody;
use super::rule::RuleId;
use crate::text::Span;

/// How a figure stands among others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// What it is beside the others of its measure.
    pub role: Option<FigureRole>,
    /// Of a revised value the one that was given before.
    pub replaces: Option<Span>,
    /// Against what, or how, it is reckoned; in order, each once.
    pub basis: Vec<Basis>,
    /// Whose it is.
    pub owner: Option<NamedBody>,
    /// The number of its group, counted from the beginning of the text: the figures of one clause,
    /// line or row with one measure. None for a figure by itself.
    pub group: Option<u32>,
    /// Whether it is by how much the measured thing moved, not where it stands.
    pub change: bool,
    /// How it was found.
    pub rules: StandingRules,
}

/// The rules that found how a figure stands; none where the text says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StandingRules {
    /// That of [`Standing::role`].
    pub role: Option<RuleId>,
    /// That of the first of [`Standing::basis`].
    pub basis: Option<RuleId>,
    /// That of [`Standing::owner`].
    pub owner: Option<RuleId>,
}

/// What a figure is beside the others of its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureRole {
    /// What was measured, where another figure beside it was not.
    Actual,
    /// A forecast, a consensus, what a poll gave.
    Expected,
    /// The value of an earlier time.
    Prior,
    /// A value that replaces one that was given before.
    Revised,
    /// What somebody means to reach.
    Target,
    /// What a firm says of its own time to come.
    Guidance,
    /// The highest or lowest ever.
    Record,
    /// A value that is not counted or measured but estimated.
    Estimate,
}

impl FigureRole {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Expected => "expected",
            Self::Prior => "prior",
            Self::Revised => "revised",
            Self::Target => "target",
            Self::Guidance => "guidance",
            Self::Record => "record",
            Self::Estimate => "estimate",
        }
    }
}

/// Against what, or how, a figure is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Against the same time a year before.
    YearOnYear,
    /// Against the month before.
    MonthOnMonth,
    /// Against the quarter before.
    QuarterOnQuarter,
    /// As if the time were a whole year.
    Annualised,
    /// From the beginning of the year.
    YearToDate,
    /// Without what each season brings.
    SeasonallyAdjusted,
    /// Without the change of prices.
    Real,
    /// Without some parts: "core", "excluding food".
    Core,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 8] = [
        Self::YearOnYear,
        Self::MonthOnMonth,
        Self::QuarterOnQuarter,
        Self::Annualised,
        Self::YearToDate,
        Self::SeasonallyAdjusted,
        Self::Real,
        Self::Core,
    ];

    /// Whether it sets a value against that of an earlier time.
    pub fn compares_in_time(self) -> bool {
        matches!(self, Self::YearOnYear | Self::MonthOnMonth | Self::QuarterOnQuarter)
    }

    /// The words for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::YearOnYear => "year on year",
            Self::MonthOnMonth => "month on month",
            Self::QuarterOnQuarter => "quarter on quarter",
            Self::Annualised => "annualised",
            Self::YearToDate => "year to date",
            Self::SeasonallyAdjusted => "seasonally adjusted",
            Self::Real => "real",
            Self::Core => "core",
        }
    }

    /// The basis that these words are for.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.word() == word)
    }
}
