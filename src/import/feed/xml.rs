//! RSS and Atom, as well or badly formed as they come.
//!
//! Invariant: a fault in the markup costs what it is in and nothing behind it. Deliberately absent:
//! validation, and elements of other vocabularies.

use quick_xml::events::{BytesStart, Event};

use super::super::xml::{self, attribute, local};
use super::{Feed, Item, Words};
use crate::text::head;

/// What the words of an element are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Id,
    Published,
    Updated,
    Author,
    Content,
    Teaser,
}

/// How the words of an element are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// As they are.
    Plain,
    /// As HTML in which every mark is escaped.
    Html,
    /// As elements.
    Elements,
    Unstated,
}

/// An element whose words are read.
#[derive(Debug)]
struct Capture {
    field: Field,
    writing: Writing,
    words: String,
    /// How many elements are open within it.
    depth: usize,
    /// Whether there was one.
    marked: bool,
    /// Its own name.
    name: String,
}

/// What is known while a document is read.
#[derive(Debug, Default)]
struct State {
    feed: Feed,
    item: Option<Item>,
    /// The item's last date of change, and an address that may be its own.
    updated: Option<String>,
    guid: Option<String>,
    capture: Option<Capture>,
    /// Elements that are open around the next one, below the item or the feed.
    path: Vec<String>,
}

/// What the XML `text` holds.
pub(super) fn read(text: &str) -> Feed {
    let mut state = State::default();
    xml::each(text, |event| state.event(event));
    state.end_item();
    state.feed
}

impl State {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.start(start, false),
            Event::Empty(start) => self.start(start, true),
            Event::End(end) => self.end(end.name().as_ref()),
            Event::Text(text) => self.words(text),
            Event::CData(data) => self.words(data),
            Event::GeneralRef(reference) => self.words(&xml::referred(reference)),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(capture) = &mut self.capture {
            if capture.writing == Writing::Elements {
                capture.words.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            } else {
                capture.words.push_str(text);
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        let name = start.name();
        let name: &str = name.as_ref();
        if let Some(capture) = &mut self.capture {
            let ends = is_item(local(name));
            if !ends {
                capture.markup(start, empty);
                return;
            }
            // An element that was never closed.
            self.end_capture();
        }
        let local = local(name);
        if is_item(local) {
            self.end_item();
            self.path.clear();
            if !empty {
                self.item = Some(Item::default());
            }
            return;
        }
        let field = field(name, &self.path, self.item.is_some());
        if field == Some(Field::Link) {
            self.link(start);
        }
        match field {
            Some(field) if !empty => {
                self.capture = Some(Capture {
                    field,
                    writing: writing(start),
                    words: String::new(),
                    depth: 0,
                    marked: false,
                    name: name.to_owned(),
                });
            }
            _ if !empty && self.path.len() < 64 => self.path.push(local.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(capture) = &mut self.capture {
            if capture.depth > 0 && capture.name != name && !is_item(local(name)) {
                capture.depth -= 1;
                capture.words.push_str("</");
                capture.words.push_str(local(name));
                capture.words.push('>');
                return;
            }
            let own = capture.name == name;
            self.end_capture();
            if own {
                return;
            }
        }
        let local = local(name);
        if is_item(local) {
            self.end_item();
        } else if let Some(at) = self.path.iter().rposition(|open| open == local) {
            self.path.truncate(at);
        }
    }

    /// Takes the address of a link in an attribute.
    fn link(&mut self, start: &BytesStart<'_>) {
        let Some(item) = &mut self.item else { return };
        let relation = attribute(start, "rel");
        let own = relation.as_deref().is_none_or(|relation| matches!(relation, "alternate" | ""));
        if let Some(address) = attribute(start, "href").filter(|_| own && item.url.is_none()) {
            item.url = Some(address);
        }
    }

    fn end_capture(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        let plain = capture.words.trim().to_owned();
        if plain.is_empty() {
            return;
        }
        let field = capture.field;
        let words = capture.into_words();
        let Some(item) = &mut self.item else {
            if field == Field::Title && self.feed.title == Words::None {
                self.feed.title = words;
            }
            return;
        };
        match field {
            Field::Title if item.title == Words::None => item.title = words,
            Field::Link if item.url.is_none() => item.url = Some(plain),
            Field::Id if self.guid.is_none() => self.guid = Some(plain),
            Field::Published if item.published.is_none() => item.published = Some(plain),
            Field::Updated if self.updated.is_none() => self.updated = Some(plain),
            Field::Author => {
                let name = super::author(name_in(&plain));
                item.authors.extend(name.filter(|name| !item.authors.contains(name)));
            }
            Field::Content if words.length() > item.content.length() => item.content = words,
            Field::Teaser if item.teaser == Words::None => item.teaser = words,
            _ => {}
        }
    }

    fn end_item(&mut self) {
        self.end_capture();
        let Some(mut item) = self.item.take() else { return };
        let guid = self.guid.take().filter(|guid| guid.starts_with("http"));
        item.url = item.url.or(guid);
        item.published = item.published.or(self.updated.take());
        (self.updated, self.guid) = (None, None);
        self.path.clear();
        self.feed.items.push(item);
    }
}

impl Capture {
    /// An element within: its tags are part of the words.
    fn markup(&mut self, start: &BytesStart<'_>, empty: bool) {
        self.marked = true;
        self.depth += usize::from(!empty);
        self.words.push('<');
        self.words.push_str(local(start.name().as_ref()));
        for name in ["href", "src", "style", "start", "colspan", "rowspan"] {
            if let Some(value) = attribute(start, name) {
                let value = value.replace('"', "&quot;");
                self.words.extend([" ", name, "=\"", &value, "\""]);
            }
        }
        self.words.push('>');
    }

    fn into_words(self) -> Words {
        match self.writing {
            Writing::Plain if !self.marked => Words::Plain(self.words),
            Writing::Html | Writing::Elements => Words::Html(self.words),
            _ if self.marked => Words::Html(self.words),
            _ => Words::guessed(self.words),
        }
    }
}

/// The name among what an author's element holds.
fn name_in(words: &str) -> &str {
    let inner = words.split_once("<name>").map(|(_, rest)| rest);
    let inner = inner.unwrap_or_else(|| words.trim_start_matches("<email>"));
    let known = words.contains("<name>") || words.contains("</");
    if known { head(inner, inner.find('<').unwrap_or(inner.len())) } else { words }
}

fn is_item(local: &str) -> bool {
    matches!(local, "item" | "entry")
}

/// What the element `name` below `path` is for.
fn field(name: &str, path: &[String], in_item: bool) -> Option<Field> {
    let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
    let parent = path.last().map_or("", String::as_str);
    if matches!(prefix, "media" | "itunes" | "podcast" | "georss") && local != "author" {
        return None;
    }
    let direct = if in_item {
        path.is_empty()
    } else {
        matches!(parent, "channel" | "feed" | "rss" | "RDF")
    };
    if !direct {
        return None;
    }
    Some(match local {
        "title" => Field::Title,
        "link" => Field::Link,
        "guid" | "id" => Field::Id,
        "pubDate" | "published" | "issued" | "date" => Field::Published,
        "updated" | "modified" | "created" => Field::Updated,
        "creator" | "author" => Field::Author,
        "encoded" | "content" | "body" | "fullitem" => Field::Content,
        "description" | "summary" | "tagline" => Field::Teaser,
        _ => return None,
    })
}

fn writing(start: &BytesStart<'_>) -> Writing {
    let escaped = attribute(start, "mode").is_some_and(|mode| mode == "escaped");
    match attribute(start, "type").as_deref() {
        Some("xhtml") => Writing::Elements,
        Some("html" | "text/html") => Writing::Html,
        Some("application/xhtml+xml") if !escaped => Writing::Elements,
        Some("text") => Writing::Plain,
        _ => Writing::Unstated,
    }
}
