//! What a date expression says, before it is resolved.
//!
//! Invariant: an expression is made from the words alone; everything that depends on the reference
//! date, the tense or the dates before it is left to `resolve`. Deliberately absent: spans (the
//! readers give them).

use crate::annotate::dates::calendar::{Season, Unit, Which};
use crate::annotate::dates::days::Amount;
use crate::annotate::dates::holiday::Holiday;
use crate::model::{Edge, Resolved};

/// A part of a year, month or week, which comes again in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 1 to 12.
    Month(i8),
    /// Month and day.
    Day(i8, i8),
    /// A day of a month that is not named.
    DayOfMonth(i8),
    /// From one day to another of a month.
    Days(i8, i8, i8),
    Season(Season),
    /// 1 to 4; 0 is the last.
    Quarter(i8),
    /// 1 or 2; 0 is the last.
    Half(i8),
    Holiday(Holiday),
    /// 1 is Monday.
    Weekday(i8),
    Weekend,
    Edge(Edge),
    /// The nth week, month, day of a longer period; 0 is the last.
    Nth(i64, Unit),
    /// The nth Monday of a month; 0 is the last.
    NthWeekday(i64, i8),
    /// The first so many units.
    First(i64, Unit),
    /// The last so many units.
    Last(i64, Unit),
}

/// What a shift starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// The reference date ("ago").
    Reference,
    /// The date spoken of last ("later").
    Story,
    /// The event that the lead reports, which is dated by the reference date ("prior to the
    /// talks").
    Lead,
    /// A date.
    Date(Box<Expression>),
}

/// A date as said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// Complete in itself.
    Stated(Resolved),
    /// A part of a year or week that the text does not name.
    Loose(Part, Which),
    /// A part of a period that it does name.
    Within(Part, Box<Expression>),
    /// "last week", "this year".
    Unit(Unit, Which),
    /// So many days from the reference date: "yesterday".
    Today(i32),
    /// "the last three months" (false: behind), "the next two weeks" (true: ahead).
    Rolling(Amount, bool),
    /// A length of time that ends with a date: "the three months to June".
    UpTo(Amount, Box<Expression>),
    /// So much before (false) or after (true) something.
    Shift(Amount, bool, Origin),
    /// "the same month last year": the unit of the date spoken of last, a year before.
    SameOf(Unit, Box<Expression>),
    /// A part of a year whose beginning the text does not tell: "Q2 FY31".
    Untold,
    /// From one to another, both included.
    Range(Box<Expression>, Box<Expression>),
}

impl Expression {
    /// A part of the period `of`.
    pub(super) fn within(part: Part, of: Self) -> Self {
        Self::Within(part, Box::new(of))
    }

    /// From `first` to `last`.
    pub(super) fn range(first: Self, last: Self) -> Self {
        Self::Range(Box::new(first), Box::new(last))
    }
}
