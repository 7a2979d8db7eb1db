//! Character sets that a source declares or that must be guessed.
//!
//! Invariant: every byte sequence decodes. What is UTF-8 or UTF-16 by its bytes is read so, whatever
//! is declared; then what is declared counts, then a guess. Deliberately absent: where a format
//! declares its character set.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

use super::decode::{self, Decoded, Invalid};

/// A guess looks at so many bytes at most.
const GUESSED_FROM: usize = 64 << 10;

/// Decodes `bytes`, whose source declares the character set `declared`, if any.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let marked =
        decode::encoding(bytes) != decode::Encoding::Utf8 || bytes.starts_with(b"\xef\xbb\xbf");
    if marked {
        return decode::decode(bytes, false);
    }
    let shifts = bytes.contains(&0x1b) || bytes.windows(2).any(|pair| pair == b"~{");
    match declared {
        // Of seven bits only, which makes it UTF-8 as well.
        Some(set) if shifts && (set == ISO_2022_JP || set.name() == "replacement") => {
            with(set, bytes)
        }
        _ if is_utf8(bytes) => decode::decode(bytes, false),
        Some(set) if set != UTF_8 && set.is_ascii_compatible() => with(set, bytes),
        _ => with(guess(bytes), bytes),
    }
}

/// Decodes `bytes` as the set called `name`, whatever they look like; nothing where nobody knows it.
pub(super) fn with_name(bytes: &[u8], name: &str) -> String {
    let set = Encoding::for_label(name.as_bytes());
    set.map(|set| set.decode_without_bom_handling(bytes).0.into_owned()).unwrap_or_default()
}

/// Whether `bytes` are UTF-8, save a few damaged places in many that are not.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= 10 * bad
}

/// The words that `text` was, if it is UTF-8 that was read as Latin letters: `cafÃ©` was `café`.
pub(super) fn misread(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(latin).collect();
    String::from_utf8(bytes?).ok()
}

/// The byte of `c` in Windows-1252, or in Latin-1 where that has none.
fn latin(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    let mut room = [0; 4];
    let (bytes, _, missing) = WINDOWS_1252.encode(c.encode_utf8(&mut room));
    bytes.first().copied().filter(|_| !missing)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESSED_FROM).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Allow)
}

fn with(set: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = set.decode_without_bom_handling(bytes);
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    };
    let first = text.find(char::REPLACEMENT_CHARACTER).filter(|_| damaged);
    let invalid = first.map(|at| Invalid {
        byte: at,
        at,
        count: text.matches(char::REPLACEMENT_CHARACTER).count(),
    });
    Decoded { text, invalid }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_counts_unless_the_bytes_say_otherwise() {
        for (bytes, declared, expected) in [
            (&b"caf\xe9 \x80"[..], Some("iso-8859-1"), "café €"),
            ("café".as_bytes(), Some("iso-8859-1"), "café"),
            (b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), "Привет"),
            (b"\x1b$B;T\x1b(B", Some("iso-2022-jp"), "市"),
            (b"\xff\xfea\0\xe9\0", Some("utf-8"), "aé"),
            (b"a \x93quoted\x94 word of the old sort", None, "a “quoted” word of the old sort"),
            (b"plain", Some("no-such-set"), "plain"),
        ] {
            assert_eq!(decode(bytes, declared).text, expected, "{declared:?}");
        }
    }

    #[test]
    fn utf8_that_was_read_as_latin_is_told_from_latin() {
        for (text, was) in [
            ("Un cafÃ© Ã\u{a0} GenÃ¨ve", Some("Un café à Genève")),
            ("â€œGoodâ€\u{9d}, 5 â‚¬", Some("“Good”, 5 €")),
            ("Un café à Genève", None),
            ("plain", None),
            ("ПÃ©", None),
        ] {
            assert_eq!(misread(text).as_deref(), was, "{text}");
        }
    }
}
