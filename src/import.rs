//! From bytes to briefings.
//!
//! Invariant: any bytes become a document with warnings, save those that are no text at all.
//! Deliberately absent: where the bytes come from (the shell's work) and what they mean
//! (`annotate`'s).

mod clean;
mod decode;
mod links;
mod plain;
mod signature;

use crate::model::{Block, Briefing, Dateline, Link, Section, Warning};
use crate::text::{Span, counted};

pub use clean::display_safe;
pub use decode::SNIFFED;

/// What is read of a source at most, in bytes: 256 MiB. The rest is left out, with a warning.
pub const LONGEST: usize = 256 << 20;

/// Lines that are read of a source at most. The rest is left out, with a warning: what is known of a
/// line takes more memory than a line of one letter.
const MOST_LINES: usize = 8 << 20;

/// What [`read_head`] reads of a source, in bytes: 64 KiB.
pub const HEAD: usize = 64 << 10;

/// What a source held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Title of the collection, for sources that hold many.
    pub collection: Option<String>,
    /// The briefings, in the order of the source.
    pub briefings: Vec<Briefing>,
    /// What is to be told of the source as a whole.
    pub warnings: Vec<Warning>,
}

/// A format that sources are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without a format of its own: what a person would see in an editor.
    Plain,
}

/// What is known of a format; the formats are told apart here and nowhere else.
struct Row {
    format: Format,
    name: &'static str,
    extensions: &'static [&'static str],
    structure: fn(&str, Indents) -> Structure,
}

/// All formats; the first is the one for sources that say nothing of themselves.
const FORMATS: &[Row] = &[Row {
    format: Format::Plain,
    name: "plain",
    extensions: &["txt", "text"],
    structure: plain::structure,
}];

/// Whether the white space before a line was written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indents {
    Written,
    /// Some of it may be stand-ins for colour sequences and the like.
    Doubtful,
}

/// The structure that a format finds in a text.
#[derive(Debug, Default)]
struct Structure {
    title: Option<Span>,
    dateline: Dateline,
    byline: Option<String>,
    sections: Vec<Section>,
    blocks: Vec<Block>,
    links: Vec<Link>,
}

impl Format {
    /// All formats, in the order in which they are listed for the user.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.format)
    }

    /// The name that `--from` takes and that the JSON carries as `format`.
    pub fn name(self) -> &'static str {
        self.row().map_or("plain", |row| row.name)
    }

    /// File name extensions, lower case, without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().map_or(&[], |row| row.extensions)
    }

    /// The format called `name`, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.format)
    }

    /// The format of a file called `source`, by its extension; plain where that says nothing.
    pub fn of_source(source: &str) -> Self {
        let extension = source.rsplit_once('.').map_or("", |(_, extension)| extension);
        let known = FORMATS
            .iter()
            .find(|row| row.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)));
        known.map_or(Self::Plain, |row| row.format)
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }

    fn structure(self, text: &str, indents: Indents) -> Structure {
        self.row()
            .map_or_else(|| plain::structure(text, indents), |row| (row.structure)(text, indents))
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
}

impl NotText {
    /// What the user can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::ZeroByte(_) => "--from plain reads it anyway",
            Self::Binary(_) => "extract its text first; --from plain reads it anyway",
        }
    }
}

/// Reads the whole of a source. `source` is its name as shown (a path, or `-`) and, without a
/// `forced` format, tells the format by its extension.
///
/// # Errors
/// If the bytes are no text, unless a format is forced: zero bytes in the first 8 KiB that are not
/// those of UTF-16 or UTF-32, or a known binary signature. A stray one in clean text is a control
/// character like others.
pub fn read(bytes: &[u8], source: &str, forced: Option<Format>) -> Result<Import, NotText> {
    import(bytes, source, forced, Part::Whole)
}

/// Reads the head of a source that may go on beyond `bytes`: at most the first 64 KiB ([`HEAD`]),
/// cut at a line end if it has one, so that the text is a beginning of the text that [`read`] gives
/// for the whole, and the blocks but the last ones are the same. Fewer bytes than that are the
/// whole source.
///
/// # Errors
/// As for [`read`], which tells the same.
pub fn read_head(bytes: &[u8], source: &str, forced: Option<Format>) -> Result<Import, NotText> {
    read_longer_head(bytes, HEAD, source, forced)
}

/// As [`read_head`], but of the first `most` bytes, which are no fewer than [`HEAD`].
///
/// # Errors
/// As for [`read`].
pub fn read_longer_head(
    bytes: &[u8],
    most: usize,
    source: &str,
    forced: Option<Format>,
) -> Result<Import, NotText> {
    match bytes.get(..most.max(HEAD)) {
        Some(first) => import(first, source, forced, Part::Head),
        None => import(bytes, source, forced, Part::Whole),
    }
}

/// Reads a text that is known to be one, such as that of an ndjson line, as plain text.
pub fn read_text(text: &str, source: &str) -> Import {
    assemble(text.as_bytes(), source, Format::Plain, Part::Whole)
}

/// How much of a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Head,
}

fn import(
    bytes: &[u8],
    source: &str,
    forced: Option<Format>,
    part: Part,
) -> Result<Import, NotText> {
    check(bytes, forced)?;
    Ok(assemble(bytes, source, forced.unwrap_or_else(|| Format::of_source(source)), part))
}

/// Whether a source that begins with `bytes` is text, told by its first 8 KiB ([`SNIFFED`]).
///
/// # Errors
/// As for [`read`].
pub fn check(bytes: &[u8], forced: Option<Format>) -> Result<(), NotText> {
    if forced.is_some() {
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

fn assemble(bytes: &[u8], source: &str, format: Format, part: Part) -> Import {
    let read = bytes.get(..LONGEST).unwrap_or(bytes);
    let mut decoded = decode::decode(read, part == Part::Head || read.len() < bytes.len());
    if part == Part::Head {
        let cut = head_end(&decoded.text);
        decoded.text.truncate(cut);
    }
    let left_out = line_end(&decoded.text, MOST_LINES);
    if let Some(end) = left_out {
        decoded.text.truncate(end);
        decoded.text.shrink_to_fit();
    }
    let (text, replaced) = clean::clean(decoded.text);
    let mut warnings = damage(&text, decoded.invalid, replaced);
    if text.is_empty() && part == Part::Whole {
        warnings.push(Warning { message: "The source is empty.".to_owned(), span: None });
    }
    if left_out.is_some() {
        let message = format!("Only the first {MOST_LINES} lines of the source are shown.");
        warnings.push(Warning { message, span: None });
    } else if read.len() < bytes.len() {
        let message = format!(
            "The source has {} bytes; only the first {LONGEST} (256 MiB) are shown.",
            bytes.len()
        );
        warnings.push(Warning { message, span: None });
    }
    let indents = if replaced.is_some() { Indents::Doubtful } else { Indents::Written };
    let found = format.structure(&text, indents);
    let body = match (found.blocks.first(), found.blocks.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::new(text.len(), text.len()),
    };
    let briefing = Briefing {
        source: display_safe(source).into_owned(),
        format: format.name(),
        title: found.title,
        dateline: found.dateline,
        byline: found.byline,
        body,
        sections: found.sections,
        blocks: found.blocks,
        links: found.links,
        warnings,
        text,
        ..Briefing::default()
    };
    Import { briefings: vec![briefing], ..Import::default() }
}

/// What is said of characters that could not be read, or not be shown, in `text`.
fn damage(
    text: &str,
    invalid: Option<decode::Invalid>,
    replaced: Option<clean::Replaced>,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(invalid) = invalid {
        let message = format!(
            "{}, the first at byte {}; shown as U+FFFD.",
            counted(invalid.count, "invalid byte sequence"),
            invalid.byte
        );
        warnings.push(Warning {
            message,
            span: Some(Span::new(invalid.at.min(text.len()), (invalid.at + 3).min(text.len()))),
        });
    }
    if let Some(replaced) = replaced {
        let message = format!(
            "{} replaced, the first at byte {} of the text.",
            counted(replaced.count, "control character"),
            replaced.first.start
        );
        warnings.push(Warning { message, span: Some(replaced.first) });
    }
    warnings
}

/// Where the line `number`, counted from 1, ends in `text`, if more comes behind it.
fn line_end(text: &str, number: usize) -> Option<usize> {
    if text.len() <= number {
        return None;
    }
    let (at, _) = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').nth(number - 1)?;
    (at + 1 < text.len()).then_some(at + 1)
}

/// Where the text of a head is cut: behind its last line end, else at its last blank, else nowhere.
fn head_end(text: &str) -> usize {
    text.rfind('\n').map(|at| at + 1).or_else(|| text.rfind(' ')).unwrap_or(text.len())
}

/// The shortest text that a head of 64 KiB can decode to, unless it is the whole: structure that
/// depends on more than its surroundings is decided from no more than this, so that head and whole
/// agree.
const DECIDED_FROM: usize = 16 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beyond_the_last_one_that_is_read_are_left_out() {
        assert_eq!(line_end("a\nb\nc", 2), Some(4));
        for all in ["a\nb\n", "a\nb", "a long line", ""] {
            assert_eq!(line_end(all, 2), None, "{all:?}");
        }
    }
}
