//! Amounts of money: a symbol, code or currency word and a number, in any order.
//!
//! Invariant: the value is in the main unit (45 cents are 0.45). A bare `$` is the US dollar and
//! "pounds" are sterling unless the words say otherwise. Deliberately absent: rates of exchange
//! (`rate`).

use rust_decimal::Decimal;

use super::super::number::{self, Form, Letter, Numeral};
use super::super::passage::Passage;
use super::amount::{Amount, over_hyphen};
use super::{letters, nearest};
use crate::lexicon::{self, List};
use crate::model::{Currency, FigureKind, RuleId};
use crate::text::words::TokenKind;

/// `$6bn`, `US$ 6 billion`, `-$5m`, `$(5)m`, `EUR 20`, `USD240.5`, `Rs 500 crore`.
pub(super) fn prefixed(passage: &Passage, at: usize) -> Option<Amount> {
    let minus = number::opens_negative(passage, at);
    let start = at + usize::from(minus);
    let (numeral, code) = match prefix(passage, start) {
        Some((code, next)) => (
            number::in_brackets(passage, next)
                .or_else(|| number::parse_as(passage, next, Letter::Scale))?,
            Some(code),
        ),
        None => letters::read(passage, start).or_else(|| {
            written_onto(passage, start).map(|(numeral, code)| (numeral, Some(code)))
        })?,
    };
    if numeral.form == Form::Vague {
        return None;
    }
    let mut end = numeral.tokens.end;
    let mut code = code;
    if let Some(better) =
        code_at(passage, end, true).filter(|_| passage.token(end + 1).kind != TokenKind::Number)
    {
        code = Some(better);
        end += 1;
    } else if passage.is(end, List::CurrencyWords)
        && code.is_some()
        && lexicon::value(List::CurrencyWords, passage.lower(end)) == code
    {
        end += usize::from(passage.token(end).kind == TokenKind::Word || passage.token(end).glued);
    }
    let mut amount = Amount::new(&numeral, end, FigureKind::Money, None, RuleId::MoneySymbol);
    amount.tokens.start = at;
    amount.currency = code.map(Currency);
    if numeral.form == Form::Digits && passage.word(end - 1).ends_with(".000") {
        // Three noughts behind a point are the continental way to write thousands.
        amount.value = amount.value.checked_mul(Decimal::ONE_THOUSAND)?;
    }
    amount.value.set_sign_negative(minus || amount.value.is_sign_negative());
    if amount.value.is_zero() {
        amount.value.set_sign_negative(false);
    }
    Some(amount)
}

/// The currency that stands at `at` before a number, and where the number begins.
fn prefix(passage: &Passage, at: usize) -> Option<(&'static str, usize)> {
    if let Some(count) = passage.phrase(at, List::CurrencyPrefixes) {
        let capital = passage.word(at).starts_with(|c: char| !c.is_lowercase());
        let entry = if count == 1 {
            passage.lower(at).to_owned()
        } else {
            format!("{} {}", passage.lower(at), passage.lower(at + 1))
        };
        // "A $50 fine" begins with an article; single letters must touch the sign.
        let letter = count == 2
            && entry.starts_with(|c: char| c.is_alphabetic())
            && passage.word(at).chars().count() == 1;
        let tied = count == 1 || passage.token(at + 1).glued || (capital && !letter);
        let code = lexicon::value(List::CurrencyPrefixes, &entry)
            .filter(|_| tied && numeric(passage, at + count))?;
        let shared = lexicon::value(List::CurrencyLetters, entry.trim_end_matches('.'));
        let near = shared.and_then(|codes| nearest::currency(passage, at, codes));
        return Some((near.unwrap_or(code), at + count));
    }
    // "EUR/NOK 11.56": the second of a pair is what the first costs.
    let paired = at > 1
        && passage.word(at - 1) == "/"
        && passage.token(at).glued
        && passage.is(at - 2, List::CurrencyCodes);
    let code = code_at(passage, at, false).filter(|_| !paired)?;
    numeric(passage, at + 1).then_some((code, at + 1))
}

/// Whether a number may begin at `at`: in digits, or with a minus sign or a bracket, or in words.
fn numeric(passage: &Passage, at: usize) -> bool {
    passage.token(at).kind == TokenKind::Number
        || passage.is(at, List::NumberWords)
        || matches!(passage.word(at), "-" | "½" | "¼" | "¾")
        || passage.token(at).glued && number::in_brackets(passage, at).is_some()
}

/// The ISO 4217 code that the word at `at` is; `behind` a number, codes that are also English words
/// count.
fn code_at(passage: &Passage, at: usize, behind: bool) -> Option<&'static str> {
    if !passage.is(at, List::CurrencyCodes) {
        return None;
    }
    let (word, lower) = (passage.word(at), passage.lower(at));
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
    let wordlike = passage.is(at, List::WordlikeCodes);
    (!wordlike || (capitals && behind))
        .then(|| lexicon::value(List::CurrencyCodes, lower))
        .flatten()
}

/// `USD240.5`, `RM50`, `CHF3bn`: code and digits in one word; `$US50`: behind the sign.
fn written_onto(passage: &Passage, at: usize) -> Option<(Numeral, &'static str)> {
    let sign = passage.word(at) == "$" && passage.token(at + 1).glued;
    let at = at + usize::from(sign);
    let split = passage.word(at).find(|c: char| c.is_ascii_digit())?;
    let letters = passage.word(at).get(..split)?.to_lowercase();
    let code = if sign { letters + " $" } else { letters };
    // "COP29", "TOP10": what is also a word is no code here.
    let listed = lexicon::value(List::CurrencyCodes, &code)
        .filter(|_| !lexicon::lists(&code).has(List::WordlikeCodes))
        .or_else(|| lexicon::value(List::CurrencyPrefixes, &code))?;
    Some((letters::digits_onto(passage, at, split)?, listed))
}

/// `6 billion euros`, `20p`, `45 cents`, `5m USD`, `12 dollars 60 cents`, `billions of dollars`.
pub(super) fn suffixed(passage: &Passage, numeral: &Numeral) -> Option<Amount> {
    let mut at = over_hyphen(passage, numeral.tokens.end);
    let vague = numeral.form == Form::Vague;
    at += usize::from(vague && passage.lower(at) == "of");
    if let Some((code, end)) = part(passage, numeral, at) {
        let mut amount = Amount::new(numeral, end, FigureKind::Money, None, RuleId::MoneyCents);
        amount.value = amount.value.checked_div(Decimal::ONE_HUNDRED)?;
        amount.currency = Some(Currency(code));
        return Some(amount);
    }
    let (code, mut end, scale) = main_unit(passage, numeral, at)?;
    // A few crowns may be those of kings and teeth.
    let little = numeral.value.abs() < Decimal::ONE_THOUSAND;
    if code.is_none() && little && matches!(passage.lower(at), "crown" | "crowns") {
        return None;
    }
    let mut worth = numeral.value.checked_mul(scale)?;
    if !vague && let Some((cents, after)) = cents_behind(passage, end) {
        worth = worth.checked_add(cents)?;
        end = after;
    }
    let mut amount = Amount::new(
        numeral,
        end,
        FigureKind::Money,
        None,
        if vague { RuleId::MoneyVague } else { RuleId::MoneyWord },
    );
    amount.value = worth;
    amount.scale = amount.scale.checked_mul(scale)?;
    amount.currency = code.map(Currency);
    Some(amount)
}

/// The main unit of a currency at `at`: its code, where it ends, and a scale written with it (`120
/// MEUR`, `90 USD million`).
fn main_unit(
    passage: &Passage,
    numeral: &Numeral,
    at: usize,
) -> Option<(Option<&'static str>, usize, Decimal)> {
    if let Some((code, end)) = nearest::shared(passage, at) {
        return Some((code, end, Decimal::ONE));
    }
    if let Some(count) = passage.phrase(at, List::CurrencyWords) {
        let end = at + count;
        let entry = (at + 1..end)
            .fold(passage.lower(at).to_owned(), |entry, i| entry + " " + passage.lower(i));
        let code = lexicon::value(List::CurrencyWords, &entry)?;
        let fits = match entry.as_str() {
            "pound" | "pounds" => !weighs(passage, at),
            // "two won": rarely the money of Korea, unless it is much.
            "won" => numeral.value >= Decimal::from(500) || numeral.form == Form::Vague,
            "dollar" | "pound sterling" => true,
            // "2031 £m": the unit of a column.
            _ if passage.token(at).kind == TokenKind::Symbol
                && passage.token(end).glued
                && passage.token(end).kind == TokenKind::Word =>
            {
                false
            }
            _ if passage.token(at).kind == TokenKind::Symbol => {
                passage.token(at).glued || !numeric(passage, end) || passage.lower(end + 1) == entry
            }
            _ => true,
        };
        return fits.then_some((Some(code), end, Decimal::ONE));
    }
    // "12 CAD engineers": whose they are.
    let people = passage.lower(at + 1).strip_suffix('s');
    let theirs = people.is_some_and(|one| lexicon::lists(one).has(List::RoleNouns));
    if let Some(code) = code_at(passage, at, true).filter(|_| !theirs) {
        return match number::scale(passage, at + 1) {
            Some(scale) if numeral.form == Form::Digits => Some((Some(code), at + 2, scale)),
            _ => Some((Some(code), at + 1, Decimal::ONE)),
        };
    }
    let millions = passage
        .word(at)
        .strip_prefix(['M', 'm'])
        .filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))?;
    let code = lexicon::value(List::CurrencyCodes, &millions.to_lowercase())?;
    Some((Some(code), at + 1, Decimal::from(1_000_000)))
}

/// Whether the pounds at `at` are a weight: hyphened before what weighs them ("a 200-pound bomb"),
/// or of a substance.
fn weighs(passage: &Passage, at: usize) -> bool {
    let before =
        (1..=6).filter_map(|back| at.checked_sub(back)).any(|i| passage.is(i, List::Weighing));
    let hyphened = passage.word(at.saturating_sub(1)) == "-"
        && !passage.is(at + 1, List::BehindMoneyCompounds);
    let of = passage.lower(at + 1) == "of" && !passage.is(at + 2, List::BehindPoundsOf);
    let heavy = matches!(passage.lower(at + 1), "per" | "heavier" | "lighter")
        && passage.lower(at + 2).starts_with("square");
    before || hyphened || of || heavy
}

/// A hundredth of a currency at `at`: its code and where the word ends.
fn part(passage: &Passage, numeral: &Numeral, at: usize) -> Option<(&'static str, usize)> {
    let count = passage.phrase(at, List::CurrencyParts)?;
    let entry = (at + 1..at + count)
        .fold(passage.lower(at).to_owned(), |entry, i| entry + " " + passage.lower(i));
    let letter = entry.len() == 1;
    let fits = !letter
        || (passage.token(at).glued
            && matches!(passage.word(at), "p" | "c")
            && numeral.form == Form::Digits);
    lexicon::value(List::CurrencyParts, &entry).filter(|_| fits).map(|code| (code, at + count))
}

/// `60 cents`, `and thirty-five cents`, `thirty five` behind an amount in a main unit: their part
/// of one, and the end.
fn cents_behind(passage: &Passage, at: usize) -> Option<(Decimal, usize)> {
    let first = at + usize::from(passage.lower(at) == "and");
    let numeral = number::parse(passage, first)
        .filter(|numeral| numeral.value < Decimal::ONE_HUNDRED && numeral.value > Decimal::ZERO)?;
    let end = numeral.tokens.end;
    let whole = numeral.value.checked_div(Decimal::ONE_HUNDRED)?;
    if let Some((_, after)) = part(passage, &numeral, end) {
        return Some((whole, after));
    }
    let last = end >= passage.sentence(at).map_or(0, |sentence| sentence.tokens.end)
        || passage.token(end).kind == TokenKind::Mark;
    (first == at && numeral.form == Form::Words && numeral.value >= Decimal::TEN && last)
        .then_some((whole, end))
}
