//! Which part of a page is the article.
//!
//! Invariant: what is chosen is a part of the page; where nothing can be chosen, it is the page
//! without what leads elsewhere. Deliberately absent: how the part is written down.

use std::collections::{HashMap, HashSet};

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

/// The words below a picture are at most so long, in bytes.
const LONGEST_CAPTION: usize = 700;

/// A list of the parts of a page has so many at least.
const FEWEST_PARTS: usize = 3;

/// Nothing is put in a place that is deeper.
const DEEPEST_PLACE: usize = 128;

/// A page with more elements is taken as it is.
const MOST_ELEMENTS: usize = 60_000;

/// The article of a page whose address is `url`.
///
/// A library finds it. Where that takes one section of many for the article, and by far the most of
/// what reads like an article stands around it, or more than it between the headline and its
/// beginning, all of that is taken.
pub(super) fn extract(document: Document, url: Option<&str>) -> Document {
    drop_hidden(&document);
    drop_beside(&document);
    let whole = document.clone();
    let config =
        Config { max_elements_to_parse: MOST_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, url, Some(config))
        .and_then(|mut page| page.parse())
        .map(|article| Document::from(article.content));
    match found {
        Ok(article) => {
            let first = weight(&article.root());
            let late = begins_late(&whole, &article);
            if MANY * first >= weight(&whole.root()) && !late {
                return restore::whole(&whole, &article).unwrap_or(article);
            }
            let second = whole_text(&whole);
            let more = late || MANY * first < weight(&second.root());
            if more && holds(&second, &article) { second } else { article }
        }
        Err(_) if whole.root().descendants_it().count() > 2 * MOST_ELEMENTS => whole,
        Err(_) => whole_text(&whole),
    }
}

/// Whether more running text stands below the headline of `page` and above `part` than in it.
fn begins_late(page: &Document, part: &Document) -> bool {
    let part = part.root();
    let kept: HashSet<String> =
        part.descendants_it().filter(NodeRef::is_text).map(|text| letters(&text.text())).collect();
    let (mut headline, mut missed) = (false, 0);
    for text in page.root().descendants_it().filter(NodeRef::is_text) {
        if !headline {
            headline = text.ancestors_it(Some(4)).any(|node| node.has_name("h1"));
            continue;
        }
        let words = text.text();
        let length = words.trim().len();
        let item = || text.ancestors_it(Some(4)).any(|node| node.has_name("li"));
        if length < RUNNING || is_linked(&text) || item() {
            continue;
        }
        if kept.contains(&letters(&words)) {
            return missed > weight(&part);
        }
        missed += length;
    }
    false
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

/// Takes out of a page what stands beside its article wherever it stands: the words below pictures,
/// and lists of the page's own parts.
fn drop_beside(page: &Document) {
    let captions = page.select("[class]").nodes().to_vec().into_iter().filter(|node| {
        let called = node.attr("class").unwrap_or_default().to_ascii_lowercase();
        let caption = called
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| word.starts_with("caption") || word.ends_with("caption"));
        caption && node.text().len() <= LONGEST_CAPTION && !node.has_name("caption")
    });
    let contents = page.select("ul, ol").nodes().to_vec().into_iter().filter(is_contents);
    for node in captions.chain(contents) {
        node.remove_from_parent();
    }
}

/// Whether a list leads to parts of its own page alone.
fn is_contents(list: &NodeRef<'_>) -> bool {
    let links = list.find(&["a"]);
    links.len() >= FEWEST_PARTS
        && links.iter().all(|link| {
            link.attr("href").is_some_and(|target| target.len() > 1 && target.starts_with('#'))
        })
        && links.iter().map(|link| letters(&link.text()).len()).sum::<usize>()
            + FEWEST_PARTS * links.len()
            >= letters(&list.text()).len()
}

/// Takes what a page does not show out of it.
pub(super) fn drop_hidden(document: &Document) {
    place_late_parts(document);
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

/// Puts the parts that a page sends behind all else where it shows them: a hidden element `S:1`
/// belongs at the place `B:1` or `P:1`, which `tame` keeps.
fn place_late_parts(document: &Document) {
    let parts = document.select("[hidden][id^='S:']");
    if parts.is_empty() {
        return;
    }
    let places = document.select("i[id^='B:'], i[id^='P:']");
    let number = |node: &NodeRef<'_>| node.attr("id").and_then(|id| id.get(2..).map(str::to_owned));
    let places: HashMap<String, NodeRef<'_>> =
        places.nodes().iter().filter_map(|place| Some((number(place)?, *place))).collect();
    for part in parts.nodes() {
        let Some(place) = number(part).and_then(|number| places.get(&number)) else { continue };
        let around: Vec<_> = place.ancestors_it(None).map(|node| node.id).collect();
        if around.len() <= DEEPEST_PLACE && !around.contains(&part.id) {
            part.remove_attr("hidden");
            place.insert_before(part);
        }
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
