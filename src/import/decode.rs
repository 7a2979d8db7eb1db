//! From bytes to a string with LF line ends and no byte order mark.
//!
//! Invariant: every byte sequence decodes; what is not valid becomes U+FFFD and is counted. The
//! time is linear, and a piece cut off at the end is told from a broken one. Deliberately absent:
//! eight-bit character sets (a declared one belongs to the formats that declare it), and the harm
//! in what was decoded.

use crate::text::{head, tail};

/// How many bytes decide between UTF-8 and UTF-16, and whether the bytes are text at all.
pub const SNIFFED: usize = 8 * 1024;

/// How the bytes of a text are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
    Utf32Little,
    Utf32Big,
}

/// What decoding gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) invalid: Option<Invalid>,
}

/// The byte sequences that were no characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Invalid {
    /// Offset of the first one in the bytes.
    pub(super) byte: usize,
    /// Offset of its U+FFFD in the text.
    pub(super) at: usize,
    /// How many there are.
    pub(super) count: usize,
}

/// The encoding of a text that begins with `bytes`: by its byte order mark, else by the zero bytes
/// that UTF-16 has on one side of every Latin character. UTF-32 is known by its mark alone.
pub(super) fn encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        // The mark of UTF-16 with a zero character behind it, which no text has.
        [0xff, 0xfe, 0, 0, ..] => return Encoding::Utf32Little,
        [0, 0, 0xfe, 0xff, ..] => return Encoding::Utf32Big,
        [0xff, 0xfe, ..] => return Encoding::Utf16Little,
        [0xfe, 0xff, ..] => return Encoding::Utf16Big,
        _ => {}
    }
    let (mut pairs, mut first, mut second) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.get(..SNIFFED).unwrap_or(bytes).chunks_exact(2) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let enough = |zeros: usize| zeros >= 2 && zeros * 10 >= pairs * 3;
    match (first, second) {
        (0, zeros) if enough(zeros) => Encoding::Utf16Little,
        (zeros, 0) if enough(zeros) => Encoding::Utf16Big,
        _ => Encoding::Utf8,
    }
}

/// Decodes `bytes`. With `goes_on`, they are the beginning of something longer: a character cut off
/// at the end is left out instead of being replaced.
pub(super) fn decode(bytes: &[u8], goes_on: bool) -> Decoded {
    match encoding(bytes) {
        Encoding::Utf8 => utf8(bytes, goes_on),
        Encoding::Utf16Little => utf16(bytes, goes_on, u16::from_le_bytes),
        Encoding::Utf16Big => utf16(bytes, goes_on, u16::from_be_bytes),
        Encoding::Utf32Little => utf32(bytes, goes_on, u32::from_le_bytes),
        Encoding::Utf32Big => utf32(bytes, goes_on, u32::from_be_bytes),
    }
}

fn utf8(bytes: &[u8], goes_on: bool) -> Decoded {
    let mut rest = bytes;
    while let Some(after) = rest.strip_prefix(b"\xef\xbb\xbf") {
        rest = after;
    }
    let mut sink = Sink::with_capacity(rest.len());
    let mut byte = bytes.len() - rest.len();
    let mut chunks = rest.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        sink.text(chunk.valid());
        byte += chunk.valid().len();
        let cut_off = goes_on && chunks.peek().is_none() && is_incomplete(chunk.invalid());
        if !chunk.invalid().is_empty() && !cut_off {
            sink.invalid(byte);
        }
        byte += chunk.invalid().len();
    }
    sink.finish()
}

/// Whether `bytes`, which are no UTF-8, could become a character by more bytes behind them.
fn is_incomplete(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn utf16(bytes: &[u8], goes_on: bool, unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut sink = Sink::with_capacity(bytes.len() / 2);
    let mut byte = 0;
    let mut characters = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).peekable();
    while let Some(character) = characters.next() {
        match character {
            Ok('\u{feff}') if sink.is_empty() => byte += 2,
            Ok(c) => {
                sink.character(c);
                byte += 2 * c.len_utf16();
            }
            Err(lone) => {
                let high = (0xd800..0xdc00).contains(&lone.unpaired_surrogate());
                if !(goes_on && high && characters.peek().is_none()) {
                    sink.invalid(byte);
                }
                byte += 2;
            }
        }
    }
    if !odd.is_empty() && !goes_on {
        sink.invalid(byte);
    }
    sink.finish()
}

fn utf32(bytes: &[u8], goes_on: bool, unit: fn([u8; 4]) -> u32) -> Decoded {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut sink = Sink::with_capacity(units.len());
    for (index, &four) in units.iter().enumerate() {
        match char::from_u32(unit(four)) {
            Some('\u{feff}') if sink.is_empty() => {}
            Some(c) => sink.character(c),
            None => sink.invalid(index * 4),
        }
    }
    if !rest.is_empty() && !goes_on {
        sink.invalid(units.len() * 4);
    }
    sink.finish()
}

/// Collects decoded text, turning CRLF and a lone CR into LF.
struct Sink {
    out: String,
    /// The last character was a CR (already written as LF): an LF right behind it belongs to it.
    after_return: bool,
    invalid: Option<Invalid>,
}

impl Sink {
    fn with_capacity(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), after_return: false, invalid: None }
    }

    fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    fn text(&mut self, piece: &str) {
        let mut rest = piece;
        if self.after_return && !rest.is_empty() {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
            self.after_return = false;
        }
        while let Some(at) = rest.find('\r') {
            self.out.push_str(head(rest, at));
            self.out.push('\n');
            let after = tail(rest, at + 1);
            self.after_return = after.is_empty();
            rest = after.strip_prefix('\n').unwrap_or(after);
        }
        self.out.push_str(rest);
    }

    fn character(&mut self, c: char) {
        match c {
            '\n' if self.after_return => self.after_return = false,
            '\r' => {
                self.out.push('\n');
                self.after_return = true;
            }
            _ => {
                self.out.push(c);
                self.after_return = false;
            }
        }
    }

    fn invalid(&mut self, byte: usize) {
        let at = self.out.len();
        self.invalid.get_or_insert(Invalid { byte, at, count: 0 }).count += 1;
        self.character(char::REPLACEMENT_CHARACTER);
    }

    fn finish(self) -> Decoded {
        Decoded { text: self.out, invalid: self.invalid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, false).text
    }

    #[test]
    fn marks_are_taken_off_and_line_ends_made_one() {
        assert_eq!(text(b"\xef\xbb\xbfa\r\nb\rc\r\r\nd\n"), "a\nb\nc\n\nd\n");
        assert_eq!(text(b"\xff\xfea\0\r\0\n\0b\0"), "a\nb");
        assert_eq!(text(b"\xfe\xff\0a\0\r\0\r\0b"), "a\n\nb");
        assert_eq!(text(b""), "");
    }

    #[test]
    fn wide_text_is_known_by_its_zero_bytes() {
        assert_eq!(text(b"P\0o\0r\0t\0"), "Port");
        assert_eq!(text(b"\0P\0o\0r\0t"), "Port");
        assert_eq!(encoding(b"Port\0Port"), Encoding::Utf8);
    }

    #[test]
    fn broken_bytes_are_replaced_and_counted() {
        let decoded = decode(b"a\r\n\xffb\xe2\x82 c\xc3", false);
        assert_eq!(decoded.text, "a\n\u{fffd}b\u{fffd} c\u{fffd}");
        assert_eq!(decoded.invalid, Some(Invalid { byte: 3, at: 2, count: 3 }));
        let wide = decode(b"\xff\xfea\0\x00\xd8b\0x", false);
        assert_eq!(wide.text, "a\u{fffd}b\u{fffd}");
        assert_eq!(wide.invalid, Some(Invalid { byte: 4, at: 1, count: 2 }));
    }

    #[test]
    fn four_bytes_a_character_are_known_by_their_mark() {
        assert_eq!(text(b"\xff\xfe\0\0n\0\0\0\xe9\0\0\0"), "né");
        assert_eq!(text(b"\0\0\xfe\xff\0\x01\xf6\x00\0\0\0\r\0\0\0\n"), "😀\n");
        let broken = decode(b"\xff\xfe\0\0a\0\0\0\0\xd8\0\0b\0", false);
        assert_eq!(broken.text, "a\u{fffd}\u{fffd}");
        assert_eq!(broken.invalid, Some(Invalid { byte: 8, at: 1, count: 2 }));
        assert_eq!(decode(b"\xff\xfe\0\0a\0\0\0b\0", true).text, "a");
    }

    #[test]
    fn what_is_cut_off_at_the_end_is_not_broken() {
        assert_eq!(
            decode("né €".as_bytes().split_last().unwrap().1, true),
            Decoded { text: "né ".into(), invalid: None }
        );
        assert_eq!(
            decode(b"\xff\xfea\0\x3d\xd8", true),
            Decoded { text: "a".into(), invalid: None }
        );
        assert_eq!(decode(b"\xff\xfea\0b", true), Decoded { text: "a".into(), invalid: None });
        assert_eq!(decode(b"a\xff", true).text, "a\u{fffd}");
    }
}
