//! Characters that must not reach a terminal, and what stands in their place.
//!
//! Invariant: a stand-in has the byte length of what it stands for, so no offset moves; visible
//! words are never dropped; the time is linear. Unsafe are C0 but tab and line feed, DEL, C1, the
//! bidi controls, the line and paragraph separators, interlinear marks, noncharacters and tag
//! characters. Deliberately absent: invisible but harmless characters (soft hyphen, joiners, zero
//! width space), which stay as they are.
//!
//! What reads best was chosen for each kind. Controls become blanks, a whole colour sequence too,
//! and so does a command string that ends on its line (a window title, a link target): no terminal
//! shows those as text. A bidi mark inside a word becomes U+2060, which has no width and cuts no
//! word; at the edge of a word it becomes blanks, so that the name next to it stays clean. A tag
//! character becomes a variation selector without meaning (U+E0100), which has no width either: the
//! flags that are written with tags stay one flag. A paragraph separator becomes the line end that
//! it is.

use std::borrow::Cow;

use crate::text::Span;

/// A command string longer than this is taken for text behind a lost introducer.
const LONGEST_STRING: usize = 2048;

/// The longest control sequence that is taken as one: a colour change has some twenty bytes.
const LONGEST_SEQUENCE: usize = 64;

/// The parts of a text that were replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Replaced {
    /// The first of them.
    pub(super) first: Span,
    /// How many characters and sequences there were.
    pub(super) count: usize,
}

/// `text` with a stand-in of the same length for everything unsafe, and what was replaced.
pub(super) fn clean(text: String) -> (String, Option<Replaced>) {
    let Some(first) = next_unsafe(text.as_bytes(), 0) else { return (text, None) };
    let mut bytes = text.into_bytes();
    let mut replaced: Option<Replaced> = None;
    let mut next = Some(first);
    while let Some(at) = next {
        let end = replace(&mut bytes, at);
        replaced.get_or_insert(Replaced { first: Span::new(at, end), count: 0 }).count += 1;
        next = next_unsafe(&bytes, end);
    }
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    (text, replaced)
}

/// Whether `text` can be shown as it is.
pub(super) fn is_safe(text: &str) -> bool {
    next_unsafe(text.as_bytes(), 0).is_none()
}

/// `name`, which came from outside, as it may be shown on one line: like the text of a briefing,
/// and with a blank for a tab or line end. For source paths, titles of collections, addresses.
pub fn display_safe(name: &str) -> Cow<'_, str> {
    let one_line = !name.contains(['\t', '\n']);
    if one_line && next_unsafe(name.as_bytes(), 0).is_none() {
        return Cow::Borrowed(name);
    }
    let (clean, _) = clean(name.to_owned());
    Cow::Owned(clean.replace(['\t', '\n'], " "))
}

/// What an unsafe character is, by how it is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// ESC.
    Escape,
    /// Any other control: one byte, or two for C1.
    Control,
    /// U+009B, U+0090, U+0098, U+009D, U+009E, U+009F: C1 forms of what ESC introduces.
    Introducer,
    /// A bidi control, interlinear mark or noncharacter of two or three bytes.
    Mark,
    LineSeparator,
    ParagraphSeparator,
    Tag,
}

/// The unsafe character at `at` with its length in bytes.
fn kind_at(bytes: &[u8], at: usize) -> Option<(Kind, usize)> {
    let rest = bytes.get(at..)?;
    Some(match rest {
        [b'\t' | b'\n', ..] => return None,
        [0x1b, ..] => (Kind::Escape, 1),
        [0..=0x1f | 0x7f, ..] => (Kind::Control, 1),
        [0xc2, 0x90 | 0x98 | 0x9b | 0x9d..=0x9f, ..] => (Kind::Introducer, 2),
        [0xc2, 0x80..=0x9f, ..] => (Kind::Control, 2),
        [0xd8, 0x9c, ..] => (Kind::Mark, 2),
        [0xe2, 0x80, 0x8e | 0x8f | 0xaa..=0xae, ..]
        | [0xe2, 0x81, 0xa6..=0xa9, ..]
        | [0xef, 0xbf, 0xb9..=0xbb, ..]
        | [0xef, 0xb7, 0x90..=0xaf, ..] => (Kind::Mark, 3),
        [0xe2, 0x80, 0xa8, ..] => (Kind::LineSeparator, 3),
        [0xe2, 0x80, 0xa9, ..] => (Kind::ParagraphSeparator, 3),
        [0xf3, 0xa0, 0x80 | 0x81, _, ..] => (Kind::Tag, 4),
        _ => return None,
    })
}

/// Offset of the first unsafe character at or after `from`.
fn next_unsafe(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|&byte| SUSPECT.get(usize::from(byte)).copied().unwrap_or(false))?;
        if kind_at(bytes, at).is_some() {
            return Some(at);
        }
        at += 1;
    }
}

/// First bytes of unsafe characters.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte < 0x20 && byte != 0x09 && byte != 0x0a)
            || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3);
        byte += 1;
    }
    table
};

/// Replaces what begins at `at`, a place that [`next_unsafe`] gave; the offset behind it.
fn replace(bytes: &mut [u8], at: usize) -> usize {
    let Some((kind, length)) = kind_at(bytes, at) else { return at + 1 };
    match kind {
        Kind::Escape | Kind::Introducer => {
            let end = sequence_end(bytes, at, length);
            blank(bytes, at, end);
            end
        }
        Kind::Control | Kind::LineSeparator => {
            blank(bytes, at, at + length);
            at + length
        }
        Kind::ParagraphSeparator => {
            put(bytes, at, b"  \n");
            at + length
        }
        Kind::Tag => {
            put(bytes, at, "\u{e0100}".as_bytes());
            at + length
        }
        Kind::Mark => marks(bytes, at),
    }
}

/// Replaces the run of marks that begins at `at`: without width if the run stands inside a word.
fn marks(bytes: &mut [u8], at: usize) -> usize {
    let mut end = at;
    while let Some((Kind::Mark, length)) = kind_at(bytes, end) {
        end += length;
    }
    let inside = is_word_byte(at.checked_sub(1).and_then(|before| bytes.get(before)))
        && is_word_byte(bytes.get(end));
    let mut mark = at;
    while let Some((Kind::Mark, length)) = kind_at(bytes, mark) {
        match length {
            3 if inside => put(bytes, mark, "\u{2060}".as_bytes()),
            _ => blank(bytes, mark, mark + length),
        }
        mark += length;
    }
    end
}

/// Whether a byte belongs to a letter or digit; bytes of any other script's characters count as
/// such.
fn is_word_byte(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
}

/// Where the sequence that an escape of `length` bytes at `at` introduces ends: behind the escape
/// itself where none is complete.
fn sequence_end(bytes: &[u8], at: usize, length: usize) -> usize {
    let after = at + length;
    let introducer = match (length, bytes.get(at + 1)) {
        (1, Some(&byte)) => byte,
        (2, Some(&byte)) => byte - 0x40,
        _ => return after,
    };
    let body = if length == 1 { at + 2 } else { after };
    let end = match introducer {
        b'[' => control_sequence(bytes, body),
        b']' | b'P' | b'X' | b'^' | b'_' => command_string(bytes, body),
        b'c' | b'7' | b'8' | b'=' | b'>' | b'\\' if length == 1 => Some(body),
        b'(' | b')' | b'*' | b'+' if length == 1 => {
            bytes.get(body).filter(|set| matches!(set, b'0'..=b'2' | b'A' | b'B')).map(|_| body + 1)
        }
        _ => None,
    };
    end.unwrap_or(after)
}

/// The end of a control sequence whose parameters begin at `from`: parameters, one intermediate, a
/// final byte.
fn control_sequence(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let parameters =
        rest.iter().take(LONGEST_SEQUENCE).take_while(|byte| matches!(byte, 0x30..=0x3f)).count();
    let length = match rest.get(parameters..)? {
        [b'!'..=b'/', 0x40..=0x7e, ..] | [b' ', b'q', ..] => 2,
        [0x40..=0x7e, ..] => 1,
        _ => return None,
    };
    Some(from + parameters + length)
}

/// The end of a command string whose text begins at `from`: behind BEL or a string terminator on
/// the same line. Any other control ends the search, which keeps it linear over a run of
/// introducers.
fn command_string(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    for (offset, byte) in rest.iter().take(LONGEST_STRING).enumerate() {
        match byte {
            0x07 => return Some(from + offset + 1),
            0x1b => return (rest.get(offset + 1) == Some(&b'\\')).then_some(from + offset + 2),
            0xc2 if matches!(rest.get(offset + 1), Some(0x80..=0x9f)) => {
                return (rest.get(offset + 1) == Some(&0x9c)).then_some(from + offset + 2);
            }
            0..=0x08 | b'\n'..=0x1f | 0x7f => return None,
            _ => {}
        }
    }
    None
}

fn blank(bytes: &mut [u8], start: usize, end: usize) {
    if let Some(part) = bytes.get_mut(start..end) {
        part.fill(b' ');
    }
}

fn put(bytes: &mut [u8], at: usize, stand_in: &[u8]) {
    if let Some(part) = bytes.get_mut(at..at + stand_in.len()) {
        part.copy_from_slice(stand_in);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    fn cleaned(text: &str) -> String {
        let (out, _) = clean(text.to_owned());
        assert_eq!(out.len(), text.len(), "{text:?}");
        assert_eq!(next_unsafe(out.as_bytes(), 0), None, "{text:?}");
        out
    }

    #[test]
    fn controls_become_blanks_and_words_stay() {
        for (text, expected) in [
            ("a\x08b\x7f\tc\0", "a b \tc "),
            ("\x1b[31;1mRed\x1b[0m", "       Red    "),
            ("\u{9b}2JRed\u{85}ink", "    Red  ink"),
            ("\x1b]0;title\x07Text", "          Text"),
            ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\.", "               link       ."),
            ("\x1b]0;no end\nText", " ]0;no end\nText"),
            ("\x1bcReset \x1b(BSet \x1b", "  Reset    Set  "),
            ("\x1b[31", " [31"),
            ("one\u{2029}two\u{2028}three", "one  \ntwo   three"),
        ] {
            assert_eq!(cleaned(text), expected, "{text:?}");
        }
    }

    #[test]
    fn marks_vanish_inside_a_word_and_part_words_elsewhere() {
        assert_eq!(cleaned("Ru\u{202e}bio"), "Ru\u{2060}bio");
        assert_eq!(cleaned("said \u{2068}Rubio\u{2069}, who"), "said    Rubio   , who");
        assert_eq!(cleaned("a\u{61c}b"), "a  b");
        assert_eq!(width::columns(&cleaned("Ru\u{202e}\u{2066}bio")), 5);
        assert_eq!(width::columns(&cleaned("🏴\u{e0067}\u{e0062}\u{e007f}")), 2);
    }

    #[test]
    fn the_first_place_and_the_count_are_told() {
        let (_, replaced) = clean("ab\x1b[1mc\x07".to_owned());
        assert_eq!(replaced, Some(Replaced { first: Span::new(2, 6), count: 2 }));
        assert_eq!(clean("naïve “text”\t\n".to_owned()).1, None);
    }

    #[test]
    fn names_come_on_one_line() {
        assert!(matches!(display_safe("notes.txt"), Cow::Borrowed(_)));
        assert_eq!(display_safe("a\tb\nc\x1b[2Jd"), "a b c    d");
    }
}
