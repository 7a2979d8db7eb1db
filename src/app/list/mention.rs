//! A name among the words around it, over as many lines as there are for it.
//!
//! Invariant: the name is within the lines that are shown. Deliberately absent: a single line,
//! where the name stands in one column in all rows (`ui::list`).

use super::fit::rows_of;
use crate::text::{self, Span, width};

/// The words around a name, broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The lines.
    pub lines: Vec<String>,
    /// The parts of the lines that are the name: the line, and the bytes within it.
    pub name: Vec<(usize, Span)>,
}

impl Mention {
    /// `name` with the words before and after it in at most `most` lines of `columns` columns.
    pub fn new((before, name, after): (&str, &str, &str), columns: usize, most: usize) -> Self {
        let whole = format!("{before}{name}{after}");
        if rows_of(&whole, columns).len() <= most {
            return Self::broken(&whole, (before.len(), name.len()), columns, most);
        }
        // What follows says more of a name than what comes before it.
        let lead = lead(before, (columns * most / 2).saturating_sub(width::columns(name) / 2));
        let words = format!("{lead}{name}{after}");
        Self::broken(&words, (lead.len(), name.len()), columns, most)
    }

    fn broken(words: &str, (from, length): (usize, usize), columns: usize, most: usize) -> Self {
        let rows = rows_of(words, columns);
        let name = Span::new(from, from + length);
        let mut out = Self { lines: Vec::new(), name: Vec::new() };
        for (at, row) in rows.iter().take(most).enumerate() {
            let cut = at + 1 == most && rows.len() > most;
            let line = if cut { row.ended(words, columns) } else { row.shown(words, columns) };
            // An ellipsis is none of the name.
            let end = if cut || row.cut { line.trim_end_matches('…').len() } else { line.len() };
            let row = row.span;
            let here = Span::new(
                name.from().clamp(row.from(), row.to()) - row.from(),
                name.to().clamp(row.from(), row.to()) - row.from(),
            );
            let here = Span::new(here.from().min(end), here.to().min(end));
            out.name.extend((!here.is_empty()).then_some((at, here)));
            out.lines.push(line);
        }
        out
    }
}

/// The last words of `text` in `columns`, an ellipsis before them if words are left out; nothing
/// where not even one fits.
pub fn lead(text: &str, columns: usize) -> String {
    let words = text.trim_end();
    let blank = text.len() - words.len();
    let short = width::shorten_start(words, columns.saturating_sub(blank));
    let whole = short.strip_prefix('…').map_or(short == words, |rest| words.ends_with(rest));
    if whole { format!("{short}{}", text::tail(text, words.len())) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_a_name_are_cut_between_words() {
        assert_eq!(lead("had spoken with Minister ", 12), "…Minister ");
        assert_eq!(lead("short ", 12), "short ");
        assert_eq!(lead("Donaudampfschifffahrt", 5), "");
        assert_eq!(lead("a veteran Donaudampfschifffahrt ", 12), "");
    }

    #[test]
    fn the_name_is_within_the_lines_that_are_shown() {
        let words = "the pilots of the harbour had heard of it ".repeat(4);
        for columns in 8..60 {
            for most in 2..5 {
                let around = (words.as_str(), "Ana Lima", " and the rest of them slept that night");
                let mention = Mention::new(around, columns, most);
                assert!(mention.lines.len() <= most);
                let name: Vec<&str> = mention
                    .name
                    .iter()
                    .map(|(line, span)| span.slice(&mention.lines[*line]))
                    .collect();
                assert_eq!(name.join(" "), "Ana Lima", "{columns} {most}");
                for line in &mention.lines {
                    assert!(width::columns(line) <= columns, "{line}");
                }
            }
        }
        let whole = Mention::new(("said ", "Ana Lima", " today"), 12, 2);
        assert_eq!(whole.lines, ["said Ana", "Lima today"]);
        assert_eq!(whole.name, [(0, Span::new(5, 8)), (1, Span::new(0, 4))]);
    }
}
