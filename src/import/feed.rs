//! Feeds: RSS of every version, Atom and JSON Feed. Each item is a briefing.
//!
//! Invariant: what can be read of a damaged feed is read, an item at a time. Deliberately absent:
//! fetching: neither a feed nor the pages of its items, nor what an entity of XML would name.

mod json;
mod xml;

use super::builder::Builder;
use super::formats::Beginning;
use super::{Import, Raw, charset, html, stamp};
use crate::model::{Briefing, Warning};
use crate::text::{floor_boundary, head, tail};

/// A feed says what it is in so many bytes.
const TOLD_IN: usize = 4096;

/// Words as a feed has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Words {
    #[default]
    None,
    Plain(String),
    Html(String),
}

/// An item as its feed states it.
#[derive(Debug, Default)]
struct Item {
    title: Words,
    url: Option<String>,
    published: Option<String>,
    authors: Vec<String>,
    content: Words,
    /// What stands for the content where there is none.
    teaser: Words,
}

/// What a feed holds.
#[derive(Debug, Default)]
struct Feed {
    title: Words,
    items: Vec<Item>,
}

/// Whether a source that begins so is a feed.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    let text = head(beginning.text, floor_boundary(beginning.text, TOLD_IN));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        return text.contains("jsonfeed.org/version");
    }
    root(text).is_some_and(|name| {
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        ["rss", "feed", "rdf", "channel"].iter().any(|known| local.eq_ignore_ascii_case(known))
    })
}

/// The name of the first element of a document.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let behind = rest.strip_prefix('<')?;
        if behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
            return Some(head(behind, end.unwrap_or(behind.len())));
        }
        let mark = match behind.chars().next()? {
            '?' => "?>",
            '!' if behind.starts_with("!--") => "-->",
            // What a document declares within itself stands in brackets.
            '!' if head(behind, behind.find('>')?).contains('[') => "]>",
            '!' => ">",
            _ => return None,
        };
        rest = tail(rest, rest.find(mark)? + mark.len()).trim_start();
    }
}

/// The briefings that a feed holds.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let declared = raw.origin.charset().map(str::to_owned).or_else(|| declared(raw.bytes));
    let text = charset::decode(raw.bytes, declared.as_deref()).text;
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let feed = if text.starts_with(['{', '[']) { json::read(text) } else { xml::read(text) };
    let mut import = Import {
        collection: feed.title.shown().map(|title| super::display_safe(&title).into_owned()),
        ..Import::default()
    };
    for item in &feed.items {
        import.briefings.push(item.briefing());
    }
    import.warnings.extend(raw.left_out());
    if import.briefings.is_empty() {
        let message = "The feed has no items that can be read.".to_owned();
        import.warnings.push(Warning { message, span: None });
    }
    import
}

/// The character set that the declaration of an XML document names.
fn declared(bytes: &[u8]) -> Option<String> {
    let start: String = bytes
        .iter()
        .take(300)
        .map(|&byte| char::from(byte & 0x7f))
        .filter(|&c| c != '\0')
        .collect();
    let declaration = head(&start, start.find("?>")?);
    let value = tail(declaration, declaration.find("encoding")? + "encoding".len());
    let value =
        value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
    let end = value.find(['"', '\'', ' ']).unwrap_or(value.len());
    Some(head(value, end).to_owned())
}

impl Words {
    /// `text`, which may be HTML and may not, as what it looks like.
    fn guessed(text: String) -> Self {
        if text.trim().is_empty() {
            return Self::None;
        }
        let tag = text.match_indices('<').any(|(at, _)| {
            let behind = tail(&text, at + 1).trim_start_matches('/');
            behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
                && behind.contains('>')
        });
        let reference = text.match_indices('&').any(|(at, _)| {
            let behind = head(tail(&text, at + 1), 12.min(text.len() - at - 1));
            behind.contains(';')
                && behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#')
        });
        if tag || reference { Self::Html(text) } else { Self::Plain(text) }
    }

    /// The words on one line.
    fn shown(&self) -> Option<String> {
        let text = match self {
            Self::None => return None,
            Self::Plain(text) => text.clone(),
            Self::Html(text) => html::words(text),
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    fn length(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Plain(text) | Self::Html(text) => text.trim().len(),
        }
    }
}

impl Item {
    fn briefing(&self) -> Briefing {
        let mut out = Builder::default();
        let title = self.title.shown();
        if let Some(title) = &title {
            out.title(title);
        }
        let authors = self.authors.join(", ");
        if !authors.is_empty() {
            out.byline(&authors);
        }
        out.published(self.published.as_deref().and_then(stamp::iso));
        if let Some(url) = &self.url {
            out.url(url);
        }
        let words = if self.content.length() > 0 { &self.content } else { &self.teaser };
        match words {
            Words::None => {}
            Words::Html(text) => html::write(&mut out, text, title.as_deref()),
            Words::Plain(text) => {
                for paragraph in text.split("\n\n") {
                    out.begin(crate::model::BlockKind::Paragraph, 0);
                    out.words(paragraph);
                }
            }
        }
        out.finish()
    }
}

/// The name in what a feed writes of an author: `desk@a.example (Ada Moe)`, `Ada Moe <a@b>`.
fn author(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = words
        .find('(')
        .filter(|_| words.contains('@'))
        .map(|at| tail(&words, at + 1).trim_end_matches(')'));
    let bare = inner.unwrap_or_else(|| head(&words, words.find('<').unwrap_or(words.len())));
    let name = if bare.trim().is_empty() { words.as_str() } else { bare.trim() };
    (!name.is_empty() && name.len() < 200).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_names_where_there_are_any() {
        assert_eq!(author("desk@a.example (Ada Moe)").as_deref(), Some("Ada Moe"));
        assert_eq!(author("Ada Moe <a@b.example>").as_deref(), Some("Ada Moe"));
        assert_eq!(author("a@b.example").as_deref(), Some("a@b.example"));
        assert_eq!(author("Ada (Oslo)").as_deref(), Some("Ada (Oslo)"));
        assert_eq!(author(" "), None);
    }

    #[test]
    fn words_are_what_they_look_like() {
        assert!(matches!(Words::guessed("a < b".into()), Words::Plain(_)));
        assert!(!matches!(Words::guessed("<p>a".into()), Words::Plain(_)));
        assert_eq!(Words::guessed("AT&amp;T <b>up</b>".into()).shown().as_deref(), Some("AT&T up"));
    }
}
