//! DOCX: what Word and other word processors save.
//!
//! Invariant: any bytes give a briefing or a refusal; what is unpacked is bounded. Deliberately
//! absent: how the document looks, notes at the foot of a page, text in boxes, and older formats.

mod body;
mod numbering;
mod package;
mod styles;
mod tables;

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::draft::{Draft, Stated};
use super::formats::Beginning;
use super::xml::{self, attribute, local};
use super::{Import, NotText, Raw, stamp};
use crate::model::Warning;
use body::Surroundings;
use numbering::Numbering;
use package::{Cut, Package};
use styles::Styles;

/// What it is called in a refusal.
const NAME: &str = "a Word document";

/// How an entry of an archive begins.
const ENTRY: &[u8] = b"PK\x03\x04";

/// Where the name of an entry stands behind that.
const ENTRY_NAME: usize = 26;

/// Where a document has its text, unless it says otherwise.
const USUAL: &str = "word/document.xml";

/// Whether a source that begins so is one: an archive with a folder `word` among its first entries.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    let bytes = beginning.bytes;
    bytes.starts_with(ENTRY)
        && bytes.windows(ENTRY.len()).enumerate().any(|(at, window)| {
            let name = bytes.get(at + ENTRY.len() + ENTRY_NAME..).unwrap_or_default();
            window == ENTRY && name.starts_with(b"word/")
        })
}

/// The one briefing that a document is.
pub(super) fn read(raw: &Raw<'_>) -> Result<Import, NotText> {
    let mut package = Package::open(raw.bytes).ok_or(NotText::Damaged(NAME))?;
    let main = main_part(&mut package);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let mut beside = |name: &str| {
        let name = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        package.part(&name).map(|part| part.text).unwrap_or_default()
    };
    let mut around = Surroundings {
        styles: Styles::read(&beside("styles.xml")),
        numbering: Numbering::read(&beside("numbering.xml")),
        addresses: relations(&beside(&format!("_rels/{file}.rels")), "/hyperlink"),
    };
    let stated = package.part("docProps/core.xml").map(|part| stated(&part.text));
    let text = package.part(&main).ok_or(NotText::Damaged(NAME))?;
    let mut draft = Draft {
        blocks: body::read(&text.text, &mut around),
        stated: stated.unwrap_or_default(),
        warnings: Vec::new(),
    };
    if let Some(cut) = text.cut {
        let message = match cut {
            Cut::Damaged => "The document is damaged; what could be read of it is shown.",
            Cut::TooLong => {
                "The document is far longer than it seems; only its beginning is shown."
            }
        };
        draft.warnings.push(Warning { message: message.to_owned(), span: None });
    }
    if draft.blocks.is_empty() && text.cut.is_none() {
        let message = "The document has no text.".to_owned();
        draft.warnings.push(Warning { message, span: None });
    }
    Ok(Import { briefings: vec![draft.finish()], ..Import::default() })
}

/// The name of the part with the text.
fn main_part(package: &mut Package<'_>) -> String {
    let named = package.part("_rels/.rels").map(|part| relations(&part.text, "/officeDocument"));
    let named = named.and_then(|named| named.into_values().next());
    named.map_or_else(|| USUAL.to_owned(), |name| name.trim_start_matches('/').to_owned())
}

/// What a part of relations names of a kind, by key.
fn relations(text: &str, kind: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    xml::each(text, |event| {
        let (Event::Start(start) | Event::Empty(start)) = event else { return };
        let is = attribute(start, "Type").is_some_and(|named| named.ends_with(kind));
        if let (true, Some(key), Some(target)) =
            (is, attribute(start, "Id"), attribute(start, "Target"))
        {
            out.insert(key, target);
        }
    });
    out
}

/// What the properties of a document state.
fn stated(text: &str) -> Stated {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut open = String::new();
    xml::each(text, |event| {
        let mut add = |words: &str| values.entry(open.clone()).or_default().push_str(words);
        match event {
            Event::Text(text) => add(text),
            Event::GeneralRef(reference) => add(&xml::referred(reference)),
            Event::Start(start) => local(start.name().as_ref()).clone_into(&mut open),
            Event::End(_) => open.clear(),
            _ => {}
        }
    });
    let mut take = |name: &str| values.remove(name).filter(|value| !value.trim().is_empty());
    Stated {
        title: take("title"),
        author: take("creator"),
        written: take("created").as_deref().and_then(stamp::iso),
    }
}
