//! The styles of a document: what a paragraph is by the name of its style, in every language of the
//! program that wrote it.
//!
//! Invariant: a style is what it says itself, else what the style it is based on says. Deliberately
//! absent: how anything looks, save whether it is bold.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::xml::{self, attribute, local};
use super::numbering::Place;

/// Styles that are based on one another, at most.
const MOST_BASES: usize = 16;

/// What paragraphs of a style are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Title,
    Author,
    Heading(u8),
    Quote,
    Body,
    /// A table of contents, and what stands at the edges of a page.
    Aside,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) purpose: Option<Purpose>,
    pub(super) place: Place,
    pub(super) bold: Option<bool>,
    base: Option<String>,
}

/// All styles of a document, by their keys.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// The styles that the part `text` lists.
    pub(super) fn read(text: &str) -> Self {
        let mut all = BTreeMap::new();
        let mut open: Option<(String, Style)> = None;
        xml::each(text, |event| match event {
            Event::Start(start) | Event::Empty(start) => {
                if local(start.name().as_ref()) == "style" {
                    let key = attribute(start, "w:styleId").unwrap_or_default();
                    open = Some((key, Style::default()));
                } else if let Some((_, style)) = &mut open {
                    style.element(start);
                }
            }
            Event::End(end) if local(end.name().as_ref()) == "style" => all.extend(open.take()),
            _ => {}
        });
        Self(all)
    }

    /// The style `key` with all that it takes from others.
    pub(super) fn get(&self, key: &str) -> Style {
        let mut found = Style::default();
        let mut next = self.0.get(key);
        for _ in 0..MOST_BASES {
            let Some(style) = next else { break };
            found.purpose = found.purpose.or(style.purpose);
            found.bold = found.bold.or(style.bold);
            found.place = found.place.or(style.place);
            next = style.base.as_ref().and_then(|base| self.0.get(base));
        }
        found
    }
}

impl Style {
    fn element(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val").unwrap_or_default();
        match local(start.name().as_ref()) {
            "name" => self.purpose = purpose(&value()),
            "basedOn" => self.base = Some(value()),
            "b" => self.bold = Some(is_on(start)),
            // What has a level in the outline is a heading, whatever it is called.
            "outlineLvl" => self.purpose = self.purpose.or_else(|| outlined(&value())),
            "numId" => self.place.list = value().parse().ok(),
            "ilvl" => self.place.level = value().parse().ok(),
            _ => {}
        }
    }
}

/// What paragraphs of a style called `name` are.
fn purpose(name: &str) -> Option<Purpose> {
    let name = name.trim().to_lowercase();
    let level = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(level) = name.strip_prefix("heading").and_then(level) {
        return Some(Purpose::Heading(level));
    }
    if name.starts_with("toc ") || name.starts_with("contents ") {
        return Some(Purpose::Aside);
    }
    Some(match name.as_str() {
        "title" => Purpose::Title,
        "author" => Purpose::Author,
        "quote" | "intense quote" | "block text" | "quotations" => Purpose::Quote,
        "header" | "footer" | "footnote text" | "endnote text" => Purpose::Aside,
        "normal" => Purpose::Body,
        _ => return None,
    })
}

/// The heading of a level of the outline, which counts from 0; 9 is none.
pub(super) fn outlined(level: &str) -> Option<Purpose> {
    let level: u8 = level.parse().ok()?;
    (level < 9).then_some(Purpose::Heading(level + 1))
}

/// Whether a switch such as `<w:b/>` is on.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    !attribute(start, "w:val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_takes_from_its_base_what_it_does_not_say() {
        let styles = Styles::read(
            "<w:style w:styleId=\"A\"><w:name w:val=\"heading 2\"/><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:styleId=\"B\"><w:name w:val=\"Lead\"/><w:basedOn w:val=\"A\"/>\
             <w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>\
             <w:style w:styleId=\"C\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"C\"/></w:style>",
        );
        let style = styles.get("B");
        assert_eq!((style.purpose, style.bold), (Some(Purpose::Heading(2)), Some(false)));
        assert_eq!(styles.get("C").purpose, None);
        assert_eq!(styles.get("D").purpose, None);
    }
}
