//! The table of panes: what each is called, lists, and can be sorted by.
//!
//! Invariant: every pane has its row in each part of the table, and no other file lists them.
//! Deliberately absent: the rows themselves (`pane`).

use super::{Column, Sort};
use crate::model::Kind;

/// A pane that shows what is in the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// Sentences chosen from the text.
    Summary,
    /// People with their roles.
    People,
    /// Figures and what they measure.
    Figures,
    /// What was said, by whom.
    Quotes,
    /// Places and organisations.
    Places,
    /// Dates and what they mean.
    Dates,
    /// The headings.
    Outline,
}

impl Pane {
    /// All panes, in the order in which Tab visits them.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::People,
        Self::Figures,
        Self::Quotes,
        Self::Places,
        Self::Dates,
        Self::Outline,
    ];

    /// Those of a single rail, unless the settings want others.
    pub const RAIL: [Self; 3] = [Self::Summary, Self::People, Self::Figures];

    /// Those of the left of two columns, likewise.
    pub const LEFT: [Self; 3] = [Self::Summary, Self::People, Self::Quotes];

    /// Those of the right one.
    pub const RIGHT: [Self; 3] = [Self::Figures, Self::Dates, Self::Places];

    /// Its title on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "SUMMARY",
            Self::People => "PEOPLE",
            Self::Figures => "FIGURES",
            Self::Quotes => "QUOTES",
            Self::Places => "PLACES & ORGANISATIONS",
            Self::Dates => "DATES",
            Self::Outline => "OUTLINE",
        }
    }

    /// The kinds of things that it lists.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Summary => &[Kind::Summary],
            Self::People => &[Kind::Person],
            Self::Figures => &[Kind::Figure],
            Self::Quotes => &[Kind::Quote],
            Self::Places => &[Kind::Place, Kind::Organisation],
            Self::Dates => &[Kind::Date],
            Self::Outline => &[],
        }
    }

    /// The pane that lists things of a kind.
    pub fn of_kind(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.kinds().contains(&kind))
    }

    /// What an empty pane says: what was looked for.
    pub fn empty(self) -> &'static str {
        match self {
            Self::Summary => "No summary. Looked for whole sentences that carry the news.",
            Self::People => "No people found. Looked for names of people.",
            Self::Figures => {
                "No figures found. Looked for money, percentages, rates and quantities."
            }
            Self::Quotes => {
                "No quotes found. Looked for words in quotation marks that someone says."
            }
            Self::Places => {
                "No places or organisations found. Looked for countries, cities, regions, companies, parties and ministries."
            }
            Self::Dates => {
                "No dates found. Looked for days, months, years and words such as yesterday."
            }
            Self::Outline => "No headings. Looked for titles of sections.",
        }
    }

    /// What it can be sorted by, its own order first.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::People | Self::Places => &[Column::Own, Column::Text, Column::Name],
            Self::Quotes => &[Column::Own, Column::Name],
            Self::Dates => &[Column::Own, Column::Value],
            Self::Figures => &[
                Column::Own,
                Column::Value,
                Column::Name,
                Column::Owner,
                Column::Surprise,
                Column::Change,
            ],
            Self::Summary | Self::Outline => &[Column::Own],
        }
    }

    /// The word for a column of it, as its title shows it.
    pub fn column_word(self, column: Column) -> &'static str {
        match (self, column) {
            (Self::People | Self::Places, Column::Own) => "by mentions",
            (Self::Quotes, Column::Name) => "by speaker",
            (Self::Dates, Column::Value) => "by date",
            (_, Column::Own | Column::Text) => "in text order",
            (Self::Figures, Column::Name) => "by measure",
            (_, Column::Name) => "by name",
            (_, Column::Value) => "by value",
            (_, Column::Owner) => "by owner",
            (_, Column::Surprise) => "by surprise",
            (_, Column::Change) => "by change",
        }
    }

    /// Which way `sort` goes, in words; whether from the least to the most.
    pub fn way(self, sort: Sort) -> (&'static str, bool) {
        let (ascends, words, reversed) = match (self, sort.column) {
            (Self::People | Self::Places, Column::Own) => (false, "most first", "fewest first"),
            (Self::Dates, Column::Value) => (true, "earliest first", "latest first"),
            (_, Column::Own | Column::Text) => (true, "from the beginning", "from the end"),
            (_, Column::Name | Column::Owner) => (true, "A to Z", "Z to A"),
            (_, Column::Value | Column::Surprise | Column::Change) => {
                (false, "largest first", "smallest first")
            }
        };
        (if sort.reversed { reversed } else { words }, ascends != sort.reversed)
    }

    /// Its own of things of which there is one for each pane, in the order of [`Self::ALL`].
    pub(super) fn pick<T>(self, each: [T; Self::ALL.len()]) -> T {
        let [summary, people, figures, quotes, places, dates, outline] = each;
        match self {
            Self::Summary => summary,
            Self::People => people,
            Self::Figures => figures,
            Self::Quotes => quotes,
            Self::Places => places,
            Self::Dates => dates,
            Self::Outline => outline,
        }
    }
}
