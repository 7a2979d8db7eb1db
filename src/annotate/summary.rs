//! Three to five sentences of the text that an editor would take: the lede, then what adds people,
//! figures, decisions.
//!
//! Invariant: whole sentences of the body in the order of the text; none opens with a word that
//! needs the sentence before it, none is mostly a quotation, none greets or calls to subscribe, no
//! two say the same. Each part of the text offers its best sentences, the choice is made among
//! those: time grows with the text. Deliberately absent: words that are not in the text.

mod boilerplate;
mod choice;

use std::collections::HashMap;

use super::grammar::Parsed;
use super::passage::{Sentence, UnitKind};
use super::quotes;
use crate::learned::hash;
use crate::learned::tags::Tag;
use crate::lexicon::{List, lists};
use crate::model::{BlockKind, Briefing, EntityKind, Figure, RuleId};
use crate::text::words::TokenKind;
use crate::text::{self, Span};

pub(super) use choice::choose;

/// What a part of the text offers: more than a summary needs, so that near-repeats can be passed
/// over.
const MOST_OFFERED: usize = 48;

/// A sentence that may stand in the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) span: Span,
    /// How much it is worth, in hundredths.
    pub(super) score: i32,
    /// Its content words, as sorted numbers.
    pub(super) words: Vec<u64>,
    /// Ordinal of its section.
    pub(super) section: u32,
    /// Whether it opens the body.
    pub(super) lede: bool,
}

/// What a part offers to the summary.
#[derive(Debug, Default)]
pub(super) struct Offer {
    pub(super) candidates: Vec<Candidate>,
    /// All sentences of its running text, for the length of the summary.
    pub(super) sentences: u32,
    /// How many of them open an item.
    pub(super) items: u32,
    /// Its headings, for the ordinals of the next part's sections.
    pub(super) headings: u32,
}

/// `sentence` without the dateline that stands before its news ("LONDON, 3 May (Wire) — Shares
/// rose" → "Shares rose"): the header shows it already. The same span if no dash parts the two.
pub(super) fn without_dateline(briefing: &Briefing, sentence: Span) -> Span {
    /// Bytes in which an agency's name and the dash must stand.
    const REACH: usize = 80;
    let dateline = briefing.dateline;
    let Some(end) = dateline
        .span
        .into_iter()
        .chain(dateline.place)
        .filter(|span| sentence.contains(*span))
        .map(Span::to)
        .max()
    else {
        return without_agency(briefing, sentence);
    };
    let text = &briefing.text;
    let rest =
        Span::new(end, text::floor_boundary(text, end + REACH).min(sentence.to())).slice(text);
    let undashed = rest
        .match_indices(") ")
        .map(|(at, _)| (text::head(rest, at + 1), 0))
        .next()
        .filter(|(between, _)| dateline.date.is_some() && between.contains('('));
    let Some((between, dash)) = ["—", "–", "--", " - "]
        .iter()
        .filter_map(|dash| Some((rest.split_once(dash)?.0, dash.len())))
        .min()
        .filter(|(between, _)| is_agency(between))
        .or(undashed.filter(|(between, _)| is_agency(between)))
    else {
        return sentence;
    };
    text::trim(text, Span::new(end + between.len() + dash, sentence.to()))
}

/// Whether what stands between a place and the news names no more than day and agency. Words
/// outside brackets are news already, months and weekdays aside.
fn is_agency(between: &str) -> bool {
    let lead = between
        .trim()
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .map_or(between, |(lead, _)| lead);
    lead.split(|c: char| !c.is_alphanumeric()).all(|word| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || lists(&word.to_lowercase()).has(List::Calendar)
    })
}

/// `sentence` without the agency that stands before its news in brackets and with a dash ("(CWA) --
/// Shares rose").
fn without_agency(briefing: &Briefing, sentence: Span) -> Span {
    const LONGEST: usize = 24;
    let text = &briefing.text;
    let words = sentence.slice(text);
    let Some((agency, news)) = words.strip_prefix('(').and_then(|inner| inner.split_once(')'))
    else {
        return sentence;
    };
    let news = news.trim_start();
    let dashed = ["—", "–", "--", "- "].iter().find_map(|dash| news.strip_prefix(dash));
    match dashed.filter(|_| agency.len() <= LONGEST && agency.starts_with(char::is_uppercase)) {
        Some(news) => text::trim(text, Span::new(sentence.to() - news.len(), sentence.to())),
        None => sentence,
    }
}

/// Weighs the sentences of a passage. `opens` tells whether it is the first of its briefing.
pub(super) fn offer(
    parsed: &Parsed,
    figures: &[Figure],
    quotes: &[quotes::Found],
    opens: bool,
) -> Offer {
    let scale = Scale::count(parsed);
    let mut out = Offer::default();
    let mut place = Place { paragraph: 0, in_section: 0, opens };
    for unit in &parsed.passage.units {
        match unit.kind {
            UnitKind::Block(BlockKind::Heading) => {
                out.headings += 1;
                place.in_section = 0;
                continue;
            }
            UnitKind::Block(BlockKind::Paragraph | BlockKind::Item) => {}
            _ => continue,
        }
        let item = unit.kind == UnitKind::Block(BlockKind::Item);
        let sentences = parsed.passage.sentences.get(unit.sentences.clone()).unwrap_or_default();
        out.sentences += sentences.len() as u32;
        out.items += u32::from(item && !sentences.is_empty());
        let news =
            sentences.iter().filter(|sentence| !boilerplate::is_boilerplate(parsed, sentence));
        let mut counted = 0;
        for (index, sentence) in news.enumerate() {
            counted += 1;
            let Some(words) = acceptable(parsed, sentence, item, quotes) else { continue };
            let lede = place.opens && place.paragraph == 0 && index == 0;
            let score = scale.score(parsed, sentence, &words, figures, quotes)
                + place.score(index, item, lede);
            out.candidates.push(Candidate {
                span: sentence.span,
                score,
                words,
                section: out.headings,
                lede,
            });
        }
        // A paragraph that only greets opens nothing.
        place.paragraph += usize::from(counted > 0);
        place.in_section += usize::from(counted > 0);
    }
    if out.candidates.len() > MOST_OFFERED {
        out.candidates.sort_by_key(|candidate| {
            (!candidate.lede, std::cmp::Reverse(candidate.score), candidate.span)
        });
        out.candidates.truncate(MOST_OFFERED);
        out.candidates.sort_by_key(|candidate| candidate.span);
    }
    out
}

/// Where a sentence stands.
struct Place {
    paragraph: usize,
    in_section: usize,
    opens: bool,
}

impl Place {
    /// What its place is worth: the top of the text most, then the top of a section, then the top
    /// of a paragraph.
    fn score(&self, index: usize, item: bool, lede: bool) -> i32 {
        let top = if self.opens { 500 / (1 + weigh(self.paragraph)) } else { 0 };
        let section = 120 / (1 + weigh(self.in_section));
        let paragraph = if index == 0 { 150 } else { -60 * weigh(index.min(4)) };
        let top = if item { top / 3 } else { top };
        top + section + paragraph + if lede { 500 } else { 0 }
    }
}

/// The words of a sentence that could be taken; `None` if it could not.
fn acceptable(
    parsed: &Parsed,
    sentence: &Sentence,
    item: bool,
    quotes: &[quotes::Found],
) -> Option<Vec<u64>> {
    let passage = parsed.passage;
    let first = sentence.tokens.clone().find(|&at| passage.token(at).kind != TokenKind::Mark)?;
    if first > sentence.tokens.start
        && parsed.is_word(sentence.tokens.start, &["“", "\"", "‘", "«", "'"])
    {
        return None;
    }
    let last = sentence.tokens.end - 1;
    // "… by half (Nova)" is a line of a list; a bracket ends a sentence behind its stop.
    let closed =
        passage.word(last) == ")" && passage.word(last.wrapping_sub(1)).ends_with(['.', '!', '?']);
    let ends = closed
        || matches!(passage.word(last), "." | "”" | "''" | "\"" | "’" | "'" | "!" | "…")
        || passage.word(last).ends_with('.');
    let other = parsed.is_word(first, &["the"]) && parsed.is(first + 1, List::PointsBack);
    let around = within(quotes, sentence.span);
    // A statement is the news where it is all there is; its speaker is named above it.
    let statement = around.iter().any(|quote| {
        matches!(quote.evidence.rule, RuleId::Statement | RuleId::Turn)
            && quote.span.contains(sentence.span)
    });
    // The end of what someone says, with its cue.
    if around.iter().any(|quote| quote.span.start < sentence.span.start) && !statement {
        return None;
    }
    let own = statement && parsed.is_word(first, &["i", "we"]);
    let leaning =
        other || parsed.is(first, List::Leaning) && !own && !refers_to_itself(parsed, first);
    let words: Vec<u64> = content(parsed, sentence);
    let count = sentence
        .tokens
        .clone()
        .filter(|&at| matches!(passage.token(at).kind, TokenKind::Word | TokenKind::Number))
        .count();
    let spoken_bytes: usize = around.iter().map(|quote| overlap(quote.span, sentence.span)).sum();
    let spoken = spoken_bytes * 10 > sentence.span.len() * 6 && !statement;
    (!leaning
        && !spoken
        && (ends || item && count >= 8)
        && (6..=90).contains(&count)
        && words.len() >= 3)
        .then_some(words)
}

/// `There were …`, `One of the …`, `This week …` stand alone although they open with a leaning
/// word.
fn refers_to_itself(parsed: &Parsed, first: usize) -> bool {
    parsed.is_word(first, &["this", "both"]) && parsed.is(first + 1, List::BehindAPointer)
        || parsed.is_word(first, &["one"]) && parsed.is_word(first + 1, &["of"])
}

/// The quotations that share a byte with `span`.
fn within(quotes: &[quotes::Found], span: Span) -> &[quotes::Found] {
    let start = quotes.partition_point(|quote| quote.span.end <= span.start);
    let end = quotes.partition_point(|quote| quote.span.start < span.end);
    quotes.get(start..end).unwrap_or_default()
}

fn overlap(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
}

/// The content words of a sentence as sorted numbers, each once: lower case, without a plural's
/// `s`.
fn content(parsed: &Parsed, sentence: &Sentence) -> Vec<u64> {
    let mut out: Vec<u64> =
        sentence.tokens.clone().filter_map(|at| number_of(parsed, at)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A content word as a number.
fn number_of(parsed: &Parsed, at: usize) -> Option<u64> {
    let kind = parsed.passage.token(at).kind;
    let lower = parsed.lower(at);
    let counts = kind == TokenKind::Word && lower.len() > 2 && !parsed.ends_phrase(at)
        || kind == TokenKind::Number;
    counts.then(|| {
        let stem = lower
            .strip_suffix('s')
            .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
            .unwrap_or(lower);
        hash::word(stem)
    })
}

/// A count as a part of a score.
fn weigh(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// What it is worth that a court decides in the sentence: more where it is told in the present
/// tense, as a report tells the decision it is about and not those that it comes from.
fn ruling(parsed: &Parsed, sentence: &Sentence) -> i32 {
    let tokens = || sentence.tokens.clone();
    let Some(court) = tokens().find(|&at| parsed.is(at, List::Courts)) else { return 0 };
    let rules = |&at: &usize| parsed.is(at, List::Rulings) && parsed.tag(at).is_finite();
    match (court + 1..sentence.tokens.end).find(rules).map(|verb| parsed.tag(verb)) {
        Some(Tag::VerbThird | Tag::VerbPresent) => 400,
        Some(_) => 100,
        None => 0,
    }
}

/// What is worth something in this passage: its frequent words, the words of its title.
struct Scale {
    frequency: HashMap<u64, usize>,
    title: Vec<u64>,
}

impl Scale {
    fn count(parsed: &Parsed) -> Self {
        let mut frequency = HashMap::new();
        let mut title = Vec::new();
        for sentence in &parsed.passage.sentences {
            let words = content(parsed, sentence);
            let headline = parsed
                .passage
                .units
                .get(sentence.unit)
                .is_some_and(|unit| unit.kind == UnitKind::Title);
            for &word in &words {
                *frequency.entry(word).or_insert(0) += 1;
            }
            if headline {
                title.extend(words);
            }
        }
        title.sort_unstable();
        Self { frequency, title }
    }

    /// What a sentence's words are worth.
    fn score(
        &self,
        parsed: &Parsed,
        sentence: &Sentence,
        words: &[u64],
        figures: &[Figure],
        quotes: &[quotes::Found],
    ) -> i32 {
        let common: usize = words
            .iter()
            .map(|word| self.frequency.get(word).map_or(0, |&count| count.min(9) - 1))
            .sum();
        let central = 60 * weigh(common) / weigh(words.len().max(1));
        let title = weigh(
            words.iter().filter(|word| self.title.binary_search(word).is_ok()).count().min(5),
        );
        let named = |kind| {
            let mut last = usize::MAX;
            let names = sentence
                .tokens
                .clone()
                .filter_map(|at| parsed.name_at(at))
                .filter(|&name| std::mem::replace(&mut last, name) != name);
            weigh(names.filter(|&name| parsed.kind(name) == Some(kind)).count().min(3))
        };
        let start = figures.partition_point(|figure| figure.span.end <= sentence.span.start);
        let figures = weigh(
            figures
                .iter()
                .skip(start)
                .take_while(|figure| figure.span.start < sentence.span.end)
                .count()
                .min(3),
        );
        let decision = i32::from(sentence.tokens.clone().any(|at| parsed.is(at, List::Decisions)));
        let ruling = ruling(parsed, sentence);
        let bytes = within(quotes, sentence.span)
            .iter()
            .map(|quote| overlap(quote.span, sentence.span))
            .sum::<usize>();
        let spoken = weigh(300 * bytes / sentence.span.len().max(1));
        // Someone's words, or words kept at a distance, are opinion more often than news.
        let marks =
            i32::from(sentence.tokens.clone().any(|at| parsed.is_word(at, &["“", "\"", "«", "‘"])));
        let length = match words.len() {
            0..=5 => -120,
            6..=8 => -40,
            count => -8 * weigh(count.saturating_sub(24).min(40)),
        };
        let bodies = named(EntityKind::Organisation) + named(EntityKind::Place);
        central
            + 40 * title
            + 50 * named(EntityKind::Person)
            + 25 * bodies
            + 60 * figures
            + 70 * decision
            + ruling
            + length
            - spoken
            - 80 * marks
    }
}
