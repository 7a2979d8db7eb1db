//! Dates, times of day and lengths of time.
//!
//! Invariant: each list is in order and without overlaps; the three do not overlap each other. What
//! is read from the words (`absolute`, `pointed`, `parts`, `recurring`, `shift`, `range`) is kept
//! apart from what it means (`tense`, `resolve`): a span is found with or without a reference date.
//! One pass over the tokens; at each, a bounded look ahead. Deliberately absent: the clock, time
//! zones, vague parts ("mid-April", "recent weeks").

mod absolute;
mod calendar;
mod clock;
mod days;
mod diary;
mod duration;
mod expression;
mod holiday;
mod occurrence;
mod parts;
mod pointed;
mod range;
mod recurring;
mod resolve;
mod shift;
mod tense;
mod up_to;
mod years;

use std::ops::Range;

use rust_decimal::Decimal;

use super::grammar::Parsed;
use super::names::Name;
use super::passage::Passage;
use crate::lexicon::{List, Lists};
use crate::model::{DateRef, Duration, EntityKind, Evidence, Resolved, RuleId, TimeOfDay};
use crate::text::words::TokenKind;
use calendar::{Habits, Read, Term, Unit, Which, Words};
use diary::Diary;
use expression::{Expression, Origin, Part};
use occurrence::Context;
use tense::Tense;

/// What was found in a passage.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Found {
    /// Dates and periods.
    pub dates: Vec<DateRef>,
    /// Times of day.
    pub times: Vec<TimeOfDay>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
}

/// What one place of the text turned out to be.
#[derive(Debug)]
enum Reading {
    Date(Expression),
    /// `HH:MM`.
    Time(String),
    Duration(Decimal, Unit),
    /// Words about time that are none of the three, passed over as one: an age, a rate,
    /// "mid-April".
    Nothing,
}

/// What a passage says about time, as written: with or without a reference date, before any grammar.
#[derive(Debug)]
pub struct Written {
    /// In the order of the text: the tokens, and what they say.
    list: Vec<(Range<usize>, Reading)>,
    habits: Habits,
}

impl Written {
    /// The tokens of each date, time of day and length of time, in order.
    pub fn tokens(&self) -> impl Iterator<Item = Range<usize>> {
        self.list
            .iter()
            .filter(|(_, reading)| !matches!(reading, Reading::Nothing))
            .map(|(tokens, _)| tokens.clone())
    }

    /// The tokens of each date, and what it says.
    fn dates(&self) -> impl Iterator<Item = (&Range<usize>, &Expression)> {
        self.list.iter().filter_map(|(tokens, reading)| match reading {
            Reading::Date(expression) => Some((tokens, expression)),
            _ => None,
        })
    }
}

/// Reads the words about time of a passage whose names are known.
pub fn read(passage: &Passage, names: &[Name]) -> Written {
    let habits = habits(passage);
    let mut list = Vec::new();
    for sentence in &passage.sentences {
        let words = Words::new(passage, sentence.tokens.start, sentence.tokens.end, habits);
        let mut at = words.start;
        while at < words.end {
            let Some((reading, end)) = opens(passage, at).then(|| begins(&words, at)).flatten()
            else {
                at += 1;
                continue;
            };
            // "the Thursday Gallery": a part of a name says nothing about time.
            let in_name = names
                .get(names.partition_point(|name| name.tokens.end <= at))
                .is_some_and(|name| {
                    name.tokens.start <= at
                        && end <= name.tokens.end
                        && name.tokens.len() > end - at
                });
            // "Friday Osei said": a given name.
            let given = at == words.start
                && matches!(reading, Reading::Date(Expression::Loose(Part::Weekday(_), _)))
                && names.get(names.partition_point(|name| name.tokens.end <= end)).is_some_and(
                    |name| name.tokens.start == end && name.kind == EntityKind::Person,
                );
            let reading = if in_name || given { Reading::Nothing } else { reading };
            list.push((at..end, reading));
            at = end.max(at + 1);
        }
    }
    Written { list, habits }
}

/// Whether the month `tokens` says when something bought now is due: "December copper", "wheat for
/// March delivery", "the May palm oil contract", "futures for July".
fn is_of_a_contract(words: &Words, tokens: &Range<usize>) -> bool {
    let (at, end) = (tokens.start, tokens.end);
    let clause = words.any(at.wrapping_sub(1), &["in", "during", "since", "by"]);
    let from = end + usize::from(words.word(end) == "-");
    let behind = from..words.end.min(from + GOODS);
    let good = |at: usize| {
        let tag = words.tag(at);
        tag.is_noun() || tag.is_adjective() || words.is(at, List::Contracts)
    };
    let goods = behind.take_while(|&at| good(at)).last();
    let named = !clause && goods.is_some_and(|head| words.is(head, List::Contracts));
    let bought = words.any(at.wrapping_sub(2), &["delivery", "settlement", "futures", "contract"]);
    named || bought && words.any(at.wrapping_sub(1), &["in", "for"])
}

/// The most words that name what is bought behind the month when it is due.
const GOODS: usize = 5;

/// What the words about time mean, by the grammar of their clauses and the passage's reference date.
pub fn resolve(parsed: &Parsed, written: &Written) -> Found {
    let passage = parsed.passage();
    let mut found = Found::default();
    let (mut story, mut whole) = (None, None);
    let diary = Diary::of_text(parsed, written);
    for (tokens, reading) in &written.list {
        let Some(sentence) = passage.sentence(tokens.start) else { continue };
        let words = Words::new(passage, sentence.tokens.start, sentence.tokens.end, written.habits)
            .with_grammar(parsed);
        let span = words.span(tokens.start, tokens.end);
        match reading {
            Reading::Date(Expression::Loose(Part::Month(_), _))
                if is_of_a_contract(&words, tokens) => {}
            Reading::Date(expression) => {
                let told = tense::tense(&words, tokens.start, tokens.end);
                let tense = diary.tense(parsed, expression, tokens, told);
                let otherwise = passage.reference.is_some_and(|reference| {
                    occurrence::is_near_otherwise(expression, tense, reference)
                });
                // The nearest one is meant, whatever the tense.
                let tense = if otherwise { Tense::Unknown } else { tense };
                let context = Context { reference: passage.reference, tense, story, whole };
                let resolved = resolve::resolve(expression, &context);
                let edge = match expression {
                    Expression::Within(Part::Edge(edge), period) => {
                        resolve::resolve(period, &context).map(|period| (*edge, period))
                    }
                    _ => None,
                };
                // "In the week ended 6 May": what is told of next is counted from its last day.
                let told = match expression {
                    Expression::UpTo(_, last) => resolve::resolve(last, &context),
                    _ => resolved,
                };
                // What is counted from a quarter that nothing dates has no date either.
                if matches!(expression, Expression::Untold) {
                    (story, whole) = (None, None);
                }
                if let Some(told) = told.filter(|&told| tells(expression, told)) {
                    (story, whole) = (Some(told), resolved);
                }
                found.dates.push(DateRef {
                    span,
                    resolved,
                    edge,
                    evidence: evidence(expression, context.tense),
                });
            }
            Reading::Time(value) => {
                let evidence = Evidence::by(RuleId::Clock);
                found.times.push(TimeOfDay { span, value: value.clone(), evidence });
            }
            Reading::Duration(value, unit) => {
                found.durations.push(Duration {
                    span,
                    value: *value,
                    unit: unit.name(),
                    evidence: Evidence::by(RuleId::NumberAndUnit),
                });
            }
            Reading::Nothing => {}
        }
    }
    found
}

/// Whether something about time may begin with the token: all that most tokens cost.
fn opens(passage: &Passage, at: usize) -> bool {
    let token = passage.token(at);
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let lists = passage.lists(at);
            if lists == Lists::default() {
                return parts::is_fiscal_year(passage.word(at));
            }
            lists.has(List::Calendar)
                || lists.has(List::NumberWords)
                || lists.has(List::Holidays)
                || lists.has(List::SameTime)
                || lists.opens_phrase()
        }
        TokenKind::Mark => {
            matches!(passage.word(at), "'" | "’" | "‘")
                && passage.token(at + 1).kind == TokenKind::Number
        }
        _ => false,
    }
}

/// What the text tells as a whole: the order of day and month that most of its dates have, and its
/// people.
fn habits(passage: &Passage) -> Habits {
    let words = Words::new(passage, 0, passage.tokens.len(), Habits::default());
    let mut balance = 0i64;
    // What the dates in figures alone show, where one of their numbers can be no month.
    let mut order = 0i64;
    let mut may_is_name = false;
    for at in 1..passage.tokens.len() {
        order += absolute::order(&words, at);
        if !passage.is(at, List::Calendar) || absolute::month(&words, at).is_none() {
            continue;
        }
        let day = |at: usize| words.digits(at).is_some_and(|(_, count)| count <= 2);
        balance += i64::from(day(at - 1)) - i64::from(day(at + 1) && !day(at - 1));
        let person = [List::Honorifics, List::GivenNames, List::Titles]
            .iter()
            .any(|&list| passage.is(at - 1, list));
        may_is_name |= passage.word(at) == "May"
            && words.capital(at - 1)
            && (person || words.lower(at - 1) == "minister");
    }
    let day_first = if order == 0 { balance > 0 } else { order > 0 };
    Habits { day_first, may_is_name }
}

/// What begins at `at`, and the index after it.
fn begins(words: &Words, at: usize) -> Read<Reading> {
    let date = |(expression, end): (Expression, usize)| (Reading::Date(expression), end);
    if let Some(end) = passed_over(words, at) {
        return Some((Reading::Nothing, end));
    }
    if let Some(found) = up_to::read(words, at, |next| simple(words, next)) {
        return Some(date(found));
    }
    if let Some((first, end)) = simple(words, at) {
        if let Some(whole) = range::extend(words, at, &first, end, |next| simple(words, next)) {
            return Some(date(whole));
        }
        return Some(if range::is_vague(&first) {
            (Reading::Nothing, end)
        } else {
            date((first, end))
        });
    }
    if let Some((value, end)) = clock::read(words, at) {
        return Some((Reading::Time(value), end));
    }
    match duration::read(words, at)? {
        duration::Reading::Length(length) => {
            Some((Reading::Duration(length.value, length.unit), length.end))
        }
        duration::Reading::Other(end) => Some((Reading::Nothing, end)),
    }
}

/// A date that is no range.
fn simple(words: &Words, at: usize) -> Read<Expression> {
    if !words.is_kind(at, TokenKind::Mark) && clock::read(words, at).is_some() {
        return None;
    }
    if let Some(found) = recurring::holiday_date(words, at) {
        return Some(found);
    }
    match words.term(at) {
        Some(Term::Day(days)) => Some((Expression::Today(days), at + 1)),
        Some(Term::Which(_)) => shift::same(words, at).or_else(|| pointed::pointed(words, at)),
        Some(Term::Month(_) | Term::ShortMonth(_)) => {
            parts::month_quarter(words, at).or_else(|| absolute::any(words, at))
        }
        Some(Term::Weekday(_) | Term::ShortWeekday(_)) => {
            absolute::weekday_with_date(words, at).or_else(|| recurring::weekday(words, at))
        }
        Some(Term::Season(_) | Term::Fall) => recurring::season_date(words, at),
        Some(Term::Edge(_) | Term::Unit(_)) => {
            let beside = || shift::unit_beside(words, at);
            shift::same(words, at).or_else(|| parts::edge(words, at)).or_else(beside)
        }
        Some(Term::Decade(_)) => absolute::era(words, at),
        Some(Term::Opens) => match words.lower(at) {
            "a" | "an" | "half" => shift::shifted(words, at),
            "weekend" => recurring::weekend(words, at),
            _ => parts::reporting(words, at),
        },
        None if parts::is_fiscal_year(words.word(at)) => parts::fiscal_year(words, at),
        None if words.is(at, List::SameTime) => shift::same(words, at),
        None | Some(Term::Ordinal(_)) => counted(words, at),
        Some(_) => None,
    }
}

/// A date that begins with a number, a number word or an ordinal.
fn counted(words: &Words, at: usize) -> Read<Expression> {
    let currency = at > words.start && words.is_kind(at - 1, TokenKind::Symbol) && words.glued(at);
    if currency {
        return None;
    }
    parts::short(words, at)
        .or_else(|| absolute::numeric(words, at))
        .or_else(|| absolute::day_first(words, at))
        .or_else(|| {
            absolute::ordinal(words, at).and_then(|(number, end)| {
                parts::nth(words, number, end, 0)
                    .or_else(|| ordinal_of_month(words, number, end))
                    .or_else(|| day_alone(words, at, number, end))
            })
        })
        .or_else(|| absolute::era(words, at))
        .or_else(|| shift::shifted(words, at))
        .or_else(|| shift::weekdays_away(words, at))
        .or_else(|| {
            years::alone(words, at).map(|(year, end)| parts::quarter_behind(words, year, end))
        })
}

/// "the 20th of next month".
fn ordinal_of_month(words: &Words, number: i64, at: usize) -> Read<Expression> {
    let Some(Term::Which(which @ (Which::Last | Which::This | Which::Next))) = words.term(at + 1)
    else {
        return None;
    };
    let month = words.lower(at) == "of" && words.lower(at + 2) == "month";
    (month && (1..=31).contains(&number)).then(|| {
        (
            Expression::within(Part::Nth(number, Unit::Day), Expression::Unit(Unit::Month, which)),
            at + 3,
        )
    })
}

/// "on the 22nd", of a month that is not named.
fn day_alone(words: &Words, at: usize, number: i64, end: usize) -> Read<Expression> {
    let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
    let digits = words.digits(at).is_some();
    let led = words.before(at) == "the" && words.lower(at.wrapping_sub(2)) == "on";
    let alone = !recurring::is_noun(words, end) && words.lower(end) != "of" && !words.hyphen(end);
    (digits && led && alone).then_some((Expression::Loose(Part::DayOfMonth(day), Which::Bare), end))
}

/// The index after words that only look like a date: "mid-April", "the mid-1990s".
fn passed_over(words: &Words, at: usize) -> Option<usize> {
    if words.lower(at) != "mid" {
        return None;
    }
    let next = words.after_hyphen(at + 1);
    absolute::any(words, next).or_else(|| recurring::season_date(words, next)).map(|(_, end)| end)
}

/// Whether "later" and "earlier" behind the date are counted from it: not from a period that only
/// reaches to now, nor from what was itself compared ("a month earlier and a year earlier").
fn tells(expression: &Expression, resolved: Resolved) -> bool {
    days::bounds(resolved).is_some()
        && !matches!(
            expression,
            Expression::Rolling(..)
                | Expression::Shift(_, false, Origin::Story)
                | Expression::Unit(_, Which::Previous)
                | Expression::SameOf(..)
        )
}

/// The rules that resolved an expression: of a range those of its ends too.
fn evidence(expression: &Expression, tense: Tense) -> Evidence {
    let Expression::Range(first, last) = expression else {
        return Evidence::by(rule(expression, tense));
    };
    let follows = resolve::follower(first, last, tense);
    let end = |expression: &Expression, end| match follows {
        Some(follows) if follows == end => RuleId::EndByTheOther,
        _ => rule(expression, tense),
    };
    Evidence::joined(
        RuleId::Range,
        [end(first, resolve::End::First), end(last, resolve::End::Last)],
    )
}

/// The name of the rule that resolved an expression.
fn rule(expression: &Expression, tense: Tense) -> RuleId {
    match expression {
        Expression::Stated(_) => RuleId::StatedInFull,
        Expression::Loose(Part::Weekday(_) | Part::Weekend, Which::Bare) => {
            by_tense(tense, [RuleId::WeekdayPast, RuleId::WeekdayFuture, RuleId::WeekdayLatest])
        }
        Expression::Loose(_, Which::Bare) => by_tense(
            tense,
            [RuleId::YearByPastTense, RuleId::YearByFutureTense, RuleId::NearestYear],
        ),
        Expression::Loose(..) => RuleId::LastThisNext,
        // "19 June 2024" names its day whole; "the end of 2024" names none.
        Expression::Within(part, of)
            if matches!(**of, Expression::Stated(_)) && !matches!(part, Part::Edge(_)) =>
        {
            RuleId::StatedInFull
        }
        Expression::Within(..) | Expression::Untold => RuleId::PartOfPeriod,
        Expression::Unit(..) => RuleId::CalendarUnit,
        Expression::Today(_) => RuleId::DayFromReference,
        Expression::Rolling(..) => RuleId::PeriodByLength,
        Expression::UpTo(..) => RuleId::LengthUpToDate,
        Expression::Shift(_, _, Origin::Reference) => RuleId::CountedFromReference,
        Expression::Shift(_, _, Origin::Story) => RuleId::CountedFromStory,
        Expression::Shift(_, _, Origin::Lead) => RuleId::CountedFromLeadEvent,
        Expression::Shift(..) => RuleId::CountedFromDate,
        Expression::SameOf(..) => RuleId::SamePeriod,
        Expression::Range(..) => RuleId::Range,
    }
}

fn by_tense(tense: Tense, [past, future, unknown]: [RuleId; 3]) -> RuleId {
    match tense {
        Tense::Past => past,
        Tense::Future => future,
        Tense::Unknown => unknown,
    }
}
