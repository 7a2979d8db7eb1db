//! Parts of longer periods: "the end of March", "the third quarter", "the first week of May", `Q3
//! 2024`.
//!
//! Invariant: nesting ("the end of the first quarter of …") is bounded by [`DEEPEST`]. Deliberately
//! absent: parts too vague for a day ("mid-April").

use super::absolute::{era, month, month_first, ordinal, relative_year, with_year};
use super::calendar::{Read, Term, Unit, Which, Words};
use super::duration;
use super::expression::{Expression, Part};
use super::recurring::{is_noun, season};
use super::years;
use crate::lexicon::List;
use crate::model::{Edge, Partial, Resolved};

/// How deep a period may stand in a period.
const DEEPEST: u8 = 3;

/// `end of March`, `start of the year`, `end-2026`, `year-end`.
pub(super) fn edge(words: &Words, at: usize) -> Read<Expression> {
    if let Some(Term::Unit(unit @ (Unit::Year | Unit::Month | Unit::Quarter))) = words.term(at) {
        let end = words.after_hyphen(at + 1);
        let led = words.is_before(at, List::BeforeYearEnd);
        let closes = led
            && words.lower(end) == "end"
            && !words.any(end + 1, &["of", "to"])
            && !words.lower(at).ends_with('s');
        return closes.then_some((
            Expression::within(Part::Edge(Edge::End), Expression::Unit(unit, Which::This)),
            end + 1,
        ));
    }
    let Some(Term::Edge(edge)) = words.term(at) else { return None };
    // "will end in 2030": a verb.
    if words.lower(at + 1) == "in" {
        return None;
    }
    let (period, end) = of_period(words, at + 1, 0)?;
    Some((Expression::within(Part::Edge(edge), period), end))
}

/// `of` (or `in`) and the period behind it.
pub(super) fn of_period(words: &Words, at: usize, depth: u8) -> Read<Expression> {
    if !words.any(at, &["of", "in"]) || depth >= DEEPEST {
        return None;
    }
    container(words, at + 1, depth + 1)
}

/// A period that has parts: a year, month, quarter, season, decade; "the year" is that of the
/// briefing.
fn container(words: &Words, at: usize, depth: u8) -> Read<Expression> {
    let the = words.lower(at) == "the";
    let at = at + usize::from(the);
    let end = at + usize::from(words.is(at, List::Fiscal) || words.lower(at) == "calendar");
    if let Some(Term::Unit(
        unit @ (Unit::Week
        | Unit::Month
        | Unit::Quarter
        | Unit::Year
        | Unit::Decade
        | Unit::Century),
    )) = words.term(end)
    {
        let singular = !words.lower(end).ends_with('s');
        if let Some(found) = years::alone(words, end + 1).filter(|_| unit == Unit::Year) {
            return Some(found);
        }
        let noun = words.any(end + 1, &["to", "ended", "ending", "through"]);
        return (singular && !noun && (the || unit == Unit::Year))
            .then_some((Expression::Unit(unit, Which::This), end + 1));
    }
    if let Some(Term::Which(which)) = words.term(at) {
        return match words.term(at + 1) {
            Some(Term::Month(month)) => {
                Some((Expression::Loose(Part::Month(month), which), at + 2))
            }
            _ => unit_with_weekday(words, at + 1, which),
        };
    }
    let dated = if month(words, at).is_some() { month_first(words, at) } else { None };
    dated
        .or_else(|| years::alone(words, end).filter(|&(_, after)| !(the && is_noun(words, after))))
        .or_else(|| era(words, at))
        .or_else(|| {
            season(words, at).map(|(season, end)| with_year(words, Part::Season(season), end))
        })
        .or_else(|| ordinal(words, at).and_then(|(number, end)| nth(words, number, end, depth)))
}

/// "last week", "next year", "the previous month", and with a weekday behind it: "next week
/// Tuesday".
pub(super) fn unit_with_weekday(words: &Words, at: usize, which: Which) -> Read<Expression> {
    let Some(Term::Unit(unit)) = words.term(at) else { return None };
    let plural = words.lower(at).ends_with('s');
    let vague_day =
        unit == Unit::Day && !matches!(which, Which::Previous | Which::Following | Which::Next);
    if unit < Unit::Day
        || plural
        || vague_day
        || (words.lower(at) == "quarter" && words.hyphen(at + 1) && words.glued(at + 1))
    {
        return None;
    }
    let which = if unit == Unit::Day && which == Which::Next { Which::Following } else { which };
    // "the last year" is a length up to now, "last year" the calendar's.
    let which = if which == Which::Last && unit != Unit::Quarter && words.before(at - 1) == "the" {
        Which::Past
    } else {
        which
    };
    let whole = Expression::Unit(unit, which);
    if unit == Unit::Week {
        let next = at + 1;
        let next =
            if matches!(words.word(next), "'s" | "’s" | "-" | "–") { next + 1 } else { next };
        if let Some(Term::Weekday(weekday)) = words.term(next) {
            return Some((Expression::within(Part::Weekday(weekday), whole), next + 1));
        }
    }
    Some((whole, at + 1))
}

/// What an ordinal counts off: `third quarter`, `first half of 2025`, `second week of May`, `last
/// Tuesday of April`, `first nine months of the year`, `10th day of next month`. `at` is behind the
/// ordinal; 0 is "last".
pub(super) fn nth(words: &Words, number: i64, at: usize, depth: u8) -> Read<Expression> {
    let joined = words.after_hyphen(at);
    let next = joined + 1;
    let small = i8::try_from(number).ok()?;
    match words.term(joined) {
        Some(Term::Unit(Unit::Quarter)) if words.lower(joined) == "quarter" => {
            let final_round =
                words.hyphen(next) && words.glued(next) || words.any(next, &["final", "finals"]);
            if !(0..=4).contains(&small)
                || final_round
                || (number == 0
                    && words.lower(at.wrapping_sub(1)) == "last"
                    && of_period(words, next, depth).is_none())
            {
                return None;
            }
            Some(part_of(words, Part::Quarter(small), next, depth))
        }
        Some(Term::Opens) if words.lower(joined) == "half" && (0..=2).contains(&small) => {
            let (found, end) = part_of(words, Part::Half(small), next, depth);
            let business = words.is(next, List::ResultsOfAHalf);
            (end > next || business).then_some((found, end))
        }
        Some(Term::Weekday(weekday)) => {
            if let Some((period, end)) = of_period(words, next, depth) {
                return Some((Expression::within(Part::NthWeekday(number, weekday), period), end));
            }
            None
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
    if let Some(end) = behind_fiscal_year(words, at) {
        return (Expression::Untold, end);
    }
    if let Some((year, end)) = years::behind(words, at) {
        return (
            Expression::within(part, Expression::Stated(Resolved::One(Partial::Year(year)))),
            end,
        );
    }
    if let Some((period, end)) = of_period(words, at, depth) {
        return (Expression::within(part, period), end);
    }
    relative_year(words, part, at)
}

/// The token behind the fiscal year that a quarter or half at `at` is part of: "of fiscal 2026", "FY25".
/// Nothing there says when that year begins.
fn behind_fiscal_year(words: &Words, at: usize) -> Option<usize> {
    let at = at + usize::from(words.any(at, &["of", "in"]));
    if is_fiscal_year(words.word(at)) {
        return Some(at + 1);
    }
    let year = at + 1 + usize::from(words.lower(at + 1) == "year");
    let fiscal = words.is(at, List::Fiscal);
    years::alone(words, year).filter(|_| fiscal).map(|(_, end)| end)
}

/// `Q3 2024`, `H1`, `fiscal 2025`, `FY 2024`.
pub(super) fn reporting(words: &Words, at: usize) -> Read<Expression> {
    let word = words.lower(at);
    let number = i8::try_from(word.as_bytes().get(1)?.wrapping_sub(b'0')).ok()?;
    match (word.as_bytes().first()?, word) {
        (_, "fiscal" | "financial" | "fy") => {
            let next = at + 1 + usize::from(words.lower(at + 1) == "year");
            let led = words
                .digits(next)
                .is_some_and(|(value, count)| count == 4 && (1900..2200).contains(&value));
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
    word.strip_prefix("FY").is_some_and(|digits| {
        matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `FY2025`, `FY25`.
pub(super) fn fiscal_year(words: &Words, at: usize) -> Read<Expression> {
    let year: i16 = words.word(at).strip_prefix("FY")?.parse().ok()?;
    // "FY98" is told of now and then, "FY70" not yet.
    let year = match year {
        70..100 => 1900 + year,
        ..70 => 2000 + year,
        _ => year,
    };
    (1900..2200)
        .contains(&year)
        .then_some((Expression::Stated(Resolved::One(Partial::Year(year))), at + 1))
}

/// `4Q24`, `1H2025`: a quarter or half before its year, all in one.
pub(super) fn short(words: &Words, at: usize) -> Read<Expression> {
    let (number, count) = words.digits(at)?;
    if count == 2 {
        return fiscal_span(words, at, number);
    }
    if count == 4 {
        return glued_quarter(words, at, number);
    }
    let number = i8::try_from(number).ok().filter(|_| count == 1)?;
    let letter = words.glued(at + 1) && matches!(words.word(at + 1), "Q" | "H");
    if letter && let Some((year, end)) = years::behind(words, at + 2) {
        let quarter = words.word(at + 1) == "Q";
        let part = if quarter { Part::Quarter(number) } else { Part::Half(number) };
        let year = Expression::Stated(Resolved::One(Partial::Year(year)));
        let fits = (1..=if quarter { 4 } else { 2 }).contains(&number);
        return fits.then(|| (Expression::within(part, year), end));
    }
    let word = words.word(at + 1).strip_prefix(['Q', 'H']).filter(|_| words.glued(at + 1))?;
    let year: i16 = word.parse().ok().filter(|_| matches!(word.len(), 2 | 4))?;
    let year = if year < 100 { 2000 + year } else { year };
    let quarter = words.word(at + 1).starts_with('Q');
    let part = if quarter { Part::Quarter(number) } else { Part::Half(number) };
    let most = if quarter { 4 } else { 2 };
    ((1..=most).contains(&number) && (1900..2200).contains(&year)).then(|| {
        let year = Expression::Stated(Resolved::One(Partial::Year(year)));
        (Expression::within(part, year), at + 2)
    })
}

/// `24-25`, `23/24`: a year that goes from one into the next, behind a word that leads to a date.
fn fiscal_span(words: &Words, at: usize, first: i16) -> Read<Expression> {
    let joined =
        matches!(words.word(at + 1), "-" | "–" | "/") && words.glued(at + 1) && words.glued(at + 2);
    let (last, 2) = words.digits(at + 2)? else { return None };
    let led = words.any(at.wrapping_sub(1), &["in", "for", "of", "since", "during"]);
    let end = at + 3;
    let counts = is_noun(words, end)
        || words.glued(end) && !matches!(words.word(end), "." | "," | ";" | ":" | ")");
    let year = |short: i16| Partial::Year(2000 + short);
    (joined && led && !counts && last == first + 1 && (10..60).contains(&first)).then(|| {
        let span = Resolved::Interval(Some(year(first)), Some(year(last)));
        (Expression::Stated(span), end)
    })
}

/// `2025Q1`, `2025H2`.
fn glued_quarter(words: &Words, at: usize, year: i16) -> Read<Expression> {
    let word = words.word(at + 1);
    let number: i8 = word.get(1..)?.parse().ok()?;
    let part = match (word.get(..1)?, number) {
        ("Q", 1..=4) => Part::Quarter(number),
        ("H", 1 | 2) => Part::Half(number),
        _ => return None,
    };
    let fits = words.glued(at + 1) && (1900..2200).contains(&year);
    let year = Expression::Stated(Resolved::One(Partial::Year(year)));
    fits.then(|| (Expression::within(part, year), at + 2))
}

/// `the March quarter of 2021`, `the March 2021 quarter`: the three months that end with that month.
pub(super) fn month_quarter(words: &Words, at: usize) -> Read<Expression> {
    let (month, _) = month(words, at).filter(|(month, _)| month % 3 == 0)?;
    let part = Part::Quarter(month / 3);
    if words.lower(at + 1) == "quarter" {
        return Some(part_of(words, part, at + 2, 0));
    }
    let (year, end) = years::behind(words, at + 1)?;
    let year = Expression::Stated(Resolved::One(Partial::Year(year)));
    (words.lower(end) == "quarter").then(|| (Expression::within(part, year), end + 1))
}

/// A quarter behind its year: `2019 Q3`, `2019-Q3`.
pub(super) fn quarter_behind(words: &Words, year: Expression, end: usize) -> (Expression, usize) {
    let tied = words.after_hyphen(end);
    let end = if matches!(words.lower(tied), "q1" | "q2" | "q3" | "q4") { tied } else { end };
    match words.lower(end) {
        "q1" | "q2" | "q3" | "q4" => {
            let number = words
                .lower(end)
                .as_bytes()
                .get(1)
                .and_then(|digit| i8::try_from(digit.wrapping_sub(b'0')).ok())
                .unwrap_or(1);
            (Expression::within(Part::Quarter(number), year), end + 1)
        }
        _ => (year, end),
    }
}
