//! Rows and cells: where lines of a block are set like a table.
//!
//! Invariant: each line is looked at once. Deliberately absent: heads of columns, which need words.

use std::ops::Range;

use super::Span;
use super::words::{Token, TokenKind};

/// The longest words before the numbers of a row that single blanks part, in tokens.
const LABEL: usize = 10;

/// The tokens that open the cells of numbers, if every line is words and then at least two numbers
/// with single blanks between and nothing else. The first line may be a head, of as many cells as
/// the lines below have numbers; its cells are given too.
pub fn blank_cells(text: &str, tokens: &[Token]) -> Option<Vec<usize>> {
    let lines = rows(text, tokens);
    let mut out = Vec::new();
    let mut count = None;
    let mut head = None;
    for (at, row) in lines.iter().enumerate() {
        match (Row { text, tokens }).cells(row) {
            Some(cells) => {
                count = count.or(Some(cells.len()));
                if head.is_some() && count != Some(cells.len()) {
                    return None;
                }
                out.extend(cells);
            }
            None if at == 0 && lines.len() > 2 => head = Some(words(tokens, row)),
            None => return None,
        }
    }
    if let Some(head) = head {
        if count != Some(head.len()) {
            return None;
        }
        out.splice(0..0, head);
    }
    Some(out).filter(|cells| !cells.is_empty())
}

/// The tokens of `row` that blanks stand before, and its first.
fn words(tokens: &[Token], row: &Range<usize>) -> Vec<usize> {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    row.clone().filter(|&at| at == row.start || !glued(at)).collect()
}

/// A text by its tokens, of which some are a row.
struct Row<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Row<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// The tokens that open the numbers of `row`, if that is a label and then numbers. Bare groups of
    /// three digits may be one number, and what begins with a nought is none.
    fn cells(&self, row: &Range<usize>) -> Option<Vec<usize>> {
        let mut cells = Vec::new();
        let mut at = row.end;
        while let Some(start) = self.number_before(row, at)? {
            cells.push(start);
            at = start;
        }
        // "Tolls (2) 1,204 1,377": one digit in brackets points to a note.
        if let [.., next, first] = *cells.as_slice()
            && self.word(first) == "("
            && self.word(first + 1).len() == 1
            && self.word(next) != "("
        {
            cells.pop();
            at = next;
        }
        let digits = |start: usize| {
            (start..row.end).find(|&at| self.is_number(at)).map_or("", |at| self.word(at))
        };
        let long =
            |start: usize| digits(start).starts_with('0') && !digits(start).starts_with("0.");
        let signed = |start: usize| {
            !self.is_number(start)
                || digits(start).contains(['.', ','])
                || self.word(start + 1) == "%"
        };
        let clear = cells.iter().any(|&start| signed(start));
        if !self.is_label(&(row.start..at))
            || cells.len() < 2
            || !clear
            || cells.iter().any(|&start| long(start))
        {
            return None;
        }
        cells.reverse();
        Some(cells)
    }

    /// Where the number begins that ends before the token at `end` of `row`; `None` inside if none does,
    /// and outside if the row is none.
    #[expect(clippy::option_option, reason = "no number is another answer than no row")]
    fn number_before(&self, row: &Range<usize>, end: usize) -> Option<Option<usize>> {
        let Some(last) = end.checked_sub(1).filter(|&last| last > row.start) else {
            return Some(None);
        };
        let closed = matches!(self.word(last), "%" | ")") && self.is_glued(last);
        let digits = if closed { last.checked_sub(1)? } else { last };
        if !self.is_number(digits) {
            return Some(None);
        }
        let sign = digits > row.start + 1
            && self.is_glued(digits)
            && matches!(self.word(digits - 1), "-" | "–" | "−" | "+" | "(")
            && (self.word(digits - 1) == "(") == (self.word(last) == ")");
        let start = digits - usize::from(sign);
        let other = self.is_glued(start) || self.word(last) == ")" && !sign;
        Some(Some(start).filter(|_| !other))
    }

    /// Whether `label` may stand before the numbers of a row: words, or a length of time ("91-day"),
    /// and no sentence.
    fn is_label(&self, label: &Range<usize>) -> bool {
        let said = label.clone().any(|at| {
            matches!(self.word(at), "." | "?" | "!" | ";" | "$" | "€" | "£") && at + 1 < label.end
        }) && !label.clone().any(|at| self.word(at) == "(");
        let length = self.word(label.start + 1) == "-" && self.is_glued(label.start + 2);
        let named = label.start < label.end
            && (self.tokens.get(label.start).is_some_and(|token| token.kind == TokenKind::Word)
                || length && label.len() >= 3);
        named && !said && label.len() <= LABEL
    }
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
