//! Labels: what stands beside a number in a line that is no sentence.
//!
//! Invariant: the label opens its line or item, or stands behind the dash of a number that opens
//! one; it has no verb. Deliberately absent: tables, whose labels are heads (`table`).

use std::ops::Range;

use super::change;
use super::phrase::Class;
use super::setting::Setting;
use super::{extent, lead, subject};

/// How many tokens of a bracket are passed over between a label and its number.
const BRACKET: usize = 8;

/// "Brent crude: $71.20", "FTSE 100 8,596": the label at the start of an item or row.
pub(super) fn of_line(setting: &Setting) -> Option<Range<usize>> {
    let Some(last) = setting.before() else { return behind(setting) };
    // "Tarn 40: UP 0.4 percent", "TND/XAU: DOWN at 0.42".
    let at = last > setting.floor && setting.lower(last) == "at";
    let last = last - usize::from(at && change::is_state(setting, last - 1));
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
    let verb = !colon
        && (subject::is_verb(setting, before)
            || matches!(setting.class(before), Class::Participle | Class::Possessive));
    if name.is_empty() || touching || verb {
        return None;
    }
    let mark = |at: usize| setting.passage.word(at);
    let opens = name.start == setting.floor
        || matches!(mark(name.start - 1), "|" | ";" | "," | "•" | "*" | "-" | "–" | "/" | ")");
    let alone = name.start == setting.floor || mark(name.start - 1) == ";";
    (opens && (colon || alone || is_in_list(setting, name.start))).then_some(name)
}

/// Whether the label that begins at `start` is one of a line without a verb: "Tarn - Fee band $3, levy $2".
fn is_in_list(setting: &Setting, start: usize) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let (mark, from) = (start - 1, setting.previous.map_or(setting.floor, |last| last.tokens.end));
    let apart = setting.class(mark) == Class::Hyphen && !setting.passage.token(mark).glued
        || setting.word(mark) == "," && from == mark;
    let told = |at: usize| {
        parsed.tag(at).is_finite() || is_colon(setting, at) || lead::is_role(setting.passage, at)
    };
    apart && !(setting.floor..setting.left).any(told)
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
    (apart && !noun.is_empty() && !setting.is_time(&noun)).then(|| extent::with_of(setting, noun))
}
