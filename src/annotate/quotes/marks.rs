//! Pairs of quotation marks: straight, curly, single, guillemets; over paragraphs where the marks
//! open again.
//!
//! Invariant: pairs are in order and do not overlap; one never begins in a title or heading. Each
//! mark is looked at a bounded number of times, so unbalanced marks cost no more than balanced
//! ones. Deliberately absent: whether the words between them are anyone's.

use std::ops::Range;

use crate::annotate::grammar::Parsed;
use crate::annotate::passage::{Unit, UnitKind};
use crate::lexicon::List;
use crate::model::BlockKind;
use crate::text::words::TokenKind;

/// A pair of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// The tokens from the opening mark to behind the closing one.
    pub(super) tokens: Range<usize>,
    /// Whether the closing mark is missing: the pair ends with its paragraph.
    pub(super) unclosed: bool,
}

/// The pairs of a passage.
pub(super) fn pairs(parsed: &Parsed) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut open: Option<Open> = None;
    for unit in &parsed.passage.units {
        if !matches!(
            unit.kind,
            UnitKind::Block(
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote | BlockKind::Preformatted
            )
        ) {
            settle(&mut open, &mut out);
            continue;
        }
        let opens_again = parsed
            .passage
            .tokens
            .get(unit.tokens.start)
            .is_some_and(|_| mark(parsed, unit.tokens.start).is_some_and(is_opening));
        if !opens_again || open.is_some_and(|open| !runs_on(parsed, open)) {
            settle(&mut open, &mut out);
        }
        scan(parsed, unit, opens_again && open.is_some(), &mut open, &mut out);
        if let Some(open) = &mut open {
            open.paragraph_end = unit.tokens.end;
        }
    }
    settle(&mut open, &mut out);
    out
}

/// A mark that waits for its partner.
#[derive(Debug, Clone, Copy)]
struct Open {
    at: usize,
    mark: char,
    /// End of the last paragraph it ran through.
    paragraph_end: usize,
    /// Whether it ran over into another paragraph already.
    continued: bool,
}

/// What a mark left open at the end of its run of paragraphs becomes: a quotation up to that end if
/// it ran over several or opened its paragraph, else nothing.
fn settle(open: &mut Option<Open>, out: &mut Vec<Pair>) {
    if let Some(open) = open.take()
        && open.paragraph_end > open.at + 4
        && open.continued
    {
        out.push(Pair { tokens: open.at..open.paragraph_end, unclosed: true });
    }
}

/// Whether what an unclosed mark opened can go on in the next paragraph: a sentence, or what a
/// colon leads in.
fn runs_on(parsed: &Parsed, open: Open) -> bool {
    let first = parsed.passage.word(open.at + 1);
    !first.starts_with(char::is_lowercase)
        || open.at > 0 && parsed.is_word(open.at - 1, &[":", ","])
}

fn is_opening(mark: char) -> bool {
    matches!(mark, '“' | '"' | '«' | '„' | '‘' | '\'' | '‹' | '»')
}

/// The mark at `at`; the doubled ones of older wire copy are those they stand for.
fn mark(parsed: &Parsed, at: usize) -> Option<char> {
    let word = parsed.passage.word(at);
    let word = if matches!(word, "``" | "''") { parsed.lower(at) } else { word };
    word.chars().next()
}

/// Goes through the marks of one paragraph.
fn scan(
    parsed: &Parsed,
    unit: &Unit,
    continues: bool,
    open: &mut Option<Open>,
    out: &mut Vec<Pair>,
) {
    let singles = Singles::find(parsed, &unit.tokens);
    let mut at = unit.tokens.start;
    if continues {
        if let Some(open) = open {
            open.continued = true;
        }
        at += 1;
    }
    while at < unit.tokens.end {
        let here = at;
        at += 1;
        if parsed.passage.token(here).kind != TokenKind::Mark {
            continue;
        }
        let Some(mark) = mark(parsed, here) else { continue };
        match (side(parsed, here, mark, open.as_ref()), open.as_ref()) {
            (Some(Side::Close), Some(begun)) => {
                out.push(Pair { tokens: begun.at..here + 1, unclosed: false });
                *open = None;
            }
            // A second opening mark: the first was never closed, unless it waits through
            // paragraphs.
            (Some(Side::Open), _) => {
                *open =
                    Some(Open { at: here, mark, paragraph_end: unit.tokens.end, continued: false });
            }
            (None, None) if matches!(mark, '‘' | '\'' | '’') => {
                if let Some(close) = singles.partner(parsed, here) {
                    out.push(Pair { tokens: here..close + 1, unclosed: false });
                    at = close + 1;
                }
            }
            _ => {}
        }
    }
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// Whether a double mark opens or closes, by its form and by what it touches; `None` for other
/// marks.
fn side(parsed: &Parsed, at: usize, mark: char, open: Option<&Open>) -> Option<Side> {
    let touches_before = parsed.passage.token(at).glued;
    let touches_behind = parsed.passage.token(at + 1).glued;
    match mark {
        '“' if open.is_some_and(|open| open.mark == '„') => Some(Side::Close),
        '“' | '„' => Some(Side::Open),
        '”' => Some(if open.is_none() && touches_behind && !touches_before {
            Side::Open
        } else {
            Side::Close
        }),
        '«' | '‹' => Some(if open.is_some_and(|open| matches!(open.mark, '»' | '›')) {
            Side::Close
        } else {
            Side::Open
        }),
        '»' | '›' => {
            Some(if open.is_none() && touches_behind { Side::Open } else { Side::Close })
        }
        '"' => match open {
            Some(_) if touches_before || !touches_behind || closes_loosely(parsed, at) => {
                Some(Side::Close)
            }
            Some(_) => Some(Side::Open),
            None => (touches_behind || !touches_before).then_some(Side::Open),
        },
        _ => None,
    }
}

/// `words ".`: a stop or comma is written onto the mark.
fn closes_loosely(parsed: &Parsed, at: usize) -> bool {
    matches!(parsed.passage.word(at + 1), "." | "," | ";" | ")" | "?" | "!")
}

/// The single marks of a paragraph: for each the next ones that may close, found by one pass from
/// the end.
struct Singles {
    start: usize,
    /// Next certain closing mark, next possible one (a plural's apostrophe), next opening one; at
    /// or behind each token.
    next: Vec<[Option<u32>; 3]>,
}

impl Singles {
    fn find(parsed: &Parsed, tokens: &Range<usize>) -> Self {
        let single = |at: usize| {
            parsed.passage.token(at).kind == TokenKind::Mark
                && matches!(parsed.passage.word(at), "‘" | "'" | "’")
        };
        if !tokens.clone().any(single) {
            return Self { start: tokens.start, next: Vec::new() };
        }
        let mut next = vec![[None; 3]; tokens.len() + 1];
        let mut last = [None; 3];
        for at in tokens.clone().rev() {
            if single(at) {
                if opens(parsed, at) {
                    last[2] = Some(at as u32);
                } else if let Some(certain) = closes(parsed, at, tokens.end) {
                    last[usize::from(!certain)] = Some(at as u32);
                }
            }
            if let Some(slot) = next.get_mut(at - tokens.start) {
                *slot = last;
            }
        }
        Self { start: tokens.start, next }
    }

    /// The mark that closes the single one at `at`, if that opens.
    fn partner(&self, parsed: &Parsed, at: usize) -> Option<usize> {
        let [certain, possible, opening] = *self.next.get(at + 1 - self.start)?;
        if !opens(parsed, at) {
            return None;
        }
        let before_opening = |close: &u32| opening.is_none_or(|opening| *close < opening);
        certain
            .filter(before_opening)
            .or(possible.filter(before_opening))
            .map(|close| close as usize)
    }
}

/// Whether a single mark opens a quotation: it stands free before a word, and that word is no
/// clipped one (’em, ’90s).
fn opens(parsed: &Parsed, at: usize) -> bool {
    let free = !parsed.passage.token(at).glued
        || at > 0 && matches!(parsed.passage.word(at - 1), "(" | "[" | "—" | "–" | "“" | "\"");
    let next = parsed.passage.token(at + 1);
    let clipped = parsed.is(at + 1, List::Clipped)
        || next.kind == TokenKind::Number && parsed.is_word(at + 2, &["s"]);
    free && next.glued
        && !clipped
        && !matches!(parsed.passage.word(at), "’")
        && (next.kind != TokenKind::Mark || matches!(parsed.passage.word(at + 1), "[" | "…" | "."))
}

/// Whether a single mark may close a quotation, and whether it certainly does (it is no plural's
/// apostrophe).
fn closes(parsed: &Parsed, at: usize, end: usize) -> Option<bool> {
    let passage = parsed.passage;
    let touches = passage.token(at).glued && at > 0;
    let behind = passage.token(at + 1);
    if !touches
        || at + 1 < end
            && behind.glued
            && behind.kind != TokenKind::Mark
            && behind.kind != TokenKind::Possessive
    {
        return None;
    }
    let after_mark = passage.token(at - 1).kind == TokenKind::Mark;
    let before_mark = at + 1 >= end || behind.kind == TokenKind::Mark;
    Some(after_mark || before_mark || !parsed.lower(at - 1).ends_with('s'))
}
