//! Which part of a page is the article.
//!
//! Invariant: what is chosen is a part of the page; where nothing can be chosen, it is the page
//! without what leads elsewhere. Deliberately absent: how the part is written down.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::elements::{Role, role};
use super::restore;
use super::walk::letters;
use crate::lexicon::{self, List};

/// A shorter piece of text is no running text, in bytes.
pub(super) const RUNNING: usize = 60;

/// So many times as much text must stand elsewhere for a part of a page not to be its article.
const MANY: usize = 4;

/// A page with more elements is taken as it is.
const MOST_ELEMENTS: usize = 60_000;

/// The article of a page whose address is `url`.
///
/// A library finds it. Where that takes one section of many for the article, and by far the most of
/// what reads like an article stands around it, all of that is taken.
pub(super) fn of(document: Document, url: Option<&str>) -> Document {
    drop_hidden(&document);
    let whole = document.clone();
    let config =
        Config { max_elements_to_parse: MOST_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, url, Some(config))
        .and_then(|mut page| page.parse())
        .map(|article| Document::from(article.content));
    match found {
        Ok(article) => {
            let first = weight(&article.root());
            if MANY * first >= weight(&whole.root()) {
                return restore::whole(&whole, &article).unwrap_or(article);
            }
            let second = whole_text(&whole);
            let more = MANY * first < weight(&second.root());
            if more && holds(&second, &article) { second } else { article }
        }
        Err(_) if whole.root().descendants_it().count() > 2 * MOST_ELEMENTS => whole,
        Err(_) => whole_text(&whole),
    }
}

/// Whether the running text that `part` begins with stands in `page` too.
fn holds(page: &Document, part: &Document) -> bool {
    let root = part.root();
    let mut texts = root.descendants_it().filter(NodeRef::is_text);
    let running = texts.find_map(|text| {
        let words = letters(&text.text());
        (words.len() >= RUNNING).then_some(words)
    });
    running.is_none_or(|words| letters(&page.root().text()).contains(&words))
}

/// The part of a page that holds nearly all that reads like an article, without what leads elsewhere.
fn whole_text(page: &Document) -> Document {
    let all = weight(&page.root());
    let aside: Vec<NodeRef<'_>> = page
        .select("aside, footer, [role=navigation], [role=complementary], [class], [id]")
        .nodes()
        .iter()
        .filter(|node| is_aside(node) && 3 * weight(node) < all)
        .copied()
        .collect();
    for node in aside {
        node.remove_from_parent();
    }
    let all = weight(&page.root());
    let mut part = page.root();
    while let Some(inner) =
        part.children_it(false).find(|child| child.is_element() && 5 * weight(child) > 4 * all)
    {
        part = inner;
    }
    Document::from(part.html())
}

/// Whether an element is called like something beside the article.
pub(super) fn is_aside(node: &NodeRef<'_>) -> bool {
    let Some(name) = node.node_name() else { return false };
    if matches!(&*name, "body" | "html" | "main" | "article" | "a") {
        return false;
    }
    if matches!(&*name, "aside" | "footer") || node.has_attr("role") {
        return true;
    }
    let called = ["class", "id"].iter().filter_map(|name| node.attr(name));
    called.into_iter().any(|called| {
        called
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| lexicon::lists(&word.to_ascii_lowercase()).has(List::BesideArticles))
    })
}

/// How much of `node` reads like an article: bytes of running text that is no link.
fn weight(node: &NodeRef<'_>) -> usize {
    let mut total = 0;
    for text in node.descendants_it().filter(NodeRef::is_text) {
        let words = text.text();
        let length = words.trim().len();
        if length >= RUNNING && !is_linked(&text) {
            total += length;
        }
    }
    total
}

/// Whether a text stands in a link, a heading or a control, as far as the nearest block.
fn is_linked(text: &NodeRef<'_>) -> bool {
    text.ancestors_it(Some(3)).filter_map(|node| node.node_name()).any(|name| {
        matches!(role(&name), Role::Link | Role::Control | Role::Heading(_) | Role::Data)
    })
}

/// Takes what a page does not show out of it.
pub(super) fn drop_hidden(document: &Document) {
    let hidden: Vec<NodeRef<'_>> = document
        .select("[hidden], [style]")
        .nodes()
        .iter()
        .filter(|node| {
            node.has_attr("hidden") || node.attr("style").is_some_and(|style| hides(&style))
        })
        .copied()
        .collect();
    for node in hidden {
        node.remove_from_parent();
    }
}

/// Whether a style leaves nothing to see.
fn hides(style: &str) -> bool {
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let zero = || value.trim_end_matches("px").trim_end_matches("!important") == "0";
        match name {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden"),
            "mso-hide" => value.starts_with("all"),
            // What is transparent may be about to be shown.
            "font-size" | "max-height" => zero(),
            _ => false,
        }
    })
}
