//! The screen for terminals and fonts that have ASCII alone: a last pass over the cells.
//!
//! Invariant: a sign becomes one of the same width, so nothing moves; values, which would need more
//! room, are written in ASCII before (`pane`). Deliberately absent: letters and signs of the text
//! beyond ASCII (é, 東, €): leaving them out would change what is read. Only its quotation marks,
//! dashes and dots are spelled as the program's own.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// Signs that the program draws or typesetters put, and what stands for them.
const SIGNS: &[(char, &str)] = &[
    ('·', "."),
    ('•', "*"),
    ('●', "o"),
    ('◆', "*"),
    ('×', "x"),
    ('§', "#"),
    ('↑', "^"),
    ('↓', "v"),
    ('←', "<"),
    ('→', ">"),
    ('▸', ">"),
    ('▾', "v"),
    ('▴', "^"),
    ('≥', ">"),
    ('≤', "<"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('‚', "'"),
    ('│', "|"),
    ('─', "-"),
    // Strips: the higher, the more ink.
    ('▁', "_"),
    ('▂', "-"),
    ('▃', "-"),
    ('▄', "="),
    ('▅', "="),
    ('▆', "+"),
    ('▇', "*"),
    ('█', "#"),
    // Ends of bars.
    ('▏', "-"),
    ('▎', "-"),
    ('▍', "-"),
    ('▌', "="),
    ('▋', "="),
    ('▊', "="),
    ('▉', "#"),
    ('\u{a0}', " "),
];

/// The sign of words that are left out.
const CUT: &str = "…";

/// What stands, without a width of its own, in the place of what could harm a terminal.
const HARMLESS: [char; 2] = ['\u{2060}', '\u{e0100}'];

/// Writes every sign of the screen in ASCII.
pub fn spell(buffer: &mut Buffer) {
    for row in buffer.content.chunks_mut(usize::from(buffer.area.width).max(1)) {
        for at in 0..row.len() {
            if row.get(at).is_some_and(|cell| cell.symbol() == CUT) {
                spell_cut(row, at);
            }
        }
        row.iter_mut().for_each(spell_sign);
    }
}

fn spell_sign(cell: &mut Cell) {
    let mut letters = cell.symbol().chars();
    let Some(first) = letters.next() else { return };
    if first.is_ascii() {
        let rest = letters.as_str();
        if !rest.is_empty() && rest.chars().all(|letter| HARMLESS.contains(&letter)) {
            cell.set_char(first);
        }
    } else if letters.as_str().is_empty()
        && let Some((_, stand_in)) = SIGNS.iter().find(|(known, _)| *known == first)
    {
        cell.set_symbol(stand_in);
    }
}

/// Words that are cut end in `>` and begin with `<`, as lines in `less` do. A bound stands before a
/// digit, and neither of these does. Dots that stand by themselves ("Reading …"), or between words,
/// are dots.
fn spell_cut(row: &mut [Cell], at: usize) {
    let letter = |at: Option<usize>| {
        at.and_then(|at| row.get(at))
            .and_then(|cell| cell.symbol().chars().next())
            .filter(|letter| *letter != ' ')
    };
    let (before, after, behind) =
        (letter(at.checked_sub(1)), letter(at.checked_add(1)), letter(at.checked_add(2)));
    let (signs, columns) = match (before, after, behind) {
        (None, None, None) => ("...", 3),
        (None, Some(next), _) if !next.is_ascii_digit() => ("<", 1),
        (Some(_), None, Some(next)) if next.is_lowercase() => (".", 1),
        (Some(_), None, _) => (">", 1),
        (Some(_), Some(next), _) if !next.is_alphanumeric() => (">", 1),
        (None, Some(_), _) => ("_", 1),
        _ => (".", 1),
    };
    for (cell, sign) in row.iter_mut().skip(at).take(columns).zip(signs.chars()) {
        cell.set_char(sign);
    }
}

/// Writes the dots of the text as such: what is read is not cut.
pub(super) fn spell_dots(area: Rect, buffer: &mut Buffer) {
    for place in area.positions() {
        if let Some(cell) = buffer.cell_mut(place).filter(|cell| cell.symbol() == CUT) {
            cell.set_char('.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    fn spelled(line: &str) -> String {
        let mut buffer = Buffer::with_lines([line]);
        spell(&mut buffer);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn words_that_are_cut_are_told_from_bounds_and_from_dots() {
        for (line, ascii) in [
            ("the coastal… 2031", "the coastal> 2031"),
            ("the coastal…", "the coastal>"),
            ("Ana Lima…  ▁▂··", "Ana Lima>  _-.."),
            ("  …Lima ~10", "  <Lima ~10"),
            ("“we must…”", "\"we must>\""),
            ("we must… act", "we must. act"),
            ("Reading …   ", "Reading ... "),
            (" …40 ships", " _40 ships"),
            ("…", "."),
        ] {
            assert_eq!(spelled(line), ascii);
        }
    }

    #[test]
    fn letters_of_the_text_stay_and_what_was_made_harmless_leaves_nothing() {
        assert_eq!(spelled("Zoë paid €5 for 東"), "Zoë paid €5 for 東 ");
        assert_eq!(spelled("Ru\u{2060}bio"), "Rubio");
    }

    #[test]
    fn what_stands_in_is_ascii_of_the_same_width() {
        for (sign, stand_in) in SIGNS {
            assert!(
                stand_in.is_ascii()
                    && width::columns(stand_in) == 1
                    && width::columns(&sign.to_string()) == 1,
                "{sign}"
            );
        }
    }
}
