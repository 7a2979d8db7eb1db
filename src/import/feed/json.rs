//! JSON Feed.
//!
//! Invariant: a key of a wrong type is as if it were not there. Deliberately absent: other JSON.

use serde_json::{Map, Value};

use super::{Feed, Item, Words};

/// What the JSON `text` holds.
pub(super) fn read(text: &str) -> Feed {
    let Ok(Value::Object(feed)) = serde_json::from_str(text) else { return Feed::default() };
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Feed {
        title: plain(&feed, "title"),
        items: items.iter().filter_map(Value::as_object).map(item).collect(),
    }
}

fn string<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    object.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

fn plain(object: &Map<String, Value>, key: &str) -> Words {
    string(object, key).map_or(Words::None, |text| Words::Plain(text.to_owned()))
}

fn item(object: &Map<String, Value>) -> Item {
    let html = string(object, "content_html").map(|text| Words::Html(text.to_owned()));
    let named = |value: &Value| value.get("name").and_then(Value::as_str).and_then(super::author);
    let all =
        object.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut authors: Vec<String> = all.iter().filter_map(named).collect();
    authors.extend(object.get("author").and_then(named).filter(|_| all.is_empty()));
    Item {
        title: plain(object, "title"),
        url: string(object, "url").or_else(|| string(object, "external_url")).map(str::to_owned),
        published: string(object, "date_published")
            .or_else(|| string(object, "date_modified"))
            .map(str::to_owned),
        authors,
        content: html.unwrap_or_else(|| plain(object, "content_text")),
        teaser: plain(object, "summary"),
    }
}
