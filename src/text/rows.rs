//! Rows and cells: where lines of a block are set like a table.
//!
//! Invariant: each line is looked at once. Deliberately absent: heads of columns, which need words.

use std::ops::Range;

use super::Span;
use super::words::{Token, TokenKind};

/// The longest words before the numbers of a row that single blanks part, in tokens.
const LABEL: usize = 10;

/// The tokens that open the cells of numbers, if every line is words and then at least two numbers
/// with single blanks between and nothing else. Bare groups of three digits may be one number, and
/// what begins with a nought is none.
pub fn blank_cells(text: &str, tokens: &[Token]) -> Option<Vec<usize>> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.slice(text));
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let mut out = Vec::new();
    for row in rows(text, tokens) {
        let mut cells = Vec::new();
        let mut at = row.end;
        while let Some(last) = at.checked_sub(1).filter(|&last| last > row.start) {
            let closed = matches!(word(last), "%" | ")") && glued(last);
            let digits = if closed { last.checked_sub(1)? } else { last };
            if !number(digits) {
                break;
            }
            let sign = digits > row.start + 1
                && glued(digits)
                && matches!(word(digits - 1), "-" | "–" | "−" | "+" | "(")
                && (word(digits - 1) == "(") == (word(last) == ")");
            let start = digits - usize::from(sign);
            if glued(start) || word(last) == ")" && !sign {
                break;
            }
            cells.push(start);
            at = start;
        }
        // "Tolls (2) 1,204 1,377": one digit in brackets points to a note.
        if let [.., next, first] = *cells.as_slice()
            && word(first) == "("
            && word(first + 1).len() == 1
            && word(next) != "("
        {
            cells.pop();
            at = next;
        }
        let label = row.start..at;
        let said = label.clone().any(|at| {
            matches!(word(at), "." | "?" | "!" | ";" | "$" | "€" | "£") && at + 1 < label.end
        }) && !label.clone().any(|at| word(at) == "(");
        let named = label.clone().next().is_some_and(|first| {
            tokens.get(first).is_some_and(|token| token.kind == TokenKind::Word)
        });
        let digits = |start: usize| (start..row.end).find(|&at| number(at)).map_or("", word);
        let long =
            |start: usize| digits(start).starts_with('0') && !digits(start).starts_with("0.");
        let signed = |start: usize| {
            !number(start) || digits(start).contains(['.', ',']) || word(start + 1) == "%"
        };
        let clear = cells.iter().any(|&start| signed(start));
        if !named
            || said
            || label.len() > LABEL
            || cells.len() < 2
            || !clear
            || cells.iter().any(|&start| long(start))
        {
            return None;
        }
        cells.reverse();
        out.extend(cells);
    }
    Some(out).filter(|cells| !cells.is_empty())
}

/// The tokens of each line: what stands in one row of a table is said together, and nothing goes on
/// in the next.
pub fn rows(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .map_or(token.span.start, |before| before.span.end);
        match out.last_mut() {
            Some(row)
                if !Span { start: before, end: token.span.start }.slice(text).contains('\n') =>
            {
                row.end = at + 1;
            }
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// Whether one cell ends with `before` and another begins with `next`: a bar, a tab or at least two
/// blanks part them.
pub fn parts_cells(text: &str, before: Token, next: Token) -> bool {
    let gap = Span { start: before.span.end, end: next.span.start }.slice(text);
    before.span.slice(text) == "|" || gap.contains("  ") || gap.contains(['\t', '\n'])
}

/// Whether most of several lines have more than one cell. Two blanks behind the stop of a sentence
/// are a typist's habit.
pub fn in_columns(text: &str, tokens: &[Token], rows: &[Range<usize>]) -> bool {
    let stop =
        |token: &Token| matches!(token.span.slice(text), "." | "?" | "!" | ":" | "”" | "\"" | ")");
    let several = |row: &&Range<usize>| {
        let row = tokens.get((*row).clone()).unwrap_or_default();
        row.windows(2).any(|pair| matches!(pair, [before, next] if !stop(before) && parts_cells(text, *before, *next)))
    };
    rows.len() > 1 && rows.iter().filter(several).count() * 2 > rows.len()
}
