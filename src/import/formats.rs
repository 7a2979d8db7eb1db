//! The formats: what each is called, how a source of it is known, and who reads
//! it.
//!
//! Invariant: the formats are told apart by one table and nowhere else. Deliberately absent: how any
//! of them is read.

use super::{Import, Raw, markdown, plain};

/// A format that sources are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without a format of its own: what a person would see in an editor.
    Plain,
    /// CommonMark with tables and front matter.
    Markdown,
}

/// What is known of a format.
struct Row {
    format: Format,
    name: &'static str,
    /// File name extensions, lower case, without the dot.
    extensions: &'static [&'static str],
    read: fn(&Raw<'_>) -> Import,
    /// Whether the beginning of a source shows what the whole begins with.
    has_head: bool,
}

/// All formats; the one for sources that say nothing of themselves is the last.
const FORMATS: &[Row] = &[
    Row {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        read: markdown::read,
        has_head: false,
    },
    Row {
        format: Format::Plain,
        name: "plain",
        extensions: &["txt", "text"],
        read: plain::read,
        has_head: true,
    },
];

impl Format {
    /// All formats, in the order in which they are listed for the user.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().rev().map(|row| row.format)
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

    /// The format of a source called `name`: by its extension, else plain.
    pub fn of(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let known = FORMATS
            .iter()
            .find(|row| row.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)));
        known.map_or(Self::Plain, |row| row.format)
    }

    /// What it makes of a source.
    pub(super) fn read(self, raw: &Raw<'_>) -> Import {
        match self.row() {
            Some(row) if row.has_head || !raw.is_head() => (row.read)(raw),
            Some(_) => Import::default(),
            None => plain::read(raw),
        }
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }
}
