//! Dates that are said from somewhere: from the reference date ("last week"), from a date in the text ("five
//! years later"), or as a part of a longer period ("the end of March", "the third quarter").
//!
//! Invariant: nesting ("the end of the first quarter of …") is bounded by [`DEEPEST`]. Deliberately absent:
//! what they mean in days (`resolve`).

use super::absolute::{Read, day_number, era, leads, month, month_first, ordinal, relative_year, with_year};
use super::calendar::{Edge, Season, Term, Unit, Which, Words};
use super::duration::{self, Length};
use super::expression::{Amount, Expression, Origin, Part};
use super::holiday::Holiday;
use super::years;
use crate::annotate::lexicon::List;
use crate::model::{Partial, Resolved};
use crate::text::words::TokenKind;

/// How deep a period may stand in a period.
const DEEPEST: u8 = 3;

/// A date that begins with "last", "next", "this" and the like.
pub(super) fn pointed(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Which(which)) = words.term(at) else { return None };
    let next = at + 1;
    // "following Saturday's vote" is after it; "that Tuesday" is a Tuesday.
    let preposition = words.any(at, &["following", "preceding"]) && !matches!(words.before(at), "the" | "");
    if preposition || (words.lower(at) == "that") {
        return None;
    }
    if which == Which::This && words.any(next, &["coming", "past"]) {
        return pointed(words, next);
    }
    if words.lower(next) == "night" && which == Which::Last {
        return Some((Expression::Today(-1), next + 1));
    }
    if words.any(next, &["morning", "afternoon", "evening"]) && words.lower(at) == "this" {
        return Some((Expression::Today(0), next + 1));
    }
    if let Some(found) = counted_units(words, next, which) {
        return Some(found);
    }
    if which == Which::Last
        && let Some(found) = nth(words, 0, next, 0)
    {
        return Some(found);
    }
    if let Some((season, end)) = season(words, next) {
        return Some((Expression::Loose(Part::Season(season), which), end));
    }
    if let Some((holiday, end)) = holiday(words, next) {
        return Some((Expression::Loose(Part::Holiday(holiday), which), end));
    }
    match words.term(next) {
        Some(Term::Weekday(weekday)) => Some((Expression::Loose(Part::Weekday(weekday), which), next + 1)),
        Some(Term::Month(month)) if words.capital(next) => Some((Expression::Loose(Part::Month(month), which), next + 1)),
        Some(Term::Opens) if words.lower(next) == "weekend" => Some((Expression::Loose(Part::Weekend, which), next + 1)),
        Some(Term::Opens) if words.any(next, &["fiscal", "financial"]) => None,
        _ if which == Which::Same => same(words, next),
        _ => unit_with_weekday(words, next, which),
    }
}

/// "last week", "next year", "the previous month", and with a weekday behind it: "next week Wednesday".
fn unit_with_weekday(words: &Words, at: usize, which: Which) -> Read<Expression> {
    let Some(Term::Unit(unit)) = words.term(at) else { return None };
    let plural = words.lower(at).ends_with('s');
    let vague_day = unit == Unit::Day && !matches!(which, Which::Previous | Which::Following | Which::Next);
    if unit < Unit::Day || plural || vague_day || (words.lower(at) == "quarter" && words.hyphen(at + 1) && words.glued(at + 1)) {
        return None;
    }
    let which = if unit == Unit::Day && which == Which::Next { Which::Following } else { which };
    // "the last year" is a length up to now, "last year" the calendar's.
    let which = if which == Which::Last && unit != Unit::Quarter && words.before(at - 1) == "the" { Which::Past } else { which };
    let whole = Expression::Unit(unit, which);
    if unit == Unit::Week {
        let next = at + 1;
        let next = if matches!(words.word(next), "'s" | "’s" | "-" | "–") { next + 1 } else { next };
        if let Some(Term::Weekday(weekday)) = words.term(next) {
            return Some((Expression::within(Part::Weekday(weekday), whole), next + 1));
        }
    }
    Some((whole, at + 1))
}

/// "the last three months", "the next two weeks", and "the last three weeks of May".
fn counted_units(words: &Words, at: usize, which: Which) -> Read<Expression> {
    let length = duration::length(words, at)?;
    let count = length.whole()?;
    if matches!(which, Which::Last)
        && let Some((period, end)) = of_period(words, length.end, 0)
    {
        return Some((Expression::within(Part::Last(count, length.unit), period), end));
    }
    let (amount, end) = compound(words, &length)?;
    let ahead = match which {
        Which::Last | Which::Past | Which::Previous => false,
        Which::Next | Which::Following => true,
        _ => return None,
    };
    // "the next five-year plan" is no five years.
    (!words.hyphen(at + 1) && length.unit >= Unit::Day).then_some((Expression::Rolling(amount, ahead), end))
}

/// "the same month last year", "the same period a year earlier".
fn same(words: &Words, at: usize) -> Read<Expression> {
    let unit = match words.term(at) {
        Some(Term::Unit(unit)) if unit >= Unit::Day => unit,
        _ if words.lower(at) == "period" => Unit::Year,
        _ => return None,
    };
    let next = at + 1 + usize::from(words.any(at + 1, &["of", "in"]));
    let next = next + usize::from(words.lower(next) == "the");
    let (year, end) = match words.term(next) {
        Some(Term::Which(Which::Last | Which::Previous)) if words.lower(next + 1) == "year" => (Expression::Unit(Unit::Year, Which::Last), next + 2),
        _ => years::alone(words, next).or_else(|| shifted(words, next))?,
    };
    Some((Expression::SameOf(unit, Box::new(year)), end))
}

/// A season's name; "fall" only where a year or "the … of" makes it one.
fn season(words: &Words, at: usize) -> Read<Season> {
    match words.term(at)? {
        Term::Season(season) => Some((season, at + 1)),
        Term::Fall => {
            let pointed = matches!(words.term(at.wrapping_sub(1)), Some(Term::Which(which)) if which != Which::Same);
            let dated = years::behind(words, at + 1).is_some();
            let noun = words.any(at + 1, &["in", "of"]) && !dated;
            ((pointed && !noun) || dated).then_some((Season::Autumn, at + 1))
        }
        _ => None,
    }
}

/// A season with or without its year: `summer 2024`, `the winter of 2022`, `in the spring`.
pub(super) fn season_date(words: &Words, at: usize) -> Read<Expression> {
    let (season, end) = season(words, at)?;
    let (found, after) = with_year(words, Part::Season(season), end);
    if after > end {
        return Some((found, after));
    }
    let led = words.before(at) == "the"
        && matches!(words.before(at.wrapping_sub(1)), "in" | "by" | "until" | "during" | "over" | "since" | "throughout" | "for");
    (led && !is_noun(words, end)).then_some((found, after))
}

/// The holiday at `at`.
fn holiday(words: &Words, at: usize) -> Read<Holiday> {
    let (value, end) = words.phrase(at, List::Holidays)?;
    Some((Holiday::parse(value)?, end))
}

/// A holiday as a date: `Christmas Day`, `by Easter`, `Thanksgiving 2023`; not `Christmas trees`.
pub(super) fn holiday_date(words: &Words, at: usize) -> Read<Expression> {
    let (day, end) = holiday(words, at)?;
    let (found, after) = with_year(words, Part::Holiday(day), end);
    // "New Year" is as general as "Christmas", and "the Chinese New Year" another day.
    let one_word = end == at + 1 || (words.lower(at) == "new" && end == at + 2);
    if at > words.start + 1 && words.capital(at - 1) && words.term(at - 1).is_none() && !leads(words.before(at)) {
        return None;
    }
    let led = leads(words.before(at)) || matches!(words.before(at), "at" | "on");
    let noun = is_noun(words, end);
    let named = words.is_kind(end, TokenKind::Word) && words.capital(end);
    let alone = !one_word || at == words.start && end == words.end;
    (after > end || alone && !named || one_word && led && !noun).then_some((found, after))
}

/// A weekday: `Monday`, `Monday of last week`, `Tuesday the 19th`; not `the Sunday Times`.
pub(super) fn weekday(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Weekday(weekday)) = words.term(at) else { return None };
    let newspaper =
        ["times", "telegraph", "mirror", "express", "mail", "herald", "post", "world", "tribune", "sport", "independent", "star", "age", "nation"];
    let capital_behind = words.capital(at + 1);
    if capital_behind && (words.any(at + 1, &newspaper) || words.any(at + 2, &["live", "football", "lights"])) {
        return None;
    }
    let regular = matches!(words.before(at), "every" | "each" | "per") || (words.before(at) == "a" && !is_noun(words, at + 1));
    if regular {
        return None;
    }
    let event = ["black", "bloody", "super", "good", "ash", "fat", "cyber", "holy", "casual", "sheffield"];
    if at > words.start && words.any(at - 1, &event) && words.capital(at - 1) {
        return None;
    }
    let part = Part::Weekday(weekday);
    let next = at + 1;
    if words.lower(next) == "the"
        && let Some((number, end)) = day_number(words, next + 1)
        && (!words.is_kind(end, TokenKind::Word) || words.any(end, &["and", "to", "for", "in", "at", "when", "with", "as", "but"]))
    {
        return Some((Expression::within(Part::Nth(i64::from(number), Unit::Day), Expression::Unit(Unit::Month, Which::This)), end));
    }
    let of = next + usize::from(words.lower(next) == "of");
    let of = of + usize::from(of > next && words.lower(of) == "the");
    if let Some(Term::Which(which)) = words.term(of)
        && words.lower(of + 1) == "week"
        && which != Which::Past
    {
        let which = if which == Which::Following { Which::Next } else { which };
        return Some((Expression::within(part, Expression::Unit(Unit::Week, which)), of + 2));
    }
    Some((Expression::Loose(part, Which::Bare), next))
}

/// "the weekend", "over the weekend".
pub(super) fn weekend(words: &Words, at: usize) -> Read<Expression> {
    let noun = words.is_kind(at + 1, TokenKind::Word) && words.any(at + 1, &["of", "in"]);
    (words.lower(at) == "weekend" && words.before(at) == "the" && !noun).then_some((Expression::Loose(Part::Weekend, Which::Bare), at + 1))
}

/// "the day before", "the day after tomorrow", "the year before": a unit counted from the story or a date.
pub(super) fn unit_beside(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Unit(unit)) = words.term(at) else { return None };
    let after = match words.lower(at + 1) {
        "before" => false,
        "after" => true,
        _ => return None,
    };
    if unit < Unit::Day || words.before(at) != "the" || words.lower(at).ends_with('s') {
        return None;
    }
    if unit == Unit::Day {
        let article = at + 2 + usize::from(words.lower(at + 2) == "the");
        if let Some((date, end)) = origin_date(words, article) {
            return Some((Expression::Shift(Amount::of(1, unit)?, after, Origin::Date(Box::new(date))), end));
        }
    }
    let closes = !words.is_kind(at + 2, TokenKind::Word) && !words.is_kind(at + 2, TokenKind::Number);
    let which = if after { Which::Following } else { Which::Previous };
    closes.then_some((Expression::Unit(unit, which), at + 2))
}

/// `end of March`, `start of the year`, `end-2026`, `year-end`.
pub(super) fn edge(words: &Words, at: usize) -> Read<Expression> {
    if let Some(Term::Unit(unit @ (Unit::Year | Unit::Month | Unit::Quarter))) = words.term(at) {
        let end = words.after_hyphen(at + 1);
        let led = matches!(
            words.before(at),
            "by" | "at" | "before" | "until" | "since" | "to" | "from" | "of" | "the" | "after" | "near" | "around" | "toward" | "towards" | "than"
        );
        let closes = led && words.lower(end) == "end" && !words.any(end + 1, &["of", "to"]) && !words.lower(at).ends_with('s');
        return closes.then_some((Expression::within(Part::Edge(Edge::End), Expression::Unit(unit, Which::This)), end + 1));
    }
    let Some(Term::Edge(edge)) = words.term(at) else { return None };
    // "will end in 2030": a verb.
    if words.lower(at + 1) == "in" {
        return None;
    }
    let hyphen = words.after_hyphen(at + 1);
    if hyphen > at + 1 {
        let (period, end) = container(words, hyphen, 1)?;
        return Some((Expression::within(Part::Edge(edge), period), end));
    }
    let (period, end) = of_period(words, at + 1, 0)?;
    Some((Expression::within(Part::Edge(edge), period), end))
}

/// `of` (or `in`) and the period behind it.
fn of_period(words: &Words, at: usize, depth: u8) -> Read<Expression> {
    if !words.any(at, &["of", "in"]) || depth >= DEEPEST {
        return None;
    }
    container(words, at + 1, depth + 1)
}

/// A period that has parts: a year, month, quarter, season, decade; "the year" is that of the briefing.
fn container(words: &Words, at: usize, depth: u8) -> Read<Expression> {
    let the = words.lower(at) == "the";
    let at = at + usize::from(the);
    let end = at + usize::from(words.any(at, &["fiscal", "financial", "calendar"]));
    if let Some(Term::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century))) = words.term(end) {
        let singular = !words.lower(end).ends_with('s');
        if let Some(found) = years::alone(words, end + 1).filter(|_| unit == Unit::Year) {
            return Some(found);
        }
        let noun = words.any(end + 1, &["to", "ended", "ending", "through"]);
        return (singular && !noun && (the || unit == Unit::Year)).then_some((Expression::Unit(unit, Which::This), end + 1));
    }
    if let Some(Term::Which(which)) = words.term(at) {
        return match words.term(at + 1) {
            Some(Term::Month(month)) => Some((Expression::Loose(Part::Month(month), which), at + 2)),
            _ => unit_with_weekday(words, at + 1, which),
        };
    }
    let dated = if month(words, at).is_some() { month_first(words, at) } else { None };
    dated
        .or_else(|| years::alone(words, end).filter(|&(_, after)| !(the && is_noun(words, after))))
        .or_else(|| era(words, at))
        .or_else(|| season(words, at).map(|(season, end)| with_year(words, Part::Season(season), end)))
        .or_else(|| ordinal(words, at).and_then(|(number, end)| nth(words, number, end, depth)))
}

/// Whether a word stands at `at` that may be a noun: a word that is none of those that go on after a date.
fn is_noun(words: &Words, at: usize) -> bool {
    const GOES_ON: &[&str] = &[
        "and", "or", "but", "to", "in", "on", "at", "for", "with", "from", "by", "of", "when", "while", "as", "after", "before", "if", "until",
        "since", "is", "was", "were", "are", "will", "would", "has", "had", "have", "the", "a", "an", "he", "she", "it", "they", "we", "i", "which",
        "that", "who", "said", "because", "during", "through", "without",
    ];
    words.is_kind(at, TokenKind::Word) && !words.any(at, GOES_ON)
}

/// What an ordinal counts off: `third quarter`, `first half of 2025`, `second week of May`, `last Monday of March`,
/// `first nine months of the year`, `15th day of next month`. `at` is behind the ordinal; 0 is "last".
pub(super) fn nth(words: &Words, number: i64, at: usize, depth: u8) -> Read<Expression> {
    let joined = words.after_hyphen(at);
    let next = joined + 1;
    let small = i8::try_from(number).ok()?;
    match words.term(joined) {
        Some(Term::Unit(Unit::Quarter)) if words.lower(joined) == "quarter" => {
            let final_round = words.hyphen(next) && words.glued(next) || words.any(next, &["final", "finals"]);
            if !(0..=4).contains(&small)
                || final_round
                || (number == 0 && words.lower(at.wrapping_sub(1)) == "last" && of_period(words, next, depth).is_none())
            {
                return None;
            }
            Some(part_of(words, Part::Quarter(small), next, depth))
        }
        Some(Term::Opens) if words.lower(joined) == "half" && (0..=2).contains(&small) => {
            let (found, end) = part_of(words, Part::Half(small), next, depth);
            let business = words.any(
                next,
                &["profit", "profits", "results", "revenue", "revenues", "earnings", "sales", "loss", "losses", "net", "pre", "pretax", "operating"],
            );
            (end > next || business).then_some((found, end))
        }
        Some(Term::Weekday(weekday)) => {
            if let Some((period, end)) = of_period(words, next, depth) {
                return Some((Expression::within(Part::NthWeekday(number, weekday), period), end));
            }
            None
        }
        Some(Term::Month(month)) if number > 0 && words.capital(joined) => {
            let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
            Some(with_year(words, Part::Day(month, day), next))
        }
        Some(Term::Unit(unit)) if (Unit::Day..Unit::Year).contains(&unit) => {
            let (period, end) = of_period(words, next, depth)?;
            Some((Expression::within(Part::Nth(number, unit), period), end))
        }
        _ if number == 1 => {
            let length = duration::length(words, at).filter(|length| length.unit >= Unit::Day)?;
            let (period, end) = of_period(words, length.end, depth)?;
            Some((Expression::within(Part::First(length.whole()?, length.unit), period), end))
        }
        _ => None,
    }
}

/// A quarter or half with the year it is part of, if the text names one.
fn part_of(words: &Words, part: Part, at: usize, depth: u8) -> (Expression, usize) {
    if let Some((year, end)) = years::behind(words, at) {
        return (Expression::within(part, Expression::Stated(Resolved::One(Partial::Year(year)))), end);
    }
    if let Some((period, end)) = of_period(words, at, depth) {
        return (Expression::within(part, period), end);
    }
    relative_year(words, part, at)
}

/// `Q3 2024`, `H1`, `fiscal 2025`, `FY 2024`.
pub(super) fn reporting(words: &Words, at: usize) -> Read<Expression> {
    let word = words.lower(at);
    let number = i8::try_from(word.as_bytes().get(1)?.wrapping_sub(b'0')).ok()?;
    match (word.as_bytes().first()?, word) {
        (_, "fiscal" | "financial" | "fy") => {
            let next = at + 1 + usize::from(words.lower(at + 1) == "year");
            let led = words.digits(next).is_some_and(|(value, count)| count == 4 && (1900..2200).contains(&value));
            let (found, end) = years::alone(words, next).filter(|_| led)?;
            Some((found, end))
        }
        (b'q', _) => Some(part_of(words, Part::Quarter(number), at + 1, 0)),
        (b'h', _) => {
            let (found, end) = part_of(words, Part::Half(number), at + 1, 0);
            (end > at + 1).then_some((found, end))
        }
        _ => None,
    }
}

/// Whether a word is `FY2025` or `FY25`.
pub(super) fn is_fiscal_year(word: &str) -> bool {
    word.strip_prefix("FY").is_some_and(|digits| matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// `FY2025`, `FY25`.
pub(super) fn fiscal_year(words: &Words, at: usize) -> Read<Expression> {
    let year: i16 = words.word(at).strip_prefix("FY")?.parse().ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    (1900..2200).contains(&year).then_some((Expression::Stated(Resolved::One(Partial::Year(year))), at + 1))
}

/// A quarter behind its year: `2019 Q3`.
pub(super) fn quarter_behind(words: &Words, year: Expression, end: usize) -> (Expression, usize) {
    match words.lower(end) {
        "q1" | "q2" | "q3" | "q4" => {
            let number = words.lower(end).as_bytes().get(1).and_then(|digit| i8::try_from(digit.wrapping_sub(b'0')).ok()).unwrap_or(1);
            (Expression::within(Part::Quarter(number), year), end + 1)
        }
        _ => (year, end),
    }
}

/// All of a length in several units: `2 weeks and 2 days`.
fn compound(words: &Words, first: &Length) -> Read<Amount> {
    let mut amount = first.amount()?;
    let mut end = first.end;
    for _ in 0..3 {
        let next = end + usize::from(words.lower(end) == "and");
        let next = next + usize::from(next == end && words.word(end) == "," && words.is_kind(end + 1, TokenKind::Number));
        if next == end {
            break;
        }
        let Some(more) = duration::length(words, next).filter(|more| more.unit < amount.unit && !pointed_away(words, more.end, next)) else { break };
        let Some(part) = more.amount() else { break };
        amount = amount.plus(part);
        end = more.end;
    }
    Some((amount, end))
}

/// Whether the length that ends at `end` is a date of its own and a full unit apart ("3 months and 2 days ago").
fn pointed_away(words: &Words, end: usize, start: usize) -> bool {
    words.lower(end) == "ago" && matches!(words.term(start.wrapping_sub(4)), Some(Term::Which(_)))
}

/// So long before or after something: `two years ago`, `five years later`, `three days prior to the talks`,
/// `two weeks from Monday`, `a year earlier`.
pub(super) fn shifted(words: &Words, at: usize) -> Read<Expression> {
    let length = duration::length(words, at)?;
    let (amount, end) = compound(words, &length)?;
    let end = end + usize::from(matches!(words.word(end), "'" | "’") && words.lower(end + 1) == "time");
    let shift = |after: bool, origin: Origin| Expression::Shift(amount, after, origin);
    match words.lower(end) {
        "ago" => Some((shift(false, Origin::Reference), end + 1)),
        "hence" => Some((shift(true, Origin::Reference), end + 1)),
        "time" if words.before(at) == "in" => Some((shift(true, Origin::Reference), end + 1)),
        "later" | "afterwards" | "afterward" => Some((shift(true, Origin::Story), end + 1)),
        "earlier" | "previously" | "beforehand" => Some((shift(false, Origin::Story), end + 1)),
        "before" | "after" | "prior" | "from" | "following" => shifted_from(words, amount, end),
        _ => None,
    }
}

/// The same with what it is counted from.
fn shifted_from(words: &Words, amount: Amount, at: usize) -> Read<Expression> {
    let after = !matches!(words.lower(at), "before" | "prior");
    let from = words.lower(at) == "from";
    let next = at + 1 + usize::from(words.lower(at) == "prior" && words.lower(at + 1) == "to");
    if from && words.lower(next) == "now" {
        return Some((Expression::Shift(amount, true, Origin::Reference), next + 1));
    }
    let article = next + usize::from(words.lower(next) == "the");
    if let Some((date, end)) = origin_date(words, article) {
        return Some((Expression::Shift(amount, after, Origin::Date(Box::new(date))), end));
    }
    if from {
        return None;
    }
    let end = event_in_lead(words, next)?;
    Some((Expression::Shift(amount, after, Origin::Lead), end))
}

/// A date that a shift may start from; none that is itself a shift.
fn origin_date(words: &Words, at: usize) -> Read<Expression> {
    if let Some(Term::Day(days)) = words.term(at) {
        return Some((Expression::Today(days), at + 1));
    }
    super::absolute::any(words, at)
        .filter(|(found, _)| !matches!(found, Expression::Stated(Resolved::One(Partial::Year(_)))))
        .or_else(|| holiday(words, at).map(|(day, end)| with_year(words, Part::Holiday(day), end)))
        .or_else(|| weekday(words, at))
        .or_else(|| pointed(words, at).filter(|(found, _)| matches!(found, Expression::Loose(..))))
}

/// The index after a definite event ("the talks") that the lead of the briefing reports: its date is the
/// briefing's. A noun that the lead does not have is some other day's.
fn event_in_lead(words: &Words, at: usize) -> Option<usize> {
    if words.lower(at) != "the" || !words.is_kind(at + 1, TokenKind::Word) || words.capital(at + 1) {
        return None;
    }
    let longer = words.is_kind(at + 2, TokenKind::Word)
        && !words.any(at + 2, &["in", "on", "at", "and", "of", "with", "that", "which", "began", "was", "were", "but", "to"]);
    (!longer && words.lead_has(at + 1)).then_some(at + 2)
}

/// "2 Sundays from now", "two Thursdays ago".
pub(super) fn weekdays_away(words: &Words, at: usize) -> Read<Expression> {
    use rust_decimal::prelude::ToPrimitive;
    let numeral = words.numeral(at)?;
    let count = numeral.value.to_i64().filter(|count| (1..60).contains(count))?;
    let (Term::Weekdays(weekday) | Term::Weekday(weekday)) = words.term(numeral.tokens.end)? else { return None };
    let next = numeral.tokens.end + 1;
    let (which, end) = match (words.lower(next), words.lower(next + 1)) {
        ("ago", _) => (Which::Last, next + 1),
        ("from", "now") => (Which::Following, next + 2),
        _ => return None,
    };
    let first = Expression::Loose(Part::Weekday(weekday), which);
    let weeks = Amount::of(count - 1, Unit::Week)?;
    Some((Expression::Shift(weeks, which != Which::Last, Origin::Date(Box::new(first))), end))
}
