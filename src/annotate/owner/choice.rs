//! Whose a figure is, chosen among the names of its sentence by a trained ranking.
//!
//! Invariant: the answer is an organisation, a place or the adjective of a country in the figure's own
//! sentence; none is an answer too. A change of the signs needs newly
//! trained weights and a new version in `choice::MAGIC`. Deliberately absent: persons.

use std::ops::Range;

use super::{Found, body, people};
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbGroup;
use crate::annotate::signs::Signs;
use crate::learned::choice::{Alternative, Question};
use crate::learned::hash::{self, Templates};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Direction, EntityKind, Figure, RuleId};
use crate::text::Span;

/// Whose a figure is.
pub static QUESTION: Question =
    Question { file: include_bytes!("../../../assets/choices/owner.model"), least: 0.8, kept: 0.0 };

/// How far before and behind its figure a name may stand, in tokens.
const BEFORE: usize = 40;
const BEHIND: usize = 12;

/// The most words of what a name owns, in tokens.
const NOUNS: usize = 6;

/// The most names that are looked at.
const MOST: usize = 8;

/// A figure in its sentence.
struct Asked<'s> {
    signs: Signs<'s>,
    /// The tokens of the figure.
    amount: Range<usize>,
    /// Those of what it measures, in the same sentence.
    measure: Option<Range<usize>>,
    figure: &'s Figure,
    /// The names in reach.
    names: Vec<Range<usize>>,
}

/// The names whose `figure` may be, then none; none at all for a figure of a table.
pub(super) fn alternatives(parsed: &Parsed, figure: &Figure) -> Vec<Alternative<Span>> {
    let passage = parsed.passage;
    let at = passage.token_at(figure.span.start);
    if passage.in_row(at) {
        return Vec::new();
    }
    let amount = at..passage.token_at(figure.span.end).max(at + 1);
    let sentence = parsed.bounds(at);
    let tokens = |span: Span| passage.token_at(span.start)..passage.token_at(span.end);
    let measure = figure
        .measures
        .map(|said| tokens(said.span))
        .filter(|measure| !measure.is_empty() && sentence.contains(&measure.start));
    let mut names = names(parsed, &sentence, &amount);
    // "Acme shed 2% as Bolt fell": where a firm is what is measured, no other one owns that.
    let firm = |at: usize| {
        let name = parsed.name_at(at).filter(|_| body(parsed, at).is_some());
        name.is_some_and(|name| parsed.kind(name) == Some(EntityKind::Organisation))
    };
    if let Some(measure) = measure.as_ref().filter(|measure| firm(measure.end - 1)) {
        names.retain(|name| {
            !firm(name.start) || name.end > measure.start && name.start < measure.end
        });
    }
    // "Norway's largest bank earned $3m": one of several, which did; "Norway's central bank" is its own.
    names.retain(|name| {
        let held = held(parsed, name);
        let body = held.clone().last().is_some_and(|at| parsed.is(at, List::BodyNouns));
        !(body && owns(parsed, name) && { held }
            .any(|at| parsed.tag(at) == Tag::AdjectiveSuperlative))
    });
    // "Reuters: Tolls rose 3%"
    names.retain(|name| {
        let media = name.clone().any(|at| parsed.is(at, List::Media));
        !media || parsed.passage.word(name.end) != ":"
    });
    if names.is_empty() {
        return Vec::new();
    }
    let signs = Signs::new(parsed, sentence);
    let asked = Asked { signs, amount, measure, figure, names };
    let mut out: Vec<Alternative<Span>> = asked
        .names
        .iter()
        .enumerate()
        .map(|(place, name)| Alternative {
            answer: Some(passage.span_of(name.clone())),
            by_rule: false,
            features: asked.of_name(name, place),
        })
        .collect();
    out.push(Alternative { answer: None, by_rule: false, features: asked.of_none() });
    out
}

/// The likeliest owner of `figure`.
pub(super) fn choose(parsed: &Parsed, figure: &Figure) -> Option<Found> {
    let alternatives = alternatives(parsed, figure);
    let chosen = QUESTION.choose(&alternatives)?;
    let span = alternatives.get(chosen.place)?.answer?;
    Some(Found { span, rule: RuleId::OwnerRanked })
}

/// The words of the noun that a name says whose it is, or that it describes: "Norway's [largest bank]",
/// "Acme [data]".
fn held(parsed: &Parsed, name: &Range<usize>) -> Range<usize> {
    let from = name.end + usize::from(parsed.possessive(name.end));
    let part = |&at: &usize| {
        let tag = parsed.tag(at);
        tag.is_common_noun() || tag.is_adjective() || tag.is_adverb()
    };
    from..from + (from..from + NOUNS).take_while(part).count()
}

/// Whether a name says whose the noun behind it is: "Norway's bank", "a Norwegian bank".
fn owns(parsed: &Parsed, name: &Range<usize>) -> bool {
    parsed.possessive(name.end) || parsed.name_at(name.start).is_none()
}

/// The names of the sentence that stand in reach of the figure, in order.
fn names(parsed: &Parsed, sentence: &Range<usize>, amount: &Range<usize>) -> Vec<Range<usize>> {
    let from = sentence.start.max(amount.start.saturating_sub(BEFORE));
    let to = sentence.end.min(amount.end + BEHIND);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    while at < to {
        let found = body(parsed, at).or_else(|| people(parsed, at));
        let apart = |name: &Range<usize>| name.end <= amount.start || name.start >= amount.end;
        at = found.as_ref().map_or(at, |name| name.end.max(at + 1) - 1) + 1;
        out.extend(found.filter(apart));
    }
    let behind = out.partition_point(|name| name.start < amount.start);
    let first = behind.saturating_sub(MOST);
    out.drain(..first);
    out.truncate(MOST);
    out
}

impl Asked<'_> {
    fn kind(&self) -> u64 {
        1 + self.figure.kind as u64
    }

    /// What the head of the measure is.
    fn head(&self) -> u64 {
        self.measure.as_ref().map_or(0, |measure| self.signs.word(Some(measure.end - 1)))
    }

    fn of_none(&self) -> Vec<u64> {
        let mut out = Vec::with_capacity(12);
        let mut templates = Templates::new(&mut out, 3000);
        templates.one(0);
        templates.one(self.kind());
        templates.one(self.names.len() as u64);
        templates.one(self.head());
        templates.two(self.cluster(), self.kind());
        templates.one(self.signs.link(Some(self.amount.end)));
        templates.two(self.signs.word(self.signs.back(self.amount.start)), self.kind());
        templates.one(self.moved());
        out
    }

    fn cluster(&self) -> u64 {
        self.measure.as_ref().map_or(0, |measure| u64::from(self.signs.cluster(measure.end - 1)))
    }

    fn moved(&self) -> u64 {
        self.figure.moved.map_or(0, |moved| match moved.direction {
            Direction::Up => 1,
            Direction::Down => 2,
            Direction::Unchanged => 3,
        })
    }

    fn of_name(&self, name: &Range<usize>, place: usize) -> Vec<u64> {
        let mut out = Vec::with_capacity(64);
        self.place(&mut Templates::new(&mut out, 3100), name, place);
        self.beside(&mut Templates::new(&mut out, 3200), name);
        self.measured(&mut Templates::new(&mut out, 3300), name);
        self.held(&mut Templates::new(&mut out, 3400), name);
        out
    }

    /// The kind of a name; of the adjective of a country 9.
    fn name_kind(&self, name: &Range<usize>) -> u64 {
        let parsed = self.signs.parsed;
        let kind = parsed.name_at(name.start).and_then(|name| parsed.kind(name));
        kind.map_or(9, |kind| kind as u64)
    }

    /// Where the name stands.
    fn place(&self, templates: &mut Templates, name: &Range<usize>, place: usize) {
        let left = name.end <= self.amount.start;
        let gap = self.signs.gap(if left {
            name.end..self.amount.start
        } else {
            self.amount.end..name.start
        });
        let kind = self.name_kind(name);
        let side = u64::from(left);
        let first = self.names.first() == Some(name);
        let nearest =
            left && self.names.get(place + 1).is_none_or(|next| next.start >= self.amount.end);
        templates.three(side, gap.distance(), kind);
        templates.three(side, gap.order, kind);
        templates.three(side, gap.verbs.min(3), gap.marks.min(3));
        templates.three(side, gap.amounts.min(3), kind);
        templates.three(u64::from(first), u64::from(nearest), side);
        templates.three(u64::from(first), gap.verbs.min(2), kind);
        templates.two(self.names.len() as u64, u64::from(first) << 1 | u64::from(nearest));
        templates.two(self.kind(), side << 4 | kind);
        templates.three(self.path(name), side, kind);
    }

    /// The prepositions and verbs between the name and a figure behind it, at most four of them.
    fn path(&self, name: &Range<usize>) -> u64 {
        let parsed = self.signs.parsed;
        let steps = (name.end..self.amount.start.max(name.end)).filter_map(|at| {
            let tag = parsed.tag(at);
            match tag {
                Tag::Preposition | Tag::To => Some(hash::word(parsed.lower(at))),
                tag if tag.is_verb() => Some(100 + tag as u64),
                _ => None,
            }
        });
        steps.take(4).fold(0, hash::mix)
    }

    /// The words right before and behind the name.
    fn beside(&self, templates: &mut Templates, name: &Range<usize>) {
        let parsed = self.signs.parsed;
        let kind = self.name_kind(name);
        let article =
            name.start.checked_sub(1).is_some_and(|at| matches!(parsed.tag(at), Tag::Determiner));
        let tie = name.start.checked_sub(1 + usize::from(article));
        let link = self.signs.link(tie);
        let outer = tie.and_then(|at| self.signs.back(at));
        let behind = self.signs.link(Some(name.end));
        let mut verb = name.end;
        while parsed.tag(verb) == Tag::Adverb {
            verb += 1;
        }
        let group = parsed.verb_at(verb);
        let does = group.map_or(0, |group| {
            let main = group.main();
            1 + u64::from(parsed.is(main, List::OwnFigures))
                + 2 * u64::from(parsed.cue(main).is_some())
                + 4 * u64::from(group.passive)
        });
        let word = group.map_or(0, |group| hash::word(parsed.lower(group.main())));
        let opens = u64::from((self.signs.sentence.start..name.start).all(|at| {
            matches!(parsed.tag(at), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Proper)
        }));
        templates.two(link, kind);
        templates.two(link, behind);
        templates.three(link, self.signs.word(outer), kind);
        templates.two(outer.map_or(0, |at| u64::from(self.signs.cluster(at))), link);
        templates.two(behind, kind);
        templates.two(self.signs.word(Some(name.end)), kind);
        templates.three(does, opens, kind);
        templates.two(word, opens);
        templates.three(does, opens, self.cluster());
        templates.three(word, opens, self.kind());
        templates.three(word, opens, self.path(name));
        templates.two(u64::from(parsed.possessive(name.end)), kind);
        templates.two(opens, link);
        templates.one(u64::from(name.clone().any(|at| parsed.is(at, List::Media))));
        let next = self.signs.on(name.end.saturating_sub(1));
        templates.two(next.map_or(0, |at| u64::from(self.signs.cluster(at))), kind);
    }

    /// What the name owns or describes, and what that does: "[Norway]'s largest bank earned $3m",
    /// "[Acme] data showed".
    fn held(&self, templates: &mut Templates, name: &Range<usize>) {
        let parsed = self.signs.parsed;
        let kind = self.name_kind(name);
        let held = held(parsed, name);
        let relation = match &self.measure {
            None => 0,
            Some(_) if held.is_empty() => 1,
            Some(measure) if measure.start < held.end && name.start < measure.end => 2,
            Some(_) => 3,
        } << 1
            | u64::from(owns(parsed, name));
        let noun = held.clone().last();
        let cluster = noun.map_or(0, |noun| u64::from(self.signs.cluster(noun)));
        templates.two(relation, kind);
        templates.three(relation, cluster, kind);
        templates.two(relation, self.signs.word(noun));
        let mut verb = held.end;
        while parsed.tag(verb) == Tag::Adverb {
            verb += 1;
        }
        let main = parsed.verb_at(verb).map(VerbGroup::main);
        let says = main.map_or(0, |main| 1 + u64::from(parsed.passage.says(main)));
        let word = main.map_or(0, |main| hash::word(parsed.lower(main)));
        templates.three(relation, says, kind);
        templates.three(relation, word, u64::from(self.names.first() == Some(name)));
        let before = name.start.checked_sub(1).filter(|at| self.signs.sentence.contains(at));
        templates.three(self.signs.word(before), relation, kind);
        let reach = self.measure.as_ref().map_or(self.amount.start, |measure| measure.start);
        let nearer = |other: &&Range<usize>| {
            name.end <= other.start && other.end <= reach
                || reach <= other.start && other.end <= name.start
        };
        let nearer = self.names.iter().filter(nearer).count().min(3) as u64;
        templates.three(nearer, relation, kind);
        templates.three(nearer, u64::from(name.start < reach), says);
        // "Bureau", "Statistics": who counts is seldom whose it is.
        let last = hash::word(parsed.lower(name.end - 1));
        templates.two(last, relation);
        templates.two(last, says);
    }

    /// How the name stands to what is measured.
    fn measured(&self, templates: &mut Templates, name: &Range<usize>) {
        let kind = self.name_kind(name);
        let Some(measure) = &self.measure else {
            templates.two(kind, self.kind());
            return;
        };
        templates.pass(1);
        let relation = if name.end <= measure.start {
            1
        } else if name.start >= measure.end {
            2
        } else if name.end >= measure.end {
            3
        } else {
            4
        };
        let gap = match relation {
            1 => self.signs.gap(name.end..measure.start),
            2 => self.signs.gap(measure.end..name.start),
            _ => self.signs.gap(name.end..name.end),
        };
        templates.two(relation, kind);
        templates.three(relation, gap.order, kind);
        templates.three(relation, gap.near, kind);
        templates.three(relation, gap.distance(), gap.verbs.min(3));
        templates.three(relation, gap.verbs.min(3), gap.amounts.min(3));
        templates.three(relation, gap.marks.min(3), kind);
        templates.three(relation, self.cluster(), kind);
        templates.three(relation, self.head(), kind);
        let side = u64::from(measure.end <= self.amount.start);
        templates.three(relation, side, gap.distance());
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn who_does_what_is_told_owns_the_figure_and_who_owns_another_noun_does_not() {
        for (text, expected) in [
            ("Norway's largest bank reported a 32 per cent rise in net profit.", None),
            ("Norway exported 400 tonnes of fish.", Some("Norway")),
            ("Norway has a fleet of about 400 boats.", Some("Norway")),
            ("Norway said tolls of other countries had cost $3 million.", None),
            ("Germany's exports rose 3%.", Some("Germany")),
            ("German exports rose 3%.", Some("German")),
            ("South Korean exports rose 3%.", Some("South Korean")),
            ("The Oslo Composite Index rose 3%.", None),
            ("Inflation in Norway rose to 3%.", Some("Norway")),
            ("Analysts said exports to Norway rose 3%.", None),
            ("Brent crude rose 3%.", None),
            ("OSLO, May 3 — Norway's own coal output rose 3%.", Some("Norway")),
            ("Pre-tax profit at Dunmore Quarries was £4.4m.", Some("Dunmore Quarries")),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let owner = found.figures[0].standing.owner.map(|owner| owner.span.slice(text));
            assert_eq!(owner, expected, "{text}");
        }
    }
}
