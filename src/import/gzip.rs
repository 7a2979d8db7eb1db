//! Sources that are packed with gzip.
//!
//! Invariant: what is unpacked of a few bytes is never more than memory should hold, whatever they
//! promise. Deliberately absent: other ways of packing, and packing within packing.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::bufread::MultiGzDecoder;

use super::{LONGEST, SNIFFED};

/// A small source becomes so long at most.
const LEAST: usize = 32 << 20;

/// A longer one so many times as long.
const TIMES: usize = 10;

/// What unpacking gave.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// What is to be told of it.
    pub(super) warning: Option<&'static str>,
}

/// Whether `bytes` are packed.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// `bytes` as they were before they were packed, if they were.
pub(super) fn unpack(bytes: &[u8]) -> Unpacked<'_> {
    if !is_packed(bytes) {
        return Unpacked { bytes: Cow::Borrowed(bytes), warning: None };
    }
    let most = bytes.len().saturating_mul(TIMES).clamp(LEAST, LONGEST);
    let mut out = Vec::new();
    let ended = MultiGzDecoder::new(bytes).take(most as u64).read_to_end(&mut out);
    let warning = if ended.is_err() {
        Some("The source is packed and damaged; what could be unpacked of it is shown.")
    } else if out.len() == most {
        Some("The source is packed and far longer than it seems; only its beginning is shown.")
    } else {
        None
    };
    Unpacked { bytes: Cow::Owned(out), warning }
}

/// The first bytes of a packed source: as many as tell what it is.
pub(super) fn beginning(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // What is cut off in the middle ends in an error, and what came before it counts.
    let _ = MultiGzDecoder::new(bytes).take(SNIFFED as u64).read_to_end(&mut out);
    out
}

/// The name of a source without what says that it is packed.
pub(super) fn bare_name(name: &str) -> &str {
    name.strip_suffix(".gz").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_comes_back() {
        let unpacked = unpack(b"as it is");
        assert_eq!((&*unpacked.bytes, unpacked.warning), (&b"as it is"[..], None));
        let two = [packed(b"one "), packed(b"two")].concat();
        assert_eq!(&*unpack(&two).bytes, b"one two");
        let whole = packed("all of it, more or less".as_bytes());
        let cut = unpack(&whole[..whole.len() - 4]);
        assert!(cut.warning.is_some_and(|text| text.contains("damaged")));
        assert!(cut.bytes.starts_with(b"all of it"));
    }

    #[test]
    fn a_bomb_is_defused() {
        let bomb = packed(&vec![b' '; LEAST + 1]);
        let unpacked = unpack(&bomb);
        assert_eq!(unpacked.bytes.len(), LEAST);
        assert!(unpacked.warning.is_some());
    }
}
