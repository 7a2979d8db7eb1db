//! From bytes to briefings.
//!
//! Invariant: any bytes become a document with warnings, save those that are no text at all.
//! Deliberately absent: where the bytes come from (the shell's work) and what they mean
//! (`annotate`'s).

mod blocks;
mod builder;
mod charset;
mod clean;
mod damage;
mod decode;
mod docx;
mod draft;
mod feed;
mod formats;
mod gzip;
mod html;
mod links;
mod mail;
mod markdown;
mod opml;
mod pdf;
mod plain;
mod signature;
mod stamp;
mod turns;
mod xml;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use crate::model::{Briefing, Warning};

pub use clean::display_safe;
pub use decode::SNIFFED;
pub use formats::Format;

/// What is read of a source at most, in bytes: 256 MiB. The rest is left out, with a warning.
pub const LONGEST: usize = 256 << 20;

/// What [`read_head`] reads of a source, in bytes: 64 KiB.
pub const HEAD: usize = 64 << 10;

/// The shortest head, in bytes: what decisions about the whole are made from, and as much again as
/// what follows may change of its end.
pub const SHORT_HEAD: usize = DECIDED_FROM + (4 << 10);

/// What a source held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Title of the collection, for sources that hold many.
    pub collection: Option<String>,
    /// The briefings, in the order of the source; none where a beginning alone shows nothing yet.
    pub briefings: Vec<Briefing>,
    /// What the source lists and does not hold; nobody goes there unasked.
    pub follow: Vec<Address>,
    /// What is to be told of the source as a whole.
    pub warnings: Vec<Warning>,
}

/// An address that a source lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// It: http or https.
    pub url: String,
    /// What the source calls it.
    pub title: Option<String>,
}

impl Import {
    /// The briefing of a source that holds one; an empty one where there is only something to be
    /// told. None of a source that holds many, or nothing at all.
    pub fn into_one(mut self) -> Option<Briefing> {
        let nothing = self.briefings.is_empty() && self.collection.is_none();
        if self.briefings.len() > 1 || nothing && self.warnings.is_empty() {
            return None;
        }
        let mut only = self.briefings.pop().unwrap_or_default();
        only.warnings.extend(self.warnings);
        Some(only)
    }
}

/// What is known of a source besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Its name as shown: a path, an address, or `-`. Tells the format by its extension.
    pub name: &'a str,
    /// The format it is read as, whatever it looks like.
    pub forced: Option<Format>,
    /// The address that relative links in it count from.
    pub address: Option<&'a str>,
    /// What a server says that it is, as in `text/html; charset=utf-8`.
    pub content_type: Option<&'a str>,
}

impl<'a> Origin<'a> {
    /// The character set that the server names.
    fn charset(&self) -> Option<&'a str> {
        let named = self.content_type?.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then_some(value)
        });
        named.map(|name| name.trim().trim_matches(['"', '\'']))
    }

    /// The media type that the server names, without parameters.
    fn media_type(&self) -> &'a str {
        self.content_type.and_then(|stated| stated.split(';').next()).unwrap_or_default().trim()
    }
}

/// A source before it is read.
#[derive(Debug, Clone, Copy)]
struct Raw<'a> {
    /// Its bytes, as far as they are read.
    bytes: &'a [u8],
    origin: Origin<'a>,
    part: Part,
    /// How many bytes it has in all, those that are left out included.
    total: usize,
}

impl<'a> Raw<'a> {
    fn new(bytes: &'a [u8], origin: Origin<'a>, part: Part) -> Self {
        let read = bytes.get(..LONGEST).unwrap_or(bytes);
        Self { bytes: read, origin, part, total: bytes.len() }
    }

    /// Its text, for formats that name no character set themselves.
    fn decode(&self) -> decode::Decoded {
        match self.origin.charset().filter(|name| !name.eq_ignore_ascii_case("utf-8")) {
            Some(charset) => charset::decode(self.bytes, Some(charset)),
            None => decode::decode(self.bytes, self.goes_on()),
        }
    }

    /// Whether it is only the beginning, for the first frame.
    fn is_head(&self) -> bool {
        self.shown().is_some()
    }

    /// How many bytes are shown of a beginning.
    fn shown(&self) -> Option<usize> {
        match self.part {
            Part::Whole => None,
            Part::Head { shown } => Some(shown),
        }
    }

    /// Whether it is so short a beginning that a longer one may tell more.
    fn is_short(&self) -> bool {
        self.is_head() && self.bytes.len() < HEAD
    }

    /// Whether more comes behind `bytes`.
    fn goes_on(&self) -> bool {
        self.is_head() || self.bytes.len() < self.total
    }

    /// What is told where the end of the source is left out.
    fn left_out(&self) -> Option<Warning> {
        (self.bytes.len() < self.total).then(|| Warning {
            message: format!(
                "The source has {} bytes; only the first {LONGEST} (256 MiB) are shown.",
                self.total
            ),
            span: None,
        })
    }
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// More zero bytes than a text may have by mistake, the first at this offset.
    #[error("not text: expected UTF-8, UTF-16 or UTF-32, found zero bytes, the first at byte {0}")]
    ZeroByte(usize),
    /// The head of a known binary format, in words.
    #[error("not text: expected UTF-8, UTF-16 or UTF-32, found {0}")]
    Binary(&'static str),
    /// A document, in words, that is not whole, or none after all.
    #[error("{0} that is damaged or not whole")]
    Damaged(&'static str),
    /// A document that only a password opens.
    #[error("{0} that a password protects")]
    Locked(&'static str),
    /// A document of pictures, such as a scan.
    #[error("{0} without text: its pages are pictures, as a scanner makes them")]
    Pictures(&'static str),
    /// A document whose fonts do not say which letters they show.
    #[error("{0} whose fonts do not say which letters they show")]
    Unspelled(&'static str),
    /// A document that unpacks to far more than any text.
    #[error("{0} that is packed to fill the memory")]
    Bursting(&'static str),
}

impl NotText {
    /// What the user can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::ZeroByte(_) => "--from plain reads it anyway",
            Self::Binary(_) => "extract its text first; --from plain reads it anyway",
            Self::Damaged(_) => "fetch it again, or save it anew in the program that made it",
            Self::Locked(_) => {
                "save it without its password, as `qpdf --decrypt --password=… IN OUT` does"
            }
            Self::Pictures(_) | Self::Unspelled(_) => {
                "have its letters read from the pictures first, as `ocrmypdf --force-ocr IN OUT` does"
            }
            Self::Bursting(_) => "no program writes such a file; do not open it",
        }
    }
}

/// Reads the whole of a source. `source` is its name as shown (a path, or `-`) and, without a
/// `forced` format, tells the format by its extension.
///
/// ```
/// let read = dateline::import::read(b"# Ferries\n\nFares rise on Monday.", "news.md", None)?;
/// let [briefing] = read.briefings.as_slice() else { panic!("one text is one briefing") };
/// assert_eq!(briefing.title.map(|title| briefing.words(title)).as_deref(), Some("Ferries"));
/// # Ok::<(), dateline::import::NotText>(())
/// ```
///
/// # Errors
/// If the bytes are no text, unless a format is forced: zero bytes in the first 8 KiB that are not
/// those of UTF-16 or UTF-32, or a known binary signature. A stray one in clean text is a control
/// character like others.
pub fn read(bytes: &[u8], source: &str, forced: Option<Format>) -> Result<Import, NotText> {
    read_from(bytes, Origin { name: source, forced, ..Origin::default() })
}

/// As [`read`], of a source of which more is known.
///
/// # Errors
/// As for [`read`].
pub fn read_from(bytes: &[u8], origin: Origin<'_>) -> Result<Import, NotText> {
    import(bytes, origin, Part::Whole)
}

/// Reads the head of a source that may go on beyond `bytes`: at most the first 64 KiB ([`HEAD`]),
/// cut at a line end if it has one, so that the text is a beginning of the text that [`read`] gives
/// for the whole, and the blocks but the last ones are the same. Fewer bytes than that are the
/// whole source.
///
/// # Errors
/// As for [`read`], which tells the same.
pub fn read_head(bytes: &[u8], source: &str, forced: Option<Format>) -> Result<Import, NotText> {
    read_head_from(bytes, HEAD, Origin { name: source, forced, ..Origin::default() })
}

/// As [`read_head`], but of a source of which more is known, and no more of it than the first `most`
/// bytes. So that head and whole agree, [`SHORT_HEAD`] are needed for it all the same. A head of fewer
/// than [`HEAD`] bytes may hold nothing where a longer one does.
///
/// # Errors
/// As for [`read`].
pub fn read_head_from(bytes: &[u8], most: usize, origin: Origin<'_>) -> Result<Import, NotText> {
    match bytes.get(..most.max(SHORT_HEAD)) {
        Some(first) => import(first, origin, Part::Head { shown: most }),
        None => import(bytes, origin, Part::Whole),
    }
}

/// Gives a dateline without a year the one that puts it near `reference`, the date that the reader
/// states for `briefing`.
pub fn complete_dateline(briefing: &mut Briefing, reference: Date) {
    plain::complete(briefing, reference);
}

/// Reads a text that is known to be one, such as that of an ndjson line, as plain text.
pub fn read_text(text: &str, source: &str) -> Import {
    let origin = Origin { name: source, ..Origin::default() };
    // Plain text refuses nothing.
    read_as(Format::Plain, &Raw::new(text.as_bytes(), origin, Part::Whole)).unwrap_or_default()
}

/// How much of a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// The beginning, of which so many bytes are shown: what is decided about the whole is decided
    /// from all of it.
    Head {
        shown: usize,
    },
}

fn import(bytes: &[u8], origin: Origin<'_>, part: Part) -> Result<Import, NotText> {
    check(bytes, origin.forced)?;
    if part != Part::Whole && gzip::is_packed(bytes) {
        return Ok(Import::default());
    }
    let unpacked = gzip::unpack(bytes);
    let format = origin.forced.unwrap_or_else(|| Format::detect(&unpacked.bytes, &origin));
    let mut import = read_as(format, &Raw::new(&unpacked.bytes, origin, part))?;
    if let Some(told) = unpacked.warning {
        let warning = Warning { message: told.to_owned(), span: None };
        match import.briefings.first_mut() {
            Some(first) => first.warnings.insert(0, warning),
            None => import.warnings.push(warning),
        }
    }
    Ok(import)
}

thread_local! {
    /// Whether a panic on this thread is one of a reader, which is caught and told.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is one of a reader, which is caught and told: nothing has to be
/// printed of it.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What `read` gives; none if it panicked.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read)).ok();
    GUARDED.set(before);
    result
}

/// What `format` makes of a source, each briefing with what is known of it from outside.
fn read_as(format: Format, raw: &Raw<'_>) -> Result<Import, NotText> {
    // A library that fails on a strange source costs its structure, never the text; what is no text
    // without that structure is refused.
    let mut import =
        guarded(|| format.read(raw)).unwrap_or_else(|| match signature::known(raw.bytes) {
            Some(name) => Err(NotText::Damaged(name)),
            None => Ok(as_plain(format, raw)),
        })?;
    let source = display_safe(raw.origin.name);
    for briefing in &mut import.briefings {
        briefing.source = source.clone().into_owned();
        briefing.format = format.name();
        briefing.collection.clone_from(&import.collection);
        briefing.labels = turns::labels(&briefing.text, &briefing.blocks);
    }
    Ok(import)
}

/// A source that could not be read as `format`.
fn as_plain(format: Format, raw: &Raw<'_>) -> Import {
    let mut import = plain::read(raw);
    let message = format!("Reading it as {} failed; it is shown as plain text.", format.name());
    if let Some(only) = import.briefings.first_mut() {
        only.warnings.push(Warning { message, span: None });
    }
    import
}

/// Whether a source that begins with `bytes` is text, told by its first 8 KiB ([`SNIFFED`]).
///
/// # Errors
/// As for [`read`].
pub fn check(bytes: &[u8], forced: Option<Format>) -> Result<(), NotText> {
    if gzip::is_packed(bytes) {
        let beginning = gzip::beginning(bytes);
        return match beginning.as_slice() {
            [] => Err(NotText::Binary("damaged gzip data")),
            packed if gzip::is_packed(packed) => Err(NotText::Binary("gzip data within gzip data")),
            other => check(other, forced),
        };
    }
    if forced.is_some() || Format::is_known(bytes) {
        return Ok(());
    }
    if let Some(name) = signature::known(bytes) {
        return Err(NotText::Binary(name));
    }
    let sniffed = bytes.get(..SNIFFED).unwrap_or(bytes);
    match sniffed.iter().position(|&byte| byte == 0) {
        Some(at) if decode::encoding(bytes) == decode::Encoding::Utf8 && !is_stray(sniffed) => {
            Err(NotText::ZeroByte(at))
        }
        _ => Ok(()),
    }
}

/// Whether the zero bytes in `sniffed` are few and all else in it is text.
fn is_stray(sniffed: &[u8]) -> bool {
    let zeros = sniffed.split(|&byte| byte == 0).count() - 1;
    let few = zeros == 1 || zeros * 100 <= sniffed.len();
    // A character may be cut off at the end.
    few && std::str::from_utf8(sniffed).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// The shortest text that a head of 64 KiB can decode to, unless it is the whole: structure that
/// depends on more than its surroundings is decided from no more than this, so that head and whole
/// agree.
const DECIDED_FROM: usize = 16 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_known_while_it_does() {
        let (mut within, mut deeper) = (false, false);
        let failed = guarded(|| {
            within = is_guarded();
            assert_eq!(guarded(|| 1), Some(1));
            deeper = is_guarded();
            assert!(!deeper, "a panic was asked for");
        });
        assert_eq!((failed, within, deeper, is_guarded()), (None, true, true, false));
    }
}
