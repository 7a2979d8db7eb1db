//! The formats: what each is called, how a source of it is known, and who reads
//! it.
//!
//! Invariant: the formats are told apart by one table and nowhere else; what a source is depends on
//! its first 8 KiB and its name alone. Deliberately absent: how any of them is read.

use super::{
    Import, NotText, Origin, Raw, SNIFFED, decode, docx, feed, gzip, html, mail, markdown, opml,
    pdf, plain,
};

/// A format that sources are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without a format of its own: what a person would see in an editor.
    Plain,
    /// CommonMark with tables and front matter.
    Markdown,
    /// A web page.
    Html,
    /// A message, or a mailbox of many.
    Mail,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of feeds.
    Opml,
    /// A document of a word processor.
    Docx,
    /// A document as it is printed.
    Pdf,
}

/// What is known of a format.
struct Row {
    format: Format,
    name: &'static str,
    /// File name extensions, lower case, without the dot.
    extensions: &'static [&'static str],
    /// Media types that a server states for it. What is called plain text may be anything.
    types: &'static [&'static str],
    /// Whether a source that begins so is one, whatever it is called.
    sniff: fn(&Beginning<'_>) -> bool,
    read: fn(&Raw<'_>) -> Result<Import, NotText>,
    /// Whether the beginning of a source shows what the whole begins with.
    has_head: bool,
}

/// All formats, in the order in which a source is tried; the one for sources that say nothing of themselves is the last.
const FORMATS: &[Row] = &[
    Row {
        format: Format::Pdf,
        name: "pdf",
        extensions: &["pdf"],
        types: &["application/pdf"],
        sniff: pdf::sniff,
        read: pdf::read,
        has_head: false,
    },
    Row {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx"],
        types: &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
        sniff: docx::sniff,
        read: docx::read,
        has_head: false,
    },
    Row {
        format: Format::Feed,
        name: "feed",
        extensions: &["rss", "atom", "rdf"],
        types: &["application/rss+xml", "application/atom+xml", "application/feed+json"],
        sniff: feed::sniff,
        read: |raw| Ok(feed::read(raw)),
        has_head: false,
    },
    Row {
        format: Format::Opml,
        name: "opml",
        extensions: &["opml"],
        types: &["text/x-opml"],
        sniff: opml::sniff,
        read: |raw| Ok(opml::read(raw)),
        has_head: false,
    },
    Row {
        format: Format::Mail,
        name: "mail",
        extensions: &["eml", "mbox", "mbx"],
        types: &["message/rfc822", "application/mbox"],
        sniff: mail::sniff,
        read: |raw| Ok(mail::read(raw)),
        has_head: false,
    },
    Row {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        types: &["text/html", "application/xhtml+xml"],
        sniff: html::sniff,
        read: |raw| Ok(html::read(raw)),
        has_head: false,
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        types: &["text/markdown", "text/x-markdown"],
        sniff: |_| false,
        read: |raw| Ok(markdown::read(raw)),
        has_head: true,
    },
    Row {
        format: Format::Plain,
        name: "plain",
        extensions: &["txt", "text"],
        types: &[],
        sniff: |_| false,
        read: |raw| Ok(plain::read(raw)),
        has_head: true,
    },
];

/// What a source begins with.
pub(super) struct Beginning<'a> {
    /// Its first characters, without a byte order mark and white space before them.
    pub(super) text: &'a str,
    /// Its first bytes.
    pub(super) bytes: &'a [u8],
}

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

    /// The format of a source that begins with `bytes`: by what it looks like, else by what its
    /// server says, else by its extension, else plain.
    pub(super) fn detect(bytes: &[u8], origin: &Origin<'_>) -> Self {
        let media_type = origin.media_type().to_ascii_lowercase();
        let extension = extension(origin).to_ascii_lowercase();
        let known = sniffed(bytes)
            .or_else(|| FORMATS.iter().find(|row| row.types.contains(&media_type.as_str())))
            .or_else(|| FORMATS.iter().find(|row| row.extensions.contains(&extension.as_str())));
        known.map_or(Self::Plain, |row| row.format)
    }

    /// Whether a source that begins with `bytes` looks like one of a format.
    pub(super) fn is_known(bytes: &[u8]) -> bool {
        sniffed(bytes).is_some()
    }

    /// What it makes of a source.
    ///
    /// # Errors
    /// If it is damaged, or holds no text.
    pub(super) fn read(self, raw: &Raw<'_>) -> Result<Import, NotText> {
        match self.row() {
            Some(row) if row.has_head || !raw.is_head() => (row.read)(raw),
            Some(_) => Ok(Import::default()),
            None => Ok(plain::read(raw)),
        }
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }
}

/// What the name of a source ends with; of an address, its path.
fn extension<'a>(origin: &Origin<'a>) -> &'a str {
    let path = match origin.address {
        Some(_) => origin.name.split(['?', '#']).next().unwrap_or_default(),
        None => origin.name,
    };
    gzip::bare_name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The format that a source looks like that begins with `bytes`.
fn sniffed(bytes: &[u8]) -> Option<&'static Row> {
    let bytes = bytes.get(..SNIFFED).unwrap_or(bytes);
    let text = decode::decode(bytes, true).text;
    let beginning = Beginning { text: text.trim_start(), bytes };
    FORMATS.iter().find(|row| (row.sniff)(&beginning))
}
