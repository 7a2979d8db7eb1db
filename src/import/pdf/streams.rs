//! Packed streams: unpacking them within bounds, and telling beforehand what would burst them.
//!
//! Invariant: no more is unpacked of a document than memory should hold, whatever it promises.
//! Deliberately absent: pictures.

use std::io::Read as _;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use super::super::LONGEST;

/// All streams of a small document become so long at most.
const LEAST: usize = 64 << 20;

/// Those of a longer one so many times as long as it.
const TIMES: usize = 10;

/// A stream packed in another way than the usual one is at most so long: its length unpacked is
/// known only once it is there.
const LONGEST_UNUSUAL: usize = 64 << 10;

/// What is said of a stream stands at most so far before it.
const LONGEST_HEAD: usize = 4 << 10;

/// How much may still be unpacked of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room(usize);

impl Room {
    /// The room for a document of so many bytes.
    pub(super) fn of_length(length: usize) -> Self {
        Self(length.saturating_mul(TIMES).clamp(LEAST, LONGEST))
    }

    pub(super) fn is_used_up(self) -> bool {
        self.0 == 0
    }

    fn take(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(bytes);
    }

    /// What `stream` holds; nothing where it cannot be told, or where there is no room.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Vec<u8> {
        let raw = stream.raw_data();
        let filters = stream.filters();
        let parameters = stream.dict().get::<Dict<'_>>(b"DecodeParms".as_slice());
        let predicted = parameters.is_some_and(|found| found.contains_key(b"Predictor".as_slice()));
        let packed = |filter: &&Filter| {
            matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
        };
        let bytes = match filters.as_slice() {
            [] => raw.get(..self.0).unwrap_or(&raw).to_vec(),
            [Filter::FlateDecode] if !predicted => inflate(&raw, self.0),
            all if raw.len() <= LONGEST_UNUSUAL && all.iter().filter(packed).count() < 2 => {
                stream.decoded_data().unwrap_or_default().into_owned()
            }
            _ => Vec::new(),
        };
        self.take(bytes.len());
        bytes
    }
}

/// `packed` as it was, `most` bytes of it at most; what comes behind damage is left out.
fn inflate(packed: &[u8], most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = ZlibDecoder::new(packed).take(most as u64).read_to_end(&mut bytes);
    if bytes.is_empty() {
        // Some programs leave out the head, or write a wrong one.
        let bare = packed.get(2..).unwrap_or_default();
        let _ = DeflateDecoder::new(bare).take(most as u64).read_to_end(&mut bytes);
    }
    bytes
}

/// Whether the library would unpack more of `bytes` than there is room for: it unpacks by itself the
/// streams that hold objects and lists of them, of which nothing is known yet.
pub(super) fn bursts(bytes: &[u8]) -> bool {
    let Room(mut room) = Room::of_length(bytes.len());
    let mut last = 0;
    let mut from = 0;
    while let Some(at) = find(bytes.get(from..).unwrap_or_default(), b"stream") {
        let at = from + at;
        from = at + b"stream".len();
        let head = bytes.get(last.max(at.saturating_sub(LONGEST_HEAD))..at).unwrap_or_default();
        // What ends a stream has the word in it too.
        if head.ends_with(b"end") {
            last = from;
            continue;
        }
        let body = bytes.get(from..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let Some(kind) = kind(head) else { continue };
        if kind == Kind::Unusual && body.len() > LONGEST_UNUSUAL {
            let end = find(body, b"endstream").unwrap_or(body.len());
            if end > LONGEST_UNUSUAL {
                return true;
            }
        }
        let mut unpacked = ZlibDecoder::new(body).take(room as u64 + 1);
        let length = std::io::copy(&mut unpacked, &mut std::io::sink());
        // An error tells how the stream ended, not how long it was; `take` knows.
        let left = unpacked.limit();
        let length = length.unwrap_or((room as u64 + 1).saturating_sub(left));
        match room.checked_sub(length as usize) {
            Some(rest) => room = rest,
            None => return true,
        }
    }
    false
}

/// What a stream is, as far as its dictionary tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is packed in the usual way.
    Usual,
    /// It is packed in another way, or in several.
    Unusual,
}

/// The kind of a stream that may hold objects; none of a picture, a font and a page, which the
/// library unpacks only where it is asked to.
fn kind(head: &[u8]) -> Option<Kind> {
    let has = |word: &[u8]| find(head, word).is_some();
    // A name can be written in other ways than as it is.
    let holds_objects = has(b"/First") || has(b"/W") || has(b"#");
    if !holds_objects {
        return None;
    }
    let usual = head.windows(b"/Fl".len()).filter(|window| window == b"/Fl");
    let other = [&b"/LZW"[..], b"/A85", b"/AHx", b"/RL", b"ASCII", b"RunLength"];
    let unusual = usual.count() > 1 || other.iter().any(|name| has(name));
    Some(if unusual { Kind::Unusual } else { Kind::Usual })
}

/// Where `wanted` first stands in `bytes`.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|&byte| byte == first) {
        if bytes.get(from + at..)?.starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn stream(head: &str, length: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![b' '; length]).unwrap();
        let packed = encoder.finish().unwrap();
        [format!("1 0 obj <<{head}>> stream\n").as_bytes(), &packed, b"\nendstream endobj "]
            .concat()
    }

    #[test]
    fn a_bomb_is_told_before_it_is_unpacked() {
        let sound = stream("/Type/ObjStm/N 9/First 40/Filter/FlateDecode", 9000);
        assert!(!bursts(&[sound.clone(), sound].concat()));
        let bomb = LEAST + 2;
        assert!(bursts(&stream("/Type/ObjStm/N 9/First 40/Filter/FlateDecode", bomb)));
        assert!(bursts(&stream("/Type/XRef/W[1 2 1]/Filter/FlateDecode", bomb)));
        assert!(bursts(&stream("/Type/X#52ef/Filter/FlateDecode", bomb)));
        assert!(!bursts(&stream("/Type/XObject/Subtype/Image/Filter/FlateDecode", bomb)));
        assert!(!bursts(b"stream"));
    }

    #[test]
    fn what_is_damaged_gives_what_came_before() {
        let packed = stream("", 9000);
        let body = &packed[find(&packed, b"stream\n").unwrap() + 7..];
        assert_eq!(inflate(body, 100).len(), 100);
        assert_eq!(inflate(&[b"xx", &body[2..]].concat(), 1 << 20).len(), 9000);
        assert!(inflate(b"not packed", 100).is_empty());
    }
}
