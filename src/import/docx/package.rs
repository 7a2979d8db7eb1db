//! The package that a document is: an archive with parts of XML.
//!
//! Invariant: what is unpacked is never more than memory should hold, whatever the archive promises.
//! Deliberately absent: what the parts mean, and everything in an archive that is no XML.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::super::{LONGEST, charset};

/// All parts of a small package become so long at most.
const LEAST: usize = 32 << 20;

/// Those of a longer one so many times as long as it.
const TIMES: usize = 10;

/// Entries of an archive that are looked at.
const MOST_ENTRIES: usize = 10_000;

/// A package.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// Parts by their names in lower case, as they are compared.
    parts: BTreeMap<String, (ZipArchiveEntryWayfinder, CompressionMethod)>,
    /// How many bytes may still be unpacked.
    room: usize,
}

/// A part.
pub(super) struct Unpacked {
    pub(super) text: String,
    /// Whether it is not whole.
    pub(super) cut: Option<Cut>,
}

/// Why a part is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Damaged,
    TooLong,
}

impl<'a> Package<'a> {
    /// The package that `bytes` are, if they are one.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::from_slice(bytes).ok()?;
        let mut parts = BTreeMap::new();
        for entry in archive.entries().take(MOST_ENTRIES) {
            let Ok(entry) = entry else { break };
            let name =
                std::str::from_utf8(entry.file_path().as_ref()).ok().map(str::to_ascii_lowercase);
            let name = name.filter(|name| {
                name.rsplit('.').next().is_some_and(|end| matches!(end, "xml" | "rels"))
            });
            if let Some(name) = name {
                let found = (entry.wayfinder(), entry.compression_method());
                parts.entry(name).or_insert(found);
            }
        }
        let room = bytes.len().saturating_mul(TIMES).clamp(LEAST, LONGEST);
        Some(Self { archive, parts, room })
    }

    /// The text of the part `name`.
    pub(super) fn part(&mut self, name: &str) -> Option<Unpacked> {
        let name = name.trim_start_matches('/').to_ascii_lowercase();
        let &(place, method) = self.parts.get(&name)?;
        let entry = self.archive.get_entry(place).ok()?;
        let mut bytes = Vec::new();
        let most = self.room as u64;
        // Its check sum tells damage that the packing does not.
        let ended = match method {
            CompressionMethod::STORE => {
                entry.verifying_reader(entry.data()).take(most).read_to_end(&mut bytes)
            }
            CompressionMethod::DEFLATE => {
                let unpacked = DeflateDecoder::new(entry.data());
                entry.verifying_reader(unpacked).take(most).read_to_end(&mut bytes)
            }
            _ => return None,
        };
        self.room -= bytes.len().min(self.room);
        let cut = match ended {
            Err(_) => Some(Cut::Damaged),
            Ok(_) if self.room == 0 => Some(Cut::TooLong),
            Ok(_) => None,
        };
        Some(Unpacked { text: charset::decode(&bytes, None).text, cut })
    }
}
