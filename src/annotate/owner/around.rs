//! Whose a figure is by what stands around its sentence: the label of its paragraph, the sentence
//! before for "it" and "the bank", the heading of its section.
//!
//! Invariant: only figures that have no owner of their own get one, and none whose sentence names
//! another before them. Deliberately absent: the name in the sentence itself (`owner`).

use std::ops::Range;

use super::{Found, body, people};
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbForm;
use crate::annotate::passage::UnitKind;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{BlockKind, EntityKind, Figure, RuleId};
use crate::text::words::TokenKind;

/// The most words of a heading that names what its section is about.
const HEADING: usize = 5;

/// The most blocks between a heading and a figure of its section.
const SECTION: usize = 30;

/// How far into its sentence a figure may stand, in tokens, and how many figures of the sentence
/// before are looked at.
const REACH: usize = 60;
const FIGURES: usize = 12;

/// Gives the figures without an owner in `out` the one that stands around their sentence.
pub(super) fn fill(parsed: &Parsed, figures: &[Figure], out: &mut [Option<Found>]) {
    let sections: Vec<Option<Section>> =
        figures.iter().map(|figure| Section::of_figure(parsed, figure)).collect();
    for (at, figure) in figures.iter().enumerate() {
        if out.get(at).copied().flatten().is_none() {
            let part = || Section::part(&sections, at).map(|tokens| parsed.passage.span_of(tokens));
            let found = find(parsed, figure, at, figures, out)
                .or_else(|| part().map(|span| Found { span, rule: RuleId::OwnerHeading }));
            if let Some(slot) = out.get_mut(at) {
                *slot = found;
            }
        }
    }
}

fn find(
    parsed: &Parsed,
    figure: &Figure,
    index: usize,
    figures: &[Figure],
    out: &[Option<Found>],
) -> Option<Found> {
    let passage = parsed.passage;
    let at = passage.token_at(figure.span.start);
    if passage.in_row(at) {
        return None;
    }
    let sentence = parsed.bounds(at);
    let label = label(parsed, at);
    let first = label.as_ref().map_or(sentence.start, |label| sentence.start.max(label.end));
    if at > first + REACH {
        return None;
    }
    let other = |at: usize| body(parsed, at).is_some() || people(parsed, at).is_some();
    if (first..at).any(|at| other(at) && !says(parsed, at)) {
        return None;
    }
    let found = |tokens, rule| Found { span: passage.span_of(tokens), rule };
    let measures = figure
        .measures
        .map(|said| passage.token_at(said.span.start)..passage.token_at(said.span.end));
    if let Some(pronoun) = stand_in(parsed, &(first..at), measures.as_ref()) {
        let before = before(parsed, sentence.start, index, figures, out)
            .or_else(|| pronoun.definite.then(|| titled(parsed)).flatten());
        if let Some(tokens) = before {
            return Some(found(tokens, RuleId::OwnerBefore));
        }
    }
    let own = |tokens: &Range<usize>| {
        let span = passage.span_of(tokens.clone());
        figure.measures.is_none_or(|said| !said.span.overlaps(span))
    };
    label
        .filter(own)
        .map(|tokens| found(tokens, RuleId::OwnerLabel))
        .or_else(|| heading(parsed, at).map(|tokens| found(tokens, RuleId::OwnerHeading)))
}

/// Whether the name at `at` is only of who says what the sentence tells: "Eurostat said exports".
fn says(parsed: &Parsed, at: usize) -> bool {
    let end = body(parsed, at).map(|name| name.end);
    end.is_some_and(|end| parsed.cue(end).is_some() && parsed.is_word(end, &["said", "says"]))
}

/// The name with a colon that opens the paragraph of the token at `at`: "[Norway]: Exports rose 3%."
fn label(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let unit = parsed.passage.unit(at)?.tokens.clone();
    let first = unit.take(3).find(|&at| parsed.passage.token(at).kind == TokenKind::Word)?;
    let name = body(parsed, first)?;
    let speaks = name.clone().any(|at| parsed.is(at, List::Media));
    (name.start == first && name.end <= at && parsed.is_word(name.end, &[":"]) && !speaks)
        .then_some(name)
}

/// Words that stand for a name of the sentence before.
#[derive(Debug, Clone, Copy)]
struct StandIn {
    /// They say what kind of body it is: "the bank".
    definite: bool,
}

/// What stands for the owner in `words`, the beginning of a sentence up to the figure: its subject,
/// or "its" before what is measured.
fn stand_in(
    parsed: &Parsed,
    words: &Range<usize>,
    measures: Option<&Range<usize>>,
) -> Option<StandIn> {
    let (first, next) = (words.start, words.start + 1);
    let is_body = parsed.is_word(first, &["the"])
        && parsed.is(next, List::BodyNouns)
        && parsed.name_at(next).is_none();
    let near = |measures: &&Range<usize>| (first..first + 4).contains(&measures.start);
    if parsed.is_word(first, &["its", "their"]) && measures.as_ref().is_some_and(near) {
        return Some(StandIn { definite: false });
    }
    if is_body && parsed.possessive(next + 1) {
        return measures.as_ref().is_some_and(near).then_some(StandIn { definite: true });
    }
    let end = if is_body { next + 1 } else { next };
    let subject = is_body || parsed.is_word(first, &["it"]);
    let mut verb = end;
    while parsed.tag(verb) == Tag::Adverb {
        verb += 1;
    }
    let group = parsed.verb_at(verb).filter(|group| {
        group.form != VerbForm::Gerund && !group.passive && parsed.tag(verb) != Tag::To
    })?;
    let main = group.main();
    let does = parsed.is(main, List::OwnFigures) || parsed.cue(main).is_some();
    (subject && does && main < words.end).then_some(StandIn { definite: is_body })
}

/// The owner in the sentence before that which begins at `start`, in the same paragraph: that of
/// its figures, if all have one, else the name that does what it tells.
fn before(
    parsed: &Parsed,
    start: usize,
    index: usize,
    figures: &[Figure],
    out: &[Option<Found>],
) -> Option<Range<usize>> {
    let passage = parsed.passage;
    let last = start.checked_sub(1)?;
    let same_unit = passage.sentence(last)?.unit == passage.sentence(start)?.unit;
    let sentence = parsed.bounds(last);
    if !same_unit {
        return None;
    }
    let first = sentence.clone().take(REACH).find(|&at| parsed.name_at(at).is_some());
    let opens = first.filter(|&first| {
        (sentence.start..first).all(|at| matches!(parsed.tag(at), Tag::Determiner | Tag::Adjective))
    });
    let subject = opens.and_then(|first| body(parsed, first)).filter(|name| {
        parsed.possessive(name.end) || (name.end..name.end + 4).any(|at| parsed.tag(at).is_verb())
    });
    // Those of this sentence are passed over first.
    let owners = (0..index).rev().take(2 * FIGURES).skip_while(|&at| {
        figures.get(at).is_some_and(|figure| passage.token_at(figure.span.start) >= start)
    });
    let owners = owners.take(FIGURES).map_while(|at| {
        let figure = figures.get(at)?;
        sentence
            .contains(&passage.token_at(figure.span.start))
            .then(|| out.get(at).copied().flatten())
    });
    let mut spans = owners.flatten().map(|found| found.span);
    let owner = spans.next();
    let one =
        owner.filter(|one| spans.all(|span| span.slice(passage.text) == one.slice(passage.text)));
    one.map(|span| passage.token_at(span.start)..passage.token_at(span.end)).or(subject)
}

/// The organisation that opens the title: "[Acme] reports results".
fn titled(parsed: &Parsed) -> Option<Range<usize>> {
    let title = parsed.passage.units.first().filter(|unit| unit.kind == UnitKind::Title)?;
    let mut name = body(parsed, title.tokens.start)?;
    // "Acme Reports Results": the verb of a headline has a capital as well.
    while name.len() > 1 && parsed.is(name.end - 1, List::CueVerbs) {
        name.end -= 1;
    }
    let firm = parsed.kind(parsed.name_at(name.start)?) == Some(EntityKind::Organisation);
    let alone = !(name.end..title.tokens.end).any(|at| {
        parsed.name_at(at).and_then(|name| parsed.kind(name)) == Some(EntityKind::Organisation)
    });
    (firm && alone).then_some(name)
}

/// A section of an account, and what one of its figures tells of it.
struct Section<'p> {
    /// The heading.
    heading: Range<usize>,
    /// The last word of what is measured.
    measured: &'p str,
}

impl<'p> Section<'p> {
    /// The section of a figure that firms tell of their parts, where the heading may name one.
    fn of_figure(parsed: &'p Parsed<'p>, figure: &Figure) -> Option<Self> {
        let last = parsed.passage.token_at(figure.measures?.span.end).checked_sub(1)?;
        let at = parsed.passage.token_at(figure.span.start);
        if !parsed.is(last, List::ToldOfParts) || parsed.passage.in_row(at) {
            return None;
        }
        let heading = heading_above(parsed, at)?;
        let named = heading.clone().all(|at| {
            parsed.tag(at) != Tag::Time
                && !parsed.is(at, List::PartsOfReports)
                && (parsed.capital(at) || parsed.is_word(at, &["&", "and"]))
        });
        named.then(|| Self { heading, measured: parsed.lower(last) })
    }

    /// The heading of the figure with this index, if another section tells the same of its own:
    /// both are parts of one firm.
    fn part(all: &[Option<Self>], index: usize) -> Option<Range<usize>> {
        let own = all.get(index)?.as_ref()?;
        let other =
            |section: &Self| section.measured == own.measured && section.heading != own.heading;
        all.iter().flatten().any(other).then(|| own.heading.clone())
    }
}

/// The heading of the section of the token at `at`, if it is short.
fn heading_above(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let index = parsed.passage.sentence(at)?.unit;
    let units = parsed.passage.units.get(index.saturating_sub(SECTION)..index)?;
    let mut above = units
        .iter()
        .rev()
        // What stands below a table may be of all that it tells.
        .take_while(|unit| !unit.has_rows);
    let heading = above.find(|unit| unit.kind == UnitKind::Block(BlockKind::Heading))?;
    Some(heading.tokens.clone()).filter(|tokens| (1..=HEADING).contains(&tokens.len()))
}

/// What the heading of the section names, if that is all it says: "Norway", "Ferries Division".
fn heading(parsed: &Parsed, at: usize) -> Option<Range<usize>> {
    let heading = heading_above(parsed, at)?;
    let name = body(parsed, heading.start).filter(|name| *name == heading);
    let part = parsed.is(heading.end - 1, List::PartsOfFirms)
        && heading.len() > 1
        && heading.clone().all(|at| parsed.capital(at) || parsed.is_word(at, &["&", "and"]));
    name.or_else(|| part.then_some(heading))
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn sections_that_tell_the_same_are_parts_of_a_firm() {
        let text = "Acme reports results\n\nAcme said that its revenue was $9 million.\n\n\
                    Ferries and Barges\n\nRevenue was $4 million, up 3% from a year ago.\n\n\
                    Dry Docks\n\nRevenue rose 5% to $5 million.\n\n\
                    Outlook\n\nRevenue is expected to be $10 million.\n";
        let found = owners(text);
        let (ferries, docks) = ("Ferries and Barges", "Dry Docks");
        let expected = [None, Some(ferries), Some(ferries), Some(docks), Some(docks), None];
        assert_eq!(found, expected.map(|owner| owner.map(str::to_owned)));
    }

    /// The owners of the figures of a text.
    fn owners(text: &str) -> Vec<Option<String>> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let owner = |figure: &crate::model::Figure| {
            figure.standing.owner.map(|owner| owner.span.slice(text).to_owned())
        };
        found.figures.iter().map(owner).collect()
    }

    #[test]
    fn the_label_of_a_paragraph_owns_its_figures() {
        let text = "Tolls digest\n\nNorway: Tolls rose 3% in May. Berth use fell 2%.\n\nSweden: Tolls fell 4%. German tolls rose 1%.";
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(owners(text), [some("Norway"), some("Norway"), some("Sweden"), some("German")]);
        assert_eq!(owners("Tolls digest\n\nReuters: Tolls rose 3%."), [None]);
    }

    #[test]
    fn a_pronoun_has_the_owner_of_the_sentence_before() {
        let some = |name: &str| Some(name.to_owned());
        for (text, expected) in [
            (
                "Norway exported 400 tonnes of fish. It imported 300 tonnes of salt.",
                ["Norway", "Norway"],
            ),
            ("Norway's exports rose 3%. Its imports fell 4%.", ["Norway", "Norway"]),
        ] {
            assert_eq!(owners(text), expected.map(some), "{text}");
        }
        let other = "Norway's exports rose 3%. It was said that Sweden's imports fell 4%.";
        assert_eq!(owners(other), [some("Norway"), some("Sweden")]);
    }

    #[test]
    fn a_heading_that_names_a_part_of_a_firm_owns_the_figures_below() {
        let text = "Results of the yard\n\nThe yard had a good year, said its head.\n\nFerries Division\n\nNet sales fell 6 percent.\n\nOutlook\n\nNet sales will fall 3 percent.";
        assert_eq!(owners(text), [Some("Ferries Division".to_owned()), None]);
    }
}
