//! Labels: what stands beside a number in a line that is no sentence.
//!
//! Invariant: the label opens its line or item, or stands behind the dash of a number that opens
//! one; it has no verb. Deliberately absent: tables, whose labels are heads (`table`).

use std::ops::Range;

use super::change;
use super::phrase::{Class, Classified, capital};
use super::setting::Setting;
use super::{measure, subject};
use crate::text::words::TokenKind;

/// How many tokens of a bracket are passed over between a label and its number.
const BRACKET: usize = 8;

/// "Brent crude: $71.20", "FTSE 100 8,596": the label at the start of an item or row.
pub(super) fn of_line(setting: &Setting) -> Option<Range<usize>> {
    let Some(last) = setting.before() else { return behind(setting) };
    // "Tarn 40: UP 0.4 percent".
    let moved = change::is_state(setting, last);
    let before = last - usize::from(moved && last > setting.floor && is_colon(setting, last - 1));
    let colon = is_colon(setting, before);
    let bracket = (setting.floor..before)
        .rev()
        .take(BRACKET)
        .find(|&at| setting.lower(before) == ")" && setting.lower(at) == "(");
    let end = bracket.unwrap_or(if colon { before } else { setting.left });
    let name = setting.phrase_before(end);
    let touching = !colon && setting.passage.token(setting.amount.tokens.start).glued;
    let verb =
        !colon && (subject::is_verb(setting, before) || setting.class(before) == Class::Participle);
    if name.is_empty() || touching || verb {
        return None;
    }
    let mark = |at: usize| setting.passage.word(at);
    let opens = name.start == setting.floor
        || matches!(mark(name.start - 1), "|" | ";" | "," | "•" | "*" | "-" | "–" | "/" | ")");
    let alone = name.start == setting.floor || mark(name.start - 1) == ";";
    (opens && (colon || alone)).then_some(name)
}

/// The longest line of labels and numbers, in tokens.
const LINE: usize = 120;

/// "High 4.6% Median 4.5%": the label before the amount, in a line of nothing but labels and numbers.
pub(super) fn paired(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let start = setting.amount.tokens.start;
    let is_label = |at: &usize| {
        passage.token(*at).kind == TokenKind::Word || setting.class(*at) == Class::Hyphen
    };
    let label = (setting.floor..start).rev().take_while(is_label).last()?;
    in_pairs(passage, start).then_some(label..start)
}

/// Whether the sentence of the token at `at` is at least two labels, each with its number behind it and
/// with a capital; so that it is not clear of any number that it counts what is behind it.
pub(super) fn in_pairs(passage: &Classified, at: usize) -> bool {
    let sentence = passage.bounds(at);
    if sentence.len() > LINE || passage.in_row(at) {
        return false;
    }
    let (mut words, mut numbers) = (0, 0);
    for at in sentence {
        match passage.token(at).kind {
            TokenKind::Word if words == 0 && !capital(passage, at) => return false,
            TokenKind::Word
                if passage
                    .function(at)
                    .is_some_and(|class| !matches!(class, Class::Preposition | Class::Adverb)) =>
            {
                return false;
            }
            TokenKind::Word => words += 1,
            TokenKind::Number if words == 0 => return false,
            TokenKind::Number => (words, numbers) = (0, numbers + 1),
            _ if matches!(passage.word(at), "%" | "-" | "$" | "€" | "£") => {}
            _ => return false,
        }
    }
    words == 0 && numbers > 1
}

fn is_colon(setting: &Setting, at: usize) -> bool {
    matches!(setting.passage.word(at), ":" | "|" | "=" | "…")
}

/// "4% – berth use in winter": the label behind the number that opens a line.
fn behind(setting: &Setting) -> Option<Range<usize>> {
    let mark = setting.right;
    let dash = matches!(setting.lower(mark), "–" | "—" | "-" | ":");
    let noun = setting.phrase_after(mark + 1);
    let apart = dash && !setting.passage.token(mark).glued;
    (apart && !noun.is_empty() && !setting.is_time(&noun)).then(|| measure::with_of(setting, noun))
}
