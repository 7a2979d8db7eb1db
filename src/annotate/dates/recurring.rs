//! What comes again each year or week under its own name: seasons, holidays, weekdays, the weekend.
//!
//! Invariant: a name is taken for a date only where the words around it allow: not in "the Sunday
//! Times", not in "Christmas trees". Deliberately absent: months, which `absolute` reads with their
//! days and years.

use super::absolute::{day_number, with_year};
use super::calendar::{Read, Season, Term, Unit, Which, Words, leads};
use super::expression::{Expression, Part};
use super::holiday::Holiday;
use super::years;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// A season's name; "fall" only where a year or "the … of" makes it one.
pub(super) fn season(words: &Words, at: usize) -> Read<Season> {
    match words.term(at)? {
        Term::Season(season) => Some((season, at + 1)),
        Term::Fall => {
            let pointed = matches!(words.term(at.wrapping_sub(1)), Some(Term::Which(which)) if which != Which::Same);
            let dated = years::behind(words, at + 1).is_some();
            // "prices fall in 2031": a verb, as "the fall in 2031 prices" is no season.
            let led = words.before(at) == "the" || words.is_before(at, List::LeadsToDate);
            let dated =
                dated && words.lower(at + 1) != "in" && (words.lower(at + 1) != "of" || led);
            let noun = words.any(at + 1, &["in", "of"]) && !dated;
            let verb = words.before(at) == "to" || words.is_before(at, List::Modals);
            (!verb && ((pointed && !noun) || dated)).then_some((Season::Autumn, at + 1))
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
    let led = words.before(at) == "the" && words.is_before(at.wrapping_sub(1), List::BeforeASeason);
    let bare = matches!(words.before(at), "by" | "before" | "until" | "till" | "since");
    ((led || bare) && !is_noun(words, end)).then_some((found, after))
}

/// The holiday at `at`.
pub(super) fn holiday(words: &Words, at: usize) -> Read<Holiday> {
    let (value, end) = words.phrase(at, List::Holidays)?;
    Some((Holiday::parse(value)?, end))
}

/// A holiday as a date: `Christmas Day`, `by Easter`, `Thanksgiving 2023`; not `Christmas trees`.
pub(super) fn holiday_date(words: &Words, at: usize) -> Read<Expression> {
    let (day, end) = holiday(words, at)?;
    let (found, after) = with_year(words, Part::Holiday(day), end);
    // "New Year" is as general as "Christmas", and "the Chinese New Year" another day.
    let one_word = end == at + 1 || (words.lower(at) == "new" && end == at + 2);
    if at > words.start + 1
        && words.capital(at - 1)
        && words.term(at - 1).is_none()
        && !leads(words, at.wrapping_sub(1))
    {
        return None;
    }
    let led = leads(words, at.wrapping_sub(1)) || matches!(words.before(at), "at" | "on");
    let noun = is_noun(words, end);
    let named = words.is_kind(end, TokenKind::Word) && words.capital(end);
    let alone = !one_word || at == words.start && end == words.end;
    (after > end || alone && !named || one_word && led && !noun).then_some((found, after))
}

/// A weekday: `Monday`, `Monday of last week`, `Friday the 12th`; not `the Sunday Times`.
pub(super) fn weekday(words: &Words, at: usize) -> Read<Expression> {
    let Some(Term::Weekday(weekday)) = words.term(at) else { return None };
    let capital_behind = words.capital(at + 1);
    if capital_behind
        && (words.is(at + 1, List::PaperOfAWeekday)
            || words.any(at + 2, &["live", "football", "lights"]))
    {
        return None;
    }
    // "the Thursday Gallery", "the Monday Club".
    if capital_behind && words.before(at) == "the" && words.term(at + 1).is_none() {
        return None;
    }
    // "Friday Osei said": a given name.
    if capital_behind
        && at == words.start
        && words.term(at + 1).is_none()
        && words.is(at + 2, List::CueVerbs)
    {
        return None;
    }
    let regular = matches!(words.before(at), "every" | "each" | "per")
        || (words.before(at) == "a" && !is_noun(words, at + 1));
    if regular {
        return None;
    }
    if at > words.start && words.is(at - 1, List::DayOfAnEvent) && words.capital(at - 1) {
        return None;
    }
    let part = Part::Weekday(weekday);
    let next = at + 1;
    if words.lower(next) == "the"
        && let Some((number, end)) = day_number(words, next + 1)
        && (!words.is_kind(end, TokenKind::Word) || words.is(end, List::BehindTheDay))
    {
        return Some((
            Expression::within(
                Part::Nth(i64::from(number), Unit::Day),
                Expression::Unit(Unit::Month, Which::This),
            ),
            end,
        ));
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
    (words.lower(at) == "weekend" && words.before(at) == "the" && !noun)
        .then_some((Expression::Loose(Part::Weekend, Which::Bare), at + 1))
}

/// Whether a word stands at `at` that may be a noun: a word that is none of those that go on after
/// a date.
pub(super) fn is_noun(words: &Words, at: usize) -> bool {
    words.is_kind(at, TokenKind::Word) && !words.is(at, List::BehindADate)
}
