//! Percent signs and units of measure behind a number.
//!
//! Invariant: a unit is given by its full name in the singular ("kilometre"), `%`, `percentage
//! point` or `basis point`. Deliberately absent: currencies (`money`), counted nouns (`count`),
//! lengths of time (dates).

use super::super::number::{Form, Numeral};
use super::super::passage::Passage;
use super::amount::{Amount, over_hyphen};
use crate::lexicon::{self, List};
use crate::model::FigureKind;
use crate::text::words::TokenKind;

/// `43%`, `five per cent`, `0.2 percentage points`, `25 bp`.
pub(super) fn percent(passage: &Passage, numeral: &Numeral) -> Option<Amount> {
    if numeral.form == Form::Vague {
        return None;
    }
    let at = over_hyphen(passage, numeral.tokens.end);
    let point = |i: usize| matches!(passage.lower(i), "point" | "points");
    let per_cent =
        passage.lower(at) == "per" && passage.lower(over_hyphen(passage, at + 1)) == "cent";
    let (unit, end) = match passage.lower(at) {
        "percentage" | "%" if point(over_hyphen(passage, at + 1)) => {
            ("percentage point", over_hyphen(passage, at + 1) + 1)
        }
        "%" | "٪" | "％" | "percent" | "pct" | "pct." => ("%", at + 1),
        "pc" | "p.c." if passage.token(at).glued => ("%", at + 1),
        "per" if per_cent => ("%", over_hyphen(passage, at + 1) + 1),
        "pp" | "ppt" | "ppts" | "pps" => ("percentage point", at + 1),
        "basis" if point(over_hyphen(passage, at + 1)) => {
            ("basis point", over_hyphen(passage, at + 1) + 1)
        }
        "bp" | "bps" => ("basis point", at + 1),
        _ => return None,
    };
    let (kind, rule) = if unit == "basis point" {
        (FigureKind::Rate, "rate-basis-points")
    } else {
        (FigureKind::Percent, "percent-sign")
    };
    Some(Amount::of(numeral, end, kind, Some(unit), rule))
}

/// `3.4 million barrels`, `22.4 km`, `4.5-mile`, `thousands of tonnes`.
pub(super) fn measure(passage: &Passage, numeral: &Numeral) -> Option<Amount> {
    let mut at = over_hyphen(passage, numeral.tokens.end);
    at += usize::from(numeral.form == Form::Vague && passage.lower(at) == "of");
    if matches!(passage.lower(at), "pound" | "pounds") {
        return Some(Amount::of(
            numeral,
            at + 1,
            FigureKind::Quantity,
            Some("pound"),
            "quantity-unit",
        ));
    }
    let count = passage.phrase(at, List::Units)?;
    if count == 1 && !stands_for_a_unit(passage, numeral, at) {
        return None;
    }
    let entry = (at + 1..at + count)
        .fold(passage.lower(at).to_owned(), |entry, i| entry + " " + passage.lower(i));
    let unit = lexicon::value(List::Units, &entry)?;
    Some(Amount::of(numeral, at + count, FigureKind::Quantity, Some(unit), "quantity-unit"))
}

/// Whether the one word at `at` is meant as a unit, not as a letter or preposition that looks like
/// one.
fn stands_for_a_unit(passage: &Passage, numeral: &Numeral, at: usize) -> bool {
    let (word, token, next) = (passage.word(at), passage.token(at), passage.token(at + 1));
    if numeral.form == Form::Words && word.len() <= 2 {
        return false;
    }
    let sentence_ends = passage.sentence(at).is_none_or(|sentence| at + 1 >= sentence.tokens.end);
    match passage.lower(at) {
        "m" => {
            word == "m"
                && (token.glued
                    || next.kind != TokenKind::Word
                    || passage.is(at + 1, List::FunctionWords))
        }
        "v" | "w" | "c" | "f" if !token.glued => {
            matches!(word, "V" | "W" | "C" | "F")
                && !passage.word(at + 1).starts_with(char::is_uppercase)
                && next.kind != TokenKind::Number
        }
        "g" | "t" | "v" | "w" | "l" | "c" | "f" => {
            token.glued && matches!(word, "g" | "t" | "V" | "W" | "l" | "L" | "C" | "F")
        }
        "in" => sentence_ends || (next.kind == TokenKind::Mark && next.glued),
        // "Acme Ha", "5 mi": short words count only as abbreviations are written.
        _ if passage.is(at, List::ShortUnits) => {
            token.glued || word.chars().skip(1).any(char::is_alphabetic) && word != "Mt"
        }
        _ => true,
    }
}
