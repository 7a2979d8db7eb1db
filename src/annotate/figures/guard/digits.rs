//! Digits that are read one by one: telephone numbers, scores, ratios, house numbers.
//!
//! Invariant: looks at a bounded run of tokens. Deliberately absent: numbers behind a word that they
//! name (`name`).

use rust_decimal::Decimal;

use super::same_sentence;
use crate::annotate::figures::amount::Amount;
use crate::annotate::figures::phrase::{self, Classified};
use crate::annotate::number::Form;
use crate::lexicon::{self, List};
use crate::text::words::TokenKind;

/// Telephone numbers, ratios, scores, fractions and dates with slashes: digits tied to digits.
pub(super) fn part_of_a_longer_number(passage: &Classified, amount: &Amount) -> bool {
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

/// How far before a time of day another one may stand that is written with a nought, in tokens.
const CLOCKS: usize = 80;

/// `(0830; forecast 3%)`, `1000 Port survey` below `0830 Tolls`: a time of day in four digits.
pub(super) fn clock(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let is_clock = |at: usize| {
        let word = passage.word(at);
        let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let minutes =
            word.get(2..).is_some_and(|minutes| minutes < "60" && minutes.ends_with(['0', '5']));
        digits && minutes && word < "24"
    };
    if end != start + 1 || !is_clock(start) {
        return false;
    }
    let bracket = start.checked_sub(1).is_some_and(|at| passage.word(at) == "(")
        && matches!(passage.word(end), ";" | ")" | ",");
    let opens =
        passage.bounds(start).start == start && passage.word(end).starts_with(char::is_uppercase);
    let others = || {
        (start.saturating_sub(CLOCKS)..start)
            .any(|at| passage.word(at).starts_with('0') && is_clock(at))
    };
    bracket || opens && others()
}

/// Whether the value is as small as the points of one side in a game.
fn small(amount: &Amount) -> bool {
    amount.value < Decimal::from(300)
}

/// `1417 Linden Avenue`: a number and capitalised words that end as streets do.
pub(super) fn address(passage: &Classified, amount: &Amount) -> bool {
    let mut at = amount.tokens.end;
    // "12 and 14 Linden Avenue".
    if matches!(passage.lower(at), "and" | "," | "-" | "–")
        && passage.token(at + 1).kind == TokenKind::Number
    {
        at += 2;
    }
    let first = at;
    // "221B Linden Street": a letter of the house is no scale.
    let letter = amount.form == Form::Scaled && amount.tokens.len() == 2;
    if amount.form != Form::Digits && !letter || !passage.word(at).starts_with(char::is_uppercase) {
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

/// `+44 20 7946 0000`: groups of plain digits one after another.
pub(super) fn row_of_digits(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let plain = |at: usize| {
        passage.token(at).kind == TokenKind::Number
            && passage.word(at).bytes().all(|b| b.is_ascii_digit())
    };
    let beside = start > 0 && plain(start - 1) && same_sentence(passage, start - 1, start)
        || plain(end) && same_sentence(passage, start, end);
    amount.form == Form::Digits && plain(start) && beside && !passage.in_row(start)
}

/// The longest telephone number, in tokens.
const LONGEST: usize = 12;

/// `(0331) 555 0142`, `+31 20 555 0142`, `202-555-0142`, `Tel. 020 555 014`: groups of digits that
/// together are as long as a telephone number and set like one.
pub(super) fn telephone(passage: &Classified, amount: &Amount) -> bool {
    let plain = |at: usize| {
        passage.token(at).kind == TokenKind::Number
            && passage.word(at).bytes().all(|byte| byte.is_ascii_digit())
    };
    let part =
        |at: usize| plain(at) || matches!(passage.word(at), "-" | "–" | "(" | ")" | "+" | "/");
    let inside = amount.tokens.clone().find(|&at| plain(at));
    let Some(inside) = inside.filter(|_| amount.form == Form::Digits) else { return false };
    let beside = |at: usize, next: usize| {
        part(next)
            && same_sentence(passage, at, next)
            && !(passage.in_row(at) && passage.opens_cell(at.max(next)))
    };
    let (mut from, mut to) = (inside, inside + 1);
    while from > 0 && inside - from < LONGEST && beside(from, from - 1) {
        from -= 1;
    }
    while to - inside < LONGEST && beside(to - 1, to) {
        to += 1;
    }
    let groups: Vec<usize> = (from..to).filter(|&at| plain(at)).collect();
    let digits: usize = groups.iter().map(|&at| passage.word(at).len()).sum();
    let first = groups.first().copied().unwrap_or(inside);
    // "Telephone number: 27701315"
    let label = from >= 3 && passage.word(from - 1) == ":";
    let labelled = label && (from - 3..from).any(|at| passage.plays(at, List::NumberCues, "call"));
    if groups.len() < 2 {
        return labelled && digits >= 5;
    }
    let lengths: Vec<usize> = groups.iter().map(|&at| passage.word(at).len()).collect();
    let mark = first.checked_sub(1).filter(|&at| at >= from).map_or("", |at| passage.word(at));
    let dashed = groups.iter().skip(1).all(|&at| {
        matches!(passage.word(at - 1), "-" | "–") && passage.token(at).glued
            || mark == "(" && passage.word(at - 1) == ")"
    });
    let shaped = match *lengths.as_slice() {
        [3, 3, 4] | [1, 3, 3, 4] => dashed,
        [3, 4] => dashed && passage.word(first + 2).starts_with('0'),
        _ => false,
    };
    let trunk = passage.word(first).starts_with('0') && digits >= 8;
    let called = (1..=4)
        .filter_map(|back| from.checked_sub(back))
        .any(|at| passage.plays(at, List::NumberCues, "call"));
    (7..=15).contains(&digits) && (shaped || trunk || mark == "+" || called)
}

/// The short numbers of emergency services and enquiries.
const EMERGENCY: &[&str] = &["000", "101", "111", "112", "119", "911", "988", "999"];

/// `calls to 999`, `dial 4141`, `a 911 operator`: a short number that is called.
pub(super) fn called(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let word = passage.word(start);
    if amount.form != Form::Digits || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let calls = |at: usize| passage.plays(at, List::NumberCues, "call");
    let behind =
        calls(end) || matches!(passage.lower(end), "operator" | "operators" | "dispatcher");
    if EMERGENCY.contains(&word) && behind {
        return true;
    }
    let little =
        start.checked_sub(1).map_or(0, |at| usize::from(matches!(passage.lower(at), "to" | "on")));
    (3..=6).contains(&word.len())
        && start.checked_sub(1 + little).is_some_and(calls)
        && !super::counts_plural(passage, amount)
}
