//! Whose a figure is: the firm, country or body whose profit, output or debt it is.
//!
//! Invariant: the owner is a name of the text, or its adjective: by rule one that stands in what is
//! measured or is tied to it, else one that a trained choice (`choice`) or what stands around the
//! sentence (`around`) gives. Where two names could be, there is none. Deliberately absent: persons.

mod around;
pub mod choice;

use std::ops::Range;

use super::choice::Alternative;
use super::grammar::Parsed;
use super::grammar::tags::Tag;
use crate::lexicon::List;
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

/// The most words of a phrase between its owner and what is measured: "Norway's own coal output".
const NOUNS: usize = 4;

/// The owner of each of `figures`; those of one group share theirs.
pub(super) fn find(parsed: &Parsed, figures: &[Figure]) -> Vec<Option<Found>> {
    let mut out: Vec<Option<Found>> = Vec::with_capacity(figures.len());
    for figure in figures {
        let before = out.last().copied().flatten();
        out.push(choice::choose(parsed, figure, of(parsed, figure), before));
    }
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
    let mut before = None;
    let mut out = Vec::with_capacity(figures.len());
    for figure in figures {
        let rule = of(parsed, figure);
        out.push(choice::alternatives(parsed, figure, rule, before));
        before = rule;
    }
    out
}

fn of(parsed: &Parsed, figure: &Figure) -> Option<Found> {
    let passage = parsed.passage;
    let with = |rule| move |tokens| Found { span: passage.span_of(tokens), rule };
    let at = passage.token_at(figure.span.start);
    if let Some(row) = figure.row {
        let cell = passage.token_at(row.start)..passage.token_at(row.end);
        return whole_name(parsed, &cell).map(with(RuleId::OwnerRow));
    }
    let measures = figure
        .measures
        .map(|said| passage.token_at(said.span.start)..passage.token_at(said.span.end))
        .filter(|tokens| {
            !tokens.is_empty() && passage.sentence_index(tokens.start) == passage.sentence_index(at)
        });
    let measures = measures.as_ref()?;
    in_measure(parsed, measures)
        .map(with(RuleId::OwnerInMeasure))
        .or_else(|| tied(parsed, measures).map(with(RuleId::OwnerTied)))
}

/// The name that is all of a cell.
fn whole_name(parsed: &Parsed, cell: &Range<usize>) -> Option<Range<usize>> {
    let name = body(parsed, cell.start)?;
    (name == *cell).then_some(name)
}

/// The tokens of the organisation or place that holds the token at `at`; no goods named after one.
fn body(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let name = parsed.names.get(parsed.name_at(at)?)?;
    let goods = name.tokens.clone().all(|at| parsed.is(at, List::Contracts));
    let named = name.kind != EntityKind::Person && !goods && parsed.capital(name.tokens.start);
    named.then(|| name.tokens.clone())
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

/// The name in or right before what is measured: "[Germany]'s output", "[US] payrolls".
fn in_measure(parsed: &Parsed, measures: &Range<usize>) -> Option<Range<usize>> {
    let sentence = parsed.bounds(measures.start);
    // The words of the same phrase before those that say what is measured.
    let mut first = measures.start;
    for _ in 0..NOUNS {
        let Some(at) = first.checked_sub(1).filter(|&at| at >= sentence.start) else { break };
        let noun = parsed.tag(at).is_common_noun() || parsed.tag(at).is_adjective();
        if !(noun || parsed.possessive(at)) || parsed.name_at(at).is_some() {
            break;
        }
        first = at;
    }
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start);
    let mut found = None;
    for at in before
        .into_iter()
        .chain(first..measures.start)
        .chain(measures.start..measures.end.saturating_sub(1))
    {
        let name = body(parsed, at).or_else(|| people(parsed, at));
        // "the Shanghai Composite Index": a part of a longer name.
        let part = |name: &Range<usize>| {
            let word = parsed.passage.word(name.end);
            parsed.capital(name.end) && word.chars().any(char::is_lowercase)
        };
        let Some(name) = name.filter(|name| {
            // The head of the phrase is what is measured, not whose it is.
            name.end < measures.end && name.end >= first && !part(name)
        }) else {
            continue;
        };
        // "exports to China": what stands behind a preposition is another.
        let led = name.start.checked_sub(1).is_some_and(|at| {
            at >= measures.start && matches!(parsed.tag(at), Tag::Preposition | Tag::To)
        });
        if led || found.as_ref() == Some(&name) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(name);
    }
    found
}

/// The name that is tied to what is measured behind it: "inflation in [Germany]", "sales of [Acme]".
fn tied(parsed: &Parsed, measures: &Range<usize>) -> Option<Range<usize>> {
    let inner =
        (measures.start..measures.end).rev().find(|&at| parsed.is_word(at, &["of", "in", "at"]));
    let tie = inner
        .or_else(|| parsed.is_word(measures.end, &["of", "in", "at"]).then_some(measures.end))?;
    let the = usize::from(parsed.is_word(tie + 1, &["the"]));
    let name = body(parsed, tie + 1 + the)?;
    let kind = parsed.kind(parsed.name_at(name.start)?)?;
    let fits = match parsed.lower(tie) {
        "in" => kind == EntityKind::Place,
        "at" => kind == EntityKind::Organisation,
        _ => true,
    };
    let goes_on = parsed.possessive(name.end) || parsed.tag(name.end).is_common_noun();
    (fits && !goes_on && name.start == tie + 1 + the).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::annotate::ground::Ground;
    use crate::annotate::passage::Passage;
    use crate::annotate::{Options, annotate, names};
    use crate::import;

    #[test]
    fn an_owner_is_tied_to_what_is_measured() {
        for (text, expected) in [
            ("Germany's exports rose 3%.", vec![Some("Germany")]),
            ("German exports rose 3%.", vec![Some("German")]),
            ("South Korean exports rose 3%.", vec![Some("South Korean")]),
            ("The Oslo Composite Index rose 3%.", vec![None]),
            ("Inflation in Norway rose to 3%.", vec![Some("Norway")]),
            ("Norway's exports rose 3% to $4 million.", vec![Some("Norway"), Some("Norway")]),
            ("Analysts said exports to Norway rose 3%.", vec![None]),
            ("Brent crude rose 3%.", vec![None]),
            ("OSLO, May 3 — Norway's own coal output rose 3%.", vec![Some("Norway")]),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let passage = Passage::of_text(&briefing, None);
            let names = names::find(&passage);
            let ground = Ground::new(&passage, &names);
            let figures = ground.ruled_figures();
            let owners: Vec<_> = figures
                .iter()
                .map(|figure| super::of(&ground.parsed, figure))
                .map(|owner| owner.map(|owner| owner.span.slice(text)))
                .collect();
            assert_eq!(owners, expected, "{text}");
        }
    }

    #[test]
    fn the_adjective_of_a_country_leads_to_the_country() {
        let text = "German exports rose 3%. In Germany rents fell.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let owner = found.figures[0].standing.owner.unwrap();
        let entity = found.entity(owner.entity.unwrap()).unwrap();
        assert_eq!(entity.name.slice(text), "Germany");
    }
}
