//! OPML: a list of feeds, as readers of feeds exchange them.
//!
//! Invariant: what is listed is named and not gone to. Deliberately absent: folders, which are a
//! matter of the reader that wrote them, and outlines that are no feeds.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::formats::Beginning;
use super::{Address, Import, Raw, charset, display_safe, feed, links};
use crate::text::head;

/// Feeds of a list at most.
const MOST: usize = 10_000;

/// Whether a source that begins so is one.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    feed::root(beginning.text).is_some_and(|root| root.eq_ignore_ascii_case("opml"))
}

/// The feeds that a source lists.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let text = charset::decode(raw.bytes, raw.origin.charset()).text;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut import = Import::default();
    // Behind a fault nothing is known.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => {
                import.follow.extend(address(&element));
            }
            Event::Eof => break,
            _ => {}
        }
        if import.follow.len() >= MOST {
            break;
        }
    }
    import.warnings.extend(raw.left_out());
    import
}

/// The feed that an element names.
fn address(element: &BytesStart<'_>) -> Option<Address> {
    let attribute = |wanted: &str| {
        let mut attributes = element.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|one| one.key.as_ref().eq_ignore_ascii_case(wanted))?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let url = links::target(&attribute("xmlUrl")?)?;
    let is_page = head(&url, 4).eq_ignore_ascii_case("http");
    let title = attribute("title").or_else(|| attribute("text"));
    let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty());
    let title = title.map(|title| display_safe(&title).into_owned());
    is_page.then_some(Address { url, title })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Format, read};

    #[test]
    fn feeds_are_named_wherever_they_stand() {
        let text = "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>\
            <outline text=\"Ports\"><outline type=\"rss\" text=\"Harbour &amp; Sea\"\
            xmlUrl=\"https://a.example/feed\" htmlUrl=\"https://a.example/\"/></outline>\
            <outline text=\"a\u{202e}b\" xmlurl=\"http://b.example/rss\"/>\
            <outline text=\"No feed\"/><outline xmlUrl=\"mailto:a@b.example\"/><outline xmlUrl=\"file:///etc/passwd\"/></body>";
        let import = read(text.as_bytes(), "any", None).unwrap();
        assert!(import.briefings.is_empty());
        let named = |feed: &Address| (feed.url.clone(), feed.title.clone().unwrap_or_default());
        let feeds: Vec<_> = import.follow.iter().map(named).collect();
        assert_eq!(feeds[0], ("https://a.example/feed".to_owned(), "Harbour & Sea".to_owned()));
        assert_eq!(feeds[1].0, "http://b.example/rss");
        assert!(!feeds[1].1.contains('\u{202e}'), "{:?}", feeds[1]);
        assert_eq!(feeds.len(), 2);
        assert_eq!(Format::from_name("opml"), Some(Format::Opml));
    }
}
