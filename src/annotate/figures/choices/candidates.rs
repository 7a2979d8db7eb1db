//! The noun phrases of a sentence that may name what a figure measures.
//!
//! Invariant: each lies in the figure's sentence, apart from the figure, and stands once. Their
//! number is bounded. Deliberately absent: the choice (`measure`).

use std::ops::Range;

use crate::annotate::figures::basis::phrases::phrase_end;
use crate::annotate::figures::setting::Setting;
use crate::annotate::figures::{change, measure, phrase, sense};
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::atoms::AtomKind;
use crate::annotate::grammar::phrases::NounPhrase;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::FigureKind;
use crate::text::words::TokenKind;

/// The most phrases on each side of the figure that are looked at.
const MOST: usize = 12;
/// How far from the figure they may stand, in tokens.
const REACH: usize = 60;
/// A phrase of more tokens is read without its complement.
const LONGEST: usize = 4;

/// A phrase that may name the measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The first token of its head.
    pub(super) head: usize,
    /// The place of its phrase among those of the sentence.
    pub(super) place: usize,
    /// Whether the rules chose it.
    pub(super) by_rule: bool,
    /// Whether it is a run of words that the grammar does not take for a phrase.
    pub(super) is_run: bool,
}

/// The candidates for the figure of `setting`, in the order of the text; `rule` is what the rules
/// found. Where that has the head of a phrase, it says how much of the phrase is taken.
pub(super) fn of_sentence(
    setting: &Setting,
    parsed: &Parsed,
    rule: Option<&Range<usize>>,
) -> Vec<Candidate> {
    let amount = &setting.amount.tokens;
    let floor = setting.floor.max(amount.start.saturating_sub(REACH));
    let limit = setting.limit.min(amount.end + REACH);
    let phrases = parsed.phrases(amount.start);
    let first = phrases.partition_point(|phrase| phrase.tokens.start < floor);
    let last = phrases.partition_point(|phrase| phrase.tokens.end <= limit);
    let phrases = phrases.get(first..last).unwrap_or_default();
    let behind = phrases.partition_point(|phrase| phrase.tokens.start < amount.end);
    let near = behind.saturating_sub(MOST)..phrases.len().min(behind + MOST);
    let mut out: Vec<Candidate> = Vec::new();
    let mut ruled = false;
    for place in near {
        let Some(phrase) = phrases.get(place) else { continue };
        if ruled && rule.is_some_and(|rule| rule.contains(&phrase.head)) {
            // The complement of what the rules found.
            continue;
        }
        let by_rule = rule.is_some_and(|rule| !ruled && rule.contains(&phrase.head));
        let tokens = match rule.filter(|_| by_rule) {
            Some(rule) => rule.clone(),
            None => taken(setting, parsed, phrase, phrases.get(place + 1)),
        };
        let tokens = if tokens == phrase.tokens { joined(setting, parsed, phrase) } else { tokens };
        if by_rule || can_be_measured(setting, parsed, phrase, &tokens) {
            ruled |= by_rule;
            out.push(Candidate { tokens, head: phrase.head, place, by_rule, is_run: false });
        }
    }
    if let Some(rule) = rule.filter(|_| !ruled) {
        let place = phrases.partition_point(|phrase| phrase.tokens.end <= rule.start);
        let head = rule.end - 1;
        let tokens = rule.clone();
        out.push(Candidate { tokens, head, place, by_rule: true, is_run: false });
    }
    for tokens in runs(setting, parsed) {
        let head = tokens.end - 1;
        if out.iter().all(|other| !other.tokens.contains(&head)) {
            let place = phrases.partition_point(|phrase| phrase.tokens.end <= tokens.start);
            out.push(Candidate { tokens, head, place, by_rule: false, is_run: true });
        }
    }
    // A script without capitals is none that the grammar reads.
    let read = |at: usize| parsed.passage().word(at).chars().any(|one| one.is_ascii_alphanumeric());
    out.retain(|candidate| candidate.by_rule || read(candidate.head));
    out
}

/// Whether the amount that ends with the token at `before` is told for one of what follows: "$5 a barrel".
fn is_one_of(parsed: &Parsed, before: usize) -> bool {
    matches!(parsed.lower(before + 1), "a" | "an" | "per" | "/")
        && parsed.atom(before).is_some_and(|atom| atom.kind == AtomKind::Amount)
}

/// The phrase with those that it is joined to as one subject: "[Oats and barley] fell". Where a
/// preposition stands before them, only the last one may be meant.
fn joined(setting: &Setting, parsed: &Parsed, phrase: &NounPhrase) -> Range<usize> {
    let alone = phrase.tokens.clone();
    if !parsed.tag(alone.end).is_finite() || alone.end > setting.amount.tokens.start {
        return alone;
    }
    // "$2,710 an ounce and crude": the ounce is part of the amount.
    let tied = |all: &Range<usize>| {
        parsed.is_governed(all.start)
            || all.start.checked_sub(2).is_some_and(|before| is_one_of(parsed, before))
    };
    parsed.coordinated(&alone).filter(|all| !tied(all)).unwrap_or(alone)
}

/// Words that may name the measure though their tags make no phrase: those right before the figure
/// ("exports fell 3% and imports 5%"), and those before the colon that opens the sentence.
fn runs(setting: &Setting, parsed: &Parsed) -> impl Iterator<Item = Range<usize>> {
    let named = |at: usize| {
        parsed.token(at).kind == TokenKind::Word
            && !parsed.is(at, List::FunctionWords)
            && !parsed.is(at, List::ValueRoles)
            && !parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount)
    };
    // "Tolls y/y": the words of a basis are cut off later.
    let ties =
        |at: usize| parsed.lower(at) == "/" && parsed.token(at).glued && parsed.token(at + 1).glued;
    let named = |at: usize| named(at) || ties(at);
    // "Acme edged 0.7% higher": a past tense is no noun.
    let told = |at: usize| parsed.tag(at) == Tag::VerbPast || change::is_word(setting, at);
    let floor = setting.floor.max(setting.left.saturating_sub(LONGEST));
    let touching = parsed.token(setting.amount.tokens.start).glued;
    let floor = if touching { setting.left } else { floor };
    let before = (floor..setting.left).rev().take_while(|&at| named(at) && !told(at)).last();
    let opening = (setting.floor..setting.left.min(setting.floor + 2 * LONGEST))
        .find(|&at| parsed.lower(at) == ":")
        .filter(|&colon| (setting.floor..colon).all(named));
    let before = before.map(|start| start..setting.left);
    let opening = opening.map(|colon| setting.floor..colon);
    before.into_iter().chain(opening).filter(|run| !run.is_empty() && !setting.is_time(run))
}

/// Whether a phrase can be what the figure measures, as far as that is sure: it is no part of the
/// figure, no "a tonne" of this or another amount, no yardstick of a share, and names nobody who
/// only says or expects something.
fn can_be_measured(
    setting: &Setting,
    parsed: &Parsed,
    phrase: &NounPhrase,
    tokens: &Range<usize>,
) -> bool {
    let amount = &setting.amount.tokens;
    let apart = tokens.end <= amount.start || tokens.start >= setting.right.max(amount.end);
    // Running text of a script without blanks touches its numbers.
    let touching = phrase.tokens.start == amount.end && parsed.token(amount.end).glued;
    let rate = phrase.tokens.start.checked_sub(2).is_some_and(|before| is_one_of(parsed, before));
    let counted = setting.counted.is_some() || setting.amount.is_bare();
    let people = !counted
        && (sense::names_people(setting, tokens)
            || matches!(parsed.lower(tokens.end), "familiar" | "acquainted" | "briefed" | "close"));
    let share = parsed.lower(amount.end) == "of" && sense::is_yardstick(setting, tokens);
    // "Kenyan shillings are fine: 400 shillings will do": what an amount is in is not what it measures.
    let money = setting.amount.kind == FigureKind::Money
        && parsed.lower(tokens.end.saturating_sub(1)) == parsed.lower(amount.end.saturating_sub(1));
    // "up 5% MoM", "up 5% m/m".
    let letter = tokens.len() == 1 && parsed.lower(tokens.start).chars().count() == 1;
    let basis = letter || phrase_end(setting.passage, tokens.clone()) == Some(tokens.end);
    // "fell to 30 as rents rose": what another clause is about.
    let article = usize::from(parsed.tag(tokens.start.saturating_sub(1)) == Tag::Determiner);
    let opening = tokens.start.saturating_sub(1 + article);
    let other = opening >= amount.end
        && setting.is(opening, List::LeadsToASubject)
        && parsed.tag(tokens.end).is_finite();
    let role = setting.is(phrase.head, List::ValueRoles) && tokens.len() == 1
        || parsed.lower(tokens.end) == "of" && measure::is_a_place(setting, tokens)
        || tokens.start == setting.right
            && setting.counted.is_none()
            && measure::is_bare_place(setting, tokens);
    apart
        && !role
        && !other
        && !basis
        && !money
        && !touching
        && !rate
        && !people
        && !share
        && !tokens.is_empty()
        && !setting.is_time(tokens)
}

/// How much of a phrase names the measure: a name without its description, other phrases whole and
/// with the one behind their "of".
fn taken(
    setting: &Setting,
    parsed: &Parsed,
    phrase: &NounPhrase,
    next: Option<&NounPhrase>,
) -> Range<usize> {
    let named = parsed.atom(phrase.head).is_some_and(|atom| matches!(atom.kind, AtomKind::Name(_)));
    if named {
        return phrase::behind_description(setting.passage, phrase.tokens.clone());
    }
    let end = phrase.tokens.end;
    let article = |at: usize| matches!(parsed.tag(at), Tag::Determiner | Tag::PronounPossessive);
    let complement = next.filter(|next| {
        parsed.lower(end) == "of"
            && phrase.tokens.len() <= LONGEST
            && next.tokens.start == end + 1 + usize::from(article(end + 1))
            && !setting.is_time(&next.tokens)
            && next.tokens.end <= setting.limit
            && !(phrase.tokens.start..next.tokens.end).contains(&setting.amount.tokens.start)
    });
    phrase.tokens.start..complement.map_or(end, |next| next.tokens.end)
}
