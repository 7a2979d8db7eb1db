//! PDF: the text of documents that are printed: columns in order, paragraphs whole, without what
//! belongs to the page.
//!
//! Invariant: any bytes give a briefing or a refusal, and the work is bounded. Deliberately absent:
//! pictures and what is read from them, forms, remarks, and the tags that some programs write: too
//! few do.

mod columns;
mod content;
mod encoding;
mod fonts;
mod hyphens;
mod lines;
mod margins;
mod marks;
mod matrix;
mod paragraphs;
mod streams;
mod tables;

use hayro_syntax::metadata::Metadata;
use hayro_syntax::object::DateTime;
use hayro_syntax::{LoadPdfError, Pdf};

use super::draft::{Draft, Stated};
use super::formats::Beginning;
use super::{Import, NotText, Raw, charset};
use crate::model::Warning;
use content::Drawing;
use fonts::Fonts;
use hyphens::Vocabulary;
use paragraphs::Manner;
use streams::Room;

/// What it is called in a refusal.
const NAME: &str = super::signature::PDF;

/// How it begins, within so many bytes.
const HEAD: &[u8] = b"%PDF-";
const HEAD_WITHIN: usize = 1024;

/// Pages that are read at most.
const MOST_PAGES: usize = 5000;

/// Fewer letters on a page with a picture are those of a stamp on a scan.
const FEWEST_LETTERS: usize = 20;

/// Whether a source that begins so is one; some have a few bytes before their head.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    let first = beginning.bytes.get(..HEAD_WITHIN).unwrap_or(beginning.bytes);
    beginning.bytes.starts_with(HEAD)
        || streams::find(first, HEAD).is_some_and(|at| {
            // Words before it would make it a text about such a file.
            !first.get(..at).unwrap_or_default().iter().any(u8::is_ascii_alphabetic)
        })
}

/// The one briefing that a document is.
pub(super) fn read(raw: &Raw<'_>) -> Result<Import, NotText> {
    if streams::bursts(raw.bytes) {
        return Err(NotText::Bursting(NAME));
    }
    let pdf = Pdf::new(raw.bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => NotText::Locked(NAME),
        LoadPdfError::Invalid => NotText::Damaged(NAME),
    })?;
    let mut room = Room::of_length(raw.bytes.len());
    let mut fonts = Fonts::new();
    let mut pages = Vec::new();
    let (mut known, mut unknown, mut pictured) = (0, 0, false);
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let sheet = Drawing::new(&mut fonts, &mut room).page(page);
        known += sheet.letters.len();
        unknown += sheet.unknown;
        pictured |= sheet.pictured;
        pages.push(lines::snippets(&sheet.letters));
        if room.is_used_up() {
            break;
        }
    }
    if unknown > known {
        return Err(NotText::Unspelled(NAME));
    }
    if known < FEWEST_LETTERS * pages.len().min(4) && pictured {
        return Err(NotText::Pictures(NAME));
    }
    let mut warnings = Vec::new();
    if pages.len() < pdf.pages().len() {
        let message = format!(
            "The document has {} pages; only the first {} are shown.",
            pdf.pages().len(),
            pages.len()
        );
        warnings.push(Warning { message, span: None });
    }
    if known == 0 {
        warnings.push(Warning { message: "The document has no text.".to_owned(), span: None });
    }
    warnings.extend(raw.left_out());
    let draft = Draft { blocks: blocks(pages), stated: stated(pdf.metadata()), warnings };
    Ok(Import { briefings: vec![draft.finish()], ..Import::default() })
}

/// The blocks that the pieces of all pages make.
fn blocks(mut pages: Vec<Vec<lines::Snippet>>) -> Vec<super::draft::DraftBlock> {
    margins::drop_repeated(&mut pages);
    let mut pages: Vec<_> = pages.into_iter().map(columns::regions).collect();
    let body = Manner::of_pages(&pages).body;
    for page in &mut pages {
        margins::drop_notes(page, body);
    }
    let manner = Manner::of_pages(&pages);
    let mut vocabulary = Vocabulary::default();
    for line in pages.iter().flatten().flat_map(|region| &region.lines) {
        vocabulary.add(&line.text());
    }
    paragraphs::blocks(&pages, &manner, &vocabulary)
}

/// What is stated beside the text.
fn stated(metadata: &Metadata) -> Stated {
    let text = |value: &Option<Box<[u8]>>| {
        let text = string(value.as_deref()?);
        Some(text).filter(|text| !text.trim().is_empty())
    };
    Stated {
        title: text(&metadata.title),
        author: text(&metadata.author),
        written: metadata.creation_date.as_ref().and_then(stamp),
    }
}

/// A string outside of the text: UTF-16 or UTF-8 where it says so, else near Latin.
fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => charset::with_name(rest, "utf-16be"),
        [0xff, 0xfe, rest @ ..] => charset::with_name(rest, "utf-16le"),
        [0xef, 0xbb, 0xbf, rest @ ..] => charset::with_name(rest, "utf-8"),
        _ => charset::with_name(bytes, "windows-1252"),
    }
}

/// The day that a document was written, in its own zone.
fn stamp(at: &DateTime) -> Option<String> {
    let day = format!("{:04}-{:02}-{:02}", at.year, at.month, at.day);
    super::stamp::iso(&day)
}
