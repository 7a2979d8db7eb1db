//! What is asked of each figure, with the possible answers, for those who train the choices.
//!
//! Invariant: made by the rules alone, so that what is learned depends on nothing learned before.
//! Deliberately absent: what is right (`examples/train_choices`).

use std::ops::Range;

use super::choices::around::around_any;
use super::choices::named_times::with_named;
use super::choices::{direction, measure, period};
use super::phrase::Classified;
use super::setting::Reading;
use super::{Amounts, per, setting_of, standing};
use crate::annotate::dates;
use crate::annotate::grammar::Parsed;
use crate::learned::choice::Alternative;
use crate::model::{Direction, Figure, FigureRole};
use crate::text::Span;

/// What is asked of a figure and the answers among which a choice is made.
#[derive(Debug)]
pub struct Asked {
    /// The figure.
    pub span: Span,
    /// The tokens of what it may measure.
    pub measure: Vec<Alternative<Range<usize>>>,
    /// Where that may have gone.
    pub direction: Vec<Alternative<Direction>>,
    /// The dates for which it may be.
    pub period: Vec<Alternative<Span>>,
    /// What it may be beside others.
    pub role: Vec<Alternative<FigureRole>>,
}

/// What is asked of each figure of running text, in order, and all figures, by the rules alone; for
/// training.
pub fn all(parsed: &Parsed, amounts: &Amounts, times: &dates::Found) -> (Vec<Asked>, Vec<Figure>) {
    let passage = &Classified::ruled(parsed);
    let dates: Vec<Span> = times.dates.iter().map(|date| date.span).collect();
    let figures = super::read_all(passage, amounts, times);
    let times_named = with_named(passage, &dates);
    let roles = standing::questions(passage, &dates, &amounts.list, &figures);
    let mut previous: Option<Reading> = None;
    let mut out = Vec::new();
    for (amount, role) in amounts.list.iter().zip(roles) {
        let end = per::find(passage, amount).map_or(amount.tokens.end, |per| per.tokens.end);
        let setting = setting_of(passage, amount, end, previous.as_ref());
        let (figure, reading) = super::figure(passage, &times_named, amount, previous.as_ref());
        if let Some(around) = around_any(&setting) {
            let measured = reading.measure.as_ref();
            let (named, went) = (super::measure::find(&setting), super::direction::find(&setting));
            out.push(Asked {
                span: figure.span,
                measure: measure::alternatives(&around, named.as_ref()),
                direction: direction::alternatives(&around, measured, went),
                period: period::alternatives(&around, &times_named, measured),
                role,
            });
        }
        previous = Some(reading);
    }
    (out, figures)
}
