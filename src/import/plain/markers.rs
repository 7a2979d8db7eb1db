//! What a list item begins with: a bullet, a number, a letter.
//!
//! Invariant: a marker is followed by a blank and more text (a round bullet needs no blank).
//! Whether a number really counts is decided by its neighbours in [`lists`](super::lists); here
//! only its form is read. Deliberately absent: capital letters and their stops (`A. Smith` is a
//! person).

use crate::lexicon::{List, value};
use crate::text::{head, tail};

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its length in bytes.
    pub(super) length: usize,
    /// From the start of the marker to the text behind it, in bytes.
    pub(super) text: usize,
    /// What it counts.
    pub(super) count: Count,
}

/// The place of an item in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// A bullet counts nothing.
    Bullet(char),
    /// A number.
    Number(u32),
    /// A letter as a letter (a is 1), and as a Roman number where it can be one.
    Letter(Option<u32>, Option<u32>),
}

impl Count {
    /// Whether an item so counted can be the first of a list.
    pub(super) fn begins(self) -> bool {
        match self {
            Self::Bullet(_) | Self::Number(0 | 1) => true,
            Self::Number(_) => false,
            Self::Letter(letter, roman) => letter == Some(1) || roman == Some(1),
        }
    }

    /// Whether an item so counted can stand next to one counted as `other` (either may come first).
    pub(super) fn neighbours(self, other: Self) -> bool {
        let near =
            |a: Option<u32>, b: Option<u32>| a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) <= 1);
        match (self, other) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a.abs_diff(b) <= 1,
            (Self::Letter(a, roman_a), Self::Letter(b, roman_b)) => {
                near(a, b) || near(roman_a, roman_b)
            }
            _ => false,
        }
    }
}

/// The marker that `line` begins with.
pub(super) fn parse(line: &str) -> Option<Marker> {
    let first = *line.as_bytes().first()?;
    if first.is_ascii_alphanumeric() || first == b'(' {
        return counted(line);
    }
    if first.is_ascii() && !matches!(first, b'-' | b'*') {
        return None;
    }
    let bullet = line.chars().next()?;
    let needs_blank = match bullet {
        '-' | '*' | '–' | '·' | '—' => true,
        '•' | '‣' | '◦' | '●' | '○' | '▪' | '▫' | '■' | '□' | '►' | '▸' | '▶' | '➤' | '⁃' => {
            false
        }
        _ => return None,
    };
    with_text(line, bullet.len_utf8(), needs_blank, Count::Bullet(bullet))
}

/// A number, letter or Roman number with `.`, `)` or brackets around it.
fn counted(line: &str) -> Option<Marker> {
    let opened = line.starts_with('(');
    let rest = tail(line, usize::from(opened));
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let letters = rest.bytes().take(6).take_while(u8::is_ascii_lowercase).count();
    let (length, count) = match (digits, letters) {
        (1..=3, _) => (digits, Count::Number(head(rest, digits).parse().ok()?)),
        (0, 1..=5) => (letters, letter(head(rest, letters))?),
        _ => return None,
    };
    let closed = match rest.as_bytes().get(length)? {
        b')' => true,
        b'.' => !opened,
        _ => false,
    };
    if !closed {
        return None;
    }
    with_text(line, usize::from(opened) + length + 1, true, count)
}

fn letter(word: &str) -> Option<Count> {
    let as_letter = match word.as_bytes() {
        [byte] => Some(u32::from(byte - b'a') + 1),
        _ => None,
    };
    let as_roman = value(List::RomanNumerals, word).and_then(|value| value.parse().ok());
    (as_letter.is_some() || as_roman.is_some()).then_some(Count::Letter(as_letter, as_roman))
}

fn with_text(line: &str, length: usize, needs_blank: bool, count: Count) -> Option<Marker> {
    let behind = tail(line, length);
    let text = behind.trim_start();
    let blank = behind.len() - text.len();
    if text.is_empty() || (needs_blank && blank == 0) {
        return None;
    }
    Some(Marker { length, text: length + blank, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_need_text_behind_a_blank() {
        for (line, length, text) in [
            ("- a", 1, 2),
            ("•a", 3, 3),
            ("12.  a", 3, 5),
            ("(a) b", 3, 4),
            ("iv) b", 3, 4),
            ("3) b", 2, 3),
        ] {
            let marker = parse(line).unwrap();
            assert_eq!((marker.length, marker.text), (length, text), "{line}");
        }
        for line in [
            "-a",
            "- ",
            "1999 was",
            "1999. Was",
            "A. Smith",
            "3.5 per cent",
            "U.S. talks",
            "(see below) x",
            "sdi. x",
            "*bold* x",
            "e.g. x",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn neighbours_follow_each_other() {
        let count = |line: &str| parse(line).unwrap().count;
        assert!(count("2. b").neighbours(count("3. c")));
        assert!(count("(i) b").neighbours(count("(ii) c")));
        assert!(count("h) b").neighbours(count("i) c")));
        assert!(!count("2. b").neighbours(count("5. c")));
        assert!(!count("- b").neighbours(count("* c")));
    }
}
