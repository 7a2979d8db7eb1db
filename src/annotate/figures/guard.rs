//! What looks like a figure and is none: years, dates, times, ages, lengths of time, scores, names
//! with numbers, addresses, telephone numbers, sections and ranks.
//!
//! Invariant: looks at a few tokens on either side only. Amounts with a currency or percent sign
//! always are figures. Deliberately absent: dates that the dates finder has taken; these are left
//! out before.

use rust_decimal::Decimal;

use super::super::dates::names_month;
use super::super::number::Form;
use super::amount::{Amount, over_hyphen};
use super::phrase::{self, Class, Classified};
use super::table;
use crate::lexicon::{self, List};
use crate::model::FigureKind;
use crate::text::words::{TokenKind, is_unspaced};

/// Whether `amount` is no figure.
pub(super) fn rejects(passage: &Classified, amount: &Amount) -> bool {
    match amount.kind {
        FigureKind::Money => false,
        FigureKind::Percent | FigureKind::Rate => {
            tied_before(passage, amount)
                && amount.form == Form::Digits
                && passage.token(amount.tokens.start).kind == TokenKind::Number
                && letter_before(passage, amount)
        }
        FigureKind::Quantity => part_of_a_name(passage, amount) || denominator(passage, amount),
        // What accounts write in brackets is an amount, whatever stands before it.
        FigureKind::Number if passage.word(amount.tokens.start) == "(" => false,
        FigureKind::Number => {
            part_of_a_name(passage, amount)
                || numbered(passage, amount)
                || name_before(passage, amount)
                || part_of_a_longer_number(passage, amount)
                || age_or_length_of_time(passage, amount)
                || date_or_time(passage, amount)
                || address(passage, amount)
                || pronoun(passage, amount)
                || denominator(passage, amount)
                || written_as_a_name(passage, amount)
                || row_of_digits(passage, amount)
                || table::names(passage, amount)
        }
    }
}

/// Whether the number touches what stands before it.
fn tied_before(passage: &Classified, amount: &Amount) -> bool {
    passage.token(amount.tokens.start).glued
}

fn letter_before(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    start > 0
        && passage.token(start - 1).kind == TokenKind::Word
        && !passage.word(start - 1).ends_with(is_unspaced)
}

/// `AB-340`, `G-20`, `39A`, `#12`: letters tied to the number by nothing or a hyphen.
fn part_of_a_name(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    if amount.form == Form::Words {
        return false;
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |at| passage.word(at));
    if tied_before(passage, amount) {
        let hyphen = matches!(before(1), "-" | "–" | "\u{2011}") && passage.token(start - 1).glued;
        let word = before(2).starts_with(char::is_alphabetic)
            || before(2).starts_with(|c: char| c.is_ascii_digit());
        let onto = before(1).starts_with(char::is_alphabetic);
        if (hyphen
            && word
            && !matches!(
                before(2).to_lowercase().as_str(),
                "mid" | "sub" | "near" | "some" | "pre" | "post"
            ))
            || onto
            || matches!(before(1), "#" | "_" | "@" | "№" | "§")
            || (matches!(before(1), "." | "+")
                && passage.token(start - 1).glued
                && !matches!(before(2), "(" | "["))
        {
            return true;
        }
    }
    let next = passage.token(end);
    if amount.kind == FigureKind::Number && next.glued && next.kind == TokenKind::Word {
        return true;
    }
    // `340-600X`, `12-A`: a hyphen and then more of a name; `10-point` and `3-year` are read as
    // units before.
    let after = passage.word(end + 1);
    amount.kind == FigureKind::Number
        && passage.word(end) == "-"
        && next.glued
        && passage.token(end + 1).glued
        && after.len() <= 2
        && after.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `Terminal 4`, `page 12`, `No. 1`, `top 10`, `version 3.2`.
fn numbered(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    let Some(mut before) = start.checked_sub(1) else { return false };
    if matches!(passage.word(before), "(" | "\"" | "“" | "." | ":") && passage.token(start).glued
    {
        let Some(further) = before.checked_sub(1) else { return false };
        before = further;
    }
    let listed = passage.is(before, List::NumberedNouns);
    // "at the next level 40 people": a plural behind the number makes it a count.
    let counted = super::count::noun(passage, amount.tokens.end)
        .is_some_and(|noun| phrase::is_plural(passage, noun.end - 1));
    let capital = passage.word(before).starts_with(char::is_uppercase);
    if listed && (capital || !counted) {
        return true;
    }
    // "posts 17 and 18", "Articles 3, 5 and 7".
    let joint = matches!(passage.lower(before), "and" | "," | "or" | "to" | "-" | "–" | "&");
    let chained = joint
        && before >= 2
        && passage.token(before - 1).kind == TokenKind::Number
        && (2..=8)
            .filter_map(|back| before.checked_sub(back))
            .take_while(|&at| {
                matches!(passage.token(at).kind, TokenKind::Number | TokenKind::Mark)
                    || matches!(passage.lower(at), "and" | "or" | "to")
                    || passage.is(at, List::NumberedNouns)
            })
            .any(|at| passage.is(at, List::NumberedNouns));
    chained && !counted
}

/// A capitalised word before a number in digits names something with it: `Boeing 737`, `Resolution
/// 1817`.
fn name_before(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    let Some(before) = start.checked_sub(1) else { return false };
    if amount.form != Form::Digits
        || passage.token(before).kind != TokenKind::Word
        || !same_sentence(passage, before, start)
    {
        return false;
    }
    let word = passage.word(before);
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let function = passage.is(before, List::FunctionWords)
        || passage.is(before, List::Hedges)
        || passage.is(before, List::FiniteVerbs);
    if function || phrase::is_title(passage, start) || passage.in_row(start) {
        // In a table labels stand before numbers.
        return false;
    }
    let whole = amount.value.is_integer()
        && amount.value < Decimal::from(100_000)
        && !passage.word(start).contains(',');
    let version = !amount.value.is_integer();
    let counted = super::count::noun(passage, amount.tokens.end)
        .is_some_and(|noun| phrase::is_plural(passage, noun.end - 1));
    // A participle or verb that opens a sentence ("Killed 20") is no name; neither is one before a
    // counted noun.
    let opens = phrase::starts_sentence(passage, before);
    (whole || version)
        && !(opens && counted)
        && !(counted && phrase::class(passage, before) != Class::Noun)
}

fn same_sentence(passage: &Classified, a: usize, b: usize) -> bool {
    passage.sentence_index(a) == passage.sentence_index(b)
}

/// Telephone numbers, ratios, scores, fractions and dates with slashes: digits tied to digits.
fn part_of_a_longer_number(passage: &Classified, amount: &Amount) -> bool {
    if amount.high.is_some() {
        return false;
    }
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let mark = |at: usize| {
        passage.token(at).kind == TokenKind::Mark
            && matches!(passage.word(at), "-" | "–" | "/" | ":" | "." | "×" | "—")
    };
    let digit = |at: usize| passage.token(at).kind == TokenKind::Number;
    let glued = |at: usize| passage.token(at).glued;
    let before =
        start >= 2 && mark(start - 1) && digit(start - 2) && glued(start) == glued(start - 1);
    let after = mark(end)
        && digit(end + 1)
        && glued(end) == glued(end + 1)
        && (glued(end) || small(amount));
    let bracket = start >= 1 && passage.word(start - 1) == "+" && glued(start);
    let score = after || (before && (glued(start) || small(amount)));
    score || (bracket && digit(end))
}

/// Whether the value is as small as the points of one side in a game.
fn small(amount: &Amount) -> bool {
    amount.value < Decimal::from(300)
}

/// What may stand between a number and a length of time.
const LENGTH_MODIFIERS: &[&str] =
    &["more", "calendar", "business", "straight", "consecutive", "full", "working", "trading"];

/// "aged 23", ", 45,", "23-year-old", "10 days", "30 to 34 years old".
fn age_or_length_of_time(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let mut unit = over_hyphen(passage, end);
    unit += usize::from(amount.form == Form::Vague && passage.lower(unit) == "of");
    unit += usize::from(LENGTH_MODIFIERS.contains(&passage.lower(unit)));
    if passage.is(unit, List::LengthsOfTime) {
        return true;
    }
    let before = start.checked_sub(1).map_or("", |at| passage.lower(at));
    let age = amount.value.is_integer() && amount.value < Decimal::from(130);
    let named =
        before == "," && start >= 2 && passage.word(start - 2).starts_with(char::is_uppercase);
    let closed =
        matches!(passage.word(end), "," | "." | ")" | ";" | "") || passage.word(end) == "—";
    let span = amount.high.is_some_and(|high| high < Decimal::ONE_HUNDRED)
        && before == "between"
        && start > 1
        && super::count::noun(passage, end).is_none();
    if span && phrase::class(passage, start - 2) == Class::Noun {
        // "people between 18 and 25".
        return true;
    }
    let from = matches!(before, "to" | "and" | "-" | "–")
        && start >= 3
        && matches!(passage.lower(start - 3), "aged" | "age" | "ages");
    age && (from
        || (matches!(before, "aged" | "age" | "ages" | "turned" | "turns")
            && !matches!(passage.lower(end), "people"))
        || (named && closed && amount.form == Form::Digits && amount.value > Decimal::from(4)))
}

/// Bare years, days beside a month, times of day.
fn date_or_time(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    if amount.form != Form::Digits && amount.form != Form::Words {
        return false;
    }
    let month = |at: usize| {
        passage.word(at).starts_with(char::is_uppercase) && names_month(passage.lower(at))
    };
    let day = amount.value.is_integer()
        && amount.value >= Decimal::ONE
        && amount.value <= Decimal::from(31);
    let before = start.checked_sub(1);
    if day && (month(end) || before.is_some_and(month)) {
        return true;
    }
    let clock = passage.is(end, List::ClockWords);
    let word = passage.word(start);
    let year = amount.high.is_none()
        && amount.form == Form::Digits
        && word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (Decimal::from(1500)..Decimal::from(2100)).contains(&amount.value);
    clock || (year && !year_is_counted(passage, amount))
}

/// Whether four digits that could be a year count something ("2000 people", "over 2000").
fn year_is_counted(passage: &Classified, amount: &Amount) -> bool {
    let before = amount.tokens.start.checked_sub(1).map_or("", |at| passage.lower(at));
    let dated = amount.tokens.start > 0 && passage.is(amount.tokens.start - 1, List::DatesAYear)
        || matches!(before, "," | "(" | "'" | "’");
    let counted = super::count::noun(passage, amount.tokens.end)
        .is_some_and(|noun| phrase::is_plural(passage, noun.end - 1));
    let pair = before == "and"
        && amount.tokens.start > 1
        && passage.word(amount.tokens.start - 2).len() == 4
        && passage.token(amount.tokens.start - 2).kind == TokenKind::Number;
    counted && !dated && !pair
}

/// `1417 Linden Avenue`: a number and capitalised words that end as streets do.
fn address(passage: &Classified, amount: &Amount) -> bool {
    let mut at = amount.tokens.end;
    // "12 and 14 Linden Avenue".
    if matches!(passage.lower(at), "and" | "," | "-" | "–")
        && passage.token(at + 1).kind == TokenKind::Number
    {
        at += 2;
    }
    let first = at;
    if amount.form != Form::Digits || !passage.word(at).starts_with(char::is_uppercase) {
        return false;
    }
    while at < first + 5
        && passage.token(at).kind == TokenKind::Word
        && passage.word(at).starts_with(char::is_uppercase)
    {
        if lexicon::lists(passage.lower(at).trim_end_matches('.')).has(List::Streets) {
            return true;
        }
        at += 1;
    }
    // "at 1121 Elmwood": a house number alone.
    let at_house = amount.tokens.start > 0
        && passage.lower(amount.tokens.start - 1) == "at"
        && passage.word(amount.tokens.start).len() >= 3;
    at_house && at == first + 1 && !phrase::is_plural(passage, first)
}

/// `Six Nations`, `Fourteen Sails`, `Standard & Poor's 500 Index`, `iLife '11`, `015`: a number
/// inside a name.
fn written_as_a_name(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let before = start.checked_sub(1).map_or("", |at| passage.word(at));
    if amount.form == Form::Words {
        return capital(start)
            && capital(end)
            && !phrase::starts_sentence(passage, start)
            && !phrase::is_title(passage, start);
    }
    let digits = passage.word(start);
    let padded = amount.form == Form::Digits
        && digits.len() > 1
        && digits.starts_with('0')
        && !digits.starts_with("0.")
        && !digits.starts_with("0,");
    let year = matches!(before, "'" | "’" | "‘") && passage.token(start).glued;
    let owner = matches!(before, "'s" | "’s")
        && start > 1
        && capital(start - 2)
        && capital(end)
        && !phrase::is_plural(passage, end);
    amount.form == Form::Digits && (padded || year || owner)
}

/// "12 deaths per 100,000 people": the number that a rate is for.
fn denominator(passage: &Classified, amount: &Amount) -> bool {
    amount
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.lower(at), "per" | "every"))
}

/// `+44 20 7946 0000`: groups of plain digits one after another.
fn row_of_digits(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let plain = |at: usize| {
        passage.token(at).kind == TokenKind::Number
            && passage.word(at).bytes().all(|b| b.is_ascii_digit())
    };
    let beside = (start > 0 && plain(start - 1)) || plain(end);
    amount.form == Form::Digits
        && plain(start)
        && beside
        && same_sentence(passage, start, end)
        && !passage.in_row(start)
}

/// "one" without a unit: "this one", "one of them", "no one".
fn pronoun(passage: &Classified, amount: &Amount) -> bool {
    let alone = passage
        .sentence(amount.tokens.start)
        .is_some_and(|sentence| sentence.tokens == amount.tokens);
    amount.form == Form::Words
        && passage.lower(amount.tokens.start) == "one"
        && amount.tokens.len() == 1
        && !alone
}
