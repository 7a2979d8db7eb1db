//! What was found in a briefing: entities with mentions, roles, quotes, the summary, and look-ups
//! by place.
//!
//! Invariant: mentions, quotes, figures, dates, times, durations and sentences are each sorted by
//! start and do not overlap others of their own list (a nested quotation belongs to the outer one);
//! an [`EntityId`] indexes [`Annotations::entities`]. Deliberately absent: anything that is no span
//! of the text, save values normalised from one.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::briefing::Briefing;
use super::figure::Figure;
use super::rule::RuleId;
use super::time::{DateRef, Duration, Resolved, TimeOfDay};
use crate::text::Span;
use crate::text::never::never;

/// Everything found in one briefing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotations {
    /// People, organisations and places: by kind, then by first mention.
    pub entities: Vec<Entity>,
    /// Every mention of each of them.
    pub mentions: Vec<Mention>,
    /// What was said, by whom.
    pub quotes: Vec<Quote>,
    /// Numbers that measure something.
    pub figures: Vec<Figure>,
    /// Dates and periods.
    pub dates: Vec<DateRef>,
    /// Times of day.
    pub times: Vec<TimeOfDay>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
    /// Sentences chosen from the text, in its order.
    pub summary: Vec<SummarySentence>,
    /// Every sentence of title and body, sorted. For look-ups: the JSON does not have them.
    pub sentences: Vec<Span>,
    /// What the dates were resolved against, if there was anything.
    pub reference: Option<Date>,
    /// Sentences for the reader about the annotation itself ("The text does not seem to be English
    /// …").
    pub notices: Vec<String>,
    /// What the user has put right. For cards: the JSON does not have it.
    pub corrected: Vec<Corrected>,
    /// Where the text has what the user watches, in order and without overlaps. For the reader: the
    /// JSON does not have it.
    pub watched: Vec<Span>,
    /// How many bytes of the text have been worked on; below its length while the work goes on.
    pub covered: u32,
}

/// Which rule found something, and how sure it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The rule.
    pub rule: RuleId,
    /// The rule's own measure of certainty where it has one; comparable only within the rule.
    pub score: Option<i32>,
    /// The rules before it whose finding it corrected or joined, in order.
    corrected: [Option<RuleId>; MOST_CORRECTED],
}

/// The corrected rules that are kept; the latest make room.
const MOST_CORRECTED: usize = 4;

impl Evidence {
    /// Found by `rule`, without a score.
    pub fn by(rule: RuleId) -> Self {
        Self { rule, score: None, corrected: [None; MOST_CORRECTED] }
    }

    /// Found by `rule` from what the rules of `parts` found.
    pub fn joined(rule: RuleId, parts: [RuleId; 2]) -> Self {
        let [first, last] = parts;
        Self::by(first).corrected_by(last).corrected_by(rule)
    }

    /// Found by `rule`, which is so sure.
    pub fn scored(rule: RuleId, score: i32) -> Self {
        Self { score: Some(score), ..Self::by(rule) }
    }

    /// The same after `rule` corrected it.
    #[must_use]
    pub fn corrected_by(mut self, rule: RuleId) -> Self {
        let free = self.corrected.iter().position(Option::is_none);
        if let Some(slot) = self.corrected.get_mut(free.unwrap_or(MOST_CORRECTED - 1)) {
            *slot = Some(self.rule);
        }
        Self { rule, ..self }
    }

    /// All its rules, the one that found it first.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.corrected.into_iter().flatten().chain([self.rule])
    }
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, party, ministry, court, armed force, newspaper, team, body.
    Organisation,
    /// A country, city, region, water, building.
    Place,
}

/// Index of an entity in [`Annotations::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

impl EntityId {
    /// For indexing.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A person, organisation or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of its name in the text: one of its mentions, or a part of one.
    pub name: Span,
    /// What the text says a person is, the fullest first. Empty for other kinds.
    pub roles: Vec<Role>,
    /// The words that tie a person to a country or body ("Russian", "the ECB").
    pub affiliation: Option<NamedBody>,
    /// How these words were found.
    pub affiliation_rule: Option<RuleId>,
    /// Its mentions, as indices into [`Annotations::mentions`], in order.
    pub mentions: Vec<u32>,
}

/// A country, firm or other body that a person belongs to or whose a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedBody {
    /// The words that name it.
    pub span: Span,
    /// The entity they name, if it is one.
    pub entity: Option<EntityId>,
}

/// What the text says a person is; never part of who the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The words of the text.
    pub span: Span,
    /// How it was found.
    pub evidence: Evidence,
}

/// A place in the text that names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Whom or what.
    pub entity: EntityId,
    /// How it was found.
    pub evidence: Evidence,
}

/// A quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The words said, quotation marks included.
    pub span: Span,
    /// The words that name the speaker, if any do.
    pub speaker: Option<Span>,
    /// The speaker, if it is a known entity.
    pub entity: Option<EntityId>,
    /// The verb or phrase that marks the saying ("said", "according to").
    pub cue: Option<Span>,
    /// How it was found.
    pub evidence: Evidence,
    /// How the speaker was found from the words that name one.
    pub speaker_rule: Option<RuleId>,
}

/// A sentence of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SummarySentence {
    /// The sentence.
    pub span: Span,
    /// How it was chosen.
    pub evidence: Evidence,
}

/// Something that the user has put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrected {
    /// The mention, quotation or figure.
    pub span: Span,
    /// What of it, in a word or two.
    pub what: &'static str,
}

/// Indices of the items of a sorted list without overlaps that share a byte with `span`.
pub(super) fn within<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> Range<usize> {
    let start = list.partition_point(|item| of(item).end <= span.start);
    let end = list.partition_point(|item| of(item).start < span.end);
    start..end.max(start)
}

impl Annotations {
    /// The entity with this id; `None` for an id of other annotations.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }

    /// The time that a figure is for, where that is known: what the words of its period mean.
    pub fn time_of(&self, figure: &Figure) -> Option<Resolved> {
        let span = figure.period?.span;
        let said = || {
            let place = self.dates.partition_point(|date| date.span.start < span.start);
            self.dates.get(place).filter(|date| date.span == span)?.resolved
        };
        figure.time.or_else(said)
    }

    /// The entities of one kind with their ids.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities
            .iter()
            .enumerate()
            .filter(move |(_, entity)| entity.kind == kind)
            .map(|(index, entity)| (EntityId(index as u32), entity))
    }

    /// The mention spans of an entity, in order.
    pub fn spans_of(&self, entity: &Entity) -> impl Iterator<Item = Span> {
        entity
            .mentions
            .iter()
            .filter_map(|&index| {
                let mention = self.mentions.get(index as usize);
                never!(mention.is_none(), "mention {index} of {} is none", self.mentions.len());
                mention
            })
            .map(|mention| mention.span)
    }

    /// The words that name the speaker of a quotation: the fullest name where the speaker is known.
    pub fn speaker_name(&self, quote: &Quote) -> Option<Span> {
        quote.entity.and_then(|id| self.entity(id)).map(|entity| entity.name).or(quote.speaker)
    }

    /// The words that name a country or body: the fullest name where it is a known entity.
    pub fn body_name(&self, body: NamedBody) -> Span {
        body.entity.and_then(|id| self.entity(id)).map_or(body.span, |entity| entity.name)
    }

    /// The other forms of an entity's name, as words of `briefing`, each once, in the order of the
    /// text.
    pub fn aliases(&self, briefing: &Briefing, entity: &Entity) -> Vec<String> {
        let name = briefing.words(entity.name);
        let mut seen = HashSet::new();
        let forms = self.spans_of(entity).map(|span| briefing.words(span));
        forms.filter(|form| *form != name && seen.insert(form.clone())).collect()
    }

    /// Indices of the mentions that share a byte with `span`.
    pub fn mentions_in(&self, span: Span) -> Range<usize> {
        within(&self.mentions, span, |mention| mention.span)
    }

    /// Indices of the figures that share a byte with `span`.
    pub fn figures_in(&self, span: Span) -> Range<usize> {
        within(&self.figures, span, |figure| figure.span)
    }

    /// The figures of the group that the figure at `index` stands in; that one alone without one.
    pub fn group_of(&self, index: usize) -> Range<usize> {
        let group = |at: usize| self.figures.get(at).and_then(|figure| figure.standing.group);
        let Some(own) = group(index) else { return index..index + 1 };
        let same = |at: &usize| group(*at) == Some(own);
        let before = (0..index).rev().take_while(same).count();
        let behind = (index + 1..self.figures.len()).take_while(same).count();
        index - before..index + 1 + behind
    }

    /// The places of the dates, in order.
    pub fn date_spans(&self) -> impl Iterator<Item = Span> {
        self.dates.iter().map(|date| date.span)
    }

    /// The figures by the groups they stand in, in order; one by itself is a group.
    pub fn figure_groups(&self) -> impl Iterator<Item = Range<usize>> {
        let first = (!self.figures.is_empty()).then(|| self.group_of(0));
        std::iter::successors(first, |group| {
            (group.end < self.figures.len()).then(|| self.group_of(group.end))
        })
    }

    /// How many figures are told of the text: of a group its value, of those that are worth showing.
    pub fn figures_told(&self) -> usize {
        self.figure_groups().filter(|group| self.is_listed(group.start)).count()
    }

    /// Whether the figure at `index` is shown in lists, marked in the text and met by jumps: it is
    /// worth a row, or one of its group is.
    pub fn is_listed(&self, index: usize) -> bool {
        let members = self.figures.get(self.group_of(index)).unwrap_or_default();
        members.iter().any(Figure::is_listed)
    }

    /// Indices of the dates that share a byte with `span`.
    pub fn dates_in(&self, span: Span) -> Range<usize> {
        within(&self.dates, span, |date| date.span)
    }

    /// Indices of the quotes that share a byte with `span`.
    pub fn quotes_in(&self, span: Span) -> Range<usize> {
        within(&self.quotes, span, |quote| quote.span)
    }

    /// Indices of the watched places that share a byte with `span`.
    pub fn watched_in(&self, span: Span) -> Range<usize> {
        within(&self.watched, span, |place| *place)
    }

    /// Whether the place is one that is watched.
    pub fn is_watched(&self, span: Span) -> bool {
        self.watched.binary_search(&span).is_ok()
    }

    /// Indices of the sentences that share a byte with `span`.
    pub fn sentences_in(&self, span: Span) -> Range<usize> {
        within(&self.sentences, span, |sentence| *sentence)
    }
}
