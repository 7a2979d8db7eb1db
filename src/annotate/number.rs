//! Numerals: digits, number words and scale words, read as exact decimals.
//!
//! Invariant: a numeral is read from a bounded number of tokens of one sentence, and arithmetic
//! that does not fit into a decimal gives no numeral instead of a wrong one. Deliberately absent:
//! what the number means (a date, a figure, a name), and ordinals ("3rd", "third").

mod fraction;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::passage::Passage;
use crate::lexicon::{self, List};
use crate::text::words::TokenKind;

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone: `1,234.5`, `2024`, `-3`.
    Digits,
    /// Digits with a scale: `6bn`, `1.2 million`, `35 lakh`.
    Scaled,
    /// Number words: `twenty-five`, `half a million`, `two dozen`.
    Words,
    /// A part of one: `1/4`, `2 1/2`, `½`, `two-thirds`.
    Fraction,
    /// A scale without a number: `billions`, `tens of thousands`, `several hundred`; the value is
    /// the scale.
    Vague,
}

/// A number in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its tokens, sign, article ("a hundred") and scale word included.
    pub(super) tokens: Range<usize>,
    /// What it is worth.
    pub(super) value: Decimal,
    /// How it is written.
    pub(super) form: Form,
    /// What its scale words are worth together; one without any. The first of `6-8 billion` takes
    /// the second's.
    pub(super) scale: Decimal,
}

/// What a letter glued to digits may mean where it could be a scale or a unit (`5m`, `3t`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    /// A unit of measure; the numeral ends before it.
    Unit,
    /// A scale: the number is an amount of money or a count.
    Scale,
}

/// The numeral that begins with the token at `at`, a letter glued to it taken for a unit.
pub(super) fn parse(passage: &Passage, at: usize) -> Option<Numeral> {
    parse_as(passage, at, Letter::Unit)
}

/// The numeral that begins with the token at `at`; `letter` decides what `m`, `b`, `t` glued to it
/// mean.
pub(super) fn parse_as(passage: &Passage, at: usize, letter: Letter) -> Option<Numeral> {
    if let Some(first) = signed(passage, at) {
        let mut numeral = unsigned(passage, first, letter)?;
        numeral.tokens.start = at;
        numeral.value.set_sign_negative(!numeral.value.is_zero());
        return (numeral.form != Form::Vague).then_some(numeral);
    }
    unsigned(passage, at, letter)
}

/// If a minus sign or the word for it stands at `at`: where the number behind it begins.
fn signed(passage: &Passage, at: usize) -> Option<usize> {
    let next = passage.token(at + 1).kind;
    let numeric = next == TokenKind::Number
        || !is_dash(passage.word(at)) && passage.is(at + 1, List::NumberWords);
    (numeric && opens_negative(passage, at)).then_some(at + 1)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "−" | "–")
}

/// Whether a minus sign (any dash that touches only what is behind it) or the word for it stands at
/// `at`, and is no hyphen, no dash between two numbers and no "plus or minus".
pub(super) fn opens_negative(passage: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return is_dash(passage.word(at)) && passage.token(1).glued
            || matches!(passage.lower(at), "minus" | "negative");
    };
    if matches!(passage.lower(at), "minus" | "negative") {
        let sum = passage.token(before).kind == TokenKind::Number
            || matches!(passage.lower(before), "or" | "/" | "plus");
        return !sum;
    }
    if !is_dash(passage.word(at)) || !passage.token(at + 1).glued {
        return false;
    }
    // `-41.2 -40.1`: in a row of signed numbers the dash is a sign again.
    let after_signed = passage.token(before).kind == TokenKind::Number
        && before > 0
        && is_dash(passage.word(before - 1))
        && passage.token(before).glued
        && !passage.token(before - 1).glued;
    // "Tarn 200 -1.6%", "4,120.55 -1.6%": a blank before the dash, none behind.
    let name = before > 0 && passage.word(before - 1).starts_with(char::is_uppercase);
    let behind_level = name || passage.word(before).contains(['.', ',']);
    let free = passage.token(before).kind != TokenKind::Number
        || passage.opens_cell(at)
        || after_signed
        || behind_level;
    !passage.token(at).glued && free || matches!(passage.word(before), "(" | "[" | ":" | "|")
}

fn unsigned(passage: &Passage, at: usize, letter: Letter) -> Option<Numeral> {
    match passage.token(at).kind {
        TokenKind::Number => digits(passage, at, letter),
        TokenKind::Symbol => fraction::vulgar(passage.word(at)).map(|value| Numeral {
            tokens: at..at + 1,
            value,
            form: Form::Fraction,
            scale: Decimal::ONE,
        }),
        TokenKind::Word => words::read(passage, at),
        _ => None,
    }
}

/// A numeral that begins with digits.
fn digits(passage: &Passage, at: usize, letter: Letter) -> Option<Numeral> {
    let (value, mut end) = grouped_by_blanks(passage, at)
        .or_else(|| decimal(passage.word(at)).map(|value| (value, at + 1)))?;
    let glued = passage.token(end).glued && passage.token(end).kind == TokenKind::Word;
    if glued && matches!(passage.lower(end), "st" | "nd" | "rd" | "th" | "s") {
        return None;
    }
    let mut numeral = Numeral { tokens: at..end, value, form: Form::Digits, scale: Decimal::ONE };
    if let Some((part, after)) = fraction::behind(passage, at, end) {
        return Some(Numeral {
            tokens: at..after,
            value: part,
            form: Form::Fraction,
            scale: Decimal::ONE,
        });
    }
    if let Some(scale) = letter_scale(passage, end, letter) {
        numeral.scale = scale;
        end += 1;
    }
    for _ in 0..2 {
        let word =
            if passage.word(end) == "-" && passage.token(end).glued && passage.token(end + 1).glued
            {
                end + 1
            } else {
                end
            };
        let Some(scale) = scale(passage, word) else { break };
        numeral.scale = numeral.scale.checked_mul(scale)?;
        end = word + 1;
    }
    if end > numeral.tokens.end {
        numeral.value = numeral.value.checked_mul(numeral.scale)?;
        numeral.form = Form::Scaled;
        numeral.tokens.end = end;
    }
    Some(numeral)
}

/// `(1,204)`, `(1.2m)`, `(4.5) million`: digits in brackets, which accounts write a loss in. The
/// bracket stands at `at`.
pub(super) fn in_brackets(passage: &Passage, at: usize) -> Option<Numeral> {
    let opens = passage.word(at) == "(" && passage.token(at + 1).glued;
    let inner = passage.token(at + 1).kind == TokenKind::Number;
    let mut numeral = digits(passage, at + 1, Letter::Scale).filter(|_| opens && inner)?;
    let end = numeral.tokens.end;
    if passage.word(end) != ")"
        || numeral.value.is_zero()
        || !matches!(numeral.form, Form::Digits | Form::Scaled)
    {
        return None;
    }
    numeral.tokens = at..end + 1;
    if let (Form::Digits, Some(scale)) = (numeral.form, scale(passage, end + 1)) {
        numeral.value = numeral.value.checked_mul(scale)?;
        (numeral.form, numeral.scale) = (Form::Scaled, scale);
        numeral.tokens.end = end + 2;
    }
    numeral.value.set_sign_negative(true);
    Some(numeral)
}

/// The decimal that a number token writes: `1,234.5`, `12,34,567`, `3,75` and `1.234.567` (read as
/// continental), `.5`. `None` where commas and stops make no number, and past 28 digits.
pub(super) fn decimal(word: &str) -> Option<Decimal> {
    let commas = word.bytes().filter(|&b| b == b',').count();
    let stops = word.bytes().filter(|&b| b == b'.').count();
    let last = word.rfind([',', '.']).map_or(0, |index| word.len() - index - 1);
    let point = match (commas, stops) {
        (0, 0) => None,
        (1, 0) if last < 3 => Some(b','),
        (_, 0) if grouped(word, b',') => None,
        (0, 1) => Some(b'.'),
        (0, _) if grouped(word, b'.') => None,
        (_, 1) if grouped(word.split('.').next()?, b',') => Some(b'.'),
        (1, _) if grouped(word.split(',').next()?, b'.') => Some(b','),
        _ => return None,
    };
    let mut mantissa: i128 = 0;
    let mut scale = 0;
    let mut behind_point = false;
    for byte in word.bytes() {
        if byte.is_ascii_digit() {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
            scale += u32::from(behind_point);
        } else if Some(byte) == point {
            behind_point = true;
        }
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// Whether `mark` cuts the digits into groups as English (threes) or Indian (twos, then a three)
/// usage has it.
fn grouped(digits: &str, mark: u8) -> bool {
    let groups = digits.split(char::from(mark)).map(str::len);
    let count = groups.clone().count();
    groups.enumerate().all(|(index, length)| match index {
        0 => (1..=3).contains(&length),
        _ if index + 1 == count => length == 3,
        _ => length == 2 || length == 3,
    })
}

/// `10 000`, `2 650 318 400`: groups of three digits with one blank between, in one cell.
fn grouped_by_blanks(passage: &Passage, at: usize) -> Option<(Decimal, usize)> {
    let plain = |i: usize| {
        passage.token(i).kind == TokenKind::Number
            && passage.word(i).bytes().all(|b| b.is_ascii_digit())
    };
    if !plain(at) || passage.word(at).len() > 3 || passage.word(at).starts_with('0') {
        return None;
    }
    let follows = |i: usize| {
        plain(i)
            && passage.word(i).len() == 3
            && passage.token(i).span.start - passage.token(i - 1).span.end <= 3
            && !passage.token(i).glued
            && !passage.opens_cell(i)
    };
    let mut end = at + 1;
    let mut value = decimal(passage.word(at))?;
    while end < at + 8 && follows(end) {
        value =
            value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(decimal(passage.word(end))?)?;
        end += 1;
    }
    let before = at.checked_sub(1).map_or("", |i| passage.word(i));
    let named = before.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let listed = passage.token(end).kind == TokenKind::Number && !passage.token(end).glued;
    (end > at + 1 && !named && !listed).then_some((value, end))
}

/// The scale that a letter behind digits stands for.
fn letter_scale(passage: &Passage, at: usize, letter: Letter) -> Option<Decimal> {
    let token = passage.token(at);
    if token.kind != TokenKind::Word {
        return None;
    }
    let scale: i64 = match passage.word(at) {
        "k" | "K" => 1000,
        "M" | "MM" if token.glued || letter == Letter::Scale => 1_000_000,
        "m" if letter == Letter::Scale => 1_000_000,
        "m" if token.glued && (counts(passage, at + 1) || in_release(passage, at)) => 1_000_000,
        "B" | "b" if token.glued || letter == Letter::Scale => 1_000_000_000,
        "T" | "t" if token.glued && (letter == Letter::Scale || fills_cell(passage, at)) => {
            1_000_000_000_000
        }
        _ => return None,
    };
    Some(Decimal::from(scale))
}

/// How far from "5m" a word may stand that tells of a value published, in tokens.
const RELEASE: usize = 10;

/// Whether `5m` stands beside a value expected or published before, where no lengths are told: "1.35m
/// (est. 1.40m)", "1.35m vs 1.36m".
fn in_release(passage: &Passage, at: usize) -> bool {
    let sentence = passage.sentence(at).map_or(at..at, |sentence| sentence.tokens.clone());
    let near = sentence.start.max(at.saturating_sub(RELEASE))..sentence.end.min(at + RELEASE);
    near.into_iter().any(|at| {
        passage.is(at, List::Expectations)
            || passage.is(at, List::Priors)
            || passage.is(at, List::ValueRoles)
    })
}

/// Whether the letter at `at` ends a cell of a table.
fn fills_cell(passage: &Passage, at: usize) -> bool {
    passage.in_row(at) && (passage.word(at + 1) == "|" || passage.opens_cell(at + 1))
}

/// The longest phrase that `5m` counts, in words: "flood relief claimants".
const COUNTED: usize = 3;

/// Whether what `5m` counts begins at `at`: words of some length that are no function words, with a plural
/// among them ("5m ferry passengers", no "5m wall").
fn counts(passage: &Passage, at: usize) -> bool {
    let named = |at: &usize| {
        passage.token(*at).kind == TokenKind::Word
            && passage.lower(*at).len() > 3
            && !passage.is(*at, List::BehindMetres)
    };
    (at..at + COUNTED).take_while(named).any(|at| {
        let word = passage.lower(at);
        passage.is(at, List::Plurals) || word.ends_with('s') && !word.ends_with("ss")
    })
}

/// The value of the scale word at `at`.
pub(super) fn scale(passage: &Passage, at: usize) -> Option<Decimal> {
    of_list(passage, at, List::NumberScales)
}

/// The value that `list` gives for the word at `at`.
fn of_list(passage: &Passage, at: usize, list: List) -> Option<Decimal> {
    passage
        .is(at, list)
        .then(|| lexicon::value(list, passage.lower(at)))
        .flatten()
        .and_then(decimal)
}

/// Where the word after the one that ends before `at` begins: a glued hyphen is passed over.
fn over_hyphen(passage: &Passage, at: usize) -> usize {
    if matches!(passage.word(at), "-" | "\u{2010}" | "\u{2011}")
        && passage.token(at).glued
        && passage.token(at + 1).glued
    {
        at + 1
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Briefing};
    use crate::text::Span;

    fn briefing(text: &str) -> Briefing {
        let span = Span::new(0, text.len());
        let block = Block {
            kind: BlockKind::Paragraph,
            level: 0,
            span,
            marker: Span::default(),
            number: None,
            continues: false,
        };
        Briefing { text: text.to_owned(), blocks: vec![block], ..Briefing::default() }
    }

    #[test]
    fn numerals_are_read_with_their_scales() {
        use Form::{Digits, Fraction, Scaled, Vague, Words};
        for (text, value, taken, form) in [
            ("1,234.56", "1234.56", "1,234.56", Digits),
            ("23,45,678.50 rupees", "2345678.50", "23,45,678.50", Digits),
            ("3,75%", "3.75", "3,75", Digits),
            ("1.234.567", "1234567", "1.234.567", Digits),
            ("10 000 jobs", "10000", "10 000", Digits),
            (".43", "0.43", ".43", Digits),
            ("-317", "-317", "-317", Digits),
            ("6bn", "6000000000", "6bn", Scaled),
            ("1.2 million people", "1200000", "1.2 million", Scaled),
            ("5m people", "5000000", "5m", Scaled),
            ("5m from shore", "5", "5", Digits),
            ("5-million package", "5000000", "5-million", Scaled),
            ("3 lakh crore", "3000000000000", "3 lakh crore", Scaled),
            ("twenty-five men", "25", "twenty-five", Words),
            (
                "three hundred and seven thousand",
                "307000",
                "three hundred and seven thousand",
                Words,
            ),
            (
                "four hundred thirty-six thousand and eighteen",
                "436018",
                "four hundred thirty-six thousand and eighteen",
                Words,
            ),
            ("five thousand millions", "5000000000", "five thousand millions", Words),
            ("a hundred men", "100", "a hundred", Words),
            ("two dozen", "24", "two dozen", Words),
            ("half a billion", "500000000", "half a billion", Words),
            ("a quarter of a million", "250000", "a quarter of a million", Words),
            ("two and a half million", "2500000", "two and a half million", Fraction),
            ("two-thirds", "0.6666666666666666666666666667", "two-thirds", Fraction),
            ("2 1/2 miles", "2.5", "2 1/2", Fraction),
            ("7-3/8 inches", "7.375", "7-3/8", Fraction),
            ("eight and three-quarter miles", "8.75", "eight and three-quarter", Fraction),
            ("six and one-third", "6.3333333333333333333333333333", "six and one-third", Fraction),
            ("¾ of", "0.75", "¾", Fraction),
            ("tens of thousands of", "10000", "tens of thousands", Vague),
            ("several hundred", "100", "hundred", Vague),
            ("two and three", "2", "two", Words),
            ("nine point seven miles", "9.7", "nine point seven", Words),
            ("minus five", "-5", "minus five", Words),
        ] {
            let briefing = briefing(text);
            let passage = Passage::of_text(&briefing, None);
            let numeral = parse(&passage, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(numeral.value, decimal_of(value), "{text}");
            assert_eq!(passage.span_of(numeral.tokens.clone()).slice(text), taken, "{text}");
            assert_eq!(numeral.form, form, "{text}");
        }
    }

    fn decimal_of(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_no_numeral() {
        for text in [
            "3rd",
            "1980s",
            "the 5",
            "1,2,3",
            "99999999999999999999999999999999999999",
            "dozenal",
            "hundredth",
        ] {
            let briefing = briefing(text);
            assert_eq!(parse(&Passage::of_text(&briefing, None), 0), None, "{text}");
        }
    }

    #[test]
    fn arithmetic_that_does_not_fit_gives_nothing() {
        let text = format!("nine {}", "quadrillion ".repeat(30));
        let briefing = briefing(&text);
        let passage = Passage::of_text(&briefing, None);
        assert!(parse(&passage, 0).is_none_or(|numeral| numeral.tokens.len() < 10));
    }
}
