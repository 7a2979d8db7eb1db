//! Small files of the program's own: configuration, themes, places.
//!
//! Invariant: reading one never waits, whatever stands in its place, and takes no more memory than
//! such a file may have. Deliberately absent: sources, which may be pipes of any length.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;

/// Opens what is there.
pub(super) fn open(path: &Path) -> io::Result<File> {
    without_waiting(OpenOptions::new().read(true)).open(path)
}

/// Opening with these options waits for nobody at the other end, and makes no terminal this
/// program's own.
pub(super) fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed())
}

/// The text of a plain file of at most `most` bytes.
pub(super) fn read(path: &Path, most: usize) -> io::Result<String> {
    String::from_utf8(read_bytes(path, most)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not UTF-8"))
}

/// The bytes of a plain file that has at most `most` of them.
pub(super) fn read_bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        let message = format!("larger than {} KiB", most >> 10);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_file_of_the_right_size_is_read() {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE-MIT"));
        assert!(read(path, 1 << 16).unwrap().contains("MIT"));
        assert_eq!(read(path, 1 << 10).unwrap_err().to_string(), "larger than 1 KiB");
        for other in ["/", "/dev/zero", "/dev/null"] {
            let error = read(Path::new(other), 1 << 16).unwrap_err();
            assert_eq!(error.to_string(), "not a regular file", "{other}");
        }
    }
}
