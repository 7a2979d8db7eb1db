//! Joins what the finders saw in each part into one set of annotations.
//!
//! Invariant: mentions, quotes, figures and dates come out in the order of the text; entities by
//! kind, then by first mention. Deliberately absent: any look at the text but the spans the finders
//! gave.

use std::{collections::HashMap, mem::take};

use super::ground::Ground;
use super::language::{self, Tally};
use super::link::{self, Links};
use super::names::Name;
use super::owner;
use super::passage::Passage;
use super::quotes;
use super::quotes::resolve::Document;
use super::roles::{self, Tie};
use super::seen::{self, Gender, Seen};
use super::series;
use super::{dates, summary};
use crate::lexicon::{List, countries, lists};
use crate::model::EntityKind::{self, Person, Place};
use crate::model::{
    Annotations, BlockKind, Briefing, Entity, EntityId, Evidence, Figure, FigureRole, Mention,
    NamedBody, Quote, Role, RuleId, Said,
};
use crate::text::Span;

/// Roles of one person that a description such as "the minister" is compared with.
const MOST_ROLES: usize = 12;

/// What the finders saw in one part. Indices of names are those of the part.
#[derive(Debug)]
pub(super) struct Findings {
    names: Vec<Seen>,
    spoken_of: Vec<(u32, Gender)>,
    described: Vec<(u32, quotes::Speaker)>,
    roles: Vec<roles::Found>,
    quotes: Vec<quotes::Found>,
    offer: summary::Offer,
    tally: Tally,
    times: dates::Found,
    figures: Vec<Figure>,
    /// Whose each of them is.
    owners: Vec<Option<owner::Found>>,
    end: u32,
    sentences: Vec<Span>,
    /// The ordinal of the sentence after its last one.
    next: u32,
}

impl Findings {
    /// Runs every finder on a part; `names` are its names, `first` is the ordinal of its first
    /// sentence.
    pub(super) fn find(passage: &Passage, names: &[Name], first: u32) -> Self {
        let ground = Ground::new(passage, names);
        let times = ground.times();
        let mut figures = ground.figures(&times);
        let parsed = &ground.parsed;
        for figure in &mut figures {
            figure.series = series::find(parsed, figure);
        }
        let roles = roles::find(parsed);
        let quotes = quotes::find(parsed, first);
        Self {
            names: seen::look(parsed, &roles, first),
            spoken_of: seen::spoken_of(parsed, first),
            described: quotes::subjects::find(parsed, first),
            owners: owner::find(parsed, &figures),
            offer: summary::offer(parsed, &figures, &quotes, first == 0),
            quotes,
            tally: Tally::count(passage),
            roles,
            times,
            figures,
            end: passage.span.end,
            sentences: passage.sentences.iter().map(|sentence| sentence.span).collect(),
            next: first + passage.sentences.len() as u32,
        }
    }

    /// The ordinal of the sentence after its last one.
    pub(super) fn sentences(&self) -> u32 {
        self.next
    }
}

/// The annotations that all parts so far make together; the `last` time their figures are moved.
pub(super) fn join(briefing: &Briefing, parts: &mut [Findings], last: bool) -> Annotations {
    let mut out = Annotations::default();
    out.figures.reserve_exact(parts.iter().map(|part| part.figures.len()).sum());
    for part in &mut *parts {
        out.figures.extend(if last { take(&mut part.figures) } else { part.figures.clone() });
        // Words that say when ("last year") are not what a figure measures.
        let dates = &part.times.dates;
        let says_when = |span: Span| {
            dates
                .get(dates.partition_point(|date| date.span.end <= span.start))
                .is_some_and(|date| date.span.contains(span))
        };
        for figure in out.figures.iter_mut().rev().take(part.owners.len()) {
            figure.measures = figure.measures.filter(|said| !says_when(said.span));
            figure.series = figure.series.filter(|_| figure.measures.is_some());
        }
        out.dates.extend(part.times.dates.iter().cloned());
        out.times.extend(part.times.times.iter().cloned());
        out.durations.extend(part.times.durations.iter().cloned());
        out.sentences.extend(part.sentences.iter().copied());
        out.covered = part.end;
    }
    if parts.iter().fold(Tally::default(), |sum, part| sum.and(part.tally)).is_foreign() {
        out.notices.push(language::NOTICE.to_owned());
        return out;
    }
    let mut names: Vec<Seen> = parts.iter().flat_map(|part| part.names.iter().copied()).collect();
    link::settle(&briefing.text, &mut names);
    let links = link::link(&briefing.text, &names);
    let id_of = entities(&names, &links, &mut out);
    give_owners(&briefing.text, parts, &mut out);
    give_periods(briefing, &mut out);
    give_roles(&briefing.text, parts, &links, &id_of, &mut out);
    give_speakers(&briefing.text, parts, &names, &links, &id_of, &mut out);
    out.summary = summary::choose(parts.iter().map(|part| &part.offer));
    if let Some(first) = out.summary.first_mut() {
        first.span = summary::without_dateline(briefing, first.span);
    }
    out
}

/// Makes the entities and mentions; gives for each group its entity.
fn entities(names: &[Seen], links: &Links, out: &mut Annotations) -> Vec<EntityId> {
    let mut order: Vec<(EntityKind, usize, usize)> = Vec::new();
    let mut met = vec![false; links.groups.len()];
    for (index, &group) in links.of.iter().enumerate() {
        if let Some(met) = met.get_mut(group).filter(|met| !**met) {
            *met = true;
            order.push((links.groups.get(group).map_or(Person, |group| group.kind), index, group));
        }
    }
    order.sort_unstable();
    let mut id_of = vec![EntityId(u32::MAX); links.groups.len()];
    for &(kind, _, group) in &order {
        if let (Some(slot), Some(known)) = (id_of.get_mut(group), links.groups.get(group)) {
            *slot = EntityId(out.entities.len() as u32);
            out.entities.push(Entity {
                kind,
                name: known.name,
                roles: Vec::new(),
                affiliation: None,
                affiliation_rule: None,
                mentions: Vec::new(),
            });
        }
    }
    for (seen, &group) in names.iter().zip(&links.of) {
        let Some(&id) = id_of.get(group) else { continue };
        if let Some(entity) = out.entities.get_mut(id.index()) {
            entity.mentions.push(out.mentions.len() as u32);
            out.mentions.push(Mention { span: seen.span, entity: id, evidence: seen.evidence });
        }
    }
    id_of
}

/// Gives figures their owners, which are entities now, and numbers their groups through the text.
fn give_owners(text: &str, parts: &[Findings], out: &mut Annotations) {
    let countries = countries(text, out);
    let owners = parts.iter().flat_map(|part| &part.owners).copied();
    let entities: Vec<Option<NamedBody>> =
        owners.clone().map(|found| Some(owned(text, out, &countries, found?.span))).collect();
    for ((figure, owner), found) in out.figures.iter_mut().zip(entities).zip(owners) {
        figure.standing.owner = owner;
        figure.standing.rules.owner = found.map(|found| found.rule);
    }
    let (mut base, mut figures) = (0, out.figures.iter_mut());
    for part in parts {
        let own = figures.by_ref().take(part.owners.len());
        let groups = own.filter_map(|figure| figure.standing.group.as_mut());
        base = groups.fold(base, |next, group| {
            *group += base;
            next.max(*group + 1)
        });
    }
}

/// Gives what the running text of a section tells without a time the one that is its heading: "Third
/// quarter", "January – September". A day is none: it may be that of the report.
fn give_periods(briefing: &Briefing, out: &mut Annotations) {
    for section in &briefing.sections {
        let Some(heading) = section.heading else { continue };
        let words = heading.slice(&briefing.text);
        let range = words.contains(['–', '-', '—']);
        let lasts = range || words.split(' ').any(|word| lists(word).has(List::PeriodNouns));
        let date = out.dates_in(heading).start;
        let whole = out.dates.get(date).filter(|date| lasts && date.span == heading);
        let Some(period) = whole.map(|date| date.span) else { continue };
        let evidence = Evidence::by(RuleId::PeriodHeading);
        for block in briefing.blocks.get(section.blocks.clone()).unwrap_or_default() {
            let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
            let figures = out.figures_in(block.span);
            for figure in out.figures.get_mut(figures).unwrap_or_default() {
                let role = figure.standing.role;
                let now = role.is_none_or(|role| role == FigureRole::Actual) && !figure.earlier;
                if text && now && figure.period.is_none() && figure.time.is_none() {
                    figure.period = Some(Said { span: period, evidence });
                }
            }
        }
    }
}

/// The owner that `span` names: the entity mentioned there, else the country of the people named.
fn owned(
    text: &str,
    out: &Annotations,
    countries: &HashMap<String, EntityId>,
    span: Span,
) -> NamedBody {
    let mention = out.mentions.get(out.mentions_in(span)).and_then(<[Mention]>::first);
    let people =
        || countries::of_people(&span.slice(text).to_lowercase()).and_then(countries::named);
    let entity = mention.map(|mention| mention.entity);
    NamedBody { span, entity: entity.or_else(|| countries.get(&people()?).copied()) }
}

/// The countries among the entities, by the names they go by.
fn countries(text: &str, out: &Annotations) -> HashMap<String, EntityId> {
    out.of_kind(Place)
        .filter_map(|(id, entity)| countries::named(entity.name.slice(text)).map(|name| (name, id)))
        .collect()
}

/// A role, whether it is over, and the country or body that its words tie a person to.
type Given = (Role, bool, Option<(NamedBody, RuleId)>);

/// Gives people their roles, the fullest first, and the country or body that these tie them to.
fn give_roles(
    text: &str,
    parts: &[Findings],
    links: &Links,
    id_of: &[EntityId],
    out: &mut Annotations,
) {
    let countries = countries(text, out);
    let mut given: Vec<Vec<Given>> = vec![Vec::new(); out.entities.len()];
    let mut base = 0;
    for part in parts {
        for role in &part.roles {
            let Some(id) = links.of.get(base + role.name).and_then(|&group| id_of.get(group))
            else {
                continue;
            };
            let affiliation = role.tie.and_then(|(tie, rule)| {
                let body = match tie {
                    Tie::Name(name) => {
                        let mention = out.mentions.get(base + name)?;
                        NamedBody { span: mention.span, entity: Some(mention.entity) }
                    }
                    Tie::People(span, name) => NamedBody {
                        span,
                        entity: countries::named(name)
                            .and_then(|country| countries.get(&country))
                            .copied(),
                    },
                };
                Some((body, rule))
            });
            if let Some(list) = given.get_mut(id.index()) {
                list.push((role.role, role.former, affiliation));
            }
        }
        base += part.names.len();
    }
    for (entity, list) in out.entities.iter_mut().zip(given) {
        let affiliation = list
            .iter()
            .filter(|(_, former, _)| !former)
            .chain(&list)
            .find_map(|(.., affiliation)| *affiliation);
        entity.affiliation = affiliation.map(|(body, _)| body);
        entity.affiliation_rule = affiliation.map(|(_, rule)| rule);
        let mut roles = list.into_iter().map(|(role, former, _)| (role, former)).collect();
        roles::ranked(text, &mut roles);
        entity.roles = roles.into_iter().map(|(role, _)| role).collect();
    }
}

/// Gives quotations their speakers, in the order of the text.
fn give_speakers(
    text: &str,
    parts: &[Findings],
    names: &[Seen],
    links: &Links,
    id_of: &[EntityId],
    out: &mut Annotations,
) {
    let mut roles: Vec<Vec<(u64, Span)>> = vec![Vec::new(); links.groups.len()];
    let mut base = 0;
    for part in parts {
        for role in &part.roles {
            let group = links.of.get(base + role.name).copied().unwrap_or(usize::MAX);
            if let Some(roles) = roles.get_mut(group).filter(|roles| roles.len() < MOST_ROLES) {
                roles.push((role.head, role.role.span));
            }
        }
        base += part.names.len();
    }
    let spoken_of: Vec<_> = parts.iter().flat_map(|part| part.spoken_of.iter().copied()).collect();
    let described: Vec<_> = parts.iter().flat_map(|part| part.described.iter().copied()).collect();
    let document = Document {
        text,
        names,
        links,
        roles: &roles,
        quoted: &quoted(parts, names),
        spoken_of: &spoken_of,
        described: &described,
    };
    let (mut last, mut base) = ((None, None, None), 0);
    for part in parts {
        for quote in &part.quotes {
            last = document.speaker(quote, base, last);
            let (speaker, group, speaker_rule) = last;
            let entity = group.and_then(|group| id_of.get(group)).copied();
            out.quotes.push(Quote {
                span: quote.span,
                speaker,
                entity,
                cue: quote.cue,
                evidence: quote.evidence,
                speaker_rule,
            });
        }
        base += part.names.len();
    }
}

/// For each name whether it stands within a quotation.
fn quoted(parts: &[Findings], names: &[Seen]) -> Vec<bool> {
    let mut quotes = parts.iter().flat_map(|part| &part.quotes).map(|quote| quote.span).peekable();
    names
        .iter()
        .map(|seen| {
            while quotes.next_if(|quote| quote.end <= seen.span.start).is_some() {}
            quotes.peek().is_some_and(|quote| quote.overlaps(seen.span))
        })
        .collect()
}
