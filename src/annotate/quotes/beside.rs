//! Speakers that stand right beside a quotation without a known cue: a signature behind a dash, a
//! name before a colon, "by" behind it, a verb that only its place makes one of utterance.
//!
//! Invariant: the speaker is a name or pronoun that touches the quotation but for titles, marks and
//! one verb. Deliberately absent: speakers further away (`attribution`).

use super::speaker::{described, following, pronoun};
use super::{Attribution, Pronoun, Speaker};
use crate::annotate::grammar::Parsed;
use crate::annotate::grammar::verbs::VerbForm;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{EntityKind, RuleId};
use std::ops::Range;

/// Titles before a name in a signature or label are not longer than this.
const LONGEST_TITLE: usize = 8;

/// A signature with its titles is not longer than this.
const LONGEST_SIGNATURE: usize = 24;

/// `“…” — Jane Roe, mayor`: a name behind a dash that ends the paragraph, or is the next one.
pub(super) fn signature(parsed: &Parsed, marked: &Range<usize>) -> Option<Attribution> {
    let dash = marked.end;
    if !parsed.is_word(dash, &["—", "–", "-", "―", "--"]) {
        return None;
    }
    let unit = parsed.passage.sentence(dash)?.unit;
    let end = parsed.passage.units.get(unit)?.tokens.end;
    let index = titled(parsed, dash + 1, end)?;
    let behind = parsed.names.get(index)?.tokens.end;
    let closed = behind >= end || parsed.is_word(behind, &[",", ".", "("]);
    let told = (behind..end).any(|at| parsed.cue(at).is_some());
    let signed = closed && !told && end - dash <= LONGEST_SIGNATURE;
    signed.then(|| Attribution::uncued(Speaker::Name(index), RuleId::Signature, dash))
}

/// The name, a person's or else one without anything before it, whose titles begin at `start`.
fn titled(parsed: &Parsed, start: usize, end: usize) -> Option<usize> {
    let mut first = None;
    for at in start..end.min(start + LONGEST_TITLE) {
        if let Some(person) = parsed.person_at(at) {
            return Some(person);
        }
        let name = parsed.name_at(at);
        if at == start {
            first = name;
        }
        let title = parsed.capital(at)
            || parsed.is(at, List::RoleNouns)
            || parsed.is(at, List::RoleModifiers)
            || parsed.is(at, List::Honorifics)
            || parsed.is_word(at, &["of", "the", "for", ".", "-"]);
        if name.is_none() && !title || parsed.cue(at).is_some() {
            break;
        }
    }
    first.filter(|&name| parsed.kind(name) == Some(EntityKind::Organisation))
}

/// `And from Mayor Jane Roe:`, `Jane Roe, mayor of Halden:`: the name that the colon at `colon`
/// follows.
pub(super) fn label(parsed: &Parsed, start: usize, colon: usize) -> Speaker {
    let from = (start..colon).rev().find(|&at| parsed.is_word(at, &["from"]));
    let begin = from.map_or(start, |from| from + 1);
    let found = titled(parsed, begin, colon).filter(|&name| {
        let end = parsed.names.get(name).map_or(colon, |name| name.tokens.end);
        end == colon || parsed.is_word(end, &[",", "("])
    });
    let verb = (begin..colon).any(|at| parsed.tag(at).is_finite() || parsed.tag(at) == Tag::Modal);
    found
        .filter(|_| !verb && colon - start <= LONGEST_SIGNATURE)
        .map_or(Speaker::Unknown, Speaker::Name)
}

/// `Acme quoted Jane Roe as saying “…”`: who is quoted speaks, not the messenger.
pub(super) fn passed_on(parsed: &Parsed, verb: usize, floor: usize) -> Option<Attribution> {
    let before = verb.checked_sub(1).filter(|&at| parsed.is_word(at, &["as"]) && at > floor)?;
    let messenger = (floor..before).rev().find(|&at| parsed.is(at, List::Quoting))?;
    let speaker = following(parsed, messenger + 1, before);
    Attribution::known(speaker, verb, RuleId::Quoting).filter(|_| !passive(parsed, messenger))
}

/// `was hailed as “…” by Jane Roe`: the agent of a passive cue.
pub(super) fn by(parsed: &Parsed, verb: usize, marked: &Range<usize>) -> Option<Attribution> {
    let touches = verb + 1 == marked.start && parsed.lower(verb).ends_with("ed");
    if !parsed.is_word(marked.end, &["by"]) || !(touches || passive(parsed, verb)) {
        return None;
    }
    let speaker = agent(parsed, marked.end, parsed.bounds(verb).end);
    Attribution::known(speaker, verb, RuleId::SpeakerCueQuote)
}

/// `dismissed by Jane Roe as “…”`: the agent right before the "as" that leads to the marks, of the
/// judging verb that has a "by" behind it.
pub(super) fn by_before(
    parsed: &Parsed,
    marked: &Range<usize>,
    floor: usize,
) -> Option<Attribution> {
    let near = floor.max(marked.start.saturating_sub(3));
    let end = (near..marked.start).rev().find(|&at| parsed.lower(at) == "as")?;
    let judges = |at: usize| parsed.cue(at) == Some("call") && !parsed.lower(at).ends_with("ing");
    let near = floor.max(end.saturating_sub(LONGEST_SIGNATURE));
    let by = (near..end).rev().find(|&at| parsed.lower(at) == "by")?;
    let verb = (floor..by).rev().find(|&at| judges(at) && parsed.lower(at + 1) == "by")?;
    let clause = (by..end).any(|at| parsed.tag(at).is_finite() || parsed.cue(at).is_some());
    Attribution::known(agent(parsed, by, end), verb, RuleId::SpeakerCueQuote).filter(|_| !clause)
}

/// Who is named behind the "by" of a passive: a name, a description, people in the plural.
pub(super) fn agent(parsed: &Parsed, by: usize, end: usize) -> Speaker {
    match following(parsed, by + 1, end) {
        Speaker::Unknown if matches!(parsed.tag(by + 1), Tag::NounPlural | Tag::ProperPlural) => {
            described(parsed, by + 1, by + 1)
        }
        speaker => speaker,
    }
}

/// Whether a verb is passive, or a participle that describes: `a plan hailed as “…” by Jane Roe`.
pub(super) fn passive(parsed: &Parsed, verb: usize) -> bool {
    parsed.verb_at(verb).is_some_and(|group| group.passive || group.form == VerbForm::Participle)
}

/// `“…,” sighed Jane Roe`, `“…,” she thundered`: any verb in the past or present whose subject
/// stands between it and the words that it governs. `at` is the first token behind the marks,
/// `verb` that behind an adverb.
pub(super) fn unlisted(
    parsed: &Parsed,
    marked: &Range<usize>,
    at: usize,
    verb: usize,
    limit: usize,
) -> Option<Attribution> {
    let last = marked.end.checked_sub(2)?;
    let comma = parsed.is_word(last, &[","]) || parsed.is_word(marked.end, &[","]);
    if !comma && !parsed.is_word(last, &["?", "!"]) {
        return None;
    }
    // Before its subject a past tense looks like a participle.
    let inverted = parsed.lower(verb).ends_with("ed") && may_utter(parsed, verb, limit);
    if (inverted || utters(parsed, verb, limit))
        && let Some(person) = titled(parsed, verb + 1, limit)
    {
        return Some(Attribution::cued(Speaker::Name(person), verb, RuleId::CueThenSpeaker));
    }
    if !comma {
        return None;
    }
    let (speaker, end) = if let Some(speaker) = pronoun(parsed, at) {
        (speaker, at + 1)
    } else {
        let index = titled(parsed, at, limit)?;
        (Speaker::Name(index), parsed.names.get(index)?.tokens.end)
    };
    let it = matches!(speaker, Speaker::Pronoun { pronoun: Pronoun::It, .. });
    let verb = end + usize::from(parsed.lower(end).ends_with("ly"));
    let found = !it && utters(parsed, verb, limit);
    found.then(|| Attribution::cued(speaker, verb, RuleId::SpeakerThenCue))
}

/// Whether a word that is no known cue is a finite verb that can govern what is said.
fn utters(parsed: &Parsed, at: usize, limit: usize) -> bool {
    may_utter(parsed, at, limit) && matches!(parsed.tag(at), Tag::VerbPast | Tag::VerbThird)
}

/// Whether a word is at least no name, auxiliary or known cue.
fn may_utter(parsed: &Parsed, at: usize, limit: usize) -> bool {
    at < limit
        && parsed.name_at(at).is_none()
        && parsed.cue(at).is_none()
        && !parsed.capital(at)
        && !parsed.is(at, List::Auxiliaries)
        && !parsed.is(at, List::BeforeTheVerb)
}
