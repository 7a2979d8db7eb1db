//! What the first bytes tell of a file that is no text.
//!
//! Invariant: no signature here can begin a text that a person would open (each has a byte that
//! text has not, or a fixed head of a binary format). Deliberately absent: reading any of these
//! formats.

/// The words for a PDF.
pub(super) const PDF: &str = "a PDF document";

/// Heads of binary files, with the words for what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive (or a document packed as one, such as docx, odt or epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an ELF program"),
    (b"MZ\x90\0", "a Windows program"),
    (b"\xfe\xed\xfa\xce", "a Mach-O program"),
    (b"\xfe\xed\xfa\xcf", "a Mach-O program"),
    (b"\xcf\xfa\xed\xfe", "a Mach-O program"),
    (b"\xca\xfe\xba\xbe", "a Java class or Mach-O program"),
    (b"\0asm", "a WebAssembly module"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document"),
    (b"ID3", "MP3 audio"),
    (b"\xff\xfb", "MP3 audio"),
    (b"OggS\0", "Ogg media"),
    (b"fLaC\0", "FLAC audio"),
    (b"\x1aE\xdf\xa3", "Matroska media"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows media"),
];

/// The binary format that `bytes` begin as, in words ("a PDF document").
pub(super) fn known(bytes: &[u8]) -> Option<&'static str> {
    let listed =
        SIGNATURES.iter().find(|(head, _)| bytes.starts_with(head) && !reads_as_text(head, bytes));
    listed.map(|&(_, name)| name).or_else(|| container(bytes))
}

/// Whether a signature of letters alone stands at the head of what is a text all the same: `BZh`
/// and `ID3` can begin a headline, so they need a byte behind them that text has not.
fn reads_as_text(head: &[u8], bytes: &[u8]) -> bool {
    let letters = head.iter().all(u8::is_ascii_alphanumeric) && head.len() < 5;
    let behind = bytes.get(head.len()..bytes.len().min(head.len() + 16)).unwrap_or_default();
    letters
        && behind.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0x80..))
}

/// Formats whose signature stands behind a length: RIFF (`WAVE`, `AVI `, `WEBP`) and MP4.
fn container(bytes: &[u8]) -> Option<&'static str> {
    match (bytes.get(..4)?, bytes.get(4..8)?, bytes.get(8..12)?) {
        (b"RIFF", _, b"WAVE") => Some("WAVE audio"),
        (b"RIFF", _, b"AVI ") => Some("an AVI film"),
        (b"RIFF", _, b"WEBP") => Some("a WebP image"),
        ([0, 0, 0, _], b"ftyp", _) => Some("MP4 media"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_heads_are_known_and_words_are_not() {
        assert_eq!(known(b"%PDF-1.7\n"), Some("a PDF document"));
        assert_eq!(known(b"ID3\x04\0\0\0\0"), Some("MP3 audio"));
        assert_eq!(known(b"RIFF\x10\0\0\0WEBPVP8 "), Some("a WebP image"));
        assert_eq!(known(b"ID3 tags, explained at last"), None);
        assert_eq!(known(b"GIF makers of the world"), None);
        assert_eq!(known("Überblick".as_bytes()), None);
        assert_eq!(known(b""), None);
    }
}
