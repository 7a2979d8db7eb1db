//! HTML: of a page the article alone, of a fragment (a message, an item of a feed) all of it.
//!
//! Invariant: any bytes give a briefing, in time linear in their number: what is deep or long is cut
//! before a tree is made of it. Deliberately absent: scripts, styles, pictures, and whatever a page
//! would fetch.

mod article;
mod asides;
mod elements;
mod facts;
mod json_ld;
mod restore;
mod tables;
mod tame;
mod walk;

use dom_query::Document;

pub(super) use asides::spoken;
pub(super) use facts::author;
pub(super) use walk::letters;

use super::builder::Builder;
use super::formats::Beginning;
use super::{Import, Raw, charset, damage, links};
use crate::text::{floor_boundary, head, tail};

/// A page states its character set in so many bytes.
const DECLARED_IN: usize = 64 << 10;

/// Whether a source that begins so is HTML.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    let text = head(beginning.text, floor_boundary(beginning.text, 4096)).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let marks =
        ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<article"];
    text.starts_with('<')
        && super::feed::root(text).is_none_or(|root| !matches!(root, "rss" | "feed" | "rdf:rdf"))
        && marks.iter().any(|mark| text.contains(mark))
}

/// The one briefing that a page is.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let declared = raw.origin.charset().map(str::to_owned).or_else(|| declared(raw.bytes));
    let decoded = charset::decode(raw.bytes, declared.as_deref());
    let document = Document::from(tame::tame(&decoded.text));
    let mut facts = facts::read(&document);
    facts.url = facts.url.or_else(|| raw.origin.address.and_then(links::target));
    let mut out = Builder::default();
    if let Some(title) = &facts.title {
        out.title(title);
    }
    if let Some(authors) = &facts.authors {
        out.byline(authors);
    }
    out.published(facts.published);
    if let Some(url) = &facts.url {
        out.url(url);
    }
    let article = article::extract(document, facts.url.as_deref());
    asides::drop(&article);
    walk::Walker::new(&mut out, facts.title.as_deref()).children(&article.root());
    let mut briefing = out.finish();
    let mut warnings = damage::warnings("", decoded.invalid, None);
    for warning in &mut warnings {
        warning.span = None;
    }
    warnings.extend(raw.left_out());
    briefing.warnings.splice(0..0, warnings);
    Import { briefings: vec![briefing], ..Import::default() }
}

/// Writes all that a fragment shows; a heading with the words of `title` is left out.
pub(super) fn write(out: &mut Builder, html: &str, title: Option<&str>) {
    let document = Document::from(tame::tame(html));
    article::drop_hidden(&document);
    walk::Walker::new(out, title).children(&document.root());
}

/// The words of a fragment, without its tags.
pub(super) fn words(html: &str) -> String {
    Document::from(tame::tame(html)).text().to_string()
}

/// How many bytes of a fragment are seen.
pub(super) fn visible(html: &str) -> usize {
    let document = Document::from(tame::tame(html));
    article::drop_hidden(&document);
    document.text().split_whitespace().map(str::len).sum()
}

/// The character set that a page states for itself.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..DECLARED_IN).unwrap_or(bytes);
    let text: String =
        start.iter().filter(|byte| **byte != 0).map(|&byte| char::from(byte & 0x7f)).collect();
    let text = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = tail(&text, from).find("charset") {
        from += at + "charset".len();
        let value = tail(&text, from).trim_start();
        let Some(value) = value.strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
            .unwrap_or(value.len());
        if end > 0 {
            return Some(head(value, end).to_owned());
        }
    }
    None
}
