//! The screen for terminals and fonts that have ASCII alone: a last pass over the cells.
//!
//! Invariant: a sign becomes one of the same width, so nothing moves. Deliberately absent: letters of the text beyond
//! ASCII (é, 東): leaving them out would change what is read.

use ratatui::buffer::Buffer;

/// Signs that the program draws or typesetters put, and what stands for them.
const SIGNS: &[(char, &str)] = &[
    ('·', "."),
    ('•', "*"),
    ('●', "o"),
    ('◆', "*"),
    ('×', "x"),
    // As a number's hedge it stands before a digit, so the two are not taken for each other.
    ('…', "~"),
    ('§', "#"),
    ('↑', "^"),
    ('↓', "v"),
    ('←', "<"),
    ('→', ">"),
    ('▸', ">"),
    ('▾', "v"),
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
];

/// Writes every sign of the screen in ASCII.
pub fn spell(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut letters = cell.symbol().chars();
        if let (Some(sign), None) = (letters.next(), letters.next())
            && !sign.is_ascii()
            && let Some((_, stand_in)) = SIGNS.iter().find(|(known, _)| *known == sign)
        {
            cell.set_symbol(stand_in);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn what_stands_in_is_ascii_of_the_same_width() {
        for (sign, stand_in) in SIGNS {
            assert!(stand_in.is_ascii() && width::of(stand_in) == 1 && width::of(&sign.to_string()) == 1, "{sign}");
        }
    }
}
