//! What a page says of its article in JSON-LD.
//!
//! Invariant: whatever the JSON is, it says something or nothing; things are looked for in a bounded
//! number of objects. Deliberately absent: all of it that is not about an article.

use serde_json::{Map, Value};

/// Objects that are looked at.
const MOST_OBJECTS: usize = 2000;

/// What is said of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Description {
    pub(super) headline: Option<String>,
    pub(super) authors: Option<String>,
    pub(super) published: Option<String>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
}

/// What the text of a script says.
pub(super) fn read(script: &str) -> Option<Description> {
    let inner = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let value: Value = serde_json::from_str(inner).ok()?;
    let mut queue = vec![&value];
    let mut seen = 0;
    let mut best: Option<(u8, Description)> = None;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(all) => queue.extend(all.iter().rev()),
            Value::Object(object) => {
                if let Some(rank) = rank(object)
                    && best.as_ref().is_none_or(|(known, _)| *known < rank)
                {
                    best = Some((rank, description(object)));
                }
                queue.extend(
                    ["mainEntity", "mainEntityOfPage", "@graph"]
                        .iter()
                        .filter_map(|key| object.get(*key)),
                );
            }
            _ => {}
        }
    }
    best.map(|(_, description)| description)
}

/// How surely an object is the article of its page.
fn rank(object: &Map<String, Value>) -> Option<u8> {
    let kind = match object.get("@type")? {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::String(kind) => kind.clone(),
        _ => return None,
    };
    if kind.contains("Article") || kind.contains("Posting") || kind.contains("Report") {
        Some(2)
    } else if kind.contains("WebPage") {
        Some(1)
    } else {
        None
    }
}

fn description(object: &Map<String, Value>) -> Description {
    let text = |key: &str| {
        object
            .get(key)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    Description {
        headline: text("headline").or_else(|| text("name")),
        authors: object.get("author").or_else(|| object.get("creator")).and_then(names),
        published: text("datePublished").or_else(|| text("dateCreated")),
        site: object.get("publisher").and_then(names),
        url: text("url"),
    }
}

/// The names of people or bodies.
fn names(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => name.trim().to_owned(),
        Value::Object(object) => names(object.get("name")?)?,
        Value::Array(all) => {
            let all: Vec<String> = all.iter().take(12).filter_map(names).collect();
            all.join(", ")
        }
        _ => return None,
    };
    (!name.is_empty() && !name.starts_with("http")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_whatever_it_lies() {
        let script = r#"{"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "name": "Page | Site", "datePublished": "2020-01-01"},
            {"@type": ["NewsArticle"], "headline": "Ferry opens", "author": [{"name": "Ada Moe"}, {"name": "Bo Lund"}],
             "publisher": {"name": "The Courier"}, "datePublished": "2025-03-03T10:00:00Z"}]}"#;
        let found = read(script).unwrap();
        assert_eq!(found.headline.as_deref(), Some("Ferry opens"));
        assert_eq!(found.authors.as_deref(), Some("Ada Moe, Bo Lund"));
        assert_eq!(found.published.as_deref(), Some("2025-03-03T10:00:00Z"));
        assert_eq!(found.site.as_deref(), Some("The Courier"));
        assert_eq!(read("[1, {\"@type\": 3}, null]"), None);
        assert_eq!(read(&"[".repeat(10_000)), None);
    }
}
