//! What leaves the program: briefings with their annotations as JSON, as lines of text and as
//! tables, and their text as Markdown.
//!
//! Invariant: what is written holds no character that could harm a terminal (the import saw to
//! that), and the same briefing gives the same bytes. Deliberately absent: where it is written to.

mod dates;
mod json;
mod linear;
mod markdown;
mod table;

use std::io::{self, Write};

pub use json::Fields;
pub use table::Table;

use crate::model::{Annotations, Briefing};

/// A format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Indented objects, one after another.
    Json,
    /// An object a line.
    Ndjson,
    /// The text in order, a block a line, then what was found, a thing a line.
    Linear,
    /// The text alone, as Markdown.
    Markdown,
    /// One kind of what was found, a thing a row.
    Csv,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("json", Self::Json),
        ("ndjson", Self::Ndjson),
        ("linear", Self::Linear),
        ("markdown", Self::Markdown),
        ("csv", Self::Csv),
    ];
}

/// How to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// Whether each item says which rule found it.
    pub explain: bool,
    /// What the rows of a table are about.
    pub table: Table,
    /// Which keys the objects have.
    pub fields: Fields,
}

impl Options {
    /// Indented objects with every key.
    pub fn json() -> Self {
        Self { format: Format::Json, explain: false, table: Table::People, fields: Fields::ALL }
    }
}

/// Writes what stands before all briefings.
///
/// # Errors
/// If `out` takes no more.
pub fn begin(options: Options, out: &mut impl Write) -> io::Result<()> {
    match options.format {
        Format::Csv => table::begin(options.table, out),
        Format::Json | Format::Ndjson | Format::Linear | Format::Markdown => Ok(()),
    }
}

/// Writes one briefing with what was found in it to `out`, its last line ended. It is
/// written while it is made: JSON of a long text is many times as long.
///
/// ```
/// use dateline::{annotate, export, import};
///
/// let briefing = import::read_text("Fares rise by 4%.", "-").briefings.remove(0);
/// let found = annotate::annotate(&briefing, &annotate::Options::default());
/// let mut json = Vec::new();
/// export::write(&briefing, &found, export::Options::json(), &mut json)?;
/// assert!(String::from_utf8_lossy(&json).contains("\"measures\""));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` takes no more.
pub fn write(
    briefing: &Briefing,
    annotations: &Annotations,
    options: Options,
    out: &mut impl Write,
) -> io::Result<()> {
    match options.format {
        Format::Json => json::pretty(briefing, annotations, options, out),
        Format::Ndjson => json::line(briefing, annotations, options, out),
        Format::Linear => linear::write(briefing, annotations, options.explain, out),
        Format::Markdown => markdown::write(briefing, out),
        Format::Csv => table::write(briefing, annotations, options.table, out),
    }
}
