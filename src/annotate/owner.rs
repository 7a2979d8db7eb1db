//! Whose a figure is: the firm, country or body whose profit, output or debt it is.
//!
//! Invariant: the owner is a name of the text, or its adjective: the label of a table's row, one of the
//! sentence that a trained choice (`choice`) gives, or one that stands around the sentence (`around`).
//! Where two names could be, there is none. Deliberately absent: persons.

mod around;
pub mod choice;

use std::ops::Range;

use super::grammar::Parsed;
use crate::learned::choice::Alternative;
use crate::learned::tags::Tag;
use crate::lexicon::{List, countries};
use crate::model::{EntityKind, Figure, RuleId};
use crate::text::Span;

/// The owner of a figure as the text names it, and the rule that found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The words.
    pub(super) span: Span,
    /// How they were found.
    pub(super) rule: RuleId,
}

/// The owner of each of `figures`; those of one group share theirs.
pub(super) fn find(parsed: &Parsed, figures: &[Figure]) -> Vec<Option<Found>> {
    let owner = |figure| row_label(parsed, figure).or_else(|| choice::choose(parsed, figure));
    let mut out: Vec<Option<Found>> = figures.iter().map(owner).collect();
    around::fill(parsed, figures, &mut out);
    for at in 1..figures.len() {
        let pair = figures.get(at - 1).zip(figures.get(at));
        let group = pair.and_then(|(one, other)| {
            one.standing.group.filter(|_| one.standing.group == other.standing.group)
        });
        let before = out.get(at - 1).copied().flatten();
        if let Some(slot) = out.get_mut(at).filter(|slot| group.is_some() && slot.is_none()) {
            *slot = before;
        }
    }
    out
}

/// The answers among which the owner of each of `figures` is chosen; none for those of a table. For
/// training.
pub(super) fn questions(parsed: &Parsed, figures: &[Figure]) -> Vec<Vec<Alternative<Span>>> {
    figures.iter().map(|figure| choice::alternatives(parsed, figure)).collect()
}

/// The name that is the label of the figure's row.
fn row_label(parsed: &Parsed, figure: &Figure) -> Option<Found> {
    let passage = parsed.passage;
    let row = figure.row?;
    let cell = passage.token_at(row.start)..passage.token_at(row.end);
    let span = passage.span_of(whole_name(parsed, &cell)?);
    Some(Found { span, rule: RuleId::OwnerRow })
}

/// The name that is all of a cell.
fn whole_name(parsed: &Parsed, cell: &Range<usize>) -> Option<Range<usize>> {
    let name = body(parsed, cell.start)?;
    (name == *cell).then_some(name)
}

/// The tokens of the organisation or place that holds the token at `at`; no goods named after one, and
/// no city that the story was sent from ("HALDEN: Exports rose").
fn body(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let name = parsed.names.get(parsed.name_at(at)?)?;
    let goods = name.tokens.clone().all(|at| parsed.is(at, List::Contracts));
    let words = parsed.passage.span_of(name.tokens.clone()).slice(parsed.passage.text);
    let sent_from = name.kind == EntityKind::Place
        && name.tokens.start == parsed.bounds(at).start
        && parsed.passage.word(name.tokens.end) == ":"
        && !words.contains(char::is_lowercase)
        && countries::named(words).is_none();
    let named = name.kind != EntityKind::Person && parsed.capital(name.tokens.start);
    (named && !goods && !sent_from).then(|| name.tokens.clone())
}

/// The adjective of a country at `at`: "German".
fn people(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let adjective = parsed.is(at, List::Demonyms)
        && parsed.capital(at)
        && parsed.name_at(at).is_none()
        && matches!(parsed.tag(at), Tag::Adjective | Tag::Proper);
    let before = at.checked_sub(1).filter(|&at| parsed.capital(at));
    // "South Korean" is one, "African American" none of a country.
    let half = before.filter(|&at| parsed.is_word(at, &["north", "south"]));
    let other = before.is_some() && half.is_none() && at - 1 > parsed.bounds(at).start;
    (adjective && !other).then(|| half.unwrap_or(at)..at + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn the_adjective_of_a_country_leads_to_the_country() {
        let text = "German exports rose 3%. In Germany rents fell.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let owner = found.figures[0].standing.owner.unwrap();
        let entity = found.entity(owner.entity.unwrap()).unwrap();
        assert_eq!(entity.name.slice(text), "Germany");
    }

    #[test]
    fn the_city_that_a_story_was_sent_from_owns_nothing() {
        let owner = |text: &str| {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let owner = found.figures[0].standing.owner;
            owner.map(|owner| owner.span.slice(&briefing.text).to_owned())
        };
        assert_eq!(owner("LAHORE: Exports widened 3 percent to $33 million in May."), None);
        assert_eq!(owner("CHINA: Exports rose 3% in May.").as_deref(), Some("CHINA"));
    }
}
