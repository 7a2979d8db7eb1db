//! Labels right before their numbers: lines of nothing else ("High 4.6% Median 4.5%", as the wires give
//! an auction), and names before a change with its sign ("Tarn 200 +0.7%, TND/XAU -0.2%").
//!
//! Invariant: each label opens with a capital and stands before its number. Deliberately absent: labels
//! with a colon, and those of one number (`label`).

use std::ops::Range;

use super::exchange;
use super::phrase::{Class, Classified, capital};
use super::setting::Setting;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// The longest line of labels and numbers, in tokens.
const LINE: usize = 120;

/// "High 4.6% Median 4.5%": the label before the amount, in a line of nothing but labels and numbers.
pub(super) fn label(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let start = setting.amount.tokens.start;
    let is_label = |at: &usize| {
        passage.token(*at).kind == TokenKind::Word || setting.class(*at) == Class::Hyphen
    };
    let label = (setting.floor..start).rev().take_while(is_label).last();
    let label = label.filter(|_| holds(passage, start)).map(|label| label..start);
    label.or_else(|| exchange::pair_right_before(passage, start)).or_else(|| before_sign(setting))
}

/// The longest name before a change, in tokens.
const NAME: usize = 6;

/// "…, Tarn 200 | +0.7%": the name that opens the list's next place, before a change with its sign.
fn before_sign(setting: &Setting) -> Option<Range<usize>> {
    let passage = setting.passage;
    let start = setting.amount.tokens.start;
    let sign = |at: usize| matches!(passage.word(at), "+" | "-" | "−" | "–");
    let end = if sign(start) { start } else { start.checked_sub(1).filter(|&at| sign(at))? };
    if !passage.token(end + 1).glued {
        return None;
    }
    let parsed = passage.grammar()?;
    let part = |&at: &usize| {
        let word = passage.token(at).kind == TokenKind::Word;
        let joins = matches!(passage.word(at), "&" | "/");
        let named = passage.word(at).starts_with(char::is_uppercase) || passage.token(at).glued;
        word && named && !parsed.tag(at).is_finite()
            || joins
            || passage.token(at).kind == TokenKind::Number && at > setting.floor
    };
    let from = (setting.floor.max(end.saturating_sub(NAME))..end).rev().take_while(part).last()?;
    let opens = from == setting.floor
        || matches!(passage.word(from - 1), "," | ";" | ":" | "(" | "•" | "|" | "–" | "—");
    let apart = setting.previous.is_none_or(|last| last.tokens.end <= from);
    let word = passage.token(from).kind == TokenKind::Word && capital(passage, from);
    // Whose it is or when says nothing of what it is: "sales: Norland +4%, June +3%".
    let place = [List::Countries, List::Regions, List::Cities, List::Demonyms]
        .iter()
        .any(|&list| passage.phrase(from, list).is_some());
    (opens && apart && word && !place && !setting.is_time(&(from..end))).then_some(from..end)
}

/// Whether the sentence of the token at `at` is two labels or more, each with a capital and its number
/// behind it. There no number counts what follows it.
pub(super) fn holds(passage: &Classified, at: usize) -> bool {
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
