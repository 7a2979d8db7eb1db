//! What a figure measures: the shortest noun phrase of the text that says so.
//!
//! Invariant: the phrase lies in the figure's sentence and does not hold the figure. The rules are
//! tried from the surest to the weakest; where none applies there is no phrase. Deliberately
//! absent: anything the text does not say in words near the figure.

use std::ops::Range;

use super::extent::{behind_conversion, with_of};
use super::phrase::{self, Class};
use super::setting::{Found, Setting};
use super::{antecedent, change, direction, gapped, label, reach, sense, subject, table};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{FigureKind, RuleId};

/// What the amount measures.
pub(super) fn find(setting: &Setting) -> Option<Found> {
    // Cells have no grammar between them.
    if setting.passage.in_row(setting.amount.tokens.start) {
        return counted(setting).or_else(|| table::measure(setting));
    }
    let found = counted(setting)
        .or_else(|| part(setting))
        .or_else(|| gapped::whole(setting).map(|whole| (whole, RuleId::MeasureSame)))
        .or_else(|| gapped::noun(setting).map(|noun| (noun, RuleId::MeasureGapped)))
        .or_else(|| attributed(setting))
        .or_else(|| label::of_line(setting).map(|name| (name, RuleId::MeasureLabel)))
        .or_else(|| conversion(setting))
        .or_else(|| climbed(setting))
        .or_else(|| governed(setting))
        .or_else(|| by_verb(setting))
        .or_else(|| elliptical(setting));
    let found = found.and_then(|(tokens, rule)| {
        let meant = antecedent::meant(setting, tokens.clone())?;
        let rule = if meant == tokens { rule } else { RuleId::MeasureSameAsBefore };
        Some((meant, rule))
    });
    found.filter(|(tokens, rule)| {
        let apart =
            tokens.end <= setting.amount.tokens.start || tokens.start >= setting.amount.tokens.end;
        let people = matches!(*rule, RuleId::MeasureSubject | RuleId::MeasureGoverned)
            && sense::names_people(setting, tokens)
            && (direction::find(setting).is_none()
                || setting.before().is_some_and(|at| sense::supposes(setting, at)));
        // "5% m/m", "5% yr/yr": a letter and a length of time name nothing.
        let letter = tokens.len() == 1
            && (setting.lower(tokens.start).chars().count() == 1
                || setting.is(tokens.start, List::LengthsOfTime));
        // ", returning to growth after May's 49.7": a clause of its own.
        let tag = setting.passage.grammar().map(|parsed| parsed.tag(tokens.start));
        let clause = tokens.len() == 1
            && tag == Some(Tag::VerbIng)
            && tokens.start > setting.floor
            && setting.lower(tokens.start - 1) == ",";
        !tokens.is_empty() && !clause && apart && !letter && !people
    })
}

/// A count measures what it counts, or the headcount it is "of".
fn counted(setting: &Setting) -> Option<Found> {
    let noun = setting.counted.clone()?;
    if let Some(of) = setting.before().filter(|&at| setting.lower(at) == "of") {
        let head = setting.phrase_before(of);
        if !head.is_empty() && setting.is(head.end - 1, List::Headcounts) {
            return Some((head, RuleId::MeasureOfHeadcount));
        }
    }
    let whole = if setting.lower(noun.end) == "of" { with_of(setting, noun) } else { noun };
    Some((whole, RuleId::MeasureCounted))
}

/// "43% of the national budget", "12,000 tonnes of salt"; "of these" is of what the figure before
/// measures.
fn part(setting: &Setting) -> Option<Found> {
    let at = if setting.lower(setting.amount.tokens.end) == "of" {
        setting.amount.tokens.end
    } else {
        behind_conversion(setting, setting.right)
    };
    if setting.lower(at) != "of" || setting.counted.is_some() {
        return None;
    }
    if setting.is(at + 1, List::OfThem) && setting.class(at + 2) != Class::Noun {
        return setting
            .previous
            .and_then(|reading| reading.measure.clone())
            .map(|measure| (measure, RuleId::MeasureOfThese));
    }
    let whole = setting.phrase_after(at + 1);
    if whole.is_empty() || setting.is_time(&whole) {
        return None;
    }
    let whole = if setting.lower(whole.end) == "of" { with_of(setting, whole) } else { whole };
    // "The levy rose to 16% of wages": what stands before is measured.
    let share = setting.before().is_some_and(|at| {
        let is = setting.is(at, List::FormsOfBe) || setting.is(at, List::VerbsOfSize);
        let several = phrase::is_plural(setting.passage, whole.end - 1);
        setting.amount.kind == FigureKind::Percent
            && (is && !several
                || matches!(setting.lower(at), "to" | "at") && direction::find(setting).is_some())
    });
    (!share && !sense::is_yardstick(setting, &whole)).then_some((whole, RuleId::MeasureOf))
}

/// "a $9 billion package", "the 640-megawatt plant": the noun that the amount describes.
fn attributed(setting: &Setting) -> Option<Found> {
    let right =
        behind_conversion(setting, super::amount::over_hyphen(setting.passage, setting.right));
    // "a 9% smaller chance of flooding"
    let parsed = setting.passage.grammar();
    let degree = setting.amount.kind == FigureKind::Percent
        && parsed.is_some_and(|parsed| {
            parsed.tag(right) == Tag::AdjectiveComparative && parsed.tag(right + 1).is_common_noun()
        });
    let from = right + usize::from(degree);
    let noun = without_speaker(setting, setting.phrase_after(from));
    let named = !setting.amount.is_bare()
        && !setting.passage.token(from).glued
        && !subject::compares(setting, from)
        && setting.class(from) == Class::Noun
        && !setting.is(from, List::ValueRoles)
        && !setting.is_time(&noun)
        && (setting.amount.kind == FigureKind::Number || !is_bare_place(setting, &noun))
        && !(noun.start..noun.end).any(|at| change::is_word(setting, at));
    named.then(|| (with_of(setting, noun), RuleId::MeasureAttribute))
}

/// "the 3% rate | economists had expected": without those who begin a clause of their own.
fn without_speaker(setting: &Setting, noun: Range<usize>) -> Range<usize> {
    let told = setting.passage.grammar().is_some_and(|parsed| parsed.tag(noun.end).is_finite());
    let last = noun.end.saturating_sub(1);
    let people = noun.len() > 1 && sense::names_people(setting, &(last..noun.end));
    noun.start..if told && people { last } else { noun.end }
}

/// "(US$90 million)", ", or 486 points": the same in another measure.
pub(super) fn conversion(setting: &Setting) -> Option<Found> {
    let before = setting.before()?;
    if let Some(reading) = reach::goes_on(setting) {
        return reading.measure.clone().map(|measure| (measure, RuleId::MeasureSame));
    }
    let role = setting.is(before, List::ValueRoles);
    let reading = setting.joined_to_previous(if role { before } else { setting.left })?;
    let other = reading.kind == FigureKind::Money && setting.amount.kind == FigureKind::Quantity;
    let same = setting.is(before, List::ValueRoles)
        || !other
            && matches!(
                setting.passage.lower(before),
                "(" | "or" | "[" | "/" | ";" | "," | "up" | "down"
            );
    same.then(|| reading.measure.clone()).flatten().map(|measure| (measure, RuleId::MeasureSame))
}

/// "from 3% on the day of the vote to 4%": the level that the one behind "from" became.
fn climbed(setting: &Setting) -> Option<Found> {
    let parsed = setting.passage.grammar()?;
    let reading = setting.previous.filter(|last| last.kind == setting.amount.kind)?;
    let from = reading.tokens.start.checked_sub(1).filter(|&at| setting.lower(at) == "from")?;
    let to = setting.before().filter(|&at| at > from && setting.lower(at) == "to")?;
    let mut between = reading.tokens.end..to;
    let told =
        between.any(|at| parsed.tag(at).is_finite() || matches!(setting.lower(at), "to" | ","));
    reading.measure.clone().filter(|_| !told).map(|measure| (measure, RuleId::MeasureSame))
}

/// The noun phrase that a preposition ties to the amount: "turnover of €35m", "tariffs by 13%",
/// "inflation at 5%".
pub(super) fn governed(setting: &Setting) -> Option<Found> {
    if let Some(found) = passed(setting).or_else(|| in_brackets(setting)) {
        return Some(found);
    }
    let preposition = setting.preposition()?;
    if setting.lower(preposition) == "for"
        && preposition > setting.floor
        && setting.is(preposition - 1, List::MeasureVerbs)
    {
        return subject::left_of(setting, preposition).map(|found| (found, RuleId::MeasureSubject));
    }
    if setting.lower(preposition) == "with"
        && preposition > setting.floor
        && subject::compares(setting, preposition - 1)
    {
        // "That compares with $3 million".
        return subject::left_of(setting, preposition).map(|found| (found, RuleId::MeasureSubject));
    }
    if setting.is(preposition, List::TiesNoMeasure) {
        return None;
    }
    let closed = setting.lower(preposition) == "worth"
        || setting.lower(preposition) == "at" && setting.lower(setting.right) == ",";
    if closed && preposition > setting.floor && setting.lower(preposition - 1) == "," {
        // "the budget, worth $3 million", "inflation, at 5%, is".
        let noun = setting.phrase_before(preposition - 1);
        return (!noun.is_empty() && !setting.is_time(&noun)).then(|| {
            let tight = setting.lower(preposition) == "worth";
            (subject::head_of(setting, noun, tight), RuleId::MeasureGoverned)
        });
    }
    let end = subject::before_times(setting, preposition);
    // "fell to a low of $69": what fell is measured, not the low.
    let noun = setting.phrase_before(end);
    if is_a_place(setting, &noun) {
        let outer = setting.governor_over_adverbs(noun.start)?;
        if noun.len() > 1 && setting.is(outer, List::Against) {
            // "against a 52-week low of $4": no value of today.
            return Some((noun, RuleId::MeasureGoverned));
        }
        if setting.class(outer) == Class::Preposition {
            let end = subject::before_times(setting, outer);
            return governed_by(setting, outer, setting.phrase_before(end), end);
        }
        // "reaching an average of 4%": that of what reached it.
        let only = setting.lower(preposition) == "of" && is_bare_place(setting, &noun);
        if only && subject::is_verb(setting, outer) {
            return subject::left_of(setting, outer).map(|found| (found, RuleId::MeasureSubject));
        }
    }
    governed_by(setting, preposition, noun, end)
}

/// Whether the phrase only gives a place on a scale: "a low", "a three-month high", "a yearly pace".
pub(super) fn is_a_place(setting: &Setting, phrase: &Range<usize>) -> bool {
    let head = phrase.end.checked_sub(1).filter(|_| !phrase.is_empty());
    // "dropped to an estimated value of $3 million"
    let sum = |head: usize| {
        setting.is(head, List::PlainHeads)
            && setting
                .governor_over_adverbs(phrase.start)
                .is_some_and(|at| matches!(setting.lower(at), "to" | "from"))
    };
    head.is_some_and(|head| setting.is(head, List::PlacesOnAScale) || sum(head))
        && (phrase.len() <= 2 || is_bare_place(setting, phrase))
}

/// Whether it does so in words that name nothing: "a faster rate", not "the jobless rate".
pub(super) fn is_bare_place(setting: &Setting, phrase: &Range<usize>) -> bool {
    let Some(head) = phrase.end.checked_sub(1).filter(|_| !phrase.is_empty()) else { return false };
    let plain = |at: usize| {
        matches!(setting.class(at), Class::Hyphen | Class::Number | Class::Participle)
            || at > setting.floor && setting.class(at - 1) == Class::Hyphen
            || setting.is(at, List::TimeWords)
            || setting.is(at, List::NumberWords)
            || setting.passage.grammar().is_some_and(|parsed| parsed.tag(at).is_adjective())
    };
    setting.is(head, List::PlacesOnAScale) && (phrase.start..head).all(plain)
}

/// "a queue exceeding 300": the phrase before a participle that is a hedge as well.
fn passed(setting: &Setting) -> Option<Found> {
    let hedged = setting.left < setting.amount.tokens.start
        && phrase::is_gerund(setting.passage, setting.left);
    let noun = setting.phrase_before(setting.left);
    (hedged && !noun.is_empty())
        .then(|| (subject::head_of(setting, noun, true), RuleId::MeasureGoverned))
}

/// "personal consumption (4.2 percent)".
fn in_brackets(setting: &Setting) -> Option<Found> {
    let open = setting.before().filter(|&at| matches!(setting.lower(at), "(" | "["))?;
    let noun = setting.phrase_before(open);
    (!noun.is_empty() && setting.counted.is_none()).then_some((noun, RuleId::MeasureBeforeBracket))
}

/// As [`governed`], for the phrase `noun` that ends before `end`, between it and the preposition
/// times at most.
fn governed_by(
    setting: &Setting,
    preposition: usize,
    noun: Range<usize>,
    end: usize,
) -> Option<Found> {
    if noun.is_empty() || subject::is_verb(setting, end - 1) {
        if setting.joined_to_previous(preposition).is_some() {
            let same = subject::previous(setting).map(|measure| (measure, RuleId::MeasureSame));
            let subject = || subject::left_of(setting, noun.start);
            return same.or_else(|| subject().map(|found| (found, RuleId::MeasureSubject)));
        }
        return subject::left_of(setting, end).map(|found| (found, RuleId::MeasureSubject));
    }
    // "up from an earlier forecast of 3%": of the same.
    let held = setting
        .governor(noun.start)
        .is_some_and(|at| setting.is(at, List::ComparingTimes) || setting.is(at, List::Against));
    let told = [List::Expectations, List::Guidance, List::Targets];
    let named = told.iter().any(|&list| setting.is(noun.end - 1, list));
    if held && named && noun.end == preposition {
        return subject::previous(setting).map(|measure| (measure, RuleId::MeasureSame));
    }
    if change::is_noun(setting, noun.end - 1) {
        let what = change::modifiers(setting, noun.clone());
        let growth = setting.lower(noun.end - 1) == "growth";
        return match what {
            Some(what) if growth => Some((what.start..noun.end, RuleId::MeasureOfChange)),
            Some(what) => Some((what, RuleId::MeasureOfChange)),
            // "will lower growth to 2%", "forecasts growth of 2%": a level of growth.
            None if growth
                && (matches!(setting.lower(preposition), "to" | "from" | "at")
                    || noun.start > setting.floor && sense::supposes(setting, noun.start - 1)) =>
            {
                Some((noun.end - 1..noun.end, RuleId::MeasureGoverned))
            }
            None if matches!(setting.lower(noun.end - 1), "loss" | "losses")
                && setting.amount.kind == FigureKind::Money
                && (setting.previous.is_none() || setting.lower(noun.start) == "net") =>
            {
                let net = usize::from(setting.lower(noun.start) == "net" && noun.len() == 2);
                Some((noun.end - 1 - net..noun.end, RuleId::MeasureGoverned))
            }
            None => subject::previous(setting)
                .or_else(|| subject::left_of(setting, noun.start))
                .map(|found| (found, RuleId::MeasureOfChange)),
        };
    }
    let tight = matches!(setting.lower(preposition), "of" | "worth");
    let outer = setting.governor_over_adverbs(noun.start).filter(|&at| {
        !tight && setting.class(at) == Class::Preposition && setting.lower(at) != "of"
    });
    if let Some(outer) = outer.filter(|&at| at > setting.floor && subject::is_verb(setting, at - 1))
    {
        // "had grown in weight by 8%": the place or respect stands between verb and amount.
        return subject::left_of(setting, outer).map(|found| (found, RuleId::MeasureSubject));
    }
    Some((subject::head_of(setting, noun, tight), RuleId::MeasureGoverned))
}

/// The subject of the verb right before the amount.
fn by_verb(setting: &Setting) -> Option<Found> {
    let mut at = subject::before_times(setting, setting.before()? + 1).checked_sub(1)?;
    while at > setting.floor && setting.class(at) == Class::Adverb && !change::is_word(setting, at)
    {
        at -= 1;
    }
    if at < setting.floor
        || matches!(setting.lower(at), "," | "and" | "but")
        || setting.class(at) == Class::Number
    {
        return None;
    }
    let raised = setting.amount.kind == FigureKind::Money && setting.is(at, List::RaisesMoney);
    let size = setting.amount.kind == FigureKind::Percent && setting.is(at, List::VerbsOfSize);
    let measures = size || setting.is(at, List::MeasureVerbs) || change::is_word(setting, at);
    let verb = (measures && !raised)
        || setting.class(at) == Class::Auxiliary
        || setting.class(at) == Class::Verb && change::ends_in_a_state(setting);
    if !verb {
        return None;
    }
    subject::left_of(setting, at + 1).map(|found| (found, RuleId::MeasureSubject))
}

/// "14% were withdrawn": a share of what the sentence before counted.
fn elliptical(setting: &Setting) -> Option<Found> {
    let share = setting.amount.kind == FigureKind::Percent
        && setting.class(setting.right) == Class::Auxiliary;
    let opens = setting.before().is_none_or(|at| setting.class(at) == Class::Conjunction);
    let last = setting.earlier.filter(|_| share && opens)?;
    last.measure.clone().map(|measure| (measure, RuleId::MeasureSameAsBefore))
}
