//! An amount between its neighbours: how far what is said of it may reach.
//!
//! Invariant: the spots of a passage are those of its amounts, in order. Deliberately absent: what is
//! said of it (`role`, `basis`, `group`).

use std::ops::Range;

use super::amount::Amount;
use super::change;
use super::phrase::{Class, Classified};
use super::setting::Setting;
use super::table;
use super::{per, setting_of};
use crate::lexicon::List;
use crate::model::{Direction, Figure, FigureKind, RuleId};
use crate::text::Span;

/// How far behind an amount the comma may stand before a change that led to it, in tokens.
const TOLD: usize = 6;

/// An amount in its sentence, between its neighbours.
#[derive(Debug)]
pub(super) struct Spot<'s> {
    /// The amount.
    pub setting: Setting<'s>,
    /// The figure it is.
    pub figure: &'s Figure,
    /// Where the amount before ends, or else where the sentence begins.
    pub floor: usize,
    /// Where the amount behind begins, or else where the sentence ends.
    pub limit: usize,
    /// The dates of the text, in order.
    pub dates: &'s [Span],
}

impl<'s> Spot<'s> {
    /// The spots of all amounts.
    pub(super) fn all(
        passage: &'s Classified<'s>,
        dates: &'s [Span],
        amounts: &'s [Amount],
        figures: &'s [Figure],
    ) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::with_capacity(amounts.len());
        for (amount, figure) in amounts.iter().zip(figures) {
            let end = per::find(passage, amount).map_or(amount.tokens.end, |per| per.tokens.end);
            let setting = setting_of(passage, amount, end, None);
            let mut floor = setting.floor;
            if let Some(before) = out.last_mut().filter(|spot| spot.setting.limit > floor) {
                floor = before.setting.right;
                before.limit = setting.left;
            }
            let limit = setting.limit;
            out.push(Self { setting, figure, floor, limit, dates });
        }
        out
    }

    /// The tokens of what it measures.
    pub(super) fn measure(&self) -> Option<Range<usize>> {
        let passage = self.setting.passage;
        let said = self.figure.measures?;
        Some(passage.token_at(said.span.start)..passage.token_at(said.span.end))
    }

    /// Whether `other` stands in the same sentence and is of the same kind and unit.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.setting.floor == other.setting.floor
            && self.setting.amount.same_measure(other.setting.amount)
    }

    /// Whether it is by how much the measured thing moved, not where it stands.
    pub(super) fn is_change(&self) -> bool {
        let setting = &self.setting;
        if table::changes(setting.passage, setting.amount.tokens.start) {
            return true;
        }
        let moved = self.figure.moved.is_some_and(|moved| moved.direction != Direction::Unchanged);
        if !moved || self.figure.earlier {
            return false;
        }
        let Some(before) = setting.before() else {
            return setting.amount.kind == FigureKind::Percent;
        };
        match setting.preposition().map(|at| setting.lower(at)) {
            Some("by") => true,
            Some("of") => {
                let noun = setting.phrase_before(before);
                !noun.is_empty() && change::is_word(setting, noun.end - 1)
            }
            Some(_) => false,
            None => {
                change::is_word(setting, before) || !(self.is_guessed() || self.is_level(before))
            }
        }
    }

    /// Whether no word beside the amount says where it went.
    fn is_guessed(&self) -> bool {
        let guessed = [RuleId::DirectionRanked, RuleId::DirectionClauseBehind];
        let at = self.setting.amount.tokens.start;
        let mut signs = [at, at.saturating_sub(1)].into_iter();
        let signed = signs.any(|at| matches!(self.setting.lower(at), "+" | "-" | "−" | "–"));
        !signed && self.figure.moved.is_some_and(|moved| guessed.contains(&moved.evidence.rule))
    }

    /// Whether the amount behind the token `before` is where the measured thing stands: it "hit 3%",
    /// "was $2, down 5%", "3% (+4bp)".
    fn is_level(&self, before: usize) -> bool {
        let setting = &self.setting;
        let percent = setting.amount.kind == FigureKind::Percent;
        let share = setting.lower(setting.right) == "of";
        let far = if percent && !share { 1 } else { TOLD };
        let comma = (setting.right..setting.limit).take(far).find(|&at| setting.lower(at) == ",");
        let told_behind = comma.is_some_and(|comma| {
            let at = comma + 1 + usize::from(setting.class(comma + 1) == Class::Determiner);
            at < setting.limit && change::entry(setting, at).is_some()
        });
        let sign = matches!(setting.lower(setting.right + 1), "+" | "-" | "−" | "–");
        let told_behind = told_behind || sign && setting.lower(setting.right) == "(";
        let counted = setting.class(before) == Class::Noun && !percent;
        let reached = [List::Reaching, List::VerbsOfSize];
        told_behind || counted || reached.iter().any(|&list| setting.is(before, list))
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    /// Of each figure of a text whether it is a change.
    fn changes(text: &str) -> Vec<bool> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        found.figures.iter().map(|figure| figure.standing.change).collect()
    }

    #[test]
    fn a_change_is_told_from_the_level_it_led_to() {
        assert_eq!(changes("Tolls rose 3% to $5."), [true, false]);
        assert_eq!(changes("Tolls were $5, down 3%."), [false, true]);
        assert_eq!(changes("The mill made $5 million a day, a drop of 3%."), [false, true]);
        assert_eq!(changes("Analysts saw a 3-million-barrel increase in stocks."), [true]);
        assert_eq!(changes("Fares rose to $2070 and $3330."), [false, false]);
        assert_eq!(changes("Inflation hit 3%, up from 2%."), [false, false]);
        assert_eq!(changes("Tolls rose to SEK 1,474 million (1,212)."), [false, false]);
        assert_eq!(changes("Tolls rose to €3 million ($4 million)."), [false, false]);
        assert_eq!(changes("Tolls rose 3% (4%)."), [true, true]);
        assert_eq!(changes("Tolls closed at $5 (-2%)."), [false, true]);
        assert_eq!(changes("Rents: Tarn bond 2.68% (+3bp)."), [false, true]);
    }
}
